//! What people type, and what must come among the first five of the invented catalogue.
#![expect(clippy::unwrap_used, reason = "helpers of tests: a wrong fixture should stop the test")]

use std::io::Cursor;
use std::ops::ControlFlow;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use catalogue::{Filters, Gazetteer, Incoming, Search, import};
use domain::plain_words;

fn plain(text: &str) -> String {
    plain_words(text).join(" ")
}

fn sample() -> Search {
    let places = Gazetteer::parse(
        include_str!("../../packs/nouvelle-aquitaine/communes.csv"),
        include_str!("../../packs/nouvelle-aquitaine/points.csv"),
    )
    .unwrap();
    let today = "2026-12-01".parse().unwrap();
    let incoming = Incoming { file: "exemple.xml".into(), is_sample: true, today };
    let file = Cursor::new(include_bytes!("../../../public/samples/catalogue-exemple.xml"));
    let made = import(file, &incoming, None, &places, &mut |_| ControlFlow::Continue(())).unwrap();
    assert_eq!((made.catalogue.session_count(), made.report.rejected_count), (400, 0));
    Search::new(made.catalogue, places, include_str!("../words/synonyms.csv"), today)
}

#[test]
fn what_people_type_finds_what_they_mean_among_the_first_five() {
    let mut search = sample();
    let table = include_str!("queries.csv");
    let (mut asked, mut missed) = (0, Vec::new());
    for line in table.lines().skip(1) {
        let mut cells = line.split(';');
        let (query, expected) = (cells.next().unwrap(), cells.next().unwrap());
        let hits = search.find(query, &Filters::default(), 5);
        let titles: Vec<String> = search.cards(&hits.offers).into_iter().map(|card| card.title).collect();
        asked += 1;
        let is_there = expected.split('|').any(|part| titles.iter().any(|title| plain(title).contains(&plain(part))));
        if !is_there {
            missed.push(format!("{query}: expected {expected}, found {titles:?}"));
        }
    }
    assert!(missed.is_empty(), "{} of {asked} queries found\n{}", asked - missed.len(), missed.join("\n"));
}
