//! A tap belongs to one screen; undo belongs to one action.

use journeys::persona::NADIA;
use journeys::{Browser, Hand, Jalon, Keeping, Profile, Screen, Stage, answer_everything, answer_question, eventually, ready_to_answer};
use std::time::Duration;

/// From a bouncing mouse to two slow taps.
const PAUSES: [u64; 6] = [0, 50, 100, 150, 250, 400];
/// No interview has more questions than there are facts.
const MOST_QUESTIONS: usize = 45;

/// Double taps on whatever leads further, with every pause and hand in turn.
struct DoubleTaps<'a> {
    page: &'a Jalon<'a>,
    done: usize,
    leaks: Vec<String>,
}

impl DoubleTaps<'_> {
    /// One screen comes.
    fn on(&mut self, hook: &str) {
        let hands = Hand::of(self.page.browser.engine);
        let turn = self.done + self.done / PAUSES.len();
        let (pause, hand) = PAUSES.into_iter().cycle().nth(self.done).zip(hands.iter().copied().cycle().nth(turn)).expect("they go round");
        self.done += 1;
        let seen = self.page.browser.tap_twice(hand, hook, pause);
        if seen.len() != 1 {
            self.leaks.push(format!("{hook}, {hand:?}, {pause} ms: {seen:?}"));
        }
    }

    /// The same on an answer: nothing of the next question is ticked.
    fn answering(&mut self, hook: &str) {
        self.on(hook);
        let ticked = self.page.browser.script("return document.querySelector('.ask .choice[aria-pressed=true]')?.dataset.testid ?? ''");
        if ticked != "" {
            self.leaks.push(format!("{hook}: {ticked} is ticked on the next question"));
        }
    }

    /// The same up to a screen with this hook; whether that is where it led.
    fn to(&mut self, hook: &str, there: &str) -> bool {
        self.on(hook);
        let is_there = self.page.now().hooks.iter().any(|found| found == there);
        if !is_there {
            self.leaks.push(format!("{hook} leads past {there}"));
        }
        is_there
    }
}

pub(crate) fn the_second_tap_of_a_double_tap_reaches_no_other_screen(stage: &mut Stage) {
    let profile = Profile::fresh();
    let browser = stage.browser(&profile);
    browser.resize(Screen::PHONE);
    let page = Jalon::open(&browser, &stage.site.url());
    let mut taps = DoubleTaps { page: &page, done: 0, leaks: Vec::new() };
    let is_chosen = taps.to("new-interview", "without-keeping") && taps.to("without-keeping", "keep-nothing");
    if is_chosen {
        browser.fill("person-name", NADIA.name);
        browser.tap("keep-nothing");
    }
    if !(is_chosen && taps.to("start", "past-needs") && taps.to("past-needs", "mode-age")) {
        browser.go(&stage.site.url());
        page.start_interview(NADIA.name, Keeping::Nothing);
    }
    while let Some(fact) = page.now().fact.filter(|_| taps.done < MOST_QUESTIONS) {
        let last_tap = ready_to_answer(&page, NADIA.reply(&fact));
        taps.answering(&last_tap);
    }
    let is_through = taps.to("to-results", "to-orientation")
        && taps.to("to-orientation", "to-summary")
        && taps.to("to-summary", "share-summary")
        && taps.to("back", "to-recap")
        && taps.to("back", "continue");
    if is_through {
        browser.tap("to-recap");
        page.wait_until("the recap shows", |now| now.hooks.iter().any(|hook| hook == "forget"));
        browser.script("document.querySelector('[data-testid=\"forget\"]').closest('details').open = true");
        taps.to("forget", "new-interview");
    }
    let (leaks, done) = (&taps.leaks, taps.done);
    assert!(leaks.is_empty(), "{}: of {done} double taps, got through: {}\n{}", stage.engine, leaks.len(), leaks.join("\n"));
}

pub(crate) fn enter_held_down_goes_through_one_question(stage: &mut Stage) {
    let profile = Profile::fresh();
    let browser = stage.browser(&profile);
    let page = Jalon::open(&browser, &stage.site.url());
    page.start_interview(NADIA.name, Keeping::Nothing);
    let last_tap = ready_to_answer(&page, NADIA.reply("birth_date"));
    if let Some(seen) = browser.hold_enter(&last_tap) {
        assert_eq!(seen.len(), 1, "{}: Enter that is held goes through {seen:?}", stage.engine);
    }
}

/// Which of these are ticked.
fn ticked(browser: &Browser<'_>, hooks: &[&str]) -> Vec<bool> {
    let is = |hook: &&str| {
        let script = format!(
            "const found = document.querySelector('[data-testid=\"{hook}\"]'); return found.checked ?? found.ariaPressed === 'true'"
        );
        browser.script(&script) == true
    };
    hooks.iter().map(is).collect()
}

