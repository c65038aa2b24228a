//! What the screens know, and the one way to the worker.

use std::any::Any;

use catalogue::protocol::{FileReport, Find, Found, PAGE, Problem, Reply, Request, Status};
use catalogue::{Choice, Details, Filters, SourceKind};
use domain::CommuneCode;
use leptos::prelude::*;
use web_sys::File;

use super::bridge::Asked;
use super::worker::Running;
use crate::clock;
use crate::effects::hand_over_as;
use crate::wording::trainings as words;

/// A worker that ends on an error, as browsers short of memory let them, stored nothing: so often it is begun again.
const IMPORT_TRIES: u32 = 2;

/// How far an import is.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Importing {
    pub(super) size: f64,
    pub(super) bytes: u64,
    pub(super) offers: u64,
    pub(super) rejected: u64,
}

/// Everything the screens show.
#[derive(Clone, Copy)]
pub(super) struct Handle {
    pub(super) asked: RwSignal<Asked>,
    /// Nothing until the worker has opened the catalogue.
    pub(super) status: RwSignal<Option<Status>>,
    pub(super) typed: RwSignal<String>,
    pub(super) filters: RwSignal<Filters>,
    pub(super) around: RwSignal<Option<CommuneCode>>,
    pub(super) found: RwSignal<Found>,
    /// Communes that fit what is typed, and the one chosen.
    pub(super) communes: RwSignal<Vec<(CommuneCode, String)>>,
    pub(super) around_name: RwSignal<String>,
    pub(super) details: RwSignal<Option<Details>>,
    pub(super) importing: RwSignal<Option<Importing>>,
    pub(super) report: RwSignal<Option<FileReport>>,
    pub(super) notice: RwSignal<Option<String>>,
    /// Whether the offers of the device were touched: their part stays open then.
    pub(super) brings: RwSignal<bool>,
    count: RwSignal<usize>,
    searcher: StoredValue<Option<Running>, LocalStorage>,
    importer: StoredValue<Option<Running>, LocalStorage>,
    mounted: StoredValue<Option<Box<dyn Any>>, LocalStorage>,
    /// The number of the last search asked for, and of the last one answered.
    searches: StoredValue<(u32, u32)>,
}

impl Handle {
    pub(super) fn new() -> Self {
        Self {
            asked: RwSignal::default(),
            status: RwSignal::new(None),
            typed: RwSignal::default(),
            filters: RwSignal::default(),
            around: RwSignal::new(None),
            found: RwSignal::default(),
            communes: RwSignal::default(),
            around_name: RwSignal::default(),
            details: RwSignal::new(None),
            importing: RwSignal::new(None),
            report: RwSignal::new(None),
            notice: RwSignal::new(None),
            brings: RwSignal::new(false),
            count: RwSignal::new(PAGE),
            searcher: StoredValue::new_local(None),
            importer: StoredValue::new_local(None),
            mounted: StoredValue::new_local(None),
            searches: StoredValue::new((0, 0)),
        }
    }

    pub(super) fn is_mounted(self) -> bool {
        self.mounted.with_value(Option::is_some)
    }

    pub(super) fn mounted(self, mounted: impl Any) {
        self.mounted.set_value(Some(Box::new(mounted)));
    }

    pub(super) fn unmount(self) {
        self.mounted.set_value(None);
    }

    /// The page says for whom; another person's search starts empty.
    pub(super) fn look_for(self, asked: Asked) {
        let is_other = self.asked.with_untracked(|before| before.person != asked.person);
        self.asked.set(asked);
        if is_other {
            self.typed.set(String::new());
            self.filters.set(Filters::default());
            self.around.set(None);
            self.around_name.set(String::new());
            self.details.set(None);
        }
        if self.searcher.with_value(Option::is_none) {
            self.open();
        } else if is_other {
            self.search();
        }
    }

    fn open(self) {
        let failed = move || {
            // Another visit to these screens begins anew.
            self.searcher.set_value(None);
            self.notice.set(Some(words::WORKER_FAILED.to_owned()));
        };
        self.searcher.set_value(Some(Running::start(move |reply| self.heard(reply), failed)));
        self.ask(&Request::Open { today: clock::today() });
    }

    pub(super) fn ask(self, request: &Request) {
        self.searcher.with_value(|worker| {
            if let Some(worker) = worker {
                worker.ask(request, None);
            }
        });
    }

    /// Searches with what is typed and ticked. While an answer is awaited nothing is asked: the last state is asked for then.
    pub(super) fn search(self) {
        let (asked, answered) = self.searches.get_value();
        self.searches.set_value((asked + 1, answered));
        if asked == answered {
            self.send_search();
        }
    }

    fn send_search(self) {
        let (number, _) = self.searches.get_value();
        if self.status.with_untracked(|status| status.as_ref().is_none_or(|status| status.sources.is_empty())) {
            self.searches.set_value((number, number));
            return;
        }
        self.ask(&Request::Find(Find {
            number,
            typed: self.typed.get_untracked(),
            filters: self.filters.get_untracked(),
            person: self.asked.with_untracked(|asked| asked.person.clone()),
            commune: self.around.get_untracked(),
            count: self.count.get_untracked(),
            today: clock::today(),
        }));
    }

