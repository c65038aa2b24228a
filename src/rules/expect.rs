//! What the answer to each question is expected to settle: model counting on the diagrams.
//!
//! A verdict is settled as far as two completions drawn at random agree on it: the sum of the squared chances
//! of its outcomes, one when it is decided. What a question settles is how much that rises, on average over its
//! answers. One pass up gives the chances below each node, one pass down the chance of coming to it; from both,
//! every question's answers at once.

use domain::FactId;

use crate::RuleBook;
use crate::diagram::NodeId;
use crate::evaluate::Reading;
use crate::prior::Weights;
use crate::situation::Situation;
use crate::variable::{STAYS, Variable};

/// The chances of the four outcomes.
type Chances = [f64; 4];

/// What one question would settle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settling {
    /// The fact it asks for.
    pub fact: FactId,
    /// By how much the verdicts are expected to be more settled, summed over the rules; never below zero.
    pub settles: f64,
}

impl RuleBook {
    /// What each question is expected to settle among the rules that `counts` lets in, in the book's order;
    /// exactly the facts that can still change one of them.
    #[must_use]
    pub fn expected(&self, situation: &Situation<'_>, weights: &Weights, counts: impl Fn(usize) -> bool) -> Vec<Settling> {
        let mut reading = Reading::new(self, situation);
        let open: Vec<NodeId> = self.rules.iter().enumerate().filter(|(number, _)| counts(*number)).map(|(_, rule)| rule.outcome).collect();
        let open: Vec<NodeId> = open.into_iter().map(|root| reading.restrict(root)).filter(|root| root.as_leaf().is_none()).collect();
        let mut counting = Counting::new(&reading, weights, &open);
        for root in &open {
            counting.count(*root);
        }
        counting.found
    }
}

/// The models below and above each node of the open diagrams.
struct Counting<'r, 'b> {
    reading: &'r Reading<'b>,
    /// For each variable the chances of its possible cells.
    chances: Vec<Vec<f64>>,
    /// For each variable the first one of the same question.
    question: Vec<usize>,
    /// The nodes below the open roots, children first.
    order: Vec<NodeId>,
    /// The chances of the outcomes below each node, by its index.
    below: Vec<Chances>,
    found: Vec<Settling>,
}

impl<'r, 'b> Counting<'r, 'b> {
    fn new(reading: &'r Reading<'b>, weights: &Weights, open: &[NodeId]) -> Self {
        let variables = &reading.book.variables;
        let cells = variables.iter().zip(&reading.possible).enumerate();
        let chances = cells.map(|(number, (variable, possible))| weights.chances(number, *possible, variable.cells())).collect();
        let first = |variable: &Variable| variables.iter().position(|other| other.fact() == variable.fact()).unwrap_or_default();
        let question = variables.iter().map(first).collect();
        let size = reading.book.diagrams.len() + reading.made.len();
        let mut counting = Self { reading, chances, question, order: Vec::new(), below: vec![[0.0; 4]; size], found: Vec::new() };
        counting.order = counting.nodes_below(open, size);
        for place in 0..counting.order.len() {
            counting.count_below(place);
        }
        counting
    }

    fn nodes_below(&self, open: &[NodeId], size: usize) -> Vec<NodeId> {
        let (mut waiting, mut seen) = (open.to_vec(), vec![None; size]);
        while let Some(id) = waiting.pop() {
            if let Some(seen) = id.index().and_then(|index| seen.get_mut(index)).filter(|seen| seen.is_none()) {
                *seen = Some(id);
                waiting.extend_from_slice(self.reading.store(id).children(id));
            }
        }
        // Children were made before their parents, and ids follow the order of making.
        seen.into_iter().flatten().collect()
    }

    fn variable(&self, id: NodeId) -> Option<usize> {
        self.reading.store(id).variable(id)
    }

    /// The children of a node, each with its chance.
    fn children(&self, id: NodeId) -> impl Iterator<Item = (f64, NodeId)> {
        let chances = self.variable(id).and_then(|variable| self.chances.get(variable)).map(Vec::as_slice).unwrap_or_default();
        chances.iter().copied().zip(self.reading.store(id).children(id).iter().copied())
    }

    fn count_below(&mut self, place: usize) {
        let Some(id) = self.order.get(place).copied() else { return };
        let mut sum = [0.0; 4];
        for (chance, child) in self.children(id) {
            add(&mut sum, chance, self.outcomes(child));
        }
        if let Some(below) = id.index().and_then(|index| self.below.get_mut(index)) {
            *below = sum;
        }
    }

    fn outcomes(&self, id: NodeId) -> Chances {
        match (id.as_leaf(), id.index()) {
            (Some(leaf), _) => std::array::from_fn(|outcome| if outcome == leaf { 1.0 } else { 0.0 }),
            (None, Some(index)) => self.below.get(index).copied().unwrap_or_default(),
            (None, None) => [0.0; 4],
        }
    }

    /// Adds what each question settles of one rule.
    fn count(&mut self, root: NodeId) {
        let all = self.outcomes(root);
        for (question, entries) in self.entries(root).iter().enumerate().filter(|(_, entries)| !entries.is_empty()) {
            let (fact, answers) = self.answers(question, entries);
            let after: f64 = answers.iter().map(|answer| self.settled_after(answer, entries, all)).sum();
            self.add(fact, (after - agreement(all)).max(0.0));
        }
    }

    fn add(&mut self, fact: FactId, settles: f64) {
        match self.found.iter_mut().find(|found| found.fact == fact) {
            Some(found) => found.settles += settles,
            None => self.found.push(Settling { fact, settles }),
        }
    }

