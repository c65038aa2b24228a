//! Files that are no summary, whatever they are instead.

use journeys::persona::ENZO;
use journeys::{Jalon, Keeping, Profile, Stage, answer_some};

/// A name for the file, what is in it, and a word that the sentence about it must have.
const WRONG_FILES: [(&str, &str, &str); 9] = [
    ("photo.json", "\u{0}\u{1}JFIF not JSON at all", "résumé"),
    ("empty.json", "", "résumé"),
    ("another.json", r#"{"type": "FeatureCollection", "features": []}"#, "résumé"),
    ("version.json", r#"{"format": "jalon-summary/999", "date": "2026-11-23", "answers": {}, "verdicts": []}"#, "version"),
    ("key.json", r#"{"format": "jalon-summary/1", "date": "2026-11-23", "shoe_size": 41, "answers": {}}"#, "shoe_size"),
    ("fact.json", r#"{"format": "jalon-summary/1", "date": "2026-11-23", "answers": {"shoe_size": {"value": 41}}}"#, "shoe_size"),
    ("type.json", r#"{"format": "jalon-summary/1", "date": "2026-11-23", "answers": {"student": {"value": "perhaps"}}}"#, "student"),
    (
        "contradiction.json",
        r#"{"format": "jalon-summary/1", "date": "2026-11-23", "answers":
            {"registered_job_seeker": {"value": false}, "registered_months": {"value": 14}}}"#,
        "registered_months",
    ),
    ("twice.json", r#"{"format": "jalon-summary/1", "format": "jalon-summary/1"}"#, "résumé"),
];

pub(crate) fn a_file_that_is_no_summary_is_one_sentence_and_changes_nothing(stage: &mut Stage) {
    let profile = Profile::fresh();
    let browser = stage.browser(&profile);
    let page = with_one_person(&Jalon::open(&browser, &stage.site.url()));
    for (name, text, word) in WRONG_FILES {
        refuses(&page, name, text.as_bytes(), word);
    }
    // The page is alive, and a good file still opens.
    page.open_person(ENZO.name);
    answer_some(&page, &ENZO, 1);
}

pub(crate) fn fifty_megabytes_of_brackets_are_one_sentence_too(stage: &mut Stage) {
    let profile = Profile::fresh();
    let browser = stage.browser(&profile);
    let page = with_one_person(&Jalon::open(&browser, &stage.site.url()));
    refuses(&page, "nested.json", "[".repeat(50_000_000).as_bytes(), "résumé");
    // Small enough to be read, deep enough to end a careless reader.
    refuses(&page, "deep.json", "[".repeat(900_000).as_bytes(), "résumé");
    page.open_person(ENZO.name);
    answer_some(&page, &ENZO, 1);
}

fn with_one_person<'browser>(page: &Jalon<'browser>) -> Jalon<'browser> {
    page.start_interview(ENZO.name, Keeping::Everything);
    answer_some(page, &ENZO, 2);
    page.go_home();
    Jalon { browser: page.browser }
}

fn refuses(page: &Jalon<'_>, name: &str, bytes: &[u8], word: &str) {
    let before = page.people();
    // A notice left from the file before must not be taken for this one's.
    let earlier = if page.browser.shows("notice") { page.browser.text("notice") } else { String::new() };
    let marker = "const notice = document.querySelector('[data-testid=\"notice\"]'); if (notice) notice.dataset.old = 1;";
    page.browser.script(marker);
    page.open_summary(name, bytes);
    page.wait_until(&format!("{name} gets a notice (the one before: {earlier:?})"), |now| {
        now.hooks.iter().any(|hook| hook == "notice") && (earlier.is_empty() || page.browser.text("notice") != earlier || !is_old(page))
    });
    let notice = page.browser.text("notice");
    assert!(notice.contains(word), "{name}: the notice does not say {word:?}: {notice}");
    assert!(notice.to_lowercase().contains("rien n'a"), "{name}: the notice does not say that nothing changed: {notice}");
    let foreign = ["undefined", "Error", "expected", "panicked", "unknown"];
    assert!(!foreign.iter().any(|word| notice.contains(word)), "{name}: the notice is not French: {notice}");
    assert_eq!(page.people(), before, "{name} changed the list of people");
}

fn is_old(page: &Jalon<'_>) -> bool {
    page.browser.script("return document.querySelector('[data-testid=\"notice\"]')?.dataset.old === '1'") == true
}
