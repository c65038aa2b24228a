//! Which trainings have which words.
//!
//! Two lists for each stem: the texts (title, subject, aim) that have it, and the names (provider and town). Many offers
//! share a text, so the lists stay short. A place in a list is `number << 8 | weight`.

use std::collections::{BTreeMap, HashMap};

use domain::plain_words;

use crate::bytes::{Reader, Writer};
use crate::strings::{Interner, Strings};
use crate::words::Stems;

/// How much a word weighs by where it stands.
pub(crate) const TITLE: u32 = 240;
pub(crate) const SUBJECT: u32 = 110;
pub(crate) const NAME: u32 = 90;
pub(crate) const LABEL: u32 = 70;
pub(crate) const AIM: u32 = 50;

/// Longer words are somebody's web address.
const LONGEST_WORD: usize = 30;

/// The words of a catalogue, and where they stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Index {
    /// Every word as written, without accents, in order.
    pub(crate) words: Strings,
    /// The stem of each word.
    pub(crate) stem_of: Vec<u32>,
    /// Every stem, in order.
    stems: Strings,
    pub(crate) texts: Postings,
    pub(crate) names: Postings,
    /// How many texts there are.
    pub(crate) text_count: u32,
    /// How many names.
    pub(crate) name_count: u32,
}

/// For each stem a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Postings {
    /// Where the list of each stem ends.
    ends: Vec<u32>,
    entries: Vec<u32>,
}

impl Postings {
    pub(crate) fn of(&self, stem: u32) -> &[u32] {
        let stem = stem as usize;
        let start = stem.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(stem).copied().unwrap_or(start);
        self.entries.get(start as usize..end as usize).unwrap_or_default()
    }

    fn from_lists(lists: Vec<Vec<u32>>) -> Self {
        let mut postings = Self::default();
        for list in lists {
            postings.entries.extend(list);
            postings.ends.push(u32::try_from(postings.entries.len()).unwrap_or(u32::MAX));
        }
        postings
    }

    fn write(&self, writer: &mut Writer) {
        writer.numbers(&self.ends);
        writer.numbers(&self.entries);
    }

    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        Some(Self { ends: reader.numbers()?, entries: reader.numbers()? })
    }
}

impl Index {
    /// How many texts and names have a stem.
    pub(crate) fn frequency(&self, stem: u32) -> usize {
        self.texts.of(stem).len() + self.names.of(stem).len()
    }

    /// The numbers of the words that begin so.
    pub(crate) fn beginning_with(&self, start: &str) -> std::ops::Range<u32> {
        let count = u32::try_from(self.stem_of.len()).unwrap_or(0);
        let from = first_where(0, count, |number| self.word(number) >= start);
        let to = first_where(from, count, |number| !self.word(number).starts_with(start));
        from..to
    }

    /// The number of a stem, where any word has it.
    pub(crate) fn stem(&self, stem: &str) -> Option<u32> {
        let count = u32::try_from(self.stems.len()).unwrap_or(1) - 1;
        // Number 0 of the strings is the empty one.
        let number = first_where(0, count, |number| self.stems.get(number + 1) >= stem);
        (number < count && self.stems.get(number + 1) == stem).then_some(number)
    }

    pub(crate) fn word(&self, number: u32) -> &str {
        // Number 0 of the strings is the empty one.
        self.words.get(number + 1)
    }

    pub(crate) fn write(&self, writer: &mut Writer) {
        self.words.write(writer);
        writer.numbers(&self.stem_of);
        self.stems.write(writer);
        self.texts.write(writer);
        self.names.write(writer);
        writer.number(self.text_count);
        writer.number(self.name_count);
    }

    pub(crate) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        Some(Self {
            words: Strings::read(reader)?,
            stem_of: reader.numbers()?,
            stems: Strings::read(reader)?,
            texts: Postings::read(reader)?,
            names: Postings::read(reader)?,
            text_count: reader.number()?,
            name_count: reader.number()?,
        })
    }
}

