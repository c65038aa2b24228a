//! The invented catalogue: its dates move with the day, so that the page can be tried at any time.

use domain::Date;

use crate::{Moment, Offer};

/// Moves every date of an offer by whole months, so many that the first offer was touched within the last month.
pub(crate) fn bring_near(offer: &mut Offer, today: Date, shift: &mut Option<i32>) {
    let updated = offer.updated;
    let months = *shift.get_or_insert_with(|| updated.map_or(0, |updated| updated.full_months_until(today).max(0)));
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
