//! CSV as people and their programs save it: what stands around the rows, what the rows leave out, which letters they have.

mod common;

use catalogue::{NotACatalogue, Offer, Report, Unused, Warning};
use common::{only, read, read_well};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn titles(offers: &[Offer]) -> Vec<&str> {
    offers.iter().map(|offer| offer.title.as_str()).collect()
}

fn named(report: &Report) -> Vec<(&str, &str)> {
    report.unused.iter().map(|one| (one.key(), one.name())).collect()
}

#[test]
fn a_line_that_names_the_separator_is_obeyed_and_passed() {
    for first in ["sep=;", "SEP=;", "\"sep=;\"", "sep=;;;;", "\u{feff}sep=;"] {
        for end in ["\n", "\r\n", "\r"] {
            let table = [first, "intitulé;commune", "A, B;Guéret", ";Guéret", ""].join(end);
            let (offer, report) = only(table.as_bytes());
            assert_eq!((offer.title.as_str(), report.rejected[0].place.as_str()), ("A, B", "ligne 4"), "{first}");
        }
    }
    assert_eq!(titles(&read_well("sep=|\nintitulé|commune\nA; b|Guéret\n".as_bytes()).0), ["A; b"]);
    assert_eq!(titles(&read_well("sep=\t\nintitulé\tcommune\nA; b\tGuéret\n".as_bytes()).0), ["A; b"]);
}

#[test]
fn the_separator_is_the_one_under_which_the_header_is_known() {
    // More commas than semicolons in the title above, and in the header itself.
    let table = "Offres, ateliers, stages, cours, etc.\n\nintitulé;commune;conditions, prérequis, tests, dossier\nA;Guéret;x\n";
    let (offer, report) = only(table.as_bytes());
    assert_eq!((offer.title.as_str(), offer.location.departement.as_str()), ("A", "23"));
    assert_eq!(named(&report), [("lines", "Offres, ateliers, stages, cours, etc."), ("column", "conditions, prérequis, tests, dossier")]);
    assert_eq!(titles(&read_well("intitulé|commune|prix\nA|Guéret|12,50\n".as_bytes()).0), ["A"]);
}

#[test]
fn a_header_below_titles_is_found_and_what_stands_above_is_told() {
    let table = "Offres de l'antenne;;\r\n;;\r\nMise à jour;12/11/2026;\r\n\r\nintitulé;commune;heures\r\nA;Guéret;70\r\n;Guéret;\r\n";
    let (offer, report) = only(table.as_bytes());
    assert_eq!((offer.title.as_str(), offer.hours, report.rejected[0].place.as_str()), ("A", Some(70), "ligne 7"));
    assert_eq!(named(&report), [("lines", "Offres de l'antenne ; Mise à jour ; 12/11/2026")]);
    let too_far = format!("{}intitulé;commune\nA;Guéret\n", "notice;ligne\n".repeat(20));
    assert_eq!(read(too_far.as_bytes()), Err(NotACatalogue::OtherTable { columns: "notice, ligne".to_owned() }));
}

#[test]
fn a_header_in_the_middle_is_no_offer() {
    let table = "intitulé;commune;heures\nA;Guéret;70\nIntitulé;COMMUNE;Heures\nB;Guéret;35\n";
    let (offers, report) = read_well(table.as_bytes());
    assert_eq!((titles(&offers), report.rejected_count), (vec!["A", "B"], 0));
}

#[test]
fn a_short_row_has_empty_last_cells() {
    let table = "intitulé;commune;heures;prix;lien\nA;Guéret;70\nB;Guéret\nC;Guéret;35;;\n";
    let (offers, report) = read_well(table.as_bytes());
    assert_eq!((titles(&offers), report.rejected_count), (vec!["A", "B", "C"], 0));
    assert_eq!(report.warnings.get(&Warning::LastRowShort), None);
    assert_eq!(offers[0].hours, Some(70));
    let services = "id,structure_id,nom,commune,lien_source\ns1,t1,Atelier,Guéret\ns2,t1,Français,Guéret,\n";
    assert_eq!(read_well(services.as_bytes()).0.len(), 2);
}

#[test]
fn the_last_row_may_be_short_and_have_no_end_of_line_and_is_told() {
    let (offers, report) = read_well("intitulé;commune;heures;prix\nA;Guéret;70;5\nB;Guéret;35".as_bytes());
    assert_eq!((titles(&offers), offers[1].hours), (vec!["A", "B"], Some(35)));
    assert_eq!(report.warnings.get(&Warning::LastRowShort), Some(&1));
    let (_, report) = read_well("intitulé;commune;heures\nA;Guéret;70".as_bytes());
    assert_eq!(report.warnings.get(&Warning::LastRowShort), None);
}

