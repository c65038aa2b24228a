//! What a device keeps, and what it does without a network or without a database.

use std::time::Duration;

use journeys::persona::{ENZO, NADIA};
use journeys::{
    Browser, Engine, Fault, Jalon, Keeping, Profile, Snapshot, Stage, answer_everything, answer_some, eventually, in_an_interview,
};

pub(crate) fn an_interview_outlives_the_browser_and_the_network_and_goes_to_another_device(stage: &mut Stage) {
    let tablet = Profile::fresh();
    let url = stage.site.url();
    let first_visit = stage.browser(&tablet);
    let page = Jalon::open(&first_visit, &url);
    page.wait_until_ready_offline();
    page.start_interview(NADIA.name, Keeping::Everything);
    answer_everything(&page, &NADIA);
    let decided = page.now().counts;
    assert!(decided.values().sum::<u64>() > 0, "no verdict is counted");
    page.wait_until_saved();

    let second_visit = close_and_open_again(stage, first_visit, &tablet);
    stage.site.stop();
    let page = Jalon::open(&second_visit, &url);
    page.open_person(NADIA.name);
    page.wait_until("the counts are as before", |now| now.counts == decided);

    page.browser.tap("to-results");
    page.browser.tap("to-summary");
    page.tick_everything();
    let summary = page.take_summary();
    assert!(!summary.is_empty(), "the summary is empty");
    drop(second_visit);

    stage.site.start();
    let elsewhere = Profile::fresh();
    let other_device = stage.browser(&elsewhere);
    let page = Jalon::open(&other_device, &url);
    page.stays_empty();
    page.open_summary("summary.json", &summary);
    let imported = page.wait_until("the summary opens or its person is listed", |now| {
        now.hooks.iter().any(|hook| hook == "current-name" || hook == "person-0")
    });
    if !imported.hooks.iter().any(|hook| hook == "current-name") {
        page.browser.tap("person-0");
    }
    page.wait_until("the counts are those of the first device", |now| now.counts == decided);
}

/// The whole browser where its data outlive it, else the tab.
fn close_and_open_again<'profile>(stage: &Stage, browser: Browser<'profile>, profile: &'profile Profile) -> Browser<'profile> {
    if !stage.engine.keeps_its_profile() {
        browser.replace_tab();
        return browser;
    }
    drop(browser);
    stage.browser(profile)
}

pub(crate) fn a_browser_killed_in_the_middle_has_every_answer_that_was_said_to_be_saved(stage: &mut Stage) {
    let profile = Profile::fresh();
    let url = stage.site.url();
    let browser = stage.browser(&profile);
    let page = in_an_interview(&browser, &url, &NADIA, 6);
    let before = page.now();
    if !stage.engine.keeps_its_profile() {
        // Nothing of this engine's profile outlives its process: only the tab can be taken away.
        browser.replace_tab();
        return is_where_it_was(&Jalon::open(&browser, &url), &before);
    }
    browser.kill();
    let after = stage.browser(&profile);
    is_where_it_was(&Jalon::open(&after, &url), &before);
}

fn is_where_it_was(page: &Jalon<'_>, before: &Snapshot) {
    page.open_person(NADIA.name);
    page.wait_until("question and counts are as before", |now| now.fact == before.fact && now.counts == before.counts);
}

pub(crate) fn the_page_works_under_a_path_and_without_a_network(stage: &mut Stage) {
    stage.site.move_under("/jalon/");
    let profile = Profile::fresh();
    let browser = stage.browser(&profile);
    let page = Jalon::open(&browser, &stage.site.url());
    page.wait_until_ready_offline();
    page.start_interview(ENZO.name, Keeping::Everything);
    answer_some(&page, &ENZO, 3);
    page.wait_until_saved();

    stage.site.stop();
    browser.replace_tab();
    let page = Jalon::open(&browser, &stage.site.url());
    page.open_person(ENZO.name);
    answer_everything(&page, &ENZO);
}

