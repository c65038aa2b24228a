//! The header of the sealed storage: the ways in, and the sealed data key.
//!
//! Every change works on the header in memory and gives one text to be stored whole ([`Vault::to_text`]). Until that text
//! is stored, the former one still opens.

mod slot;
mod stored;

use serde_json::Value;

use slot::Opening;
pub(crate) use slot::VaultId;
pub use slot::{NewSlot, Slot, SlotId, SlotKind};

use crate::encoding;
use crate::key::{Key, Randomness, drawn};
use crate::recovery::RecoveryCode;
use crate::seal::{OpenError, SealError, open, seal};
use crate::unlocked::Unlocked;

/// More ways in than any association has volunteers at one tablet: beyond, the header is no header.
const MOST_SLOTS: usize = 64;

/// The header: not secret, kept in the storage as text.
#[derive(Debug, Clone, PartialEq)]
pub struct Vault {
    id: VaultId,
    entries: Vec<Entry>,
    sealed_data_key: Vec<u8>,
}

/// A slot as it was read.
#[derive(Debug, Clone, PartialEq)]
enum Entry {
    Whole(Slot),
    /// Kept as it is, so that writing the header destroys nothing that might be mended.
    Damaged(Value),
}

/// Why a text is no header.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VaultReadError {
    /// Another text, or half of one.
    #[error(
        "La liste des accès de cette tablette est illisible ({0}). Les fiches sont toujours là. L'autre copie de la liste est peut-être entière."
    )]
    NotAVault(String),
    /// A later version wrote it.
    #[error(
        "Cette tablette a été protégée par une version plus récente de Jalon (forme {version}). Mettez la page à jour, puis réessayez."
    )]
    Newer {
        /// The version that it names.
        version: u32,
    },
    /// Not one slot can be used.
    #[error("Aucun accès à cette tablette n'est lisible. Les fiches sont toujours là. L'autre copie de la liste est peut-être entière.")]
    NoWayIn,
}

/// Why the vault does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum UnlockError {
    /// There is no such slot, or it is damaged.
    #[error("Cet accès n'existe pas, ou il est illisible. Rien n'est perdu. Choisissez un autre nom, ou prenez le code de secours.")]
    UnknownSlot,
    /// Another passphrase or code than the slot's, or a damaged slot: these cannot be told apart.
    #[error("La phrase ou le code n'ouvre pas cette tablette. Rien n'est perdu. Vérifiez ce que vous avez tapé, puis réessayez.")]
    WrongSecret,
    /// The way in is right; the key behind it is damaged.
    #[error(
        "La phrase est la bonne, mais la clé des fiches est illisible. N'effacez rien. L'autre copie, ou une sauvegarde, permet de continuer."
    )]
    DataKey,
}

/// Why the ways in were not changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SlotError {
    /// The name is blank, too long, or has signs that cannot be shown.
    #[error("Écrivez un nom de 1 à 60 caractères, sur une seule ligne.")]
    Label,
    /// The day is not of the form `2026-11-23`.
    #[error("expected the day as an ISO date, for example 2026-11-23")]
    Day,
    /// There is no room for more.
    #[error("Cette tablette a déjà 64 accès. Retirez-en un, puis réessayez.")]
    TooMany,
    /// There is no such slot, or not of that kind.
    #[error("Cet accès n'existe plus. Rien n'a été changé. Rouvrez la liste des accès.")]
    UnknownSlot,
    /// Without it only the paper in the envelope would open.
    #[error("C'est la dernière phrase qui ouvre cette tablette. Ajoutez-en une autre avant de la retirer.")]
    LastPassphrase,
    /// The keys are those of another header.
    #[error("the keys belong to another vault: read the header again and unlock it")]
    OtherVault,
    /// What was just written does not open: the memory or the device is at fault.
    #[error("Le nouvel accès n'a pas pu être vérifié. L'ancien ouvre toujours. Redémarrez la tablette, puis réessayez.")]
    NotVerified,
    /// The source of chance gave the same twice.
    #[error("Cette tablette ne donne pas de nombres au hasard. Rien n'a été changé. Redémarrez-la, puis réessayez.")]
    NoChance,
    /// Sealing a key failed.
    #[error(transparent)]
    Seal(#[from] SealError),
}

