//! The rule desk: a coordinator changes a rule, hands it over, and somebody else takes it in.

use journeys::persona::NADIA;
use journeys::{Browser, Jalon, Keeping, PHRASE, Profile, Stage, answer_everything};

const SCHEME: &str = "scheme-billet-pass-jeunes-28";
const SIGNER: &str = "Coordination de la Vienne";

/// Opens the rule desk and waits until it knows what this device keeps.
fn desk<'browser>(browser: &'browser Browser<'browser>, url: &str) -> Jalon<'browser> {
    browser.go(&format!("{url}regles.html"));
    let page = Jalon { browser };
    shows(&page, SCHEME);
    let is_ready = "return document.querySelector('[data-testid=\"rules-line\"]')?.dataset.ready === 'true'";
    page.wait_until("storage has answered", |_| browser.script(is_ready) == true);
    page
}

fn shows(page: &Jalon<'_>, hook: &str) {
    page.wait_until(&format!("{hook} shows"), |now| now.hooks.iter().any(|found| found == hook));
}

fn shows_no(page: &Jalon<'_>, hook: &str) {
    page.wait_until(&format!("{hook} is gone"), |now| !now.hooks.iter().any(|found| found == hook));
}

/// Drivers differ in what they make of a no-break space.
fn says(page: &Jalon<'_>, hook: &str, words: &str) {
    let text = || page.browser.text(hook).replace('\u{a0}', " ");
    page.wait_until(&format!("{hook} says {words}"), |now| now.hooks.iter().any(|found| found == hook) && text().contains(words));
}

/// The young people's fare up to 59 years, with a reason, signed: the file that goes out.
fn signed_rules(stage: &Stage) -> Vec<u8> {
    let profile = Profile::fresh();
    let browser = stage.browser(&profile);
    let page = desk(&browser, &stage.site.url());
    browser.tap(SCHEME);
    browser.fill("bound-0", "60");
    browser.script("document.activeElement.blur()");
    browser.tap("mean-28-ans");
    shows_no(&page, "turned-28-ans");
    browser.tap("mean-all");
    shows_no(&page, "turned-scenarios");
    browser.fill("who", "Odile");
    browser.fill("why", "Lettre du transporteur, 20 novembre 2026");
    browser.tap("keep");
    says(&page, "notice", "gardée dans le brouillon");
    browser.tap("to-changes");
    says(&page, "history", "28 → 60");
    says(&page, "history", "Odile");
    browser.script("for (const folded of document.querySelectorAll('details')) folded.open = true;");
    browser.fill("key-name", SIGNER);
    let key = page.take_file("make-key");
    assert!(String::from_utf8_lossy(&key).contains("jalon-key-1"));
    says(&page, "key", SIGNER);
    let rules = page.take_file("export");
    assert!(String::from_utf8_lossy(&rules).contains("jalon-rules-1"));
    rules
}

fn choose(page: &Jalon<'_>, name: &str, bytes: &[u8]) {
    page.browser.tap("to-installed");
    let path = page.browser.profile.file(name, bytes);
    page.browser.choose_file("import", &path);
}

pub(crate) fn a_bound_moved_in_the_desk_turns_scenarios_goes_out_signed_and_lists_whom_to_call_back_elsewhere(stage: &mut Stage) {
    let rules = signed_rules(stage);
    let profile = Profile::fresh();
    let browser = stage.browser(&profile);
    let page = Jalon::open(&browser, &stage.site.url());
    page.start_interview(NADIA.name, Keeping::Everything);
    answer_everything(&page, &NADIA);
    page.wait_until_saved();
    page.go_home();
    shows_no(&page, "call-backs");
    let page = desk(&browser, &stage.site.url());
    // The interviews are compared once the tablet is open.
    page.wait_until("the rule desk asks for the phrase", |now| now.hooks.iter().any(|hook| hook == "compare-people"));
    browser.script("document.querySelector('[data-testid=\"compare-people\"]').open = true");
    browser.fill("secret", PHRASE);
    browser.tap("unlock");
    shows_no(&page, "compare-people");
    choose(&page, "regles.json", &rules);
    says(&page, "signature", SIGNER);
    says(&page, "import-ready", "1 personne dont l'orientation change");
    browser.tap("confirm-import");
    says(&page, "notice", "Cochez d'abord");
    browser.tap("yes-unsigned");
    browser.tap("confirm-import");
    says(&page, "notice", "installées sur cet appareil");
    says(&page, "installed", SIGNER);
    // The interviews' page uses them from now on, and says whom they concern.
    let page = Jalon::open(&browser, &stage.site.url());
    says(&page, "call-backs", "1 personne dont l'orientation a changé");
    says(&page, "call-backs", NADIA.name);
    says(&page, "call-backs", "Train moins cher");
    browser.tap("called-back");
    shows_no(&page, "call-backs");
    page.wait_until_saved();
    let page = Jalon::open(&browser, &stage.site.url());
    shows_no(&page, "call-backs");
    // The rules before come back, and concern her again.
    let page = desk(&browser, &stage.site.url());
    page.browser.tap("to-installed");
    browser.tap("restore-page");
    says(&page, "notice", "de nouveau en service");
    says(&page, "installed", "venue avec la page");
    let page = Jalon::open(&browser, &stage.site.url());
    says(&page, "call-backs", NADIA.name);
}

pub(crate) fn rules_with_a_broken_signature_are_refused_and_the_page_says_why(stage: &mut Stage) {
    let rules = String::from_utf8(signed_rules(stage)).expect("a file of rules is text");
    let profile = Profile::fresh();
    let browser = stage.browser(&profile);
    let page = desk(&browser, &stage.site.url());
    let before = browser.text("rules-line");
    for (name, text, words) in [
        ("autre.json", rules.replacen("Odile", "Odide", 1), "La signature de ce fichier"),
        ("photo.json", "\u{0}JFIF".to_owned(), "n'est pas un fichier de règles"),
        ("ancien.json", r#"{"format":"jalon-rules-0","rules":""}"#.to_owned(), "n'est pas un fichier de règles"),
        ("gros.json", " ".repeat(30_000_000), "trop gros"),
    ] {
        choose(&page, name, text.as_bytes());
        says(&page, "import-refused", words);
        says(&page, "import-refused", "Rien n'a été installé");
    }
    assert_eq!(browser.text("rules-line"), before);
    // A good file is still taken in.
    choose(&page, "regles.json", rules.as_bytes());
    says(&page, "signature", SIGNER);
}