#[test]
fn a_file_that_is_cut_is_refused_where_it_can_be_told() {
    let own = "intitulé;commune;heures;objectif\nA;Guéret;70;x\n";
    let mcf = "numero_formation;nom_of;intitule_formation;code_departement\nN1;OF;Titre;33\n";
    let services = "id;structure_id;nom;commune\ns1;t1;Atelier;Guéret\n";
    for (table, end) in [
        // In a quoted text, after a separator, before the place that no offer does without.
        (own, "B;Guéret;35;\"Coudre, repri"),
        (own, "B;Guéret;"),
        (own, "B"),
        (own, "B;"),
        // The exports of programs write every cell.
        (mcf, "N2;OF;Titre"),
        (services, "s2;t1;Fran"),
    ] {
        let cut = read(format!("{table}{end}").as_bytes());
        assert_eq!(cut, Err(NotACatalogue::Truncated { place: "ligne 3".to_owned() }), "{end}");
    }
    // A sign for inches opens no quotes.
    assert_eq!(read_well("intitulé;commune\nÉcran 15\" plat;Guéret".as_bytes()).0.len(), 1);
    assert_eq!(read_well("intitulé;commune\n\"A \"\"b\"\"\";\"Guéret\"".as_bytes()).0.len(), 1);
}

#[test]
fn empty_cells_beyond_the_header_are_nothing_and_filled_ones_a_broken_row() {
    let (offers, report) = read_well("intitulé;commune\nA;Guéret;;;\nB;Guéret; \nC;Guéret;trop;\n".as_bytes());
    assert_eq!((titles(&offers), report.rejected_count, report.rejected[0].place.as_str()), (vec!["A", "B"], 1, "ligne 4"));
    let (offers, report) = read_well("intitulé;commune;;\nA;Guéret;;\nB;Guéret;note;\n".as_bytes());
    assert_eq!((offers.len(), named(&report)), (2, vec![("column", "colonne 3 sans titre")]));
}

#[test]
fn lines_that_end_with_a_lone_return_are_counted() {
    let (offer, report) = only("intitulé;commune\rA;Guéret\r\r;Guéret\r".as_bytes());
    assert_eq!((offer.title.as_str(), report.rejected[0].place.as_str()), ("A", "ligne 4"));
}

#[test]
fn letters_are_read_whatever_saved_them() {
    let table = "intitulé;organisme;commune\rCouture d’été;Société à façon;Guéret\r";
    let mac: Vec<u8> = encoding_rs::MACINTOSH.encode(table).0.into_owned();
    let windows = encoding_rs::WINDOWS_1252.encode(table).0.into_owned();
    let utf16 = |order: fn(u16) -> [u8; 2], mark: [u8; 2]| {
        let letters = table.replace(';', "\t").encode_utf16().flat_map(order).collect::<Vec<u8>>();
        [mark.to_vec(), letters].concat()
    };
    let marked = format!("\u{feff}{table}").into_bytes();
    for bytes in [mac, windows, marked, utf16(u16::to_le_bytes, [0xFF, 0xFE]), utf16(u16::to_be_bytes, [0xFE, 0xFF])] {
        let (offer, _) = only(&bytes);
        assert_eq!((offer.title.as_str(), offer.provider.as_str()), ("Couture d’été", "Société à façon"));
        assert_eq!(offer.location.departement, "23");
    }
}

#[test]
fn accents_far_from_the_beginning_are_judged_too() {
    let mut table = b"intitule;commune\n".to_vec();
    for _ in 0..20_000 {
        table.extend_from_slice(b"Atelier de couture;Limoges\n");
    }
    table.extend(encoding_rs::MACINTOSH.encode("École d’été;Guéret\n").0.iter());
    assert_eq!(read_well(&table).0.last().map(|offer| offer.title.clone()).as_deref(), Some("École d’été"));
}

#[test]
fn letters_of_ms_dos_are_refused_with_how_to_save() {
    assert_eq!(read(b"intitul\x82;commune\nSoci\x82t\x82;Gu\x82ret\n"), Err(NotACatalogue::OldEncoding));
    assert!(NotACatalogue::OldEncoding.to_string().contains("CSV UTF-8"));
}

