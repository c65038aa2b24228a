//! Offers written as LHEO by a small writer come back as they were.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "the ranges hold nothing else")]

mod common;

use std::fmt::Write as _;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use catalogue::{
    Contact, Cost, EntryLevel, Funders, Goal, Intake, Level, Location, LocationMethod, Mode, Moment, Offer, Public, Recruitment, Rhythm,
};
use common::{PLACES, lheo, read_well};
use proptest::prelude::*;
use proptest::sample::select;

/// Each public that edition 14 has, with its number.
const PUBLICS: [(Public, u32); 10] = [
    (Public::Everyone, 83_056),
    (Public::JobSeekers, 80_006),
    (Public::LongTermJobSeekers, 80_007),
    (Public::YoungJobSeekers, 80_009),
    (Public::WithoutEmployment, 80_001),
    (Public::Rsa, 80_010),
    (Public::Young16To29, 81_033),
    (Public::Disability, 81_020),
    (Public::Newcomers, 81_023),
    (Public::Employed, 82_044),
];
const GOALS: [(Goal, u8); 7] = [
    (Goal::Improve, 2),
    (Goal::CreateBusiness, 4),
    (Goal::BasicSkills, 5),
    (Goal::Certification, 6),
    (Goal::Professional, 7),
    (Goal::Preparation, 8),
    (Goal::Remobilisation, 9),
];

fn escaped(text: &str) -> String {
    // Once for XML, once for the HTML that the text of a catalogue is.
    let html = text.replace('&', "&amp;").replace('<', "&lt;");
    html.replace('&', "&amp;").replace('<', "&lt;")
}

fn tag(name: &str, text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("<{name}>{}</{name}>", escaped(text)) }
}

fn number_of<T: PartialEq, N: ToString>(table: &[(T, N)], value: &T) -> String {
    table.iter().find(|(known, _)| known == value).map(|(_, number)| number.to_string()).unwrap_or_default()
}

fn written(offer: &Offer) -> String {
    let (level, required) = match offer.entry {
        EntryLevel::Unknown => (String::new(), "0"),
        EntryLevel::None => ("1".to_owned(), "0"),
        EntryLevel::Indicative(level) => ((level.number() + 10).to_string(), "0"),
        EntryLevel::Required(level) => ((level.number() + 10).to_string(), "1"),
    };
    let mut inner = String::new();
    for code in &offer.formacodes {
        let _ = write!(inner, "<code-FORMACODE>{code}</code-FORMACODE>");
    }
    for code in &offer.rome {
        let _ = write!(inner, "<code-ROME>{code}</code-ROME>");
    }
    let certifying = offer.certifying.map(|yes| u8::from(yes).to_string()).unwrap_or_default();
    let shared = [
        tag("intitule-formation", &offer.title),
        tag("objectif-formation", &offer.aim),
        tag("certifiante", &certifying),
        tag("code-niveau-entree", &level),
        tag("code-niveau-sortie", &offer.exit.map(|level| (level.number() + 10).to_string()).unwrap_or_default()),
        tag("objectif-general-formation", &offer.goal.map(|goal| number_of(&GOALS, &goal)).unwrap_or_default()),
        format!("<url-formation>{}</url-formation>", tag("urlweb", &offer.link)),
        format!("<organisme-formation-responsable>{}</organisme-formation-responsable>", tag("nom-organisme", &offer.provider)),
    ];
    format!(
        "<formation numero=\"{}\"><domaine-formation>{inner}</domaine-formation>{}<action numero=\"{}\">{}{}</action></formation>",
        escaped(&offer.number),
        shared.concat(),
        escaped(&offer.action),
        tag("niveau-entree-obligatoire", required),
        written_action(offer)
    )
}

