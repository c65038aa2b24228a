//! The seeds of the fuzzer, read in every test run: bytes that once were a problem stay read or refused.

use std::fs;
use std::path::Path;

use rulework::{Signature, SigningKeyFile, read_file, write_file};

#[test]
fn every_seed_is_taken_in_and_handed_on_unchanged_or_refused() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus/rules_file");
    let today = "2026-11-27".parse().unwrap();
    let (mut files, mut keys) = (0, 0);
    for entry in fs::read_dir(folder).unwrap() {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        keys += usize::from(SigningKeyFile::read(&bytes).is_some());
        if let Ok(file) = read_file(&bytes, &[], today, None) {
            let again = read_file(write_file(&file.raw, None).unwrap().as_bytes(), &[], today, None).unwrap();
            assert_eq!((again.raw, again.signature), (file.raw, Signature::Absent));
            files += 1;
        }
    }
    assert!(files > 0 && keys > 0, "no seed is a file of rules, or none is a key");
}
