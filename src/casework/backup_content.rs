//! What a backup holds, told before anything is changed.

use domain::Date;
use storage::StoredRecord;

use crate::case::Case;
use crate::restoring::Restored;

/// The interviews of a backup beside those that are kept here.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct BackupContent {
    /// All of them, whatever they are.
    pub all: usize,
    /// What restoring it would do, as the desk weighed it ([`crate::Desk::weigh_backup`]).
    pub would_be: Restored,
    /// The first and the last day of contact.
    pub days: Option<(Date, Date)>,
}

/// Reads the days; keeps nothing.
#[must_use]
pub fn backup_content(backup: &[StoredRecord], would_be: Restored) -> BackupContent {
    let days = || backup.iter().filter_map(Case::from_record).map(|case| case.touched_on);
    BackupContent { all: backup.len(), would_be, days: days().min().zip(days().max()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(key: &str, json: &str) -> StoredRecord {
        StoredRecord { key: key.to_owned(), schema: 1, revision: 1, json: json.to_owned() }
    }

    fn interview(key: &str, day: &str) -> StoredRecord {
        record(key, &format!(r#"{{"name":"Amina","date":"{day}","answers":{{}}}}"#))
    }

    #[test]
    fn the_days_of_a_backup_are_those_of_what_can_be_read() {
        let backup =
            [interview("one", "2026-11-20"), interview("two", "2026-11-23"), interview("three", "2026-10-02"), record("broken", "{")];
        let content = backup_content(&backup, Restored::default());
        let days = content.days.map(|(first, last)| (first.to_string(), last.to_string()));
        assert_eq!((content.all, days), (4, Some(("2026-10-02".into(), "2026-11-23".into()))));
    }

    #[test]
    fn an_empty_backup_has_no_days() {
        assert_eq!(backup_content(&[], Restored::default()), BackupContent::default());
    }
}
