//! A checked pack: everything it refers to exists, every rule is compiled.

use domain::{Date, FactId, Outcome, Reason};
use rules::{Prior, RuleBook, Weights};
use serde::{Deserialize, Serialize};

use crate::around::{Amount, Contact, ContactKind, Group, Need, Signer};
use crate::issue::PackIssue;
use crate::raw::{Confidence, Kind, RawPack, RawQuestion};

/// A territory's pack, ready for interviews.
///
/// INVARIANT: every fact that a rule reads has its question, and the book's rule number `n` belongs to
/// scheme number `n`; [`Pack::check`] is the only way to obtain one.
#[derive(Debug, Clone)]
pub struct Pack {
    pub(crate) head: crate::raw::RawHead,
    pub(crate) questions: Vec<Question>,
    pub(crate) schemes: Vec<Scheme>,
    pub(crate) documents: Vec<Document>,
    pub(crate) needs: Vec<Need>,
    pub(crate) contact_kinds: Vec<ContactKind>,
    pub(crate) contacts: Vec<Contact>,
    pub(crate) book: RuleBook,
    pub(crate) weights: Weights,
}

/// Why the text of a pack is not a pack.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PackReadError {
    /// Not the JSON of a pack.
    #[error("not the JSON of a pack: {0}")]
    NotAPack(String),
    /// A pack with problems.
    #[error("the pack has {} problems, the first one: {}", .0.len(), .0.first().map(ToString::to_string).unwrap_or_default())]
    Problems(Vec<PackIssue>),
}

impl Pack {
    /// Reads the source form of a pack and checks it as a whole.
    ///
    /// # Errors
    /// Text that is no pack, or every problem of the pack.
    pub fn from_source(text: &str) -> Result<Self, PackReadError> {
        let raw: RawPack = serde_json::from_str(text).map_err(|error| PackReadError::NotAPack(error.to_string()))?;
        Self::check(&raw).map_err(PackReadError::Problems)
    }

    /// Id of the pack.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.head.id
    }

    /// Name of the pack, for people.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.head.name
    }

    /// Version of the rules.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.head.version
    }

    /// Day of publication.
    #[must_use]
    pub fn published_on(&self) -> Date {
        self.head.published_on
    }

    /// Name of the territory.
    #[must_use]
    pub fn region_name(&self) -> &str {
        &self.head.region_name
    }

    /// Codes of the départements of the territory.
    #[must_use]
    pub fn departements(&self) -> &[String] {
        &self.head.departements
    }

    /// Where the data come from.
    #[must_use]
    pub fn attribution(&self) -> &str {
        &self.head.attribution
    }

    /// Chapters of the interview, in order.
    #[must_use]
    pub fn chapters(&self) -> &[Chapter] {
        &self.head.chapters
    }

    /// Questions, in the default order of asking.
    #[must_use]
    pub fn questions(&self) -> &[Question] {
        &self.questions
    }

    /// The question for a fact, by the name it is asked under.
    #[must_use]
    pub fn question(&self, fact: FactId) -> Option<&Question> {
        self.questions.iter().find(|question| question.fact == fact.canonical())
    }

    /// Schemes, in the order of display.
    #[must_use]
    pub fn schemes(&self) -> &[Scheme] {
        &self.schemes
    }

    /// One document, by its place in [`SchemeDocument`].
    #[must_use]
    pub fn document(&self, number: usize) -> Option<&Document> {
        self.documents.get(number)
    }

    /// What helps at once, in the order of display.
    #[must_use]
    pub fn needs(&self) -> &[Need] {
        &self.needs
    }

    /// The group with an id.
    #[must_use]
    pub fn group(&self, id: &str) -> Option<&Group> {
        self.head.groups.iter().find(|group| group.id == id)
    }

    /// Whose signature on later rules is known.
    #[must_use]
    pub fn signers(&self) -> &[Signer] {
        &self.head.signers
    }

    /// The compiled rules.
    #[must_use]
    pub fn book(&self) -> &RuleBook {
        &self.book
    }
}

/// A chapter of the interview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Chapter {
    /// Id used by questions.
    pub id: String,
    /// Title for people.
    pub title: String,
}

/// What may be kept of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Keep {
    /// Kept with the interview.
    Always,
    /// Kept only with the person's explicit agreement.
    WithAgreement,
    /// Never written anywhere.
    Never,
}

/// The words for one value of a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChoiceText {
    /// The value, `true` or `false` for a yes/no fact.
    pub value: String,
    /// What is shown.
    pub label: String,
    /// One more line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// How common it is beside the other values; in a list, out of 100 people. Only the choice of questions
    /// looks at it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight: Option<u16>,
    /// What the person, or time, can do to come to this answer; absent where nothing is to be suggested.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub act: Option<String>,
}

