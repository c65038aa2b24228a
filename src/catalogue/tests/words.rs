//! The words of a cell: understood whole, or not at all and shown. The phrases stand in `words.csv`, for everybody to read.
#![expect(clippy::unwrap_used, reason = "a wrong line of the table of phrases should stop the test")]

mod common;

use catalogue::{Cost, EntryLevel, Funders, Level, LocationMethod, Mode, Offer, Public, Recruitment, Rhythm, Warning, Written};
use common::{only, read_well};
use proptest::prelude::*;
use proptest::sample::select;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const PHRASES: &str = include_str!("words.csv");

#[derive(Debug)]
struct Phrase {
    column: &'static str,
    cell: &'static str,
    understood: &'static str,
    shown: bool,
}

fn phrases() -> Vec<Phrase> {
    let read = |line: &'static str| {
        let mut cells = line.split(';');
        let mut next = || cells.next().unwrap();
        Phrase { column: next(), cell: next(), understood: next(), shown: next() == "oui" }
    };
    PHRASES.lines().skip(1).map(read).collect()
}

fn with_cell(column: &str, cell: &str) -> Offer {
    only(format!("intitulé;commune;{column}\nAtelier;Poitiers;\"{}\"\n", cell.replace('"', "")).as_bytes()).0
}

fn about(column: &str) -> Written {
    match column {
        "public" => Written::Public,
        "niveau demandé" => Written::Level,
        "prix" => Written::Price,
        "places restantes" => Written::Places,
        "date de début" => Written::Start,
        "rythme" => Written::Rhythm,
        "heures" => Written::Hours,
        "financé par la Région" | "financé par France Travail" => Written::Funding,
        "entrée permanente" => Written::Permanent,
        "certifiant" => Written::Certifying,
        _ => Written::Mode,
    }
}

fn understood(column: &str, offer: &Offer) -> String {
    if let Some(promised) = yes_or_no(column, offer) {
        return if promised { "oui" } else { "non" }.to_owned();
    }
    match column {
        "heures" => offer.hours.map_or("inconnu".to_owned(), |hours| format!("{hours} h")),
        "public" => {
            let mut names: Vec<&str> = offer.publics.iter().map(|public| public_name(*public)).collect();
            names.sort_by_key(|name| *name != "à vérifier");
            names.join(" + ")
        }
        "niveau demandé" => level(offer.entry),
        "prix" => match offer.cost {
            Cost::Unknown => "inconnu".to_owned(),
            Cost::Free => "gratuit".to_owned(),
            Cost::MayBeCovered => "prise en charge possible".to_owned(),
            Cost::Euros(sum) => format!("{sum} €"),
            Cost::Paid => "payant".to_owned(),
        },
        "places restantes" => match offer.intakes.first().and_then(|intake| intake.recruitment) {
            None => "inconnu",
            Some(Recruitment::Open) => "ouvert",
            Some(Recruitment::Closed) => "complet",
            Some(Recruitment::Suspended) => "suspendu",
        }
        .to_owned(),
        "date de début" => {
            let told = offer.intakes.first().map(|intake| [intake.start, intake.end].map(|moment| moment.to_string()));
            let told = told.map(|days| days.into_iter().filter(|day| !day.is_empty()).collect::<Vec<_>>().join(" au "));
            told.filter(|told| !told.is_empty()).unwrap_or("à demander".to_owned())
        }
        "rythme" => match offer.rhythm {
            Rhythm::Unknown => "inconnu",
            Rhythm::FullTime => "temps plein",
            Rhythm::PartTime => "temps partiel",
            Rhythm::EveningOrWeekend => "soir ou week-end",
        }
        .to_owned(),
        _ => match offer.mode {
            None => "inconnu",
            Some(Mode::OnSite) => "sur place",
            Some(Mode::Mixed) => "mixte",
            Some(Mode::Remote) => "à distance",
        }
        .to_owned(),
    }
}

