//! `as-delivered`: the tests of the readers, the rules and the matching, natively and as the page is delivered.
//!
//! The page is compiled for another machine with flags of its own. A test that holds natively proves nothing of it, so the
//! same tests are compiled for wasm32 with the release's flags, run in Node, and the two lists are held against each other.

use std::collections::BTreeMap;
use std::process::{Command, Stdio};

use crate::tools::{ToolError, root};
use crate::wasm::{TARGET, WasmToolchain};
use crate::{page, report};

/// A crate whose tests are run twice, with the features of its tests.
struct Twice {
    package: &'static str,
    features: &'static [&'static str],
    /// Tests that are only run natively: how many, and why.
    native_only: Option<(usize, &'static str)>,
}

const TWICE: [Twice; 5] = [
    Twice { package: "domain", features: &[], native_only: None },
    Twice { package: "rules", features: &[], native_only: None },
    Twice {
        package: "packs",
        features: &["--features", "packs/source"],
        native_only: Some((8, "a pack's folder of sources is read by the builder only")),
    },
    Twice { package: "interview", features: &[], native_only: None },
    Twice {
        package: "catalogue",
        features: &[],
        native_only: Some((3, "what a library panics at in a damaged workbook is caught natively; in the page it ends the worker")),
    },
];

/// How each test ended, by name; one name may stand in several programs.
type Ended = BTreeMap<String, Vec<bool>>;

/// Runs both and prints them side by side; true where every test ended well and the lists are the same.
pub(crate) fn run() -> Result<bool, ToolError> {
    let toolchain =
        WasmToolchain::present().ok_or_else(|| ToolError::Wrong("no toolchain for wasm32: run `cargo xtask setup`".to_owned()))?;
    let mut agree = true;
    for twice in &TWICE {
        let native = ended(native_tests(twice))?;
        let delivered = ended(delivered_tests(toolchain, twice))?;
        agree &= compare(twice, &native, &delivered);
    }
    Ok(agree)
}

fn native_tests(twice: &Twice) -> Command {
    let mut command = Command::new("cargo");
    command.current_dir(root());
    with_tests(&mut command, twice);
    command
}

fn delivered_tests(toolchain: WasmToolchain, twice: &Twice) -> Command {
    let mut command = toolchain.delivered_tests();
    command.env("JALON_DELIVERED_PACK", page::dist().join("packs"));
    with_tests(&mut command, twice);
    command.args(["--release", "--target", TARGET]);
    command
}

fn with_tests(command: &mut Command, twice: &Twice) {
    command.args(["test", "--no-fail-fast", "--package", twice.package, "--lib", "--tests"]).args(twice.features);
}

/// Runs tests, shows what is not one that ended well, and tells how each ended.
fn ended(mut command: Command) -> Result<Ended, ToolError> {
    let program = command.get_program().to_string_lossy().into_owned();
    let output = command.stdin(Stdio::null()).output().map_err(|cause| ToolError::NotStarted {
        program,
        cause: cause.to_string(),
        remedy: "run `cargo xtask setup`".to_owned(),
    })?;
    let printed = String::from_utf8_lossy(&output.stdout);
    let found = read(&printed);
    if !output.status.success() || found.is_empty() {
        report::problem(&printed);
        report::problem(&String::from_utf8_lossy(&output.stderr));
        return Err(ToolError::Wrong("tests failed, or did not run at all; their output is above".to_owned()));
    }
    Ok(found)
}

/// The lines "test NAME ... ok" that both harnesses print.
fn read(printed: &str) -> Ended {
    let mut ended = Ended::new();
    for line in printed.lines() {
        let Some((name, how)) = line.strip_prefix("test ").and_then(|rest| rest.split_once(" ... ")) else { continue };
        ended.entry(name.to_owned()).or_default().push(how.starts_with("ok"));
    }
    ended
}

/// Prints a line of numbers, and one for each test that only one side has.
fn compare(twice: &Twice, native: &Ended, delivered: &Ended) -> bool {
    let count = |ended: &Ended| ended.values().map(Vec::len).sum::<usize>();
    let missing = |from: &Ended, other: &Ended| -> Vec<String> {
        let gone = |(name, runs): (&String, &Vec<bool>)| (other.get(name).map_or(0, Vec::len) < runs.len()).then(|| name.clone());
        from.iter().filter_map(gone).collect()
    };
    let (only_native, only_delivered) = (missing(native, delivered), missing(delivered, native));
    report::line(&format!("{}: {} tests natively, {} as delivered", twice.package, count(native), count(delivered)));
    let (allowed, why) = twice.native_only.unwrap_or((0, ""));
    if allowed > 0 {
        report::line(&format!("  {} only natively: {why}", only_native.len()));
    }
    let fits = only_native.len() == allowed && only_delivered.is_empty();
    if !fits {
        report::problem(&format!("  only natively: {}; only as delivered: {}", only_native.join(", "), only_delivered.join(", ")));
    }
    let all_well = |ended: &Ended| ended.values().flatten().all(|well| *well);
    fits && all_well(native) && all_well(delivered)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO: &str = "running 2 tests\ntest a::one ... ok\ntest two ... FAILED\n\ntest result: FAILED.";

    #[test]
    fn what_both_harnesses_print_is_read() {
        assert_eq!(read(TWO), Ended::from([("a::one".to_owned(), vec![true]), ("two".to_owned(), vec![false])]));
    }

    #[test]
    fn a_test_that_one_side_lacks_or_that_failed_is_noticed() {
        let twice = Twice { package: "none", features: &[], native_only: None };
        let both = read(&TWO.replace("FAILED", "ok"));
        assert!(compare(&twice, &both, &both));
        assert!(!compare(&twice, &both, &read(TWO)));
        assert!(!compare(&twice, &both, &read("test two ... ok")));
        assert!(!compare(&twice, &read("test two ... ok"), &both));
    }
}
