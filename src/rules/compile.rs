//! From checked rules to diagrams over shared variables.

use domain::{FactId, Outcome};

use crate::condition::{Condition, Test};
use crate::diagram::{Diagrams, NodeId, Reads};
use crate::situation::{FRR_ASK, FRR_FULL, QPV_POSSIBLE, TERRITORY, place_cells_where};
use crate::variable::{STAYS, Variable, variables};

/// A checked rule: clauses in order, the first that holds gives its outcome.
#[derive(Debug, Clone)]
pub struct Rule {
    /// The clauses with a condition.
    pub clauses: Vec<(Condition, Outcome)>,
    /// The outcome where no clause holds.
    pub otherwise: Outcome,
    /// Conditions shown beside the verdict; they do not change it.
    pub conditions: Vec<Condition>,
}

/// A rule ready to be evaluated.
#[derive(Debug, Clone)]
pub(crate) struct CompiledRule {
    /// Leaves are numbers of clauses, the last one being "otherwise".
    pub(crate) clause: NodeId,
    /// Leaves are places in [`Outcome::ALL`].
    pub(crate) outcome: NodeId,
    /// One diagram per condition shown.
    pub(crate) conditions: Vec<NodeId>,
}

/// All rules of a pack, compiled over the same variables.
#[derive(Debug, Clone)]
pub struct RuleBook {
    pub(crate) variables: Vec<Variable>,
    pub(crate) diagrams: Diagrams,
    pub(crate) rules: Vec<CompiledRule>,
}

impl RuleBook {
    /// Compiles rules. Facts are ordered as in `order` (the order of asking); missing facts come out in it.
    #[must_use]
    pub fn compile(order: &[FactId], rules: &[Rule]) -> Self {
        let conditions = rules.iter().flat_map(|rule| rule.clauses.iter().map(|(condition, _)| condition).chain(&rule.conditions));
        let variables = variables(conditions, order);
        let mut compiler = Compiler { variables: &variables, diagrams: Diagrams::default() };
        let rules = rules.iter().map(|rule| compiler.rule(rule)).collect();
        let mut diagrams = compiler.diagrams;
        diagrams.seal();
        Self { variables, diagrams, rules }
    }

    /// How many inner nodes all diagrams have together.
    #[must_use]
    pub fn node_count(&self) -> usize {
        self.diagrams.len()
    }

    /// How many variables there are.
    #[must_use]
    pub fn variable_count(&self) -> usize {
        self.variables.len()
    }

    /// The clauses of a rule that hold first in no world at all; the last number is "otherwise".
    #[must_use]
    pub fn unreachable_clauses(&self, rule: usize, clause_count: usize) -> Vec<usize> {
        let reached = self.rules.get(rule).map_or(0, |rule| self.diagrams.below(rule.clause).leaves);
        (0..=clause_count).filter(|clause| reached >> clause & 1 == 0).collect()
    }
}

/// How many clauses a rule may have, "otherwise" included: sets of clauses are bits of a `u64`.
pub const CLAUSE_LIMIT: usize = 60;

struct Compiler<'v> {
    variables: &'v [Variable],
    diagrams: Diagrams,
}

/// What a node reads by itself when every cell of its variable is possible.
pub(crate) fn own_reads(variables: &[Variable]) -> impl Fn(usize, &[NodeId]) -> Reads {
    |number, children| variables.get(number).map_or(0, |variable| variable.reads(number, u64::MAX, children))
}

