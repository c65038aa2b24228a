//! A browser that translates, beside its twin that does not: what both show must say the same.

use std::time::Duration;

use journeys::persona::{ENZO, NADIA, Persona};
use journeys::{Jalon, Keeping, Profile, Stage, answer_some, begin_answer, within};
use serde_json::Value;

/// What a translation does to a page.
const TRANSLATOR: &str = include_str!("translator.js");
/// Every text on screen, without the marks of the translation.
const SHOWN: &str = "return document.body.innerText.replace(/[⟦⟧]/g, '').split('\\n').map((line) => line.trim()).filter(Boolean)";
/// Whether a text that should be translated no longer is: then the translator saw nothing of its change.
const TRANSLATED: &str = "return document.querySelector('h1')?.innerText.includes('⟦') ?? false";
const PATIENCE: Duration = Duration::from_secs(8);

/// The same page twice.
struct Twins<'browser> {
    plain: Jalon<'browser>,
    translated: Jalon<'browser>,
}

impl Twins<'_> {
    /// Does the same on both, then holds what they show against each other.
    #[track_caller]
    fn both(&self, what: &str, step: impl Fn(&Jalon<'_>)) {
        step(&self.plain);
        step(&self.translated);
        let shown = |page: &Jalon<'_>| page.browser.script(SHOWN);
        // The translator's elements may break lines where a text broke none.
        let words = |page: &Jalon<'_>| lines(&shown(page)).concat().split_whitespace().collect::<String>();
        let same = within(PATIENCE, || (words(&self.plain) == words(&self.translated)).then_some(()));
        let (right, stale) = (lines(&shown(&self.plain)), lines(&shown(&self.translated)));
        let missing: Vec<_> = right.iter().filter(|line| !stale.contains(line)).collect();
        let extra: Vec<_> = stale.iter().filter(|line| !right.contains(line)).collect();
        assert!(same.is_some(), "{}: translated, after {what}: missing {missing:?}, instead {extra:?}", self.plain.browser.engine);
        assert_eq!(self.translated.browser.script(TRANSLATED), true, "after {what} nothing is translated any more");
    }

    fn translate(&self) {
        self.translated.browser.script(TRANSLATOR);
    }
}

fn lines(shown: &Value) -> Vec<String> {
    shown.as_array().into_iter().flatten().filter_map(|line| line.as_str().map(str::to_owned)).collect()
}

fn start(page: &Jalon<'_>, persona: &Persona, answers: usize) {
    page.start_interview(persona.name, Keeping::Nothing);
    answer_some(page, persona, answers);
}

/// Through the list under the name in the header.
fn switch_to_the_other(page: &Jalon<'_>) {
    page.browser.script("document.querySelector('.name-button').click(); document.querySelector('.switcher-list button').click()");
}

fn answer_one(page: &Jalon<'_>, persona: &Persona) {
    let Some(fact) = page.now().fact else { return };
    begin_answer(page, persona.reply(&fact));
    page.wait_until("the next question shows", |now| now.fact.as_deref() != Some(&fact));
}

pub(crate) fn a_page_that_a_browser_translates_stays_true(stage: &mut Stage) {
    let profiles = [Profile::fresh(), Profile::fresh()];
    let url = stage.site.url();
    let browsers = profiles.each_ref().map(|profile| stage.browser(profile));
    let [plain, translated] = browsers.each_ref().map(|browser| Jalon::open(browser, &url));
    let twins = Twins { plain, translated };
    for page in [&twins.plain, &twins.translated] {
        start(page, &NADIA, 2);
        page.go_home();
        start(page, &ENZO, 0);
    }
    twins.translate();
    twins.both("the translation", |_| {});
    twins.both("going to the other person", switch_to_the_other);
    let name = twins.translated.browser.text("current-name");
    assert!(name.contains(NADIA.name), "the header names « {name} » over the answers of {}", NADIA.name);

    while let Some(fact) = twins.plain.now().fact {
        if fact == "commune" {
            search_in_vain(&twins);
        }
        if fact == "birth_date" {
            type_wrong_dates(&twins);
        }
        twins.both(&format!("the answer on {fact}"), |page| answer_one(page, &NADIA));
    }
    twins.both("the end", |page| page.browser.tap("to-recap"));
    twins.both("the results", |page| {
        page.browser.tap("back");
        page.browser.tap("to-results");
    });
    twins.both("a card", |page| {
        page.browser.script("document.querySelector('details.card').open = true");
    });
    twins.both("the results folded", |page| {
        page.browser.script("document.querySelector('details.card').open = false");
    });
    twins.both("the list of people", |page| page.browser.tap("home"));
    twins.both("the other person again", |page| page.open_person(ENZO.name));
    twins.both("an answer", |page| answer_one(page, &ENZO));
    twins.both("its undo", |page| page.browser.tap("back"));
}

/// The search of communes, whose line of what was found changes in place.
fn search_in_vain(twins: &Twins<'_>) {
    for typed in ["x", "xq", "Poit", "Poitiesr", "33 000", ""] {
        twins.both(&format!("« {typed} » typed"), |page| {
            page.wait_until("the communes can be searched", |_| {
                page.browser.fill("commune-search", typed);
                true
            });
        });
    }
}

/// One problem after the other, and another way of answering.
fn type_wrong_dates(twins: &Twins<'_>) {
    for (day, month, year) in [("", "", "86"), ("31", "2", "1986"), ("1", "1", "2999")] {
        twins.both(&format!("{day}/{month}/{year}"), |page| {
            for (field, text) in [("field-day", day), ("field-month", month), ("field-year", year)] {
                page.browser.fill(field, text);
            }
            page.browser.tap("continue");
        });
    }
    twins.both("an age instead", |page| page.browser.tap("mode-age"));
    twins.both("a date again", |page| page.browser.tap("mode-date"));
}
