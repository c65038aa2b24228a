//! The screens and their addresses. No address holds an answer, a name or an identifier.

use leptos::prelude::*;

use crate::router::Router;

/// A screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Home,
    Start,
    Interview,
    Recap,
    Results,
    Orientation,
    Trainings,
    Summary,
    About,
    Tablet,
    Access,
}

impl Place {
    const ALL: [Self; 11] = [
        Self::Home,
        Self::Start,
        Self::Interview,
        Self::Recap,
        Self::Results,
        Self::Orientation,
        Self::Trainings,
        Self::Summary,
        Self::About,
        Self::Tablet,
        Self::Access,
    ];

    /// The screen of an address below the folder that the page is served from; none where it is none of ours.
    pub(crate) fn at(within: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|place| place.href().trim_start_matches("./") == within)
    }

    /// The address relative to any other screen: all of them stand one level deep.
    pub(crate) fn href(self) -> &'static str {
        match self {
            Self::Home => "./",
            Self::Start => "commencer",
            Self::Interview => "entretien",
            Self::Recap => "recapitulatif",
            Self::Results => "resultats",
            Self::Orientation => "orientation",
            Self::Trainings => "formations",
            Self::Summary => "resume",
            Self::About => "a-propos",
            Self::Tablet => "tablette",
            Self::Access => "acces",
        }
    }
}

/// The folder that the page is served from, without its last slash: "" or "/jalon".
pub(crate) fn base() -> String {
    let path = window().location().pathname().unwrap_or_default();
    path.rsplit_once('/').map(|(folder, _)| folder.to_owned()).unwrap_or_default()
}

/// Leads to another screen.
#[derive(Clone, Copy)]
pub(crate) struct Go(Router);

impl Go {
    pub(crate) fn new(router: Router) -> Self {
        Self(router)
    }

    /// The screen that is shown; whoever reads it is told of the next one.
    pub(crate) fn place(self) -> Option<Place> {
        self.0.place()
    }

    pub(crate) fn to(self, place: Place) {
        self.0.lead(place, false);
    }

    /// In place of the present screen: going back does not return to it.
    pub(crate) fn instead(self, place: Place) {
        self.0.lead(place, true);
    }
}

/// The way to other screens.
pub(crate) fn use_go() -> Go {
    expect_context()
}
