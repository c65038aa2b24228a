//! What is typed and not yet confirmed.

use std::thread;
use std::time::Duration;

use journeys::persona::NADIA;
use journeys::{Jalon, Keeping, Profile, Stage, answer_question};

/// The first question with fields to type in.
const FACT: &str = "birth_date";
const TYPED: [(&str, &str); 3] = [("field-day", "15"), ("field-month", "3"), ("field-year", "19")];

pub(crate) fn what_was_being_typed_is_in_its_field_after_a_lock_and_after_a_kill(stage: &mut Stage) {
    let profile = Profile::fresh();
    let url = stage.site.url();
    let browser = stage.browser(&profile);
    let page = Jalon::open(&browser, &url);
    page.start_interview(NADIA.name, Keeping::Everything);
    until_the_question(&page);
    browser.tap("mode-date");
    for (field, text) in TYPED {
        browser.fill(field, text);
    }
    let counts = page.now().counts;
    browser.tap("lock");
    page.wait_until("the tablet is closed", |now| now.hooks.iter().any(|hook| hook == "locked"));
    page.unlock();
    is_half_typed(&page);
    assert_eq!(page.now().counts, counts, "what is half typed decides something");

    browser.fill("field-year", "198");
    // What a person types in a second may be lost, not more.
    thread::sleep(Duration::from_secs(1));
    if !stage.engine.keeps_its_profile() {
        browser.replace_tab();
        return is_typed_so_far(&Jalon::open(&browser, &url), "198");
    }
    browser.kill();
    let after = stage.browser(&profile);
    is_typed_so_far(&Jalon::open(&after, &url), "198");
}

fn until_the_question(page: &Jalon<'_>) {
    while let Some(fact) = page.now().fact.filter(|fact| fact != FACT) {
        answer_question(page, &fact, NADIA.reply(&fact));
    }
    page.wait_until_saved();
}

fn is_half_typed(page: &Jalon<'_>) {
    is_typed_so_far(page, "19");
}

fn is_typed_so_far(page: &Jalon<'_>, year: &str) {
    page.open_person(NADIA.name);
    page.wait_until("the question is there again", |now| now.fact.as_deref() == Some(FACT));
    let fields = "return ['field-day', 'field-month', 'field-year']
        .map((field) => document.querySelector(`[data-testid=\"${field}\"]`).value)";
    assert_eq!(page.browser.script(fields), serde_json::json!(["15", "3", year]), "{}", page.browser.engine);
}
