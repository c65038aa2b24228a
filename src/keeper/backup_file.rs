//! What a backup holds, inside its `age` file: plain JSON, so that it can be read without Jalon.

use serde_json::{Value, json};
use storage::StoredRecord;

/// The name and version of the form.
pub const FORMAT: &str = "jalon-backup/1";

/// Everything that is kept of people on one tablet, on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// The civil day, as an ISO date.
    pub made_on: String,
    /// The interviews, in clear.
    pub records: Vec<StoredRecord>,
}

/// Why a text is no backup. Nothing of it is used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotABackup {
    /// Another file.
    #[error("Ce fichier s'ouvre, mais ce n'est pas une sauvegarde de Jalon. Rien n'a changé. Choisissez un autre fichier.")]
    Other,
    /// A later version wrote it.
    #[error("Cette sauvegarde vient d'une version plus récente de Jalon. Rien n'a changé. Mettez la page à jour, puis réessayez.")]
    Newer,
    /// An interview in it has not the form of one.
    #[error("L'entretien numéro {0} de cette sauvegarde est incomplet. Rien n'a changé. Essayez une autre sauvegarde.")]
    Record(usize),
}

impl Backup {
    /// As it goes into the file.
    #[must_use]
    pub fn to_text(&self) -> String {
        let records: Vec<Value> = self
            .records
            .iter()
            .map(|record| json!({"key": record.key, "schema": record.schema, "revision": record.revision, "json": record.json}))
            .collect();
        json!({"format": FORMAT, "made_on": self.made_on, "records": records}).to_string()
    }

    /// Reads what [`Self::to_text`] wrote.
    ///
    /// # Errors
    /// Where it is anything else.
    pub fn read(bytes: &[u8]) -> Result<Self, NotABackup> {
        let json: Value = serde_json::from_slice(bytes).map_err(|_| NotABackup::Other)?;
        match json.get("format").and_then(Value::as_str) {
            Some(FORMAT) => {}
            Some(other) if other.starts_with("jalon-backup/") => return Err(NotABackup::Newer),
            _ => return Err(NotABackup::Other),
        }
        let made_on = json.get("made_on").and_then(Value::as_str).ok_or(NotABackup::Other)?.to_owned();
        let list = json.get("records").and_then(Value::as_array).ok_or(NotABackup::Other)?;
        let read = |(number, record): (usize, &Value)| record_of(record).ok_or(NotABackup::Record(number + 1));
        Ok(Self { made_on, records: list.iter().enumerate().map(read).collect::<Result<_, _>>()? })
    }
}

fn record_of(record: &Value) -> Option<StoredRecord> {
    let text = |name: &str| record.get(name).and_then(Value::as_str).map(ToOwned::to_owned);
    Some(StoredRecord {
        key: text("key")?,
        schema: record.get("schema")?.as_u64()?.try_into().ok()?,
        revision: record.get("revision")?.as_u64()?,
        json: text("json")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn backup() -> Backup {
        let record = StoredRecord { key: "a".into(), schema: 1, revision: u64::MAX, json: r#"{"name":"Amina \"é\""}"#.into() };
        Backup { made_on: "2026-11-23".into(), records: vec![record] }
    }

    #[test]
    fn what_was_written_is_read() {
        assert_eq!(Backup::read(backup().to_text().as_bytes()), Ok(backup()));
    }

    #[test]
    fn anything_else_is_refused_with_a_sentence() {
        for (text, why) in [
            ("", NotABackup::Other),
            ("[]", NotABackup::Other),
            (r#"{"format":"jalon-summary/1"}"#, NotABackup::Other),
            (r#"{"format":"jalon-backup/2"}"#, NotABackup::Newer),
            (r#"{"format":"jalon-backup/1","made_on":"2026-11-23","records":[{"key":"a"}]}"#, NotABackup::Record(1)),
        ] {
            assert_eq!(Backup::read(text.as_bytes()), Err(why), "{text}");
        }
    }

    #[test]
    fn no_cut_of_a_backup_is_one() {
        let text = backup().to_text();
        for length in 0..text.len() {
            assert!(Backup::read(text.as_bytes().get(..length).unwrap_or_default()).is_err(), "{length}");
        }
    }
}