    /// For each question the nodes at which a walk from the root comes to it, each with its chance.
    fn entries(&self, root: NodeId) -> Vec<Vec<(NodeId, f64)>> {
        let question = |id: NodeId| self.variable(id).and_then(|variable| self.question.get(variable)).copied();
        // By index: the chance of coming to a node, and of coming to it from another question.
        let mut reach = vec![(0.0, 0.0); self.below.len()];
        let mut entries = vec![Vec::new(); self.question.len()];
        if let Some(start) = root.index().and_then(|index| reach.get_mut(index)) {
            *start = (1.0, 1.0);
        }
        for id in self.order.iter().rev().copied() {
            let Some((chance, enters)) = id.index().and_then(|index| reach.get(index)).copied().filter(|(chance, _)| *chance > 0.0) else {
                continue;
            };
            let here = question(id);
            if let Some(of_question) = here.filter(|_| enters > 0.0).and_then(|here| entries.get_mut(here)) {
                of_question.push((id, enters));
            }
            for (share, child) in self.children(id) {
                if let Some(reached) = child.index().and_then(|index| reach.get_mut(index)) {
                    reached.0 += chance * share;
                    if question(child) != here {
                        reached.1 += chance * share;
                    }
                }
            }
        }
        entries
    }

    /// The answers to a question that the entries can tell apart, and the fact that is asked for.
    fn answers(&self, question: usize, entries: &[(NodeId, f64)]) -> (FactId, Vec<Answered>) {
        let variables = &self.reading.book.variables;
        let chances = |variable: usize| self.chances.get(variable).map(Vec::as_slice).unwrap_or_default();
        if let Some(Variable::Stay) = variables.get(question) {
            return self.stay_answers(question);
        }
        let reads = entries.iter().fold(0, |reads, (id, _)| reads | self.reading.below(*id).reads);
        let mut answers = vec![Answered { chance: 1.0, ways: vec![(1.0, Vec::new())] }];
        for variable in (question..variables.len()).take_while(|other| self.question.get(*other) == Some(&question)) {
            if reads >> variable & 1 == 0 {
                continue;
            }
            let with = |answer: &Answered, cell: usize, chance: f64| {
                let mut cells = answer.ways.first().map(|(_, cells)| cells.clone()).unwrap_or_default();
                cells.push((variable, cell));
                Answered { chance: answer.chance * chance, ways: vec![(1.0, cells)] }
            };
            let longer = |answer: &Answered| {
                chances(variable).iter().enumerate().map(|(cell, chance)| with(answer, cell, *chance)).collect::<Vec<_>>()
            };
            answers = answers.iter().flat_map(longer).collect();
        }
        (variables.get(question).map_or(FactId::BirthDate, Variable::fact), answers)
    }

    /// The status, or where only asylum seekers are left their authorisation; a status may leave two cells.
    fn stay_answers(&self, question: usize) -> (FactId, Vec<Answered>) {
        let possible = self.reading.possible.get(question).copied().unwrap_or_default();
        let chances = self.chances.get(question).map(Vec::as_slice).unwrap_or_default();
        let cells = STAYS.iter().enumerate().filter(|(cell, _)| possible >> cell & 1 == 1).map(|(_, (stay, _))| *stay);
        let by_status = cells.clone().any(|stay| stay != "asylum_seeker");
        let mut answers: Vec<(&str, Answered)> = Vec::new();
        for (place, (stay, chance)) in cells.zip(chances).enumerate() {
            let way = (*chance, vec![(question, place)]);
            match answers.iter_mut().find(|(known, _)| by_status && *known == stay) {
                Some((_, answer)) => {
                    answer.chance += chance;
                    answer.ways.push(way);
                }
                None => answers.push((stay, Answered { chance: *chance, ways: vec![way] })),
            }
        }
        for (_, answer) in &mut answers {
            let all = if answer.chance > 0.0 { answer.chance } else { 1.0 };
            answer.ways.iter_mut().for_each(|(share, _)| *share /= all);
        }
        let fact = if by_status { FactId::ResidenceStatus } else { FactId::AsylumWorkAuthorisation };
        (fact, answers.into_iter().map(|(_, answer)| answer).collect())
    }

    /// How settled the rule is after an answer, weighed by the chance of that answer.
    fn settled_after(&self, answer: &Answered, entries: &[(NodeId, f64)], all: Chances) -> f64 {
        let mut outcomes = all;
        for (id, enters) in entries {
            add(&mut outcomes, -enters, self.outcomes(*id));
            for (share, cells) in &answer.ways {
                add(&mut outcomes, enters * share, self.outcomes(self.walk(*id, cells)));
            }
        }
        answer.chance * agreement(outcomes)
    }

    /// Where a walk leaves the question when its variables have these cells.
    fn walk(&self, from: NodeId, cells: &[(usize, usize)]) -> NodeId {
        let mut here = from;
        while let Some((_, cell)) = self.variable(here).and_then(|variable| cells.iter().find(|(known, _)| *known == variable)) {
            here = self.reading.store(here).children(here).get(*cell).copied().unwrap_or(NodeId::FALSE);
        }
        here
    }
}

/// One answer to a question: its chance, and the ways it can be true, each a cell for some variables.
struct Answered {
    chance: f64,
    ways: Vec<(f64, Vec<(usize, usize)>)>,
}

fn add(sum: &mut Chances, times: f64, chances: Chances) {
    for (total, chance) in sum.iter_mut().zip(chances) {
        *total += times * chance;
    }
}

/// The chance that two completions agree.
fn agreement(chances: Chances) -> f64 {
    chances.iter().map(|chance| chance * chance).sum()
}
