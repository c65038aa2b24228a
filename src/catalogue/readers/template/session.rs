//! The session of a row: its days and its places.

use super::row::AsWritten;
use crate::readers::gather::Gather;
use crate::readers::text::{self, plain};
use crate::readers::words::days::{Days, Which, days};
use crate::readers::words::room::{Room, room};
use crate::readers::{Warning, values};
use crate::{Gazetteer, Intake, Moment, Recruitment, Written};

/// The years that the number of a spreadsheet may stand for.
const SERIAL_YEARS: std::ops::RangeInclusive<i32> = 2020..=2040;

/// The session of a row, as far as it is told. A day that is not understood is asked about: it is listed with its line,
/// its words are kept, and the offer stays.
pub(super) fn session<'c>(get: &impl Fn(&str) -> &'c str, line: u64, written: &mut AsWritten, gather: &mut Gather<'_>) -> Option<Intake> {
    let mut read = |key: &str, about: Written| {
        let which = if about == Written::Start { Which::First } else { Which::Last };
        let read = date(get(key), which, gather.places);
        if !matches!(read, Days::Untold | Days::One(_) | Days::Span(..)) {
            written.keep(about, get(key));
        }
        if let Some(reason) = asked(read, get(key)) {
            gather.reject(format!("session de la ligne {line}"), reason);
        }
        read
    };
    let (first, last, enrol) = (read("start", Written::Start), read("end", Written::End), read("enrol", Written::Enrol));
    let (mut start, mut end) = match (first, last) {
        (Days::Span(start, _), Days::One(end) | Days::About(end))
        | (Days::Span(start, end), _)
        | (Days::Untold, Days::Span(start, end)) => (start, end),
        (first, last) => (begin(first), finish(last)),
    };
    if matches!((start, end), (Moment::Day(first), Moment::Day(last)) if first > last) {
        gather.warn(Warning::DatesExchanged);
        std::mem::swap(&mut start, &mut end);
    }
    let recruitment = recruitment(get("places"), written, gather);
    let intake = Intake { start, end, recruitment, enrol_until: finish(enrol).latest(), ..Intake::default() };
    (intake != Intake::default()).then_some(intake)
}

fn begin(days: Days) -> Moment {
    match days {
        Days::One(moment) | Days::About(moment) | Days::Span(moment, _) => moment,
        Days::Untold | Days::NoYear | Days::Unreadable => Moment::Unknown,
    }
}

fn finish(days: Days) -> Moment {
    if let Days::Span(_, end) = days { end } else { begin(days) }
}

/// What to tell of a day that is not understood.
fn asked(read: Days, cell: &str) -> Option<String> {
    let words = text::cut(&plain(cell), 30);
    match read {
        Days::NoYear => Some(format!(
            "la date «\u{a0}{words}\u{a0}» n'a pas d'année\u{a0}: écrivez l'année, par exemple 11/01/2027. La formation reste dans la liste, avec une date à demander"
        )),
        Days::Unreadable => Some(format!(
            "la date «\u{a0}{words}\u{a0}» n'existe pas ou n'est pas comprise\u{a0}: il faut JJ/MM/AAAA, par exemple 11/01/2027. La formation reste dans la liste, avec une date à demander"
        )),
        Days::Untold | Days::One(_) | Days::Span(..) | Days::About(_) => None,
    }
}

/// A day as written, or the number that a spreadsheet keeps: days since 30 December 1899.
///
/// Only of the years of a catalogue, and never a postal code in the wrong column: else it is asked about.
fn date(cell: &str, which: Which, places: &Gazetteer) -> Days {
    let cell = cell.trim();
    let is_figure = cell.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','));
    let serial = values::decimal(cell).filter(|number| is_figure && (20_000.0..90_000.0).contains(number));
    let Some(day) = serial.and_then(|number| values::rounded_up(number.floor(), 90_000)) else { return days(cell, which) };
    let day = values::day_since_1970(i64::from(day) - 25_569).filter(|day| SERIAL_YEARS.contains(&day.year()));
    let is_postal_code = places.with_postal_code(cell).next().is_some();
    day.filter(|_| !is_postal_code).map_or(Days::Unreadable, |day| Days::One(Moment::Day(day)))
}

fn recruitment(cell: &str, written: &mut AsWritten, gather: &mut Gather<'_>) -> Option<Recruitment> {
    match room(cell) {
        Room::Untold => None,
        Room::Told(recruitment) => Some(recruitment),
        Room::Shut(recruitment) => {
            written.keep(Written::Places, cell);
            Some(recruitment)
        }
        Room::Unclear => {
            gather.warn(Warning::WordsAsWritten);
            written.keep(Written::Places, cell);
            None
        }
    }
}
