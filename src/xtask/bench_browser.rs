//! The same in Chromium, beside JavaScript libraries, on the same offers.

use std::fs::{self, File};
use std::io::BufReader;
use std::ops::ControlFlow;
use std::path::Path;
use std::process::Command;

use catalogue::{Format, read};
use serde_json::{Value, json};

use crate::tools::{ToolError, root, run_logged};
use crate::{bench, page, report};

/// Builds the page and the bench page, then measures each size in a fresh browser. Exit code 0.
pub(crate) fn run(sizes: &[usize]) -> Result<u8, ToolError> {
    page::build_if_needed()?;
    let bench_web = root().join("tests/bench-web");
    for step in [["ci", "--ignore-scripts"], ["run", "build"]] {
        let mut npm = Command::new("npm");
        npm.current_dir(&bench_web).args(step);
        run_logged("bench-web", &mut npm, "this needs Node.js with npm, and the npm registry")?;
    }
    let site = root().join("target/bench/site");
    let _ = fs::remove_dir_all(&site);
    copy(&bench_web.join("dist"), &site)?;
    copy(&page::dist(), &site.join("jalon"))?;
    let worker = page::files(&site.join("jalon"))?.into_iter().find(|file| file.starts_with("catalogue-worker-boot"));
    let worker = worker.ok_or_else(|| ToolError::Wrong("the page has no worker: build it again".to_owned()))?;
    write(&site.join("data/worker.txt"), &format!("./jalon/{worker}"))?;
    write(&site.join("data/person.json"), bench::PERSON)?;
    for (file, name) in [(bench::QUERIES, "queries.csv"), ("src/catalogue/words/synonyms.csv", "synonyms.csv")] {
        copy_file(&root().join(file), &site.join("data").join(name))?;
    }
    for size in sizes {
        let drawn = bench::drawn(*size)?;
        copy_file(&drawn, &site.join("data/catalogue.xml"))?;
        write(&site.join("data/offers.json"), &offers(&drawn)?)?;
        let mut browser = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        browser.current_dir(root()).args(["run", "--quiet", "--package", "journeys", "--bin", "bench"]).arg(&site);
        let measured = browser.output().map_err(|cause| ToolError::file(&site, cause))?;
        report::line(String::from_utf8_lossy(&measured.stdout).trim());
        if !measured.status.success() {
            report::problem(&String::from_utf8_lossy(&measured.stderr));
            return Ok(1);
        }
    }
    Ok(0)
}

/// The offers of a file as the libraries get them.
fn offers(file: &Path) -> Result<String, ToolError> {
    let places = bench::places()?;
    let opened = File::open(file).map_err(|cause| ToolError::file(file, cause))?;
    let mut all: Vec<Value> = Vec::new();
    let mut take = |offer: catalogue::Offer| {
        all.push(json!({"id": all.len().to_string(), "title": offer.title, "provider": offer.provider, "town": offer.location.town,
            "aim": offer.aim, "subject": offer.subject}));
        ControlFlow::Continue(())
    };
    let read = read(BufReader::new(opened), &places, &mut take, &mut |_| ControlFlow::Continue(()));
    match read {
        Ok(found) if found.format == Format::Lheo => Ok(Value::from(all).to_string()),
        Ok(_) => Err(ToolError::Wrong("the drawn catalogue is not LHEO".to_owned())),
        Err(error) => Err(ToolError::Wrong(error.to_string())),
    }
}

fn copy(from: &Path, to: &Path) -> Result<(), ToolError> {
    for file in page::files(from)? {
        copy_file(&from.join(&file), &to.join(&file))?;
    }
    Ok(())
}

fn copy_file(from: &Path, to: &Path) -> Result<(), ToolError> {
    let made = to.parent().map_or(Ok(()), fs::create_dir_all);
    made.and_then(|()| fs::copy(from, to).map(|_| ())).map_err(|cause| ToolError::file(from, cause))
}

fn write(file: &Path, text: &str) -> Result<(), ToolError> {
    let made = file.parent().map_or(Ok(()), fs::create_dir_all);
    made.and_then(|()| fs::write(file, text)).map_err(|cause| ToolError::file(file, cause))
}
