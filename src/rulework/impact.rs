//! What a change of the rules would turn: scenarios, and people whose interviews are kept here.

use domain::{Answers, AnswersFile, Date, Json, Outcome};
use packs::{Change, Pack, Scenario, Territory, Then, replay};
use storage::StoredRecord;

use crate::scenarios::run;

/// Somebody whose interview is kept on this device.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    /// First name or token.
    pub name: String,
    /// The day of the answers.
    pub date: Date,
    /// The answers kept.
    pub answers: Answers,
}

impl Person {
    /// Reads a stored interview; nothing where it cannot be understood.
    #[must_use]
    pub fn read(record: &StoredRecord) -> Option<Self> {
        let file = AnswersFile::read(&record.json).ok()?;
        let name = file.rest.iter().find(|(key, _)| key == "name").and_then(|(_, name)| Json::text(name))?.to_owned();
        Some(Self { name, date: file.date, answers: file.answers })
    }
}

/// A scenario that no longer gives what it expects.
#[derive(Debug, Clone, PartialEq)]
pub struct ScenarioTurn {
    /// Id of the scheme.
    pub scheme: String,
    /// Id of the scenario.
    pub id: String,
    /// The person.
    pub who: String,
    /// Why it expected what it did.
    pub why: String,
    /// What it expects.
    pub expected: Outcome,
    /// What the rule says now.
    pub got: Outcome,
}

/// Somebody whose results would change.
#[derive(Debug, Clone, PartialEq)]
pub struct PersonTurn {
    /// First name or token.
    pub name: String,
    /// What would change.
    pub changes: Vec<Change>,
}

/// The scenarios that do not give what they expect.
pub(crate) fn turned_scenarios(pack: &Pack, scenarios: &[Scenario]) -> Vec<ScenarioTurn> {
    let turned = |scenario: &Scenario| {
        let ran = run(pack, scenario).filter(|ran| !ran.passes)?;
        Some(ScenarioTurn {
            scheme: scenario.scheme.clone(),
            id: scenario.id.clone(),
            who: scenario.who.clone(),
            why: scenario.why.clone(),
            expected: scenario.expect,
            got: ran.outcome,
        })
    };
    scenarios.iter().filter_map(turned).collect()
}

/// The people whose results differ between two packs today; what time alone changed is the same under both.
pub(crate) fn turned_people(before: &Pack, after: &Pack, people: &[Person], today: Date, territory: &Territory) -> Vec<PersonTurn> {
    let mut other = territory.clone();
    other.set_departements(after.departements());
    let turn = |person: &Person| {
        let answers = person.answers.aged(person.date, today);
        let then = Then { pack: before, answers: &answers, date: today };
        let changes = replay(then, after, today, &other);
        (!changes.is_empty()).then(|| PersonTurn { name: person.name.clone(), changes })
    };
    people.iter().filter_map(turn).collect()
}
