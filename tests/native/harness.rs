//! A desk with the real rules, and gestures with the names a volunteer would use.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use casework::{CaseId, CaseView, Command, Desk, Effect, Input, Keeping, Pace, SealedSetting, SealedSettings, Step, View};
use domain::{Date, FactId};
use storage::StoredRecord;

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// The real pack, compiled once.
pub(crate) fn pack_json() -> &'static str {
    static JSON: OnceLock<String> = OnceLock::new();
    JSON.get_or_init(|| {
        let folder = root().join("src/packs/nouvelle-aquitaine");
        packs::source::compile(&folder).unwrap().json
    })
}

pub(crate) fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// A page whose storage is open, on 23 November 2026.
pub(crate) struct Page {
    pub(crate) desk: Desk,
    /// What was written to storage, the latest revision of each record.
    pub(crate) disk: Vec<StoredRecord>,
    /// What is kept sealed beside them.
    pub(crate) sealed: SealedSettings,
    /// The last file handed over.
    pub(crate) shared: Option<String>,
}

impl Page {
    pub(crate) fn open() -> Self {
        Self::open_on("2026-11-23", Vec::new())
    }

    /// The page opened on a day with what storage holds.
    pub(crate) fn open_on(today: &str, disk: Vec<StoredRecord>) -> Self {
        Self::open_sealed(today, disk, SealedSettings::default())
    }

    /// The same with what is kept sealed beside the interviews.
    pub(crate) fn open_sealed(today: &str, records: Vec<StoredRecord>, sealed: SealedSettings) -> Self {
        let desk = Desk::new(pack_json(), day(today)).unwrap();
        let mut page = Self { desk, disk: records.clone(), sealed: sealed.clone(), shared: None };
        page.send(Command::SettingsLoaded(sealed));
        let communes = std::fs::read_to_string(root().join("src/packs/nouvelle-aquitaine/communes.csv")).unwrap();
        page.send(Command::CommunesLoaded(communes));
        page.send(Command::Loaded(records));
        page
    }

    /// Dispatches a command and carries out its effects as the browser would.
    pub(crate) fn send(&mut self, command: Command) {
        for effect in self.desk.handle(command) {
            match effect {
                Effect::Save(record) => {
                    let (key, revision) = (record.key.clone(), record.revision);
                    self.disk.retain(|other| other.key != key);
                    self.disk.push(record);
                    self.send(Command::Saved { key, revision, copies: casework::CopiesKept::Two });
                }
                Effect::Delete { key } => self.disk.retain(|other| other.key != key),
                Effect::Share { json, .. } => {
                    self.shared = Some(json);
                    self.send(Command::SummaryShared);
                }
                Effect::KeepSetting { name, text } => {
                    let setting = match name {
                        SealedSetting::Retention => &mut self.sealed.retention,
                        SealedSetting::LastDay => &mut self.sealed.last_day,
                        SealedSetting::Register => &mut self.sealed.register,
                        SealedSetting::Erased => &mut self.sealed.erased,
                        SealedSetting::OpenCase => &mut self.sealed.open_case,
                        SealedSetting::LastBackup => &mut self.sealed.last_backup,
                    };
                    *setting = Some(text);
                }
                Effect::LoadCommunes | Effect::KeepZoning(_) => {}
            }
        }
    }

    pub(crate) fn start(&mut self, id: &str, name: &str, keeping: Keeping) {
        self.send(Command::StartCase { id: CaseId(id.into()), name: name.into(), keeping, pace: Pace::Full });
        self.send(Command::PastNeeds);
    }

    pub(crate) fn view(&self) -> View {
        self.desk.view()
    }

    pub(crate) fn case(&self) -> CaseView {
        self.view().current.unwrap()
    }

    /// The fact of the question on the screen.
    pub(crate) fn explain(&self, scheme: &str) -> casework::Explanation {
        self.desk.explain(scheme)
    }

    pub(crate) fn asked(&self) -> Option<FactId> {
        match self.case().step {
            Step::Ask(question) => Some(question.fact),
            Step::Needs | Step::Done { .. } => None,
        }
    }

    pub(crate) fn answer(&mut self, fact: FactId, input: Input) {
        self.send(Command::Answer { fact, input });
    }

    pub(crate) fn choose(&mut self, fact: FactId, value: &str) {
        self.answer(fact, Input::Choice(value.into()));
    }

    /// Answers every question put, by fact, until none is left; the facts in the order asked.
    pub(crate) fn interview(&mut self, answers: fn(FactId) -> Input) -> Vec<FactId> {
        let mut asked = Vec::new();
        while let Some(fact) = self.asked() {
            assert!(!asked.contains(&fact), "{fact} is asked twice");
            asked.push(fact);
            self.answer(fact, answers(fact));
        }
        asked
    }

    /// How many schemes have each verdict.
    pub(crate) fn counts(&self) -> Vec<usize> {
        self.case().counts.iter().map(|count| count.number).collect()
    }
}

/// A woman of 34 on RSA, who answers everything.
pub(crate) fn nadia(fact: FactId) -> Input {
    let choice = |value: &str| Input::Choice(value.into());
    match fact {
        FactId::BirthDate => {
            Input::DateParts { day: "15".into(), month: "3".into(), year: "1992".into(), precision: casework::DatePrecision::Exactly }
        }
        FactId::Commune => Input::Commune("33550".into()),
        FactId::Employment | FactId::PassIae => choice("none"),
        FactId::ResidenceStatus => choice("french"),
        FactId::Education => choice("level_4"),
        FactId::Benefits => Input::Choices(vec!["rsa".into()]),
        FactId::BasicSkillsGaps | FactId::FollowedBy => Input::Choices(Vec::new()),
        FactId::Housing => choice("own"),
        FactId::FrenchLevel => choice("b2_or_more"),
        FactId::TrainingProject => choice("work_now"),
        FactId::RegisteredMonths | FactId::MonthsOutOfSchool | FactId::HoursWorkedLastMonth => Input::Unknown,
        _ => choice("false"),
    }
}
