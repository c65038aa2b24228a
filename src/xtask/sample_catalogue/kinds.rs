//! The tables that the sample is drawn from.

/// A kind of training; texts and codes as LHEO writes them.
#[derive(Debug)]
pub(super) struct Kind {
    pub(super) titles: Vec<&'static str>,
    pub(super) aim: &'static str,
    pub(super) conditions: &'static str,
    pub(super) formacodes: Vec<&'static str>,
    pub(super) nsf: &'static str,
    pub(super) rome: Vec<&'static str>,
    pub(super) goal: &'static str,
    pub(super) entry: &'static str,
    pub(super) required: &'static str,
    pub(super) exit: &'static str,
    pub(super) publics: Vec<&'static str>,
    pub(super) funders: Vec<&'static str>,
    pub(super) hours: u32,
    pub(super) rhythm: &'static str,
    pub(super) mode: &'static str,
}

/// What varies around the kinds.
#[derive(Debug, Default)]
pub(super) struct Phrases {
    pub(super) suffixes: Vec<&'static str>,
    pub(super) contents: Vec<&'static str>,
    pub(super) recruitments: Vec<&'static str>,
    pub(super) providers: Vec<&'static str>,
    pub(super) streets: Vec<&'static str>,
}

const KINDS: &str = include_str!("../sample/kinds.csv");
const PHRASES: &str = include_str!("../sample/phrases.csv");

/// Every kind, or the line (counted from 1) that cannot be read.
pub(super) fn kinds() -> Result<Vec<Kind>, usize> {
    rows(KINDS).map(|(line, row)| kind(row).ok_or(line)).collect()
}

/// Every phrase by its place, or the line that cannot be read.
pub(super) fn phrases() -> Result<Phrases, usize> {
    let mut phrases = Phrases::default();
    for (line, row) in rows(PHRASES) {
        let (place, phrase) = row.split_once(';').ok_or(line)?;
        let list = match place {
            "suffix" => &mut phrases.suffixes,
            "content" => &mut phrases.contents,
            "recruitment" => &mut phrases.recruitments,
            "provider" => &mut phrases.providers,
            "street" => &mut phrases.streets,
            _ => return Err(line),
        };
        list.push(phrase);
    }
    Ok(phrases)
}

fn rows(table: &'static str) -> impl Iterator<Item = (usize, &'static str)> {
    table.lines().enumerate().skip(1).map(|(index, row)| (index + 1, row))
}

fn kind(row: &'static str) -> Option<Kind> {
    let cells: Vec<&str> = row.split(';').collect();
    let [titles, aim, conditions, formacodes, nsf, rome, goal, entry, required, exit, publics, funders, hours, rhythm, mode] =
        cells.as_slice()
    else {
        return None;
    };
    let list = |cell: &&'static str| cell.split('|').filter(|word| !word.is_empty()).collect();
    Some(Kind {
        titles: list(titles),
        aim,
        conditions,
        formacodes: list(formacodes),
        nsf,
        rome: list(rome),
        goal,
        entry,
        required,
        exit,
        publics: list(publics),
        funders: list(funders),
        hours: hours.parse().ok()?,
        rhythm,
        mode,
    })
}
