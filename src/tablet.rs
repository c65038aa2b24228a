//! The composition root of the screens of the tablet: protection, backup, erasure.

#[cfg(target_arch = "wasm32")]
fn main() {
    app::start_tablet();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("The screens of the tablet run in the page: `cargo xtask serve`.");
}
