//! Which rules are in use, and under which an interview was held.

use packs::Pack;

use crate::case::Case;
use crate::desk::Desk;
use crate::effect::Effect;
use crate::view::{CaseId, Tone};
use crate::wording;

/// Where installed rules are kept, as the note of the rule desk says it: the setting of those in use, the version of
/// the page's rules over which they were chosen, the settings of the earlier ones.
#[must_use]
pub fn installed_rules(note: &str) -> Option<InstalledRules> {
    let note: domain::Json = serde_json::from_str(note).ok()?;
    let slot =
        |entry: &domain::Json| if let Some(domain::Json::Whole(slot)) = entry.field("slot") { Some(format!("rules-{slot}")) } else { None };
    let earlier =
        if let Some(domain::Json::List(entries)) = note.field("earlier") { entries.iter().filter_map(slot).collect() } else { Vec::new() };
    Some(InstalledRules {
        current: note.field("current").and_then(slot),
        chosen_over: note.field("chosen_over").and_then(domain::Json::text).unwrap_or_default().to_owned(),
        earlier,
    })
}

/// See [`installed_rules`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InstalledRules {
    /// The setting of the rules in use; nothing where those of the page are.
    pub current: Option<String>,
    /// The version of the page's rules over which they were chosen.
    pub chosen_over: String,
    /// The settings of the earlier ones, the latest first.
    pub earlier: Vec<String>,
}

/// What an interview writes down of the rules that gave its results.
pub(crate) fn rules_name(pack: &Pack) -> String {
    format!("{} {}", pack.id(), pack.version())
}

impl Desk {
    /// Puts installed rules in place of those of the page. Rules that this version cannot read are left alone: those
    /// of the page are used, and the volunteer is told.
    ///
    /// Installed rules win while they are as recent as those of the page, or while the page has the very rules over
    /// which they were chosen.
    pub(crate) fn use_rules(&mut self, current: Option<&str>, chosen_over: &str, earlier: &[String]) {
        match current.map(Pack::from_compiled) {
            Some(Ok(pack)) if pack.published_on() >= self.pack.published_on() || chosen_over == self.pack.version() => {
                self.territory.set_departements(pack.departements());
                let page = std::mem::replace(&mut self.pack, pack);
                self.earlier.push(page);
            }
            Some(Ok(older)) => self.earlier.push(older),
            Some(Err(_)) => self.tell(Tone::Attention, wording::INSTALLED_RULES_UNREADABLE),
            None => {}
        }
        self.earlier.extend(earlier.iter().filter_map(|text| Pack::from_compiled(text).ok()));
    }

    /// The rules under which the results of an interview were last looked at; today's where nobody knows.
    pub(crate) fn rules_of(&self, case: &Case) -> &Pack {
        let held_under = |pack: &&Pack| case.rules.as_ref().is_some_and(|rules| *rules == rules_name(pack));
        if held_under(&&self.pack) {
            return &self.pack;
        }
        self.earlier.iter().find(held_under).unwrap_or(&self.pack)
    }

    /// Somebody was told what changed: from now on that is how the results stand.
    pub(crate) fn called_back(&mut self, id: &CaseId) -> Vec<Effect> {
        self.notice = None;
        self.save(id)
    }
}
