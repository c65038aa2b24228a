//! Finding a commune by what somebody typed.

use super::names::{is_article, plain_words as words, spelled_out};
use super::near::{Form, sound};
use super::table::Commune;

/// No commune of France has a longer name; what is typed beyond does not count.
const LONGEST_TEXT: usize = 60;
/// With so many names that begin as typed, nobody needs those that only resemble it.
const ENOUGH: usize = 5;
/// The digits of a whole postal code, and those of its département.
const WHOLE_CODE: usize = 5;
const DEPARTEMENT: usize = 2;

/// Every name, of today and former, ready to be compared.
#[derive(Debug, Clone, Default)]
pub(super) struct Index(Vec<Name>);

#[derive(Debug, Clone)]
struct Name {
    /// The words, each after a space, abbreviations spelled out: " les adjots".
    words: String,
    /// The words without articles: "adjots".
    telling: String,
    /// Both in one word, and the latter as it sounds.
    forms: [Form; 3],
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
    /// The name but for so many typing errors.
    Near(u8),
    /// The same of its beginning.
    NearStart(u8),
}

impl Rank {
    pub(super) fn is_near(self) -> bool {
        matches!(self, Self::Near(_) | Self::NearStart(_))
    }

    /// Whether nothing of the name is missing.
    fn is_whole(self) -> bool {
        matches!(self, Self::Same | Self::Whole | Self::WholeFormer | Self::Near(_))
    }
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
    /// Both in one word, and the latter as it sounds.
    forms: [Form; 3],
}

/// The best rank of each place.
pub(super) type Ranks = Vec<Option<Rank>>;

impl Index {
    pub(super) fn add(&mut self, name: &str, place: usize, present: bool) {
        let words = words(name);
        let (words, telling) = (spaced(&words), telling(&words));
        self.0.push(Name { forms: forms(&words, &telling), words, telling, place, present });
    }

    /// What begins as the text does.
    pub(super) fn named(&self, text: &str, communes: &[Commune]) -> Ranks {
        let (digits, names) = read(text);
        let query = Query::new(&names, &digits);
        let mut ranks = vec![None; communes.len()];
        self.collect(&mut ranks, communes, &|name, commune| query.rank(name, commune));
        ranks
    }

    /// What a person may have meant.
    ///
    /// First what begins as typed; where that is little and no whole name, also what resembles it. Where that is nothing, whole
    /// names without the last words, for "Bordeaux, Gironde", or without the first; at last a postal code alone.
    pub(super) fn meant(&self, text: &str, communes: &[Commune]) -> Ranks {
        let (digits, names) = read(text);
        let mut ranks = vec![None; communes.len()];
        let count = names.len();
        let starts = (1..=count).rev().filter_map(|some| names.get(..some));
        let ends = (1..count).filter_map(|first| names.get(first..));
        let has_code = digits.iter().any(|digits| digits.len() == WHOLE_CODE);
        let nothing: Option<&[String]> = (count == 0 || has_code).then_some(&[]);
        for (turn, some) in starts.chain(ends).chain(nothing).enumerate() {
            let query = Query::new(some, &digits);
            let beginnings = turn == 0 || some.is_empty();
            self.collect(&mut ranks, communes, &|name, commune| query.rank(name, commune).filter(|rank| beginnings || rank.is_whole()));
            let mut found = ranks.iter().flatten();
            if turn < count && found.clone().count() < ENOUGH && !found.any(|rank| rank.is_whole()) {
                self.collect(&mut ranks, communes, &|name, commune| query.near(name, commune).filter(|rank| beginnings || rank.is_whole()));
            }
            if ranks.iter().any(Option::is_some) {
                break;
            }
        }
        ranks
    }

    fn collect(&self, ranks: &mut Ranks, communes: &[Commune], rank: &dyn Fn(&Name, &Commune) -> Option<Rank>) {
        for name in &self.0 {
            let (Some(slot), Some(commune)) = (ranks.get_mut(name.place), communes.get(name.place)) else { continue };
            if let Some(rank) = rank(name, commune) {
                *slot = Some(slot.map_or(rank, |best: Rank| best.min(rank)));
            }
        }
    }
}

/// What was typed as digits and words. "33 000" is one code, what follows a code is its commune, and what follows "CEDEX"
/// is of the post.
fn read(text: &str) -> (Vec<String>, Vec<String>) {
    let short: String = text.chars().take(LONGEST_TEXT).collect();
    let (mut digits, mut names, mut follows) = (Vec::<String>::new(), Vec::new(), false);
    for word in words(&short) {
        if word == "cedex" {
            break;
        }
        let is_code = word.bytes().all(|byte| byte.is_ascii_digit());
        match digits.last_mut().filter(|before| is_code && follows && before.len() + word.len() <= WHOLE_CODE) {
            Some(before) => before.push_str(&word),
            None if is_code => digits.push(word),
            None => names.push(word),
        }
        follows = is_code;
        if is_code && digits.last().is_some_and(|code| code.len() == WHOLE_CODE) {
            digits.drain(..digits.len() - 1);
        }
    }
    (digits, names)
}

impl Query {
    fn new(names: &[String], digits: &[String]) -> Self {
        let (all, telling) = (spaced(names), telling(names));
        // The last word may be the beginning of a longer one: "le" is also the start of "Lescar".
        let asked = names.iter().enumerate().filter(|(place, word)| place + 1 == names.len() || !is_article(word));
        let words = asked.map(|(_, word)| spellings(word)).collect();
        Self { words, digits: digits.to_vec(), forms: forms(&all, &telling), all, telling }
    }

    /// A typing error in a postal code is not looked for: of a code that no commune has, only the département counts.
    fn near(&self, name: &Name, commune: &Commune) -> Option<Rank> {
        let lies =
            |digits: &String| digits.get(..DEPARTEMENT).is_none_or(|start| commune.postal_codes.iter().any(|code| code.starts_with(start)));
        let errors = || self.forms.iter().zip(&name.forms).filter_map(|(typed, name)| typed.errors(name));
        let best = errors().map(|(errors, is_whole)| if is_whole { Rank::Near(errors) } else { Rank::NearStart(errors) }).min()?;
        self.digits.iter().all(lies).then_some(best)
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

/// A name in one word, with its articles and without, and as it sounds.
fn forms(all: &str, telling: &str) -> [Form; 3] {
    let [all, telling] = [all, telling].map(|words| words.replace(' ', ""));
    [Form::new(&all), Form::new(&telling), Form::new(&sound(&telling))]
}
