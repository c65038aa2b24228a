//! Short texts that come again and again, each kept once.

use std::collections::HashMap;

use crate::bytes::{Reader, Writer};

/// Texts by number; number 0 is the empty text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Strings {
    all: String,
    /// Where each ends.
    ends: Vec<u32>,
}

impl Default for Strings {
    fn default() -> Self {
        Self { all: String::new(), ends: vec![0] }
    }
}

impl Strings {
    pub(crate) fn get(&self, number: u32) -> &str {
        let number = number as usize;
        let start = number.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(number).copied().unwrap_or(start);
        self.all.get(start as usize..end as usize).unwrap_or_default()
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(crate) fn write(&self, writer: &mut Writer) {
        writer.number(u32::try_from(self.all.len()).unwrap_or(0));
        writer.0.extend_from_slice(self.all.as_bytes());
        writer.numbers(&self.ends);
    }

    pub(crate) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let length = reader.length()?;
        let all = std::str::from_utf8(reader.take(length)?).ok()?.to_owned();
        let ends = reader.numbers()?;
        Some(Self { all, ends })
    }
}

/// Makes [`Strings`], finding each text again.
#[derive(Debug, Default)]
pub(crate) struct Interner {
    strings: Strings,
    numbers: HashMap<String, u32>,
}

impl Interner {
    pub(crate) fn number(&mut self, text: &str) -> u32 {
        if text.is_empty() {
            return 0;
        }
        if let Some(number) = self.numbers.get(text) {
            return *number;
        }
        let number = u32::try_from(self.strings.ends.len()).unwrap_or(0);
        self.strings.all.push_str(text);
        self.strings.ends.push(u32::try_from(self.strings.all.len()).unwrap_or(0));
        self.numbers.insert(text.to_owned(), number);
        number
    }

    pub(crate) fn finish(self) -> Strings {
        self.strings
    }
}
