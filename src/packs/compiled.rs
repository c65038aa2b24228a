//! The compiled form of a pack: texts as they are shown, rules as numbers. It is what the page fetches, and what
//! an installed pack is kept as beside its source.
//!
//! It is made from a pack that was checked; reading it checks again whatever the program relies on, because a file
//! may be damaged or of another version.

use domain::{FactId, Json};
use rules::{RuleBook, StoredBook, StoredVariable};
use serde::Serialize;

use crate::around::{Contact, ContactKind, Need};
use crate::pack::{Document, Pack, PackReadError, Question, Scheme};
use crate::prior::prior;
use crate::raw::{RawHead, RawPack, RawQuestion};
use crate::read::{Read, record};

/// What stands around the schemes.
pub(crate) struct Around {
    pub(crate) head: RawHead,
    pub(crate) documents: Vec<Document>,
    pub(crate) needs: Vec<Need>,
    pub(crate) contact_kinds: Vec<ContactKind>,
    pub(crate) contacts: Vec<Contact>,
}

#[derive(Serialize)]
struct Written<'p> {
    pack: &'p RawHead,
    questions: &'p [RawQuestion],
    documents: &'p [Document],
    needs: &'p [Need],
    contact_kinds: &'p [ContactKind],
    contacts: &'p [Contact],
    schemes: &'p [Scheme],
    book: StoredBook,
}

struct ReadBack {
    pack: RawHead,
    questions: Vec<RawQuestion>,
    documents: Vec<Document>,
    needs: Vec<Need>,
    contact_kinds: Vec<ContactKind>,
    contacts: Vec<Contact>,
    schemes: Vec<Scheme>,
    book: StoredBook,
}

record!(ReadBack {
    pack = "pack", questions = "questions", documents = "documents", needs = "needs", contact_kinds = "contact_kinds",
    contacts = "contacts", schemes = "schemes", book = "book",
});
record!(StoredBook { format = "format", variables = "variables", nodes = "nodes", rules = "rules" });
record!(StoredVariable { fact = "fact", member = "member", bounds = "bounds", spans = "spans" });

impl Pack {
    /// The compiled form of this pack, which was checked from `raw`.
    ///
    /// # Errors
    /// The JSON writer's own, which no pack is known to cause.
    pub fn to_compiled(&self, raw: &RawPack) -> Result<String, serde_json::Error> {
        serde_json::to_string(&Written {
            pack: &self.head,
            questions: &raw.questions,
            documents: &self.documents,
            needs: &self.needs,
            contact_kinds: &self.contact_kinds,
            contacts: &self.contacts,
            schemes: &self.schemes,
            book: self.book.to_stored(),
        })
    }

    /// Reads the compiled form of a pack.
    ///
    /// # Errors
    /// Text that is no compiled pack of this version, or a damaged one.
    pub fn from_compiled(text: &str) -> Result<Self, PackReadError> {
        let json: Json = serde_json::from_str(text).map_err(|error| PackReadError::NotAPack(error.to_string()))?;
        let read = ReadBack::read(&json).map_err(PackReadError::NotAPack)?;
        read.whole().map_err(|problem| PackReadError::NotAPack(problem.to_owned()))
    }

    pub(crate) fn assemble(around: Around, questions: Vec<Question>, schemes: Vec<Scheme>, book: RuleBook) -> Self {
        let priors: Vec<_> = questions.iter().filter_map(|question| Some((question.fact, question.prior.clone()?))).collect();
        let weights = book.weigh(&priors);
        let Around { head, documents, needs, contact_kinds, contacts } = around;
        Self { head, questions, schemes, documents, needs, contact_kinds, contacts, book, weights }
    }
}

impl ReadBack {
    fn whole(self) -> Result<Pack, &'static str> {
        let book = RuleBook::from_stored(&self.book)?;
        let fits = |(rule, scheme): (usize, &Scheme)| {
            let conditions = scheme.conditions.len()
                + scheme.documents.iter().filter(|document| document.when.is_some()).count()
                + usize::from(scheme.already.is_some());
            let whens =
                scheme.documents.iter().filter_map(|document| document.when).chain(scheme.already.iter().map(|already| already.when));
            book.rule_fits(rule, scheme.clauses.len(), conditions)
                && whens.into_iter().all(|when| when < conditions)
                && scheme.documents.iter().all(|document| document.document < self.documents.len())
        };
        if book.rule_count() != self.schemes.len() || !self.schemes.iter().enumerate().all(fits) {
            return Err("a scheme and its rule do not belong together");
        }
        let chapters: Vec<String> = self.pack.chapters.iter().map(|chapter| chapter.id.clone()).collect();
        let question = |raw: RawQuestion| {
            let chapter = chapters.iter().position(|id| *id == raw.chapter)?;
            Some(Question::new(chapter, prior(&raw).ok()?, raw))
        };
        let questions: Option<Vec<Question>> = self.questions.into_iter().map(question).collect();
        let questions = questions.ok_or("a question that belongs nowhere")?;
        if !book.facts().all(|fact| fact_is_asked(fact, &questions)) {
            return Err("a rule reads what nobody asks");
        }
        let Self { pack: head, documents, needs, contact_kinds, contacts, schemes, .. } = self;
        Ok(Pack::assemble(Around { head, documents, needs, contact_kinds, contacts }, questions, schemes, book))
    }
}

fn fact_is_asked(fact: FactId, questions: &[Question]) -> bool {
    questions.iter().any(|question| question.fact == fact.canonical())
}
