//! The header as text: strict JSON, one form for one content.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::slot::{Opening, Slot, SlotId, VaultId};
use super::{Entry, MOST_SLOTS, Vault, VaultReadError};
use crate::encoding;

const FORMAT: &str = "jalon-vault";
const VERSION: u32 = 1;
/// A slot has about 700 bytes; in bytes.
const LONGEST_TEXT: usize = 256 * 1024;

/// What every version of the header begins with.
#[derive(Deserialize)]
struct Form {
    format: String,
    version: u32,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredVault {
    format: String,
    version: u32,
    id: String,
    slots: Vec<Value>,
    data_key: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredSlot {
    id: String,
    label: String,
    since: String,
    derivation: String,
    wrapped: String,
}

impl Vault {
    /// The header of a stored text. A slot that cannot be read, or whose cost is out of bounds, is set aside; the others
    /// still open.
    ///
    /// # Errors
    /// Where it is not a header, a later version's, or none of its slots can be used.
    pub fn read(text: &str) -> Result<Self, VaultReadError> {
        if text.len() > LONGEST_TEXT {
            return Err(VaultReadError::NotAVault("trop long".to_owned()));
        }
        let not_a_vault = |error: serde_json::Error| VaultReadError::NotAVault(place_of(&error));
        let form: Form = serde_json::from_str(text).map_err(not_a_vault)?;
        if form.format != FORMAT || form.version == 0 {
            return Err(VaultReadError::NotAVault("autre format".to_owned()));
        }
        if form.version > VERSION {
            return Err(VaultReadError::Newer { version: form.version });
        }
        let stored: StoredVault = serde_json::from_str(text).map_err(not_a_vault)?;
        let id = VaultId::read(&stored.id).ok_or_else(|| VaultReadError::NotAVault("nom".to_owned()))?;
        // A damaged data key is told when the vault is opened: until then the ways in can still be shown.
        let sealed_data_key = encoding::from_text(&stored.data_key).unwrap_or_default();
        if stored.slots.len() > MOST_SLOTS {
            return Err(VaultReadError::NotAVault("trop d'accès".to_owned()));
        }
        let mut vault = Self { id, entries: Vec::new(), sealed_data_key };
        for value in stored.slots {
            let entry = match slot_of(&value) {
                Some(slot) if vault.slot(slot.id()).is_none() => Entry::Whole(slot),
                _ => Entry::Damaged(value),
            };
            vault.entries.push(entry);
        }
        if vault.slots().next().is_none() {
            return Err(VaultReadError::NoWayIn);
        }
        Ok(vault)
    }

    /// The header as text, to be stored whole.
    #[must_use]
    pub fn to_text(&self) -> String {
        let slots = self.entries.iter().map(|entry| match entry {
            Entry::Whole(slot) => value_of(slot),
            Entry::Damaged(value) => value.clone(),
        });
        serde_json::json!({
            "format": FORMAT,
            "version": VERSION,
            "id": self.id.to_text(),
            "slots": slots.collect::<Vec<_>>(),
            "data_key": encoding::to_text(&self.sealed_data_key),
        })
        .to_string()
    }
}

/// Where reading stopped. The parser's own words could repeat what stands in the text.
fn place_of(error: &serde_json::Error) -> String {
    format!("ligne {}, colonne {}", error.line(), error.column())
}

fn slot_of(value: &Value) -> Option<Slot> {
    let stored = StoredSlot::deserialize(value).ok()?;
    let opening = Opening::read(&stored.derivation)?;
    let mut slot = Slot::unwrapped(SlotId::read(&stored.id)?, &stored.label, &stored.since, opening).ok()?;
    slot.wrapped = encoding::from_text(&stored.wrapped)?;
    // INVARIANT: what was read is what would be written; a text in another form is damaged.
    (slot.label == stored.label && opening.to_text() == stored.derivation).then_some(slot)
}

fn value_of(slot: &Slot) -> Value {
    serde_json::json!({
        "id": slot.id.as_str(),
        "label": slot.label,
        "since": slot.since,
        "derivation": slot.opening.to_text(),
        "wrapped": encoding::to_text(&slot.wrapped),
    })
}
