//! From what was tapped or typed to an answer.

use domain::{Answer, CommuneCode, Date, FactId, FactKind, Interval, Json, Value, plain_digit};

/// An answer as it was tapped or typed, before it is checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// Yes or no.
    YesNo(bool),
    /// One of the named values, or `true` and `false` for a yes/no fact.
    Choice(String),
    /// Any number of named values; none of them is an answer.
    Choices(Vec<String>),
    /// A whole number as typed.
    Number {
        /// Digits as typed.
        text: String,
        /// Exactly, about, at least, at most.
        precision: Precision,
    },
    /// An age in years as typed, for a question on a birth date.
    Age {
        /// Digits as typed.
        text: String,
        /// Exactly, about, at least, at most.
        precision: Precision,
    },
    /// A number of months as typed, for a question on a day of registration.
    Months {
        /// Digits as typed.
        text: String,
        /// Exactly, about, at least, at most.
        precision: Precision,
    },
    /// A date as typed in three fields; day, or day and month, may be empty ("about").
    DateParts {
        /// Day of the month, may be empty.
        day: String,
        /// Month number, may be empty.
        month: String,
        /// Four digits.
        year: String,
        /// Exactly (or as far as typed), before, after.
        precision: DatePrecision,
    },
    /// A commune of the table, by its INSEE code.
    Commune(String),
    /// A commune outside the territory.
    CommuneElsewhere,
    /// "Ne sait pas."
    Unknown,
    /// "Préfère ne pas répondre."
    Declined,
}

/// How exact a typed number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Precision {
    /// This number.
    #[default]
    Exactly,
    /// Around this number; the page says which interval is understood.
    About,
    /// This number or more.
    AtLeast,
    /// This number or less.
    AtMost,
}

/// How exact a typed date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DatePrecision {
    /// This day, or some day of the month or year typed.
    #[default]
    Exactly,
    /// That day or before.
    Before,
    /// That day or after.
    After,
}

/// Why an input is no answer. The message is French, for the volunteer; nothing was recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InputProblem {
    /// No digits, or too many.
    #[error("Écrivez un nombre avec des chiffres, par exemple 26.")]
    NotANumber,
    /// An age nobody has.
    #[error("Écrivez un âge entre 0 et 120 ans.")]
    NotAnAge,
    /// No year of four digits.
    #[error("Écrivez au moins l'année, avec quatre chiffres, par exemple 1986.")]
    NoYear,
    /// A day without its month, or a day that does not exist.
    #[error("Ce jour n'existe pas. Vérifiez le jour et le mois, ou laissez-les vides.")]
    NoSuchDay,
    /// A day after today.
    #[error("Cette date est dans le futur. Vérifiez l'année.")]
    InTheFuture,
    /// A choice that the question does not offer.
    #[error("Cette réponse ne va pas avec la question. Choisissez une des réponses proposées.")]
    DoesNotFit,
}

/// The code that says "a commune outside the territory": no French commune has it.
const ELSEWHERE: &str = "99999";

/// Understands an input to the question on `fact`: the fact that it answers (an age answers `age`, not
/// `birth_date`) and the answer. `today` only serves to refuse days to come.
///
/// # Errors
/// A problem with a sentence for the volunteer.
pub fn understand(fact: FactId, input: &Input, today: Date) -> Result<(FactId, Answer), InputProblem> {
    let given = |value: Value| Ok((fact, Answer::Given(value)));
    match (input, fact.kind()) {
        (Input::Unknown, _) => Ok((fact, Answer::Unknown)),
        (Input::Declined, _) => Ok((fact, Answer::Declined)),
        (Input::YesNo(yes), FactKind::YesNo) => given(Value::YesNo(*yes)),
        (Input::Choice(value), FactKind::YesNo) if value == "true" || value == "false" => given(Value::YesNo(value == "true")),
        (Input::Choice(value), FactKind::OneOf(_)) => checked(fact, &Json::Text(value.clone())),
        (Input::Choices(values), FactKind::ListOf(_)) => checked(fact, &Json::List(values.iter().cloned().map(Json::Text).collect())),
        (Input::Number { text, precision }, FactKind::Whole) => given(Value::Whole(amount(number(text)?, *precision, 10))),
        (Input::Age { text, precision }, _) if fact == FactId::BirthDate => age(text, *precision),
        (Input::Months { text, precision }, _) if fact == FactId::RegisteredMonths => {
            given(Value::Whole(amount(number(text)?, *precision, 3)))
        }
        (Input::DateParts { day, month, year, precision }, _) => {
            let days = past_days(day, month, year, *precision, today)?;
            let fact = if fact == FactId::RegisteredMonths { FactId::RegisteredSince } else { fact };
            if fact.kind() == FactKind::Date { Ok((fact, Answer::Given(Value::Date(days)))) } else { Err(InputProblem::DoesNotFit) }
        }
        (Input::Commune(code), FactKind::Commune) => commune(code),
        (Input::CommuneElsewhere, FactKind::Commune) => commune(ELSEWHERE),
        _ => Err(InputProblem::DoesNotFit),
    }
}

