//! Whatever is handed over as answers is read or refused, never a panic; what is read is written and read back.

#![no_main]

use domain::{AnswersFile, Zoning};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let Ok(file) = AnswersFile::read(text) else { return };
    let _ = file.answers.check(file.date, Zoning::default());
    let written = serde_json::json!({"date": file.date.to_string(), "answers": file.answers.to_json()}).to_string();
    assert_eq!(AnswersFile::read(&written).unwrap().answers, file.answers);
    let _ = file.answers.aged(file.date, file.date.plus_months(30));
});
