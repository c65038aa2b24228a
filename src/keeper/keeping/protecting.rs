//! The ways in: making the keys, opening with a phrase or the code, adding and removing.

use vault::passphrase::{judge, tidied, to_set, to_try};
use vault::{Cost, Key, NewSlot, RecoveryCode, SlotId, SlotPlan, UnlockError, Unlocked, Vault};

use super::sealing::CLOSED;
use super::{Device, Keeper, Surroundings, TRIES, VAULT};
use crate::protocol::Reply;

const PROTECTED_ALREADY: &str = "Cette tablette est déjà protégée. Ouvrez-la avec une phrase.";
const NEVER_THE_SAME: &str =
    "Cet appareil calcule chaque fois une autre clé pour la même phrase. Rien n'a été changé. Redémarrez-le, puis réessayez.";
/// So often a key is derived before the device is found unable to.
const MOST_DERIVATIONS: u32 = 4;
const NO_SUCH_SLOT: &str = "Cet accès n'existe plus sur cette tablette. Rechargez la page.";

impl<D: Device, S: Surroundings> Keeper<D, S> {
    pub(super) async fn protect(&mut self, label: &str, passphrase: &str, today: &str) -> Reply {
        if self.vault.is_some() {
            return Reply::Failed(PROTECTED_ALREADY.to_owned());
        }
        match self.try_protect(label, passphrase, today).await {
            Ok(recovery_code) => match self.seal_what_is_in_clear().await {
                Ok(()) => Reply::Protected { recovery_code },
                Err(why) => Reply::NotSaved(why),
            },
            Err(sentence) => Reply::Failed(sentence),
        }
    }

    async fn try_protect(&mut self, label: &str, passphrase: &str, today: &str) -> Result<String, String> {
        let (plan, derived) = self.slot_key(passphrase).await?;
        let first = NewSlot { label, since: today, plan, derived: &derived };
        let (mut vault, unlocked) = Vault::create(&first, &mut self.surroundings).map_err(|error| error.to_string())?;
        let code = vault.new_recovery(&unlocked, today, &mut self.surroundings).map_err(|error| error.to_string())?;
        self.keep_vault(vault).await?;
        self.unlocked = Some(unlocked);
        Ok(code.to_string())
    }

    /// A plan for a new way in, and the key that the phrase gives with it. A device short of memory gets the plan that
    /// needs less of it.
    async fn slot_key(&mut self, passphrase: &str) -> Result<(SlotPlan, Key), String> {
        let strength = judge(&tidied(passphrase));
        if !strength.is_enough() {
            return Err(strength.sentence());
        }
        let phrase = to_set(passphrase);
        let mut why = String::new();
        for cost in [Cost::STANDARD, Cost::SMALL_MEMORY] {
            let plan = SlotPlan::new(cost, &mut self.surroundings);
            match self.agreed_key(&phrase, plan).await {
                Ok(key) => return Ok((plan, key)),
                Err(sentence) => why = sentence,
            }
        }
        Err(why)
    }

    /// INVARIANT: the key of a new way in came out twice, each time from a worker of its own. One that a browser computed
    /// wrongly, as one was seen to do for a moment (docs/security.md), would shut the volunteer out for good.
    async fn agreed_key(&self, phrase: &str, plan: SlotPlan) -> Result<Key, String> {
        let mut before: Option<Key> = None;
        for _ in 0..MOST_DERIVATIONS {
            let key = self.surroundings.derive(phrase, plan).await.map_err(|error| error.to_string())?;
            if before.is_some_and(|before| before.bytes() == key.bytes()) {
                return Ok(key);
            }
            before = Some(key);
        }
        Err(NEVER_THE_SAME.to_owned())
    }

    /// Nothing counts before it is on the disk.
    async fn keep_vault(&mut self, vault: Vault) -> Result<(), String> {
        self.records.put_setting(VAULT, &vault.to_text()).await.map_err(|error| error.to_string())?;
        self.vault = Some(vault);
        Ok(())
    }

    pub(super) async fn unlock(&mut self, slot: &str, secret: &str) -> Reply {
        let wait_seconds = self.wait().await;
        if wait_seconds > 0 {
            return Reply::WrongSecret { wait_seconds };
        }
        match self.try_unlock(slot, secret).await {
            Ok(Some(unlocked)) => {
                self.unlocked = Some(unlocked);
                // Wrong tries are forgotten; if not, only a pause is longer next time.
                let _ = self.records.delete_setting(TRIES).await;
                self.load().await
            }
            Ok(None) => {
                let now = self.surroundings.now_seconds();
                let tries = self.tries().await.after_wrong(now);
                // Counted before it is told, or a reload would give another try.
                let _ = self.records.put_setting(TRIES, &tries.to_text()).await;
                Reply::WrongSecret { wait_seconds: tries.wait_seconds(now) }
            }
            Err(sentence) => Reply::Failed(sentence),
        }
    }

