//! How long interviews last: erased when their time is over, found again after the page ended in the middle of one.

use domain::Date;

use crate::case::Case;
use crate::command::{Keeping, SealedSettings};
use crate::desk::Desk;
use crate::effect::{Effect, SealedSetting};
use crate::register::{Register, WhyErased};
use crate::view::{BackupLine, CaseId, Tone};
use crate::wording;

/// Months after the last contact, where the coordination set nothing else: the two years of the CNIL's référentiel of
/// 11 March 2021 for the social accompaniment of people in hardship.
pub const RETENTION_MONTHS: u8 = 24;
/// So long before its end an interview is shown for review.
const REVIEW_MONTHS: i32 = 1;

/// A backup is due after so many interviews, or so many days with any.
const BACKUP_INTERVIEWS: usize = 10;
const BACKUP_DAYS: u32 = 3;
/// The same where the browser may clear what is kept here.
const BACKUP_DAYS_CLEARABLE: u32 = 1;

/// A device may rest so long between two campaigns; a clock that leaps further is asked about.
const LONGEST_REST_MONTHS: i32 = 12;

/// More identifiers of erased interviews than that are not kept: the oldest go. A backup that old is past its own time.
const MOST_ERASED: usize = 5_000;

/// What is known of time on this tablet; only while it is open.
#[derive(Debug, Default)]
pub(crate) struct Lasting {
    retention: Option<u8>,
    last_day: Option<Date>,
    last_backup: Option<Date>,
    /// Whether the browser refused to promise that it clears nothing by itself.
    is_clearable: bool,
    /// How many interviews are over if the day of the device is right: it came so suddenly that nothing is erased unasked.
    doubted: Option<usize>,
    register: Register,
    /// The identifiers of what was erased.
    erased: Vec<CaseId>,
    /// The interview that was open when the page ended.
    pub(crate) interrupted: Option<CaseId>,
    /// Whether the tablet is open: what is sealed can be kept.
    is_open: bool,
}

/// How many months a text says; between one and [`RETENTION_MONTHS`].
#[must_use]
pub fn retention_months(text: Option<&str>) -> u8 {
    text.and_then(|text| text.parse().ok()).unwrap_or(RETENTION_MONTHS).clamp(1, RETENTION_MONTHS)
}

impl Lasting {
    pub(crate) fn months(&self) -> i32 {
        i32::from(self.retention.unwrap_or(RETENTION_MONTHS))
    }
}

impl Desk {
    pub(crate) fn settings_loaded(&mut self, settings: SealedSettings) {
        self.lasting = Lasting {
            retention: Some(retention_months(settings.retention.as_deref())),
            last_day: settings.last_day.and_then(|day| day.parse().ok()),
            doubted: None,
            is_clearable: self.lasting.is_clearable,
            last_backup: settings.last_backup.and_then(|day| day.parse().ok()),
            register: settings.register.as_deref().map(Register::read).unwrap_or_default(),
            erased: settings.erased.iter().flat_map(|text| text.lines()).map(|id| CaseId(id.to_owned())).collect(),
            interrupted: settings.open_case.filter(|id| !id.is_empty()).map(CaseId),
            is_open: true,
        };
    }

    /// The day after which an interview is erased.
    pub(crate) fn lasts_until(&self, case: &Case) -> Date {
        case.touched_on.plus_months(self.lasting.months())
    }

    /// Interviews in their last month.
    pub(crate) fn is_to_review(&self, case: &Case) -> bool {
        case.keeping != Keeping::Nothing && self.today > case.touched_on.plus_months(self.lasting.months() - REVIEW_MONTHS)
    }

    /// A page that is open past midnight erases what is over then, but never the interview on its screen.
    pub(crate) fn day_changed(&mut self, today: Date) -> Vec<Effect> {
        let is_later = today > self.today;
        self.today = today;
        if is_later { self.erase_what_is_over() } else { Vec::new() }
    }

    /// Erases what is past its time. A clock that was set back erases nothing: neither would one that was set forward
    /// and back again have been right. A leap longer than a device rests and than any interview is kept would empty it:
    /// that is asked for.
    pub(crate) fn erase_what_is_over(&mut self) -> Vec<Effect> {
        if !self.lasting.is_open {
            return Vec::new();
        }
        if self.lasting.last_day.is_some_and(|last| self.today < last.previous()) {
            self.tell(Tone::Attention, wording::CLOCK_SET_BACK);
            return Vec::new();
        }
        let over = self.over();
        let rest = self.lasting.months().max(LONGEST_REST_MONTHS);
        let is_leap = self.lasting.last_day.is_some_and(|last| self.today > last.plus_months(rest));
        self.lasting.doubted = (is_leap && !over.is_empty()).then_some(over.len());
        if self.lasting.doubted.is_some() { Vec::new() } else { self.erase(&over) }
    }

    /// Somebody looked at the calendar: the day of the device is right.
    pub(crate) fn day_is_right(&mut self) -> Vec<Effect> {
        if self.lasting.doubted.take().is_none() {
            return Vec::new();
        }
        self.erase(&self.over())
    }

