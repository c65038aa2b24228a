//! Laws that hold for every rule and every person.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

use domain::{Answer, Answers, Date, FactId, Interval, Outcome, Value, Zoning};
use proptest::prelude::*;
use rules::{Evaluation, Names, Place, Rule, RuleBook, Situation, check, parse};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const TESTS: [&str; 14] = [
    "age < 16",
    "age >= 26",
    "age <= 60",
    "registered_job_seeker = yes",
    "registered_months >= 12",
    "right_to_work = no",
    "residence_status in {refugee, asylum_seeker}",
    "asylum_work_authorisation = yes",
    "pass_iae = suspended",
    "pass_iae_ended_on + 2 years >= today",
    "rsa in benefits",
    "benefits = []",
    "commune in territory",
    "in_frr = yes",
];

fn today() -> Date {
    "2026-11-23".parse().unwrap()
}

fn any_expression() -> impl Strategy<Value = String> {
    prop::sample::select(TESTS.to_vec()).prop_map(ToOwned::to_owned).prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            inner.clone().prop_map(|part| format!("not ({part})")),
            prop::collection::vec(inner.clone(), 2..4).prop_map(|parts| format!("({})", parts.join(") and ("))),
            prop::collection::vec(inner.clone(), 2..4).prop_map(|parts| format!("({})", parts.join(") or ("))),
            prop::collection::vec(inner, 2..5).prop_map(|parts| format!("at least 2 of ({})", parts.join(", "))),
        ]
    })
}

fn any_rule() -> impl Strategy<Value = Rule> {
    let outcome = || prop::sample::select(Outcome::ALL.to_vec());
    let clause =
        (any_expression(), outcome()).prop_map(|(text, outcome)| (check(&parse(&text).unwrap(), &Names::default()).unwrap(), outcome));
    (prop::collection::vec(clause, 1..4), outcome()).prop_map(|(clauses, otherwise)| Rule { clauses, otherwise, conditions: Vec::new() })
}

/// One answer to one of the facts that the tests read.
fn any_answer() -> impl Strategy<Value = (FactId, Answer)> {
    let given = |fact: FactId, value: Value| (fact, Answer::Given(value));
    let yes_no =
        prop::sample::select(vec![FactId::RegisteredJobSeeker, FactId::RightToWork, FactId::AsylumWorkAuthorisation, FactId::InFrr]);
    let amount = |fact: FactId, most: i64| {
        (0..=most, 0..=most).prop_map(move |(one, other)| (fact, Interval::new(Some(one.min(other)), Some(one.max(other))).unwrap()))
    };
    let choice =
        |fact: FactId| prop::sample::select(fact.kind().values().to_vec()).prop_map(move |word| (fact, Answer::Given(Value::Choice(word))));
    prop_oneof![
        (yes_no, any::<bool>()).prop_map(move |(fact, yes)| given(fact, Value::YesNo(yes))),
        prop_oneof![amount(FactId::Age, 70), amount(FactId::RegisteredMonths, 30)]
            .prop_map(move |(fact, numbers)| given(fact, Value::Whole(numbers))),
        choice(FactId::ResidenceStatus),
        choice(FactId::PassIae),
        prop::sample::subsequence(vec!["rsa", "aah", "are"], 0..=3).prop_map(move |list| given(FactId::Benefits, Value::List(list))),
        prop::sample::select(vec!["86194", "75056"]).prop_map(move |code| given(FactId::Commune, Value::Commune(code.parse().unwrap()))),
        prop::sample::select(vec![FactId::Age, FactId::Benefits, FactId::PassIae]).prop_map(|fact| (fact, Answer::Unknown)),
    ]
}

fn place(answers: &Answers) -> Place {
    match answers.value(FactId::Commune) {
        Some(Value::Commune(code)) => Place::of(code.to_string().starts_with("86"), Zoning::default()),
        _ => Place::anywhere(),
    }
}

fn evaluate(rule: &Rule, answers: &Answers) -> Evaluation {
    let book = RuleBook::compile(&[], std::slice::from_ref(rule));
    book.evaluate(&Situation::new(answers, today(), place(answers))).remove(0)
}

fn agree(answers: &Answers) -> bool {
    answers.check(today(), Zoning::default()).is_ok()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

    #[test]
    fn an_answer_more_never_widens_a_verdict(rule in any_rule(), said in prop::collection::vec(any_answer(), 1..8)) {
        let mut answers = Answers::default();
        let mut before = evaluate(&rule, &answers);
        for (fact, answer) in said {
            // An answer over an earlier one is another story than one answer more.
            if answers.get(fact).is_some() {
                continue;
            }
            let mut more = answers.clone();
            more.set(fact, answer);
            if !agree(&more) {
                continue;
            }
            let after = evaluate(&rule, &more);
            prop_assert!(after.clauses.iter().all(|clause| before.clauses.contains(clause)), "{fact}: {:?} after {:?}", after.clauses, before.clauses);
            prop_assert!(before.missing.is_empty() <= after.missing.is_empty(), "{fact} opened a decided verdict");
            if before.missing.is_empty() {
                prop_assert_eq!(after.outcome, before.outcome);
            }
            (answers, before) = (more, after);
        }
    }

    #[test]
    fn the_order_of_the_answers_is_irrelevant(rule in any_rule(), said in prop::collection::vec(any_answer(), 1..8), turn in 0_usize..8) {
        let mut once: Vec<(FactId, Answer)> = Vec::new();
        for (fact, answer) in said {
            if once.iter().all(|(known, _)| *known != fact) {
                once.push((fact, answer));
            }
        }
        let answers = |order: &[(FactId, Answer)]| {
            let mut answers = Answers::default();
            for (fact, answer) in order {
                answers.set(*fact, answer.clone());
            }
            answers
        };
        let forward = answers(&once);
        let turn = turn % once.len();
        once.rotate_left(turn);
        once.reverse();
        let otherwise = answers(&once);
        prop_assert_eq!(&otherwise, &forward);
        prop_assert_eq!(agree(&otherwise), agree(&forward));
        prop_assert_eq!(evaluate(&rule, &otherwise), evaluate(&rule, &forward));
    }

    #[test]
    fn the_short_way_to_a_verdict_agrees_with_the_long_one(rule in any_rule(), said in prop::collection::vec(any_answer(), 0..8)) {
        let mut answers = Answers::default();
        for (fact, answer) in said {
            answers.set(fact, answer);
        }
        let book = RuleBook::compile(&[], std::slice::from_ref(&rule));
        let situation = Situation::new(&answers, today(), place(&answers));
        let long = book.evaluate(&situation).remove(0);
        let short = book.decided_one(0, &situation);
        prop_assert_eq!(short, long.missing.is_empty().then_some(long.outcome));
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "\\PC{0,80}", rule in any_expression(), cut in 0_usize..200, put in "[a-z0-9(){}<>=+, ]{0,6}") {
        let _ = parse(&text).map(|expression| check(&expression, &Names::default()));
        let (start, end): (String, String) = (rule.chars().take(cut).collect(), rule.chars().skip(cut + put.len()).collect());
        let mended = format!("{start}{put}{end}");
        let _ = parse(&mended).map(|expression| check(&expression, &Names::default()));
    }
}