pub(crate) fn a_tap_after_reading_and_fast_taps_on_one_screen_count(stage: &mut Stage) {
    let profile = Profile::fresh();
    let browser = stage.browser(&profile);
    browser.resize(Screen::PHONE);
    let page = Jalon::open(&browser, &stage.site.url());
    for (number, hand) in Hand::of(stage.engine).iter().enumerate() {
        if number > 0 {
            page.go_home();
        }
        browser.tap("new-interview");
        browser.tap("without-keeping");
        browser.tap("keep-nothing");
        browser.tap("start");
        let needs = ["need-manger", "need-dormir", "need-se-soigner"];
        page.wait_until("the urgent needs show", |now| now.hooks.iter().any(|hook| hook == needs[0]));
        if *hand != Hand::Enter {
            browser.taps(*hand, &needs, 40);
            assert_eq!(ticked(&browser, &needs), [true; 3], "{}: {hand:?}: ticks of one screen are lost", stage.engine);
            browser.taps(*hand, &["need-manger", "need-manger", "need-manger"], 60);
            assert_eq!(ticked(&browser, &needs), [false, true, true], "{}: {hand:?}: a box is not ticked as often as tapped", stage.engine);
            browser.script("document.querySelector('[data-testid=need-papiers]').closest('label').querySelector('.option-label').dataset.testid = 'words'");
            browser.taps(*hand, &["words"], 0);
            assert_eq!(ticked(&browser, &["need-papiers"]), [true], "{}: {hand:?}: a tap on the words of a box is lost", stage.engine);
        }
        let seen = browser.tap_twice(*hand, "past-needs", 600);
        assert_eq!(seen.len(), 2, "{}: {hand:?}: a tap at 600 ms does not count: {seen:?}", stage.engine);
    }
    // Choices that are ticked are boxes too.
    while let Some(fact) = page.now().fact.filter(|fact| fact != "benefits") {
        answer_question(&page, &fact, NADIA.reply(&fact));
    }
    let choices = ["choice-rsa", "choice-are", "choice-ass"];
    browser.taps(Hand::Mouse, &choices, 40);
    assert_eq!(ticked(&browser, &choices), [true; 3], "{}: ticked choices are lost", stage.engine);
}

/// The words of the button that takes back, in plain spaces.
fn offer(browser: &Browser<'_>) -> String {
    browser.text("undo").replace('\u{a0}', " ")
}

pub(crate) fn on_the_orientation_undo_takes_back_one_thing_and_is_over_with_the_screen(stage: &mut Stage) {
    let profile = Profile::fresh();
    let browser = stage.browser(&profile);
    browser.resize(Screen::PHONE);
    let page = Jalon::open(&browser, &stage.site.url());
    page.start_interview(NADIA.name, Keeping::Nothing);
    answer_everything(&page, &NADIA);
    let no_offer = |what: &str| {
        page.wait_until(what, |now| !now.hooks.iter().any(|hook| hook == "undo"));
    };
    browser.tap("to-results");
    page.wait_until("the results show", |now| now.hooks.iter().any(|hook| hook == "to-orientation"));
    no_offer("an answer is not taken back on the results");
    browser.script("for (const folded of document.querySelectorAll('details')) folded.open = true;");
    browser.tap_twice(Hand::Mouse, "choose-geiq", 100);
    assert_eq!(offer(&browser), "Annuler : « Alternance en GEIQ »", "a choice tapped twice is a choice");
    browser.tap("choose-iae-aci");
    assert_eq!(offer(&browser), "Annuler : « Chantier d'insertion (ACI) »");
    browser.tap("to-orientation");
    page.wait_until("the orientation shows", |now| now.hooks.iter().any(|hook| hook == "chosen-geiq"));
    no_offer("a choice is not taken back on another screen");
    browser.tap("paper-cv");
    assert_eq!(offer(&browser), "Annuler : « CV »");
    browser.tap("undo");
    no_offer("an action is taken back once");
    assert_eq!(ticked(&browser, &["paper-cv"]), [false]);
    let hooks = page.now().hooks;
    assert!(hooks.iter().filter(|hook| matches!(hook.as_str(), "chosen-geiq" | "chosen-iae-aci")).count() == 2, "{hooks:?}");
    browser.tap("paper-cv");
    assert_eq!(offer(&browser), "Annuler : « CV »");
    eventually("the offer is over after some seconds", Duration::from_secs(12), || (!browser.shows("undo")).then_some(()));
    assert_eq!(ticked(&browser, &["paper-cv"]), [true], "what was done stays done");
}
