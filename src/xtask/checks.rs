//! `lint` and `test`: everything that a change must pass.

use std::process::Command;
use std::time::Instant;

use crate::report;
use crate::setup::{FOR_THE_JOURNEYS, FOR_THE_PAGE, bring};
use crate::tools::{ToolError, root, run_for_code, run_shown};
use crate::wasm::{TARGET, WasmToolchain};
use crate::{as_delivered, pack, page, verdicts};

/// Formatting, then clippy with warnings denied, natively and for the page.
///
/// INVARIANT: no value of a program depends on Debug output, which the release leaves out. So `use_debug` is denied in all that
/// is no test: first libraries and programs alone, then everything with its tests.
pub(crate) fn lint() -> Result<bool, ToolError> {
    bring(&FOR_THE_PAGE)?;
    let Some(toolchain) = WasmToolchain::present() else { return Ok(false) };
    let native = || cargo(&["clippy", "--quiet", "--workspace", "--exclude", "app", "--exclude", "worker", "--exclude", "backup"]);
    let page = ["app", "worker", "keeper", "backup", "jalon"].into_iter().flat_map(|package| ["--package", package]);
    let warnings = ["--", "-D", "warnings"];
    let programs = ["--lib", "--bins", "--all-features"].into_iter().chain(warnings).chain(NO_DEBUG);
    let formatted = run_shown(&mut cargo(&["fmt", "--all", "--check"]))?;
    // Journeys and what they start are tests, though they are programs.
    let programs = run_shown(native().args(["--exclude", "journeys"]).args(programs))?;
    let tests = run_shown(native().args(["--all-targets", "--all-features"]).args(warnings))?;
    let page = ["clippy", "--quiet", "--target", TARGET].into_iter().chain(page).chain(warnings).chain(NO_DEBUG);
    Ok(formatted & programs & tests & run_shown(toolchain.cargo().args(page))?)
}

/// What a program that is no test must not do.
const NO_DEBUG: [&str; 2] = ["-D", "clippy::use_debug"];

fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new("cargo");
    command.current_dir(root()).args(arguments);
    command
}

/// One step of `test`.
struct Check {
    name: &'static str,
    run: fn() -> Result<bool, ToolError>,
}

const CHECKS: [Check; 9] = [
    Check { name: "setup", run: || bring(&FOR_THE_PAGE).and_then(|()| bring(&FOR_THE_JOURNEYS)).map(|()| true) },
    Check { name: "lint", run: lint },
    Check { name: "native tests", run: || run_shown(&mut cargo(&["test", "--quiet"])) },
    // The default run leaves the features of `vault` out that the page's programs switch on.
    Check { name: "keys and backups", run: || run_shown(&mut cargo(&["test", "--quiet", "--package", "vault", "--all-features"])) },
    Check { name: "pack", run: || Ok(pack::run(&["--stats".to_owned(), "--report".to_owned()]) == 0) },
    Check { name: "scenarios", run: scenarios },
    Check { name: "release page", run: || page::build_if_needed().map(|()| true) },
    Check { name: "as delivered", run: as_delivered::run },
    Check { name: "browser tests", run: browsers },
];

/// Runs every check, whatever fails, and closes with the count.
pub(crate) fn test() -> u8 {
    let (mut passed, mut failed) = (0, 0);
    for check in &CHECKS {
        report::line(&format!("== {}", check.name));
        let started = Instant::now();
        let ended_well = (check.run)().unwrap_or_else(|error| {
            report::problem(&error.to_string());
            false
        });
        let word = if ended_well { "passed" } else { "FAILED" };
        report::line(&format!("== {} {word} after {} s", check.name, started.elapsed().as_secs()));
        if ended_well { passed += 1 } else { failed += 1 }
    }
    report::line(&format!("{passed} passed, {failed} failed"));
    u8::from(failed > 0)
}

/// The pack's own scenarios, each against the verdicts it expects.
fn scenarios() -> Result<bool, ToolError> {
    let folder = pack::pack_folder().join("people");
    let mut words = vec!["--check".to_owned()];
    words.extend(page::files(&folder)?.iter().map(|file| folder.join(file).display().to_string()));
    verdicts::verdicts(&words).map(|code| code == 0).map_err(|error| ToolError::Wrong(error.to_string()))
}

/// What a program ends with that cannot do its work on this machine.
const CANNOT: u8 = 2;

/// Kills Chromium in the middle of saving, half of the times with each of its storage engines.
pub(crate) fn kills(count: u64) -> Result<u8, ToolError> {
    in_both_engines("kills", [&[count.div_ceil(2)], &[count / 2]])
}

/// Cuts the power of a disk in a file in the middle of saving, half of the times with each of Chromium's storage engines.
pub(crate) fn power_cuts(count: u64) -> Result<u8, ToolError> {
    in_both_engines("power_cuts", [&[count.div_ceil(2)], &[count / 2]])
}

/// Random histories of so many steps in Chromium, half of them with each of its storage engines.
pub(crate) fn histories(count: u64, steps: u64, seed: u64) -> Result<u8, ToolError> {
    let half = count.div_ceil(2);
    in_both_engines("histories", [&[half, steps, seed], &[half, steps, seed + half]])
}

/// Runs a program of the journeys with each of Chromium's storage engines; the worst code that it ended with.
fn in_both_engines(program: &str, arguments: [&[u64]; 2]) -> Result<u8, ToolError> {
    let mut worst = 0;
    for (numbers, engine) in arguments.into_iter().zip(["", "--enable-features=IdbSqliteBackingStore"]) {
        let words: Vec<String> = numbers.iter().map(u64::to_string).collect();
        let mut run = cargo(&["run", "--quiet", "--package", "journeys", "--bin", program, "--"]);
        run.args(&words).env("JALON_DIST", page::dist());
        if !engine.is_empty() {
            run.env("JALON_CHROMIUM_ARGUMENTS", engine);
        }
        report::line(&format!("{program} {} {engine}", words.join(" ")));
        worst = worst.max(run_for_code(&mut run)?);
    }
    Ok(worst)
}

/// Storage against real databases, then the journeys through the page, in every engine.
fn browsers() -> Result<bool, ToolError> {
    let Some(toolchain) = WasmToolchain::present() else { return Ok(false) };
    let storage = run_shown(toolchain.cargo().args(["test", "--package", "storage", "--target", TARGET, "--test", "browser"]))?;
    let mut journeys = cargo(&["test", "--package", "journeys", "--", "--nocapture"]);
    journeys.env("JALON_DIST", page::dist());
    let journeys = run_shown(&mut journeys)?;
    let ends_by_force = kills(25)? == 0;
    // A machine that mounts no disks in files cuts no power; the program has said so.
    let power = matches!(power_cuts(4)?, 0 | CANNOT);
    Ok(storage & journeys & ends_by_force & power & (histories(2, 25, 1)? == 0))
}
