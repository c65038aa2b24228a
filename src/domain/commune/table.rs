//! The table of a territory's communes, with the names and codes that merged away.

use std::collections::BTreeMap;

use super::cells::{cells, lines};
use super::code::CommuneCode;
use super::search::{Index, Ranks};

/// A commune of today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commune {
    /// Its INSEE code.
    pub code: CommuneCode,
    /// Its official name.
    pub name: String,
    /// Its postal codes; a rural one often covers several communes.
    pub postal_codes: Vec<String>,
    /// The number of its département.
    pub departement: String,
    /// Inhabitants, to put the likelier one first; 0 where nobody lives.
    pub population: u32,
}

/// A commune that a search found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found<'c> {
    /// The commune.
    pub commune: &'c Commune,
    /// It only resembles what was typed.
    pub is_near: bool,
}

/// Every commune of a territory, found by code, by name or by postal code.
///
/// ```
/// use domain::Communes;
/// let table = "code;nom;codes_postaux;departement;population;code_actuel\n\
///              16186;Lignières-Ambleville;16130;16;640;\n\
///              16010;Ambleville;;;;16186\n";
/// let communes = Communes::parse(table).unwrap();
/// let found = communes.search("ambleville", 5);
/// assert_eq!(found.first().unwrap().name, "Lignières-Ambleville");
/// let former = "16010".parse().unwrap();
/// assert_eq!(communes.get(former).unwrap().postal_codes, ["16130"]);
/// ```
#[derive(Debug, Clone, Default)]
pub struct Communes {
    present: Vec<Commune>,
    places: BTreeMap<CommuneCode, usize>,
    index: Index,
}

/// What is wrong with a table of communes, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CommuneTableError {
    /// The first line names other columns.
    #[error("ligne 1 : les colonnes attendues sont « {HEADER} »")]
    Header,
    /// Too few or too many cells.
    #[error("ligne {line} : il faut 6 cellules séparées par des points-virgules")]
    Cells {
        /// The line, counted from 1.
        line: usize,
    },
    /// The first or the last cell is not a commune code.
    #[error("ligne {line} : il faut un code de commune de 5 caractères")]
    Code {
        /// The line, counted from 1.
        line: usize,
    },
    /// No name, or no département.
    #[error("ligne {line} : il faut un nom de commune et un département")]
    Name {
        /// The line, counted from 1.
        line: usize,
    },
    /// A postal code is not five digits.
    #[error("ligne {line} : il faut des codes postaux de 5 chiffres, séparés par « | »")]
    PostalCode {
        /// The line, counted from 1.
        line: usize,
    },
    /// The population is not a number.
    #[error("ligne {line} : il faut un nombre d'habitants")]
    Population {
        /// The line, counted from 1.
        line: usize,
    },
    /// The same commune twice.
    #[error("ligne {line} : cette commune est déjà dans le tableau")]
    Twice {
        /// The line, counted from 1.
        line: usize,
    },
    /// A former commune that became part of none.
    #[error("ligne {line} : la commune actuelle n'est pas dans le tableau")]
    NoPresent {
        /// The line, counted from 1.
        line: usize,
    },
}

/// The columns of the table; the last one is filled for former communes only.
const HEADER: &str = "code;nom;codes_postaux;departement;population;code_actuel";

/// A line of the table.
enum Row {
    Present(Commune),
    Former { code: CommuneCode, name: String, present: CommuneCode },
}

impl Communes {
    /// Reads the table.
    ///
    /// # Errors
    /// The first line that is not as expected.
    pub fn parse(text: &str) -> Result<Self, CommuneTableError> {
        let mut rows = lines(text);
        if rows.next().is_none_or(|(_, header)| header != HEADER) {
            return Err(CommuneTableError::Header);
        }
        let mut communes = Self::default();
        let mut former = Vec::new();
        for (line, row) in rows {
            match Row::read(line, row)? {
                Row::Present(commune) => communes.add(line, commune)?,
                Row::Former { code, name, present } => former.push((line, code, name, present)),
            }
        }
        for (line, code, name, present) in former {
            communes.add_former(line, code, &name, present)?;
        }
        Ok(communes)
    }

