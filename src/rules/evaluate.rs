//! The exact verdict of every rule on a situation.

use domain::{FactId, Outcome};

use crate::RuleBook;
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
        (0..self.rules.len()).map(|rule| reading.evaluation(rule)).collect()
    }

    /// Only the verdict of every rule: the outcome, and whether it is decided.
    #[must_use]
    pub fn outcomes(&self, situation: &Situation<'_>) -> Vec<(Outcome, bool)> {
        let mut reading = Reading::new(self, situation);
        (0..self.rules.len()).map(|rule| reading.outcome(rule)).collect()
    }
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
        let mut narrowed = 0;
        for (number, (variable, cells)) in book.variables.iter().zip(&possible).enumerate() {
            if *cells != variable.all_cells() {
                narrowed |= 1 << number;
            }
        }
        Self { book, possible, narrowed, made: Diagrams::after(&book.diagrams), done: vec![None; book.diagrams.len()] }
    }

    /// Everything that a rule says.
    fn evaluation(&mut self, number: usize) -> Evaluation {
        let book = self.book;
        let (outcome, _) = self.outcome(number);
        let Some(rule) = book.rules.get(number) else {
            return Evaluation { outcome, missing: Vec::new(), clauses: Vec::new(), conditions: Vec::new() };
        };
        let (left, clause) = (self.restrict(rule.outcome), self.restrict(rule.clause));
        let clauses = self.below(clause).leaves;
        Evaluation {
            outcome,
            missing: self.facts(left),
            clauses: (0..64).filter(|clause| clauses >> clause & 1 == 1).collect(),
            conditions: rule.conditions.iter().map(|condition| self.truth(*condition)).collect(),
        }
    }

    /// The verdict of a rule, and whether nothing can change it.
    pub(crate) fn outcome(&mut self, number: usize) -> (Outcome, bool) {
        let root = self.book.rules.get(number).map(|rule| rule.outcome);
        let left = root.map(|root| self.restrict(root));
        let decided = left.and_then(NodeId::as_leaf).and_then(|leaf| Outcome::ALL.get(leaf).copied());
        (decided.unwrap_or(Outcome::ToConfirm), decided.is_some())
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
