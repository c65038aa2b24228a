//! `catalogue`: what the readers make of files of offers.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use ::catalogue::{Gazetteer, Report, Unused};
use serde_json::{Value, json};

use crate::tools::ToolError;
use crate::{catalogue_offer, pack, report};

const USAGE: &str = "usage: cargo xtask catalogue [--offers] FILE…";

/// Prints one line of JSON for each file: what it is, how many offers and sessions, what was left out and why; before
/// it, with `--offers`, one line for each offer: what was understood. Exit code 0, or 2 where a file is not a catalogue.
pub(crate) fn run(words: &[String]) -> Result<u8, ToolError> {
    let (options, words): (Vec<&String>, Vec<&String>) = words.iter().partition(|word| word.starts_with("--"));
    if let Some(option) = options.iter().find(|option| option.as_str() != "--offers") {
        return Err(ToolError::Wrong(format!("unknown option `{option}`: {USAGE}")));
    }
    if words.is_empty() {
        return Err(ToolError::Wrong(format!("no file given: {USAGE}")));
    }
    let places = gazetteer()?;
    let mut refused = false;
    for path in words.iter().map(PathBuf::from) {
        let file = File::open(&path).map_err(|cause| ToolError::file(&path, cause))?;
        let mut take = |offer| {
            if !options.is_empty() {
                report::line(&catalogue_offer::line(&offer).to_string());
            }
            ControlFlow::Continue(())
        };
        match ::catalogue::read(file, &places, &mut take, &mut |_| ControlFlow::Continue(())) {
            Ok(found) => report::line(&line(&path, &found).to_string()),
            Err(reason) => {
                refused = true;
                report::problem(&format!("{}: {reason}", path.display()));
            }
        }
    }
    Ok(if refused { 2 } else { 0 })
}

fn gazetteer() -> Result<Gazetteer, ToolError> {
    let file = pack::pack_folder().join("points.csv");
    let points = fs::read_to_string(&file).map_err(|cause| ToolError::file(&file, cause))?;
    let communes = pack::communes_text().map_err(ToolError::Wrong)?;
    Gazetteer::parse(&communes, &points).map_err(|error| ToolError::Wrong(error.to_string()))
}

fn line(path: &Path, found: &Report) -> Value {
    let rejected: Vec<Value> = found.rejected.iter().map(|one| json!({"place": one.place, "reason": one.reason})).collect();
    let is_cut = usize::try_from(found.rejected_count).is_ok_and(|count| count > rejected.len());
    let warnings: BTreeMap<&str, u64> = found.warnings.iter().map(|(warning, count)| (warning.key(), *count)).collect();
    let line = [
        ("file", json!(path.display().to_string())),
        ("format", json!(found.format.key())),
        ("offers", json!(found.offers)),
        ("sessions", json!(found.sessions)),
        ("rejected", Value::Array(rejected)),
        ("warnings", json!(warnings)),
        ("unused", Value::Array(found.unused.iter().map(unused).collect())),
    ];
    // Only so many are listed; where there are more, their number says so.
    let all = is_cut.then(|| ("rejected_count", json!(found.rejected_count)));
    // Of a spreadsheet with several tabs, the one that was read.
    let tab = found.tab.as_ref().map(|tab| ("tab", json!(tab)));
    line.into_iter().chain(all).chain(tab).map(|(key, value)| (key.to_owned(), value)).collect()
}

/// A part of the file that no offer uses: its kind, its name, and a sentence for people.
fn unused(one: &Unused) -> Value {
    json!({"kind": one.key(), "name": one.name(), "sentence": one.sentence()})
}
