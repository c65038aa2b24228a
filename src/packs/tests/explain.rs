//! Reasons, ways and days, on the real pack: each against a slower way to the same answer.

#![cfg(feature = "source")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

#[path = "real_pack_twin/real_pack.rs"]
mod real_pack;

use domain::{Answer, Answers, AnswersFile, Date, FactId, Interval, Outcome, Value};
use packs::{Pack, Scheme, Territory, Then, Why, replay};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn pack() -> Pack {
    real_pack::real_pack().0
}

/// The people of the scenarios, with the day each is looked at.
fn people() -> Vec<AnswersFile> {
    let files = test_files::files!("$CARGO_MANIFEST_DIR/nouvelle-aquitaine/people");
    files.iter().map(|(_, bytes)| AnswersFile::read(std::str::from_utf8(bytes).unwrap()).unwrap()).collect()
}

fn only(answers: &Answers, facts: &[FactId]) -> Answers {
    let mut some = Answers::default();
    for fact in facts {
        some.set(*fact, answers.get(*fact).unwrap().clone());
    }
    some
}

/// The verdict on one scheme, where nothing can change it.
fn decided(pack: &Pack, scheme: &Scheme, answers: &Answers, date: Date) -> Option<Outcome> {
    let territory = Territory::of(pack.departements());
    let verdicts = pack.verdicts(answers, date, &territory);
    let verdict = verdicts.iter().find(|verdict| verdict.scheme.id == scheme.id).unwrap();
    verdict.missing.is_empty().then_some(verdict.outcome)
}

fn scheme<'p>(pack: &'p Pack, id: &str) -> &'p Scheme {
    pack.schemes().iter().find(|scheme| scheme.id == id).unwrap()
}

