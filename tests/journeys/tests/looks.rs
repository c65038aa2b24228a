//! Every screen, on a phone and on a tablet: accessible, whole, pictured.

use std::mem::discriminant;
use std::path::PathBuf;

use journeys::persona::NADIA;
use journeys::{Engine, Jalon, Profile, Screen, Stage, answer_some, check_accessibility, network_requests};

const SCREENS: [Screen; 2] = [Screen::PHONE, Screen::TABLET];

pub(crate) fn every_screen_is_accessible_on_a_phone_and_a_tablet(stage: &mut Stage) {
    let mut findings = Vec::new();
    walk(stage, &mut |page, name| {
        for screen in SCREENS {
            page.browser.resize(screen);
            for finding in check_accessibility(page.browser) {
                findings.push(format!("{name} at {}: {finding}", screen.name()));
            }
        }
    });
    assert!(findings.is_empty(), "axe-core found {}:\n{}", findings.len(), findings.join("\n"));
}

pub(crate) fn every_screen_fits_and_is_pictured(stage: &mut Stage) {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../artefacts").join(stage.engine.to_string());
    let _ = std::fs::remove_dir_all(&root);
    let mut misfitting = Vec::new();
    walk(stage, &mut |page, name| {
        for screen in SCREENS {
            page.browser.resize(screen);
            for (size, scale) in [("", 1), ("-text-200", 2)] {
                set_text_size(page, scale);
                let label = format!("{name}-{}{size}", screen.name());
                page.browser.picture(&root.join(format!("{label}.png")));
                misfitting.extend(misfits(page).into_iter().map(|misfit| format!("{label}: {misfit}")));
            }
            set_text_size(page, 1);
        }
    });
    assert!(misfitting.is_empty(), "does not fit:\n{}", misfitting.join("\n"));
}

/// Goes through the whole page once and shows each screen to `look`.
fn walk(stage: &Stage, look: &mut dyn FnMut(&Jalon<'_>, &str)) {
    let profile = Profile::fresh();
    let browser = stage.browser(&profile);
    let page = Jalon::open(&browser, &stage.site.url());
    look(&page, "home-empty");
    look_at_the_protection(&page, look);
    browser.tap("new-interview");
    page.wait_until("the first step shows", |now| now.hooks.iter().any(|hook| hook == "start"));
    look(&page, "start");
    browser.script("document.querySelector('[data-testid=\"notice-fold\"]').open = true");
    browser.tap("language-ar");
    page.wait_until("the notice shows", |now| now.hooks.iter().any(|hook| hook == "told"));
    look(&page, "start-told");
    browser.fill("person-name", NADIA.name);
    browser.tap("keep-everything");
    browser.tap("start");
    page.wait_until("the urgent needs show", |now| now.hooks.iter().any(|hook| hook == "past-needs"));
    browser.tap("need-manger");
    page.wait_until("the help shows", |now| now.hooks.iter().any(|hook| hook == "help-manger"));
    look(&page, "needs");
    browser.tap("past-needs");
    look_at_questions(&page, look);
    look(&page, "all-decided");
    browser.tap("to-recap");
    page.wait_until("the recap shows", |now| now.hooks.iter().any(|hook| hook.starts_with("recap-change-")));
    look(&page, "recap");
    browser.tap("to-access");
    page.wait_until("what is kept shows", |now| now.hooks.iter().any(|hook| hook == "kept"));
    look(&page, "access");
    browser.script("history.back()");
    browser.tap("to-results");
    page.wait_until("the result shows", |now| now.hooks.iter().any(|hook| hook.starts_with("group-")));
    look(&page, "result");
    browser.script("for (const folded of document.querySelectorAll('details')) folded.open = true;");
    page.wait_until("open cards say what they rest on", |now| now.hooks.iter().any(|hook| hook == "rests-on"));
    look(&page, "result-open");
    browser.tap("choose-geiq");
    browser.tap("to-orientation");
    page.wait_until("the orientation shows", |now| now.hooks.iter().any(|hook| hook == "chosen-geiq"));
    look(&page, "orientation");
    look_at_trainings(&page, look);
    browser.tap("to-summary");
    page.wait_until("the summary shows", |now| now.hooks.iter().any(|hook| hook == "share-summary"));
    look(&page, "summary");
    page.go_home();
    look(&page, "home");
    look_at_the_tablet(&page, look);
    if browser.shows("to-about") {
        browser.tap("to-about");
        page.wait_until("the page about the page shows", |now| !now.hooks.iter().any(|hook| hook == "new-interview"));
        look(&page, "about");
        look_at_the_rule_desk(&page, look);
    }
    let url = stage.site.url();
    drop(browser);
    if stage.engine == Engine::Chromium {
        asked_only_for_its_own(&profile, &url);
    }
}

/// Chromium's own record of the network: no document and no worker of the page asked for anything of another origin.
fn asked_only_for_its_own(profile: &Profile, url: &str) {
    let origin = url.trim_end_matches('/');
    let asked: Vec<_> = network_requests(profile).into_iter().filter(|request| request.asked_by.as_deref() == Some(origin)).collect();
    for worker in ["keeper-worker", "catalogue-worker"] {
        assert!(asked.iter().any(|request| request.url.contains(worker)), "the record knows nothing of {worker}: {asked:?}");
    }
    let elsewhere: Vec<_> = asked.iter().filter(|request| !request.url.starts_with(&format!("{origin}/"))).collect();
    assert!(elsewhere.is_empty(), "asked for elsewhere: {elsewhere:?}");
}

#[track_caller]
fn shows(page: &Jalon<'_>, wanted: &str) {
    page.wait_until(&format!("{wanted} shows"), |now| now.hooks.iter().any(|hook| hook == wanted));
}

/// The choice before the first interview, and the first steps of the protection.
fn look_at_the_protection(page: &Jalon<'_>, look: &mut dyn FnMut(&Jalon<'_>, &str)) {
    let shows = |wanted: &str| shows(page, wanted);
    page.browser.tap("new-interview");
    shows("without-keeping");
    look(page, "protect-choice");
    page.browser.tap("protect");
    shows("volunteer-name");
    look(page, "protect-name");
    page.browser.fill("volunteer-name", "Samira");
    page.browser.tap("to-phrase");
    shows("proposed");
    look(page, "protect-phrase");
    page.browser.tap("own");
    shows("own-phrase");
    look(page, "protect-own-phrase");
    page.browser.tap("home");
    page.protect();
}