#[test]
fn titles_of_columns_as_people_write_them_are_understood() {
    let header = "Nom de la formation;Structure porteuse;Lieu de la formation;CP;Date de démarrage prévue;Date de fin (prévisionnelle);Clôture des inscriptions;\
                  Nb d'heures;Durée hebdomadaire;Niveau minimum requis;Publics visés;Coût en € TTC;Places disponibles;N° de téléphone;Adresse mail;Site internet;Pré-requis;Contenu";
    let row =
        "A;Asso;Guéret;23000;11/01/2027;30/04/2027;20/12/2026;70;14;CAP;Femmes;12,50;0;05 55 00 00 01;a@b.fr;www.b.fr;Aucun diplôme;Coudre";
    let (offer, report) = only(format!("{header}\n{row}\n").as_bytes());
    assert_eq!(report.unused, Vec::new());
    assert_eq!((offer.title.as_str(), offer.provider.as_str(), offer.location.postal_code.as_str()), ("A", "Asso", "23000"));
    let session = &offer.intakes[0];
    assert_eq!((session.start.to_string(), session.end.to_string()), ("2027-01-11".to_owned(), "2027-04-30".to_owned()));
    assert_eq!(session.enrol_until.map(|day| day.to_string()).as_deref(), Some("2026-12-20"));
    assert_eq!((offer.hours, offer.weekly_hours, offer.entry != catalogue::EntryLevel::Unknown), (Some(70), Some(14), true));
    assert_eq!((offer.publics.as_slice(), offer.cost), (&[catalogue::Public::Women][..], catalogue::Cost::Euros(13)));
    assert_eq!((offer.contact.phone.as_str(), offer.contact.email.as_str()), ("05 55 00 00 01", "a@b.fr"));
    assert_eq!((offer.link.as_str(), offer.conditions.as_str(), offer.aim.as_str()), ("https://www.b.fr", "Aucun diplôme", "Coudre"));
}

#[test]
fn a_title_with_one_word_too_many_is_told_and_never_taken_for_another() {
    for title in [
        "Date de fin d'inscription au registre",
        "Durée en jours",
        "Niveau de sortie",
        "Présentiel",
        "Nombre de places au total",
        "Adresse du siège",
        "Heures en entreprise",
        "Modalités d'inscription",
        "Organisme financeur",
        "Coût horaire",
        "Heure de début",
        "Début des inscriptions",
        "Code INSEE de la commune",
        "Observations",
    ] {
        let (offer, report) = only(format!("intitulé;commune;{title}\nA;Guéret;11/01/2027\n").as_bytes());
        assert_eq!(report.unused, [Unused::Column { name: title.to_owned() }]);
        assert!(offer.intakes.is_empty() && offer.hours.is_none() && offer.mode.is_none(), "{title}");
    }
    // An end of enrolment is one, and no end.
    let (offer, report) = only("intitulé;commune;Date de fin d'inscription\nA;Guéret;11/01/2027\n".as_bytes());
    assert_eq!((offer.intakes[0].end, report.unused.len()), (catalogue::Moment::Unknown, 0));
}

#[test]
fn of_two_columns_that_say_the_same_the_other_is_told() {
    let (offer, report) = only("intitulé;commune;ville;début;Date de démarrage\nA;Guéret;Limoges;11/01/2027;12/01/2027\n".as_bytes());
    assert_eq!((offer.location.departement.as_str(), offer.intakes[0].start.to_string()), ("23", "2027-01-11".to_owned()));
    let same = |name: &str, kept: &str| Unused::SameColumn { name: name.to_owned(), kept: kept.to_owned() };
    assert_eq!(report.unused, [same("ville", "commune"), same("Date de démarrage", "début")]);
}

#[test]
fn a_header_in_another_order_is_obeyed_from_there_on() {
    let csv = "intitulé;commune;date de début;heures\nCouture;Guéret;11/01/2027;70\n\
               intitulé;commune;heures;date de début;prix\nCuisine;Limoges;35;06/09/2027;0\nCaisse;Limoges;21;06/10/2027;0\n";
    let (offers, report) = read_well(csv.as_bytes());
    assert_eq!(titles(&offers), ["Couture", "Cuisine", "Caisse"]);
    let said: Vec<_> = offers.iter().map(|offer| (offer.hours, offer.intakes[0].start.to_string())).collect();
    let expected = [(70, "2027-01-11"), (35, "2027-09-06"), (21, "2027-10-06")];
    assert_eq!(said, expected.map(|(hours, day)| (Some(hours), day.to_owned())));
    assert_eq!(report.rejected_count, 0);
}

#[test]
fn a_line_that_names_a_separator_the_table_does_not_have_is_passed() {
    for csv in ["sep=,\nintitulé;commune;objectif\nCouture;Guéret;coudre, repriser\n", "sep=;\r\nintitulé\tcommune\r\nCouture\tGuéret\r\n"]
    {
        assert_eq!(titles(&read_well(csv.as_bytes()).0), ["Couture"]);
    }
}
