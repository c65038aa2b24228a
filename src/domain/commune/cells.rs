//! Lines and cells of the tables that people make with a spreadsheet.

/// The lines that hold something, numbered as a text editor numbers them.
pub(super) fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    text.lines().enumerate().map(|(index, line)| (index + 1, line)).filter(|(_, line)| !line.trim().is_empty())
}

/// The cells of one line, trimmed. A cell in double quotes may hold the separator, and `""` for a quote.
pub(super) fn cells(line: &str, separator: char) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    let mut characters = line.chars().peekable();
    while let Some(character) = characters.next() {
        let Some(cell) = cells.last_mut() else { break };
        match character {
            '"' if quoted && characters.next_if_eq(&'"').is_some() => cell.push('"'),
            '"' if quoted || cell.trim().is_empty() => quoted = !quoted,
            other if other == separator && !quoted => cells.push(String::new()),
            other => cell.push(other),
        }
    }
    for cell in &mut cells {
        *cell = cell.trim().to_owned();
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_quoted_cell_keeps_its_separator() {
        assert_eq!(cells("QN1;\"02571; 02691\";x", ';'), ["QN1", "02571; 02691", "x"]);
        assert_eq!(cells("\"dit \"\"le Bas\"\"\",2", ','), ["dit \"le Bas\"", "2"]);
    }

    #[test]
    fn a_trailing_separator_makes_an_empty_cell() {
        assert_eq!(cells("a;b;", ';'), ["a", "b", ""]);
    }

    #[test]
    fn the_byte_order_mark_and_empty_lines_are_not_content() {
        let found: Vec<_> = lines("\u{feff}a\r\n\r\nb\r\n").collect();
        assert_eq!(found, [(1, "a"), (3, "b")]);
    }
}
