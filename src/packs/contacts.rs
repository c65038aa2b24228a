//! Who may act near a commune, as far as the pack knows.

use domain::CommuneCode;

use crate::around::{Contact, ContactKind};
use crate::pack::Pack;

impl Pack {
    /// A kind of contact by its id.
    #[must_use]
    pub fn contact_kind(&self, id: &str) -> Option<&ContactKind> {
        self.contact_kinds.iter().find(|kind| kind.id == id)
    }

    /// The contacts of a kind that a commune can count on, the nearest first: those that name it, those that stand in
    /// it, those that name its département, then those of its département that name nobody. Without a commune, all.
    #[must_use]
    pub fn contacts_near(&self, kind: &str, commune: Option<CommuneCode>) -> Vec<&Contact> {
        let of_kind = self.contacts.iter().filter(|contact| contact.kind == kind);
        let mut found: Vec<(u8, &Contact)> = of_kind.filter_map(|contact| Some((nearness(contact, commune)?, contact))).collect();
        found.sort_by_key(|(nearness, _)| *nearness);
        found.into_iter().map(|(_, contact)| contact).collect()
    }
}

/// 0 nearest; nothing where the contact serves others.
fn nearness(contact: &Contact, commune: Option<CommuneCode>) -> Option<u8> {
    let Some(commune) = commune else { return Some(0) };
    let code = commune.to_string();
    let in_departement = |other: &str| other.chars().take(2).eq(code.chars().take(2));
    if contact.serves.contains(&code) {
        Some(0)
    } else if contact.commune == code {
        Some(1)
    } else if contact.serves.iter().any(|served| served.len() < code.len() && code.starts_with(served.as_str())) {
        Some(2)
    } else {
        (contact.serves.is_empty() && in_departement(&contact.commune)).then_some(3)
    }
}
