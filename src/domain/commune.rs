//! Communes: their codes, the table to search them in, and the zones they lie in.

mod cells;
mod code;
mod names;
mod near;
mod search;
mod table;
#[cfg(test)]
mod tests;
mod zoning;
mod zoning_file;

pub use code::{CommuneCode, CommuneCodeError};
pub use names::{plain_digit, plain_words};
pub use table::{Commune, CommuneTableError, Communes, Found};
pub use zoning::{RuralZoning, Zoning, ZoningTable};
pub use zoning_file::{Passed, ZoningError};
