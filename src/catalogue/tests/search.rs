//! Searching and matching a small catalogue, sentence by sentence.
#![expect(clippy::unwrap_used, reason = "helpers of tests: a wrong fixture should stop the test")]

use catalogue::{
    Builder, Contact, EntryLevel, Filters, Funders, Gazetteer, Goal, Intake, Level, Location, LocationMethod, Mark, Mode, Moment, Offer,
    Person, Point, Public, Recruitment, Rhythm, Search, Source, SourceKind,
};
use domain::{Answer, Answers, Date, FactId, Value};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const COMMUNES: &str = "code;nom;codes_postaux;departement;population;code_actuel\n\
    86194;Poitiers;86000;86;90000;\n86041;Buxerolles;86180;86;10000;\n79191;Niort;79000;79;58000;\n23096;Guéret;23000;23;13000;\n";
const POINTS: &str = "code;latitude;longitude\n86194;46.5802;0.3404\n86041;46.6000;0.3500\n79191;46.3239;-0.4645\n23096;46.1632;1.8706\n";
const SYNONYMS: &str =
    "terme;sens\nfemme de menage;agent propreté nettoyage\ncuisto;cuisine cuisinier\ncamionneur;conducteur poids lourd\n";

fn today() -> Date {
    "2026-11-23".parse().unwrap()
}

fn offer(title: &str, code: &str, start: &str) -> Offer {
    let places = Gazetteer::parse(COMMUNES, POINTS).unwrap();
    let code = code.parse().unwrap();
    let commune = places.commune(code).unwrap();
    Offer {
        number: format!("F-{title}"),
        title: title.to_owned(),
        provider: "Organisme inventé".to_owned(),
        location: Location {
            commune: Some(code),
            town: commune.name.clone(),
            departement: commune.departement.clone(),
            point: places.point(code),
            method: LocationMethod::InseeCode,
            ..Location::default()
        },
        updated: Some("2026-11-01".parse().unwrap()),
        intakes: vec![Intake { number: "S1".into(), start: Moment::from_iso(start).unwrap_or_default(), ..Intake::default() }],
        ..Offer::default()
    }
}

fn search(offers: &[Offer]) -> Search {
    let mut builder = Builder::default();
    for offer in offers {
        builder.add(0, offer);
    }
    let source =
        Source { kind: SourceKind::Lheo, file: "a.xml".into(), imported_on: today(), latest: None, offers: 0, sessions: 0, merged: 0 };
    let (catalogue, _) = builder.finish(vec![source]);
    Search::new(catalogue, Gazetteer::parse(COMMUNES, POINTS).unwrap(), SYNONYMS, today())
}

fn titles(search: &mut Search, typed: &str, filters: &Filters) -> Vec<String> {
    let hits = search.find(typed, filters, 50);
    search.cards(&hits.offers).into_iter().map(|card| card.title).collect()
}

fn someone(commune: &str, answers: &[(FactId, Value)]) -> Person {
    let mut given = Answers::default();
    given.set(FactId::Commune, Answer::Given(Value::Commune(commune.parse().unwrap())));
    for (fact, value) in answers {
        given.set(*fact, Answer::Given(value.clone()));
    }
    Person { answers: given, commune: None }
}

#[test]
fn words_are_found_without_accents_in_plural_by_their_beginning_and_with_typing_errors() {
    let offers = [
        offer("Titre professionnel agent de propreté et d'hygiène", "86194", "2027-01-05"),
        offer("CAP cuisine en un an", "86194", "2027-01-05"),
        offer("Français langue étrangère", "86194", "2027-01-05"),
        offer("Conducteur routier de poids lourds", "86194", "2027-01-05"),
        offer("Maçonnerie : premiers gestes", "86194", "2027-01-05"),
    ];
    let mut search = search(&offers);
    let cases = [
        ("proprete", "Titre"),
        ("CUISINES", "CAP"),
        ("cuis", "CAP"),
        ("cusine", "CAP"),
        ("francais", "Français"),
        ("franaçis langues", "Français"),
        ("femme de ménage", "Titre"),
        ("femmes de menage", "Titre"),
        ("cuisto", "CAP"),
        ("camioneur", "Conducteur"),
        ("formation pour devenir maçon", "Maçonnerie"),
        ("poids lour", "Conducteur"),
    ];
    for (typed, expected) in cases {
        let found = titles(&mut search, typed, &Filters::default());
        assert!(found.first().is_some_and(|title| title.starts_with(expected)), "{typed}: {found:?}");
    }
    assert!(titles(&mut search, "zzzzqqqq", &Filters::default()).is_empty());
}