fn written_action(offer: &Offer) -> String {
    let mut out = String::new();
    for public in &offer.publics {
        let _ = write!(out, "<code-public-vise ref='V14'>{}</code-public-vise>", number_of(&PUBLICS, public));
    }
    for code in (0..=20).filter(|code| offer.funders.has(*code)) {
        let _ = write!(out, "<organisme-financeur><code-financeur>{code}</code-financeur></organisme-financeur>");
    }
    let rhythm = match offer.rhythm {
        Rhythm::Unknown => "-",
        Rhythm::FullTime => "Temps plein",
        Rhythm::PartTime => "Temps partiel",
        Rhythm::EveningOrWeekend => "Cours du soir",
    };
    let (cost, value) = match offer.cost {
        Cost::Unknown => ("prise-en-charge-frais-possible", "0".to_owned()),
        Cost::Free => ("frais-restants", "0".to_owned()),
        Cost::MayBeCovered => ("prise-en-charge-frais-possible", "1".to_owned()),
        Cost::Euros(sum) => ("prix-total-TTC", format!("{sum},00")),
        Cost::Paid => ("prix-horaire-TTC", "9.5".to_owned()),
    };
    let mode = offer.mode.map(|mode| (mode as u8).to_string()).unwrap_or_default();
    out.push_str(&tag("rythme-formation", rhythm));
    out.push_str(&tag(cost, &value));
    out.push_str(&tag("conditions-specifiques", &offer.conditions));
    out.push_str(&tag("modalites-enseignement", &mode));
    out.push_str(&tag("modalites-entrees-sorties", if offer.permanent_entry { "1" } else { "0" }));
    out.push_str(&tag("nombre-heures-total", &offer.hours.map(|hours| hours.to_string()).unwrap_or_default()));
    if let Some(hours) = offer.weekly_hours {
        let _ = write!(out, "<extras info='duree-hebdo'><extra info='duree-hebdo'>{hours}</extra></extras>");
    }
    out + &written_place(offer) + &offer.intakes.iter().map(written_session).collect::<String>()
}

fn written_place(offer: &Offer) -> String {
    let code = offer.location.commune.map(|code| code.to_string()).unwrap_or_default();
    let address = tag("ligne", &offer.location.street) + &tag("ville", &offer.location.town) + &tag("code-INSEE-commune", &code);
    let contact = format!("<telfixe>{}</telfixe>{}", tag("numtel", &offer.contact.phone), tag("courriel", &offer.contact.email));
    format!("<lieu-de-formation><coordonnees><adresse>{address}</adresse>{contact}</coordonnees></lieu-de-formation>")
}

fn written_session(intake: &Intake) -> String {
    let date = |moment: Moment| format!("{:08}", moment.to_number());
    let state = intake.recruitment.map(|state| (state as u8 + 1).to_string()).unwrap_or_default();
    let until = intake.enrol_until.map(|day| day.to_string().replace('-', "")).unwrap_or_default();
    format!(
        "<session numero=\"{}\"><periode><debut>{}</debut><fin>{}</fin></periode>{}<periode-inscription><periode>{}</periode></periode-inscription>\
         <extras><extra info='session-perimee'>{}</extra></extras></session>",
        escaped(&intake.number),
        date(intake.start),
        date(intake.end),
        tag("etat-recrutement", &state),
        tag("fin", &until),
        u8::from(intake.outdated)
    )
}

/// Words with the signs that XML and HTML care about.
fn words() -> impl Strategy<Value = String> {
    proptest::collection::vec(
        select(vec!["Lire", "écrire", "l'œuvre", "<b>", "&eacute;", "R&D", "a<b", "]]>", "\"ici\"", "n° 5", "€"]),
        1..12,
    )
    .prop_map(|words| format!("Mot {}", words.join(" ").replace("<b>", "< b >").replace("a<b", "3<4").replace("&eacute;", "& e;")))
}

fn level() -> impl Strategy<Value = Level> {
    (2_u8..=8).prop_map(|number| Level::new(number).unwrap())
}

fn intake() -> impl Strategy<Value = Intake> {
    let recruitment = select(vec![None, Some(Recruitment::Open), Some(Recruitment::Closed), Some(Recruitment::Suspended)]);
    ("(S_[A-Z0-9_]{0,9})?", 20_200_101_u32..20_301_231, 0_u32..2, recruitment, any::<bool>()).prop_map(
        |(number, start, years, recruitment, outdated)| {
            let moment = |number: u32| Moment::from_number(number).unwrap_or_default();
            let (start, end) = (moment(start), moment(start / 10_000 * 10_000 + (years + 1) * 10_000));
            Intake { number, start, end, recruitment, enrol_until: start.earliest(), outdated }
        },
    )
}

