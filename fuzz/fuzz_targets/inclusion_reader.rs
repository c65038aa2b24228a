//! Whatever is handed over as data·inclusion is read or refused, never a panic; an offer handed on has a number and a title.

#![no_main]

use std::io::Cursor;
use std::ops::ControlFlow;

use catalogue::{Gazetteer, Offer};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let places = Gazetteer::default();
    // As it comes, and after a beginning that the reader is known by.
    for file in [bytes.to_vec(), [b"{\"services\": [", bytes].concat()] {
        let mut offers = 0;
        let mut check = |offer: Offer| {
            assert!(!offer.number.is_empty() && !offer.title.is_empty());
            assert!(offer.aim.chars().count() <= Offer::LONGEST_TEXT);
            offers += 1;
            ControlFlow::Continue(())
        };
        let report = catalogue::read(Cursor::new(file), &places, &mut check, &mut |_| ControlFlow::Continue(()));
        assert!(report.is_err() || report.is_ok_and(|report| report.offers == offers));
    }
});
