//! The contacts: the list, and one of them as a form.

use leptos::prelude::*;
use rulework::{Command, ContactLine, Edit, Field, Place};

use super::form::FormField;
use super::handle::use_handle;
use super::place::{go, hash};
use crate::wording::rules as words;

#[component]
pub(super) fn Contacts(contacts: Vec<ContactLine>) -> impl IntoView {
    let desk = use_handle();
    let count = contacts.len();
    let add = move |_| {
        desk.dispatch(Command::Edit(Edit::AddContact));
        go(&Place::Contact(count));
    };
    let row = |line: ContactLine| {
        view! {
            <li>
                <a class="person" href=hash(&Place::Contact(line.place)) data-testid=format!("contact-{}", line.place)>
                    <span class="person-text">
                        <span class="person-name">{line.name}</span>
                        <span class="person-more" class:past=line.is_past>{line.about}</span>
                    </span>
                </a>
            </li>
        }
    };
    view! {
        <h1>{words::CONTACTS}</h1>
        <p class="lead">{words::CONTACTS_LEAD}</p>
        {contacts.is_empty().then(|| view! { <p>{words::NO_CONTACTS}</p> })}
        <ul class="people" role="list">{contacts.into_iter().map(row).collect_view()}</ul>
        <button type="button" class="button" data-testid="add-contact" on:click=add>{words::ADD_CONTACT}</button>
    }
}

#[component]
pub(super) fn Contact(place: usize, fields: Vec<Field>) -> impl IntoView {
    let desk = use_handle();
    let changed = Callback::new(move |(field, value): (String, String)| {
        desk.dispatch(Command::Edit(Edit::Contact { place, field, value }));
    });
    let remove = move |_| {
        desk.dispatch(Command::Edit(Edit::RemoveContact(place)));
        go(&Place::Contacts);
    };
    view! {
        <h1>{words::CONTACT}</h1>
        <p class="hint">{words::CONTACT_HINT}</p>
        {fields.into_iter().map(|field| view! { <FormField field changed/> }).collect_view()}
        <p class="beside">
            <a class="button" href=hash(&Place::Contacts)>{words::ALL_CONTACTS}</a>
            <button type="button" class="button grave" on:click=remove>{words::REMOVE_CONTACT}</button>
        </p>
    }
}
