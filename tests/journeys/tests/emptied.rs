//! A browser that clears some of its stores, as browsers do for room, after a fault, or when asked to.

use journeys::persona::NADIA;
use journeys::{Browser, Jalon, Profile, Stage, eventually, in_an_interview};
use std::time::Duration;

/// What can be cleared, each by itself.
const STORES: [&str; 3] = ["note", "journal", "database"];

/// The journal's own files, and whether there are any: a browser may have none to give.
const HAS_JOURNAL: &str = "const folder = await navigator.storage?.getDirectory?.().catch(() => null);
    let files = 0; for await (const name of folder?.keys?.() ?? []) files += name.startsWith('jalon-journal') ? 1 : 0;
    return files === 2;";

pub(crate) fn a_browser_that_clears_any_of_its_stores_is_mended_or_says_so(stage: &mut Stage) {
    let profile = Profile::fresh();
    let url = stage.site.url();
    let browser = stage.browser(&profile);
    let page = in_an_interview(&browser, &url, &NADIA, 3);
    page.go_home();
    let style = browser.script("return document.querySelector('link[rel=stylesheet]').href");
    let quiet = style.as_str().unwrap_or_default().to_owned();
    let has_journal = run(&browser, HAS_JOURNAL) == true;
    // Every choice of stores, the worst one last: each finds what the one before left.
    for choice in 0_usize..8 {
        let cleared: Vec<&str> = STORES.iter().enumerate().filter(|(place, _)| choice & (1 << place) != 0).map(|(_, name)| *name).collect();
        clear(&browser, &quiet, &cleared);
        let page = Jalon::open_closed(&browser, &url);
        let has = |name: &str| cleared.contains(&name);
        let all_gone = has("database") && (has("journal") || !has_journal);
        let said = || browser.script("return document.body.innerText").as_str().unwrap_or_default().to_owned();
        let expected = match (has("database"), all_gone, has("note")) {
            (false, ..) | (_, true, true) => "",
            (_, true, false) => "Le navigateur a effac\u{e9}",
            (true, false, _) => "copie de secours",
        };
        eventually(&format!("{cleared:?} gone: the page says {expected:?}"), Duration::from_secs(10), || {
            said().contains(expected).then_some(())
        });
        if expected.is_empty() {
            assert!(!said().contains("copie de secours") && !said().contains("a effac\u{e9}"), "{cleared:?} gone: {}", said());
        }
        if all_gone {
            page.wait_until("nobody is kept", |now| now.gate.as_deref() == Some("fresh"));
            page.stays_empty();
            // For the next choice somebody is kept again.
            let page = in_an_interview(&browser, &url, &NADIA, 2);
            page.go_home();
        } else {
            page.unlock();
            page.open_person(NADIA.name);
            page.go_home();
        }
    }
}

/// Clears stores from a document of the same origin that is not the page, so that nobody holds them.
fn clear(browser: &Browser<'_>, quiet: &str, stores: &[&str]) {
    browser.replace_tab();
    browser.go(quiet);
    for store in stores {
        let script = match *store {
            "note" => "localStorage.removeItem('jalon/kept'); return true;",
            "journal" => {
                "const folder = await navigator.storage?.getDirectory?.().catch(() => null);
                 const names = []; for await (const name of folder?.keys?.() ?? []) names.push(name);
                 for (const name of names) await folder.removeEntry(name); return true;"
            }
            _ => {
                "return await new Promise((resolve, reject) => {
                   const request = indexedDB.deleteDatabase('jalon');
                   request.onsuccess = () => resolve(true); request.onerror = () => reject(request.error); });"
            }
        };
        // The worker of the page that was left may hold its files for a moment.
        eventually(&format!("the {store} can be cleared"), Duration::from_secs(20), || (run(browser, script) == true).then_some(()));
    }
}

fn run(browser: &Browser<'_>, body: &str) -> serde_json::Value {
    browser.script_later(&format!("(async () => {{ {body} }})().then(done, (error) => done(String(error)))"))
}
