//! `pack`: checks the pack's sources and writes the static files that the page fetches.

use std::fs;
use std::path::{Path, PathBuf};

use packs::Pack;
use packs::source::{Compiled, Located, compile};

use crate::tools::root;
use crate::{report, review};

/// The one pack of this repository.
const PACK: &str = "nouvelle-aquitaine";

/// Checks the pack and prints every problem; with `--stats` the sizes of its diagrams,
/// with `--report` one page for whoever reviews the rules. Exit code 0 or 1.
pub(crate) fn run(words: &[String]) -> u8 {
    let folder = words.iter().find(|word| !word.starts_with("--")).map_or_else(pack_folder, PathBuf::from);
    match compile(&folder) {
        Ok(compiled) => {
            summary(&compiled, words.iter().any(|word| word == "--stats"));
            if words.iter().any(|word| word == "--report") { review::write(&compiled) } else { 0 }
        }
        Err(problems) => {
            for problem in &problems {
                report::problem(&problem.to_string());
            }
            report::problem(&format!("{} problems", problems.len()));
            1
        }
    }
}

fn summary(compiled: &Compiled, stats: bool) {
    let pack = &compiled.pack;
    report::line(&format!("{} {}: {} schemes, {} questions", pack.id(), pack.version(), pack.schemes().len(), pack.questions().len()));
    if stats {
        let book = pack.book();
        report::line(&format!("{} variables, {} nodes, {} bytes of JSON", book.variable_count(), book.node_count(), compiled.json.len()));
    }
}

/// The checked pack.
pub(crate) fn load() -> Result<Pack, Vec<Located>> {
    compile(&pack_folder()).map(|compiled| compiled.pack)
}

/// The text of the commune table.
pub(crate) fn communes_text() -> Result<String, String> {
    let file = pack_folder().join("communes.csv");
    fs::read_to_string(&file).map_err(|error| format!("{}: {error}; run `cargo xtask communes`", file.display()))
}

/// Writes the pack's static files under `packs/` of a folder, for the page to fetch.
pub(crate) fn write_static(dist: &Path) -> Result<(), String> {
    let compiled = compile(&pack_folder()).map_err(|problems| problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))?;
    let folder = dist.join("packs");
    let written = fs::create_dir_all(&folder)
        .and_then(|()| fs::write(folder.join("rules.json"), &compiled.json))
        .and_then(|()| fs::write(folder.join("rules-source.json"), &compiled.source))
        .map_err(|error| error.to_string());
    written?;
    fs::write(folder.join("communes.csv"), communes_text()?).map_err(|error| error.to_string())?;
    fs::copy(pack_folder().join("points.csv"), folder.join("points.csv")).map_err(|error| error.to_string())?;
    // What the person is told, in her language.
    fs::copy(pack_folder().join("notices.csv"), folder.join("notices.csv")).map_err(|error| error.to_string())?;
    let synonyms = root().join("src/catalogue/words/synonyms.csv");
    fs::copy(synonyms, folder.join("synonyms.csv")).map(|_| ()).map_err(|error| error.to_string())
}

/// The folder of the pack's sources.
pub(crate) fn pack_folder() -> PathBuf {
    root().join("src/packs").join(PACK)
}
