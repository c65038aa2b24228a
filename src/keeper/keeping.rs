//! The keeper itself: what each request does to keys and records. No browser here.

mod protecting;
mod sealing;

use sealing::CLOSED;
use storage::{Records, SaveError, StoredRecord};
use vault::{SlotKind, Tries, Unlocked, Vault};

use crate::protocol::{Copies, Health, Reply, Request, SlotLine, SlotsKind, Standing, State};
use crate::surroundings::{Device, Surroundings};

/// The setting that holds the slots and the sealed keys.
const VAULT: &str = "vault";
/// The setting that counts wrong tries.
const TRIES: &str = "vault-tries";
/// Settings whose name begins so are sealed.
pub const PRIVATE: &str = "private/";

const OWN: &str = "Ce réglage appartient à la protection de la tablette : il ne se change que là.";

/// Whether a setting is the keeper's own: no program changes it by its name.
fn is_own(name: &str) -> bool {
    name == VAULT || name == TRIES
}

/// Keys and records of one tablet.
#[derive(Debug)]
pub struct Keeper<D, S> {
    records: Records<D>,
    surroundings: S,
    vault: Option<Vault>,
    unlocked: Option<Unlocked>,
}

impl<D: Device, S: Surroundings> Keeper<D, S> {
    /// Takes charge of a device. Nothing can be read until a phrase opens it.
    ///
    /// # Errors
    /// A French sentence, where the header of the keys is there and cannot be understood. Nothing is changed then.
    pub async fn open(records: Records<D>, surroundings: S) -> Result<Self, String> {
        let vault = match records.get_setting(VAULT).await.map_err(|error| error.to_string())? {
            None => None,
            Some(text) => Some(Vault::read(&text).map_err(|error| error.to_string())?),
        };
        Ok(Self { records, surroundings, vault, unlocked: None })
    }

    /// Carries out one request.
    pub async fn answer(&mut self, request: Request) -> Reply {
        match request {
            Request::Open { .. } | Request::TakeOver { .. } => self.standing(None).await,
            Request::Protect { label, passphrase, today } => self.protect(&label, &passphrase, &today).await,
            Request::Unlock { slot, secret } => self.unlock(&slot, &secret).await,
            Request::Load => self.load().await,
            Request::Save(record) => self.save(record).await,
            Request::Delete { key } => self.delete(&key).await,
            Request::Setting { name } => self.setting(&name).await,
            Request::KeepSetting { name, text } => self.keep_setting(&name, &text).await,
            Request::ForgetSetting { name } => self.forget_setting(&name).await,
            Request::AddSlot { label, passphrase, today } => self.add_slot(&label, &passphrase, &today).await,
            Request::RemoveSlot { slot } => self.remove_slot(&slot).await,
            Request::ChangePassphrase { slot, passphrase, today } => self.change_passphrase(&slot, &passphrase, &today).await,
            Request::NewRecoveryCode { today } => self.new_recovery_code(&today).await,
            Request::Slots => self.slots(),
            Request::Health => self.health().await,
            Request::EraseTablet => self.erase_tablet().await,
        }
    }

    /// How things stand, with what has to be told first.
    pub async fn standing(&self, warning: Option<String>) -> Reply {
        let state = match (&self.vault, &self.unlocked) {
            (Some(_), Some(_)) => State::Unlocked,
            (Some(vault), None) => State::Locked { slots: lines(vault), wait_seconds: self.wait().await },
            (None, _) => match self.interviews().await {
                0 => State::Fresh,
                interviews => State::InClear { interviews },
            },
        };
        Reply::Standing(Standing { state, warning })
    }

    async fn interviews(&self) -> u32 {
        let keys = self.records.keys().await.unwrap_or_default();
        u32::try_from(keys.len()).unwrap_or(u32::MAX)
    }

    /// How long the next try has to wait, in seconds.
    async fn wait(&self) -> u64 {
        let (now, tries) = (self.surroundings.now_seconds(), self.tries().await);
        let settled = tries.settled(now);
        if settled != tries {
            // The clock was set back: the pause begins anew, and ends.
            let _ = self.records.put_setting(TRIES, &settled.to_text()).await;
        }
        settled.wait_seconds(now)
    }

    async fn tries(&self) -> Tries {
        let text = self.records.get_setting(TRIES).await.ok().flatten();
        text.as_deref().and_then(Tries::read).unwrap_or_default()
    }

    fn slots(&self) -> Reply {
        self.vault.as_ref().map_or_else(|| Reply::Slots(Vec::new()), |vault| Reply::Slots(lines(vault)))
    }

    async fn health(&self) -> Reply {
        let copies = if self.records.backend().has_two_copies() { Copies::Two } else { Copies::One };
        Reply::Health(Health { copies, interviews: self.interviews().await })
    }

    fn saved(&self, result: Result<storage::Copies, SaveError>) -> Reply {
        match result {
            Ok(copies) => {
                let copies = match copies {
                    storage::Copies::Two => Copies::Two,
                    storage::Copies::One => Copies::One,
                };
                Reply::Saved { copies, canary: self.records.backend().canary().to_string() }
            }
            Err(why) => Reply::NotSaved(why),
        }
    }

    async fn save(&mut self, record: StoredRecord) -> Reply {
        match self.seal(record) {
            Ok(sealed) => self.saved(self.records.save(&sealed).await),
            Err(sentence) => Reply::Failed(sentence),
        }
    }

    /// Forgets a record. With the last one its key goes too: what the browser left on the disk opens no more.
    async fn delete(&mut self, key: &str) -> Reply {
        if self.unlocked.is_none() {
            return Reply::Failed(CLOSED.to_owned());
        }
        let result = self.records.delete(key).await;
        if result.is_ok() {
            if self.interviews().await == 0 {
                self.replace_data_key().await;
            }
            self.records.backend().tidy();
        }
        self.saved(result)
    }

    async fn erase_tablet(&mut self) -> Reply {
        // Whoever only passes by erases nothing.
        if self.unlocked.is_none() {
            return Reply::Failed(CLOSED.to_owned());
        }
        // The keys first: what follows may be interrupted.
        let gone = self.records.delete_setting(VAULT).await;
        if let Err(why) = gone {
            return Reply::NotSaved(why);
        }
        self.vault = None;
        self.unlocked = None;
        match self.records.backend().erase().await {
            Ok(()) => Reply::Erased,
            Err(why) => Reply::NotSaved(why),
        }
    }
}

fn lines(vault: &Vault) -> Vec<SlotLine> {
    vault
        .slots()
        .map(|slot| SlotLine {
            id: slot.id().to_string(),
            label: slot.label().to_owned(),
            kind: match slot.kind() {
                SlotKind::Passphrase => SlotsKind::Passphrase,
                SlotKind::Recovery => SlotsKind::Recovery,
            },
            since: slot.since().to_owned(),
        })
        .collect()
}
