//! Real training offers: a file with errors is imported, searched, and two sessions go into the orientation.

use journeys::persona::NADIA;
use journeys::{Jalon, Keeping, Profile, Stage, answer_everything};
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
    let mut text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<lheo xmlns=\"http://lheo.gouv.fr/2.3\"><offres>\n".to_owned();
    for (number, (title, code, postal, town, days, funder)) in FILE.iter().enumerate() {
        let sessions: String = days
            .iter()
            .enumerate()
            .map(|(session, day)| {
                format!(
                    "<session numero=\"S{number}-{session}\"><periode><debut>{day}</debut><fin>20991231</fin></periode>\
                     <etat-recrutement>1</etat-recrutement></session>"
                )
            })
            .collect();
        text += &format!(
            "<formation numero=\"F{number}\" datemaj=\"20261110\"><intitule-formation>{title}</intitule-formation>\
             <objectif-formation>Apprendre le métier.</objectif-formation><certifiante>0</certifiante><code-niveau-entree>1</code-niveau-entree>\
             <action numero=\"A{number}\"><rythme-formation>Temps plein</rythme-formation><code-public-vise ref=\"V14\">83056</code-public-vise>\
             <niveau-entree-obligatoire>0</niveau-entree-obligatoire><modalites-enseignement>0</modalites-enseignement>\
             <lieu-de-formation><coordonnees><adresse><ligne>1 rue de l'Exemple</ligne><codepostal>{postal}</codepostal><ville>{town}</ville>\
             <code-INSEE-commune>{code}</code-INSEE-commune></adresse></coordonnees></lieu-de-formation>\
             <modalites-entrees-sorties>0</modalites-entrees-sorties>{sessions}\
             <organisme-financeur><code-financeur>{funder}</code-financeur></organisme-financeur></action>\
             <organisme-formation-responsable><nom-organisme>Organisme inventé {number}</nom-organisme></organisme-formation-responsable></formation>\n"
        );
    }
    text + "</offres></lheo>\n"
}

fn shows(page: &Jalon<'_>, hook: &str) {
    page.wait_until(&format!("{hook} shows"), |now| now.hooks.iter().any(|found| found == hook));
}

fn says(page: &Jalon<'_>, hook: &str, words: &str) {
    let text = || page.browser.text(hook).replace('\u{a0}', " ");
    page.wait_until(&format!("{hook} says {words}"), |now| now.hooks.iter().any(|found| found == hook) && text().contains(words));
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
    page.wait_until("the other card opens", |_| browser.text("opened-training").contains("12 octobre 2099") || browser.text("opened-training").contains("5 octobre 2099"));
    tap_nth(&page, "choose-training", 0);
    says(&page, "chosen-count", "2 formations choisies");
    page.wait_until_hidden_saved();
    browser.tap("chosen-count");
    page.wait_until("both stand on the sheet", |now| now.hooks.iter().filter(|hook| *hook == "chosen-training").count() == 2);
    says(&page, "chosen-training", "Agent de propreté");
    browser.tap("to-summary");
    page.tick_everything();
    let summary: Value = serde_json::from_slice(&page.take_summary()).expect("the summary is JSON");
    let trainings = summary.get("trainings").and_then(Value::as_array).expect("the summary has trainings");
    assert_eq!(trainings.len(), 2, "{trainings:?}");
    assert!(trainings.iter().all(|training| training["source"] == "lheo" && training["start"].as_str().is_some_and(|day| day.starts_with("2099-10"))));
}

pub(crate) fn an_import_that_cannot_be_used_leaves_the_offers_of_before(stage: &mut Stage) {
    let profile = Profile::fresh();
    let browser = stage.browser(&profile);
    let page = Jalon::open(&browser, &format!("{}formations", stage.site.url()));
    let _ = page;
}
