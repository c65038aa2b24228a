//! The icons: Lucide's drawings (ISC licence), only those that are used, and one shape for each verdict.

use domain::Outcome;
use leptos::prelude::*;

/// An icon that goes with a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Glyph {
    Add,
    Alert,
    Back,
    Check,
    Close,
    Down,
    File,
    Forward,
    Home,
    Lock,
    Person,
    Search,
    Share,
    Undo,
}

impl Glyph {
    fn path(self) -> &'static str {
        match self {
            Self::Add => "M5 12h14M12 5v14",
            Self::Alert => "m21.73 18-8-14a2 2 0 0 0-3.48 0l-8 14A2 2 0 0 0 4 21h16a2 2 0 0 0 1.73-3M12 9v4M12 17h.01",
            Self::Back => "m12 19-7-7 7-7M19 12H5",
            Self::Check => "M20 6 9 17l-5-5",
            Self::Close => "M18 6 6 18M6 6l12 12",
            Self::Down => "m6 9 6 6 6-6",
            Self::File => "M15 2H6a2 2 0 0 0-2 2v16a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2V7zM14 2v4a2 2 0 0 0 2 2h4M12 12v6M9 15l3 3 3-3",
            Self::Forward => "m9 18 6-6-6-6",
            Self::Home => {
                "M15 21v-8a1 1 0 0 0-1-1h-4a1 1 0 0 0-1 1v8M3 10a2 2 0 0 1 .709-1.528l7-5.999a2 2 0 0 1 2.582 0l7 5.999A2 2 0 0 1 21 \
                 10v9a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2z"
            }
            Self::Lock => "M5 11h14a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2M7 11V7a5 5 0 0 1 10 0v4",
            Self::Person => "M19 21v-2a4 4 0 0 0-4-4H9a4 4 0 0 0-4 4v2M16 7a4 4 0 1 1-8 0a4 4 0 0 1 8 0",
            Self::Search => "m21 21-4.34-4.34M19 11a8 8 0 1 1-16 0a8 8 0 0 1 16 0",
            Self::Share => "M12 15V3M17 8l-5-5-5 5M21 15v4a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-4",
            Self::Undo => "M9 14 4 9l5-5M4 9h10.5a5.5 5.5 0 0 1 5.5 5.5a5.5 5.5 0 0 1-5.5 5.5H11",
        }
    }
}

/// An icon; the word beside it says the same.
#[component]
pub(crate) fn Icon(glyph: Glyph) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d=glyph.path()/>
        </svg>
    }
}

/// The shape of a verdict, never without its word: a disc, a diamond, a square, a ring.
#[component]
pub(crate) fn OutcomeIcon(outcome: Outcome) -> impl IntoView {
    let (shape, sign) = match outcome {
        Outcome::Likely => ("M23 12a11 11 0 1 1-22 0a11 11 0 0 1 22 0", "m7 12.5 3.5 3.5 7-7.5"),
        Outcome::ViaPrescriber => ("M12 .5 23.5 12 12 23.5.5 12Z", "M7.5 12h8.5M12.5 8.5 16 12l-3.5 3.5"),
        Outcome::ToConfirm => (
            "M6 2h12a4 4 0 0 1 4 4v12a4 4 0 0 1-4 4H6a4 4 0 0 1-4-4V6a4 4 0 0 1 4-4",
            "M9 9.2a3 3 0 1 1 4.4 2.6c-.9.5-1.4 1-1.4 2M12 17.2h.01",
        ),
        Outcome::NotNow => ("M22 12a10 10 0 1 1-20 0a10 10 0 0 1 20 0", "M12 6.5V12l3.5 2"),
    };
    view! {
        <svg class="outcome-icon" data-outcome=outcome.key() viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path class="shape" d=shape/>
            <path class="sign" d=sign/>
        </svg>
    }
}
