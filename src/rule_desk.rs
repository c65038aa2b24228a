//! The composition root of the rule desk: in the browser it mounts that page.

#[cfg(target_arch = "wasm32")]
fn main() {
    app::start_rule_desk();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("The rule desk is a web page: run `cargo xtask serve`, then open `regles.html`.");
}
