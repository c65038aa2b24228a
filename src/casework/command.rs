//! What a person can do, and what the outside world reports back.

use domain::{Date, FactId};
pub use interview::{DatePrecision, Input, Precision, date_parts};
use storage::StoredRecord;

use crate::view::{CaseId, Pace};

/// One gesture, or one report from storage or the network. The desk answers with effects.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Opens an interview under a first name or a token, after the person agreed (or not) to keep it.
    StartCase {
        /// Fresh random identifier, made by whoever dispatches.
        id: CaseId,
        /// First name or token as typed; empty gives "Personne 1", "Personne 2"…
        name: String,
        /// What the person agreed to.
        keeping: Keeping,
        /// How much time there is.
        pace: Pace,
    },
    /// Opens the practice person: fictional, never kept, never exported under a real name.
    StartPractice {
        /// Fresh random identifier.
        id: CaseId,
    },
    /// Makes another interview the current one.
    OpenCase(CaseId),
    /// Leaves the current interview; it stays where it is.
    CloseCase,
    /// Gives another name to an interview.
    RenameCase(CaseId, String),
    /// Forgets a person; can be undone until the next command of this kind or the end of the page.
    ForgetCase(CaseId),
    /// Takes back the last action, as long as the view offers it.
    Undo,
    /// The screen on which the last action can be taken back was left, or its time is over.
    EndUndo,
    /// Answers a question.
    Answer {
        /// The question's fact, as in the view.
        fact: FactId,
        /// What was tapped or typed.
        input: Input,
    },
    /// What is typed or ticked for a question so far, before it is confirmed; nothing where the field is empty again.
    Draft {
        /// The question's fact, as in the view.
        fact: FactId,
        /// What stands there now.
        input: Option<Input>,
    },
    /// Goes to the question before, its answer still there.
    Back,
    /// Goes straight to one question, from the recap or from a result.
    GoTo(FactId),
    /// Ends a detour begun by `GoTo`: the next question is again the most useful one.
    Continue,
    /// Takes back the answer to one question, as if it had not been asked.
    ClearAnswer(FactId),
    /// Ticks or unticks one item of the summary.
    ShareItem(ShareItem, bool),
    /// Hands the summary over through the browser.
    ShareSummary,
    /// Hands over the record of the open interview as it is kept: the person's right to a copy.
    ShareRecord,
    /// A file chosen by the volunteer as a summary to open.
    OpenSummary {
        /// Fresh random identifier for the interview it becomes.
        id: CaseId,
        /// The bytes of the file, whatever they are.
        bytes: Vec<u8>,
    },
    /// An official zoning table chosen by the volunteer.
    ImportZoning {
        /// The bytes of the file, whatever they are; of a workbook the text of its list, once it was read.
        bytes: Vec<u8>,
    },
    /// The workbook chosen as a zoning table gave none: what to tell the volunteer.
    ZoningRefused(String),
    /// Ticks or unticks an urgent need.
    Need(String, bool),
    /// Goes past the list of urgent needs.
    PastNeeds,
    /// Says that the person has what a scheme gives already, or not.
    Already(String, bool),
    /// Takes a scheme into the orientation, or out of it.
    Choose(String, bool),
    /// Takes a training into the orientation, or out of it: an object of texts, as the catalogue hands it over.
    Training(String, bool),
    /// Sets the day of the meeting, as an ISO date; anything else takes it away.
    Appointment(String),
    /// Says that the person has a paper, or not.
    HasPaper(String, bool),
    /// The person was told what is kept, in this language, before the first answer.
    Informed {
        /// The language, as a code of BCP 47: "fr", "ar"…
        language: String,
        /// Which text.
        version: String,
    },
    /// A contact today: the time for which an interview is kept begins anew.
    KeepLonger(CaseId),
    /// The day of the device, doubted after a leap, is right.
    DayIsRight,
    /// Takes the interviews of a backup in, beside those that are here.
    Restore(Vec<StoredRecord>),
    /// Takes an answer that waits for a choice, or leaves it.
    SettleConflict {
        /// Its place among those that wait.
        number: usize,
        /// Whether it is taken.
        is_taken: bool,
    },
    /// A person whose results changed was called back.
    CalledBack(CaseId),
    /// Takes away the message shown.
    DismissNotice,

    /// Storage answered: everything it holds.
    Loaded(Vec<StoredRecord>),
    /// Storage lost something, or holds something that it cannot read: what to tell the volunteer, from storage.
    StorageWarns(String),
    /// The tablet was opened: what it keeps beside the interviews, before [`Command::Loaded`].
    SettingsLoaded(SealedSettings),
    /// The tablet is closed: nothing of anybody stays here.
    Locked,
    /// Goes on with the interview that was open when the page ended.
    ResumeCase,
    /// Storage cannot be used; the interview goes on in memory.
    StorageUnavailable(storage::OpenError),
    /// A record was written for good.
    Saved {
        /// The record's key.
        key: String,
        /// The revision that is now on the disk.
        revision: u64,
        /// In how many places.
        copies: CopiesKept,
    },
    /// A record could not be written; the answers stay in memory.
    SaveFailed {
        /// The record's key.
        key: String,
        /// What to tell the volunteer, from storage.
        why: storage::SaveError,
    },
    /// Rules that a coordinator installed on this device, in place of those that came with the page, with earlier
    /// ones under which interviews were held; all in the compiled form.
    RulesLoaded {
        /// The rules installed; nothing where those of the page are in use.
        current: Option<String>,
        /// The version of the page's rules over which they were chosen.
        chosen_over: String,
        /// The others, the latest first.
        earlier: Vec<String>,
    },
    /// A zoning table imported earlier, as `Effect::KeepZoning` wrote it.
    ZoningLoaded(String),
    /// The commune table arrived.
    CommunesLoaded(String),
    /// The summary was shared or downloaded.
    SummaryShared,
    /// The summary could not be handed over.
    SummaryNotShared,
    /// The browser may clear what is kept here when the device runs short of room.
    MayBeCleared,
    /// Midnight passed, or the page came back to the front.
    DayChanged(Date),
}

/// What the person agreed to have kept on this device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keeping {
    /// The interview is kept, the protected answers too.
    Everything,
    /// The interview is kept without the answers that need an explicit agreement.
    WithoutSensitive,
    /// Nothing is kept: everything is gone when the page closes.
    Nothing,
}

/// One thing that the summary may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ShareItem {
    /// The first name or token.
    Name,
    /// One answer.
    Answer(FactId),
}

/// In how many places an interview is kept on this device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CopiesKept {
    /// In two of the browser's storage engines.
    Two,
    /// In one.
    One,
}

/// What is kept sealed beside the interviews, as texts that [`crate::Effect::KeepSetting`] wrote.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SealedSettings {
    /// For how many months after the last contact an interview is kept.
    pub retention: Option<String>,
    /// The last day on which the page was open.
    pub last_day: Option<String>,
    /// What was erased when, without names.
    pub register: Option<String>,
    /// The identifiers of what was erased.
    pub erased: Option<String>,
    /// The interview that is open.
    pub open_case: Option<String>,
    /// The day of the last backup, as an ISO date.
    pub last_backup: Option<String>,
}
