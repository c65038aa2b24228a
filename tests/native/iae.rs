//! Every combination of the criteria of insertion through economic activity, against the counts of the law.

use domain::{Answer, Answers, AnswersFile, Outcome};
use packs::{Pack, Territory};

use crate::harness::{day, pack_json};

/// Each criterion with the answers where it is met and where it is not; an answer given twice is met by the first.
/// The two ages, and the two lengths of registration, exclude each other.
const CRITERIA: [(&str, &str, &str); 18] = [
    ("rsa", "", ""),
    ("ass", "", ""),
    ("aah", "", ""),
    ("DETLD", r#""registered_months": {"value": 24}"#, ""),
    ("CAP_BEP", r#""education": {"value": "level_3"}"#, r#""education": {"value": "level_4"}"#),
    ("SENIOR", r#""age": {"value": 50}"#, ""),
    ("JEUNE", r#""age": {"value": 25}"#, ""),
    ("ASE", r#""left_care": {"value": true}"#, r#""left_care": {"value": false}"#),
    ("DELD", r#""registered_months": {"value": 12}"#, ""),
    ("TH", r#""disability_recognition": {"value": true}"#, r#""disability_recognition": {"value": false}"#),
    ("PI", r#""lone_parent": {"value": true}"#, r#""lone_parent": {"value": false}"#),
    ("PSH_PR", r#""housing": {"value": "hosted"}"#, r#""housing": {"value": "own"}"#),
    ("REF_DA", r#""residence_status": {"value": "refugee"}"#, r#""residence_status": {"value": "french"}"#),
    ("ZRR", r#""in_frr": {"value": true}"#, r#""in_frr": {"value": false}"#),
    ("QPV", r#""in_qpv": {"value": true}"#, r#""in_qpv": {"value": false}"#),
    ("DETENTION_MJ", r#""justice_measure": {"value": true}"#, r#""justice_measure": {"value": false}"#),
    ("FLE", r#""french_level": {"value": "below_a1"}"#, r#""french_level": {"value": "b1"}"#),
    ("PM", r#""mobility_diagnosed": {"value": true}"#, r#""mobility_problem": {"value": false}"#),
];

/// The five kinds of employer and how many criteria of level 2 each asks for.
const KINDS: [(&str, usize); 5] = [("iae-aci", 3), ("iae-ei", 3), ("iae-eiti", 3), ("iae-ai", 2), ("iae-etti", 2)];

fn place(name: &str) -> usize {
    CRITERIA.iter().position(|(criterion, _, _)| *criterion == name).unwrap()
}

/// The answers of one line of [`CRITERIA`].
fn read(text: &str) -> Vec<(domain::FactId, Answer)> {
    let file = AnswersFile::read(&format!(r#"{{"date": "2026-11-23", "answers": {{{text}}}}}"#)).unwrap();
    file.answers.iter().map(|(fact, answer)| (fact, answer.clone())).collect()
}

#[test]
fn every_combination_of_criteria_gives_what_the_counts_say() {
    let pack = Pack::from_compiled(pack_json()).unwrap();
    let territory = Territory::of(pack.departements());
    let base = r#""employment": {"value": "none"}, "pass_iae": {"value": "none"}, "age": {"value": 40}, "registered_months": {"value": 3}"#;
    let base = read(base);
    let lines: Vec<_> = CRITERIA.iter().map(|(_, met, unmet)| (read(met), read(unmet))).collect();
    let excluded = [(place("SENIOR"), place("JEUNE")), (place("DETLD"), place("DELD"))];
    let mut tried = 0;
    for subset in 0..1_usize << CRITERIA.len() {
        let has = |place: usize| subset >> place & 1 == 1;
        if excluded.iter().any(|(one, other)| has(*one) && has(*other)) {
            continue;
        }
        let mut answers = Answers::default();
        for (fact, answer) in &base {
            answers.set(*fact, answer.clone());
        }
        let benefits = ["rsa", "ass", "aah"].into_iter().enumerate().filter(|(place, _)| has(*place)).map(|(_, benefit)| benefit);
        answers.set(domain::FactId::Benefits, Answer::Given(domain::Value::List(benefits.collect())));
        for (place, (met, unmet)) in lines.iter().enumerate() {
            for (fact, answer) in if has(place) { met } else { unmet } {
                answers.set(*fact, answer.clone());
            }
        }
        let level_1 = subset & 0b1111 != 0;
        let level_2 = (subset >> 4).count_ones() as usize;
        let verdicts = pack.verdicts(&answers, day("2026-11-23"), &territory);
        for (verdict, (scheme, count)) in verdicts.iter().zip(KINDS) {
            let expected = if level_1 || level_2 >= count { Outcome::Likely } else { Outcome::ViaPrescriber };
            assert_eq!((verdict.scheme.id.as_str(), verdict.outcome), (scheme, expected), "{answers:?}");
        }
        tried += 1;
    }
    // Of 2^18 subsets, those that name two ages or two lengths cannot be.
    assert_eq!(tried, (1 << 14) * 9);
}