impl Compiler<'_> {
    fn rule(&mut self, rule: &Rule) -> CompiledRule {
        let mut clause = NodeId::leaf(rule.clauses.len());
        for (number, (condition, _)) in rule.clauses.iter().enumerate().rev() {
            let holds = self.condition(condition);
            clause = self.choose(holds, NodeId::leaf(number), clause);
        }
        let outcomes = rule.clauses.iter().map(|(_, outcome)| *outcome).chain([rule.otherwise]);
        let leaves: Vec<usize> = outcomes.map(|outcome| Outcome::ALL.iter().position(|other| *other == outcome).unwrap_or(0)).collect();
        let outcome = self.diagrams.relabel(clause, &leaves, &own_reads(self.variables));
        let conditions = rule.conditions.iter().map(|condition| self.condition(condition)).collect();
        CompiledRule { clause, outcome, conditions }
    }

    fn condition(&mut self, condition: &Condition) -> NodeId {
        match condition {
            Condition::Test(test) => self.test(test),
            Condition::Not(part) => {
                let part = self.condition(part);
                self.choose(part, NodeId::FALSE, NodeId::TRUE)
            }
            Condition::All(parts) => self.at_least(parts.len(), parts),
            Condition::Any(parts) => self.at_least(1, parts),
            Condition::AtLeast(count, parts) => self.at_least(*count, parts),
        }
    }

    /// Counts from the last part to the first: `reached[k]` holds where k more parts hold.
    fn at_least(&mut self, count: usize, parts: &[Condition]) -> NodeId {
        let mut reached = vec![NodeId::FALSE; count + 1];
        if let Some(none_needed) = reached.first_mut() {
            *none_needed = NodeId::TRUE;
        }
        for part in parts.iter().rev() {
            let part = self.condition(part);
            let before = reached.clone();
            for ((more, one_less), same) in reached.iter_mut().skip(1).zip(&before).zip(before.iter().skip(1)) {
                *more = self.choose(part, *one_less, *same);
            }
        }
        reached.pop().unwrap_or(NodeId::TRUE)
    }

    fn test(&mut self, test: &Test) -> NodeId {
        match test {
            Test::Amount(_, ..=0) => NodeId::TRUE,
            Test::Amount(fact, bound) => self.cells_of(*fact, |variable, cell| matches!(variable, Variable::Amount { bounds, .. } if bounds.iter().filter(|other| *other <= bound).count() <= cell)),
            Test::DatePlus { fact, months, strict } => self.cells_of(*fact, |variable, cell| {
                matches!(variable, Variable::Date { spans, .. } if spans.iter().position(|span| *span == (*months, *strict)).is_some_and(|place| cell > place))
            }),
            Test::Yes(fact @ (FactId::InFrr | FactId::InQpv)) => self.zoning(*fact),
            Test::Yes(FactId::AsylumWorkAuthorisation) => self.stay(|stay, may_work| stay == "asylum_seeker" && may_work),
            Test::Yes(fact) => self.cells_of(*fact, |_, cell| cell == 1),
            Test::Is(FactId::ResidenceStatus, value) => self.stay(|stay, _| stay == *value),
            Test::Is(fact, value) => self.cells_of(*fact, |variable, cell| matches!(variable, Variable::Choice(_, values) if values.get(cell) == Some(value))),
            Test::Has(fact, value) => {
                let member = Variable::Member(*fact, value);
                self.cells(|variable| *variable == member, |_, cell| cell == 1)
            }
            Test::RightToWork => self.stay(|_, may_work| may_work),
            Test::InTerritory => self.place(TERRITORY),
        }
    }

    /// In a zone as the commune says, or as the person says where the commune leaves it open.
    fn zoning(&mut self, fact: FactId) -> NodeId {
        let said = self.cells_of(fact, |_, cell| cell == 1);
        let (surely, open) = match fact {
            FactId::InFrr => (self.place(FRR_FULL), self.place(FRR_ASK)),
            _ => (NodeId::FALSE, self.place(QPV_POSSIBLE)),
        };
        let said = self.choose(open, said, NodeId::FALSE);
        self.choose(surely, NodeId::TRUE, said)
    }

    fn place(&mut self, wanted: u64) -> NodeId {
        let cells = place_cells_where(wanted);
        self.cells(|variable| *variable == Variable::Place, |_, cell| cells >> cell & 1 == 1)
    }

    fn stay(&mut self, holds: impl Fn(&str, bool) -> bool) -> NodeId {
        self.cells(|variable| *variable == Variable::Stay, |_, cell| STAYS.get(cell).is_some_and(|(stay, may_work)| holds(stay, *may_work)))
    }

    fn cells_of(&mut self, fact: FactId, holds: impl Fn(&Variable, usize) -> bool) -> NodeId {
        self.cells(|variable| variable.fact() == fact && !matches!(variable, Variable::Place | Variable::Stay), holds)
    }

    /// The diagram of one variable that holds in some of its cells.
    fn cells(&mut self, which: impl Fn(&Variable) -> bool, holds: impl Fn(&Variable, usize) -> bool) -> NodeId {
        let found = self.variables.iter().enumerate().find(|(_, variable)| which(variable));
        let Some((number, variable)) = found else { return NodeId::FALSE };
        let leaf = |holds: bool| if holds { NodeId::TRUE } else { NodeId::FALSE };
        let children: Vec<NodeId> = (0..variable.cells()).map(|cell| leaf(holds(variable, cell))).collect();
        self.diagrams.make(number, &children, variable.reads(number, u64::MAX, &children), Diagrams::below)
    }

    fn choose(&mut self, condition: NodeId, then: NodeId, otherwise: NodeId) -> NodeId {
        self.diagrams.choose(condition, then, otherwise, &own_reads(self.variables))
    }
}
