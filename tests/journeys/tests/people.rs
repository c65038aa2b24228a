//! Several people on one device.

use journeys::persona::{ENZO, NADIA};
use journeys::{Jalon, Keeping, Profile, Stage, answer_everything, answer_some};

pub(crate) fn nothing_passes_from_one_person_to_the_next(stage: &mut Stage) {
    let profile = Profile::fresh();
    let browser = stage.browser(&profile);
    let page = Jalon::open(&browser, &stage.site.url());
    page.start_interview(NADIA.name, Keeping::Everything);
    let untouched = page.now();
    answer_everything(&page, &NADIA);
    let of_nadia = page.now().counts;
    page.go_home();

    page.start_interview(ENZO.name, Keeping::Everything);
    let fresh = page.now();
    assert_eq!(fresh.counts, untouched.counts, "the second person starts with verdicts of the first");
    assert_eq!(fresh.fact, untouched.fact, "the second person is not asked the first question");
    assert_eq!(page.browser.text("current-name").trim(), ENZO.name);
    answer_some(&page, &ENZO, 4);
    let of_enzo = page.now();
    page.go_home();
    assert_eq!(page.people().len(), 2);

    page.open_person(NADIA.name);
    assert_eq!(page.browser.text("current-name").trim(), NADIA.name);
    assert_eq!(page.now().counts, of_nadia);
    page.go_home();
    page.open_person(ENZO.name);
    page.wait_until("the second person is where they stopped", |now| now.fact == of_enzo.fact && now.counts == of_enzo.counts);

    // Half a word typed for one person must not wait for the next one.
    page.go_home();
    browser.tap("new-interview");
    browser.fill("person-name", "Quelqu'un");
    browser.tap("home");
    browser.tap("new-interview");
    let typed = browser.script("return document.querySelector('[data-testid=\"person-name\"]').value");
    assert_eq!(typed, "", "the name typed for somebody is still in the field");
}
