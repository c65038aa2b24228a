//! Handing rules over, looking at a file of rules, installing it, and going back.

use domain::Date;
use packs::Signer;

use crate::command::{Command, Effect, Setting};
use crate::desk::{RuleDesk, Rules};
use crate::draft::{Draft, Working};
use crate::file::{RulesFile, Signature, SigningKeyFile, read_file, write_file};
use crate::shelf::next_version;
use crate::wording;

impl RuleDesk {
    pub(crate) fn handle_files(&mut self, command: Command) -> Vec<Effect> {
        match command {
            Command::MakeKey { name, random } => self.make_key(&name, &random),
            Command::TakeKey(bytes) => self.take_key(&bytes),
            Command::Export => self.export(),
            Command::InstallDraft => self.install_draft(),
            Command::Import(bytes) => self.look_at(&bytes),
            Command::ConfirmImport { yes_unsigned } => self.confirm(yes_unsigned),
            Command::DropImport => self.drop_import(),
            Command::Restore(slot) => self.restore(slot),
            Command::ShelfFile { slot, text } => self.shelf_file(slot, text.as_deref()),
            Command::Stored => self.say_after(true),
            Command::NotStored => self.say_after(false),
            Command::Downloaded => {
                self.tell(wording::EXPORTED);
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// The key goes out as a file, and is at hand until the page closes.
    fn make_key(&mut self, name: &str, random: &[u8; 32]) -> Vec<Effect> {
        let name = name.trim();
        if name.is_empty() {
            self.tell(wording::KEY_NEEDS_NAME);
            return Vec::new();
        }
        let key = SigningKeyFile::new(name, random);
        let text = key.to_text();
        self.key = Some(key);
        self.tell(wording::KEY_MADE);
        vec![Effect::Download { file_name: "jalon-cle-de-signature.json".to_owned(), text }]
    }

    fn take_key(&mut self, bytes: &[u8]) -> Vec<Effect> {
        self.key = SigningKeyFile::read(bytes);
        self.tell(if self.key.is_some() { wording::KEY_TAKEN } else { wording::NO_KEY });
        Vec::new()
    }

    /// The draft under its new version and day, its signer named in it so that the next one is known.
    fn published(&self) -> packs::RawPack {
        let mut raw = self.working.raw.clone();
        raw.pack.version = next_version(&self.in_use().pack, self.today);
        raw.pack.published_on = self.today;
        if let Some(signer) = self.key.as_ref().map(SigningKeyFile::signer)
            && !raw.pack.signers.contains(&signer)
        {
            raw.pack.signers.push(signer);
        }
        raw
    }

    fn export(&mut self) -> Vec<Effect> {
        if let Some(obstacle) = self.obstacle() {
            self.tell(obstacle);
            return Vec::new();
        }
        let raw = self.published();
        match write_file(&raw, self.key.as_ref()) {
            Ok(text) => vec![Effect::Download { file_name: format!("jalon-regles-{}-{}.json", raw.pack.id, raw.pack.version), text }],
            Err(error) => {
                self.tell(&error.to_string());
                Vec::new()
            }
        }
    }

    fn install_draft(&mut self) -> Vec<Effect> {
        if let Some(obstacle) = self.obstacle() {
            self.tell(obstacle);
            return Vec::new();
        }
        let written = write_file(&self.published(), self.key.as_ref()).map_err(|error| error.to_string());
        let read = written.and_then(|text| {
            let read = read_file(text.as_bytes(), &self.known_signers(), self.today, self.territory.communes());
            read.map_err(|error| error.to_string())
        });
        match read {
            Ok(file) => self.install(file),
            Err(sentence) => {
                self.tell(&sentence);
                Vec::new()
            }
        }
    }

    fn look_at(&mut self, bytes: &[u8]) -> Vec<Effect> {
        self.notice = None;
        // The communes of another territory are not in this device's table.
        let same_territory = |file: &RulesFile| file.pack.departements() == self.page.pack.departements();
        let known = self.known_signers();
        let mut read = read_file(bytes, &known, self.today, None);
        if read.as_ref().is_ok_and(same_territory) {
            read = read_file(bytes, &known, self.today, self.territory.communes());
        }
        self.import = Some(read.map(Box::new));
        Vec::new()
    }

    fn drop_import(&mut self) -> Vec<Effect> {
        self.import = None;
        Vec::new()
    }

    /// INVARIANT: rules that nobody known signed are installed only after an explicit yes.
    fn confirm(&mut self, yes_unsigned: bool) -> Vec<Effect> {
        let Some(Ok(file)) = &self.import else { return Vec::new() };
        if !matches!(file.signature, Signature::Known(_)) && !yes_unsigned {
            self.tell(wording::SAY_YES_FIRST);
            return Vec::new();
        }
        let file = file.as_ref().clone();
        self.import = None;
        self.install(file)
    }

    /// The rules before stay on the shelf. The note of what is installed is written last: a device that stops in
    /// between goes on with the rules before.
    fn install(&mut self, file: RulesFile) -> Vec<Effect> {
        if !self.can_store {
            self.tell(wording::NO_STORAGE);
            return Vec::new();
        }
        let (signer, trusted) = match &file.signature {
            Signature::Absent => (None, None),
            Signature::Known(signer) => (Some(signer.name.clone()), None),
            Signature::Unknown(signer) => (Some(signer.name.clone()), Some(signer.clone())),
        };
        let (Ok(text), Ok(compiled)) = (write_file(&file.raw, None), file.pack.to_compiled(&file.raw)) else { return Vec::new() };
        let (slot, given_up) = self.shelf.install(&file.raw.pack, signer, self.page.pack.version(), self.today);
        self.trust(trusted);
        self.territory.set_departements(file.pack.departements());
        self.installed = Some(Rules { raw: file.raw, pack: file.pack });
        self.restart_draft(None);
        self.after_storing = Some(wording::INSTALLED);
        let kept = vec![(Setting::File(slot), text), (Setting::Compiled(slot), compiled), (Setting::Shelf, self.shelf.to_text())];
        let forgotten = given_up.into_iter().flat_map(|slot| [Setting::Compiled(slot), Setting::File(slot)]);
        vec![Effect::Keep(kept), Effect::Forget(forgotten.chain([Setting::Draft]).collect())]
    }

    fn trust(&mut self, signer: Option<Signer>) {
        if let Some(signer) = signer.filter(|signer| !self.shelf.signers.contains(signer)) {
            self.shelf.signers.push(signer);
        }
    }

    fn restore(&mut self, slot: Option<u32>) -> Vec<Effect> {
        match slot {
            Some(slot) => vec![Effect::Bring(slot)],
            None => self.put_back(None, None),
        }
    }

    fn shelf_file(&mut self, slot: u32, text: Option<&str>) -> Vec<Effect> {
        // They were checked when they were installed; a date that passed meanwhile is no reason to lose them.
        let Some(Ok(file)) = text.map(|text| read_file(text.as_bytes(), &[], Date::MIN, None)) else {
            self.tell(wording::UNREADABLE);
            return Vec::new();
        };
        self.put_back(Some(slot), Some(Rules { raw: file.raw, pack: file.pack }))
    }

    fn put_back(&mut self, slot: Option<u32>, rules: Option<Rules>) -> Vec<Effect> {
        if !self.shelf.restore(slot, self.page.pack.version(), self.today) {
            return Vec::new();
        }
        self.installed = rules;
        self.territory.set_departements(self.in_use().pack.departements().to_vec().as_slice());
        let rules = self.in_use();
        self.working = Working::new(Draft { from: rules.pack.version().to_owned(), kept: rules.raw.clone() });
        self.after_storing = Some(wording::RESTORED);
        vec![Effect::Keep(vec![(Setting::Shelf, self.shelf.to_text())]), Effect::Forget(vec![Setting::Draft])]
    }

    fn say_after(&mut self, stored: bool) -> Vec<Effect> {
        let text = self.after_storing.take();
        if let Some(text) = if stored { text } else { Some(wording::NOT_STORED) } {
            self.tell(text);
        }
        Vec::new()
    }
}
