//! What a rule can say about a person.

use serde::{Deserialize, Serialize};

/// The verdict on a scheme; a volunteer orients, so none of these is a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Every condition that can be tested is met; somebody else decides.
    Likely,
    /// The count of criteria is not met, yet an authorised prescriber may still open the door.
    ViaPrescriber,
    /// Something missing, unsure or out of date can still change the outcome.
    ToConfirm,
    /// A condition is clearly not met today.
    NotNow,
}

impl Outcome {
    /// All outcomes, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::Likely, Self::ViaPrescriber, Self::ToConfirm, Self::NotNow];

    /// The key used in files and on the command line.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Likely => "likely",
            Self::ViaPrescriber => "via_prescriber",
            Self::ToConfirm => "to_confirm",
            Self::NotNow => "not_now",
        }
    }
}

/// Why a clause says `to_confirm`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The sources differ or are silent, or a condition that nobody can test here decides.
    Unsure,
    /// A step of the person's own comes first, and can be taken any day.
    Step,
}
