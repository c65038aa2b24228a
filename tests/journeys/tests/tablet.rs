//! Looking after the tablet: protection, ways in, backups, erasure.

use journeys::persona::NADIA;
use journeys::{Browser, Jalon, PHRASE, Profile, Stage, in_an_interview};

pub(crate) fn a_tablet_protected_step_by_step_opens_with_what_was_noted_and_with_nothing_else(stage: &mut Stage) {
    let profile = Profile::fresh();
    let browser = stage.browser(&profile);
    let page = Jalon::open(&browser, &stage.site.url());
    browser.tap("new-interview");
    browser.tap("protect");
    browser.tap("to-phrase");
    assert!(browser.shows("volunteer-name"), "a way in without a name");
    browser.fill("volunteer-name", "Samira");
    browser.tap("to-phrase");
    let noted = first_letters(&page.proposed_phrase());
    browser.fill("phrase-again", "une autre phrase que celle qui est montrée");
    browser.tap("protect-now");
    let said = browser.text("phrase-problem");
    assert!(said.contains("pas la même phrase"), "the page says {said:?}");
    browser.fill("phrase-again", &noted);
    browser.tap("protect-now");
    let code = browser.text("recovery-code");
    let is_held_back = || browser.script("return document.querySelector('[data-testid=\"protected\"]').disabled") == true;
    browser.fill("code-again", "000000");
    assert!(is_held_back(), "a code that nobody noted");
    let end: String = code.to_lowercase().chars().skip(code.len() - 7).collect();
    browser.fill("code-again", &end);
    browser.tap("protected");
    shows(&page, "person-name");

    for (slot, secret) in [("slot-0", noted.as_str()), ("slot-1", code.as_str())] {
        browser.replace_tab();
        let page = Jalon::open_closed(&browser, &stage.site.url());
        shows(&page, "locked");
        browser.tap(slot);
        browser.fill("secret", "une phrase de personne ici");
        browser.tap("unlock");
        shows(&page, "wrong-secret");
        browser.fill("secret", secret);
        browser.tap("unlock");
        shows(&page, "new-interview");
    }
}

pub(crate) fn a_backup_is_looked_at_and_restored_on_another_tablet(stage: &mut Stage) {
    let profile = Profile::fresh();
    let browser = stage.browser(&profile);
    let page = with_an_interview(stage, &browser);
    browser.tap("to-tablet");
    page.unfold("make-backup");
    let phrase = page.proposed_phrase();
    browser.fill("phrase-again", &phrase);
    let before = browser.text("last-backup");
    let file = page.take_file("write-backup");
    page.wait_until("the day of the backup is noted", |_| browser.text("last-backup") != before);
    assert!(file.starts_with(b"age-encryption.org/v1\n"), "this is no age file");
    assert!(!contains(&file, NADIA.name), "a name is readable in the backup");

    let elsewhere = Profile::fresh();
    let other = stage.browser(&elsewhere);
    let page = Jalon::open(&other, &stage.site.url());
    page.protect();
    other.tap("to-tablet");
    page.unfold("open-backup");
    other.choose_file("backup-input", &elsewhere.file("sauvegarde.age", &file));
    shows(&page, "backup-chosen");
    other.fill("backup-secret", "une phrase de personne ici");
    other.tap("check-backup");
    let said = other.text("tablet-notice");
    assert!(said.contains("phrase"), "the page says {said:?}");
    other.fill("backup-secret", &first_letters(&phrase));
    other.tap("check-backup");
    let found = other.text("backup-content");
    assert!(found.contains("1 entretien"), "the page says {found:?}");
    // Looking changes nothing.
    other.tap("tablet-done");
    page.stays_empty();

    other.tap("to-tablet");
    page.unfold("open-backup");
    other.choose_file("backup-input", &elsewhere.file("sauvegarde.age", &file));
    shows(&page, "backup-chosen");
    other.fill("backup-secret", &phrase);
    other.tap("check-backup");
    other.tap("restore");
    page.open_person(NADIA.name);
}

