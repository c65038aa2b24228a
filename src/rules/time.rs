//! When the mere passing of days moves an answer across a bound that a rule names.

use domain::{Answers, Date, FactId, Interval};

use crate::RuleBook;
use crate::variable::Variable;

/// A day on which an answer crosses a bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Milestone {
    /// The first day on the other side.
    pub date: Date,
    /// The fact, by the name it is asked under.
    pub fact: FactId,
    /// The years or months reached; for the day of an event, the months after it that are now over.
    pub number: i64,
}

impl RuleBook {
    /// The milestones after `today` and up to `until`, in order, for answers as they stand today. Between two of
    /// them no verdict can change by time alone.
    #[must_use]
    pub fn milestones(&self, answers: &Answers, today: Date, until: Date) -> Vec<Milestone> {
        let mut found: Vec<Milestone> = Vec::new();
        for variable in &self.variables {
            match variable {
                Variable::Amount { fact, bounds } => {
                    let (Some(counted), Some(began)) = (fact.grows(), answers.began(*fact, today)) else { continue };
                    for (start, bound) in ends(began).flat_map(|start| bounds.iter().map(move |bound| (start, *bound))) {
                        found.push(Milestone { date: counted.reached(start, bound), fact: *fact, number: bound });
                    }
                }
                Variable::Date { fact, spans } => {
                    let Some(days) = answers.date(*fact) else { continue };
                    for (day, (months, strict)) in ends(days).flat_map(|day| spans.iter().map(move |span| (day, *span))) {
                        let last = day.plus_months(months);
                        let date = if strict { last } else { last.next() };
                        found.push(Milestone { date, fact: *fact, number: i64::from(months) });
                    }
                }
                _ => {}
            }
        }
        let mut in_order: Vec<Milestone> = Vec::new();
        for milestone in found.into_iter().filter(|milestone| milestone.date > today && milestone.date <= until) {
            if let Err(place) = in_order.binary_search(&milestone) {
                in_order.insert(place, milestone);
            }
        }
        in_order
    }
}

fn ends(interval: Interval<Date>) -> impl Iterator<Item = Date> {
    let (min, max) = (interval.min(), interval.max());
    min.into_iter().chain(max.filter(|_| min != max))
}
