//! The catalogue that is stored, opened for searching.

use std::cell::RefCell;

use catalogue::protocol::{Find, Problem, Reply, Status};
use catalogue::{Catalogue, Gazetteer, Search, problems_csv};
use domain::Date;
use storage::BlockStore;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Response, WorkerGlobalScope};

/// The database of the catalogue: nothing in it is about a person.
pub(crate) const DATABASE: &str = "jalon-catalogue";
/// The names of its blocks begin so.
pub(crate) const BLOCKS: &str = "catalogue/";
/// The block of columns, below that.
pub(crate) const HOT: &str = "hot";
/// What volunteers found wrong.
const PROBLEMS: &str = "problems";
/// More than that nobody will look at.
const MOST_PROBLEMS: usize = 500;

/// Everything a search needs.
pub(crate) struct Shelf {
    store: BlockStore,
    search: RefCell<Option<Search>>,
    warning: Option<String>,
}

impl Shelf {
    pub(crate) async fn open(today: Date) -> Result<Self, String> {
        let store = open_store().await?;
        let (search, warning) = match hot(&store).await? {
            None => (None, None),
            Some(block) => match Catalogue::from_hot(&block) {
                Ok(catalogue) => (Some(Search::new(catalogue, places().await?, &text("packs/synonyms.csv").await?, today)), None),
                Err(_) => (None, Some(DAMAGED.to_owned())),
            },
        };
        Ok(Self { store, search: RefCell::new(search), warning })
    }

    pub(crate) async fn status(&self) -> Status {
        let problems = problems(&self.store).await.unwrap_or_default().len();
        let search = self.search.borrow();
        Status { problems, warning: self.warning.clone(), ..Status::of(search.as_ref().map(Search::catalogue)) }
    }

    pub(crate) fn find(&self, find: &Find) -> Result<Reply, String> {
        let mut search = self.search.try_borrow_mut().map_err(|_| BUSY.to_owned())?;
        let search = search.as_mut().ok_or_else(|| EMPTY.to_owned())?;
        Ok(Reply::Found(search.answer(find)))
    }

    pub(crate) fn communes(&self, typed: &str) -> Result<Reply, String> {
        let search = self.search.borrow();
        let search = search.as_ref().ok_or_else(|| EMPTY.to_owned())?;
        Ok(Reply::Communes { found: search.communes(typed) })
    }

    pub(crate) async fn details(&self, offer: u32) -> Result<Reply, String> {
        let block = {
            let search = self.search.borrow();
            let search = search.as_ref().ok_or_else(|| EMPTY.to_owned())?;
            search.catalogue().cold_block_of(offer as usize)
        };
        let block = self.store.get(&cold_name(block)).await.map_err(|error| error.to_string())?.ok_or_else(|| DAMAGED.to_owned())?;
        let search = self.search.borrow();
        let search = search.as_ref().ok_or_else(|| EMPTY.to_owned())?;
        search.details(offer, &block).map(Reply::Details).map_err(|_| DAMAGED.to_owned())
    }
}

const EMPTY: &str = "Aucune offre n'est importée sur cet appareil.";
const BUSY: &str = "Une recherche est en cours.";
/// What is stored cannot be read; it stays until somebody imports again.
pub(crate) const DAMAGED: &str = "Les offres gardées sur cet appareil sont abîmées ou viennent d'une autre version. Importez de nouveau le fichier. Les entretiens ne sont pas touchés.";

/// The whole name of a block of cold texts.
pub(crate) fn cold_name(number: usize) -> String {
    format!("{BLOCKS}cold/{number:06}")
}

pub(crate) async fn open_store() -> Result<BlockStore, String> {
    BlockStore::open(DATABASE).await.map_err(|error| error.to_string())
}

pub(crate) async fn hot(store: &BlockStore) -> Result<Option<Vec<u8>>, String> {
    store.get(&format!("{BLOCKS}{HOT}")).await.map_err(|error| error.to_string())
}

/// The communes and their points, beside the page.
pub(crate) async fn places() -> Result<Gazetteer, String> {
    let (communes, points) = (text("packs/communes.csv").await?, text("packs/points.csv").await?);
    Gazetteer::parse(&communes, &points).map_err(|_| NOT_LOADED.to_owned())
}

const NOT_LOADED: &str = "La table des communes n'a pas pu être chargée. Rechargez la page avec une connexion.";

/// A file beside the page, from the copy that works without a network.
async fn text(path: &str) -> Result<String, String> {
    let fetched = async {
        let scope: WorkerGlobalScope = js_sys::global().dyn_into().ok()?;
        let response: Response = JsFuture::from(scope.fetch_with_str(path)).await.ok()?.dyn_into().ok()?;
        if !response.ok() {
            return None;
        }
        JsFuture::from(response.text().ok()?).await.ok()?.as_string()
    };
    fetched.await.ok_or_else(|| NOT_LOADED.to_owned())
}

async fn problems(store: &BlockStore) -> Result<Vec<Problem>, String> {
    let block = store.get(PROBLEMS).await.map_err(|error| error.to_string())?;
    Ok(block.and_then(|block| serde_json::from_slice(&block).ok()).unwrap_or_default())
}

/// Keeps one more problem.
pub(crate) async fn keep_problem(problem: Problem) -> Result<Reply, String> {
    let store = open_store().await?;
    let mut kept = problems(&store).await?;
    if kept.len() >= MOST_PROBLEMS {
        return Err("500 erreurs sont déjà notées : exportez-les d'abord depuis « Les offres ».".to_owned());
    }
    kept.push(problem);
    let block = serde_json::to_vec(&kept).unwrap_or_default();
    store.put(PROBLEMS, &block).await.map_err(|error| error.to_string())?;
    Ok(Reply::ProblemKept { count: kept.len() })
}

/// The kept problems as a table.
pub(crate) async fn problems_table() -> Result<Reply, String> {
    let store = open_store().await?;
    Ok(Reply::Problems { csv: problems_csv(&problems(&store).await?) })
}
