//! `sample-catalogue`: writes a fictional catalogue of trainings in LHEO 2.3.
//!
//! The page ships a small one, so that anybody can try it without the catalogue of a region; benches ask for large ones.

mod calendar;
mod draw;
mod kinds;
mod plan;
#[cfg(test)]
mod tests;
mod towns;
mod write;

use std::fs;
use std::path::{Path, PathBuf};

use catalogue::Gazetteer;
use domain::Date;

use crate::tools::{ToolError, root};
use crate::{option, pack, report};

/// Where the sample that the page ships lies.
const SHIPPED: &str = "public/samples/catalogue-exemple.xml";
/// The day that sample is drawn for.
const DAY: &str = "2026-12-01";
/// How large that sample is.
const SHIPPED_SIZE: Size = Size { formations: 150, sessions: 400 };

/// How much is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Size {
    formations: usize,
    sessions: usize,
}

/// Draws and writes a catalogue. Exit code 0.
pub(crate) fn run(words: &[String]) -> Result<u8, ToolError> {
    let size = size(whole(words, "--formations")?, whole(words, "--sessions")?);
    let seed = whole(words, "--seed")?.unwrap_or(1);
    let date: Date = option(words, "--date").unwrap_or(DAY).parse().map_err(|error| ToolError::Wrong(format!("`--date`: {error}")))?;
    let file = option(words, "--out").map_or_else(|| root().join(SHIPPED), PathBuf::from);
    let text = sample(&places()?, size, u64::try_from(seed).unwrap_or_default(), date)?;
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).map_err(|cause| ToolError::file(folder, cause))?;
    }
    fs::write(&file, &text).map_err(|cause| ToolError::file(&file, cause))?;
    report::line(&format!("{}: {} formations, {} sessions, {} bytes", file.display(), size.formations, size.sessions, text.len()));
    Ok(0)
}

fn whole(words: &[String], name: &str) -> Result<Option<usize>, ToolError> {
    let number = |word: &str| word.parse().map_err(|_| ToolError::Wrong(format!("`{name}` needs a whole number")));
    option(words, name).map(number).transpose()
}

/// One count follows from the other in the proportion of the shipped sample; every formation has a session.
fn size(formations: Option<usize>, sessions: Option<usize>) -> Size {
    let Size { formations: few, sessions: many } = SHIPPED_SIZE;
    let formations = formations.or(sessions.map(|sessions| sessions * few / many)).unwrap_or(few).max(1);
    let sessions = sessions.unwrap_or(formations * many / few).max(formations);
    Size { formations, sessions }
}

/// The communes of the territory with their points.
fn places() -> Result<Gazetteer, ToolError> {
    let file = pack::pack_folder().join("points.csv");
    let points = fs::read_to_string(&file).map_err(|cause| ToolError::file(&file, cause))?;
    let communes = pack::communes_text().map_err(ToolError::Wrong)?;
    Gazetteer::parse(&communes, &points).map_err(|error| ToolError::Wrong(error.to_string()))
}

/// The text of a catalogue drawn for a day.
fn sample(places: &Gazetteer, size: Size, seed: u64, today: Date) -> Result<String, ToolError> {
    let wrong =
        |table: &'static str| move |line: usize| ToolError::file(&Path::new("src/xtask/sample").join(table), format!("line {line}"));
    let (kinds, phrases) = (kinds::kinds().map_err(wrong("kinds.csv"))?, kinds::phrases().map_err(wrong("phrases.csv"))?);
    let towns = towns::Towns::of(places);
    let source = plan::Source { kinds: &kinds, phrases: &phrases, towns: &towns, today };
    let formations = plan::draw(&source, size, &mut draw::Draw::with_seed(seed));
    let formations = formations.ok_or_else(|| ToolError::Wrong("a table of the sample is empty".to_owned()))?;
    Ok(write::lheo(&formations))
}
