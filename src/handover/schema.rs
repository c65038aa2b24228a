//! The published shape of a summary, written from the vocabulary itself so that the two cannot differ.

use domain::{FactId, FactKind, Outcome};
use serde_json::{Map, Value, json};

use crate::summary::FORMAT;
use crate::training::TrainingField;

/// The JSON Schema (2020-12) of a summary.
#[must_use]
pub fn schema() -> Value {
    let facts = FactId::ALL.iter().filter(|fact| **fact != FactId::JusticeMeasure);
    let answers: Map<String, Value> = facts.map(|fact| (fact.key().to_owned(), answer(*fact))).collect();
    let outcomes = Outcome::ALL.map(Outcome::key);
    let line = || json!({"type": "string", "maxLength": 300});
    let training: Map<String, Value> = TrainingField::ALL.iter().map(|field| (field.key().to_owned(), line())).collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "jalon-summary-1.schema.json",
        "title": "Résumé d'orientation de Jalon, version 1",
        "description": "Ce que la personne a accepté de transmettre, et les résultats du jour. Un résultat oriente ; quelqu'un d'autre décide.",
        "type": "object",
        "required": ["format", "date", "pack", "answers", "verdicts"],
        "additionalProperties": false,
        "properties": {
            "format": {"const": FORMAT},
            "date": {"type": "string", "format": "date", "description": "Jour de l'évaluation."},
            "pack": {
                "type": "object",
                "description": "Les règles qui ont donné les résultats.",
                "required": ["id", "version"],
                "additionalProperties": false,
                "properties": {"id": line(), "version": line()},
            },
            "person": {
                "type": "object",
                "description": "Présent seulement si la personne l'a accepté.",
                "required": ["name"],
                "additionalProperties": false,
                "properties": {"name": line()},
            },
            "answers": {
                "type": "object",
                "description": "Une clé absente : non demandé, ou non transmis.",
                "additionalProperties": false,
                "properties": answers,
            },
            "verdicts": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["scheme", "name", "verdict"],
                    "additionalProperties": false,
                    "properties": {"scheme": line(), "name": line(), "verdict": {"enum": outcomes}},
                },
            },
            "trainings": {
                "type": "array",
                "description": "Formations choisies avec la personne, telles que leur source les donne. Absent si aucune. « sample » : exemple inventé.",
                "items": {"type": "object", "required": ["title"], "additionalProperties": false, "properties": training},
            },
        },
    })
}

fn answer(fact: FactId) -> Value {
    let object =
        |key: &str, value: Value| json!({"type": "object", "required": [key], "additionalProperties": false, "properties": {key: value}});
    json!({"oneOf": [object("value", value(fact.kind())), object("status", json!({"enum": ["unknown", "declined"]}))]})
}

fn value(kind: FactKind) -> Value {
    match kind {
        FactKind::YesNo => json!({"type": "boolean"}),
        FactKind::Whole => or_interval(&json!({"type": "integer", "minimum": 0, "maximum": 1_000_000_000})),
        FactKind::Date => or_interval(&json!({"type": "string", "format": "date"})),
        FactKind::OneOf(values) => json!({"enum": values}),
        FactKind::ListOf(values) => json!({"type": "array", "items": {"enum": values}, "uniqueItems": true}),
        FactKind::Commune => json!({"type": "string", "pattern": "^[0-9][0-9AB][0-9]{3}$"}),
    }
}

/// A value, or an interval whose ends are inside it; an absent end is open.
fn or_interval(value: &Value) -> Value {
    let interval = json!({"type": "object", "minProperties": 1, "additionalProperties": false, "properties": {"min": value, "max": value}});
    json!({"oneOf": [value, interval]})
}
