//! The composition root of the worker that writes and reads backups.

#[cfg(target_arch = "wasm32")]
fn main() {
    backup::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("The backup worker runs in the page: `cargo xtask serve`.");
}
