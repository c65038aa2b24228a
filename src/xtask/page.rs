//! `build`: the release page with its precache list, its start script and its weight.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use base64::Engine;
use sha2::{Digest, Sha256, Sha384};

use crate::report;
use crate::setup::{FOR_THE_PAGE, bring};
use crate::tools::{ToolError, root, run_logged};
use crate::wasm::WasmToolchain;
use crate::{pack, weight};

/// Where the page is built.
pub(crate) fn dist() -> PathBuf {
    root().join("dist")
}

/// Brings what is missing and builds the page whole, or leaves the one before in place.
pub(crate) fn build() -> Result<(), ToolError> {
    bring(&FOR_THE_PAGE)?;
    let staging = root().join("target/page");
    let toolchain = WasmToolchain::present().ok_or_else(|| ToolError::Wrong("no toolchain for wasm32: run `cargo xtask setup`".to_owned()))?;
    let mut trunk = toolchain.command("trunk");
    trunk.args(["build", "--release", "--offline", "--public-url", "./", "--dist"]).arg(&staging);
    report::progress("building the page in release (some minutes the first time)");
    run_logged("page", &mut trunk, "run `cargo xtask lint` for what the compiler says")?;
    pack::write_static(&staging).map_err(ToolError::Wrong)?;
    insert_boot(&staging)?;
    fs::copy(staging.join("index.html"), staging.join("404.html")).map_err(|cause| ToolError::file(&staging, cause))?;
    write_precache(&staging)?;
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

/// Writes a start script of our own, because a strict Content-Security-Policy forbids trunk's inline one.
fn insert_boot(folder: &Path) -> Result<(), ToolError> {
    let all = files(folder)?;
    let find = |what: &str, fits: fn(&str) -> bool| {
        let found = all.iter().find(|file| !file.contains('/') && fits(file));
        found.cloned().ok_or_else(|| ToolError::Wrong(format!("the build made no {what}")))
    };
    let wasm = find("WebAssembly", |file| file.ends_with(".wasm"))?;
    let script = find("script", |file| file.starts_with("jalon") && file.ends_with(".js"))?;
    let text = format!(
        "import init from \"./{script}\";\ninit({{ module_or_path: new URL(\"./{wasm}\", import.meta.url) }}).catch((cause) => {{\n  \
         document.documentElement.dataset.start = \"failed\";\n  throw cause;\n}});\n"
    );
    let hash = hex(&Sha256::digest(&text), 16);
    let boot = format!("boot-{hash}.js");
    let write = |name: &str, text: &str| fs::write(folder.join(name), text).map_err(|cause| ToolError::file(&folder.join(name), cause));
    write(&boot, &text)?;
    let index = folder.join("index.html");
    let html = fs::read_to_string(&index).map_err(|cause| ToolError::file(&index, cause))?;
    let tags = format!(
        "<link rel=\"modulepreload\" href=\"./{script}\">\n    <link rel=\"preload\" href=\"./{wasm}\" as=\"fetch\" type=\"application/wasm\" crossorigin>\n    \
         <script type=\"module\" src=\"./{boot}\"></script>"
    );
    let place = if html.contains("<!--BOOT-->") { "<!--BOOT-->" } else { "</head>" };
    let after = if place == "</head>" { format!("{tags}\n  </head>") } else { tags };
    write("index.html", &html.replacen(place, &after, 1))
}

/// Fills the list of files with their hashes into the service worker.
fn write_precache(folder: &Path) -> Result<(), ToolError> {
    let worker = folder.join("service-worker.js");
    let text = fs::read_to_string(&worker).map_err(|cause| ToolError::file(&worker, cause))?;
    let mut list = String::from("[\n");
    for file in files(folder)?.iter().filter(|file| !matches!(file.as_str(), "service-worker.js" | "404.html" | ".stage")) {
        let bytes = fs::read(folder.join(file)).map_err(|cause| ToolError::file(&folder.join(file), cause))?;
        let integrity = base64::engine::general_purpose::STANDARD.encode(Sha384::digest(&bytes));
        let url = if file == "index.html" { "./".to_owned() } else { format!("./{file}") };
        list.push_str(&format!("  {{ url: \"{url}\", integrity: \"sha384-{integrity}\" }},\n"));
    }
    list.push(']');
    let version = hex(&Sha256::digest(list.as_bytes()), 16);
    let filled = text.replacen("/*PRECACHE*/[]", &list, 1).replacen("/*VERSION*/\"dev\"", &format!("\"{version}\""), 1);
    if filled.contains("/*PRECACHE*/") || filled.contains("/*VERSION*/") || !text.contains("/*PRECACHE*/[]") {
        return Err(ToolError::file(&worker, "expected `/*PRECACHE*/[]` and `/*VERSION*/\"dev\"` once each"));
    }
    let mut file = fs::File::create(&worker).map_err(|cause| ToolError::file(&worker, cause))?;
    file.write_all(filled.as_bytes()).map_err(|cause| ToolError::file(&worker, cause))
}

fn hex(bytes: &[u8], digits: usize) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>().chars().take(digits).collect()
}
