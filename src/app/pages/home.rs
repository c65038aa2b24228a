//! The first screen: a new interview, those under way, and how the device stands.

use crate::dynamic::dynamic;
use casework::{CallBack, CaseId, Command, PersonLine, ReviewLine};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::lock_screen::{LockScreen, OpenElsewhere};
use super::{leave_case, title};
use crate::components::{FileButton, Glyph, Icon, SavingState};
use crate::desk_handle::use_desk;
use crate::gate::{Gate, use_gate};
use crate::part::Part;
use crate::place::{Place, use_go};
use crate::release::{self, use_release};
use crate::wording::{gate as gate_words, home as words};
use crate::{focus, random};

#[component]
pub(crate) fn Home() -> impl IntoView {
    title(words::TITLE);
    let gate = use_gate();
    // The screen changes with the kind only: a wrong phrase leaves what is typed.
    let kind = Memo::new(move |_| std::mem::discriminant(&gate.get()));
    dynamic(move || {
        kind.get();
        match gate.now() {
            Gate::Locked(locked) => view! { <LockScreen locked/> }.into_any(),
            Gate::Elsewhere => view! { <OpenElsewhere/> }.into_any(),
            _ => view! { <OpenHome/> }.into_any(),
        }
    })
}

/// The list of people, and what can be begun.
#[component]
fn OpenHome() -> impl IntoView {
    let desk = use_desk();
    let heading = focus::heading();
    leave_case(desk);
    use_release().look_for_update();
    let is_empty = desk.part(|view| view.persons.is_empty());
    let people = dynamic(move || if is_empty.get() { view! { <Welcome/> }.into_any() } else { view! { <People/> }.into_any() });
    view! {
        <div class="scroll"><div class="column home">
            <h1 node_ref=heading tabindex="-1">{words::HEADING}</h1>
            <p class="lead">{words::LEAD}</p>
            <a class="button main-action" href=Place::Start.href() data-testid="new-interview">
                <Icon glyph=Glyph::Add/>
                {words::NEW}
            </a>
            <NewRelease/>
            <NotYetProtected/>
            <DayDoubt/>
            <Interrupted/>
            <ToReview/>
            <ToCallBack/>
            {people}
            <Received/>
            <DeviceState/>
        </div></div>
    }
    .into_any()
}

/// The clock leapt so far that everything here would be erased.
#[component]
fn DayDoubt() -> impl IntoView {
    let desk = use_desk();
    let sentence = desk.part(|view| view.day_doubt.clone());
    let confirm = move || desk.dispatch(Command::DayIsRight);
    view! { <Band sentence test_id="day-is-right" label=words::DAY_IS_RIGHT act=Box::new(confirm)/> }
}

/// The page ended in the middle of an interview.
#[component]
fn Interrupted() -> impl IntoView {
    let desk = use_desk();
    let go = use_go();
    let sentence = desk.part(|view| view.interrupted.clone());
    let resume = move || {
        desk.dispatch(Command::ResumeCase);
        go.to(Place::Interview);
    };
    view! { <Band sentence test_id="resume" label=words::RESUME act=Box::new(resume)/> }
}

/// A sentence, where there is one, and the one thing to do about it.
#[component]
fn Band(sentence: Part<Option<String>>, test_id: &'static str, label: &'static str, act: Box<dyn Fn() + Send + Sync>) -> impl IntoView {
    let act = StoredValue::new(act);
    dynamic(move || {
        sentence.get().map(|sentence| {
            view! {
                <p class="band">
                    <span>{sentence}</span>
                    <button type="button" class="button" data-testid=test_id on:click=move |_| act.with_value(|act| act())>{label}</button>
                </p>
            }
        })
    })
}

/// Whose interview will be erased within a month.
#[component]
fn ToReview() -> impl IntoView {
    let desk = use_desk();
    let list = desk.part(|view| view.to_review.clone());
    let row = move |line: ReviewLine| {
        let (kept, erased) = (line.id.clone(), line.id);
        view! {
            <li>
                <strong>{line.name}</strong> " " <span class="hint">{line.until}</span>
                <p class="beside">
                    <button type="button" class="button" on:click=move |_| desk.dispatch(Command::KeepLonger(kept.clone()))>{words::KEEP}</button>
                    <button type="button" class="button" on:click=move |_| desk.dispatch(Command::ForgetCase(erased.clone()))>{words::ERASE}</button>
                </p>
            </li>
        }
    };
    dynamic(move || {
        let lines = list.get();
        (!lines.is_empty()).then(|| view! { <section class="changes" data-testid="to-review"><h2>{words::TO_REVIEW}</h2><ul role="list">{lines.into_iter().map(row).collect_view()}</ul></section> })
    })
}

/// What earlier versions kept is seen again once the tablet is protected.
#[component]
fn NotYetProtected() -> impl IntoView {
    let gate = use_gate();
    dynamic(move || match gate.get() {
        Gate::InClear(interviews) => Some(view! {
            <p class="band">
                <span>{gate_words::in_clear(interviews)}</span>
                <a class="button" href=Place::Tablet.href() data-testid="protect-now">{gate_words::PROTECT}</a>
            </p>
        }),
        _ => None,
    })
}

/// Nobody yet: what this is, and somebody to try it with.
#[component]
fn Welcome() -> impl IntoView {
    view! {
        <section class="welcome">
            <p>{words::WELCOME_1}</p>
            <p>{words::WELCOME_2}</p>
            <p>{words::WELCOME_3}</p>
            <TryPractice/>
        </section>
    }
}

