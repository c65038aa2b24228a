//! What codes stand for, in words of our own: people type words, catalogues give codes.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::Offer;

/// `formacode_prefix;label`, then lines such as `210;…`.
const FORMACODE: &str = include_str!("words/domains.csv");
/// The letters and the domains of ROME: `K22;…`.
const ROME: &str = include_str!("words/rome_domains.csv");

static LABELS: LazyLock<BTreeMap<&'static str, &'static str>> = LazyLock::new(|| {
    let lines = FORMACODE.lines().skip(1).chain(ROME.lines().skip(1));
    lines.filter_map(|line| line.split_once(';')).collect()
});

/// The labels of an offer's codes, each once.
pub(crate) fn of(offer: &Offer) -> String {
    let formacodes = offer.formacodes.iter().map(|code| format!("{code:05}"));
    let codes: Vec<String> = formacodes.chain(offer.rome.iter().cloned()).collect();
    let mut found: Vec<&str> = codes.iter().filter_map(|code| LABELS.get(code.get(..3)?).copied()).collect();
    found.dedup();
    found.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_code_brings_its_words() {
        let offer = Offer { rome: vec!["K2204".into()], ..Offer::default() };
        assert!(of(&offer).contains("propreté") || of(&offer).contains("nettoyage"), "{}", of(&offer));
        assert_eq!(of(&Offer::default()), "");
    }
}
