//! What is stored comes back: any offers, through the blocks, and nothing from damaged ones.
#![expect(clippy::unwrap_used, reason = "helpers of tests: a wrong fixture should stop the test")]

use catalogue::{
    Builder, Catalogue, Contact, Cost, EntryLevel, Funders, Goal, Intake, Level, Location, LocationMethod, Mode, Moment, Offer, Point, Public,
    Recruitment, Rhythm, Source, SourceKind,
};
use proptest::prelude::*;

fn some_offer() -> impl Strategy<Value = Offer> {
    let texts = (".{0,12}", ".{1,30}", ".{0,60}", "[a-zé ]{0,20}");
    let kinds = (0..8_usize, 0..4_usize, 0..4_usize, 0..6_usize, any::<Option<bool>>(), any::<bool>(), 0..9_u8);
    let numbers = (any::<Option<u16>>(), any::<Option<u8>>(), 0..40_u32, any::<u32>(), 0..60_000_u32);
    let lists = (proptest::collection::btree_set(0..24_usize, 0..4), proptest::collection::vec(0..40_000_u32, 0..4), proptest::collection::vec(some_intake(), 0..5));
    let place = (any::<bool>(), 43.0..47.0_f64, -1.7..2.5_f64);
    (texts, kinds, numbers, lists, place).prop_map(|(texts, kinds, numbers, lists, place)| {
        let goals = [
            None,
            Some(Goal::Improve),
            Some(Goal::CreateBusiness),
            Some(Goal::BasicSkills),
            Some(Goal::Certification),
            Some(Goal::Professional),
            Some(Goal::Preparation),
            Some(Goal::Remobilisation),
        ];
        let methods = [
            LocationMethod::Unknown,
            LocationMethod::Coordinates,
            LocationMethod::InseeCode,
            LocationMethod::PostalCodeAndName,
            LocationMethod::PostalCode,
            LocationMethod::Departement,
        ];
        let level = Level::new(kinds.6);
        Offer {
            number: texts.0.clone(),
            action: texts.3.clone(),
            title: texts.1,
            aim: texts.2.clone(),
            conditions: texts.2,
            provider: texts.3.clone(),
            location: Location {
                commune: place.0.then(|| "86194".parse().unwrap()),
                town: texts.3.clone(),
                departement: "86".into(),
                street: texts.0,
                postal_code: "86000".into(),
                point: place.0.then(|| Point::new(place.1, place.2).unwrap()),
                method: methods[kinds.3],
            },
            contact: Contact { phone: "05 36 49 00 01".into(), email: String::new() },
            formacodes: lists.1,
            rome: vec!["G1602".into()],
            subject: texts.3,
            entry: match (level, kinds.5) {
                (None, true) => EntryLevel::None,
                (None, false) => EntryLevel::Unknown,
                (Some(level), true) => EntryLevel::Required(level),
                (Some(level), false) => EntryLevel::Indicative(level),
            },
            exit: level,
            goal: goals[kinds.0],
            certifying: kinds.4,
            publics: lists.0.into_iter().map(|place| Public::ALL[place]).collect(),
            hours: numbers.0.map(u32::from),
            weekly_hours: numbers.1.map(u32::from),
            rhythm: [Rhythm::Unknown, Rhythm::FullTime, Rhythm::PartTime, Rhythm::EveningOrWeekend][kinds.1],
            mode: [None, Some(Mode::OnSite), Some(Mode::Mixed), Some(Mode::Remote)][kinds.2],
            cost: match numbers.2 {
                0 => Cost::Unknown,
                1 => Cost::Free,
                2 => Cost::MayBeCovered,
                3 => Cost::Paid,
                _ => Cost::Euros(numbers.4),
            },
            funders: Funders(numbers.3),
            permanent_entry: kinds.5,
            updated: Some("2026-11-01".parse().unwrap()),
            link: "https://organisme.invalid/".into(),
            intakes: lists.2,
        }
    })
}

fn some_intake() -> impl Strategy<Value = Intake> {
    (".{0,6}", 0..5_u8, any::<bool>()).prop_map(|(number, state, outdated)| Intake {
        number,
        start: [Moment::Unknown, Moment::Year(2027), Moment::Month(2027, 3), Moment::from_iso("2027-01-05").unwrap(), Moment::Unknown][usize::from(state)],
        end: Moment::from_iso("2027-06-30").unwrap(),
        recruitment: [None, Some(Recruitment::Open), Some(Recruitment::Closed), Some(Recruitment::Suspended), None][usize::from(state)],
        enrol_until: outdated.then(|| "2026-12-24".parse().unwrap()),
        outdated,
    })
}

fn source() -> Source {
    Source { kind: SourceKind::Lheo, file: "a.xml".into(), imported_on: "2026-11-23".parse().unwrap(), latest: None, offers: 0, sessions: 0, merged: 0 }
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
        for (number, offer) in offers.iter().enumerate() {
            let block = &blocks.cold[read.cold_block_of(number)];
            prop_assert_eq!(&read.offer(number, block).unwrap(), offer);
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
