//! Memory depends on one record, never on the file: files of gigabytes that exist nowhere.
#![expect(clippy::indexing_slicing, reason = "the lengths are worked out just before")]

mod common;
#[path = "common/room.rs"]
mod room;

use std::io::{self, Read, Seek, SeekFrom};
use std::ops::ControlFlow;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use catalogue::{NotACatalogue, Report, read};
use common::PLACES;

/// A beginning, a middle repeated up to a size, an end.
struct Endless {
    parts: [&'static [u8]; 3],
    middle: u64,
    at: u64,
}

impl Endless {
    fn new(parts: [&'static [u8]; 3], size: u64) -> Self {
        let times = size / parts[1].len() as u64;
        Self { parts, middle: times * parts[1].len() as u64, at: 0 }
    }
}

impl Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let [start, middle, end] = self.parts;
        let (first, last) = (start.len() as u64, start.len() as u64 + self.middle);
        let part = match self.at {
            at if at < first => &start[usize::try_from(at).unwrap_or(0)..],
            at if at < last => &middle[usize::try_from((at - first) % middle.len() as u64).unwrap_or(0)..],
            at => end.get(usize::try_from(at - last).unwrap_or(0)..).unwrap_or_default(),
        };
        let length = part.len().min(buffer.len());
        buffer[..length].copy_from_slice(&part[..length]);
        self.at += length as u64;
        Ok(length)
    }
}

impl Seek for Endless {
    fn seek(&mut self, position: SeekFrom) -> io::Result<u64> {
        match position {
            SeekFrom::Start(at) => self.at = at,
            _ => return Err(io::ErrorKind::Unsupported.into()),
        }
        Ok(self.at)
    }
}

/// Reads, and checks that memory and progress are as promised.
fn bounded(parts: [&'static [u8]; 3], size: u64) -> Result<Report, NotACatalogue> {
    let (mut told, mut bytes) = (0_u64, 0);
    let mut progress = |now: catalogue::Progress| {
        assert!(now.bytes >= bytes);
        (told, bytes) = (told + 1, now.bytes);
        ControlFlow::Continue(())
    };
    let report = read(Endless::new(parts, size), &PLACES, &mut |_| ControlFlow::Continue(()), &mut progress);
    assert!(room::peak_megabytes() < 100, "{} MB", room::peak_megabytes());
    if report.is_ok() {
        assert!((size / 400_000..=size / 200_000).contains(&told), "told {told} times of {size} bytes");
    }
    report
}

const GIGABYTE: u64 = 1024 * 1024 * 1024;
const GOOD: &[u8] = b"</formation><formation numero='G'><intitule-formation>T</intitule-formation><action/></formation></lheo>";

#[test]
fn a_formation_of_two_gigabytes_is_passed_and_the_next_one_read() {
    let text = bounded([b"<lheo><formation numero='F'>", b"A text without any end that goes on and on. ", GOOD], 2 * GIGABYTE);
    let report = text.unwrap();
    assert_eq!((report.offers, report.rejected_count), (1, 1));
    assert_eq!(report.rejected[0].place, "formation F, ligne 1");
}

#[test]
fn pieces_of_any_kind_may_be_endless() {
    for start in [&b"<lheo><formation numero='F'><![CDATA["[..], b"<lheo><formation numero='F'><!--", b"<lheo><formation numero='F'><a "] {
        let ends: [&'static [u8]; 3] = [
            b"]]></formation><formation numero='G'><intitule-formation>T</intitule-formation><action/></formation></lheo>",
            b"--></formation><formation numero='G'><intitule-formation>T</intitule-formation><action/></formation></lheo>",
            b"/></formation><formation numero='G'><intitule-formation>T</intitule-formation><action/></formation></lheo>",
        ];
        let end = match start.last() {
            Some(b'[') => ends[0],
            Some(b'-') => ends[1],
            _ => ends[2],
        };
        let start: &'static [u8] = Box::leak(start.to_vec().into_boxed_slice());
        let report = bounded([start, b"b b b b b b b b b b b b b b b b ", end], GIGABYTE / 8).unwrap();
        assert_eq!((report.offers, report.rejected_count), (1, 1));
    }
}

#[test]
fn endless_rows_and_records_are_passed() {
    let row = bounded([b"intitul\xC3\xA9;commune\nA;Poitiers\n\"", b"words and words ", b"\";x\nB;Poitiers\n"], GIGABYTE / 8).unwrap();
    assert_eq!((row.offers, row.rejected_count), (2, 1));
    let record = bounded([b"{\"services\": [{\"a\": \"", b"words and words ", b"\"}, {\"id\": \"1\", \"nom\": \"B\"}]}"], GIGABYTE / 8);
    let record = record.unwrap();
    assert_eq!((record.offers, record.rejected_count), (1, 1));
}

#[test]
fn many_good_records_need_no_more_memory_than_one() {
    let middle = b"<formation numero='G'><intitule-formation>T</intitule-formation><action/></formation>";
    let report = bounded([b"<lheo>", middle, b"</lheo>"], GIGABYTE / 16).unwrap();
    assert!(report.offers > 700_000);
}