fn location() -> impl Strategy<Value = Location> {
    (any::<proptest::sample::Index>(), words()).prop_map(|(index, street)| {
        let communes: Vec<_> = PLACES.communes().iter().collect();
        let commune = communes[index.index(communes.len())];
        Location {
            commune: Some(commune.code),
            town: commune.name.clone(),
            departement: commune.departement.clone(),
            street,
            postal_code: String::new(),
            point: PLACES.point(commune.code),
            method: LocationMethod::InseeCode,
        }
    })
}

type Codes = (Vec<u32>, Vec<String>, Vec<Public>, Vec<u32>, Option<Goal>);

fn codes() -> impl Strategy<Value = Codes> {
    (
        proptest::collection::vec(10_000_u32..99_999, 0..4),
        proptest::collection::vec("[A-N][1-4][0-9]{3}", 0..3),
        proptest::sample::subsequence(PUBLICS.map(|(public, _)| public).to_vec(), 0..5),
        proptest::collection::vec(select(vec![0_u32, 2, 3, 4, 5, 7, 10, 20]), 0..4),
        proptest::option::of(select(GOALS.map(|(goal, _)| goal).to_vec())),
    )
}

/// An offer as far as levels, lengths, ways and costs go.
fn details() -> impl Strategy<Value = Offer> {
    let entry = prop_oneof![
        Just(EntryLevel::Unknown),
        Just(EntryLevel::None),
        level().prop_map(EntryLevel::Indicative),
        level().prop_map(EntryLevel::Required)
    ];
    let paid = (1_u32..20_000).prop_map(Cost::Euros);
    let cost = prop_oneof![Just(Cost::Unknown), Just(Cost::Free), Just(Cost::MayBeCovered), Just(Cost::Paid), paid];
    let rhythm = select(vec![Rhythm::Unknown, Rhythm::FullTime, Rhythm::PartTime, Rhythm::EveningOrWeekend]);
    let mode = select(vec![None, Some(Mode::OnSite), Some(Mode::Mixed), Some(Mode::Remote)]);
    let lengths = (proptest::option::of(1_u32..20_000), proptest::option::of(1_u32..60));
    let levels = (entry, proptest::option::of(level()), proptest::option::of(any::<bool>()));
    (levels, lengths, rhythm, mode, cost, any::<bool>()).prop_map(|(levels, lengths, rhythm, mode, cost, permanent_entry)| {
        let (entry, exit, certifying) = levels;
        let (hours, weekly_hours) = lengths;
        Offer { entry, exit, certifying, hours, weekly_hours, rhythm, mode, cost, permanent_entry, ..Offer::default() }
    })
}

fn offer() -> impl Strategy<Value = Offer> {
    let texts = ("N_[A-Z0-9_]{0,11}", "(A_[A-Z0-9_]{0,11})?", words(), words(), words(), words());
    let parts = (texts, codes(), details(), location(), proptest::collection::vec(intake(), 0..4));
    parts.prop_map(|((number, action, title, aim, conditions, provider), codes, details, location, intakes)| {
        let (formacodes, rome, publics, funders, goal) = codes;
        let contact = Contact { phone: "05 36 49 00 01".to_owned(), email: "accueil@organisme.invalid".to_owned() };
        let funders = funders.into_iter().fold(Funders::default(), Funders::with);
        let link = "https://organisme.invalid/a?b=1&c=2".to_owned();
        let said = Offer { number, action, title, aim, conditions, provider, location, contact, link, intakes, ..details };
        Offer { formacodes, rome, publics, funders, goal, ..said }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]
    #[test]
    fn offers_written_as_lheo_are_read_back_equal(offers in proptest::collection::vec(offer(), 1..5)) {
        let file = lheo(&offers.iter().map(written).collect::<String>());
        let (read, report) = read_well(&file);
        prop_assert_eq!(report.rejected_count, 0);
        prop_assert_eq!(read, offers);
    }
}
