//! One service as an offer.

use serde_json::Value;

use super::lists::items;
use super::warn_of_provider;
use crate::readers::gather::Gather;
use crate::readers::locate::{Address, locate};
use crate::readers::table::columns::Columns;
use crate::readers::text::{self, plain};
use crate::readers::{NotACatalogue, Warning, publics, values};
use crate::{Cost, Goal, Mode, Offer, Public, Written, Zone};

/// A record of JSON or a row of CSV.
pub(super) trait Fields {
    /// The text or the number of a field, empty where absent.
    fn text(&self, name: &str) -> String;
    /// The items of a field.
    fn list(&self, name: &str) -> Vec<String>;
}

impl Fields for Value {
    fn text(&self, name: &str) -> String {
        match self.get(name) {
            Some(Self::String(text)) => text.trim().to_owned(),
            Some(Self::Number(number)) => number.to_string(),
            _ => String::new(),
        }
    }

    fn list(&self, name: &str) -> Vec<String> {
        match self.get(name) {
            Some(Self::Array(values)) => values.iter().filter_map(Self::as_str).map(str::to_owned).collect(),
            Some(Self::String(text)) => items(text),
            _ => Vec::new(),
        }
    }
}

impl Fields for (&Columns, &[String]) {
    fn text(&self, name: &str) -> String {
        self.0.get(self.1, name).to_owned()
    }

    fn list(&self, name: &str) -> Vec<String> {
        items(self.0.get(self.1, name))
    }
}

/// Hands on the offer of a service, if it is a training.
pub(super) fn read(record: &impl Fields, provider: &str, place: &str, gather: &mut Gather<'_>) -> Result<(), NotACatalogue> {
    let (number, title) = (text::cut(&plain(&record.text("id")), 255), text::title(&record.text("nom")));
    if number.is_empty() || title.is_empty() {
        let missing = if number.is_empty() { "d'identifiant (« id »)" } else { "de nom (« nom »)" };
        gather.reject(place.to_owned(), format!("ce service n'a pas {missing}"));
        return Ok(());
    }
    if !is_training(record, gather) {
        gather.warn(Warning::NotATraining);
        return Ok(());
    }
    let named = text::title(&record.text("structure_nom"));
    let provider = if named.is_empty() { provider.to_owned() } else { named };
    warn_of_provider(&provider, gather);
    let weekly = values::hours(&record.text("volume_horaire_hebdomadaire"), gather).filter(|hours| *hours <= 168);
    let weeks = values::whole(&record.text("nombre_semaines"), gather).filter(|weeks| (1..=520).contains(weeks));
    let themes = record.list("thematiques");
    let address = address(record);
    let (zones, zone_words) = zones(record, gather);
    let offer = Offer {
        number,
        title,
        aim: first_long(record, &["description", "presentation_detail", "presentation_resume"], gather),
        conditions: conditions(record, gather),
        provider,
        location: if address.is_somewhere() { locate(address, gather) } else { crate::Location::default() },
        contact: values::contact(&record.text("telephone"), &record.text("courriel"), gather),
        subject: values::joined(themes.iter().map(|theme| theme.replace("--", " : ").replace('-', " "))),
        goal: goal(&themes),
        publics: publics(record, gather),
        hours: weekly.zip(weeks).map(|(hours, weeks)| hours * weeks),
        weekly_hours: weekly,
        mode: mode(&record.list("modes_accueil"), gather),
        cost: cost(record, gather),
        updated: updated(&record.text("date_maj"), gather),
        link: link(record, gather),
        zones,
        written: price_words(record)
            .map(|words| (Written::Price, words))
            .into_iter()
            .chain(zone_words.map(|words| (Written::Zone, words)))
            .collect(),
        ..Offer::default()
    };
    gather.accept(offer)
}

