//! The result ready to be shown: groups of schemes, each with its reasons.

use domain::{FactId, Outcome};

/// The schemes that share a verdict.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// The verdict.
    pub outcome: Outcome,
    /// Its label: "Semble correspondre".
    pub label: String,
    /// One sentence that says what the group means.
    pub meaning: String,
    /// The schemes, in the pack's order.
    pub cards: Vec<SchemeCard>,
}

/// Verdicts that changed by themselves.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangesView {
    /// "Ce qui a changé depuis le 3 novembre 2026".
    pub title: String,
    /// One sentence for each: the scheme, what it says now, why.
    pub lines: Vec<String>,
}

/// Why a verdict stands and what would change it; computed when somebody asks ([`crate::Desk::explain`]).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Explanation {
    /// The fewest answers that are enough for this verdict: the question, and what was said.
    pub rests_on: Vec<(String, String)>,
    /// What would make it seem to fit: steps of the person, days to wait for.
    pub ways: Vec<String>,
    /// The next change that time alone brings, where it is none of these.
    pub later: Option<String>,
}

/// One scheme of the result.
#[derive(Debug, Clone, PartialEq)]
pub struct SchemeCard {
    /// Its id, as in the pack.
    pub id: String,
    /// Its verdict.
    pub outcome: Outcome,
    /// Status word: "Semble correspondre".
    pub status: String,
    /// Name.
    pub name: String,
    /// First fact of the closed card: who decides.
    pub decides: String,
    /// Second fact of the closed card: what it gives.
    pub gives: String,
    /// "Jusqu'au 24 novembre 2026 : 26 ans le lendemain", where the verdict is about to be lost.
    pub until: Option<String>,
    /// Why this verdict, in one or two sentences.
    pub because: Vec<String>,
    /// What would change it.
    pub change: Option<String>,
    /// "Dites-le ainsi".
    pub say: String,
    /// What it is.
    pub about: String,
    /// Conditions that are met.
    pub met: Vec<String>,
    /// Conditions that are not met.
    pub unmet: Vec<String>,
    /// Conditions that wait for an answer.
    pub missing: Vec<MissingLine>,
    /// Conditions that nobody can test here.
    pub not_tested: Vec<String>,
    /// First contact.
    pub first_contact: String,
    /// Papers, each with how long it stays valid.
    pub documents: Vec<DocumentLine>,
    /// Figures with their dates.
    pub figures: Vec<String>,
    /// What cannot be had together.
    pub not_together: Vec<String>,
    /// Open doubts.
    pub doubts: Vec<String>,
    /// Source of the rule.
    pub source: String,
    /// "Vérifié le 23 novembre 2026, valable jusqu'au 30 novembre 2027".
    pub checked: String,
}

/// A condition that waits for answers.
#[derive(Debug, Clone, PartialEq)]
pub struct MissingLine {
    /// The condition in words.
    pub sentence: String,
    /// The questions that can settle it: fact and short label of the button.
    pub questions: Vec<(FactId, String)>,
}

/// A paper to bring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentLine {
    /// Name.
    pub name: String,
    /// "de moins de 3 mois", "en cours de validité".
    pub validity: Option<String>,
    /// How to get it.
    pub get: Option<String>,
}
