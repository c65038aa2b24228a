//! A compiled book as plain numbers, to be kept in a file and read again without compiling.

use domain::{FactId, FactKind};

use crate::compile::{CompiledRule, RuleBook, own_reads};
use crate::diagram::{Diagrams, NodeId};
use crate::variable::{CELL_LIMIT, Variable};

/// The number of the shape below; raised whenever it or the meaning of a cell changes.
pub const BOOK_FORMAT: u32 = 1;

/// Bits of a set of variables that are left for them.
const VARIABLE_LIMIT: usize = 120;

/// A compiled book as it is written down.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize)]
pub struct StoredBook {
    /// [`BOOK_FORMAT`] of whoever wrote it.
    pub format: u32,
    /// The variables, in the order of the diagrams.
    pub variables: Vec<StoredVariable>,
    /// One list a node: its variable, then its children, which stand before it.
    pub nodes: Vec<Vec<u32>>,
    /// One list a rule: the diagram of its clauses, that of its outcome, then those of its conditions.
    pub rules: Vec<Vec<u32>>,
}

/// A variable as it is written down.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct StoredVariable {
    /// The fact that it cuts.
    pub fact: FactId,
    /// The member of a list whose presence it says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub member: Option<String>,
    /// Where a number is cut.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub bounds: Vec<i64>,
    /// Where a date is cut: twice the months added to it, one more where today is left out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub spans: Vec<i32>,
}

impl RuleBook {
    /// The book as plain numbers.
    #[must_use]
    pub fn to_stored(&self) -> StoredBook {
        let rule = |rule: &CompiledRule| [rule.clause, rule.outcome].iter().chain(&rule.conditions).map(|id| id.number()).collect();
        StoredBook {
            format: BOOK_FORMAT,
            variables: self.variables.iter().map(store).collect(),
            nodes: self.diagrams.written().collect(),
            rules: self.rules.iter().map(rule).collect(),
        }
    }

    /// Reads a book again. Everything that evaluation relies on is checked: a file may have been damaged.
    ///
    /// # Errors
    /// What is wrong, in English.
    pub fn from_stored(stored: &StoredBook) -> Result<Self, &'static str> {
        if stored.format != BOOK_FORMAT {
            return Err("a book of rules of another format");
        }
        let variables: Option<Vec<Variable>> = stored.variables.iter().map(read_variable).collect();
        let variables = variables.ok_or("a variable of the book of rules that cannot be")?;
        if variables.len() > VARIABLE_LIMIT {
            return Err("too many variables in the book of rules");
        }
        let mut diagrams = Diagrams::default();
        for node in &stored.nodes {
            add_node(&mut diagrams, &variables, node).ok_or("a node of the book of rules out of place")?;
        }
        let rule = |ids: &Vec<u32>| read_rule(&diagrams, ids);
        let rules: Option<Vec<CompiledRule>> = stored.rules.iter().map(rule).collect();
        let rules = rules.ok_or("a rule of the book that leads nowhere")?;
        Ok(Self { variables, diagrams, rules })
    }

    /// How many rules there are.
    #[must_use]
    pub fn rule_count(&self) -> usize {
        self.rules.len()
    }

    /// The facts that the book cuts, some of them several times.
    pub fn facts(&self) -> impl Iterator<Item = FactId> + '_ {
        self.variables.iter().map(Variable::fact)
    }

    /// Whether a rule has that many conditions, and no more clauses than that.
    #[must_use]
    pub fn rule_fits(&self, rule: usize, clauses: usize, conditions: usize) -> bool {
        let fits = |rule: &CompiledRule| {
            let reached = self.diagrams.below(rule.clause).leaves;
            rule.conditions.len() == conditions && reached.checked_shr(u32::try_from(clauses).unwrap_or(u32::MAX)).unwrap_or(0) == 0
        };
        self.rules.get(rule).is_some_and(fits)
    }
}

fn store(variable: &Variable) -> StoredVariable {
    let mut stored = StoredVariable { fact: variable.fact(), member: None, bounds: Vec::new(), spans: Vec::new() };
    match variable {
        Variable::Amount { bounds, .. } => stored.bounds.clone_from(bounds),
        Variable::Date { spans, .. } => stored.spans = spans.iter().map(|(months, strict)| months * 2 + i32::from(*strict)).collect(),
        Variable::Member(_, value) => stored.member = Some((*value).to_owned()),
        _ => {}
    }
    stored
}

