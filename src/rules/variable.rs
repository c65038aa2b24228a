//! Facts cut into the few cells that rules can tell apart.

use domain::{FactId, FactKind};

use crate::condition::{Condition, Test};
use crate::diagram::{NodeId, Reads};

/// The largest number of cells of a variable; sets of cells are bits of a `u64`.
pub(crate) const CELL_LIMIT: usize = 60;

/// The bit of [`Reads`] that says: the residence status matters. Variables stay far below: the vocabulary has
/// some seventy facts and members of lists in all.
pub(crate) const STATUS: Reads = 1 << 126;
/// The bit that says: the work authorisation of an asylum seeker matters.
pub(crate) const AUTHORISATION: Reads = 1 << 127;

/// The statuses of `residence_status`, the asylum seekers cut in two by their work authorisation. One
/// variable for both facts keeps an answer to `right_to_work` a plain set of cells.
pub(crate) const STAYS: [(&str, bool); 10] = [
    ("french", true),
    ("eu_eea_swiss", true),
    ("permit_with_work", true),
    ("permit_without_work", false),
    ("refugee", true),
    ("subsidiary_protection", true),
    ("temporary_protection", true),
    ("asylum_seeker", true),
    ("asylum_seeker", false),
    ("undocumented", false),
];

/// A variable of the diagrams.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Variable {
    /// A number cut at ascending bounds: the cell counts the bounds reached.
    Amount { fact: FactId, bounds: Vec<i64> },
    /// A date cut by "date + months >= today", the most lenient first: the cell counts those that hold.
    Date { fact: FactId, spans: Vec<(i32, bool)> },
    /// Cell 0 is no, cell 1 is yes.
    YesNo(FactId),
    /// One cell per named value.
    Choice(FactId, &'static [&'static str]),
    /// One named value of a list: cell 0 absent, cell 1 present.
    Member(FactId, &'static str),
    /// Residence and work authorisation: one cell per entry of `STAYS`.
    Stay,
    /// The commune: see [`crate::Place`].
    Place,
}

impl Variable {
    pub(crate) fn cells(&self) -> usize {
        match self {
            Self::Amount { bounds, .. } => bounds.len() + 1,
            Self::Date { spans, .. } => spans.len() + 1,
            Self::YesNo(_) | Self::Member(..) => 2,
            Self::Choice(_, values) => values.len(),
            Self::Stay => STAYS.len(),
            Self::Place => crate::situation::PLACE_CELLS,
        }
    }

    /// Every cell, as bits.
    pub(crate) fn all_cells(&self) -> u64 {
        (1 << self.cells()) - 1
    }

    pub(crate) fn fact(&self) -> FactId {
        match self {
            Self::Amount { fact, .. } | Self::Date { fact, .. } | Self::YesNo(fact) | Self::Choice(fact, _) | Self::Member(fact, _) => {
                *fact
            }
            Self::Stay => FactId::ResidenceStatus,
            Self::Place => FactId::Commune,
        }
    }

    /// What a node of this variable reads by itself, its number being `number` and its children one for each
    /// possible cell, in order. Two statuses that lead apart make the status matter, the two kinds of asylum
    /// seeker the authorisation.
    pub(crate) fn reads(&self, number: usize, possible: u64, children: &[NodeId]) -> Reads {
        let mut reads = 1 << number;
        if *self == Self::Stay {
            let cells = STAYS.iter().enumerate().filter(|(cell, _)| possible >> cell & 1 == 1);
            let stays: Vec<(&str, NodeId)> = cells.map(|(_, (stay, _))| *stay).zip(children.iter().copied()).collect();
            for (place, (stay, leads_to)) in stays.iter().enumerate() {
                for (other, _) in stays.iter().skip(place + 1).filter(|(_, other)| other != leads_to) {
                    reads |= if stay == other { AUTHORISATION } else { STATUS };
                }
            }
        }
        reads
    }

    /// The cell of a number; only for amounts.
    pub(crate) fn amount_cell(&self, number: Option<i64>, if_open: usize) -> usize {
        match (self, number) {
            (Self::Amount { bounds, .. }, Some(number)) => bounds.iter().filter(|bound| **bound <= number).count(),
            _ => if_open,
        }
    }
}

/// The variables that the conditions need, in the order of `order`, then of the vocabulary.
pub(crate) fn variables<'c>(conditions: impl Iterator<Item = &'c Condition>, order: &[FactId]) -> Vec<Variable> {
    let mut found: Vec<Variable> = Vec::new();
    for condition in conditions {
        condition.each_test(&mut |test| add(&mut found, test));
    }
    for variable in &mut found {
        match variable {
            Variable::Amount { bounds, .. } => bounds.sort_unstable(),
            // The most lenient first: more months, then today included.
            Variable::Date { spans, .. } => spans.sort_unstable_by_key(|(months, strict)| (-months, *strict)),
            _ => {}
        }
    }
    found.sort_unstable_by_key(|variable| rank(variable, order));
    found
}

fn rank(variable: &Variable, order: &[FactId]) -> (usize, FactId, usize) {
    let fact = variable.fact();
    let place = order.iter().position(|other| *other == fact).unwrap_or(order.len());
    let within = match variable {
        Variable::Member(list, value) => list.kind().values().iter().position(|other| other == value).unwrap_or(0),
        _ => 0,
    };
    (place, fact, within)
}

fn add(found: &mut Vec<Variable>, test: &Test) {
    let fresh = match test {
        // INVARIANT of the vocabulary: no number is below zero, so that such a bound cuts nothing.
        Test::Amount(_, ..=0) => return,
        Test::Amount(fact, bound) => return add_bound(found, *fact, *bound),
        Test::DatePlus { fact, months, strict } => return add_span(found, *fact, (*months, *strict)),
        Test::Yes(FactId::AsylumWorkAuthorisation) | Test::RightToWork | Test::Is(FactId::ResidenceStatus, _) => Variable::Stay,
        Test::Yes(fact @ (FactId::InFrr | FactId::InQpv)) => {
            add_once(found, Variable::Place);
            Variable::YesNo(*fact)
        }
        Test::Yes(fact) => Variable::YesNo(*fact),
        Test::Is(fact, _) => match fact.kind() {
            FactKind::OneOf(values) => Variable::Choice(*fact, values),
            _ => return,
        },
        Test::Has(fact, value) => Variable::Member(*fact, value),
        Test::InTerritory => Variable::Place,
    };
    add_once(found, fresh);
}

fn add_once(found: &mut Vec<Variable>, variable: Variable) {
    if !found.contains(&variable) {
        found.push(variable);
    }
}

fn add_bound(found: &mut Vec<Variable>, fact: FactId, bound: i64) {
    for variable in found.iter_mut() {
        if let Variable::Amount { fact: known, bounds } = variable
            && *known == fact
        {
            if !bounds.contains(&bound) && bounds.len() + 1 < CELL_LIMIT {
                bounds.push(bound);
            }
            return;
        }
    }
    found.push(Variable::Amount { fact, bounds: vec![bound] });
}

fn add_span(found: &mut Vec<Variable>, fact: FactId, span: (i32, bool)) {
    for variable in found.iter_mut() {
        if let Variable::Date { fact: known, spans } = variable
            && *known == fact
        {
            if !spans.contains(&span) && spans.len() + 1 < CELL_LIMIT {
                spans.push(span);
            }
            return;
        }
    }
    found.push(Variable::Date { fact, spans: vec![span] });
}