    /// What is asked after a leap of the clock.
    pub(crate) fn day_doubt(&self) -> Option<String> {
        let (over, last) = (self.lasting.doubted?, self.lasting.last_day?);
        self.current.is_none().then(|| wording::day_doubt(self.today, last, over))
    }

    /// What is past its time and not on the screen.
    fn over(&self) -> Vec<CaseId> {
        let open = self.current_case().map(|case| &case.id);
        let over = |case: &&Case| case.keeping != Keeping::Nothing && Some(&case.id) != open && self.today > self.lasts_until(case);
        self.cases.values().filter(over).map(|case| case.id.clone()).collect()
    }

    fn erase(&mut self, over: &[CaseId]) -> Vec<Effect> {
        let mut effects = vec![keep(SealedSetting::LastDay, self.today.to_string())];
        self.lasting.last_day = Some(self.today);
        for id in over {
            self.cases.remove(id);
            effects.push(Effect::Delete { key: id.0.clone() });
        }
        if !over.is_empty() {
            effects.extend(self.note_erased(over, WhyErased::TimeOver));
            self.tell(Tone::Good, &wording::erased_in_time(over.len(), self.lasting.months()));
        }
        effects
    }

    /// The interview that was open when the page ended, if it is still there.
    pub(crate) fn interrupted(&self) -> Option<&Case> {
        self.cases.get(self.lasting.interrupted.as_ref()?).filter(|_| self.current.is_none())
    }

    pub(crate) fn register_lines(&self) -> Vec<String> {
        self.lasting.register.lines()
    }

    pub(crate) fn resume(&mut self) -> Vec<Effect> {
        let found = self.interrupted().map(|case| case.id.clone());
        found.map(|id| self.open(&id)).unwrap_or_default()
    }

    /// When the last backup was made, and whether it is time for another; nothing while nobody is kept.
    pub(crate) fn backup_line(&self) -> Option<BackupLine> {
        let kept: Vec<&Case> = self.cases.values().filter(|case| case.keeping != Keeping::Nothing).collect();
        if !self.lasting.is_open || kept.is_empty() {
            return None;
        }
        let Some(last) = self.lasting.last_backup else {
            return Some(BackupLine { text: wording::NO_BACKUP.to_owned(), is_due: true });
        };
        let since = kept.iter().filter(|case| case.touched_on > last).count();
        let days = if self.lasting.is_clearable { BACKUP_DAYS_CLEARABLE } else { BACKUP_DAYS };
        let is_old = (0..days).fold(last, |day, _| day.next()) <= self.today;
        Some(BackupLine { text: wording::backup(last, since), is_due: since >= BACKUP_INTERVIEWS || (is_old && since > 0) })
    }

    pub(crate) fn may_be_cleared(&mut self) {
        self.lasting.is_clearable = true;
    }

    /// A contact today: the time of an interview begins anew.
    pub(crate) fn keep_longer(&mut self, id: &CaseId) -> Vec<Effect> {
        self.save(id)
    }

    /// Notes which interview is open, for a page that ends in the middle of it.
    pub(crate) fn note_open(&mut self) -> Vec<Effect> {
        self.lasting.interrupted = None;
        if !self.lasting.is_open {
            return Vec::new();
        }
        let open = self.current_case().filter(|case| case.keeping != Keeping::Nothing);
        vec![keep(SealedSetting::OpenCase, open.map(|case| case.id.0.clone()).unwrap_or_default())]
    }

    pub(crate) fn note_erased(&mut self, ids: &[CaseId], why: WhyErased) -> [Effect; 2] {
        self.lasting.register.add(self.today, ids.len(), why);
        self.lasting.erased.extend(ids.iter().cloned());
        let excess = self.lasting.erased.len().saturating_sub(MOST_ERASED);
        self.lasting.erased.drain(..excess);
        self.erasures()
    }

    pub(crate) fn note_not_erased(&mut self, id: &CaseId) -> [Effect; 2] {
        if self.was_erased(id) {
            self.lasting.erased.retain(|other| other != id);
            self.lasting.register.take_back(self.today, WhyErased::Asked);
        }
        self.erasures()
    }

    /// Whether somebody of this identifier was erased on this tablet.
    pub(crate) fn was_erased(&self, id: &CaseId) -> bool {
        self.lasting.erased.contains(id)
    }

    fn erasures(&self) -> [Effect; 2] {
        let erased = self.lasting.erased.iter().flat_map(|id| [id.0.as_str(), "\n"]).collect();
        [keep(SealedSetting::Register, self.lasting.register.to_text()), keep(SealedSetting::Erased, erased)]
    }

    /// Nothing of anybody stays in memory.
    pub(crate) fn lock(&mut self) {
        self.leave();
        self.cases.clear();
        self.saving = crate::saving::Saving::default();
        self.lasting = Lasting::default();
    }
}

fn keep(name: SealedSetting, text: String) -> Effect {
    Effect::KeepSetting { name, text }
}
