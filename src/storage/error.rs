//! What can go wrong with the device's storage, each with the sentence a volunteer reads.

use thiserror::Error;

/// Why a save was not made. Whatever the cause, nothing of it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SaveError {
    /// The device has no room left for this site.
    #[error("{}", self.sentence())]
    Quota,
    /// The browser closed the database, and opening it again did not help.
    #[error("{}", self.sentence())]
    Closed,
    /// Something newer is stored: a later revision of the same record, or a later version of the page.
    #[error("{}", self.sentence())]
    Newer,
    /// The browser gave no cause, or one that asks for nothing else to be done.
    #[error("{}", self.sentence())]
    Unknown,
}

impl SaveError {
    /// What happened, that nothing on the screen is lost, and what to do.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Quota => {
                "L'appareil n'a plus de place : l'enregistrement n'a pas été fait. Rien de ce qui est à l'écran n'est perdu. \
                 Libérez de la place (photos, vidéos), puis enregistrez de nouveau, ou exportez maintenant."
            }
            Self::Closed => {
                "Le navigateur a fermé l'espace d'enregistrement : l'enregistrement n'a pas été fait. Rien de ce qui est à l'écran \
                 n'est perdu. Enregistrez de nouveau ; si cela ne suffit pas, exportez, puis rechargez la page."
            }
            Self::Newer => {
                "Une version plus récente est déjà enregistrée, sans doute depuis un autre onglet : elle n'a pas été remplacée. \
                 Rien de ce qui est à l'écran n'est perdu. Exportez ce qui est affiché, puis rechargez la page."
            }
            Self::Unknown => {
                "L'enregistrement a échoué sans que le navigateur dise pourquoi. Rien de ce qui est à l'écran n'est perdu. \
                 Enregistrez de nouveau ; si cela ne suffit pas, exportez, puis rechargez la page."
            }
        }
    }
}

/// Why the database could not be opened. Opening never deletes anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum OpenError {
    /// The database was made by a later version of the page.
    #[error("{}", self.sentence())]
    Newer,
    /// Another tab holds an older version open and does not let go.
    #[error("{}", self.sentence())]
    Blocked,
    /// The browser refuses to keep anything: private window, or a setting.
    #[error("{}", self.sentence())]
    Refused,
    /// The browser could not open its own storage.
    #[error("{}", self.sentence())]
    Unknown,
}

impl OpenError {
    /// What happened, that nothing is lost, and what to do.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Newer => {
                "Les entretiens de cet appareil ont été enregistrés par une version plus récente de Jalon. Ils sont intacts. \
                 Rechargez la page avec une connexion à internet pour retrouver cette version."
            }
            Self::Blocked => {
                "Jalon est ouvert dans un autre onglet, dans une version plus ancienne. Rien n'est perdu. \
                 Fermez les autres onglets de Jalon, puis rechargez cette page."
            }
            Self::Refused => {
                "Ce navigateur refuse de garder des données (navigation privée ou réglage). Rien ne sera gardé ici. \
                 Ouvrez Jalon dans une fenêtre normale, ou exportez l'entretien avant de fermer la page."
            }
            Self::Unknown => {
                "Le navigateur n'a pas pu ouvrir l'espace d'enregistrement. Les entretiens déjà enregistrés n'ont pas été touchés. \
                 Fermez le navigateur, ouvrez-le de nouveau ; d'ici là, exportez ce que vous saisissez."
            }
        }
    }
}

/// Why what is stored could not be read. Reading never changes anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ReadError {
    /// The browser closed the database, and opening it again did not help.
    #[error("{}", self.sentence())]
    Closed,
    /// The browser gave no cause.
    #[error("{}", self.sentence())]
    Unknown,
}

impl ReadError {
    /// What happened, that nothing is lost, and what to do.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Closed => {
                "Le navigateur a fermé l'espace d'enregistrement pendant la lecture. Les entretiens enregistrés n'ont pas été touchés. \
                 Rechargez la page."
            }
            Self::Unknown => {
                "Les entretiens enregistrés n'ont pas pu être lus. Ils n'ont pas été touchés. \
                 Rechargez la page ; si cela ne suffit pas, fermez le navigateur et ouvrez-le de nouveau."
            }
        }
    }
}
