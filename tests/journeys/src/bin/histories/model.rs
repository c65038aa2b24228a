//! What must be kept, as plainly as it can be said.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

/// The answers of one interview, as they are stored.
pub(crate) type Answers = Map<String, Value>;

/// The interviews by the name of the person.
#[derive(Debug, Default, Clone)]
pub(crate) struct Model {
    /// What was said to be kept.
    pub(crate) kept: BTreeMap<String, Answers>,
    /// Whose last answer was given and never said to be kept: it may be there or not.
    pub(crate) perhaps: BTreeSet<String>,
    /// Forgotten one by one: no restore brings them back.
    pub(crate) forgotten: BTreeSet<String>,
}

impl Model {
    /// Compares with what storage holds, and takes over what was open.
    ///
    /// # Panics
    /// If an answer that was said to be kept is missing or another one, or if somebody is there who should not be.
    pub(crate) fn compare(&mut self, stored: &BTreeMap<String, Answers>) {
        let names = |all: &BTreeMap<String, Answers>| all.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(stored), names(&self.kept), "the people kept");
        for (name, answers) in stored {
            let expected = self.kept.get(name).cloned().unwrap_or_default();
            let lost: Vec<&String> =
                expected.iter().filter(|(fact, value)| answers.get(*fact) != Some(value)).map(|(fact, _)| fact).collect();
            assert!(lost.is_empty(), "{name}: {lost:?} is lost or changed: {answers:?} instead of {expected:?}");
            assert!(self.perhaps.contains(name) || answers.len() == expected.len(), "{name}: {answers:?} is more than {expected:?}");
            self.kept.insert(name.clone(), answers.clone());
        }
        self.perhaps.clear();
    }

    /// What a backup brings back, as the interviews go: those forgotten since stay away, of the others nothing is lost.
    pub(crate) fn restore(&mut self, backup: &BTreeMap<String, Answers>) {
        for (name, answers) in backup.iter().filter(|(name, _)| !self.forgotten.contains(*name)) {
            let here = self.kept.entry(name.clone()).or_default();
            for (fact, value) in answers {
                here.entry(fact.clone()).or_insert_with(|| value.clone());
            }
        }
    }

    pub(crate) fn names(&self) -> Vec<String> {
        self.kept.keys().cloned().collect()
    }
}
