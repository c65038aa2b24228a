//! The texts, dates and contacts of a rule book as fields of forms: each has a key, a label and one text.

use domain::Date;
use packs::{Amount, Confidence, Contact, RawPack, RawScheme};

use crate::view::{Field, FieldKind};

/// Why a field cannot hold what was typed.
pub(crate) type FieldProblem = &'static str;

const NO_DATE: FieldProblem = "Une date est attendue, par exemple 2027-11-30.";
const NO_TEXT: FieldProblem = "Ce texte est nécessaire.";
const UNKNOWN: FieldProblem = "Ce champ n'existe plus.";

fn field(key: impl Into<String>, label: impl Into<String>, kind: FieldKind, value: impl Into<String>) -> Field {
    Field { key: key.into(), label: label.into(), kind, value: value.into() }
}

/// The fields of a scheme, in the order of the form.
pub(crate) fn scheme_fields(scheme: &RawScheme) -> Vec<Field> {
    let optional = |text: &Option<String>| text.clone().unwrap_or_default();
    let mut fields = vec![
        field("name", "Nom", FieldKind::Line, &scheme.name),
        field("gives", "Ce que cela donne", FieldKind::Line, &scheme.gives),
        field("about", "De quoi s'agit-il", FieldKind::Area, &scheme.about),
        field("say", "La phrase à dire à la personne", FieldKind::Area, &scheme.say),
        field("phone", "La phrase à dire au téléphone", FieldKind::Area, &scheme.phone),
        field("decides", "Qui décide", FieldKind::Line, &scheme.decides),
        field("prescribes", "Qui prescrit", FieldKind::Line, optional(&scheme.prescribes)),
        field("first_contact", "Premier contact", FieldKind::Area, &scheme.first_contact),
        field("confirm_with", "À confirmer avec", FieldKind::Line, optional(&scheme.confirm_with)),
        field("not_tested", "À vérifier sur place (une ligne chacun)", FieldKind::Lines, scheme.not_tested.join("\n")),
        field("figures", "Bon à savoir (une ligne chacun)", FieldKind::Lines, scheme.figures.join("\n")),
        field("doubts", "Ce qui reste incertain (une ligne chacun)", FieldKind::Lines, scheme.doubts.join("\n")),
    ];
    for (place, clause) in scheme.clauses.iter().enumerate() {
        let number = place + 1;
        fields.push(field(format!("clause/{place}/says"), format!("Règle {number}\u{a0}: la phrase"), FieldKind::Area, &clause.says));
        fields.push(field(
            format!("clause/{place}/change"),
            format!("Règle {number}\u{a0}: ce qui changerait"),
            FieldKind::Area,
            optional(&clause.change),
        ));
    }
    for (place, condition) in scheme.conditions.iter().enumerate() {
        if let Some(sentence) = &condition.sentence {
            fields.push(field(format!("condition/{place}"), format!("Condition affichée {}", place + 1), FieldKind::Line, sentence));
        }
    }
    for (place, amount) in scheme.amounts.iter().enumerate() {
        fields.extend(amount_fields(place, amount));
    }
    fields.push(field("source", "Source de la règle", FieldKind::Area, &scheme.source.text));
    fields.push(field("checked_on", "Vérifiée le", FieldKind::Date, scheme.source.checked_on.to_string()));
    fields.push(field("valid_until", "Valable jusqu'au", FieldKind::Date, scheme.valid_until.to_string()));
    fields.push(field("confidence", "Sûreté de la règle", FieldKind::Confidence, confidence_key(scheme.confidence)));
    fields
}

fn amount_fields(place: usize, amount: &Amount) -> [Field; 3] {
    let number = place + 1;
    [
        field(format!("amount/{place}/text"), format!("Somme {number}"), FieldKind::Area, &amount.text),
        field(format!("amount/{place}/source"), format!("Somme {number}\u{a0}: source"), FieldKind::Line, &amount.source),
        field(
            format!("amount/{place}/valid_until"),
            format!("Somme {number}\u{a0}: valable jusqu'au"),
            FieldKind::Date,
            amount.valid_until.to_string(),
        ),
    ]
}

fn confidence_key(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::High => "high",
        Confidence::Medium => "medium",
        Confidence::Low => "low",
    }
}

