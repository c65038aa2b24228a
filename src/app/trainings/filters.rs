//! What narrows the list.

use catalogue::Filters as Kept;
use leptos::prelude::*;

use super::handle::use_handle;
use crate::dynamic::dynamic;
use crate::wording::trainings as words;

/// A filter that is ticked: its name, and its place in what is kept.
type Tick = (&'static str, &'static str, fn(&mut Kept) -> &mut bool);

const TICKS: [Tick; 6] = [
    ("no-level", words::NO_LEVEL, |kept| &mut kept.no_level),
    ("region", words::REGION, |kept| &mut kept.region),
    ("free", words::FREE, |kept| &mut kept.free),
    ("certifying", words::CERTIFYING, |kept| &mut kept.certifying),
    ("part-time", words::PART_TIME, |kept| &mut kept.part_time),
    ("remote", words::REMOTE, |kept| &mut kept.remote),
];

#[component]
pub(super) fn Filters() -> impl IntoView {
    let handle = use_handle();
    let count = Memo::new(move |_| handle.filters.with(count));
    let ticks = TICKS.map(|(id, word, place)| {
        let is_on = move || handle.filters.with(|filters| *place(&mut filters.clone()));
        let tick = move |event| {
            handle.filters.update(|filters| *place(filters) = event_target_checked(&event));
            handle.search_anew();
        };
        view! {
            <label class="chip">
                <input type="checkbox" data-testid=format!("filter-{id}") prop:checked=is_on on:change=tick/>
                <span>{word}</span>
            </label>
        }
    });
    let clear = move |_| {
        handle.filters.set(Kept::default());
        handle.search_anew();
    };
    let summary = move || if count.get() == 0 { words::FILTERS.to_owned() } else { words::filters(count.get()) };
    let reset = dynamic(move || {
        (count.get() > 0)
            .then(|| view! { <button type="button" class="button" data-testid="clear-filters" on:click=clear>{words::CLEAR}</button> })
    });
    view! {
        <details class="seek-filters" data-testid="filters">
            <summary>{dynamic(summary)}</summary>
            <div class="seek-selects">
                <Around/>
                <Domain/>
                <Distance/>
                <Length/>
            </div>
            <fieldset class="chips">
                <legend class="visually-hidden">{words::FILTERS}</legend>
                {ticks}
            </fieldset>
            {reset}
        </details>
    }
}

/// How many are set.
fn count(filters: &Kept) -> usize {
    let ticked = TICKS.iter().filter(|(_, _, place)| *place(&mut filters.clone())).count();
    let months = usize::from(filters.from.is_some() || filters.until.is_some());
    ticked + months + [filters.domain.is_some(), filters.max_km.is_some(), filters.max_hours.is_some()].iter().filter(|set| **set).count()
}

/// One list to choose from; the first line takes the filter away.
#[component]
fn Choice(
    label: &'static str,
    testid: &'static str,
    options: Vec<(u32, String)>,
    any: &'static str,
    place: fn(&mut Kept) -> &mut Option<u32>,
) -> impl IntoView {
    let handle = use_handle();
    let chosen = move || handle.filters.with(|filters| place(&mut filters.clone()).map(|value| value.to_string()).unwrap_or_default());
    let choose = move |event| {
        handle.filters.update(|filters| *place(filters) = event_target_value(&event).parse().ok());
        handle.search_anew();
    };
    let options = options.into_iter().map(|(value, word)| view! { <option value=value.to_string()>{word}</option> }).collect_view();
    view! {
        <label class="field">
            <span class="field-label">{label}</span>
            <select data-testid=testid prop:value=chosen on:change=choose>
                <option value="">{any}</option>
                {options}
            </select>
        </label>
    }
}

/// Another commune than the person's, or one where nobody is looked for.
#[component]
fn Around() -> impl IntoView {
    let handle = use_handle();
    let typed = move |event| {
        let typed = event_target_value(&event);
        if typed.trim().is_empty() {
            handle.communes.set(Vec::new());
            handle.around.set(None);
            handle.search_anew();
        } else {
            handle.ask(&catalogue::protocol::Request::Communes { typed: typed.clone() });
        }
        handle.around_name.set(typed);
    };
    let found = dynamic(move || {
        let row = move |(code, name): (domain::CommuneCode, String)| {
            let told = name.clone();
            let choose = move |_| {
                handle.around.set(Some(code));
                handle.around_name.set(name.clone());
                handle.communes.set(Vec::new());
                handle.search_anew();
            };
            view! { <li><button type="button" class="button" data-testid=format!("around-{code}") on:click=choose>{told}</button></li> }
        };
        handle.communes.get().into_iter().map(row).collect_view()
    });
    view! {
        <div>
            <label class="field">
                <span class="field-label">{words::AROUND}</span>
                <input type="text" autocomplete="off" data-testid="around" placeholder=words::AROUND_HINT prop:value=move || handle.around_name.get() on:input=typed/>
            </label>
            <ul class="around-found" role="list">{found}</ul>
        </div>
    }
}

#[component]
fn Domain() -> impl IntoView {
    let options = (0..).zip(words::DOMAINS).map(|(number, word)| (number, word.to_owned())).collect();
    view! { <Choice label=words::DOMAIN testid="filter-domain" options any=words::ANY_DOMAIN place=|kept| &mut kept.domain/> }
}

#[component]
fn Distance() -> impl IntoView {
    let options = [5, 10, 20, 30, 50, 100].map(|km| (km, words::within(km))).to_vec();
    view! { <Choice label=words::DISTANCE testid="filter-distance" options any=words::ANY_DISTANCE place=|kept| &mut kept.max_km/> }
}

#[component]
fn Length() -> impl IntoView {
    let options = [35, 150, 400, 800].map(|hours| (hours, words::up_to_hours(hours))).to_vec();
    view! { <Choice label=words::LENGTH testid="filter-hours" options any=words::ANY_LENGTH place=|kept| &mut kept.max_hours/> }
}
