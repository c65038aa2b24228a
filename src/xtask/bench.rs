//! `bench catalogue`: reading, loading and searching catalogues of several sizes, natively.
//!
//! Each size is measured in a process of its own, so that its peak of memory is its own. The browser's figures, beside
//! those of other libraries, come from the bench page (`tests/bench-web`).

use std::fs::{self, File};
use std::io::BufReader;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use catalogue::{Catalogue, Filters, Gazetteer, Incoming, Person, Search, import};
use domain::{AnswersFile, Date};
use serde_json::json;

use crate::tools::{ToolError, root, run_logged};
use crate::{option, pack, report};

/// Sessions of the catalogues measured.
const SIZES: [usize; 3] = [5_000, 20_000, 50_000];
/// What is typed, one query a line.
pub(crate) const QUERIES: &str = "src/catalogue/tests/queries.csv";
/// Somebody to match: a mother in Poitiers who wants to qualify.
pub(crate) const PERSON: &str = r#"{"date": "2026-11-23", "answers": {"age": {"value": 40}, "commune": {"value": "86194"}, "education": {"value": "level_3"},
    "registered_job_seeker": {"value": true}, "benefits": {"value": ["rsa"]}, "training_project": {"value": "qualify"}, "sectors": {"value": ["G", "K"]}}}"#;

/// Measures every size, or the one given. Exit code 0.
pub(crate) fn run(words: &[String]) -> Result<u8, ToolError> {
    if words.first().map(String::as_str) != Some("catalogue") {
        return Err(ToolError::Wrong("usage: cargo xtask bench catalogue [--sessions N] [--browser]".to_owned()));
    }
    if words.iter().any(|word| word == "--browser") {
        return crate::bench_browser::run(&SIZES);
    }
    if let Some(sessions) = option(words, "--sessions") {
        let sessions = sessions.parse().map_err(|_| ToolError::Wrong("`--sessions` needs a whole number".to_owned()))?;
        report::line(&measure(sessions)?.to_string());
        return Ok(0);
    }
    report::progress("building with optimisation");
    let mut build = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    build.current_dir(root()).args(["build", "--profile", "fast", "--package", "xtask"]);
    run_logged("bench", &mut build, "see target/setup/bench.log")?;
    for sessions in SIZES {
        let program = root().join("target/fast/xtask");
        let mut child = Command::new(&program);
        let status = child.args(["bench", "catalogue", "--sessions", &sessions.to_string()]).status();
        if !status.map_err(|cause| ToolError::file(&program, cause))?.success() {
            return Ok(1);
        }
    }
    Ok(0)
}

/// The catalogue of a size, drawn once.
pub(crate) fn drawn(sessions: usize) -> Result<PathBuf, ToolError> {
    let file = root().join(format!("target/bench/{sessions}.xml"));
    if !file.is_file() {
        let words = ["--sessions", &sessions.to_string(), "--out", &file.to_string_lossy()].map(ToOwned::to_owned);
        crate::sample_catalogue::run(&words)?;
    }
    Ok(file)
}

