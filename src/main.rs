//! The composition root: in the browser it mounts the page, natively it says how to run it.

#[cfg(target_arch = "wasm32")]
fn main() {
    app::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("Jalon is a web page: run `cargo xtask serve`.");
}
