//! The seeds of the fuzzer.

/// The seeds of one target, in the order of their names.
pub(crate) fn seeds(target: &str) -> Vec<Vec<u8>> {
    let files = match target {
        "lheo_reader" => test_files::files!("$CARGO_MANIFEST_DIR/../../fuzz/corpus/lheo_reader"),
        "mon_compte_formation_reader" => test_files::files!("$CARGO_MANIFEST_DIR/../../fuzz/corpus/mon_compte_formation_reader"),
        "data_inclusion_reader" => test_files::files!("$CARGO_MANIFEST_DIR/../../fuzz/corpus/data_inclusion_reader"),
        "template_reader" => test_files::files!("$CARGO_MANIFEST_DIR/../../fuzz/corpus/template_reader"),
        "archive_reader" => test_files::files!("$CARGO_MANIFEST_DIR/../../fuzz/corpus/archive_reader"),
        "blocks_reader" => test_files::files!("$CARGO_MANIFEST_DIR/../../fuzz/corpus/blocks_reader"),
        _ => Vec::new(),
    };
    assert!(!files.is_empty(), "no seeds of {target}");
    files.into_iter().map(|(_, bytes)| bytes).collect()
}
