//! Our own table, for whoever has nothing but a spreadsheet: CSV or XLSX.

mod near;
mod row;
mod session;

pub(super) use near::NEAR;
pub(super) use row::row;

use super::table::columns::{Columns, Names};

/// Names of its columns, folded; the first name of each is the one of the template.
pub(super) const COLUMNS: Names = &[
    ("title", &["intitule", "intitule de la formation", "intitule formation", "nom de la formation", "formation", "titre"]),
    ("provider", &["organisme", "organisme de formation", "association", "structure"]),
    ("town", &["commune", "ville", "lieu"]),
    ("postal_code", &["code postal", "cp"]),
    ("street", &["adresse", "rue"]),
    ("start", &["date de debut", "debut", "date debut"]),
    ("end", &["date de fin", "fin", "date fin"]),
    ("enrol", &["inscription jusqu au", "date limite d inscription", "date limite", "fin des inscriptions"]),
    ("permanent", &["entree permanente", "entrees permanentes"]),
    ("hours", &["heures", "nombre d heures", "duree en heures", "duree"]),
    ("weekly", &["heures par semaine", "heures semaine"]),
    ("rhythm", &["rythme"]),
    ("remote", &["a distance", "modalite", "modalites"]),
    ("entry", &["niveau demande", "niveau d entree", "niveau"]),
    ("public", &["public", "publics", "public vise"]),
    ("price", &["prix", "cout", "tarif", "prix en euros"]),
    ("region", &["finance par la region", "finance region"]),
    ("france_travail", &["finance par france travail"]),
    ("certifying", &["certifiant", "certifiante"]),
    ("places", &["places restantes", "places", "places disponibles"]),
    ("phone", &["telephone", "tel"]),
    ("email", &["courriel", "e mail", "email", "mail"]),
    ("link", &["lien", "site web", "site", "url"]),
    ("conditions", &["conditions", "prerequis", "pre requis"]),
    ("aim", &["objectif", "objectifs", "description"]),
    ("number", &["reference", "numero"]),
];

/// Keys whose cells may be the numbers that spreadsheets keep for days.
pub(super) const DAYS: [&str; 3] = ["start", "end", "enrol"];

/// Whether a table has what no offer can do without.
pub(super) fn is_enough(columns: &Columns) -> bool {
    columns.has("title") && (columns.has("town") || columns.has("postal_code"))
}

/// Whether a row says what no offer can do without.
pub(super) fn says_enough(columns: &Columns, cells: &[String]) -> bool {
    let says = |key: &str| !columns.get(cells, key).is_empty();
    says("title") && (says("town") || says("postal_code"))
}

/// The empty table, with two lines to show how it is filled; lines whose title begins with "EXEMPLE" are never read.
///
/// ```
/// assert!(catalogue::template_csv().contains("intitulé;organisme;commune;code postal"));
/// ```
#[must_use]
pub fn template_csv() -> String {
    // The mark makes spreadsheets read the accents.
    let mut table = String::from("\u{feff}");
    for line in [&HEADER, &FIRST_EXAMPLE, &SECOND_EXAMPLE] {
        table.push_str(&line.join(";"));
        table.push_str("\r\n");
    }
    table
}

const HEADER: [&str; 26] = [
    "intitulé",
    "organisme",
    "commune",
    "code postal",
    "adresse",
    "date de début",
    "date de fin",
    "inscription jusqu'au",
    "entrée permanente",
    "heures",
    "heures par semaine",
    "rythme",
    "à distance",
    "niveau demandé",
    "public",
    "prix",
    "financé par la Région",
    "financé par France Travail",
    "certifiant",
    "places restantes",
    "téléphone",
    "courriel",
    "lien",
    "conditions",
    "objectif",
    "référence",
];

const FIRST_EXAMPLE: [&str; 26] = [
    "EXEMPLE (ligne à effacer) : français pour l'emploi",
    "Association Exemple",
    "Poitiers",
    "86000",
    "1 rue de l'Exemple",
    "11/01/2027",
    "30/04/2027",
    "20/12/2026",
    "non",
    "300",
    "21",
    "temps partiel",
    "non",
    "aucun",
    "demandeurs d'emploi, primo-arrivants",
    "gratuit",
    "oui",
    "non",
    "non",
    "8",
    "05 36 49 00 01",
    "accueil@exemple.invalid",
    "https://exemple.invalid/francais",
    "Test de positionnement à l'entrée",
    "Comprendre et se faire comprendre au travail",
    "FLE-1",
];

const SECOND_EXAMPLE: [&str; 26] = [
    "EXEMPLE (ligne à effacer) : CAP cuisine",
    "Organisme Exemple",
    "Guéret",
    "23000",
    "",
    "09/2027",
    "",
    "",
    "non",
    "800",
    "35",
    "temps plein",
    "mixte",
    "CAP",
    "tout public",
    "3500",
    "non",
    "oui",
    "oui",
    "0",
    "",
    "",
    "",
    "",
    "",
    "",
];
