//! Where one has to live, and what tells two offers apart.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests: a wrong fixture should stop the test")]

mod common;

use std::io::Cursor;
use std::ops::ControlFlow;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use catalogue::{Catalogue, Choice, Filters, Incoming, Mark, Offer, Person, Search, Warning, Written, Zone, import};
use common::{PLACES, only};
use domain::{Answer, Answers, Date, FactId, Value};

fn today() -> Date {
    "2026-11-28".parse().unwrap()
}

fn imported(file: &[u8], old: Option<(&Catalogue, &[Vec<u8>])>) -> (Search, Vec<Vec<u8>>) {
    let incoming = Incoming { file: "a".into(), is_sample: false, today: today() };
    let imported = import(Cursor::new(file), &incoming, old, &PLACES, &mut |_| ControlFlow::Continue(())).unwrap();
    // As it is read from the store.
    let catalogue = Catalogue::from_hot(&imported.blocks.hot).unwrap();
    (Search::new(catalogue, PLACES.clone(), "terme;sens\n", today()), imported.blocks.cold)
}

fn choices((search, cold): &(Search, Vec<Vec<u8>>)) -> Vec<Choice> {
    let count = u32::try_from(search.catalogue().offer_count()).unwrap();
    (0..count).flat_map(|offer| search.details(offer, &cold[0]).unwrap().choices).collect()
}

const REPEATED: &str = "intitulé;organisme;commune;date de début;référence\n\
    Atelier cuisine;Association;Poitiers;11/01/2027;PLIE-1\nAtelier couture;Association;Guéret;18/01/2027;PLIE-1\n\
    Atelier cuisine;Association;Poitiers;15/02/2027;PLIE-1\nAtelier cuisine;Association;Poitiers;15/02/2027;PLIE-1\n";
const TWO_DEPARTEMENTS: &str = "numero_formation;intitule_formation;nom_of;code_departement\n\
    N1;Agent de propreté;OF;33\nN1;Agent de propreté;OF;86\nN1;Agent de propreté;OF;\n";

#[test]
fn a_choice_is_one_offer_and_not_all_those_of_its_number() {
    for (file, count) in [(REPEATED, 4), (TWO_DEPARTEMENTS, 3)] {
        let all = choices(&imported(file.as_bytes(), None));
        assert_eq!(all.len(), count);
        for (place, one) in all.iter().enumerate() {
            let same: Vec<usize> = (0..count).filter(|other| all[*other].is(one)).collect();
            assert_eq!(same, [place], "{one:?}");
        }
    }
    let places: Vec<String> = choices(&imported(TWO_DEPARTEMENTS.as_bytes(), None)).into_iter().map(|choice| choice.place).collect();
    assert_eq!(places, ["Département 33", "Département 86", ""]);
}

#[test]
fn the_same_file_imported_again_gives_each_offer_its_name_again() {
    let once = imported(REPEATED.as_bytes(), None);
    let again = imported(REPEATED.as_bytes(), Some((once.0.catalogue(), &once.1)));
    assert_eq!(choices(&once), choices(&again));
    // Another line before them and another source beside them change nothing.
    let longer = REPEATED.replace("référence\n", "référence\nAtelier bois;Association;Poitiers;11/01/2027;PLIE-1\n");
    let mut longer = choices(&imported(longer.as_bytes(), None));
    longer.remove(0);
    let ids = |choices: &[Choice]| choices.iter().map(|choice| choice.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&choices(&once)), ids(&longer));
    let beside = imported(TWO_DEPARTEMENTS.as_bytes(), Some((once.0.catalogue(), &once.1)));
    let kept = choices(&beside).into_iter().filter(|choice| choice.source == "template").collect::<Vec<_>>();
    assert_eq!(ids(&kept), ids(&choices(&once)));
}

