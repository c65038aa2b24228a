//! Words that differ by one or two typing errors.

use crate::index::Index;

/// How many errors a typed word may have: none in a short one, where every error is another word.
pub(crate) fn errors_allowed(word: &str) -> u8 {
    match word.chars().count() {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// The words of the index within `errors` of a typed word: a letter more, less, other, or two neighbours swapped.
/// With `as_beginning` the typed word may be the beginning of a longer one. Each with its number of errors.
///
/// The words are in order, so two neighbours share the rows of the table that their common beginning made; and where the
/// best of a row is too bad, every word with that beginning is passed over at once.
pub(crate) fn near(index: &Index, typed: &str, errors: u8, as_beginning: bool) -> Vec<(u32, u8)> {
    let typed: Vec<u8> = typed.bytes().take(40).collect();
    let mut table = Table::new(&typed);
    let (mut found, mut number) = (Vec::new(), 0);
    let count = u32::try_from(index.stem_of.len()).unwrap_or(0);
    while number < count {
        let word = index.word(number).as_bytes();
        let hopeless = table.follow(word, errors);
        // A beginning may be near enough although the whole word is not.
        let distance = if hopeless.is_some() && !as_beginning { None } else { table.distance(as_beginning) };
        match (distance.filter(|distance| *distance <= errors), hopeless) {
            (Some(distance), _) => found.push((number, distance)),
            (None, Some(hopeless)) => {
                // What comes after every word with the hopeless beginning.
                number = after(index, word, hopeless, number, count);
                continue;
            }
            (None, None) => {}
        }
        number += 1;
    }
    found
}

/// The number of the first word that does not begin with the first `length` bytes of `word`.
fn after(index: &Index, word: &[u8], length: usize, from: u32, count: u32) -> u32 {
    let start = word.get(..length).unwrap_or(word);
    let (mut low, mut high) = (from + 1, count);
    // Mostly the next few: a short stride first.
    let mut stride = 1;
    while low + stride < high && index.word(low + stride).as_bytes().starts_with(start) {
        low += stride;
        stride *= 2;
    }
    high = high.min(low + stride + 1);
    while low < high {
        let middle = u32::midpoint(low, high);
        if index.word(middle).as_bytes().starts_with(start) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

/// Rows of edit distances, one for each letter of the word that was followed last.
struct Table<'t> {
    typed: &'t [u8],
    rows: Vec<Vec<u8>>,
    followed: Vec<u8>,
}

impl<'t> Table<'t> {
    fn new(typed: &'t [u8]) -> Self {
        let first = (0..=typed.len()).map(|distance| u8::try_from(distance).unwrap_or(u8::MAX)).collect();
        Self { typed, rows: vec![first], followed: Vec::new() }
    }

    /// Fills the rows for a word; the length of a beginning of it that is already too far off, if there is one.
    fn follow(&mut self, word: &[u8], errors: u8) -> Option<usize> {
        let shared = self.followed.iter().zip(word).take_while(|(one, other)| one == other).count();
        self.followed.truncate(shared);
        self.rows.truncate(shared + 1);
        for letter in word.iter().skip(shared) {
            let row = self.next_row(*letter);
            self.rows.push(row);
            self.followed.push(*letter);
            // Two letters swapped reach two rows back: both have to be too bad.
            let too_bad = |row: &Vec<u8>| row.iter().min().is_none_or(|best| *best > errors);
            if self.rows.iter().rev().take(2).all(too_bad) {
                return Some(self.followed.len());
            }
        }
        None
    }

    fn next_row(&self, letter: u8) -> Vec<u8> {
        let above = self.rows.last().map(Vec::as_slice).unwrap_or_default();
        let two_above = self.rows.iter().rev().nth(1).map(Vec::as_slice).unwrap_or_default();
        let before = self.followed.last().copied();
        let mut row = Vec::with_capacity(above.len());
        let get = |row: &[u8], place: usize| row.get(place).copied().unwrap_or(u8::MAX);
        row.push(get(above, 0).saturating_add(1));
        let mut typed_before = None;
        for (place, typed) in self.typed.iter().enumerate() {
            let left = row.last().copied().unwrap_or(u8::MAX);
            let mut best = left.min(get(above, place + 1)).saturating_add(1);
            best = best.min(get(above, place).saturating_add(u8::from(*typed != letter)));
            // Two neighbours swapped.
            if before == Some(*typed) && typed_before == Some(letter) {
                best = best.min(get(two_above, place - 1).saturating_add(1));
            }
            row.push(best);
            typed_before = Some(*typed);
        }
        row
    }

    /// The distance to the whole word, or to the nearest of its beginnings.
    fn distance(&self, as_beginning: bool) -> Option<u8> {
        let whole = self.rows.last().and_then(|row| row.last()).copied();
        if as_beginning { self.rows.iter().filter_map(|row| row.last()).min().copied() } else { whole }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::Indexer;
    use proptest::prelude::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    /// The textbook table, whole (optimal string alignment).
    fn naive(one: &[u8], other: &[u8]) -> usize {
        let mut table = vec![vec![0; other.len() + 1]; one.len() + 1];
        for (i, row) in table.iter_mut().enumerate() {
            row[0] = i;
        }
        table[0] = (0..=other.len()).collect();
        for i in 1..=one.len() {
            for j in 1..=other.len() {
                let cost = usize::from(one[i - 1] != other[j - 1]);
                let mut best = (table[i - 1][j] + 1).min(table[i][j - 1] + 1).min(table[i - 1][j - 1] + cost);
                if i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1] {
                    best = best.min(table[i - 2][j - 2] + 1);
                }
                table[i][j] = best;
            }
        }
        table[one.len()][other.len()]
    }

    proptest! {
        #[test]
        fn the_shared_table_finds_what_the_textbook_finds(words in proptest::collection::btree_set("[abc]{1,7}", 1..40), typed in "[abc]{1,7}", errors in 0..=2_u8) {
            let mut indexer = Indexer::default();
            for word in &words {
                indexer.text(word, "", "", "");
            }
            let index = indexer.finish();
            let found: Vec<String> = near(&index, &typed, errors, false).into_iter().map(|(number, _)| index.word(number).to_owned()).collect();
            let expected: Vec<String> = words.iter().filter(|word| naive(typed.as_bytes(), word.as_bytes()) <= usize::from(errors)).cloned().collect();
            prop_assert_eq!(found, expected);
            let found: Vec<String> = near(&index, &typed, errors, true).into_iter().map(|(number, _)| index.word(number).to_owned()).collect();
            let begins = |word: &str| (0..=word.len()).any(|end| naive(typed.as_bytes(), &word.as_bytes()[..end]) <= usize::from(errors));
            let expected: Vec<String> = words.iter().filter(|word| begins(word)).cloned().collect();
            prop_assert_eq!(found, expected);
        }
    }
}
