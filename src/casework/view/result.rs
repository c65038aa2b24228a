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
    /// The schemes, in the pack's order; near-identical ones together.
    pub stacks: Vec<Stack>,
}

impl Group {
    /// Every card, in the order of display.
    pub fn cards(&self) -> impl Iterator<Item = &SchemeCard> {
        self.stacks.iter().flat_map(|stack| &stack.cards)
    }
}

/// One scheme, or several near-identical ones.
#[derive(Debug, Clone, PartialEq)]
pub struct Stack {
    /// Id of what they share, where they share something.
    pub id: Option<String>,
    /// Its name.
    pub name: String,
    /// What they have in common.
    pub about: String,
    /// The schemes, at least one.
    pub cards: Vec<SchemeCard>,
}

/// A scheme that the person has already.
#[derive(Debug, Clone, PartialEq)]
pub struct AlreadyLine {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Which answer says so; nothing where it was said by hand.
    pub says: Option<String>,
}

/// An urgent need, and what helps at once.
#[derive(Debug, Clone, PartialEq)]
pub struct NeedView {
    /// Its id.
    pub id: String,
    /// In two or three words.
    pub name: String,
    /// Whether the person has it today.
    pub ticked: bool,
    /// What helps, one sentence each.
    pub help: Vec<String>,
    /// Who helps.
    pub contacts: Vec<ContactLine>,
    /// Where that comes from.
    pub source: String,
}

/// A kind of contact near the person.
#[derive(Debug, Clone, PartialEq)]
pub struct ContactLine {
    /// "Mission locale".
    pub kind: String,
    /// How to find one, where the pack knows no place.
    pub how: Option<String>,
    /// The places known, each as lines: name, address, telephone, source.
    pub places: Vec<Vec<String>>,
}

/// The schemes chosen and what they ask for.
#[derive(Debug, Clone, PartialEq)]
pub struct OrientationView {
    /// The schemes, in the order of choosing.
    pub chosen: Vec<ChosenScheme>,
    /// The trainings chosen: title, then what to know of each; and the text by which to take it out.
    pub trainings: Vec<(String, Vec<String>, String)>,
    /// Whether no other can be chosen.
    pub is_full: bool,
    /// Pairs of them that cannot be had together.
    pub conflicts: Vec<String>,
    /// The day of the meeting, as an ISO date; empty where none is set.
    pub appointment: String,
    /// The papers of all of them, each once.
    pub papers: Vec<PaperLine>,
}

/// A scheme that was chosen.
#[derive(Debug, Clone, PartialEq)]
pub struct ChosenScheme {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its verdict.
    pub outcome: Outcome,
    /// The verdict in words.
    pub status: String,
    /// First contact.
    pub first_contact: String,
    /// The sentence to say on the phone.
    pub phone: String,
    /// Who may act near the person.
    pub contacts: Vec<ContactLine>,
}

/// A paper of the list.
#[derive(Debug, Clone, PartialEq)]
pub struct PaperLine {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// How long it is accepted.
    pub validity: Option<String>,
    /// "À demander après le 12 mars 2027".
    pub when: Option<String>,
    /// How to get it.
    pub get: Option<String>,
    /// The schemes that ask for it.
    pub needed_for: String,
    /// Whether the person has it.
    pub has: bool,
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
    /// Who prescribes, where somebody must.
    pub prescribes: Option<String>,
    /// With whom to confirm it, where it is to be confirmed.
    pub confirm_with: Option<String>,
    /// The sentence to say on the phone.
    pub phone: String,
    /// Who may act near the person.
    pub contacts: Vec<ContactLine>,
    /// What it shares with near-identical schemes.
    pub group: Option<String>,
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
