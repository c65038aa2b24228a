//! Backups: `age` files (the published format `age-encryption.org/v1`), so that other programs open them too.
//!
//! `age` draws its randomness itself, natively and in the browser; this is the only place of the crate where that is so.
//!
//! Opening a file that asks for the highest work factor takes 1 GiB of memory. Where a small device does not give that,
//! the worker ends without an answer: whoever starts it has to tell that as "not enough memory".

use std::io::{self, Read, Write};

use age::armor::ArmoredReader;
use age::secrecy::SecretString;
use age::{DecryptError, Decryptor, Encryptor, Identity, Recipient};
use zeroize::Zeroizing;

use crate::passphrase;

/// The longest file that is read, in bytes.
pub const LONGEST_FILE: usize = 64 * 1024 * 1024;

/// How every file of the format begins, as bytes or as text.
const BEGINNINGS: [&[u8]; 2] = [b"age-encryption.org/", b"-----BEGIN AGE ENCRYPTED FILE-----"];

/// How much work a try of a passphrase is: two to this power times 1 KiB of memory, gone through twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct WorkFactor(u8);

impl WorkFactor {
    /// 16: 64 MiB, below a second on a laptop. Set by hand, because a worker has no clock that the library could use.
    pub const STANDARD: Self = Self(16);
    /// 20: 1 GiB. A file that asks for more is not opened.
    pub const HIGHEST: Self = Self(20);

    /// From 1 to 20; nothing otherwise.
    #[must_use]
    pub fn checked(factor: u8) -> Option<Self> {
        (1..=Self::HIGHEST.0).contains(&factor).then_some(Self(factor))
    }
}

/// Why no backup was written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WriteError {
    /// Nothing but blanks.
    #[error("La phrase de la sauvegarde est vide. Tapez-la, puis réessayez.")]
    EmptyPassphrase,
    /// The text is no recipient.
    #[error("La clé de la coordination doit commencer par « age1 » et être entière. Copiez-la de nouveau, puis réessayez.")]
    NotARecipient,
    /// The library failed.
    #[error("La sauvegarde n'a pas pu être écrite ({0}). Rien n'est perdu sur la tablette. Réessayez.")]
    Failed(String),
    /// What was written does not open.
    #[error(
        "Cet appareil ne rouvre pas la sauvegarde qu'il vient d'écrire. Rien n'est perdu sur la tablette. Redémarrez-le, puis réessayez."
    )]
    Unsound,
}

/// Why a backup does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// Another kind of file.
    #[error("Ce fichier n'est pas une sauvegarde de Jalon (format age). Choisissez un fichier dont le nom finit par « .age ».")]
    NotABackup,
    /// Larger than [`LONGEST_FILE`].
    #[error("Ce fichier est trop grand pour une sauvegarde (64 Mo au plus). Choisissez-en un autre.")]
    TooLarge,
    /// A later version of the format.
    #[error("Ce fichier est d'une version plus récente du format age. Mettez la page à jour, puis réessayez.")]
    Newer,
    /// Another passphrase.
    #[error("La phrase n'ouvre pas cette sauvegarde. Le fichier n'a pas changé. Vérifiez la phrase, puis réessayez.")]
    WrongPassphrase,
    /// Another secret key.
    #[error("Cette clé n'ouvre pas cette sauvegarde : le fichier a été fait pour une autre clé. Essayez une autre clé de la coordination.")]
    WrongKey,
    /// The text is no secret key.
    #[error("La clé secrète doit commencer par « AGE-SECRET-KEY- » et être entière. Copiez-la de nouveau, puis réessayez.")]
    NotAnIdentity,
    /// Opened with a passphrase, but made for a key.
    #[error("Cette sauvegarde s'ouvre avec la clé secrète de la coordination, pas avec une phrase.")]
    NeedsKey,
    /// Opened with a key, but made with a passphrase.
    #[error("Cette sauvegarde s'ouvre avec une phrase, pas avec une clé secrète.")]
    NeedsPassphrase,
    /// The end is missing.
    #[error("Il manque la fin de ce fichier : il a été coupé pendant une copie. Copiez-le de nouveau, ou prenez une autre sauvegarde.")]
    Truncated,
    /// Something in it was altered. A cut in the middle of a block looks the same.
    #[error("Ce fichier est abîmé ou incomplet. Copiez-le de nouveau, ou prenez une autre sauvegarde.")]
    Damaged,
    /// More work than [`WorkFactor::HIGHEST`].
    #[error(
        "L'ouverture de ce fichier demanderait trop de mémoire (niveau {required}). Jalon n'en fait pas de tels. Ouvrez-le sur un ordinateur, avec le programme age."
    )]
    TooMuchWork {
        /// The work factor that it asks for.
        required: u8,
    },
}

/// Whether backups can be made for this text: a public key that begins with `age1`.
#[must_use]
pub fn is_recipient(text: &str) -> bool {
    recipient(text).is_some()
}

fn recipient(text: &str) -> Option<age::x25519::Recipient> {
    text.trim().parse().ok()
}

/// A backup that opens with the passphrase, in its normalised form ([`passphrase::normalised`]).
///
/// INVARIANT: what leaves has opened once. A browser was seen to compute wrongly for a moment (docs/security.md), and a
/// backup is wanted when everything else is lost.
///
/// # Errors
/// Where the passphrase is blank, or what was written does not open.
pub fn encrypt_with_passphrase(plain: &[u8], passphrase: &str, work: WorkFactor) -> Result<Vec<u8>, WriteError> {
    let normalised = passphrase::normalised(passphrase);
    if normalised.is_empty() {
        return Err(WriteError::EmptyPassphrase);
    }
    let mut recipient = age::scrypt::Recipient::new(SecretString::from(normalised.as_str()));
    recipient.set_work_factor(work.0);
    let file = encrypt(&recipient, plain)?;
    let opened = decrypt_with_passphrase_within(&file, &normalised, work);
    opened.is_ok_and(|opened| opened.as_slice() == plain).then_some(file).ok_or(WriteError::Unsound)
}

