//! The open catalogue of Mon Compte Formation: one row a formation and a département, without sessions.

use super::gather::Gather;
use super::table::columns::{Columns, Names};
use super::text;
use super::{NotACatalogue, locate, values, words};
use crate::{Cost, Goal, Location, LocationMethod, Mode, Offer};

/// Names of its columns, folded, present ones first.
pub(super) const COLUMNS: Names = &[
    ("number", &["numero formation"]),
    ("title", &["intitule formation"]),
    ("provider", &["nom of"]),
    ("aim", &["objectif formation"]),
    ("content", &["contenu formation"]),
    ("departement", &["code departement"]),
    ("kind", &["type referentiel"]),
    ("rncp", &["code rncp"]),
    ("rs", &["code rs", "code inventaire"]),
    ("certification", &["intitule certification"]),
    ("exit", &["libelle niveau sortie formation"]),
    ("formacode1", &["code formacode 1"]),
    ("formacode2", &["code formacode 2"]),
    ("formacode3", &["code formacode 3"]),
    ("formacode4", &["code formacode 4"]),
    ("formacode5", &["code formacode 5"]),
    ("subject", &["libelle code formacode principal"]),
    ("rome1", &["code rome 1"]),
    ("rome2", &["code rome 2"]),
    ("rome3", &["code rome 3"]),
    ("rome4", &["code rome 4"]),
    ("rome5", &["code rome 5"]),
    ("nsf1", &["libelle nsf 1"]),
    ("nsf2", &["libelle nsf 2"]),
    ("nsf3", &["libelle nsf 3"]),
    ("sessions", &["nb session active"]),
    ("remote", &["nb session a distance"]),
    ("hours", &["nombre heures total mean"]),
    ("least_hours", &["nombre heures total min"]),
    ("price", &["frais ttc tot min"]),
    ("mean_price", &["frais ttc tot mean"]),
    ("loaded", &["date chargement", "date extract"]),
];

/// Hands on the offer of a row.
pub(super) fn row(columns: &Columns, cells: &[String], line: u64, gather: &mut Gather<'_>) -> Result<(), NotACatalogue> {
    let get = |key: &str| columns.get(cells, key);
    let (number, title) = (text::cut(&text::plain(get("number")), 255), text::title(get("title")));
    if number.is_empty() || title.is_empty() {
        let missing = if number.is_empty() { "de numéro (« numero_formation »)" } else { "d'intitulé (« intitule_formation »)" };
        gather.reject(format!("ligne {line}"), format!("cette formation n'a pas {missing}"));
        return Ok(());
    }
    let certified = certified(get("kind"), get("rncp"), get("rs"));
    let aim = gather.long_text(get("aim"));
    let offer = Offer {
        number,
        title,
        aim: if aim.is_empty() { gather.long_text(get("content")) } else { aim },
        provider: text::title(get("provider")),
        location: location(get("departement")),
        formacodes: ["formacode1", "formacode2", "formacode3", "formacode4", "formacode5"]
            .into_iter()
            .filter_map(|key| values::formacode(get(key)))
            .collect(),
        rome: ["rome1", "rome2", "rome3", "rome4", "rome5"].into_iter().filter_map(|key| values::rome(get(key))).collect(),
        subject: values::joined(["subject", "certification", "nsf1", "nsf2", "nsf3"].into_iter().map(|key| get(key).to_owned())),
        exit: words::levels::exit(get("exit")),
        goal: certified.then_some(Goal::Certification),
        certifying: certified.then_some(true),
        hours: values::hours(get("hours"), gather).or_else(|| values::hours(get("least_hours"), gather)),
        mode: mode(get("sessions"), get("remote")),
        cost: cost(get("price"), get("mean_price"), gather),
        updated: values::updated(get("loaded")),
        ..Offer::default()
    };
    gather.accept(offer)
}

fn certified(kind: &str, rncp: &str, rs: &str) -> bool {
    let real = |code: &str| code.trim_start_matches(|letter: char| letter.is_ascii_alphabetic()).parse::<u32>().is_ok_and(|code| code > 0);
    matches!(kind.to_ascii_uppercase().as_str(), "RNCP" | "RS" | "INVENTAIRE") || real(rncp) || real(rs)
}

/// Nothing nearer than the département is told: no distance.
fn location(code: &str) -> Location {
    let departement = locate::departement_code(code);
    let method = if departement.is_empty() { LocationMethod::Unknown } else { LocationMethod::Departement };
    Location { departement, method, ..Location::default() }
}

fn mode(sessions: &str, remote: &str) -> Option<Mode> {
    let (sessions, remote): (u32, u32) = (sessions.parse().ok().filter(|sessions| *sessions > 0)?, remote.parse().ok()?);
    Some(match remote {
        0 => Mode::OnSite,
        _ if remote >= sessions => Mode::Remote,
        _ => Mode::Mixed,
    })
}

fn cost(least: &str, mean: &str, gather: &mut Gather<'_>) -> Cost {
    match values::whole(least, gather).or_else(|| values::whole(mean, gather)) {
        Some(0) => Cost::Free,
        Some(sum) => Cost::Euros(sum),
        None => Cost::Unknown,
    }
}
