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

/// A cell in quotes; what a spreadsheet would compute gets an apostrophe before it.
#[must_use]
pub fn safe(cell: &str) -> String {
    let guard = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    format!("\"{guard}{}\"", cell.replace('"', "\"\"").replace(['\r', '\n'], " "))
}

/// The report of a file as a table.
#[must_use]
pub fn report_csv(report: &FileReport) -> String {
    let mut csv = "\u{feff}place;motif\r\n".to_owned();
    for (place, reason) in &report.listed {
        csv += &row(place, reason);
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
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        assert_eq!(safe("=1+1"), "\"'=1+1\"");
        assert_eq!(safe("a \"b\"\nc"), "\"a \"\"b\"\" c\"");
    }
}
