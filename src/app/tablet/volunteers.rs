//! Who can open the tablet.

use keeper::protocol::{Reply, Request, SlotLine, SlotsKind};
use leptos::ev::SubmitEvent;
use leptos::html::Input;
use leptos::prelude::*;

use super::handle::{problem, use_handle};
use super::phrase::{Phrase, PhraseFields};
use super::protect::{CodeAgain, print};
use crate::clock;
use crate::dynamic::dynamic;
use crate::wording::tablet as words;

/// What is open below the list.
#[derive(Clone, PartialEq)]
enum Part {
    Nothing,
    Add,
    Change(SlotLine),
    Remove(SlotLine),
    Code(String),
}

/// The list and what is done with it.
#[derive(Clone, Copy)]
struct Ways {
    slots: RwSignal<Vec<SlotLine>>,
    part: RwSignal<Part>,
    handle: super::handle::Handle,
}

impl Ways {
    /// Asks; the answer to every change is the new list.
    fn ask(self, request: Request) {
        self.handle.ask(request, move |reply| match reply {
            Reply::Slots(slots) => {
                self.slots.set(slots);
                self.part.set(Part::Nothing);
            }
            Reply::RecoveryCode(code) => self.part.set(Part::Code(code)),
            other => self.handle.notice.set(problem(&other)),
        });
    }
}

#[component]
pub(super) fn Volunteers(slots: RwSignal<Vec<SlotLine>>) -> impl IntoView {
    let ways = Ways { slots, part: RwSignal::new(Part::Nothing), handle: use_handle() };
    // After the first question to the keeper: one at a time.
    Effect::new(move |_| {
        if !ways.handle.is_busy.get() && ways.slots.with_untracked(Vec::is_empty) {
            // Only the list: what somebody has opened below it meanwhile stays open.
            ways.handle.ask(Request::Slots, move |reply| {
                if let Reply::Slots(slots) = reply {
                    ways.slots.set(slots);
                }
            });
        }
    });
    let rows = dynamic(move || slots.get().into_iter().map(|slot| view! { <Row ways way=slot/> }).collect_view());
    let part = dynamic(move || match ways.part.get() {
        Part::Nothing => ().into_any(),
        Part::Add => view! { <WithPhrase ways changed=None/> }.into_any(),
        Part::Change(slot) => view! { <WithPhrase ways changed=Some(slot)/> }.into_any(),
        Part::Remove(slot) => view! { <Remove ways way=slot/> }.into_any(),
        Part::Code(code) => view! { <Code ways code/> }.into_any(),
    });
    let new_code = move |_| ways.ask(Request::NewRecoveryCode { today: clock::today().to_string() });
    view! {
        <section>
            <h2>{words::VOLUNTEERS}</h2>
            <p>{words::VOLUNTEERS_WHY}</p>
            <ul class="ways-in" role="list" data-testid="ways">{rows}</ul>
            <p class="beside">
                <button type="button" class="button" data-testid="add-volunteer" on:click=move |_| ways.part.set(Part::Add)>{words::ADD_VOLUNTEER}</button>
                <button type="button" class="button" data-testid="new-code" on:click=new_code>{words::NEW_CODE}</button>
            </p>
            {part}
            <IdleMinutes/>
        </section>
    }
}

#[component]
fn Row(ways: Ways, way: SlotLine) -> impl IntoView {
    let slot = way;
    let is_code = slot.kind == SlotsKind::Recovery;
    let (to_change, to_remove) = (slot.clone(), slot.clone());
    let buttons = (!is_code).then(|| {
        view! {
            <button type="button" class="button" on:click=move |_| ways.part.set(Part::Change(to_change.clone()))>{words::CHANGE_PHRASE}</button>
            <button type="button" class="button" data-testid=format!("remove-{}", slot.label) on:click=move |_| ways.part.set(Part::Remove(to_remove.clone()))>{words::REMOVE}</button>
        }
    });
    view! {
        <li>
            <span><strong>{if is_code { words::CODE.to_owned() } else { slot.label.clone() }}</strong> " " <span class="hint">{words::since(&slot.since)}</span></span>
            <span class="beside">{buttons}</span>
        </li>
    }
}

