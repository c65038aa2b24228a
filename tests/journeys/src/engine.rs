//! The three browser engines, and which of them this run is about.

use std::env;
use std::fmt;

/// A browser engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// Chrome, Edge, Samsung Internet…
    Chromium,
    /// Firefox.
    Firefox,
    /// Safari, and every browser of an iPhone or iPad.
    WebKit,
}

impl Engine {
    /// Whether `JALON_ENGINES` (all three where it is not set) names this engine.
    ///
    /// # Panics
    /// If it names something else: a run in no engine at all would pass.
    pub fn is_chosen(self) -> bool {
        let Ok(chosen) = env::var("JALON_ENGINES") else { return true };
        let names: Vec<&str> = chosen.split(',').map(str::trim).collect();
        let known = [Self::Chromium, Self::Firefox, Self::WebKit].map(|engine| engine.to_string());
        let all_known = names.iter().all(|name| known.iter().any(|engine| engine == name));
        assert!(all_known, "JALON_ENGINES is {chosen:?}, expected some of {}", known.join(","));
        names.contains(&self.to_string().as_str())
    }

    /// Whether a browser closed and opened again finds what it had stored.
    ///
    /// Not in `WebKit`: under automation `MiniBrowser` only knows ephemeral sessions, whose data are
    /// gone with the process. There a journey closes the tab instead and opens another one.
    #[must_use]
    pub fn keeps_its_profile(self) -> bool {
        self != Self::WebKit
    }

    /// Whether a download lands in a folder that the journey chose.
    ///
    /// Not in `WebKit`, whose driver has no such setting: there a journey reads the file from the page.
    #[must_use]
    pub fn downloads_to_a_folder(self) -> bool {
        self != Self::WebKit
    }

    /// The program that speaks `WebDriver` for this engine.
    pub(crate) fn driver_program(self) -> &'static str {
        match self {
            Self::Chromium => "chromedriver",
            Self::Firefox => "geckodriver",
            Self::WebKit => "WebKitWebDriver",
        }
    }
}

impl fmt::Display for Engine {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        })
    }
}