    /// The commune of today that has this code, or that took in the one which had it.
    #[must_use]
    pub fn get(&self, code: CommuneCode) -> Option<&Commune> {
        self.places.get(&code).and_then(|place| self.present.get(*place))
    }

    /// The code of today; a code that the table does not know stays as it is.
    #[must_use]
    pub fn current(&self, code: CommuneCode) -> CommuneCode {
        self.get(code).map_or(code, |commune| commune.code)
    }

    /// The communes that a text names, likeliest first, at most `limit`.
    ///
    /// Each word is the start of a word of the name, of today or former, or of a postal code. The
    /// whole name comes before its beginning, that before a word within; then the larger commune.
    #[must_use]
    pub fn search(&self, text: &str, limit: usize) -> Vec<&Commune> {
        self.sorted(self.index.named(text, &self.present), limit).into_iter().map(|found| found.commune).collect()
    }

    /// The same for what a person types: after all of them come names that only resemble it.
    #[must_use]
    pub fn find(&self, text: &str, limit: usize) -> Vec<Found<'_>> {
        self.sorted(self.index.meant(text, &self.present), limit)
    }

    fn sorted(&self, ranks: Ranks, limit: usize) -> Vec<Found<'_>> {
        let ranked = ranks.into_iter().zip(&self.present).filter_map(|(rank, commune)| Some((rank?, commune)));
        let mut found: Vec<_> = ranked.collect();
        found.sort_unstable_by_key(|(rank, commune)| (*rank, std::cmp::Reverse(commune.population), commune.code));
        found.into_iter().take(limit).map(|(rank, commune)| Found { commune, is_near: rank.is_near() }).collect()
    }

    /// Every commune of today, by code.
    pub fn iter(&self) -> impl Iterator<Item = &Commune> {
        self.places.iter().filter_map(|(code, place)| self.present.get(*place).filter(|commune| commune.code == *code))
    }

    fn add(&mut self, line: usize, commune: Commune) -> Result<(), CommuneTableError> {
        let place = self.present.len();
        if self.places.insert(commune.code, place).is_some() {
            return Err(CommuneTableError::Twice { line });
        }
        self.index.add(&commune.name, place, true);
        self.present.push(commune);
        Ok(())
    }

    fn add_former(&mut self, line: usize, code: CommuneCode, name: &str, present: CommuneCode) -> Result<(), CommuneTableError> {
        let commune = self.get(present).filter(|commune| commune.code == present);
        let place = commune.and_then(|commune| self.places.get(&commune.code)).copied();
        let place = place.ok_or(CommuneTableError::NoPresent { line })?;
        // A former commune often gave its code to the one that took it in: then only its name is news.
        if *self.places.entry(code).or_insert(place) != place {
            return Err(CommuneTableError::Twice { line });
        }
        // The name of some, gone long ago, is not published.
        if !name.is_empty() {
            self.index.add(name, place, false);
        }
        Ok(())
    }
}

impl Row {
    fn read(line: usize, text: &str) -> Result<Self, CommuneTableError> {
        let cells = cells(text, ';');
        let [code, name, postal_codes, departement, population, present] = cells.as_slice() else {
            return Err(CommuneTableError::Cells { line });
        };
        let code = code.parse().map_err(|_| CommuneTableError::Code { line })?;
        let name = name.clone();
        if !present.is_empty() {
            let present = present.parse().map_err(|_| CommuneTableError::Code { line })?;
            return Ok(Self::Former { code, name, present });
        }
        if name.is_empty() || departement.is_empty() {
            return Err(CommuneTableError::Name { line });
        }
        let population = population.parse().map_err(|_| CommuneTableError::Population { line })?;
        let postal_codes = read_postal_codes(line, postal_codes)?;
        Ok(Self::Present(Commune { code, name, postal_codes, departement: departement.clone(), population }))
    }
}

fn read_postal_codes(line: usize, cell: &str) -> Result<Vec<String>, CommuneTableError> {
    let codes: Vec<String> = cell.split('|').filter(|code| !code.is_empty()).map(str::to_owned).collect();
    let good = codes.iter().all(|code| code.len() == 5 && code.bytes().all(|byte| byte.is_ascii_digit()));
    if good { Ok(codes) } else { Err(CommuneTableError::PostalCode { line }) }
}