#[component]
fn WithPhrase(ways: Ways, changed: Option<SlotLine>) -> impl IntoView {
    let phrase = Phrase::new();
    let name = NodeRef::<Input>::new();
    let field = changed.is_none().then(|| {
        view! {
            <label class="field">
                <span class="field-label">{words::THEIR_NAME}</span>
                <input node_ref=name type="text" autocomplete="off" spellcheck="false" maxlength="60" data-testid="volunteer-name"/>
            </label>
        }
    });
    let heading = changed.as_ref().map_or_else(|| words::ADD_VOLUNTEER.to_owned(), |slot| words::new_phrase_of(&slot.label));
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(passphrase) = phrase.chosen() else { return };
        let today = clock::today().to_string();
        ways.ask(if let Some(slot) = &changed {
            Request::ChangePassphrase { slot: slot.id.clone(), passphrase, today }
        } else {
            let label = name.get_untracked().map(|input| input.value()).unwrap_or_default();
            Request::AddSlot { label, passphrase, today }
        });
    };
    let action = dynamic(move || if ways.handle.is_busy.get() { words::BUSY } else { words::KEEP_WAY });
    view! {
        <form class="part" on:submit=send>
            <h3>{heading}</h3>
            <p>{words::THEY_TYPE}</p>
            {field}
            <PhraseFields phrase/>
            <p class="beside">
                <button type="submit" class="button" data-testid="keep-way" prop:disabled=ways.handle.is_busy>{action}</button>
                <button type="button" class="button" on:click=move |_| ways.part.set(Part::Nothing)>{words::CANCEL}</button>
            </p>
        </form>
    }
}

#[component]
fn Remove(ways: Ways, way: SlotLine) -> impl IntoView {
    let slot = way;
    let id = slot.id.clone();
    view! {
        <div class="part" role="group" aria-label=words::REMOVE>
            <p>{words::remove(&slot.label)}</p>
            <p class="beside">
                <button type="button" class="button" data-testid="remove-way" on:click=move |_| ways.ask(Request::RemoveSlot { slot: id.clone() })>{words::REMOVE_NOW}</button>
                <button type="button" class="button" on:click=move |_| ways.part.set(Part::Nothing)>{words::CANCEL}</button>
            </p>
        </div>
    }
}

#[component]
fn Code(ways: Ways, code: String) -> impl IntoView {
    let is_noted = RwSignal::new(false);
    let shown = code.clone();
    view! {
        <div class="part">
            <p>{words::CODE_WHY}</p>
            <p class="recovery-code" data-testid="recovery-code">{code}</p>
            <p>{words::CODE_REPLACED}</p>
            <CodeAgain shown is_noted/>
            <p class="beside">
                <button type="button" class="button" on:click=print>{words::PRINT}</button>
                <button type="button" class="button" data-testid="code-noted" prop:disabled=move || !is_noted.get() on:click=move |_| ways.ask(Request::Slots)>{words::GO_ON}</button>
            </p>
        </div>
    }
}

/// After how many minutes without a gesture the tablet closes.
#[component]
fn IdleMinutes() -> impl IntoView {
    let handle = use_handle();
    let minutes = RwSignal::new("5".to_owned());
    leptos::task::spawn_local(async move {
        if let Some(kept) = handle.setting("idle-minutes").await {
            let _ = minutes.try_set(kept);
        }
    });
    let keep = move |event| {
        let chosen = event_target_value(&event);
        minutes.set(chosen.clone());
        handle.work(async move {
            handle.keep_setting("idle-minutes", chosen).await;
        });
    };
    let options = ["1", "2", "5", "10", "15"]
        .map(|number| view! { <option value=number prop:selected=move || minutes.with(|minutes| minutes == number)>{words::minutes(number)}</option> });
    view! {
        <label class="field">
            <span class="field-label">{words::IDLE}</span>
            <select data-testid="idle-minutes" on:change=keep>{options.into_iter().collect_view()}</select>
        </label>
    }
}
