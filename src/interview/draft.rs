//! What was typed or ticked and not yet confirmed, as texts in a row: a battery that dies takes none of it away.

use crate::typed::{DatePrecision, Input, Precision};

const PRECISIONS: [(Precision, &str); 4] =
    [(Precision::Exactly, "exactly"), (Precision::About, "about"), (Precision::AtLeast, "at_least"), (Precision::AtMost, "at_most")];

const DATE_PRECISIONS: [(DatePrecision, &str); 3] =
    [(DatePrecision::Exactly, "exactly"), (DatePrecision::Before, "before"), (DatePrecision::After, "after")];

impl Input {
    /// The texts that [`Input::from_draft`] reads. Empty for what one tap gives: it is never half done.
    ///
    /// ```
    /// use interview::{Input, Precision};
    /// let typed = Input::Age { text: "2".to_owned(), precision: Precision::About };
    /// assert_eq!(typed.to_draft(), ["age", "about", "2"]);
    /// assert_eq!(Input::from_draft(&["age", "about", "2"]), Some(typed));
    /// ```
    #[must_use]
    pub fn to_draft(&self) -> Vec<&str> {
        match self {
            Self::Choices(values) => std::iter::once("choices").chain(values.iter().map(String::as_str)).collect(),
            Self::Number { text, precision } => vec!["number", key(&PRECISIONS, *precision), text],
            Self::Age { text, precision } => vec!["age", key(&PRECISIONS, *precision), text],
            Self::Months { text, precision } => vec!["months", key(&PRECISIONS, *precision), text],
            Self::DateParts { day, month, year, precision } => vec!["date", key(&DATE_PRECISIONS, *precision), day, month, year],
            Self::YesNo(_) | Self::Choice(_) | Self::Commune(_) | Self::CommuneElsewhere | Self::Unknown | Self::Declined => Vec::new(),
        }
    }

    /// What stands there, in French, where it is no answer yet.
    #[must_use]
    pub fn draft_words(&self) -> String {
        let (kind, typed) = match self {
            Self::Choices(values) => ("", values.join(", ")),
            Self::DateParts { day, month, year, precision } => {
                (date_precision_words(*precision), [day, month, year].map(String::as_str).join("/"))
            }
            Self::Number { text, precision } | Self::Age { text, precision } | Self::Months { text, precision } => {
                (precision_words(*precision), text.clone())
            }
            Self::YesNo(_) | Self::Choice(_) | Self::Commune(_) | Self::CommuneElsewhere | Self::Unknown | Self::Declined => {
                ("", String::new())
            }
        };
        if kind.is_empty() { typed } else { format!("{kind} {typed}") }
    }

    /// What [`Input::to_draft`] wrote; nothing where it is anything else.
    #[must_use]
    pub fn from_draft(texts: &[&str]) -> Option<Self> {
        let (kind, rest) = texts.split_first()?;
        Some(match (*kind, rest) {
            ("choices", values) => Self::Choices(values.iter().map(|value| (*value).to_owned()).collect()),
            ("date", [precision, day, month, year]) => {
                let [day, month, year] = [day, month, year].map(|part| (*part).to_owned());
                Self::DateParts { day, month, year, precision: named(&DATE_PRECISIONS, precision)? }
            }
            (kind, [precision, text]) => {
                let (text, precision) = ((*text).to_owned(), named(&PRECISIONS, precision)?);
                match kind {
                    "number" => Self::Number { text, precision },
                    "age" => Self::Age { text, precision },
                    "months" => Self::Months { text, precision },
                    _ => return None,
                }
            }
            _ => return None,
        })
    }
}

fn precision_words(precision: Precision) -> &'static str {
    match precision {
        Precision::Exactly => "",
        Precision::About => "environ",
        Precision::AtLeast => "au moins",
        Precision::AtMost => "au plus",
    }
}

fn date_precision_words(precision: DatePrecision) -> &'static str {
    match precision {
        DatePrecision::Exactly => "",
        DatePrecision::Before => "avant",
        DatePrecision::After => "après",
    }
}

fn key<P: Copy + PartialEq>(all: &[(P, &'static str)], wanted: P) -> &'static str {
    all.iter().find(|(precision, _)| *precision == wanted).map_or("exactly", |(_, key)| key)
}

fn named<P: Copy>(all: &[(P, &str)], wanted: &str) -> Option<P> {
    all.iter().find(|(_, key)| *key == wanted).map(|(precision, _)| *precision)
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn every_input_that_is_typed_or_ticked_comes_back() {
        let text = || "12".to_owned();
        let mut all = vec![Input::Choices(vec!["rsa".into(), "aah".into()]), Input::Choices(Vec::new())];
        for (precision, _) in PRECISIONS {
            all.push(Input::Number { text: text(), precision });
            all.push(Input::Age { text: text(), precision });
            all.push(Input::Months { text: String::new(), precision });
        }
        for (precision, _) in DATE_PRECISIONS {
            all.push(Input::DateParts { day: text(), month: String::new(), year: "19".into(), precision });
        }
        for input in all {
            assert_eq!(Input::from_draft(&input.to_draft()), Some(input));
        }
    }

    #[test]
    fn what_one_tap_gives_is_no_draft_and_nothing_else_is_read_as_one() {
        for input in [Input::YesNo(true), Input::Choice("rsa".into()), Input::Commune("86194".into()), Input::Unknown, Input::Declined] {
            assert_eq!(Input::from_draft(&input.to_draft()), None);
        }
        for texts in [&["age"][..], &["age", "perhaps", "2"], &["date", "exactly", "1", "2"], &["commune", "exactly", "86194"], &[""]] {
            assert_eq!(Input::from_draft(texts), None, "{texts:?}");
        }
    }
}
