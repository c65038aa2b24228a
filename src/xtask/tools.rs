//! Running other programs, and where the project's things are.

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::report;

/// Stands between two runs in a log.
const SEPARATOR: &str = "---";
/// How many lines of a log a message repeats.
const EXCERPT: usize = 12;

/// Why something could not be brought or run. The message says what is missing and how to get it.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ToolError {
    /// A program that cannot be started.
    #[error("`{program}` cannot be started ({cause}): {remedy}")]
    NotStarted {
        /// The program.
        program: String,
        /// What the system said.
        cause: String,
        /// How to get it.
        remedy: String,
    },
    /// A program that ended with a failure.
    #[error("{what} failed; its output is in {log}\n{tail}\n{remedy}")]
    Failed {
        /// What was being done.
        what: String,
        /// Where its output is.
        log: String,
        /// The lines of it that say why.
        tail: String,
        /// What to do.
        remedy: String,
    },
    /// A file that cannot be read or written.
    #[error("{file}: {cause}")]
    File {
        /// The file.
        file: String,
        /// What the system said.
        cause: String,
    },
    /// Something is not as it must be.
    #[error("{0}")]
    Wrong(String),
}

impl ToolError {
    #[expect(clippy::needless_pass_by_value, reason = "so that `map_err` reads the same for every cause")]
    pub(crate) fn file(path: &Path, cause: impl ToString) -> Self {
        Self::File { file: path.display().to_string(), cause: cause.to_string() }
    }
}

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    here.canonicalize().unwrap_or(here)
}

/// A program of `~/.cargo/bin` or of `PATH`, where there is one.
pub(crate) fn find_program(name: &str) -> Option<PathBuf> {
    let cargo_bin =
        std::env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo")));
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = cargo_bin.map(|home| home.join("bin")).into_iter().chain(std::env::split_paths(&path));
    folders.map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// A program run as root: as it is for root, through sudo for others.
pub(crate) fn privileged(program: &str) -> Command {
    let is_root = Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.trim_ascii() == b"0");
    if is_root {
        return Command::new(program);
    }
    let mut command = Command::new("sudo");
    command.args(["-n", program]);
    command
}

/// The first line that a program prints of its own version.
pub(crate) fn version(program: &Path, argument: &str) -> Option<String> {
    let output = Command::new(program).arg(argument).stdin(Stdio::null()).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    text.lines().next().map(ToOwned::to_owned)
}

/// Runs a long command, its output in a log file, a line of progress every ten seconds.
pub(crate) fn run_logged(what: &str, command: &mut Command, remedy: &str) -> Result<(), ToolError> {
    let log = root().join("target/setup").join(format!("{}.log", what.replace(|letter: char| !letter.is_alphanumeric(), "-")));
    let (out, err) = log_files(&log)?;
    let program = command.get_program().to_string_lossy().into_owned();
    let started = Instant::now();
    let mut child = command.stdin(Stdio::null()).stdout(out).stderr(err).spawn().map_err(|cause| ToolError::NotStarted {
        program,
        cause: cause.to_string(),
        remedy: remedy.to_owned(),
    })?;
    let mut told = 0;
    let status = loop {
        if let Some(status) = child.try_wait().map_err(|cause| ToolError::file(&log, cause))? {
            break status;
        }
        std::thread::sleep(Duration::from_millis(200));
        if started.elapsed().as_secs() >= told + 10 {
            told = started.elapsed().as_secs();
            report::progress(&format!("  … {what}: {told} s"));
        }
    };
    if status.success() {
        return Ok(());
    }
    Err(ToolError::Failed {
        what: what.to_owned(),
        log: log.display().to_string(),
        tail: excerpt(&fs::read_to_string(&log).unwrap_or_default()),
        remedy: remedy.to_owned(),
    })
}

fn log_files(log: &Path) -> Result<(File, File), ToolError> {
    let wrong = |cause: std::io::Error| ToolError::file(log, cause);
    if let Some(folder) = log.parent() {
        fs::create_dir_all(folder).map_err(wrong)?;
    }
    let mut file = OpenOptions::new().create(true).append(true).open(log).map_err(wrong)?;
    writeln!(file, "{SEPARATOR}").map_err(wrong)?;
    let copy = file.try_clone().map_err(wrong)?;
    Ok((file, copy))
}

/// What the log says about the failure: from the first error on, else the end.
fn excerpt(log: &str) -> String {
    let run: Vec<&str> = log.rsplit(SEPARATOR).next().unwrap_or_default().lines().collect();
    let last = run.len().saturating_sub(EXCERPT);
    let from = run.iter().position(|line| line.starts_with("error") || line.starts_with("E: ")).unwrap_or(last);
    run.iter().skip(from).take(EXCERPT).map(|line| format!("    {line}")).collect::<Vec<_>>().join("\n")
}

/// Runs a command with its output on the screen; true when it ended well.
pub(crate) fn run_shown(command: &mut Command) -> Result<bool, ToolError> {
    run_for_code(command).map(|code| code == 0)
}

/// Runs a command with its output on the screen, for the code it ends with; 1 where a signal ended it.
pub(crate) fn run_for_code(command: &mut Command) -> Result<u8, ToolError> {
    let program = command.get_program().to_string_lossy().into_owned();
    let status = command.stdin(Stdio::null()).status();
    let status = status.map_err(|cause| ToolError::NotStarted {
        program,
        cause: cause.to_string(),
        remedy: "run `cargo xtask setup`".to_owned(),
    })?;
    Ok(status.code().map_or(1, |code| u8::try_from(code).unwrap_or(1)))
}

#[cfg(test)]
mod tests {
    use super::excerpt;

    #[test]
    fn a_failure_is_told_from_its_first_error_and_from_the_last_run() {
        let log = "---\nerror: old\n---\nCompiling a\nerror[E0599]: no method\n  --> a.rs\nnoise\n";
        assert_eq!(excerpt(log), "    error[E0599]: no method\n      --> a.rs\n    noise");
        assert_eq!(excerpt("---\nall\nsilent\n").lines().count(), 3);
    }
}
