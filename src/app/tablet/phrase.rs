//! Choosing a phrase: eight words that the page proposes, or one's own.

use leptos::html::Input;
use leptos::prelude::*;
use vault::Randomness;
use vault::passphrase::{judge, propose, tidied, to_set};

use crate::components::{Glyph, Icon};
use crate::dynamic::dynamic;
use crate::wording::tablet as words;

/// Chance as the browser gives it.
pub(super) struct Chance;

impl Randomness for Chance {
    fn fill(&mut self, bytes: &mut [u8]) {
        let filled = window().crypto().and_then(|crypto| crypto.get_random_values_with_u8_array(bytes).map(drop));
        if filled.is_err() {
            // Without chance no phrase is safe: better an error on the screen than a phrase that anybody can guess.
            wasm_bindgen::throw_str("this browser gives no random numbers");
        }
    }
}

/// What is being chosen.
#[derive(Clone, Copy)]
pub(super) struct Phrase {
    pub(super) proposed: RwSignal<String>,
    is_own: RwSignal<bool>,
    typed: NodeRef<Input>,
    again: NodeRef<Input>,
    problem: RwSignal<Option<String>>,
    strength: RwSignal<String>,
}

impl Phrase {
    pub(super) fn new() -> Self {
        Self {
            proposed: RwSignal::new(propose(&mut Chance)),
            is_own: RwSignal::new(false),
            typed: NodeRef::new(),
            again: NodeRef::new(),
            problem: RwSignal::new(None),
            strength: RwSignal::new(String::new()),
        }
    }

    /// The phrase, if it was noted and is good enough; else the screen says why not.
    pub(super) fn chosen(self) -> Option<String> {
        let text = |field: NodeRef<Input>| field.get_untracked().map(|input| input.value()).unwrap_or_default();
        let again = text(self.again);
        let chosen = if self.is_own.get_untracked() { text(self.typed) } else { self.proposed.get_untracked() };
        let strength = judge(&tidied(&chosen));
        let problem = if !strength.is_enough() {
            Some(strength.sentence())
        } else if *to_set(&again) == *to_set(&chosen) {
            None
        } else if again.trim().is_empty() {
            Some(words::TYPE_AGAIN_FIRST.to_owned())
        } else {
            Some(words::NOT_THE_SAME.to_owned())
        };
        let is_good = problem.is_none();
        self.problem.set(problem);
        is_good.then_some(chosen)
    }
}

#[component]
pub(super) fn PhraseFields(phrase: Phrase) -> impl IntoView {
    let shown =
        dynamic(move || if phrase.is_own.get() { view! { <Own phrase/> }.into_any() } else { view! { <Proposed phrase/> }.into_any() });
    let problem = dynamic(move || {
        phrase
            .problem
            .get()
            .map(|problem| view! { <p class="problem" data-testid="phrase-problem"><Icon glyph=Glyph::Alert/> {problem}</p> })
    });
    view! {
        {shown}
        <label class="field">
            <span class="field-label">{words::TYPE_AGAIN}</span>
            <span class="hint">{words::TYPE_AGAIN_HINT}</span>
            <input node_ref=phrase.again type="text" autocomplete="off" autocapitalize="none" spellcheck="false" data-testid="phrase-again"/>
        </label>
        <div role="alert">{problem}</div>
    }
}

#[component]
fn Proposed(phrase: Phrase) -> impl IntoView {
    let lines = dynamic(move || phrase.proposed.get().split(' ').map(|word| view! { <li>{word.to_owned()}</li> }).collect_view());
    view! {
        <p>{words::NOTE_PHRASE}</p>
        <ol class="phrase" data-testid="proposed" aria-label=words::PHRASE>{lines}</ol>
        <p class="beside">
            <button type="button" class="button" data-testid="another" on:click=move |_| phrase.proposed.set(propose(&mut Chance))>{words::ANOTHER}</button>
            <button type="button" class="button" data-testid="own" on:click=move |_| phrase.is_own.set(true)>{words::OWN}</button>
        </p>
    }
}

#[component]
fn Own(phrase: Phrase) -> impl IntoView {
    let weigh = move |event| phrase.strength.set(judge(&event_target_value(&event)).sentence());
    view! {
        <label class="field">
            <span class="field-label">{words::OWN_PHRASE}</span>
            <span class="hint">{words::OWN_HINT}</span>
            <input node_ref=phrase.typed type="text" autocomplete="off" autocapitalize="none" spellcheck="false" data-testid="own-phrase" on:input=weigh/>
        </label>
        <p class="hint" role="status">{dynamic(move || phrase.strength.get())}</p>
        <p class="beside">
            <button type="button" class="button" on:click=move |_| phrase.is_own.set(false)>{words::PROPOSE}</button>
        </p>
    }
}
