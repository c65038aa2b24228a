//! Whatever a file of rules holds is taken in or refused, never a panic; what is taken in can be handed on and read again.

#![no_main]

use std::sync::LazyLock;

use domain::Date;
use libfuzzer_sys::fuzz_target;
use rulework::{SigningKeyFile, read_file, write_file};

static TODAY: LazyLock<Date> = LazyLock::new(|| "2026-11-27".parse().unwrap());

fn use_it(bytes: &[u8]) {
    if let Ok(file) = read_file(bytes, &[], *TODAY, None) {
        let again = read_file(write_file(&file.raw, None).unwrap().as_bytes(), &[], *TODAY, None).unwrap();
        assert_eq!(again.raw, file.raw);
    }
}

fuzz_target!(|bytes: &[u8]| {
    use_it(bytes);
    // The same bytes as the rules inside a file, so that the reader behind the envelope is reached.
    if let Ok(rules) = std::str::from_utf8(bytes) {
        use_it(serde_json::json!({"format": "jalon-rules-1", "rules": rules}).to_string().as_bytes());
    }
    if let Some(key) = SigningKeyFile::read(bytes) {
        assert_eq!(SigningKeyFile::read(key.to_text().as_bytes()).map(|key| key.signer()), Some(key.signer()));
    }
});
