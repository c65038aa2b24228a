//! `build`: the release page with its precache list, its start script and its weight.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::report;
use crate::setup::{FOR_THE_PAGE, bring};
use crate::tools::{ToolError, root, run_logged};
use crate::wasm::WasmToolchain;
use crate::{finish, pack, weight};

/// Where the page is built.
pub(crate) fn dist() -> PathBuf {
    root().join("dist")
}

/// Brings what is missing and builds the page whole, or leaves the one before in place.
pub(crate) fn build() -> Result<(), ToolError> {
    bring(&FOR_THE_PAGE)?;
    let staging = root().join("target/page");
    let toolchain =
        WasmToolchain::present().ok_or_else(|| ToolError::Wrong("no toolchain for wasm32: run `cargo xtask setup`".to_owned()))?;
    let mut trunk = toolchain.release_command("trunk");
    trunk.args(["build", "--release", "--offline", "--public-url", "./", "--dist"]).arg(&staging);
    report::progress("building the page in release (some minutes the first time)");
    run_logged("page", &mut trunk, "run `cargo xtask lint` for what the compiler says")?;
    pack::write_static(&staging).map_err(ToolError::Wrong)?;
    finish::insert_boot(&staging)?;
    fs::copy(staging.join("index.html"), staging.join("404.html")).map_err(|cause| ToolError::file(&staging, cause))?;
    finish::write_host_files(&staging)?;
    finish::write_precache(&staging)?;
    let dist = dist();
    let _ = fs::remove_dir_all(&dist);
    copy_folder(&staging, &dist)?;
    weight::print(&dist)
}

/// Builds only when a source is newer than the page.
pub(crate) fn build_if_needed() -> Result<(), ToolError> {
    let built = fs::metadata(dist().join("service-worker.js")).and_then(|data| data.modified()).ok();
    let sources = ["src", "style", "public", "index.html", "Cargo.toml", "Cargo.lock", "Trunk.toml"];
    let newest = sources.iter().filter_map(|source| newest_under(&root().join(source))).max();
    if built.is_some() && built >= newest { bring(&FOR_THE_PAGE) } else { build() }
}

fn newest_under(path: &Path) -> Option<SystemTime> {
    let data = fs::metadata(path).ok()?;
    if data.is_file() {
        return data.modified().ok();
    }
    fs::read_dir(path).ok()?.flatten().filter_map(|entry| newest_under(&entry.path())).max()
}

/// Every file below a folder, relative, with forward slashes, in order.
pub(crate) fn files(folder: &Path) -> Result<Vec<String>, ToolError> {
    let mut found = Vec::new();
    collect(folder, "", &mut found).map_err(|cause| ToolError::file(folder, cause))?;
    found.sort();
    Ok(found)
}

fn collect(folder: &Path, prefix: &str, found: &mut Vec<String>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{name}/"), found)?;
        } else {
            found.push(name);
        }
    }
    Ok(())
}

fn copy_folder(from: &Path, to: &Path) -> Result<(), ToolError> {
    for file in files(from)? {
        let target = to.join(&file);
        let made = target.parent().map_or(Ok(()), fs::create_dir_all);
        made.and_then(|()| fs::copy(from.join(&file), &target).map(|_| ())).map_err(|cause| ToolError::file(&target, cause))?;
    }
    Ok(())
}

/// Whether a file name ends like this.
pub(crate) fn is_kind(file: &str, kinds: &[&str]) -> bool {
    Path::new(file).extension().is_some_and(|end| kinds.iter().any(|kind| end == *kind))
}
