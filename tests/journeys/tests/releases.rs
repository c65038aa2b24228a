//! A new release of the page.

use std::fs;
use std::path::Path;
use std::time::Duration;

use journeys::persona::ENZO;
use journeys::{Browser, Jalon, Profile, Snapshot, Stage, answer_some, eventually, files_of_release, in_an_interview, next_release};

pub(crate) fn a_new_release_waits_for_the_next_start(stage: &mut Stage) {
    let next = next_release(&stage.site.folder());
    let url = stage.site.url();
    let profile = Profile::fresh();
    let browser = stage.browser(&profile);
    let page = with_an_interview(&browser, &url);
    browser.script("window.sinceTheStart = true;");

    stage.site.publish(next.path());
    look_for_a_release(&browser);
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
    is_where_it_was(&Jalon::open(&again, &url), &interview);
}

pub(crate) fn a_sign_in_page_that_answers_for_every_file_changes_nothing(stage: &mut Stage) {
    let next = next_release(&stage.site.folder());
    let url = stage.site.url();
    let profile = Profile::fresh();
    let browser = stage.browser(&profile);
    let page = with_an_interview(&browser, &url);
    let interview = page.now();

    // At first for every file; then for every file but the list of a new release, which makes an update begin.
    for lets_through in [&[][..], &["service-worker.js"]] {
        stage.site.hide_behind_a_portal(lets_through);
        look_for_a_release(&browser);
        eventually("the update is over", Duration::from_secs(30), || is_not_installing(&browser).then_some(()));
        assert!(!waits(&browser), "a sign-in page was taken for a release");
        browser.replace_tab();
        is_where_it_was(&Jalon::open(&browser, &url), &interview);
        stage.site.publish(next.path());
    }
    answer_some(&page, &ENZO, 2);
    page.wait_until_saved();
    stage.site.leave_the_portal();
    look_for_a_release(&browser);
    eventually("the new release is fetched once somebody has signed in", Duration::from_secs(30), || waits(&browser).then_some(()));
}

pub(crate) fn an_update_with_any_one_file_altered_is_no_update(stage: &mut Stage) {
    let next = next_release(&stage.site.folder());
    let url = stage.site.url();
    let profile = Profile::fresh();
    let browser = stage.browser(&profile);
    let page = with_an_interview(&browser, &url);
    let interview = page.now();
    stage.site.publish(next.path());
    let files = files_of_release(next.path());
    assert!(files.len() > 10, "the list of the release is not read: {files:?}");
    for file in &files {
        let path = next.path().join(file);
        let whole = fs::read(&path).expect("a file of the release can be read");
        let mut altered = whole.clone();
        let middle = altered.len() / 2;
        altered.iter_mut().skip(middle).take(1).for_each(|byte| *byte ^= 1);
        fs::write(&path, altered).expect("a file of the release can be written");
        look_for_a_release(&browser);
        eventually(&format!("the update without {file} is over"), Duration::from_secs(30), || is_not_installing(&browser).then_some(()));
        assert!(!waits(&browser), "a release in which {file} was altered is taken");
        fs::write(&path, whole).expect("a file of the release can be written");
    }
    browser.replace_tab();
    is_where_it_was(&Jalon::open(&browser, &url), &interview);
    assert!(!runs_next_release(&browser), "a file of the next release runs");
    look_for_a_release(&browser);
    eventually("the whole release is fetched", Duration::from_secs(30), || waits(&browser).then_some(()));
}

pub(crate) fn two_releases_in_two_tabs_lose_nothing_whichever_came_first(stage: &mut Stage) {
    let this = stage.site.folder();
    let next = next_release(&this);
    for (first, second) in [(this.as_path(), next.path()), (next.path(), this.as_path())] {
        open_side_by_side(stage, first, second);
    }
}

/// An interview goes from a tab of one release to a tab of the other and back.
fn open_side_by_side(stage: &Stage, first: &Path, second: &Path) {
    let url = stage.site.url();
    let profile = Profile::fresh();
    let browser = stage.browser(&profile);
    stage.site.publish(first);
    let page = with_an_interview(&browser, &url);
    let release = runs_next_release(&browser);
    // Without its service worker the browser takes the other release from the network at once.
    browser.script_later(
        "navigator.serviceWorker.getRegistrations().then((all) => Promise.all(all.map((one) => one.unregister()))).then(() => done(1))",
    );
    stage.site.publish(second);
    let tab = browser.open_beside();
    let other = Jalon::open_closed(&browser, &url);
    assert_ne!(runs_next_release(&browser), release, "both tabs run the same release");
    let before = answer_after_taking_over(&other, None);
    let other_tab = browser.here();
    browser.switch_to(&tab);
    page.wait_until("the tab of before holds nobody any more", |now| now.gate.as_deref() == Some("elsewhere"));
    assert_eq!(runs_next_release(&browser), release, "the release changed in an open tab");
    let after = answer_after_taking_over(&page, Some(&before));
    browser.switch_to(&other_tab);
    answer_after_taking_over(&other, Some(&after));
}

/// Takes over from the other tab, finds the interview as that one left it, and answers one question more.
fn answer_after_taking_over(page: &Jalon<'_>, left: Option<&Snapshot>) -> Snapshot {
    page.wait_until("this tab says that another one writes", |now| now.hooks.iter().any(|hook| hook == "elsewhere"));
    page.browser.tap("take-over");
    page.wait_until("this tab asks for the phrase", |now| now.hooks.iter().any(|hook| hook == "locked"));
    page.unlock();
    page.open_person(ENZO.name);
    if let Some(left) = left {
        page.wait_until("the interview is where the other tab left it", |now| now.fact == left.fact && now.counts == left.counts);
    }
    assert_eq!(answer_some(page, &ENZO, 1).len(), 1, "there is no question left to answer");
    page.wait_until_saved();
    page.now()
}

/// In an interview, on a page that can do without a network.
fn with_an_interview<'browser>(browser: &'browser Browser<'browser>, url: &str) -> Jalon<'browser> {
    Jalon::open(browser, url).wait_until_ready_offline();
    in_an_interview(browser, url, &ENZO, 2)
}

fn is_where_it_was(page: &Jalon<'_>, interview: &Snapshot) {
    page.open_person(ENZO.name);
    page.wait_until("the interview is where it was", |now| now.counts == interview.counts);
}

/// Has the browser look for a new service worker now, not in a day.
fn look_for_a_release(browser: &Browser<'_>) {
    browser.script_later("navigator.serviceWorker.getRegistration().then((found) => found.update()).then(() => done(1), () => done(0))");
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
