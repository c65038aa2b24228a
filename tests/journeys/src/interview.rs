//! Answers questions by their fact, in whatever order they come.

use std::time::Duration;

use crate::browser::Browser;
use crate::jalon::{Jalon, Keeping, Snapshot};
use crate::persona::{Persona, Reply};
use crate::stage::{eventually, within};

/// No interview has more questions than there are facts.
const MOST_QUESTIONS: usize = 45;

/// Opens the page and begins an interview that is kept, with so many answers; all of them are saved.
#[track_caller]
pub fn in_an_interview<'browser>(browser: &'browser Browser<'browser>, url: &str, persona: &Persona, answers: usize) -> Jalon<'browser> {
    let page = Jalon::open(browser, url);
    page.start_interview(persona.name, Keeping::Everything);
    answer_some(&page, persona, answers);
    page.wait_until_saved();
    page
}

/// Answers until nothing more can change a verdict; gives the facts asked, in order.
///
/// # Panics
/// If the interview does not come to its end.
#[track_caller]
pub fn answer_everything(page: &Jalon<'_>, persona: &Persona) -> Vec<String> {
    let asked = answer_some(page, persona, MOST_QUESTIONS);
    assert_eq!(page.now().fact, None, "{} answered {} questions and is asked more", persona.name, asked.len());
    asked
}

/// Answers so many questions, fewer if there are no more; gives the facts asked, in order.
#[track_caller]
pub fn answer_some(page: &Jalon<'_>, persona: &Persona, most: usize) -> Vec<String> {
    let mut asked: Vec<String> = Vec::new();
    while asked.len() < most {
        let Some(fact) = page.now().fact else { break };
        assert!(!asked.contains(&fact), "{fact} is asked twice");
        answer_question(page, &fact, persona.reply(&fact));
        asked.push(fact);
    }
    asked
}

/// Answers the question on screen and waits until the next one (or the end) is there and the answer is kept.
#[track_caller]
pub fn answer_question(page: &Jalon<'_>, fact: &str, reply: Reply) {
    let moved = |now: &Snapshot| now.fact.as_deref() != Some(fact);
    begin_answer(page, reply);
    // On a machine that is busy elsewhere the guard may take a tap for one on the screen before, as it says; people tap again.
    if within(Duration::from_secs(6), || Some(()).filter(|()| moved(&page.now()))).is_none() {
        begin_answer(page, reply);
    }
    page.wait_until(&format!("{reply:?} to the question on {fact} leads to the next"), moved);
    page.wait_until("the answer is kept, or nothing is", |now| matches!(now.saving.as_deref(), Some("saved" | "not-kept" | "failed")));
}

/// Answers the question on screen and waits for nothing.
#[track_caller]
pub fn begin_answer(page: &Jalon<'_>, reply: Reply) {
    page.browser.tap(&ready_to_answer(page, reply));
}

/// Enters an answer up to its last tap; gives the hook of that tap, which leads to the next question.
#[track_caller]
#[must_use]
pub fn ready_to_answer(page: &Jalon<'_>, reply: Reply) -> String {
    let browser = page.browser;
    match reply {
        Reply::YesNo(yes) => return format!("choice-{yes}"),
        Reply::One(value) => return format!("choice-{value}"),
        Reply::Unknown => return "answer-unknown".to_owned(),
        Reply::Declined => return "answer-declined".to_owned(),
        Reply::Several([]) => return "choice-none".to_owned(),
        Reply::Several(values) => {
            for value in values {
                browser.tap(&format!("choice-{value}"));
            }
        }
        Reply::Day(day, month, year) => {
            choose_mode(page, "mode-date");
            browser.fill("field-day", day);
            browser.fill("field-month", month);
            browser.fill("field-year", year);
        }
        Reply::Age(years) => type_number(page, "mode-age", years),
        Reply::Months(months) => type_number(page, "mode-months", months),
        Reply::Number(number) => type_number(page, "mode-number", number),
        Reply::Commune(code, name) => {
            eventually("the communes can be searched", crate::browser::PATIENCE, || {
                browser.fill("commune-search", name);
                browser.shows(&format!("commune-{code}")).then_some(())
            });
            return format!("commune-{code}");
        }
    }
    "continue".to_owned()
}

fn type_number(page: &Jalon<'_>, mode: &str, digits: &str) {
    choose_mode(page, mode);
    page.browser.fill("field-number", digits);
}

/// Some questions offer one way of answering only, and no choice of mode.
fn choose_mode(page: &Jalon<'_>, mode: &str) {
    if page.browser.shows(mode) {
        page.browser.tap(mode);
    }
}
