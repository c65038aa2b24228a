//! The rules of what is kept, over any backend.

use crate::{
    Backend, Copies, Loaded, Over, RECORD_SCHEMA, ReadError, Row, SaveError, StoredRecord, Table, Unreadable, WhyUnreadable, Write,
};

/// Browsers move values of more than about 60 kB out of the database into files of their own, which
/// can go missing; two bytes a character at worst keep a part below that.
const PART_CHARACTERS: usize = 20_000;

/// Interviews and settings kept in a backend.
#[derive(Debug)]
pub struct Records<B> {
    backend: B,
}

impl<B: Backend> Records<B> {
    /// Keeps records in this backend.
    pub fn over(backend: B) -> Self {
        Self { backend }
    }

    /// The backend, for what only it knows.
    pub fn backend(&self) -> &B {
        &self.backend
    }

    /// The key of every record, readable or not.
    ///
    /// # Errors
    /// Where the device's storage cannot be read.
    pub async fn keys(&self) -> Result<Vec<String>, ReadError> {
        self.backend.keys(Table::Interviews).await
    }

    /// Every record that this version can read, by key.
    ///
    /// # Errors
    /// Where the device's storage cannot be read.
    pub async fn load_all(&self) -> Result<Vec<StoredRecord>, ReadError> {
        Ok(self.load().await?.records)
    }

    /// Every record, and those that this version cannot read.
    ///
    /// # Errors
    /// Where the device's storage cannot be read.
    pub async fn load(&self) -> Result<Loaded, ReadError> {
        let mut loaded = Loaded::default();
        for (key, row) in self.backend.load_all(Table::Interviews, "").await? {
            match row {
                None => loaded.unreadable.push(Unreadable { key, why: WhyUnreadable::Damaged }),
                Some(row) if row.schema > RECORD_SCHEMA => {
                    loaded.unreadable.push(Unreadable { key, why: WhyUnreadable::Newer });
                }
                Some(Row { schema, revision, text }) => {
                    loaded.records.push(StoredRecord { key, schema, revision, json: text });
                }
            }
        }
        loaded.emptied = loaded.records.is_empty() && loaded.unreadable.is_empty() && self.backend.remembers_interviews();
        Ok(loaded)
    }

    /// Keeps a record, in place of an older revision of it.
    ///
    /// # Errors
    /// Nothing was written. [`SaveError::Newer`] where a revision as high, or a later shape, is stored.
    pub async fn save(&self, record: &StoredRecord) -> Result<Copies, SaveError> {
        let row = Row { schema: record.schema, revision: record.revision, text: record.json.clone() };
        let key = record.key.clone();
        self.backend.apply(vec![Write::Put { table: Table::Interviews, key, row, over: Over::Older }]).await
    }

    /// Forgets a record, if there is one.
    ///
    /// # Errors
    /// Nothing was forgotten.
    pub async fn delete(&self, key: &str) -> Result<Copies, SaveError> {
        self.backend.apply(vec![Write::Delete { table: Table::Interviews, key: key.to_owned() }]).await
    }

    /// What was kept under a name.
    ///
    /// # Errors
    /// Where the device's storage cannot be read.
    pub async fn get_setting(&self, name: &str) -> Result<Option<String>, ReadError> {
        let prefix = prefix(name);
        let parts = self.backend.load_all(Table::Settings, &prefix).await?.into_iter().map(|(_, row)| row);
        // A setting with a damaged part is no setting: half a table would read as a whole one.
        let parts: Option<Vec<Row>> = parts.into_iter().collect();
        let parts = parts.filter(|parts| !parts.is_empty());
        Ok(parts.map(|parts| parts.into_iter().map(|row| row.text).collect()))
    }

    /// Keeps a text of any length under a name, in place of what was there.
    ///
    /// # Errors
    /// Nothing was written; what was there is still there.
    pub async fn put_setting(&self, name: &str, text: &str) -> Result<Copies, SaveError> {
        self.backend.apply(setting_writes(name, text)).await
    }

    /// Keeps several settings, all or none.
    ///
    /// # Errors
    /// Nothing was written; what was there is still there.
    pub async fn put_settings(&self, settings: &[(String, String)]) -> Result<Copies, SaveError> {
        self.backend.apply(settings.iter().flat_map(|(name, text)| setting_writes(name, text)).collect()).await
    }

    /// The names of settings that begin so.
    ///
    /// # Errors
    /// Where the device's storage cannot be read.
    pub async fn setting_names(&self, beginning: &str) -> Result<Vec<String>, ReadError> {
        let keys = self.backend.keys(Table::Settings).await?;
        let mut names: Vec<String> = keys
            .iter()
            .filter(|key| key.starts_with(beginning))
            .filter_map(|key| key.rsplit_once('/').map(|(name, _)| name.to_owned()))
            .collect();
        names.dedup();
        Ok(names)
    }

    /// Forgets what was kept under a name.
    ///
    /// # Errors
    /// Nothing was forgotten.
    pub async fn delete_setting(&self, name: &str) -> Result<Copies, SaveError> {
        self.backend.apply(vec![Write::DeletePrefix { table: Table::Settings, prefix: prefix(name) }]).await
    }
}

fn setting_writes(name: &str, text: &str) -> Vec<Write> {
    let prefix = prefix(name);
    let mut writes = vec![Write::DeletePrefix { table: Table::Settings, prefix: prefix.clone() }];
    for (index, text) in parts(text).into_iter().enumerate() {
        let row = Row { schema: 1, revision: 0, text };
        let key = format!("{prefix}{index:06}");
        writes.push(Write::Put { table: Table::Settings, key, row, over: Over::Anything });
    }
    writes
}

/// The beginning of the keys of a setting's parts.
fn prefix(name: &str) -> String {
    format!("{name}/")
}

/// A text cut into parts; an empty text is one empty part.
fn parts(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut count = 0;
    for character in text.chars() {
        if count == PART_CHARACTERS {
            parts.push(String::new());
            count = 0;
        }
        if let Some(part) = parts.last_mut() {
            part.push(character);
        }
        count += 1;
    }
    parts
}
