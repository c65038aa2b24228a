//! Whatever stands where a stored catalogue should is read or refused, never a panic. The checksum is made to fit, so that the
//! reader behind it is reached.

#![no_main]

use catalogue::{Catalogue, resealed};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = Catalogue::from_hot(bytes);
    if let Ok(catalogue) = Catalogue::from_hot(&resealed(bytes)) {
        for number in 0..catalogue.offer_count().min(50) {
            let _ = catalogue.offer(number, &resealed(bytes));
        }
    }
});
