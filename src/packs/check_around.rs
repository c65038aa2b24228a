//! Checking what stands around the schemes: contacts, needs, groups, signers, scenarios.

use std::collections::BTreeSet;

use domain::{Communes, Date};

use crate::check::check_unique;
use crate::issue::{Issues, PackIssue, Part, Step, key};
use crate::raw::RawPack;

/// Everything that needs nothing but the pack itself.
pub(crate) fn check_around(raw: &RawPack, found: &mut Vec<PackIssue>) {
    check_unique(raw.needs.iter().map(|need| &need.id), Part::Needs, "need", found);
    check_unique(raw.contact_kinds.iter().map(|kind| &kind.id), Part::Contacts, "contact_kind", found);
    check_unique(raw.pack.groups.iter().map(|group| &group.id), Part::Head, "group", found);
    check_needs(raw, found);
    check_contacts(raw, found);
    check_scenarios(raw, found);
    let mut head = Issues::of(Part::Head, found);
    for (index, signer) in raw.pack.signers.iter().enumerate() {
        if signer.key.len() != 64 || !signer.key.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            head.add(&[key("signer"), Step::Index(index), key("key")], "expected an Ed25519 public key: 64 hexadecimal digits");
        }
    }
}

fn check_needs(raw: &RawPack, found: &mut Vec<PackIssue>) {
    let mut issues = Issues::of(Part::Needs, found);
    for (index, need) in raw.needs.iter().enumerate() {
        let place = |field: &str| [key("need"), Step::Index(index), key(field)];
        if need.name.trim().is_empty() || need.help.is_empty() || need.help.iter().any(|help| help.trim().is_empty()) {
            issues.add(&place("help"), "expected a name, and at least one sentence of help");
        }
        if need.source.trim().is_empty() {
            issues.add(&place("source"), "expected where it comes from");
        }
        for id in need.contacts.iter().filter(|id| !raw.contact_kinds.iter().any(|kind| kind.id == **id)) {
            issues.add(&place("contacts"), format!("no kind of contact has the id `{id}`"));
        }
    }
}

fn check_contacts(raw: &RawPack, found: &mut Vec<PackIssue>) {
    let mut issues = Issues::of(Part::Contacts, found);
    for (index, contact) in raw.contacts.iter().enumerate() {
        let place = |field: &str| [key("contact"), Step::Index(index), key(field)];
        if !raw.contact_kinds.iter().any(|kind| kind.id == contact.kind) {
            issues.add(&place("kind"), format!("no kind of contact has the id `{}`", contact.kind));
        }
        for (field, text) in [("name", &contact.name), ("source", &contact.source)] {
            if text.trim().is_empty() {
                issues.add(&place(field), "expected a text");
            }
        }
        let code = contact.commune.parse::<domain::CommuneCode>();
        let departement = code.as_ref().ok().map(ToString::to_string);
        if departement.is_none_or(|code| !raw.pack.departements.iter().any(|known| code.starts_with(known.as_str()))) {
            issues.add(&place("commune"), format!("`{}` is no INSEE code of a commune of this territory", contact.commune));
        }
    }
}

fn check_scenarios(raw: &RawPack, found: &mut Vec<PackIssue>) {
    let mut seen = BTreeSet::new();
    for scenario in &raw.scenarios {
        let within: usize =
            raw.scenarios.iter().take_while(|other| *other != scenario).filter(|other| other.scheme == scenario.scheme).count();
        let mut issues = Issues::of(Part::Scenarios(scenario.scheme.clone()), found);
        let place = |field: &str| [key("scenario"), Step::Index(within), key(field)];
        if !raw.schemes.iter().any(|scheme| scheme.id == scenario.scheme) {
            issues.add(&[key("scheme")], format!("no scheme has the id `{}`", scenario.scheme));
        }
        if !seen.insert((&scenario.scheme, &scenario.id)) {
            issues.add(&place("id"), format!("the id `{}` stands twice", scenario.id));
        }
        if let Err(problem) = scenario.read_answers() {
            issues.add(&place("person"), problem);
        }
    }
}

/// The contacts whose commune the table does not hold.
#[must_use]
pub fn check_communes(raw: &RawPack, communes: &Communes) -> Vec<PackIssue> {
    let mut found = Vec::new();
    let mut issues = Issues::of(Part::Contacts, &mut found);
    for (index, contact) in raw.contacts.iter().enumerate() {
        let known = contact.commune.parse().ok().is_some_and(|code| communes.get(code).is_some());
        if !known {
            let place = [key("contact"), Step::Index(index), key("commune")];
            issues.add(&place, format!("`{}` is the code of no commune of the table", contact.commune));
        }
    }
    found
}

/// What is past its date on the day when a pack is to be installed.
#[must_use]
pub fn check_dates(raw: &RawPack, today: Date) -> Vec<PackIssue> {
    let mut found = Vec::new();
    for scheme in raw.schemes.iter().filter(|scheme| scheme.valid_until < today) {
        let message =
            format!("the rule was valid until {} and would say nothing any more: check it and give a later day", scheme.valid_until);
        Issues::of(Part::Scheme(scheme.id.clone()), &mut found).add(&[key("valid_until")], message);
    }
    found
}
