//! Records and settings, sealed on their way in and opened on their way out.

use storage::{Row, SaveError, StoredRecord, Table};
use vault::{RecordContext, Unlocked};

use super::{Device, Keeper, PRIVATE, Surroundings};
use crate::protocol::Reply;

/// The shape of a sealed setting's text.
const SETTING_SCHEMA: u32 = 1;
pub(super) const CLOSED: &str = "La tablette est fermée : rien ne peut être gardé ni lu. Rien de ce qui est enregistré n'est touché. Ouvrez la tablette, puis recommencez.";
const DAMAGED: &str = "est abîmé et n'a pas pu être lu. Il n'a pas été effacé. Signalez-le à la personne qui coordonne.";
const DAMAGED_SEVERAL: &str = "sont abîmés et n'ont pas pu être lus. Ils n'ont pas été effacés. Signalez-le à la personne qui coordonne.";

/// What a record's seal is bound to: it opens nowhere else.
fn place(record: &StoredRecord) -> RecordContext<'_> {
    RecordContext { table: Table::Interviews.name(), key: &record.key, schema: record.schema, revision: record.revision }
}

fn setting_place(name: &str) -> RecordContext<'_> {
    RecordContext { table: Table::Settings.name(), key: name, schema: SETTING_SCHEMA, revision: 0 }
}

/// A record in clear; nothing where its seal does not open.
fn opened(unlocked: &Unlocked, record: StoredRecord) -> Option<StoredRecord> {
    if !vault::is_sealed_text(&record.json) {
        return Some(record);
    }
    let json = unlocked.open_text(&place(&record), &record.json).ok()?.to_string();
    Some(StoredRecord { json, ..record })
}

impl<D: Device, S: Surroundings> Keeper<D, S> {
    pub(super) fn seal(&mut self, record: StoredRecord) -> Result<StoredRecord, String> {
        let json = self.seal_text(&place(&record), &record.json)?;
        Ok(StoredRecord { json, ..record })
    }

    fn seal_text(&mut self, place: &RecordContext<'_>, text: &str) -> Result<String, String> {
        let unlocked = self.unlocked.as_ref().ok_or(CLOSED)?;
        unlocked.seal_text(place, text, &mut self.surroundings).map_err(|error| error.to_string())
    }

    /// Everything in clear, as the page needs it.
    pub(super) async fn load(&mut self) -> Reply {
        if self.unlocked.is_none() {
            return Reply::Failed(CLOSED.to_owned());
        }
        if let Err(why) = self.seal_what_is_in_clear().await {
            return Reply::NotSaved(why);
        }
        let loaded = match self.records.load().await {
            Ok(loaded) => loaded,
            Err(error) => return Reply::Failed(error.to_string()),
        };
        let told = loaded.warning().map(ToOwned::to_owned);
        let Some(unlocked) = &self.unlocked else { return Reply::Failed(CLOSED.to_owned()) };
        let (mut records, mut damaged) = (Vec::new(), 0_usize);
        for record in loaded.records {
            let key = record.key.clone();
            match opened(unlocked, record) {
                Some(record) => records.push(record),
                // The second copy may be whole.
                None => match self.second_copy(key).and_then(|second| opened(unlocked, second)) {
                    Some(record) => records.push(record),
                    None => damaged += 1,
                },
            }
        }
        let warning = match damaged {
            0 => told,
            1 => Some(format!("Un entretien enregistré {DAMAGED}")),
            more => Some(format!("{more} entretiens enregistrés {DAMAGED_SEVERAL}")),
        };
        Reply::Loaded { records, settings: self.private_settings().await, warning }
    }

    fn second_copy(&self, key: String) -> Option<StoredRecord> {
        let Row { schema, revision, text } = self.records.backend().second_copy(Table::Interviews, &key)?;
        Some(StoredRecord { key, schema, revision, json: text })
    }

    /// What earlier versions kept in clear; also what an interrupted first protection left so.
    pub(super) async fn seal_what_is_in_clear(&mut self) -> Result<(), SaveError> {
        let records = self.records.load_all().await.map_err(|_| SaveError::Closed)?;
        let in_clear: Vec<StoredRecord> = records.into_iter().filter(|record| !vault::is_sealed_text(&record.json)).collect();
        let any = !in_clear.is_empty();
        for record in in_clear {
            // One revision later, or it would not be allowed to replace the clear one.
            let sealed = self.seal(StoredRecord { revision: record.revision + 1, ..record }).map_err(|_| SaveError::Unknown)?;
            self.records.save(&sealed).await?;
        }
        if any {
            self.records.backend().tidy();
        }
        Ok(())
    }

    async fn private_settings(&self) -> Vec<(String, String)> {
        let mut found = Vec::new();
        for name in self.records.setting_names(PRIVATE).await.unwrap_or_default() {
            if let Some(text) = self.private_setting(&name).await {
                found.push((name, text));
            }
        }
        found
    }

    async fn private_setting(&self, name: &str) -> Option<String> {
        let sealed = self.records.get_setting(name).await.ok()??;
        Some(self.unlocked.as_ref()?.open_text(&setting_place(name), &sealed).ok()?.to_string())
    }

    pub(super) async fn setting(&self, name: &str) -> Reply {
        if name.starts_with(PRIVATE) {
            return match self.unlocked {
                Some(_) => Reply::Setting(self.private_setting(name).await),
                None => Reply::Failed(CLOSED.to_owned()),
            };
        }
        match self.records.get_setting(name).await {
            Ok(text) => Reply::Setting(text),
            Err(error) => Reply::Failed(error.to_string()),
        }
    }

    pub(super) async fn keep_setting(&mut self, name: &str, text: &str) -> Reply {
        if super::is_own(name) {
            return Reply::Failed(super::OWN.to_owned());
        }
        if !name.starts_with(PRIVATE) {
            return self.saved(self.records.put_setting(name, text).await);
        }
        match self.seal_text(&setting_place(name), text) {
            Ok(sealed) => self.saved(self.records.put_setting(name, &sealed).await),
            Err(sentence) => Reply::Failed(sentence),
        }
    }

    pub(super) async fn forget_setting(&self, name: &str) -> Reply {
        if super::is_own(name) {
            return Reply::Failed(super::OWN.to_owned());
        }
        self.saved(self.records.delete_setting(name).await)
    }

    /// Destroys the key of records that are all gone. The settings that it sealed are sealed again under the new one.
    pub(super) async fn replace_data_key(&mut self) {
        let settings = self.private_settings().await;
        let (Some(vault), Some(unlocked)) = (&self.vault, &mut self.unlocked) else { return };
        let mut next = vault.clone();
        let mut with_new_key = unlocked.clone();
        if next.replace_data_key(&mut with_new_key, &mut self.surroundings).is_err() {
            return;
        }
        let former = std::mem::replace(unlocked, with_new_key);
        let mut texts = vec![(super::VAULT.to_owned(), next.to_text())];
        for (name, text) in settings {
            if let Ok(sealed) = self.seal_text(&setting_place(&name), &text) {
                texts.push((name, sealed));
            }
        }
        // All in one step: a new key with settings under the old one would open none of them.
        if self.records.put_settings(&texts).await.is_ok() {
            self.vault = Some(next);
        } else {
            self.unlocked = Some(former);
        }
    }
}
