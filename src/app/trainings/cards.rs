//! The list of offers, each with why it is here.

use catalogue::{Age, Card, Line, Mark};
use leptos::prelude::*;

use super::handle::use_handle;
use super::opened::Opened;
use crate::components::{Glyph, Icon};
use crate::dynamic::dynamic;
use crate::wording::trainings as words;

#[component]
pub(super) fn Cards() -> impl IntoView {
    let handle = use_handle();
    let cards = Memo::new(move |_| handle.found.with(|found| found.cards.clone()));
    let more = Memo::new(move |_| handle.found.with(|found| found.total.saturating_sub(found.cards.len())));
    let list = dynamic(move || cards.get().into_iter().map(|card| view! { <OneCard card/> }.into_any()).collect_view());
    let next = dynamic(move || {
        (more.get() > 0).then(|| view! { <button type="button" class="button" data-testid="more-trainings" on:click=move |_| handle.show_more()>{words::more(more.get())}</button> })
    });
    view! {
        <ul class="offers" role="list" data-testid="trainings-list">{list}</ul>
        {next}
    }
}

#[component]
fn OneCard(card: Card) -> impl IntoView {
    let handle = use_handle();
    let offer = card.offer;
    let is_open = Memo::new(move |_| handle.details.with(|details| details.as_ref().is_some_and(|details| details.offer == offer)));
    let toggle = move |_| if is_open.get_untracked() { handle.details.set(None) } else { handle.open_card(offer) };
    let reasons = card.reasons.into_iter().map(|line| view! { <Reason line/> }.into_any()).collect_view();
    let is_late = card.late.is_some();
    let facts = card.facts.join(" \u{b7} ");
    let opened = dynamic(move || is_open.get().then(|| view! { <Opened/> }));
    view! {
        <li class="offer" data-testid="training-card" data-late=is_late.to_string()>
            {card.is_sample.then(|| view! { <p class="offer-sample">{words::SAMPLE_CARD}</p> })}
            <h2 class="offer-title">{card.title}</h2>
            <p class="offer-place">{card.place}</p>
            <p class="offer-start">{card.start}</p>
            {card.late.map(|late| view! { <p class="offer-late"><Icon glyph=Glyph::Alert/> {late}</p> })}
            <ul class="offer-reasons" role="list">{reasons}</ul>
            <p class="offer-facts">{card.provider} {(!facts.is_empty()).then_some(" \u{b7} ")} {facts}</p>
            <p class="offer-age" data-age=age(card.freshness.age)>{card.freshness.text}</p>
            <button type="button" class="button" data-testid="open-training" aria-expanded=move || is_open.get().to_string() on:click=toggle>
                {dynamic(move || if is_open.get() { words::CLOSE } else { words::LOOK })}
            </button>
            {opened}
        </li>
    }
}

#[component]
fn Reason(line: Line) -> impl IntoView {
    let (kind, glyph, word) = match line.mark {
        Mark::Met => ("met", Glyph::Check, words::MET),
        Mark::Unmet => ("unmet", Glyph::Close, words::UNMET),
        Mark::Check => ("check", Glyph::Search, words::CHECK),
    };
    view! {
        <li class="reason" data-mark=kind>
            <Icon glyph/>
            <span><span class="visually-hidden">{word} " "</span> {line.text}</span>
        </li>
    }
}

fn age(age: Age) -> &'static str {
    match age {
        Age::Fresh => "fresh",
        Age::Older => "older",
        Age::Old => "old",
    }
}
