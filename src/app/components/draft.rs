//! What is typed or ticked for a question, before it is confirmed.

use casework::Input;
use leptos::prelude::*;

/// Every change is told at once: a lock, a flat battery or a tab that the browser ends takes nothing of it away.
#[derive(Clone, Copy)]
pub(crate) struct Draft {
    input: RwSignal<Option<Input>>,
    changed: Callback<Option<Input>>,
}

impl Draft {
    pub(crate) fn new(first: Option<Input>, changed: Callback<Option<Input>>) -> Self {
        Self { input: RwSignal::new(first), changed }
    }

    /// What stands there, for what follows it.
    pub(crate) fn with<T>(self, read: impl FnOnce(&Option<Input>) -> T) -> T {
        self.input.with(read)
    }

    /// What stands there now, for handlers.
    pub(crate) fn now(self) -> Option<Input> {
        self.input.get_untracked()
    }

    pub(crate) fn set(self, input: Option<Input>) {
        self.input.set(input.clone());
        self.changed.run(input);
    }
}
