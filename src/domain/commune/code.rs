//! The five characters by which INSEE names a commune.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// An INSEE commune code: five digits, or `2A`/`2B` and three digits. Not a postal code.
///
/// ```
/// use domain::CommuneCode;
/// assert_eq!("33063".parse::<CommuneCode>().unwrap().to_string(), "33063");
/// assert!("2A004".parse::<CommuneCode>().is_ok());
/// assert!("3306".parse::<CommuneCode>().is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CommuneCode([u8; 5]);

/// A text that is not a commune code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("« {0} » n'est pas un code de commune : il faut 5 chiffres, ou 2A ou 2B et 3 chiffres")]
pub struct CommuneCodeError(String);

impl CommuneCode {
    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl FromStr for CommuneCode {
    type Err = CommuneCodeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || CommuneCodeError(text.chars().take(20).collect());
        let bytes: [u8; 5] = text.as_bytes().try_into().map_err(|_| wrong())?;
        let [first, second, rest @ ..] = bytes;
        let departement = first.is_ascii_digit() && second.is_ascii_digit() || matches!((first, second), (b'2', b'A' | b'B'));
        if departement && rest.iter().all(u8::is_ascii_digit) { Ok(Self(bytes)) } else { Err(wrong()) }
    }
}

impl fmt::Display for CommuneCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}

impl TryFrom<String> for CommuneCode {
    type Error = CommuneCodeError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<CommuneCode> for String {
    fn from(code: CommuneCode) -> Self {
        code.as_str().to_owned()
    }
}