/// The first number from which on something holds.
fn first_where(mut low: u32, mut high: u32, holds: impl Fn(u32) -> bool) -> u32 {
    while low < high {
        let middle = u32::midpoint(low, high);
        if holds(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    low
}

/// Makes an [`Index`] text by text.
#[derive(Debug, Default)]
pub(crate) struct Indexer {
    stems: Stems,
    /// The stem's number of each word seen.
    words: HashMap<String, u32>,
    stem_numbers: HashMap<String, u32>,
    texts: Vec<Vec<u32>>,
    names: Vec<Vec<u32>>,
    text_count: u32,
    name_count: u32,
}

impl Indexer {
    /// Adds a text; answers its number.
    pub(crate) fn text(&mut self, title: &str, subject: &str, labels: &str, aim: &str) -> u32 {
        let number = self.text_count;
        self.text_count += 1;
        for (stem, weight) in self.weights(&[(title, TITLE), (subject, SUBJECT), (labels, LABEL), (aim, AIM)]) {
            list(&mut self.texts, stem).push(number << 8 | weight);
        }
        number
    }

    /// Adds the name of a provider in a town; answers its number.
    pub(crate) fn name(&mut self, provider: &str, town: &str) -> u32 {
        let number = self.name_count;
        self.name_count += 1;
        for (stem, weight) in self.weights(&[(provider, NAME), (town, NAME)]) {
            list(&mut self.names, stem).push(number << 8 | weight);
        }
        number
    }

    /// Each stem once, with the weight of the best place; a word of a short title tells more than one of a long one.
    fn weights(&mut self, fields: &[(&str, u32)]) -> BTreeMap<u32, u32> {
        let mut weights = BTreeMap::new();
        for (text, weight) in fields {
            let words = plain_words(text);
            let length = u32::try_from(words.len()).unwrap_or(u32::MAX).clamp(1, 20);
            let weight = (weight + 10).saturating_sub(2 * length).clamp(1, 255);
            for word in words.iter().filter(|word| word.len() <= LONGEST_WORD) {
                let stem = self.stem(word);
                let best = weights.entry(stem).or_insert(weight);
                *best = weight.max(*best);
            }
        }
        weights
    }

    fn stem(&mut self, word: &str) -> u32 {
        if let Some(stem) = self.words.get(word) {
            return *stem;
        }
        let next = u32::try_from(self.stem_numbers.len()).unwrap_or(0);
        let stem = *self.stem_numbers.entry(self.stems.of(word)).or_insert(next);
        self.words.insert(word.to_owned(), stem);
        stem
    }

    pub(crate) fn finish(self) -> Index {
        let mut words: Vec<(String, u32)> = self.words.into_iter().collect();
        words.sort_unstable();
        let mut stems: Vec<(String, u32)> = self.stem_numbers.into_iter().collect();
        stems.sort_unstable();
        // Stems were numbered as they came; from here on in their order.
        let mut numbers = vec![0; stems.len()];
        for ((_, before), now) in stems.iter().zip(0_u32..) {
            if let Some(number) = numbers.get_mut(*before as usize) {
                *number = now;
            }
        }
        let number = |before: u32| numbers.get(before as usize).copied().unwrap_or(0);
        Index {
            words: all(words.iter().map(|(word, _)| word)),
            stem_of: words.iter().map(|(_, stem)| number(*stem)).collect(),
            texts: in_order(self.texts, &stems),
            names: in_order(self.names, &stems),
            stems: all(stems.iter().map(|(stem, _)| stem)),
            text_count: self.text_count,
            name_count: self.name_count,
        }
    }
}

fn all<'t>(texts: impl Iterator<Item = &'t String>) -> Strings {
    let mut strings = Interner::default();
    for text in texts {
        strings.number(text);
    }
    strings.finish()
}

fn in_order(mut lists: Vec<Vec<u32>>, stems: &[(String, u32)]) -> Postings {
    let take = |(_, before): &(String, u32)| lists.get_mut(*before as usize).map(std::mem::take).unwrap_or_default();
    Postings::from_lists(stems.iter().map(take).collect())
}

fn list(lists: &mut Vec<Vec<u32>>, stem: u32) -> &mut Vec<u32> {
    let stem = stem as usize;
    if lists.len() <= stem {
        lists.resize_with(stem + 1, Vec::new);
    }
    // INVARIANT: the list was just made long enough; an empty one stands in only to have no panic here.
    let last = lists.len() - 1;
    let at = stem.min(last);
    #[expect(clippy::indexing_slicing, reason = "INVARIANT: `at` is at most the last place of a list that is not empty")]
    &mut lists[at]
}
