//! The exact verdict of every rule on a situation.

use std::collections::{BTreeSet, HashMap};

use domain::{FactId, Outcome};

use crate::RuleBook;
use crate::compile::CompiledRule;
use crate::diagram::{Diagrams, NodeId};
use crate::situation::Situation;
use crate::variable::{STAYS, Variable};

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
        let mut view = Restricted { book: self, possible: situation.possible(self), diagrams: Diagrams::default(), done: HashMap::new() };
        self.rules.iter().map(|rule| view.rule(rule)).collect()
    }
}

/// What is called with a node's id, its variable and its children; a leaf has neither.
type Visit<'v> = dyn FnMut(NodeId, Option<usize>, &[NodeId]) + 'v;

/// The book's diagrams with only the possible cells left, reduced again: what remains in a diagram is
/// exactly what can still change its leaf.
struct Restricted<'b> {
    book: &'b RuleBook,
    possible: Vec<u64>,
    diagrams: Diagrams,
    done: HashMap<NodeId, NodeId>,
}

impl Restricted<'_> {
    fn rule(&mut self, rule: &CompiledRule) -> Evaluation {
        let outcome = self.restrict(rule.outcome);
        let clause = self.restrict(rule.clause);
        let decided = outcome.as_leaf().and_then(|leaf| Outcome::ALL.get(leaf).copied());
        Evaluation {
            outcome: decided.unwrap_or(Outcome::ToConfirm),
            missing: self.facts(outcome),
            clauses: self.leaves(clause),
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

    fn restrict(&mut self, id: NodeId) -> NodeId {
        if id.as_leaf().is_some() {
            return id;
        }
        if let Some(known) = self.done.get(&id) {
            return *known;
        }
        let book = self.book;
        let Some(node) = book.diagrams.node(id) else { return id };
        let possible = self.possible.get(node.variable).copied().unwrap_or(u64::MAX);
        let children = node.children.iter().enumerate().filter(|(cell, _)| possible >> cell & 1 == 1);
        let children = children.map(|(_, child)| self.restrict(*child)).collect();
        let made = self.diagrams.make(node.variable, children);
        self.done.insert(id, made);
        made
    }

    fn leaves(&self, root: NodeId) -> Vec<usize> {
        let mut leaves = BTreeSet::new();
        self.each(root, &mut |id, _, _| {
            leaves.extend(id.as_leaf());
        });
        leaves.into_iter().collect()
    }

    fn facts(&self, root: NodeId) -> Vec<FactId> {
        let mut found: BTreeSet<(usize, FactId)> = BTreeSet::new();
        self.each(root, &mut |_, variable, children| match variable.and_then(|number| Some((number, self.book.variables.get(number)?))) {
            Some((number, Variable::Stay)) => found.extend(self.stay_facts(number, children).into_iter().map(|fact| (number, fact))),
            Some((number, variable)) => {
                found.insert((number, variable.fact()));
            }
            None => {}
        });
        let mut facts: Vec<FactId> = Vec::new();
        for (_, fact) in found {
            if !facts.contains(&fact) {
                facts.push(fact);
            }
        }
        facts
    }

    /// Two statuses that differ in outcome make the status matter, the two kinds of asylum seeker the authorisation.
    fn stay_facts(&self, number: usize, children: &[NodeId]) -> BTreeSet<FactId> {
        let possible = self.possible.get(number).copied().unwrap_or(u64::MAX);
        let cells = STAYS.iter().enumerate().filter(|(cell, _)| possible >> cell & 1 == 1);
        let stays: Vec<(&str, NodeId)> = cells.map(|(_, (stay, _))| *stay).zip(children.iter().copied()).collect();
        let mut facts = BTreeSet::new();
        for (place, (stay, leads_to)) in stays.iter().enumerate() {
            for (other, _) in stays.iter().skip(place + 1).filter(|(_, other)| other != leads_to) {
                facts.insert(if stay == other { FactId::AsylumWorkAuthorisation } else { FactId::ResidenceStatus });
            }
        }
        facts
    }

    /// Visits every node and leaf below `root` once: its id, its variable and its children.
    fn each(&self, root: NodeId, visit: &mut Visit<'_>) {
        let mut seen = BTreeSet::new();
        let mut waiting = vec![root];
        while let Some(id) = waiting.pop() {
            if !seen.insert(id) {
                continue;
            }
            match self.diagrams.node(id) {
                Some(node) => {
                    visit(id, Some(node.variable), &node.children);
                    waiting.extend(node.children.iter().copied());
                }
                None => visit(id, None, &[]),
            }
        }
    }
}
