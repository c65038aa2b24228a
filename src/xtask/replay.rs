//! `replay`: which verdicts on files of answers are no longer what they were, and why.

use std::path::{Path, PathBuf};

use domain::Date;
use packs::{Change, Milestone, Pack, Then, Why, replay};
use serde_json::{Value, json};

use crate::tools::ToolError;
use crate::verdicts::{load, read};
use crate::{option, report};

const USAGE: &str = "usage: cargo xtask replay [--on DATE] [--from FOLDER] FILE…";

/// Prints one line of JSON for each verdict that changed: under today's rules, on the day `--on` instead of the
/// file's own; with `--from`, what was said before comes from the pack in that folder. Exit code 0, or 2 where a
/// file cannot be used.
pub(crate) fn run(words: &[String]) -> Result<u8, ToolError> {
    let wrong = |what: &str| ToolError::Wrong(format!("{what}: {USAGE}"));
    let day: Option<Date> = option(words, "--on").map(str::parse).transpose().map_err(|_| wrong("`--on` needs a date as YYYY-MM-DD"))?;
    let (now, territory) = load(&[]).map_err(|error| ToolError::Wrong(error.to_string()))?;
    let earlier: Option<Pack> = option(words, "--from").map(|folder| earlier(Path::new(folder))).transpose()?;
    let mut files: Vec<PathBuf> = Vec::new();
    let mut rest = words.iter();
    while let Some(word) = rest.next() {
        match word.as_str() {
            "--on" | "--from" => drop(rest.next()),
            other if other.starts_with("--") => return Err(wrong(&format!("unknown option `{other}`"))),
            file => files.push(PathBuf::from(file)),
        }
    }
    if files.is_empty() {
        return Err(wrong("no file given"));
    }
    let mut refused = false;
    for path in &files {
        match read(path, &territory) {
            Ok(file) => {
                let then = Then { pack: earlier.as_ref().unwrap_or(&now), answers: &file.answers, date: file.date };
                for change in replay(then, &now, day.unwrap_or(file.date), &territory) {
                    report::line(&line(path, &change).to_string());
                }
            }
            Err(problem) => {
                refused = true;
                report::problem(&format!("{}: {problem}", path.display()));
            }
        }
    }
    Ok(if refused { 2 } else { 0 })
}

fn earlier(folder: &Path) -> Result<Pack, ToolError> {
    let compiled = packs::source::compile(folder);
    compiled
        .map(|compiled| compiled.pack)
        .map_err(|_| ToolError::Wrong(format!("{}: no pack; run `cargo xtask pack` on it", folder.display())))
}

fn line(path: &Path, change: &Change) -> Value {
    let reached =
        |milestone: &Milestone| json!({"date": milestone.date.to_string(), "fact": milestone.fact.key(), "reached": milestone.number});
    let why = match &change.why {
        Why::Time(milestones) => json!({"time": milestones.iter().map(reached).collect::<Vec<_>>()}),
        Why::Rule(says) => json!({"rule": says}),
        Why::OutOfDate(last) => json!({"valid_until": last.to_string()}),
        Why::Added => json!("added"),
        Why::Removed => json!("removed"),
    };
    json!({
        "file": path.display().to_string(),
        "scheme": change.scheme,
        "before": change.before.map(domain::Outcome::key),
        "after": change.after.map(domain::Outcome::key),
        "why": why,
    })
}