pub(crate) fn an_interview_that_nobody_keeps_is_gone_with_the_tab(stage: &mut Stage) {
    let profile = Profile::fresh();
    let browser = stage.browser(&profile);
    let page = Jalon::open(&browser, &stage.site.url());
    page.start_interview(ENZO.name, Keeping::Nothing);
    answer_some(&page, &ENZO, 3);
    assert_eq!(page.now().saving.as_deref(), Some("not-kept"));

    browser.replace_tab();
    let page = Jalon::open(&browser, &stage.site.url());
    page.stays_empty();
}

pub(crate) fn without_a_database_the_interview_works_and_says_that_nothing_is_kept(stage: &mut Stage) {
    works_in_memory(stage, Fault::NoIndexedDb);
}

pub(crate) fn a_database_that_refuses_is_like_none(stage: &mut Stage) {
    works_in_memory(stage, Fault::IndexedDbRefuses);
}

fn works_in_memory(stage: &Stage, fault: Fault) {
    stage.site.break_with(fault);
    let profile = Profile::fresh();
    let browser = stage.browser(&profile);
    let page = Jalon::open(&browser, &stage.site.url());
    page.start_interview(NADIA.name, Keeping::Nothing);
    answer_everything(&page, &NADIA);
    assert_eq!(page.now().saving.as_deref(), Some("not-kept"));
    page.browser.tap("to-results");
    page.wait_until("the result shows", |now| now.hooks.iter().any(|hook| hook.starts_with("group-")));
}

pub(crate) fn a_full_disk_is_said_and_the_answers_stay_on_screen(stage: &mut Stage) {
    stage.site.break_with(Fault::DiskFull);
    let profile = Profile::fresh();
    let browser = stage.browser(&profile);
    let page = Jalon::open(&browser, &stage.site.url());
    page.start_interview(NADIA.name, Keeping::Everything);
    answer_some(&page, &NADIA, 2);
    page.wait_until_saved();
    page.fail_now();
    answer_some(&page, &NADIA, 2);
    let said = page.wait_until("the failure is said", |now| now.saving.as_deref() != Some("saving")).saving;
    assert!(matches!(said.as_deref(), Some("failed" | "not-kept")), "the page says {said:?}");
    answer_everything(&page, &NADIA);
}

/// Marks that stand in no text of ours.
const MARK: &str = "MARQUEURPRENOM";

pub(crate) fn nothing_said_is_readable_on_the_disk(stage: &mut Stage) {
    let profile = Profile::fresh();
    let url = stage.site.url();
    let browser = stage.browser(&profile);
    browser.expose_memory();
    let page = Jalon::open(&browser, &url);
    page.protect();
    // A control: what is left in clear is found.
    browser.script("localStorage.setItem('control', 'MARQUEURTEMOIN')");
    page.start_interview(MARK, Keeping::Everything);
    answer_everything(&page, &NADIA);
    page.wait_until_saved();
    for script in ["return location.href", "return document.title", "return JSON.stringify({ ...localStorage })"] {
        let seen = browser.script(script);
        assert!(!seen.to_string().contains(MARK), "{script}: {seen}");
    }
    if stage.engine == Engine::Chromium {
        // Two controls: what is there is found.
        assert!(browser.memory_holding(MARK).contains(&"program"), "of an open interview the memory does not hold the name");
        browser.script("window.control = ['MARQUEUR', 'TAS'].join('')");
        assert_eq!(browser.memory_holding("MARQUEURTAS"), ["heap"]);
    }
    browser.tap("lock");
    page.wait_until("the tablet is closed", |now| now.hooks.iter().any(|hook| hook == "locked"));
    if stage.engine == Engine::Chromium {
        assert_eq!(browser.memory_holding(MARK), [""; 0], "the name is in the memory of a closed tablet");
    }
    assert!(!browser.script("return document.documentElement.outerHTML").to_string().contains(MARK));
    drop(browser);
    if !stage.engine.keeps_its_profile() {
        return;
    }
    assert!(!profile.files_holding("MARQUEURTEMOIN").is_empty(), "the control is not found: the search finds nothing");
    // The last one stands in every stored interview, and nowhere else.
    for mark in [MARK, journeys::PHRASE, r#""keeping":"everything""#] {
        let holding = profile.files_holding(mark);
        assert!(holding.is_empty(), "{mark} is readable in {holding:?}");
    }
}

