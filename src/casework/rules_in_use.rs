//! Which rules are in use, and under which an interview was held.

use packs::Pack;

use crate::case::Case;
use crate::desk::Desk;
use crate::effect::Effect;
use crate::view::{CaseId, Tone};
use crate::wording;

/// What an interview writes down of the rules that gave its results.
pub(crate) fn rules_name(pack: &Pack) -> String {
    format!("{} {}", pack.id(), pack.version())
}

impl Desk {
    /// Puts installed rules in place of those of the page. Rules that this version cannot read are left alone: those
    /// of the page are used, and the volunteer is told.
    pub(crate) fn use_rules(&mut self, current: Option<&str>, earlier: &[String]) {
        match current.map(Pack::from_compiled) {
            Some(Ok(pack)) => {
                self.territory.set_departements(pack.departements());
                let page = std::mem::replace(&mut self.pack, pack);
                self.earlier.push(page);
            }
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
