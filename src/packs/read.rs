//! Reading the compiled form of a pack.
//!
//! Serde reads the source form, where a pack is written by hand. The compiled form is read
//! from the tree of [`Json`] that the page needs anyway: code for each shape made for serde's text reader weighed
//! sixty kilobytes in the page (docs/performance.md). A key that is missing, unknown or there twice is refused.

use domain::{Date, FactId, Outcome, Reason};

pub(crate) use domain::Json;

use crate::around::{Amount, Contact, ContactKind, Group, Need, Signer};
use crate::pack::{Already, Chapter, ChoiceText, Clause, Document, Keep, Role, Scheme, SchemeCondition, SchemeDocument};
use crate::raw::{Confidence, Kind, RawBand, RawHead, RawQuestion};

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

impl Read for u32 {
    fn read(json: &Json) -> Result<Self, String> {
        number(json)
    }
}

impl Read for i32 {
    fn read(json: &Json) -> Result<Self, String> {
        number(json)
    }
}

impl Read for i64 {
    fn read(json: &Json) -> Result<Self, String> {
        number(json)
    }
}

impl Read for usize {
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

fn inside(key: &str, error: &str) -> String {
    format!("{key}: {error}")
}

#[inline(never)]
pub(crate) fn field<T: Read>(json: &Json, key: &str) -> Result<T, String> {
    match json.field(key) {
        Some(value) => T::read(value).map_err(|error| inside(key, &error)),
        None => T::absent().ok_or_else(|| format!("`{key}` is missing")),
    }
}

pub(crate) fn check_keys(json: &Json, known: &[&str]) -> Result<(), String> {
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
            fn read(json: &$crate::read::Json) -> Result<Self, String> {
                $crate::read::check_keys(json, &[$($key),*])?;
                Ok(Self { $($field: $crate::read::field(json, $key)?),* })
            }
        }
    };
}

pub(crate) use record;

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

record!(RawHead {
    id = "id", name = "name", version = "version", published_on = "published_on", departements = "departements",
    region_name = "region_name", attribution = "attribution", schemes = "schemes", chapters = "chapter", groups = "group",
    signers = "signer",
});
record!(Chapter { id = "id", title = "title" });
record!(RawQuestion {
    fact = "fact", chapter = "chapter", ask = "ask", why = "why", note = "note", keep = "keep", sensitive = "sensitive",
    effort = "effort", choices = "choice", bands = "band", share = "share",
});
record!(ChoiceText { value = "value", label = "label", help = "help", weight = "weight", act = "act" });
record!(RawBand { from = "from", to = "to", weight = "weight" });
record!(Document { id = "id", name = "name", valid_months = "valid_months", valid_text = "valid_text", get = "get" });
record!(Group { id = "id", name = "name", about = "about" });
record!(Signer { name = "name", key = "key" });
record!(Need {
    id = "id", name = "name", help = "help", contacts = "contacts", source = "source", checked_on = "checked_on",
    valid_until = "valid_until",
});
record!(ContactKind { id = "id", name = "name", how = "how" });
record!(Contact {
    kind = "kind", name = "name", commune = "commune", address = "address", phone = "phone", online = "online", hours = "hours",
    serves = "serves", source = "source", checked_on = "checked_on", valid_until = "valid_until",
});
record!(Amount { text = "text", source = "source", checked_on = "checked_on", valid_until = "valid_until" });
record!(Already { when = "when", says = "says" });
record!(Scheme {
    id = "id", name = "name", short_name = "short_name", kind = "kind", confidence = "confidence", valid_until = "valid_until",
    gives = "gives", about = "about", say = "say", not_tested = "not_tested", decides = "decides", first_contact = "first_contact",
    group = "group", confirm_with = "confirm_with", prescribes = "prescribes", phone = "phone", contacts = "contacts",
    already = "already", figures = "figures", amounts = "amounts", not_with = "not_with", not_together = "not_together",
    doubts = "doubts", clauses = "clauses", conditions = "conditions", documents = "documents", source = "source",
    checked_on = "checked_on",
});
record!(Clause { outcome = "outcome", reason = "reason", says = "says", change = "change" });
record!(SchemeCondition { id = "id", sentence = "sentence", role = "role" });
record!(SchemeDocument { document = "document", when = "when" });

words!(Keep, None, { "always" => Always, "with_agreement" => WithAgreement, "never" => Never });
words!(Role, Some(Self::Required), { "required" => Required, "criterion" => Criterion });
words!(Confidence, None, { "high" => High, "medium" => Medium, "low" => Low });
words!(Outcome, None, { "likely" => Likely, "via_prescriber" => ViaPrescriber, "to_confirm" => ToConfirm, "not_now" => NotNow });
words!(Reason, None, { "unsure" => Unsure, "step" => Step });
words!(Kind, None, {
    "iae" => Iae, "regional_training" => RegionalTraining, "aid" => Aid, "youth" => Youth, "work_study" => WorkStudy,
    "national_tool" => NationalTool, "support" => Support, "disability" => Disability, "language" => Language,
});
