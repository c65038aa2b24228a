//! The value of a cell as the words that a CSV would have.

use calamine::{DataType, ExcelDateTime};

/// Dates as `2027-01-11`, whole numbers without a fraction, yes and no in French; an error says its words (`#N/A`), which
/// nobody understands and which are told therefore.
pub(super) fn text(value: &impl DataType) -> String {
    if let Some(text) = value.get_string() {
        return text.to_owned();
    }
    if let Some(moment) = value.get_datetime() {
        return date(moment);
    }
    if let Some(text) = value.get_datetime_iso().or_else(|| value.get_duration_iso()) {
        return text.to_owned();
    }
    if let Some(error) = value.get_error() {
        return error.to_string();
    }
    match (value.get_bool(), value.get_int(), value.get_float()) {
        (Some(yes), _, _) => boolean(yes),
        (_, Some(whole), _) => whole.to_string(),
        (_, _, Some(decimal)) => number(decimal),
        _ => String::new(),
    }
}

pub(super) fn boolean(yes: bool) -> String {
    if yes { "oui" } else { "non" }.to_owned()
}

/// `5.49E8` is how some programs write a telephone.
pub(super) fn number(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 { format!("{number:.0}") } else { number.to_string() }
}

/// `0.5` is `50 %`.
pub(super) fn percentage(share: f64) -> String {
    // Hundredths of a percent, and no trace of what binary fractions cannot say.
    format!("{} %", number((share * 10_000.0).round() / 100.0))
}

/// A day; the hours of a length of time; an hour of the day.
fn date(moment: ExcelDateTime) -> String {
    let serial = moment.as_f64();
    if moment.is_duration() {
        // Hundredths of an hour are more than any training says.
        return number((serial * 2400.0).round() / 100.0);
    }
    let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
    if (0.0..1.0).contains(&serial) { format!("{hour:02}:{minute:02}") } else { format!("{year:04}-{month:02}-{day:02}") }
}

#[cfg(test)]
mod tests {
    use calamine::{Data, ExcelDateTimeType};
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn values_are_the_words_of_a_csv() {
        let date = |serial, is_1904| Data::DateTime(ExcelDateTime::new(serial, ExcelDateTimeType::DateTime, is_1904));
        assert_eq!(text(&date(46398.0, false)), "2027-01-11");
        assert_eq!(text(&date(44936.0, true)), "2027-01-11");
        assert_eq!(text(&date(0.375, false)), "09:00");
        assert_eq!(text(&Data::DateTime(ExcelDateTime::new(5.0, ExcelDateTimeType::TimeDelta, false))), "120");
        assert_eq!(text(&Data::Float(5.49e8)), "549000000");
        assert_eq!(text(&Data::Float(12.5)), "12.5");
        assert_eq!(text(&Data::Bool(true)), "oui");
        assert_eq!(text(&Data::Error(calamine::CellErrorType::NA)), "#N/A");
        assert_eq!([percentage(0.5), percentage(0.075), percentage(1.0)], ["50 %", "7.5 %", "100 %"]);
    }
}
