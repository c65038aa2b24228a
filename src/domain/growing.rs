//! Facts that grow as time passes: ages and lengths.

use crate::{Answer, Answers, Date, FactId, Interval, Value};

/// What the length that a fact counts is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// Full years, as ages are.
    Years,
    /// Full months.
    Months,
}

impl Counted {
    /// How many of them lie between a day and a later one.
    #[must_use]
    pub fn between(self, start: Date, later: Date) -> i64 {
        i64::from(match self {
            Self::Years => start.full_years_until(later),
            Self::Months => start.full_months_until(later),
        })
    }

    /// The first day on which what began on `start` has lasted so long.
    #[must_use]
    pub fn reached(self, start: Date, length: i64) -> Date {
        let day = start.plus_months(self.months(length));
        // Born on 29 February, or begun on the 31st: the month of that day may have no such day.
        if self.between(start, day) < length { day.next() } else { day }
    }

    /// The latest day on which something can have begun that has lasted so long on `day`.
    fn latest_start(self, day: Date, length: i64) -> Date {
        day.plus_months(-self.months(length))
    }

    fn months(self, length: i64) -> i32 {
        let months = match self {
            Self::Years => length.saturating_mul(12),
            Self::Months => length,
        };
        i32::try_from(months).unwrap_or(i32::MAX)
    }
}

impl FactId {
    /// In what a fact is counted that grows by itself from day to day, by the name it is asked under.
    #[must_use]
    pub fn grows(self) -> Option<Counted> {
        match self.canonical() {
            Self::BirthDate | Self::YoungestChildAge => Some(Counted::Years),
            Self::RegisteredMonths | Self::MonthsOutOfSchool => Some(Counted::Months),
            _ => None,
        }
    }
}

/// The answers under which a growing fact is given as a number.
const NUMBERS: [FactId; 4] = [FactId::Age, FactId::YoungestChildAge, FactId::RegisteredMonths, FactId::MonthsOutOfSchool];

impl Answers {
    /// The days between which what a growing fact counts began, as answered on the day `said_on`; an open or
    /// late end is that day. Nothing where it was not answered.
    #[must_use]
    pub fn began(&self, fact: FactId, said_on: Date) -> Option<Interval<Date>> {
        let (date, number) = match fact.canonical() {
            FactId::BirthDate => (self.date(FactId::BirthDate), self.whole(FactId::Age)),
            FactId::RegisteredMonths => (self.date(FactId::RegisteredSince), self.whole(FactId::RegisteredMonths)),
            other => (None, self.whole(other)),
        };
        let counted = fact.grows()?;
        match (date, number) {
            (Some(dates), _) => Interval::new(dates.min(), Some(dates.max().unwrap_or(said_on).min(said_on))),
            (None, Some(number)) => start(counted, number, said_on),
            (None, None) => None,
        }
    }

    /// The same answers as they are to be understood on a later day: what grows has grown. A length of 11 months
    /// is, two months later, one of 13 months; seven weeks later, of 12 or 13.
    #[must_use]
    pub fn aged(&self, said_on: Date, day: Date) -> Self {
        let mut aged = self.clone();
        for fact in NUMBERS {
            let (Some(counted), Some(number)) = (fact.grows(), self.whole(fact)) else { continue };
            let began = start(counted, number, said_on).filter(|_| day > said_on);
            let least = began.and_then(|began| began.max()).map(|latest| counted.between(latest, day));
            let most = began.and_then(|began| began.min()).map(|earliest| counted.between(earliest, day));
            if let Some(grown) = began.and_then(|_| Interval::new(least, most)) {
                aged.set(fact, Answer::Given(Value::Whole(grown)));
            }
        }
        aged
    }
}

/// The days between which a length began that is known on a day.
fn start(counted: Counted, length: Interval<i64>, day: Date) -> Option<Interval<Date>> {
    let latest = counted.latest_start(day, length.min().unwrap_or(0));
    let earliest = length.max().map(|most| counted.latest_start(day, most.saturating_add(1)).next());
    Interval::new(earliest, Some(latest))
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn months(min: i64, max: i64) -> Answers {
        let mut answers = Answers::default();
        answers.set(FactId::RegisteredMonths, Answer::Given(Value::Whole(Interval::new(Some(min), Some(max)).unwrap())));
        answers
    }

    #[test]
    fn eleven_months_are_thirteen_two_months_later_and_twelve_or_thirteen_after_seven_weeks() {
        let said = months(11, 11);
        assert_eq!(said.aged(day("2026-09-23"), day("2026-11-23")), months(13, 13));
        assert_eq!(said.aged(day("2026-09-23"), day("2026-11-11")), months(12, 13));
        assert_eq!(said.aged(day("2026-09-23"), day("2026-09-23")), said);
    }

    #[test]
    fn a_length_said_on_a_day_is_what_any_possible_beginning_gives() {
        // Every beginning that the answer leaves open, against the interval, over the ends of months and a leap year.
        for said_on in ["2024-02-29", "2026-02-28", "2026-03-31", "2026-08-31", "2026-11-23"].map(day) {
            for length in [0, 1, 11, 12] {
                let began = months(length, length).began(FactId::RegisteredMonths, said_on).unwrap();
                let (mut start, mut seen) = (said_on, Vec::new());
                while start > said_on.plus_months(-15) {
                    if Counted::Months.between(start, said_on) == length {
                        seen.push(start);
                    }
                    start = start.previous();
                }
                assert_eq!((began.min(), began.max()), (seen.last().copied(), seen.first().copied()), "{length} months on {said_on}");
            }
        }
    }

    #[test]
    fn a_length_is_reached_on_the_first_day_that_counts_it() {
        for start in ["2004-02-29", "2003-08-31", "2003-11-23", "2003-12-31"].map(day) {
            for counted in [Counted::Years, Counted::Months] {
                for length in [1, 6, 12, 18, 23] {
                    let reached = counted.reached(start, length);
                    assert!(counted.between(start, reached) >= length && counted.between(start, reached.previous()) < length);
                }
            }
        }
    }
}