#[component]
fn TryPractice() -> impl IntoView {
    let desk = use_desk();
    let go = use_go();
    let practise = move |_| {
        desk.dispatch(Command::StartPractice { id: random::case_id() });
        go.to(Place::Interview);
    };
    view! {
        <button type="button" class="button" data-testid="try-practice" on:click=practise>
            <Icon glyph=Glyph::Person/>
            {words::PRACTICE}
        </button>
    }
}

#[component]
fn People() -> impl IntoView {
    let desk = use_desk();
    let persons = desk.part(|view| view.persons.clone());
    let rows = dynamic(move || persons.get().into_iter().enumerate().map(|(number, person)| view! { <Row number person/> }).collect_view());
    view! {
        <section>
            <h2>{words::UNDER_WAY}</h2>
            <ul class="people" role="list">{rows}</ul>
        </section>
    }
}

/// Whose results changed since somebody last looked at them.
#[component]
fn ToCallBack() -> impl IntoView {
    let desk = use_desk();
    let go = use_go();
    let list = desk.part(|view| view.call_backs.clone());
    let row = move |person: CallBack| {
        let (to_open, done) = (person.id.clone(), person.id);
        let open = move |_| {
            desk.dispatch(Command::OpenCase(to_open.clone()));
            go.to(Place::Results);
        };
        view! {
            <li>
                <strong>{person.name}</strong>
                <ul role="list">{person.lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
                <p class="beside">
                    <button type="button" class="button" on:click=open>{words::LOOK}</button>
                    <button type="button" class="button" data-testid="called-back" on:click=move |_| desk.dispatch(Command::CalledBack(done.clone()))>
                        {words::CALLED_BACK}
                    </button>
                </p>
            </li>
        }
    };
    dynamic(move || {
        list.get().map(|list| {
            view! {
                <section class="changes call-backs" data-testid="call-backs">
                    <h2>{list.title}</h2>
                    <ul role="list">{list.people.into_iter().map(row).collect_view()}</ul>
                </section>
            }
        })
    })
}

#[component]
fn Row(number: usize, person: PersonLine) -> impl IntoView {
    let desk = use_desk();
    let go = use_go();
    let open = move |id: CaseId| {
        desk.dispatch(Command::OpenCase(id));
        go.to(Place::Interview);
    };
    let id = person.id;
    view! {
        <li>
            <button type="button" class="person" data-testid=format!("person-{number}") on:click=move |_| open(id.clone())>
                <span class="person-text">
                    <span class="person-name">{person.name}</span>
                    <span class="person-more">{person.when} " \u{b7} " {person.progress}</span>
                    {person.changes.map(|changes| view! { <span class="person-more person-changes">{changes}</span> })}
                    {person.not_kept.map(|not_kept| view! { <span class="person-more">{not_kept}</span> })}
                </span>
                <Icon glyph=Glyph::Forward/>
            </button>
        </li>
    }
}

/// A summary that somebody sent.
#[component]
fn Received() -> impl IntoView {
    let desk = use_desk();
    let has_people = desk.part(|view| !view.persons.is_empty());
    let chosen = Callback::new(move |bytes: Vec<u8>| desk.dispatch(Command::OpenSummary { id: random::case_id(), bytes }));
    view! {
        <div class="beside">
            <a class="button" href=Place::Trainings.href() data-testid="to-trainings">{crate::wording::orientation::FIND_TRAINING}</a>
            <FileButton label=words::OPEN_SUMMARY accept=".json,application/json" testid="open-summary-input" chosen/>
            {dynamic(move || (has_people.get()).then(|| view! { <TryPractice/> }))}
        </div>
    }
}

/// A new version, offered here only: no interview is open.
#[component]
fn NewRelease() -> impl IntoView {
    let release = use_release();
    let install = move |_| {
        spawn_local(async {
            release::install_waiting().await;
        });
    };
    view! {
        {dynamic(move || (release.is_waiting.get()).then(|| view! { <p class="band">
                <span>{words::NEW_RELEASE}</span>
                <button type="button" class="button" data-testid="install-release" on:click=install>{words::INSTALL}</button>
            </p> }))}
    }
}

/// One quiet line: without a network, what is kept, how old the rules are.
#[component]
fn DeviceState() -> impl IntoView {
    let desk = use_desk();
    let release = use_release();
    let rules = desk.part(|view| view.rules_line.clone());
    let nothing_to_say = desk.part(|view| view.persons.is_empty() && view.saving.state == casework::SavingState::Saved);
    let nothing_to_say = move || nothing_to_say.get();
    let gate = use_gate();
    let to_tablet = dynamic(move || {
        gate.get().keeps().then(|| view! { <li><a href=Place::Tablet.href() data-testid="to-tablet">{gate_words::TO_TABLET}</a></li> })
    });
    let backup = desk.part(|view| view.backup.clone());
    let backup = dynamic(move || {
        let glyph = |is_due| if is_due { Glyph::Alert } else { Glyph::Check };
        backup.get().map(|line| view! { <li data-testid="backup-line"><Icon glyph=glyph(line.is_due)/> {line.text}</li> })
    });
    let offline = dynamic(move || {
        if release.is_ready_offline.get() {
            view! { <li data-testid="offline-ready"><Icon glyph=Glyph::Check/> {words::OFFLINE_READY}</li> }.into_any()
        } else {
            view! { <li>{words::OFFLINE_NOT_READY}</li> }.into_any()
        }
    });
    view! {
        <ul class="device-state" role="list">
            {offline}
            {to_tablet}
            {backup}
            <li class:visually-hidden=nothing_to_say><SavingState/></li>
            <li>{dynamic(move || rules.get())}</li>
        </ul>
    }
}
