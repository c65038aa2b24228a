//! Whatever a prescriber's file holds is read or refused, never a panic; what is read comes back the same, and the answer on
//! justice is never in it.

#![no_main]

use domain::FactId;
use handover::Summary;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(summary) = Summary::read(bytes) {
        assert!(summary.answers.get(FactId::JusticeMeasure).is_none());
        assert_eq!(Summary::read(summary.to_json().as_bytes()), Ok(summary));
    }
});
