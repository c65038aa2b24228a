//! Bringing what is missing: each tool knows whether it is there, why it is needed and how to get it.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use crate::report;
use crate::tools::{ToolError, find_program, privileged, root, run_logged, version};
use crate::wasm;

const TRUNK_VERSION: &str = "0.21.14";
const GECKODRIVER_VERSION: &str = "0.37.1";
/// Where Debian and its like put the small browser of `WebKitGTK`.
const MINI_BROWSERS: [&str; 3] = [
    "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
    "/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
    "/usr/libexec/webkit2gtk-4.1/MiniBrowser",
];

/// One thing that building or testing needs.
pub(crate) struct Need {
    /// Its name.
    pub(crate) name: &'static str,
    /// Why it is needed.
    pub(crate) why: &'static str,
    /// How to get it by hand.
    pub(crate) remedy: &'static str,
    /// What is there, in words; nothing when it is missing.
    pub(crate) present: fn() -> Option<String>,
    install: fn() -> Result<(), ToolError>,
}

/// What building the page needs.
pub(crate) const FOR_THE_PAGE: [Need; 4] = [
    Need {
        name: "standard library for wasm32",
        why: "the page is WebAssembly",
        remedy: "`rustup target add wasm32-unknown-unknown` and `rustup component add rust-src`, or as root on Debian let this command build it",
        present: wasm::ready,
        install: wasm::install,
    },
    Need {
        name: "trunk",
        why: "bundles the page",
        remedy: "`cargo install trunk --version 0.21.14 --locked`",
        present: || program_of_version("trunk", TRUNK_VERSION),
        install: || cargo_install("trunk", TRUNK_VERSION, true),
    },
    Need {
        name: "wasm-bindgen",
        why: "joins WebAssembly and the browser; its version is the one in Cargo.lock",
        remedy: "`cargo install wasm-bindgen-cli` with that version",
        present: || program_of_version("wasm-bindgen", &bindgen_version().ok()?),
        install: || cargo_install("wasm-bindgen-cli", &bindgen_version()?, false),
    },
    Need {
        name: "wasm-opt and axe-core",
        why: "make the WebAssembly smaller, check accessibility",
        remedy: "`npm ci` in tests/web, with Node.js",
        present: || node_modules_are_current().then(|| "in tests/web/node_modules".to_owned()),
        install: npm_install,
    },
];

/// What the journeys and the tests of backups need beside.
pub(crate) const FOR_THE_JOURNEYS: [Need; 5] = [
    Need {
        name: "Chromium",
        why: "one of the three engines of the journeys",
        remedy: "`apt-get install chromium chromium-driver`",
        present: || both("chromium", "chromedriver"),
        install: install_browsers,
    },
    Need {
        name: "Firefox",
        why: "one of the three engines of the journeys",
        remedy: "`apt-get install firefox-esr`",
        present: || find_program("firefox-esr").or_else(|| find_program("firefox")).and_then(|file| version(&file, "--version")),
        install: install_browsers,
    },
    Need {
        name: "WebKit",
        why: "one of the three engines of the journeys, Safari's",
        remedy: "`apt-get install webkit2gtk-driver xvfb`",
        present: || both("WebKitWebDriver", "Xvfb").and_then(|_| mini_browser()),
        install: install_browsers,
    },
    Need {
        name: "geckodriver",
        why: "drives Firefox",
        remedy: "`cargo install geckodriver --version 0.37.1 --locked`",
        present: || program_of_version("geckodriver", GECKODRIVER_VERSION),
        install: || cargo_install("geckodriver", GECKODRIVER_VERSION, true),
    },
    Need {
        name: "age and script",
        why: "backups are opened by another program than ours; `script` gives it the terminal that it wants",
        remedy: "`apt-get install age bsdutils`",
        present: || find_program("script").and(find_program("age-keygen")).and(both("age", "age-keygen")),
        install: || apt_install(&["age", "bsdutils"]),
    },
];

