//! One question, and the ways to answer it.

use crate::dynamic::dynamic;
use casework::{Command, Control, Given, Input, QuestionView, Step};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::walk::Walk;
use crate::components::{CommuneField, DateField, Draft, Glyph, Icon, NumberField, OneOf, Several, TypedWays, Way};
use crate::desk_handle::use_desk;
use crate::focus;
use crate::place::Place;
use crate::wording::interview as words;

#[component]
pub(super) fn Question(question: QuestionView) -> impl IntoView {
    let walk = Walk::new();
    let heading = focus::heading();
    let fact = question.fact;
    let typed = question.given.as_ref().map(|given| given.input.clone()).filter(is_typed);
    let desk = use_desk();
    let changed = Callback::new(move |input: Option<Input>| desk.dispatch(Command::Draft { fact, input }));
    let draft = Draft::new(question.draft.or_else(|| typed.clone()), changed);
    let answer = Callback::new(move |input: Input| walk.step(Command::Answer { fact, input }));
    let go_on = move |event: SubmitEvent| {
        event.prevent_default();
        let now = draft.now();
        walk.step(match now {
            now if now == typed => Command::Continue,
            Some(input) => Command::Answer { fact, input },
            None => Command::ClearAnswer(fact),
        });
    };
    let given = question.given.clone();
    view! {
        <div class="scroll"><div class="column">
        <p class="chapter">{question.chapter}</p>
        <h1 class="question" node_ref=heading tabindex="-1" data-testid="question" data-fact=fact.key()>{question.ask}</h1>
        {question.is_detour.then(|| view! { <p class="hint">{words::DETOUR}</p> })}
        {question.keeping.map(|keeping| view! { <p class="hint">{keeping}</p> })}
        <Problem/>
        <form id="answer" class="control" on:submit=go_on>
            <Answering control=question.control given=given.clone() draft answer/>
        </form>
        <OpenAnswers given answer/>
        <Background why=question.why decides=question.decides note=question.note/>
        {question.remaining.map(|remaining| view! { <p class="hint" data-testid="remaining">{remaining}</p> })}
        <OtherScreens/>
        </div></div>
        <div class="bar">
            <button type="submit" form="answer" class="button main-action" data-testid="continue">{words::CONTINUE}</button>
        </div>
    }
}

fn is_typed(input: &Input) -> bool {
    matches!(input, Input::Choices(_) | Input::Number { .. } | Input::Age { .. } | Input::Months { .. } | Input::DateParts { .. })
}

#[component]
fn Answering(control: Control, given: Option<Given>, draft: Draft, answer: Callback<Input>) -> impl IntoView {
    match control {
        Control::One(choices) => view! { <OneOf choices answer/> }.into_any(),
        Control::Several { choices, none } => view! { <Several choices none draft answer/> }.into_any(),
        Control::Number { unit } => view! { <NumberField way=Way::Number unit draft/> }.into_any(),
        Control::BirthDate => view! { <TypedWays number=Way::Age draft/> }.into_any(),
        Control::Since => view! { <TypedWays number=Way::Months draft/> }.into_any(),
        Control::PastDate => view! { <DateField draft/> }.into_any(),
        Control::Commune { elsewhere } => view! { <CommuneField elsewhere given answer/> }.into_any(),
    }
}

/// Why what was typed is not understood; nothing was recorded.
#[component]
fn Problem() -> impl IntoView {
    let desk = use_desk();
    let problem = desk.case(|case| match &case.step {
        Step::Ask(question) => question.problem.clone(),
        Step::Needs | Step::Done { .. } => None,
    });
    dynamic(move || {
        problem.get().flatten().map(|problem| {
            view! {
                <p class="problem" role="alert">
                    <Icon glyph=Glyph::Alert/>
                    {problem}
                </p>
            }
        })
    })
}

/// Not knowing and not wanting to say are answers too.
#[component]
fn OpenAnswers(given: Option<Given>, answer: Callback<Input>) -> impl IntoView {
    let is_given = move |input: &Input| given.as_ref().is_some_and(|given| given.input == *input).to_string();
    view! {
        <div class="open-answers">
            <button
                type="button"
                class="open-answer"
                aria-pressed=is_given(&Input::Unknown)
                data-testid="answer-unknown"
                on:click=move |_| answer.run(Input::Unknown)
            >
                {words::UNKNOWN}
            </button>
            <button
                type="button"
                class="open-answer"
                aria-pressed=is_given(&Input::Declined)
                data-testid="answer-declined"
                on:click=move |_| answer.run(Input::Declined)
            >
                {words::DECLINED}
            </button>
        </div>
    }
}

/// Why it is asked and advice for the volunteer, folded.
#[component]
fn Background(why: String, decides: Vec<String>, note: Option<String>) -> impl IntoView {
    view! {
        <details class="fold">
            <summary>{words::WHY}</summary>
            <p>{why}</p>
            {(!decides.is_empty()).then(|| view! { <p>{words::decides(&decides)}</p> })}
        </details>
        {note.map(|note| {
            view! {
                <details class="fold">
                    <summary>{words::NOTE}</summary>
                    <p>{note}</p>
                </details>
            }
        })}
    }
}

#[component]
fn OtherScreens() -> impl IntoView {
    view! {
        <p class="other-screens">
            <a class="quiet-link" href=Place::Recap.href() data-testid="to-recap">{words::RECAP}</a>
            <a class="quiet-link" href=Place::Results.href() data-testid="to-results">{words::RESULTS}</a>
        </p>
    }
}
