//! Sessions of an action.

use crate::readers::gather::Gather;
use crate::readers::values;
use crate::readers::xml::Element;
use crate::readers::{Warning, text};
use crate::{Intake, Moment, Recruitment};

/// More sessions of one action are not kept.
const MOST: usize = 2000;

/// The sessions directly in an element; one whose dates do not exist is left out, and the offer stays.
pub(super) fn sessions(action: &Element, place: &str, gather: &mut Gather<'_>) -> Vec<Intake> {
    let outdated = action.extra("action-perimee").and_then(values::boolean).unwrap_or(false);
    let mut intakes = Vec::new();
    for element in action.all("session") {
        if intakes.len() >= MOST {
            gather.warn(Warning::TooMany);
            break;
        }
        let number = text::cut(element.attribute("numero"), 255);
        match session(element, number, gather) {
            Ok(mut intake) => {
                intake.outdated |= outdated;
                intakes.push(intake);
            }
            Err(reason) => {
                let number = element.attribute("numero");
                let name = if number.is_empty() { "session sans numéro".to_owned() } else { format!("session {}", text::cut(number, 80)) };
                gather.reject(format!("{name}, {place}"), reason);
            }
        }
    }
    intakes
}

fn session(element: &Element, number: String, gather: &mut Gather<'_>) -> Result<Intake, String> {
    let mut start = moment(element.text_at(&["periode", "debut"]), "de début")?;
    let mut end = moment(element.text_at(&["periode", "fin"]), "de fin")?;
    if let (Moment::Day(first), Moment::Day(last)) = (start, end)
        && first > last
    {
        gather.warn(Warning::DatesExchanged);
        std::mem::swap(&mut start, &mut end);
    }
    Ok(Intake {
        number,
        start,
        end,
        recruitment: recruitment(element.text_at(&["etat-recrutement"]), gather),
        enrol_until: enrol_until(element.text_at(&["periode-inscription", "periode", "fin"]), gather),
        outdated: element.extra("session-perimee").and_then(values::boolean).unwrap_or(false),
    })
}

fn moment(raw: &str, which: &str) -> Result<Moment, String> {
    let raw = text::plain(raw);
    values::moment(&raw).ok_or_else(|| {
        let raw = text::cut(&raw, 30);
        format!(
            "la date {which} « {raw} » n'existe pas : il faut AAAAMMJJ, par exemple 20270111. La session est passée, la formation reste"
        )
    })
}

fn recruitment(code: &str, gather: &mut Gather<'_>) -> Option<Recruitment> {
    match code {
        "1" => Some(Recruitment::Open),
        "2" => Some(Recruitment::Closed),
        "3" => Some(Recruitment::Suspended),
        "" => None,
        _ => {
            gather.warn(Warning::UnknownCode);
            None
        }
    }
}

fn enrol_until(raw: &str, gather: &mut Gather<'_>) -> Option<domain::Date> {
    let read = values::moment(raw);
    if read.is_none() {
        gather.warn(Warning::BadDate);
    }
    read.and_then(Moment::latest)
}
