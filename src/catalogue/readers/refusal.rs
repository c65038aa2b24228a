//! Why a file is refused as a whole.

/// Why a file is not a catalogue at all, or not a whole one. Messages in French, for the coordinator.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotACatalogue {
    /// The device cannot read it.
    #[error("Ce fichier ne peut pas être lu par l'appareil. Copiez-le sur l'ordinateur ou le téléphone, puis recommencez.")]
    Unreadable,
    /// Nothing in it.
    #[error("Ce fichier est vide. Téléchargez-le de nouveau, puis recommencez.")]
    Empty,
    /// A picture, a PDF, a program…
    #[error("Ce fichier n'est pas un catalogue : son contenu n'est pas du texte. {EXPECTED}")]
    Binary,
    /// Text of which nothing is recognised.
    #[error("Ce fichier n'est pas un catalogue connu. {EXPECTED}")]
    Unknown,
    /// UTF-16.
    #[error(
        "Ce fichier est enregistré en UTF-16 (« Unicode »), que Jalon ne lit pas. Ouvrez-le et enregistrez-le de nouveau en UTF-8, \
         puis recommencez."
    )]
    Utf16,
    /// A one-byte encoding of MS-DOS.
    #[error(
        "Les accents de ce fichier sont enregistrés à l'ancienne façon (« MS-DOS »), que Jalon ne lit pas. Ouvrez-le dans le tableur, \
         choisissez « Enregistrer sous » puis « CSV UTF-8 », et recommencez."
    )]
    OldEncoding,
    /// A workbook that opens with a password only.
    #[error("Ce classeur est protégé par un mot de passe. Enregistrez-le sans mot de passe, ou en « CSV UTF-8 », puis recommencez.")]
    Protected,
    /// A spreadsheet in a format that is not read.
    #[error("Ce classeur est dans un format que Jalon ne lit pas. Enregistrez-le en .xlsx ou en « CSV UTF-8 », puis recommencez.")]
    OtherSpreadsheet,
    /// Where a list of zones is wanted: neither a table as text nor a workbook.
    #[error("Ce fichier n'est pas un classeur de tableur. Choisissez la liste des communes en XLSX, ODS, XLS ou «\u{a0}CSV UTF-8\u{a0}».")]
    NotAWorkbook,
    /// A workbook without a list of zones.
    #[error(
        "Aucun onglet visible de ce classeur n'est une liste de communes que Jalon sait lire ({why}). Choisissez la liste officielle, ou \
         corrigez le classeur, puis recommencez."
    )]
    NoZoningList {
        /// What is wrong with the tab that is nearest to one.
        why: String,
    },
    /// XML of another language.
    #[error("Ce fichier XML commence par « {root} » ; un catalogue LHÉO commence par « lheo » ou « lheo-index ». {EXPECTED}")]
    OtherXml {
        /// The name of its first element.
        root: String,
    },
    /// LHEO 1.x.
    #[error(
        "Ce fichier suit une version 1 de LHÉO, abandonnée depuis 2013. Demandez à votre source un export LHÉO 2.3 (ou 2.2), \
         puis recommencez."
    )]
    OldLheo,
    /// JSON of something else.
    #[error("Ce fichier JSON ne contient pas de services de formation au format data·inclusion (liste « services »). {EXPECTED}")]
    OtherJson,
    /// A table without the columns of any of the formats.
    #[error(
        "Ce tableau n'a pas les colonnes attendues : il faut au moins « intitulé » et « commune » ou « code postal » \
         (colonnes trouvées : {columns}). Partez du modèle de tableau, ou d'un fichier Mon Compte Formation ou data·inclusion."
    )]
    OtherTable {
        /// The first columns it has.
        columns: String,
    },
    /// A workbook whose only table stands in a tab that its author hid.
    #[error(
        "Le tableau de ce classeur est dans un onglet masqué («\u{a0}{tab}\u{a0}»), que Jalon ne lit pas. Affichez cet onglet dans le \
         tableur, enregistrez, puis recommencez."
    )]
    HiddenTable {
        /// The name of the tab.
        tab: String,
    },
    /// A ZIP with none of the formats in it.
    #[error("Cette archive ZIP ne contient aucun catalogue lisible. Sortez-en le catalogue, puis choisissez-le directement.")]
    NothingInArchive,
    /// A format read well, without one record.
    #[error("Ce fichier ne contient aucune formation. Vérifiez l'export, puis recommencez.")]
    NoRecord,
    /// It ends before it should.
    #[error("Ce fichier est incomplet : il s'arrête au milieu ({place}). Téléchargez-le de nouveau, puis recommencez.")]
    Truncated {
        /// The line where it ends.
        place: String,
    },
    /// Compressed data that makes no sense.
    #[error("Ce fichier compressé est abîmé. Téléchargez-le de nouveau, puis recommencez.")]
    Damaged,
    /// It would grow beyond what is allowed.
    #[error("Ce fichier compressé est anormalement gros une fois ouvert : Jalon l'a refusé. Vérifiez d'où il vient.")]
    TooLarge,
    /// Somebody stopped it.
    #[error("La lecture a été arrêtée.")]
    Cancelled,
}

impl NotACatalogue {
    /// Whether the file is simply something else, whole and harmless.
    pub(super) fn is_of_another_kind(&self) -> bool {
        matches!(
            self,
            Self::Empty | Self::Binary | Self::Unknown | Self::OtherXml { .. } | Self::OtherJson | Self::OtherTable { .. } | Self::NoRecord
        )
    }
}

/// What could have been given instead.
const EXPECTED: &str = "Formats lus : LHÉO 2.2 ou 2.3 (XML), Mon Compte Formation (CSV), data·inclusion (JSON ou CSV), \
                        et le modèle de tableau de Jalon ; les tableaux en CSV, XLSX, ODS ou XLS.";
