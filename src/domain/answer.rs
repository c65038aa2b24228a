//! What a person said about each fact, and which answers contradict each other.

use crate::{Date, FactId, Interval, Json, RuralZoning, Value, Zoning};

/// What was said about one fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// A value.
    Given(Value),
    /// The person does not know.
    Unknown,
    /// The person would rather not say.
    Declined,
}

/// All answers of one person. A fact that is absent was not asked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answers {
    /// INVARIANT: in the order of the vocabulary, each fact once.
    by_fact: Vec<(FactId, Answer)>,
}

/// Two answers, or an answer and the day, that cannot both be true.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{first}` contradicts `{second}`")]
pub struct Contradiction {
    /// Key of one fact.
    pub first: &'static str,
    /// Key of the other fact, or `date`.
    pub second: &'static str,
}

impl Answers {
    /// The answer to one fact, nothing where it was not asked.
    #[must_use]
    pub fn get(&self, fact: FactId) -> Option<&Answer> {
        let place = self.place(fact).ok()?;
        self.by_fact.get(place).map(|(_, answer)| answer)
    }

    /// Where a fact stands, or where it belongs.
    fn place(&self, fact: FactId) -> Result<usize, usize> {
        self.by_fact.binary_search_by_key(&fact, |(known, _)| *known)
    }

    /// The value given for a fact; nothing where it is missing for whatever reason.
    #[must_use]
    pub fn value(&self, fact: FactId) -> Option<&Value> {
        match self.get(fact) {
            Some(Answer::Given(value)) => Some(value),
            Some(Answer::Unknown | Answer::Declined) | None => None,
        }
    }

    /// The yes or no given for a fact.
    #[must_use]
    pub fn yes_no(&self, fact: FactId) -> Option<bool> {
        self.value(fact).and_then(Value::yes_no)
    }

    /// The named value given for a fact.
    #[must_use]
    pub fn choice(&self, fact: FactId) -> Option<&'static str> {
        if let Some(Value::Choice(word)) = self.value(fact) { Some(*word) } else { None }
    }

    /// The date or interval given for a fact.
    #[must_use]
    pub fn date(&self, fact: FactId) -> Option<Interval<Date>> {
        if let Some(Value::Date(interval)) = self.value(fact) { Some(*interval) } else { None }
    }

    /// The number or interval given for a fact.
    #[must_use]
    pub fn whole(&self, fact: FactId) -> Option<Interval<i64>> {
        if let Some(Value::Whole(interval)) = self.value(fact) { Some(*interval) } else { None }
    }

    /// Records an answer, over an earlier one.
    pub fn set(&mut self, fact: FactId, answer: Answer) {
        match self.place(fact) {
            Ok(place) => {
                if let Some((_, known)) = self.by_fact.get_mut(place) {
                    *known = answer;
                }
            }
            Err(place) => self.by_fact.insert(place, (fact, answer)),
        }
    }

    /// Takes an answer away: the fact counts as not asked.
    pub fn remove(&mut self, fact: FactId) -> Option<Answer> {
        self.place(fact).ok().map(|place| self.by_fact.remove(place).1)
    }

    /// All answers, in the order of the vocabulary.
    pub fn iter(&self) -> impl Iterator<Item = (FactId, &Answer)> {
        self.by_fact.iter().map(|(fact, answer)| (*fact, answer))
    }

    /// How many facts were asked.
    #[must_use]
    pub fn len(&self) -> usize {
        self.by_fact.len()
    }

    /// Whether nothing was asked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_fact.is_empty()
    }

    /// The JSON form of the contract: `{"fact": {"value": …} | {"status": …}}`.
    #[must_use]
    pub fn to_json(&self) -> Json {
        let entry = |answer: &Answer| match answer {
            Answer::Given(value) => Json::of([("value", value.to_json())]),
            Answer::Unknown => Json::of([("status", "unknown".into())]),
            Answer::Declined => Json::of([("status", "declined".into())]),
        };
        Json::of(self.iter().map(|(fact, answer)| (fact.key(), entry(answer))))
    }

    /// Looks for two answers that cannot both hold on that day, given what is known of the commune.
    ///
    /// # Errors
    /// The first pair found, both keys named.
    pub fn check(&self, date: Date, zoning: Zoning) -> Result<(), Contradiction> {
        self.check_dates(date)?;
        self.check_applicability()?;
        self.check_right_to_work()?;
        self.check_zoning(zoning)
    }

    fn check_dates(&self, date: Date) -> Result<(), Contradiction> {
        for fact in [FactId::BirthDate, FactId::RegisteredSince, FactId::PassIaeEndedOn] {
            if self.date(fact).and_then(|interval| interval.min()).is_some_and(|start| start > date) {
                return Err(clash(fact.key(), "date"));
            }
        }
        Ok(())
    }

    fn check_applicability(&self) -> Result<(), Contradiction> {
        for length in [FactId::RegisteredMonths, FactId::RegisteredSince] {
            if self.yes_no(FactId::RegisteredJobSeeker) == Some(false) && self.value(length).is_some() {
                return Err(clash(FactId::RegisteredJobSeeker.key(), length.key()));
            }
        }
        let pass = self.choice(FactId::PassIae);
        if pass.is_some_and(|state| state != "ended") && self.value(FactId::PassIaeEndedOn).is_some() {
            return Err(clash(FactId::PassIae.key(), FactId::PassIaeEndedOn.key()));
        }
        let diagnosed = self.yes_no(FactId::MobilityDiagnosed) == Some(true);
        if self.yes_no(FactId::MobilityProblem) == Some(false) && diagnosed {
            return Err(clash(FactId::MobilityProblem.key(), FactId::MobilityDiagnosed.key()));
        }
        Ok(())
    }

    fn check_right_to_work(&self) -> Result<(), Contradiction> {
        let (Some(may_work), Some(status)) = (self.yes_no(FactId::RightToWork), self.choice(FactId::ResidenceStatus)) else {
            return Ok(());
        };
        let authorised = self.yes_no(FactId::AsylumWorkAuthorisation);
        match status {
            "asylum_seeker" if authorised.is_some_and(|authorised| authorised != may_work) => {
                Err(clash(FactId::RightToWork.key(), FactId::AsylumWorkAuthorisation.key()))
            }
            "asylum_seeker" => Ok(()),
            _ if may_work == matches!(status, "permit_without_work" | "undocumented") => {
                Err(clash(FactId::RightToWork.key(), FactId::ResidenceStatus.key()))
            }
            _ => Ok(()),
        }
    }

    fn check_zoning(&self, zoning: Zoning) -> Result<(), Contradiction> {
        let frr = match zoning.frr {
            Some(RuralZoning::Full) => Some(true),
            Some(RuralZoning::None) => Some(false),
            Some(RuralZoning::Partial) | None => None,
        };
        let against = |derived: Option<bool>, fact| matches!((derived, self.yes_no(fact)), (Some(a), Some(b)) if a != b);
        if against(frr, FactId::InFrr) {
            return Err(clash(FactId::InFrr.key(), FactId::Commune.key()));
        }
        if against(zoning.qpv.filter(|possible| !possible), FactId::InQpv) {
            return Err(clash(FactId::InQpv.key(), FactId::Commune.key()));
        }
        Ok(())
    }
}

fn clash(first: &'static str, second: &'static str) -> Contradiction {
    Contradiction { first, second }
}
