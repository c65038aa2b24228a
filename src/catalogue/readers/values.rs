//! Numbers, links and codes as catalogues write them.

use domain::Date;

use super::gather::Gather;
use super::{Warning, entities, text, words};
use crate::{Contact, Moment, Offer};

/// A number with a comma or a point, spaces and a currency or unit around; nothing where negative or not finite.
pub(super) fn decimal(text: &str) -> Option<f64> {
    // "1 200" is one number, "35 70" is not.
    let parts: Vec<&str> = text.split_whitespace().filter(|part| part.starts_with(|first: char| first.is_ascii_digit())).collect();
    let groups = parts.iter().skip(1).map(|part| part.bytes().take_while(u8::is_ascii_digit).count());
    if groups.into_iter().any(|length| length != 3) {
        return None;
    }
    let digits: String = text.chars().filter(|character| !character.is_whitespace() && *character != '€').collect();
    let number: f64 = digits.trim_end_matches("euros").trim_end_matches("EUR").replace(',', ".").parse().ok()?;
    number.is_finite().then_some(number)
}

/// A sum or a length as a whole number, rounded up; a warning where it is written but cannot be read.
pub(super) fn whole(text: &str, gather: &mut Gather<'_>) -> Option<u32> {
    let text = text.trim();
    if text.chars().all(|character| !character.is_alphanumeric()) {
        return None;
    }
    let number = decimal(text).and_then(|number| rounded_up(number, 10_000_000));
    if number.is_none() {
        gather.warn(Warning::BadNumber);
    }
    number
}

/// Hours of a training; what is beyond any training says nothing.
pub(super) fn hours(text: &str, gather: &mut Gather<'_>) -> Option<u32> {
    let text = text.trim().trim_end_matches(['h', 'H', ' ']).trim_end_matches("heures");
    // "1.200" is a thousand and two hundred, as in a price.
    let grouped = words::price::number(text.trim()).filter(|_| text.contains(['.', ','])).and_then(|hours| rounded_up(hours, 10_000_000));
    let hours = grouped.or_else(|| whole(text, gather))?;
    if hours > 20_000 {
        gather.warn(Warning::BadNumber);
    }
    (1..=20_000).contains(&hours).then_some(hours)
}

/// The next whole number, if not beyond a limit.
pub(super) fn rounded_up(number: f64, most: u32) -> Option<u32> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "INVARIANT: between 0 and `most`, checked here")]
    (0.0..=f64::from(most)).contains(&number).then(|| number.ceil() as u32)
}

/// 0 or 1, and how people write them. A sign beside it is a doubt ("oui ?", "oui*", "-1"), and then it is neither.
pub(super) fn boolean(text: &str) -> Option<bool> {
    if is_ticked(text) {
        return Some(true);
    }
    let plain = text::plain(text);
    let bare = plain.strip_suffix(['.', '!']).unwrap_or(&plain).trim_end();
    if bare.chars().any(|sign| !sign.is_alphanumeric()) {
        return None;
    }
    match text::folded(bare).as_str() {
        "1" | "oui" | "o" | "true" | "vrai" | "x" => Some(true),
        "0" | "non" | "n" | "false" | "faux" => Some(false),
        _ => None,
    }
}

/// A tick and nothing else.
pub(super) fn is_ticked(text: &str) -> bool {
    // The variation selector makes a coloured picture of it.
    matches!(text.trim().trim_end_matches('\u{fe0f}'), "✔" | "✓" | "☑" | "✅" | "🗹")
}

/// A web address, http or https only.
pub(super) fn link(text: &str, gather: &mut Gather<'_>) -> String {
    // Escaped twice like every other text.
    let text = entities::resolve(text);
    let text = text.trim();
    if text.chars().all(|character| !character.is_alphanumeric()) {
        return String::new();
    }
    let address = if text.starts_with("www.") { format!("https://{text}") } else { text.to_owned() };
    let lower = address.to_ascii_lowercase();
    let host = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://")).unwrap_or_default();
    let usable = host.starts_with(char::is_alphanumeric) && address.len() <= 2000 && !address.contains(unusable_in_link);
    if !usable {
        gather.warn(Warning::BadLink);
    }
    if usable { address } else { String::new() }
}

fn unusable_in_link(character: char) -> bool {
    character.is_whitespace() || character.is_control() || matches!(character, '"' | '<' | '>' | '\\')
}

