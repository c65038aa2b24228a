//! Offers and sessions as columns of numbers: what search, filters and ranking read.

use domain::{CommuneCode, Date};

use crate::bytes::{Reader, Writer};
use crate::{Cost, EntryLevel, Funders, Goal, Level, LocationMethod, Mode, Moment, Offer, Point, Recruitment, Rhythm};

macro_rules! columns {
    ($(#[$doc:meta])* $columns:ident of $row:ident { $($field:ident),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Default, PartialEq, Eq)]
        pub(crate) struct $columns { $(pub(crate) $field: Vec<u32>,)* }

        /// One line of the columns.
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
        pub(crate) struct $row { $(pub(crate) $field: u32,)* }

        impl $columns {
            pub(crate) fn push(&mut self, row: $row) {
                $(self.$field.push(row.$field);)*
            }

            pub(crate) fn row(&self, number: usize) -> Option<$row> {
                Some($row { $($field: *self.$field.get(number)?,)* })
            }

            pub(crate) fn write(&self, writer: &mut Writer) {
                $(writer.numbers(&self.$field);)*
            }

            /// Nothing where columns are missing or of different lengths.
            pub(crate) fn read(reader: &mut Reader<'_>) -> Option<Self> {
                let read = Self { $($field: reader.numbers()?,)* };
                let lengths = [$(read.$field.len(),)*];
                lengths.windows(2).all(|pair| pair.first() == pair.last()).then_some(read)
            }
        }
    };
}

columns! {
    /// One line an offer. Texts are numbers of [`crate::strings::Strings`].
    Offers of OfferRow {
        source, title, provider, town, departement, postal_code, commune, latitude, longitude, document, name, requirement, kinds, cost,
        funders, hours, weekly_hours, updated, domains, first_intake,
    }
}

columns! {
    /// One line a session, those of one offer together.
    Intakes of IntakeRow { start, end, state, enrol_until }
}

impl Offers {
    pub(crate) fn len(&self) -> usize {
        self.title.len()
    }
}

impl Intakes {
    pub(crate) fn len(&self) -> usize {
        self.start.len()
    }
}

/// The small closed lists of an offer, packed into one number: four bits each.
pub(crate) fn pack_kinds(offer: &Offer) -> u32 {
    let exit = offer.exit.map_or(0, |level| u32::from(level.number()));
    let goal = position(&GOALS, &offer.goal);
    let certifying = match offer.certifying {
        None => 0,
        Some(false) => 1,
        Some(true) => 2,
    };
    let rhythm = position(&RHYTHMS, &offer.rhythm);
    let mode = position(&MODES, &offer.mode);
    let method = position(&METHODS, &offer.location.method);
    [exit, goal, certifying, rhythm, mode, method, u32::from(offer.permanent_entry)].iter().rev().fold(0, |packed, kind| packed << 4 | kind)
}

/// The inverse of [`pack_kinds`], onto an offer.
pub(crate) fn unpack_kinds(packed: u32, offer: &mut Offer) {
    offer.exit = u8::try_from(packed & 15).ok().and_then(|level| if level == 0 { None } else { Level::new(level) });
    offer.goal = goal(packed);
    offer.certifying = certifying(packed);
    offer.rhythm = rhythm(packed);
    offer.mode = mode(packed);
    offer.location.method = at(&METHODS, packed >> 20 & 15);
    offer.permanent_entry = packed >> 24 & 15 == 1;
}

// INVARIANT: stored by position; only ever append.
const GOALS: [Option<Goal>; 8] = [
    None,
    Some(Goal::Improve),
    Some(Goal::CreateBusiness),
    Some(Goal::BasicSkills),
    Some(Goal::Certification),
    Some(Goal::Professional),
    Some(Goal::Preparation),
    Some(Goal::Remobilisation),
];
const RHYTHMS: [Rhythm; 4] = [Rhythm::Unknown, Rhythm::FullTime, Rhythm::PartTime, Rhythm::EveningOrWeekend];
const MODES: [Option<Mode>; 4] = [None, Some(Mode::OnSite), Some(Mode::Mixed), Some(Mode::Remote)];
const METHODS: [LocationMethod; 6] = [
    LocationMethod::Unknown,
    LocationMethod::Coordinates,
    LocationMethod::InseeCode,
    LocationMethod::PostalCodeAndName,
    LocationMethod::PostalCode,
    LocationMethod::Departement,
];

/// What kind of training it is, from packed kinds.
pub(crate) fn goal(packed: u32) -> Option<Goal> {
    at(&GOALS, packed >> 4 & 15)
}

/// Whether it leads to a certification, from packed kinds.
pub(crate) fn certifying(packed: u32) -> Option<bool> {
    [None, Some(false), Some(true)].get((packed >> 8 & 15) as usize).copied().flatten()
}

/// Full time or not, from packed kinds.
pub(crate) fn rhythm(packed: u32) -> Rhythm {
    at(&RHYTHMS, packed >> 12 & 15)
}

/// On site or not, from packed kinds.
pub(crate) fn mode(packed: u32) -> Option<Mode> {
    at(&MODES, packed >> 16 & 15)
}

fn position<T: PartialEq>(list: &[T], value: &T) -> u32 {
    list.iter().position(|listed| listed == value).and_then(|place| u32::try_from(place).ok()).unwrap_or(0)
}

fn at<T: Copy + Default>(list: &[T], place: u32) -> T {
    list.get(place as usize).copied().unwrap_or_default()
}

pub(crate) fn pack_cost(cost: Cost) -> u32 {
    match cost {
        Cost::Unknown => 0,
        Cost::Free => 1,
        Cost::MayBeCovered => 2,
        Cost::Paid => 3,
        Cost::Euros(euros) => euros.saturating_add(4),
    }
}

pub(crate) fn unpack_cost(packed: u32) -> Cost {
    match packed {
        0 => Cost::Unknown,
        1 => Cost::Free,
        2 => Cost::MayBeCovered,
        3 => Cost::Paid,
        more => Cost::Euros(more - 4),
    }
}

/// A point as two numbers; none is 0 and 0.
pub(crate) fn pack_point(point: Option<Point>) -> (u32, u32) {
    let scaled = |degrees: f64| -> u32 {
        #[expect(clippy::cast_possible_truncation, reason = "INVARIANT: a point has small degrees")]
        let scaled = (degrees * 10_000.0).round() as i64;
        u32::try_from(scaled + 2_000_000).unwrap_or(0)
    };
    point.map_or((0, 0), |point| (scaled(point.latitude()), scaled(point.longitude())))
}

pub(crate) fn unpack_point(latitude: u32, longitude: u32) -> Option<Point> {
    let degrees = |scaled: u32| (f64::from(scaled) - 2_000_000.0) / 10_000.0;
    (latitude != 0).then(|| Point::new(degrees(latitude), degrees(longitude))).flatten()
}

/// The entry level as one number.
pub(crate) fn pack_entry(entry: EntryLevel) -> u32 {
    match entry {
        EntryLevel::Unknown => 0,
        EntryLevel::None => 1,
        EntryLevel::Indicative(level) => 16 + u32::from(level.number()),
        EntryLevel::Required(level) => 32 + u32::from(level.number()),
    }
}

pub(crate) fn unpack_entry(packed: u32) -> EntryLevel {
    let level = u8::try_from(packed & 15).ok().and_then(Level::new);
    match (packed >> 4, level) {
        (1, Some(level)) => EntryLevel::Indicative(level),
        (2, Some(level)) => EntryLevel::Required(level),
        _ if packed == 1 => EntryLevel::None,
        _ => EntryLevel::Unknown,
    }
}

pub(crate) const OUTDATED: u32 = 16;

pub(crate) fn pack_state(recruitment: Option<Recruitment>, outdated: bool) -> u32 {
    let state = match recruitment {
        None => 0,
        Some(Recruitment::Open) => 1,
        Some(Recruitment::Closed) => 2,
        Some(Recruitment::Suspended) => 3,
    };
    state | if outdated { OUTDATED } else { 0 }
}

pub(crate) fn unpack_recruitment(state: u32) -> Option<Recruitment> {
    [None, Some(Recruitment::Open), Some(Recruitment::Closed), Some(Recruitment::Suspended)].get((state & 3) as usize).copied().flatten()
}

/// Funders as they are stored.
pub(crate) fn unpack_funders(packed: u32) -> Funders {
    Funders(packed)
}

/// A moment as stored; what cannot be one is unknown.
pub(crate) fn moment(number: u32) -> Moment {
    Moment::from_number(number).unwrap_or_default()
}

/// A day as stored; 0 is none.
pub(crate) fn day(number: u32) -> Option<Date> {
    let (month, day) = (u8::try_from(number / 100 % 100).ok()?, u8::try_from(number % 100).ok()?);
    Date::new(i32::try_from(number / 10_000).ok()?, month, day)
}

/// A commune code as stored, five characters or none.
pub(crate) fn commune(text: &str) -> Option<CommuneCode> {
    text.parse().ok()
}

/// The ROME letters of an offer, A in the lowest bit; bit 14 stands for basic skills and finding a project.
pub(crate) fn domains(offer: &Offer) -> u32 {
    let letter = |code: &String| code.bytes().next().filter(|byte| (b'A'..=b'N').contains(byte)).map(|byte| 1_u32 << (byte - b'A'));
    let trades = offer.rome.iter().filter_map(letter).fold(0, |set, bit| set | bit);
    let basic = matches!(offer.goal, Some(Goal::BasicSkills | Goal::Remobilisation))
        || offer.formacodes.iter().any(|code| matches!(code / 1000, 15) || *code == 11_083);
    trades | if basic { BASICS } else { 0 }
}

/// Basic skills, remobilisation, finding a project.
pub(crate) const BASICS: u32 = 1 << 14;
