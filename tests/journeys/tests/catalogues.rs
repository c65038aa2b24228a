//! What the page makes of files of offers, beside what the same readers make of them natively: one program, tested as delivered.

use std::fs;
use std::io::Cursor;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use catalogue::protocol::{FileReport, Find};
use catalogue::{Blocks, Card, Catalogue, Filters, Gazetteer, Imported, Incoming, Search, SourceKind, import, report_csv};
use domain::Date;
use journeys::{Browser, Jalon, Profile, Stage};
use serde_json::Value;

/// Where files of offers lie that readers are tested with.
const FOLDERS: [&str; 3] = ["public/samples", "src/catalogue/tests", "tests"];
/// Their kinds.
const KINDS: [&str; 8] = ["xml", "csv", "json", "xlsx", "xls", "ods", "zip", "gz"];
/// Not catalogues: what is installed, and tables that say what a test expects.
const PASSED: [&str; 4] = ["node_modules", "package.json", "package-lock.json", "queries.csv"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Every file of offers, by its path.
fn files() -> Vec<PathBuf> {
    let mut found = Vec::new();
    for folder in FOLDERS {
        collect(&root().join(folder), &mut found);
    }
    found.sort();
    found.into_iter().map(|path| path.canonicalize().expect("a file has a path")).collect()
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of files can be listed").flatten() {
        let path = entry.path();
        if PASSED.iter().any(|name| path.ends_with(name)) {
            continue;
        }
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|end| KINDS.iter().any(|kind| end == *kind)) {
            found.push(path);
        }
    }
}

/// The same catalogue that the page keeps, file after file.
struct Native {
    places: Gazetteer,
    today: Date,
    kept: Option<(Catalogue, Blocks)>,
}

impl Native {
    fn new(today: Date) -> Self {
        let table = |name: &str| fs::read_to_string(root().join("src/packs/nouvelle-aquitaine").join(name)).expect("a table of places");
        let places = Gazetteer::parse(&table("communes.csv"), &table("points.csv")).expect("the places can be read");
        Self { places, today, kept: None }
    }

    /// What the page should report of a file, or the sentence it should say.
    fn import(&mut self, file: &str, bytes: &[u8], is_sample: bool) -> Result<FileReport, String> {
        let incoming = Incoming { file: file.to_owned(), is_sample, today: self.today };
        let old = self.kept.as_ref().map(|(catalogue, blocks)| (catalogue, blocks.cold.as_slice()));
        let imported = import(Cursor::new(bytes), &incoming, old, &self.places, &mut |_| ControlFlow::Continue(()));
        let Imported { catalogue, blocks, report, merged } = imported.map_err(|error| error.to_string())?;
        self.kept = Some((catalogue, blocks));
        Ok(FileReport::new(file, &report, merged))
    }

    /// The cards that the page should show first.
    fn cards(&self) -> Vec<Card> {
        let Some((_, blocks)) = &self.kept else { return Vec::new() };
        let catalogue = Catalogue::from_hot(&blocks.hot).expect("a catalogue just made can be read");
        let mut search = Search::new(catalogue, self.places.clone(), "", self.today);
        let find = Find {
            number: 1,
            typed: String::new(),
            filters: Filters::default(),
            person: String::new(),
            commune: None,
            count: catalogue::protocol::PAGE,
            today: self.today,
        };
        search.answer(&find).cards
    }
}

