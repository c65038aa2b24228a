//! From the bytes of a file to offers, as a stream.
//!
//! Every reader cuts its file into records by a small scanner with a fixed limit, then understands one record at a
//! time: memory is bounded by one record, a broken record costs only itself, and each has its line.

use std::io::{Read, Seek};
use std::ops::ControlFlow;

use crate::{Gazetteer, Offer};

mod archive;
mod encoding;
mod entities;
mod gather;
mod inclusion;
mod inflate;
mod lheo;
mod locate;
mod mcf;
mod meter;
mod open;
mod publics;
mod refusal;
mod report;
mod sheets;
mod table;
mod template;
mod text;
mod town;
mod unused;
mod values;
mod warning;
mod words;
mod xml;

pub use refusal::NotACatalogue;
pub use report::{Format, Progress, Rejected, Report};
pub use template::template_csv;
pub(crate) use town::bare_name;
pub use unused::Unused;
pub(crate) use unused::sentences;
pub use warning::Warning;

use gather::Gather;
use meter::{Meter, Metered};

/// Reads a file of any of the formats, told by its content, never by its name.
///
/// Offers are handed on as they are read: whoever keeps them drops them all where this ends with an error.
///
/// # Errors
/// A file that is none of them, or that ends in the middle, or a callback that breaks.
pub fn read(
    file: impl Read + Seek,
    places: &Gazetteer,
    offer: &mut dyn FnMut(Offer) -> ControlFlow<()>,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Report, NotACatalogue> {
    let meter = Meter::new(progress);
    let mut gather = Gather::new(places, offer, &meter);
    let format = open::read(Metered::new(file, &meter), &mut gather)?;
    meter.last()?;
    gather.report(format)
}

/// The list of zones in a workbook, as text that [`domain::ZoningTable`] reads: the first visible tab that is one.
///
/// # Errors
/// A file that is no workbook, or none that can be read, or without such a tab.
pub fn zoning_list(file: impl Read + Seek) -> Result<String, NotACatalogue> {
    let mut on = |_| ControlFlow::Continue(());
    let meter = Meter::new(&mut on);
    open::zoning_list(Metered::new(file, &meter), &meter)
}
