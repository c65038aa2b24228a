//! Our own table, as CSV and as a spreadsheet saves it, and the variants of the other tables.

mod common;

use catalogue::{Cost, Format, LocationMethod, Mode, Moment, NotACatalogue, Public, Recruitment, Rhythm, Warning, template_csv};
use common::{only, read, read_well};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
fn the_template_is_recognised_and_its_examples_are_never_offers() {
    let template = template_csv();
    assert_eq!(read(template.as_bytes()), Err(NotACatalogue::NoRecord));
    let filled = template
        + "Couture;Association;Guéret;23000;;11/01/2027;2027-04-30;;oui;120;14;temps partiel;non;aucun;tout public;12,50;oui;;non;0;0536490001;a@b.fr;www.b.fr;;;C1\r\n";
    let (offer, report) = only(filled.as_bytes());
    assert_eq!((report.format, report.sessions, report.rejected_count), (Format::Template, 1, 0));
    assert_eq!((offer.number.as_str(), offer.title.as_str(), offer.provider.as_str()), ("C1", "Couture", "Association"));
    assert_eq!((offer.hours, offer.rhythm, offer.mode), (Some(120), Rhythm::PartTime, Some(Mode::OnSite)));
    assert_eq!((offer.cost, offer.funders.has(2), offer.funders.has(4)), (Cost::Euros(13), true, false));
    assert_eq!((offer.link.as_str(), offer.contact.phone.as_str()), ("https://www.b.fr", "0536490001"));
    assert_eq!(offer.location.method, LocationMethod::PostalCodeAndName);
    let session = &offer.intakes[0];
    assert_eq!((session.start.to_string(), session.end.to_string()), ("2027-01-11".to_owned(), "2027-04-30".to_owned()));
    assert_eq!(session.recruitment, Some(Recruitment::Closed));
}

#[test]
fn columns_are_known_without_accents_in_any_order_and_with_any_separator() {
    for table in
        ["VILLE,Intitule,Debut\nPoitiers,\"Lire, écrire\",09/2027\n", "Ville\tINTITULÉ\tdate  début\nPoitiers\tLire, écrire\t09/2027\n"]
    {
        let (offer, _) = only(table.as_bytes());
        assert_eq!((offer.title.as_str(), offer.location.town.as_str()), ("Lire, écrire", "Poitiers"));
        assert_eq!(offer.intakes[0].start, Moment::Month(2027, 9));
    }
}

#[test]
fn a_number_made_up_for_a_row_does_not_depend_on_where_it_stands() {
    let first = only("intitulé;commune\nA;Poitiers\n".as_bytes()).0.number;
    let (offers, _) = read_well("intitulé;commune\n\nB;Poitiers\nA;Poitiers\n".as_bytes());
    assert_eq!(offers[1].number, first);
    assert_ne!(offers[0].number, first);
}

#[test]
fn a_row_of_the_template_is_refused_with_its_line_and_what_is_missing() {
    let table = "intitulé;commune;code postal;date de début\n;Poitiers;;\nA;;;\n\nB;Poitiers;;30/02/2027\n";
    let (offer, report) = only(table.as_bytes());
    assert!(offer.title == "B" && offer.intakes.is_empty());
    let places: Vec<&str> = report.rejected.iter().map(|one| one.place.as_str()).collect();
    assert_eq!(places, ["ligne 2", "ligne 3", "session de la ligne 5"]);
}

#[test]
fn mon_compte_formation_is_read_under_its_former_names_and_counts_bad_rows() {
    let table = "numero_formation;nom_of;intitule_formation;code_inventaire;code_departement;date_extract\n\
                 N1;OF;Titre;5080;2a;2026-11-20\nN2;OF;Titre\nN3;OF;;;33;\n";
    let (offer, report) = only(table.as_bytes());
    assert_eq!((offer.certifying, offer.location.departement.as_str()), (Some(true), "2A"));
    assert_eq!(offer.updated.map(|day| day.to_string()).as_deref(), Some("2026-11-20"));
    assert_eq!((report.rejected[0].place.as_str(), report.rejected_count), ("ligne 3", 2));
}

#[test]
fn the_csv_of_data_inclusion_has_lists_as_python_writes_them() {
    let table = "id,structure_id,nom,type,publics,thematiques,code_postal,commune,date_maj,frais\n\
                 s1,t1,Atelier,atelier,\"['jeunes', \"\"l'inconnu\"\"]\",\"['remobilisation--x']\",23000.0,Guéret,2026-11-01,gratuit\n\
                 s2,t1,Bourse,aide-financiere,,,23000,Guéret,2026-11-01,\n";
    let (offer, report) = only(table.as_bytes());
    assert_eq!(report.format, Format::DataInclusionCsv);
    assert_eq!(offer.publics, [Public::Young16To25, Public::Other]);
    assert_eq!(offer.location.postal_code, "23000");
    assert_eq!(report.warnings.get(&Warning::NotATraining), Some(&1));
}

#[test]
fn data_inclusion_is_read_as_a_bare_list_with_old_names_and_dates_in_milliseconds() {
    let json = r#"[{"id": "s1", "structure_id": "t", "nom": "Français", "presentation_detail": "D", "types": ["formation"],
        "profils": ["beneficiaire-rsa"], "pre_requis": ["savoir lire"], "frais": ["gratuit"], "date_maj": 1793491200000,
        "latitude": 46.1632, "longitude": 1.8706, "modes_accueil": ["a-distance", "en-presentiel"]}]"#;
    let (offer, report) = only(json.as_bytes());
    assert_eq!((offer.aim.as_str(), offer.conditions.as_str()), ("D", "savoir lire"));
    assert_eq!((offer.publics.as_slice(), offer.cost, offer.mode), (&[Public::Rsa][..], Cost::Free, Some(Mode::Mixed)));
    assert_eq!(offer.updated.map(|day| day.to_string()).as_deref(), Some("2026-11-01"));
    assert_eq!(offer.location.method, LocationMethod::Coordinates);
    assert_eq!(report.warnings.get(&Warning::ProviderUnknown), Some(&1));
}
