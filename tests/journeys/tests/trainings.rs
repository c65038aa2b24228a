//! Real training offers: a file with errors is imported, searched, and two sessions go into the orientation.

use journeys::persona::NADIA;
use journeys::{Browser, Jalon, Keeping, Profile, Stage, answer_everything};
use serde_json::Value;

/// One training of the file: title, INSEE code, postal code, town, days of the sessions, who pays.
type Told = (&'static str, &'static str, &'static str, &'static str, &'static [&'static str], &'static str);

/// Two good ones near by, one far, one whose only day does not exist, one without a title.
const FILE: [Told; 5] = [
    ("Titre professionnel agent de propreté et d'hygiène", "86194", "86000", "Poitiers", &["20991005", "20991102"], "2"),
    ("Agent de propreté : premiers gestes", "86041", "86180", "Buxerolles", &["20991012"], "4"),
    ("Agent de propreté en milieu hospitalier", "64445", "64000", "Pau", &["20991012"], "2"),
    ("Français pour travailler", "86194", "86000", "Poitiers", &["20990231"], "2"),
    ("", "86194", "86000", "Poitiers", &["20991005"], "2"),
];

fn lheo() -> String {
    let formations: Vec<String> = FILE.iter().enumerate().map(|(number, told)| formation(number, told)).collect();
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<lheo xmlns=\"http://lheo.gouv.fr/2.3\"><offres>\n";
    format!("{head}{}</offres></lheo>\n", formations.concat())
}

fn formation(number: usize, (title, code, postal, town, days, funder): &Told) -> String {
    let session = |(session, day): (usize, &&str)| {
        format!(
            "<session numero=\"S{number}-{session}\"><periode><debut>{day}</debut><fin>20991231</fin></periode>\
             <etat-recrutement>1</etat-recrutement></session>"
        )
    };
    let sessions: Vec<String> = days.iter().enumerate().map(session).collect();
    let sessions = sessions.concat();
    format!(
        "<formation numero=\"F{number}\" datemaj=\"20261110\"><intitule-formation>{title}</intitule-formation>\
         <objectif-formation>Apprendre le métier.</objectif-formation><certifiante>0</certifiante><code-niveau-entree>1</code-niveau-entree>\
         <action numero=\"A{number}\"><rythme-formation>Temps plein</rythme-formation><code-public-vise ref=\"V14\">83056</code-public-vise>\
         <niveau-entree-obligatoire>0</niveau-entree-obligatoire><modalites-enseignement>0</modalites-enseignement>\
         <lieu-de-formation><coordonnees><adresse><ligne>1 rue de l'Exemple</ligne><codepostal>{postal}</codepostal><ville>{town}</ville>\
         <code-INSEE-commune>{code}</code-INSEE-commune></adresse></coordonnees></lieu-de-formation>\
         <modalites-entrees-sorties>0</modalites-entrees-sorties>{sessions}\
         <organisme-financeur><code-financeur>{funder}</code-financeur></organisme-financeur></action>\
         <organisme-formation-responsable><nom-organisme>Organisme inventé {number}</nom-organisme></organisme-formation-responsable></formation>\n"
    )
}

fn shows(page: &Jalon<'_>, hook: &str) {
    page.wait_until(&format!("{hook} shows"), |now| now.hooks.iter().any(|found| found == hook));
}

fn says(page: &Jalon<'_>, hook: &str, words: &str) {
    let text = || page.browser.text(hook).replace('\u{a0}', " ");
    page.wait_until(&format!("{hook} says {words}"), |now| now.hooks.iter().any(|found| found == hook) && text().contains(words));
}

fn shows_no(page: &Jalon<'_>, hook: &str) {
    page.wait_until(&format!("{hook} is gone"), |now| !now.hooks.iter().any(|found| found == hook));
}

/// The titles of the cards, in their order.
fn titles(page: &Jalon<'_>) -> Vec<String> {
    let found = page.browser.script("return [...document.querySelectorAll('.offer-title')].map((title) => title.textContent)");
    found.as_array().into_iter().flatten().filter_map(|title| title.as_str().map(str::to_owned)).collect()
}

/// Opens everything that is folded, so that it can be tapped.
fn unfold(page: &Jalon<'_>) {
    page.browser.script("for (const folded of document.querySelectorAll('details')) folded.open = true;");
}

/// Taps on the so-manyth of the buttons with one hook.
fn tap_nth(page: &Jalon<'_>, hook: &str, place: usize) {
    page.wait_until(&format!("{hook} number {place} shows"), |now| now.hooks.iter().filter(|found| *found == hook).count() > place);
    page.browser.script(&format!("document.querySelectorAll('[data-testid=\"{hook}\"]')[{place}].click()"));
}