fn checked(fact: FactId, json: &Json) -> Result<(FactId, Answer), InputProblem> {
    let value = Value::from_json(fact, json).map_err(|_| InputProblem::DoesNotFit)?;
    Ok((fact, Answer::Given(value)))
}

fn commune(code: &str) -> Result<(FactId, Answer), InputProblem> {
    let code: CommuneCode = code.parse().map_err(|_| InputProblem::DoesNotFit)?;
    Ok((FactId::Commune, Answer::Given(Value::Commune(code))))
}

/// What was typed in a field for digits, with our digits and without blanks between them: "1 200" and "١٢٠٠" are 1200.
fn digits(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace()).map(plain_digit).collect()
}

fn number(text: &str) -> Result<i64, InputProblem> {
    let text = digits(text);
    let digits = !text.is_empty() && text.len() <= 6 && text.bytes().all(|byte| byte.is_ascii_digit());
    if digits { text.parse().map_err(|_| InputProblem::NotANumber) } else { Err(InputProblem::NotANumber) }
}

fn age(text: &str, precision: Precision) -> Result<(FactId, Answer), InputProblem> {
    let years = number(text)?;
    if years > 120 {
        return Err(InputProblem::NotAnAge);
    }
    Ok((FactId::Age, Answer::Given(Value::Whole(amount(years, precision, 2)))))
}

/// "About" leaves `margin` on each side, never below zero.
fn amount(number: i64, precision: Precision, margin: i64) -> Interval<i64> {
    let (min, max) = match precision {
        Precision::Exactly => (Some(number), Some(number)),
        Precision::About => (Some((number - margin).max(0)), Some(number + margin)),
        Precision::AtLeast => (Some(number), None),
        Precision::AtMost => (Some(0), Some(number)),
    };
    Interval::new(min, max).unwrap_or(Interval::exactly(number))
}

/// The days that a date typed in part leaves possible, none of them after today.
fn past_days(day: &str, month: &str, year: &str, precision: DatePrecision, today: Date) -> Result<Interval<Date>, InputProblem> {
    let (first, last) = days(&digits(day), &digits(month), &digits(year))?;
    let starts_late = first > today && precision != DatePrecision::Before;
    if starts_late || first.year() > today.year() {
        return Err(InputProblem::InTheFuture);
    }
    let (min, max) = match precision {
        DatePrecision::Exactly => (Some(first), Some(last.min(today).max(first))),
        DatePrecision::Before => (None, Some(last.min(today))),
        DatePrecision::After => (Some(first), Some(today)),
    };
    Interval::new(min, max).ok_or(InputProblem::NoSuchDay)
}

