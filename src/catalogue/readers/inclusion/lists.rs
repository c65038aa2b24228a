//! Lists as Python writes them: the CSV export of data·inclusion does.

/// The items of `['a', "l'un"]`; a text that is no list is its only item.
pub(super) fn items(text: &str) -> Vec<String> {
    let text = text.trim();
    let Some(inner) = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')) else {
        return if text.is_empty() { Vec::new() } else { vec![text.to_owned()] };
    };
    let mut items = Vec::new();
    let mut characters = inner.chars();
    while let Some(quote) = characters.by_ref().find(|character| matches!(character, '\'' | '"')) {
        let mut item = String::new();
        while let Some(character) = characters.next() {
            match character {
                '\\' => item.extend(characters.next()),
                end if end == quote => break,
                other => item.push(other),
            }
        }
        items.push(item);
    }
    items
}

#[cfg(test)]
mod tests {
    use super::items;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn lists_of_python_are_read_with_either_quote() {
        assert_eq!(items("['a', 'b']"), ["a", "b"]);
        assert_eq!(items(r#"["l'un", 'deux\'s']"#), ["l'un", "deux's"]);
        assert_eq!(items("seul"), ["seul"]);
        assert_eq!(items("[]"), Vec::<String>::new());
        assert_eq!(items("['ouvert"), ["['ouvert"]);
    }
}
