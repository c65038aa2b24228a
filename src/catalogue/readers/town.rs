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

    /// Whether a commune has exactly this name.
    pub(super) fn is_of(&self, places: &Gazetteer) -> bool {
        !self.words.is_empty() && self.found(places).iter().any(|commune| words(&commune.name) == self.words)
    }

    /// The only commune of this name. Its article may be missing where no longer name begins in the same way.
    pub(super) fn only_in<'g>(&self, places: &'g Gazetteer) -> Option<&'g Commune> {
        let (commune, is_whole) = self.only(&self.found(places))?;
        (is_whole || !places.begins_longer(&self.bare)).then_some(commune)
    }

    /// Communes of this name but for its article, to be compared: the name whole, never one that resembles it.
    pub(super) fn found<'g>(&self, places: &'g Gazetteer) -> Vec<&'g Commune> {
        places.named(&self.bare).collect()
    }

    /// The commune of this name; where none has it with its article, the only one that has it without. With it, whether
    /// the name is written whole.
    pub(super) fn only<'g>(&self, communes: &[&'g Commune]) -> Option<(&'g Commune, bool)> {
        if self.words.is_empty() {
            return None;
        }
        let alone = |same: &dyn Fn(&str) -> bool| {
            let mut same = communes.iter().copied().filter(|commune| same(&words(&commune.name)));
            same.next().filter(|_| same.next().is_none())
        };
        // Two of one name: neither, and nothing that resembles it.
        if communes.iter().any(|commune| words(&commune.name) == self.words) {
            return alone(&|name| name == self.words).map(|commune| (commune, true));
        }
        alone(&|name| without_article(name) == self.bare).map(|commune| (commune, false))
    }
}

/// The words of a name without its article: by these a gazetteer finds communes.
pub(crate) fn bare_name(name: &str) -> String {
    Name::of(name).bare
}

/// Small letters without accents, abbreviations spelled out.
fn words(name: &str) -> String {
    let folded = folded(&with_sur(name));
    let mut all: Vec<&str> = Vec::new();
    let mut words = folded.split(' ').peekable();
    while let Some(word) = words.next() {
        all.push(match word {
            "st" => "saint",
            "ste" => "sainte",
            "mt" => "mont",
            // "s/s" and "s/"
            "s" if words.next_if_eq(&"s").is_some() => "sous",
            "s" => "sur",
            other => other,
        });
    }
    all.join(" ")
}

/// "Villeneuve/Lot": a stroke between two words is "sur"; "s/s" and "s/" have theirs spelled out below.
fn with_sur(name: &str) -> String {
    let is_word = |part: &str, end: bool| {
        let letters = |sign: &char| sign.is_alphabetic();
        2 <= if end { part.chars().rev().take_while(letters).count() } else { part.chars().take_while(letters).count() }
    };
    match name.split_once('/') {
        Some((before, after)) if is_word(before, true) && is_word(after, false) => format!("{before} sur {after}"),
        _ => name.to_owned(),
    }
}

fn is_article(word: &str) -> bool {
    matches!(word, "le" | "la" | "les" | "l")
}

fn without_article(words: &str) -> &str {
    words.split_once(' ').filter(|(first, _)| is_article(first)).map_or(words, |(_, rest)| rest)
}

/// The address with town, postal code and département each in its place: "86000 Poitiers Cedex 9", "Poitiers (86)",
/// "33 700", "Rochelle (La)".
pub(super) fn tidied(mut address: Address, places: &Gazetteer) -> Address {
    let codes = codes(&format!("{} {}", address.postal_code, address.town));
    if codes.len() > 1 {
        return with_several(address, &codes);
    }
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
    let (town, hint) = without_departement(&town, places);
    if address.departement.is_empty() {
        address.departement = hint;
    }
    address.town = town;
    address
}

/// What stands between two postal codes of one address.
pub(super) const BETWEEN_CODES: &str = " / ";

/// Two codes are not certain: none is a code, and both are shown.
fn with_several(mut address: Address, codes: &[String]) -> Address {
    let mut town = address.town.clone();
    for code in codes {
        town = town.replace(code.as_str(), " ");
    }
    let kept: Vec<&str> = town.split_whitespace().collect();
    kept.join(" ").trim_matches([' ', '-', '–', ',', '/']).clone_into(&mut address.town);
    address.postal_code = codes.join(BETWEEN_CODES);
    address
}

