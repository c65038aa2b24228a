//! Writing an answer down, with what it makes void.

use domain::{Answer, Answers, FactId, Value};

use crate::next::is_applicable;

/// Records the answer to a fact. An answer under the fact's other name is replaced, and answers that no
/// longer apply (the length of a registration that is denied…) are taken away, never left to contradict.
pub fn record(answers: &mut Answers, fact: FactId, answer: Answer) {
    let moved = fact == FactId::Commune && answers.get(FactId::Commune) != Some(&answer);
    clear_names(answers, fact);
    answers.set(fact, answer);
    if moved {
        answers.remove(FactId::InFrr);
        answers.remove(FactId::InQpv);
    }
    clear_void(answers);
}

/// Takes an answer back, as if the question had not been put, with what depended on it.
pub fn clear(answers: &mut Answers, fact: FactId) {
    clear_names(answers, fact);
    if fact == FactId::Commune {
        answers.remove(FactId::InFrr);
        answers.remove(FactId::InQpv);
    }
    clear_void(answers);
}

fn clear_names(answers: &mut Answers, fact: FactId) {
    for other in FactId::ALL.iter().filter(|other| other.canonical() == fact.canonical()) {
        answers.remove(*other);
    }
}

/// Only an answer that says otherwise makes another void; a missing one does not.
fn clear_void(answers: &mut Answers) {
    for fact in FactId::ALL.iter().copied() {
        let Some((guard, _)) = fact.applies_when() else { continue };
        let denied = matches!(answers.value(guard), Some(Value::YesNo(_) | Value::Choice(_))) && !is_applicable(answers, fact);
        if denied {
            answers.remove(fact);
        }
    }
}
