//! The rule desk ready to be shown: plain structs, every text in French.

use domain::Outcome;
use rules::Bounded;

/// Everything the rule desk shows.
#[derive(Debug, Clone, PartialEq)]
pub struct DeskView {
    /// Whether storage has answered.
    pub ready: bool,
    /// "Règles de Nouvelle-Aquitaine, version …".
    pub rules_line: String,
    /// A message, where there is one.
    pub notice: Option<String>,
    /// What is looked at.
    pub screen: Screen,
    /// What the draft would change, always in view.
    pub effect: DraftEffect,
}

/// The part of the desk that is looked at.
#[derive(Debug, Clone, PartialEq)]
pub enum Screen {
    /// The schemes, by kind.
    Schemes(Vec<SchemeLine>),
    /// One scheme.
    Scheme(Box<SchemeView>),
    /// The contacts.
    Contacts(Vec<ContactLine>),
    /// One contact.
    Contact {
        /// Its place.
        place: usize,
        /// Its fields.
        fields: Vec<Field>,
    },
    /// The changes kept, and handing them over.
    Changes(Box<ChangesView>),
    /// What is installed, and importing.
    Installed(Box<InstalledView>),
}

/// A scheme in the list.
#[derive(Debug, Clone, PartialEq)]
pub struct SchemeLine {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// "sûre", "à confirmer".
    pub confidence: &'static str,
    /// "valable jusqu'au 30 novembre 2027".
    pub valid_until: String,
    /// Whether that day has passed.
    pub is_past: bool,
    /// "8 cas d'essai".
    pub scenarios: String,
}

/// A scheme with everything that can be changed.
#[derive(Debug, Clone, PartialEq)]
pub struct SchemeView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The rule in words, clause after clause.
    pub rule: Vec<ClauseLine>,
    /// The numbers that the rule turns on.
    pub bounds: Vec<BoundField>,
    /// Texts and dates.
    pub fields: Vec<Field>,
    /// The scenarios of this scheme.
    pub scenarios: Vec<ScenarioLine>,
    /// Names of the shared conditions that it uses; they are the same for every scheme.
    pub shared: Vec<String>,
}

/// A clause in words.
#[derive(Debug, Clone, PartialEq)]
pub struct ClauseLine {
    /// When it holds.
    pub when: String,
    /// What it then says.
    pub outcome: Outcome,
    /// The verdict in words.
    pub label: &'static str,
}

/// A number that can be moved.
#[derive(Debug, Clone, PartialEq)]
pub struct BoundField {
    /// What it bounds, goes back in the edit.
    pub bounded: Bounded,
    /// The number, goes back in the edit.
    pub number: i64,
    /// "âge".
    pub label: String,
    /// "à 3 endroits de la règle".
    pub places: String,
    /// Texts that name this number.
    pub texts: Vec<String>,
}

/// A field of a form.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Goes back in the edit.
    pub key: String,
    /// What it is.
    pub label: String,
    /// How it is filled in.
    pub kind: FieldKind,
    /// What stands there.
    pub value: String,
}

/// How a field is filled in.
#[derive(Debug, Clone, PartialEq)]
pub enum FieldKind {
    /// One line.
    Line,
    /// Some lines that are one text.
    Area,
    /// One text a line.
    Lines,
    /// A day.
    Date,
    /// How sure a rule is.
    Confidence,
    /// One of some values with their words.
    Choice(Vec<(String, String)>),
}

/// A scenario, and what the rule says of it.
#[derive(Debug, Clone, PartialEq)]
pub struct ScenarioLine {
    /// Its id.
    pub id: String,
    /// The person.
    pub who: String,
    /// Why that is expected.
    pub why: String,
    /// What is expected.
    pub expected: Outcome,
    /// The same in words.
    pub expected_label: &'static str,
    /// What the rule says, where that is something else.
    pub turned: Option<&'static str>,
}

/// A contact in the list.
#[derive(Debug, Clone, PartialEq)]
pub struct ContactLine {
    /// Its place.
    pub place: usize,
    /// Its name.
    pub name: String,
    /// Kind, commune, until when.
    pub about: String,
    /// Whether its day has passed.
    pub is_past: bool,
}

/// What the draft would change.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DraftEffect {
    /// Changes that have no reason yet, in words.
    pub pending: Vec<String>,
    /// What is wrong with the draft, each with its place.
    pub problems: Vec<String>,
    /// Why what was typed last could not be taken.
    pub field_problem: Option<&'static str>,
    /// Scenarios that turn.
    pub scenarios: Vec<TurnedScenario>,
    /// People whose results would change, with what changes.
    pub people: Vec<(String, Vec<String>)>,
    /// "Aucun entretien gardé ne change", "3 personnes…".
    pub people_line: String,
}

/// A scenario that turns under the draft.
#[derive(Debug, Clone, PartialEq)]
pub struct TurnedScenario {
    /// Id of its scheme.
    pub scheme: String,
    /// Its id.
    pub id: String,
    /// Name of the scheme and the person.
    pub who: String,
    /// "attendu : …, maintenant : …".
    pub turn: String,
}

/// The changes of the draft, and handing it over.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangesView {
    /// What was changed, by whom, why, the latest first.
    pub history: Vec<String>,
    /// Whether the draft differs from the rules in use.
    pub has_draft: bool,
    /// What stands in the way of handing it over.
    pub obstacle: Option<&'static str>,
    /// The name of the key taken.
    pub key: Option<String>,
}

/// What is installed, and the file that is looked at.
#[derive(Debug, Clone, PartialEq)]
pub struct InstalledView {
    /// The rules in use.
    pub current: String,
    /// Whether those are the page's own.
    pub is_page: bool,
    /// Why installed rules are not used, where they are not.
    pub note: Option<String>,
    /// Those that can come back: slot and words.
    pub earlier: Vec<(u32, String)>,
    /// The file that is looked at.
    pub import: Option<ImportView>,
}

/// A file of rules that is looked at before it is installed.
#[derive(Debug, Clone, PartialEq)]
pub enum ImportView {
    /// It is not taken in.
    Refused {
        /// Why.
        why: String,
        /// Each problem with its place.
        problems: Vec<String>,
    },
    /// It can be installed.
    Ready {
        /// Name, version, date.
        what: String,
        /// Whose signature it carries.
        signature: String,
        /// Whether an explicit yes is needed.
        needs_yes: bool,
        /// Scenarios of the file that its own rules do not give.
        failing: Vec<String>,
        /// People whose results would change.
        people: Vec<(String, Vec<String>)>,
        /// The same in one sentence.
        people_line: String,
        /// What was changed, by whom, why.
        history: Vec<String>,
    },
}
