//! What stands around the rules of a pack: groups, signers, sums, urgent needs, contacts.

use domain::Date;
use serde::{Deserialize, Serialize};

/// Schemes so near to each other that they share one card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Kebab-case id.
    pub id: String,
    /// Name on the card.
    pub name: String,
    /// What they have in common.
    pub about: String,
}

/// Somebody whose signature on rules is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signer {
    /// Name for people.
    pub name: String,
    /// Ed25519 public key, 64 hexadecimal digits.
    pub key: String,
}

/// A sum of money, with its own date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Amount {
    /// In words.
    pub text: String,
    /// Where it comes from.
    pub source: String,
    /// Day on which it was checked.
    pub checked_on: Date,
    /// Last day on which it may be said.
    pub valid_until: Date,
}

/// What helps at once, before any scheme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Need {
    /// Kebab-case id.
    pub id: String,
    /// The need, in two or three words.
    pub name: String,
    /// What helps at once, one sentence each.
    pub help: Vec<String>,
    /// Ids of the kinds of contacts that help.
    #[serde(default)]
    pub contacts: Vec<String>,
    /// Where it comes from.
    pub source: String,
    /// Day on which it was checked.
    pub checked_on: Date,
    /// Last day on which it may be said.
    pub valid_until: Date,
}

/// A kind of place where somebody may act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContactKind {
    /// Kebab-case id.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// How to find one where the pack has none.
    pub how: String,
}

/// A place where somebody may act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// Id of its kind.
    pub kind: String,
    /// Name for people.
    pub name: String,
    /// INSEE code of the commune where it stands.
    pub commune: String,
    /// Street and number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Telephone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Electronic mail or site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub online: Option<String>,
    /// Opening hours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<String>,
    /// Codes of the communes or départements that it serves; empty: whoever is near.
    #[serde(default)]
    pub serves: Vec<String>,
    /// Where it comes from.
    pub source: String,
    /// Day on which it was checked.
    pub checked_on: Date,
    /// Last day on which it may be said.
    pub valid_until: Date,
}
