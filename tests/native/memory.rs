//! Any sequence of gestures: no panic, nobody's answers in another's interview, and the disk says what the screen confirmed.

use casework::{CaseId, Command, Input, Keeping, Pace, SavingState};
use domain::FactId;
use proptest::prelude::*;

use crate::harness::{Page, nadia};

/// A gesture on one of three people.
fn any_gesture() -> impl Strategy<Value = Command> {
    let person = || (0..3_u8).prop_map(|number| CaseId(format!("p{number}")));
    let fact = || prop::sample::select(FactId::ALL.to_vec());
    prop_oneof![
        2 => (person(), prop::sample::select(vec![Keeping::Everything, Keeping::WithoutSensitive, Keeping::Nothing]))
            .prop_map(|(id, keeping)| Command::StartCase { name: id.0.clone(), id, keeping, pace: Pace::Full }),
        3 => person().prop_map(Command::OpenCase),
        8 => fact().prop_map(|fact| Command::Answer { fact, input: nadia(fact) }),
        2 => fact().prop_map(|fact| Command::Answer { fact, input: Input::Declined }),
        1 => fact().prop_map(|fact| Command::Answer { fact, input: Input::Choice("true".into()) }),
        2 => Just(Command::Back),
        2 => Just(Command::Continue),
        2 => Just(Command::Undo),
        1 => fact().prop_map(Command::GoTo),
        1 => fact().prop_map(Command::ClearAnswer),
        1 => person().prop_map(Command::ForgetCase),
        1 => Just(Command::CloseCase),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn what_is_confirmed_is_on_the_disk_under_the_right_name(gestures in prop::collection::vec(any_gesture(), 1..25)) {
        let mut page = Page::open();
        for gesture in gestures {
            page.send(gesture);
            for record in &page.disk {
                prop_assert!(record.json.contains(&format!("\"name\":\"{}\"", record.key)), "{}", record.json);
                prop_assert!(!record.json.contains("justice_measure"));
            }
        }
        let again = Page::open_on("2026-11-23", page.disk.clone());
        let kept: usize = page.view().persons.iter().filter(|person| person.not_kept.is_none()).count();
        prop_assert_eq!(again.view().persons.len(), kept);
        prop_assert_ne!(page.view().saving.state, SavingState::Failed);
    }
}
