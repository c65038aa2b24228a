//! What somebody typed, as groups of stems that would answer it.

use std::collections::BTreeMap;

use domain::plain_words;

use crate::fuzzy::{errors_allowed, near};
use crate::index::Index;
use crate::synonyms::Synonyms;
use crate::words::{Stems, is_stop_word};

/// Longer texts are cut; nobody types so much.
const MOST_WORDS: usize = 8;
const MOST_CHARACTERS: usize = 120;
/// A single letter begins thousands of words: the rest adds nothing.
const MOST_STEMS: usize = 4_000;

/// How well a word answers, in hundredths.
const EXACT: u32 = 100;
const BEGINNING: u32 = 75;
const SYNONYM: u32 = 70;
const ONE_ERROR: u32 = 55;
const TWO_ERRORS: u32 = 40;
const FAMILY: u32 = 35;
const FAR: u32 = 20;
const MISSPELT: u32 = 30;

/// One typed word: the stems that answer it, each with how well.
pub(crate) type Group = BTreeMap<u32, u32>;

/// Turns typed text into groups.
#[derive(Debug, Default)]
pub(crate) struct QueryReader {
    stems: Stems,
    synonyms: Synonyms,
}

impl QueryReader {
    pub(crate) fn new(synonyms: Synonyms) -> Self {
        Self { stems: Stems::default(), synonyms }
    }

    /// One group a word that tells something; none where nothing was typed.
    pub(crate) fn read(&self, typed: &str, index: &Index) -> Vec<Group> {
        let short: String = typed.chars().take(MOST_CHARACTERS).collect();
        let words = plain_words(&short);
        let is_open = short.ends_with(|last: char| last.is_alphanumeric());
        let telling: Vec<&String> = words.iter().filter(|word| !is_stop_word(word)).take(MOST_WORDS).collect();
        let telling = if telling.is_empty() { words.iter().take(1).collect() } else { telling };
        let (mut groups, mut place) = (Vec::new(), 0);
        while let Some(word) = telling.get(place) {
            let rest = telling.get(place..).unwrap_or_default();
            let (length, meanings) = self.synonyms.longest(rest);
            // Several words that have one meaning are one group.
            let taken = length.max(1);
            let is_last = place + taken >= telling.len();
            let mut group = Group::new();
            if taken == 1 {
                self.add_word(word, is_last && is_open, index, &mut group);
            } else {
                for word in rest.iter().take(taken) {
                    self.add_meaning(word, index, &mut group);
                }
            }
            for meaning in meanings {
                self.add_meaning(meaning, index, &mut group);
            }
            if group.is_empty() && taken == 1 {
                self.add_near(word, is_last && is_open, index, &mut group);
            }
            groups.push(group);
            place += taken;
        }
        groups
    }

    fn add_word(&self, word: &str, is_open: bool, index: &Index, group: &mut Group) {
        if let Some(stem) = index.stem(&self.stems.of(word)) {
            group.insert(stem, EXACT);
        }
        // In the middle of a text a beginning counts only where it is long enough to mean the same family.
        if is_open || word.len() >= 5 {
            for number in index.beginning_with(word).take(MOST_STEMS) {
                let quality = if index.word(number) == word { EXACT } else { BEGINNING };
                let _ = index.stem_of.get(number as usize).map(|stem| improve(group, *stem, quality));
            }
        }
    }

    fn add_meaning(&self, meaning: &str, index: &Index, group: &mut Group) {
        self.add_stem(meaning, SYNONYM, index, group);
    }

    fn add_stem(&self, word: &str, quality: u32, index: &Index, group: &mut Group) {
        if let Some(stem) = index.stem(&self.stems.of(word)) {
            improve(group, stem, quality);
        }
    }

    fn add_near(&self, word: &str, is_open: bool, index: &Index, group: &mut Group) {
        let errors = errors_allowed(word);
        if errors == 0 {
            return;
        }
        for (number, found) in near(index, word, errors, is_open) {
            // The first letter is rarely the wrong one: "cusine" is a kitchen before it is a factory.
            let is_sure = index.word(number).as_bytes().first() == word.as_bytes().first();
            let quality = match (found, is_sure) {
                (0 | 1, true) => ONE_ERROR,
                (0 | 1, false) => FAMILY,
                (_, true) => TWO_ERRORS,
                (_, false) => FAR,
            };
            let _ = index.stem_of.get(number as usize).map(|stem| improve(group, *stem, quality));
        }
        // Another ending than any word has: "comptabilite" for "comptable".
        if group.is_empty()
            && let Some(family) = word.get(..(word.len() * 2 / 3).max(6))
        {
            for number in index.beginning_with(family).take(MOST_STEMS) {
                let _ = index.stem_of.get(number as usize).map(|stem| improve(group, *stem, FAMILY));
            }
        }
        // A misspelt everyday word still has its meaning.
        for meaning in self.synonyms.near(word, errors) {
            self.add_stem(meaning, MISSPELT, index, group);
        }
    }
}

fn improve(group: &mut Group, stem: u32, quality: u32) {
    let best = group.entry(stem).or_insert(quality);
    *best = quality.max(*best);
}
