//! The table of fields as a JSON Schema, for editors and forms.
//!
//! In: the table. Out: JSON. What a schema cannot say, such as that a session ends
//! after it began, the reader checks.

use super::fields::{Field, Need, PAGE, PROGRAM, Shape};
use serde_json::{Map, Value, json};

/// The schema of a program page's settings.
pub fn schema() -> Value {
    let mut page = object(PAGE);
    let mut program = object(PROGRAM);
    program["allOf"] = json!([
        when("level", &["iop", "php", "residential"], Need::Scheduled),
        when("setting", &["in-person", "both"], Need::InPerson),
        when("setting", &["virtual", "both"], Need::Virtual),
    ]);
    page["properties"]["program"] = program;
    page["additionalProperties"] = true.into();
    if let Some(keys) = page["required"].as_array_mut() {
        keys.push("program".into());
    }
    page["$schema"] = "https://json-schema.org/draft/2020-12/schema".into();
    page["title"] = "The settings of a carelevel program page".into();
    page
}

fn when(key: &str, values: &[&str], need: Need) -> Value {
    let keys: Vec<&str> =
        PROGRAM.iter().filter(|field| field.need == need).map(|field| field.key).collect();
    json!({
        "if": { "properties": { key: { "enum": values } }, "required": [key] },
        "then": { "required": keys },
    })
}

fn object(fields: &[Field]) -> Value {
    let properties: Map<String, Value> = fields
        .iter()
        .map(|field| {
            let mut shape = shape(field.shape);
            shape["description"] = field.about.into();
            (field.key.to_owned(), shape)
        })
        .collect();
    let required: Vec<&str> =
        fields.iter().filter(|field| field.need == Need::Always).map(|field| field.key).collect();
    json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn shape(shape: Shape) -> Value {
    let text = || json!({ "type": "string", "minLength": 1 });
    match shape {
        Shape::Text | Shape::Time | Shape::Phone => text(),
        Shape::Texts => json!({ "type": "array", "items": text() }),
        Shape::Flag => json!({ "type": "boolean" }),
        Shape::Number(least, most) => {
            json!({ "type": "integer", "minimum": least, "maximum": most })
        }
        Shape::Date => json!({ "type": "string", "format": "date" }),
        Shape::Money => json!({ "type": "number", "minimum": 0 }),
        Shape::Choice(ids) => json!({ "enum": ids() }),
        Shape::Choices(ids) => json!({ "type": "array", "items": { "enum": ids() } }),
        Shape::Days => json!({
            "type": "array",
            "minItems": 1,
            "items": { "enum": super::known::ids::<super::Day>() },
        }),
        Shape::Table(fields) => object(fields),
        Shape::Tables(fields) => json!({ "type": "array", "items": object(fields) }),
        Shape::Hours(fields) => json!({
            "anyOf": [
                { "enum": ["24/7", "by appointment"] },
                { "type": "array", "minItems": 1, "items": object(fields) },
            ],
        }),
    }
}
