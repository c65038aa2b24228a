//! What a file is, told by its first bytes.

use std::io::{BufRead, BufReader, Cursor, Read, Seek, SeekFrom};

use encoding_rs::Encoding;
use flate2::read::MultiGzDecoder;

use super::encoding::{Declared, Decoded};
use super::gather::Gather;
use super::inflate::Inflated;
use super::meter::Meter;
use super::unused::shown;
use super::{Format, NotACatalogue, Unused, Warning, archive, inclusion, lheo, sheets, table};

/// So much is looked at to tell what a text is.
const HEAD: usize = 4096;
/// How what Office wrote before 2007 begins.
const OLD_OFFICE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// Unwraps what is compressed, and reads the catalogue.
pub(super) fn read(mut file: impl Read + Seek, gather: &mut Gather<'_>) -> Result<Format, NotACatalogue> {
    let meter = gather.meter;
    let fault = |error: std::io::Error| meter.cause(&error);
    let head = head(&mut file).map_err(fault)?;
    file.seek(SeekFrom::Start(0)).map_err(fault)?;
    if head.starts_with(&[0x1F, 0x8B]) {
        return text(Inflated::new(MultiGzDecoder::new(BufReader::with_capacity(HEAD * 16, file)), meter), gather);
    }
    if head.starts_with(b"PK") {
        return zip(file, gather);
    }
    if head.starts_with(OLD_OFFICE) {
        return sheets::read_old(&mut file, gather);
    }
    text(file, gather)
}

/// The list of zones that a workbook holds, as text.
pub(super) fn zoning_list(mut file: impl Read + Seek, meter: &Meter<'_>) -> Result<String, NotACatalogue> {
    let fault = |error: std::io::Error| meter.cause(&error);
    let head = head(&mut file).map_err(fault)?;
    file.seek(SeekFrom::Start(0)).map_err(fault)?;
    if head.starts_with(OLD_OFFICE) {
        return sheets::zoning::read_old(&mut file, meter);
    }
    if head.starts_with(b"PK") {
        return sheets::zoning::read(&mut file, meter);
    }
    Err(NotACatalogue::NotAWorkbook)
}

/// A spreadsheet, or the first entry that is a catalogue.
fn zip(mut file: impl Read + Seek, gather: &mut Gather<'_>) -> Result<Format, NotACatalogue> {
    let meter = gather.meter;
    let entries = archive::entries(&mut file, meter)?;
    if let Some(found) = sheets::read(&mut file, &entries, gather) {
        return found;
    }
    let mut refusals = Vec::new();
    let files: Vec<_> = entries.iter().filter(|entry| entry.is_file()).collect();
    for (number, entry) in files.iter().enumerate() {
        let mut source = archive::open(&mut file, entry, meter)?;
        let found = text(&mut source, gather);
        // Readers stop where the catalogue ends; whether it is whole is told at the end of the entry.
        if found.is_ok() || files.len() == 1 {
            std::io::copy(&mut source, &mut std::io::sink()).map_err(|error| meter.cause(&error))?;
        }
        drop(source);
        match found {
            // Something else lies beside the catalogue: a notice, a licence.
            Err(other) if other.is_of_another_kind() && gather.is_empty() => refusals.push(other),
            found => {
                for (_, other) in files.iter().enumerate().filter(|(other, _)| *other != number) {
                    gather.leave(Unused::File { name: shown(&other.name) });
                }
                return found;
            }
        }
    }
    // Of a single file it can be said what it is.
    let only = if refusals.len() == 1 { refusals.pop() } else { None };
    Err(only.unwrap_or(NotACatalogue::NothingInArchive))
}

/// The first bytes of a stream.
fn head(source: &mut impl Read) -> std::io::Result<Vec<u8>> {
    let mut head = Vec::with_capacity(HEAD);
    source.take(HEAD as u64).read_to_end(&mut head)?;
    Ok(head)
}

/// Reads a stream of text in any encoding and of any format.
fn text(mut source: impl Read, gather: &mut Gather<'_>) -> Result<Format, NotACatalogue> {
    let head = head(&mut source).map_err(|error| gather.meter.cause(&error))?;
    let mark = Encoding::for_bom(&head);
    let bare = head.get(mark.map_or(0, |(_, length)| length)..).unwrap_or_default().to_vec();
    let declared = if let Some((encoding, _)) = mark {
        // Where every letter has two bytes, only the letters tell whether it is a text.
        Declared::Marked(encoding)
    } else {
        refuse_what_is_no_text(&bare)?;
        declared(&bare, gather)
    };
    let mut decoded = Decoded::new(Cursor::new(bare).chain(source), declared, gather.meter);
    let beginning = decoded.fill_buf().map_err(|error| gather.meter.cause(&error))?;
    if mark.is_some() {
        refuse_what_is_no_text(beginning)?;
    }
    let format = match first_sign(&mut decoded).map_err(|error| gather.meter.cause(&error))? {
        Some(b'<') => lheo::read(&mut decoded, gather),
        Some(b'{' | b'[') => inclusion::read(&mut decoded, gather),
        Some(_) => table::read(&mut decoded, gather),
        None => Err(NotACatalogue::Empty),
    }?;
    if decoded.wrong() {
        gather.warn_once(Warning::WrongEncoding);
    }
    Ok(format)
}

/// The first byte of the text that is no blank, without taking it away.
fn first_sign(decoded: &mut impl BufRead) -> std::io::Result<Option<u8>> {
    Ok(decoded.fill_buf()?.iter().copied().find(|byte| !byte.is_ascii_whitespace()))
}

/// What an XML declaration says; a name that nobody knows is told.
fn declared(head: &[u8], gather: &mut Gather<'_>) -> Declared {
    let Some(name) = declared_encoding(head) else { return Declared::Nothing };
    let known = Declared::named(&name);
    if known.is_none() {
        gather.warn_once(Warning::WrongEncoding);
    }
    known.unwrap_or(Declared::Nothing)
}

/// Two bytes a letter without a mark, or no letters at all.
fn refuse_what_is_no_text(head: &[u8]) -> Result<(), NotACatalogue> {
    let utf16 = match head {
        // Every other byte of the beginning is nothing.
        [0, first, 0, second, ..] | [first, 0, second, 0, ..] => first.is_ascii_graphic() && second.is_ascii_graphic(),
        _ => false,
    };
    let controls = head.iter().filter(|byte| matches!(byte, 0..=8 | 14..=26 | 28..=31)).count();
    match head {
        [] => Err(NotACatalogue::Empty),
        _ if utf16 => Err(NotACatalogue::Utf16),
        _ if controls * 50 > head.len() || head.contains(&0) || head.starts_with(b"%PDF") => Err(NotACatalogue::Binary),
        _ => Ok(()),
    }
}

/// The encoding that an XML declaration names.
fn declared_encoding(head: &[u8]) -> Option<String> {
    let head = head.trim_ascii_start();
    let declaration = head.strip_prefix(b"<?xml")?;
    let end = declaration.windows(2).position(|pair| pair == b"?>")?;
    let declaration = String::from_utf8_lossy(declaration.get(..end)?).into_owned();
    let (_, value) = declaration.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    value.split(quote).nth(1).map(str::to_owned)
}
