//! Files that come in and go out: summaries and zoning tables.

use domain::{FactId, ZoningTable};
use handover::{Summary, SummaryVerdict};

use crate::case::Case;
use crate::command::{Keeping, ShareItem};
use crate::desk::Desk;
use crate::effect::Effect;
use crate::view::{CaseId, Pace, Tone};
use crate::wording;

/// Larger than the two official lists together, smaller than what makes a phone stop.
const ZONING_SIZE_LIMIT: usize = 20_000_000;

/// Whether a file that may be a list of zones is an XLSX, an ODS or an XLS: something else has to read it first, which weighs
/// more than the whole first load. One beyond the limit need not be read at all.
#[must_use]
pub fn is_workbook(bytes: &[u8]) -> bool {
    bytes.len() <= ZONING_SIZE_LIMIT && (bytes.starts_with(b"PK") || bytes.starts_with(b"\xD0\xCF"))
}

impl Desk {
    pub(crate) fn tick(&mut self, item: ShareItem, ticked: bool) -> Vec<Effect> {
        if let Some(case) = self.current_case_mut() {
            case.ticks.insert(item, ticked);
        }
        Vec::new()
    }

    pub(crate) fn share(&mut self) -> Vec<Effect> {
        let Some(case) = self.current_case() else { return Vec::new() };
        let json = self.summary(case).to_json();
        let file_name = format!("jalon-resume-{}.json", self.today);
        vec![Effect::Share { file_name, json }]
    }

    /// What the person agreed to share, and the verdicts of today.
    pub(crate) fn summary(&self, case: &Case) -> Summary {
        let mut answers = self.answers_today(case);
        for (fact, _) in case.answers.iter() {
            if !self.is_ticked(case, ShareItem::Answer(fact)) {
                answers.remove(fact);
            }
        }
        let name = self.is_ticked(case, ShareItem::Name).then(|| case.name.clone());
        Summary {
            date: self.today,
            pack: self.pack.id().to_owned(),
            pack_version: self.pack.version().to_owned(),
            name,
            answers,
            verdicts: self.verdicts(case).iter().map(SummaryVerdict::of).collect(),
            trainings: case.trainings.clone(),
        }
    }

    pub(crate) fn open_summary(&mut self, id: &CaseId, bytes: &[u8]) -> Vec<Effect> {
        if self.cases.contains_key(id) {
            return Vec::new();
        }
        let summary = match Summary::read(bytes) {
            Ok(summary) => summary,
            Err(problem) => {
                self.tell(Tone::Attention, &problem.to_string());
                return Vec::new();
            }
        };
        if let Err(pair) = summary.answers.check(self.today, self.territory.zoning(&summary.answers)) {
            self.tell(Tone::Attention, &wording::contradiction(&pair));
            return Vec::new();
        }
        let name = self.free_name(summary.name.as_deref().unwrap_or_default(), id);
        let mut case = Case::new(id.clone(), name, Keeping::Everything, Pace::Full, self.today);
        let order = self.pack.questions().iter().map(|question| question.fact);
        case.asked = order.filter(|fact| interview::was_asked(&summary.answers, *fact)).collect();
        let text = wording::opened(&case.name, case.asked.len(), summary.pack_version == self.pack.version());
        case.answers = summary.answers.aged(summary.date, self.today);
        case.trainings = summary.trainings;
        self.cases.insert(id.clone(), case);
        self.tell(Tone::Good, &text);
        self.save(id)
    }

    pub(crate) fn import_zoning(&mut self, bytes: &[u8]) -> Vec<Effect> {
        if bytes.len() > ZONING_SIZE_LIMIT {
            self.tell(Tone::Attention, wording::ZONING_TOO_LARGE);
            return Vec::new();
        }
        // It comes as it is only where nothing could be had that reads it.
        if is_workbook(bytes) {
            self.tell(Tone::Attention, wording::ZONING_SPREADSHEET);
            return Vec::new();
        }
        match ZoningTable::read_telling(&decoded(bytes)) {
            Err(problem) => {
                self.tell(Tone::Attention, &wording::zoning_refused(&problem.to_string()));
                Vec::new()
            }
            Ok((list, passed)) => {
                self.use_zoning(list);
                self.tell(Tone::Good, &wording::zoning_imported(passed));
                let kept = self.territory.zoning_table().map(ZoningTable::to_csv);
                kept.map(Effect::KeepZoning).into_iter().collect()
            }
        }
    }

    pub(crate) fn zoning_loaded(&mut self, text: &str) {
        if let Ok(list) = ZoningTable::read(text) {
            self.use_zoning(list);
        }
    }

    /// Answers that the new list denies are taken away, so that no interview contradicts itself.
    fn use_zoning(&mut self, list: ZoningTable) {
        self.territory.add_zoning(list);
        self.zoning_imported = true;
        for case in self.cases.values_mut() {
            if case.answers.check(self.today, self.territory.zoning(&case.answers)).is_err() {
                case.answers.remove(FactId::InFrr);
                case.answers.remove(FactId::InQpv);
            }
        }
    }
}

/// UTF-16 with its mark, UTF-8, or else ISO-8859-1 as older official lists are; lines end as old Macs end them, too.
fn decoded(bytes: &[u8]) -> String {
    let text = match (bytes, std::str::from_utf8(bytes)) {
        ([0xFF, 0xFE, rest @ ..], _) => utf16(rest, u16::from_le_bytes),
        ([0xFE, 0xFF, rest @ ..], _) => utf16(rest, u16::from_be_bytes),
        (_, Ok(text)) => text.to_owned(),
        (_, Err(_)) => bytes.iter().map(|byte| char::from(*byte)).collect(),
    };
    if text.contains('\n') { text } else { text.replace('\r', "\n") }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units: Vec<u16> = bytes.as_chunks().0.iter().map(|pair| unit(*pair)).collect();
    String::from_utf16_lossy(&units)
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_list_of_zones_is_read_whatever_saved_it() {
        let list = "Communes classées au 1er juillet\rCODGEO\tclassement FRR\r23 096\tFRR socle\r23\u{a0}176\tNon classée\r";
        let wide: Vec<u16> = list.encode_utf16().collect();
        let little: Vec<u8> = [0xFF, 0xFE].into_iter().chain(wide.iter().flat_map(|unit| unit.to_le_bytes())).collect();
        let big: Vec<u8> = [0xFE, 0xFF].into_iter().chain(wide.iter().flat_map(|unit| unit.to_be_bytes())).collect();
        let expected = "code_insee;frr_classement\n23096;FRR socle\n23176;Non classée\n";
        let expected = ZoningTable::read(expected).map(|table| table.to_csv());
        assert!(expected.is_ok());
        for bytes in [list.as_bytes(), &little, &big] {
            assert_eq!(ZoningTable::read(&decoded(bytes)).map(|table| table.to_csv()), expected);
        }
    }
}
