//! Why a verdict stands, what would change it, and what time changed or will change.

use domain::{Date, Outcome};
use interview::{answer_words, date_words, milestone_words};
use packs::{Change, Keep, Milestone, SchemeVerdict, Then, Turn, Way, Why, replay};

use crate::case::Case;
use crate::desk::Desk;
use crate::view::{ChangesView, Explanation};
use crate::wording;

/// A verdict is about to be lost when that happens within so many months.
const MONTHS_BEFORE_LOSS: i32 = 12;

impl Desk {
    /// Why a scheme of the open interview says what it says, and the nearest way to another verdict. Empty for a
    /// scheme that is not in the pack.
    #[must_use]
    pub fn explain(&self, scheme: &str) -> Explanation {
        let found = self.pack.schemes().iter().position(|other| other.id == scheme);
        let (Some(case), Some(number)) = (self.current_case(), found) else { return Explanation::default() };
        let (answers, Some(scheme)) = (self.answers_today(case), self.pack.schemes().get(number)) else { return Explanation::default() };
        let reasons = self.pack.reasons(scheme, &answers, self.today, &self.territory);
        let said = |fact: domain::FactId| {
            let (question, answer) = (self.pack.question(fact)?, answers.get(fact)?);
            let is_private = question.keep == Keep::Never;
            let words = answer_words(&self.pack, self.territory.communes(), fact, answer);
            Some(if is_private { (wording::UNKEPT_REASON.to_owned(), String::new()) } else { (question.ask.clone(), words) })
        };
        let ways = self.pack.ways(scheme, &answers, self.today, &self.territory);
        let turns = self.pack.turns(&answers, self.today, &self.territory);
        let next = turns.get(number).and_then(|turns| turns.first());
        let is_told = |turn: &&Turn| !ways.iter().any(|way| way.steps.is_empty() && way.turn.as_ref() == Some(*turn));
        Explanation {
            rests_on: reasons.into_iter().filter_map(said).collect(),
            ways: ways.iter().map(way_words).collect(),
            later: next.filter(is_told).map(|turn| wording::later(&turn_words(turn), turn.outcome)),
        }
    }

    /// "Jusqu'au …" where the verdict of today is worth something and turns for the worse within a year.
    pub(crate) fn until(&self, verdict: &SchemeVerdict<'_>, turns: &[Turn]) -> Option<String> {
        let turn = turns.first().filter(|turn| turn.date <= self.today.plus_months(MONTHS_BEFORE_LOSS))?;
        let is_decided = verdict.missing.is_empty() && verdict.overruled.is_none();
        let is_loss = is_decided && turn.outcome > verdict.outcome && verdict.outcome != Outcome::ToConfirm;
        is_loss.then(|| wording::until(turn.date.previous(), &reached(&turn.milestones)))
    }

    /// What changed by itself since an interview was last touched.
    pub(crate) fn changes(&self, case: &Case) -> Vec<Change> {
        let pack = self.rules_of(case);
        if case.touched_on >= self.today && std::ptr::eq(pack, &raw const self.pack) {
            return Vec::new();
        }
        let then = Then { pack, answers: &case.answers, date: case.touched_on };
        replay(then, &self.pack, self.today, &self.territory)
    }

    pub(crate) fn changes_view(&self, case: &Case) -> Option<ChangesView> {
        let changes = self.changes(case);
        let line = |change: &Change| wording::change(&change.name, change.before, change.after, &why(&change.why));
        (!changes.is_empty())
            .then(|| ChangesView { title: wording::changes_title(case.touched_on), lines: changes.iter().map(line).collect() })
    }
}

fn why(why: &Why) -> String {
    match why {
        Why::Time(milestones) => reached(milestones),
        Why::Rule(Some(says)) => says.clone(),
        Why::OutOfDate(last) => wording::out_of_date(*last),
        Why::Rule(None) | Why::Added | Why::Removed => wording::RULE_CHANGED.to_owned(),
    }
}

/// "12 mois d'inscription à France Travail".
fn reached(milestones: &[Milestone]) -> String {
    let mut words: Vec<String> = milestones.iter().map(|milestone| milestone_words(milestone.fact, milestone.number)).collect();
    words.dedup();
    words.join(", ")
}

/// "le 14 mars 2027\u{a0}: 12 mois d'inscription à France Travail".
fn turn_words(turn: &Turn) -> String {
    on(turn.date, &reached(&turn.milestones))
}

fn on(date: Date, what: &str) -> String {
    format!("le {}\u{a0}: {what}", date_words(date))
}

fn way_words(way: &Way<'_>) -> String {
    let mut parts: Vec<String> = way.steps.iter().map(|step| step.words.to_owned()).collect();
    if let Some(turn) = &way.turn {
        let when = turn_words(turn);
        parts.push(if parts.is_empty() { format!("{}.", capital(&when)) } else { format!("Puis, {when}.") });
    }
    parts.join(" ")
}

fn capital(text: &str) -> String {
    text.strip_prefix('l').map_or_else(|| text.to_owned(), |rest| format!("L{rest}"))
}