fn yes_or_no(column: &str, offer: &Offer) -> Option<bool> {
    match column {
        "financé par la Région" => Some(offer.funders.has(Funders::REGION)),
        "financé par France Travail" => Some(offer.funders.has(Funders::FRANCE_TRAVAIL)),
        "entrée permanente" => Some(offer.permanent_entry),
        "certifiant" => Some(offer.certifying == Some(true)),
        _ => None,
    }
}

fn level(entry: EntryLevel) -> String {
    let name = |level: Level| ["CAP", "bac", "bac + 2", "bac + 3", "bac + 5"].get(usize::from(level.number()) - 3).copied().unwrap_or("?");
    match entry {
        EntryLevel::Unknown => "inconnu".to_owned(),
        EntryLevel::None => "aucun niveau".to_owned(),
        EntryLevel::Indicative(level) => format!("{} conseillé", name(level)),
        EntryLevel::Required(level) => format!("{} demandé", name(level)),
    }
}

fn public_name(public: Public) -> &'static str {
    match public {
        Public::Everyone => "tout public",
        Public::JobSeekers => "demandeurs d'emploi",
        Public::LongTermJobSeekers => "longue durée",
        Public::YoungJobSeekers => "jeunes demandeurs d'emploi",
        Public::WithoutEmployment => "sans emploi",
        Public::Rsa => "RSA",
        Public::Young16To25 => "16-25 ans",
        Public::Young16To29 => "16-29 ans",
        Public::Disability => "handicap",
        Public::Refugees => "réfugiés",
        Public::Newcomers => "nouveaux arrivants",
        Public::Employed => "salariés",
        Public::Students => "étudiants",
        Public::Women => "femmes",
        Public::QpvOrFrr => "quartiers et ruralité",
        Public::Other => "à vérifier",
        _ => "autre",
    }
}

