//! The whole state of the rule desk, and how commands change it.

use domain::{Communes, Date, ZoningTable};
use packs::{Pack, RawPack, Signer, Territory};
use storage::StoredRecord;

use crate::command::{Command, Edit, Effect, Place, Setting};
use crate::draft::{Draft, Working};
use crate::file::{ImportError, RulesFile, SigningKeyFile, read_file};
use crate::impact::{Person, turned_scenarios};
use crate::scenarios::run;
use crate::shelf::{Shelf, wins};
use crate::wording;

/// Everything the rule desk knows, behind one door.
#[derive(Debug)]
pub struct RuleDesk {
    /// The rules that came with the page.
    pub(crate) page: Rules,
    /// The installed rules, where they are the ones in use.
    pub(crate) installed: Option<Rules>,
    pub(crate) shelf: Shelf,
    pub(crate) working: Working,
    pub(crate) people: Vec<Person>,
    pub(crate) territory: Territory,
    pub(crate) today: Date,
    pub(crate) place: Place,
    pub(crate) is_ready: bool,
    pub(crate) can_store: bool,
    pub(crate) key: Option<SigningKeyFile>,
    pub(crate) import: Option<Result<Box<RulesFile>, ImportError>>,
    pub(crate) notice: Option<String>,
    pub(crate) field_problem: Option<&'static str>,
    /// What to say once storage has kept what it was given.
    pub(crate) after_storing: Option<&'static str>,
}

/// Rules as they were written, and compiled.
#[derive(Debug, Clone)]
pub(crate) struct Rules {
    pub(crate) raw: RawPack,
    pub(crate) pack: Pack,
}

impl RuleDesk {
    /// A desk over the rules that came with the page, in their source form.
    ///
    /// # Errors
    /// Text that is no checked pack.
    pub fn new(source: &str, today: Date) -> Result<Self, packs::PackReadError> {
        let raw: RawPack = serde_json::from_str(source).map_err(|error| packs::PackReadError::NotAPack(error.to_string()))?;
        let pack = Pack::check(&raw).map_err(packs::PackReadError::Problems)?;
        let territory = Territory::of(pack.departements());
        let working = Working::new(Draft { from: pack.version().to_owned(), kept: raw.clone() });
        Ok(Self {
            page: Rules { raw, pack },
            installed: None,
            shelf: Shelf::default(),
            working,
            people: Vec::new(),
            territory,
            today,
            place: Place::default(),
            is_ready: false,
            can_store: true,
            key: None,
            import: None,
            notice: None,
            field_problem: None,
            after_storing: None,
        })
    }

    /// The rules in use.
    pub(crate) fn in_use(&self) -> &Rules {
        self.installed.as_ref().unwrap_or(&self.page)
    }

    /// Applies a command; returns what the outside must do.
    pub fn handle(&mut self, command: Command) -> Vec<Effect> {
        match command {
            Command::Loaded { shelf, current, draft, records, zoning } => {
                self.loaded(shelf.as_deref(), current.as_deref(), draft.as_deref(), &records, zoning.as_deref());
            }
            Command::PeopleLoaded(records) => self.people = people(&records),
            Command::StorageUnavailable => {
                (self.is_ready, self.can_store) = (true, false);
                self.tell(wording::NO_STORAGE);
            }
            Command::CommunesLoaded(text) => {
                if let Ok(communes) = Communes::parse(&text) {
                    self.territory.set_communes(communes);
                }
            }
            Command::Look(place) => {
                self.place = place;
                self.field_problem = None;
            }
            Command::Edit(edit) => self.edit(&edit),
            Command::Expect { scheme, scenario } => self.expect(&scheme, &scenario),
            Command::ExpectAll => {
                let turned = self.working.checked.as_ref().map(|pack| turned_scenarios(pack, &self.working.raw.scenarios));
                for turn in turned.unwrap_or_default() {
                    self.expect(&turn.scheme, &turn.id);
                }
            }
            Command::Keep { who, why } => return self.keep(&who, &why),
            Command::TakeBack => {
                self.field_problem = None;
                self.working.take_back();
            }
            Command::GiveUp => return self.give_up(),
            Command::DismissNotice => self.notice = None,
            Command::DayChanged(today) => self.today = today,
            other => return self.handle_files(other),
        }
        Vec::new()
    }

