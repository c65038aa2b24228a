//! The device's calendar, read only here.

use domain::Date;

/// Today where the device is.
pub(crate) fn today() -> Date {
    let now = js_sys::Date::new_0();
    let year = i32::try_from(now.get_full_year()).unwrap_or(i32::MAX);
    let month = u8::try_from(now.get_month() + 1).unwrap_or(u8::MAX);
    let day = u8::try_from(now.get_date()).unwrap_or(u8::MAX);
    // A clock set beyond every calendar: on the last day of all every rule is past its date and says "to confirm".
    Date::new(year, month, day).unwrap_or(Date::MAX)
}
