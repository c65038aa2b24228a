//! One step of an interview, and where it leads.

use casework::{CaseView, Command, Step};
use domain::FactId;
use leptos::prelude::*;

use crate::desk_handle::{DeskHandle, use_desk};
use crate::history::Steps;
use crate::place::{Go, Place, use_go};
use crate::routes::DetourOrigin;

/// Sends the interview's commands, and follows them to another screen where they lead to one.
#[derive(Clone, Copy)]
pub(super) struct Walk {
    desk: DeskHandle,
    go: Go,
    origin: DetourOrigin,
    steps: Steps,
}

impl Walk {
    pub(super) fn new() -> Self {
        Self { desk: use_desk(), go: use_go(), origin: expect_context(), steps: expect_context() }
    }

    /// Answers, or passes on. The end of a detour leads back to where it began; passing on from the last
    /// question that is left leads to the results.
    pub(super) fn step(self, command: Command) {
        let before = self.desk.case_now(place_in_interview).flatten();
        let passes = command == Command::Continue;
        self.desk.dispatch(command);
        let after = self.desk.case_now(place_in_interview).flatten();
        let was_detour = before.is_some_and(|(_, is_detour)| is_detour);
        let is_detour = after.is_some_and(|(_, is_detour)| is_detour);
        if was_detour && !is_detour {
            if let Some(place) = self.origin.0.get_untracked() {
                self.origin.0.set(None);
                self.go.to(place);
            }
        } else if before != after {
            self.steps.push();
        } else if passes && before.is_some() {
            self.go.to(Place::Results);
        }
    }
}

/// The question on the screen, and whether it is a detour.
fn place_in_interview(case: &CaseView) -> Option<(FactId, bool)> {
    match &case.step {
        Step::Ask(question) => Some((question.fact, question.is_detour)),
        Step::Needs | Step::Done { .. } => None,
    }
}
