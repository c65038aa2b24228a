//! A rule in French words, made from the rule itself and not from the sentences beside it.

use std::collections::BTreeMap;

use domain::{FactId, Outcome};
use packs::{RawPack, RawScheme};
use rules::{Comparison, Expression, ExpressionKind, parse};

/// A verdict in words.
#[must_use]
pub fn outcome_words(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Likely => "semble correspondre",
        Outcome::ViaPrescriber => "à faire valider par un prescripteur",
        Outcome::ToConfirm => "à confirmer",
        Outcome::NotNow => "pas pour le moment",
    }
}

/// The name of a fact, for whoever keeps the rules.
#[must_use]
pub fn fact_words(fact: FactId) -> &'static str {
    match fact {
        FactId::BirthDate | FactId::Age => "âge",
        FactId::Commune => "commune",
        FactId::InFrr => "adresse en zone rurale (FRR)",
        FactId::InQpv => "adresse en quartier prioritaire (QPV)",
        FactId::ResidenceStatus => "titre de séjour",
        FactId::AsylumWorkAuthorisation => "autorisation de travail pendant la demande d'asile",
        FactId::RightToWork => "droit de travailler",
        FactId::RegisteredJobSeeker => "inscription à France Travail",
        FactId::RegisteredMonths | FactId::RegisteredSince => "mois d'inscription à France Travail",
        FactId::Employment => "emploi",
        FactId::HoursWorkedLastMonth => "heures travaillées le mois dernier",
        FactId::Student => "études en cours",
        FactId::InTraining => "formation en cours",
        FactId::MonthsOutOfSchool => "mois depuis la fin des études",
        FactId::Education => "niveau d'études",
        FactId::Benefits => "allocations",
        FactId::DisabilityRecognition => "RQTH",
        FactId::LoneParent => "parent isolé",
        FactId::YoungestChildAge => "âge du plus jeune enfant",
        FactId::Housing => "logement",
        FactId::LeftCare => "sortie de l'aide sociale à l'enfance",
        FactId::JusticeMeasure => "mesure de justice",
        FactId::FrenchLevel => "niveau de français",
        FactId::MobilityProblem => "difficulté pour se déplacer",
        FactId::MobilityDiagnosed => "diagnostic de mobilité",
        FactId::BasicSkillsGaps => "savoirs de base à travailler",
        FactId::FollowedBy => "suivi",
        FactId::PassIae => "PASS IAE",
        FactId::PassIaeEndedOn => "fin du PASS IAE",
        FactId::LastQualifyingTrainingEndedOn => "fin de la dernière formation qualifiante",
        FactId::RegionalTrainingRunning => "formation de la Région en cours",
        FactId::UnexpectedEvent => "coup dur pendant la formation",
        FactId::TaxIncomePerPart => "revenu fiscal par part",
        FactId::TrainingProject => "projet",
        other => other.key(),
    }
}

/// An expression of a scheme in French; text that is no expression is given back as it is.
#[must_use]
pub fn spoken(text: &str, scheme: Option<&RawScheme>, pack: &RawPack) -> String {
    let none = BTreeMap::new();
    let speaker = Speaker { define: scheme.map_or(&none, |scheme| &scheme.define), pack };
    parse(text).map_or_else(|_| text.to_owned(), |expression| speaker.say(&expression, false))
}

struct Speaker<'p> {
    define: &'p BTreeMap<String, String>,
    pack: &'p RawPack,
}

