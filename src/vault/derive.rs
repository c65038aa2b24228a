//! From a passphrase to a key. Takes about a second: in the browser it runs in a worker of its own, which is ended
//! afterwards, because WebAssembly never gives memory back.

use argon2::{Algorithm, Argon2, Params, Version};
use zeroize::Zeroizing;

use crate::cost::{Cost, CostError};
use crate::encoding;
use crate::key::{Key, Randomness, drawn};
use crate::passphrase;

/// Length of a salt, in bytes.
pub(crate) const SALT: usize = 16;

/// What turns a passphrase into the key of one slot. Not secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SlotPlan {
    /// Makes the same passphrase give another key in every slot.
    pub salt: [u8; SALT],
    /// How much work it is.
    pub cost: Cost,
}

/// Why the text of a plan is not taken; English, because only our own workers exchange it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PlanReadError {
    /// Not of the form.
    #[error("expected `argon2id <KiB> <passes> <lanes> <salt of 16 bytes as base64url>`")]
    Form,
    /// Parameters out of bounds.
    #[error(transparent)]
    Cost(#[from] CostError),
}

impl SlotPlan {
    /// A plan for a new slot.
    #[must_use]
    pub fn new(cost: Cost, random: &mut impl Randomness) -> Self {
        Self { salt: drawn(random), cost }
    }

    /// The plan as text, for a message to the worker that derives.
    #[must_use]
    pub fn to_text(&self) -> String {
        let Self { salt, cost } = self;
        format!("argon2id {} {} {} {}", cost.memory_kib(), cost.passes(), cost.lanes(), encoding::to_text(salt))
    }

    /// The plan of such a text.
    ///
    /// # Errors
    /// Where it has another form, or its cost is out of bounds.
    pub fn read(text: &str) -> Result<Self, PlanReadError> {
        let parts: Vec<&str> = text.split(' ').collect();
        let ["argon2id", memory, passes, lanes, salt] = parts.as_slice() else {
            return Err(PlanReadError::Form);
        };
        let number = |text: &str| text.parse().map_err(|_| PlanReadError::Form);
        let cost = Cost::checked(number(memory)?, number(passes)?, number(lanes)?)?;
        Ok(Self { salt: encoding::array_from_text(salt).ok_or(PlanReadError::Form)?, cost })
    }
}

/// Why no key came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DeriveError {
    /// Nothing but blanks.
    #[error("La phrase est vide. Tapez-la, puis réessayez.")]
    Empty,
    /// The device does not give the memory.
    #[error(
        "Cet appareil n'a pas assez de mémoire libre ({memory_kib} Ko demandés). Rien n'est perdu. Fermez d'autres pages, puis réessayez."
    )]
    NoMemory {
        /// How much was asked for.
        memory_kib: u32,
    },
}

/// The key of a passphrase: Argon2id version 1.3 of its normalised form ([`passphrase::normalised`]), 32 bytes.
///
/// # Errors
/// Where the passphrase is blank, or the memory is not there.
pub fn derive(passphrase: &str, salt: &[u8; SALT], cost: Cost) -> Result<Key, DeriveError> {
    let normalised = passphrase::normalised(passphrase);
    if normalised.is_empty() {
        return Err(DeriveError::Empty);
    }
    let no_memory = |_| DeriveError::NoMemory { memory_kib: cost.memory_kib() };
    let params = Params::new(cost.memory_kib(), cost.passes(), cost.lanes(), Some(32)).map_err(no_memory)?;
    let mut key = Zeroizing::new([0; 32]);
    // Lengths and parameters are in bounds by their types: only the memory can be missing.
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(normalised.as_bytes(), salt, key.as_mut_slice())
        .map_err(no_memory)?;
    Ok(Key::from_bytes(*key))
}
