//! The view of the interview that is open.

use domain::{Answer, Outcome};
use interview::{Outlook, Progress, answer_words, was_asked};
use packs::SchemeVerdict;

use crate::case::{Case, Position};
use crate::desk::Desk;
use crate::view::{CaseView, Count, Pace, RecapChapter, RecapLine, Said, Step, ToSettle};
use crate::view_result::shown_outcome;
use crate::wording;

impl Desk {
    pub(crate) fn case_view(&self, case: &Case) -> CaseView {
        let outlook = self.outlook(case);
        let Outlook { verdicts, progress } = &outlook;
        CaseView {
            id: case.id.clone(),
            name: case.name.clone(),
            is_practice: case.is_practice,
            counts: counts(case, verdicts),
            step: self.step(case, &outlook),
            can_go_back: can_go_back(case) || (case.past_needs && case.asked.is_empty() && !self.pack.needs().is_empty()),
            just_answered: self.just_answered(case),
            undo: self.undo_line(case),
            remaining: remaining(progress),
            recap: self.recap(case, progress),
            to_settle: self.to_settle(case),
            changes: self.changes_view(case),
            needs: self.needs_view(case),
            conflicts: Self::conflicts(&Self::proposed(case, verdicts)),
            already: Self::already_there(case, verdicts),
            orientation: self.orientation_view(case, verdicts),
            groups: self.groups(case, verdicts),
            summary: self.summary_view(case),
        }
    }

    fn step(&self, case: &Case, outlook: &Outlook<'_>) -> Step {
        if !case.past_needs && case.asked.is_empty() && !self.pack.needs().is_empty() {
            return Step::Needs;
        }
        let shown = self.shown_question(case, &outlook.progress);
        match shown.and_then(|fact| self.question_view(case, fact, outlook)) {
            Some(question) => Step::Ask(Box::new(question)),
            None if case.pace == Pace::Short && !outlook.progress.askable.is_empty() => {
                Step::Done { sentence: wording::SHORT_DONE.to_owned() }
            }
            None => Step::Done { sentence: wording::ALL_DECIDED.to_owned() },
        }
    }

    fn recap(&self, case: &Case, progress: &Progress) -> Vec<RecapChapter> {
        let mut chapters = Vec::new();
        for (number, chapter) in self.pack.chapters().iter().enumerate() {
            let questions = self.pack.questions().iter().filter(|question| question.chapter == number);
            let lines: Vec<RecapLine> = questions
                .map(|question| RecapLine {
                    fact: question.fact,
                    ask: question.ask.clone(),
                    said: self.said(case, question.fact, progress),
                })
                .collect();
            if !lines.is_empty() {
                chapters.push(RecapChapter { title: chapter.title.clone(), lines });
            }
        }
        chapters
    }

    fn to_settle(&self, case: &Case) -> Vec<ToSettle> {
        let ask = |fact| self.pack.question(fact).map(|question| question.ask.clone()).unwrap_or_default();
        let words = |fact: domain::FactId, answer: &Answer| answer_words(&self.pack, self.territory.communes(), fact, answer);
        let line = |(number, (fact, answer)): (usize, &(domain::FactId, Answer))| ToSettle {
            number,
            ask: ask(*fact),
            other: words(*fact, answer),
        };
        case.conflicts.iter().enumerate().map(line).collect()
    }

    fn said(&self, case: &Case, fact: domain::FactId, progress: &Progress) -> Said {
        let answered = case.answers.iter().find(|(other, _)| other.canonical() == fact && was_asked(&case.answers, fact));
        match answered {
            Some((fact, answer @ Answer::Given(_))) => Said::Answer(answer_words(&self.pack, self.territory.communes(), fact, answer)),
            Some((fact, answer)) => Said::Open(answer_words(&self.pack, self.territory.communes(), fact, answer)),
            None if progress.askable.contains(&fact) => Said::NotYet,
            None => Said::NotNeeded,
        }
    }
}

fn counts(case: &Case, verdicts: &[SchemeVerdict<'_>]) -> Vec<Count> {
    let count = |outcome: Outcome| {
        let number = {
            let with = |verdict: &&SchemeVerdict<'_>| shown_outcome(case, verdict) == outcome && !Desk::is_there_already(case, verdict);
            verdicts.iter().filter(with).count()
        };
        Count { outcome, number, short: wording::short(outcome).to_owned(), sentence: wording::counted(outcome, number) }
    };
    Outcome::ALL.into_iter().map(count).collect()
}

fn can_go_back(case: &Case) -> bool {
    match case.position {
        Position::Next | Position::Detour(_) => !case.asked.is_empty(),
        Position::Behind(place) => place > 0,
    }
}

pub(crate) fn remaining(progress: &Progress) -> Option<String> {
    let questions = progress.askable.len();
    (questions > 0).then(|| wording::remaining(questions, progress.open))
}