/// A backup that opens with the secret key of the recipient, `age1…`. Nobody here has that key: it cannot be opened to see
/// that it is sound.
///
/// # Errors
/// Where the text is no recipient.
pub fn encrypt_to_recipient(plain: &[u8], to: &str) -> Result<Vec<u8>, WriteError> {
    encrypt(&recipient(to).ok_or(WriteError::NotARecipient)?, plain)
}

fn encrypt(recipient: &dyn Recipient, plain: &[u8]) -> Result<Vec<u8>, WriteError> {
    let encryptor = Encryptor::with_recipients(std::iter::once(recipient)).map_err(|error| WriteError::Failed(error.to_string()))?;
    let written = || -> io::Result<Vec<u8>> {
        let mut writer = encryptor.wrap_output(Vec::new())?;
        writer.write_all(plain)?;
        writer.finish()
    };
    written().map_err(|error| WriteError::Failed(error.to_string()))
}

/// Opens a backup with its passphrase. A file made elsewhere may have been given a phrase in another form: where the
/// normalised one fails, the phrase is tried as it was typed.
///
/// # Errors
/// Where it is no backup, needs a key, the passphrase is another, it is damaged, or asks for too much work.
pub fn decrypt_with_passphrase(file: &[u8], passphrase: &str) -> Result<Zeroizing<Vec<u8>>, ReadError> {
    decrypt_with_passphrase_within(file, passphrase, WorkFactor::HIGHEST)
}

/// As [`decrypt_with_passphrase`], with a lower bound on the work, for a device with little memory.
///
/// # Errors
/// As [`decrypt_with_passphrase`].
pub fn decrypt_with_passphrase_within(file: &[u8], passphrase: &str, highest: WorkFactor) -> Result<Zeroizing<Vec<u8>>, ReadError> {
    let normalised = passphrase::normalised(passphrase);
    let attempt = |phrase: &str| {
        let mut identity = age::scrypt::Identity::new(SecretString::from(phrase));
        identity.set_max_work_factor(highest.0);
        decrypt(&identity, Secret::Passphrase, file)
    };
    match attempt(&normalised) {
        Err(ReadError::WrongPassphrase) if normalised.as_str() != passphrase => attempt(passphrase),
        answer => answer,
    }
}

/// Opens a backup with a secret key, `AGE-SECRET-KEY-…`; a whole key file with its comments is taken too.
///
/// # Errors
/// Where it is no backup, needs a passphrase, the key is none or another, or it is damaged.
pub fn decrypt_with_identity(file: &[u8], identity: &str) -> Result<Zeroizing<Vec<u8>>, ReadError> {
    let line = identity.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#'));
    let identity: age::x25519::Identity = line.and_then(|line| line.parse().ok()).ok_or(ReadError::NotAnIdentity)?;
    decrypt(&identity, Secret::Key, file)
}

/// With what a file is being opened.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Secret {
    Passphrase,
    Key,
}

fn decrypt(identity: &dyn Identity, secret: Secret, file: &[u8]) -> Result<Zeroizing<Vec<u8>>, ReadError> {
    if file.len() > LONGEST_FILE {
        return Err(ReadError::TooLarge);
    }
    if !BEGINNINGS.iter().any(|beginning| file.starts_with(beginning)) {
        return Err(ReadError::NotABackup);
    }
    if is_newer(file) {
        return Err(ReadError::Newer);
    }
    let why = |error| why_not(&error, secret);
    let decryptor = Decryptor::new_buffered(ArmoredReader::new(file)).map_err(why)?;
    match (secret, decryptor.is_scrypt()) {
        (Secret::Passphrase, false) => return Err(ReadError::NeedsKey),
        (Secret::Key, true) => return Err(ReadError::NeedsPassphrase),
        (Secret::Passphrase, true) | (Secret::Key, false) => {}
    }
    let mut reader = decryptor.decrypt(std::iter::once(identity)).map_err(why)?;
    // The plain text is shorter than the file: the room is made at once, so that no copies are left behind.
    let mut plain = Zeroizing::new(Vec::with_capacity(file.len()));
    reader.read_to_end(&mut plain).map_err(|error| why_not_read(&error))?;
    Ok(plain)
}

/// The first line names another version than 1. The library would read such a file to its end before it says so.
fn is_newer(file: &[u8]) -> bool {
    let version = file.strip_prefix(b"age-encryption.org/v").and_then(|rest| rest.split(|byte| *byte == b'\n').next());
    version.is_some_and(|version| version != b"1" && !version.is_empty() && version.iter().all(u8::is_ascii_digit))
}

fn why_not(error: &DecryptError, secret: Secret) -> ReadError {
    match (error, secret) {
        (DecryptError::UnknownFormat, _) => ReadError::Newer,
        (DecryptError::ExcessiveWork { required, .. }, _) => ReadError::TooMuchWork { required: *required },
        (DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed | DecryptError::NoMatchingKeys, Secret::Passphrase) => {
            ReadError::WrongPassphrase
        }
        (DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed | DecryptError::NoMatchingKeys, Secret::Key) => {
            ReadError::WrongKey
        }
        (DecryptError::Io(error), _) => why_not_read(error),
        // A bad header or checksum, and whatever the library may add: the file cannot be relied on.
        _ => ReadError::Damaged,
    }
}

fn why_not_read(error: &io::Error) -> ReadError {
    if error.kind() == io::ErrorKind::UnexpectedEof { ReadError::Truncated } else { ReadError::Damaged }
}
