//! The name of a town, out of what is written around it.

use domain::Commune;

use super::locate::{Address, departement_code};
use super::text::folded;
use crate::Gazetteer;

/// A name to compare, word by word: "ST JEAN D'ANGELY" and "Saint-Jean-d'Angély" are one.
pub(super) struct Name {
    words: String,
    /// Without its article: "Haillan" may stand for "Le Haillan".
    bare: String,
}

impl Name {
    pub(super) fn of(name: &str) -> Self {
        let words = words(name);
        let bare = without_article(&words).to_owned();
        Self { words, bare }
    }

    /// The same without what stands in brackets behind it.
    pub(super) fn bare_of(name: &str) -> Self {
        Self::of(name.split('(').next().unwrap_or_default())
    }

    /// Communes of this name but for its article, to be compared: the name whole, never one that resembles it.
    pub(super) fn found<'g>(&self, places: &'g Gazetteer) -> Vec<&'g Commune> {
        places.named(&self.bare).collect()
    }

    /// The commune of this name; where none has it with its article, the only one that has it without.
    pub(super) fn only<'g>(&self, communes: &[&'g Commune]) -> Option<&'g Commune> {
        if self.words.is_empty() {
            return None;
        }
        let alone = |same: &dyn Fn(&str) -> bool| {
            let mut same = communes.iter().copied().filter(|commune| same(&words(&commune.name)));
            same.next().filter(|_| same.next().is_none())
        };
        alone(&|name| name == self.words).or_else(|| alone(&|name| without_article(name) == self.bare))
    }
}

/// The words of a name without its article: by these a gazetteer finds communes.
pub(crate) fn bare_name(name: &str) -> String {
    Name::of(name).bare
}

/// Small letters without accents, abbreviations spelled out.
fn words(name: &str) -> String {
    let folded = folded(name);
    let mut all: Vec<&str> = Vec::new();
    let mut words = folded.split(' ').peekable();
    while let Some(word) = words.next() {
        all.push(match word {
            "st" => "saint",
            "ste" => "sainte",
            // "s/s" and "s/"
            "s" if words.next_if_eq(&"s").is_some() => "sous",
            "s" => "sur",
            other => other,
        });
    }
    all.join(" ")
}

fn is_article(word: &str) -> bool {
    matches!(word, "le" | "la" | "les" | "l")
}

fn without_article(words: &str) -> &str {
    words.split_once(' ').filter(|(first, _)| is_article(first)).map_or(words, |(_, rest)| rest)
}

/// The address with town, postal code and département each in its place: "86000 Poitiers Cedex 9", "Poitiers (86)",
/// "33 700", "Rochelle (La)".
pub(super) fn tidied(mut address: Address) -> Address {
    let (code, rest) = postal_code(&address.postal_code);
    if !code.is_empty() {
        address.postal_code = code;
        if address.town.is_empty() {
            address.town = rest;
        }
    } else if let Some(number) = departement_alone(&address.postal_code) {
        (address.postal_code, address.departement) = (String::new(), number);
    }
    let (code, town) = postal_code(&address.town);
    if address.postal_code.is_empty() {
        address.postal_code = code;
    }
    let (town, hint) = without_departement(&town);
    if address.departement.is_empty() {
        address.departement = hint;
    }
    address.town = town;
    address
}

/// A postal code anywhere in a text, and the text without it and without CEDEX.
fn postal_code(text: &str) -> (String, String) {
    let mut code = String::new();
    let mut kept: Vec<&str> = Vec::new();
    let mut parts = text.split_whitespace().peekable();
    while let Some(part) = parts.next() {
        let figures = part.trim_matches(|sign: char| !sign.is_alphanumeric()).trim_start_matches("F-").trim_start_matches('F');
        let is_figures = !figures.is_empty() && figures.bytes().all(|byte| byte.is_ascii_digit());
        let next = parts.peek().map(|next| next.trim_matches(|sign: char| !sign.is_alphanumeric()));
        let split = next.filter(|next| figures.len() == 2 && next.len() == 3 && next.bytes().all(|byte| byte.is_ascii_digit()));
        match split {
            _ if folded(part) == "cedex" => {
                // "Cedex 9" has its number behind it.
                let is_number = next.is_some_and(|next| next.len() <= 2 && next.bytes().all(|byte| byte.is_ascii_digit()));
                let _ = parts.next_if(|_| is_number);
            }
            _ if code.is_empty() && is_figures && figures.len() == 5 => figures.clone_into(&mut code),
            Some(rest) if code.is_empty() && is_figures => {
                code = format!("{figures}{rest}");
                let _ = parts.next();
            }
            _ => kept.push(part),
        }
    }
    let kept = kept.join(" ");
    (code, kept.trim_matches([' ', '-', '–', ',', '/']).to_owned())
}

/// "Poitiers (86)", "86 - Poitiers": the name and the number; "Rochelle (La)": the article in front.
fn without_departement(town: &str) -> (String, String) {
    if let Some((name, inner)) = town.split_once('(') {
        let inner = inner.split(')').next().unwrap_or_default().trim();
        let name = name.trim();
        if is_article(&folded(inner)) {
            return (if inner.ends_with(['\'', '’']) { format!("{inner}{name}") } else { format!("{inner} {name}") }, String::new());
        }
        let number = departement_code(inner);
        // "Bors (Canton de …)" is a name of a commune.
        return if name.is_empty() || number.is_empty() { (town.to_owned(), String::new()) } else { (name.to_owned(), number) };
    }
    let trimmed = |text: &str| text.trim_matches([' ', '-', '–', ',', '/']).to_owned();
    let parts: Vec<&str> = town.split_whitespace().collect();
    let number = |part: Option<&&str>| part.and_then(|part| departement_alone(part));
    match parts.as_slice() {
        [_, rest @ ..] if !rest.is_empty() && number(parts.first()).is_some() => {
            (trimmed(&rest.join(" ")), number(parts.first()).unwrap_or_default())
        }
        [rest @ .., _] if !rest.is_empty() && number(parts.last()).is_some() => {
            (trimmed(&rest.join(" ")), number(parts.last()).unwrap_or_default())
        }
        _ => (town.to_owned(), String::new()),
    }
}

/// `86`, `2A`: a number and nothing else.
fn departement_alone(text: &str) -> Option<String> {
    let text = text.trim_matches([' ', '-', '–', ',']);
    Some(departement_code(text)).filter(|code| !code.is_empty() && text.len() > 1)
}
