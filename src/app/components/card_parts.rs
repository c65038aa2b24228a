//! The parts of an open card; an empty part is not shown.

use casework::DocumentLine;
use leptos::prelude::*;

use crate::wording::card as words;

#[component]
pub(super) fn Lines(title: &'static str, lines: Vec<String>, #[prop(default = "plain")] kind: &'static str) -> impl IntoView {
    if let ("plain", [line]) = (kind, lines.as_slice()) {
        return view! { <Text title text=line.clone()/> }.into_any();
    }
    let items = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect::<Vec<_>>();
    let shown = (!items.is_empty()).then(|| {
        view! {
            <section class="part">
                <h3>{title}</h3>
                <ul class="lines" data-kind=kind role="list">{items}</ul>
            </section>
        }
    });
    shown.into_any()
}

#[component]
pub(super) fn Text(title: &'static str, text: String) -> impl IntoView {
    (!text.is_empty()).then(|| {
        view! {
            <section class="part">
                <h3>{title}</h3>
                <p>{text}</p>
            </section>
        }
    })
}

/// The papers to bring, each with how long it stays valid and where to get it.
#[component]
pub(super) fn Documents(documents: Vec<DocumentLine>) -> impl IntoView {
    let row = |document: DocumentLine| {
        view! {
            <li>
                <span>{document.name}</span>
                {document.validity.map(|validity| view! { <span class="validity">{validity}</span> })}
                {document.get.map(|get| view! { <span class="get">{get}</span> })}
            </li>
        }
    };
    let rows = documents.into_iter().map(row).collect::<Vec<_>>();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="part">
                <h3>{words::DOCUMENTS}</h3>
                <ul class="lines documents" role="list">{rows}</ul>
            </section>
        }
    })
}