impl Speaker<'_> {
    fn say(&self, expression: &Expression, turned: bool) -> String {
        match &expression.kind {
            ExpressionKind::Not(inner) => self.say(inner, !turned),
            ExpressionKind::Name(name) => self.name(name, turned),
            ExpressionKind::Compare(fact, comparison, number) => compare(fact, turn(*comparison, turned), *number),
            ExpressionKind::OneOf(fact, values, is_turned) => {
                self.one_of(fact, values.iter().map(|(_, value)| value.as_str()), *is_turned != turned)
            }
            ExpressionKind::Member(list, (_, value), is_turned) => self.member(list, value, *is_turned != turned),
            ExpressionKind::Empty(fact, is_turned) => {
                format!("{}\u{a0}: {}", key_words(fact), if *is_turned == turned { "rien" } else { "quelque chose" })
            }
            ExpressionKind::DatePlus(fact, months, comparison) => date_plus(fact, *months, turn(*comparison, turned)),
            ExpressionKind::All(parts) => self.join(parts, turned, if turned { " ou " } else { " et " }),
            ExpressionKind::Any(parts) => self.join(parts, turned, if turned { " et " } else { " ou " }),
            ExpressionKind::AtLeast(count, parts) => {
                let words = if turned { "moins de" } else { "au moins" };
                format!("{words} {count} de [{}]", parts.iter().map(|part| self.say(part, false)).collect::<Vec<_>>().join("\u{202f}; "))
            }
        }
    }

    fn join(&self, parts: &[Expression], turned: bool, word: &str) -> String {
        let said: Vec<String> = parts.iter().map(|part| self.say(part, turned)).collect();
        format!("({})", said.join(word))
    }

    fn name(&self, name: &str, turned: bool) -> String {
        if let Some(own) = self.define.get(name) {
            return parse(own).map_or_else(|_| name.to_owned(), |inner| self.say(&inner, turned));
        }
        let sentence = self.pack.conditions.iter().find(|condition| condition.id == name).map_or(name, |condition| &condition.sentence);
        if turned { format!("pas «\u{a0}{sentence}\u{a0}»") } else { format!("«\u{a0}{sentence}\u{a0}»") }
    }

    fn one_of<'v>(&self, fact: &str, values: impl Iterator<Item = &'v str>, turned: bool) -> String {
        let said: Vec<String> = values.map(|value| self.label(fact, value)).collect();
        let not = if turned { "pas " } else { "" };
        format!("{}\u{a0}: {not}{}", key_words(fact), said.join(" ou "))
    }

    fn member(&self, list: &str, value: &str, turned: bool) -> String {
        if list == "territory" {
            return if turned { "commune hors du territoire".to_owned() } else { "commune du territoire".to_owned() };
        }
        let not = if turned { "pas " } else { "" };
        format!("{}\u{a0}: {not}{}", key_words(list), self.label(list, value))
    }

    /// The words of the question's own choice.
    fn label(&self, fact: &str, value: &str) -> String {
        let wanted = match value {
            "yes" => "true",
            "no" => "false",
            other => other,
        };
        let fact = fact.parse::<FactId>().ok().map(FactId::canonical);
        let question = self.pack.questions.iter().find(|question| Some(question.fact) == fact);
        let choice = question.and_then(|question| question.choices.iter().find(|choice| choice.value == wanted));
        match (choice, value) {
            (_, "yes") => "oui".to_owned(),
            (_, "no") => "non".to_owned(),
            (Some(choice), _) => choice.label.clone(),
            (None, _) => value.to_owned(),
        }
    }
}

fn key_words(key: &str) -> &str {
    key.parse::<FactId>().map_or(key, |fact| fact_words(fact))
}

fn turn(comparison: Comparison, turned: bool) -> Comparison {
    match (turned, comparison) {
        (false, same) => same,
        (true, Comparison::Less) => Comparison::AtLeast,
        (true, Comparison::AtMost) => Comparison::More,
        (true, Comparison::Equal) => Comparison::Different,
        (true, Comparison::Different) => Comparison::Equal,
        (true, Comparison::AtLeast) => Comparison::Less,
        (true, Comparison::More) => Comparison::AtMost,
    }
}

fn compare(fact: &str, comparison: Comparison, number: i64) -> String {
    let words = match comparison {
        Comparison::Less => format!("moins de {number}"),
        Comparison::AtMost => format!("{number} ou moins"),
        Comparison::Equal => format!("exactement {number}"),
        Comparison::Different => format!("autre que {number}"),
        Comparison::AtLeast => format!("{number} ou plus"),
        Comparison::More => format!("plus de {number}"),
    };
    format!("{}\u{a0}: {words}", key_words(fact))
}

fn date_plus(fact: &str, months: i64, comparison: Comparison) -> String {
    let length = if months % 12 == 0 { format!("{}\u{a0}ans", months / 12) } else { format!("{months}\u{a0}mois") };
    match comparison {
        Comparison::AtLeast => format!("{} il y a {length} ou moins", key_words(fact)),
        Comparison::More => format!("{} il y a moins de {length}", key_words(fact)),
        Comparison::Less => format!("{} il y a plus de {length}", key_words(fact)),
        _ => format!("{} il y a {length} ou plus", key_words(fact)),
    }
}