pub(crate) fn a_file_that_is_no_backup_is_one_sentence_and_changes_nothing(stage: &mut Stage) {
    let profile = Profile::fresh();
    let browser = stage.browser(&profile);
    let page = with_an_interview(stage, &browser);
    let before = page.people();
    browser.tap("to-tablet");
    page.unfold("open-backup");
    for content in [b"age-encryption.org/v1\n-> scrypt AAAA 30\nAAAA\n--- AAAA\n".as_slice(), b"{}", b"age-encryption.org/v1\n"] {
        browser.choose_file("backup-input", &profile.file("autre.age", content));
        shows(&page, "backup-chosen");
        browser.fill("backup-secret", PHRASE);
        browser.tap("check-backup");
        let said = browser.text("tablet-notice");
        assert!(said.len() > 20 && !browser.shows("backup-content"), "the page says {said:?}");
    }
    browser.tap("tablet-done");
    assert_eq!(page.people(), before);
}

pub(crate) fn a_volunteer_is_added_and_taken_away_again(stage: &mut Stage) {
    let profile = Profile::fresh();
    let browser = stage.browser(&profile);
    let page = Jalon::open(&browser, &stage.site.url());
    page.protect();
    browser.tap("to-tablet");
    shows(&page, "device-lines");
    browser.tap("add-volunteer");
    browser.fill("volunteer-name", "Paul");
    let phrase = page.proposed_phrase();
    browser.fill("phrase-again", &phrase);
    browser.tap("keep-way");
    shows(&page, "remove-Paul");
    assert!(!opens(stage, &page, "une phrase de personne ici"), "anything opens the tablet");
    assert!(opens(stage, &page, &phrase), "the new phrase does not open the tablet");

    browser.tap("to-tablet");
    browser.tap("remove-Paul");
    browser.tap("remove-way");
    page.wait_until("Paul is gone", |now| !now.hooks.iter().any(|hook| hook == "remove-Paul" || hook == "remove-way"));
    assert!(!opens(stage, &page, &phrase), "a way in that was taken away opens the tablet");
    assert!(opens(stage, &page, PHRASE), "the one who stays cannot open the tablet");
}

/// Whether a phrase opens the tablet, whoever it belongs to.
fn opens(stage: &Stage, page: &Jalon<'_>, secret: &str) -> bool {
    page.browser.replace_tab();
    let page = Jalon::open_closed(page.browser, &stage.site.url());
    let slots: Vec<String> = page.now().hooks.into_iter().filter(|hook| hook.starts_with("slot-")).collect();
    slots.iter().any(|slot| {
        // A wrong phrase makes the next one wait.
        page.browser.replace_tab();
        let page = Jalon::open_closed(page.browser, &stage.site.url());
        page.browser.tap(slot);
        page.browser.fill("secret", secret);
        page.browser.tap("unlock");
        let seen =
            page.wait_until("the tablet answers", |now| now.hooks.iter().any(|hook| hook == "wrong-secret" || hook == "new-interview"));
        seen.hooks.iter().any(|hook| hook == "new-interview")
    })
}

pub(crate) fn a_tablet_erased_keeps_nobody_and_asks_for_no_phrase(stage: &mut Stage) {
    let profile = Profile::fresh();
    let browser = stage.browser(&profile);
    let page = with_an_interview(stage, &browser);
    browser.tap("to-tablet");
    shows(&page, "erase-word");
    browser.script("document.querySelector('[data-testid=\"erase-word\"]').closest('details').open = true");
    browser.tap("erase-now");
    browser.fill("erase-word", "effacez");
    browser.tap("erase-now");
    assert!(browser.shows("erase-word"), "another word erases the tablet");
    browser.fill("erase-word", "effacer");
    browser.tap("erase-now");
    page.wait_until("the tablet is as new", |now| now.gate.as_deref() == Some("fresh"));
    page.stays_empty();
    browser.replace_tab();
    let page = Jalon::open_closed(&browser, &stage.site.url());
    assert_eq!(page.now().gate.as_deref(), Some("fresh"));
    page.stays_empty();
}

/// A protected tablet that keeps Nadia, on its first screen.
fn with_an_interview<'browser>(stage: &Stage, browser: &'browser Browser<'browser>) -> Jalon<'browser> {
    let page = in_an_interview(browser, &stage.site.url(), &NADIA, 3);
    page.go_home();
    page
}

/// The first four letters of each word: as much as it takes.
fn first_letters(phrase: &str) -> String {
    let short: Vec<String> = phrase.split(' ').map(|word| word.chars().take(4).collect()).collect();
    short.join(" ")
}

fn contains(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

#[track_caller]
fn shows(page: &Jalon<'_>, wanted: &str) {
    page.wait_until(&format!("{wanted} shows"), |now| now.hooks.iter().any(|hook| hook == wanted));
}