fn measure(sessions: usize) -> Result<serde_json::Value, ToolError> {
    let file = drawn(sessions)?;
    let places = places()?;
    let today: Date = "2026-12-01".parse().map_err(|_| ToolError::Wrong("the day of the bench".to_owned()))?;
    let before = peak_memory();
    let megabytes = mega(fs::metadata(&file).map_err(|cause| ToolError::file(&file, cause))?.len());
    let opened = File::open(&file).map_err(|cause| ToolError::file(&file, cause))?;
    let incoming = Incoming { file: "bench.xml".to_owned(), is_sample: false, today };
    let start = Instant::now();
    let made = import(BufReader::new(opened), &incoming, None, &places, &mut |_| ControlFlow::Continue(()));
    let made = made.map_err(|error| ToolError::Wrong(error.to_string()))?;
    let seconds = start.elapsed().as_secs_f64();
    let after = peak_memory();
    let stored = made.blocks.hot.len() + made.blocks.cold.iter().map(Vec::len).sum::<usize>();
    let stored = mega(u64::try_from(stored).unwrap_or(0));
    let start = Instant::now();
    let catalogue = Catalogue::from_hot(&made.blocks.hot).map_err(|error| ToolError::Wrong(error.to_string()))?;
    let mut search = Search::new(catalogue, places, &synonyms()?, today);
    let load = start.elapsed().as_secs_f64() * 1e3;
    let (found, missed) = quality(&mut search)?;
    let answers = AnswersFile::read(PERSON).map_err(|error| ToolError::Wrong(error.to_string()))?.answers;
    let start = Instant::now();
    search.look_for(Person { answers, commune: None }, today);
    let person = start.elapsed().as_secs_f64() * 1e3;
    let (p50, p99) = keystrokes(&mut search)?;
    Ok(json!({
        "sessions": made.catalogue.session_count(), "offers": made.catalogue.offer_count(), "megabytes": round(megabytes),
        "import_seconds": round(seconds), "import_mb_per_second": round(megabytes / seconds),
        "peak_megabytes_before": before, "peak_megabytes_after": after, "stored_megabytes": round(stored),
        "queries_found": found, "queries_missed": missed, "load_ms": round(load), "person_ms": round(person), "keystroke_p50_ms": round(p50), "keystroke_p99_ms": round(p99),
    }))
}

/// How many of the queries find what they should among the first five, and those that do not.
fn quality(search: &mut Search) -> Result<(usize, Vec<String>), ToolError> {
    let table = read(&root().join(QUERIES))?;
    let plain = |text: &str| domain::plain_words(text).join(" ");
    let (mut found, mut missed) = (0, Vec::new());
    for line in table.lines().skip(1) {
        let mut cells = line.split(';');
        let (query, expected) = (cells.next().unwrap_or_default(), cells.next().unwrap_or_default());
        let hits = search.find(query, &Filters::default(), 5);
        let titles: Vec<String> = search.cards(&hits.offers).iter().map(|card| plain(&card.title)).collect();
        if expected.split('|').any(|part| titles.iter().any(|title| title.contains(&plain(part)))) {
            found += 1;
        } else {
            missed.push(format!("{query}: {}", titles.first().cloned().unwrap_or_default()));
        }
    }
    Ok((found, missed))
}

/// Every beginning of every query, as it is typed.
fn keystrokes(search: &mut Search) -> Result<(f64, f64), ToolError> {
    let file = root().join(QUERIES);
    let table = fs::read_to_string(&file).map_err(|cause| ToolError::file(&file, cause))?;
    let mut times = Vec::new();
    for query in table.lines().skip(1).filter_map(|line| line.split(';').next()) {
        let mut typed = String::new();
        for letter in query.chars() {
            typed.push(letter);
            let start = Instant::now();
            let hits = search.find(&typed, &Filters::default(), 400);
            let cards = search.cards(hits.offers.get(..20).unwrap_or(&hits.offers));
            times.push(start.elapsed().as_secs_f64() * 1e3);
            std::hint::black_box(cards);
        }
    }
    times.sort_by(f64::total_cmp);
    let at = |part: usize| times.get(times.len() * part / 100).copied().unwrap_or(0.0);
    Ok((at(50), at(99)))
}

fn synonyms() -> Result<String, ToolError> {
    read(&root().join("src/catalogue/words/synonyms.csv"))
}

pub(crate) fn places() -> Result<Gazetteer, ToolError> {
    let points = read(&pack::pack_folder().join("points.csv"))?;
    let communes = pack::communes_text().map_err(ToolError::Wrong)?;
    Gazetteer::parse(&communes, &points).map_err(|error| ToolError::Wrong(error.to_string()))
}

fn read(file: &Path) -> Result<String, ToolError> {
    fs::read_to_string(file).map_err(|cause| ToolError::file(file, cause))
}

/// The most memory that this process ever held, in megabytes; 0 where the system does not tell.
fn peak_memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or(0) / 1000
}

#[expect(clippy::cast_precision_loss, reason = "sizes of files")]
fn mega(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

fn round(number: f64) -> f64 {
    (number * 100.0).round() / 100.0
}
