//! From an expression to a condition: every name resolved, every comparison of the right type.

use std::sync::Arc;

use domain::{FactId, FactKind};

use crate::condition::{Condition, Test};
use crate::expression::{Comparison, Expression, Kind};
use crate::token::ExpressionError;

/// Expressions that others may use by name.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// Shared: every scheme of a pack begins with the pack's own names.
    by_name: Vec<(String, Arc<Expression>)>,
}

impl Names {
    /// Gives an expression a name; false where the name is taken.
    pub fn define(&mut self, name: &str, expression: Expression) -> bool {
        let free = !self.contains(name);
        if free {
            self.by_name.push((name.to_owned(), Arc::new(expression)));
        }
        free
    }

    /// Whether the name is taken.
    #[must_use]
    pub fn contains(&self, name: &str) -> bool {
        self.by_name.iter().any(|(known, _)| known == name)
    }
}

/// Checks an expression against the vocabulary and the names.
///
/// # Errors
/// The first unknown fact, name or value, the first comparison of the wrong type, or a name that needs
/// itself; with its place in the text and what was expected.
pub fn check(expression: &Expression, names: &Names) -> Result<Condition, ExpressionError> {
    Checker { names, open: Vec::new() }.condition(expression)
}

struct Checker<'n> {
    names: &'n Names,
    /// The names being resolved, to notice one that needs itself.
    open: Vec<&'n str>,
}

impl Checker<'_> {
    fn condition(&mut self, expression: &Expression) -> Result<Condition, ExpressionError> {
        let at = |message: String| ExpressionError::at(expression.offset, message);
        match &expression.kind {
            Kind::Name(name) => self.named(name, expression.offset),
            Kind::All(parts) => self.parts(parts).map(Condition::All),
            Kind::Any(parts) => self.parts(parts).map(Condition::Any),
            Kind::AtLeast(count, parts) => Ok(Condition::AtLeast(*count, self.parts(parts)?)),
            Kind::Not(part) => self.condition(part).map(Condition::not),
            Kind::Compare(key, comparison, number) => compare(key, *comparison, *number).map_err(at),
            Kind::OneOf(key, values, turned) => one_of(key, values).map(|any| any.not_if(*turned)).map_err(at),
            Kind::Member(list, (_, subject), turned) => member(list, subject).map(|has| has.not_if(*turned)).map_err(at),
            Kind::Empty(key, turned) => empty(key).map(|empty| empty.not_if(*turned)).map_err(at),
            Kind::DatePlus(key, months, comparison) => date_plus(key, *months, *comparison).map_err(at),
        }
    }

    fn parts(&mut self, parts: &[Expression]) -> Result<Vec<Condition>, ExpressionError> {
        parts.iter().map(|part| self.condition(part)).collect()
    }

    fn named(&mut self, name: &str, offset: usize) -> Result<Condition, ExpressionError> {
        let Some((known, expression)) = self.names.by_name.iter().find(|(known, _)| known == name) else {
            let hint = if name.parse::<FactId>().is_ok() {
                "this fact must be compared: `= yes`, `>= 3`, `in {…}`"
            } else {
                "no fact and no condition has this name"
            };
            return Err(ExpressionError::at(offset, format!("`{name}`: {hint}")));
        };
        if self.open.contains(&known.as_str()) {
            return Err(ExpressionError::at(offset, format!("the condition `{name}` needs itself")));
        }
        self.open.push(known);
        let inner = self.condition(expression);
        self.open.pop();
        inner.map_err(|error| ExpressionError::at(offset, format!("in the condition `{name}`: {}", error.message)))
    }
}

fn fact(key: &str) -> Result<FactId, String> {
    key.parse::<FactId>().map_err(|error| error.to_string())
}

/// Guards a test by what makes its fact apply: a comparison on a fact that does not apply is false.
fn guarded(test: Test) -> Condition {
    let guard = match test.fact() {
        FactId::RegisteredMonths => Some(Test::Yes(FactId::RegisteredJobSeeker)),
        FactId::MobilityDiagnosed => Some(Test::Yes(FactId::MobilityProblem)),
        FactId::PassIaeEndedOn => Some(Test::Is(FactId::PassIae, "ended")),
        _ => None,
    };
    let test = Condition::Test(test);
    match guard {
        Some(guard) => Condition::All(vec![Condition::Test(guard), test]),
        None => test,
    }
}

/// The negation of a guarded test still needs the guard.
fn guarded_not(test: Test) -> Condition {
    match guarded(test) {
        Condition::All(mut both) => {
            let last = both.pop().map(Condition::not);
            both.extend(last);
            Condition::All(both)
        }
        other => other.not(),
    }
}

