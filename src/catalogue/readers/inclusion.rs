//! data·inclusion, v1 and the names of v0: services as offers without sessions.

mod lists;
mod scan;
mod service;

use std::collections::BTreeMap;
use std::io::BufRead;

use serde_json::Value;

use super::gather::Gather;
use super::table::columns::{Columns, Names};
use super::{Format, NotACatalogue, Warning, text};
use scan::{Found, List, Scanner};
use service::Fields;

/// Names of providers that are kept, structure by structure; the whole country has half as many.
const MOST_STRUCTURES: usize = 200_000;

/// Columns of the CSV export of the services; the same names as in JSON, folded.
pub(super) const COLUMNS: Names = &[
    ("id", &["id"]),
    ("structure_id", &["structure id"]),
    ("structure_nom", &["structure nom", "nom structure"]),
    ("nom", &["nom"]),
    ("description", &["description"]),
    ("presentation_detail", &["presentation detail"]),
    ("presentation_resume", &["presentation resume"]),
    ("date_maj", &["date maj"]),
    ("type", &["type"]),
    ("types", &["types"]),
    ("thematiques", &["thematiques"]),
    ("frais", &["frais"]),
    ("frais_precisions", &["frais precisions"]),
    ("frais_autres", &["frais autres"]),
    ("publics", &["publics"]),
    ("profils", &["profils"]),
    ("publics_precisions", &["publics precisions", "profils precisions"]),
    ("conditions_acces", &["conditions acces"]),
    ("pre_requis", &["pre requis"]),
    ("justificatifs", &["justificatifs"]),
    ("commune", &["commune"]),
    ("code_postal", &["code postal"]),
    ("code_insee", &["code insee"]),
    ("adresse", &["adresse"]),
    ("complement_adresse", &["complement adresse"]),
    ("longitude", &["longitude"]),
    ("latitude", &["latitude"]),
    ("telephone", &["telephone"]),
    ("courriel", &["courriel"]),
    ("modes_accueil", &["modes accueil"]),
    ("lien_source", &["lien source"]),
    ("lien_mobilisation", &["lien mobilisation"]),
    ("page_web", &["page web"]),
    ("formulaire_en_ligne", &["formulaire en ligne"]),
    ("volume_horaire_hebdomadaire", &["volume horaire hebdomadaire"]),
    ("nombre_semaines", &["nombre semaines"]),
    ("zone_eligibilite", &["zone eligibilite"]),
    ("zone_diffusion_type", &["zone diffusion type"]),
    ("zone_diffusion_code", &["zone diffusion code"]),
    ("zone_diffusion_nom", &["zone diffusion nom"]),
];

/// Hands on the offer of a row of the CSV export.
pub(super) fn row(columns: &Columns, cells: &[String], line: u64, gather: &mut Gather<'_>) -> Result<(), NotACatalogue> {
    service::read(&(columns, cells), "", &format!("ligne {line}"), gather)
}

/// Reads the JSON: `structures` and `services` of one object, or a bare list of services.
pub(super) fn read(source: impl BufRead, gather: &mut Gather<'_>) -> Result<Format, NotACatalogue> {
    let meter = gather.meter;
    let mut scanner = Scanner::new(source);
    let mut providers = BTreeMap::new();
    let mut services = false;
    loop {
        match scanner.next().map_err(|error| meter.cause(&error))? {
            Found::Record { list, line } => match serde_json::from_slice::<Value>(scanner.record()) {
                Ok(record) if list == List::Structures => keep_provider(&record, &mut providers),
                Ok(record) => {
                    let record = record.get("properties").filter(|inner| inner.is_object()).unwrap_or(&record);
                    services |= list == List::Services || record.get("structure_id").is_some();
                    if !services {
                        return Err(NotACatalogue::OtherJson);
                    }
                    one_service(record, &providers, line, gather)?;
                }
                Err(_) => gather.reject(format!("ligne {line}"), "cet enregistrement JSON est mal formé"),
            },
            Found::TooLong { line } => gather.reject(format!("ligne {line}"), "cet enregistrement dépasse 1 Mo : il a été passé"),
            Found::End { complete: false } => return Err(NotACatalogue::Truncated { place: format!("ligne {}", scanner.line()) }),
            Found::End { complete: true } => {
                return if scanner.saw_services() { Ok(Format::DataInclusion) } else { Err(NotACatalogue::OtherJson) };
            }
        }
    }
}

fn one_service(record: &Value, providers: &BTreeMap<String, String>, line: u64, gather: &mut Gather<'_>) -> Result<(), NotACatalogue> {
    let id = record.text("id");
    let place = if id.is_empty() { format!("ligne {line}") } else { format!("service {}, ligne {line}", text::cut(&id, 80)) };
    let provider = providers.get(&record.text("structure_id")).map_or("", String::as_str);
    service::read(record, provider, &place, gather)
}

fn keep_provider(structure: &Value, providers: &mut BTreeMap<String, String>) {
    let (id, name) = (structure.text("id"), text::title(&structure.text("nom")));
    if !id.is_empty() && id.len() <= 255 && !name.is_empty() && providers.len() < MOST_STRUCTURES {
        providers.insert(id, name);
    }
}

/// A provider that is not in the file.
fn warn_of_provider(provider: &str, gather: &mut Gather<'_>) {
    if provider.is_empty() {
        gather.warn(Warning::ProviderUnknown);
    }
}