fn read_variable(stored: &StoredVariable) -> Option<Variable> {
    let fact = stored.fact;
    if stored.bounds.len().max(stored.spans.len()) >= CELL_LIMIT {
        return None;
    }
    Some(match fact.kind() {
        _ if !stored.spans.is_empty() => {
            let spans = stored.spans.iter().map(|span| (span.div_euclid(2), span.rem_euclid(2) == 1)).collect();
            Variable::Date { fact, spans }
        }
        _ if !stored.bounds.is_empty() => {
            let rises = stored.bounds.windows(2).all(|pair| matches!(pair, [low, high] if low < high));
            rises.then(|| Variable::Amount { fact, bounds: stored.bounds.clone() })?
        }
        _ if fact == FactId::ResidenceStatus => Variable::Stay,
        FactKind::Commune => Variable::Place,
        FactKind::YesNo => Variable::YesNo(fact),
        FactKind::OneOf(values) => Variable::Choice(fact, values),
        FactKind::ListOf(values) => {
            let member = stored.member.as_deref()?;
            Variable::Member(fact, values.iter().find(|value| **value == member)?)
        }
        FactKind::Whole | FactKind::Date => return None,
    })
}

fn add_node(diagrams: &mut Diagrams, variables: &[Variable], node: &[u32]) -> Option<()> {
    let (number, children) = node.split_first()?;
    let number = usize::try_from(*number).ok()?;
    let variable = variables.get(number).filter(|variable| variable.cells() == children.len())?;
    let children: Vec<NodeId> = children.iter().map(|child| diagrams.known(*child)).collect::<Option<_>>()?;
    let in_order = children.iter().all(|child| diagrams.variable(*child).is_none_or(|below| below > number));
    let is_new = children.iter().any(|child| Some(child) != children.first()) && diagrams.find(number, &children).is_none();
    if !in_order || !is_new || variable.cells() > CELL_LIMIT {
        return None;
    }
    let own = own_reads(variables)(number, &children);
    diagrams.make(number, &children, own, Diagrams::below);
    Some(())
}

fn read_rule(diagrams: &Diagrams, ids: &[u32]) -> Option<CompiledRule> {
    let ids: Vec<NodeId> = ids.iter().map(|id| diagrams.known(*id)).collect::<Option<_>>()?;
    let [clause, outcome, conditions @ ..] = ids.as_slice() else { return None };
    let within = |id: &NodeId, leaves: u32| diagrams.below(*id).leaves >> leaves == 0;
    let fits = within(outcome, 4) && conditions.iter().all(|condition| within(condition, 2));
    fits.then(|| CompiledRule { clause: *clause, outcome: *outcome, conditions: conditions.to_vec() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Names, Rule, check, parse};
    use domain::Outcome;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn book() -> RuleBook {
        let condition = |text: &str| check(&parse(text).unwrap(), &Names::default()).unwrap();
        let rule = |texts: &[&str]| Rule {
            clauses: texts.iter().map(|text| (condition(text), Outcome::NotNow)).collect(),
            otherwise: Outcome::Likely,
            conditions: texts.iter().map(|text| condition(text)).collect(),
        };
        let first = rule(&["age < 16 or age >= 26", "rsa in benefits and housing = own", "right_to_work = no"]);
        let second =
            rule(&["pass_iae_ended_on + 2 years >= today", "hours_worked_last_month <= 78", "commune in territory", "in_qpv = yes"]);
        RuleBook::compile(&[FactId::BirthDate, FactId::Commune], &[first, second])
    }

    #[test]
    fn a_book_read_again_is_the_same_book() {
        let stored = book().to_stored();
        let again = RuleBook::from_stored(&stored).unwrap();
        assert_eq!(again.to_stored(), stored);
        assert_eq!(again.variables, book().variables);
        assert!(again.rule_fits(0, 4, 3) && again.rule_fits(1, 5, 4));
        assert!(!again.rule_fits(0, 3, 3), "otherwise is a clause too");
        assert!(!again.rule_fits(0, 4, 2) && !again.rule_fits(2, 4, 3));
    }

    #[test]
    fn every_damaged_number_is_noticed_or_harmless() {
        let stored = book().to_stored();
        for (place, node) in stored.nodes.iter().enumerate() {
            for (within, number) in node.iter().enumerate() {
                for wrong in [number.wrapping_add(1), number.wrapping_sub(1), u32::MAX, 0, 64 + u32::try_from(place).unwrap()] {
                    let mut damaged = stored.clone();
                    damaged.nodes[place][within] = wrong;
                    if let Ok(read) = RuleBook::from_stored(&damaged) {
                        assert_eq!(read.to_stored(), damaged, "what is read is what was written");
                    }
                }
            }
        }
        for shortened in 0..stored.nodes.len() {
            let mut damaged = stored.clone();
            damaged.nodes.truncate(shortened);
            assert!(RuleBook::from_stored(&damaged).is_err());
        }
        assert!(RuleBook::from_stored(&StoredBook { format: BOOK_FORMAT + 1, ..stored }).is_err());
    }
}
