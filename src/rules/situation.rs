//! What the answers leave possible: for each variable, a set of cells.

use domain::{Answers, Date, FactId, Interval, RuralZoning, Zoning};

use crate::RuleBook;
use crate::variable::{STAYS, Variable};

/// Cells of the commune: in the territory or not, times its FRR zoning, times whether it may hold a QPV.
pub(crate) const PLACE_CELLS: usize = 12;

/// The commune lies in the territory.
pub(crate) const TERRITORY: u64 = 1;
/// The whole commune is in FRR.
pub(crate) const FRR_FULL: u64 = 2;
/// The zoning of the commune leaves `in_frr` open.
pub(crate) const FRR_ASK: u64 = 4;
/// The commune may hold a QPV.
pub(crate) const QPV_POSSIBLE: u64 = 8;

/// The properties of one cell of the commune.
fn place_properties(cell: usize) -> u64 {
    let territory = if cell < 6 { TERRITORY } else { 0 };
    let frr = match cell % 3 {
        0 => FRR_FULL,
        1 => FRR_ASK,
        _ => 0,
    };
    let qpv = if cell % 6 < 3 { QPV_POSSIBLE } else { 0 };
    territory | frr | qpv
}

/// The cells that have a property.
pub(crate) fn place_cells_where(property: u64) -> u64 {
    (0..PLACE_CELLS).filter(|cell| place_properties(*cell) & property != 0).fold(0, |set, cell| set | 1 << cell)
}

/// Where the person may live, as far as rules can tell places apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    cells: u64,
}

impl Place {
    /// One commune, inside or outside the territory, with what is known of its zoning.
    #[must_use]
    pub fn of(in_territory: bool, zoning: Zoning) -> Self {
        let frr = match zoning.frr {
            Some(RuralZoning::Full) => FRR_FULL,
            Some(RuralZoning::Partial) | None => FRR_ASK,
            Some(RuralZoning::None) => 0,
        };
        let qpv = if zoning.qpv == Some(false) { 0 } else { QPV_POSSIBLE };
        let territory = if in_territory { TERRITORY } else { 0 };
        let wanted = territory | frr | qpv;
        let cells = (0..PLACE_CELLS).filter(|cell| place_properties(*cell) == wanted).fold(0, |set, cell| set | 1 << cell);
        Self { cells }
    }

    /// Any commune, where no zoning table says more.
    #[must_use]
    pub fn anywhere() -> Self {
        Self::of(true, Zoning::default()).or(Self::of(false, Zoning::default()))
    }

    /// Either of two places.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self { cells: self.cells | other.cells }
    }

    /// Without the communes that an answer on the zoning rules out.
    fn agreeing_with(self, in_frr: Option<bool>, in_qpv: Option<bool>) -> u64 {
        let keeps = |cell: usize| {
            let properties = place_properties(cell);
            let frr = match in_frr {
                Some(true) => properties & (FRR_FULL | FRR_ASK) != 0,
                Some(false) => properties & FRR_FULL == 0,
                None => true,
            };
            frr && (in_qpv != Some(true) || properties & QPV_POSSIBLE != 0)
        };
        (0..PLACE_CELLS).filter(|cell| self.cells >> cell & 1 == 1 && keeps(*cell)).fold(0, |set, cell| set | 1 << cell)
    }
}

/// Answers, a day and a place, ready to be held against any rule book.
#[derive(Debug, Clone, Copy)]
pub struct Situation<'a> {
    answers: &'a Answers,
    date: Date,
    place: Place,
}

impl<'a> Situation<'a> {
    /// The answers as they stand on a day. INVARIANT expected from the caller: [`Answers::check`] passed.
    #[must_use]
    pub fn new(answers: &'a Answers, date: Date, place: Place) -> Self {
        Self { answers, date, place }
    }

    /// For each variable the cells that are still possible, as bits; never none.
    pub(crate) fn possible(&self, book: &RuleBook) -> Vec<u64> {
        let possible = |variable: &Variable| {
            let all = variable.all_cells();
            let left = self.cells(variable).unwrap_or(all) & all;
            if left == 0 { all } else { left }
        };
        book.variables.iter().map(possible).collect()
    }

