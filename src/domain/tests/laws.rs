//! Answers that contradict each other are always refused, whatever else was answered and in whatever order.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

use domain::{Answers, AnswersFile, Date, ReadError, RuralZoning, Zoning};
use proptest::prelude::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Pairs of answers that cannot both be true on 23 November 2026.
const CONTRADICTIONS: [[&str; 2]; 11] = [
    [r#""registered_job_seeker": {"value": false}"#, r#""registered_months": {"value": 3}"#],
    [r#""registered_job_seeker": {"value": false}"#, r#""registered_since": {"value": "2026-01-01"}"#],
    [r#""pass_iae": {"value": "running"}"#, r#""pass_iae_ended_on": {"value": "2025-01-01"}"#],
    [r#""pass_iae": {"value": "none"}"#, r#""pass_iae_ended_on": {"value": {"max": "2025-01-01"}}"#],
    [r#""mobility_problem": {"value": false}"#, r#""mobility_diagnosed": {"value": true}"#],
    [r#""right_to_work": {"value": true}"#, r#""residence_status": {"value": "undocumented"}"#],
    [r#""right_to_work": {"value": false}"#, r#""residence_status": {"value": "french"}"#],
    [r#""birth_date": {"value": "2026-11-24"}"#, r#""student": {"value": false}"#],
    [r#""registered_since": {"value": "2027-01-01"}"#, r#""lone_parent": {"value": false}"#],
    [r#""pass_iae_ended_on": {"value": "2026-11-24"}"#, r#""left_care": {"value": false}"#],
    [r#""in_frr": {"value": false}"#, r#""commune": {"value": "86194"}"#],
];

/// Answers that contradict none of these.
const OTHERS: [&str; 6] = [
    r#""housing": {"value": "hosted"}"#,
    r#""benefits": {"value": ["rsa"]}"#,
    r#""education": {"status": "unknown"}"#,
    r#""hours_worked_last_month": {"value": {"max": 78}}"#,
    r#""unexpected_event": {"status": "declined"}"#,
    r#""french_level": {"value": "a2"}"#,
];

fn today() -> Date {
    "2026-11-23".parse().unwrap()
}

/// The commune of the last pair lies wholly in FRR.
fn zoning() -> Zoning {
    Zoning { frr: Some(RuralZoning::Full), qpv: None }
}

fn read(answers: &[&str]) -> Result<AnswersFile, ReadError> {
    AnswersFile::read(&format!(r#"{{"date": "2026-11-23", "answers": {{{}}}}}"#, answers.join(", ")))
}

/// By the reader, or where the zoning must be known, by the check that follows.
fn is_refused(answers: &[&str]) -> bool {
    read(answers).map_or(true, |file| file.answers.check(today(), zoning()).is_err())
}

fn shuffled() -> impl Strategy<Value = Vec<&'static str>> {
    let others = prop::sample::subsequence(OTHERS.to_vec(), 0..=OTHERS.len());
    (prop::sample::select(CONTRADICTIONS.to_vec()), others).prop_flat_map(|(pair, others)| {
        let all: Vec<&str> = pair.into_iter().chain(others).collect();
        Just(all).prop_shuffle()
    })
}

proptest! {
    #[test]
    fn contradictory_answers_are_refused_among_any_others_in_any_order(answers in shuffled()) {
        prop_assert!(is_refused(&answers), "{answers:?}");
    }

    #[test]
    fn one_half_of_a_contradiction_is_none(pair in prop::sample::select(CONTRADICTIONS.to_vec()), others in prop::sample::subsequence(OTHERS.to_vec(), 0..=6)) {
        // The second half of each pair holds by itself; where the first half is a day to come, it never does.
        let alone: Vec<&str> = others.into_iter().chain([pair[1]]).collect();
        prop_assert!(!is_refused(&alone), "{alone:?}");
    }

    #[test]
    fn no_text_makes_the_reader_of_answers_panic(text in "\\PC{0,200}", answers in shuffled(), cut in 0_usize..400, put in "[\"{}:,a-z0-9]{0,4}") {
        let _ = AnswersFile::read(&text);
        let whole = format!(r#"{{"date": "2026-11-23", "answers": {{{}}}}}"#, answers.join(", "));
        let (start, end): (String, String) = (whole.chars().take(cut).collect(), whole.chars().skip(cut).collect());
        let _ = AnswersFile::read(&format!("{start}{put}{end}"));
        let _ = AnswersFile::read(&start);
    }

    #[test]
    fn what_is_written_is_read_back(answers in prop::sample::subsequence(OTHERS.to_vec(), 0..=6)) {
        let read_once: Answers = read(&answers).unwrap().answers;
        let again = AnswersFile::read(&format!(r#"{{"date": "2026-11-23", "answers": {}}}"#, read_once.to_json())).unwrap();
        prop_assert_eq!(again.answers, read_once);
    }
}