/// Today as the page has it.
fn today(browser: &Browser<'_>) -> Date {
    let day = browser.script(
        "const now = new Date(), two = (number) => String(number).padStart(2, '0');
         return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`",
    );
    day.as_str().and_then(|day| day.parse().ok()).expect("the browser has a day")
}

/// What is shown of an import: the numbers of its sentence and the table to save, or the sentence of a refusal.
type Shown = Result<(Vec<u64>, String), String>;

fn import_in_page(page: &Jalon<'_>, path: &Path, name: &str) -> Shown {
    page.browser.script("document.querySelector('[data-testid=\"trainings-notice\"] button')?.click()");
    page.wait_until("no notice is left", |now| !now.hooks.iter().any(|hook| hook == "trainings-notice"));
    page.browser.choose_file("import-catalogue", path);
    page.wait_until(&format!("{name} is in, or a sentence says why not"), |now| {
        let has = |hook: &str| now.hooks.iter().any(|found| found == hook);
        has("trainings-notice") || (has("import-report") && page.browser.text("import-report").contains(name))
    });
    if page.browser.shows("trainings-notice") {
        let sentence = page.browser.script("return document.querySelector('[data-testid=\"trainings-notice\"]').textContent");
        return Err(sentence.as_str().unwrap_or_default().to_owned());
    }
    let sentence = page.browser.script("return document.querySelector('[data-testid=\"import-report\"] [role=\"status\"]').textContent");
    let numbers = sentence.as_str().unwrap_or_default().split(|letter: char| !letter.is_ascii_digit()).filter_map(|word| word.parse().ok());
    let numbers = numbers.collect();
    let table = String::from_utf8(page.take_file("save-report")).expect("the table is text");
    Ok((numbers, table))
}

/// The words of each card that the page shows, in their order.
fn shown_cards(browser: &Browser<'_>) -> Vec<String> {
    let cards = browser.script("return [...document.querySelectorAll('[data-testid=\"training-card\"]')].map((card) => card.textContent)");
    cards.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// Waits until the page shows the cards that it should.
fn the_same_cards(page: &Jalon<'_>, expected: &[Card], name: &str) {
    let says_all = |shown: &str, card: &Card| {
        let texts = [&card.title, &card.provider, &card.place, &card.start, &card.freshness.text].into_iter().chain(card.late.as_ref());
        texts.chain(&card.facts).chain(card.reasons.iter().map(|line| &line.text)).all(|text| shown.contains(text.as_str()))
    };
    page.wait_until(&format!("{name}: the list has the cards of the command line: {expected:#?}"), |_| {
        let shown = shown_cards(page.browser);
        shown.len() == expected.len() && shown.iter().zip(expected).all(|(shown, card)| says_all(shown, card))
    });
}

fn the_same(page: &Jalon<'_>, native: &mut Native, path: &Path, is_sample: bool) {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let bytes = fs::read(path).expect("the file can be read");
    let expected = native.import(&name, &bytes, is_sample);
    let shown = import_in_page(page, path, &name);
    // What both say of the file: the numbers and the table, or the sentence of a refusal.
    let expected = expected.map(|report| (vec![report.offers, report.sessions], report_csv(&report)));
    let agree = match (&shown, &expected) {
        (Ok((numbers, table)), Ok((expected, expected_table))) => numbers.get(..2) == expected.get(..2) && table == expected_table,
        (Err(shown), Err(sentence)) => shown.contains(sentence),
        _ => false,
    };
    assert!(agree, "{name}: the page reports {shown:?}, natively it is {expected:?}");
    the_same_cards(page, &native.cards(), &name);
}

pub(crate) fn every_file_of_offers_gives_in_the_page_what_it_gives_on_the_command_line(stage: &mut Stage) {
    let profile = Profile::fresh();
    let browser = stage.browser(&profile);
    let page = Jalon::open(&browser, &stage.site.url());
    browser.tap("to-trainings");
    page.wait_until("the offers' screen shows", |now| now.hooks.iter().any(|hook| hook == "try-sample"));
    // Everything folded is opened, so that it can be tapped.
    browser.script("for (const folded of document.querySelectorAll('details')) folded.open = true;");
    let mut native = Native::new(today(&browser));
    let files = files();
    assert!(files.len() >= 6, "only {} files of offers were found", files.len());
    for path in &files {
        the_same(&page, &mut native, path, false);
    }
    let kinds: Vec<SourceKind> = native.kept.iter().flat_map(|(catalogue, _)| catalogue.sources()).map(|source| source.kind).collect();
    assert!(kinds.len() >= 3, "the files are of too few sources: {kinds:?}");
}
