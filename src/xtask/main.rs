//! The one tool of whoever works on Jalon.
fn main() {}
