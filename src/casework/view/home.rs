//! The first screen ready to be shown: people, whom to call back, where saving stands.

use super::CaseId;

/// One interview in the list of the first screen.
#[derive(Debug, Clone, PartialEq)]
pub struct PersonLine {
    /// To open it.
    pub id: CaseId,
    /// First name or token.
    pub name: String,
    /// "aujourd'hui", "hier", "le 3 novembre 2026".
    pub when: String,
    /// "12 réponses, 9 dispositifs décidés".
    pub progress: String,
    /// "2 résultats ont changé depuis le 3 novembre 2026": somebody to call back.
    pub changes: Option<String>,
    /// "en mémoire seulement, rien n'est gardé" where nothing is kept.
    pub not_kept: Option<String>,
    /// Whether it is the current one.
    pub is_current: bool,
}

/// How the backups stand.
#[derive(Debug, Clone, PartialEq)]
pub struct BackupLine {
    /// "Dernière sauvegarde : 12 mars 2027".
    pub text: String,
    /// Whether another is due.
    pub is_due: bool,
}

/// Somebody whose interview will be erased within a month.
#[derive(Debug, Clone, PartialEq)]
pub struct ReviewLine {
    /// To keep it longer, or to erase it now.
    pub id: CaseId,
    /// First name or token.
    pub name: String,
    /// "Sera effacé après le 12 mars 2027".
    pub until: String,
}

/// People to call back.
#[derive(Debug, Clone, PartialEq)]
pub struct CallBacks {
    /// "3 personnes dont l'orientation a changé".
    pub title: String,
    /// The people, the latest touched first.
    pub people: Vec<CallBack>,
}

/// Somebody whose results changed since they were last looked at.
#[derive(Debug, Clone, PartialEq)]
pub struct CallBack {
    /// To open the interview, or to say that it is done.
    pub id: CaseId,
    /// First name or token.
    pub name: String,
    /// What changed, one sentence each.
    pub lines: Vec<String>,
}

/// Where the last answer stands.
#[derive(Debug, Clone, PartialEq)]
pub struct SavingView {
    /// How to show it.
    pub state: SavingState,
    /// "Enregistré sur cette tablette", "Rien n'est gardé"…, a whole sentence.
    pub text: String,
}

/// How a saving state looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SavingState {
    /// Storage is being opened.
    Opening,
    /// Everything confirmed is on the disk.
    Saved,
    /// A write is under way.
    Saving,
    /// Nothing is kept, by choice or because the browser cannot.
    NotKept,
    /// A write failed: the answer is only on the screen.
    Failed,
}
