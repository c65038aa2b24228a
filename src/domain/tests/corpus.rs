//! The seeds of the fuzzer, read in every test run: a file that once was a problem stays read or refused.

use domain::{AnswersFile, ZoningTable};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
fn every_seed_of_the_answers_reader_is_read_or_refused() {
    let (mut read, mut refused) = (0, 0);
    for (_, bytes) in test_files::files!("$CARGO_MANIFEST_DIR/../../fuzz/corpus/answers_reader") {
        let text = String::from_utf8(bytes).unwrap();
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
    let mut read = 0;
    for (_, bytes) in test_files::files!("$CARGO_MANIFEST_DIR/../../fuzz/corpus/zoning_reader") {
        let Ok(table) = ZoningTable::read(&String::from_utf8(bytes).unwrap()) else { continue };
        assert_eq!(ZoningTable::read(&table.to_csv()), Ok(table));
        read += 1;
    }
    assert!(read >= 2, "{read} read");
}
