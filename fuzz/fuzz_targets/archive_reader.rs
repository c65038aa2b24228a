//! Whatever is given as a catalogue of this kind is read or refused, never a panic; what is read comes back from its blocks.

#![no_main]

mod catalogue_reader;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| catalogue_reader::read_and_keep(bytes));
