//! Where each interview stands with storage.

use std::collections::BTreeMap;

use storage::{OpenError, SaveError};

use crate::command::CopiesKept;

/// What storage has confirmed so far.
#[derive(Debug, Default)]
pub(crate) struct Saving {
    pub(crate) backend: Backend,
    records: BTreeMap<String, Progress>,
}

/// Whether there is somewhere to write.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Backend {
    #[default]
    Opening,
    Ready,
    Unavailable(OpenError),
}

#[derive(Debug, Default, Clone, Copy)]
struct Progress {
    confirmed: u64,
    copies: Option<CopiesKept>,
    failure: Option<SaveError>,
}

/// Where one interview stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    OnDisk,
    /// On the disk, in one place only.
    InOneCopy,
    OnItsWay,
    Failed(SaveError),
}

impl Saving {
    pub(crate) fn ready(&mut self) {
        self.backend = Backend::Ready;
    }

    pub(crate) fn unavailable(&mut self, why: OpenError) {
        self.backend = Backend::Unavailable(why);
    }

    /// A later revision confirmed covers the earlier ones; an earlier one never takes back a later.
    pub(crate) fn saved(&mut self, key: &str, revision: u64, copies: CopiesKept) {
        let progress = self.records.entry(key.to_owned()).or_default();
        if revision >= progress.confirmed {
            progress.copies = Some(copies);
        }
        progress.confirmed = progress.confirmed.max(revision);
        progress.failure = None;
    }

    pub(crate) fn failed(&mut self, key: &str, why: SaveError) {
        self.records.entry(key.to_owned()).or_default().failure = Some(why);
    }

    pub(crate) fn standing(&self, key: &str, revision: u64) -> Standing {
        let progress = self.records.get(key).copied().unwrap_or_default();
        match progress.failure {
            _ if progress.confirmed >= revision && progress.copies == Some(CopiesKept::One) => Standing::InOneCopy,
            _ if progress.confirmed >= revision => Standing::OnDisk,
            Some(why) => Standing::Failed(why),
            None => Standing::OnItsWay,
        }
    }
}
