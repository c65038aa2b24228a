//! From the text of a rule to a verdict with what is missing.
//!
//! A rule is an ordered list of clauses; the first that holds gives the outcome. Its text is parsed
//! ([`parse`]), checked against the vocabulary ([`check`]), and compiled once ([`RuleBook::compile`]) to
//! decision diagrams: numbers and dates are cut at the thresholds that the rules name, each fact becomes
//! a variable with a few cells, and the rule becomes a reduced, shared diagram whose leaves are clauses.
//!
//! Verdicts are exact. Take every way to fill in what is missing that does not contradict the answers: if
//! all lead to one outcome, that is the verdict; the facts missing are exactly those that can still change
//! it. "Under 26, or 26 and over" is true here, although Kleene's tables call it unknown.
//!
//! This crate must not know any wording, any question, where a rule comes from, or what day it is.
//!
//! ```
//! use domain::{Answers, Outcome};
//! use rules::{Names, Place, Rule, RuleBook, Situation, check, parse};
//! let condition = check(&parse("age < 26 or age >= 26").unwrap(), &Names::default()).unwrap();
//! let rule = Rule { clauses: vec![(condition, Outcome::Likely)], otherwise: Outcome::Likely, conditions: vec![] };
//! let book = RuleBook::compile(&[], &[rule]);
//! let answers = Answers::default();
//! let nothing_asked = Situation::new(&answers, "2026-11-23".parse().unwrap(), Place::anywhere());
//! let verdict = book.evaluate(&nothing_asked).remove(0);
//! assert_eq!((verdict.outcome, verdict.missing.len()), (Outcome::Likely, 0));
//! ```
#![forbid(unsafe_code)]

mod bounds;
mod check;
mod compile;
mod condition;
mod diagram;
mod evaluate;
mod expect;
mod expression;
mod parse;
mod prior;
mod situation;
mod stored;
mod time;
mod token;
mod variable;

pub use bounds::{Bounded, WrittenBound, bounds, move_bound};
pub use check::{Names, check};
pub use compile::{CLAUSE_LIMIT, Rule, RuleBook};
pub use condition::{Condition, Test};
pub use evaluate::{Evaluation, Truth};
pub use expect::Settling;
pub use expression::{Comparison, Expression, Kind as ExpressionKind};
pub use parse::parse;
pub use prior::{Band, Prior, Weights};
pub use situation::{Place, Situation};
pub use stored::{BOOK_FORMAT, StoredBook, StoredVariable};
pub use time::Milestone;
pub use token::ExpressionError;
