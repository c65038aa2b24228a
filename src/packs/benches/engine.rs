//! What the engine costs on the real pack, for one person.

#![expect(clippy::unwrap_used, reason = "a bench that cannot go on must stop")]

use std::path::Path;

use divan::{Bencher, black_box};
use domain::{Answers, AnswersFile, Date};
use packs::{Pack, Territory};
use rules::Situation;

fn main() {
    divan::main();
}

fn json() -> String {
    packs::source::compile(&Path::new(env!("CARGO_MANIFEST_DIR")).join("nouvelle-aquitaine")).unwrap().json
}

fn pack() -> Pack {
    Pack::from_compiled(&json()).unwrap()
}

/// A person half-way through an interview, and the answer that comes next.
fn half_way() -> (Answers, Answers, Date) {
    let text = r#"{"date": "2026-11-23", "answers": {
        "birth_date": {"value": "1986-05-10"}, "commune": {"value": "86194"}, "employment": {"value": "none"},
        "registered_job_seeker": {"value": true}, "registered_months": {"value": {"min": 8, "max": 13}},
        "benefits": {"value": ["are"]}, "student": {"value": false}, "in_training": {"value": false}}}"#;
    let file = AnswersFile::read(text).unwrap();
    let next = r#"{"date": "2026-11-23", "answers": {"pass_iae": {"value": "none"}}}"#;
    let mut after = file.answers.clone();
    for (fact, answer) in AnswersFile::read(next).unwrap().answers.iter() {
        after.set(fact, answer.clone());
    }
    (file.answers, after, file.date)
}

#[divan::bench]
fn compile_the_pack(bencher: Bencher<'_, '_>) {
    let json = json();
    bencher.bench_local(|| Pack::from_compiled(black_box(&json)).unwrap());
}

/// The budget is on this one: the verdict on every scheme, undecided ones included.
#[divan::bench(args = ["nothing answered", "half-way", "one answer more"])]
fn the_verdict_on_every_scheme(bencher: Bencher<'_, '_>, answered: &str) {
    let (pack, (half, more, date)) = (pack(), half_way());
    let territory = Territory::of(pack.departements());
    let answers = chosen(answered, half, more);
    bencher.bench_local(|| pack.book().decided(&Situation::new(black_box(&answers), date, territory.place(&answers))));
}

/// The same with what is missing, and with every condition and document shown on the cards.
#[divan::bench(args = ["nothing answered", "half-way", "one answer more"])]
fn verdicts_missing_facts_and_conditions(bencher: Bencher<'_, '_>, answered: &str) {
    let (pack, (half, more, date)) = (pack(), half_way());
    let territory = Territory::of(pack.departements());
    let answers = chosen(answered, half, more);
    bencher.bench_local(|| pack.verdicts(black_box(&answers), date, &territory));
}

#[divan::bench(args = ["nothing answered", "half-way", "one answer more"])]
fn the_next_question(bencher: Bencher<'_, '_>, answered: &str) {
    let (pack, (half, more, date)) = (pack(), half_way());
    let territory = Territory::of(pack.departements());
    let answers = chosen(answered, half, more);
    bencher.bench_local(|| pack.settling(black_box(&answers), date, &territory));
}

#[divan::bench]
fn what_time_changes_on_every_scheme(bencher: Bencher<'_, '_>) {
    let (pack, (_, more, date)) = (pack(), half_way());
    let territory = Territory::of(pack.departements());
    bencher.bench_local(|| pack.turns(black_box(&more), date, &territory));
}

/// Everything answered, and no criterion met: the longest search for the smallest reasons.
fn everything() -> Answers {
    let text = r#"{"date": "2026-11-23", "answers": {
        "birth_date": {"value": "1986-05-10"}, "commune": {"value": "86194"}, "in_frr": {"value": false}, "in_qpv": {"value": false},
        "residence_status": {"value": "french"}, "employment": {"value": "none"}, "registered_job_seeker": {"value": false},
        "student": {"value": false}, "in_training": {"value": false}, "months_out_of_school": {"value": 200},
        "education": {"value": "level_4"}, "benefits": {"value": []}, "disability_recognition": {"value": false},
        "lone_parent": {"value": false}, "housing": {"value": "own"}, "left_care": {"value": false},
        "justice_measure": {"value": false}, "french_level": {"value": "b2_or_more"}, "mobility_problem": {"value": false},
        "basic_skills_gaps": {"value": []}, "followed_by": {"value": []}, "pass_iae": {"value": "none"},
        "regional_training_running": {"value": false}, "unexpected_event": {"value": false}, "training_project": {"value": "work_now"}}}"#;
    AnswersFile::read(text).unwrap().answers
}

#[divan::bench(args = ["one answer more", "everything answered, no criterion met"])]
fn the_reasons_and_the_ways_of_every_scheme(bencher: Bencher<'_, '_>, answered: &str) {
    let (pack, (half, more, date)) = (pack(), half_way());
    let more = if answered == "one answer more" { chosen(answered, half, more) } else { everything() };
    let territory = Territory::of(pack.departements());
    bencher.bench_local(|| {
        for scheme in pack.schemes() {
            black_box(pack.reasons(scheme, &more, date, &territory));
            black_box(pack.ways(scheme, &more, date, &territory));
        }
    });
}

fn chosen(answered: &str, half: Answers, more: Answers) -> Answers {
    match answered {
        "nothing answered" => Answers::default(),
        "half-way" => half,
        _ => more,
    }
}
