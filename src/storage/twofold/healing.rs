//! The two copies are compared at every opening.

use std::collections::BTreeMap;

use super::{Second, sequence_of};
use crate::journal::{Journal, JournalFile, Opened};
use crate::{Backend, Canary, OpenError, Over, ReadError, Row, Table, Write};

/// What was found and done at the opening.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Healing {
    /// Both copies agreed, or there is only one.
    Nothing,
    /// The database had lost something, and has it again from the journal.
    Database {
        /// How many rows it lacked.
        rows: usize,
    },
    /// The journal was new, damaged or behind, and was written again from the database.
    Journal,
    /// What had been kept is in neither copy.
    Emptied,
    /// The last changes are in neither copy.
    LastChangesLost,
}

impl Healing {
    /// What to tell the volunteer, if anything.
    #[must_use]
    pub fn sentence(self) -> Option<&'static str> {
        match self {
            Self::Nothing | Self::Journal => None,
            Self::Database { .. } => Some(
                "Le navigateur avait perdu une partie de ce qui est gardé ici. Tout a été retrouvé dans la copie de secours. \
                 Faites une sauvegarde, et signalez-le à la personne qui coordonne.",
            ),
            Self::Emptied => Some(
                "Le navigateur a effacé ce qui était gardé sur cet appareil : cela ne peut pas être retrouvé ici. Si vous avez une \
                 sauvegarde, restaurez-la. Ce que vous saisirez maintenant sera gardé. Signalez-le à la personne qui coordonne.",
            ),
            Self::LastChangesLost => Some(
                "Les derniers enregistrements de cet appareil manquent, sans doute après une panne. Relisez les entretiens récents. \
                 Si vous avez une sauvegarde, restaurez-la. Signalez-le à la personne qui coordonne.",
            ),
        }
    }
}

type Rows = BTreeMap<(Table, String), Option<Row>>;

/// What the two files hold; files that cannot be read are written again.
pub(super) fn opened<F: JournalFile>(files: [F; 2]) -> Opened<F> {
    match Journal::open(files) {
        Ok(opened) => opened,
        Err((_, files)) => Opened::None(files),
    }
}

/// Compares the database with the journal, makes the worse one equal to the better one, and gives the number of the last
/// change.
pub(super) async fn both<B: Backend, F: JournalFile>(first: &B, second: Opened<F>) -> Result<(Second<F>, Healing, u64), OpenError> {
    let sequence = sequence_of(first).await?;
    let journal = match second {
        Opened::None(files) => return Ok((rewritten(first, files, sequence).await, Healing::Journal, sequence)),
        Opened::Whole(journal) => journal,
    };
    let rows = rows(first).await.map_err(|_| OpenError::Unknown)?;
    if sequence > journal.sequence() {
        let files = journal.into_files();
        return Ok((rewritten(first, files, sequence).await, Healing::Journal, sequence));
    }
    let Ok(kept) = journal.rows() else {
        // Torn in the middle: not to be trusted against a database that opens.
        return Ok((rewritten(first, journal.into_files(), sequence).await, Healing::Journal, sequence));
    };
    let number = journal.sequence();
    let mut writes = lacking(&rows, &kept);
    let lacked = writes.len();
    let (absent, newer): (Vec<_>, Vec<_>) = extra(&rows, &journal).into_iter().partition(|(table, key)| journal.get(*table, key).is_none());
    let is_behind = sequence < number;
    if is_behind {
        // The database is an older one: what it has more than the journal was erased since.
        writes.extend(absent.iter().map(|(table, key)| Write::Delete { table: *table, key: key.clone() }));
    }
    if !writes.is_empty() {
        first.apply(writes).await.map_err(|_| OpenError::Unknown)?;
    }
    let healing = if lacked > 0 { Healing::Database { rows: lacked } } else { Healing::Nothing };
    if newer.is_empty() && (is_behind || absent.is_empty()) {
        return Ok((Second::Good(journal), healing, number));
    }
    // Rows that only the database has as late as that: an older version of the page wrote them.
    let second = rewritten(first, journal.into_files(), number).await;
    Ok((second, if lacked > 0 { healing } else { Healing::Journal }, number))
}

/// Puts that the database needs: rows that it lacks, or has otherwise and no later. The journal's have a checksum.
fn lacking(rows: &Rows, kept: &[(Table, String, Row)]) -> Vec<Write> {
    let is_older = |row: &Option<Row>, kept: &Row| row.as_ref().is_none_or(|row| row != kept && row.revision <= kept.revision);
    kept.iter()
        .filter(|(table, key, row)| rows.get(&(*table, key.clone())).is_none_or(|known| is_older(known, row)))
        .map(|(table, key, row)| Write::Put { table: *table, key: key.clone(), row: row.clone(), over: Over::Anything })
        .collect()
}

/// Rows that the journal lacks or has in an older revision.
fn extra<F: JournalFile>(rows: &Rows, journal: &Journal<F>) -> Vec<(Table, String)> {
    rows.iter()
        .filter(|((table, key), row)| {
            row.as_ref().is_some_and(|row| journal.get(*table, key).is_none_or(|kept| kept.revision < row.revision))
        })
        .map(|(place, _)| place.clone())
        .collect()
}

/// The journal, written whole from the database; stale where that does not work.
pub(super) async fn rewritten<B: Backend, F: JournalFile>(first: &B, files: [F; 2], sequence: u64) -> Second<F> {
    let Ok(rows) = rows(first).await else { return Second::Stale(files) };
    let rows = rows.into_iter().filter_map(|((table, key), row)| Some((table, key, row?)));
    match Journal::write_whole(files, sequence, rows) {
        Ok(journal) => Second::Good(journal),
        Err((_, files)) => Second::Stale(files),
    }
}

async fn rows<B: Backend>(first: &B) -> Result<Rows, ReadError> {
    let mut rows = Rows::new();
    for table in [Table::Interviews, Table::Settings] {
        rows.extend(first.load_all(table, "").await?.into_iter().map(|(key, row)| ((table, key), row)));
    }
    Ok(rows)
}

/// What the note outside both copies says against what was found.
pub(super) fn compared(healing: Healing, canary: Canary, sequence: u64, interviews: usize) -> Healing {
    if canary.interviews > 0 && interviews == 0 {
        return Healing::Emptied;
    }
    if canary.sequence > sequence { Healing::LastChangesLost } else { healing }
}
