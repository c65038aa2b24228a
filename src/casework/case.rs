//! One interview as the desk holds it, and the part of it that is written down.

use std::collections::{BTreeMap, BTreeSet};

use domain::{Answers, AnswersFile, Date, FactId, Json, Outcome};
use handover::Training;
use interview::Input;
use packs::{Keep, Pack};
use storage::StoredRecord;

use crate::command::{Keeping, ShareItem};
use crate::merging::{Waiting, waiting_from, waiting_json};
use crate::view::{CaseId, Pace};

/// The number of the stored shape written by this version.
pub(crate) const CASE_SCHEMA: u32 = 1;

/// The most characters of a name.
pub(crate) const MOST_NAME: usize = 60;

/// One interview.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Case {
    pub(crate) id: CaseId,
    pub(crate) name: String,
    pub(crate) started_on: Date,
    pub(crate) touched_on: Date,
    pub(crate) keeping: Keeping,
    pub(crate) pace: Pace,
    pub(crate) is_practice: bool,
    pub(crate) answers: Answers,
    /// Questions answered, in the order of answering, by the name they are asked under.
    pub(crate) asked: Vec<FactId>,
    /// Questions passed over for now.
    pub(crate) skipped: BTreeSet<FactId>,
    pub(crate) position: Position,
    /// Items of the summary whose tick was changed by hand.
    pub(crate) ticks: BTreeMap<ShareItem, bool>,
    /// Verdicts of an earlier session that rested on answers which are never written down.
    pub(crate) kept_verdicts: BTreeMap<String, Outcome>,
    /// Urgent needs ticked; never written down.
    pub(crate) needs: Vec<String>,
    /// Whether the list of urgent needs was gone past.
    pub(crate) past_needs: bool,
    /// Schemes said by hand to be there already, or not.
    pub(crate) already: Vec<(String, bool)>,
    /// Schemes chosen for the orientation, in the order of choosing.
    pub(crate) chosen: Vec<String>,
    /// Trainings chosen, in the order of choosing.
    pub(crate) trainings: Vec<Training>,
    /// Papers that the person has.
    pub(crate) papers: Vec<String>,
    /// The day of the meeting.
    pub(crate) appointment: Option<Date>,
    /// The day each answer was given, where it is known.
    pub(crate) said_on: Vec<(FactId, Date)>,
    /// Answers that a backup has otherwise, given on the same day: the volunteer chooses.
    pub(crate) conflicts: Waiting,
    /// What the person was told before the first answer.
    pub(crate) informed: Option<Informed>,
    /// What is typed or ticked and not yet confirmed, by question, the latest last.
    pub(crate) drafts: Vec<(FactId, Input)>,
    /// How many of the last revisions changed nothing but these.
    pub(crate) typed_since: u64,
    /// Which rules gave the results that were last looked at; nothing where that was not written down.
    pub(crate) rules: Option<String>,
    /// Rises with every change that is to be written.
    pub(crate) revision: u64,
}

/// What the person was told, when, and in which language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Informed {
    pub(crate) on: Date,
    pub(crate) language: String,
    pub(crate) version: String,
}

/// Which question is on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Position {
    /// The most useful one left.
    Next,
    /// An answered one, by its place in `asked`, while going back.
    Behind(usize),
    /// One chosen from the recap or from a result.
    Detour(FactId),
}

impl Case {
    pub(crate) fn new(id: CaseId, name: String, keeping: Keeping, pace: Pace, today: Date) -> Self {
        Self {
            id,
            name,
            started_on: today,
            touched_on: today,
            keeping,
            pace,
            is_practice: false,
            answers: Answers::default(),
            asked: Vec::new(),
            skipped: BTreeSet::new(),
            position: Position::Next,
            ticks: BTreeMap::new(),
            kept_verdicts: BTreeMap::new(),
            needs: Vec::new(),
            past_needs: false,
            already: Vec::new(),
            chosen: Vec::new(),
            trainings: Vec::new(),
            papers: Vec::new(),
            appointment: None,
            said_on: Vec::new(),
            conflicts: Waiting::new(),
            informed: None,
            drafts: Vec::new(),
            typed_since: 0,
            rules: None,
            revision: 0,
        }
    }

    /// Brings the answers to a day: lengths given earlier have grown, and count as said on that day.
    pub(crate) fn grow(&mut self, today: Date) {
        if today > self.touched_on {
            self.answers = self.answers.aged(self.touched_on, today);
            for (fact, answer) in &mut self.conflicts {
                let mut alone = Answers::default();
                alone.set(*fact, answer.clone());
                if let Some(grown) = alone.aged(self.touched_on, today).remove(*fact) {
                    *answer = grown;
                }
            }
        }
        self.touched_on = today;
    }