impl Vault {
    /// A new vault with its first way in.
    ///
    /// # Errors
    /// Where the name or the day is none, or the new slot does not open.
    pub fn create(first: &NewSlot<'_>, random: &mut impl Randomness) -> Result<(Self, Unlocked), SlotError> {
        let id = VaultId::drawn(random);
        let unlocked = Unlocked { vault: id.clone(), tablet: Key::drawn(random), data: Key::drawn(random) };
        let sealed_data_key = sealed_data_key(&unlocked, random)?;
        let mut vault = Self { id, entries: Vec::new(), sealed_data_key };
        vault.add_slot(&unlocked, first, random)?;
        Ok((vault, unlocked))
    }

    /// The slots that can be used, in the order they were added.
    pub fn slots(&self) -> impl Iterator<Item = &Slot> {
        self.entries.iter().filter_map(|entry| match entry {
            Entry::Whole(slot) => Some(slot),
            Entry::Damaged(_) => None,
        })
    }

    /// The slot of this name.
    #[must_use]
    pub fn slot(&self, id: &SlotId) -> Option<&Slot> {
        self.slots().find(|slot| slot.id() == id)
    }

    /// How many slots cannot be used any more.
    #[must_use]
    pub fn damaged_slots(&self) -> usize {
        self.entries.iter().filter(|entry| matches!(entry, Entry::Damaged(_))).count()
    }

    /// Lets the damaged slots go; whoever used them is given a new one.
    pub fn drop_damaged_slots(&mut self) {
        self.entries.retain(|entry| matches!(entry, Entry::Whole(_)));
    }

    /// Opens with the key that the slot's plan gives for the passphrase.
    ///
    /// # Errors
    /// Where the slot is unknown, the key is not its own, or the data key is damaged.
    pub fn unlock(&self, id: &SlotId, derived: &Key) -> Result<Unlocked, UnlockError> {
        let slot = self.slot(id).filter(|slot| slot.kind() == SlotKind::Passphrase).ok_or(UnlockError::UnknownSlot)?;
        self.unlock_slot(slot, derived)
    }

    /// Opens with the recovery code.
    ///
    /// # Errors
    /// Where there is no recovery slot, the code is not its own, or the data key is damaged.
    pub fn unlock_with_code(&self, code: &RecoveryCode) -> Result<Unlocked, UnlockError> {
        let mut why = UnlockError::UnknownSlot;
        for slot in self.slots() {
            let Opening::Recovery { salt } = &slot.opening else { continue };
            let key = code.key(&self.id, salt).ok_or(UnlockError::WrongSecret)?;
            match self.unlock_slot(slot, &key) {
                Err(error) => why = error,
                opened => return opened,
            }
        }
        Err(why)
    }

    fn unlock_slot(&self, slot: &Slot, key: &Key) -> Result<Unlocked, UnlockError> {
        let tablet = opened_key(key, &slot.context(&self.id), &slot.wrapped).ok_or(UnlockError::WrongSecret)?;
        let data = opened_key(&tablet, &data_key_context(&self.id), &self.sealed_data_key).ok_or(UnlockError::DataKey)?;
        Ok(Unlocked { vault: self.id.clone(), tablet, data })
    }

    /// Adds a way in for a volunteer.
    ///
    /// # Errors
    /// Where the name or the day is none, there are too many, the keys are another vault's, or the slot does not open.
    pub fn add_slot(&mut self, unlocked: &Unlocked, new: &NewSlot<'_>, random: &mut impl Randomness) -> Result<SlotId, SlotError> {
        self.add(unlocked, new.label, new.since, Opening::Passphrase(new.plan), new.derived, random)
    }

    fn add(
        &mut self,
        unlocked: &Unlocked,
        label: &str,
        since: &str,
        opening: Opening,
        key: &Key,
        random: &mut impl Randomness,
    ) -> Result<SlotId, SlotError> {
        self.check_own(unlocked)?;
        if self.entries.len() >= MOST_SLOTS {
            return Err(SlotError::TooMany);
        }
        let id = SlotId::drawn(random);
        if self.slot(&id).is_some() {
            return Err(SlotError::NoChance);
        }
        let mut slot = Slot::unwrapped(id.clone(), label, since, opening)?;
        let context = slot.context(&self.id);
        slot.wrapped = seal(key, &context, unlocked.tablet.bytes(), random)?;
        // INVARIANT: no slot stands in a header before it has opened.
        let opened = self.unlock_slot(&slot, key).map_err(|_| SlotError::NotVerified)?;
        if opened.tablet.bytes() != unlocked.tablet.bytes() {
            return Err(SlotError::NotVerified);
        }
        self.entries.push(Entry::Whole(slot));
        Ok(id)
    }

