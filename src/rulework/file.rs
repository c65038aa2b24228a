//! A file of rules as it goes from one device to another: the rules, and whose signature they carry.
//!
//! The rules travel as one text inside the file, and that very text is what is signed: nothing has to be written again
//! in exactly the same way for a signature to hold.

use std::fmt::Write;

use domain::{Communes, Date};
use ed25519_dalek::{Signature as Ed25519Signature, Signer as _, SigningKey, VerifyingKey};
use packs::{Pack, RawPack, Signer, check_communes, check_dates};
use serde::{Deserialize, Serialize};

/// Far above any rule book, far below what makes a phone stop.
pub const FILE_SIZE_LIMIT: usize = 4_000_000;

const FORMAT: &str = "jalon-rules-1";
const KEY_FORMAT: &str = "jalon-key-1";

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Envelope {
    format: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    signed: Option<Signed>,
    rules: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Signed {
    by: String,
    key: String,
    signature: String,
}

/// Whose signature a file carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Signature {
    /// None.
    Absent,
    /// A signature that holds, by a key that is known here under this name.
    Known(Signer),
    /// A signature that holds, by a key that nobody here knows.
    Unknown(Signer),
}

/// A file of rules that was read and checked as a whole.
#[derive(Debug, Clone)]
pub struct RulesFile {
    /// The rules as people write them.
    pub raw: RawPack,
    /// The rules, checked and compiled.
    pub pack: Pack,
    /// Whose signature they carry.
    pub signature: Signature,
}

/// Why a file of rules is not taken in; the rules in use are not touched.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// Larger than any rule book.
    #[error("Ce fichier est trop gros pour des règles ({} Mo au plus).", FILE_SIZE_LIMIT / 1_000_000)]
    TooLarge,
    /// Not a file of rules.
    #[error("Ce fichier n'est pas un fichier de règles de Jalon\u{a0}: {0}")]
    NotRules(String),
    /// The signature does not belong to these rules.
    #[error("La signature de ce fichier ne correspond pas à son contenu\u{a0}: il a été changé après avoir été signé, ou abîmé.")]
    BrokenSignature,
    /// Rules with problems, each with its place, in English for whoever writes them.
    #[error("Ces règles ont {} problème(s).", .0.len())]
    Problems(Vec<String>),
}

/// Reads a file of rules and checks it as a whole.
///
/// # Errors
/// See [`ImportError`]; no bytes panic.
pub fn read_file(bytes: &[u8], known: &[Signer], today: Date, communes: Option<&Communes>) -> Result<RulesFile, ImportError> {
    if bytes.len() > FILE_SIZE_LIMIT {
        return Err(ImportError::TooLarge);
    }
    let not_rules = |error: serde_json::Error| ImportError::NotRules(error.to_string());
    let envelope: Envelope = serde_json::from_slice(bytes).map_err(not_rules)?;
    if envelope.format != FORMAT {
        return Err(ImportError::NotRules(format!("format «\u{a0}{}\u{a0}»", envelope.format.chars().take(40).collect::<String>())));
    }
    // Before anything of the content is looked at.
    let signature = match &envelope.signed {
        None => Signature::Absent,
        Some(signed) => verify(signed, &envelope.rules, known).ok_or(ImportError::BrokenSignature)?,
    };
    let raw: RawPack = serde_json::from_str(&envelope.rules).map_err(not_rules)?;
    let mut problems = Vec::new();
    let checked = Pack::check(&raw).map_err(|found| problems.extend(found)).ok();
    problems.extend(communes.map(|communes| check_communes(&raw, communes)).unwrap_or_default());
    problems.extend(check_dates(&raw, today));
    match checked {
        Some(pack) if problems.is_empty() => Ok(RulesFile { raw, pack, signature }),
        _ => Err(ImportError::Problems(problems.iter().map(ToString::to_string).collect())),
    }
}

/// Writes a file of rules, signed where a key is given.
///
/// # Errors
/// See [`WriteError`].
pub fn write_file(raw: &RawPack, key: Option<&SigningKeyFile>) -> Result<String, WriteError> {
    let rules = serde_json::to_string(raw).map_err(|_| WriteError::Writing)?;
    let signed = match key {
        Some(key) => Some(sign(key, &rules).ok_or(WriteError::Signing)?),
        None => None,
    };
    serde_json::to_string(&Envelope { format: FORMAT.to_owned(), signed, rules }).map_err(|_| WriteError::Writing)
}