    /// An answer given, or taken back, on a day; what a backup had otherwise is settled by it, and what was being typed.
    pub(crate) fn said(&mut self, fact: FactId, on: Date) {
        self.drafts.retain(|(other, _)| other.canonical() != fact.canonical());
        self.set_said_on(fact, on);
        self.conflicts.retain(|(other, _)| other.canonical() != fact.canonical());
    }

    /// Notes the day a question was last spoken of, under whatever name. The list stays in the order of facts.
    pub(crate) fn set_said_on(&mut self, fact: FactId, on: Date) {
        let fact = fact.canonical();
        self.said_on.retain(|(other, _)| *other != fact);
        let place = self.said_on.iter().take_while(|(other, _)| *other < fact).count();
        self.said_on.insert(place, (fact, on));
    }

    /// The day an answer was given, where it was noted.
    pub(crate) fn noted_on(&self, fact: FactId) -> Option<Date> {
        self.said_on.iter().find(|(other, _)| *other == fact.canonical()).map(|(_, on)| *on)
    }

    /// The day an answer was given, as far as it is known.
    pub(crate) fn said_on(&self, fact: FactId) -> Date {
        self.noted_on(fact).unwrap_or(self.touched_on)
    }

    fn said_already(&self, wanted: bool) -> Vec<&str> {
        self.already.iter().filter(|(_, already)| *already == wanted).map(|(scheme, _)| scheme.as_str()).collect()
    }

    /// The answers that may be written down, given what the person agreed to.
    ///
    /// INVARIANT: an answer whose question says `never` is not among them, whatever was agreed.
    pub(crate) fn kept_answers(&self, pack: &Pack) -> Answers {
        let mut kept = self.answers.clone();
        for (fact, _) in self.answers.iter().filter(|(fact, _)| !self.may_keep(*fact, pack)) {
            kept.remove(fact);
        }
        kept
    }

    /// Whether anything about a question may be written down.
    fn may_keep(&self, fact: FactId, pack: &Pack) -> bool {
        let keep = pack.question(fact).map_or(Keep::WithAgreement, |question| question.keep);
        let is_dropped = keep == Keep::Never || (keep == Keep::WithAgreement && self.keeping != Keeping::Everything);
        !is_dropped && fact != FactId::JusticeMeasure
    }

    /// What is typed or ticked and may be written down.
    ///
    /// INVARIANT: of a question whose answer may not be kept, what is typed is not kept either.
    pub(crate) fn kept_drafts(&self, pack: &Pack) -> impl Iterator<Item = &(FactId, Input)> {
        self.drafts.iter().filter(|(fact, _)| self.may_keep(*fact, pack))
    }

    /// The record to write; nothing for an interview that is not kept.
    pub(crate) fn record(&self, pack: &Pack, verdicts: &BTreeMap<String, Outcome>) -> Option<StoredRecord> {
        let agreed = match self.keeping {
            Keeping::Everything => "everything",
            Keeping::WithoutSensitive => "without_sensitive",
            Keeping::Nothing => return None,
        };
        let rhythm = match self.pace {
            Pace::Full => "full",
            Pace::Short => "short",
        };
        let kept = self.kept_answers(pack);
        let asked = self.asked.iter().copied().filter(|fact| interview::was_asked(&kept, *fact));
        // Also of answers that were taken back: a backup that still has them is older.
        let noted = self.said_on.iter().filter(|(fact, _)| self.may_keep(*fact, pack));
        let waiting: Waiting = self.conflicts.iter().filter(|(fact, _)| self.may_keep(*fact, pack)).cloned().collect();
        let said_on = Json::of(noted.map(|(fact, day)| (fact.key(), (*day).into())));
        let verdicts = Json::of(verdicts.iter().map(|(scheme, outcome)| (scheme.as_str(), outcome.key().into())));
        let informed = self.informed.as_ref();
        let informed = informed.map(|told| Json::from_iter([told.on.to_string(), told.language.clone(), told.version.clone()]));
        let json = Json::of([
            ("name", self.name.as_str().into()),
            ("started_on", self.started_on.into()),
            ("date", self.touched_on.into()),
            ("keeping", agreed.into()),
            ("pace", rhythm.into()),
            ("answers", kept.to_json()),
            ("asked", asked.map(FactId::key).collect()),
            ("verdicts", verdicts),
            ("rules", self.rules.as_deref().into()),
            ("said_on", said_on),
            ("conflicts", waiting_json(&waiting)),
            ("drafts", self.kept_drafts(pack).map(draft_json).collect()),
            ("informed", informed.into()),
            ("chosen", self.chosen.iter().map(String::as_str).collect()),
            ("trainings", self.trainings.iter().map(Training::to_json).collect()),
            ("papers", self.papers.iter().map(String::as_str).collect()),
            ("appointment", self.appointment.into()),
            ("already", self.said_already(true).into_iter().collect()),
            ("not_already", self.said_already(false).into_iter().collect()),
        ]);
        Some(StoredRecord { key: self.id.0.clone(), schema: CASE_SCHEMA, revision: self.revision, json: json.to_string() })
    }

