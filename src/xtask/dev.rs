//! `dev`: the page rebuilt on every change, in debug.
//!
//! Trunk starts this very program again after each build, to put the rules beside the page and the guard against double
//! taps into it: what `build` does once, `dev` does every time.

use std::fs;
use std::path::Path;

use crate::setup::{FOR_THE_PAGE, bring};
use crate::tools::{ToolError, root, run_shown};
use crate::wasm::WasmToolchain;
use crate::{finish, pack};

/// The command that trunk gives back to us after each build.
pub(crate) const AFTER_BUILD: &str = "after-dev-build";

/// Serves the page on port 8080 (or trunk's own options) until it is stopped.
pub(crate) fn run(words: &[String]) -> Result<u8, ToolError> {
    bring(&FOR_THE_PAGE)?;
    let toolchain =
        WasmToolchain::present().ok_or_else(|| ToolError::Wrong("no toolchain for wasm32: run `cargo xtask setup`".to_owned()))?;
    let config = root().join("target/dev/Trunk.toml");
    let made = fs::create_dir_all(root().join("target/dev"));
    let this = std::env::current_exe().map_err(|cause| ToolError::file(&config, cause))?;
    made.and_then(|()| fs::write(&config, settings(&root(), &this))).map_err(|cause| ToolError::file(&config, cause))?;
    let mut trunk = toolchain.command("trunk");
    trunk.args(["serve", "--offline", "--config"]).arg(&config).args(words);
    run_shown(&mut trunk).map(|ended_well| u8::from(!ended_well))
}

/// Puts the rules into the folder that trunk is about to serve.
pub(crate) fn after_build() -> Result<u8, ToolError> {
    let staging = std::env::var("TRUNK_STAGING_DIR").map_err(|_| ToolError::Wrong(format!("`{AFTER_BUILD}` is for trunk to call")))?;
    let staging = Path::new(&staging);
    pack::write_static(staging).map_err(ToolError::Wrong)?;
    finish::insert_guard(staging).map(|()| 0)
}

/// Trunk's settings. In debug the start script may be inline: no policy is sent with the page.
fn settings(root: &Path, this: &Path) -> String {
    // Trunk refuses to watch what does not exist.
    let parts = ["src", "style", "public", "index.html"].map(|part| root.join(part)).into_iter().filter(|part| part.exists());
    let watched = parts.map(|part| format!("'{}'", part.display())).collect::<Vec<_>>().join(", ");
    let (root, this) = (root.display(), this.display());
    format!(
        "[build]\ntarget = '{root}/index.html'\ndist = '{root}/target/dev/dist'\n\n[watch]\nwatch = [{watched}]\n\n\
         [[hooks]]\nstage = 'post_build'\ncommand = '{this}'\ncommand_arguments = ['{AFTER_BUILD}']\n"
    )
}
