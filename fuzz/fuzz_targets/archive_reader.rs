//! Whatever is handed over as a gzip, a ZIP or a spreadsheet is read or refused, never a panic; every progress is further.

#![no_main]

use std::io::Cursor;
use std::ops::ControlFlow;

use catalogue::Gazetteer;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut read = 0;
    let mut progress = |now: catalogue::Progress| {
        assert!(now.bytes >= read);
        read = now.bytes;
        ControlFlow::Continue(())
    };
    let _ = catalogue::read(Cursor::new(bytes), &Gazetteer::default(), &mut |_| ControlFlow::Continue(()), &mut progress);
});
