//! What only an opened card shows: kept compressed, a few hundred offers in one block.

use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;

use crate::bytes::{self, BlockError, Reader, Writer};
use crate::{Contact, Offer, Written};

/// How many offers share a block: one block stays below what browsers move into files of their own.
pub(crate) const COLD_OFFERS: usize = 128;
/// A block of so many offers with the longest texts.
const LARGEST_BLOCK: usize = 4 << 20;

/// What the columns do not hold.
pub(crate) fn write(offer: &Offer, writer: &mut Writer) {
    for text in [
        &offer.number,
        &offer.action,
        &offer.aim,
        &offer.conditions,
        &offer.subject,
        &offer.link,
        &offer.location.street,
        &offer.contact.phone,
        &offer.contact.email,
    ] {
        writer.text(text);
    }
    writer.small(length(offer.formacodes.len()));
    for code in &offer.formacodes {
        writer.small(*code);
    }
    writer.small(length(offer.rome.len()));
    for code in &offer.rome {
        writer.text(code);
    }
    writer.small(length(offer.intakes.len()));
    for intake in &offer.intakes {
        writer.text(&intake.number);
    }
}

/// What came later than the texts: behind those of the whole block, so that a block of before is read without, and a page
/// of before reads on without it.
pub(crate) fn write_later(offer: &Offer, writer: &mut Writer) {
    writer.text(&offer.id);
    writer.small(length(offer.written.len()));
    for (about, words) in &offer.written {
        writer.small(length(Written::ALL.iter().position(|kind| kind == about).unwrap_or(0)));
        writer.text(words);
    }
}

/// Reads onto an offer what [`write_later`] wrote.
pub(crate) fn read_later(reader: &mut Reader<'_>, offer: &mut Offer) -> Option<()> {
    offer.id = reader.text()?;
    for _ in 0..reader.small()? {
        let (about, words) = (reader.small()?, reader.text()?);
        // A kind that a later page knows is passed.
        offer.written.extend(Written::ALL.get(about as usize).map(|about| (*about, words)));
    }
    Some(())
}

fn length(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(0)
}

/// Reads onto an offer what [`write`] wrote; the numbers of its sessions come apart.
pub(crate) fn read(reader: &mut Reader<'_>, offer: &mut Offer) -> Option<Vec<String>> {
    let mut text = || reader.text();
    offer.number = text()?;
    offer.action = text()?;
    offer.aim = text()?;
    offer.conditions = text()?;
    offer.subject = text()?;
    offer.link = text()?;
    offer.location.street = text()?;
    offer.contact = Contact { phone: text()?, email: text()? };
    offer.formacodes = (0..reader.small()?).map(|_| reader.small()).collect::<Option<_>>()?;
    offer.rome = (0..reader.small()?).map(|_| reader.text()).collect::<Option<_>>()?;
    (0..reader.small()?).map(|_| reader.text()).collect()
}

/// A block from the offers written one after the other; effort from 1 to 10.
pub(crate) fn seal(offers: &[u8], effort: u8) -> Vec<u8> {
    bytes::seal(&compress_to_vec(offers, effort))
}

/// The offers of a block.
pub(crate) fn open(block: &[u8]) -> Result<Vec<u8>, BlockError> {
    decompress_to_vec_with_limit(bytes::open(block)?, LARGEST_BLOCK).map_err(|_| BlockError::Damaged)
}