/// A telephone and a mailbox, each only if it looks like one: other words there may be a name. What was left out is counted.
pub(super) fn contact(phone: &str, email: &str, gather: &mut Gather<'_>) -> Contact {
    let found = words::contact::contact(phone, email);
    let plain = text::plain(phone);
    // A lone number stays as it is written.
    let is_one = plain.len() <= 40 && words::contact::is_number(&plain);
    let lost = [
        (found.phone_lost && !is_one, Warning::PhoneLeftOut),
        (found.email_lost, Warning::MailboxLeftOut),
        (found.words_lost, Warning::ContactWordsLeftOut),
    ];
    for (_, warning) in lost.into_iter().filter(|(lost, _)| *lost) {
        gather.warn(warning);
    }
    if is_one { Contact { phone: plain, ..found.contact } } else { found.contact }
}

/// A ROME code.
pub(super) fn rome(text: &str) -> Option<String> {
    let code = text.trim().to_ascii_uppercase();
    let (letter, digits) = code.split_at_checked(1)?;
    let valid =
        letter.chars().all(|letter| letter.is_ascii_uppercase()) && digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
    valid.then_some(code)
}

/// A Formacode.
pub(super) fn formacode(text: &str) -> Option<u32> {
    text.trim().parse().ok().filter(|code| (10_000..=99_999).contains(code))
}

/// A day in any of the ways of the formats: `20270111`, `2027-01-11` with or without an hour, `11/01/2027`.
pub(super) fn moment(text: &str) -> Option<Moment> {
    let text = text.trim();
    let day = text.split(['T', ' ']).next().unwrap_or_default();
    if day.is_empty() {
        return Some(Moment::Unknown);
    }
    Moment::from_lheo(day).or_else(|| Moment::from_iso(day)).or_else(|| french(day))
}

/// `11/01/2027`, also with points or dashes, or two digits for the year; `01/2027` for a month.
fn french(text: &str) -> Option<Moment> {
    let parts: Vec<u32> = text.split(['/', '.', '-']).map(|part| part.parse().ok().filter(|_| part.len() <= 4)).collect::<Option<_>>()?;
    let (day, month, year) = match parts.as_slice() {
        [day, month, year] => (*day, *month, *year),
        // "11/01" is a day without its year, and no month of 2001.
        [month, year] if *year >= 1000 => (0, *month, *year),
        _ => return None,
    };
    let year = if year < 100 && parts.len() == 3 { year + 2000 } else { year };
    let possible = day <= 31 && (1..=12).contains(&month) && (day > 0 || parts.len() == 2);
    possible.then(|| Moment::from_number(year * 10_000 + month * 100 + day))?
}

/// The day a record was last touched; junk is nothing.
pub(super) fn updated(text: &str) -> Option<Date> {
    match moment(text) {
        Some(Moment::Day(day)) => Some(day),
        _ => None,
    }
}

/// The day so many days after 1 January 1970; only of the years that catalogues speak of.
pub(super) fn day_since_1970(days: i64) -> Option<Date> {
    // Counted from 1 March of year 0, so that the leap day is the last of its year (Howard Hinnant's `civil_from_days`).
    let days = days.checked_add(719_468).filter(|days| (0..1_000_000).contains(days))?;
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    Date::new(i32::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

/// A number for a record that has none: the same as long as these words are, on every device.
pub(super) fn made_up_number<'t>(words: impl Iterator<Item = &'t str>) -> String {
    let words: Vec<String> = words.map(text::folded).collect();
    // FNV-1a: short, and stable.
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    format!("t-{:016x}", words.join("|").bytes().fold(0xcbf2_9ce4_8422_2325, step))
}

/// Words for searching, each once.
pub(super) fn joined(words: impl Iterator<Item = String>) -> String {
    let mut kept: Vec<String> = Vec::new();
    for word in words.map(|word| text::plain(&word)).filter(|word| !word.is_empty()) {
        if !kept.contains(&word) {
            kept.push(word);
        }
    }
    text::cut(&kept.join(" ; "), Offer::LONGEST_TEXT)
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn days_are_read_in_every_usual_way() {
        for text in ["05/01/2027", "5/1/27", "2027-01-05", "20270105", "2027-01-05T10:00:00Z", "05.01.2027"] {
            assert_eq!(moment(text).map(|moment| moment.to_string()).as_deref(), Some("2027-01-05"), "{text}");
        }
        assert_eq!(moment("09/2027"), Some(Moment::Month(2027, 9)));
        for text in ["30/02/2027", "0/1/2027", "demain", "05/13/2027", "1/1/1/1", "11/01", "01/27"] {
            assert_eq!(moment(text), None, "{text}");
        }
    }
}
