//! Writing interviews down.

use std::collections::BTreeMap;

use domain::Outcome;

use crate::case::Case;
use crate::command::Keeping;
use crate::desk::Desk;
use crate::effect::Effect;
use crate::rules_in_use::rules_name;
use crate::saving::Backend;
use crate::view::CaseId;

impl Desk {
    /// The effect that writes an interview as it stands; nothing where it is not kept.
    pub(crate) fn save(&mut self, id: &CaseId) -> Vec<Effect> {
        self.end_undo();
        let today = self.today;
        let rules = rules_name(&self.pack);
        if let Some(case) = self.cases.get_mut(id) {
            case.revision += 1;
            case.typed_since = 0;
            case.grow(today);
            case.rules = Some(rules);
        }
        self.record_effect(id)
    }

    /// The same for what is being typed: no word of the person yet, so the day of the last contact and the rules of the
    /// last results stay.
    pub(crate) fn save_typed(&mut self, id: &CaseId) -> Vec<Effect> {
        if let Some(case) = self.cases.get_mut(id) {
            case.revision += 1;
            case.typed_since += 1;
        }
        self.record_effect(id)
    }

    /// The same without a change of the interview itself.
    pub(crate) fn record_effect(&self, id: &CaseId) -> Vec<Effect> {
        let Some(case) = self.cases.get(id).filter(|case| case.keeping != Keeping::Nothing) else { return Vec::new() };
        // While storage is opening nothing is sent: `loaded` writes what is waiting.
        if self.saving.backend != Backend::Ready {
            return Vec::new();
        }
        let record = case.record(&self.pack, &self.resting_verdicts(case));
        record.map(Effect::Save).into_iter().collect()
    }

    /// The verdicts that rest on an answer which is not written down: kept as the verdict alone.
    pub(crate) fn resting_verdicts(&self, case: &Case) -> BTreeMap<String, Outcome> {
        let kept = case.kept_answers(&self.pack);
        if kept == case.answers {
            return case.kept_verdicts.clone();
        }
        let without = self.pack.verdicts(&kept.aged(case.touched_on, self.today), self.today, &self.territory);
        let mut resting = BTreeMap::new();
        for (with, without) in self.verdicts(case).iter().zip(&without) {
            if with.outcome != without.outcome {
                resting.insert(with.scheme.id.clone(), with.outcome);
            }
        }
        resting
    }
}