#[test]
fn every_phrase_of_the_table_means_what_is_written_beside_it() {
    let mut wrong = Vec::new();
    for Phrase { column, cell, understood: expected, shown } in phrases() {
        let offer = with_cell(column, cell);
        let found = understood(column, &offer);
        let words = offer.words(about(column));
        if found != expected || words.is_some() != shown || words.is_some_and(|words| words != cell) {
            wrong.push(format!("{column} « {cell} » : {found}, montré {words:?} ; attendu : {expected}, {shown}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What keeps somebody out or promises something.
fn concludes(column: &str, offer: &Offer) -> bool {
    match column {
        "public" => offer.publics.iter().any(|public| *public != Public::Other),
        "niveau demandé" => matches!(offer.entry, EntryLevel::Required(_) | EntryLevel::Indicative(_)),
        "prix" => offer.cost != Cost::Unknown,
        "places restantes" => offer.intakes.iter().any(|intake| intake.recruitment == Some(Recruitment::Open)),
        "date de début" => !offer.intakes.is_empty(),
        "rythme" => offer.rhythm != Rhythm::Unknown,
        _ => offer.mode.is_some(),
    }
}

/// The phrases that are understood whole and conclude something, of the columns where words do.
fn known(columns: &'static [&'static str]) -> impl Strategy<Value = Phrase> {
    let known = phrases().into_iter().filter(|phrase| columns.contains(&phrase.column) && !phrase.shown);
    let known: Vec<(&str, &str, &str)> = known
        .filter(|phrase| concludes(phrase.column, &with_cell(phrase.column, phrase.cell)))
        .map(|phrase| (phrase.column, phrase.cell, phrase.understood))
        .collect();
    select(known).prop_map(|(column, cell, understood)| Phrase { column, cell, understood, shown: false })
}

const WORDS: &[&str] = &["public", "niveau demandé", "prix", "places restantes", "rythme", "à distance"];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_known_word_inside_another_word_says_nothing(phrase in known(WORDS), before in "[bcdfgjkmqvwz]{1,3}", after in "[bcdfgjkmqvwz]{1,3}") {
        // Each word that means something gets letters around it; digits stay figures and are left alone.
        let changed = |word: &str| {
            if word.chars().all(char::is_alphabetic) { format!("{before}{word}{after}") } else { word.to_owned() }
        };
        let cell = phrase.cell.split(' ').map(changed).collect::<Vec<_>>().join(" ");
        prop_assume!(cell != phrase.cell && !phrase.cell.contains(|sign: char| sign.is_ascii_digit() || "/,()+·".contains(sign)));
        let offer = with_cell(phrase.column, &cell);
        prop_assert!(!concludes(phrase.column, &offer), "{}: {:?}", cell, offer);
        prop_assert_eq!(offer.words(about(phrase.column)), Some(cell.as_str()));
    }
}

#[test]
fn what_is_denied_is_never_a_promise() {
    let columns = ["public", "niveau demandé", "prix", "places restantes", "date de début", "rythme", "à distance"];
    let denials = ["pas de", "pas", "non", "sans", "hors", "sauf", "aucun", "ni", "jamais", "excepté"];
    let known = phrases().into_iter().filter(|phrase| columns.contains(&phrase.column) && !phrase.shown);
    let known: Vec<Phrase> = known.filter(|phrase| concludes(phrase.column, &with_cell(phrase.column, phrase.cell))).collect();
    let mut wrong = Vec::new();
    for phrase in &known {
        for denied in denials.map(|denial| format!("{denial} {}", phrase.cell)) {
            if concludes(phrase.column, &with_cell(phrase.column, &denied)) {
                wrong.push(format!("{} « {denied} »", phrase.column));
            }
        }
    }
    assert!(known.len() >= 60, "{} phrases", known.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_day_without_its_year_is_told_with_its_line_and_the_training_stays() {
    let table = "intitulé;commune;date de début;date de fin;inscription jusqu'au\nA;Poitiers;12/04/2027;;\nB;Poitiers;11/01;;\nC;Poitiers;;30/06/2027;jusqu'au 20/12/2026\n";
    let (offers, report) = read_well(table.as_bytes());
    assert_eq!((offers.len(), report.rejected_count), (3, 1));
    let told = &report.rejected[0];
    assert_eq!(told.place, "session de la ligne 3");
    assert!(told.reason.contains("11/01") && told.reason.contains("écrivez l'année"), "{}", told.reason);
    assert_eq!((offers[1].words(Written::Start), offers[1].intakes.len()), (Some("11/01"), 0));
    assert_eq!(offers[2].intakes[0].enrol_until.map(|day| day.to_string()).as_deref(), Some("2026-12-20"));
}

#[test]
fn numbers_and_mailboxes_are_found_and_the_name_of_a_person_is_left_out() {
    let cases = [
        ("Tél : 05 36 49 00 01", "mailto:accueil@fictif.invalid", "05 36 49 00 01", "accueil@fictif.invalid", 0),
        (
            "05 36 49 00 01 (standard)",
            "accueil@fictif.invalid ; jeunes@fictif.invalid",
            "05 36 49 00 01",
            "accueil@fictif.invalid ou jeunes@fictif.invalid",
            0,
        ),
        ("05.36.49.00.01 ou 06.36.49.00.02", "<accueil@fictif.invalid>", "05 36 49 00 01 ou 06 36 49 00 02", "accueil@fictif.invalid", 0),
        ("+33 (0)5 36 49 00 01 puis 06 36 49 00 02", "", "05 36 49 00 01 ou 06 36 49 00 02", "", 0),
        ("Standard : 0033 5 36 49 00 01", "", "05 36 49 00 01", "", 0),
        ("Mme Exemple 05 36 49 00 01", "Paul Exemple <accueil@fictif.invalid>", "05 36 49 00 01", "accueil@fictif.invalid", 1),
        ("05 36 49 00 01 - accueil@fictif.invalid", "", "05 36 49 00 01", "accueil@fictif.invalid", 0),
        ("536490001", "", "0536490001", "", 0),
        ("3949", "", "3949", "", 0),
    ];
    for (phone, email, number, mailbox, names) in cases {
        let (offer, report) = only(format!("intitulé;commune;téléphone;courriel\nA;Poitiers;\"{phone}\";\"{email}\"\n").as_bytes());
        assert_eq!((offer.contact.phone.as_str(), offer.contact.email.as_str()), (number, mailbox), "{phone} {email}");
        let told = report.warnings.get(&Warning::ContactWordsLeftOut).copied().unwrap_or(0);
        assert_eq!(told, names, "{phone} {email}");
        assert!(!format!("{offer:?}").contains("Exemple"), "{phone} {email}");
    }
}

#[test]
fn a_fax_a_date_and_a_number_not_to_be_called_are_no_telephones() {
    let cases = [
        ("Tél : 05 36 49 00 01 Fax : 05 36 49 00 03", "05 36 49 00 01", 0),
        ("05 36 49 00 01 / 05 36 49 00 03 (fax)", "05 36 49 00 01", 0),
        ("Tél/fax : 05 36 49 00 01", "05 36 49 00 01", 0),
        ("Fax 05 36 49 00 03", "", 1),
        ("ne pas appeler le 05 36 49 00 01", "", 1),
        ("05 36 49 00 01 (ne pas diffuser)", "", 1),
        ("11/01/2027", "", 1),
        ("11.01.1990", "", 1),
        ("552 100 554", "", 1),
        ("SIREN 552100554", "", 1),
        ("+41 22 555 00 01", "+41 22 555 00 01", 0),
        ("00 33 5 36 49 00 01", "00 33 5 36 49 00 01", 0),
        ("05 36 49 00 01, 05 36 49 00 02, 05 36 49 00 04", "05 36 49 00 01 ou 05 36 49 00 02", 1),
    ];
    for (cell, number, lost) in cases {
        let (offer, report) = only(format!("intitulé;commune;téléphone\nA;Poitiers;\"{cell}\"\n").as_bytes());
        let told = report.warnings.get(&Warning::PhoneLeftOut).copied().unwrap_or(0);
        assert_eq!((offer.contact.phone.as_str(), told), (number, lost), "{cell}");
    }
    let mailboxes = |cell: &str| {
        let (offer, report) = only(format!("intitulé;commune;courriel\nA;Poitiers;\"{cell}\"\n").as_bytes());
        (offer.contact.email, report.warnings.get(&Warning::MailboxLeftOut).copied())
    };
    assert_eq!(mailboxes("a@fictif.invalid/b@fictif.invalid"), ("a@fictif.invalid ou b@fictif.invalid".to_owned(), None));
    let three = "a@fictif.invalid, b@fictif.invalid, c@fictif.invalid";
    assert_eq!(mailboxes(three), ("a@fictif.invalid ou b@fictif.invalid".to_owned(), Some(1)));
}

#[test]
fn what_is_left_out_of_a_contact_is_counted() {
    let (offer, report) = only("intitulé;commune;téléphone;courriel\nA;Poitiers;voir le site;accueil à fictif\n".as_bytes());
    assert_eq!((offer.contact.phone.as_str(), offer.contact.email.as_str()), ("", ""));
    let counted = [Warning::PhoneLeftOut, Warning::MailboxLeftOut, Warning::ContactWordsLeftOut]
        .map(|warning| report.warnings.get(&warning).copied());
    assert_eq!(counted, [Some(1), Some(1), Some(1)]);
}

#[test]
fn a_town_is_found_in_what_is_written_around_its_name() {
    let cases = [
        ("Poitiers (86)", "", "86194"),
        ("86 - Poitiers", "", "86194"),
        ("86000 Poitiers", "", "86194"),
        ("Poitiers Cedex 9", "86000", "86194"),
        ("POITIERS CEDEX", "86009", "86194"),
        ("Poitiers 86", "", "86194"),
        ("Poitiers (Vienne)", "", "86194"),
        ("Mérignac", "33 700", "33281"),
        ("Mérignac", "F-33700", "33281"),
        ("", "33700 Mérignac", "33281"),
        ("La Rochelle (17000)", "", "17300"),
        ("Rochelle (La)", "", "17300"),
        ("Villeneuve s/ Lot", "", "47323"),
        ("Villeneuve-s/Lot", "47300", "47323"),
        ("Haillan", "", "33200"),
        ("St Jean d'Angély", "", "17347"),
        ("Tulle", "19", "19272"),
        ("Mérignac", "33.700", "33281"),
        ("86-Poitiers", "", "86194"),
        ("Poitiers - 86", "", "86194"),
        ("Villeneuve/Lot", "", "47323"),
        ("mt de marsan", "", "40192"),
        ("Cognac, Charente", "", "16102"),
        ("Aixe-sur-Vienne", "", "87001"),
    ];
    for (town, code, expected) in cases {
        let (offer, _) = only(format!("intitulé;commune;code postal\nA;{town};{code}\n").as_bytes());
        assert_eq!(offer.location.commune.map(|code| code.to_string()).as_deref(), Some(expected), "{town} {code}");
    }
    // A part of a longer name is another name.
    let (offer, _) = only("intitulé;commune\nA;Villeneuve\n".as_bytes());
    assert_ne!(offer.location.commune.map(|code| code.to_string()).as_deref(), Some("47323"));
}

#[test]
fn a_town_and_a_code_that_contradict_each_other_are_no_commune_for_sure() {
    // Town, code; the commune, the département, whether it is told.
    let cases = [
        ("Poitiers", "33000", "", "", true),
        ("Poitiers (33)", "", "", "", true),
        ("Poitiers", "12", "", "", true),
        ("", "33000 / 86000", "", "", true),
        ("Poitiers", "33000 / 86000", "86194", "86", true),
        ("86000 Poitiers", "33000", "86194", "86", true),
        ("Poitiers", "86100", "86194", "86", true),
        ("Toulouse", "33000", "33063", "33", true),
        ("Haillan", "", "33200", "33", true),
        ("Poitiers", "", "86194", "86", true),
        ("Poitiers", "86000", "86194", "86", false),
    ];
    for (town, code, commune, departement, told) in cases {
        let (offer, report) = only(format!("intitulé;commune;code postal\nA;{town};{code}\n").as_bytes());
        let found = offer.location.commune.map(|code| code.to_string()).unwrap_or_default();
        let uncertain = report.warnings.contains_key(&Warning::PlaceUncertain);
        assert_eq!((found.as_str(), offer.location.departement.as_str(), uncertain), (commune, departement, told), "{town} {code}");
        let sure = offer.location.method == LocationMethod::PostalCodeAndName;
        assert_eq!(sure, !told, "{town} {code}");
    }
    let (offer, _) = only("intitulé;commune;code postal\nA;Poitiers;33000\n".as_bytes());
    assert_eq!((offer.location.town.as_str(), offer.location.postal_code.as_str()), ("Poitiers", "33000"), "as written");
}

#[test]
fn a_number_beside_a_name_is_a_departement_only_where_it_can_be_one() {
    for town in ["Paris 13", "12 Pau", "12 rue de Bordeaux, Poitiers", "Bordeaux, Poitiers", "Poitiers 13"] {
        let (offer, _) = only(format!("intitulé;commune\nA;\"{town}\"\n").as_bytes());
        assert_eq!((offer.location.town.as_str(), offer.location.departement.as_str()), (town, ""), "{town}");
        assert_eq!(offer.location.commune, None, "{town}");
    }
}

#[test]
fn the_level_that_a_course_leads_to_is_not_read_out_of_other_words() {
    let exit = |words: &str| {
        let table = format!("numero_formation;nom_of;intitule_formation;libelle_niveau_sortie_formation\nN1;OF;Titre;\"{words}\"\n");
        only(table.as_bytes()).0.exit.map(Level::number)
    };
    assert_eq!(
        ["CAP, BEP", "BAC, BT, BP", "BTS, DUT, BAC+2", "Licence, BUT, BAC+3, BAC+4", "NIVEAU 4 (BAC)", "Doctorat"].map(exit),
        [Some(3), Some(4), Some(5), Some(6), Some(4), Some(8)]
    );
    assert_eq!(["Sans niveau", "dans le but de se former", "inférieur au bac", "hors CAP", ""].map(exit), [None; 5]);
}
