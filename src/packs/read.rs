//! Reading the compiled form of a pack.
//!
//! The shapes are those of [`crate::raw`], which serde reads where a pack is written by hand. Here they are read
//! from the tree of [`Json`] that the page needs anyway: code for each shape made for serde's text reader weighed
//! sixty kilobytes in the page (docs/performance.md). A key that is missing, unknown or there twice is refused.

use std::collections::BTreeMap;

use domain::{Date, FactId, Json, Outcome, Reason};

use crate::pack::{Chapter, ChoiceText, Document, Keep, Role};
use crate::raw::{
    Confidence, Kind, RawBand, RawClause, RawCondition, RawHead, RawNamedCondition, RawPack, RawQuestion, RawScheme, RawSchemeDocument,
    RawSource,
};

/// A value that can stand in a pack.
pub(crate) trait Read: Sized {
    /// Reads it, or says what was expected.
    fn read(json: &Json) -> Result<Self, String>;

    /// What an absent key means; nothing where the key is needed.
    fn absent() -> Option<Self> {
        None
    }
}

impl Read for String {
    fn read(json: &Json) -> Result<Self, String> {
        json.text().map(ToOwned::to_owned).ok_or_else(|| "expected a text".to_owned())
    }
}

impl Read for bool {
    fn read(json: &Json) -> Result<Self, String> {
        if let Json::Bool(value) = json { Ok(*value) } else { Err("expected true or false".to_owned()) }
    }

    fn absent() -> Option<Self> {
        Some(false)
    }
}

/// A whole number from 0 that fits.
fn number<T: TryFrom<i64>>(json: &Json) -> Result<T, String> {
    let whole = if let Json::Whole(number) = json { T::try_from(*number).ok() } else { None };
    whole.ok_or_else(|| "expected a small whole number".to_owned())
}

impl Read for u8 {
    fn read(json: &Json) -> Result<Self, String> {
        number(json)
    }

    fn absent() -> Option<Self> {
        Some(1)
    }
}

impl Read for u16 {
    fn read(json: &Json) -> Result<Self, String> {
        number(json)
    }
}

impl Read for Date {
    fn read(json: &Json) -> Result<Self, String> {
        String::read(json)?.parse().map_err(|error: domain::DateError| error.to_string())
    }
}

impl Read for FactId {
    fn read(json: &Json) -> Result<Self, String> {
        String::read(json)?.parse().map_err(|error: domain::UnknownFact| error.to_string())
    }
}

impl<T: Read> Read for Option<T> {
    fn read(json: &Json) -> Result<Self, String> {
        if *json == Json::Null { Ok(None) } else { T::read(json).map(Some) }
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(json: &Json) -> Result<Self, String> {
        let Json::List(items) = json else { return Err("expected a list".to_owned()) };
        let mut list = Self::with_capacity(items.len());
        for (place, item) in items.iter().enumerate() {
            list.push(T::read(item).map_err(|error| inside(&(place + 1).to_string(), &error))?);
        }
        Ok(list)
    }

    fn absent() -> Option<Self> {
        Some(Self::new())
    }
}

impl Read for BTreeMap<String, String> {
    fn read(json: &Json) -> Result<Self, String> {
        let fields = json.object().ok_or("expected an object")?;
        fields.iter().map(|(key, value)| Ok((key.clone(), String::read(value)?))).collect()
    }

    fn absent() -> Option<Self> {
        Some(Self::new())
    }
}

fn inside(key: &str, error: &str) -> String {
    format!("{key}: {error}")
}

#[inline(never)]
fn field<T: Read>(json: &Json, key: &str) -> Result<T, String> {
    match json.field(key) {
        Some(value) => T::read(value).map_err(|error| inside(key, &error)),
        None => T::absent().ok_or_else(|| format!("`{key}` is missing")),
    }
}

fn check_keys(json: &Json, known: &[&str]) -> Result<(), String> {
    let fields = json.object().ok_or("expected an object")?;
    match fields.iter().find(|(key, _)| !known.contains(&key.as_str())) {
        Some((key, _)) => Err(format!("unknown key `{key}`")),
        None => Ok(()),
    }
}

/// Reads a struct from the keys named, each into its field.
macro_rules! record {
    ($record:ident { $($field:ident = $key:literal),* $(,)? }) => {
        impl Read for $record {
            fn read(json: &Json) -> Result<Self, String> {
                check_keys(json, &[$($key),*])?;
                Ok(Self { $($field: field(json, $key)?),* })
            }
        }
    };
}

/// Reads one of some words.
macro_rules! words {
    ($kind:ident, $absent:expr, { $($word:literal => $value:ident),* $(,)? }) => {
        impl Read for $kind {
            fn read(json: &Json) -> Result<Self, String> {
                match json.text() {
                    $(Some($word) => Ok(Self::$value),)*
                    _ => Err(concat!("expected one of:" $(, " ", $word)*).to_owned()),
                }
            }

            fn absent() -> Option<Self> {
                $absent
            }
        }
    };
}

record!(RawPack { pack = "pack", questions = "questions", conditions = "conditions", documents = "documents", schemes = "schemes" });
record!(RawHead {
    id = "id", name = "name", version = "version", published_on = "published_on", departements = "departements",
    region_name = "region_name", attribution = "attribution", schemes = "schemes", chapters = "chapter",
});
record!(Chapter { id = "id", title = "title" });
record!(RawQuestion {
    fact = "fact", chapter = "chapter", ask = "ask", why = "why", note = "note", keep = "keep", sensitive = "sensitive",
    effort = "effort", choices = "choice", bands = "band", share = "share",
});
record!(ChoiceText { value = "value", label = "label", help = "help", weight = "weight", act = "act" });
record!(RawBand { from = "from", to = "to", weight = "weight" });
record!(RawNamedCondition { id = "id", holds = "holds", sentence = "sentence" });
record!(Document { id = "id", name = "name", valid_months = "valid_months", valid_text = "valid_text", get = "get" });
record!(RawScheme {
    id = "id", name = "name", short_name = "short_name", kind = "kind", confidence = "confidence", valid_until = "valid_until",
    gives = "gives", about = "about", say = "say", not_tested = "not_tested", decides = "decides", first_contact = "first_contact",
    figures = "figures", not_together = "not_together", not_together_text = "not_together_text", doubts = "doubts",
    define = "define", clauses = "clause", conditions = "condition", documents = "document", source = "source",
});
record!(RawClause { when = "when", outcome = "outcome", reason = "reason", says = "says", change = "change" });
record!(RawCondition { shared = "use", id = "id", holds = "holds", sentence = "sentence", role = "role" });
record!(RawSchemeDocument { document = "use", when = "when" });
record!(RawSource { text = "text", checked_on = "checked_on" });

words!(Keep, None, { "always" => Always, "with_agreement" => WithAgreement, "never" => Never });
words!(Role, Some(Self::Required), { "required" => Required, "criterion" => Criterion });
words!(Confidence, None, { "high" => High, "medium" => Medium, "low" => Low });
words!(Outcome, None, { "likely" => Likely, "via_prescriber" => ViaPrescriber, "to_confirm" => ToConfirm, "not_now" => NotNow });
words!(Reason, None, { "unsure" => Unsure, "step" => Step });
words!(Kind, None, {
    "iae" => Iae, "regional_training" => RegionalTraining, "aid" => Aid, "youth" => Youth, "work_study" => WorkStudy,
    "national_tool" => NationalTool, "support" => Support, "disability" => Disability, "language" => Language,
});
