//! The one tool of whoever works on Jalon: `cargo xtask COMMAND`.
//!
//! Each command brings what it needs, says what it does, and ends with 0 when all is well, 1 when a check
//! failed, 2 when it could not be carried out.

use std::process::ExitCode;

mod as_delivered;
mod bench;
mod bench_browser;
mod catalogue;
mod catalogue_offer;
mod checks;
mod communes;
mod dev;
mod doctor;
mod finish;
mod hash;
mod interview_length;
mod pack;
mod page;
mod replay;
mod report;
mod review;
mod sample_catalogue;
mod server;
mod setup;
mod tools;
mod verdicts;
mod wasm;
mod weight;

use tools::ToolError;

const USAGE: &str = "\
usage: cargo xtask COMMAND
  serve [--port N] [--base /path]   build the release page and serve it
  test                              run every check
  as-delivered                      the tests of readers, rules and matching, natively and compiled as the page is
  dev                               rebuild on every change, in debug
  lint                              formatting and clippy, natively and for the page
  doctor                            what is there, what is missing; changes nothing
  setup                             bring what is missing
  build                             build the release page into dist/ and print its weight
  pack [--stats]                    check the rules, every problem with file and line
  verdicts [--check] [--zoning FILE] FILE…
                                    the verdicts on files of answers
  next [--zoning FILE] FILE         the question that comes next
  replay [--on DATE] [--from FOLDER] FILE…
                                    the verdicts that changed with time or with the rules, and why
  catalogue [--offers] FILE…        what the readers make of catalogues of trainings, and of each offer
  interview-length [--people N] [--seed N]
                                    how many questions random people are asked
  sample-catalogue [--formations N] [--sessions N] [--seed N] [--date DAY] [--out FILE]
                                    write a fictional catalogue of trainings
  bench catalogue [--sessions N] [--browser]
                                    how fast catalogues are read, loaded and searched; in Chromium beside other libraries
  kills [N]                         kill Chromium while it saves, N times, and look for what was lost
  power-cuts [N]                    cut the power of a disk while Chromium saves on it, N times; needs root
  histories [N] [STEPS] [SEED]      random histories of a tablet in Chromium, beside a model of what must be kept
  schema                            write the published shape of the summary again
  communes                          make the commune table again from its npm package";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let Some((command, rest)) = words.split_first() else {
        report::problem(USAGE);
        return ExitCode::from(2);
    };
    match run(command, rest) {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            report::problem(&error.to_string());
            ExitCode::from(2)
        }
    }
}

fn run(command: &str, rest: &[String]) -> Result<u8, ToolError> {
    let words = |error: verdicts::VerdictsError| ToolError::Wrong(error.to_string());
    match command {
        "serve" => serve(rest),
        "test" => Ok(checks::test()),
        "as-delivered" => page::build_if_needed().and_then(|()| as_delivered::run()).map(|agree| u8::from(!agree)),
        "dev" => dev::run(rest),
        dev::AFTER_BUILD => dev::after_build(),
        "lint" => checks::lint().map(|clean| u8::from(!clean)),
        "doctor" => Ok(doctor::run()),
        "setup" => setup::bring(&setup::FOR_THE_PAGE).and_then(|()| setup::bring(&setup::FOR_THE_JOURNEYS)).map(|()| 0),
        "build" => page::build().map(|()| 0),
        "pack" => Ok(pack::run(rest)),
        "verdicts" => verdicts::verdicts(rest).map_err(words),
        "next" => verdicts::next(rest).map_err(words),
        "replay" => replay::run(rest),
        "catalogue" => catalogue::run(rest),
        "interview-length" => interview_length::run(rest),
        "sample-catalogue" => sample_catalogue::run(rest),
        "bench" => bench::run(rest),
        "kills" => {
            let count = rest.first().map_or(Ok(25), |text| text.parse());
            let count = count.map_err(|_| ToolError::Wrong("`kills` needs a number".to_owned()))?;
            checks::kills(count)
        }
        "power-cuts" => {
            let count = rest.first().map_or(Ok(20), |text| text.parse());
            let count = count.map_err(|_| ToolError::Wrong("`power-cuts` needs a number".to_owned()))?;
            checks::power_cuts(count)
        }
        "histories" => {
            let numbers: Result<Vec<u64>, _> = rest.iter().map(|text| text.parse()).collect();
            let numbers = numbers.map_err(|_| ToolError::Wrong("`histories` needs numbers".to_owned()))?;
            let number = |place: usize, without: u64| numbers.get(place).copied().unwrap_or(without);
            checks::histories(number(0, 2), number(1, 40), number(2, 1))
        }
        "schema" => schema().map(|()| 0),
        "communes" => communes::communes().map(|line| report::line(&line)).map(|()| 0).map_err(|error| ToolError::Wrong(error.to_string())),
        _ => Err(ToolError::Wrong(format!("unknown command `{command}`\n{USAGE}"))),
    }
}

/// Writes the JSON Schema of the summary, from the vocabulary, to where the page publishes it.
fn schema() -> Result<(), ToolError> {
    let file = tools::root().join("public/schemas/jalon-summary-1.schema.json");
    let text = serde_json::to_string_pretty(&handover::schema()).unwrap_or_default() + "\n";
    let made = file.parent().map_or(Ok(()), std::fs::create_dir_all);
    made.and_then(|()| std::fs::write(&file, text)).map_err(|cause| ToolError::file(&file, cause))
}

/// The word after an option.
fn option<'w>(words: &'w [String], name: &str) -> Option<&'w str> {
    words.windows(2).find(|pair| pair.first().is_some_and(|word| word == name)).and_then(|pair| pair.last()).map(String::as_str)
}

fn serve(words: &[String]) -> Result<u8, ToolError> {
    page::build_if_needed()?;
    let port = option(words, "--port")
        .map_or(Ok(8080), str::parse)
        .map_err(|_| ToolError::Wrong("`--port` needs a number up to 65535".to_owned()))?;
    let base = option(words, "--base").unwrap_or_default();
    server::serve(&page::dist(), port, base, |address| report::line(&format!("Jalon is at {address} (Ctrl+C to stop)")))?;
    Ok(0)
}
