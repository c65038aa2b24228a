//! From what was typed, ticked and answered to the offers, best first.

use domain::{Date, Outcome};

use crate::columns;
use crate::person::{Fitted, Person, wants_basics};
use crate::query::{Group, QueryReader};
use crate::standing::{Entry, Standing};
use crate::synonyms::Synonyms;
use crate::zone::Inside;
use crate::{Catalogue, Filters, Gazetteer};

/// Fewer full answers than these leave room on the screen for others.
const FEW: usize = 5;

/// A catalogue ready to be searched.
#[derive(Debug)]
pub struct Search {
    pub(crate) catalogue: Catalogue,
    pub(crate) places: Gazetteer,
    reader: QueryReader,
    pub(crate) today: Date,
    pub(crate) standings: Vec<Standing>,
    pub(crate) fitted: Fitted,
    texts: Vec<u32>,
    names: Vec<u32>,
    scores: Vec<f32>,
    answered: Vec<u8>,
}

/// The offers that answer, best first.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Hits {
    /// The numbers of the offers.
    pub offers: Vec<u32>,
    /// How many there are that can be entered now or later, those that are late last.
    pub total: usize,
    /// Offers whose last session has ended: hidden.
    pub over: usize,
    /// Starts in each of the twelve months from this one.
    pub months: [u32; 12],
}

impl Search {
    /// A catalogue with the synonyms of its language (lines `terme;sens`).
    #[must_use]
    pub fn new(catalogue: Catalogue, places: Gazetteer, synonyms: &str, today: Date) -> Self {
        let fitted = Fitted::new(&catalogue, &places, Person::default(), today);
        let reader = QueryReader::new(Synonyms::parse(synonyms));
        let mut search = Self {
            reader,
            today,
            standings: Vec::new(),
            fitted,
            texts: Vec::new(),
            names: Vec::new(),
            scores: Vec::new(),
            answered: Vec::new(),
            catalogue,
            places,
        };
        search.stand();
        search
    }

    /// For whom, and on which day; worked out anew only where something changed.
    pub fn look_for(&mut self, person: Person, today: Date) {
        if today != self.today {
            self.today = today;
            self.stand();
        } else if person == self.fitted.person {
            return;
        }
        self.fitted = Fitted::new(&self.catalogue, &self.places, person, today);
    }

    /// The catalogue that is searched.
    #[must_use]
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    fn stand(&mut self) {
        self.standings = (0..self.catalogue.offers.len()).map(|offer| Standing::of(&self.catalogue, offer, self.today)).collect();
    }

    /// The best `limit` offers for what is typed, with how many there are in all.
    pub fn find(&mut self, typed: &str, filters: &Filters, limit: usize) -> Hits {
        let groups = self.reader.read(typed, &self.catalogue.index);
        self.score(&groups);
        let best = self.most_answered(&groups, filters);
        // A handful of full answers is followed by those that answer one word less.
        let wanted = if best > 1 && self.fewer_than(FEW, best, filters) { best - 1 } else { best };
        let mut hits = Hits::default();
        let mut ranked: Vec<(u64, u32)> = Vec::new();
        for offer in 0..self.catalogue.offers.len() {
            if !groups.is_empty() && self.answered.get(offer).copied().unwrap_or(0) < wanted || !self.passes(offer, filters) {
                continue;
            }
            let Some(standing) = self.standings.get(offer) else { continue };
            if standing.entry == Entry::Over {
                hits.over += 1;
                continue;
            }
            self.count_month(standing, &mut hits.months);
            let missing = best.saturating_sub(self.answered.get(offer).copied().unwrap_or(0));
            ranked.push((u64::from(missing) << 40 | self.rank(offer, standing), u32::try_from(offer).unwrap_or(u32::MAX)));
        }
        hits.total = ranked.len();
        if ranked.len() > limit && limit > 0 {
            ranked.select_nth_unstable(limit - 1);
            ranked.truncate(limit);
        }
        ranked.sort_unstable();
        hits.offers = ranked.into_iter().map(|(_, offer)| offer).collect();
        hits
    }

    /// The offers that answer every word; where no offer does, those that answer most.
    fn most_answered(&self, groups: &[Group], filters: &Filters) -> u8 {
        let all = u8::try_from(groups.len()).unwrap_or(u8::MAX);
        let mut best = 0;
        for (offer, answered) in self.answered.iter().enumerate() {
            let is_over = self.standings.get(offer).is_none_or(|standing| standing.entry == Entry::Over);
            if *answered > best && !is_over && self.passes(offer, filters) {
                best = *answered;
                if best == all {
                    break;
                }
            }
        }
        best.max(1)
    }

    /// Whether less than so many offers that can be shown answer so many words.
    fn fewer_than(&self, few: usize, answered: u8, filters: &Filters) -> bool {
        let shown =
            |offer: usize| self.standings.get(offer).is_some_and(|standing| standing.entry != Entry::Over) && self.passes(offer, filters);
        self.answered.iter().enumerate().filter(|(offer, count)| **count >= answered && shown(*offer)).take(few).count() < few
    }

