//! The exact verdict of every rule on a situation.

use domain::{FactId, Outcome};

use crate::RuleBook;
use crate::compile::CompiledRule;
use crate::diagram::{Below, Diagrams, NodeId, Reads};
use crate::situation::Situation;
use crate::variable::{AUTHORISATION, STATUS, Variable};

/// What a rule says of a situation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evaluation {
    /// The verdict: the only outcome possible, or "to confirm" where there are several.
    pub outcome: Outcome,
    /// The facts that can still change it, in the book's order; empty where it is decided.
    pub missing: Vec<FactId>,
    /// The clauses that can still be the first to hold; the last number is "otherwise".
    pub clauses: Vec<usize>,
    /// The conditions shown beside the verdict.
    pub conditions: Vec<Truth>,
}

/// Whether a condition holds in every world, in none, or in some.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Truth {
    /// It holds.
    Met,
    /// It does not hold.
    Unmet,
    /// It depends on these facts.
    Open(Vec<FactId>),
}

impl RuleBook {
    /// Evaluates every rule, in order. Total: never fails, never panics.
    #[must_use]
    pub fn evaluate(&self, situation: &Situation<'_>) -> Vec<Evaluation> {
        let mut reading = Reading::new(self, situation);
        self.rules.iter().map(|rule| reading.evaluation(rule)).collect()
    }

    /// The same for one rule.
    #[must_use]
    pub fn evaluate_one(&self, rule: usize, situation: &Situation<'_>) -> Option<Evaluation> {
        let mut reading = Reading::new(self, situation);
        self.rules.get(rule).map(|rule| reading.evaluation(rule))
    }

    /// For every rule the outcome that no further answer can change, or nothing. Much cheaper than
    /// [`RuleBook::evaluate`]: a walk stops at the second outcome it meets.
    #[must_use]
    pub fn decided(&self, situation: &Situation<'_>) -> Vec<Option<Outcome>> {
        let mut walk = Walk::new(self, situation);
        self.rules.iter().map(|rule| walk.only_outcome(rule.outcome)).collect()
    }

    /// The same for one rule.
    #[must_use]
    pub fn decided_one(&self, rule: usize, situation: &Situation<'_>) -> Option<Outcome> {
        Walk::new(self, situation).only_outcome(self.rules.get(rule)?.outcome)
    }

    /// Whether the answers leave out something that a rule reads for its outcome.
    #[must_use]
    pub fn touches(&self, rule: usize, situation: &Situation<'_>) -> bool {
        let reads = self.rules.get(rule).map_or(0, |rule| self.diagrams.below(rule.outcome).reads);
        narrowed(self, &situation.possible(self)) & reads != 0
    }

    /// Whether a rule reads a fact for its outcome.
    #[must_use]
    pub fn reads(&self, rule: usize, fact: FactId) -> bool {
        let reads = self.rules.get(rule).map_or(0, |rule| self.diagrams.below(rule.outcome).reads);
        let of_fact = |(number, variable): (usize, &Variable)| reads >> number & 1 == 1 && variable.fact() == fact;
        self.variables.iter().enumerate().any(of_fact)
    }
}

/// A walk over the possible cells of the book's diagrams that builds nothing.
struct Walk<'b> {
    book: &'b RuleBook,
    possible: Vec<u64>,
    narrowed: Reads,
    seen: Vec<bool>,
}

impl<'b> Walk<'b> {
    fn new(book: &'b RuleBook, situation: &Situation<'_>) -> Self {
        let possible = situation.possible(book);
        let narrowed = narrowed(book, &possible);
        Self { book, possible, narrowed, seen: vec![false; book.diagrams.len()] }
    }

    /// The outcome of a diagram, where only one is possible.
    fn only_outcome(&mut self, root: NodeId) -> Option<Outcome> {
        let diagrams = &self.book.diagrams;
        let (mut waiting, mut leaf) = (vec![root], None);
        let mut visited = Vec::new();
        let only = loop {
            let Some(id) = waiting.pop() else { break leaf };
            let below = diagrams.below(id);
            if below.leaves.is_power_of_two() {
                if leaf.is_some_and(|known| known != below.leaves) {
                    break None;
                }
                leaf = Some(below.leaves);
                continue;
            }
            if below.reads & self.narrowed == 0 {
                break None;
            }
            let (Some(index), Some(variable)) = (id.index(), diagrams.variable(id)) else { continue };
            match self.seen.get_mut(index) {
                Some(seen) if !*seen => *seen = true,
                _ => continue,
            }
            visited.push(index);
            let possible = self.possible.get(variable).copied().unwrap_or(u64::MAX);
            let children = diagrams.children(id).iter().enumerate();
            waiting.extend(children.filter(|(cell, _)| possible >> cell & 1 == 1).map(|(_, child)| *child));
        };
        // Another rule may share these nodes and yet meet other outcomes elsewhere.
        for index in visited {
            if let Some(seen) = self.seen.get_mut(index) {
                *seen = false;
            }
        }
        Outcome::ALL.get(only?.trailing_zeros() as usize).copied()
    }
}