#[test]
fn a_town_and_a_provider_are_words_too() {
    let mut search = search(&[offer("Cuisine", "79191", "2027-01-05"), offer("Cuisine collective", "86194", "2027-01-05")]);
    // The one that answers a word less follows, because there is room.
    assert_eq!(titles(&mut search, "cuisine niort", &Filters::default()), ["Cuisine", "Cuisine collective"]);
    assert_eq!(titles(&mut search, "cuisine poitiers", &Filters::default()), ["Cuisine collective", "Cuisine"]);
}

#[test]
fn the_nearer_one_comes_first_and_says_how_far() {
    let mut search = search(&[offer("Vente à Guéret", "23096", "2027-01-05"), offer("Vente à Buxerolles", "86041", "2027-01-05")]);
    search.look_for(someone("86194", &[]), today());
    assert_eq!(titles(&mut search, "vente", &Filters::default()), ["Vente à Buxerolles", "Vente à Guéret"]);
    let hits = search.find("vente", &Filters::default(), 5);
    let card = search.cards(&hits.offers).remove(0);
    assert_eq!(card.place, "Buxerolles (86), à 2\u{a0}km à vol d'oiseau");
    let near = Filters { max_km: Some(20), ..Filters::default() };
    assert_eq!(titles(&mut search, "", &near), ["Vente à Buxerolles"]);
}

#[test]
fn what_has_begun_is_full_or_over_goes_last_or_away_and_says_so() {
    let mut full = offer("Complète", "86041", "2027-01-05");
    full.intakes[0].recruitment = Some(Recruitment::Closed);
    let mut over = offer("Finie", "86041", "2026-01-05");
    over.intakes[0].end = Moment::from_iso("2026-06-30").unwrap();
    let mut begun = offer("Commencée", "86041", "2026-09-01");
    begun.intakes[0].end = Moment::from_iso("2027-06-30").unwrap();
    let mut anytime = offer("Permanente", "23096", "2025-01-05");
    anytime.permanent_entry = true;
    let mut search = search(&[full, over, begun, anytime, offer("À venir", "23096", "2027-03-01")]);
    search.look_for(someone("86194", &[]), today());
    let hits = search.find("", &Filters::default(), 10);
    let cards = search.cards(&hits.offers);
    let shown: Vec<_> = cards.iter().map(|card| (card.title.as_str(), card.late.as_deref())).collect();
    assert_eq!(shown, [("Permanente", None), ("À venir", None), ("Complète", Some("Complet")), ("Commencée", Some("Déjà commencée"))],);
    assert_eq!((hits.total, hits.over), (4, 1));
}

#[test]
fn a_required_level_is_a_reason_and_an_indicative_one_keeps_nobody_out() {
    let bac = Level::new(4).unwrap();
    let mut required = offer("Demandé", "86041", "2027-01-05");
    required.entry = EntryLevel::Required(bac);
    let mut hinted = offer("Conseillé", "86041", "2027-01-05");
    hinted.entry = EntryLevel::Indicative(bac);
    let mut search = search(&[required, hinted]);
    let marks = |search: &mut Search, level: &'static str| {
        search.look_for(someone("86194", &[(FactId::Education, Value::Choice(level))]), today());
        let hits = search.find("", &Filters::default(), 5);
        search.cards(&hits.offers).into_iter().map(|card| (card.title, card.reasons.first().map(|line| line.mark))).collect::<Vec<_>>()
    };
    assert_eq!(marks(&mut search, "level_3"), [("Conseillé".to_owned(), None), ("Demandé".to_owned(), Some(Mark::Unmet))]);
    assert!(marks(&mut search, "level_4").contains(&("Demandé".to_owned(), Some(Mark::Met))));
    assert!(marks(&mut search, "foreign_diploma").contains(&("Demandé".to_owned(), Some(Mark::Check))));
    let open = Filters { no_level: true, ..Filters::default() };
    assert_eq!(titles(&mut search, "", &open), ["Conseillé"]);
}

#[test]
fn a_public_keeps_out_only_where_it_can_be_tested() {
    let mut rsa = offer("Pour le RSA", "86041", "2027-01-05");
    rsa.publics = vec![Public::Rsa];
    let mut women = offer("Pour les femmes", "86041", "2027-01-05");
    women.publics = vec![Public::Women];
    let mut search = search(&[rsa, women]);
    search.look_for(someone("86194", &[(FactId::Benefits, Value::List(vec![]))]), today());
    let hits = search.find("", &Filters::default(), 5);
    let cards = search.cards(&hits.offers);
    let marks: Vec<_> = cards.iter().map(|card| (card.title.as_str(), card.reasons.first().map(|line| line.mark))).collect();
    assert_eq!(marks, [("Pour les femmes", Some(Mark::Check)), ("Pour le RSA", Some(Mark::Unmet))]);
}

