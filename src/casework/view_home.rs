//! The view as a whole, and the list of people.

use domain::Date;
use interview::{date_words, day_words};

use crate::case::Case;
use crate::command::Keeping;
use crate::desk::Desk;
use crate::saving::{Backend, Standing};
use crate::view::{CallBack, CallBacks, CommuneLine, PersonLine, ReviewLine, SavingState, SavingView, View};
use crate::wording;

impl Desk {
    /// Everything the page shows now.
    #[must_use]
    pub fn view(&self) -> View {
        View {
            persons: self.persons(),
            would_lose: self.cases.values().any(|case| self.would_be_lost(case)),
            call_backs: self.call_backs(),
            interrupted: self.interrupted().map(|case| wording::interrupted(&case.name)),
            day_doubt: self.day_doubt(),
            to_review: self.to_review(),
            backup: self.backup_line(),
            retention_months: self.lasting.months(),
            register: self.register_lines(),
            current: self.current_case().map(|case| self.case_view(case)),
            saving: self.saving_view(),
            notice: self.notice.clone(),
            rules_line: rules_line(self.pack.published_on()),
            zoning_line: (if self.zoning_imported { wording::ZONING_FROM_FILE } else { wording::ZONING_ASKED }).to_owned(),
            communes_ready: self.territory.communes().is_some(),
            attribution: self.pack.attribution().to_owned(),
            scheme_count: self.pack.schemes().len(),
            territory: self.pack.name().to_owned(),
        }
    }

    /// Up to `limit` communes by the start of a word of their name, or by postal code.
    #[must_use]
    pub fn search_communes(&self, text: &str, limit: usize) -> Vec<CommuneLine> {
        let found = self.territory.communes().map(|communes| communes.find(text, limit)).unwrap_or_default();
        let line = |&domain::Found { commune, is_near }: &domain::Found<'_>| CommuneLine {
            code: commune.code.to_string(),
            name: commune.name.clone(),
            place: format!("{} · département {}", commune.postal_codes.join(", "), commune.departement),
            is_near,
        };
        found.iter().map(line).collect()
    }

    /// The latest touched first, then the latest begun.
    fn persons(&self) -> Vec<PersonLine> {
        let mut cases: Vec<&Case> = self.cases.values().collect();
        cases.sort_unstable_by(|one, other| {
            (other.touched_on, other.started_on, &one.name, &one.id).cmp(&(one.touched_on, one.started_on, &other.name, &other.id))
        });
        cases.into_iter().map(|case| self.person(case)).collect()
    }

    /// Looked for on the list only: on the screens of one interview nobody reads it.
    fn call_backs(&self) -> Option<CallBacks> {
        if self.current.is_some() {
            return None;
        }
        let call_back = |line: PersonLine| {
            let changes = self.changes_view(self.cases.get(&line.id)?)?;
            Some(CallBack { id: line.id, name: line.name, lines: changes.lines })
        };
        let people: Vec<CallBack> = self.persons().into_iter().filter_map(call_back).collect();
        (!people.is_empty()).then(|| CallBacks { title: wording::call_back(people.len()), people })
    }

    /// Interviews in their last month, where nobody's is open.
    fn to_review(&self) -> Vec<ReviewLine> {
        if self.current.is_some() {
            return Vec::new();
        }
        let line =
            |case: &Case| ReviewLine { id: case.id.clone(), name: case.name.clone(), until: wording::lasts_until(self.lasts_until(case)) };
        self.cases.values().filter(|case| self.is_to_review(case)).map(line).collect()
    }

    fn person(&self, case: &Case) -> PersonLine {
        let decided = self.pack.decided_count(&self.answers_today(case), self.today, &self.territory);
        // Looked for on the list only: on the screens of one interview nobody reads it.
        let changed = if self.current.is_none() { self.changes(case).len() } else { 0 };
        PersonLine {
            id: case.id.clone(),
            name: case.name.clone(),
            when: day_words(case.touched_on, self.today),
            progress: wording::progress(case.asked.len(), decided),
            changes: (changed > 0).then(|| wording::changed_since(changed, case.touched_on)),
            not_kept: (!self.is_kept(case)).then(|| "en mémoire seulement".to_owned()),
            is_current: self.current.as_ref() == Some(&case.id),
        }
    }

    /// Whether an interview outlives the page.
    pub(crate) fn is_kept(&self, case: &Case) -> bool {
        case.keeping != Keeping::Nothing && !matches!(self.saving.backend, Backend::Unavailable(_))
    }

    /// Whether storage has confirmed the interview as it stands.
    pub(crate) fn is_on_disk(&self, case: &Case) -> bool {
        self.is_kept(case) && matches!(self.standing(case), Standing::OnDisk | Standing::InOneCopy)
    }

    /// Whether closing the page would lose what a person said.
    fn would_be_lost(&self, case: &Case) -> bool {
        let was_said = !case.asked.is_empty() || !case.drafts.is_empty() || !case.needs.is_empty();
        let is_lost = !self.is_kept(case) || matches!(self.standing(case), Standing::Failed(_));
        was_said && is_lost && !case.is_practice
    }

    fn saving_view(&self) -> SavingView {
        let say = |state, text: &str| SavingView { state, text: text.to_owned() };
        let failed = self.cases.values().find_map(|case| match self.standing(case) {
            Standing::Failed(why) => Some(why),
            Standing::OnDisk | Standing::InOneCopy | Standing::OnItsWay => None,
        });
        match (self.saving.backend, self.current_case(), failed) {
            (Backend::Unavailable(why), _, _) => say(SavingState::NotKept, &wording::nothing_kept(why)),
            (_, Some(case), _) if case.keeping == Keeping::Nothing => say(SavingState::NotKept, wording::NOT_KEPT_BY_CHOICE),
            (Backend::Opening, _, _) => say(SavingState::Opening, wording::OPENING),
            (Backend::Ready, _, Some(why)) => say(SavingState::Failed, why.sentence()),
            (Backend::Ready, Some(case), None) if self.standing_of_answers(case) == Standing::OnItsWay => {
                say(SavingState::Saving, wording::SAVING)
            }
            (Backend::Ready, Some(case), None) if self.standing_of_answers(case) == Standing::InOneCopy => {
                say(SavingState::Saved, wording::SAVED_ONCE)
            }
            (Backend::Ready, None, None) if self.cases.is_empty() => say(SavingState::Saved, wording::NOTHING_YET),
            (Backend::Ready, _, None) => say(SavingState::Saved, wording::SAVED),
        }
    }

    fn standing(&self, case: &Case) -> Standing {
        if case.keeping == Keeping::Nothing { Standing::OnDisk } else { self.saving.standing(&case.id.0, case.revision) }
    }

    /// The same without what is only typed: a line that changes at every key would be read as an answer that is recorded.
    fn standing_of_answers(&self, case: &Case) -> Standing {
        self.saving.standing(&case.id.0, case.revision.saturating_sub(case.typed_since))
    }
}

fn rules_line(published_on: Date) -> String {
    format!("Règles du {}", date_words(published_on))
}
