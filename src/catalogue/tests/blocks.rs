//! What is stored comes back: any offers, through the blocks, and nothing from damaged ones.
#![expect(clippy::unwrap_used, reason = "helpers of tests: a wrong fixture should stop the test")]

use catalogue::{
    Builder, Catalogue, Contact, Cost, EntryLevel, Funders, Goal, Intake, Level, Location, LocationMethod, Mode, Moment, Offer, Point,
    Public, Recruitment, Rhythm, Source, SourceKind, Written, Zone,
};
use proptest::prelude::*;
use proptest::sample::select;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const ZONES: [&str; 5] = ["86194", "86", "75", "france", "200069854"];

/// The short texts and the closed lists of an offer.
fn some_outline() -> impl Strategy<Value = Offer> {
    let goals = [
        Goal::Improve,
        Goal::CreateBusiness,
        Goal::BasicSkills,
        Goal::Certification,
        Goal::Professional,
        Goal::Preparation,
        Goal::Remobilisation,
    ];
    let modes = [None, Some(Mode::OnSite), Some(Mode::Mixed), Some(Mode::Remote)];
    let rhythms = [Rhythm::Unknown, Rhythm::FullTime, Rhythm::PartTime, Rhythm::EveningOrWeekend];
    let costs = [Cost::Unknown, Cost::Free, Cost::MayBeCovered, Cost::Paid, Cost::Euros(0), Cost::Euros(1990)];
    let kinds = (proptest::option::of(select(goals.to_vec())), select(modes.to_vec()), select(rhythms.to_vec()), select(costs.to_vec()));
    let numbers = (any::<Option<bool>>(), any::<bool>(), any::<u32>(), any::<Option<u16>>(), any::<Option<u8>>());
    (".{0,12}", ".{1,30}", "[a-zé ]{0,20}", kinds, numbers).prop_map(|(number, title, provider, kinds, numbers)| Offer {
        number,
        title,
        provider,
        goal: kinds.0,
        mode: kinds.1,
        rhythm: kinds.2,
        cost: kinds.3,
        certifying: numbers.0,
        permanent_entry: numbers.1,
        funders: Funders(numbers.2),
        hours: numbers.3.map(u32::from),
        weekly_hours: numbers.4.map(u32::from),
        ..Offer::default()
    })
}

fn some_location() -> impl Strategy<Value = Location> {
    let methods = [
        LocationMethod::Unknown,
        LocationMethod::Coordinates,
        LocationMethod::InseeCode,
        LocationMethod::PostalCodeAndName,
        LocationMethod::PostalCode,
        LocationMethod::Departement,
    ];
    (select(methods.to_vec()), any::<bool>(), 43.0..47.0_f64, -1.7..2.5_f64, ".{0,12}").prop_map(|(method, known, north, east, town)| {
        Location {
            commune: known.then(|| "86194".parse().unwrap()),
            point: known.then(|| Point::new(north, east).unwrap()),
            street: town.clone(),
            town,
            departement: "86".into(),
            postal_code: "86000".into(),
            method,
        }
    })
}

fn some_entry() -> impl Strategy<Value = EntryLevel> {
    let level = || (1..=8_u8).prop_map(|number| Level::new(number).unwrap());
    prop_oneof![
        Just(EntryLevel::Unknown),
        Just(EntryLevel::None),
        level().prop_map(EntryLevel::Indicative),
        level().prop_map(EntryLevel::Required)
    ]
}

fn some_offer() -> impl Strategy<Value = Offer> {
    let publics = proptest::sample::subsequence(Public::ALL.to_vec(), 0..4);
    let lists = (publics, proptest::collection::vec(0..40_000_u32, 0..4), proptest::collection::vec(some_intake(), 0..5));
    (some_outline(), some_location(), some_entry(), lists, ".{0,60}").prop_map(|(outline, location, entry, lists, text)| Offer {
        location,
        entry,
        exit: Level::new(5),
        publics: lists.0,
        formacodes: lists.1,
        intakes: lists.2,
        rome: vec!["G1602".into()],
        aim: text.clone(),
        conditions: text.clone(),
        subject: text.clone(),
        action: text,
        contact: Contact { phone: "05 36 49 00 01".into(), email: String::new() },
        updated: Some("2026-11-01".parse().unwrap()),
        link: "https://organisme.invalid/".into(),
        zones: ZONES.iter().filter(|zone| outline.title.len() % 3 == zone.len() % 3).filter_map(|zone| Zone::from_code(zone)).collect(),
        written: Written::ALL.into_iter().take(outline.number.len() % 4).map(|about| (about, outline.number.clone())).collect(),
        ..outline
    })
}

fn some_intake() -> impl Strategy<Value = Intake> {
    let starts = [Moment::Unknown, Moment::Year(2027), Moment::Month(2027, 3), Moment::from_iso("2027-01-05").unwrap()];
    let states = [None, Some(Recruitment::Open), Some(Recruitment::Closed), Some(Recruitment::Suspended)];
    (".{0,6}", select(starts.to_vec()), select(states.to_vec()), any::<bool>()).prop_map(|(number, start, recruitment, outdated)| Intake {
        number,
        start,
        end: Moment::from_iso("2027-06-30").unwrap(),
        recruitment,
        enrol_until: outdated.then(|| "2026-12-24".parse().unwrap()),
        outdated,
    })
}

fn source() -> Source {
    Source {
        kind: SourceKind::Lheo,
        file: "a.xml".into(),
        imported_on: "2026-11-23".parse().unwrap(),
        latest: None,
        offers: 0,
        sessions: 0,
        merged: 0,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn every_offer_comes_back_as_it_went_in(offers in proptest::collection::vec(some_offer(), 1..300)) {
        let mut builder = Builder::default();
        for offer in &offers {
            builder.add(0, offer);
        }
        let (made, blocks) = builder.finish(vec![source()]);
        let read = Catalogue::from_hot(&blocks.hot).unwrap();
        prop_assert_eq!(&read, &made);
        let mut ids = std::collections::BTreeSet::new();
        for (number, offer) in offers.iter().enumerate() {
            let block = &blocks.cold[read.cold_block_of(number)];
            let back = read.offer(number, block).unwrap();
            prop_assert!(ids.insert(back.id.clone()) && !back.id.is_empty(), "each has a name of its own");
            prop_assert_eq!(&Offer { id: String::new(), ..back }, offer);
        }
    }

    #[test]
    fn a_damaged_block_is_told_and_never_read(offers in proptest::collection::vec(some_offer(), 1..4), place in any::<usize>(), bit in 0..8_u8) {
        let mut builder = Builder::default();
        for offer in &offers {
            builder.add(0, offer);
        }
        let (catalogue, mut blocks) = builder.finish(vec![source()]);
        let length = blocks.hot.len();
        blocks.hot[place % length] ^= 1 << bit;
        prop_assert!(Catalogue::from_hot(&blocks.hot).is_err());
        let length = blocks.cold[0].len();
        blocks.cold[0][place % length] ^= 1 << bit;
        prop_assert!(catalogue.offer(0, &blocks.cold[0]).is_err());
    }

    #[test]
    fn no_bytes_make_the_reader_of_blocks_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(Catalogue::from_hot(&bytes).is_err());
    }
}
