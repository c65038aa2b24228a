//! Reading a pack from its folder of TOML files, and naming the line of every problem.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use domain::Communes;
use serde::Deserialize;
use toml::{Table, Value};
use toml_edit::{Document, Item};

use crate::around::{Contact, ContactKind, Need};
use crate::check_around::check_communes;
use crate::issue::{PackIssue, Part, Step};
use crate::pack::Pack;
use crate::raw::{RawHead, RawNamedCondition, RawPack, RawQuestion, RawScheme};

mod scenarios;

/// One problem with its file, line and column, ready to be printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located {
    /// The file.
    pub file: PathBuf,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong and what was expected.
    pub message: String,
}

impl fmt::Display for Located {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}:{}: {}", self.file.display(), self.line, self.column, self.message)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Questions {
    question: Vec<RawQuestion>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Conditions {
    condition: Vec<RawNamedCondition>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Documents {
    document: Vec<crate::pack::Document>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Needs {
    need: Vec<Need>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Contacts {
    #[serde(default)]
    contact_kind: Vec<ContactKind>,
    #[serde(default)]
    contact: Vec<Contact>,
}

/// A pack read from its folder.
#[derive(Debug)]
pub struct Compiled {
    /// Ready for interviews.
    pub pack: Pack,
    /// What people wrote, families and persons filled in.
    pub raw: RawPack,
    /// The compiled form, which the page fetches.
    pub json: String,
    /// The source form in one file, which the rule desk fetches.
    pub source: String,
}

/// Reads, checks and compiles the pack of a folder.
///
/// # Errors
/// Every problem found, each with file, line and column.
pub fn compile(folder: &Path) -> Result<Compiled, Vec<Located>> {
    let raw = read(folder)?;
    let mut issues = Vec::new();
    let checked = Pack::check(&raw).map_err(|found| issues.extend(found)).ok();
    if let Some(communes) = communes(folder)? {
        issues.extend(check_communes(&raw, &communes));
    }
    let Some(pack) = checked.filter(|_| issues.is_empty()) else {
        return Err(issues.iter().map(|issue| locate(folder, issue)).collect());
    };
    let json = pack.to_compiled(&raw).map_err(|error| vec![whole_file(folder, &error.to_string())])?;
    let source = serde_json::to_string(&raw).map_err(|error| vec![whole_file(folder, &error.to_string())])?;
    Ok(Compiled { pack, raw, json, source })
}

/// The table of communes beside the pack, if it has one.
fn communes(folder: &Path) -> Result<Option<Communes>, Vec<Located>> {
    let file = folder.join("communes.csv");
    let Ok(text) = fs::read_to_string(&file) else { return Ok(None) };
    Communes::parse(&text).map(Some).map_err(|error| vec![whole_file(&file, &error.to_string())])
}

/// Reads the folder without checking more than the shape of each file.
fn read(folder: &Path) -> Result<RawPack, Vec<Located>> {
    let mut problems = Vec::new();
    let pack: Option<RawHead> = keep(read_file(&folder.join("pack.toml")), &mut problems);
    let questions: Option<Questions> = keep(read_file(&folder.join("questions.toml")), &mut problems);
    let conditions: Option<Conditions> = keep(read_file(&folder.join("conditions.toml")), &mut problems);
    let documents: Option<Documents> = keep(read_file(&folder.join("documents.toml")), &mut problems);
    let ids = pack.as_ref().map(|head| head.schemes.clone()).unwrap_or_default();
    let schemes: Vec<RawScheme> = ids.iter().filter_map(|id| keep(read_scheme(folder, id), &mut problems)).collect();
    problems.extend(unlisted(folder, &ids));
    let needs: Option<Needs> = keep(read_file_if_there(&folder.join("needs.toml")), &mut problems);
    let contacts: Option<Contacts> = keep(read_file_if_there(&folder.join("contacts.toml")), &mut problems);
    let (needs, contacts) = (needs.unwrap_or_default(), contacts.unwrap_or_default());
    let scenarios = scenarios::read(folder, &ids, &mut problems);
    match (pack, questions, conditions, documents) {
        (Some(pack), Some(questions), Some(conditions), Some(documents)) if problems.is_empty() => Ok(RawPack {
            pack,
            questions: questions.question,
            conditions: conditions.condition,
            documents: documents.document,
            schemes,
            needs: needs.need,
            contact_kinds: contacts.contact_kind,
            contacts: contacts.contact,
            scenarios,
            history: Vec::new(),
        }),
        _ => Err(problems),
    }
}

fn keep<T>(result: Result<T, Located>, problems: &mut Vec<Located>) -> Option<T> {
    result.map_err(|problem| problems.push(problem)).ok()
}

fn scheme_file(folder: &Path, id: &str) -> PathBuf {
    folder.join("schemes").join(format!("{id}.toml"))
}

fn unlisted(folder: &Path, ids: &[String]) -> Vec<Located> {
    let Ok(entries) = fs::read_dir(folder.join("schemes")) else { return Vec::new() };
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.sort();
    files.retain(|file| !ids.iter().any(|id| scheme_file(folder, id) == *file));
    files.iter().map(|file| whole_file(file, "this file is not listed under `schemes` in pack.toml")).collect()
}

fn text_of(file: &Path) -> Result<String, Located> {
    fs::read_to_string(file).map_err(|error| whole_file(file, &format!("cannot be read: {error}")))
}

fn read_file<T: for<'de> Deserialize<'de>>(file: &Path) -> Result<T, Located> {
    let text = text_of(file)?;
    toml::from_str(&text).map_err(|error| toml_problem(file, &text, &error))
}

/// A file that a pack may go without.
fn read_file_if_there<T: Default + for<'de> Deserialize<'de>>(file: &Path) -> Result<T, Located> {
    if file.exists() { read_file(file) } else { Ok(T::default()) }
}

/// A scheme, with the values of its family where it has none of its own.
fn read_scheme(folder: &Path, id: &str) -> Result<RawScheme, Located> {
    let file = scheme_file(folder, id);
    let text = text_of(&file)?;
    let mut table: Table = toml::from_str(&text).map_err(|error| toml_problem(&file, &text, &error))?;
    if let Some(family) = table.remove("family") {
        let name = family.as_str().map(ToOwned::to_owned).unwrap_or_default();
        let shared: Table = read_file(&family_file(folder, &name))?;
        for (key, value) in shared {
            table.entry(key).or_insert(value);
        }
    }
    let scheme: RawScheme = Value::Table(table).try_into().map_err(|_| scheme_problem(&file, &text))?;
    if scheme.id == id { Ok(scheme) } else { Err(whole_file(&file, &format!("expected `id = \"{id}\"`, as the file is named"))) }
}

/// The same problem again, read straight from the file so that its line is known.
fn scheme_problem(file: &Path, text: &str) -> Located {
    let cleaned: String = text.lines().map(|line| if line.starts_with("family") { "\n".to_owned() } else { format!("{line}\n") }).collect();
    match toml::from_str::<RawScheme>(&cleaned) {
        Err(error) => toml_problem(file, text, &error),
        Ok(_) => whole_file(file, "a value of its family has the wrong shape"),
    }
}

fn family_file(folder: &Path, name: &str) -> PathBuf {
    folder.join("families").join(format!("{name}.toml"))
}

fn whole_file(file: &Path, message: &str) -> Located {
    Located { file: file.to_owned(), line: 1, column: 1, message: message.to_owned() }
}

fn toml_problem(file: &Path, text: &str, error: &toml::de::Error) -> Located {
    let (line, column) = position(text, error.span().map_or(0, |span| span.start));
    Located { file: file.to_owned(), line, column, message: error.message().to_owned() }
}

/// Line and column, from 1, of a byte offset.
fn position(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let column = before.get(line_start..).map_or(0, |line| line.chars().count());
    (before.matches('\n').count() + 1, column + 1)
}

/// Finds the file and the line of a problem; a value that a scheme takes from its family is found there.
fn locate(folder: &Path, issue: &PackIssue) -> Located {
    let own = match &issue.part {
        Part::Head => folder.join("pack.toml"),
        Part::Questions => folder.join("questions.toml"),
        Part::Conditions => folder.join("conditions.toml"),
        Part::Documents => folder.join("documents.toml"),
        Part::Needs => folder.join("needs.toml"),
        Part::Contacts => folder.join("contacts.toml"),
        Part::Scheme(id) => scheme_file(folder, id),
        Part::Scenarios(id) => scenarios::file(folder, id),
    };
    let family = fs::read_to_string(&own).ok().and_then(|text| toml::from_str::<Table>(&text).ok());
    let family = family.and_then(|table| Some(family_file(folder, table.get("family")?.as_str()?)));
    for file in [Some(own.clone()), family].into_iter().flatten() {
        if let Some((line, column)) = place_in(&file, issue) {
            return Located { file, line, column, message: issue.message.clone() };
        }
    }
    whole_file(&own, &issue.message)
}

fn place_in(file: &Path, issue: &PackIssue) -> Option<(usize, usize)> {
    let text = fs::read_to_string(file).ok()?;
    let document = Document::parse(text.as_str()).ok()?;
    let mut item = document.as_item();
    for step in &issue.path {
        item = match step {
            Step::Key(key) => item.get(key.as_str())?,
            Step::Index(index) => item.get(*index)?,
        };
    }
    let span = item.span()?;
    let start = span.start + issue.offset.map_or(0, |offset| inside(&text, item, &span, offset));
    Some(position(&text, start))
}

/// Where a byte of an expression stands in the file, the quotes counted; exact as long as the text has no escapes.
fn inside(text: &str, item: &Item, span: &std::ops::Range<usize>, offset: usize) -> usize {
    let written = text.get(span.clone()).unwrap_or_default();
    let value = item.as_str().unwrap_or_default();
    written.find(value).map_or(0, |start| start + offset)
}
