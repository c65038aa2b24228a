//! The composition root of the worker that reads and searches catalogues.

#[cfg(target_arch = "wasm32")]
fn main() {
    worker::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("The worker runs in the page: `cargo xtask serve`.");
}