    fn loaded(&mut self, note: Option<&str>, current: Option<&str>, draft: Option<&str>, records: &[StoredRecord], zoning: Option<&str>) {
        self.is_ready = true;
        self.shelf = note.map(Shelf::read).unwrap_or_default();
        self.people = people(records);
        if let Some(table) = zoning.and_then(|text| ZoningTable::read(text).ok()) {
            self.territory.add_zoning(table);
        }
        if let Some(text) = current {
            // Rules past a date were sound when they were installed, and stay in use: they say "to confirm".
            match read_file(text.as_bytes(), &[], Date::MIN, None) {
                Ok(file) => self.use_installed(file),
                Err(_) => self.tell(wording::UNREADABLE),
            }
        }
        self.restart_draft(draft);
    }

    fn use_installed(&mut self, file: RulesFile) {
        if wins(&file.raw.pack, &self.page.pack, &self.shelf.chosen_over) {
            self.territory.set_departements(file.pack.departements());
            self.installed = Some(Rules { raw: file.raw, pack: file.pack });
        }
    }

    /// The draft of an earlier visit where it belongs to the rules in use, else one that changes nothing.
    pub(crate) fn restart_draft(&mut self, draft: Option<&str>) {
        let rules = self.in_use();
        let version = rules.pack.version();
        let found = draft.and_then(|text| serde_json::from_str::<Draft>(text).ok()).filter(|draft| draft.from == version);
        let draft = found.unwrap_or_else(|| Draft { from: version.to_owned(), kept: rules.raw.clone() });
        self.working = Working::new(draft);
    }

    fn edit(&mut self, edit: &Edit) {
        self.notice = None;
        self.field_problem = self.working.edit(edit, self.today).err();
    }

    /// A scenario that the changed rule turns is to expect what the rule gives.
    fn expect(&mut self, scheme: &str, scenario: &str) {
        let Ok(pack) = &self.working.checked else { return };
        let found = self.working.raw.scenarios.iter().find(|other| other.scheme == scheme && other.id == scenario);
        let Some(ran) = found.and_then(|found| run(pack, found)) else { return };
        self.edit(&Edit::Expect { scheme: scheme.to_owned(), scenario: scenario.to_owned(), outcome: ran.outcome });
    }

    fn keep(&mut self, who: &str, why: &str) -> Vec<Effect> {
        let (who, why) = (who.trim(), why.trim());
        if who.is_empty() || why.is_empty() {
            self.tell(wording::NEEDS_WHO_AND_WHY);
            return Vec::new();
        }
        self.working.keep(who, why, self.today);
        self.after_storing = Some(wording::KEPT);
        self.save_draft()
    }

    fn save_draft(&mut self) -> Vec<Effect> {
        match serde_json::to_string(&self.working.draft) {
            Ok(text) if self.can_store => vec![Effect::Keep(vec![(Setting::Draft, text)])],
            _ => Vec::new(),
        }
    }

    fn give_up(&mut self) -> Vec<Effect> {
        self.restart_draft(None);
        self.tell(wording::GIVEN_UP);
        vec![Effect::Forget(vec![Setting::Draft])]
    }

    pub(crate) fn tell(&mut self, text: &str) {
        self.notice = Some(text.to_owned());
    }

    /// The signers known here: those that the rules in use name, and those accepted on this device.
    pub(crate) fn known_signers(&self) -> Vec<Signer> {
        self.in_use().pack.signers().iter().chain(&self.shelf.signers).cloned().collect()
    }

    /// What stands in the way of handing the draft over.
    pub(crate) fn obstacle(&self) -> Option<&'static str> {
        if !self.has_draft() {
            return Some(wording::NOTHING_TO_HAND_OVER);
        }
        let is_settled = self.working.pending.is_empty()
            && self.working.checked.as_ref().is_ok_and(|pack| turned_scenarios(pack, &self.working.raw.scenarios).is_empty())
            && self.draft_problems().is_empty();
        (!is_settled).then_some(wording::SETTLE_FIRST)
    }

    /// Every problem of the draft, each with its place.
    pub(crate) fn draft_problems(&self) -> Vec<String> {
        let mut problems: Vec<String> = Vec::new();
        if let Err(found) = &self.working.checked {
            problems.extend(found.iter().map(ToString::to_string));
        }
        let raw = &self.working.raw;
        problems.extend(
            self.territory
                .communes()
                .map(|communes| packs::check_communes(raw, communes))
                .unwrap_or_default()
                .iter()
                .map(ToString::to_string),
        );
        problems.extend(packs::check_dates(raw, self.today).iter().map(ToString::to_string));
        problems
    }

    pub(crate) fn has_draft(&self) -> bool {
        self.working.raw != self.in_use().raw
    }
}

fn people(records: &[StoredRecord]) -> Vec<Person> {
    records.iter().filter_map(Person::read).collect()
}
