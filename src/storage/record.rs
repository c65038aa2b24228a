//! What is kept of one interview, and what a reading of all of them finds.

/// What is kept of one interview; the JSON is opaque to this crate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredRecord {
    /// The record's own name, never shown.
    pub key: String,
    /// The shape of the JSON, so that later code knows how to read it.
    pub schema: u32,
    /// Grows with every save; a lower one never replaces a higher one.
    pub revision: u64,
    /// The content, opaque here.
    pub json: String,
}

/// Everything that was found, including what cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Loaded {
    /// The readable records, by key.
    pub records: Vec<StoredRecord>,
    /// Those left where they are, to be told and not to be hidden.
    pub unreadable: Vec<Unreadable>,
    /// Interviews were kept here and all are gone, although nobody deleted them.
    pub emptied: bool,
}

impl Loaded {
    /// What has to be told before anything else, if anything.
    #[must_use]
    pub fn warning(&self) -> Option<&'static str> {
        if self.emptied {
            return Some(
                "Le navigateur a effacé les entretiens qui étaient gardés sur cet appareil : ils ne peuvent pas être retrouvés ici. \
                 Ce que vous saisirez maintenant sera gardé. Signalez-le à la personne qui coordonne.",
            );
        }
        self.unreadable.first().map(|unreadable| unreadable.why.sentence())
    }
}

/// A record that stays in its place unread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// Its key.
    pub key: String,
    /// Why it was not read.
    pub why: WhyUnreadable,
}

/// Why a record was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyUnreadable {
    /// A later version of the page wrote it.
    Newer,
    /// It is not in a shape that any version wrote.
    Damaged,
}

impl WhyUnreadable {
    /// What happened, that the record is still there, and what to do.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Newer => {
                "Un entretien a été enregistré par une version plus récente de Jalon. Il est intact, mais cette version \
                 ne sait pas le lire : rechargez la page avec une connexion à internet."
            }
            Self::Damaged => {
                "Un entretien enregistré est abîmé et n'a pas pu être lu. Il n'a pas été effacé. \
                 Signalez-le à la personne qui coordonne."
            }
        }
    }
}
