//! Official lists of zones as volunteers have them.

use std::path::Path;

use journeys::{Jalon, Profile, Stage};

/// An invented list: a notice on the first tab; on the second a title, the columns' titles, three communes and a footnote.
const LIST: &str = "src/catalogue/tests/zoning/frr-liste-fictive.xlsx";

fn notice(page: &Jalon<'_>, chosen: &str, word: &str) {
    let told = page.wait_until(&format!("{chosen}: a notice says {word:?}"), |now| now.notices.iter().any(|notice| notice.contains(word)));
    let foreign = ["undefined", "Error", "[object"];
    assert!(!told.notices.iter().any(|notice| foreign.iter().any(|word| notice.contains(word))), "{chosen}: {:?}", told.notices);
}

fn zoning_line(page: &Jalon<'_>) -> String {
    let line = page.browser.script("return document.querySelector('[data-testid=\"zoning-input\"]').closest('section').innerText");
    line.as_str().unwrap_or_default().to_owned()
}

pub(crate) fn an_official_list_in_a_workbook_is_taken_in_as_it_is(stage: &mut Stage) {
    let profile = Profile::fresh();
    let browser = stage.browser(&profile);
    let page = Jalon::open(&browser, &stage.site.url());
    browser.tap("to-about");
    page.wait_until("the field for a list shows", |now| now.hooks.iter().any(|hook| hook == "zoning-input"));
    // Nothing is taken in of what is no list, and the page says what it is.
    for (name, bytes, word) in
        [("lettre.odt", &b"PK\x03\x04 and so on"[..], "abîmé"), ("lettre.doc", b"\xD0\xCF\x11\xE0 and so on", "classeur")]
    {
        browser.choose_file("zoning-input", &profile.file(name, bytes));
        notice(&page, name, word);
        assert!(zoning_line(&page).contains("aucune liste importée"), "{}: {name} was taken in", stage.engine);
    }
    let list = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(LIST).canonicalize().expect("the list is there");
    browser.choose_file("zoning-input", &list);
    notice(&page, LIST, "Le zonage est importé");
    // The footnote is told with the line that the spreadsheet shows.
    notice(&page, LIST, "(d'abord la ligne 8)");
    assert!(zoning_line(&page).contains("liste officielle importée"), "{}: the page does not say that it has a list", stage.engine);
    // It is kept as every list is, and a CSV goes the way that it went.
    browser.reload();
    page.wait_until("the list is there after a reload", |now| now.hooks.iter().any(|hook| hook == "zoning-input"));
    page.wait_until("the list is in use again", |_| zoning_line(&page).contains("liste officielle importée"));
    browser.choose_file("zoning-input", &profile.file("liste.csv", b"code_insee,frr_classement,qpv\n23096,socle,0\n"));
    notice(&page, "liste.csv", "Le zonage est importé");
}