#[test]
fn rows_exchanged_in_the_file_keep_what_was_chosen_whatever_tells_them_apart() {
    let cells = [
        ("prix", "gratuit", "500"),
        ("prix", "nous consulter", "gratuit sous conditions"),
        ("public", "salariés", "femmes"),
        ("heures", "300", "35"),
        ("niveau demandé", "CAP", "bac"),
        ("à distance", "oui", "non"),
        ("rythme", "temps plein", "temps partiel"),
        ("financé par la Région", "oui", "non"),
        ("conditions", "test à l'entrée", ""),
        ("objectif", "lire", "écrire"),
        ("entrée permanente", "oui", "non"),
        ("inscription jusqu'au", "01/12/2026", "15/12/2026"),
        ("adresse", "1 rue A", "2 rue B"),
    ];
    for (column, one, other) in cells {
        let file = |cells: [&str; 2]| {
            let rows = cells.map(|cell| format!("Atelier;Association;Poitiers;11/01/2027;REF;{cell}\n")).concat();
            format!("intitulé;organisme;commune;date de début;référence;{column}\n{rows}")
        };
        let once = imported(file([one, other]).as_bytes(), None);
        let again = choices(&imported(file([other, one]).as_bytes(), Some((once.0.catalogue(), &once.1))));
        let chosen = choices(&once).remove(0);
        assert_eq!(again.iter().map(|choice| choice.is(&chosen)).collect::<Vec<_>>(), [false, true], "{column}");
    }
}

#[test]
fn an_uncertain_place_is_told_on_the_card() {
    let place = |row: &str| {
        let (mut search, _) = imported(format!("intitulé;commune;code postal\nA;{row}\n").as_bytes(), None);
        let hits = search.find("", &Filters::default(), 5);
        search.cards(&hits.offers).remove(0).place
    };
    assert_eq!(place("Haillan;"), "Le Haillan (33), commune à vérifier");
    assert_eq!(place("Poitiers;33000"), "Poitiers, commune à vérifier");
    assert_eq!(place("Poitiers;86000"), "Poitiers (86)");
}

#[test]
fn a_choice_stored_before_there_were_names_is_recognised() {
    let all = choices(&imported(REPEATED.as_bytes(), None));
    let stored = Choice { id: String::new(), ..all[0].clone() };
    let marked: Vec<bool> = all.iter().map(|choice| choice.is(&stored)).collect();
    assert_eq!(marked, [true, false, false, false]);
    let json = serde_json::json!({"source": "template", "formation": "PLIE-1", "title": "Atelier couture", "commune": "23096", "start": "2027-01-18"});
    let stored: Choice = serde_json::from_value(json).unwrap();
    assert_eq!(all.iter().map(|choice| choice.is(&stored)).collect::<Vec<_>>(), [false, true, false, false]);
}

fn service(fields: &str) -> Vec<u8> {
    format!("{{\"services\": [{{\"id\": \"s1\", \"structure_id\": \"t\", \"nom\": \"Français\", \"type\": \"formation\"{fields}}}]}}")
        .into_bytes()
}

fn zones(fields: &str) -> (Offer, Option<u64>) {
    let (offer, report) = only(&service(fields));
    (offer, report.warnings.get(&Warning::ZoneToCheck).copied())
}