    /// How well each offer answers the words, and how many of them.
    fn score(&mut self, groups: &[Group]) {
        let count = self.catalogue.offers.len();
        self.scores.clear();
        self.scores.resize(count, 0.0);
        self.answered.clear();
        self.answered.resize(count, 0);
        let index = &self.catalogue.index;
        let all = f64::from(index.text_count + index.name_count).max(1.0);
        for group in groups {
            reset(&mut self.texts, index.text_count);
            reset(&mut self.names, index.name_count);
            for (stem, quality) in group {
                // A rare word tells more than a common one: between 1 and 2.
                #[expect(clippy::cast_precision_loss, reason = "counts far below 2^52")]
                let rarity = 2.0 - ((index.frequency(*stem) as f64 + 1.0).ln() / (all + 1.0).ln()).min(1.0);
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 200")]
                let factor = (f64::from(*quality) * rarity) as u32;
                spread(&mut self.texts, index.texts.of(*stem), factor);
                spread(&mut self.names, index.names.of(*stem), factor);
            }
            let documents = self.catalogue.offers.document.iter().zip(&self.catalogue.offers.name);
            for ((score, answered), (text, name)) in self.scores.iter_mut().zip(&mut self.answered).zip(documents) {
                let best = at(&self.texts, *text).max(at(&self.names, *name));
                #[expect(clippy::cast_precision_loss, reason = "at most 255 × 200")]
                let best = (best as f32, u8::from(best > 0));
                *score += best.0 / 51_000.0;
                *answered += best.1;
            }
        }
        #[expect(clippy::cast_precision_loss, reason = "at most eight")]
        let groups = groups.len().max(1) as f32;
        for score in &mut self.scores {
            *score /= groups;
        }
    }

    /// What is open comes first, then by how well it answers, how near it is and how well it fits; less is better.
    fn rank(&self, offer: usize, standing: &Standing) -> u64 {
        let relevance = self.scores.get(offer).copied().unwrap_or(0.0);
        let near = match self.fitted.distance(offer) {
            Some(distance) if distance <= self.fitted.reach_km => 1.0 / (1.0 + distance / 20.0),
            Some(distance) => 0.5 / (1.0 + distance / 20.0),
            None => 0.3,
        };
        let worth = relevance * 3.0 + near * 0.8 + self.fit(offer) + self.soon(standing);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and ten million")]
        let worth = (worth.clamp(0.0, 10.0) * 1_000_000.0) as u64;
        let late = u64::from(standing.entry != Entry::Open);
        let shut = u64::from(self.outcome(offer) == Some(Outcome::NotNow));
        (late * 2 + shut) << 32 | (10_000_000 - worth)
    }

    /// What serves the person's project and sectors.
    fn fit(&self, offer: usize) -> f32 {
        let domains = self.catalogue.offers.domains.get(offer).copied().unwrap_or(0);
        let outline = self.catalogue.offers.kinds.get(offer).copied().unwrap_or(0);
        let mut fit = 0.0;
        if domains & (self.fitted.sectors | wants_basics(self.fitted.goals)) != 0 {
            fit += 0.3;
        }
        let goal = columns::goal(outline);
        if goal.is_some_and(|goal| self.fitted.goals.contains(&goal)) {
            fit += 0.25;
        }
        if self.outcome(offer) == Some(Outcome::Likely) {
            fit += 0.15;
        }
        fit
    }

    /// A start within three months counts a little more; no date at all a little less.
    fn soon(&self, standing: &Standing) -> f32 {
        match (standing.intake, standing.start) {
            (None, _) => 0.0,
            (Some(_), 0) => 0.1,
            (Some(_), start) => {
                let start = columns::moment(start).earliest().unwrap_or(self.today);
                if self.today.plus_months(3) >= start { 0.1 } else { 0.05 }
            }
        }
    }

    pub(crate) fn outcome(&self, offer: usize) -> Option<Outcome> {
        let requirement = *self.catalogue.offers.requirement.get(offer)? as usize;
        let judged = self.fitted.judged.get(requirement)?.evaluation.outcome;
        // Where one lives is asked beside level and public, and by hardly two offers alike.
        Some(match self.fitted.inside.get(offer) {
            Some(Inside::No) => Outcome::NotNow,
            Some(Inside::Unclear) if judged == Outcome::Likely => Outcome::ToConfirm,
            _ => judged,
        })
    }

    fn count_month(&self, standing: &Standing, months: &mut [u32; 12]) {
        let Some(start) = columns::moment(standing.start).earliest().filter(|_| standing.entry == Entry::Open) else { return };
        let ahead = (start.year() - self.today.year()) * 12 + i32::from(start.month()) - i32::from(self.today.month());
        if let Some(count) = usize::try_from(ahead.max(0)).ok().and_then(|ahead| months.get_mut(ahead)) {
            *count += 1;
        }
    }
}

fn reset(list: &mut Vec<u32>, length: u32) {
    list.clear();
    list.resize(length as usize, 0);
}

fn at(list: &[u32], place: u32) -> u32 {
    list.get(place as usize).copied().unwrap_or(0)
}

fn spread(list: &mut [u32], postings: &[u32], factor: u32) {
    for posting in postings {
        if let Some(best) = list.get_mut((posting >> 8) as usize) {
            // A text that has several words of one meaning answers better than a text that has one.
            let found = (posting & 255) * factor;
            *best = found.max(*best) + found.min(*best) / 4;
        }
    }
}
