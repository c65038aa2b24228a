//! The whole state of the application, and how commands change it.

use std::collections::BTreeMap;

use domain::{Answers, Communes, Date, plain_words};
use interview::Outlook;
use packs::{Pack, SchemeVerdict, Territory};
use storage::StoredRecord;

use crate::case::{Case, MOST_NAME};
use crate::command::{Command, CopiesKept, Keeping};
use crate::effect::Effect;
use crate::lasting::Lasting;
use crate::register::WhyErased;
use crate::saving::Saving;
use crate::undoing::Undone;
use crate::view::{CaseId, Notice, Pace, Tone};
use crate::wording;

/// Everything the page knows, behind one door.
#[derive(Debug)]
pub struct Desk {
    pub(crate) pack: Pack,
    /// Rules under which stored interviews were held.
    pub(crate) earlier: Vec<Pack>,
    pub(crate) territory: Territory,
    pub(crate) today: Date,
    pub(crate) cases: BTreeMap<CaseId, Case>,
    pub(crate) current: Option<CaseId>,
    pub(crate) saving: Saving,
    pub(crate) lasting: Lasting,
    pub(crate) notice: Option<Notice>,
    pub(crate) undo: Option<Undone>,
    /// Why the last typed answer was not understood.
    pub(crate) problem: Option<interview::InputProblem>,
    pub(crate) zoning_imported: bool,
}

/// Why the page cannot start: its own rules are missing or damaged.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("Les règles de cette page sont abîmées. Rechargez la page avec une connexion. Les entretiens gardés ne sont pas touchés.")]
pub struct StartError(pub packs::PackReadError);

impl Desk {
    /// A desk with the rules of a compiled pack, on a day.
    ///
    /// # Errors
    /// A pack that is not whole; nothing else can go wrong here.
    pub fn new(pack_json: &str, today: Date) -> Result<Self, StartError> {
        let pack = Pack::from_compiled(pack_json).map_err(StartError)?;
        let territory = Territory::of(pack.departements());
        Ok(Self {
            pack,
            earlier: Vec::new(),
            territory,
            today,
            cases: BTreeMap::new(),
            current: None,
            saving: Saving::default(),
            lasting: Lasting::default(),
            notice: None,
            undo: None,
            problem: None,
            zoning_imported: false,
        })
    }

    /// Applies a command; returns what the outside must do. Never waits, never reads a clock.
    pub fn handle(&mut self, command: Command) -> Vec<Effect> {
        match command {
            Command::StartCase { id, name, keeping, pace } => self.start(&id, &name, keeping, pace, false),
            Command::StartPractice { id } => self.start(&id, wording::PRACTICE_NAME, Keeping::Nothing, Pace::Full, true),
            Command::OpenCase(id) => self.open(&id),
            Command::CloseCase => self.close(),
            Command::RenameCase(id, name) => self.rename(&id, &name),
            Command::ForgetCase(id) => self.forget(&id),
            Command::Undo => self.undo(),
            Command::EndUndo => {
                self.end_undo();
                Vec::new()
            }
            Command::Answer { fact, input } => self.answer(fact, &input),
            Command::Draft { fact, input } => self.draft(fact, input),
            Command::Back => self.back(),
            Command::GoTo(fact) => self.go_to(fact),
            Command::Continue => self.continue_on(),
            Command::ClearAnswer(fact) => self.clear_answer(fact),
            Command::ShareItem(item, ticked) => self.tick(item, ticked),
            Command::ShareSummary => self.share(),
            Command::ShareRecord => self.share_record(),
            Command::OpenSummary { id, bytes } => self.open_summary(&id, &bytes),
            Command::ImportZoning { bytes } => self.import_zoning(&bytes),
            Command::DismissNotice => self.say_nothing(),
            Command::Need(need, ticked) => self.need(need, ticked),
            Command::PastNeeds => self.past_needs(),
            Command::Already(scheme, already) => self.say_already(scheme, already),
            Command::Choose(scheme, chosen) => self.choose(scheme, chosen),
            Command::Training(training, chosen) => self.choose_training(&training, chosen),
            Command::Appointment(day) => self.appoint(&day),
            Command::HasPaper(paper, has) => self.has_paper(paper, has),
            Command::CalledBack(id) => self.called_back(&id),
            Command::Informed { language, version } => self.informed(language, version),
            Command::KeepLonger(id) => self.keep_longer(&id),
            Command::DayIsRight => self.day_is_right(),
            Command::ResumeCase => self.resume(),
            Command::Restore(records) => self.restore(&records),
            Command::SettleConflict { number, is_taken } => self.settle_conflict(number, is_taken),
            report => self.handle_report(report),
        }
    }

    /// What storage, the network and the calendar report.
    fn handle_report(&mut self, report: Command) -> Vec<Effect> {
        match report {
            Command::Loaded(records) => return self.loaded(&records),
            Command::StorageWarns(what) | Command::ZoningRefused(what) => self.tell(Tone::Attention, &what),
            Command::SettingsLoaded(settings) => self.settings_loaded(settings),
            Command::Locked => self.lock(),
            Command::StorageUnavailable(why) => self.saving.unavailable(why),
            Command::Saved { key, revision, copies } => self.saving.saved(&key, revision, copies),
            Command::SaveFailed { key, why } => self.saving.failed(&key, why),
            Command::CommunesLoaded(text) => {
                if let Ok(communes) = Communes::parse(&text) {
                    self.territory.set_communes(communes);
                }
            }
            Command::ZoningLoaded(text) => self.zoning_loaded(&text),
            Command::RulesLoaded { current, chosen_over, earlier } => self.use_rules(current.as_deref(), &chosen_over, &earlier),
            Command::SummaryShared => self.tell(Tone::Good, wording::SUMMARY_SHARED),
            Command::SummaryNotShared => self.tell(Tone::Attention, wording::SUMMARY_NOT_SHARED),
            Command::MayBeCleared => self.may_be_cleared(),
            Command::DayChanged(today) => return self.day_changed(today),
            _ => {}
        }
        Vec::new()
    }

