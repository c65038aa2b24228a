//! The shape of a pack file as serde reads it; trusted by nobody until checked.

use domain::{Date, FactId, Outcome, Reason};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use crate::around::{Amount, Contact, ContactKind, Group, Need, Signer};
use crate::pack::{Chapter, ChoiceText, Document, Keep, Role};
use crate::scenario::{HistoryEntry, Scenario};

/// A whole pack, as people write it: what the rule desk reads, changes and hands over.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawPack {
    /// Name and dates of the pack.
    pub pack: RawHead,
    /// In the default order of asking.
    pub questions: Vec<RawQuestion>,
    /// Conditions that several schemes share.
    pub conditions: Vec<RawNamedCondition>,
    /// Documents that several schemes ask for.
    pub documents: Vec<Document>,
    /// In the order of display.
    pub schemes: Vec<RawScheme>,
    /// What helps at once.
    #[serde(default, rename = "need")]
    pub needs: Vec<Need>,
    /// Kinds of places where somebody may act.
    #[serde(default, rename = "contact_kind")]
    pub contact_kinds: Vec<ContactKind>,
    /// Places, each with its source and date.
    #[serde(default, rename = "contact")]
    pub contacts: Vec<Contact>,
    /// People with the verdict that each scheme must give; they run as tests.
    #[serde(default, rename = "scenario")]
    pub scenarios: Vec<Scenario>,
    /// Who changed what and why, the latest last.
    #[serde(default)]
    pub history: Vec<HistoryEntry>,
}

/// What is said of the pack itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawHead {
    /// Kebab-case id.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// Version, such as `2026.11`.
    pub version: String,
    /// Day of publication.
    pub published_on: Date,
    /// Codes of the départements that make the territory.
    pub departements: Vec<String>,
    /// Name of the territory.
    pub region_name: String,
    /// Where the data come from.
    pub attribution: String,
    /// Ids of the schemes, in the order of display.
    pub schemes: Vec<String>,
    /// Chapters of the interview.
    #[serde(rename = "chapter")]
    pub chapters: Vec<Chapter>,
    /// Schemes so near to each other that they share one card.
    #[serde(default, rename = "group")]
    pub groups: Vec<Group>,
    /// Whose signature on a later version of these rules is known.
    #[serde(default, rename = "signer")]
    pub signers: Vec<Signer>,
}

/// A question as written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawQuestion {
    /// The fact it asks for.
    pub fact: FactId,
    /// Id of its chapter.
    pub chapter: String,
    /// The sentence to say.
    pub ask: String,
    /// Why it is asked.
    pub why: String,
    /// Advice for the volunteer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// What may be kept of the answer.
    pub keep: Keep,
    /// Asked late, and only while it can decide something.
    #[serde(default)]
    pub sensitive: bool,
    /// 1 a tap, 2 a thought, 3 a paper to look up.
    #[serde(default = "one")]
    pub effort: u8,
    /// The words for each value.
    #[serde(default, rename = "choice", skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<ChoiceText>,
    /// How common numbers and dates are, see [`RawBand`].
    #[serde(default, rename = "band", skip_serializing_if = "Vec::is_empty")]
    pub bands: Vec<RawBand>,
    /// For the commune: how many people out of 100 live in the territory.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<u8>,
}

/// How common some numbers are among the people welcomed: ages in years for a birth date, months ago for any
/// other date, the fact's own unit otherwise. Only the choice of questions looks at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawBand {
    /// The smallest number.
    pub from: u16,
    /// The largest.
    pub to: u16,
    /// How common the whole band is, beside the others.
    pub weight: u16,
}

fn one() -> u8 {
    1
}

/// A condition with a name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawNamedCondition {
    /// Kebab-case id.
    pub id: String,
    /// Expression.
    pub holds: String,
    /// Plain sentence.
    pub sentence: String,
}

