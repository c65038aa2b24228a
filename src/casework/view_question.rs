//! The view of one question.

use domain::{Answer, Answers, FactId, FactKind, Interval, Value};
use interview::{DatePrecision, Input, Outlook, Precision, answer_words, unit_words};
use packs::{Keep, Question};

use crate::case::{Case, Position};
use crate::command::Keeping;
use crate::desk::Desk;
use crate::view::{Choice, Control, Given, QuestionView};
use crate::view_case::remaining;
use crate::wording;

impl Desk {
    pub(crate) fn question_view(&self, case: &Case, fact: FactId, outlook: &Outlook<'_>) -> Option<QuestionView> {
        let question = self.pack.question(fact)?;
        let deciding = outlook.verdicts.iter().filter(|verdict| verdict.missing.contains(&fact));
        Some(QuestionView {
            fact,
            chapter: self.pack.chapters().get(question.chapter).map(|chapter| chapter.title.clone()).unwrap_or_default(),
            ask: question.ask.clone(),
            why: question.why.clone(),
            note: question.note.clone(),
            decides: deciding.map(|verdict| verdict.scheme.short_name.clone()).collect(),
            remaining: remaining(&outlook.progress),
            keeping: keeping_words(question.keep, case.keeping),
            control: self.control(question, &case.answers),
            given: self.given(fact, &case.answers),
            draft: case.drafts.iter().find(|(other, _)| *other == fact).map(|(_, input)| input.clone()),
            problem: self.problem.map(|problem| problem.to_string()),
            is_detour: matches!(case.position, Position::Detour(_)),
        })
    }

    fn control(&self, question: &Question, answers: &Answers) -> Control {
        match question.fact.kind() {
            FactKind::YesNo | FactKind::OneOf(_) => Control::One(choices(question, answers)),
            FactKind::ListOf(_) => Control::Several { choices: choices(question, answers), none: wording::NONE_OF_THEM.to_owned() },
            FactKind::Date if question.fact == FactId::BirthDate => Control::BirthDate,
            FactKind::Date => Control::PastDate,
            FactKind::Whole if question.fact == FactId::RegisteredMonths => Control::Since,
            FactKind::Whole => Control::Number { unit: unit_words(question.fact).to_owned() },
            FactKind::Commune => Control::Commune { elsewhere: format!("{} {}", wording::ELSEWHERE, self.pack.region_name()) },
        }
    }

    pub(crate) fn given(&self, fact: FactId, answers: &Answers) -> Option<Given> {
        let (answered, answer) = answers.iter().find(|(other, _)| other.canonical() == fact)?;
        let text = answer_words(&self.pack, self.territory.communes(), answered, answer);
        Some(Given { text, input: input(answered, answer) })
    }
}

fn keeping_words(keep: Keep, keeping: Keeping) -> Option<String> {
    match (keep, keeping) {
        (Keep::Never, _) => Some(wording::NEVER_KEPT.to_owned()),
        (Keep::WithAgreement, Keeping::Everything) => Some(wording::KEPT_WITH_AGREEMENT.to_owned()),
        (Keep::WithAgreement, Keeping::WithoutSensitive) => Some(wording::NOT_KEPT_WITHOUT_AGREEMENT.to_owned()),
        (Keep::WithAgreement, Keeping::Nothing) | (Keep::Always, _) => None,
    }
}

fn choices(question: &Question, answers: &Answers) -> Vec<Choice> {
    let chosen = |value: &str| match answers.value(question.fact) {
        Some(Value::YesNo(yes)) => value == yes.to_string(),
        Some(Value::Choice(word)) => value == *word,
        Some(Value::List(words)) => words.contains(&value),
        _ => false,
    };
    let choice = |text: &packs::ChoiceText| Choice {
        value: text.value.clone(),
        label: text.label.clone(),
        help: text.help.clone(),
        chosen: chosen(&text.value),
    };
    question.choices.iter().map(choice).collect()
}

/// The typed form of an answer, to fill the fields again.
fn input(fact: FactId, answer: &Answer) -> Input {
    match answer {
        Answer::Unknown => Input::Unknown,
        Answer::Declined => Input::Declined,
        Answer::Given(Value::YesNo(yes)) => Input::YesNo(*yes),
        Answer::Given(Value::Choice(word)) => Input::Choice((*word).to_owned()),
        Answer::Given(Value::List(words)) => Input::Choices(words.iter().map(|word| (*word).to_owned()).collect()),
        Answer::Given(Value::Commune(code)) => Input::Commune(code.to_string()),
        Answer::Given(Value::Whole(interval)) => number_input(fact, interval),
        Answer::Given(Value::Date(interval)) => date_input(interval),
    }
}

fn number_input(fact: FactId, interval: &Interval<i64>) -> Input {
    let (number, precision) = match (interval.min(), interval.max()) {
        (Some(min), Some(max)) if min == max => (min, Precision::Exactly),
        (Some(0) | None, Some(max)) => (max, Precision::AtMost),
        (Some(min), Some(max)) => (i64::midpoint(min, max), Precision::About),
        (Some(min), None) => (min, Precision::AtLeast),
        (None, None) => return Input::Unknown,
    };
    let text = number.to_string();
    match fact {
        FactId::Age => Input::Age { text, precision },
        FactId::RegisteredMonths => Input::Months { text, precision },
        _ => Input::Number { text, precision },
    }
}

fn date_input(interval: &Interval<domain::Date>) -> Input {
    let (date, precision) = match (interval.min(), interval.max()) {
        (Some(date), Some(_)) => (date, DatePrecision::Exactly),
        (Some(date), None) => (date, DatePrecision::After),
        (None, Some(date)) => (date, DatePrecision::Before),
        (None, None) => return Input::Unknown,
    };
    let whole_day = interval.single().is_some() || precision != DatePrecision::Exactly;
    let same_month = interval.min().zip(interval.max()).is_none_or(|(min, max)| (min.year(), min.month()) == (max.year(), max.month()));
    Input::DateParts {
        day: if whole_day { date.day().to_string() } else { String::new() },
        month: if whole_day || same_month { date.month().to_string() } else { String::new() },
        year: date.year().to_string(),
        precision,
    }
}
