//! People with the verdict that a scheme must give, and who changed what in the rules.

use std::collections::BTreeMap;

use domain::{Answers, AnswersFile, Date, FactId, Outcome};
use serde::{Deserialize, Serialize};

/// A person, and what one scheme must say of them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// Id of the scheme.
    pub scheme: String,
    /// Kebab-case id, once for each scheme.
    pub id: String,
    /// The person, in one sentence.
    pub who: String,
    /// The day of evaluation.
    pub date: Date,
    /// The answers, as in a file of answers.
    pub answers: BTreeMap<String, serde_json::Value>,
    /// What the scheme must say.
    pub expect: Outcome,
    /// The facts that must be missing, where the scenario says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub missing: Option<Vec<FactId>>,
    /// Why, in one sentence.
    pub why: String,
    /// Where that comes from.
    pub source: String,
}

impl Scenario {
    /// The answers, read and checked.
    ///
    /// # Errors
    /// What is wrong with them, in English.
    pub fn read_answers(&self) -> Result<Answers, String> {
        let file = serde_json::json!({ "date": self.date, "answers": self.answers });
        AnswersFile::read(&file.to_string()).map(|file| file.answers).map_err(|error| error.to_string())
    }
}

/// One change of the rules: who, when, what and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HistoryEntry {
    /// The day.
    pub on: Date,
    /// Who.
    pub who: String,
    /// Why.
    pub why: String,
    /// What, in words: the place, what stood there and what stands there now.
    pub what: String,
}
