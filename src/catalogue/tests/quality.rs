//! What people type, and what must come among the first five of the invented catalogue.
#![expect(clippy::unwrap_used, reason = "helpers of tests: a wrong fixture should stop the test")]

use std::fs;
use std::io::Cursor;
use std::ops::ControlFlow;
use std::path::Path;

use catalogue::{Filters, Gazetteer, Incoming, Search, import};
use domain::plain_words;

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

fn plain(text: &str) -> String {
    plain_words(text).join(" ")
}

fn sample() -> Search {
    let places =
        Gazetteer::parse(&read("../packs/nouvelle-aquitaine/communes.csv"), &read("../packs/nouvelle-aquitaine/points.csv")).unwrap();
    let today = "2026-12-01".parse().unwrap();
    let incoming = Incoming { file: "exemple.xml".into(), is_sample: true, today };
    let file = Cursor::new(read("../../public/samples/catalogue-exemple.xml").into_bytes());
    let made = import(file, &incoming, None, &places, &mut |_| ControlFlow::Continue(())).unwrap();
    assert_eq!((made.catalogue.session_count(), made.report.rejected_count), (400, 0));
    Search::new(made.catalogue, places, &read("words/synonyms.csv"), today)
}

#[test]
fn what_people_type_finds_what_they_mean_among_the_first_five() {
    let mut search = sample();
    let table = read("tests/queries.csv");
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
