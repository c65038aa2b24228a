//! Days as people and spreadsheets write them.

use super::is_doubted;
use crate::Moment;
use crate::readers::text::{folded, plain};

/// What a cell says of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::readers) enum Days {
    /// Nothing.
    Untold,
    /// A day, a month or a year.
    One(Moment),
    /// From one to another.
    Span(Moment, Moment),
    /// A month of a year, said less exactly than that: "courant mars 2027".
    About(Moment),
    /// A day or a month without its year: nobody may guess which.
    NoYear,
    /// Something else.
    Unreadable,
}

/// Which day a column is for: "jusqu'au" says something else in the first than in the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::readers) enum Which {
    /// The first day.
    First,
    /// The last day, or the last to enrol.
    Last,
}

/// The years that a table filled in by hand speaks of; another one is a slip.
const YEARS: std::ops::RangeInclusive<i32> = 1990..=2099;

/// A year of two digits beyond this is a slip, or of the century before.
const LAST_SHORT_YEAR: i32 = 45;

/// Reads the words of a cell, every one of them.
pub(in crate::readers) fn days(cell: &str, which: Which) -> Days {
    let cell = plain(cell);
    let text = with_whole_years(&without_hours(&cell));
    let folded = folded(&text);
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    if words.is_empty() || is_doubted(&cell) {
        return if cell.is_empty() { Days::Untold } else { Days::Unreadable };
    }
    if let Some(moment) = compact(&text) {
        return Days::One(moment);
    }
    span(&text, &words, which).unwrap_or_else(|| match one(&words, which) {
        Some(Told { moment: Some(moment), about: false, .. }) => Days::One(moment),
        Some(Told { moment: Some(moment), .. }) => Days::About(moment),
        Some(Told { moment: None, .. }) => Days::NoYear,
        None => Days::Unreadable,
    })
}

/// Without "9h30", "09:00", and the hour of an ISO day.
fn without_hours(cell: &str) -> String {
    let digits = |text: &str| !text.is_empty() && text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_hour = |word: &str| {
        let word = word.to_ascii_lowercase();
        let (hours, rest) = word.split_once(['h', ':']).unwrap_or_default();
        digits(hours) && rest.split(':').all(|part| part.is_empty() || digits(part.split('.').next().unwrap_or_default()))
    };
    let day_of = |word: &str| match word.split_once('T') {
        Some((day, hour)) if day.len() == 10 && hour.contains(':') => day.to_owned(),
        _ => word.to_owned(),
    };
    cell.split(' ').filter(|word| !is_hour(word)).map(day_of).collect::<Vec<_>>().join(" ")
}

/// "janv-27", as Excel writes a month: its dash makes a year of it; "janv 27" may be the day.
fn with_whole_years(text: &str) -> String {
    let whole = |word: &str| {
        let (name, year) = word.split_once('-')?;
        let recent = year.parse::<i32>().ok().filter(|value| year.len() == 2 && (20..=LAST_SHORT_YEAR).contains(value))?;
        month(&folded(name)).map(|_| format!("{name} {}", 2000 + recent))
    };
    text.split(' ').map(|word| whole(word).unwrap_or_else(|| word.to_owned())).collect::<Vec<_>>().join(" ")
}

/// `20270111`.
fn compact(text: &str) -> Option<Moment> {
    Moment::from_lheo(text.trim()).filter(|moment| moment.earliest().is_none_or(|day| YEARS.contains(&day.year())))
}

/// What a few words say: a moment, or a day or month whose year is missing.
#[derive(Clone, Copy)]
struct Told {
    moment: Option<Moment>,
    about: bool,
    month: u8,
    day: u8,
}