/// A question of the interview.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// The fact it asks for.
    pub fact: FactId,
    /// Its chapter, as a place in [`Pack::chapters`].
    pub chapter: usize,
    /// The sentence to say.
    pub ask: String,
    /// Why it is asked.
    pub why: String,
    /// Advice for the volunteer.
    pub note: Option<String>,
    /// What may be kept of the answer.
    pub keep: Keep,
    /// Asked late, and only while it can decide something.
    pub sensitive: bool,
    /// 1 a tap, 2 a thought, 3 a paper to look up.
    pub effort: u8,
    /// The words for each value, in the order of display.
    pub choices: Vec<ChoiceText>,
    /// How common each answer is, where the pack says so; only the choice of questions looks at it.
    pub prior: Option<Prior>,
}

impl Question {
    pub(crate) fn new(chapter: usize, prior: Option<Prior>, raw: RawQuestion) -> Self {
        let RawQuestion { fact, ask, why, note, keep, sensitive, effort, choices, .. } = raw;
        Self { fact, chapter, ask, why, note, keep, sensitive, effort, choices, prior }
    }
}

/// A document that somebody may ask for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Kebab-case id.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// For how many months it is accepted after its date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_months: Option<u8>,
    /// How long it is accepted, where that is no number of months.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_text: Option<String>,
    /// How to get it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub get: Option<String>,
}

/// A scheme with its texts; its rule is in the book, under the same number.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Scheme {
    /// Kebab-case id.
    pub id: String,
    /// Full name.
    pub name: String,
    /// Name for buttons and lists.
    pub short_name: String,
    /// Kind.
    pub kind: Kind,
    /// How sure the rule is.
    pub confidence: Confidence,
    /// Last day on which the rule speaks.
    pub valid_until: Date,
    /// What it gives, one short line.
    pub gives: String,
    /// What it is.
    pub about: String,
    /// The sentence to say to the person.
    pub say: String,
    /// Conditions that nobody can test here.
    pub not_tested: Vec<String>,
    /// Who decides.
    pub decides: String,
    /// First contact.
    pub first_contact: String,
    /// The card that it shares with near-identical schemes, see [`Pack::group`].
    pub group: Option<String>,
    /// Where the rule is not sure: with whom it is to be confirmed.
    pub confirm_with: Option<String>,
    /// Who prescribes, where somebody must.
    pub prescribes: Option<String>,
    /// The sentence to say on the phone.
    pub phone: String,
    /// Ids of the kinds of contacts to look for near the person.
    pub contacts: Vec<String>,
    /// Whether the person has it already.
    pub already: Option<Already>,
    /// What is good to know.
    pub figures: Vec<String>,
    /// Sums of money, each with its own date.
    pub amounts: Vec<Amount>,
    /// Ids of the schemes that cannot be had together with this one.
    pub not_with: Vec<String>,
    /// The same in words, where the other is no scheme of the pack.
    pub not_together: Vec<String>,
    /// Open doubts.
    pub doubts: Vec<String>,
    /// What each clause says, the last one being "otherwise".
    pub clauses: Vec<Clause>,
    /// Conditions shown, in order.
    pub conditions: Vec<SchemeCondition>,
    /// Papers.
    pub documents: Vec<SchemeDocument>,
    /// Where the rule comes from.
    pub source: String,
    /// Day on which it was checked.
    pub checked_on: Date,
}

/// When a person has what a scheme gives already.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Already {
    /// The compiled condition, as a place after the conditions shown.
    pub when: usize,
    /// The same in a plain sentence about the person.
    pub says: String,
}

/// What one clause says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Clause {
    /// Its outcome.
    pub outcome: Outcome,
    /// Why it says "to confirm".
    pub reason: Option<Reason>,
    /// The same in a plain sentence.
    pub says: String,
    /// What would change it.
    pub change: Option<String>,
}

/// A condition shown with a scheme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SchemeCondition {
    /// Kebab-case id.
    pub id: String,
    /// Plain sentence.
    pub sentence: String,
    /// Needed, or one of several that count.
    pub role: Role,
}

/// How a condition weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Needed.
    #[default]
    Required,
    /// One of several that count.
    Criterion,
}

/// A document that a scheme asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct SchemeDocument {
    /// Which document, see [`Pack::document`].
    pub document: usize,
    /// The compiled condition under which it is asked for, as a place after the conditions shown.
    pub when: Option<usize>,
}