/// The variables of which some cells are impossible.
fn narrowed(book: &RuleBook, possible: &[u64]) -> Reads {
    let of = book.variables.iter().zip(possible).enumerate();
    of.filter(|(_, (variable, cells))| **cells != variable.all_cells()).fold(0, |narrowed, (number, _)| narrowed | 1 << number)
}

/// The book's diagrams with only the possible cells left, reduced again: what remains in a diagram is
/// exactly what can still change its leaf.
///
/// INVARIANT: a node that reads nothing that was narrowed stays the book's own; every other one is made anew in
/// `made`, its children those of the possible cells. So equal functions are still one id.
pub(crate) struct Reading<'b> {
    pub(crate) book: &'b RuleBook,
    /// For each variable its possible cells.
    pub(crate) possible: Vec<u64>,
    /// The variables of which some cells are impossible.
    narrowed: Reads,
    pub(crate) made: Diagrams,
    /// What became of each of the book's nodes, as far as known.
    done: Vec<Option<NodeId>>,
}

impl<'b> Reading<'b> {
    pub(crate) fn new(book: &'b RuleBook, situation: &Situation<'_>) -> Self {
        let possible = situation.possible(book);
        let narrowed = narrowed(book, &possible);
        Self { book, possible, narrowed, made: Diagrams::after(&book.diagrams), done: vec![None; book.diagrams.len()] }
    }

    /// Everything that a rule says.
    fn evaluation(&mut self, rule: &CompiledRule) -> Evaluation {
        let (left, clause) = (self.restrict(rule.outcome), self.restrict(rule.clause));
        let clauses = self.below(clause).leaves;
        let decided = left.as_leaf().and_then(|leaf| Outcome::ALL.get(leaf).copied());
        Evaluation {
            outcome: decided.unwrap_or(Outcome::ToConfirm),
            missing: self.facts(left),
            clauses: (0..64).filter(|clause| clauses >> clause & 1 == 1).collect(),
            conditions: rule.conditions.iter().map(|condition| self.truth(*condition)).collect(),
        }
    }

    fn truth(&mut self, condition: NodeId) -> Truth {
        match self.restrict(condition) {
            NodeId::TRUE => Truth::Met,
            NodeId::FALSE => Truth::Unmet,
            open => Truth::Open(self.facts(open)),
        }
    }

    /// What a node of the book becomes when only possible cells are left.
    pub(crate) fn restrict(&mut self, id: NodeId) -> NodeId {
        let diagrams = &self.book.diagrams;
        let Some(index) = id.index().filter(|_| diagrams.below(id).reads & self.narrowed != 0) else { return id };
        if let Some(known) = self.done.get(index).copied().flatten() {
            return known;
        }
        let variable = diagrams.variable(id).unwrap_or_default();
        let possible = self.possible.get(variable).copied().unwrap_or(u64::MAX);
        let mut children = Vec::with_capacity(possible.count_ones() as usize);
        for (cell, child) in diagrams.children(id).iter().enumerate() {
            if possible >> cell & 1 == 1 {
                children.push(self.restrict(*child));
            }
        }
        let known = if self.narrowed >> variable & 1 == 1 { None } else { diagrams.find(variable, &children) };
        let made = known.unwrap_or_else(|| self.make(variable, possible, &children));
        if let Some(done) = self.done.get_mut(index) {
            *done = Some(made);
        }
        made
    }

    fn make(&mut self, variable: usize, possible: u64, children: &[NodeId]) -> NodeId {
        let own = self.book.variables.get(variable).map_or(0, |known| known.reads(variable, possible, children));
        let base = &self.book.diagrams;
        self.made.make(variable, children, own, |made, child| if made.owns(child) { made.below(child) } else { base.below(child) })
    }

    /// The store in which a node stands.
    pub(crate) fn store(&self, id: NodeId) -> &Diagrams {
        if self.made.owns(id) { &self.made } else { &self.book.diagrams }
    }

    pub(crate) fn below(&self, id: NodeId) -> Below {
        self.store(id).below(id)
    }

    /// The facts that a restricted diagram reads, in the book's order.
    fn facts(&self, root: NodeId) -> Vec<FactId> {
        let mut left = self.below(root).reads;
        let stay = left & (STATUS | AUTHORISATION);
        left &= !stay;
        let mut facts = Vec::with_capacity(left.count_ones() as usize);
        while left != 0 {
            let number = left.trailing_zeros() as usize;
            left &= left - 1;
            match self.book.variables.get(number) {
                Some(Variable::Stay) => {
                    let both = [(STATUS, FactId::ResidenceStatus), (AUTHORISATION, FactId::AsylumWorkAuthorisation)];
                    facts.extend(both.into_iter().filter(|(bit, _)| stay & bit != 0).map(|(_, fact)| fact));
                }
                Some(variable) if facts.last() != Some(&variable.fact()) => facts.push(variable.fact()),
                _ => {}
            }
        }
        facts
    }
}
