//! What the readers understood of one offer, as JSON for builders.

use ::catalogue::{Cost, EntryLevel, Intake, LocationMethod, Mode, Offer, Public, Recruitment, Rhythm, Written, Zone};
use serde_json::{Value, json};

/// What was understood of an offer.
pub(crate) fn line(offer: &Offer) -> Value {
    let location = &offer.location;
    let code = location.commune.map(|code| code.to_string());
    json!({
        "number": offer.number, "action": offer.action, "title": offer.title, "provider": offer.provider,
        "publics": offer.publics.iter().map(|public| public_key(*public)).collect::<Vec<_>>(),
        "entry": entry(offer.entry), "exit": offer.exit.map(::catalogue::Level::number), "cost": cost(offer.cost),
        "funders": (0..32).filter(|code| offer.funders.has(*code)).collect::<Vec<u32>>(),
        "certifying": offer.certifying, "hours": offer.hours, "weekly_hours": offer.weekly_hours,
        "rhythm": rhythm(offer.rhythm), "mode": offer.mode.map(mode), "permanent_entry": offer.permanent_entry,
        "place": {
            "commune": code, "town": location.town, "postal_code": location.postal_code, "departement": location.departement,
            "found_by": method(location.method),
        },
        "phone": offer.contact.phone, "email": offer.contact.email, "link": offer.link,
        "sessions": offer.intakes.iter().map(session).collect::<Vec<_>>(),
        "zones": offer.zones.iter().map(zone).collect::<Vec<_>>(),
        "as_written": offer.written.iter().map(|(about, words)| json!({"about": about_key(*about), "words": words})).collect::<Vec<_>>(),
    })
}

fn session(intake: &Intake) -> Value {
    let recruitment = intake.recruitment.map(|state| match state {
        Recruitment::Open => "open",
        Recruitment::Closed => "closed",
        Recruitment::Suspended => "suspended",
    });
    json!({
        "number": intake.number, "start": intake.start.to_string(), "end": intake.end.to_string(), "places": recruitment,
        "enrol_until": intake.enrol_until.map(|day| day.to_string()), "outdated": intake.outdated,
    })
}

fn entry(entry: EntryLevel) -> String {
    match entry {
        EntryLevel::Unknown => "unknown".to_owned(),
        EntryLevel::None => "none".to_owned(),
        EntryLevel::Indicative(level) => format!("indicative {}", level.number()),
        EntryLevel::Required(level) => format!("required {}", level.number()),
    }
}

fn cost(cost: Cost) -> String {
    match cost {
        Cost::Unknown => "unknown".to_owned(),
        Cost::Free => "free".to_owned(),
        Cost::MayBeCovered => "may_be_covered".to_owned(),
        Cost::Euros(sum) => format!("{sum} euros"),
        Cost::Paid => "paid".to_owned(),
    }
}

fn rhythm(rhythm: Rhythm) -> &'static str {
    match rhythm {
        Rhythm::Unknown => "unknown",
        Rhythm::FullTime => "full_time",
        Rhythm::PartTime => "part_time",
        Rhythm::EveningOrWeekend => "evening_or_weekend",
    }
}

fn mode(mode: Mode) -> &'static str {
    match mode {
        Mode::OnSite => "on_site",
        Mode::Mixed => "mixed",
        Mode::Remote => "remote",
    }
}

fn method(method: LocationMethod) -> &'static str {
    match method {
        LocationMethod::Coordinates => "coordinates",
        LocationMethod::InseeCode => "insee_code",
        LocationMethod::PostalCodeAndName => "postal_code_and_name",
        LocationMethod::PostalCode => "postal_code",
        LocationMethod::Departement => "departement",
        LocationMethod::Unknown => "unknown",
    }
}

fn zone(zone: &Zone) -> String {
    match zone {
        Zone::Commune(code) => format!("commune {code}"),
        Zone::Departement(code) => format!("departement {code}"),
        Zone::Region(code) => format!("region {code}"),
        Zone::DepartementOrRegion(code) => format!("departement or region {code}"),
        Zone::Unclear => "unclear".to_owned(),
    }
}

fn about_key(about: Written) -> &'static str {
    match about {
        Written::Public => "public",
        Written::Level => "level",
        Written::Price => "price",
        Written::Funding => "funding",
        Written::Start => "start",
        Written::End => "end",
        Written::Enrol => "enrol",
        Written::Permanent => "permanent",
        Written::Places => "places",
        Written::Hours => "hours",
        Written::Rhythm => "rhythm",
        Written::Mode => "mode",
        Written::Certifying => "certifying",
        Written::Zone => "zone",
    }
}

fn public_key(public: Public) -> &'static str {
    match public {
        Public::Everyone => "everyone",
        Public::JobSeekers => "job_seekers",
        Public::LongTermJobSeekers => "long_term_job_seekers",
        Public::YoungJobSeekers => "young_job_seekers",
        Public::JobSeekersFrom26 => "job_seekers_from_26",
        Public::WithoutEmployment => "without_employment",
        Public::Rsa => "rsa",
        Public::MinimumIncome => "minimum_income",
        Public::Young16To25 => "young_16_to_25",
        Public::Young16To29 => "young_16_to_29",
        Public::Seniors => "seniors",
        Public::Disability => "disability",
        Public::Illiteracy => "illiteracy",
        Public::DigitalGaps => "digital_gaps",
        Public::Refugees => "refugees",
        Public::Newcomers => "newcomers",
        Public::Justice => "justice",
        Public::Employed => "employed",
        Public::Students => "students",
        Public::Families => "families",
        Public::Women => "women",
        Public::QpvOrFrr => "qpv_or_frr",
        Public::Emergency => "emergency",
        Public::Other => "other",
    }
}
