//! The classes of the page against its styles: a class means one thing, and a button that warns is seen to.

use std::fs;
use std::path::{Path, PathBuf};

use crate::harness::root;

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

fn styles() -> String {
    files(&root().join("style")).iter().map(|file| fs::read_to_string(file).unwrap()).collect()
}

/// Each tag with a class of fixed words: `("button", "button grave")`.
fn classes() -> Vec<(String, String)> {
    let source: String = files(&root().join("src/app")).iter().map(|file| fs::read_to_string(file).unwrap()).collect();
    let mut found = Vec::new();
    for piece in source.split("class=\"").collect::<Vec<_>>().windows(2) {
        let [before, after] = piece else { continue };
        let tag = before.rsplit('<').next().unwrap_or_default().split_whitespace().next().unwrap_or_default();
        found.push((tag.to_owned(), after.split('"').next().unwrap_or_default().to_owned()));
    }
    found
}

#[test]
fn every_kind_of_button_has_a_style() {
    let (styles, classes) = (styles(), classes());
    let buttons: Vec<_> = classes.iter().filter(|(_, class)| class.split(' ').any(|word| word == "button")).collect();
    assert!(buttons.len() > 30);
    for word in buttons.iter().flat_map(|(_, class)| class.split(' ')) {
        assert!(styles.contains(&format!(".{word} {{")) || styles.contains(&format!(".{word}:")), "no style for the button « {word} »");
    }
}

#[test]
fn what_is_styled_as_an_alarm_is_a_sentence() {
    let problems: Vec<_> = classes().into_iter().filter(|(_, class)| class == "problem").collect();
    assert!(problems.len() > 5);
    assert!(problems.iter().all(|(tag, _)| tag == "p"), "{problems:?}");
}
