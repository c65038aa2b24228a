//! Writing and reading a summary.

use std::collections::BTreeSet;

use domain::{Answers, AnswersFile, Date, FactId, Json, Outcome, ReadError};
use packs::SchemeVerdict;

use crate::problem::SummaryProblem;
use crate::training::Training;

/// The value of `format` in every summary of this shape.
pub const FORMAT: &str = "jalon-summary/1";

/// What is handed over.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    /// Day of the evaluation.
    pub date: Date,
    /// Id of the pack that gave the verdicts.
    pub pack: String,
    /// Version of that pack.
    pub pack_version: String,
    /// First name or token, where the person agreed.
    pub name: Option<String>,
    /// The answers that the person agreed to share.
    pub answers: Answers,
    /// The verdicts on that day.
    pub verdicts: Vec<SummaryVerdict>,
    /// The trainings chosen.
    pub trainings: Vec<Training>,
}

/// One verdict, in words for whoever reads the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SummaryVerdict {
    /// Id of the scheme.
    pub scheme: String,
    /// Its name.
    pub name: String,
    /// The verdict.
    pub outcome: Outcome,
}

impl SummaryVerdict {
    /// The part of a verdict that is handed over: never what is missing or why, which could tell an answer.
    #[must_use]
    pub fn of(verdict: &SchemeVerdict<'_>) -> Self {
        Self { scheme: verdict.scheme.id.clone(), name: verdict.scheme.name.clone(), outcome: verdict.outcome }
    }
}

impl Summary {
    /// The text of the file.
    ///
    /// INVARIANT: `justice_measure` is not in it (GDPR article 10), whatever `answers` holds.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut answers = self.answers.clone();
        answers.remove(FactId::JusticeMeasure);
        let verdicts = self.verdicts.iter().map(|line| {
            Json::of([("scheme", line.scheme.as_str().into()), ("name", line.name.as_str().into()), ("verdict", line.outcome.key().into())])
        });
        let mut fields = vec![
            ("format", FORMAT.into()),
            ("date", self.date.into()),
            ("pack", Json::of([("id", self.pack.as_str().into()), ("version", self.pack_version.as_str().into())])),
            ("answers", answers.to_json()),
            ("verdicts", verdicts.collect()),
        ];
        fields.extend(self.name.as_ref().map(|name| ("person", Json::of([("name", name.as_str().into())]))));
        if !self.trainings.is_empty() {
            fields.push(("trainings", self.trainings.iter().map(Training::to_json).collect()));
        }
        serde_json::to_string_pretty(&Json::of(fields)).unwrap_or_default()
    }

    /// Reads the bytes of a file that should be a summary. Nothing of a wrong one is used.
    ///
    /// # Errors
    /// One problem, with a sentence for the volunteer; no bytes panic.
    pub fn read(bytes: &[u8]) -> Result<Self, SummaryProblem> {
        if bytes.len() > AnswersFile::SIZE_LIMIT {
            return Err(SummaryProblem::Unreadable(ReadError::TooLarge { size: bytes.len(), limit: AnswersFile::SIZE_LIMIT }));
        }
        let text = std::str::from_utf8(bytes).map_err(|_| SummaryProblem::NotText)?;
        check_format(text)?;
        let file = AnswersFile::read(text).map_err(SummaryProblem::Unreadable)?;
        Self::from_file(file)
    }

    /// The summary in a file of answers that says it is one.
    ///
    /// # Errors
    /// An unknown format or key, or a part of the wrong shape.
    pub fn from_file(file: AnswersFile) -> Result<Self, SummaryProblem> {
        let (mut pack, mut name, mut verdicts, mut format) = (None, None, None, None);
        let mut trainings = Vec::new();
        for (key, value) in &file.rest {
            match key.as_str() {
                "format" => format = value.text(),
                "pack" => pack = Some(read_pack(value)?),
                "person" => name = Some(read_name(value)?),
                "verdicts" => verdicts = Some(read_verdicts(value)?),
                "trainings" => trainings = read_trainings(value)?,
                _ => return Err(SummaryProblem::UnknownKey(key.chars().take(60).collect())),
            }
        }
        if format != Some(FORMAT) {
            return Err(unknown_format(format));
        }
        if file.answers.get(FactId::JusticeMeasure).is_some() {
            return Err(SummaryProblem::UnknownKey(FactId::JusticeMeasure.key().to_owned()));
        }
        let (pack, pack_version) = pack.ok_or(SummaryProblem::WrongPart("pack"))?;
        let verdicts = verdicts.ok_or(SummaryProblem::WrongPart("verdicts"))?;
        Ok(Self { date: file.date, pack, pack_version, name, answers: file.answers, verdicts, trainings })
    }
}

/// Says first whether the file is a summary at all, before its answers are looked at.
fn check_format(text: &str) -> Result<(), SummaryProblem> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match serde_json::from_str::<Json>(text) {
        Ok(json) if json.field("format").is_some_and(|format| format.text() == Some(FORMAT)) => Ok(()),
        Ok(json) => Err(unknown_format(json.field("format").and_then(Json::text))),
        // The reader of answers words this better.
        Err(_) => Ok(()),
    }
}

fn unknown_format(format: Option<&str>) -> SummaryProblem {
    match format {
        Some(format) if format.starts_with("jalon-summary/") => SummaryProblem::OtherVersion(format.chars().take(40).collect()),
        _ => SummaryProblem::NotASummary,
    }
}

fn read_pack(json: &Json) -> Result<(String, String), SummaryProblem> {
    let wrong = || SummaryProblem::WrongPart("pack");
    let [id, version] = texts(json, ["id", "version"]).ok_or_else(wrong)?;
    Ok((id, version))
}

fn read_name(json: &Json) -> Result<String, SummaryProblem> {
    let [name] = texts(json, ["name"]).ok_or(SummaryProblem::WrongPart("person"))?;
    Ok(name)
}

fn read_verdicts(json: &Json) -> Result<Vec<SummaryVerdict>, SummaryProblem> {
    let wrong = || SummaryProblem::WrongPart("verdicts");
    let Json::List(items) = json else { return Err(wrong()) };
    let mut seen = BTreeSet::new();
    let mut verdicts = Vec::new();
    for item in items {
        let [scheme, name, key] = texts(item, ["scheme", "name", "verdict"]).ok_or_else(wrong)?;
        let outcome = Outcome::ALL.into_iter().find(|outcome| outcome.key() == key).ok_or_else(wrong)?;
        if !seen.insert(scheme.clone()) {
            return Err(wrong());
        }
        verdicts.push(SummaryVerdict { scheme, name, outcome });
    }
    Ok(verdicts)
}

fn read_trainings(json: &Json) -> Result<Vec<Training>, SummaryProblem> {
    let wrong = || SummaryProblem::WrongPart("trainings");
    let Json::List(items) = json else { return Err(wrong()) };
    items.iter().map(|item| Training::from_json(item).ok_or_else(wrong)).collect()
}

/// The texts of an object that has just these fields, none longer than a line of text.
fn texts<const N: usize>(json: &Json, keys: [&str; N]) -> Option<[String; N]> {
    let fields = json.object().filter(|fields| fields.len() == N)?;
    let mut found = keys.map(|_| String::new());
    for (key, text) in keys.iter().zip(found.iter_mut()) {
        let (_, value) = fields.iter().find(|(name, _)| name == key)?;
        value.text().filter(|text| text.chars().count() <= 300)?.clone_into(text);
    }
    Some(found)
}
