//! Whether the tablet is open: what may be kept and seen here. No rule about a person stands in this module.

use std::rc::Rc;

use keeper::protocol::{Reply, Request, SlotLine, State};
use leptos::prelude::*;

use crate::keeper_link::KeeperLink;
use crate::wording::gate as words;

/// How the tablet stands.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Gate {
    /// Not known yet.
    Opening,
    /// Not protected, nothing kept.
    Fresh,
    /// Earlier versions kept so many interviews in clear.
    InClear(u32),
    /// A phrase is needed.
    Locked(Locked),
    /// Everything that is kept is here.
    Open,
    /// Another tab writes.
    Elsewhere,
    /// There is nowhere to write.
    Unavailable,
}

/// Behind the lock.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Locked {
    pub(crate) slots: Vec<SlotLine>,
    pub(crate) wait_seconds: u64,
}

impl Gate {
    pub(crate) fn of(state: State) -> Self {
        match state {
            State::Fresh => Self::Fresh,
            State::InClear { interviews } => Self::InClear(interviews),
            State::Locked { slots, wait_seconds } => Self::Locked(Locked { slots, wait_seconds }),
            State::Unlocked => Self::Open,
            State::Elsewhere => Self::Elsewhere,
            State::Unavailable(_) => Self::Unavailable,
        }
    }

    fn word(&self) -> &'static str {
        match self {
            Self::Opening => "opening",
            Self::Fresh => "fresh",
            Self::InClear(_) => "in-clear",
            Self::Locked(_) => "locked",
            Self::Open => "open",
            Self::Elsewhere => "elsewhere",
            Self::Unavailable => "unavailable",
        }
    }

    /// Whether what is answered from now on can be kept.
    pub(crate) fn keeps(&self) -> bool {
        matches!(self, Self::Open)
    }

    /// Whether the choice "protect, or keep nothing" is still to be made.
    pub(crate) fn is_to_choose(&self) -> bool {
        matches!(self, Self::Fresh | Self::InClear(_))
    }
}

/// The gate of this page, as a signal.
#[derive(Clone, Copy)]
pub(crate) struct GateHandle(RwSignal<Gate>);

impl GateHandle {
    pub(crate) fn new() -> Self {
        Self(RwSignal::new(Gate::Opening))
    }

    pub(crate) fn get(self) -> Gate {
        self.0.get()
    }

    pub(crate) fn now(self) -> Gate {
        self.0.get_untracked()
    }

    pub(crate) fn set(self, gate: Gate) {
        // Where styles and journeys read it.
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("data-gate", gate.word());
        }
        self.0.set(gate);
    }
}

/// The gate of this page.
pub(crate) fn use_gate() -> GateHandle {
    expect_context()
}

/// What opens the tablet for one program, and hands over what it holds.
#[derive(Clone, Copy)]
pub(crate) struct Opener {
    inner: StoredValue<Rc<Inner>, LocalStorage>,
    gate: GateHandle,
}

struct Inner {
    link: KeeperLink,
    loaded: Box<dyn Fn(Reply)>,
}

impl Opener {
    /// `loaded` gets the [`Reply::Loaded`] of an opened tablet.
    pub(crate) fn new(link: KeeperLink, gate: GateHandle, loaded: impl Fn(Reply) + 'static) -> Self {
        let inner = Inner { link, loaded: Box::new(loaded) };
        Self { inner: StoredValue::new_local(Rc::new(inner)), gate }
    }

    /// Tries a phrase or a code; the sentence says why it did not open.
    pub(crate) async fn unlock(self, slot: String, secret: String) -> Option<String> {
        let inner = self.inner.try_get_value()?;
        match inner.link.ask(&Request::Unlock { slot, secret }).await {
            Reply::WrongSecret { wait_seconds } => {
                if let Gate::Locked(locked) = self.gate.now() {
                    self.gate.set(Gate::Locked(Locked { wait_seconds, ..locked }));
                }
                Some(words::WRONG.to_owned())
            }
            Reply::Failed(sentence) => Some(sentence),
            Reply::NotSaved(why) => Some(why.sentence().to_owned()),
            loaded => {
                (inner.loaded)(loaded);
                None
            }
        }
    }
}
