//! Messages as texts in a row.

use std::str::FromStr;

/// A message on its way.
pub type Parts = Vec<String>;

/// Reads the parts of a message one after the other; nothing where one is missing or not what it should be.
#[derive(Debug)]
pub struct Reading<'m> {
    rest: std::slice::Iter<'m, String>,
}

impl<'m> Reading<'m> {
    /// From the first part on.
    #[must_use]
    pub fn new(parts: &'m [String]) -> Self {
        Self { rest: parts.iter() }
    }

    /// The next text.
    pub fn text(&mut self) -> Option<String> {
        self.rest.next().cloned()
    }

    /// The next text, without a copy of it.
    pub fn word(&mut self) -> Option<&'m str> {
        self.rest.next().map(String::as_str)
    }

    /// The next text as a number.
    pub fn number<T: FromStr>(&mut self) -> Option<T> {
        self.word()?.parse().ok()
    }

    /// A text that may be missing: its number of parts, 0 or 1, comes first.
    pub fn perhaps(&mut self) -> Option<Option<String>> {
        match self.word()? {
            "0" => Some(None),
            "1" => Some(Some(self.text()?)),
            _ => None,
        }
    }

    /// A list: its length comes first.
    pub fn list<T>(&mut self, mut one: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let length: usize = self.number()?;
        // Every item has at least one part: a length beyond that is a lie.
        if length > self.rest.len() {
            return None;
        }
        (0..length).map(|_| one(self)).collect()
    }

    /// The message, if nothing is left over.
    pub fn end<T>(&self, message: T) -> Option<T> {
        (self.rest.len() == 0).then_some(message)
    }
}

/// A text that may be missing, as [`Reading::perhaps`] reads it.
pub(super) fn perhaps(parts: &mut Parts, text: Option<&str>) {
    parts.push(if text.is_some() { "1" } else { "0" }.to_owned());
    parts.extend(text.map(ToOwned::to_owned));
}

/// A list, as [`Reading::list`] reads it.
pub(super) fn list<T>(parts: &mut Parts, items: &[T], one: impl Fn(&mut Parts, &T)) {
    parts.push(items.len().to_string());
    for item in items {
        one(parts, item);
    }
}

/// Several texts, one after the other.
pub(super) fn row(texts: &[&str]) -> Parts {
    texts.iter().map(|text| (*text).to_owned()).collect()
}
