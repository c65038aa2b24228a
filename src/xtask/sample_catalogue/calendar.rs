//! When the drawn sessions begin and end, and whether they still take people in.

use catalogue::Moment;
use domain::Date;

use super::draw::Draw;
use super::kinds::Kind;

/// A session as the catalogue writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Session {
    pub(super) start: Moment,
    pub(super) end: Moment,
    /// `etat-recrutement`, where the source fills it.
    pub(super) state: Option<u8>,
    pub(super) enrol_until: Option<Date>,
}

/// Sessions that began before the day of the catalogue, out of a hundred.
const BEGUN: u32 = 11;
/// Sessions of which only the month is known.
const MONTH_ONLY: u32 = 8;

/// A session with its dates.
pub(super) fn session(kind: &Kind, today: Date, draw: &mut Draw) -> Session {
    let begun = draw.chance(BEGUN);
    let months = if begun { -i32::try_from(draw.between(1, 3)).unwrap_or(1) } else { i32::try_from(draw.between(1, 14)).unwrap_or(1) };
    let month = today.plus_months(months);
    let day = u8::try_from(draw.between(1, 28)).unwrap_or(1);
    let start = monday_from(Date::new(month.year(), month.month(), day).unwrap_or(month));
    let end = later(start, weeks(kind) * 7 - 3);
    if !begun && draw.chance(MONTH_ONLY) {
        let month_of = |day: Date| Moment::Month(day.year(), day.month());
        return Session { start: month_of(start), end: month_of(end), state: None, enrol_until: None };
    }
    let enrol_until = draw.chance(25).then(|| start.plus_months(-1)).filter(|day| *day > today);
    Session { start: Moment::Day(start), end: Moment::Day(end), state: state(begun, draw), enrol_until }
}

/// What stands in place of sessions where one may begin on any day: nothing is known, or a whole year.
pub(super) fn permanent(today: Date, draw: &mut Draw) -> Session {
    let (start, end) = if draw.chance(50) {
        (Moment::Unknown, Moment::Unknown)
    } else {
        let first = Date::new(today.year(), 1, 1).unwrap_or(today);
        (Moment::Day(first), Date::new(today.year() + 1, 12, 31).map_or(Moment::Unknown, Moment::Day))
    };
    Session { start, end, state: draw.chance(70).then_some(1), enrol_until: None }
}

fn state(begun: bool, draw: &mut Draw) -> Option<u8> {
    match (begun, draw.below(100)) {
        (true, 0..60) | (false, 67..80) => Some(2),
        (true, 60..85) | (false, 0..67) => Some(1),
        (false, 80..87) => Some(3),
        _ => None,
    }
}

fn weeks(kind: &Kind) -> u32 {
    kind.hours.div_ceil(weekly_hours(kind)).max(1)
}

/// Hours a week that its rhythm leaves.
pub(super) fn weekly_hours(kind: &Kind) -> u32 {
    match kind.rhythm {
        "Temps plein" => 35,
        "Temps partiel" => 18,
        _ => 6,
    }
}

fn later(day: Date, days: u32) -> Date {
    (0..days).fold(day, |day, _| day.next())
}

/// The first Monday from a day on: nothing begins on a Sunday.
fn monday_from(day: Date) -> Date {
    (0..7).fold(day, |day, _| if weekday(day) == 1 { day } else { day.next() })
}

/// 0 for Sunday to 6, by Sakamoto's rule.
fn weekday(day: Date) -> i32 {
    let before = i32::from(day.month() < 3);
    let year = day.year() - before;
    let shift = match day.month() {
        1 | 5 => 0,
        2 | 6 => 3,
        3 | 11 => 2,
        4 | 7 => 5,
        8 => 1,
        10 => 6,
        _ => 4,
    };
    (year + year / 4 - year / 100 + year / 400 + shift + i32::from(day.day())) % 7
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_monday_is_found() {
        let monday = Date::new(2027, 1, 4);
        for day in ["2026-12-29", "2027-01-01", "2027-01-03", "2027-01-04"] {
            assert_eq!(day.parse().ok().map(monday_from), monday);
        }
        assert_eq!(Date::new(2028, 2, 29).map(weekday), Some(2));
    }
}
