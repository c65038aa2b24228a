//! Which rules are installed on this device, and which were before.

use domain::Date;
use packs::{Pack, RawHead, Signer};
use serde::{Deserialize, Serialize};

/// How many earlier rules are kept.
const EARLIER_LIMIT: usize = 4;

/// What is installed, what was, and whose signature was accepted here.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Shelf {
    /// The rules in use; nothing where those of the page are.
    #[serde(default)]
    pub current: Option<ShelfEntry>,
    /// The rules before, the latest first.
    #[serde(default)]
    pub earlier: Vec<ShelfEntry>,
    /// Signers accepted by hand.
    #[serde(default)]
    pub signers: Vec<Signer>,
    /// The version of the page's own rules when the present choice was made: later ones of the page win unless the
    /// rules installed are as recent.
    #[serde(default)]
    pub chosen_over: String,
    /// The number of the next slot.
    #[serde(default)]
    pub next_slot: u32,
}

/// Rules that are kept on this device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShelfEntry {
    /// Where they are kept.
    pub slot: u32,
    /// Name of the territory's rules.
    pub name: String,
    /// Version.
    pub version: String,
    /// Day of publication.
    pub published_on: Date,
    /// Day on which they were installed.
    pub installed_on: Date,
    /// Who signed them, where somebody did.
    pub signer: Option<String>,
}

impl Shelf {
    /// Reads what an earlier visit wrote; an unreadable note is an empty shelf, the rules themselves stay where they are.
    #[must_use]
    pub fn read(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }

    /// The note to keep.
    #[must_use]
    pub fn to_text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Puts rules in use, the ones before on the shelf. Returns their slot, and the slots that are given up.
    pub(crate) fn install(&mut self, head: &RawHead, signer: Option<String>, page: &str, today: Date) -> (u32, Vec<u32>) {
        let slot = self.next_slot;
        self.next_slot += 1;
        page.clone_into(&mut self.chosen_over);
        let entry = ShelfEntry {
            slot,
            name: head.name.clone(),
            version: head.version.clone(),
            published_on: head.published_on,
            installed_on: today,
            signer,
        };
        if let Some(before) = self.current.replace(entry) {
            self.earlier.insert(0, before);
        }
        let given_up = self.earlier.iter().skip(EARLIER_LIMIT).map(|entry| entry.slot).collect();
        self.earlier.truncate(EARLIER_LIMIT);
        (slot, given_up)
    }

    /// Puts earlier rules in use again; nothing where no such slot is on the shelf. `None` are those of the page.
    pub(crate) fn restore(&mut self, slot: Option<u32>, page: &str, today: Date) -> bool {
        let place = slot.and_then(|slot| self.earlier.iter().position(|entry| entry.slot == slot));
        if slot.is_some() && place.is_none() {
            return false;
        }
        page.clone_into(&mut self.chosen_over);
        let restored = place.map(|place| self.earlier.remove(place));
        let before = std::mem::replace(&mut self.current, restored.map(|entry| ShelfEntry { installed_on: today, ..entry }));
        if let Some(before) = before {
            self.earlier.insert(0, before);
        }
        true
    }
}

/// Whether installed rules are used in place of the page's own.
pub(crate) fn wins(installed: &RawHead, page: &Pack, chosen_over: &str) -> bool {
    chosen_over == page.version() || installed.published_on >= page.published_on()
}

/// A later version's name: the day, and a number where that day has one already.
pub(crate) fn next_version(pack: &Pack, today: Date) -> String {
    let day = today.to_string().replace('-', ".");
    let later = pack.version().strip_prefix(day.as_str()).map(|rest| rest.trim_start_matches('-').parse::<u32>().unwrap_or(1) + 1);
    later.map_or_else(|| day.clone(), |number| format!("{day}-{number}"))
}
