//! The compiler that builds the page: whichever of this machine has the standard library for wasm32.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::page::is_kind;
use crate::tools::{ToolError, find_program, privileged, root, run_logged};

/// The target triple of the page.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";
/// Debian's newer Rust, kept by the distribution for building browsers, with what linking needs.
const DEBIAN_PACKAGES: [&str; 5] = ["rustc-web", "cargo-web", "rust-web-src", "rust-web-clippy", "lld-19"];

/// What rustup calls the sources of the standard library.
const SOURCES: &str = "rust-src";

/// Views without their full types: less to compile, and a fourteenth less to download (docs/performance.md). A stable flag.
///
/// INVARIANT: no flag changes what a program computes; the page that people get is the one that is tested. Flags that leave
/// out Debug output or places of failures (`-Zfmt-debug`, `-Zlocation-detail`) do not stand here: a value may be made of
/// either, in one of some 280 packages that nobody here has read.
const FLAGS: &str = "--cfg erase_components";

/// Which cargo builds for wasm32.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WasmToolchain {
    /// The one that runs this tool.
    Default,
    /// Debian's, in `/usr/bin`.
    Debian,
}

impl WasmToolchain {
    /// The one that is ready, if any.
    pub(crate) fn present() -> Option<Self> {
        if compiles(Path::new("rustc")) {
            return Some(Self::Default);
        }
        let has_programs = Path::new("/usr/bin/cargo").is_file() && find_program("wasm-ld-19").is_some();
        (has_programs && compiles(Path::new("/usr/bin/rustc"))).then_some(Self::Debian)
    }

    /// A command that builds with this toolchain; `wasm-opt` and the tools of `~/.cargo/bin` are found too.
    pub(crate) fn command(self, program: &str) -> Command {
        let mut folders: Vec<PathBuf> = Vec::new();
        if self == Self::Debian {
            folders.push(PathBuf::from("/usr/bin"));
        }
        folders.push(root().join("tests/web/node_modules/.bin"));
        folders.extend(find_program("wasm-bindgen").and_then(|file| file.parent().map(Path::to_owned)));
        let path = std::env::var_os("PATH").unwrap_or_default();
        folders.extend(std::env::split_paths(&path));
        let mut command = Command::new(program);
        command.current_dir(root());
        if let Ok(path) = std::env::join_paths(folders) {
            command.env("PATH", path);
        }
        // Its own folder: two compilers in one would rebuild each other's work.
        command.env("CARGO_TARGET_DIR", root().join("target/web"));
        command.env("RUSTFLAGS", FLAGS);
        // A failure is told in words, not as a trace through trunk.
        command.env("RUST_BACKTRACE", "0");
        command.env("RUSTC_BOOTSTRAP", "1");
        // Tests of the page's crates run in a browser, through the driver found here.
        command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner");
        if let Some(driver) = find_program("chromedriver") {
            command.env("CHROMEDRIVER", driver);
        }
        if self == Self::Debian {
            command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", "wasm-ld-19");
            // What `cargo xtask` was started with belongs to the other compiler.
            for inherited in ["CARGO", "RUSTC", "RUSTDOC", "RUSTUP_TOOLCHAIN", "LD_LIBRARY_PATH"] {
                command.env_remove(inherited);
            }
        }
        command
    }

    /// The same for the release page: the standard library is compiled with it, for size, and a failure is a trap without a
    /// text (docs/performance.md; the start script tells it on the screen).
    ///
    /// Why neither changes a value: both profiles abort on a failure, so no program goes on after one, with a text or without;
    /// and the library for size has the same contracts. What it may do differently within them is the order of equals in
    /// an unstable sort: `as_delivered` runs the tests on it, and a journey holds the page's lists against native ones.
    ///
    /// Only where the library's sources and the packages that they name are there; without them the page is a twelfth larger to
    /// download.
    pub(crate) fn release_command(self, program: &str) -> Command {
        let mut command = self.command(program);
        if self.sources().is_some_and(|sources| self.has_packages_of(&sources)) {
            command.env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort").env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size");
            command.env("RUSTFLAGS", format!("{FLAGS} -Zunstable-options -Cpanic=immediate-abort"));
        }
        command
    }

    /// Tests compiled as the release page is. A panic is a trap there; the runner tells which test it ended.
    pub(crate) fn delivered_tests(self) -> Command {
        let mut command = self.release_command(match self {
            Self::Default => "cargo",
            Self::Debian => "/usr/bin/cargo",
        });
        // Else cargo would compile the standard library a second time, for tests that unwind.
        command.env("CARGO_UNSTABLE_PANIC_ABORT_TESTS", "true");
        command
    }

    /// The manifest of the standard library's sources, where they are there.
    fn sources(self) -> Option<PathBuf> {
        let rustc = match self {
            Self::Default => "rustc",
            Self::Debian => "/usr/bin/rustc",
        };
        let printed = Command::new(rustc).args(["--print", "sysroot"]).output().ok()?;
        let sysroot = String::from_utf8(printed.stdout).ok()?;
        Some(Path::new(sysroot.trim()).join("lib/rustlib/src/rust/library/Cargo.toml")).filter(|manifest| manifest.is_file())
    }

    /// Brings the packages that the sources of the standard library name, from crates.io the first time.
    fn has_packages_of(self, sources: &Path) -> bool {
        // Debian's were brought when its library was built.
        let mut fetch = self.cargo();
        fetch.args(["fetch", "--locked", "--manifest-path"]).arg(sources);
        self == Self::Debian || fetch.output().is_ok_and(|output| output.status.success())
    }

    /// The cargo of this toolchain.
    pub(crate) fn cargo(self) -> Command {
        self.command(match self {
            Self::Default => "cargo",
            Self::Debian => "/usr/bin/cargo",
        })
    }
}

