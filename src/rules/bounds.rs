//! The numbers that stand in the text of an expression, and how to change one without touching the rest.

use std::ops::Range;

use domain::FactId;

use crate::token::{ExpressionError, Token, tokens};

/// What a number of an expression bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bounded {
    /// A number of the vocabulary, `age` read as the birth date.
    Number(FactId),
    /// The years added to a date.
    Years(FactId),
    /// The months added to a date.
    Months(FactId),
    /// How many parts must hold.
    Count,
}

/// A number, where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenBound {
    /// What it bounds.
    pub bounded: Bounded,
    /// The first number of the upper side: 26 for `age < 26`, `age >= 26` and `age <= 25`.
    pub first_above: i64,
    /// What is added to the number written to make `first_above`.
    shift: i64,
    /// Its bytes in the text.
    place: Range<usize>,
}

/// Every number of an expression, in the order written.
///
/// # Errors
/// Text that cannot be cut into words, numbers and signs.
pub fn bounds(text: &str) -> Result<Vec<WrittenBound>, ExpressionError> {
    let tokens = tokens(text)?;
    let token = |place: usize| tokens.get(place).map(|(_, token)| token);
    let mut found = Vec::new();
    for (place, (offset, number)) in tokens.iter().enumerate() {
        let Token::Number(number) = number else { continue };
        let before = |steps: usize| place.checked_sub(steps).and_then(token);
        let fact = match before(2) {
            Some(Token::Word(word)) => word.parse::<FactId>().ok(),
            _ => None,
        };
        let is_years = matches!(token(place + 1), Some(Token::Word(word)) if word.starts_with("year"));
        let (bounded, shift) = match (before(1), fact) {
            (Some(Token::Sign("<" | ">=")), Some(fact)) => (Bounded::Number(fact.canonical()), 0),
            (Some(Token::Sign("<=" | ">")), Some(fact)) => (Bounded::Number(fact.canonical()), 1),
            (Some(Token::Sign("+")), Some(fact)) if is_years => (Bounded::Years(fact), 0),
            (Some(Token::Sign("+")), Some(fact)) => (Bounded::Months(fact), 0),
            (Some(Token::Word(word)), _) if word == "least" => (Bounded::Count, 0),
            _ => continue,
        };
        let length = text.get(*offset..).map_or(0, |rest| rest.bytes().take_while(u8::is_ascii_digit).count());
        found.push(WrittenBound { bounded, first_above: number.saturating_add(shift), shift, place: *offset..*offset + length });
    }
    Ok(found)
}

/// The text with every bound on the same thing moved from one number to another; whether it is written as the last
/// number below or the first above is left as it is.
///
/// ```
/// use rules::{Bounded, move_bound};
/// let age = Bounded::Number(domain::FactId::BirthDate);
/// assert_eq!(move_bound("age >= 16 and age <= 25", age, 26, 27).unwrap(), "age >= 16 and age <= 26");
/// ```
///
/// # Errors
/// Text that cannot be cut into words, numbers and signs.
pub fn move_bound(text: &str, bounded: Bounded, from: i64, to: i64) -> Result<String, ExpressionError> {
    let mut moved = text.to_owned();
    for bound in bounds(text)?.into_iter().rev().filter(|bound| bound.bounded == bounded && bound.first_above == from) {
        moved.replace_range(bound.place, &(to - bound.shift).max(0).to_string());
    }
    Ok(moved)
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const AGE: Bounded = Bounded::Number(FactId::BirthDate);

    #[test]
    fn every_number_is_found_with_what_it_bounds() {
        let text = "age < 26 or registered_months > 11 and at least 2 of (rsa in benefits, pass_iae_ended_on + 2 years >= today)";
        let found: Vec<_> = bounds(text).unwrap().into_iter().map(|bound| (bound.bounded, bound.first_above)).collect();
        let expected =
            [(AGE, 26), (Bounded::Number(FactId::RegisteredMonths), 12), (Bounded::Count, 2), (Bounded::Years(FactId::PassIaeEndedOn), 2)];
        assert_eq!(found, expected);
    }

    #[test]
    fn one_bound_moves_wherever_it_stands_and_no_other() {
        let text = "age <= 25 or (age >= 26 and age < 30) or registered_months >= 26";
        let moved = move_bound(text, AGE, 26, 28).unwrap();
        assert_eq!(moved, "age <= 27 or (age >= 28 and age < 30) or registered_months >= 26");
        assert_eq!(move_bound(&moved, AGE, 28, 26).unwrap(), text);
        assert_eq!(move_bound(text, AGE, 31, 40).unwrap(), text);
    }

    #[test]
    fn no_text_panics() {
        for text in ["", "least 3", "age < ", "+ 3 years", "26 < 26", "é 5", "age < 99999999999999999999"] {
            let _ = bounds(text);
            let _ = move_bound(text, AGE, 26, i64::MAX);
        }
    }
}
