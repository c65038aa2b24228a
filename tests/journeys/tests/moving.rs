//! Going back, changing an answer, undoing a tap.

use journeys::persona::{NADIA, Reply};
use journeys::{Browser, Jalon, Keeping, Profile, Stage, answer_everything, answer_some};

pub(crate) fn back_shows_the_answers_given_and_loses_none(stage: &mut Stage) {
    let profile = Profile::fresh();
    let browser = stage.browser(&profile);
    let page = Jalon::open(&browser, &stage.site.url());
    page.start_interview(NADIA.name, Keeping::Everything);
    let asked = answer_some(&page, &NADIA, 5);
    let after = page.now();

    for fact in asked.iter().rev() {
        browser.tap("back");
        page.wait_until(&format!("back shows {fact}"), |now| now.fact.as_ref() == Some(fact));
        assert!(is_filled(&browser), "the question on {fact} does not show the answer given");
        assert_eq!(page.now().counts, after.counts, "going back changed a verdict");
    }
    for fact in &asked {
        let now = page.wait_until("a question shows", |now| now.fact.is_some());
        assert_eq!(now.fact.as_ref(), Some(fact), "going forward again leaves the way");
        browser.tap("continue");
        page.wait_until("the next question shows", |now| now.fact.as_ref() != Some(fact));
    }
    assert_eq!(page.now().fact, after.fact);
    assert_eq!(page.now().counts, after.counts);
}

/// Whether some choice is marked or some field filled: by state, not by looks.
fn is_filled(browser: &Browser<'_>) -> bool {
    let marked = "return [...document.querySelectorAll('[data-testid^=\"choice-\"], [data-testid^=\"field-\"], \
         [data-testid^=\"commune-\"], [data-testid^=\"answer-\"]')].some((found) => \
         found.checked || found.value && found.value !== 'on' && found.tagName === 'INPUT' && found.type !== 'radio' \
         && found.type !== 'checkbox' || found.getAttribute('aria-pressed') === 'true' \
         || found.getAttribute('aria-checked') === 'true' || found.querySelector(':checked') !== null)";
    browser.script(marked) == true
}

pub(crate) fn a_change_from_the_recap_leads_straight_back(stage: &mut Stage) {
    let profile = Profile::fresh();
    let browser = stage.browser(&profile);
    let page = Jalon::open(&browser, &stage.site.url());
    page.start_interview(NADIA.name, Keeping::Everything);
    let asked = answer_everything(&page, &NADIA);
    let before = page.now().counts;

    browser.tap("to-recap");
    let hooks = page.wait_until("the recap shows", |now| now.hooks.iter().any(|hook| hook.starts_with("recap-change-"))).hooks;
    for fact in &asked {
        assert!(hooks.contains(&format!("recap-change-{fact}")), "the recap does not offer to change {fact}");
    }

    browser.tap("recap-change-registered_job_seeker");
    page.wait_until("the question shows", |now| now.fact.as_deref() == Some("registered_job_seeker"));
    browser.tap("choice-false");
    let back = page.wait_until("the recap shows again", |now| {
        now.fact.is_none() && now.hooks.iter().any(|hook| hook == "recap-change-registered_job_seeker")
    });
    if !back.counts.is_empty() {
        assert_ne!(back.counts, before, "no longer being registered changes no verdict");
    }
    page.wait_until_saved();

    browser.tap("recap-change-registered_job_seeker");
    page.wait_until("the question shows", |now| now.fact.as_deref() == Some("registered_job_seeker"));
    assert!(is_filled(&browser), "the new answer does not show");
}

pub(crate) fn an_answer_tapped_by_mistake_is_undone(stage: &mut Stage) {
    let profile = Profile::fresh();
    let browser = stage.browser(&profile);
    let page = Jalon::open(&browser, &stage.site.url());
    page.start_interview(NADIA.name, Keeping::Everything);
    // Goes on to a question that a single tap answers.
    let mut before = page.now();
    while let Some(fact) = before.fact.clone() {
        if matches!(NADIA.reply(&fact), Reply::YesNo(_) | Reply::One(_)) {
            break;
        }
        answer_some(&page, &NADIA, 1);
        before = page.now();
    }
    let fact = before.fact.clone().expect("some question is answered by one tap");
    answer_some(&page, &NADIA, 1);
    browser.tap("undo");
    let undone = page.wait_until("the question is back", |now| now.fact.as_deref() == Some(fact.as_str()));
    assert_eq!(undone.counts, before.counts, "the verdicts are not what they were before the tap");
    page.wait_until_saved();
    answer_everything(&page, &NADIA);
}
