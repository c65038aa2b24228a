//! The state ready to be shown: plain structs, every text already in French.
//!
//! A component reads these and decides nothing. Lists are in the order of display.

use domain::{FactId, Outcome};

use crate::command::ShareItem;

mod home;
mod result;

pub use home::*;
pub use result::*;

/// The identifier of an interview: random, says nothing about the person.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CaseId(pub String);

/// How much time there is for the interview.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Pace {
    /// Every question that can still change something.
    #[default]
    Full,
    /// A distribution day: only the few questions that settle most.
    Short,
}

/// Everything the page shows.
#[derive(Debug, Clone, PartialEq)]
pub struct View {
    /// Interviews on this device, the latest first.
    pub persons: Vec<PersonLine>,
    /// People whose results changed, where there are any.
    pub call_backs: Option<CallBacks>,
    /// "L'entretien avec Amina a été interrompu", where the page ended in the middle of one.
    pub interrupted: Option<String>,
    /// "Cette tablette indique le …": asked before a leap of the clock erases anything.
    pub day_doubt: Option<String>,
    /// Interviews that will be erased within a month.
    pub to_review: Vec<ReviewLine>,
    /// How the backups stand, where anybody is kept.
    pub backup: Option<BackupLine>,
    /// For how many months after the last contact an interview is kept.
    pub retention_months: i32,
    /// What was erased when, without names.
    pub register: Vec<String>,
    /// The interview that is open, if any.
    pub current: Option<CaseView>,
    /// Whether answers are being kept, and what to say about it.
    pub saving: SavingView,
    /// A message to show until it is dismissed.
    pub notice: Option<Notice>,
    /// Somebody answered, and closing the page would lose it.
    pub would_lose: bool,
    /// The rules in use: "Règles du 23 novembre 2026".
    pub rules_line: String,
    /// "Zonage FRR et QPV : fichier importé le …" or what is asked instead.
    pub zoning_line: String,
    /// Whether the communes can be searched yet.
    pub communes_ready: bool,
    /// Where the data come from (Licence Ouverte).
    pub attribution: String,
    /// How many schemes the pack holds.
    pub scheme_count: usize,
    /// Name of the territory whose rules are in use.
    pub territory: String,
}

/// A message with what to do.
#[derive(Debug, Clone, PartialEq)]
pub struct Notice {
    /// How to show it.
    pub tone: Tone,
    /// One or two sentences.
    pub text: String,
    /// Label of the undo button, where there is something to undo.
    pub undo: Option<String>,
}

/// How grave a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Something went well.
    Good,
    /// Something needs attention; nothing is lost.
    Attention,
}

/// The interview that is open.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseView {
    /// Its identifier.
    pub id: CaseId,
    /// First name or token, always on screen.
    pub name: String,
    /// Whether this is the fictional practice person.
    pub is_practice: bool,
    /// Counts of the four verdicts, always in view.
    pub counts: Vec<Count>,
    /// What to ask now.
    pub step: Step,
    /// Whether `Back` leads anywhere.
    pub can_go_back: bool,
    /// What was just done, while it can be taken back ("Emploi salarié : enregistré").
    pub just_answered: Option<String>,
    /// The last action, to take it back.
    pub undo: Option<UndoLine>,
    /// "Encore 2 réponses décident 3 dispositifs" or nothing when all is decided.
    pub remaining: Option<String>,
    /// The recap, by chapter.
    pub recap: Vec<RecapChapter>,
    /// Answers that a backup has otherwise, to choose between.
    pub to_settle: Vec<ToSettle>,
    /// What changed by itself since the interview was last touched, where anything did.
    pub changes: Option<ChangesView>,
    /// Urgent needs, those of today ticked.
    pub needs: Vec<NeedView>,
    /// Proposals that cannot be had together, one sentence each.
    pub conflicts: Vec<String>,
    /// What the person has already.
    pub already: Vec<AlreadyLine>,
    /// The schemes chosen, the papers, the meeting.
    pub orientation: OrientationView,
    /// The result.
    pub groups: Vec<Group>,
    /// What the summary would hold.
    pub summary: SummaryView,
}

/// The offer to take back the last action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UndoLine {
    /// "Annuler : « Emploi salarié »".
    pub label: String,
    /// Which action: another number is another action, even with the same words.
    pub action: u64,
}

/// One verdict and how many schemes have it.
#[derive(Debug, Clone, PartialEq)]
pub struct Count {
    /// Which verdict: gives the icon and the colour.
    pub outcome: Outcome,
    /// How many.
    pub number: usize,
    /// One or two words for the narrow header: "possibles", "à valider", "à confirmer", "pas maintenant".
    pub short: String,
    /// "5 semblent correspondre".
    pub sentence: String,
}

