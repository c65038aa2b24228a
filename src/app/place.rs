//! The screens and their addresses. No address holds an answer, a name or an identifier.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

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

type Navigate = Box<dyn Fn(&str, NavigateOptions)>;

/// Leads to another screen.
#[derive(Clone, Copy)]
pub(crate) struct Go {
    navigate: StoredValue<Navigate, LocalStorage>,
    base: StoredValue<String>,
}

impl Go {
    /// Only inside the router.
    pub(crate) fn new(base: String) -> Self {
        let navigate = use_navigate();
        Self { navigate: StoredValue::new_local(Box::new(move |path, options| navigate(path, options))), base: StoredValue::new(base) }
    }

    pub(crate) fn to(self, place: Place) {
        self.lead(place, false);
    }

    /// In place of the present screen: going back does not return to it.
    pub(crate) fn instead(self, place: Place) {
        self.lead(place, true);
    }

    fn lead(self, place: Place, replace: bool) {
        let path = self.base.with_value(|base| format!("{base}/{}", place.href().trim_start_matches("./")));
        // The router would cut the last slash off the base, and with it the folder of every relative address.
        let options = NavigateOptions { resolve: false, replace, ..NavigateOptions::default() };
        self.navigate.with_value(|navigate| navigate(&path, options));
    }
}

/// The way to other screens.
pub(crate) fn use_go() -> Go {
    expect_context()
}
