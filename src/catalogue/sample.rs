//! The invented catalogue: its dates move with the day, so that the page can be tried at any time.

use domain::Date;

use crate::{Moment, Offer};

/// The day the invented catalogue was drawn for: the 1st of December 2026 (`cargo xtask sample-catalogue`).
const DRAWN_FOR: (i32, u8, u8) = (2026, 12, 1);

/// Moves every date of an offer by the whole months that passed since the catalogue was drawn.
pub(crate) fn bring_near(offer: &mut Offer, today: Date) {
    let (year, month, day) = DRAWN_FOR;
    let months = Date::new(year, month, day).map_or(0, |drawn| drawn.full_months_until(today).max(0));
    let updated = offer.updated;
    let later = |day: Date| day.plus_months(months);
    let moved = |moment: Moment| match moment {
        Moment::Day(day) => Moment::Day(later(day)),
        Moment::Month(year, month) => {
            Date::new(year, month, 1).map_or(moment, |first| Moment::Month(later(first).year(), later(first).month()))
        }
        other => other,
    };
    offer.updated = updated.map(later);
    for intake in &mut offer.intakes {
        intake.start = moved(intake.start);
        intake.end = moved(intake.end);
        intake.enrol_until = intake.enrol_until.map(later);
    }
}
