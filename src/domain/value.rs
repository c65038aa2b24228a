//! The values that answer a fact, and how they are read from and written as JSON.

use crate::{CommuneCode, Date, FactId, FactKind, Interval, Json};

/// A checked value: it always fits the kind of the fact it was read for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Yes or no.
    YesNo(bool),
    /// A whole number or an interval, in the unit of the fact.
    Whole(Interval<i64>),
    /// A date or an interval of dates.
    Date(Interval<Date>),
    /// One of the fact's named values.
    Choice(&'static str),
    /// Some of the fact's named values, in the fact's order; empty says "none of them".
    List(Vec<&'static str>),
    /// A commune.
    Commune(CommuneCode),
}

/// Why a JSON value does not answer a fact.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ValueError {
    /// Another type than the fact's.
    #[error("expected {expected}")]
    WrongType {
        /// What the fact wants, in words.
        expected: &'static str,
    },
    /// A word that is none of the fact's values.
    #[error("unknown value `{value}`: expected one of {}", .expected.join(", "))]
    UnknownValue {
        /// The word found.
        value: String,
        /// The values the fact knows.
        expected: &'static [&'static str],
    },
    /// An interval whose `min` is after its `max`.
    #[error("the interval's `min` is after its `max`")]
    ReversedInterval,
    /// An interval with another key than `min` and `max`, or with neither.
    #[error("an interval has the keys `min` and `max` only, at least one of them")]
    NotAnInterval,
}

impl Value {
    /// Reads the JSON value of an answer to `fact`.
    ///
    /// # Errors
    /// Anything that is not of the fact's kind, unknown words, and intervals turned around.
    pub fn from_json(fact: FactId, json: &Json) -> Result<Self, ValueError> {
        match (fact.kind(), json) {
            (FactKind::YesNo, Json::Bool(value)) => Ok(Self::YesNo(*value)),
            (FactKind::YesNo, _) => Err(wrong("true or false")),
            (FactKind::Whole, _) => interval(json, whole).map(Self::Whole),
            (FactKind::Date, _) => interval(json, date).map(Self::Date),
            (FactKind::OneOf(values), Json::Text(word)) => known(word, values).map(Self::Choice),
            (FactKind::OneOf(_), _) => Err(wrong("one of the fact's values, as a string")),
            (FactKind::ListOf(values), Json::List(items)) => list(items, values).map(Self::List),
            (FactKind::ListOf(_), _) => Err(wrong("a list of strings, possibly empty")),
            (FactKind::Commune, Json::Text(code)) => {
                code.parse().map(Self::Commune).map_err(|_| wrong("an INSEE commune code of 5 characters"))
            }
            (FactKind::Commune, _) => Err(wrong("an INSEE commune code of 5 characters")),
        }
    }

    /// The JSON form that [`Value::from_json`] reads back.
    #[must_use]
    pub fn to_json(&self) -> Json {
        match self {
            Self::YesNo(value) => (*value).into(),
            Self::Whole(interval) => interval_json(interval),
            Self::Date(interval) => interval_json(interval),
            Self::Choice(word) => (*word).into(),
            Self::List(words) => words.iter().copied().collect(),
            Self::Commune(code) => code.to_string().into(),
        }
    }

    /// The yes or no, where it is one.
    #[must_use]
    pub fn yes_no(&self) -> Option<bool> {
        if let Self::YesNo(value) = self { Some(*value) } else { None }
    }
}

fn wrong(expected: &'static str) -> ValueError {
    ValueError::WrongType { expected }
}

fn known(word: &str, values: &'static [&'static str]) -> Result<&'static str, ValueError> {
    let found = values.iter().copied().find(|value| *value == word);
    found.ok_or_else(|| ValueError::UnknownValue { value: word.chars().take(60).collect(), expected: values })
}

/// INVARIANT: the result is in the fact's order, each word once, so equal answers are equal values.
fn list(items: &[Json], values: &'static [&'static str]) -> Result<Vec<&'static str>, ValueError> {
    let mut found = Vec::new();
    for item in items {
        let word = item.text().ok_or_else(|| wrong("a list of strings, possibly empty"))?;
        found.push(known(word, values)?);
    }
    Ok(values.iter().copied().filter(|value| found.contains(value)).collect())
}

/// Counts of years, months, hours, euros and kilometres: never negative, never beyond a billion.
fn whole(json: &Json) -> Option<i64> {
    if let Json::Whole(number @ 0..=1_000_000_000) = json { Some(*number) } else { None }
}

fn date(json: &Json) -> Option<Date> {
    json.text()?.parse().ok()
}

fn interval<T: Copy + Ord>(json: &Json, read: fn(&Json) -> Option<T>) -> Result<Interval<T>, ValueError> {
    let expected = "a whole number from 0, or a date as YYYY-MM-DD, as the fact wants, or an interval of them";
    let Some(fields) = json.object() else {
        return read(json).map(Interval::exactly).ok_or_else(|| wrong(expected));
    };
    let only_ends = fields.iter().all(|(key, _)| key == "min" || key == "max");
    if fields.is_empty() || !only_ends {
        return Err(ValueError::NotAnInterval);
    }
    let end = |key: &str| json.field(key).map(|end| read(end).ok_or_else(|| wrong(expected))).transpose();
    Interval::new(end("min")?, end("max")?).ok_or(ValueError::ReversedInterval)
}

fn interval_json<T: Copy + Ord + Into<Json>>(interval: &Interval<T>) -> Json {
    if let Some(value) = interval.single() {
        return value.into();
    }
    let ends = [("min", interval.min()), ("max", interval.max())];
    Json::of(ends.into_iter().filter_map(|(key, end)| Some((key, end?.into()))))
}
