//! Random histories of one tablet in Chromium, beside a plain model of what must be kept.
//!
//! `histories [count] [steps] [seed]`. Every step is what a volunteer, a battery or a browser does: an answer, a step back,
//! a lock, a wrong phrase, a second tab, the end of the browser in order or by force, a full disk, a copy lost or damaged
//! while the page is closed, a backup, its restore, a summary opened, somebody forgotten, the tablet erased. After
//! each of them the interviews are read from storage and compared with the model.

#![expect(clippy::print_stdout, clippy::expect_used, reason = "a measuring program says what it found, and stops where it cannot go on")]

mod looking_after;
mod model;
mod steps;
mod tablet;

use std::time::Instant;

use journeys::{Dice, Fault, Profile, Site};
use steps::Step;
use tablet::Tablet;

fn main() {
    let mut arguments = std::env::args().skip(1).map(|text| text.parse::<u64>().expect("usage: histories [count] [steps] [seed]"));
    let (count, steps, seed) = (arguments.next().unwrap_or(1), arguments.next().unwrap_or(40), arguments.next().unwrap_or(1));
    let started = Instant::now();
    let (mut taken, mut kills, mut mended, mut compared) = (0_u64, 0_u64, 0_u64, 0_u64);
    for history in 0..count {
        let mut dice = Dice::new(seed + history);
        let profile = Profile::fresh();
        let site = Site::of_the_build();
        site.break_with(Fault::DiskFull);
        let mut tablet = Tablet::new(&site, &profile);
        println!("history {history}, seed {}", seed + history);
        for number in 0..steps {
            let step = Step::drawn(&mut dice, &tablet);
            println!("  {number}: {step:?}");
            tablet.take(step, &mut dice);
            taken += 1;
        }
        kills += tablet.kills;
        mended += tablet.mended;
        compared += tablet.compared;
    }
    println!(
        "{count} histories of {steps} steps in {} s: {taken} steps, {kills} kills, {mended} copies lost or damaged and mended, \
         {compared} interviews compared, nothing lost",
        started.elapsed().as_secs()
    );
}
