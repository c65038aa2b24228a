//! The one way from a gesture to the rule desk, and from it to the screen.

use leptos::prelude::*;
use rulework::{Command, DeskView, Edit, RuleDesk};

use super::outside::{self, Outside};
use crate::clock;

/// The rule desk, its view as a signal, and what carries out its effects.
#[derive(Clone, Copy)]
pub(super) struct Handle {
    desk: StoredValue<RuleDesk, LocalStorage>,
    view: RwSignal<DeskView>,
    /// Rises whenever the forms are to be filled in anew; typing into one is not such an occasion.
    forms: RwSignal<u32>,
    pub(super) outside: Outside,
}

impl Handle {
    pub(super) fn new(desk: RuleDesk) -> Self {
        let view = RwSignal::new(desk.view());
        Self { desk: StoredValue::new_local(desk), view, forms: RwSignal::new(0), outside: Outside::new() }
    }

    /// Applies a command, refreshes the view, then runs what the outside must do.
    pub(super) fn dispatch(self, command: Command) {
        let fills_forms = fills_forms(&command);
        let apply = |desk: &mut RuleDesk| {
            desk.handle(Command::DayChanged(clock::today()));
            let effects = desk.handle(command);
            (effects, desk.view())
        };
        let Some((effects, view)) = self.desk.try_update_value(apply) else { return };
        self.view.set(view);
        if fills_forms {
            self.forms.update(|forms| *forms += 1);
        }
        for effect in effects {
            outside::run(self, effect);
        }
    }

    /// A part of the view; notifies only when that part changes.
    pub(super) fn part<T: Clone + PartialEq + Send + Sync + 'static>(
        self,
        read: impl Fn(&DeskView) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        Memo::new(move |_| self.view.with(&read))
    }

    /// The view as it is now, for handlers and for forms that are filled in once.
    pub(super) fn now<T>(self, read: impl FnOnce(&DeskView) -> T) -> T {
        self.view.with_untracked(read)
    }

    /// Follows the occasions on which forms are filled in anew.
    pub(super) fn follow_forms(self) {
        self.forms.track();
    }
}

/// Whether forms are to be filled in anew after a command. What is being typed is not taken away by a report from the
/// outside, nor by a change that was itself typed.
fn fills_forms(command: &Command) -> bool {
    if let Command::Loaded { current, draft, .. } = command {
        return current.is_some() || draft.is_some();
    }
    matches!(
        command,
        Command::Look(_)
            | Command::TakeBack
            | Command::GiveUp
            | Command::InstallDraft
            | Command::ConfirmImport { .. }
            | Command::Restore(None)
            | Command::ShelfFile { .. }
            | Command::Edit(Edit::AddContact | Edit::RemoveContact(_))
    )
}

/// The rule desk of this page.
pub(super) fn use_handle() -> Handle {
    expect_context()
}
