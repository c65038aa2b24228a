//! What was erased when, without names: so that the coordination can show that interviews do not stay for ever.

use domain::Date;
use interview::date_words;

/// More lines than that nobody reads; the oldest go.
const MOST_LINES: usize = 500;

/// Why interviews were erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyErased {
    /// Their time was over.
    TimeOver,
    /// Somebody asked for it.
    Asked,
}

const WORDS: [(WhyErased, &str, &str); 2] =
    [(WhyErased::TimeOver, "time-over", "durée passée"), (WhyErased::Asked, "asked", "effacé à la demande")];

/// Lines of day, how many, why.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Register {
    lines: Vec<(Date, usize, WhyErased)>,
}

impl Register {
    /// Reads what [`Self::to_text`] wrote; a line that cannot be understood is left out.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let line = |line: &str| {
            let mut parts = line.split(' ');
            let (day, number, why) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?);
            let why = WORDS.iter().find(|(_, word, _)| *word == why).map(|(why, ..)| *why)?;
            Some((day, number, why))
        };
        Self { lines: text.lines().filter_map(line).collect() }
    }

    /// As it is kept.
    #[must_use]
    pub fn to_text(&self) -> String {
        let lines: Vec<String> = self.lines.iter().map(|(day, number, why)| format!("{day} {number} {}", words(*why).0)).collect();
        lines.join("\n")
    }

    /// Adds to the line of that day and reason.
    pub fn add(&mut self, day: Date, number: usize, why: WhyErased) {
        match self.lines.last_mut() {
            Some((last, count, reason)) if *last == day && *reason == why => *count += number,
            _ => self.lines.push((day, number, why)),
        }
        let excess = self.lines.len().saturating_sub(MOST_LINES);
        self.lines.drain(..excess);
    }

    /// Takes one back from that day and reason: it was not erased after all.
    pub fn take_back(&mut self, day: Date, why: WhyErased) {
        if let Some((_, count, _)) = self.lines.iter_mut().rev().find(|(other, _, reason)| *other == day && *reason == why) {
            *count = count.saturating_sub(1);
        }
        self.lines.retain(|(_, count, _)| *count > 0);
    }

    /// In French, the latest first: "23 novembre 2026 : 2 entretiens, durée passée".
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let line = |(day, number, why): &(Date, usize, WhyErased)| {
            let plural = if *number == 1 { "" } else { "s" };
            format!("{}\u{a0}: {number}\u{a0}entretien{plural}, {}", date_words(*day), words(*why).1)
        };
        self.lines.iter().rev().map(line).collect()
    }
}

fn words(why: WhyErased) -> (&'static str, &'static str) {
    WORDS.iter().find(|(known, ..)| *known == why).map_or(("", ""), |(_, word, french)| (word, french))
}