/// Services of other kinds (a grant, a furniture bank) are no trainings; without a kind it may be one.
fn is_training(record: &impl Fields, gather: &mut Gather<'_>) -> bool {
    let mut kinds = record.list("types");
    kinds.extend(Some(record.text("type")).filter(|kind| !kind.is_empty()));
    let known = ["accompagnement", "aide-financiere", "aide-materielle", "atelier", "formation", "information"];
    let of_v0 = ["accueil", "autonomie", "numerique", "delegation"];
    if kinds.iter().any(|kind| !known.contains(&kind.as_str()) && !of_v0.contains(&kind.as_str())) {
        gather.warn(Warning::UnknownCode);
        return true;
    }
    kinds.is_empty() || kinds.iter().any(|kind| kind == "formation" || kind == "atelier")
}

fn address(record: &impl Fields) -> Address {
    let street = [record.text("adresse"), record.text("complement_adresse")].map(|line| plain(&line));
    let street: Vec<String> = street.into_iter().filter(|line| !line.is_empty()).collect();
    let number = |name: &str| values::decimal(&record.text(name));
    Address {
        street: street.join(", "),
        postal_code: without_decimal(&record.text("code_postal")),
        town: plain(&record.text("commune")),
        insee: without_decimal(&record.text("code_insee")),
        departement: String::new(),
        coordinates: number("latitude").zip(number("longitude")),
    }
}

/// `33000.0` is how the export writes a number that was missing elsewhere.
fn without_decimal(code: &str) -> String {
    let code = plain(code);
    let digits = code.strip_suffix(".0").unwrap_or(&code);
    if digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit()) { format!("0{digits}") } else { digits.to_owned() }
}

fn first_long(record: &impl Fields, names: &[&str], gather: &mut Gather<'_>) -> String {
    let raw = names.iter().map(|name| record.text(name)).find(|text| !plain(text).is_empty());
    gather.long_text(&raw.unwrap_or_default())
}

fn conditions(record: &impl Fields, gather: &mut Gather<'_>) -> String {
    let mut parts = vec![record.text("conditions_acces"), record.text("publics_precisions")];
    parts.extend(record.list("pre_requis"));
    parts.extend(record.list("justificatifs"));
    let parts: Vec<String> = parts.iter().map(|part| plain(part)).filter(|part| !part.is_empty()).collect();
    gather.long_text(&parts.join(" — "))
}

fn publics(record: &impl Fields, gather: &mut Gather<'_>) -> Vec<Public> {
    let mut named = record.list("publics");
    named.extend(record.list("profils"));
    let mut read = |value: &String| {
        publics::inclusion(value.trim()).unwrap_or_else(|| {
            gather.warn(Warning::PublicToCheck);
            Public::Other
        })
    };
    publics::once(named.iter().map(&mut read))
}

