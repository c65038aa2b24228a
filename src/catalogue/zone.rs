//! Where one has to live for an offer.

use domain::CommuneCode;

use crate::Gazetteer;

/// One area of which one has to be an inhabitant.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Zone {
    /// A commune, of today or former.
    Commune(CommuneCode),
    /// A département, by its number.
    Departement(String),
    /// A region, by its number of today.
    Region(String),
    /// A number that is a département's as well as a region's (24 is Dordogne and Centre-Val de Loire).
    DepartementOrRegion(String),
    /// An area whose communes are not known here: a group of communes, or what is not understood.
    Unclear,
}

/// Whether somebody lives where an offer asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Inside {
    Yes,
    /// Surely not.
    No,
    /// Not known, of the person or of the area.
    Unclear,
}

/// Where somebody lives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Home {
    Unknown,
    /// A commune of the territory.
    In(CommuneCode, String),
    /// Outside the territory, nobody asked where.
    Elsewhere,
}

/// The regions of today with their départements.
const REGIONS: [(&str, &str); 18] = [
    ("01", "971"),
    ("02", "972"),
    ("03", "973"),
    ("04", "974"),
    ("06", "976"),
    ("11", "75 77 78 91 92 93 94 95"),
    ("24", "18 28 36 37 41 45"),
    ("27", "21 25 39 58 70 71 89 90"),
    ("28", "14 27 50 61 76"),
    ("32", "02 59 60 62 80"),
    ("44", "08 10 51 52 54 55 57 67 68 88"),
    ("52", "44 49 53 72 85"),
    ("53", "22 29 35 56"),
    ("75", "16 17 19 23 24 33 40 47 64 79 86 87"),
    ("76", "09 11 12 30 31 32 34 46 48 65 66 81 82"),
    ("84", "01 03 07 15 26 38 42 43 63 69 73 74"),
    ("93", "04 05 06 13 83 84"),
    ("94", "2A 2B"),
];

impl Zone {
    /// From a code that says which kind of area it is for by its length alone, as data·inclusion v1 writes it; nothing
    /// for the whole country, which keeps nobody out.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let code = code.trim().to_ascii_uppercase();
        if matches!(code.as_str(), "FRANCE" | "99100" | "FR") {
            return None;
        }
        let (is_departement, is_region) = (is_departement(&code), region(&code).is_some());
        Some(match code.len() {
            5 if !code.starts_with("99") => code.parse().map_or(Self::Unclear, Self::Commune),
            _ if is_departement && is_region => Self::DepartementOrRegion(code),
            _ if is_departement => Self::Departement(code),
            _ if is_region => Self::Region(code),
            _ => Self::Unclear,
        })
    }

    /// From a code whose kind stands beside it, as data·inclusion v0 writes it (`zone_diffusion_type`).
    #[must_use]
    pub fn from_kind(kind: &str, code: &str) -> Option<Self> {
        let code = code.trim().to_ascii_uppercase();
        Some(match kind.trim() {
            "pays" => return None,
            "commune" => code.parse().map_or(Self::Unclear, Self::Commune),
            "departement" if is_departement(&code) => Self::Departement(code),
            "region" if region(&code).is_some() => Self::Region(code),
            _ => Self::Unclear,
        })
    }

    /// Whether nobody can tell who lives there.
    #[must_use]
    pub fn is_unclear(&self) -> bool {
        *self == Self::Unclear
    }

    /// A short text for the store.
    pub(crate) fn stored(&self) -> String {
        match self {
            Self::Commune(code) => format!("c{code}"),
            Self::Departement(code) => format!("d{code}"),
            Self::Region(code) => format!("r{code}"),
            Self::DepartementOrRegion(code) => format!("e{code}"),
            Self::Unclear => "?".to_owned(),
        }
    }

    /// The inverse of [`Zone::stored`]; what cannot be one is unclear.
    pub(crate) fn from_stored(text: &str) -> Self {
        let Some((kind, code)) = text.split_at_checked(1) else { return Self::Unclear };
        match kind {
            "c" => code.parse().map_or(Self::Unclear, Self::Commune),
            "d" => Self::Departement(code.to_owned()),
            "r" => Self::Region(code.to_owned()),
            "e" => Self::DepartementOrRegion(code.to_owned()),
            _ => Self::Unclear,
        }
    }

    fn holds(&self, home: &Home, places: &Gazetteer) -> Inside {
        match self {
            Self::Commune(code) => holds_commune(*code, home, places),
            Self::Departement(code) => of_departements(&[code], home, places),
            Self::Region(code) => of_departements(&region(code).unwrap_or_default(), home, places),
            Self::DepartementOrRegion(code) => {
                let one = of_departements(&[code], home, places);
                if one == of_departements(&region(code).unwrap_or_default(), home, places) { one } else { Inside::Unclear }
            }
            Self::Unclear => Inside::Unclear,
        }
    }

    /// "Guéret", "le département 23": for a sentence.
    pub(crate) fn name(&self, places: &Gazetteer) -> Option<String> {
        match self {
            Self::Commune(code) => Some(places.commune(*code).map_or_else(|| format!("la commune {code}"), |commune| commune.name.clone())),
            Self::Departement(code) => Some(format!("le département {code}")),
            Self::Region(code) if code == "75" => Some("la Nouvelle-Aquitaine".to_owned()),
            Self::Region(code) => Some(format!("la région {code}")),
            Self::DepartementOrRegion(code) => Some(format!("le département ou la région {code}")),
            Self::Unclear => None,
        }
    }
}

/// Whether somebody lives in any of these areas.
pub(crate) fn inside(zones: &[Zone], home: &Home, places: &Gazetteer) -> Inside {
    let told: Vec<Inside> = zones.iter().map(|zone| zone.holds(home, places)).collect();
    match () {
        () if told.is_empty() || told.contains(&Inside::Yes) => Inside::Yes,
        () if told.contains(&Inside::Unclear) => Inside::Unclear,
        () => Inside::No,
    }
}

fn holds_commune(code: CommuneCode, home: &Home, places: &Gazetteer) -> Inside {
    let today = places.commune(code).map(|commune| commune.code);
    match (home, today) {
        // Of a commune that merged only a part may be meant.
        (Home::In(lives, _), Some(today)) if today == *lives => {
            if today == code {
                Inside::Yes
            } else {
                Inside::Unclear
            }
        }
        // A code of the same département that no table has: of before a merger, perhaps.
        (Home::In(_, departement), None) if code.as_str().starts_with(departement.as_str()) => Inside::Unclear,
        (Home::In(..), _) | (Home::Elsewhere, Some(_)) => Inside::No,
        (Home::Unknown, _) | (Home::Elsewhere, None) => Inside::Unclear,
    }
}

fn of_departements(codes: &[&str], home: &Home, places: &Gazetteer) -> Inside {
    match home {
        Home::Unknown => Inside::Unclear,
        Home::In(_, departement) if codes.contains(&departement.as_str()) => Inside::Yes,
        Home::In(..) => Inside::No,
        // The territory holds whole départements.
        Home::Elsewhere => {
            let known = |code: &str| places.communes().iter().any(|commune| commune.departement == code);
            if !codes.is_empty() && codes.iter().all(|code| known(code)) { Inside::No } else { Inside::Unclear }
        }
    }
}

fn region(code: &str) -> Option<Vec<&'static str>> {
    REGIONS.iter().find(|(region, _)| *region == code).map(|(_, departements)| departements.split(' ').collect())
}

fn is_departement(code: &str) -> bool {
    REGIONS.iter().any(|(_, departements)| departements.split(' ').any(|departement| departement == code))
}