    /// Takes a way in away. Copies of the header made before still open with it.
    ///
    /// # Errors
    /// Where there is no such slot, it is the last passphrase, or the keys are another vault's.
    pub fn remove_slot(&mut self, unlocked: &Unlocked, id: &SlotId) -> Result<(), SlotError> {
        self.check_own(unlocked)?;
        let kind = self.slot(id).ok_or(SlotError::UnknownSlot)?.kind();
        let passphrases = self.slots().filter(|slot| slot.kind() == SlotKind::Passphrase).count();
        if kind == SlotKind::Passphrase && passphrases == 1 {
            return Err(SlotError::LastPassphrase);
        }
        self.entries.retain(|entry| !matches!(entry, Entry::Whole(slot) if slot.id() == id));
        Ok(())
    }

    /// Changes a volunteer's passphrase: the new slot is added and has opened before the old one goes.
    ///
    /// # Errors
    /// As [`Self::add_slot`], or where there is no such passphrase slot. Nothing is changed then.
    pub fn replace_slot(
        &mut self,
        unlocked: &Unlocked,
        old: &SlotId,
        new: &NewSlot<'_>,
        random: &mut impl Randomness,
    ) -> Result<SlotId, SlotError> {
        self.slot(old).filter(|slot| slot.kind() == SlotKind::Passphrase).ok_or(SlotError::UnknownSlot)?;
        let added = self.add_slot(unlocked, new, random)?;
        self.remove_slot(unlocked, old)?;
        Ok(added)
    }

    /// A new recovery code; the former one opens no longer. `since` is the day, as an ISO date.
    ///
    /// # Errors
    /// As [`Self::add_slot`]. The former code still opens then.
    pub fn new_recovery(&mut self, unlocked: &Unlocked, since: &str, random: &mut impl Randomness) -> Result<RecoveryCode, SlotError> {
        let code = RecoveryCode::drawn(random);
        let salt = drawn(random);
        let key = code.key(&self.id, &salt).ok_or(SlotError::NotVerified)?;
        // INVARIANT: the code as it is written on paper gives the same key again.
        let written = code.to_string().parse::<RecoveryCode>().ok().and_then(|code| code.key(&self.id, &salt));
        if written.is_none_or(|written| written.bytes() != key.bytes()) {
            return Err(SlotError::NotVerified);
        }
        let added = self.add(unlocked, "Code de secours", since, Opening::Recovery { salt }, &key, random)?;
        self.entries.retain(|entry| match entry {
            Entry::Whole(slot) => slot.kind() == SlotKind::Passphrase || *slot.id() == added,
            Entry::Damaged(_) => true,
        });
        Ok(code)
    }

    /// Destroys the data key and takes a new one. Every record sealed under the former one is lost for good: this is for
    /// when the last one has been erased, so that what the disk may still hold opens no more.
    ///
    /// # Errors
    /// Where the keys are another vault's. Nothing is changed then.
    pub fn replace_data_key(&mut self, unlocked: &mut Unlocked, random: &mut impl Randomness) -> Result<(), SlotError> {
        self.check_own(unlocked)?;
        let renewed = Unlocked { vault: self.id.clone(), tablet: unlocked.tablet.clone(), data: Key::drawn(random) };
        self.sealed_data_key = sealed_data_key(&renewed, random)?;
        *unlocked = renewed;
        Ok(())
    }

    fn check_own(&self, unlocked: &Unlocked) -> Result<(), SlotError> {
        (unlocked.vault == self.id).then_some(()).ok_or(SlotError::OtherVault)
    }
}

fn data_key_context(vault: &VaultId) -> Vec<u8> {
    encoding::context(&[b"jalon data key", vault.as_bytes()])
}

fn sealed_data_key(unlocked: &Unlocked, random: &mut impl Randomness) -> Result<Vec<u8>, SealError> {
    seal(&unlocked.tablet, &data_key_context(&unlocked.vault), unlocked.data.bytes(), random)
}

fn opened_key(key: &Key, context: &[u8], sealed: &[u8]) -> Option<Key> {
    let opened: Result<_, OpenError> = open(key, context, sealed);
    Key::from_slice(&opened.ok()?)
}
