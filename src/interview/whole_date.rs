//! A date pasted whole into one of the three fields for dates.

use domain::{month_name, plain_words};

/// The day, month and year of a date that was pasted whole into one field, as for [`Input::DateParts`]; nothing where it is no
/// whole date. "10/05/1986", "1986-05-10", "10051986", "le 10 mai 1986", "05/1986".
#[must_use]
pub fn date_parts(text: &str) -> Option<[String; 3]> {
    let mut parts: Vec<String> = plain_words(text).into_iter().filter_map(|word| date_part(&word)).collect();
    if let [whole] = parts.as_slice()
        && let (Some(day), Some(month), Some(year), 8) = (whole.get(..2), whole.get(2..4), whole.get(4..), whole.len())
    {
        parts = [day, month, year].map(str::to_owned).into();
    }
    if parts.first().is_some_and(|first| first.len() == 4) {
        parts.reverse();
    }
    if parts.len() == 2 {
        parts.insert(0, String::new());
    }
    <[String; 3]>::try_from(parts).ok().filter(|[day, month, year]| day.len() <= 2 && month.len() <= 2 && year.len() == 4)
}

/// Digits as they are, the number of a month for its name.
fn date_part(word: &str) -> Option<String> {
    if word.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(word.to_owned());
    }
    if word == "1er" {
        return Some("1".to_owned());
    }
    let is_month = |month: &u8| plain_words(month_name(*month)).iter().any(|name| word.len() > 2 && name.starts_with(word));
    (1..=12).find(is_month).map(|month| month.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_date_pasted_whole_is_taken_apart() {
        let cases = [
            ("10/05/1986", ["10", "05", "1986"]),
            ("10-05-1986", ["10", "05", "1986"]),
            (" 10.5.1986\n", ["10", "5", "1986"]),
            ("10 05 1986", ["10", "05", "1986"]),
            ("1986-05-10", ["10", "05", "1986"]),
            ("10051986", ["10", "05", "1986"]),
            ("10 mai 1986", ["10", "5", "1986"]),
            ("le 1er août 1986", ["1", "8", "1986"]),
            ("né le 3 févr. 1990", ["3", "2", "1990"]),
            ("١٠/٠٥/١٩٨٦", ["10", "05", "1986"]),
            ("۱۰/۰۵/۱۹۸۶", ["10", "05", "1986"]),
            ("05/1986", ["", "05", "1986"]),
            ("mai 1986", ["", "5", "1986"]),
        ];
        for (text, expected) in cases {
            assert_eq!(date_parts(text), Some(expected.map(str::to_owned)), "{text}");
        }
        for text in ["", "1", "10", "1986", "10/05", "10/05/86", "10/05/1", "1005198", "abc", "10/05/1986 12/06/1990"] {
            assert_eq!(date_parts(text), None, "{text}");
        }
    }
}