/// Where one has to live: a list of codes in v1, one code and its kind in v0. What is not understood is told, and shown
/// in the words of the source.
fn zones(record: &impl Fields, gather: &mut Gather<'_>) -> (Vec<Zone>, Option<String>) {
    let codes = record.list("zone_eligibilite");
    let kind = record.text("zone_diffusion_type");
    let (read, words): (Vec<Option<Zone>>, String) = if codes.iter().any(|code| !plain(code).is_empty()) {
        let codes: Vec<String> = codes.iter().map(|code| without_point(code)).filter(|code| !code.is_empty()).collect();
        (codes.iter().map(|code| Zone::from_code(code)).collect(), codes.join(", "))
    } else if plain(&kind).is_empty() {
        return (Vec::new(), None);
    } else {
        let (code, name) = (without_point(&record.text("zone_diffusion_code")), plain(&record.text("zone_diffusion_nom")));
        let told = [plain(&kind), name, code.clone()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
        (vec![Zone::from_kind(&kind, &code)], told.join(" "))
    };
    // The whole country among them: nobody is kept out.
    let Some(zones) = read.into_iter().collect::<Option<Vec<Zone>>>() else { return (Vec::new(), None) };
    // Five figures that are a postal code here are one by mistake, or a commune elsewhere: nobody can tell.
    let is_code = |zone: &Zone| matches!(zone, Zone::Commune(code) if gather.places.with_postal_code(code.as_str()).next().is_some());
    let zones: Vec<Zone> = zones.into_iter().map(|zone| if is_code(&zone) { Zone::Unclear } else { zone }).collect();
    let is_unclear = zones.iter().any(Zone::is_unclear);
    if is_unclear {
        gather.warn(Warning::ZoneToCheck);
    }
    (zones, is_unclear.then(|| text::cut(&words, Offer::LONGEST_WORDS)))
}

/// `86.0` is how the export writes a number that was missing elsewhere.
fn without_point(code: &str) -> String {
    let code = plain(code);
    code.strip_suffix(".0").unwrap_or(&code).to_owned()
}

fn goal(themes: &[String]) -> Option<Goal> {
    let is = |category: &str| themes.iter().any(|theme| theme.split("--").next() == Some(category));
    match () {
        () if is("lecture-ecriture-calcul") || is("illettrisme") || is("apprendre-francais") => Some(Goal::BasicSkills),
        () if is("remobilisation") => Some(Goal::Remobilisation),
        () if is("creer-une-entreprise") || is("creation-activite") => Some(Goal::CreateBusiness),
        () => None,
    }
}

fn mode(modes: &[String], gather: &mut Gather<'_>) -> Option<Mode> {
    let has = |mode: &str| modes.iter().any(|one| one == mode);
    if modes.iter().any(|mode| mode != "a-distance" && mode != "en-presentiel") {
        gather.warn(Warning::UnknownCode);
    }
    match (has("en-presentiel"), has("a-distance")) {
        (true, true) => Some(Mode::Mixed),
        (true, false) => Some(Mode::OnSite),
        (false, true) => Some(Mode::Remote),
        (false, false) => None,
    }
}

/// A word in v1, a list of words in v0.
fn cost(record: &impl Fields, gather: &mut Gather<'_>) -> Cost {
    let words = record.list("frais");
    let has = |word: &str| words.iter().any(|one| one.trim() == word);
    match () {
        () if words.is_empty() => Cost::Unknown,
        () if has("gratuit") && words.len() == 1 => Cost::Free,
        // For some, and nobody can tell here for whom.
        () if has("gratuit-sous-conditions") && words.len() == 1 => Cost::Unknown,
        () if has("payant") || has("adhesion") || has("gratuit") => Cost::Paid,
        () => {
            gather.warn(Warning::UnknownCode);
            Cost::Unknown
        }
    }
}

/// What the source says of the price beside its word; "gratuit-sous-conditions" is one to be shown.
fn price_words(record: &impl Fields) -> Option<String> {
    let conditional =
        record.list("frais").iter().any(|word| word.trim() == "gratuit-sous-conditions").then(|| "gratuit sous conditions".to_owned());
    let said = ["frais_precisions", "frais_autres"].into_iter().map(|name| plain(&record.text(name))).find(|words| !words.is_empty());
    let words: Vec<String> = conditional.into_iter().chain(said).collect();
    Some(text::cut(&words.join("\u{a0}: "), Offer::LONGEST_WORDS)).filter(|words| !words.is_empty())
}

/// An ISO day, or milliseconds since 1970.
fn updated(text: &str, gather: &mut Gather<'_>) -> Option<domain::Date> {
    let milliseconds: Option<i64> = text.parse().ok().filter(|_| text.len() > 8);
    let day = milliseconds.map_or_else(|| values::updated(text), |count| values::day_since_1970(count.div_euclid(86_400_000)));
    if day.is_none() && !text.is_empty() {
        gather.warn(Warning::BadDate);
    }
    day
}

fn link(record: &impl Fields, gather: &mut Gather<'_>) -> String {
    let names = ["lien_source", "lien_mobilisation", "page_web", "formulaire_en_ligne"];
    names.into_iter().map(|name| values::link(&record.text(name), gather)).find(|link| !link.is_empty()).unwrap_or_default()
}