/// "du 11/01 au 30/04/2027", "11 janvier - 30 avril 2027".
fn span(text: &str, words: &[&str], which: Which) -> Option<Days> {
    let has_dash = [" - ", "–", "—", "->", "→"].iter().any(|dash| text.contains(dash)) || text.contains('-') && text.contains('/');
    let mut found = None;
    for place in 1..words.len() {
        let (left, right) = words.split_at_checked(place)?;
        let right = match right {
            ["jusqu", "au" | "a", rest @ ..] | ["au" | "a", rest @ ..] => rest,
            rest if has_dash => rest,
            _ => continue,
        };
        let Some(right) = one(right, which) else { continue };
        // "du 11 au 15 janvier 2027"
        let Some(left) = one(left, which).or_else(|| day_of_month(left, right)) else { continue };
        let Some(end) = right.moment.filter(|_| !left.about && !right.about) else { continue };
        // Both to the day, or both to the month.
        if (left.day == 0) != (right.day == 0) || right.month == 0 || left.month == 0 {
            continue;
        }
        let later = (left.month, left.day) > (right.month, right.day);
        let year = end.earliest()?.year() - i32::from(later);
        let start = left.moment.or_else(|| moment(year, left.month, left.day));
        let both = start.map(|start| Days::Span(start, end));
        if both.is_some() && found.is_some() {
            return None;
        }
        found = both.or(found);
    }
    found
}

/// A day whose month is told behind.
fn day_of_month(words: &[&str], end: Told) -> Option<Told> {
    let words: Vec<&str> = words.iter().copied().filter(|word| !BEFORE.contains(word) && !is_weekday(word)).collect();
    let [Part::Number { value, digits: 1 | 2 }] = *words.into_iter().map(Part::read).collect::<Option<Vec<_>>>()? else { return None };
    let day = u8::try_from(value).ok().filter(|day| (1..=end.day).contains(day))?;
    Some(Told { moment: None, about: false, month: end.month, day })
}

/// What may stand before a day; of these, what makes it less exact.
const BEFORE: [&str; 20] = [
    "le",
    "du",
    "de",
    "d",
    "des",
    "a",
    "partir",
    "compter",
    "date",
    "demarrage",
    "commence",
    "debute",
    "prevu",
    "prevue",
    "rentree",
    "entree",
    "session",
    "l",
    "la",
    "au",
];
const ABOUT: [&str; 8] = ["debut", "mi", "courant", "fin", "vers", "environ", "mois", "probablement"];

/// One day, month or year.
fn one(words: &[&str], which: Which) -> Option<Told> {
    let (mut about, mut named) = (false, None);
    let mut telling = Vec::new();
    let has_other_month = |word: &str| words.iter().any(|other| *other != word && month(other).is_some());
    for word in words {
        match *word {
            word if ABOUT.contains(&word) => about = true,
            "jusqu" | "avant" if which == Which::Last => {}
            "au" if which == Which::First => return None,
            word if BEFORE.contains(&word) => {}
            "mar" if has_other_month("mar") => named = weekday(word),
            word if is_weekday(word) => named = weekday(word),
            word => telling.push(word),
        }
    }
    let parts: Vec<Part> = telling.into_iter().map(Part::read).collect::<Option<_>>()?;
    let told = dated(&parts)?;
    // "fin 11/01/2027" may be the last day: only a month can be said roughly.
    let about_a_day = about && told.day != 0;
    // "lundi 12 janvier 2027" is a Tuesday: one of the two is wrong.
    let contradicts = named.zip(told.moment.and_then(day_of_week)).is_some_and(|(named, is)| named != is);
    (!about_a_day && !contradicts).then_some(Told { about, ..told })
}

#[derive(Clone, Copy)]
enum Part {
    Number { value: i32, digits: usize },
    Month(u8),
}

impl Part {
    fn read(word: &str) -> Option<Self> {
        let word = if matches!(word, "1er" | "premier") { "1" } else { word };
        match month(word) {
            Some(month) => Some(Self::Month(month)),
            None if word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_digit()) => {
                Some(Self::Number { value: word.parse().ok()?, digits: word.len() })
            }
            None => None,
        }
    }
}

