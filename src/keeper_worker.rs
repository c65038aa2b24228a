//! The composition root of the worker that holds keys and storage.

#[cfg(target_arch = "wasm32")]
fn main() {
    keeper::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("The keeper runs in the page: `cargo xtask serve`.");
}
