//! What screens are made of.

mod card;
mod card_parts;
mod choices;
mod commune;
mod contacts;
mod counts;
mod decided;
mod draft;
mod file_button;
mod header;
mod icon;
mod notice;
mod saving;
mod status;
mod switcher;
mod typed;

pub(crate) use card::Card;
pub(crate) use choices::{OneOf, Several};
pub(crate) use commune::CommuneField;
pub(crate) use contacts::Contacts;
pub(crate) use counts::Counts;
pub(crate) use decided::Decided;
pub(crate) use draft::Draft;
pub(crate) use file_button::FileButton;
pub(crate) use header::{CaseHeader, SiteHeader, StepBack};
pub(crate) use icon::{Glyph, Icon, OutcomeIcon};
pub(crate) use notice::NoticeBand;
pub(crate) use saving::SavingState;
pub(crate) use status::CaseStatus;
pub(crate) use switcher::Switcher;
pub(crate) use typed::{DateField, NumberField, TypedWays, Way};
