//! `communes`: makes the territory's table of communes from the published one.
//!
//! The source is the npm package `@etalab/decoupage-administratif` (official geographic code of
//! INSEE, postal codes of La Poste; open licence 2.0). The table is kept in the repository, so this
//! runs once a year, when a new edition of the code is published.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::process::Command;
use std::{fs, io};

use domain::{CommuneTableError, Communes};
use serde_json::Value;

use crate::tools;

/// The edition of the package: the official code of 2026.
const PACKAGE: &str = "@etalab/decoupage-administratif@6.0.0";
/// Where the package's table lies once installed.
const SOURCE: &str = "target/communes/node_modules/@etalab/decoupage-administratif/data/communes.json";
/// What is written.
const TABLE: &str = "src/packs/nouvelle-aquitaine/communes.csv";
/// The départements of Nouvelle-Aquitaine.
const DEPARTEMENTS: [&str; 12] = ["16", "17", "19", "23", "24", "33", "40", "47", "64", "79", "86", "87"];
/// The first line of the table.
const HEADER: &str = "code;nom;codes_postaux;departement;population;code_actuel";

/// Why the table was not made; the one that is there is left as it is.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CommunesError {
    /// The package did not come.
    #[error("`npm install {PACKAGE}` failed: is npm installed, and the registry within reach?")]
    Fetch,
    /// A file could not be read or written.
    #[error("{}: {error}", path.display())]
    File {
        /// Which one.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// The package's table is not what this edition holds.
    #[error("{SOURCE}: not the table of communes of {PACKAGE}")]
    Source,
    /// The made table would be refused by the page.
    #[error("the table made from {PACKAGE} cannot be read: {0}")]
    Table(#[from] CommuneTableError),
}

/// Fetches the published table and writes the territory's; answers what was written, in one line.
pub(crate) fn communes() -> Result<String, CommunesError> {
    fetch()?;
    let path = tools::root().join(SOURCE);
    let text = fs::read_to_string(&path).map_err(|error| CommunesError::File { path, error })?;
    let source: Vec<Value> = serde_json::from_str(&text).map_err(|_| CommunesError::Source)?;
    let table = table(&source)?;
    let present = Communes::parse(&table)?.iter().count();
    let former = table.lines().count() - 1 - present;
    let path = tools::root().join(TABLE);
    fs::write(&path, &table).map_err(|error| CommunesError::File { path, error })?;
    Ok(format!("{TABLE}: {present} communes, {former} former ones, {} bytes", table.len()))
}

fn fetch() -> Result<(), CommunesError> {
    if tools::root().join(SOURCE).exists() {
        return Ok(());
    }
    let status = Command::new("npm")
        .args(["install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", "target/communes", PACKAGE])
        .current_dir(tools::root())
        .status();
    if status.is_ok_and(|status| status.success()) { Ok(()) } else { Err(CommunesError::Fetch) }
}

/// The communes of today by code, then the former ones by code.
fn table(source: &[Value]) -> Result<String, CommunesError> {
    let mut present = BTreeMap::new();
    for commune in source.iter().filter(|entry| is_here(entry) && kind(entry) == "commune-actuelle") {
        present.insert(text(commune, "code")?, commune);
    }
    let mut lines = vec![HEADER.to_owned()];
    for (code, commune) in &present {
        let postal_codes = texts(commune, "codesPostaux").join("|");
        let population = commune.get("population").and_then(Value::as_u64).unwrap_or(0);
        let (name, departement) = (text(commune, "nom")?, text(commune, "departement")?);
        lines.push(format!("{code};{name};{postal_codes};{departement};{population};"));
    }
    for (code, name, present) in former(source, &present)? {
        lines.push(format!("{code};{name};;;;{present}"));
    }
    lines.push(String::new());
    Ok(lines.join("\n"))
}

/// Code, name and commune of today of what merged: the delegated and associated communes, then codes
/// that only the commune of today remembers, whose name is not published.
fn former<'source>(
    source: &'source [Value],
    present: &BTreeMap<&'source str, &'source Value>,
) -> Result<BTreeSet<(&'source str, &'source str, &'source str)>, CommunesError> {
    let mut former = BTreeSet::new();
    for entry in source.iter().filter(|entry| matches!(kind(entry), "commune-deleguee" | "commune-associee")) {
        let (code, name, chief) = (text(entry, "code")?, text(entry, "nom")?, text(entry, "chefLieu")?);
        let same = present.get(code).is_some_and(|commune| text(commune, "nom").is_ok_and(|present| present == name));
        if present.contains_key(chief) && !same {
            former.insert((code, name, chief));
        }
    }
    let named: BTreeSet<&str> = former.iter().map(|(code, _, _)| *code).collect();
    for (chief, commune) in present {
        for code in texts(commune, "anciensCodes") {
            if !named.contains(code) && !present.contains_key(code) {
                former.insert((code, "", *chief));
            }
        }
    }
    Ok(former)
}

fn is_here(entry: &Value) -> bool {
    text(entry, "departement").is_ok_and(|departement| DEPARTEMENTS.contains(&departement))
}

fn kind(entry: &Value) -> &str {
    text(entry, "type").unwrap_or_default()
}

fn text<'source>(entry: &'source Value, key: &str) -> Result<&'source str, CommunesError> {
    entry.get(key).and_then(Value::as_str).ok_or(CommunesError::Source)
}

fn texts<'source>(entry: &'source Value, key: &str) -> Vec<&'source str> {
    entry.get(key).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_former_commune_follows_the_present_ones_and_a_namesake_is_left_out() {
        let source = [
            json!({"code": "16186", "nom": "Lignières-Ambleville", "departement": "16", "type": "commune-actuelle",
                   "codesPostaux": ["16130"], "population": 640, "anciensCodes": ["16999"]}),
            json!({"code": "16010", "nom": "Ambleville", "departement": "16", "type": "commune-deleguee", "chefLieu": "16186"}),
            json!({"code": "16186", "nom": "Lignières-Ambleville", "departement": "16", "type": "commune-deleguee", "chefLieu": "16186"}),
            json!({"code": "75056", "nom": "Paris", "departement": "75", "type": "commune-actuelle"}),
        ];
        let expected = format!("{HEADER}\n16186;Lignières-Ambleville;16130;16;640;\n16010;Ambleville;;;;16186\n16999;;;;;16186\n");
        assert!(table(&source).is_ok_and(|table| table == expected));
    }
}
