//! The one tool of whoever works on Jalon: `cargo xtask COMMAND`.

use std::process::ExitCode;

mod pack;
mod report;
mod verdicts;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let Some((command, rest)) = words.split_first() else {
        report::problem("usage: cargo xtask COMMAND");
        return ExitCode::from(2);
    };
    let result = match command.as_str() {
        "pack" => Ok(pack::run(rest)),
        "verdicts" => verdicts::verdicts(rest),
        "next" => verdicts::next(rest),
        _ => {
            report::problem(&format!("unknown command `{command}`"));
            Ok(2)
        }
    };
    match result {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            report::problem(&error.to_string());
            ExitCode::from(2)
        }
    }
}