fn dated(parts: &[Part]) -> Option<Told> {
    use Part::{Month, Number};
    let year = |value: i32, digits: usize| match digits {
        4 => YEARS.contains(&value).then_some(value),
        2 => (value <= LAST_SHORT_YEAR).then_some(2000 + value),
        _ => None,
    };
    let small = |value: i32| u8::try_from(value).ok();
    let (year, month, day) = match *parts {
        [Number { value: first, digits: 4 }, Number { value: month, .. }, Number { value: day, digits: 1 | 2 }] => {
            (Some(year(first, 4)?), small(month)?, small(day)?)
        }
        [Number { value: day, digits: 1 | 2 }, Number { value: month, digits: 1 | 2 }, Number { value, digits }] => {
            (Some(year(value, digits)?), small(month)?, small(day)?)
        }
        [Number { value: day, digits: 1 | 2 }, Month(month), Number { value, digits }]
        | [Month(month), Number { value: day, digits: 1 | 2 }, Number { value, digits: digits @ 4 }] => {
            (Some(year(value, digits)?), month, small(day)?)
        }
        [Month(month), Number { value, digits: 4 }] => (Some(year(value, 4)?), month, 0),
        // A day after its month is English; "mars 25" may as well be a year: nobody may guess.
        [Month(month), Number { value: day, .. }] | [Number { value: day, digits: 1 | 2 }, Month(month)] => (None, month, small(day)?),
        [Number { value: month, digits: 1 | 2 }, Number { value, digits: 4 }]
        | [Number { value, digits: 4 }, Number { value: month, digits: 1 | 2 }] => (Some(year(value, 4)?), small(month)?, 0),
        [Number { value: day, digits: 1 | 2 }, Number { value: month, digits: 1 | 2 }] => (None, small(month)?, small(day)?),
        [Month(month)] => (None, month, 0),
        [Number { value, digits: 4 }] => return Some(Told { moment: Some(Moment::Year(year(value, 4)?)), about: false, month: 0, day: 0 }),
        _ => return None,
    };
    // A leap year has every day that a year can have.
    moment(year.unwrap_or(2028), month, day)?;
    (day > 0 || parts.iter().all(|part| !matches!(part, Number { value: 0, .. }))).then(|| Told {
        moment: year.and_then(|year| moment(year, month, day)),
        about: false,
        month,
        day,
    })
}

fn moment(year: i32, month: u8, day: u8) -> Option<Moment> {
    Moment::from_number(u32::try_from(year).ok()? * 10_000 + u32::from(month) * 100 + u32::from(day)).filter(|_| month > 0)
}

/// The names of the months and how they are shortened, in French and as an English Excel writes them.
const MONTHS: [&[&str]; 12] = [
    &["janvier", "janv", "jan", "january"],
    &["fevrier", "fevr", "fev", "feb", "february"],
    &["mars", "mar", "march"],
    &["avril", "avr", "apr", "april"],
    &["mai", "may"],
    &["juin", "jun", "june"],
    &["juillet", "juil", "jul", "july"],
    &["aout", "aou", "aug", "august"],
    &["septembre", "sept", "sep", "september"],
    &["octobre", "oct", "october"],
    &["novembre", "nov", "november"],
    &["decembre", "dec", "december"],
];

fn month(word: &str) -> Option<u8> {
    MONTHS.iter().position(|names| names.contains(&word)).and_then(|place| u8::try_from(place + 1).ok())
}

/// The weekday of a whole day, Monday as 0.
fn day_of_week(moment: Moment) -> Option<i64> {
    let Moment::Day(day) = moment else { return None };
    let (year, month) = (i64::from(day.year()), i64::from(day.month()));
    // Sakamoto's way: January and February count with the year before.
    let shift = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4].get(usize::from(day.month()).checked_sub(1)?)?;
    let year = if month < 3 { year - 1 } else { year };
    Some((year + year / 4 - year / 100 + year / 400 + shift + i64::from(day.day()) + 6) % 7)
}

fn weekday(word: &str) -> Option<i64> {
    const BEGIN: [&str; 7] = ["lun", "mar", "mer", "jeu", "ven", "sam", "dim"];
    let place = if word == "mon" { Some(0) } else { BEGIN.iter().position(|begin| word.starts_with(begin)) };
    place.and_then(|place| i64::try_from(place).ok())
}

fn is_weekday(word: &str) -> bool {
    const DAYS: [&str; 14] =
        ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "lun", "mer", "jeu", "ven", "sam", "dim", "mon"];
    DAYS.contains(&word)
}
