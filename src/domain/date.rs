//! Civil dates, without a clock and without a time zone.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A day of the Gregorian calendar, from year 1 to year 9999.
///
/// ```
/// use domain::Date;
/// let birth: Date = "2004-02-29".parse().unwrap();
/// let day: Date = "2026-02-28".parse().unwrap();
/// // Born on 29 February: the birthday is 1 March in a common year.
/// assert_eq!(birth.full_years_until(day), 21);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date {
    year: i32,
    month: u8,
    day: u8,
}

/// Why a text or three numbers are not a date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a date: expected YYYY-MM-DD, a day that exists")]
pub struct DateError(String);

impl Date {
    /// The earliest date that can be written.
    pub const MIN: Self = Self { year: 1, month: 1, day: 1 };
    /// The latest date that can be written.
    pub const MAX: Self = Self { year: 9999, month: 12, day: 31 };

    /// A day that exists, or nothing.
    #[must_use]
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let exists = (1..=9999).contains(&year) && day >= 1 && day <= days_in_month(year, month);
        exists.then_some(Self { year, month, day })
    }

    /// The calendar year.
    #[must_use]
    pub fn year(self) -> i32 {
        self.year
    }

    /// The month, 1 to 12.
    #[must_use]
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, from 1.
    #[must_use]
    pub fn day(self) -> u8 {
        self.day
    }

    /// The last day of a month, or nothing where the month does not exist.
    #[must_use]
    pub fn end_of_month(year: i32, month: u8) -> Option<Self> {
        Self::new(year, month, days_in_month(year, month))
    }

    /// The same day of the month so many months later, or the last day of that month where it has
    /// no such day (31 August + 6 months = 28 February). Stays within [`Date::MIN`] and [`Date::MAX`].
    #[must_use]
    pub fn plus_months(self, months: i32) -> Self {
        let count = self.month_count().saturating_add(months);
        if count < Self::MIN.month_count() {
            return Self::MIN;
        }
        if count > Self::MAX.month_count() {
            return Self::MAX;
        }
        let year = count.div_euclid(12);
        let month = u8::try_from(count.rem_euclid(12) + 1).unwrap_or(12);
        Self { year, month, day: self.day.min(days_in_month(year, month)) }
    }

    /// Full years from this day to `later`: years between, minus one before the birthday. Somebody
    /// born on 29 February has the birthday on 1 March in a common year. Negative where `later` is earlier.
    #[must_use]
    pub fn full_years_until(self, later: Self) -> i32 {
        let before_birthday = (later.month, later.day) < (self.month, self.day);
        later.year - self.year - i32::from(before_birthday)
    }

    /// Full months from this day to `later`: months between, minus one where the day number of `later`
    /// is smaller (31 August to 28 February: five). Negative where `later` is earlier.
    #[must_use]
    pub fn full_months_until(self, later: Self) -> i32 {
        later.month_count() - self.month_count() - i32::from(later.day < self.day)
    }

    /// The day before; [`Date::MIN`] stays.
    #[must_use]
    pub fn previous(self) -> Self {
        if self.day > 1 {
            return Self { day: self.day - 1, ..self };
        }
        let month = if self.month == 1 { 12 } else { self.month - 1 };
        let year = if self.month == 1 { self.year - 1 } else { self.year };
        Self::end_of_month(year, month).unwrap_or(Self::MIN)
    }

    /// The day after; [`Date::MAX`] stays.
    #[must_use]
    pub fn next(self) -> Self {
        Self::new(self.year, self.month, self.day + 1)
            .or_else(|| Self::new(self.year, self.month + 1, 1))
            .or_else(|| Self::new(self.year + 1, 1, 1))
            .unwrap_or(Self::MAX)
    }

    fn month_count(self) -> i32 {
        self.year * 12 + i32::from(self.month) - 1
    }
}

fn days_in_month(year: i32, month: u8) -> u8 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 0,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let wrong = || DateError(text.chars().take(40).collect());
        let mut parts = text.split('-');
        let mut part = |digits: usize| {
            let part = parts.next().ok_or_else(wrong)?;
            let well_formed = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
            if well_formed { part.parse::<u16>().map_err(|_| wrong()) } else { Err(wrong()) }
        };
        let (year, month, day) = (part(4)?, part(2)?, part(2)?);
        let small = |number: u16| u8::try_from(number).map_err(|_| wrong());
        let date = Self::new(i32::from(year), small(month)?, small(day)?).ok_or_else(wrong)?;
        if parts.next().is_some() { Err(wrong()) } else { Ok(date) }
    }
}

impl TryFrom<String> for Date {
    type Error = DateError;

    fn try_from(text: String) -> Result<Self, DateError> {
        text.parse()
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn ages_change_on_the_birthday_and_not_before() {
        let birth = date("1976-11-24");
        assert_eq!(birth.full_years_until(date("2026-11-23")), 49);
        assert_eq!(birth.full_years_until(date("2026-11-24")), 50);
        assert_eq!(date("2004-02-29").full_years_until(date("2022-02-28")), 17);
        assert_eq!(date("2004-02-29").full_years_until(date("2022-03-01")), 18);
    }

    #[test]
    fn full_months_wait_for_the_same_day_number() {
        assert_eq!(date("2026-08-31").full_months_until(date("2027-02-28")), 5);
        assert_eq!(date("2024-02-29").full_months_until(date("2026-02-28")), 23);
        assert_eq!(date("2024-02-29").full_months_until(date("2026-03-01")), 24);
    }

    #[test]
    fn two_years_after_a_leap_day_is_28_february() {
        assert_eq!(date("2024-02-29").plus_months(24), date("2026-02-28"));
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        for text in ["2026-02-29", "2026-13-01", "2026-1-01", "0000-01-01", "2026-01-01-", "26-01-01", "", "2026-01-1é"] {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
    }

    fn any_date() -> impl Strategy<Value = Date> {
        (1900..2100_i32, 1..=12_u8, 1..=31_u8).prop_filter_map("exists", |(year, month, day)| Date::new(year, month, day))
    }

    proptest! {
        #[test]
        fn a_date_survives_its_text(day in any_date()) {
            prop_assert_eq!(day.to_string().parse::<Date>(), Ok(day));
        }

        #[test]
        fn next_and_previous_undo_each_other(day in any_date()) {
            prop_assert_eq!(day.next().previous(), day);
            prop_assert!(day.next() > day);
        }

        #[test]
        fn months_and_years_never_shrink_as_days_pass(start in any_date(), day in any_date()) {
            prop_assert!(start.full_months_until(day.next()) >= start.full_months_until(day));
            prop_assert!(start.full_years_until(day.next()) >= start.full_years_until(day));
            prop_assert!(start.plus_months(24) <= start.next().plus_months(24));
        }
    }
}
