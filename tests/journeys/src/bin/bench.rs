//! Opens a bench page in Chromium and prints what it measured: `bench FOLDER`.
#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a builder's tool: it ends with a sentence, and its result goes to the terminal"
)]

use std::path::PathBuf;
use std::time::Duration;

use journeys::{Browser, Engine, Profile, Site, eventually};

/// The largest catalogue takes some minutes in the slowest library.
const PATIENCE: Duration = Duration::from_mins(12);

fn main() {
    let folder = std::env::args().nth(1).map(PathBuf::from).expect("usage: bench FOLDER");
    let site = Site::of_folder(&folder);
    let profile = Profile::fresh();
    let browser = Browser::open(Engine::Chromium, &profile);
    browser.go(&site.url());
    let result = eventually("the bench page has measured", PATIENCE, || {
        let found = browser.script("return window.__result ? JSON.stringify(window.__result) : null");
        found.as_str().map(str::to_owned)
    });
    println!("{result}");
}