    /// Reads a record written by this or an earlier version; nothing where it cannot be understood.
    pub(crate) fn from_record(record: &StoredRecord) -> Option<Self> {
        let file = AnswersFile::read(&record.json).ok()?;
        let rest = |key: &str| file.rest.iter().find(|(name, _)| name == key).map(|(_, value)| value);
        let text = |key: &str| rest(key).and_then(Json::text);
        let keeping = if text("keeping") == Some("everything") { Keeping::Everything } else { Keeping::WithoutSensitive };
        let pace = if text("pace") == Some("short") { Pace::Short } else { Pace::Full };
        let mut case = Self::new(CaseId(record.key.clone()), text("name")?.to_owned(), keeping, pace, file.date);
        case.started_on = text("started_on").and_then(|day| day.parse().ok()).unwrap_or(file.date);
        if let Some(Json::List(asked)) = rest("asked") {
            case.asked = asked.iter().filter_map(|fact| fact.text()?.parse().ok()).collect();
        }
        let texts = |key: &str| match rest(key) {
            Some(Json::List(list)) => list.iter().filter_map(|item| item.text().map(ToOwned::to_owned)).collect(),
            _ => Vec::new(),
        };
        case.rules = text("rules").map(ToOwned::to_owned);
        case.appointment = text("appointment").and_then(|day| day.parse().ok());
        case.chosen = texts("chosen");
        case.papers = texts("papers");
        if let Some(Json::List(trainings)) = rest("trainings") {
            case.trainings = trainings.iter().filter_map(Training::from_json).collect();
        }
        case.already.extend(texts("already").into_iter().map(|scheme| (scheme, true)));
        case.already.extend(texts("not_already").into_iter().map(|scheme| (scheme, false)));
        for (scheme, key) in rest("verdicts").and_then(Json::object).unwrap_or_default() {
            if let Some(outcome) = key.text().and_then(outcome) {
                case.kept_verdicts.insert(scheme.clone(), outcome);
            }
        }
        for (fact, day) in rest("said_on").and_then(Json::object).unwrap_or_default() {
            if let (Ok(fact), Some(Ok(day))) = (fact.parse(), day.text().map(str::parse)) {
                case.set_said_on(fact, day);
            }
        }
        if let Some(Json::List(told)) = rest("informed") {
            case.informed = informed(told);
        }
        if let Some(Json::List(drafts)) = rest("drafts") {
            case.drafts = drafts.iter().filter_map(draft).collect();
        }
        case.past_needs = !case.asked.is_empty() || !case.drafts.is_empty();
        case.conflicts = waiting_from(rest("conflicts"));
        case.answers = file.answers;
        case.revision = record.revision;
        Some(case)
    }
}

fn outcome(key: &str) -> Option<Outcome> {
    Outcome::ALL.into_iter().find(|outcome| outcome.key() == key)
}

/// The fact and what is typed for it, as texts in a row.
fn draft_json((fact, input): &(FactId, Input)) -> Json {
    std::iter::once(fact.key()).chain(input.to_draft()).collect()
}

fn draft(json: &Json) -> Option<(FactId, Input)> {
    let Json::List(texts) = json else { return None };
    let texts: Vec<&str> = texts.iter().filter_map(Json::text).collect();
    let (fact, typed) = texts.split_first()?;
    Some((fact.parse().ok()?, Input::from_draft(typed)?))
}

fn informed(told: &[Json]) -> Option<Informed> {
    let [on, language, version] = told else { return None };
    Some(Informed { on: on.text()?.parse().ok()?, language: language.text()?.to_owned(), version: version.text()?.to_owned() })
}
