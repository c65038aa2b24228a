//! The seeds of the fuzzer, read in every test run: a file that once was a problem stays read or refused.

use std::fs;
use std::path::Path;

use domain::{AnswersFile, ZoningTable};

#[test]
fn every_seed_of_the_answers_reader_is_read_or_refused() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus/answers_reader");
    let (mut read, mut refused) = (0, 0);
    for entry in fs::read_dir(folder).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        let Ok(file) = AnswersFile::read(&text) else {
            refused += 1;
            continue;
        };
        read += 1;
        let written = format!(r#"{{"date": "{}", "answers": {}}}"#, file.date, file.answers.to_json());
        assert_eq!(AnswersFile::read(&written).unwrap().answers, file.answers, "{text}");
    }
    assert!(read >= 5 && refused >= 4, "{read} read, {refused} refused");
}

#[test]
fn every_seed_of_the_zoning_reader_is_read_and_kept_or_refused() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus/zoning_reader");
    let mut read = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let Ok(table) = ZoningTable::read(&fs::read_to_string(entry.unwrap().path()).unwrap()) else { continue };
        assert_eq!(ZoningTable::read(&table.to_csv()), Ok(table));
        read += 1;
    }
    assert!(read >= 2, "{read} read");
}
