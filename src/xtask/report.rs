//! What the tool says: results on standard output, problems and progress on standard error.

use std::io::{Write, stderr, stdout};

/// One line of result.
pub(crate) fn line(text: &str) {
    // A closed pipe is the reader's choice, not a problem to report.
    let _ = writeln!(stdout(), "{text}");
    let _ = stdout().flush();
}

/// One line about something that is wrong.
pub(crate) fn problem(text: &str) {
    let _ = writeln!(stderr(), "{text}");
}

/// One line about work that takes a while.
pub(crate) fn progress(text: &str) {
    let _ = writeln!(stderr(), "{text}");
}