fn answers(text: &str) -> Answers {
    AnswersFile::read(&format!(r#"{{"date": "2026-11-23", "answers": {text}}}"#)).unwrap().answers
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

#[test]
fn the_reasons_alone_give_the_verdict_and_none_of_them_can_be_left_out() {
    let pack = pack();
    let territory = Territory::of(pack.departements());
    let mut found = 0;
    for person in people() {
        for scheme in pack.schemes() {
            let reasons = pack.reasons(scheme, &person.answers, person.date, &territory);
            if reasons.is_empty() {
                continue;
            }
            found += 1;
            let verdict = decided(&pack, scheme, &person.answers, person.date);
            assert_eq!(decided(&pack, scheme, &only(&person.answers, &reasons), person.date), verdict, "{} {reasons:?}", scheme.id);
            for left_out in &reasons {
                let fewer: Vec<FactId> = reasons.iter().copied().filter(|fact| fact != left_out).collect();
                assert_ne!(
                    decided(&pack, scheme, &only(&person.answers, &fewer), person.date),
                    verdict,
                    "{} without {left_out}",
                    scheme.id
                );
            }
        }
    }
    assert!(found > 200, "{found} verdicts with reasons");
}

#[test]
fn no_smaller_set_of_answers_gives_the_same_verdict() {
    // Every set of fewer answers, one after the other, for verdicts that rest on up to three.
    let pack = pack();
    let territory = Territory::of(pack.departements());
    let mut tried = 0;
    for person in people().iter().step_by(6) {
        let facts: Vec<FactId> =
            person.answers.iter().filter(|(_, answer)| matches!(answer, Answer::Given(_))).map(|(fact, _)| fact).collect();
        for scheme in pack.schemes() {
            let reasons = pack.reasons(scheme, &person.answers, person.date, &territory);
            let verdict = decided(&pack, scheme, &person.answers, person.date);
            let pairs = facts.iter().flat_map(|one| facts.iter().filter(move |other| one < other).map(move |other| vec![*one, *other]));
            let smaller: Vec<Vec<FactId>> = match reasons.len() {
                2 => facts.iter().map(|fact| vec![*fact]).collect(),
                3 => facts.iter().map(|fact| vec![*fact]).chain(pairs).collect(),
                _ => continue,
            };
            for set in smaller {
                tried += 1;
                assert_ne!(decided(&pack, scheme, &only(&person.answers, &set), person.date), verdict, "{}: {set:?} suffices", scheme.id);
            }
        }
    }
    assert!(tried > 500, "{tried} smaller sets tried");
}

#[test]
fn every_way_leads_to_likely_and_nobody_who_is_there_is_shown_one() {
    let pack = pack();
    let territory = Territory::of(pack.departements());
    let mut found = 0;
    for person in people() {
        for scheme in pack.schemes() {
            let ways = pack.ways(scheme, &person.answers, person.date, &territory);
            let now = decided(&pack, scheme, &person.answers, person.date);
            assert!(ways.is_empty() || now.is_some_and(|now| now != Outcome::Likely), "{}", scheme.id);
            for way in ways {
                found += 1;
                let mut after = person.answers.clone();
                for act in &way.steps {
                    after.set(act.fact, Answer::Given(act.value.clone()));
                }
                if after.yes_no(FactId::RegisteredJobSeeker) == Some(true)
                    && person.answers.yes_no(FactId::RegisteredJobSeeker) == Some(false)
                {
                    after.set(FactId::RegisteredMonths, Answer::Given(Value::Whole(Interval::exactly(0))));
                }
                let day = way.turn.map_or(person.date, |turn| turn.date);
                let then = after.aged(person.date, day);
                assert_eq!(decided(&pack, scheme, &then, day), Some(Outcome::Likely), "{} by {:?}", scheme.id, way.steps);
            }
        }
    }
    assert!(found > 50, "{found} ways");
}

#[test]
fn verdicts_turn_on_the_days_named_and_on_no_other() {
    // Day by day for fourteen months, against the days worked out.
    let pack = pack();
    let territory = Territory::of(pack.departements());
    let today = day("2026-11-23");
    for text in [
        r#"{"birth_date": {"value": "2000-12-10"}, "registered_since": {"value": "2026-02-28"}, "employment": {"value": "none"}, "student": {"value": false}, "in_training": {"value": false}, "disability_recognition": {"value": false}}"#,
        r#"{"age": {"value": 25}, "registered_months": {"value": 11}, "pass_iae_ended_on": {"value": "2025-02-28"}, "employment": {"value": "none"}, "months_out_of_school": {"value": 7}}"#,
        r#"{"birth_date": {"value": {"min": "2011-01-01", "max": "2011-12-31"}}, "student": {"value": false}}"#,
    ] {
        let said = answers(text);
        let turns = pack.turns(&said, today, &territory);
        for (scheme, turns) in pack.schemes().iter().zip(&turns).filter(|(scheme, _)| scheme.overruled(today).is_none()) {
            let (mut date, mut before) = (today, decided(&pack, scheme, &said, today));
            while date < day("2028-01-23").min(scheme.valid_until) {
                date = date.next();
                let now = decided(&pack, scheme, &said.aged(today, date), date);
                let named = turns.iter().find(|turn| turn.date == date);
                assert_eq!(named.is_some(), now != before, "{} on {date}", scheme.id);
                if let Some(turn) = named {
                    assert_eq!(turn.outcome, now.unwrap_or(Outcome::ToConfirm), "{} on {date}", scheme.id);
                    assert!(!turn.milestones.is_empty(), "{} on {date} says why", scheme.id);
                }
                before = now;
            }
        }
    }
}

#[test]
fn a_later_day_changes_the_verdicts_that_time_changes_and_says_why() {
    let pack = pack();
    let territory = Territory::of(pack.departements());
    let said = answers(
        r#"{"birth_date": {"value": "2000-11-25"}, "registered_job_seeker": {"value": true}, "student": {"value": false}, "in_training": {"value": false}}"#,
    );
    let then = Then { pack: &pack, answers: &said, date: day("2026-11-23") };
    assert_eq!(replay(then, &pack, day("2026-11-24"), &territory), []);
    let changes = replay(then, &pack, day("2026-12-01"), &territory);
    let local = changes.iter().find(|change| change.scheme == "mission-locale").unwrap();
    assert_eq!((local.before, local.after), (Some(Outcome::Likely), Some(Outcome::ToConfirm)), "the RQTH decides from 26 on");
    assert!(matches!(&local.why, Why::Time(milestones) if milestones.iter().any(|milestone| milestone.number == 26)), "{local:?}");
    let after_the_rules = replay(then, &pack, day("2028-01-01"), &territory);
    assert!(after_the_rules.iter().any(|change| matches!(change.why, Why::OutOfDate(_))), "{after_the_rules:?}");
}

#[test]
fn another_pack_changes_the_verdicts_that_its_rules_change_and_says_so() {
    let before = pack();
    let json = serde_json::to_string(&real_pack::real_pack().1).unwrap();
    // The mission locale up to 27 years: a bound that a coordinator might move.
    let moved = json.replacen(r#""when":"age <= 25","outcome":"likely""#, r#""when":"age <= 27","outcome":"likely""#, 10);
    let after = Pack::from_source(&moved).unwrap();
    let said = answers(r#"{"birth_date": {"value": "1999-05-10"}, "disability_recognition": {"value": false}}"#);
    let then = Then { pack: &before, answers: &said, date: day("2026-11-23") };
    let changes = replay(then, &after, day("2026-11-23"), &Territory::of(before.departements()));
    let local = changes.iter().find(|change| change.scheme == "mission-locale").unwrap();
    assert_eq!((local.before, local.after), (Some(Outcome::NotNow), Some(Outcome::Likely)));
    assert!(matches!(local.why, Why::Rule(Some(_))), "{local:?}");
}

#[test]
fn the_way_to_the_cej_is_the_registration_and_its_end_is_the_birthday() {
    let pack = pack();
    let territory = Territory::of(pack.departements());
    let today = day("2026-11-23");
    let cej = scheme(&pack, "cej");
    let said = answers(
        r#"{"birth_date": {"value": "2001-03-14"}, "registered_job_seeker": {"value": false}, "student": {"value": false}, "in_training": {"value": false}, "disability_recognition": {"value": false}}"#,
    );
    let ways = pack.ways(cej, &said, today, &territory);
    let facts: Vec<FactId> = ways.iter().flat_map(|way| way.steps.iter().map(|act| act.fact)).collect();
    assert_eq!(facts, [FactId::RegisteredJobSeeker]);
    let number = pack.schemes().iter().position(|scheme| scheme.id == "cej").unwrap();
    let turns = pack.turns(&said, today, &territory);
    let first = turns[number].first().unwrap();
    assert_eq!((first.date, first.outcome), (day("2027-03-14"), Outcome::NotNow));
}
