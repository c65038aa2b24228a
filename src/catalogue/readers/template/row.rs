//! One row as an offer with at most one session.

use super::session::session;
use crate::readers::gather::Gather;
use crate::readers::locate::{Address, locate};
use crate::readers::table::columns::Columns;
use crate::readers::text::{self, folded, plain};
use crate::readers::{NotACatalogue, Warning, values, words};
use crate::{Cost, EntryLevel, Funders, Offer, Rhythm, Written};

/// Hands on the offer of a row.
pub(in crate::readers) fn row(columns: &Columns, cells: &[String], line: u64, gather: &mut Gather<'_>) -> Result<(), NotACatalogue> {
    let get = |key: &str| columns.get(cells, key);
    let title = text::title(get("title"));
    if folded(&title).split(' ').next() == Some("exemple") {
        return Ok(());
    }
    let address = address(&get);
    if title.is_empty() || !address.is_somewhere() {
        let missing = if title.is_empty() { "d'intitulé" } else { "de commune ni de code postal" };
        gather.reject(format!("ligne {line}"), format!("cette formation n'a pas {missing} : complétez la cellule"));
        return Ok(());
    }
    let mut offer = offer(&get, title, line, gather);
    // Only a whole "yes": "en partie" and the like promise nothing.
    let funded = |funders: Funders, key: &str, code: u32| if is_yes(get(key)) { funders.with(code) } else { funders };
    offer.funders = funded(funded(Funders::default(), "region", Funders::REGION), "france_travail", Funders::FRANCE_TRAVAIL);
    offer.location = locate(address, gather);
    gather.accept(offer)
}

/// What a cell of signs is about.
const SIGNED: [(&str, Written); 15] = [
    ("start", Written::Start),
    ("end", Written::End),
    ("enrol", Written::Enrol),
    ("permanent", Written::Permanent),
    ("hours", Written::Hours),
    ("weekly", Written::Hours),
    ("rhythm", Written::Rhythm),
    ("remote", Written::Mode),
    ("entry", Written::Level),
    ("public", Written::Public),
    ("price", Written::Price),
    ("region", Written::Funding),
    ("france_travail", Written::Funding),
    ("certifying", Written::Certifying),
    ("places", Written::Places),
];
/// Where a tick is a yes.
const TICKED: [Written; 4] = [Written::Permanent, Written::Mode, Written::Funding, Written::Certifying];

/// The words of cells that were not understood whole.
#[derive(Default)]
pub(super) struct AsWritten(Vec<(Written, String)>);

impl AsWritten {
    pub(super) fn keep(&mut self, about: Written, cell: &str) {
        let words = text::cut(&plain(cell), Offer::LONGEST_WORDS);
        if !words.is_empty() {
            self.0.push((about, words));
        }
    }

    /// What was understood, or what stands for "not known"; then the words are kept.
    fn or_keep<T>(&mut self, understood: Option<T>, unknown: T, about: Written, cell: &str, gather: &mut Gather<'_>) -> T {
        understood.unwrap_or_else(|| {
            gather.warn(Warning::WordsAsWritten);
            self.keep(about, cell);
            unknown
        })
    }

    fn yes_or_no(&mut self, about: Written, cell: &str, gather: &mut Gather<'_>) -> Option<bool> {
        let read = values::boolean(cell);
        self.or_keep(Some(read).filter(|read| read.is_some() || plain(cell).is_empty()), None, about, cell, gather)
    }

    /// Cells of signs without a word: nothing is read in them, and that is told.
    fn keep_signs<'c>(&mut self, get: &impl Fn(&str) -> &'c str, gather: &mut Gather<'_>) {
        for (key, about) in SIGNED {
            let cell = get(key);
            if words::is_sign(cell) && !values::is_ticked(cell) || values::is_ticked(cell) && !TICKED.contains(&about) {
                gather.warn(Warning::WordsAsWritten);
                self.0.push((about, text::cut(cell.trim(), Offer::LONGEST_WORDS)));
            }
        }
    }

    fn in_order(mut self) -> Vec<(Written, String)> {
        self.0.sort_by_key(|(about, _)| *about);
        self.0
    }
}

fn offer<'c>(get: &impl Fn(&str) -> &'c str, title: String, line: u64, gather: &mut Gather<'_>) -> Offer {
    let number = text::cut(&plain(get("number")), 255);
    let mut written = AsWritten::default();
    let publics = words::publics::publics(get("public"));
    if !publics.whole {
        gather.warn(Warning::PublicToCheck);
        written.keep(Written::Public, get("public"));
    }
    for key in ["region", "france_travail"] {
        written.yes_or_no(Written::Funding, get(key), gather);
    }
    let whole = |cell: &str, is_read: bool| is_read || plain(cell).is_empty();
    let (rhythm, mode) = (words::rhythm(get("rhythm")), words::mode(get("remote")));
    let (hours, weekly) = (values::hours(get("hours"), gather), values::hours(get("weekly"), gather).filter(|hours| *hours <= 168));
    for (cell, is_read) in [(get("hours"), hours.is_some()), (get("weekly"), weekly.is_some())] {
        if !is_read {
            written.keep(Written::Hours, cell);
        }
    }
    let mut offer = Offer {
        number: if number.is_empty() { made_up_number(get) } else { number },
        title,
        aim: gather.long_text(get("aim")),
        conditions: gather.long_text(get("conditions")),
        provider: text::title(get("provider")),
        contact: values::contact(&with_zero(get("phone"), 9), get("email"), gather),
        entry: written.or_keep(words::levels::entry(get("entry")), EntryLevel::Unknown, Written::Level, get("entry"), gather),
        certifying: written.yes_or_no(Written::Certifying, get("certifying"), gather),
        publics: publics.publics,
        hours,
        weekly_hours: weekly,
        rhythm: written.or_keep(
            Some(rhythm).filter(|rhythm| whole(get("rhythm"), *rhythm != Rhythm::Unknown)),
            Rhythm::Unknown,
            Written::Rhythm,
            get("rhythm"),
            gather,
        ),
        mode: written.or_keep(Some(mode).filter(|mode| whole(get("remote"), mode.is_some())), None, Written::Mode, get("remote"), gather),
        cost: written.or_keep(words::price::cost(get("price")), Cost::Unknown, Written::Price, get("price"), gather),
        permanent_entry: written.yes_or_no(Written::Permanent, get("permanent"), gather) == Some(true),
        link: values::link(get("link"), gather),
        intakes: session(get, line, &mut written, gather).into_iter().collect(),
        ..Offer::default()
    };
    written.keep_signs(get, gather);
    offer.written = written.in_order();
    offer
}

fn is_yes(cell: &str) -> bool {
    values::boolean(cell) == Some(true)
}

fn address<'c>(get: &impl Fn(&str) -> &'c str) -> Address {
    Address { street: plain(get("street")), postal_code: with_zero(get("postal_code"), 4), town: plain(get("town")), ..Address::default() }
}

/// Spreadsheets take the zero off the beginning of a number.
fn with_zero(cell: &str, shortened: usize) -> String {
    let cell = plain(cell);
    let digits = cell.bytes().all(|byte| byte.is_ascii_digit());
    if digits && cell.len() == shortened { format!("0{cell}") } else { cell }
}

/// A number that stays the same while the row says the same, wherever it stands.
fn made_up_number<'c>(get: &impl Fn(&str) -> &'c str) -> String {
    values::made_up_number(["title", "provider", "town", "postal_code", "start"].iter().map(|key| get(key)))
}
