//! Reading a file of answers: a case, or an exported summary.

use crate::answer::Contradiction;
use crate::{Answer, Answers, Date, FactId, Json, Value, ValueError, Zoning};

/// A day of evaluation and answers, as `{"date": …, "answers": {…}}`, with the other keys of the file.
#[derive(Debug, Clone, PartialEq)]
pub struct AnswersFile {
    /// The day of evaluation.
    pub date: Date,
    /// What the person said.
    pub answers: Answers,
    /// Every other top-level key, for whoever knows it.
    pub rest: Vec<(String, Json)>,
}

/// Why a file of answers was not read. Nothing of it is used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// Larger than any honest file.
    #[error("the file has {size} bytes, more than {limit}: it is no file of answers")]
    TooLarge {
        /// Bytes found.
        size: usize,
        /// Bytes allowed.
        limit: usize,
    },
    /// Not JSON, or an object with the same key twice, or nested beyond reason.
    #[error("not readable as JSON at line {line}, column {column}: {problem}")]
    NotJson {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// What the reader met.
        problem: String,
    },
    /// A part that must be there is not.
    #[error("`{0}` is missing or is not {1}")]
    Expected(&'static str, &'static str),
    /// A key that the vocabulary does not know.
    #[error("unknown key `{0}`")]
    UnknownKey(String),
    /// An answer that is neither a value nor a known status.
    #[error("answer to `{0}`: expected {{\"value\": …}} or {{\"status\": \"unknown\"|\"declined\"}} and nothing else")]
    NotAnAnswer(FactId),
    /// A value that does not fit its fact.
    #[error("answer to `{0}`: {1}")]
    Value(FactId, ValueError),
    /// Two answers that cannot both hold.
    #[error(transparent)]
    Contradiction(#[from] Contradiction),
}

impl AnswersFile {
    /// The largest file read, in bytes; an honest one is a hundred times smaller.
    pub const SIZE_LIMIT: usize = 1_000_000;

    /// Reads and checks a file of answers; contradictions that need the zoning of the commune are left
    /// to [`Answers::check`].
    ///
    /// # Errors
    /// See [`ReadError`]; no input panics.
    pub fn read(text: &str) -> Result<Self, ReadError> {
        if text.len() > Self::SIZE_LIMIT {
            return Err(ReadError::TooLarge { size: text.len(), limit: Self::SIZE_LIMIT });
        }
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let json: Json = serde_json::from_str(text).map_err(|error| not_json(&error))?;
        let Json::Object(fields) = json else {
            return Err(ReadError::Expected("the file", "a JSON object"));
        };
        Self::from_fields(fields)
    }

    fn from_fields(fields: Vec<(String, Json)>) -> Result<Self, ReadError> {
        let (mut date, mut answers, mut rest) = (None, None, Vec::new());
        for (key, value) in fields {
            match key.as_str() {
                "date" => date = value.text().and_then(|text| text.parse::<Date>().ok()),
                "answers" => answers = Some(read_answers(&value)?),
                _ => rest.push((key, value)),
            }
        }
        let date = date.ok_or(ReadError::Expected("date", "a day as YYYY-MM-DD"))?;
        let answers = answers.ok_or(ReadError::Expected("answers", "an object"))?;
        answers.check(date, Zoning::default())?;
        Ok(Self { date, answers, rest })
    }
}

fn not_json(error: &serde_json::Error) -> ReadError {
    let problem = error.to_string().chars().take(200).collect();
    ReadError::NotJson { line: error.line(), column: error.column(), problem }
}

impl Answers {
    /// Reads what [`Answers::to_json`] wrote. Whether the answers can all hold together is not looked at.
    ///
    /// # Errors
    /// An unknown fact, or a value that is not its own.
    pub fn from_json(json: &Json) -> Result<Self, ReadError> {
        read_answers(json)
    }
}

fn read_answers(json: &Json) -> Result<Answers, ReadError> {
    let fields = json.object().ok_or(ReadError::Expected("answers", "an object"))?;
    let mut answers = Answers::default();
    for (key, entry) in fields {
        let fact: FactId = key.parse().map_err(|error: crate::UnknownFact| ReadError::UnknownKey(error.0))?;
        answers.set(fact, read_answer(fact, entry)?);
    }
    Ok(answers)
}

