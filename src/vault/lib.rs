//! Keys and sealing: nothing that a person said reaches the disk readable.
//!
//! ```text
//! passphrase of a volunteer ── Argon2id ──┐
//! passphrase of another ────── Argon2id ──┼─ each opens its slot ─► tablet key ─► data key ─► records
//! recovery code (160 bits) ─ HKDF-SHA256 ─┘
//! ```
//!
//! A way in is added or removed without touching a record. The data key can be destroyed and replaced, once the last
//! record is erased, without anybody's passphrase.
//!
//! # The cipher
//!
//! XChaCha20-Poly1305 by `RustCrypto`, not the browser's AES-GCM:
//! - a random nonce of 192 bits never has to be counted (with 96 bits one would have to, per key, on every device);
//! - it is additions, rotations and exclusive-ors: constant time in plain WebAssembly, where AES needs tables or is
//!   bit-sliced and was five times slower (1,000 records of 4 kB: 11 ms against 55 ms);
//! - the same code runs in the tests and in the browser, and sealing need not wait for a promise;
//! - what the browser's keys would add (a script can use them but not carry them off) is given by the place of ours: the
//!   memory of a worker, which the page cannot read and which dies at the lock.
//!
//! # What it does not do
//!
//! - A whole older copy of the device's storage opens like the present one: only single records cannot be rolled back.
//! - Whoever copied the header before a slot was removed can still open that copy with the removed passphrase.
//! - The number of records, their keys, their times of change and their rounded lengths stay readable.
//!
//! This crate must not know what a record contains, where it is kept, the browser, the time or a source of chance:
//! bytes, days, seconds and [`Randomness`] come in as arguments.
#![forbid(unsafe_code)]

#[cfg(feature = "backup")]
pub mod backup;
mod cost;
mod derive;
mod encoding;
mod key;
pub mod passphrase;
mod record;
mod recovery;
mod seal;
mod tries;
mod unlocked;
mod vault;

pub use cost::{Cost, CostError};
pub use derive::{DeriveError, PlanReadError, SlotPlan, derive};
pub use key::{Key, Randomness};
pub use record::RecordContext;
pub use recovery::{RecoveryCode, RecoveryCodeError, is_end_of_code};
pub use seal::{LONGEST_PLAIN, OpenError, SealError, is_sealed_text, open, open_text, seal, sealed_text};
pub use tries::Tries;
pub use unlocked::Unlocked;
pub use vault::{NewSlot, Slot, SlotError, SlotId, SlotKind, UnlockError, Vault, VaultReadError};