/// The screens of the tablet, unfolded, and the lock.
fn look_at_the_tablet(page: &Jalon<'_>, look: &mut dyn FnMut(&Jalon<'_>, &str)) {
    let shows = |wanted: &str| shows(page, wanted);
    page.browser.tap("to-tablet");
    shows("device-lines");
    look(page, "tablet");
    page.browser.script("for (const folded of document.querySelectorAll('details')) folded.open = true;");
    look(page, "tablet-open");
    page.browser.tap("tablet-done");
    shows("lock");
    page.browser.tap("lock");
    shows("locked");
    look(page, "locked");
    page.unlock();
}

/// The screens of trainings with the invented catalogue: none yet, the list, a card opened, the map, the offers of the device.
fn look_at_trainings(page: &Jalon<'_>, look: &mut dyn FnMut(&Jalon<'_>, &str)) {
    let browser = page.browser;
    let shows = |wanted: &str| shows(page, wanted);
    browser.tap("to-trainings");
    shows("try-sample");
    look(page, "trainings-empty");
    browser.tap("try-sample");
    shows("training-card");
    look(page, "trainings");
    browser.script("document.querySelector('[data-testid=\"filters\"]').open = true; document.querySelector('[data-testid=\"open-training\"]').click()");
    shows("opened-training");
    look(page, "trainings-opened");
    browser.script("document.querySelector('[data-testid=\"choose-training\"]').click()");
    shows("chosen-count");
    browser.script(
        "document.querySelectorAll('.seek-tabs button')[1].click(); document.querySelector('[data-testid=\"map\"]').scrollIntoView()",
    );
    look(page, "trainings-map");
    browser.tap("chosen-count");
    shows("chosen-training");
    look(page, "orientation-training");
}

/// The rule desk, with a change whose effect shows.
fn look_at_the_rule_desk(page: &Jalon<'_>, look: &mut dyn FnMut(&Jalon<'_>, &str)) {
    let shows = |wanted: &str| shows(page, wanted);
    page.browser.tap("to-rule-desk");
    shows("scheme-billet-pass-jeunes-28");
    look(page, "rules");
    page.browser.tap("scheme-billet-pass-jeunes-28");
    page.browser.fill("bound-0", "60");
    page.browser.script("document.activeElement.blur()");
    shows("turned-28-ans");
    look(page, "rules-scheme");
    page.browser.tap("take-back");
    for (tab, first, name) in [
        ("to-contacts", "add-contact", "rules-contacts"),
        ("to-changes", "export", "rules-changes"),
        ("to-installed", "import", "rules-installed"),
    ] {
        page.browser.tap(tab);
        shows(first);
        look(page, name);
    }
}

/// The first question of each way of answering.
fn look_at_questions(page: &Jalon<'_>, look: &mut dyn FnMut(&Jalon<'_>, &str)) {
    let mut ways = Vec::new();
    page.wait_until("a question shows", |now| now.fact.is_some());
    while let Some(fact) = page.now().fact {
        let way = discriminant(&NADIA.reply(&fact));
        if !ways.contains(&way) {
            ways.push(way);
            look(page, &format!("question-{fact}"));
        }
        answer_some(page, &NADIA, 1);
    }
}

/// Every length of the page hangs on the root's font size, as a browser's own text size does.
fn set_text_size(page: &Jalon<'_>, scale: u32) {
    page.browser.script(&format!(
        "const root = document.documentElement; root.style.fontSize = '';
         if ({scale} > 1) root.style.fontSize = parseFloat(getComputedStyle(root).fontSize) * {scale} + 'px';"
    ));
}

/// What does not fit: what makes the page scroll sideways or is cut off at its edge, and words squeezed to a letter or two a line.
fn misfits(page: &Jalon<'_>) -> Vec<String> {
    let found = page.browser.script(
        "const room = document.documentElement.clientWidth;
         const name = (found) => found.tagName.toLowerCase() + '.' + found.className + ' ' + found.textContent.trim().slice(0, 40);
         const all = [...document.body.querySelectorAll('*')].filter((found) => found.checkVisibility()
             && !found.closest('.visually-hidden') && !found.closest('svg'));
         const isOut = (found) => found.getBoundingClientRect().right > room + 1;
         const out = all.filter((found) => isOut(found) && ![...found.children].some(isOut)).map((found) => 'cut off: ' + name(found));
         const isSqueezed = (node) => {
             if (node.nodeType !== Node.TEXT_NODE || node.data.trim().length < 4) return false;
             const range = document.createRange();
             range.selectNodeContents(node);
             return range.getClientRects().length > node.data.trim().length / 3;
         };
         const squeezed = all.filter((found) => [...found.childNodes].some(isSqueezed)).map((found) => 'squeezed: ' + name(found));
         const width = document.documentElement.scrollWidth;
         return [...(width > room ? ['scrolls sideways, ' + width + ' wide'] : []), ...out.slice(0, 5), ...squeezed.slice(0, 5)];",
    );
    found.as_array().into_iter().flatten().filter_map(|line| line.as_str().map(str::to_owned)).collect()
}
