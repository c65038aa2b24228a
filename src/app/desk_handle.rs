//! The one way from a gesture to the desk, and from the desk to the screen.

use casework::{CaseView, Command, CommuneLine, Desk, Explanation, View};
use leptos::prelude::*;

use crate::clock;
use crate::effects::{self, Outside};
use crate::part::Part;

/// The desk, its view as a signal, and what carries out its effects.
#[derive(Clone, Copy)]
pub(crate) struct DeskHandle {
    desk: StoredValue<Desk, LocalStorage>,
    view: RwSignal<View>,
    pub(crate) outside: Outside,
}

impl DeskHandle {
    pub(crate) fn new(desk: Desk) -> Self {
        let view = RwSignal::new(desk.view());
        Self { desk: StoredValue::new_local(desk), view, outside: Outside::new() }
    }

    /// Applies a command, refreshes the view, then runs what the outside must do. The day comes in
    /// with every gesture: an interview may last beyond midnight.
    pub(crate) fn dispatch(self, command: Command) {
        let apply = |desk: &mut Desk| {
            let mut effects = desk.handle(Command::DayChanged(clock::today()));
            effects.extend(desk.handle(command));
            (effects, desk.view())
        };
        let Some((effects, view)) = self.desk.try_update_value(apply) else { return };
        self.view.set(view);
        for effect in effects {
            effects::run(self, effect);
        }
    }

    /// A part of the view; notifies only when that part changes.
    pub(crate) fn part<T: Clone + PartialEq + Send + Sync + 'static>(self, read: impl Fn(&View) -> T + Send + Sync + 'static) -> Part<T> {
        Part::new(self.view, read)
    }

    /// A part of the interview that is open; notifies only when that part changes.
    pub(crate) fn case<T: Clone + PartialEq + Send + Sync + 'static>(
        self,
        read: impl Fn(&CaseView) -> T + Send + Sync + 'static,
    ) -> Part<Option<T>> {
        self.part(move |view| view.current.as_ref().map(&read))
    }

    /// A part of the view as it is now, for handlers.
    pub(crate) fn now<T>(self, read: impl FnOnce(&View) -> T) -> T {
        self.view.with_untracked(read)
    }

    /// A part of the interview that is open now, for handlers.
    pub(crate) fn case_now<T>(self, read: impl FnOnce(&CaseView) -> T) -> Option<T> {
        self.now(|view| view.current.as_ref().map(read))
    }

    /// Why a scheme says what it says, worked out when somebody asks.
    pub(crate) fn explain(self, scheme: &str) -> Explanation {
        self.desk.with_value(|desk| desk.explain(scheme))
    }

    /// What the search for trainings has to know of the interview that is open.
    pub(crate) fn training_search(self) -> String {
        self.desk.with_value(Desk::training_search)
    }

    /// Everything that is kept about the person whose interview is open.
    pub(crate) fn access(self) -> Vec<casework::AccessLine> {
        self.desk.with_value(Desk::access)
    }

    /// What restoring a backup would do.
    pub(crate) fn weigh_backup(self, records: &[storage::StoredRecord]) -> casework::Restored {
        self.desk.with_value(|desk| desk.weigh_backup(records))
    }

    /// The communes that fit what is typed.
    pub(crate) fn search_communes(self, text: &str, limit: usize) -> Vec<CommuneLine> {
        self.desk.with_value(|desk| desk.search_communes(text, limit))
    }
}

/// The desk of this page.
pub(crate) fn use_desk() -> DeskHandle {
    expect_context()
}
