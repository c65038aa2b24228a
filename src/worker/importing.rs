//! A file into the catalogue: read, merged, and stored in one step or not at all.

use std::ops::ControlFlow;

use catalogue::protocol::{FileReport, Reply, Status};
use catalogue::{Blocks, Catalogue, Imported, Incoming, Progress, SourceKind, import, without, zoning_list as list_in};
use domain::Date;
use storage::{BlockStore, SaveError};
use web_sys::{DedicatedWorkerGlobalScope, File};

use crate::file::FileReader;
use crate::post;
use crate::shelf::{BLOCKS, DAMAGED, HOT, hot, open_store, places};

/// Imports a file; what was found.
pub(crate) async fn run(
    scope: &DedicatedWorkerGlobalScope,
    file: Option<File>,
    name: String,
    today: Date,
    is_sample: bool,
) -> Result<FileReport, String> {
    let reader = opened(file)?;
    let places = places().await?;
    let store = open_store().await?;
    let generation = store.generation().await.map_err(|error| error.to_string())?;
    let old = old(&store).await?;
    let old = old.as_ref().map(|(catalogue, blocks)| (catalogue, blocks.as_slice()));
    let mut tell = |progress: Progress| {
        let Progress { bytes, offers, rejected } = progress;
        post(scope, &Reply::Progress { bytes, offers, rejected });
        ControlFlow::Continue(())
    };
    let incoming = Incoming { file: name, is_sample, today };
    let Imported { blocks, report, merged, .. } = import(reader, &incoming, old, &places, &mut tell).map_err(|error| error.to_string())?;
    keep(&store, &blocks, generation).await?;
    Ok(FileReport::new(&incoming.file, &report, merged))
}

/// The list of zones in a workbook; the catalogue is not touched.
pub(crate) fn zoning_list(file: Option<File>) -> Result<Reply, String> {
    let csv = list_in(opened(file)?).map_err(|refusal| format!("{refusal} Rien n'a changé."))?;
    Ok(Reply::ZoningList { csv })
}

fn opened(file: Option<File>) -> Result<FileReader, String> {
    file.and_then(|file| FileReader::new(file.into())).ok_or_else(|| "Ce fichier ne peut pas être lu.".to_owned())
}

/// Takes a source out of the catalogue.
pub(crate) async fn remove(kind: SourceKind) -> Result<Status, String> {
    let store = open_store().await?;
    let generation = store.generation().await.map_err(|error| error.to_string())?;
    let left = match old(&store).await? {
        Some((catalogue, blocks)) => without(kind, &catalogue, &blocks).map_err(|_| DAMAGED.to_owned())?,
        None => None,
    };
    let (catalogue, blocks) = left.map_or((None, None), |(catalogue, blocks)| (Some(catalogue), Some(blocks)));
    match blocks {
        Some(blocks) => keep(&store, &blocks, generation).await?,
        None => store.replace(BLOCKS, &[], generation).await.map_err(not_kept)?,
    }
    Ok(Status::of(catalogue.as_ref()))
}

/// The catalogue in use with its cold blocks. One that cannot be read is as good as none: it is replaced.
async fn old(store: &BlockStore) -> Result<Option<(Catalogue, Vec<Vec<u8>>)>, String> {
    let Some(block) = hot(store).await? else { return Ok(None) };
    let Ok(catalogue) = Catalogue::from_hot(&block) else { return Ok(None) };
    let cold = store.load(&format!("{BLOCKS}cold/")).await.map_err(|error| error.to_string())?;
    Ok(Some((catalogue, cold)))
}

async fn keep(store: &BlockStore, blocks: &Blocks, generation: u32) -> Result<(), String> {
    let mut named: Vec<(String, &[u8])> = vec![(HOT.to_owned(), &blocks.hot)];
    named.extend(blocks.cold.iter().enumerate().map(|(number, block)| (format!("cold/{number:06}"), block.as_slice())));
    store.replace(BLOCKS, &named, generation).await.map_err(not_kept)
}

fn not_kept(error: SaveError) -> String {
    match error {
        SaveError::Newer => "Un autre onglet vient d'importer des offres : rien n'a été changé ici. Recommencez.".to_owned(),
        SaveError::Quota => {
            "L'appareil n'a plus de place : les offres n'ont pas été gardées, celles d'avant sont intactes. Libérez de la place, puis recommencez."
                .to_owned()
        }
        SaveError::Closed | SaveError::Unknown => {
            "Le navigateur n'a pas pu garder les offres. Celles d'avant sont intactes. Recommencez.".to_owned()
        }
    }
}
