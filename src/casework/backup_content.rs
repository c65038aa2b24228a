//! What a backup holds, told before anything is changed.

use domain::Date;
use storage::StoredRecord;

use crate::case::Case;

/// The interviews of a backup beside those that are kept here, as numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct BackupContent {
    /// All of them, whatever they are.
    pub all: usize,
    /// Not kept here.
    pub new: usize,
    /// The same here.
    pub identical: usize,
    /// Here too, but not the same.
    pub changed: usize,
    /// Not understood by this version.
    pub unreadable: usize,
    /// The first and the last day of contact.
    pub days: Option<(Date, Date)>,
}

/// Compares; keeps nothing.
#[must_use]
pub fn backup_content(backup: &[StoredRecord], here: &[StoredRecord]) -> BackupContent {
    let mut content = BackupContent { all: backup.len(), ..BackupContent::default() };
    for record in backup {
        let Some(case) = Case::from_record(record) else {
            content.unreadable += 1;
            continue;
        };
        let day = case.touched_on;
        content.days = Some(content.days.map_or((day, day), |(first, last)| (first.min(day), last.max(day))));
        match here.iter().find(|kept| kept.key == record.key) {
            None => content.new += 1,
            Some(kept) if kept.json == record.json => content.identical += 1,
            Some(_) => content.changed += 1,
        }
    }
    content
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
    fn every_interview_of_a_backup_is_counted_once() {
        let here = [interview("same", "2026-11-20"), interview("other", "2026-11-21"), interview("only here", "2026-01-01")];
        let backup =
            [interview("same", "2026-11-20"), interview("other", "2026-11-23"), interview("new", "2026-10-02"), record("broken", "{")];
        let content = backup_content(&backup, &here);
        assert_eq!((content.all, content.new, content.identical, content.changed, content.unreadable), (4, 1, 1, 1, 1));
        assert_eq!(
            content.days.map(|(first, last)| (first.to_string(), last.to_string())),
            Some(("2026-10-02".into(), "2026-11-23".into()))
        );
    }

    #[test]
    fn an_empty_backup_has_no_days() {
        assert_eq!(backup_content(&[], &[interview("a", "2026-11-20")]), BackupContent::default());
    }
}