#[test]
fn where_one_has_to_live_is_read_of_both_editions_of_data_inclusion() {
    let cases: [(&str, Vec<Zone>); 8] = [
        (r#", "zone_eligibilite": ["23096", "86"]"#, vec![Zone::Commune("23096".parse().unwrap()), Zone::Departement("86".into())]),
        (r#", "zone_eligibilite": ["75"]"#, vec![Zone::DepartementOrRegion("75".into())]),
        (r#", "zone_eligibilite": ["france"]"#, vec![]),
        (r#", "zone_eligibilite": []"#, vec![]),
        (r#", "zone_eligibilite": null"#, vec![]),
        (r#", "zone_diffusion_type": "region", "zone_diffusion_code": "75""#, vec![Zone::Region("75".into())]),
        (r#", "zone_diffusion_type": "departement", "zone_diffusion_code": "24""#, vec![Zone::Departement("24".into())]),
        (r#", "zone_diffusion_type": "pays", "zone_diffusion_nom": "France""#, vec![]),
    ];
    for (fields, expected) in cases {
        let (offer, told) = zones(fields);
        assert_eq!((offer.zones, told), (expected, None), "{fields}");
    }
    let (offer, told) = zones(r#", "zone_eligibilite": ["200069854", "la vallée"]"#);
    assert_eq!((offer.zones.as_slice(), told), (&[Zone::Unclear, Zone::Unclear][..], Some(1)));
    assert_eq!(offer.words(Written::Zone), Some("200069854, la vallée"));
    // A postal code in the place of a commune's, of either edition.
    for fields in [r#", "zone_eligibilite": ["86000"]"#, r#", "zone_diffusion_type": "commune", "zone_diffusion_code": "33700""#] {
        let (offer, told) = zones(fields);
        assert_eq!((offer.zones.as_slice(), told), (&[Zone::Unclear][..], Some(1)), "{fields}");
    }
    let table = "id,structure_id,nom,type,zone_eligibilite\ns1,t1,Atelier,atelier,\"['23096', '86']\"\n";
    assert_eq!(only(table.as_bytes()).0.zones.len(), 2);
}

#[test]
fn who_surely_lives_elsewhere_is_told_and_nobody_else_is_kept_out() {
    let mark = |fields: &str, commune: Option<&str>| {
        let (mut search, _) = imported(&service(fields), None);
        let mut answers = Answers::default();
        if let Some(commune) = commune {
            answers.set(FactId::Commune, Answer::Given(Value::Commune(commune.parse().unwrap())));
        }
        search.look_for(Person { answers, commune: Some("86194".parse().unwrap()) }, today());
        let hits = search.find("", &Filters::default(), 5);
        assert_eq!(hits.offers, [0], "nothing is hidden");
        let card = search.cards(&hits.offers).remove(0);
        card.reasons.into_iter().find(|line| line.text.starts_with("Réservé aux habitants")).map(|line| line.mark)
    };
    let (creuse, limousin) = (r#", "zone_eligibilite": ["23"]"#, r#", "zone_diffusion_type": "region", "zone_diffusion_code": "75""#);
    assert_eq!(mark(creuse, Some("23096")), Some(Mark::Met));
    assert_eq!(mark(creuse, Some("86194")), Some(Mark::Unmet));
    assert_eq!(mark(creuse, Some("99999")), Some(Mark::Unmet), "outside the territory, whose départements are known");
    assert_eq!(mark(creuse, None), Some(Mark::Check), "a commune that is only looked around is no answer");
    assert_eq!(mark(limousin, Some("86194")), Some(Mark::Met));
    // 24 is Dordogne, and Centre-Val de Loire.
    let either = r#", "zone_eligibilite": ["24"]"#;
    assert_eq!([mark(either, Some("24322")), mark(either, Some("86194"))], [Some(Mark::Check), Some(Mark::Unmet)]);
    // No table has this code, which may be of a commune that merged long ago; the other one is in another département.
    let unknown = r#", "zone_eligibilite": ["86999"]"#;
    assert_eq!([mark(unknown, Some("86194")), mark(unknown, Some("23096"))], [Some(Mark::Check), Some(Mark::Unmet)]);
    let group = r#", "zone_eligibilite": ["200069854"]"#;
    assert_eq!([mark(group, Some("86194")), mark(group, Some("23096"))], [Some(Mark::Check); 2]);
    assert_eq!(mark("", Some("86194")), None);
}

#[test]
fn the_words_of_the_source_come_back_from_the_store_and_stand_on_the_opened_card() {
    let table = "intitulé;commune;public;prix;niveau demandé;places restantes;date de début\n\
                 A;Poitiers;hors salariés;non financé;sans le bac;presque complet;11/01\n";
    let (search, cold) = imported(table.as_bytes(), None);
    let details = search.details(0, &cold[0]).unwrap();
    let shown: Vec<String> = details.written.iter().map(|(label, words)| format!("{label} : {}", words.replace('\u{a0}', " "))).collect();
    assert_eq!(
        shown,
        [
            "Public, selon la source : « hors salariés »",
            "Niveau demandé, selon la source : « sans le bac »",
            "Prix, selon la source : « non financé »",
            "Date de début, selon la source : « 11/01 »",
            "Places, selon la source : « presque complet »",
        ]
    );
    assert_eq!(details.choices[0].line.replace('\u{a0}', " "), "Date à demander : « 11/01 »");
}

#[test]
fn a_catalogue_stored_by_the_release_before_opens_without_names_zones_and_words() {
    let (hot, cold) = (include_bytes!("files/stored-2026-11-28.hot"), include_bytes!("files/stored-2026-11-28.cold").to_vec());
    let catalogue = Catalogue::from_hot(hot).unwrap();
    let offer = catalogue.offer(1, &cold).unwrap();
    assert_eq!((offer.title.as_str(), offer.id.as_str(), offer.zones.len(), offer.written.len()), ("Atelier couture", "", 0, 0));
    let search = Search::new(catalogue, PLACES.clone(), "terme;sens\n", today());
    let old = search.details(1, &cold).unwrap().choices;
    assert_eq!(old[0].id, "");
    // Another import beside it gives names, and what was chosen is recognised.
    let beside = imported(TWO_DEPARTEMENTS.as_bytes(), Some((search.catalogue(), &[cold])));
    assert_eq!(choices(&beside).iter().filter(|choice| choice.is(&old[0])).count(), 1);
}
