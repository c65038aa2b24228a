//! Who may act near the person.

use casework::ContactLine;
use leptos::prelude::*;

use crate::wording::card as words;

/// The places known; where there is none, how to find one, and that the coordination may complete it.
#[component]
pub(crate) fn Contacts(contacts: Vec<ContactLine>) -> impl IntoView {
    let place = |lines: Vec<String>| {
        let lines = lines.into_iter().map(|line| view! { <span class="contact-line">{line}</span> }).collect_view();
        view! { <span class="contact-place">{lines}</span> }
    };
    let row = move |contact: ContactLine| {
        view! {
            <li>
                <strong>{contact.kind}</strong>
                {contact.places.into_iter().map(place).collect_view()}
                {contact.how.map(|how| view! { <span class="get">{how} " " <em>{words::TO_COMPLETE}</em></span> })}
            </li>
        }
    };
    let rows = contacts.into_iter().map(row).collect::<Vec<_>>();
    (!rows.is_empty()).then(|| view! { <ul class="lines documents contacts" role="list">{rows}</ul> }.into_any())
}