pub(crate) fn a_file_with_errors_is_imported_searched_and_two_sessions_go_into_the_orientation_without_a_network(stage: &mut Stage) {
    let profile = Profile::fresh();
    let browser = stage.browser(&profile);
    let page = Jalon::open(&browser, &stage.site.url());
    page.wait_until_ready_offline();
    stage.site.stop();
    page.start_interview(NADIA.name, Keeping::Everything);
    answer_everything(&page, &NADIA);
    browser.tap("to-results");
    browser.tap("to-trainings");
    shows(&page, "try-sample");
    unfold(&page);
    let file = profile.file("offres.xml", lheo().as_bytes());
    browser.choose_file("import-catalogue", &file);
    shows(&page, "import-report");
    // The day that does not exist and the training without a title are left out, each with its place.
    says(&page, "import-report", "2 fiches ont été écartées");
    says(&page, "import-report", "F4");
    says(&page, "sources", "Catalogue LHÉO");
    browser.fill("training-search", "popreté");
    page.wait_until("the three cleaners are found in spite of the missing letter", |_| titles(&page).len() == 3);
    assert!(titles(&page).last().is_some_and(|title| title.contains("hospitalier")), "the farthest is not last: {:?}", titles(&page));
    unfold(&page);
    browser.script(
        "const list = document.querySelector('[data-testid=\"filter-distance\"]'); list.value = '20';
         list.dispatchEvent(new Event('change', { bubbles: true }));",
    );
    page.wait_until("Pau is out of the circle", |_| titles(&page).len() == 2);
    tap_nth(&page, "open-training", 0);
    shows(&page, "opened-training");
    tap_nth(&page, "choose-training", 0);
    says(&page, "chosen-count", "1 formation choisie");
    tap_nth(&page, "open-training", 1);
    page.wait_until("the other card opens", |_| {
        browser.text("opened-training").contains("12 octobre 2099") || browser.text("opened-training").contains("5 octobre 2099")
    });
    tap_nth(&page, "choose-training", 0);
    says(&page, "chosen-count", "2 formations choisies");
    browser.tap("chosen-count");
    page.wait_until("both stand on the sheet", |now| now.hooks.iter().filter(|hook| *hook == "chosen-training").count() == 2);
    says(&page, "chosen-training", "gent de propreté");
    browser.tap("to-summary");
    page.tick_everything();
    let summary: Value = serde_json::from_slice(&page.take_summary()).expect("the summary is JSON");
    let trainings = summary.get("trainings").and_then(Value::as_array).expect("the summary has trainings");
    assert_eq!(trainings.len(), 2, "{trainings:?}");
    assert!(
        trainings
            .iter()
            .all(|training| training["source"] == "lheo" && training["start"].as_str().is_some_and(|day| day.starts_with("2099-10")))
    );
}

/// Opens the screens of trainings from the first screen, without an interview.
fn without_anybody<'browser>(browser: &'browser Browser<'browser>, url: &str) -> Jalon<'browser> {
    let page = Jalon::open(browser, url);
    browser.tap("to-trainings");
    shows(&page, "offers");
    unfold(&page);
    page
}

pub(crate) fn an_import_that_cannot_be_used_is_one_sentence_and_leaves_the_offers_of_before(stage: &mut Stage) {
    let profile = Profile::fresh();
    let browser = stage.browser(&profile);
    let page = without_anybody(&browser, &stage.site.url());
    let good = profile.file("offres.xml", lheo().as_bytes());
    browser.choose_file("import-catalogue", &good);
    shows(&page, "import-report");
    page.wait_until("the four offers are listed", |_| titles(&page).len() == 4);
    let entities = "<?xml version=\"1.0\"?><!DOCTYPE lheo [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><lheo><offres>&b;</offres></lheo>";
    let mut cut = lheo();
    cut.truncate(cut.len() * 2 / 3);
    for (name, bytes) in [
        ("photo.xml", b"\x89PNG\r\n\x1a\n0000".to_vec()),
        ("coupe.xml", cut.into_bytes()),
        ("vide.csv", Vec::new()),
        ("bombe.xml", entities.as_bytes().to_vec()),
        ("autre.json", b"{\"format\": \"jalon-summary/1\"}".to_vec()),
    ] {
        browser.script("document.querySelector('[data-testid=\"trainings-notice\"] button')?.click()");
        shows_no(&page, "trainings-notice");
        let path = profile.file(name, &bytes);
        browser.choose_file("import-catalogue", &path);
        page.wait_until(&format!("{name} is refused in words"), |now| now.hooks.iter().any(|hook| hook == "trainings-notice"));
        says(&page, "sources", "offres.xml");
        assert_eq!(titles(&page).len(), 4, "{name} changed the list");
    }
    // The offers are there after a reload too, and can be taken out.
    let page = without_anybody(&browser, &stage.site.url());
    page.wait_until("the four offers are listed", |_| titles(&page).len() == 4);
}

pub(crate) fn the_page_stays_at_hand_during_an_import_that_can_be_stopped(stage: &mut Stage) {
    let profile = Profile::fresh();
    let browser = stage.browser(&profile);
    let page = without_anybody(&browser, &stage.site.url());
    let (head, rest) =
        lheo().split_once("<formation").map(|(head, rest)| (head.to_owned(), format!("<formation{rest}"))).expect("a formation");
    let body = rest.trim_end().trim_end_matches("</offres></lheo>").to_owned();
    let large: String = (0..4_000).map(|round| body.replace("numero=\"", &format!("numero=\"{round}-"))).collect();
    let file = profile.file("grand.xml", format!("{head}{large}</offres></lheo>").as_bytes());
    browser.script(
        "window.longest = 0; let last = performance.now();
         setInterval(() => { const now = performance.now(); window.longest = Math.max(window.longest, now - last - 20); last = now; }, 20);",
    );
    browser.choose_file("import-catalogue", &file);
    shows(&page, "importing");
    browser.script("document.querySelector('[data-testid=\"cancel-import\"]').click()");
    shows_no(&page, "importing");
    says(&page, "trainings-notice", "L'import est arrêté");
    shows(&page, "try-sample");
    assert_eq!(titles(&page).len(), 0, "something of a stopped import is listed");
    // The same file to its end: the page answers all the while.
    let again = profile.file("encore.xml", format!("{head}{large}</offres></lheo>").as_bytes());
    browser.choose_file("import-catalogue", &again);
    page.wait_until("the large file is in", |now| now.hooks.iter().any(|hook| hook == "import-report"));
    let longest = browser.script("return window.longest").as_f64().unwrap_or(f64::MAX);
    assert!(longest < 1_000.0, "the page did not answer for {longest} ms");
}