/// Whether a compiler has a standard library for the target, and of its own version: an update of the
/// compiler leaves the old library behind.
fn compiles(rustc: &Path) -> bool {
    let folder = std::env::temp_dir().join(format!("jalon-probe-{}", std::process::id()));
    let source = folder.join("probe.rs");
    if fs::create_dir_all(&folder).and_then(|()| fs::write(&source, "pub fn probe() -> String { String::new() }\n")).is_err() {
        return false;
    }
    let mut command = Command::new(rustc);
    command.args(["--target", TARGET, "--crate-type", "lib", "--emit", "metadata", "--out-dir"]).arg(&folder).arg(&source);
    let compiled = command.output().is_ok_and(|output| output.status.success());
    let _ = fs::remove_dir_all(&folder);
    compiled
}

fn library_folder(sysroot: &Path) -> PathBuf {
    sysroot.join("lib/rustlib").join(TARGET).join("lib")
}

/// Brings the standard library: by rustup, else by building Debian's.
pub(crate) fn install() -> Result<(), ToolError> {
    if WasmToolchain::present().is_none() {
        let rustup = Command::new("rustup").args(["target", "add", TARGET]).output();
        if !rustup.is_ok_and(|output| output.status.success()) || WasmToolchain::present().is_none() {
            crate::setup::apt_install(&DEBIAN_PACKAGES)?;
            build_std()?;
        }
    }
    if WasmToolchain::present() == Some(WasmToolchain::Default) && WasmToolchain::Default.sources().is_none() {
        // Where there is no rustup the page is built all the same, only larger; the build says by how much.
        let _ = Command::new("rustup").args(["component", "add", SOURCES]).output();
    }
    Ok(())
}

/// The toolchain in words, once everything that this machine can give to it is there.
pub(crate) fn ready() -> Option<String> {
    let toolchain = WasmToolchain::present()?;
    let is_complete = toolchain.sources().is_some() || find_program("rustup").is_none();
    let name = match toolchain {
        WasmToolchain::Default => "default toolchain",
        WasmToolchain::Debian => "debian toolchain",
    };
    is_complete.then(|| name.to_owned())
}

/// Builds Debian's standard library once and puts it into that compiler's own sysroot.
fn build_std() -> Result<(), ToolError> {
    let folder = root().join("target/setup/std");
    let source = folder.join("src");
    let wrong = |cause: std::io::Error| ToolError::file(&folder, cause);
    fs::create_dir_all(&source).map_err(wrong)?;
    let manifest = "[package]\nname = \"empty\"\nversion = \"0.0.0\"\nedition = \"2021\"\n[lib]\npath = \"src/lib.rs\"\n[workspace]\n";
    fs::write(folder.join("Cargo.toml"), manifest).map_err(wrong)?;
    fs::write(source.join("lib.rs"), "#![no_std]\n").map_err(wrong)?;
    let mut build = WasmToolchain::Debian.cargo();
    build.current_dir(&folder).args(["build", "--release", "--target", TARGET, "-Zbuild-std=std,panic_abort,test,proc_macro"]);
    build.env("CARGO_TARGET_DIR", folder.join("target")).env("RUSTC_BOOTSTRAP", "1").env("RUSTFLAGS", "-Cembed-bitcode=yes");
    run_logged("standard library for wasm32", &mut build, "the packages rust-web-src and rustc-web must be of one version")?;
    let made = folder.join("target").join(TARGET).join("release/deps");
    let mut libraries: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(&made).map_err(|cause| ToolError::file(&made, cause))?.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if is_kind(&name, &["rlib"]) && !name.starts_with("libempty") {
            libraries.push(entry.path());
        }
    }
    put_in_place(&libraries, &library_folder(Path::new("/usr")))
}

/// Replaces what an earlier version of the compiler left there.
fn put_in_place(libraries: &[PathBuf], folder: &Path) -> Result<(), ToolError> {
    let remedy = "writing below /usr needs root or sudo";
    run_logged("making room for the library", privileged("rm").arg("-rf").arg(folder), remedy)?;
    run_logged("making room for the library", privileged("mkdir").arg("-p").arg(folder), remedy)?;
    run_logged("putting the library in place", privileged("cp").args(libraries).arg(folder), remedy)
}
