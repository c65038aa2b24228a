//! Oddities of a file that is read all the same.

/// Something that was read although it is odd. Counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Warning {
    /// The bytes are not in the encoding that the file declares.
    WrongEncoding,
    /// A DOCTYPE was passed over: nothing it defines is used.
    Doctype,
    /// Coordinates outside the country, or far from the commune they should lie in.
    CoordinatesIgnored,
    /// Neither coordinates nor commune: only the département, or nothing.
    PlaceNotFound,
    /// Only the postal code told the commune, and several share it; or only its name; or the two contradict each other.
    PlaceUncertain,
    /// The address of the provider stands for the missing place.
    PlaceOfProvider,
    /// A region code from before 2016.
    FormerRegion,
    /// A public given by a Formacode without its edition, or one that is not in our list.
    PublicToCheck,
    /// A code that its table does not have.
    UnknownCode,
    /// A number that cannot be read.
    BadNumber,
    /// A date that cannot be read, where the record does without.
    BadDate,
    /// A session that ended before it began: the two dates were exchanged.
    DatesExchanged,
    /// Two actions of a formation with the same content were made one.
    TwinMerged,
    /// `OPCO` next to funders that contradict it: left out.
    OpcoDoubtful,
    /// A link that is not a web address: left out.
    BadLink,
    /// More places or sessions than are kept of one action.
    TooMany,
    /// A service whose structure is not in the file: no name of a provider.
    ProviderUnknown,
    /// A text longer than the limit was cut.
    TextCut,
    /// A service that is no training: left out.
    NotATraining,
    /// The last row has fewer cells than the header, and the file no last end of line.
    LastRowShort,
    /// Words that were not understood whole: they conclude nothing and are shown.
    WordsAsWritten,
    /// A telephone that could not be read.
    PhoneLeftOut,
    /// A mailbox that could not be read.
    MailboxLeftOut,
    /// Words beside a telephone or a mailbox: they may be a name.
    ContactWordsLeftOut,
    /// An area where one has to live that is not understood.
    ZoneToCheck,
}

impl Warning {
    /// Every warning, in order.
    pub const ALL: [Self; 25] = [
        Self::WrongEncoding,
        Self::Doctype,
        Self::CoordinatesIgnored,
        Self::PlaceNotFound,
        Self::PlaceUncertain,
        Self::PlaceOfProvider,
        Self::FormerRegion,
        Self::PublicToCheck,
        Self::UnknownCode,
        Self::BadNumber,
        Self::BadDate,
        Self::DatesExchanged,
        Self::TwinMerged,
        Self::OpcoDoubtful,
        Self::BadLink,
        Self::TooMany,
        Self::ProviderUnknown,
        Self::TextCut,
        Self::NotATraining,
        Self::LastRowShort,
        Self::WordsAsWritten,
        Self::PhoneLeftOut,
        Self::MailboxLeftOut,
        Self::ContactWordsLeftOut,
        Self::ZoneToCheck,
    ];

    /// A name for programs.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::WrongEncoding => "wrong_encoding",
            Self::Doctype => "doctype",
            Self::CoordinatesIgnored => "coordinates_ignored",
            Self::PlaceNotFound => "place_not_found",
            Self::PlaceUncertain => "place_uncertain",
            Self::PlaceOfProvider => "place_of_provider",
            Self::FormerRegion => "former_region",
            Self::PublicToCheck => "public_to_check",
            Self::UnknownCode => "unknown_code",
            Self::BadNumber => "bad_number",
            Self::BadDate => "bad_date",
            Self::DatesExchanged => "dates_exchanged",
            Self::TwinMerged => "twin_merged",
            Self::OpcoDoubtful => "opco_doubtful",
            Self::BadLink => "bad_link",
            Self::TooMany => "too_many",
            Self::ProviderUnknown => "provider_unknown",
            Self::TextCut => "text_cut",
            Self::NotATraining => "not_a_training",
            Self::LastRowShort => "last_row_short",
            Self::WordsAsWritten => "words_as_written",
            Self::PhoneLeftOut => "phone_left_out",
            Self::MailboxLeftOut => "mailbox_left_out",
            Self::ContactWordsLeftOut => "contact_words_left_out",
            Self::ZoneToCheck => "zone_to_check",
        }
    }

    /// A sentence for people, in French.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            Self::WrongEncoding => "Le fichier n'est pas dans l'encodage qu'il annonce : les accents ont été lus au mieux.",
            Self::Doctype => "Le fichier contient des définitions XML (DOCTYPE), qui ont été ignorées.",
            Self::CoordinatesIgnored => "Coordonnées hors du pays ou loin de la commune : la commune a été utilisée à la place.",
            Self::PlaceNotFound => "Commune introuvable : aucune distance ne sera donnée.",
            Self::PlaceUncertain => "Lieu incertain (le seul code postal, le seul nom, ou les deux qui se contredisent) : à vérifier.",
            Self::PlaceOfProvider => "Lieu de formation absent : l'adresse de l'organisme a été utilisée, à vérifier.",
            Self::FormerRegion => "Code de région d'avant 2016 : la région a été déduite de la commune.",
            Self::PublicToCheck => "Public sans version de Formacode ou hors de la liste : il reste « à vérifier » et n'exclut personne.",
            Self::UnknownCode => "Code absent de sa table : il a été ignoré.",
            Self::BadNumber => "Nombre illisible : il a été ignoré.",
            Self::BadDate => "Date illisible : elle a été ignorée.",
            Self::DatesExchanged => "Session qui finissait avant de commencer : les deux dates ont été échangées.",
            Self::TwinMerged => "Actions identiques d'une même formation : elles ont été réunies.",
            Self::OpcoDoubtful => "Financeur « OPCO » à côté d'un financeur qui le contredit : il n'a pas été retenu.",
            Self::BadLink => "Lien qui n'est pas une adresse web : il n'a pas été retenu.",
            Self::TooMany => "Trop de lieux ou de sessions pour une même action : les premiers seulement ont été gardés.",
            Self::ProviderUnknown => "Structure absente du fichier : le nom de l'organisme manque.",
            Self::TextCut => "Texte trop long : il a été coupé.",
            Self::NotATraining => "Service qui n'est pas une formation (aide, information…) : il n'a pas été retenu.",
            Self::LastRowShort => "La dernière ligne s'arrête avant les dernières colonnes : vérifiez que le fichier est entier.",
            Self::WordsAsWritten => {
                "Cellule qui n'est pas comprise en entier : elle n'exclut personne et ne promet rien, et ses mots sont montrés sur la fiche."
            }
            Self::PhoneLeftOut => "Téléphone illisible ou de trop (deux au plus sont gardés) : il n'a pas été gardé.",
            Self::MailboxLeftOut => "Courriel illisible ou de trop (deux au plus sont gardés) : il n'a pas été gardé.",
            Self::ContactWordsLeftOut => "Mots à côté d'un téléphone ou d'un courriel, peut-être un nom : ils n'ont pas été gardés.",
            Self::ZoneToCheck => "Zone d'habitation demandée qui n'est pas comprise : elle reste « à vérifier » et n'exclut personne.",
        }
    }
}