fn compare(key: &str, comparison: Comparison, number: i64) -> Result<Condition, String> {
    let fact = fact(key)?;
    if fact.kind() != FactKind::Whole {
        return Err(format!("`{key}` is not a number: expected {}", expected(fact)));
    }
    let fact = fact.canonical();
    let at_least = |bound: i64| guarded(Test::Amount(fact, bound));
    let below = |bound: i64| guarded_not(Test::Amount(fact, bound));
    let above = number.saturating_add(1);
    Ok(match comparison {
        Comparison::AtLeast => at_least(number),
        Comparison::More => at_least(above),
        Comparison::Less => below(number),
        Comparison::AtMost => below(above),
        Comparison::Equal => Condition::All(vec![at_least(number), below(above)]),
        Comparison::Different => Condition::Any(vec![below(number), at_least(above)]),
    })
}

fn one_of(key: &str, values: &[(usize, String)]) -> Result<Condition, String> {
    let fact = fact(key)?;
    let tests: Result<Vec<Condition>, String> = values.iter().map(|(_, value)| equals(fact, value)).collect();
    let mut tests = tests?;
    Ok(if tests.len() == 1 { tests.remove(0) } else { Condition::Any(tests) })
}

fn equals(fact: FactId, word: &str) -> Result<Condition, String> {
    match (fact.kind(), word) {
        (FactKind::YesNo, "yes" | "no") => Ok(yes_no(fact, word == "yes")),
        (FactKind::OneOf(values), _) => {
            let value = values.iter().find(|value| **value == word);
            let value = value.ok_or_else(|| format!("`{word}` is no value of `{fact}`: expected one of {}", values.join(", ")))?;
            Ok(Condition::Test(Test::Is(fact, value)))
        }
        _ => Err(format!("`{fact}` cannot be `{word}`: expected {}", expected(fact))),
    }
}

fn yes_no(fact: FactId, yes: bool) -> Condition {
    let test = match fact {
        FactId::RightToWork => Test::RightToWork,
        _ => Test::Yes(fact),
    };
    match (fact, yes) {
        // An authorisation applies to asylum seekers only; its two values are two cells of the status.
        (FactId::AsylumWorkAuthorisation, false) => {
            Condition::All(vec![Condition::Test(Test::Is(FactId::ResidenceStatus, "asylum_seeker")), Condition::Test(test).not()])
        }
        (_, true) => guarded(test),
        (_, false) => guarded_not(test),
    }
}

fn member(list: &str, word: &str) -> Result<Condition, String> {
    match (word, list) {
        ("commune", "territory") => return Ok(Condition::Test(Test::InTerritory)),
        (_, "territory") => return Err(format!("`{word}` cannot be in a territory: expected `commune in territory`")),
        _ => {}
    }
    let fact = fact(list)?;
    let FactKind::ListOf(values) = fact.kind() else {
        return Err(format!("`{list}` is not a list: expected {}", expected(fact)));
    };
    let value = values.iter().find(|value| **value == word);
    let value = value.ok_or_else(|| format!("`{word}` is no value of `{list}`: expected one of {}", values.join(", ")))?;
    Ok(Condition::Test(Test::Has(fact, value)))
}

fn empty(key: &str) -> Result<Condition, String> {
    let fact = fact(key)?;
    let FactKind::ListOf(values) = fact.kind() else {
        return Err(format!("`{key}` is not a list: expected {}", expected(fact)));
    };
    let any = values.iter().map(|value| Condition::Test(Test::Has(fact, value))).collect();
    Ok(Condition::Any(any).not())
}

fn date_plus(key: &str, months: i64, comparison: Comparison) -> Result<Condition, String> {
    let fact = fact(key)?;
    if fact.kind() != FactKind::Date || fact.canonical() != fact || fact == FactId::BirthDate {
        return Err(format!("`{key}` cannot be compared with today: expected pass_iae_ended_on or last_qualifying_training_ended_on"));
    }
    let months = i32::try_from(months).map_err(|_| "too many months".to_owned())?;
    let test = |strict| Test::DatePlus { fact, months, strict };
    match comparison {
        Comparison::AtLeast => Ok(guarded(test(false))),
        Comparison::More => Ok(guarded(test(true))),
        Comparison::Less => Ok(guarded_not(test(false))),
        Comparison::AtMost => Ok(guarded_not(test(true))),
        Comparison::Equal | Comparison::Different => Err("expected `<`, `<=`, `>=` or `>` before `today`".to_owned()),
    }
}

fn expected(fact: FactId) -> String {
    match fact.kind() {
        FactKind::Date => {
            "a comparison with today (`+ 2 years >= today`), or `age` and `registered_months` for the days of birth and registration"
                .to_owned()
        }
        FactKind::Whole => "a comparison with a whole number".to_owned(),
        FactKind::YesNo => "`= yes` or `= no`".to_owned(),
        FactKind::OneOf(values) => format!("one of {}", values.join(", ")),
        FactKind::ListOf(values) => format!("`= []` or `VALUE in {fact}` with one of {}", values.join(", ")),
        FactKind::Commune => "`commune in territory`".to_owned(),
    }
}