    /// Typed or ticked anew: from the first card on.
    pub(super) fn search_anew(self) {
        self.count.set(PAGE);
        self.search();
    }

    pub(super) fn show_more(self) {
        self.count.update(|count| *count += PAGE);
        self.search();
    }

    fn heard(self, reply: Reply) {
        match reply {
            Reply::Opened(status) => {
                self.status.set(Some(status));
                self.search();
            }
            Reply::Found(found) => {
                let (asked, _) = self.searches.get_value();
                self.searches.set_value((asked, found.number));
                let is_last = found.number == asked;
                self.found.set(found);
                if !is_last {
                    self.send_search();
                }
            }
            Reply::Communes { found } => self.communes.set(found),
            Reply::Details(details) => self.details.set(Some(details)),
            Reply::Progress { bytes, offers, rejected } => {
                self.importing.update(|importing| *importing = importing.map(|now| Importing { bytes, offers, rejected, ..now }));
            }
            Reply::Imported(report) => {
                self.importing.set(None);
                self.importer.set_value(None);
                self.report.set(Some(report));
                // The worker that searches opens the new catalogue and says what it holds: nothing shows the field of the
                // search before, since what is typed would be looked for in the old one, or in none.
                self.ask(&Request::Open { today: clock::today() });
            }
            Reply::ProblemKept { count } => {
                self.status.update(|status| {
                    if let Some(status) = status {
                        status.problems = count;
                    }
                });
                self.notice.set(Some(words::PROBLEM_KEPT.to_owned()));
            }
            Reply::Problems { csv } => save("jalon-offres-erreurs.csv", csv),
            // The first program asks for it, through the start script.
            Reply::ZoningList { .. } => {}
            Reply::Failed { sentence } => self.failed(sentence),
        }
    }

    /// What the worker of an import says: where it fails, the import is over and the old offers are there.
    fn heard_from_importer(self, reply: Reply) {
        if let Reply::Failed { sentence } = reply {
            self.import_failed(sentence);
        } else {
            self.heard(reply);
        }
    }

    fn import_failed(self, sentence: String) {
        self.importing.set(None);
        self.importer.set_value(None);
        self.notice.set(Some(sentence));
    }

    /// A search that is awaited is over; an import goes on.
    fn failed(self, sentence: String) {
        let (asked, _) = self.searches.get_value();
        self.searches.set_value((asked, asked));
        self.notice.set(Some(sentence));
    }

    /// Imports a file in a worker of its own.
    pub(super) fn import(self, file: &File, is_sample: bool) {
        if self.importing.get_untracked().is_some() {
            return;
        }
        self.brings.set(true);
        self.report.set(None);
        self.notice.set(None);
        self.importing.set(Some(Importing { size: file.size(), ..Importing::default() }));
        self.import_in_worker(file, is_sample, IMPORT_TRIES);
    }

    fn import_in_worker(self, file: &File, is_sample: bool, tries: u32) {
        let request = Request::Import { file: file.name(), today: clock::today(), is_sample };
        let again = file.clone();
        let failed = move || match tries {
            0 | 1 => self.import_failed(words::WORKER_FAILED.to_owned()),
            _ => self.import_in_worker(&again, is_sample, tries - 1),
        };
        let worker = Running::start(move |reply| self.heard_from_importer(reply), failed);
        worker.ask(&request, Some(file));
        self.importer.set_value(Some(worker));
    }

    /// Ends the worker: nothing was stored, the old offers are there.
    pub(super) fn cancel(self) {
        self.importer.set_value(None);
        self.importing.set(None);
        self.notice.set(Some(words::CANCELLED.to_owned()));
    }

    pub(super) fn remove(self, kind: SourceKind) {
        self.found.set(Found::default());
        self.ask(&Request::Remove { kind });
        self.ask(&Request::Open { today: clock::today() });
    }

    pub(super) fn open_card(self, offer: u32) {
        self.details.set(None);
        self.ask(&Request::Details { offer });
    }

    pub(super) fn tell_problem(self, choice: &Choice, reason: &str, note: String) {
        let Choice { source, formation, title, provider, .. } = choice.clone();
        let problem = Problem { source, formation, title, provider, reason: reason.to_owned(), note, date: clock::today() };
        self.ask(&Request::KeepProblem(problem));
    }

    pub(super) fn is_chosen(self, choice: &Choice) -> bool {
        self.asked.with(|asked| asked.chosen.iter().any(|chosen| chosen.is(choice)))
    }
}

/// Hands a table over as a file.
pub(super) fn save(name: &'static str, csv: String) {
    leptos::task::spawn_local(async move {
        hand_over_as(name, &csv, "text/csv").await;
    });
}

/// The screens' handle.
pub(super) fn use_handle() -> Handle {
    expect_context()
}
