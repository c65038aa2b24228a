//! The surroundings: rings of distance, larger communes, and where trainings are.

use catalogue::{Dot, Landmark, Map as Drawn};
use leptos::prelude::*;

use super::handle::use_handle;
use crate::dynamic::dynamic;
use crate::wording::trainings as words;

/// Half the side of the drawing, in its own units.
const HALF: f64 = 200.0;

#[component]
pub(super) fn Map() -> impl IntoView {
    let handle = use_handle();
    let map = Memo::new(move |_| handle.found.with(|found| found.map.clone()));
    dynamic(move || match map.get() {
        Some(map) => view! { <Drawing map/> }.into_any(),
        None => view! { <p class="hint">{words::NO_MAP}</p> }.into_any(),
    })
}

#[component]
fn Drawing(map: Drawn) -> impl IntoView {
    let scale = HALF * 0.92 / map.radius.max(1.0);
    let rings = map.rings.iter().map(|km| {
        let radius = km * scale;
        view! {
            <circle class="ring" r=radius.to_string()/>
            <text class="ring-name" y=(radius - 4.0).to_string()>{format!("{km:.0} km")}</text>
        }
    });
    let rings = rings.collect_view();
    let landmarks = map.landmarks.into_iter().map(|landmark| view! { <Town landmark scale/> }.into_any()).collect_view();
    let dots = map.dots.into_iter().map(|dot| view! { <Place dot scale/> }.into_any()).collect_view();
    let beyond = words::beyond(map.beyond);
    let label = words::map_label(&map.centre);
    view! {
        <figure class="map" data-testid="map">
            <svg viewBox=format!("{} {} {} {}", -HALF, -HALF, 2.0 * HALF, 2.0 * HALF) role="group" aria-label=label>
                {rings}
                <text class="compass" x=(-HALF + 16.0).to_string() y=(-HALF + 20.0).to_string()>"↑ N"</text>
                {landmarks}
                <circle class="centre" r="5"/>
                <text class="centre-name" y="18">{map.centre}</text>
                {dots}
            </svg>
            <figcaption class="hint">{words::MAP_HINT} " " {beyond}</figcaption>
        </figure>
    }
}

#[component]
fn Town(landmark: Landmark, scale: f64) -> impl IntoView {
    let (x, y) = (landmark.east * scale, -landmark.north * scale);
    view! {
        <rect class="town" x=(x - 1.5).to_string() y=(y - 1.5).to_string() width="3" height="3"/>
        <text class="town-name" x=x.to_string() y=(y - 6.0).to_string()>{landmark.name}</text>
    }
}

/// A place with trainings; a tap opens the best of them.
#[component]
fn Place(dot: Dot, scale: f64) -> impl IntoView {
    let handle = use_handle();
    let (x, y) = (dot.east * scale, -dot.north * scale);
    let radius = 6.0 + f64::from(dot.count.min(30)).sqrt() * 1.6;
    let label = words::place(&dot.label, dot.count);
    let title = label.clone();
    let open = move || {
        handle.open_card(dot.offer);
        handle.notice.set(None);
    };
    let key = move |event: web_sys::KeyboardEvent| {
        if matches!(event.key().as_str(), "Enter" | " ") {
            event.prevent_default();
            open();
        }
    };
    view! {
        <g class="dot" role="button" tabindex="0" aria-label=label on:click=move |_| open() on:keydown=key>
            <title>{title}</title>
            <circle class="dot-reach" cx=x.to_string() cy=y.to_string() r="14"/>
            <circle class="dot-shape" cx=x.to_string() cy=y.to_string() r=radius.to_string()/>
            <text class="dot-count" x=x.to_string() y=(y + 4.0).to_string()>{dot.count}</text>
        </g>
    }
}
