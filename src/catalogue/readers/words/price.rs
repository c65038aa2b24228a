//! What a training costs, in words and figures.

use super::is_doubted;
use crate::Cost;
use crate::readers::text::{folded, plain};
use crate::readers::values;

/// The largest sum that is a price.
const MOST: u32 = 10_000_000;

const FREE: [&str; 11] = [
    "gratuit",
    "gratuite",
    "gratuits",
    "gratuites",
    "gratuit pour tous",
    "gratuite pour tous",
    "entierement gratuit",
    "entierement gratuite",
    "100 gratuit",
    "formation gratuite",
    "gratuite totale",
];
const PAID: [&str; 4] = ["payant", "payante", "formation payante", "payant prix a demander"];
const COVERED: [&str; 26] = [
    "prise en charge",
    "prise en charge possible",
    "prise en charge a verifier",
    "prise en charge selon statut",
    "prise en charge selon situation",
    "prise en charge par la region",
    "prise en charge par france travail",
    "prise en charge par l opco",
    "pris en charge",
    "prix pris en charge",
    "finance",
    "financee",
    "financement",
    "financement possible",
    "financements possibles",
    "financable",
    "financable cpf",
    "financable par le cpf",
    "eligible cpf",
    "eligible au cpf",
    "cpf",
    "finance par la region",
    "financee par la region",
    "finance par france travail",
    "financee par france travail",
    "financement region",
];

/// What it costs; nothing where the cell says something else.
pub(in crate::readers) fn cost(cell: &str) -> Option<Cost> {
    let cell = plain(cell);
    if folded(&cell).is_empty() {
        return Some(Cost::Unknown);
    }
    if is_doubted(&cell) {
        return None;
    }
    if let Some(cost) = one(&cell) {
        return Some(cost);
    }
    // "1 200 € (prise en charge possible)": a comma between two words, not within a number.
    let parts = cell.replace(", ", ";");
    let costs: Option<Vec<Cost>> = parts.split([';', '(', ')']).filter(|part| !folded(part).is_empty()).map(one).collect();
    let costs = costs?;
    let sums: Vec<Cost> = costs.iter().copied().filter(|cost| *cost != Cost::MayBeCovered).collect();
    match sums.as_slice() {
        [] => Some(Cost::MayBeCovered),
        [sum @ Cost::Euros(_)] => Some(*sum),
        [first, rest @ ..] if costs.len() == sums.len() && rest.iter().all(|cost| cost == first) => Some(*first),
        _ => None,
    }
}

/// One price, or one way of saying it.
fn one(part: &str) -> Option<Cost> {
    let words = folded(part);
    match words.as_str() {
        words if FREE.contains(&words) => Some(Cost::Free),
        words if PAID.contains(&words) => Some(Cost::Paid),
        words if COVERED.contains(&words) => Some(Cost::MayBeCovered),
        _ => {
            let sum = values::rounded_up(sum(part)?, MOST)?;
            Some(if sum == 0 { Cost::Free } else { Cost::Euros(sum) })
        }
    }
}

/// A sum with its currency and what may stand beside it.
fn sum(part: &str) -> Option<f64> {
    const BESIDE: [&str; 16] = [
        "euro",
        "euros",
        "eur",
        "e",
        "ttc",
        "net",
        "nets",
        "prix",
        "tarif",
        "cout",
        "par",
        "personne",
        "participant",
        "stagiaire",
        "la",
        "formation",
    ];
    let part = part.trim();
    let is_figure = |character: char| character.is_ascii_digit();
    let start = part.find(is_figure)?;
    let (before, from) = part.split_at_checked(start)?;
    let stays = |character: char| is_figure(character) || character.is_whitespace() || matches!(character, '.' | ',' | '\'' | '’');
    let end = from.find(|character| !stays(character)).unwrap_or(from.len());
    let (figures, after) = from.split_at_checked(end)?;
    let beside = folded(&format!("{before} {after}"));
    let is_clear = beside.split(' ').all(|word| word.is_empty() || BESIDE.contains(&word)) && !before.contains('-');
    // "/ mois" and the like are not known words; a bare sign such as "%" or "+" is no word at all.
    let signs = format!("{before}{after}");
    let has_odd_sign =
        signs.chars().any(|sign| !(sign.is_alphanumeric() || sign.is_whitespace() || matches!(sign, '€' | '/' | ':' | '.' | '-' | ',')));
    if is_clear && !has_odd_sign { number(figures.trim().trim_end_matches([',', '.'])) } else { None }
}

/// "1.200,50", "1 200", "1200.5": groups of three where there are groups.
pub(in crate::readers) fn number(text: &str) -> Option<f64> {
    let decimal = match (text.rfind('.'), text.rfind(',')) {
        (Some(point), Some(comma)) => Some(point.max(comma)),
        (Some(place), None) | (None, Some(place)) => {
            let sign = text.get(place..=place)?;
            let (head, tail) = (text.get(..place)?, text.get(place + 1..)?);
            let is_group = tail.len() == 3 && !head.starts_with('0') && head.len() <= 3 || text.matches(sign).count() > 1;
            (!is_group).then_some(place)
        }
        (None, None) => None,
    };
    let (whole, cents) = match decimal {
        Some(place) => (text.get(..place)?, text.get(place + 1..)?),
        None => (text, ""),
    };
    let mut groups = whole.split(|character: char| !character.is_ascii_digit());
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let grouped = rest.is_empty() || (1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3);
    let is_number = grouped && !first.is_empty() && cents.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number {
        return None;
    }
    format!("{first}{}.{cents}0", rest.concat()).parse().ok()
}