    fn cells(&self, variable: &Variable) -> Option<u64> {
        match variable {
            Variable::Amount { fact, .. } => self.amount(*fact).map(|interval| amount_cells(variable, interval)),
            Variable::Date { fact, spans } => self.answers.date(*fact).map(|interval| self.date_cells(*fact, interval, spans)),
            Variable::YesNo(fact) => self.yes_no(*fact).map(|yes| if yes { 2 } else { 1 }),
            Variable::Choice(fact, values) => {
                let chosen = self.choice(*fact)?;
                values.iter().position(|value| *value == chosen).map(|cell| 1 << cell)
            }
            Variable::Member(fact, value) => match self.answers.value(*fact)? {
                domain::Value::List(named) => Some(if named.contains(value) { 2 } else { 1 }),
                _ => None,
            },
            Variable::Stay => Some(self.stay_cells()),
            Variable::Place => {
                let (frr, qpv) = (self.answers.yes_no(FactId::InFrr), self.answers.yes_no(FactId::InQpv));
                Some(self.place.agreeing_with(frr, qpv))
            }
        }
    }

    /// What answers say or imply of a yes/no fact (rule book, 1.11).
    fn yes_no(&self, fact: FactId) -> Option<bool> {
        let given = |other| self.answers.value(other).is_some();
        match fact {
            FactId::RegisteredJobSeeker if given(FactId::RegisteredMonths) || given(FactId::RegisteredSince) => Some(true),
            FactId::MobilityProblem if self.answers.yes_no(FactId::MobilityDiagnosed) == Some(true) => Some(true),
            _ => self.answers.yes_no(fact),
        }
    }

    fn choice(&self, fact: FactId) -> Option<&'static str> {
        if fact == FactId::PassIae && self.answers.value(FactId::PassIaeEndedOn).is_some() {
            return Some("ended");
        }
        self.answers.choice(fact)
    }

    /// A number as answered, or as it follows from a date, which wins (rule book, 1.10 and 1.14).
    fn amount(&self, fact: FactId) -> Option<Interval<i64>> {
        match fact {
            FactId::BirthDate => self.since(fact, Date::full_years_until).or_else(|| self.answers.whole(FactId::Age)),
            FactId::RegisteredMonths => self.since(FactId::RegisteredSince, Date::full_months_until).or_else(|| self.answers.whole(fact)),
            FactId::HoursWorkedLastMonth => {
                let idle = self.answers.choice(FactId::Employment) == Some("none");
                self.answers.whole(fact).or_else(|| idle.then(|| Interval::exactly(0)))
            }
            _ => self.answers.whole(fact),
        }
    }

    /// How long ago a date lies; an open or late end is cut at the day of evaluation (rule book, 1.9).
    fn since(&self, fact: FactId, count: fn(Date, Date) -> i32) -> Option<Interval<i64>> {
        let dates = self.answers.date(fact)?;
        let latest = dates.max().unwrap_or(self.date).min(self.date);
        let least = i64::from(count(latest, self.date));
        let most = dates.min().map(|earliest| i64::from(count(earliest, self.date)));
        Interval::new(Some(least), most)
    }

    fn date_cells(&self, fact: FactId, interval: Interval<Date>, spans: &[(i32, bool)]) -> u64 {
        let holds = |date: Date, (months, strict): (i32, bool)| {
            let end = date.plus_months(months);
            if strict { end > self.date } else { end >= self.date }
        };
        let cell = |date: Date| spans.iter().filter(|span| holds(date, **span)).count();
        let cut = |date: Date| if fact == FactId::PassIaeEndedOn { date.min(self.date) } else { date };
        let latest = cut(interval.max().unwrap_or(Date::MAX));
        range(interval.min().map_or(0, cell), cell(latest))
    }

    fn stay_cells(&self) -> u64 {
        let status = self.answers.choice(FactId::ResidenceStatus);
        let authorised = self.answers.yes_no(FactId::AsylumWorkAuthorisation);
        let may_work = self.answers.yes_no(FactId::RightToWork);
        let keeps = |stay: &str, works: bool| {
            status.is_none_or(|status| status == stay)
                && may_work.is_none_or(|may_work| may_work == works)
                && (stay != "asylum_seeker" || authorised.is_none_or(|authorised| authorised == works))
        };
        STAYS.iter().enumerate().filter(|(_, (stay, works))| keeps(stay, *works)).fold(0, |set, (cell, _)| set | 1 << cell)
    }
}

fn amount_cells(variable: &Variable, interval: Interval<i64>) -> u64 {
    let last = variable.cells() - 1;
    range(variable.amount_cell(interval.min(), 0), variable.amount_cell(interval.max(), last))
}

/// The cells from `first` to `last`, both inside.
fn range(first: usize, last: usize) -> u64 {
    (first..=last.max(first)).fold(0, |set, cell| set | 1 << cell)
}