    fn start(&mut self, id: &CaseId, name: &str, keeping: Keeping, pace: Pace, is_practice: bool) -> Vec<Effect> {
        // Identifiers are random: one that is taken is a gesture sent twice, and replaces nobody.
        if self.cases.contains_key(id) {
            return self.open(id);
        }
        let name = self.free_name(name, id);
        let mut case = Case::new(id.clone(), name, keeping, pace, self.today);
        case.is_practice = is_practice;
        self.cases.insert(id.clone(), case);
        let mut effects = self.open(id);
        effects.extend(self.save(id));
        effects
    }

    /// The name as typed, or "Amina (2)" where another person has it; without a name the first "Personne 1", "Personne 2"… that
    /// nobody has.
    pub(crate) fn free_name(&self, typed: &str, whose: &CaseId) -> String {
        let typed: String = typed.trim().chars().take(MOST_NAME).collect();
        let is_free = |name: &String| self.cases.values().all(|case| case.id == *whose || plain_words(&case.name) != plain_words(name));
        let numbered = |number: usize| match (typed.as_str(), number) {
            ("", number) => format!("Personne {number}"),
            (typed, 1) => typed.to_owned(),
            (typed, number) => format!("{typed} ({number})"),
        };
        (1..=self.cases.len() + 1).map(numbered).find(is_free).unwrap_or_default()
    }

    /// Nothing of one person's screen is carried over to the next: not the undo, not a problem, not a message.
    pub(crate) fn open(&mut self, id: &CaseId) -> Vec<Effect> {
        if self.cases.contains_key(id) {
            self.leave();
            self.current = Some(id.clone());
            self.stand_where_it_was_typed();
        }
        let mut effects = self.note_open();
        if self.territory.communes().is_none() {
            effects.push(Effect::LoadCommunes);
        }
        effects
    }

    fn close(&mut self) -> Vec<Effect> {
        self.leave();
        self.note_open()
    }

    pub(crate) fn leave(&mut self) {
        self.current = None;
        self.problem = None;
        self.undo = None;
        self.notice = None;
    }

    fn rename(&mut self, id: &CaseId, name: &str) -> Vec<Effect> {
        let name = self.free_name(name, id);
        if let Some(case) = self.cases.get_mut(id) {
            case.name = name;
        }
        self.save(id)
    }

    fn forget(&mut self, id: &CaseId) -> Vec<Effect> {
        let Some(case) = self.cases.remove(id) else { return Vec::new() };
        if self.current.as_ref() == Some(id) {
            self.leave();
        }
        let text = wording::forgotten(&case.name);
        let was_kept = case.keeping != Keeping::Nothing;
        self.undo = Some(Undone::Forgotten(Box::new(case)));
        self.notice = Some(Notice { tone: Tone::Good, text, undo: Some(wording::UNDO.to_owned()) });
        if !was_kept {
            return Vec::new();
        }
        let mut effects = vec![Effect::Delete { key: id.0.clone() }];
        effects.extend(self.note_erased(std::slice::from_ref(id), WhyErased::Asked));
        effects
    }

    fn loaded(&mut self, records: &[StoredRecord]) -> Vec<Effect> {
        self.saving.ready();
        let mut unreadable = 0;
        for record in records {
            match Case::from_record(record) {
                Some(case) => {
                    self.saving.saved(&record.key, record.revision, CopiesKept::Two);
                    self.cases.entry(case.id.clone()).or_insert(case);
                }
                None => unreadable += 1,
            }
        }
        if unreadable > 0 {
            self.tell(Tone::Attention, &wording::unreadable(unreadable));
        }
        let mut effects = self.erase_what_is_over();
        // Interviews begun while storage was still opening are written now.
        let waiting: Vec<CaseId> = self.cases.keys().filter(|id| !records.iter().any(|record| record.key == id.0)).cloned().collect();
        effects.extend(waiting.iter().flat_map(|id| self.save(id)));
        effects
    }

    fn say_nothing(&mut self) -> Vec<Effect> {
        self.notice = None;
        Vec::new()
    }

    pub(crate) fn tell(&mut self, tone: Tone, text: &str) {
        self.notice = Some(Notice { tone, text: text.to_owned(), undo: None });
    }

    /// The interview that is open.
    pub(crate) fn current_case(&self) -> Option<&Case> {
        self.cases.get(self.current.as_ref()?)
    }

    pub(crate) fn current_case_mut(&mut self) -> Option<&mut Case> {
        self.cases.get_mut(self.current.as_ref()?)
    }

    /// The outlook of an interview today.
    pub(crate) fn outlook(&self, case: &Case) -> Outlook<'_> {
        interview::outlook(&self.pack, &self.answers_today(case), self.today, &self.territory)
    }

    /// The answers of an interview as they are to be understood today: lengths given on an earlier day have grown.
    pub(crate) fn answers_today(&self, case: &Case) -> Answers {
        case.answers.aged(case.touched_on, self.today)
    }

    /// The verdicts on an interview today.
    pub(crate) fn verdicts(&self, case: &Case) -> Vec<SchemeVerdict<'_>> {
        self.pack.verdicts(&self.answers_today(case), self.today, &self.territory)
    }
}