/// What the interview screen shows.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// The short list of urgent needs, before the first question.
    Needs,
    /// A question.
    Ask(Box<QuestionView>),
    /// Nothing more can change a verdict.
    Done {
        /// One sentence, without the word "terminé".
        sentence: String,
    },
}

/// One question.
#[derive(Debug, Clone, PartialEq)]
pub struct QuestionView {
    /// The fact it answers; goes back in `Answer`.
    pub fact: FactId,
    /// Title of the chapter.
    pub chapter: String,
    /// The sentence to say.
    pub ask: String,
    /// Why it is asked, in general.
    pub why: String,
    /// Advice for the volunteer, folded.
    pub note: Option<String>,
    /// "Cette réponse compte encore pour : ACI, GEIQ…": names of the schemes it can decide.
    pub decides: Vec<String>,
    /// "Encore 2 réponses peuvent décider 5 dispositifs", this question among them.
    pub remaining: Option<String>,
    /// What is kept of the answer, where that is not everything.
    pub keeping: Option<String>,
    /// How it is answered.
    pub control: Control,
    /// The answer already given, if any, to show it again.
    pub given: Option<Given>,
    /// What was typed or ticked and not yet confirmed, to show it again.
    pub draft: Option<crate::command::Input>,
    /// Why the last typed answer was not understood; nothing was recorded.
    pub problem: Option<String>,
    /// Whether this is a detour begun from the recap or the result.
    pub is_detour: bool,
}

/// How a question is answered.
#[derive(Debug, Clone, PartialEq)]
pub enum Control {
    /// Large choices, one tap moves on; yes/no questions too (values "true" and "false").
    One(Vec<Choice>),
    /// Ticks, with a button for "none of them".
    Several {
        /// The choices.
        choices: Vec<Choice>,
        /// "Rien de cela".
        none: String,
    },
    /// A number with its unit.
    Number {
        /// "heures", "mois"…
        unit: String,
    },
    /// A birth date, or an age.
    BirthDate,
    /// A day in the past, or a number of months since.
    Since,
    /// A day in the past.
    PastDate,
    /// A commune of the table, found by name or postal code.
    Commune {
        /// "La personne habite hors de Nouvelle-Aquitaine".
        elsewhere: String,
    },
}

/// One choice of a question.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// The key sent back.
    pub value: String,
    /// What is shown.
    pub label: String,
    /// One more line.
    pub help: Option<String>,
    /// Whether it is the answer given.
    pub chosen: bool,
}

/// An answer already given.
#[derive(Debug, Clone, PartialEq)]
pub struct Given {
    /// In words: "Entre 24 et 28 ans", "Ne sait pas".
    pub text: String,
    /// The typed form, to fill the fields again.
    pub input: crate::command::Input,
}

/// One chapter of the recap.
#[derive(Debug, Clone, PartialEq)]
pub struct RecapChapter {
    /// Title.
    pub title: String,
    /// Its questions.
    pub lines: Vec<RecapLine>,
}

/// Two answers to one question, of the same day.
#[derive(Debug, Clone, PartialEq)]
pub struct ToSettle {
    /// For `SettleConflict`.
    pub number: usize,
    /// The question, short.
    pub ask: String,
    /// What the backup has, in words.
    pub other: String,
}

/// One question of the recap.
#[derive(Debug, Clone, PartialEq)]
pub struct RecapLine {
    /// To change it: `GoTo(fact)`.
    pub fact: FactId,
    /// The question, short.
    pub ask: String,
    /// What was said, or why it was not asked.
    pub said: Said,
}

/// What was said to a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// Answered, in words.
    Answer(String),
    /// Asked: the person does not know or would rather not say, in words.
    Open(String),
    /// Not asked yet, can still change a verdict.
    NotYet,
    /// Not asked: changes nothing.
    NotNeeded,
}

/// What the summary would hold, item by item.
#[derive(Debug, Clone, PartialEq)]
pub struct SummaryView {
    /// Items that may be ticked.
    pub items: Vec<ShareLine>,
    /// How many are ticked.
    pub ticked: usize,
    /// What is never in the summary, as a sentence, where something is left out.
    pub left_out: Option<String>,
}

/// One item of the summary.
#[derive(Debug, Clone, PartialEq)]
pub struct ShareLine {
    /// What the tick stands for.
    pub item: ShareItem,
    /// "Date de naissance".
    pub label: String,
    /// "10 mai 1986".
    pub text: String,
    /// Whether it is ticked.
    pub ticked: bool,
}

/// One commune found by a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommuneLine {
    /// INSEE code, goes back in `Input::Commune`.
    pub code: String,
    /// Name.
    pub name: String,
    /// "86000, Vienne": postal codes and department, to tell namesakes apart.
    pub place: String,
    /// It only resembles what was typed.
    pub is_near: bool,
}
