//! Fields, names and buttons as people and phones really use them.

use std::time::Duration;

use journeys::persona::NADIA;
use journeys::{Engine, Jalon, Keeping, PHRASE, Profile, Screen, Stage, answer_question, eventually, within};
use serde_json::json;

const PATIENCE: Duration = Duration::from_secs(8);
/// First names of one long word, with and without a hyphen.
const LONG_NAMES: [&str; 4] =
    ["Thiruvananthapuramkrishnamurti", "Andrianampoinimerinandriantsim", "Wickramasinghe-Jayawardenapura", "Jean-Christophe"];

/// The buttons of the header that a finger does not reach: covered, or outside the screen.
const OUT_OF_REACH: &str =
    "return [...document.querySelectorAll('.case-row > .icon-button, .case-row > a, .name-button')].filter((button) => {
        const box = button.getBoundingClientRect();
        const places = [[0.5, 0.5], [0.15, 0.5], [0.85, 0.5]].map(([x, y]) => [box.left + box.width * x, box.top + box.height * y]);
        return places.some(([x, y]) => x < 0 || x > innerWidth || !button.contains(document.elementFromPoint(x, y)));
    }).map((button) => button.dataset.testid ?? button.className)";

/// As [`journeys::Browser::fill`] for what is pasted or written by an input method.
fn put(page: &Jalon<'_>, field: &str, text: &str) {
    page.browser.script_with(
        "const [id, text] = arguments; const field = document.querySelector(`[data-testid=\"${id}\"]`);
         field.focus(); field.select(); document.execCommand('insertText', false, text)",
        &[json!(field), json!(text)],
    );
}

fn until(page: &Jalon<'_>, wanted: &str) {
    while let Some(fact) = page.now().fact.filter(|fact| fact != wanted) {
        answer_question(page, &fact, NADIA.reply(&fact));
    }
    assert_eq!(page.now().fact.as_deref(), Some(wanted), "nobody asks for {wanted}");
}

pub(crate) fn a_long_first_name_covers_no_button(stage: &mut Stage) {
    let profile = Profile::fresh();
    let browser = stage.browser(&profile);
    let page = Jalon::open(&browser, &stage.site.url());
    for (number, name) in LONG_NAMES.into_iter().enumerate() {
        page.start_interview(name, if number == 0 { Keeping::Everything } else { Keeping::Nothing });
        for width in [320, 360] {
            // Only one engine can be made so narrow.
            if width < 360 && stage.engine != Engine::Chromium {
                continue;
            }
            browser.resize(Screen { width, height: 740 });
            assert_eq!(browser.script(OUT_OF_REACH), json!([]), "{}: {name} at {width}", stage.engine);
            assert_eq!(browser.text("current-name").trim(), name, "the whole name is there to be read");
            let is_wider = browser.script("return document.documentElement.scrollWidth > innerWidth");
            assert_eq!(is_wider, false, "{}: {name} makes the page wider than {width}", stage.engine);
        }
        page.go_home();
    }
}

pub(crate) fn the_next_person_begins_under_nobody_s_name(stage: &mut Stage) {
    let profile = Profile::fresh();
    let browser = stage.browser(&profile);
    let page = Jalon::open(&browser, &stage.site.url());
    page.start_interview("Ali", Keeping::Nothing);
    let fact = page.now().fact.expect("a first question");
    answer_question(&page, &fact, NADIA.reply(&fact));
    browser.script("document.querySelector('.name-button').click(); [...document.querySelectorAll('.switcher-list a')].at(-1).click()");
    let seen =
        page.wait_until("the next interview begins", |now| now.hooks.iter().any(|hook| matches!(hook.as_str(), "protect" | "person-name")));
    assert!(!seen.hooks.iter().any(|hook| hook == "current-name"), "{}: the next person stands under Ali's name", stage.engine);
    assert!(seen.counts.is_empty(), "{}: and under Ali's counts", stage.engine);
    browser.tap("home");
    assert_eq!(page.people().len(), 1, "Ali is still there");
}

pub(crate) fn a_wrong_phrase_is_answered_in_view_beside_the_field(stage: &mut Stage) {
    let profile = Profile::fresh();
    let browser = stage.browser(&profile);
    let page = Jalon::open(&browser, &stage.site.url());
    browser.resize(Screen::PHONE);
    page.protect();
    browser.tap("lock");
    page.wait_until("the tablet is closed", |now| now.hooks.iter().any(|hook| hook == "locked"));
    browser.fill("secret", "une tout autre phrase que celle-là");
    browser.tap("unlock");
    eventually("the page answers", PATIENCE * 4, || browser.shows("wrong-secret").then_some(()));
    let is_seen = "const answer = document.querySelector('[data-testid=\"wrong-secret\"]').getBoundingClientRect();
        const field = document.querySelector('[data-testid=\"secret\"]').getBoundingClientRect();
        const bar = document.querySelector('.bar').getBoundingClientRect();
        // Its outline may touch the bar; its words do not.
        return answer.top >= 0 && answer.bottom <= bar.top && field.bottom <= bar.top + 4 && Math.abs(field.top - answer.bottom) < 160";
    let seen = within(PATIENCE, || (browser.script(is_seen) == true).then_some(()));
    let places = "const box = (found) => { const { top, bottom } = found.getBoundingClientRect(); return [top, bottom]; };
        const part = (id) => box(document.querySelector(`[data-testid=\"${id}\"]`));
        return [part('wrong-secret'), part('secret'), part('unlock'), box(document.querySelector('.bar'))]";
    assert!(seen.is_some(), "{}: the answer is out of sight, or far from its field: {}", stage.engine, browser.script(places));
    // A phone's capital, and what copying brings along.
    let (first, rest) = PHRASE.split_at(1);
    put(&page, "secret", &format!("\u{feff}{}{rest}\u{200b}", first.to_uppercase()));
    browser.tap("unlock");
    page.wait_until("the tablet opens", |now| now.gate.as_deref() == Some("open"));
}

