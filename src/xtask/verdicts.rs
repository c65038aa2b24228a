//! `verdicts` and `next`: the command line for those who write rules.

use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use domain::{Answers, AnswersFile, Communes, Date, FactId, Json, ZoningTable};
use packs::{Pack, SchemeVerdict, Territory};
use rules::Truth;
use serde_json::json;

use crate::pack;
use crate::report;

/// Top-level keys of a case file beside `date` and `answers`.
const CASE_KEYS: [&str; 6] = ["id", "note", "source", "expect", "expect_missing", "$schema"];

/// What the command line asked for.
#[derive(Debug, Default)]
struct Arguments {
    check: bool,
    zoning: Vec<PathBuf>,
    files: Vec<PathBuf>,
}

/// Why a command cannot go on at all.
#[derive(Debug, thiserror::Error)]
pub(crate) enum VerdictsError {
    /// Words that the command does not know.
    #[error("{0}: usage: cargo xtask verdicts [--check] [--zoning FILE]… FILE…")]
    Usage(String),
    /// A pack with problems.
    #[error("the pack cannot be used: run `cargo xtask pack` for its problems")]
    Pack,
    /// A table that cannot be read.
    #[error("{0}: {1}")]
    Table(String, String),
}

/// Prints one line of JSON per file, or compares with what each file expects. The exit code: 0 when all is
/// well, 1 when an expectation differs, 2 when a file cannot be used.
pub(crate) fn verdicts(words: &[String]) -> Result<u8, VerdictsError> {
    let arguments = arguments(words)?;
    let (pack, territory) = load(&arguments.zoning)?;
    let (mut refused, mut differences) = (0, 0);
    for path in &arguments.files {
        match read(path, &territory) {
            Err(problem) => {
                refused += 1;
                report::problem(&format!("{}: {problem}", path.display()));
            }
            Ok(case) if arguments.check => differences += compare(path, &case, &pack, &territory),
            Ok(case) => print(path, &case, &pack, &territory),
        }
    }
    if arguments.check {
        let read = arguments.files.len() - refused;
        report::line(&format!("{read} files compared, {differences} differences, {refused} files refused"));
    }
    Ok(if refused > 0 { 2 } else { u8::from(differences > 0) })
}

/// Prints the key of the next question, or nothing when all is decided.
pub(crate) fn next(words: &[String]) -> Result<u8, VerdictsError> {
    let arguments = arguments(words)?;
    let (pack, territory) = load(&arguments.zoning)?;
    for path in &arguments.files {
        match read(path, &territory) {
            Err(problem) => {
                report::problem(&format!("{}: {problem}", path.display()));
                return Ok(2);
            }
            Ok(file) => {
                let outlook = interview::outlook(&pack, &file.answers, file.date, &territory);
                if let Some(fact) = outlook.progress.askable.first() {
                    report::line(fact.key());
                }
            }
        }
    }
    Ok(0)
}

fn arguments(words: &[String]) -> Result<Arguments, VerdictsError> {
    let mut arguments = Arguments::default();
    let mut words = words.iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--check" => arguments.check = true,
            "--zoning" => {
                let file = words.next().ok_or_else(|| VerdictsError::Usage("`--zoning` needs a file".to_owned()))?;
                arguments.zoning.push(PathBuf::from(file));
            }
            option if option.starts_with("--") => return Err(VerdictsError::Usage(format!("unknown option `{option}`"))),
            file => arguments.files.push(PathBuf::from(file)),
        }
    }
    if arguments.files.is_empty() {
        return Err(VerdictsError::Usage("no file given".to_owned()));
    }
    Ok(arguments)
}

/// The checked pack, and the territory with the tables given.
pub(crate) fn load(zoning: &[PathBuf]) -> Result<(Pack, Territory), VerdictsError> {
    let pack = pack::load().map_err(|_| VerdictsError::Pack)?;
    let mut territory = Territory::of(pack.departements());
    let communes = pack::communes_text().map_err(|error| VerdictsError::Table("communes".to_owned(), error))?;
    let communes = Communes::parse(&communes).map_err(|error| VerdictsError::Table("communes".to_owned(), error.to_string()))?;
    territory.set_communes(communes);
    for path in zoning {
        let problem = |error: String| VerdictsError::Table(path.display().to_string(), error);
        let bytes = fs::read(path).map_err(|error| problem(error.to_string()))?;
        let text = if bytes.starts_with(b"PK") || bytes.starts_with(b"\xD0\xCF") {
            catalogue::zoning_list(Cursor::new(bytes)).map_err(|refusal| problem(refusal.to_string()))?
        } else {
            String::from_utf8(bytes).map_err(|error| problem(error.to_string()))?
        };
        let (read, passed) = ZoningTable::read_telling(&text).map_err(|error| problem(error.to_string()))?;
        if passed.count > 0 {
            report::problem(&format!(
                "{}: {} lines tell of no commune and were passed, first line {}",
                path.display(),
                passed.count,
                passed.first
            ));
        }
        territory.add_zoning(read);
    }
    Ok((pack, territory))
}

