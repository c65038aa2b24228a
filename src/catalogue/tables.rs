//! Tables that leave the program: what was found wrong, and what an import left out.

use crate::protocol::{FileReport, Problem};

/// The kept problems as a table that opens in a spreadsheet; no cell can be taken for a formula.
#[must_use]
pub fn problems_csv(problems: &[Problem]) -> String {
    let mut csv = "\u{feff}date;source;numero;intitule;organisme;motif;precision\r\n".to_owned();
    for problem in problems {
        let date = problem.date.to_string();
        let cells = [&date, &problem.source, &problem.formation, &problem.title, &problem.provider, &problem.reason, &problem.note]
            .map(|cell| safe(cell));
        csv += &cells.join(";");
        csv += "\r\n";
    }
    csv
}

/// What a spreadsheet takes for the beginning of a formula, its wide forms among them.
const BEGINS_A_FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// A cell in quotes, on one line; what a spreadsheet would compute, also after blanks, gets an apostrophe before it.
#[must_use]
pub fn safe(cell: &str) -> String {
    let line = cell.replace(char::is_control, " ");
    let is_unseen = |character: char| character.is_whitespace() || matches!(character, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}');
    let guard = if line.trim_start_matches(is_unseen).starts_with(BEGINS_A_FORMULA) { "'" } else { "" };
    format!("\"{guard}{}\"", line.replace('"', "\"\""))
}

/// The report of a file as a table.
#[must_use]
pub fn report_csv(report: &FileReport) -> String {
    let mut csv = "\u{feff}place;motif\r\n".to_owned();
    for (place, reason) in &report.listed {
        csv += &row(place, reason);
    }
    for sentence in &report.unused {
        csv += &row("fichier", sentence);
    }
    for (warning, count) in &report.warnings {
        csv += &row(&format!("{count} fois"), warning);
    }
    csv
}

fn row(place: &str, reason: &str) -> String {
    format!("{};{}\r\n", safe(place), safe(reason))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        assert_eq!(safe("=1+1"), "\"'=1+1\"");
        assert_eq!(safe(" \t@SUM(A1)"), "\"'  @SUM(A1)\"");
        assert_eq!(safe("a \"b\"\nc"), "\"a \"\"b\"\" c\"");
    }

    /// The rows of a table as a spreadsheet reads them: the quotes taken away, doubled ones made one.
    fn rows(csv: &str) -> Vec<Vec<String>> {
        let (mut rows, mut row, mut cell, mut is_quoted) = (Vec::new(), Vec::new(), String::new(), false);
        let mut rest = csv.chars().peekable();
        while let Some(character) = rest.next() {
            match character {
                '"' if is_quoted && rest.peek() == Some(&'"') => cell.extend(rest.next()),
                '"' => is_quoted = !is_quoted,
                ';' if !is_quoted => row.push(std::mem::take(&mut cell)),
                '\n' if !is_quoted => {
                    row.push(std::mem::take(&mut cell));
                    rows.push(std::mem::take(&mut row));
                }
                '\r' if !is_quoted => {}
                other => cell.push(other),
            }
        }
        rows
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(100_000))]

        #[test]
        fn whatever_is_written_no_cell_is_a_formula_and_every_row_has_two_cells(
            cells in prop::collection::vec("[ \t\r\n=+@;\"'a1（＝＠\u{a0}\u{feff}-]{0,6}|.{0,8}", 0..4),
        ) {
            let report = FileReport { listed: cells.iter().map(|cell| (cell.clone(), cell.clone())).collect(), ..FileReport::default() };
            let rows = rows(&report_csv(&report));
            prop_assert_eq!(rows.len(), cells.len() + 1);
            for row in rows.iter().skip(1) {
                prop_assert_eq!(row.len(), 2);
                for cell in row {
                    let first = cell.trim_start_matches(|blank: char| blank.is_whitespace() || blank == '\u{feff}').chars().next();
                    prop_assert!(!first.is_some_and(|first| "=+-@＝＋－＠".contains(first)), "{cell:?}");
                }
            }
        }
    }
}
