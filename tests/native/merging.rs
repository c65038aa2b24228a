//! Laws of taking backups in: whatever tablets said, nothing is lost, and the order does not matter.
#![expect(clippy::indexing_slicing, reason = "a record of another shape is a failed test")]

use std::collections::BTreeSet;

use casework::{CaseId, Command, Input, Keeping};
use domain::FactId;
use proptest::prelude::*;
use storage::StoredRecord;

use crate::harness::Page;
use crate::restoring::{amina, no, on, yes};

/// What some tablet could have said of a few questions, over a few days.
fn life() -> impl Strategy<Value = Vec<(u8, u8, u8)>> {
    proptest::collection::vec((0_u8..4, 0_u8..5, 0_u8..5), 0..6)
}

fn lived(start: &Page, life: &[(u8, u8, u8)]) -> Page {
    let mut page = on(start, "2026-11-23");
    page.send(Command::OpenCase(CaseId("a".into())));
    let mut sorted = life.to_vec();
    sorted.sort_by_key(|(day, ..)| *day);
    for (day, fact, said) in sorted {
        page.send(Command::DayChanged(format!("2026-11-2{}", 3 + day).parse().unwrap()));
        let fact = [FactId::Student, FactId::RegisteredJobSeeker, FactId::RegisteredMonths, FactId::BirthDate, FactId::ResidenceStatus]
            [usize::from(fact)];
        let exactly = casework::Precision::Exactly;
        match (fact, said) {
            (_, 3) => page.send(Command::ClearAnswer(fact)),
            (_, 4) => page.send(Command::Draft { fact, input: Some(Input::Age { text: day.to_string(), precision: exactly }) }),
            (FactId::RegisteredMonths, number) => page.answer(fact, Input::Months { text: (3 + number).to_string(), precision: exactly }),
            (FactId::BirthDate, number) => page.answer(fact, Input::Age { text: (25 + number).to_string(), precision: exactly }),
            (_, 2) => page.answer(fact, Input::Unknown),
            (FactId::ResidenceStatus, number) => page.answer(fact, Input::Choice(["french", "asylum_seeker"][usize::from(number)].into())),
            (_, number) => page.answer(fact, if number == 0 { yes() } else { no() }),
        }
    }
    page.send(Command::CloseCase);
    page
}

/// Every answer of a record, those that wait for a choice among them, with the day of its question.
fn everything(page: &Page) -> BTreeSet<(String, String)> {
    let json: serde_json::Value = serde_json::from_str(&page.disk[0].json).unwrap();
    let mut found = BTreeSet::new();
    let waiting = json["conflicts"].as_array().cloned().unwrap_or_default();
    for answers in std::iter::once(&json["answers"]).chain(&waiting) {
        for (fact, answer) in answers.as_object().unwrap() {
            // A length that grows says itself less exactly with each step; which steps there were depends on the order.
            let grows = fact.parse::<FactId>().unwrap().grows().is_some();
            found.insert((fact.clone(), if grows { String::new() } else { answer.to_string() }));
        }
    }
    found
}

fn restored(page: &Page, backups: &[&Page]) -> Page {
    let mut page = on(page, "2026-11-28");
    for backup in backups {
        page.send(Command::Restore(backup.disk.clone()));
    }
    page
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn taking_a_backup_in_twice_is_taking_it_in_once(one in life(), two in life()) {
        let start = amina();
        let (here, there) = (lived(&start, &one), lived(&start, &two));
        let once = restored(&here, &[&there]);
        prop_assert_eq!(&restored(&once, &[&there]).disk, &once.disk);
        prop_assert_eq!(&restored(&here, &[&here]).disk, &here.disk);
    }

    #[test]
    fn what_is_told_before_a_restore_is_what_happens(one in life(), two in life(), somebody_else: bool, broken: bool, twice: bool, erased: bool) {
        let start = amina();
        let (mut here, there) = (lived(&start, &one), lived(&start, &two));
        let mut backup = there.disk.clone();
        if somebody_else {
            let mut other = on(&start, "2026-11-24");
            other.start("b", "Boris", Keeping::Everything);
            backup.extend(other.disk.iter().filter(|record| record.key == "b").cloned());
        }
        if erased {
            here.start("c", "Chloé", Keeping::Everything);
            backup.extend(here.disk.iter().filter(|record| record.key == "c").cloned());
            here.send(Command::ForgetCase(CaseId("c".into())));
        }
        if broken {
            backup.push(StoredRecord { json: "{".to_owned(), key: "x".to_owned(), ..backup[0].clone() });
        }
        if twice {
            backup.push(backup[0].clone());
        }
        let mut page = on(&here, "2026-11-28");
        let before = page.disk.clone();
        let told = page.desk.weigh_backup(&backup);
        prop_assert_eq!(&page.disk, &before);
        page.send(Command::Restore(backup.clone()));
        let is_new = |record: &&StoredRecord| !before.iter().any(|kept| kept.key == record.key);
        let changed = page.disk.iter().filter(|record| !before.contains(record)).count();
        let new = page.disk.iter().filter(is_new).count();
        prop_assert_eq!((told.added, told.erased, told.unreadable), (new, usize::from(erased), usize::from(broken)));
        prop_assert_eq!(told.merged > 0, changed > new);
        prop_assert_eq!(told.added + told.merged + told.identical + told.erased + told.unreadable, backup.len());
        let notice = page.view().notice.map(|notice| notice.text).unwrap_or_default();
        for (number, word) in [(told.added, "ajouté"), (told.merged, "complété"), (told.identical, "identique"), (told.conflicts, "à choisir")] {
            let says = notice.split(", ").any(|part| part.contains(word) && part.contains(&format!("{number}\u{a0}")));
            prop_assert_eq!(says, number > 0, "{}: {}", word, &notice);
        }
    }

    #[test]
    fn two_backups_give_the_same_answers_in_whatever_order(one in life(), two in life(), three in life()) {
        let start = amina();
        let (here, a, b) = (lived(&start, &one), lived(&start, &two), lived(&start, &three));
        prop_assert_eq!(everything(&restored(&here, &[&a, &b])), everything(&restored(&here, &[&b, &a])));
    }

    #[test]
    fn no_answer_is_lost_that_nobody_spoke_of_later(one in life(), two in life()) {
        let start = amina();
        let (here, there) = (lived(&start, &one), lived(&start, &two));
        let kept = everything(&restored(&here, &[&there]));
        for (fact, answer) in everything(&here).union(&everything(&there)) {
            let fact_id: FactId = fact.parse().unwrap();
            if !kept.contains(&(fact.clone(), answer.clone())) {
                // Another answer of a later day, or the word that it was taken back, is why.
                let day = |page: &Page| spoken_of(page, fact_id);
                prop_assert_ne!(day(&here), day(&there), "{} {} is lost", fact, answer);
            }
        }
        // And what is kept can be read.
        prop_assert_eq!(restored(&here, &[&there]).view().persons.len(), 1);
        prop_assert_eq!(on(&restored(&here, &[&there]), "2026-11-29").view().persons.len(), 1);
    }
}

fn spoken_of(page: &Page, fact: FactId) -> Option<String> {
    let json: serde_json::Value = serde_json::from_str(&page.disk[0].json).unwrap();
    json["said_on"][fact.canonical().key()].as_str().map(ToOwned::to_owned)
}