/// Brings every need that is missing, saying what and why; silent where nothing is.
pub(crate) fn bring(needs: &[Need]) -> Result<(), ToolError> {
    for need in needs {
        if (need.present)().is_some() {
            continue;
        }
        report::progress(&format!("{} is missing ({}): bringing it", need.name, need.why));
        let started = Instant::now();
        (need.install)().map_err(|error| ToolError::Wrong(format!("{} could not be brought: {}\n{error}", need.name, need.remedy)))?;
        if (need.present)().is_none() {
            return Err(ToolError::Wrong(format!("{} is still missing after its installation: {}", need.name, need.remedy)));
        }
        report::progress(&format!("{} is ready after {} s", need.name, started.elapsed().as_secs()));
    }
    Ok(())
}

/// The version of `wasm-bindgen` in Cargo.lock.
pub(crate) fn bindgen_version() -> Result<String, ToolError> {
    let file = root().join("Cargo.lock");
    let text = fs::read_to_string(&file).map_err(|cause| ToolError::file(&file, cause))?;
    let after = text.split("name = \"wasm-bindgen\"\nversion = \"").nth(1).and_then(|rest| rest.split('"').next());
    after.map(ToOwned::to_owned).ok_or_else(|| ToolError::file(&file, "expected a package `wasm-bindgen`"))
}

fn program_of_version(name: &str, wanted: &str) -> Option<String> {
    let found = version(&find_program(name)?, "--version")?;
    found.split_whitespace().any(|word| word == wanted).then_some(found)
}

fn both(first: &str, second: &str) -> Option<String> {
    find_program(second)?;
    find_program(first).and_then(|file| version(&file, "--version"))
}

fn mini_browser() -> Option<String> {
    MINI_BROWSERS.into_iter().find(|file| Path::new(file).is_file()).map(ToOwned::to_owned)
}

fn cargo_install(package: &str, wanted: &str, locked: bool) -> Result<(), ToolError> {
    let mut command = Command::new("cargo");
    command.current_dir(std::env::temp_dir()).args(["install", package, "--version", wanted, "--force"]);
    if locked {
        command.arg("--locked");
    }
    command.env_remove("CARGO_TARGET_DIR");
    run_logged(package, &mut command, "this needs crates.io")
}

/// Whether npm's note of what it installed names the packages of the lock file, with the same content.
fn node_modules_are_current() -> bool {
    let folder = root().join("tests/web");
    let packages = |file: &str| -> Option<serde_json::Map<String, serde_json::Value>> {
        let lock: serde_json::Value = serde_json::from_str(&fs::read_to_string(folder.join(file)).ok()?).ok()?;
        let all = lock.get("packages")?.as_object()?.clone();
        Some(
            all.into_iter()
                .filter(|(path, _)| !path.is_empty())
                .map(|(path, package)| (path, package.get("integrity").cloned().unwrap_or_default()))
                .collect(),
        )
    };
    let tools = ["node_modules/.bin/wasm-opt", "node_modules/axe-core/axe.min.js"];
    let wanted = packages("package-lock.json");
    wanted.is_some() && wanted == packages("node_modules/.package-lock.json") && tools.iter().all(|tool| folder.join(tool).is_file())
}

fn npm_install() -> Result<(), ToolError> {
    let mut command = Command::new("npm");
    command.current_dir(root().join("tests/web")).args(["ci", "--no-audit", "--no-fund"]);
    run_logged("npm packages", &mut command, "this needs Node.js with npm, and the npm registry")
}

fn install_browsers() -> Result<(), ToolError> {
    apt_install(&["chromium", "chromium-driver", "firefox-esr", "webkit2gtk-driver", "xvfb"])
}

/// Installs Debian packages, as root or through sudo.
pub(crate) fn apt_install(packages: &[&str]) -> Result<(), ToolError> {
    let remedy = format!("as root on Debian or Ubuntu: apt-get install {}", packages.join(" "));
    if find_program("apt-get").is_none() {
        return Err(ToolError::Wrong(format!("this machine has no apt-get; bring {} by its own means", packages.join(", "))));
    }
    let apt = |arguments: &[&str]| {
        // `env`, because sudo drops the environment.
        let mut command = privileged("env");
        command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]).args(arguments);
        command
    };
    run_logged("list of Debian packages", &mut apt(&["update"]), &remedy)?;
    let mut arguments = vec!["install", "-y", "--no-install-recommends"];
    arguments.extend(packages);
    run_logged("Debian packages", &mut apt(&arguments), &remedy)
}