/// A scheme as written, its family's values filled in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawScheme {
    /// Kebab-case id.
    pub id: String,
    /// Full name.
    pub name: String,
    /// Shorter name for buttons and lists.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short_name: Option<String>,
    /// Kind, as in the rule book.
    pub kind: Kind,
    /// How sure the rule is.
    pub confidence: Confidence,
    /// Last day on which the rule speaks.
    pub valid_until: Date,
    /// One short line: what it gives.
    pub gives: String,
    /// Two or three sentences: what it is.
    pub about: String,
    /// The sentence to say to the person.
    pub say: String,
    /// The card that it shares with near-identical schemes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// Where the rule is not sure: with whom it is to be confirmed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirm_with: Option<String>,
    /// Who prescribes, where somebody must.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prescribes: Option<String>,
    /// The sentence to say on the phone.
    pub phone: String,
    /// Ids of the kinds of contacts to look for near the person.
    #[serde(default)]
    pub contacts: Vec<String>,
    /// Whether the person has it already.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub already: Option<RawAlready>,
    /// Conditions that nobody can test here.
    #[serde(default)]
    pub not_tested: Vec<String>,
    /// Who decides.
    pub decides: String,
    /// First contact.
    pub first_contact: String,
    /// What is good to know.
    #[serde(default)]
    pub figures: Vec<String>,
    /// Sums of money, each with its own date.
    #[serde(default, rename = "amount")]
    pub amounts: Vec<Amount>,
    /// Schemes that cannot be had together with this one.
    #[serde(default)]
    pub not_together: Vec<String>,
    /// The same in words, where the other is not a scheme of the pack.
    #[serde(default)]
    pub not_together_text: Vec<String>,
    /// Open doubts.
    #[serde(default)]
    pub doubts: Vec<String>,
    /// Named expressions of this scheme.
    #[serde(default)]
    pub define: BTreeMap<String, String>,
    /// The rule.
    #[serde(rename = "clause")]
    pub clauses: Vec<RawClause>,
    /// What is shown as met, unmet or missing.
    #[serde(default, rename = "condition")]
    pub conditions: Vec<RawCondition>,
    /// Papers.
    #[serde(default, rename = "document")]
    pub documents: Vec<RawSchemeDocument>,
    /// Where the rule comes from.
    pub source: RawSource,
}

/// When a person has what a scheme gives already.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawAlready {
    /// Expression.
    pub when: String,
    /// The same in a plain sentence about the person.
    pub says: String,
}

/// The kinds of the rule book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Insertion through economic activity and around it.
    Iae,
    /// Training of the Region.
    RegionalTraining,
    /// Aid of the Region or another.
    Aid,
    /// For the young.
    Youth,
    /// Work-study contract.
    WorkStudy,
    /// Tool of France Travail or of the State.
    NationalTool,
    /// Follow-up and rights.
    Support,
    /// Around disability.
    Disability,
    /// French lessons.
    Language,
}

/// How sure a rule is; only a high one says more than "to confirm".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// The sources agree.
    High,
    /// Something is to be checked.
    Medium,
    /// Little is known.
    Low,
}

/// One clause of a rule.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawClause {
    /// Expression; absent in the last clause only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
    /// What the clause says.
    pub outcome: Outcome,
    /// Why it says "to confirm".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    /// The same in a plain sentence about the person.
    pub says: String,
    /// What would change it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change: Option<String>,
}

/// A condition shown with a scheme: a shared one, or its own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawCondition {
    /// Id of a shared condition.
    #[serde(default, rename = "use", skip_serializing_if = "Option::is_none")]
    pub shared: Option<String>,
    /// Own id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Own expression.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holds: Option<String>,
    /// Own sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sentence: Option<String>,
    /// Needed, or one of several that count.
    #[serde(default)]
    pub role: Role,
}

/// A document that a scheme asks for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawSchemeDocument {
    /// Id of the document.
    #[serde(rename = "use")]
    pub document: String,
    /// Asked for only where this can hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
}

/// Where a rule comes from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawSource {
    /// In words, with dates.
    pub text: String,
    /// Day on which it was checked.
    pub checked_on: Date,
}
