//! One row as an offer with at most one session.

use super::words;
use crate::readers::gather::Gather;
use crate::readers::locate::{Address, locate};
use crate::readers::table::columns::Columns;
use crate::readers::text::{self, folded, plain};
use crate::readers::{NotACatalogue, Warning, lheo, values};
use crate::{Funders, Intake, Moment, Offer, Recruitment};

/// Hands on the offer of a row.
pub(in crate::readers) fn row(columns: &Columns, cells: &[String], line: u64, gather: &mut Gather<'_>) -> Result<(), NotACatalogue> {
    let get = |key: &str| columns.get(cells, key);
    let title = text::title(get("title"));
    if folded(&title).starts_with("exemple") {
        return Ok(());
    }
    let address = address(&get);
    if title.is_empty() || !address.is_somewhere() {
        let missing = if title.is_empty() { "d'intitulé" } else { "de commune ni de code postal" };
        gather.reject(format!("ligne {line}"), format!("cette formation n'a pas {missing} : complétez la cellule"));
        return Ok(());
    }
    let (offer, readable) = (offer(&get, title, line, gather), is_yes);
    let funded = |funders: Funders, key: &str, code: u32| if readable(get(key)) { funders.with(code) } else { funders };
    let funders = funded(funded(Funders::default(), "region", Funders::REGION), "france_travail", Funders::FRANCE_TRAVAIL);
    let location = locate(address, gather);
    gather.accept(Offer { location, funders, ..offer })
}

fn offer<'c>(get: &impl Fn(&str) -> &'c str, title: String, line: u64, gather: &mut Gather<'_>) -> Offer {
    let number = text::cut(&plain(get("number")), 255);
    let publics = words::publics(get("public"));
    if publics.contains(&crate::Public::Other) {
        gather.warn(Warning::PublicToCheck);
    }
    Offer {
        number: if number.is_empty() { made_up_number(get) } else { number },
        title,
        aim: gather.long_text(get("aim")),
        conditions: gather.long_text(get("conditions")),
        provider: text::title(get("provider")),
        contact: values::contact(&with_zero(get("phone"), 9), get("email")),
        entry: words::entry(get("entry")),
        certifying: values::boolean(get("certifying")),
        publics,
        hours: values::hours(get("hours"), gather),
        weekly_hours: values::hours(get("weekly"), gather).filter(|hours| *hours <= 168),
        rhythm: lheo::rhythm(get("rhythm")),
        mode: words::mode(get("remote")),
        cost: words::cost(get("price")),
        permanent_entry: is_yes(get("permanent")),
        link: values::link(get("link"), gather),
        intakes: intake(get, line, gather).into_iter().collect(),
        ..Offer::default()
    }
}

fn is_yes(cell: &str) -> bool {
    values::boolean(cell) == Some(true)
}

fn address<'c>(get: &impl Fn(&str) -> &'c str) -> Address {
    Address { street: plain(get("street")), postal_code: with_zero(get("postal_code"), 4), town: plain(get("town")), ..Address::default() }
}

/// Spreadsheets take the zero off the beginning of a number.
fn with_zero(cell: &str, shortened: usize) -> String {
    let cell = plain(cell);
    let digits = cell.bytes().all(|byte| byte.is_ascii_digit());
    if digits && cell.len() == shortened { format!("0{cell}") } else { cell }
}

/// The session of a row; one whose dates do not exist is left out, and the offer stays.
fn intake<'c>(get: &impl Fn(&str) -> &'c str, line: u64, gather: &mut Gather<'_>) -> Option<Intake> {
    if ["start", "end", "enrol", "places"].iter().all(|key| get(key).is_empty()) {
        return None;
    }
    let mut dates = [Moment::Unknown; 3];
    for (date, key) in dates.iter_mut().zip(["start", "end", "enrol"]) {
        match moment(get(key)) {
            Some(moment) => *date = moment,
            None if key == "enrol" => gather.warn(Warning::BadDate),
            None => {
                let wrong = text::cut(&plain(get(key)), 30);
                let reason = format!(
                    "la date « {wrong} » n'existe pas : il faut JJ/MM/AAAA, par exemple 11/01/2027. La formation reste, sans session"
                );
                gather.reject(format!("session de la ligne {line}"), reason);
                return None;
            }
        }
    }
    let [mut start, mut end, enrol] = dates;
    if matches!((start, end), (Moment::Day(first), Moment::Day(last)) if first > last) {
        gather.warn(Warning::DatesExchanged);
        std::mem::swap(&mut start, &mut end);
    }
    let recruitment = match values::whole(get("places"), gather) {
        Some(0) => Some(Recruitment::Closed),
        Some(_) => Some(Recruitment::Open),
        None => None,
    };
    Some(Intake { start, end, recruitment, enrol_until: enrol.latest(), ..Intake::default() })
}

/// A date as written, or the number that a spreadsheet keeps: days since 30 December 1899.
fn moment(cell: &str) -> Option<Moment> {
    if plain(cell).is_empty() {
        return Some(Moment::Unknown);
    }
    let serial = values::decimal(cell).filter(|number| (20_000.0..90_000.0).contains(number));
    match serial.and_then(|number| values::rounded_up(number.floor(), 90_000)) {
        Some(days) => values::day_since_1970(i64::from(days) - 25_569).map(Moment::Day),
        None => values::moment(cell),
    }
}

/// A number that stays the same while the row says the same, wherever it stands.
fn made_up_number<'c>(get: &impl Fn(&str) -> &'c str) -> String {
    values::made_up_number(["title", "provider", "town", "postal_code", "start"].iter().map(|key| get(key)))
}
