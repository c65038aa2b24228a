//! A training chosen for the orientation, as it stands on the sheet and in the summary.

use domain::Json;

/// What is known of it: texts, empty where nobody knows. Nothing in it tells anything of the person.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Training {
    texts: [String; TrainingField::ALL.len()],
}

macro_rules! fields {
    ($($(#[$doc:meta])* $name:ident = $key:literal,)*) => {
        /// One text of a training.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum TrainingField { $($(#[$doc])* $name,)* }

        impl TrainingField {
            /// Every text, in the order of the file.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// Its key in files.
            #[must_use]
            pub fn key(self) -> &'static str {
                match self { $(Self::$name => $key,)* }
            }
        }
    };
}

fields! {
    /// Kind of source: `lheo`, `template`, `data_inclusion`, `mon_compte_formation`, `sample`.
    Source = "source",
    /// Number of the training in its source.
    Formation = "formation",
    /// Number of the action.
    Action = "action",
    /// Number of the session.
    Session = "session",
    /// Title.
    Title = "title",
    /// Who gives it.
    Provider = "provider",
    /// Postal code and town.
    Place = "place",
    /// INSEE code.
    Commune = "commune",
    /// First day, ISO, as exact as it is known.
    Start = "start",
    /// Last day.
    End = "end",
    /// Telephone.
    Phone = "phone",
    /// Mailbox.
    Email = "email",
    /// Day of the information, ISO.
    Updated = "updated",
    /// When it begins and what to check, in words.
    Line = "line",
    /// What tells it from every other offer and session of its source; empty where it was chosen before there was one.
    Id = "id",
}

/// A longer text is none that a catalogue wrote.
const LONGEST: usize = 300;

impl Training {
    /// One of its texts.
    #[must_use]
    pub fn text(&self, field: TrainingField) -> &str {
        self.texts.get(field as usize).map_or("", String::as_str)
    }

    /// Whether two are one session of one offer. The numbers of a source may stand for several: without an id on both
    /// sides, title and commune have to be the same as well, and the day where a session has no number.
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        use TrainingField::{Action, Commune, Formation, Id, Session, Source, Start, Title};
        let same = |field| self.text(field) == other.text(field);
        let both_have = |field| !self.text(field).is_empty() && !other.text(field).is_empty();
        if both_have(Id) {
            return same(Source) && same(Id);
        }
        let session = if both_have(Session) { Session } else { Start };
        [Source, Formation, Action, Title, Commune, session].into_iter().all(same)
    }

    /// As an object of texts.
    #[must_use]
    pub fn to_json(&self) -> Json {
        Json::of(TrainingField::ALL.iter().map(|field| (field.key(), self.text(*field).into())))
    }

    /// From an object of exactly these texts, with a title; nothing where it is another.
    #[must_use]
    pub fn from_json(json: &Json) -> Option<Self> {
        let mut training = Self::default();
        for (key, value) in json.object()? {
            let field = TrainingField::ALL.iter().find(|field| field.key() == key)?;
            let text = value.text().filter(|text| text.chars().count() <= LONGEST)?;
            text.clone_into(training.texts.get_mut(*field as usize)?);
        }
        (!training.text(TrainingField::Title).is_empty()).then_some(training)
    }
}
