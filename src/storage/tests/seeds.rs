//! The seeds of the fuzzer, read in every test run: none of them is a journal, and none of them is trouble.

use std::fs;
use std::path::Path;

use storage::{Journal, JournalFile, Opened, Paper};

#[test]
fn every_seed_of_the_journal_is_opened_or_not() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus/journal_reader");
    let mut number = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let files = [Paper::default(), Paper::default()];
        for file in &files {
            file.write(0, &fs::read(entry.as_ref().unwrap().path()).unwrap()).unwrap();
        }
        assert!(matches!(Journal::open(files), Ok(Opened::None(_))));
        number += 1;
    }
    assert_eq!(number, 1);
}
