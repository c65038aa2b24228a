//! The seeds of the fuzzer, read in every test run.

use std::fs;
use std::path::Path;

use keeper::Backup;

#[test]
fn every_seed_of_a_backup_is_read_and_comes_back_the_same() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus/backup_reader");
    let mut number = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let backup = Backup::read(&fs::read(entry.unwrap().path()).unwrap()).unwrap();
        assert_eq!(Backup::read(backup.to_text().as_bytes()), Ok(backup));
        number += 1;
    }
    assert_eq!(number, 1);
}
