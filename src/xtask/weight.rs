//! How much a first visit downloads.

use std::fs;
use std::io::Write;
use std::path::Path;

use crate::finish::{BACKUP, KEEPER, RULE_DESK, TABLET, TRAININGS, WORKER};
use crate::page::{files, is_kind};
use crate::report;
use crate::tools::ToolError;

/// The whole first load, in bytes after Brotli.
const TOTAL_BUDGET: usize = 400_000;
/// Its WebAssembly alone.
const WASM_BUDGET: usize = 300_000;

/// Whether a file belongs to a part of the page.
type Belongs = fn(&str) -> bool;

/// Prints the Brotli size of every file that the first screen needs, against the budgets.
pub(crate) fn print(dist: &Path) -> Result<(), ToolError> {
    let (mut total, mut wasm) = (0, 0);
    let weigh = |belongs: Belongs| -> Result<usize, ToolError> {
        let mut sum = 0;
        for file in files(dist)?.iter().filter(|file| belongs(file)) {
            let bytes = fs::read(dist.join(file)).map_err(|cause| ToolError::file(&dist.join(file), cause))?;
            sum += brotli(&bytes).map_err(|cause| ToolError::file(&dist.join(file), cause))?;
        }
        Ok(sum)
    };
    let later: [(&str, Belongs); 6] = [
        ("for the worker that holds keys and storage, asked for beside the first screen", |file| file.starts_with(KEEPER)),
        ("for the rule desk, beside that, when it is first opened or in the background", is_rule_desk),
        ("for the trainings' screens, when they are first opened or in the background", is_trainings),
        ("for the worker that reads and searches catalogues, likewise", |file| file.starts_with(WORKER)),
        ("for the screens of the tablet, likewise", is_tablet),
        ("for the worker that writes and reads backups, likewise", |file| file.starts_with(BACKUP)),
    ];
    report::line("first load, Brotli (quality 11):");
    for file in files(dist)?.iter().filter(|file| is_first_load(file)) {
        let bytes = fs::read(dist.join(file)).map_err(|cause| ToolError::file(&dist.join(file), cause))?;
        let size = brotli(&bytes).map_err(|cause| ToolError::file(&dist.join(file), cause))?;
        report::line(&format!("{size:>9}  {file} ({} before)", bytes.len()));
        total += size;
        if is_kind(file, &["wasm"]) {
            wasm += size;
        }
    }
    for (what, size, budget) in [("WebAssembly", wasm, WASM_BUDGET), ("in all", total, TOTAL_BUDGET)] {
        let judgement = if size > budget { "OVER BUDGET" } else { "within budget" };
        report::line(&format!("{size:>9}  {what}, {judgement} of {budget}"));
    }
    for (what, belongs) in later {
        report::line(&format!("{:>9}  {what}", weigh(belongs)?));
    }
    Ok(())
}

/// The commune table comes with the first interview, workers when they are first needed, icons and schemas with the installation.
fn is_first_load(file: &str) -> bool {
    let is_later = matches!(file, "service-worker.js" | "404.html") || file.starts_with("schemas/");
    let is_worker = [WORKER, KEEPER, BACKUP].iter().any(|worker| file.starts_with(worker));
    let is_kind = is_kind(file, &["html", "css", "js", "wasm", "json"]);
    is_kind && !is_later && !is_worker && !is_rule_desk(file) && !is_trainings(file) && !is_tablet(file)
}

/// What only the screens of the tablet need.
fn is_tablet(file: &str) -> bool {
    file.starts_with(TABLET)
}

/// What only the screens of trainings need.
fn is_trainings(file: &str) -> bool {
    file.starts_with(TRAININGS) || file.starts_with("seeking-")
}

/// What only the rule desk needs; its start script, of two hundred bytes, is counted with the rest.
fn is_rule_desk(file: &str) -> bool {
    file.starts_with(RULE_DESK) || file.starts_with("desk-") || matches!(file, "regles.html" | "packs/rules-source.json")
}

fn brotli(bytes: &[u8]) -> std::io::Result<usize> {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 1 << 16, 11, 22);
    writer.write_all(bytes)?;
    writer.flush()?;
    Ok(writer.into_inner().len())
}
