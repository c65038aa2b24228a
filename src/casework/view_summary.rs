//! The view of what the summary would hold.

use domain::FactId;
use interview::answer_words;
use packs::Keep;

use crate::case::Case;
use crate::command::ShareItem;
use crate::desk::Desk;
use crate::view::{ShareLine, SummaryView};
use crate::wording;

impl Desk {
    /// Whether an item goes into the summary. Unless ticked by hand, the name and the protected answers do not.
    ///
    /// INVARIANT: an answer that is never kept is never ticked.
    pub(crate) fn is_ticked(&self, case: &Case, item: ShareItem) -> bool {
        let by_default = match item {
            ShareItem::Name => false,
            ShareItem::Answer(fact) => match self.keep(fact) {
                Keep::Never => return false,
                Keep::WithAgreement => false,
                Keep::Always => true,
            },
        };
        case.ticks.get(&item).copied().unwrap_or(by_default)
    }

    fn keep(&self, fact: FactId) -> Keep {
        self.pack.question(fact).map_or(Keep::WithAgreement, |question| question.keep)
    }

    pub(crate) fn summary_view(&self, case: &Case) -> SummaryView {
        let line = |item: ShareItem, label: String, text: String| ShareLine { item, label, text, ticked: self.is_ticked(case, item) };
        let mut items = vec![line(ShareItem::Name, wording::NAME_ITEM.to_owned(), case.name.clone())];
        let shareable = case.answers.iter().filter(|(fact, _)| self.keep(*fact) != Keep::Never);
        items.extend(shareable.map(|(fact, answer)| {
            let label = self.pack.question(fact).map(|question| question.ask.clone()).unwrap_or_default();
            line(ShareItem::Answer(fact), label, answer_words(&self.pack, self.territory.communes(), fact, answer))
        }));
        let hides_something = case.answers.iter().any(|(fact, _)| self.keep(fact) == Keep::Never);
        SummaryView {
            ticked: items.iter().filter(|item| item.ticked).count(),
            items,
            left_out: hides_something.then(|| wording::JUSTICE_LEFT_OUT.to_owned()),
        }
    }
}
