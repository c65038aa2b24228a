//! How the page and the screens of the tablet speak to each other: events of the window, with texts.

/// The id of the place that the page keeps.
pub(crate) const PLACE: &str = "tablet";
/// The page: the place is there. Detail: a [`Purpose`] as its word.
pub(crate) const SHOW: &str = "jalon:tablet";
/// The page: the place is about to go.
pub(crate) const HIDE: &str = "jalon:tablet-hide";
/// The screens: ready to be told.
pub(crate) const READY: &str = "jalon:tablet-ready";
/// The screens: done with what they were shown for; the page goes on.
pub(crate) const DONE: &str = "jalon:tablet-done";
/// The screens: a backup was read. Detail: its text, as [`crate::tablet`] wrote it.
pub(crate) const RESTORED: &str = "jalon:tablet-restored";

/// What the screens are shown for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// To protect the tablet before the first interview.
    Protect,
    /// To look after the tablet.
    Settings,
}

impl Purpose {
    /// As it goes over.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Protect => "protect",
            Self::Settings => "settings",
        }
    }
}