pub(crate) fn one_tab_writes_and_the_other_can_take_over(stage: &mut Stage) {
    let profile = Profile::fresh();
    let url = stage.site.url();
    let browser = stage.browser(&profile);
    let _ = in_an_interview(&browser, &url, &NADIA, 3);
    let first = browser.open_beside();
    let page = Jalon::open_closed(&browser, &url);
    page.wait_until("the second tab says so", |now| now.hooks.iter().any(|hook| hook == "elsewhere"));
    browser.tap("take-over");
    page.wait_until("the second tab asks for the phrase", |now| now.hooks.iter().any(|hook| hook == "locked"));
    page.unlock();
    page.open_person(NADIA.name);
    answer_some(&page, &NADIA, 2);
    page.wait_until_saved();
    browser.switch_to(&first);
    page.wait_until("the first tab holds nobody any more", |now| now.gate.as_deref() == Some("elsewhere"));
    assert!(!browser.script("return document.body.innerText").to_string().contains(NADIA.name));
}

/// The smallest program that stops on an error of its own: `(module (func (export "f") unreachable))`.
const TRAP: &str = "try { new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array([
    0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11]))).exports.f(); }
    catch (error) { window.reportError(error); }";

pub(crate) fn a_program_that_stops_says_so_and_loses_nothing(stage: &mut Stage) {
    stops(stage, |page| {
        page.browser.script(TRAP);
    });
    stage.site.break_with(Fault::KeeperStops);
    stops(stage, |page| page.fail_now());
}

fn stops(stage: &Stage, stop: impl Fn(&Jalon<'_>)) {
    let profile = Profile::fresh();
    let url = stage.site.url();
    let browser = stage.browser(&profile);
    let page = in_an_interview(&browser, &url, &NADIA, 3);
    let before = page.now();
    let is_told = || browser.script("return document.querySelector('[data-testid=\"stopped\"]').checkVisibility()") == true;
    assert!(!is_told(), "the page says that it stopped while it runs");
    stop(&page);
    eventually("the page says that it stopped", Duration::from_secs(5), || is_told().then_some(()));
    browser.reload();
    is_where_it_was(&Jalon::open(&browser, &url), &before);
}

pub(crate) fn no_text_becomes_code(stage: &mut Stage) {
    let profile = Profile::fresh();
    let browser = stage.browser(&profile);
    let _ = Jalon::open(&browser, &stage.site.url());
    let ran = browser.script_later(
        "window.ran = [];
         const stopped = (name, attempt) => { try { attempt(); window.ran.push(name); } catch { /* as it should be */ } };
         const button = document.createElement('button');
         try { button.setAttribute('onclick', 'window.ran.push(\"a handler in an attribute\")'); } catch { /* Trusted Types */ }
         document.body.append(button);
         button.click();
         button.remove();
         const script = document.createElement('script');
         stopped('a script of text', () => { script.textContent = 'window.ran.push(\"ran: a script of text\")'; document.head.append(script);
           if (!window.trustedTypes) throw new Error('known by what it would have done'); });
         if (window.trustedTypes) {
           stopped('markup with a handler', () => { document.createElement('div').innerHTML = '<img src=x onerror=alert(1)>'; });
           stopped('markup with a script', () => { document.createElement('div').innerHTML = '<script>1</' + 'script>'; });
           stopped('a worker from elsewhere', () => { new Worker('https://example.org/worker.js'); });
         }
         setTimeout(() => done(window.ran), 300);",
    );
    assert_eq!(ran, serde_json::json!([]), "{}: text ran as code", stage.engine);
}