/// Sets a field of a scheme.
pub(crate) fn set_scheme_field(scheme: &mut RawScheme, key: &str, value: &str) -> Result<(), FieldProblem> {
    let mut parts = key.split('/');
    let (name, place, within) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
    if let Some(place) = place {
        return set_within(scheme, name, place.parse().map_err(|_| UNKNOWN)?, within.unwrap_or_default(), value);
    }
    match name {
        "name" => scheme.name = needed(value)?,
        "gives" => scheme.gives = needed(value)?,
        "about" => scheme.about = needed(value)?,
        "say" => scheme.say = needed(value)?,
        "phone" => scheme.phone = needed(value)?,
        "decides" => scheme.decides = needed(value)?,
        "first_contact" => scheme.first_contact = needed(value)?,
        "prescribes" => scheme.prescribes = optional(value),
        "confirm_with" => scheme.confirm_with = optional(value),
        "not_tested" => scheme.not_tested = lines(value),
        "figures" => scheme.figures = lines(value),
        "doubts" => scheme.doubts = lines(value),
        "source" => scheme.source.text = needed(value)?,
        "checked_on" => scheme.source.checked_on = date(value)?,
        "valid_until" => scheme.valid_until = date(value)?,
        "confidence" => {
            scheme.confidence = match value {
                "high" => Confidence::High,
                "medium" => Confidence::Medium,
                _ => Confidence::Low,
            }
        }
        _ => return Err(UNKNOWN),
    }
    Ok(())
}

fn set_within(scheme: &mut RawScheme, name: &str, place: usize, within: &str, value: &str) -> Result<(), FieldProblem> {
    match (name, within) {
        ("clause", "says") => scheme.clauses.get_mut(place).ok_or(UNKNOWN)?.says = needed(value)?,
        ("clause", "change") => scheme.clauses.get_mut(place).ok_or(UNKNOWN)?.change = optional(value),
        ("condition", _) => scheme.conditions.get_mut(place).ok_or(UNKNOWN)?.sentence = Some(needed(value)?),
        ("amount", "text") => scheme.amounts.get_mut(place).ok_or(UNKNOWN)?.text = needed(value)?,
        ("amount", "source") => scheme.amounts.get_mut(place).ok_or(UNKNOWN)?.source = needed(value)?,
        ("amount", "valid_until") => scheme.amounts.get_mut(place).ok_or(UNKNOWN)?.valid_until = date(value)?,
        _ => return Err(UNKNOWN),
    }
    Ok(())
}

/// The fields of a contact.
pub(crate) fn contact_fields(contact: &Contact, pack: &RawPack) -> Vec<Field> {
    let optional = |text: &Option<String>| text.clone().unwrap_or_default();
    let kinds = pack.contact_kinds.iter().map(|kind| (kind.id.clone(), kind.name.clone())).collect();
    vec![
        field("kind", "Quelle sorte de lieu", FieldKind::Choice(kinds), &contact.kind),
        field("name", "Nom", FieldKind::Line, &contact.name),
        field("commune", "Code INSEE de la commune (5 caractères)", FieldKind::Line, &contact.commune),
        field("address", "Adresse", FieldKind::Line, optional(&contact.address)),
        field("phone", "Téléphone", FieldKind::Line, optional(&contact.phone)),
        field("online", "Site ou courriel", FieldKind::Line, optional(&contact.online)),
        field("hours", "Horaires", FieldKind::Line, optional(&contact.hours)),
        field("serves", "Communes ou départements servis (codes, une ligne chacun)", FieldKind::Lines, contact.serves.join("\n")),
        field("source", "Source (d'où vient cette adresse)", FieldKind::Line, &contact.source),
        field("checked_on", "Vérifié le", FieldKind::Date, contact.checked_on.to_string()),
        field("valid_until", "Valable jusqu'au", FieldKind::Date, contact.valid_until.to_string()),
    ]
}

/// Sets a field of a contact.
pub(crate) fn set_contact_field(contact: &mut Contact, key: &str, value: &str) -> Result<(), FieldProblem> {
    match key {
        "kind" => contact.kind = needed(value)?,
        "name" => contact.name = needed(value)?,
        "commune" => contact.commune = needed(value)?,
        "address" => contact.address = optional(value),
        "phone" => contact.phone = optional(value),
        "online" => contact.online = optional(value),
        "hours" => contact.hours = optional(value),
        "serves" => contact.serves = lines(value),
        "source" => contact.source = needed(value)?,
        "checked_on" => contact.checked_on = date(value)?,
        "valid_until" => contact.valid_until = date(value)?,
        _ => return Err(UNKNOWN),
    }
    Ok(())
}

fn needed(value: &str) -> Result<String, FieldProblem> {
    optional(value).ok_or(NO_TEXT)
}

fn optional(value: &str) -> Option<String> {
    let value = value.trim();
    (!value.is_empty()).then(|| value.to_owned())
}

fn lines(value: &str) -> Vec<String> {
    value.lines().map(str::trim).filter(|line| !line.is_empty()).map(ToOwned::to_owned).collect()
}

fn date(value: &str) -> Result<Date, FieldProblem> {
    value.trim().parse().map_err(|_| NO_DATE)
}
