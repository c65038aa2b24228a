//! Why a file is no summary, in French for the volunteer who chose it.

use domain::{ReadError, ValueError};

/// Why a file cannot be opened as a summary. Its message says what is wrong and where, and that nothing changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SummaryProblem {
    /// Bytes that are no text.
    #[error("Ce fichier n'est pas un résumé\u{a0}: il ne contient pas de texte. {REST}")]
    NotText,
    /// JSON of another kind.
    #[error("Ce fichier n'est pas un résumé de Jalon\u{a0}: il y manque «\u{a0}format\u{a0}». {REST}")]
    NotASummary,
    /// A summary of another version.
    #[error("Ce résumé est d'une version inconnue («\u{a0}{0}\u{a0}»). Mettez cette page à jour, puis réessayez. {REST}")]
    OtherVersion(String),
    /// A key that no summary has.
    #[error("Ce résumé contient une rubrique inconnue\u{a0}: «\u{a0}{0}\u{a0}». {REST}")]
    UnknownKey(String),
    /// A part that is missing or has the wrong shape.
    #[error("Ce résumé est abîmé\u{a0}: la rubrique «\u{a0}{0}\u{a0}» manque ou n'a pas la bonne forme. {REST}")]
    WrongPart(&'static str),
    /// Answers that cannot be read.
    #[error("{} {REST}", sentence(.0))]
    Unreadable(ReadError),
}

const REST: &str = "Rien n'a été enregistré, rien n'a changé.";

fn sentence(error: &ReadError) -> String {
    match error {
        ReadError::TooLarge { size, .. } => {
            format!("Ce fichier est trop gros pour être un résumé ({}\u{a0}Mo).", size.div_ceil(1_000_000))
        }
        ReadError::NotJson { line, column, .. } => {
            format!("Ce fichier n'est pas un résumé\u{a0}: il n'est pas lisible à partir de la ligne {line}, caractère {column}.")
        }
        ReadError::Expected(part, _) => {
            format!("Ce résumé est abîmé\u{a0}: la rubrique «\u{a0}{part}\u{a0}» manque ou n'a pas la bonne forme.")
        }
        ReadError::UnknownKey(key) => format!("Ce résumé contient une réponse inconnue\u{a0}: «\u{a0}{key}\u{a0}»."),
        ReadError::NotAnAnswer(fact) => format!("Dans ce résumé, la réponse «\u{a0}{fact}\u{a0}» n'a pas la bonne forme."),
        ReadError::Value(fact, ValueError::UnknownValue { value, .. }) => {
            format!("Dans ce résumé, la réponse «\u{a0}{fact}\u{a0}» a une valeur inconnue\u{a0}: «\u{a0}{value}\u{a0}».")
        }
        ReadError::Value(fact, _) => format!("Dans ce résumé, la réponse «\u{a0}{fact}\u{a0}» n'est pas du bon type."),
        ReadError::Contradiction(pair) => {
            format!("Dans ce résumé, «\u{a0}{}\u{a0}» contredit «\u{a0}{}\u{a0}».", pair.first, pair.second)
        }
    }
}
