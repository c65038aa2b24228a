//! When a session begins or ends, as exactly as its source says.

use domain::Date;

/// A day, a month or a year: catalogues often know no more.
///
/// ```
/// use catalogue::Moment;
/// assert_eq!(Moment::from_lheo("20270111").unwrap().to_string(), "2027-01-11");
/// assert_eq!(Moment::from_lheo("20270900").unwrap().to_string(), "2027-09");
/// assert_eq!(Moment::from_lheo("00000000"), Some(Moment::Unknown));
/// assert_eq!(Moment::from_lheo("20270230"), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Moment {
    /// The source does not say.
    #[default]
    Unknown,
    /// Some time in a year.
    Year(i32),
    /// Some day of a month: year, then 1 to 12.
    Month(i32, u8),
    /// A day.
    Day(Date),
}

impl Moment {
    /// From `AAAAMMJJ` with zeros for what is not known, as LHEO writes it; nothing where no such day exists.
    #[must_use]
    pub fn from_lheo(text: &str) -> Option<Self> {
        if text.len() != 8 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let number: u32 = text.parse().ok()?;
        Self::from_number(number)
    }

    /// From an ISO text: `2027-01-11`, `2027-01`, `2027`.
    #[must_use]
    pub fn from_iso(text: &str) -> Option<Self> {
        if let Ok(day) = text.parse() {
            return Some(Self::Day(day));
        }
        let digits: String = text.split('-').collect();
        match (text.len(), digits.len()) {
            (4, 4) => Self::from_lheo(&(digits + "0000")),
            (7, 6) => Self::from_lheo(&(digits + "00")),
            _ => None,
        }
    }

    /// The decimal number `AAAAMMJJ`; the store keeps moments so. Unknown is 0.
    #[must_use]
    pub fn to_number(self) -> u32 {
        let (year, month, day) = match self {
            Self::Unknown => (0, 0, 0),
            Self::Year(year) => (year, 0, 0),
            Self::Month(year, month) => (year, month, 0),
            Self::Day(day) => (day.year(), day.month(), day.day()),
        };
        u32::try_from(year).unwrap_or(0) * 10_000 + u32::from(month) * 100 + u32::from(day)
    }

    /// The inverse of [`Moment::to_number`]; also reads `99999999` as unknown.
    #[must_use]
    pub fn from_number(number: u32) -> Option<Self> {
        if number == 0 || number == 99_999_999 {
            return Some(Self::Unknown);
        }
        let year = i32::try_from(number / 10_000).ok()?;
        let (month, day) = (u8::try_from(number / 100 % 100).ok()?, u8::try_from(number % 100).ok()?);
        match (month, day) {
            _ if !(1900..=2200).contains(&year) => None,
            (0, 0) => Some(Self::Year(year)),
            (1..=12, 0) => Some(Self::Month(year, month)),
            _ => Date::new(year, month, day).map(Self::Day),
        }
    }

    /// The first day it can be; nothing where unknown.
    #[must_use]
    pub fn earliest(self) -> Option<Date> {
        match self {
            Self::Unknown => None,
            Self::Year(year) => Date::new(year, 1, 1),
            Self::Month(year, month) => Date::new(year, month, 1),
            Self::Day(day) => Some(day),
        }
    }

    /// The last day it can be; nothing where unknown.
    #[must_use]
    pub fn latest(self) -> Option<Date> {
        match self {
            Self::Unknown => None,
            Self::Year(year) => Date::new(year, 12, 31),
            Self::Month(year, month) => Date::end_of_month(year, month),
            Self::Day(day) => Some(day),
        }
    }
}

/// ISO 8601, as exact as it is known; empty where unknown.
impl std::fmt::Display for Moment {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unknown => Ok(()),
            Self::Year(year) => write!(out, "{year:04}"),
            Self::Month(year, month) => write!(out, "{year:04}-{month:02}"),
            Self::Day(day) => day.fmt(out),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    proptest! {
        #[test]
        fn a_moment_survives_its_number_and_its_text(number in 0_u32..25_000_000) {
            if let Some(moment) = Moment::from_number(number) {
                prop_assert_eq!(Moment::from_number(moment.to_number()), Some(moment));
                if moment != Moment::Unknown {
                    prop_assert_eq!(Moment::from_iso(&moment.to_string()), Some(moment));
                }
                prop_assert!(moment.earliest() <= moment.latest());
            }
        }

        #[test]
        fn no_text_makes_it_panic(text in ".{0,12}") {
            let _ = (Moment::from_lheo(&text), Moment::from_iso(&text));
        }
    }
}