#[test]
fn the_project_the_sector_and_the_obstacles_are_told() {
    let mut kitchen = offer("Cuisine", "86041", "2027-01-05");
    kitchen.rome = vec!["G1602".into()];
    kitchen.goal = Some(Goal::Certification);
    kitchen.mode = Some(Mode::Mixed);
    kitchen.rhythm = Rhythm::FullTime;
    let mut search = search(&[offer("Autre chose", "86041", "2027-01-05"), kitchen]);
    let answers = [
        (FactId::Sectors, Value::List(vec!["G"])),
        (FactId::TrainingProject, Value::Choice("qualify")),
        (FactId::RemotePossible, Value::YesNo(false)),
        (FactId::YoungestChildAge, Value::Whole(domain::Interval::exactly(4))),
    ];
    search.look_for(someone("86194", &answers), today());
    let hits = search.find("", &Filters::default(), 5);
    let card = search.cards(&hits.offers).remove(0);
    assert_eq!(card.title, "Cuisine");
    let told: Vec<&str> = card.reasons.iter().map(|line| line.text.as_str()).collect();
    for part in ["secteur", "projet", "n'a pas de connexion", "garde d'enfant"] {
        assert!(told.iter().any(|text| text.contains(part)), "{part}: {told:?}");
    }
}

#[test]
fn old_information_is_told_by_words() {
    let mut old = offer("Ancienne", "86041", "2027-01-05");
    old.updated = Some("2024-11-23".parse().unwrap());
    let mut older = offer("Moins récente", "86041", "2027-01-05");
    older.updated = Some("2026-05-23".parse().unwrap());
    let mut search = search(&[old, older, offer("Récente", "86041", "2027-01-05")]);
    let hits = search.find("", &Filters::default(), 5);
    let ages: Vec<String> = search.cards(&hits.offers).into_iter().map(|card| format!("{}: {}", card.title, card.freshness.text)).collect();
    assert!(
        ages.iter().any(|text| text.starts_with("Ancienne") && text.ends_with("plus de 2 ans : à vérifier avant d'en parler")),
        "{ages:?}"
    );
    assert!(ages.iter().any(|text| text.starts_with("Moins") && text.ends_with("plus de 6 mois : à vérifier")), "{ages:?}");
    assert!(ages.iter().any(|text| text == "Récente: Information du 1er novembre 2026"), "{ages:?}");
}

#[test]
fn a_choice_tells_nothing_of_the_person() {
    let mut builder = Builder::default();
    let mut told = offer("Cuisine", "86041", "2027-01-05");
    told.contact = Contact { phone: "05 36 49 00 01".into(), email: String::new() };
    told.funders = Funders::default().with(Funders::REGION);
    builder.add(0, &told);
    let source =
        Source { kind: SourceKind::Lheo, file: "a.xml".into(), imported_on: today(), latest: None, offers: 1, sessions: 1, merged: 0 };
    let (catalogue, blocks) = builder.finish(vec![source]);
    let mut search = Search::new(catalogue, Gazetteer::parse(COMMUNES, POINTS).unwrap(), SYNONYMS, today());
    search.look_for(someone("86194", &[(FactId::Education, Value::Choice("level_3"))]), today());
    let details = search.details(0, &blocks.cold[0]).unwrap();
    assert_eq!(details.funders, "Région");
    let choice = details.choices.first().unwrap();
    assert_eq!((choice.start.as_str(), choice.source.as_str(), choice.commune.as_str()), ("2027-01-05", "lheo", "86041"));
    let json = serde_json::to_string(choice).unwrap();
    assert!(!json.contains("86194") && !json.contains("level"), "{json}");
}

#[test]
fn the_surroundings_show_where_and_how_far() {
    let mut search = search(&[
        offer("Là", "86194", "2027-01-05"),
        offer("À Niort", "79191", "2027-01-05"),
        offer("À Niort aussi", "79191", "2027-02-05"),
    ]);
    search.look_for(someone("86194", &[]), today());
    let hits = search.find("", &Filters::default(), 10);
    let map = search.map(&hits.offers).unwrap();
    assert_eq!(map.centre, "Poitiers");
    let labels: Vec<_> = map.dots.iter().map(|dot| (dot.label.as_str(), dot.count)).collect();
    assert_eq!(labels.first(), Some(&("Poitiers, sur place", 1)));
    assert!(
        labels.iter().any(|(label, count)| label.starts_with("Niort, 68") && label.ends_with("au sud-ouest") && *count == 2)
            || map.beyond == 2,
        "{labels:?}"
    );
    assert!(Point::new(46.58, 0.34).is_some());
}
