//! A new release of the page.

use journeys::persona::ENZO;
use journeys::{Browser, Jalon, Keeping, Profile, Stage, answer_some, eventually, next_release};
use std::time::Duration;

pub(crate) fn a_new_release_waits_for_the_next_start(stage: &mut Stage) {
    let next = next_release(&stage.site.folder());
    let url = stage.site.url();
    let profile = Profile::fresh();
    let browser = stage.browser(&profile);
    let page = Jalon::open(&browser, &url);
    page.wait_until_ready_offline();
    page.start_interview(ENZO.name, Keeping::Everything);
    answer_some(&page, &ENZO, 2);
    browser.script("window.sinceTheStart = true;");

    stage.site.publish(next.path());
    // The browser looks for a new service worker now, not in a day.
    browser.script_later("navigator.serviceWorker.getRegistration().then((found) => found.update()).then(() => done(1), () => done(0))");
    eventually("the new release is fetched and waits", Duration::from_secs(30), || waits(&browser).then_some(()));
    answer_some(&page, &ENZO, 2);
    assert_eq!(browser.script("return window.sinceTheStart"), true, "the page was loaded anew during an interview");
    assert!(!runs_next_release(&browser), "the release changed during an interview");
    assert!(waits(&browser), "the new release took over during an interview");
    let interview = page.now();
    page.wait_until_saved();

    let again = if stage.engine.keeps_its_profile() {
        drop(browser);
        stage.browser(&profile)
    } else {
        browser.go("about:blank");
        browser.replace_tab();
        browser
    };
    eventually("the new release runs after a start or two", Duration::from_secs(30), || {
        let _ = Jalon::open(&again, &url);
        runs_next_release(&again).then_some(())
    });
    let page = Jalon::open(&again, &url);
    page.open_person(ENZO.name);
    page.wait_until("the interview is where it was", |now| now.counts == interview.counts);
}

pub(crate) fn a_sign_in_page_that_answers_for_every_file_changes_nothing(stage: &mut Stage) {
    let next = next_release(&stage.site.folder());
    let url = stage.site.url();
    let profile = Profile::fresh();
    let browser = stage.browser(&profile);
    let page = Jalon::open(&browser, &url);
    page.wait_until_ready_offline();
    page.start_interview(ENZO.name, Keeping::Everything);
    answer_some(&page, &ENZO, 2);
    page.wait_until_saved();
    let interview = page.now();

    // At first for every file; then for every file but the list of a new release, which makes an update begin.
    for lets_through in [&[][..], &["service-worker.js"]] {
        stage.site.hide_behind_a_portal(lets_through);
        browser
            .script_later("navigator.serviceWorker.getRegistration().then((found) => found.update()).then(() => done(1), () => done(0))");
        eventually("the update is over", Duration::from_secs(30), || is_not_installing(&browser).then_some(()));
        assert!(!waits(&browser), "a sign-in page was taken for a release");
        browser.replace_tab();
        let page = Jalon::open(&browser, &url);
        page.open_person(ENZO.name);
        page.wait_until("the interview is where it was", |now| now.counts == interview.counts);
        stage.site.publish(next.path());
    }
    answer_some(&page, &ENZO, 2);
    page.wait_until_saved();
    stage.site.leave_the_portal();
    browser.script_later("navigator.serviceWorker.getRegistration().then((found) => found.update()).then(() => done(1), () => done(0))");
    eventually("the new release is fetched once somebody has signed in", Duration::from_secs(30), || waits(&browser).then_some(()));
}

fn is_not_installing(browser: &Browser<'_>) -> bool {
    browser.script_later("navigator.serviceWorker.getRegistration().then((found) => done(found.installing === null))") == true
}

fn waits(browser: &Browser<'_>) -> bool {
    browser.script_later("navigator.serviceWorker.getRegistration().then((found) => done(found.waiting !== null))") == true
}

fn runs_next_release(browser: &Browser<'_>) -> bool {
    browser.script("return document.querySelector('meta[name=\"release-of-the-journey\"]') !== null") == true
}
