//! Why the browser refused, by the names it uses; its sentences are never shown nor compared.

use indexed_db_futures::error::{Error, OpenDbError, UnexpectedDataError};
use web_sys::DomException;

use crate::{OpenError, ReadError, SaveError};

/// What all the browser's reasons come down to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cause {
    Quota,
    Closed,
    Newer,
    Refused,
    Unknown,
}

impl Cause {
    /// The cause that a `DOMException` of this name stands for.
    pub(super) fn named(name: &str) -> Self {
        match name {
            "QuotaExceededError" => Self::Quota,
            "InvalidStateError" | "AbortError" => Self::Closed,
            "VersionError" => Self::Newer,
            "SecurityError" | "NotAllowedError" => Self::Refused,
            _ => Self::Unknown,
        }
    }

    pub(super) fn of(error: &Error) -> Self {
        match error {
            Error::DomException(exception) => Self::named(&DomException::from(exception.clone()).name()),
            // Rolled back by nobody here: the browser took the connection away.
            Error::MissingData(UnexpectedDataError::TransactionAborted) => Self::Closed,
            _ => Self::Unknown,
        }
    }

    pub(super) fn of_open_request(error: &OpenDbError) -> Self {
        match error {
            OpenDbError::UnsupportedEnvironment | OpenDbError::NullFactory => Self::Refused,
            OpenDbError::Base(error) => Self::of(error),
            OpenDbError::VersionZero => Self::Unknown,
        }
    }

    pub(super) fn of_opening(error: OpenError) -> Self {
        match error {
            OpenError::Newer => Self::Newer,
            OpenError::Blocked => Self::Closed,
            OpenError::Refused => Self::Refused,
            OpenError::Unknown => Self::Unknown,
        }
    }

    pub(super) fn opening(self) -> OpenError {
        match self {
            Self::Newer => OpenError::Newer,
            Self::Refused => OpenError::Refused,
            Self::Quota | Self::Closed | Self::Unknown => OpenError::Unknown,
        }
    }

    pub(super) fn saving(self) -> SaveError {
        match self {
            Self::Quota => SaveError::Quota,
            Self::Closed => SaveError::Closed,
            Self::Newer => SaveError::Newer,
            Self::Refused | Self::Unknown => SaveError::Unknown,
        }
    }

    pub(super) fn reading(self) -> ReadError {
        match self {
            Self::Closed => ReadError::Closed,
            _ => ReadError::Unknown,
        }
    }
}
