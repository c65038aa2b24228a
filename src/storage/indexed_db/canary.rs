//! A note in another of the browser's stores: "interviews were kept here". It holds no personal
//! data, and survives when the browser throws the database away.

use web_sys::Storage;

/// The note that belongs to a database.
#[derive(Debug)]
pub(super) struct Canary {
    key: String,
}

impl Canary {
    pub(super) fn of(database: &str) -> Self {
        Self { key: format!("{database}/kept") }
    }

    /// Interviews are kept from now on.
    pub(super) fn set(&self) {
        // Without the note only a warning is missing, so a store that refuses it is no error.
        if let Some(store) = store() {
            let _ = store.set_item(&self.key, "1");
        }
    }

    /// None is kept any more, because somebody deleted the last.
    pub(super) fn clear(&self) {
        if let Some(store) = store() {
            let _ = store.remove_item(&self.key);
        }
    }

    pub(super) fn is_set(&self) -> bool {
        store().and_then(|store| store.get_item(&self.key).ok()).flatten().is_some()
    }
}

fn store() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}