/// Why rules cannot be handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WriteError {
    /// The rules cannot be written as a file, which no pack is known to cause.
    #[error("Le fichier n'a pas pu être fait. Rien n'a changé\u{202f}; essayez de nouveau.")]
    Writing,
    /// No sound signature came out.
    #[error(
        "La signature n'a pas pu être faite sur cet appareil. Rien n'est sorti\u{202f}; essayez de nouveau, ou depuis un autre navigateur."
    )]
    Signing,
}

/// INVARIANT: a signature leaves only after it was found sound. One that came out wrong ([`TRIES`]) would tell the key
/// to whoever has a right one of the same rules.
fn sign(key: &SigningKeyFile, rules: &str) -> Option<Signed> {
    let message = signed_bytes(&key.name, rules);
    let public = *key.secret.verifying_key().as_bytes();
    let mut made = (0..TRIES).map(|_| key.secret.sign(&message).to_bytes());
    let signature = made.find(|signature| is_sound(&public, &message, signature))?;
    Some(Signed { by: key.name.clone(), key: hex(&public), signature: hex(&signature) })
}

/// What is signed: the name too, so that nobody signs under another's name with a key of their own unseen.
fn signed_bytes(name: &str, rules: &str) -> Vec<u8> {
    format!("{FORMAT}\n{name}\n{rules}").into_bytes()
}

/// A `WebKit` that runs the program's first steps by interpreting them was seen to find a sound signature broken, and
/// sound a moment later. What is broken stays so however often it is looked at; nothing becomes sound by looking again.
const TRIES: u32 = 20;

fn is_sound(key: &[u8; 32], message: &[u8], signature: &[u8; 64]) -> bool {
    let once =
        || VerifyingKey::from_bytes(key).is_ok_and(|key| key.verify_strict(message, &Ed25519Signature::from_bytes(signature)).is_ok());
    (0..TRIES).any(|_| once())
}

fn verify(signed: &Signed, rules: &str, known: &[Signer]) -> Option<Signature> {
    let (key, signature): ([u8; 32], [u8; 64]) = (bytes(&signed.key)?, bytes(&signed.signature)?);
    let message = signed_bytes(&signed.by, rules);
    if !is_sound(&key, &message, &signature) {
        return None;
    }
    let unknown = || Signature::Unknown(Signer { name: signed.by.clone(), key: signed.key.to_lowercase() });
    let known = known.iter().find(|one| one.key.eq_ignore_ascii_case(&signed.key));
    Some(known.cloned().map_or_else(unknown, Signature::Known))
}

/// The key of a coordination, as the file that it keeps. It is never kept on a device by Jalon.
#[derive(Clone)]
pub struct SigningKeyFile {
    /// Under which name it signs.
    pub name: String,
    secret: SigningKey,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenKey {
    format: String,
    name: String,
    secret: String,
}

impl SigningKeyFile {
    /// A key from 32 random bytes.
    #[must_use]
    pub fn new(name: &str, random: &[u8; 32]) -> Self {
        Self { name: name.to_owned(), secret: SigningKey::from_bytes(random) }
    }

    /// Reads a key file; nothing where it is none.
    #[must_use]
    pub fn read(text: &[u8]) -> Option<Self> {
        let written: WrittenKey = serde_json::from_slice(text).ok()?;
        let secret = SigningKey::from_bytes(&bytes(&written.secret)?);
        (written.format == KEY_FORMAT).then_some(Self { name: written.name, secret })
    }

    /// The file to keep in a safe place.
    #[must_use]
    pub fn to_text(&self) -> String {
        let written = WrittenKey { format: KEY_FORMAT.to_owned(), name: self.name.clone(), secret: hex(&self.secret.to_bytes()) };
        serde_json::to_string_pretty(&written).unwrap_or_default()
    }

    /// The name and the public key.
    #[must_use]
    pub fn signer(&self) -> Signer {
        Signer { name: self.name.clone(), key: hex(self.secret.verifying_key().as_bytes()) }
    }
}

impl std::fmt::Debug for SigningKeyFile {
    /// Never the secret.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "SigningKeyFile({})", self.name)
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut hex, byte| {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

fn bytes<const N: usize>(hex: &str) -> Option<[u8; N]> {
    if hex.len() != 2 * N || !hex.is_ascii() {
        return None;
    }
    let mut bytes = [0; N];
    for (place, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(hex.get(2 * place..2 * place + 2)?, 16).ok()?;
    }
    Some(bytes)
}