/// A file of answers or a summary, or why it cannot be used.
pub(crate) fn read(path: &Path, territory: &Territory) -> Result<AnswersFile, String> {
    let bytes = fs::read(path).map_err(|error| format!("cannot be read: {error}"))?;
    let text = String::from_utf8(bytes).map_err(|_| "expected UTF-8 text".to_owned())?;
    let file = AnswersFile::read(&text).map_err(|error| error.to_string())?;
    let is_summary = file.rest.iter().any(|(key, _)| key == "format");
    if is_summary {
        handover::Summary::from_file(file.clone()).map_err(|error| error.to_string())?;
    } else if let Some((key, _)) = file.rest.iter().find(|(key, _)| !CASE_KEYS.contains(&key.as_str())) {
        return Err(format!("unknown key `{key}`"));
    }
    let zoning = territory.zoning(&file.answers);
    file.answers.check(file.date, zoning).map_err(|error| error.to_string())?;
    Ok(file)
}

fn print(path: &Path, case: &AnswersFile, pack: &Pack, territory: &Territory) {
    let (answers, date): (&Answers, Date) = (&case.answers, case.date);
    let verdicts = pack.verdicts(answers, date, territory);
    let lines: Vec<serde_json::Value> = verdicts.iter().map(line).collect();
    let line = json!({"file": path.display().to_string(), "date": date.to_string(), "verdicts": lines});
    report::line(&line.to_string());
}

fn line(verdict: &SchemeVerdict<'_>) -> serde_json::Value {
    let with = |wanted: fn(&Truth) -> bool| {
        let conditions = verdict.scheme.conditions.iter().zip(&verdict.conditions);
        conditions.filter(|(_, truth)| wanted(truth)).map(|(condition, _)| condition.id.clone()).collect::<Vec<_>>()
    };
    json!({
        "scheme": verdict.scheme.id,
        "verdict": verdict.outcome.key(),
        "met": with(|truth| *truth == Truth::Met),
        "unmet": with(|truth| *truth == Truth::Unmet),
        "missing": keys(&verdict.missing),
    })
}

fn keys(facts: &[FactId]) -> Vec<&'static str> {
    facts.iter().map(|fact| fact.key()).collect()
}

fn compare(path: &Path, case: &AnswersFile, pack: &Pack, territory: &Territory) -> usize {
    let verdicts = pack.verdicts(&case.answers, case.date, territory);
    let expectations = |name: &str| {
        let found = case.rest.iter().find(|(key, _)| key == name);
        found.and_then(|(_, json)| json.object()).unwrap_or_default().to_vec()
    };
    let mut differences = Vec::new();
    for (scheme, expected) in expectations("expect") {
        let found = verdicts.iter().find(|verdict| verdict.scheme.id == scheme).map(|verdict| verdict.outcome.key());
        if expected.text() != found {
            differences.push(format!("{scheme}: expected {}, found {}", expected.text().unwrap_or("?"), found.unwrap_or("no such scheme")));
        }
    }
    for (scheme, expected) in expectations("expect_missing") {
        let found = verdicts.iter().find(|verdict| verdict.scheme.id == scheme).map(|verdict| keys(&verdict.missing));
        if let Some(difference) = missing_difference(&expected, found) {
            differences.push(format!("{scheme}: {difference}"));
        }
    }
    for difference in &differences {
        report::line(&format!("{}: {difference}", path.display()));
    }
    differences.len()
}

fn missing_difference(expected: &Json, found: Option<Vec<&'static str>>) -> Option<String> {
    let Json::List(expected) = expected else { return Some("`expect_missing` wants a list".to_owned()) };
    let mut expected: Vec<&str> = expected.iter().filter_map(Json::text).collect();
    let mut found = found.unwrap_or_default();
    expected.sort_unstable();
    found.sort_unstable();
    (expected != found).then(|| format!("expected missing [{}], found [{}]", expected.join(", "), found.join(", ")))
}
