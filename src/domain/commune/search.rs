//! Finding a commune by what somebody typed.

use super::names::{is_article, plain_words as words, spelled_out};
use super::table::Commune;

/// No commune of France has a longer name; what is typed beyond does not count.
const LONGEST_TEXT: usize = 60;

/// Every name, of today and former, ready to be compared.
#[derive(Debug, Clone, Default)]
pub(super) struct Index(Vec<Name>);

#[derive(Debug, Clone)]
struct Name {
    /// The words, each after a space, abbreviations spelled out: " les adjots".
    words: String,
    /// The words without articles: "adjots".
    telling: String,
    place: usize,
    present: bool,
}

/// How well a name answers a text; the better one is less.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// The name, articles included.
    Same,
    /// The name but for its articles.
    Whole,
    WholeFormer,
    Start,
    Within,
    /// A part of the name of a commune that merged.
    Former,
}

/// What was typed, word by word.
struct Query {
    /// Each word with its spellings, as starts of a word: " st", " saint".
    words: Vec<Vec<String>>,
    /// Starts of a postal code.
    digits: Vec<String>,
    /// All the words, as a name has them.
    all: String,
    /// Those that tell communes apart.
    telling: String,
}

impl Index {
    pub(super) fn add(&mut self, name: &str, place: usize, present: bool) {
        let words = words(name);
        self.0.push(Name { words: spaced(&words), telling: telling(&words), place, present });
    }

    /// The places that answer the text, each once, with its best rank.
    pub(super) fn ranks(&self, text: &str, communes: &[Commune]) -> impl Iterator<Item = (usize, Rank)> {
        let query = Query::read(text);
        let mut ranks: Vec<Option<Rank>> = vec![None; communes.len()];
        for name in &self.0 {
            let (Some(slot), Some(commune)) = (ranks.get_mut(name.place), communes.get(name.place)) else { continue };
            if let Some(rank) = query.rank(name, commune) {
                *slot = Some(slot.map_or(rank, |best| best.min(rank)));
            }
        }
        ranks.into_iter().enumerate().filter_map(|(place, rank)| Some((place, rank?)))
    }
}

impl Query {
    fn read(text: &str) -> Self {
        let short: String = text.chars().take(LONGEST_TEXT).collect();
        let (digits, mut names): (Vec<String>, Vec<String>) =
            words(&short).into_iter().partition(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
        let (all, telling) = (spaced(&names), telling(&names));
        // The last word may be the beginning of a longer one: "le" is also the start of "Lescar".
        let last = names.pop();
        names.retain(|word| !is_article(word));
        names.extend(last);
        let words = names.iter().map(|word| spellings(word)).collect();
        Self { words, digits, all, telling }
    }

    fn rank(&self, name: &Name, commune: &Commune) -> Option<Rank> {
        if self.words.is_empty() && self.digits.is_empty() {
            return None;
        }
        let named = |spellings: &Vec<String>| spellings.iter().any(|start| name.words.contains(start.as_str()));
        let posted = |digits: &String| commune.postal_codes.iter().any(|code| code.starts_with(digits.as_str()));
        if !self.words.iter().all(named) || !self.digits.iter().all(posted) {
            return None;
        }
        Some(match name.telling.strip_prefix(self.telling.as_str()) {
            _ if name.present && name.words == self.all => Rank::Same,
            Some("") if name.present && !self.telling.is_empty() => Rank::Whole,
            Some("") if !self.telling.is_empty() => Rank::WholeFormer,
            _ if !name.present => Rank::Former,
            Some(_) if !self.telling.is_empty() => Rank::Start,
            _ => Rank::Within,
        })
    }
}

/// Each word after a space, abbreviations spelled out.
fn spaced(words: &[String]) -> String {
    words.iter().flat_map(|word| [" ", spelled_out(word).unwrap_or(word)]).collect()
}

/// The words that tell communes apart, abbreviations spelled out.
fn telling(words: &[String]) -> String {
    let telling: Vec<&str> = words.iter().filter(|word| !is_article(word)).map(|word| spelled_out(word).unwrap_or(word)).collect();
    telling.join(" ")
}

fn spellings(word: &str) -> Vec<String> {
    let mut spellings = vec![format!(" {word}")];
    spellings.extend(spelled_out(word).map(|long| format!(" {long}")));
    spellings
}