/// The postal codes of a text that are written in one word, each once.
fn codes(text: &str) -> Vec<String> {
    let mut codes: Vec<String> = Vec::new();
    for part in text.split(|sign: char| !sign.is_ascii_alphanumeric()) {
        if part.len() == 5 && part.bytes().all(|byte| byte.is_ascii_digit()) && !codes.iter().any(|code| code == part) {
            codes.push(part.to_owned());
        }
    }
    codes
}

/// A postal code anywhere in a text, and the text without it and without CEDEX.
fn postal_code(text: &str) -> (String, String) {
    let mut code = String::new();
    let mut kept: Vec<&str> = Vec::new();
    let mut parts = text.split_whitespace().peekable();
    while let Some(part) = parts.next() {
        let figures = part.trim_matches(|sign: char| !sign.is_alphanumeric()).trim_start_matches("F-").trim_start_matches('F');
        // "33.700"
        let joined = figures
            .split_once('.')
            .filter(|(first, rest)| first.len() == 2 && rest.len() == 3)
            .map(|(first, rest)| format!("{first}{rest}"));
        let figures = joined.as_deref().unwrap_or(figures);
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

/// "Poitiers (86)", "86 - Poitiers", "Cognac, Charente": the name and the number; "Rochelle (La)": the article in front.
fn without_departement(town: &str, places: &Gazetteer) -> (String, String) {
    if let Some((name, inner)) = town.split_once('(') {
        let inner = inner.split(')').next().unwrap_or_default().trim();
        let name = name.trim();
        if is_article(&folded(inner)) {
            return (if inner.ends_with(['\'', '’']) { format!("{inner}{name}") } else { format!("{inner} {name}") }, String::new());
        }
        let number = Some(departement_code(inner)).filter(|number| !number.is_empty()).or_else(|| departement_named(inner));
        // "Bors (Canton de …)" is a name of a commune.
        return number.filter(|_| !name.is_empty()).map_or((town.to_owned(), String::new()), |number| (name.to_owned(), number));
    }
    let trimmed = |text: &str| text.trim_matches([' ', '-', '–', ',', '/']).to_owned();
    if let Some((first, rest)) = town.split_once(['-', '–', '—'])
        && let Some(number) = departement_alone(first)
    {
        return (trimmed(rest), number);
    }
    for sign in ['-', '–', '—', ','] {
        let Some((name, last)) = town.rsplit_once(sign) else { continue };
        // "Aixe-sur-Vienne" is a name.
        if let Some(number) = if sign == ',' { departement_named(last) } else { departement_alone(last) } {
            return (trimmed(name), number);
        }
    }
    // "Paris 13" and "12 Pau" are no départements; "Poitiers 86" is one, for it has a Poitiers.
    if let Some((name, last)) = town.rsplit_once(' ')
        && let Some(number) = departement_alone(last)
        && Name::of(name).found(places).iter().any(|commune| commune.departement == number)
    {
        return (trimmed(name), number);
    }
    (town.to_owned(), String::new())
}

/// The number of a département of the territory by its name.
fn departement_named(text: &str) -> Option<String> {
    const NAMES: [(&str, &str); 12] = [
        ("charente", "16"),
        ("charente maritime", "17"),
        ("correze", "19"),
        ("creuse", "23"),
        ("dordogne", "24"),
        ("gironde", "33"),
        ("landes", "40"),
        ("lot et garonne", "47"),
        ("pyrenees atlantiques", "64"),
        ("deux sevres", "79"),
        ("vienne", "86"),
        ("haute vienne", "87"),
    ];
    let name = folded(text);
    NAMES.iter().find(|(known, _)| *known == name).map(|(_, number)| (*number).to_owned())
}

/// `86`, `2A`: a number and nothing else.
fn departement_alone(text: &str) -> Option<String> {
    let text = text.trim_matches([' ', '-', '–', ',']);
    Some(departement_code(text)).filter(|code| !code.is_empty() && text.len() > 1)
}