    /// The keys, if the secret opens the slot.
    async fn try_unlock(&mut self, slot: &str, secret: &str) -> Result<Option<Unlocked>, String> {
        let vault = self.vault.as_ref().ok_or(NO_SUCH_SLOT)?;
        let slot = SlotId::read(slot).and_then(|id| vault.slot(&id)).ok_or(NO_SUCH_SLOT)?;
        let opened = match slot.plan() {
            None => vault.unlock_with_code(&secret.parse::<RecoveryCode>().map_err(|error| error.to_string())?),
            Some(plan) => {
                let mut opened = Err(UnlockError::WrongSecret);
                for form in to_try(secret) {
                    let derived = self.surroundings.derive(&form, plan).await.map_err(|error| error.to_string())?;
                    opened = vault.unlock(slot.id(), &derived);
                    if !matches!(opened, Err(UnlockError::WrongSecret)) {
                        break;
                    }
                }
                opened
            }
        };
        match opened {
            Ok(unlocked) => Ok(Some(unlocked)),
            Err(UnlockError::WrongSecret) => Ok(None),
            Err(error) => Err(error.to_string()),
        }
    }

    pub(super) async fn add_slot(&mut self, label: &str, passphrase: &str, today: &str) -> Reply {
        let result = self.try_add_slot(label, passphrase, today).await;
        self.slots_or(result)
    }

    async fn try_add_slot(&mut self, label: &str, passphrase: &str, today: &str) -> Result<(), String> {
        let (mut vault, unlocked) = self.open_vault()?;
        let (plan, derived) = self.slot_key(passphrase).await?;
        let new = NewSlot { label, since: today, plan, derived: &derived };
        vault.add_slot(&unlocked, &new, &mut self.surroundings).map_err(|error| error.to_string())?;
        self.keep_vault(vault).await
    }

    pub(super) async fn remove_slot(&mut self, slot: &str) -> Reply {
        let result = self.try_remove_slot(slot).await;
        self.slots_or(result)
    }

    async fn try_remove_slot(&mut self, slot: &str) -> Result<(), String> {
        let (mut vault, unlocked) = self.open_vault()?;
        let id = known(slot)?;
        vault.remove_slot(&unlocked, &id).map_err(|error| error.to_string())?;
        self.keep_vault(vault).await
    }

    pub(super) async fn change_passphrase(&mut self, slot: &str, passphrase: &str, today: &str) -> Reply {
        let result = self.try_change(slot, passphrase, today).await;
        self.slots_or(result)
    }

    async fn try_change(&mut self, slot: &str, passphrase: &str, today: &str) -> Result<(), String> {
        let (mut vault, unlocked) = self.open_vault()?;
        let id = known(slot)?;
        let label = vault.slot(&id).map(|slot| slot.label().to_owned()).ok_or(NO_SUCH_SLOT)?;
        let (plan, derived) = self.slot_key(passphrase).await?;
        let new = NewSlot { label: &label, since: today, plan, derived: &derived };
        // One header replaces the other in one step: the old phrase opens until the new one does.
        vault.replace_slot(&unlocked, &id, &new, &mut self.surroundings).map_err(|error| error.to_string())?;
        self.keep_vault(vault).await
    }

    pub(super) async fn new_recovery_code(&mut self, today: &str) -> Reply {
        match self.try_new_recovery_code(today).await {
            Ok(code) => Reply::RecoveryCode(code),
            Err(sentence) => Reply::Failed(sentence),
        }
    }

    async fn try_new_recovery_code(&mut self, today: &str) -> Result<String, String> {
        let (mut vault, unlocked) = self.open_vault()?;
        let code = vault.new_recovery(&unlocked, today, &mut self.surroundings).map_err(|error| error.to_string())?;
        self.keep_vault(vault).await?;
        Ok(code.to_string())
    }

    /// Copies to work on: the ones in use change only when the new header is on the disk.
    fn open_vault(&self) -> Result<(Vault, Unlocked), String> {
        match (&self.vault, &self.unlocked) {
            (Some(vault), Some(unlocked)) => Ok((vault.clone(), unlocked.clone())),
            _ => Err(CLOSED.to_owned()),
        }
    }

    fn slots_or(&self, result: Result<(), String>) -> Reply {
        match result {
            Ok(()) => self.slots(),
            Err(sentence) => Reply::Failed(sentence),
        }
    }
}

fn known(slot: &str) -> Result<SlotId, String> {
    SlotId::read(slot).ok_or_else(|| NO_SUCH_SLOT.to_owned())
}
