//! What a file holds and no offer uses.

/// So much of a name is told.
const LONGEST_NAME: usize = 80;

/// A part of a file that was left aside, each told by its name: whoever sent it must be able to see what is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unused {
    /// A column whose title is not known.
    Column {
        /// Its title, or its place where it has none.
        name: String,
    },
    /// A column that says what another column says already.
    SameColumn {
        /// Its title.
        name: String,
        /// The title of the column that is used.
        kept: String,
    },
    /// A tab of a spreadsheet that was not read.
    Tab {
        /// Its name.
        name: String,
        /// How many lines it holds, where that is known.
        rows: Option<u64>,
    },
    /// A tab that its author hid; it is never read.
    HiddenTab {
        /// Its name.
        name: String,
    },
    /// Lines above the titles of the columns.
    Lines {
        /// What they say.
        words: String,
    },
    /// A file beside the catalogue in an archive.
    File {
        /// Its name.
        name: String,
    },
}

impl Unused {
    /// A column by its title, or by its place, counted from 1.
    pub(super) fn column(title: &str, number: usize) -> Self {
        let title = shown(title);
        Self::Column { name: if title.is_empty() { format!("colonne {number} sans titre") } else { title } }
    }

    /// A name for programs.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::Column { .. } => "column",
            Self::SameColumn { .. } => "same_column",
            Self::Tab { .. } => "tab",
            Self::HiddenTab { .. } => "hidden_tab",
            Self::Lines { .. } => "lines",
            Self::File { .. } => "file",
        }
    }

    /// What it is called in the file.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Column { name }
            | Self::SameColumn { name, .. }
            | Self::Tab { name, .. }
            | Self::HiddenTab { name }
            | Self::Lines { words: name }
            | Self::File { name } => name,
        }
    }

    /// A sentence for people, in French.
    #[must_use]
    pub fn sentence(&self) -> String {
        match self {
            Self::Column { name } => format!("Colonne non utilisée\u{a0}: «\u{a0}{name}\u{a0}»."),
            Self::SameColumn { name, kept } => {
                format!("Colonne non utilisée\u{a0}: «\u{a0}{name}\u{a0}» dit la même chose que «\u{a0}{kept}\u{a0}», qui a été lue.")
            }
            Self::Tab { name, rows } => {
                let rows = match rows {
                    Some(1) => ", 1 ligne".to_owned(),
                    Some(rows) => format!(", {rows} lignes"),
                    None => String::new(),
                };
                format!("Onglet non lu\u{a0}: «\u{a0}{name}\u{a0}»{rows}.")
            }
            Self::HiddenTab { name } => format!("Onglet masqué, non lu\u{a0}: «\u{a0}{name}\u{a0}»."),
            Self::Lines { words } => format!("Lignes au-dessus des titres de colonnes, non utilisées\u{a0}: «\u{a0}{words}\u{a0}»."),
            Self::File { name } => format!("Fichier de l'archive non lu\u{a0}: «\u{a0}{name}\u{a0}»."),
        }
    }
}

/// The sentences of a report; columns without more to say are told together.
#[must_use]
pub(crate) fn sentences(unused: &[Unused]) -> Vec<String> {
    let is_plain = |one: &&Unused| matches!(one, Unused::Column { .. });
    let columns: Vec<String> = unused.iter().filter(is_plain).map(|one| format!("«\u{a0}{}\u{a0}»", one.name())).collect();
    let together = match columns.as_slice() {
        [] | [_] => None,
        columns => Some(format!("Colonnes non utilisées\u{a0}: {}.", columns.join(", "))),
    };
    let is_told = |one: &&Unused| together.is_none() || !matches!(one, Unused::Column { .. });
    let others: Vec<String> = unused.iter().filter(is_told).map(Unused::sentence).collect();
    together.into_iter().chain(others).collect()
}

/// A name on one line, at a length that can be read.
pub(super) fn shown(name: &str) -> String {
    super::text::cut(&super::text::plain(name), LONGEST_NAME)
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn columns_are_told_together_and_everything_else_by_itself() {
        let column = |name: &str| Unused::column(name, 7);
        let tab = Unused::Tab { name: "Archives".to_owned(), rows: Some(12) };
        assert_eq!(
            sentences(&[column("siret"), tab.clone(), column(" ")]),
            [
                "Colonnes non utilisées\u{a0}: «\u{a0}siret\u{a0}», «\u{a0}colonne 7 sans titre\u{a0}».",
                "Onglet non lu\u{a0}: «\u{a0}Archives\u{a0}», 12 lignes."
            ]
        );
        assert_eq!(sentences(&[column("siret")]), ["Colonne non utilisée\u{a0}: «\u{a0}siret\u{a0}»."]);
        assert_eq!(sentences(&[]), Vec::<String>::new());
    }
}
