//! Kills Chromium in the middle of saving, again and again, on a busy disk, and looks for what was confirmed and lost.
//!
//! `kills [count] [seed]`. After each kill the same profile is opened again without a network, the copies heal, the tablet is
//! unlocked, and every confirmed record must be there in its last confirmed revision or a later one that was tried.

#![expect(clippy::print_stdout, reason = "a measuring program says what it found")]

use std::time::{Duration, Instant};

use journeys::{Browser, BusyDisk, Dice, Engine, Jalon, Profile, Saves, Site};

fn main() {
    let mut arguments = std::env::args().skip(1).map(|text| text.parse::<u64>().ok());
    let count = arguments.next().flatten().unwrap_or(25);
    let mut dice = Dice::new(arguments.next().flatten().unwrap_or(1));
    let mut site = Site::of_the_build();
    let profile = Profile::fresh();
    let load = BusyDisk::start();
    let started = Instant::now();
    {
        // Twice: the journal counts from the second start on.
        let browser = Browser::open(Engine::Chromium, &profile);
        let page = Jalon::open(&browser, &site.url());
        page.protect();
        page.wait_until_ready_offline();
    }
    site.stop();
    let mut saves = Saves::default();
    for kill in 1..=count {
        let browser = Browser::open(Engine::Chromium, &profile);
        saves.look(&browser, &site.url());
        saves.go_on(&browser, kill * 100_000, Duration::from_millis(100 + dice.below(1_000)));
        browser.kill();
    }
    let browser = Browser::open(Engine::Chromium, &profile);
    saves.look(&browser, &site.url());
    drop(load);
    println!(
        "{count} kills in {} s, as many starts without a network: {} confirmed saves ({} of them in one copy), {} lost, {} damaged, \
         {} starts at which one copy mended the other",
        started.elapsed().as_secs(),
        saves.confirmed,
        saves.one_copy,
        saves.lost,
        saves.damaged,
        saves.mended
    );
    assert!(saves.confirmed >= count, "almost nothing was confirmed: the run says nothing");
    assert_eq!((saves.lost, saves.damaged), (0, 0), "confirmed saves were lost");
}
