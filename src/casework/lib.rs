//! The whole application as commands in, effects out, and a view to render.
//!
//! [`Desk::handle`] applies a [`Command`] and returns the [`Effect`]s that the browser must carry out;
//! [`Desk::view`] is everything the page shows, already in French. There is no async, no clock and no
//! browser here: identifiers and the day come in with the commands, so a whole interview runs in a test.
//!
//! This crate must not know HTML, signals, the database or the network.
#![forbid(unsafe_code)]

mod access;
mod backup_content;
mod case;
mod command;
mod desk;
mod effect;
mod explaining;
mod files;
mod interviewing;
mod keeping;
mod lasting;
mod merging;
mod orientation;
mod register;
mod restoring;
mod rules_in_use;
mod saving;
mod undoing;
mod view;
mod view_case;
mod view_home;
mod view_orientation;
mod view_question;
mod view_result;
mod view_summary;
mod wording;

pub use access::AccessLine;
pub use backup_content::{BackupContent, backup_content};
pub use command::{Command, CopiesKept, DatePrecision, Input, Keeping, Precision, SealedSettings, ShareItem, date_parts};
pub use desk::{Desk, StartError};
pub use effect::{Effect, SealedSetting};
pub use files::is_workbook;
pub use lasting::{RETENTION_MONTHS, retention_months};
pub use register::{Register, WhyErased};
pub use restoring::Restored;
pub use rules_in_use::{InstalledRules, installed_rules};
pub use view::*;
