//! Where a record belongs.

use crate::encoding;

/// Where a sealed record belongs. It opens nowhere else, so records cannot be swapped, moved or rolled back singly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RecordContext<'r> {
    /// The table it is kept in.
    pub table: &'r str,
    /// Its key there.
    pub key: &'r str,
    /// The version of its shape.
    pub schema: u32,
    /// How often it was changed.
    pub revision: u64,
}

impl RecordContext<'_> {
    /// The same bytes for the same place only.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        encoding::context(&[
            b"jalon record",
            self.table.as_bytes(),
            self.key.as_bytes(),
            &self.schema.to_le_bytes(),
            &self.revision.to_le_bytes(),
        ])
    }
}
