//! The commands of an interview: answering, going back, passing on.

use domain::{Answers, FactId};
use interview::{Input, Progress, answer_words, clear, record, understand, was_asked};

use crate::case::{Case, Informed, Position};
use crate::desk::Desk;
use crate::effect::Effect;
use crate::undoing::Change;
use crate::view::Pace;
use crate::wording;

/// How many questions a distribution day puts.
const SHORT_INTERVIEW: usize = 8;

impl Desk {
    pub(crate) fn answer(&mut self, fact: FactId, input: &Input) -> Vec<Effect> {
        let today = self.today;
        let Some(case) = self.current_case() else { return Vec::new() };
        let before = case.clone();
        let mut answers = self.answers_today(case);
        let deed = match understand(fact, input, today) {
            Err(problem) => {
                self.problem = Some(problem);
                return Vec::new();
            }
            Ok((answered, answer)) => {
                let is_new = answers.get(answered) != Some(&answer);
                let words = answer_words(&self.pack, self.territory.communes(), answered, &answer);
                record(&mut answers, answered, answer);
                if is_new { wording::given(&words) } else { String::new() }
            }
        };
        agree_with_zoning(&mut answers, fact, &self.territory, today);
        self.problem = None;
        self.notice = None;
        let id = before.id.clone();
        if let Some(case) = self.current_case_mut() {
            case.answers = answers;
            case.touched_on = today;
            case.kept_verdicts.clear();
            case.skipped.remove(&fact);
            case.said(fact, today);
            move_on(case, fact);
        }
        let effects = self.save(&id);
        self.offer_undo(Change { before, fact: Some(fact), deed });
        effects
    }

    /// What is being typed is no answer yet: it decides nothing, and is kept so that nobody has to type it twice.
    pub(crate) fn draft(&mut self, fact: FactId, input: Option<Input>) -> Vec<Effect> {
        let Some(case) = self.current_case() else { return Vec::new() };
        let given = self.given(fact, &case.answers).map(|given| given.input);
        let draft = input.filter(|input| given.as_ref() != Some(input));
        let is_as_before = case.drafts.iter().find(|(other, _)| *other == fact).map(|(_, input)| input) == draft.as_ref();
        let id = case.id.clone();
        if let Some(case) = self.current_case_mut().filter(|_| !is_as_before) {
            case.drafts.retain(|(other, _)| *other != fact);
            case.drafts.extend(draft.map(|input| (fact, input)));
            return self.save_typed(&id);
        }
        Vec::new()
    }

    /// An interview opened again stands at the question for which something was being typed.
    pub(crate) fn stand_where_it_was_typed(&mut self) {
        let Some(case) = self.current_case().filter(|case| case.position == Position::Next) else { return };
        let Some((fact, _)) = case.drafts.last().filter(|(fact, _)| self.pack.question(*fact).is_some()) else { return };
        let (fact, shown) = (*fact, self.shown_question(case, &self.outlook(case).progress));
        if let Some(case) = self.current_case_mut().filter(|_| shown != Some(fact)) {
            case.position = Position::Detour(fact);
        }
    }

    pub(crate) fn clear_answer(&mut self, fact: FactId) -> Vec<Effect> {
        let today = self.today;
        let name = self.current_case().and_then(|case| self.given(fact, &case.answers)).map(|given| given.text).unwrap_or_default();
        let Some(case) = self.current_case_mut() else { return Vec::new() };
        let (before, id) = (case.clone(), case.id.clone());
        case.grow(today);
        clear(&mut case.answers, fact);
        case.said(fact, today);
        case.kept_verdicts.clear();
        forget_order(case);
        let effects = self.save(&id);
        self.offer_undo(Change { before, fact: Some(fact), deed: wording::taken_away(&name) });
        effects
    }