pub(crate) fn a_pasted_date_and_digits_of_another_keyboard_are_understood(stage: &mut Stage) {
    let profile = Profile::fresh();
    let browser = stage.browser(&profile);
    let page = Jalon::open(&browser, &stage.site.url());
    page.start_interview(NADIA.name, Keeping::Nothing);
    until(&page, "birth_date");
    browser.tap("mode-date");
    let fields = "return ['field-day', 'field-month', 'field-year'].map((id) => document.querySelector(`[data-testid=\"${id}\"]`).value)";
    for (field, pasted) in
        [("field-day", "10/05/1986"), ("field-year", "1986-05-10"), ("field-month", "10051986"), ("field-day", "١٠/٠٥/١٩٨٦")]
    {
        for cleared in ["field-day", "field-month", "field-year"] {
            browser.fill(cleared, "");
        }
        put(&page, field, pasted);
        let filled = within(PATIENCE, || (browser.script(fields) == json!(["10", "05", "1986"])).then_some(()));
        assert!(filled.is_some(), "{}: {pasted} in {field}: {}", stage.engine, browser.script(fields));
    }
    for (field, digits) in [("field-day", "۱۰"), ("field-month", "۰۵"), ("field-year", "۱۹۸۶")] {
        browser.fill(field, digits);
    }
    browser.tap("continue");
    page.wait_until("the date is understood", |now| now.fact.as_deref() != Some("birth_date"));
    until(&page, "commune");
    for (typed, code) in [("٣٣٠٠٠", "33063"), ("33 000", "33063"), ("Bordo", "33063"), ("33000 BORDEAUX CEDEX", "33063")] {
        eventually("the communes can be searched", PATIENCE, || {
            browser.fill("commune-search", typed);
            let first = "return document.querySelector('.ask .choice')?.dataset.testid";
            (browser.script(first) == format!("commune-{code}")).then_some(())
        });
    }
    // A name that is not found has another way out than « elsewhere », and nobody who typed a code is told to type one.
    browser.fill("commune-search", "98765");
    let hint = "return document.querySelector('.ask [role=\"status\"].hint').innerText";
    let said = eventually("it is said that nothing was found", PATIENCE, || {
        browser.script(hint).as_str().filter(|said| said.contains("Aucune")).map(str::to_owned)
    });
    assert!(!said.contains("Essayez le code postal"), "{said}");
    let in_list = "return document.querySelector('.choices [data-testid=\"commune-elsewhere\"]') === null";
    assert_eq!(browser.script(in_list), true, "« elsewhere » stands among what was found");
}

pub(crate) fn a_reload_that_would_lose_answers_is_warned_of(stage: &mut Stage) {
    let profile = Profile::fresh();
    let browser = stage.browser(&profile);
    let page = Jalon::open(&browser, &stage.site.url());
    let is_warned = "const event = new Event('beforeunload', { cancelable: true }); return !window.dispatchEvent(event)";
    page.start_interview(NADIA.name, Keeping::Nothing);
    assert_eq!(browser.script(is_warned), false, "nothing was said yet");
    let fact = page.now().fact.expect("a first question");
    answer_question(&page, &fact, NADIA.reply(&fact));
    assert_eq!(browser.script(is_warned), true, "{}: a reload loses the answer without a word", stage.engine);
    page.go_home();
    assert_eq!(browser.script(is_warned), true, "{}: the same from the list", stage.engine);
}

pub(crate) fn the_tablet_s_screens_reloaded_ask_for_no_phrase_that_nobody_set(stage: &mut Stage) {
    let profile = Profile::fresh();
    let browser = stage.browser(&profile);
    let page = Jalon::open(&browser, &stage.site.url());
    let address = format!("{}tablette", stage.site.url());
    browser.go(&address);
    eventually("the tablet can be protected", PATIENCE * 3, || browser.shows("volunteer-name").then_some(()));
    browser.reload();
    eventually("and again", PATIENCE * 3, || browser.shows("volunteer-name").then_some(()));
    assert_eq!(page.now().gate.as_deref(), Some("fresh"));
}
