//! A problem of a pack, and where it stands.

use std::fmt;

/// A file of the pack, whatever its name on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// The pack's own head.
    Head,
    /// The questions.
    Questions,
    /// The shared conditions.
    Conditions,
    /// The shared documents.
    Documents,
    /// What helps at once.
    Needs,
    /// The contacts and their kinds.
    Contacts,
    /// One scheme, by its id.
    Scheme(String),
    /// The scenarios of one scheme, by its id.
    Scenarios(String),
}

/// One step from the top of a file to a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// A key of a table.
    Key(String),
    /// A place in an array, from 0.
    Index(usize),
}

/// One problem, with its place and what was expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackIssue {
    /// The file.
    pub part: Part,
    /// The value in it.
    pub path: Vec<Step>,
    /// Byte offset inside the value, where it is an expression.
    pub offset: Option<usize>,
    /// What is wrong and what was expected, in English.
    pub message: String,
}

impl fmt::Display for PackIssue {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.part {
            Part::Head => out.write_str("pack")?,
            Part::Questions => out.write_str("questions")?,
            Part::Conditions => out.write_str("conditions")?,
            Part::Documents => out.write_str("documents")?,
            Part::Needs => out.write_str("needs")?,
            Part::Contacts => out.write_str("contacts")?,
            Part::Scheme(id) => write!(out, "scheme {id}")?,
            Part::Scenarios(id) => write!(out, "scenarios of {id}")?,
        }
        for step in &self.path {
            match step {
                Step::Key(key) => write!(out, ", {key}")?,
                Step::Index(index) => write!(out, " {}", index + 1)?,
            }
        }
        write!(out, ": {}", self.message)
    }
}

/// Gathers the problems of one part.
pub(crate) struct Issues<'i> {
    part: Part,
    found: &'i mut Vec<PackIssue>,
}

impl<'i> Issues<'i> {
    pub(crate) fn of(part: Part, found: &'i mut Vec<PackIssue>) -> Self {
        Self { part, found }
    }

    pub(crate) fn add(&mut self, path: &[Step], message: impl Into<String>) {
        self.found.push(PackIssue { part: self.part.clone(), path: path.to_vec(), offset: None, message: message.into() });
    }

    pub(crate) fn expression(&mut self, path: &[Step], error: rules::ExpressionError) {
        self.found.push(PackIssue { part: self.part.clone(), path: path.to_vec(), offset: Some(error.offset), message: error.message });
    }
}

/// A key step.
pub(crate) fn key(name: &str) -> Step {
    Step::Key(name.to_owned())
}
