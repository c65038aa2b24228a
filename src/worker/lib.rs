//! The worker: the catalogue of trainings over the browser's files and database, away from the page's thread.
//!
//! The page sends a [`catalogue::protocol::Request`] as JSON, with the file where one is imported, and gets
//! [`catalogue::protocol::Reply`]s. An import runs in a worker of its own: to cancel it the page ends that worker, and
//! nothing was stored; searches go on in another.
//!
//! This crate must not know the page, nor anything of an interview but the answers it is handed.
#![deny(unsafe_code)]

mod file;
mod importing;
mod shelf;

use std::cell::RefCell;
use std::rc::Rc;

use catalogue::protocol::{Reply, Request};
use js_sys::Reflect;
use shelf::Shelf;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{DedicatedWorkerGlobalScope, File, MessageEvent};

/// Listens to the page; called once by the worker's program.
pub fn start() {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    let shelf = Rc::new(RefCell::new(None));
    let listener = Closure::<dyn FnMut(MessageEvent)>::new({
        let scope = scope.clone();
        move |event: MessageEvent| {
            let (scope, shelf) = (scope.clone(), Rc::clone(&shelf));
            let (request, file) = read(&event.data());
            spawn_local(async move {
                let reply = match request {
                    Some(request) => answer(&scope, &shelf, request, file).await,
                    None => Reply::Failed { sentence: "Le message de la page n'a pas été compris.".to_owned() },
                };
                post(&scope, &reply);
            });
        }
    });
    scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    // The listener lives as long as the worker, which ends with the page.
    listener.into_js_value();
    // What was sent before this line was kept by the browser; the page still waits for a sign before it sends.
    post_text(&scope, "");
}

/// `{ request, file }` as the page sends it.
fn read(data: &JsValue) -> (Option<Request>, Option<File>) {
    let field = |name: &str| Reflect::get(data, &name.into()).ok();
    let request = field("request").and_then(|text| serde_json::from_str(&text.as_string()?).ok());
    (request, field("file").and_then(|file| file.dyn_into().ok()))
}

pub(crate) fn post(scope: &DedicatedWorkerGlobalScope, reply: &Reply) {
    post_text(scope, &serde_json::to_string(reply).unwrap_or_default());
}

fn post_text(scope: &DedicatedWorkerGlobalScope, text: &str) {
    // A page that is gone hears nothing.
    let _ = scope.post_message(&JsValue::from_str(text));
}

async fn answer(scope: &DedicatedWorkerGlobalScope, shelf: &RefCell<Option<Rc<Shelf>>>, request: Request, file: Option<File>) -> Reply {
    let done = match request {
        Request::Open { today } => match Shelf::open(today).await {
            Ok(opened) => {
                let opened = Rc::new(opened);
                let status = opened.status().await;
                shelf.replace(Some(opened));
                Ok(Reply::Opened(status))
            }
            Err(sentence) => Err(sentence),
        },
        Request::Import { file: name, today, is_sample } => match importing::run(scope, file, name, today, is_sample).await {
            Ok(report) => Ok(Reply::Imported(report)),
            Err(sentence) => Err(sentence),
        },
        Request::Remove { kind } => importing::remove(kind).await.map(Reply::Opened),
        Request::Find(find) => opened(shelf).and_then(|shelf| shelf.find(&find)),
        Request::Communes { typed } => opened(shelf).and_then(|shelf| shelf.communes(&typed)),
        Request::Details { offer } => match opened(shelf) {
            Ok(shelf) => shelf.details(offer).await,
            Err(sentence) => Err(sentence),
        },
        Request::KeepProblem(problem) => shelf::keep_problem(problem).await,
        Request::Problems => shelf::problems_table().await,
        Request::ZoningList => importing::zoning_list(file),
    };
    done.unwrap_or_else(|sentence| Reply::Failed { sentence })
}

fn opened(shelf: &RefCell<Option<Rc<Shelf>>>) -> Result<Rc<Shelf>, String> {
    shelf.borrow().clone().ok_or_else(|| "Les offres ne sont pas encore ouvertes : attendez un instant.".to_owned())
}
