//! The composition root of the trainings' screens, fetched when they are first opened.

#[cfg(target_arch = "wasm32")]
fn main() {
    app::start_trainings();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("The trainings are screens of the page: run `cargo xtask serve`.");
}
