//! Names that differ from what was typed by a typing error or two.

/// A text in one word, ready to be compared.
#[derive(Debug, Clone)]
pub(super) struct Form {
    letters: Vec<u8>,
    /// Which letters occur, as bits: most names are put aside by them alone.
    has: u32,
}

/// The same for spellings that sound alike: one letter for two, "o" for "eau", "i" for "y", "s" for "z", no "h".
pub(super) fn sound(word: &str) -> String {
    let mut heard = String::new();
    for letter in word.replace("eau", "o").replace("au", "o").chars() {
        let letter = match letter {
            'y' => 'i',
            'z' => 's',
            'k' | 'q' => 'c',
            other => other,
        };
        if letter != 'h' && !heard.ends_with(letter) {
            heard.push(letter);
        }
    }
    heard
}

impl Form {
    pub(super) fn new(word: &str) -> Self {
        let letters: Vec<u8> = word.bytes().collect();
        Self { has: letters.iter().fold(0, |has, letter| has | 1 << (letter & 31)), letters }
    }

    /// How many errors lie between what was typed and a name, and whether to all of it or to its beginning; nothing where
    /// there are too many: none in a short word, where every error is another word.
    pub(super) fn errors(&self, name: &Self) -> Option<(u8, bool)> {
        let most = match self.letters.len() {
            0..=3 => return None,
            4..=6 => 1,
            _ => 2,
        };
        // Every error makes up for one letter that the name does not have.
        if (self.has & !name.has).count_ones() > u32::from(most) {
            return None;
        }
        let reach = self.letters.len() + usize::from(most);
        let last = distances(&self.letters, name.letters.get(..reach).unwrap_or(&name.letters), most)?;
        let whole = last.last().copied().filter(|errors| *errors <= most && name.letters.len() <= reach);
        let begun = last.iter().min().copied().filter(|errors| *errors <= 1);
        whole.map(|errors| (errors, true)).or(begun.map(|errors| (errors, false)))
    }
}

/// The errors between what was typed and every beginning of a name: a letter more, less, other, or two neighbours swapped.
/// Nothing as soon as all of them are too many.
fn distances(typed: &[u8], name: &[u8], most: u8) -> Option<Vec<u8>> {
    let cell = |row: &[u8], place: usize| row.get(place).copied().unwrap_or(u8::MAX);
    let (mut two_above, mut above) = (Vec::new(), (0_u8..).take(name.len() + 1).collect::<Vec<_>>());
    let mut typed_before = None;
    for letter in typed {
        let mut row = vec![cell(&above, 0).saturating_add(1)];
        let mut name_before = None;
        for (place, other) in name.iter().enumerate() {
            let mut best = cell(&row, place).min(cell(&above, place + 1)).saturating_add(1);
            best = best.min(cell(&above, place).saturating_add(u8::from(letter != other)));
            if typed_before == Some(other) && name_before == Some(letter) {
                best = best.min(cell(&two_above, place - 1).saturating_add(1));
            }
            row.push(best);
            name_before = Some(other);
        }
        two_above = std::mem::replace(&mut above, row);
        typed_before = Some(letter);
        if above.iter().chain(&two_above).all(|errors| *errors > most) {
            return None;
        }
    }
    Some(above)
}
