//! What the page asks of the worker, and what the worker answers: JSON both ways.

use std::collections::BTreeMap;

use domain::{AnswersFile, CommuneCode, Date};
use serde::{Deserialize, Serialize};

use crate::readers::{Report, sentences};
use crate::{Card, Catalogue, Details, Filters, Map, Person, Search, Source, SourceKind};

/// Cards shown at first, and more at each asking.
pub const PAGE: usize = 20;
/// Places drawn on the map come from so many best offers.
const MAPPED: usize = 400;

/// What the page asks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "ask")]
pub enum Request {
    /// Opens the catalogue that is stored.
    Open {
        /// Today.
        today: Date,
    },
    /// Searches.
    Find(Find),
    /// Finds communes by what is typed.
    Communes {
        /// What is typed.
        typed: String,
    },
    /// Opens a card.
    Details {
        /// Its offer.
        offer: u32,
    },
    /// Imports the file that comes with the message.
    Import {
        /// Its name.
        file: String,
        /// Today.
        today: Date,
        /// The invented catalogue.
        is_sample: bool,
    },
    /// Takes a source out.
    Remove {
        /// Which.
        kind: SourceKind,
    },
    /// Keeps what a volunteer found wrong.
    KeepProblem(Problem),
    /// Every kept problem, as a table.
    Problems,
    /// Reads the list of zones in the workbook that comes with the message; `src/boot/zoning_list.js` asks.
    ZoningList,
}

/// A search.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Find {
    /// Grows with every asking: a later answer is not overtaken by an earlier one.
    pub number: u32,
    /// What is typed.
    pub typed: String,
    /// What is ticked.
    pub filters: Filters,
    /// The answers of a person, as a file of answers; empty where nobody is looked for.
    pub person: String,
    /// The commune to look around, where it is not the person's.
    pub commune: Option<CommuneCode>,
    /// How many cards.
    pub count: usize,
    /// Today.
    pub today: Date,
}

/// Something wrong with an offer; nothing of a person is in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Kind of source.
    pub source: String,
    /// Number of the training in its source.
    pub formation: String,
    /// Title.
    pub title: String,
    /// Who gives it.
    pub provider: String,
    /// What is wrong, in the words of the list.
    pub reason: String,
    /// In the volunteer's words.
    pub note: String,
    /// When it was found.
    pub date: Date,
}

/// What the worker answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "answer")]
pub enum Reply {
    /// The catalogue is open.
    Opened(Status),
    /// What a search found.
    Found(Found),
    /// Communes: code, and name with département.
    Communes {
        /// The likeliest first.
        found: Vec<(CommuneCode, String)>,
    },
    /// An opened card.
    Details(Details),
    /// How far an import is.
    Progress {
        /// Bytes read.
        bytes: u64,
        /// Offers so far.
        offers: u64,
        /// Records left out so far.
        rejected: u64,
    },
    /// An import is done and stored; this was found in the file. What there is now, the worker that searches says once opened anew.
    Imported(FileReport),
    /// A problem was kept; so many are.
    ProblemKept {
        /// How many.
        count: usize,
    },
    /// The kept problems, as CSV.
    Problems {
        /// The table.
        csv: String,
    },
    /// The list of zones, as text.
    ZoningList {
        /// The table.
        csv: String,
    },
    /// It did not work; nothing was changed.
    Failed {
        /// What to tell.
        sentence: String,
    },
}

/// The catalogue in use.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Status {
    /// Its sources; none where there is no catalogue.
    pub sources: Vec<Source>,
    /// Problems kept for the coordination.
    pub problems: usize,
    /// What has to be told first.
    pub warning: Option<String>,
}

/// What a search found, ready to be shown.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Found {
    /// The number of the asking.
    pub number: u32,
    /// "112 formations, les plus utiles d'abord".
    pub title: String,
    /// How many in all.
    pub total: usize,
    /// "14 formations terminées ne sont pas montrées".
    pub over: Option<String>,
    /// The first cards.
    pub cards: Vec<Card>,
    /// Starts by month: the month, how many, the first day of it.
    pub months: Vec<Month>,
    /// The surroundings, where it is known where the person lives.
    pub map: Option<Map>,
}

/// A month of the strip.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Month {
    /// "janv.".
    pub name: String,
    /// "Janvier 2027 : 12 débuts".
    pub label: String,
    /// How many begin.
    pub count: u32,
    /// Its first day.
    pub first: Date,
    /// Its last day.
    pub last: Date,
}