    pub(crate) fn back(&mut self) -> Vec<Effect> {
        self.problem = None;
        self.end_undo();
        if let Some(case) = self.current_case_mut() {
            let here = match case.position {
                Position::Next => case.asked.len(),
                Position::Behind(place) => place,
                Position::Detour(fact) => case.asked.iter().position(|asked| *asked == fact).unwrap_or(case.asked.len()),
            };
            match here.checked_sub(1) {
                Some(place) => case.position = Position::Behind(place),
                // Before the first question stand the urgent needs.
                None => case.past_needs = false,
            }
        }
        Vec::new()
    }

    pub(crate) fn go_to(&mut self, fact: FactId) -> Vec<Effect> {
        self.problem = None;
        self.end_undo();
        let known = self.pack.question(fact).map(|question| question.fact);
        if let (Some(case), Some(fact)) = (self.current_case_mut(), known) {
            case.position = Position::Detour(fact);
        }
        Vec::new()
    }

    /// Forward from an earlier question, out of a detour, or past a question left open.
    pub(crate) fn continue_on(&mut self) -> Vec<Effect> {
        self.problem = None;
        self.end_undo();
        let shown = self.current_case().and_then(|case| self.shown_question(case, &self.outlook(case).progress));
        if let Some(case) = self.current_case_mut() {
            match (case.position, shown) {
                (Position::Behind(place), _) => case.position = behind(case, place + 1),
                (Position::Detour(_), _) => case.position = Position::Next,
                (Position::Next, Some(fact)) => {
                    case.skipped.insert(fact);
                }
                (Position::Next, None) => case.pace = Pace::Full,
            }
        }
        Vec::new()
    }

    /// The person was told what is kept.
    pub(crate) fn informed(&mut self, language: String, version: String) -> Vec<Effect> {
        let today = self.today;
        let Some(case) = self.current_case_mut() else { return Vec::new() };
        case.informed = Some(Informed { on: today, language, version });
        let id = case.id.clone();
        self.save(&id)
    }

    /// The question on the screen, nothing when no question is left for this pace.
    pub(crate) fn shown_question(&self, case: &Case, progress: &Progress) -> Option<FactId> {
        match case.position {
            Position::Behind(place) => case.asked.get(place).copied(),
            Position::Detour(fact) => Some(fact),
            Position::Next => self.next_question(case, progress),
        }
    }

    fn next_question(&self, case: &Case, progress: &Progress) -> Option<FactId> {
        let is_sensitive = |fact: FactId| self.pack.question(fact).is_some_and(|question| question.sensitive);
        let fits = |fact: &FactId| match case.pace {
            Pace::Full => true,
            Pace::Short => case.asked.len() < SHORT_INTERVIEW && !is_sensitive(*fact),
        };
        let mut fitting = progress.askable.iter().copied().filter(fits);
        let fresh = fitting.clone().find(|fact| !case.skipped.contains(fact));
        fresh.or_else(|| fitting.next())
    }
}

/// An answer on the zoning that the new commune denies is taken away rather than left to contradict.
fn agree_with_zoning(answers: &mut Answers, fact: FactId, territory: &packs::Territory, today: domain::Date) {
    if fact == FactId::Commune && answers.check(today, territory.zoning(answers)).is_err() {
        answers.remove(FactId::InFrr);
        answers.remove(FactId::InQpv);
    }
}

fn move_on(case: &mut Case, fact: FactId) {
    case.position = match case.position {
        Position::Behind(place) => behind(case, place + 1),
        Position::Next | Position::Detour(_) => Position::Next,
    };
    if !case.asked.contains(&fact) {
        case.asked.push(fact);
    }
    forget_order(case);
}

/// Questions whose answer went away are no longer in the order of answering.
fn forget_order(case: &mut Case) {
    let answers = case.answers.clone();
    case.asked.retain(|fact| was_asked(&answers, *fact));
    if let Position::Behind(place) = case.position {
        case.position = behind(case, place);
    }
}

fn behind(case: &Case, place: usize) -> Position {
    if place < case.asked.len() { Position::Behind(place) } else { Position::Next }
}
