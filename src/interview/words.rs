//! Answers and dates in French words, as they are said back.

pub use domain::date_words;
use domain::{Answer, Communes, Date, FactId, FactKind, Interval, Value, month_name};
use packs::Pack;

/// What time brings to a fact, in words: "26 ans", "12 mois d'inscription à France Travail".
#[must_use]
pub fn milestone_words(fact: FactId, number: i64) -> String {
    match fact.canonical() {
        FactId::BirthDate => format!("{number}\u{a0}ans"),
        FactId::RegisteredMonths => format!("{number}\u{a0}mois d'inscription à France Travail"),
        FactId::MonthsOutOfSchool => format!("{number}\u{a0}mois hors de l'école"),
        FactId::YoungestChildAge => format!("{number}\u{a0}ans du plus jeune enfant"),
        FactId::PassIaeEndedOn => format!("plus de {number}\u{a0}mois depuis la fin du PASS IAE"),
        FactId::LastQualifyingTrainingEndedOn => format!("plus de {number}\u{a0}mois depuis la dernière formation"),
        _ => "un délai passé".to_owned(),
    }
}

/// A day seen from today: "aujourd'hui", "hier", "le 3 novembre 2026".
#[must_use]
pub fn day_words(day: Date, today: Date) -> String {
    if day == today {
        "aujourd'hui".to_owned()
    } else if day == today.previous() {
        "hier".to_owned()
    } else {
        format!("le {}", date_words(day))
    }
}

/// An answer in words. `fact` is the one answered (`age` where an age was given).
#[must_use]
pub fn answer_words(pack: &Pack, communes: Option<&Communes>, fact: FactId, answer: &Answer) -> String {
    match answer {
        Answer::Unknown => "Ne sait pas".to_owned(),
        Answer::Declined => "Préfère ne pas répondre".to_owned(),
        Answer::Given(value) => value_words(pack, communes, fact, value),
    }
}

fn value_words(pack: &Pack, communes: Option<&Communes>, fact: FactId, value: &Value) -> String {
    match value {
        Value::YesNo(yes) => label(pack, fact, if *yes { "true" } else { "false" }),
        Value::Choice(word) => label(pack, fact, word),
        Value::List(words) if words.is_empty() => "Rien de cela".to_owned(),
        Value::List(words) => words.iter().map(|word| label(pack, fact, word)).collect::<Vec<_>>().join(", "),
        Value::Whole(interval) => amount_words(interval, unit_words(fact)),
        Value::Date(interval) => dates_words(interval),
        Value::Commune(code) => match communes.and_then(|communes| communes.get(*code)) {
            Some(commune) => format!("{} ({})", commune.name, commune.departement),
            None if code.to_string().starts_with("99") => "Ailleurs".to_owned(),
            None => format!("Commune {code}"),
        },
    }
}

fn label(pack: &Pack, fact: FactId, value: &str) -> String {
    let choice = pack.question(fact).and_then(|question| question.choices.iter().find(|choice| choice.value == value));
    match (choice, fact.kind(), value) {
        (Some(choice), _, _) => choice.label.clone(),
        (None, FactKind::YesNo, "true") => "Oui".to_owned(),
        (None, FactKind::YesNo, _) => "Non".to_owned(),
        (None, _, _) => value.to_owned(),
    }
}

/// The unit in which a fact is counted, in words; empty where it is no number.
#[must_use]
pub fn unit_words(fact: FactId) -> &'static str {
    match fact {
        FactId::Age | FactId::YoungestChildAge => "ans",
        FactId::RegisteredMonths | FactId::MonthsOutOfSchool => "mois",
        FactId::HoursWorkedLastMonth => "heures",
        FactId::TravelLimitKm => "km",
        FactId::TaxIncomePerPart => "euros par an",
        _ => "",
    }
}

fn amount_words(interval: &Interval<i64>, unit: &str) -> String {
    match (interval.min(), interval.max()) {
        (Some(min), Some(max)) if min == max => format!("{min}\u{a0}{unit}"),
        (Some(0) | None, Some(max)) => format!("{max}\u{a0}{unit} ou moins"),
        (Some(min), Some(max)) => format!("Entre {min} et {max}\u{a0}{unit}"),
        (Some(min), None) => format!("{min}\u{a0}{unit} ou plus"),
        (None, None) => "Ne sait pas".to_owned(),
    }
}

fn dates_words(interval: &Interval<Date>) -> String {
    match (interval.min(), interval.max()) {
        (Some(min), Some(max)) if min == max => date_words(min),
        (Some(min), Some(max)) => whole_span(min, max).unwrap_or_else(|| format!("Entre le {} et le {}", date_words(min), date_words(max))),
        (Some(min), None) => format!("Le {} ou après", date_words(min)),
        (None, Some(max)) => format!("Le {} ou avant", date_words(max)),
        (None, None) => "Ne sait pas".to_owned(),
    }
}

/// "En 1986", "En mars 2024", where the interval is just that.
fn whole_span(min: Date, max: Date) -> Option<String> {
    let year = Date::new(min.year(), 1, 1) == Some(min) && Date::new(min.year(), 12, 31) == Some(max);
    let month = min.day() == 1 && Date::end_of_month(min.year(), min.month()) == Some(max);
    let name = month_name(min.month());
    if year { Some(format!("En {}", min.year())) } else { month.then(|| format!("En {name} {}", min.year())) }
}
