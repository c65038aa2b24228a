//! One record as a small tree.

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;

use crate::readers::entities;

/// What the library says is in English, and about bytes.
const MALFORMED: &str = "le XML est mal formé : chaque balise ouverte doit être fermée par la sienne. Signalez cette formation à la source";
const TOO_MUCH: &str = "cette formation a trop d'éléments, ou des éléments trop imbriqués : signalez-la à la source";
/// Deeper than any catalogue; a tree is dropped by going down it.
const DEEPEST: usize = 64;
/// A formation of four megabytes has less.
const MOST_ELEMENTS: usize = 100_000;

/// An element by its local name: catalogues put it in one namespace, in another, or in none.
#[derive(Debug, Default)]
pub(in crate::readers) struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
    children: Vec<Self>,
}

impl Element {
    /// The value of an attribute, empty where absent.
    pub(in crate::readers) fn attribute(&self, name: &str) -> &str {
        self.attributes.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.trim())
    }

    /// Its own text, without that of its children.
    pub(in crate::readers) fn text(&self) -> &str {
        self.text.trim()
    }

    /// Its children of a name.
    pub(in crate::readers) fn all<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// Its first child of a name.
    pub(in crate::readers) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The first element at the end of a path.
    pub(in crate::readers) fn at(&self, path: &[&str]) -> Option<&Self> {
        match path {
            [] => Some(self),
            [name, rest @ ..] => self.children.iter().filter(|child| child.name == *name).find_map(|child| child.at(rest)),
        }
    }

    /// The text there, empty where absent.
    pub(in crate::readers) fn text_at(&self, path: &[&str]) -> &str {
        self.at(path).map_or("", Self::text)
    }

    /// An extension hidden in `extras`: the text of the `extra` whose own `info`, or whose family's, is the key.
    pub(in crate::readers) fn extra(&self, key: &str) -> Option<&str> {
        let families = || self.all("extras");
        let named = families().flat_map(|family| family.all("extra")).find(|extra| extra.attribute("info") == key);
        named.or_else(|| families().find(|family| family.attribute("info") == key)?.child("extra")).map(Self::text)
    }

    /// Every descendant of a name, in order.
    pub(in crate::readers) fn descendants<'e>(&'e self, name: &str, into: &mut Vec<&'e Self>) {
        for child in &self.children {
            if child.name == name {
                into.push(child);
            }
            child.descendants(name, into);
        }
    }
}

/// Reads one record; the reason in French where it is not well-formed or goes too far.
pub(in crate::readers) fn element(record: &[u8]) -> Result<Element, String> {
    let record = String::from_utf8_lossy(record);
    let mut reader = Reader::from_str(&record);
    let config = reader.config_mut();
    config.expand_empty_elements = true;
    config.allow_dangling_amp = true;
    let mut open: Vec<Element> = Vec::new();
    let mut count = 0;
    loop {
        let event = reader.read_event().map_err(|_| MALFORMED.to_owned())?;
        match event {
            Event::Start(tag) => {
                count += 1;
                if open.len() >= DEEPEST || count > MOST_ELEMENTS {
                    return Err(TOO_MUCH.to_owned());
                }
                open.push(started(&tag)?);
            }
            Event::End(_) => {
                let Some(closed) = open.pop() else { break };
                match open.last_mut() {
                    Some(parent) => parent.children.push(closed),
                    None => return Ok(closed),
                }
            }
            Event::Text(text) => push(&mut open, text.as_ref()),
            Event::CData(text) => push(&mut open, text.as_ref()),
            Event::GeneralRef(entity) => push(&mut open, &resolved(&entity)),
            Event::Eof => break,
            _ => {}
        }
    }
    Err(MALFORMED.to_owned())
}

fn push(open: &mut [Element], text: &str) {
    if let Some(element) = open.last_mut() {
        element.text.push_str(text);
    }
}

/// An entity that is none of XML's or HTML's stays as written: what a DOCTYPE defines is never used.
fn resolved(entity: &BytesRef<'_>) -> String {
    let name: &str = entity.as_ref();
    entities::character(name).map_or_else(|| format!("&{name};"), String::from)
}

fn started(tag: &BytesStart<'_>) -> Result<Element, String> {
    let mut element = Element { name: tag.local_name().as_ref().to_owned(), ..Element::default() };
    for attribute in tag.attributes().with_checks(false) {
        let attribute = attribute.map_err(|_| MALFORMED.to_owned())?;
        let value = entities::resolve(&attribute.value);
        element.attributes.push((attribute.key.local_name().as_ref().to_owned(), value));
    }
    Ok(element)
}
