//! What each driver is asked for when it opens a browser.

use serde_json::{Value, json};

use crate::engine::Engine;
use crate::profile::Profile;

/// Where Debian and its like put the small browser of `WebKitGTK`.
const MINI_BROWSERS: [&str; 3] = [
    "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
    "/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
    "/usr/libexec/webkit2gtk-4.1/MiniBrowser",
];

/// No network beside the page's own, no first-run page, no GPU.
const CHROMIUM_ARGUMENTS: [&str; 9] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--force-device-scale-factor=1",
];

/// The capabilities for a browser with this profile.
pub(crate) fn capabilities(engine: Engine, profile: &Profile) -> Value {
    let wanted = match engine {
        Engine::Chromium => chromium(profile),
        Engine::Firefox => json!({ "moz:firefoxOptions": {
            "args": ["-headless", "-profile", profile.data()],
        }}),
        Engine::WebKit => json!({ "webkitgtk:browserOptions": {
            // Without its bar, the window can be as narrow as a phone.
            "binary": mini_browser(), "args": ["--automation", "--full-screen"],
        }}),
    };
    json!({ "capabilities": { "alwaysMatch": wanted } })
}

fn chromium(profile: &Profile) -> Value {
    let mut arguments: Vec<String> = CHROMIUM_ARGUMENTS.map(str::to_owned).to_vec();
    arguments.push(format!("--user-data-dir={}", profile.data().display()));
    arguments.push(format!("--log-net-log={}", profile.network_record().display()));
    // For runs that want another of its storage engines.
    arguments.extend(std::env::var("JALON_CHROMIUM_ARGUMENTS").iter().flat_map(|more| more.split(' ')).map(str::to_owned));
    json!({ "goog:chromeOptions": {
        "args": arguments,
        "prefs": {
            "download.default_directory": profile.downloads(),
            "download.prompt_for_download": false,
        },
    }})
}

fn mini_browser() -> &'static str {
    let found = MINI_BROWSERS.into_iter().find(|path| std::path::Path::new(path).exists());
    found.expect("MiniBrowser of WebKitGTK is missing: `cargo xtask setup`, or leave webkit out of JALON_ENGINES")
}
