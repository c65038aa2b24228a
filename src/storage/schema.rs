//! The database's tables and how they came to be, version after version.

/// The newest shape of a record's JSON that this code reads. Raised together with that shape; what
/// carries a higher number is left alone and reported.
pub const RECORD_SCHEMA: u32 = 1;

/// Where rows are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Table {
    /// One row an interview.
    Interviews,
    /// What was set or imported on this device, in parts.
    Settings,
}

impl Table {
    /// The name in the database. Never changed once released.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Interviews => "interviews",
            Self::Settings => "settings",
        }
    }
}

/// One step from a version of the database to the next. It only creates: no step reads, changes or
/// deletes a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Migration {
    /// The tables that the step adds.
    pub creates: &'static [Table],
}

/// Every step ever released, in order; the version of the database is their number.
/// Only ever append.
pub const MIGRATIONS: &[Migration] = &[Migration { creates: &[Table::Interviews] }, Migration { creates: &[Table::Settings] }];

/// The version that a list of steps makes.
pub(crate) fn version(migrations: &[Migration]) -> u32 {
    u32::try_from(migrations.len()).unwrap_or(u32::MAX)
}

/// The tables to add to a database of an older version.
pub(crate) fn missing(migrations: &[Migration], version: u32) -> impl Iterator<Item = Table> {
    let done = usize::try_from(version).unwrap_or(usize::MAX);
    migrations.iter().skip(done).flat_map(|step| step.creates.iter().copied())
}
