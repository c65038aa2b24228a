//! What a journey is given, and how it is announced.

use std::io::{self, Write};
use std::thread;
use std::time::{Duration, Instant};

use crate::browser::Browser;
use crate::engine::Engine;
use crate::profile::Profile;
use crate::site::Site;

/// An engine to open browsers with and a site to open.
#[derive(Debug)]
pub struct Stage {
    /// The engine of this run.
    pub engine: Engine,
    /// The built page, served.
    pub site: Site,
}

impl Stage {
    /// Opens a browser with a profile.
    #[must_use]
    pub fn browser<'profile>(&self, profile: &'profile Profile) -> Browser<'profile> {
        Browser::open(self.engine, profile)
    }
}

/// Runs one journey in one engine, and says how long it took.
pub fn run(engine: Engine, name: &str, journey: fn(&mut Stage)) {
    let sentence = name.replace('_', " ");
    if !engine.is_chosen() {
        say(&format!("{engine}: {sentence}: left out (JALON_ENGINES)"));
        return;
    }
    let started = Instant::now();
    let mut stage = Stage { engine, site: Site::of_the_build() };
    journey(&mut stage);
    say(&format!("{engine}: {sentence}: {:.1} s", started.elapsed().as_secs_f32()));
}

/// Straight to the terminal: the test harness holds back what passing tests print.
fn say(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}

/// Waits until a question has an answer.
///
/// # Panics
/// If it has none in time; `what` says what was waited for.
#[track_caller]
pub fn eventually<T>(what: &str, patience: Duration, question: impl FnMut() -> Option<T>) -> T {
    let answer = within(patience, question);
    answer.unwrap_or_else(|| panic!("expected within {} s: {what}", patience.as_secs()))
}

/// The answer to a question, if it gets one in time.
pub fn within<T>(patience: Duration, mut question: impl FnMut() -> Option<T>) -> Option<T> {
    let started = Instant::now();
    loop {
        let answer = question();
        if answer.is_some() || started.elapsed() > patience {
            return answer;
        }
        thread::sleep(Duration::from_millis(40));
    }
}