fn days(day: &str, month: &str, year: &str) -> Result<(Date, Date), InputProblem> {
    let whole = |text: &str| text.parse::<u8>().map_err(|_| InputProblem::NoSuchDay);
    let four_digits = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    let year: i32 = year.parse().ok().filter(|year| four_digits && *year >= 1900).ok_or(InputProblem::NoYear)?;
    let span = match (day, month) {
        ("", "") => (Date::new(year, 1, 1), Date::new(year, 12, 31)),
        ("", month) => (Date::new(year, whole(month)?, 1), Date::end_of_month(year, whole(month)?)),
        (day, month) => {
            let exact = Date::new(year, whole(month)?, whole(day)?);
            (exact, exact)
        }
    };
    span.0.zip(span.1).ok_or(InputProblem::NoSuchDay)
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn today() -> Date {
        "2026-11-23".parse().unwrap()
    }

    fn parts(day: &str, month: &str, year: &str, precision: DatePrecision) -> Input {
        Input::DateParts { day: day.into(), month: month.into(), year: year.into(), precision }
    }

    fn json(fact: FactId, input: &Input) -> Result<(FactId, String), InputProblem> {
        match understand(fact, input, today())? {
            (fact, Answer::Given(value)) => Ok((fact, value.to_json().to_string())),
            (fact, other) => Ok((fact, format!("{other:?}"))),
        }
    }

    #[test]
    fn a_year_alone_or_a_month_is_an_interval() {
        let year = json(FactId::BirthDate, &parts("", "", "1986", DatePrecision::Exactly));
        assert_eq!(year, Ok((FactId::BirthDate, r#"{"min":"1986-01-01","max":"1986-12-31"}"#.into())));
        let month = json(FactId::RegisteredMonths, &parts("", "2", "2024", DatePrecision::Exactly));
        assert_eq!(month, Ok((FactId::RegisteredSince, r#"{"min":"2024-02-01","max":"2024-02-29"}"#.into())));
    }

    #[test]
    fn the_present_year_ends_today() {
        let year = json(FactId::RegisteredMonths, &parts("", "", "2026", DatePrecision::Exactly));
        assert_eq!(year, Ok((FactId::RegisteredSince, r#"{"min":"2026-01-01","max":"2026-11-23"}"#.into())));
    }

    #[test]
    fn before_and_after_leave_one_end_to_the_day_typed() {
        let before = json(FactId::PassIaeEndedOn, &parts("", "6", "2024", DatePrecision::Before));
        assert_eq!(before, Ok((FactId::PassIaeEndedOn, r#"{"max":"2024-06-30"}"#.into())));
        let after = json(FactId::PassIaeEndedOn, &parts("", "", "2025", DatePrecision::After));
        assert_eq!(after, Ok((FactId::PassIaeEndedOn, r#"{"min":"2025-01-01","max":"2026-11-23"}"#.into())));
    }

    #[test]
    fn about_leaves_a_margin_and_stays_above_zero() {
        let about = |text: &str| Input::Age { text: text.into(), precision: Precision::About };
        assert_eq!(json(FactId::BirthDate, &about("26")), Ok((FactId::Age, r#"{"min":24,"max":28}"#.into())));
        assert_eq!(json(FactId::BirthDate, &about("1")), Ok((FactId::Age, r#"{"min":0,"max":3}"#.into())));
    }

    #[test]
    fn digits_of_other_keyboards_and_blanks_between_them_are_understood() {
        let exactly = |text: &str| Input::Number { text: text.into(), precision: Precision::Exactly };
        for text in ["1200", "1 200", "1\u{a0}200", "1\u{202f}200", "١٢٠٠", "۱۲۰۰", " 1200 "] {
            assert_eq!(json(FactId::TaxIncomePerPart, &exactly(text)), json(FactId::TaxIncomePerPart, &exactly("1200")), "{text}");
        }
        let age = Input::Age { text: "٤٠".into(), precision: Precision::Exactly };
        assert_eq!(json(FactId::BirthDate, &age), Ok((FactId::Age, "40".into())));
        let date = json(FactId::BirthDate, &parts("١٠", "٠٥", "١٩٨٦", DatePrecision::Exactly));
        assert_eq!(date, Ok((FactId::BirthDate, r#""1986-05-10""#.into())));
    }

    #[test]
    fn what_cannot_be_is_answered_with_a_sentence() {
        let wrong = |fact, input: &Input| understand(fact, input, today()).unwrap_err();
        assert_eq!(wrong(FactId::BirthDate, &parts("31", "2", "1986", DatePrecision::Exactly)), InputProblem::NoSuchDay);
        assert_eq!(wrong(FactId::BirthDate, &parts("3", "", "1986", DatePrecision::Exactly)), InputProblem::NoSuchDay);
        assert_eq!(wrong(FactId::BirthDate, &parts("", "", "86", DatePrecision::Exactly)), InputProblem::NoYear);
        assert_eq!(wrong(FactId::BirthDate, &parts("24", "11", "2026", DatePrecision::Exactly)), InputProblem::InTheFuture);
        assert_eq!(wrong(FactId::BirthDate, &Input::Age { text: "130".into(), precision: Precision::Exactly }), InputProblem::NotAnAge);
        assert_eq!(wrong(FactId::Student, &Input::Choice("perhaps".into())), InputProblem::DoesNotFit);
        assert_eq!(wrong(FactId::Education, &Input::Choice("phd".into())), InputProblem::DoesNotFit);
    }
}
