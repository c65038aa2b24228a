//! Everyday words for what catalogues call otherwise.

use std::collections::BTreeMap;

use domain::plain_words;

use crate::words::is_stop_word;

/// Terms of one or more words, each with the words that catalogues use.
#[derive(Debug, Clone, Default)]
pub(crate) struct Synonyms {
    meanings: BTreeMap<Vec<String>, Vec<String>>,
    /// Terms of one word as an index of words, for those that are misspelt.
    single: crate::index::Index,
    longest: usize,
}

impl Synonyms {
    /// From lines `terme;sens`, the first being a header.
    pub(crate) fn parse(table: &str) -> Self {
        let mut synonyms = Self::default();
        let mut indexer = crate::index::Indexer::default();
        for (term, meaning) in table.lines().skip(1).filter_map(|line| line.split_once(';')) {
            let telling = |text: &str| plain_words(text).into_iter().filter(|word| !is_stop_word(word)).collect::<Vec<_>>();
            let (term, meaning) = (telling(term), telling(meaning));
            synonyms.longest = synonyms.longest.max(term.len());
            if let [word] = term.as_slice() {
                indexer.text(word, "", "", "");
            }
            if !term.is_empty() {
                synonyms.meanings.entry(term).or_default().extend(meaning);
            }
        }
        synonyms.single = indexer.finish();
        synonyms
    }

    /// The longest term that the words begin with: how many words, and what it means.
    pub(crate) fn longest(&self, words: &[&String]) -> (usize, &[String]) {
        for length in (1..=self.longest.min(words.len())).rev() {
            let term: Vec<String> = words.iter().take(length).map(|word| (*word).clone()).collect();
            let singular = || term.iter().map(|word| word.strip_suffix('s').unwrap_or(word).to_owned()).collect::<Vec<_>>();
            if let Some(meaning) = self.meanings.get(&term).or_else(|| self.meanings.get(&singular())) {
                return (length, meaning);
            }
        }
        (0, &[])
    }

    /// What terms of one word mean that differ from a word by a few errors.
    pub(crate) fn near(&self, word: &str, errors: u8) -> impl Iterator<Item = &String> {
        let near = crate::fuzzy::near(&self.single, word, errors, false);
        let first = word.as_bytes().first().copied();
        let near = near.into_iter().filter(move |(number, _)| self.single.word(*number).as_bytes().first().copied() == first);
        near.filter_map(|(number, _)| self.meanings.get(&vec![self.single.word(number).to_owned()])).flatten()
    }
}