fn read_answer(fact: FactId, entry: &Json) -> Result<Answer, ReadError> {
    let Some([(key, value)]) = entry.object() else {
        return Err(ReadError::NotAnAnswer(fact));
    };
    match (key.as_str(), value.text()) {
        ("value", _) => Value::from_json(fact, value).map(Answer::Given).map_err(|error| ReadError::Value(fact, error)),
        ("status", Some("unknown")) => Ok(Answer::Unknown),
        ("status", Some("declined")) => Ok(Answer::Declined),
        _ => Err(ReadError::NotAnAnswer(fact)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn read(answers: &str) -> Result<AnswersFile, ReadError> {
        AnswersFile::read(&format!(r#"{{"date": "2026-11-23", "answers": {answers}}}"#))
    }

    #[test]
    fn what_contradicts_itself_is_refused_with_both_keys() {
        for (answers, first, second) in [
            (
                r#"{"registered_job_seeker": {"value": false}, "registered_months": {"value": 3}}"#,
                "registered_job_seeker",
                "registered_months",
            ),
            (r#"{"pass_iae": {"value": "none"}, "pass_iae_ended_on": {"value": "2025-01-01"}}"#, "pass_iae", "pass_iae_ended_on"),
            (r#"{"mobility_problem": {"value": false}, "mobility_diagnosed": {"value": true}}"#, "mobility_problem", "mobility_diagnosed"),
            (r#"{"right_to_work": {"value": false}, "residence_status": {"value": "french"}}"#, "right_to_work", "residence_status"),
            (r#"{"birth_date": {"value": "2026-11-24"}}"#, "birth_date", "date"),
        ] {
            let expected = ReadError::Contradiction(Contradiction { first, second });
            assert_eq!(read(answers), Err(expected), "{answers}");
        }
    }

    #[test]
    fn what_only_looks_odd_is_accepted() {
        for answers in [
            r#"{"employment": {"value": "none"}, "hours_worked_last_month": {"value": 80}}"#,
            r#"{"benefits": {"value": ["aah"]}, "disability_recognition": {"value": false}}"#,
            r#"{"asylum_work_authorisation": {"value": true}, "residence_status": {"value": "french"}}"#,
            r#"{"birth_date": {"value": {"min": "2000-01-01"}}, "age": {"value": 60}}"#,
        ] {
            assert!(read(answers).is_ok(), "{answers}");
        }
    }

    #[test]
    fn wrong_types_values_keys_and_duplicates_are_refused() {
        for answers in [
            r#"{"student": {"value": "yes"}}"#,
            r#"{"age": {"value": "26"}}"#,
            r#"{"age": {"value": 2.5}}"#,
            r#"{"age": {"value": -1}}"#,
            r#"{"age": {"value": {"min": 30, "max": 20}}}"#,
            r#"{"age": {"value": {}}}"#,
            r#"{"age": {"value": {"about": 20}}}"#,
            r#"{"housing": {"value": "castle"}}"#,
            r#"{"benefits": {"value": "rsa"}}"#,
            r#"{"benefits": {"value": [1]}}"#,
            r#"{"commune": {"value": 33550}}"#,
            r#"{"commune": {"value": "3355"}}"#,
            r#"{"birth_date": {"value": "2001-02-29"}}"#,
            r#"{"student": {"status": "maybe"}}"#,
            r#"{"student": {}}"#,
            r#"{"student": {"value": true, "status": "unknown"}}"#,
            r#"{"student": {"value": true}, "student": {"value": false}}"#,
            r#"{"shoe_size": {"value": 42}}"#,
            r#"{"student": true}"#,
            "[]",
        ] {
            assert!(read(answers).is_err(), "{answers}");
        }
    }

    #[test]
    fn nesting_and_size_are_bounded() {
        assert!(AnswersFile::read(&"[".repeat(900_000)).is_err());
        assert!(matches!(AnswersFile::read(&"[".repeat(50_000_000)), Err(ReadError::TooLarge { .. })));
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC*") {
            let _ = AnswersFile::read(&text);
            let _ = read(&text);
        }
    }
}
