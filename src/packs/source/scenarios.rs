//! The scenario files: for each scheme one readable file of people and the verdict that each must get.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use domain::{Date, FactId, Outcome};
use serde::Deserialize;
use toml::Value;

use super::{Located, read_file, whole_file};
use crate::scenario::Scenario;

/// What a person's value says where it is no value: does not know, or not asked.
const UNKNOWN: &str = "ne sait pas";
const NOT_ASKED: &str = "pas demandé";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    scheme: String,
    source: String,
    date: Date,
    #[serde(default)]
    person: BTreeMap<String, Value>,
    scenario: Vec<Written>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    id: String,
    who: String,
    #[serde(default)]
    person: BTreeMap<String, Value>,
    expect: Outcome,
    #[serde(default)]
    missing: Option<Vec<FactId>>,
    why: String,
    /// Another day than the file's.
    #[serde(default)]
    date: Option<Date>,
    /// Another source than the file's.
    #[serde(default)]
    source: Option<String>,
}

/// The scenarios of every scheme listed, in the order of the schemes; a scheme may have none yet.
pub(super) fn read(folder: &Path, schemes: &[String], problems: &mut Vec<Located>) -> Vec<Scenario> {
    let mut all = Vec::new();
    for scheme in schemes {
        let path = file(folder, scheme);
        if !path.exists() {
            continue;
        }
        match read_file::<File>(&path) {
            Ok(file) if file.scheme != *scheme => {
                problems.push(whole_file(&path, &format!("expected `scheme = \"{scheme}\"`, as the file is named")));
            }
            Ok(file) => all.extend(scenarios(file)),
            Err(problem) => problems.push(problem),
        }
    }
    problems.extend(unlisted(folder, schemes));
    all
}

pub(super) fn file(folder: &Path, scheme: &str) -> std::path::PathBuf {
    folder.join("scenarios").join(format!("{scheme}.toml"))
}

fn unlisted(folder: &Path, schemes: &[String]) -> Vec<Located> {
    let Ok(entries) = fs::read_dir(folder.join("scenarios")) else { return Vec::new() };
    let files = entries.flatten().map(|entry| entry.path());
    let strange = files.filter(|path| !schemes.iter().any(|scheme| file(folder, scheme) == *path));
    strange.map(|path| whole_file(&path, "no scheme of the pack has this name")).collect()
}

fn scenarios(file: File) -> Vec<Scenario> {
    let File { scheme, source, date, person, scenario } = file;
    let one = |written: Written| {
        let mut values = person.clone();
        values.extend(written.person);
        let answers = values.into_iter().filter_map(|(fact, value)| Some((fact, answer(&value)?))).collect();
        Scenario {
            scheme: scheme.clone(),
            id: written.id,
            who: written.who,
            date: written.date.unwrap_or(date),
            answers,
            expect: written.expect,
            missing: written.missing,
            why: written.why,
            source: written.source.unwrap_or_else(|| source.clone()),
        }
    };
    scenario.into_iter().map(one).collect()
}

/// The answer as a file of answers has it; nothing where the question was not asked.
fn answer(value: &Value) -> Option<serde_json::Value> {
    match value.as_str() {
        Some(NOT_ASKED) => None,
        Some(UNKNOWN) => Some(serde_json::json!({ "status": "unknown" })),
        _ => Some(serde_json::json!({ "value": serde_json::to_value(value).ok()? })),
    }
}