/// What the reading of a file found, in words and numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileReport {
    /// Name of the file.
    pub file: String,
    /// Offers taken in.
    pub offers: u64,
    /// Sessions.
    pub sessions: u64,
    /// Records left out.
    pub rejected: u64,
    /// Offers that another source has too.
    pub merged: u32,
    /// The first records left out: place and reason.
    pub listed: Vec<(String, String)>,
    /// Oddities in words, each with how many.
    pub warnings: Vec<(String, u64)>,
    /// The tab that was read, where a spreadsheet has several.
    pub tab: Option<String>,
    /// Columns, tabs and files that were not used, in words.
    pub unused: Vec<String>,
}

impl FileReport {
    /// A report in words.
    #[must_use]
    pub fn new(file: &str, report: &Report, merged: u32) -> Self {
        let warnings: BTreeMap<_, _> = report.warnings.iter().collect();
        Self {
            file: file.to_owned(),
            offers: report.offers,
            sessions: report.sessions,
            rejected: report.rejected_count,
            merged,
            listed: report.rejected.iter().map(|rejected| (rejected.place.clone(), rejected.reason.clone())).collect(),
            warnings: warnings.into_iter().map(|(warning, count)| (warning.sentence().to_owned(), *count)).collect(),
            tab: report.tab.clone(),
            unused: sentences(&report.unused),
        }
    }

    /// Whether nothing at all of the file was left out: only then may a screen say so.
    #[must_use]
    pub fn uses_everything(&self) -> bool {
        self.rejected == 0 && self.unused.is_empty() && self.warnings.is_empty()
    }
}

impl Status {
    /// Of a catalogue.
    #[must_use]
    pub fn of(catalogue: Option<&Catalogue>) -> Self {
        Self { sources: catalogue.map(|catalogue| catalogue.sources().to_vec()).unwrap_or_default(), ..Self::default() }
    }
}

impl Search {
    /// Answers a search.
    pub fn answer(&mut self, find: &Find) -> Found {
        let answers = AnswersFile::read(&find.person).map(|file| file.answers).unwrap_or_default();
        self.look_for(Person { answers, commune: find.commune }, find.today);
        let hits = self.find(&find.typed, &find.filters, find.count.clamp(PAGE, MAPPED).max(MAPPED));
        let shown = hits.offers.get(..find.count.min(hits.offers.len())).unwrap_or_default();
        Found {
            number: find.number,
            title: title(hits.total, !find.typed.trim().is_empty()),
            total: hits.total,
            over: over(hits.over),
            cards: self.cards(shown),
            months: months(find.today, &hits.months),
            map: self.map(&hits.offers),
        }
    }
}

impl Search {
    /// The communes that a typed text may mean.
    #[must_use]
    pub fn communes(&self, typed: &str) -> Vec<(CommuneCode, String)> {
        let line = |domain::Found { commune, .. }: domain::Found<'_>| (commune.code, format!("{} ({})", commune.name, commune.departement));
        self.places.communes().find(typed, 5).into_iter().map(line).collect()
    }
}

fn title(total: usize, is_typed: bool) -> String {
    match total {
        0 if is_typed => "Aucune formation ne répond à ces mots et à ces filtres".to_owned(),
        0 => "Aucune formation ne répond à ces filtres".to_owned(),
        1 => "Une formation".to_owned(),
        total => format!("{total} formations, les plus utiles d'abord"),
    }
}

fn over(count: usize) -> Option<String> {
    match count {
        0 => None,
        1 => Some("Une formation terminée n'est pas montrée.".to_owned()),
        count => Some(format!("{count} formations terminées ne sont pas montrées.")),
    }
}

/// Three letters: twelve months stand side by side on a phone.
fn short_month(month: u8) -> &'static str {
    const NAMES: [&str; 12] = ["jan", "fév", "mar", "avr", "mai", "jun", "jul", "aoû", "sep", "oct", "nov", "déc"];
    NAMES.get(usize::from(month).saturating_sub(1)).copied().unwrap_or_default()
}

fn months(today: Date, counts: &[u32; 12]) -> Vec<Month> {
    let first = Date::new(today.year(), today.month(), 1).unwrap_or(today);
    let month = |(ahead, count): (i32, &u32)| {
        let first = first.plus_months(ahead);
        let name = domain::month_name(first.month());
        let starts = match count {
            0 => "aucun début".to_owned(),
            1 => "un début".to_owned(),
            count => format!("{count} débuts"),
        };
        let last = Date::end_of_month(first.year(), first.month()).unwrap_or(first);
        Month {
            name: short_month(first.month()).to_owned(),
            label: format!("{name} {}\u{a0}: {starts}", first.year()),
            count: *count,
            first,
            last,
        }
    };
    (0_i32..).zip(counts).map(month).collect()
}
