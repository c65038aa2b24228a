//! Placeholder until the readers bring the table.

/// An empty table to fill in.
#[must_use]
pub fn template_csv() -> String {
    String::new()
}
