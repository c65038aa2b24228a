//! XML in pieces: a scanner that cuts records out of a stream, and one record as a tree.

mod element;
mod scan;

pub(super) use element::{Element, element};
pub(super) use scan::{Found, Scanner};
