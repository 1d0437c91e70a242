//! Expressions with what comes in the place of their matches.

use std::fmt;

use serde::Deserialize;
use serde::de::{Error, MapAccess, SeqAccess, Visitor};

use super::expression::Expression;

/// Expressions and their cures, in the order of the rule file.
#[derive(Clone, Debug, Default)]
pub struct Swaps(pub Vec<(Expression, Vec<String>)>);

impl<'de> Deserialize<'de> for Swaps {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Swaps, D::Error> {
        deserializer.deserialize_any(SwapsVisitor)
    }
}

/// Reads a table as people write it, or pairs as the build script prepared them.
struct SwapsVisitor;

impl<'de> Visitor<'de> for SwapsVisitor {
    type Value = Swaps;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a table of regular expressions, each with a list of replacements")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Swaps, A::Error> {
        let mut swaps = Vec::new();
        while let Some(source) = map.next_key::<String>()? {
            let expression = Expression::new(source).map_err(A::Error::custom)?;
            swaps.push((expression, map.next_value()?));
        }
        Ok(Swaps(swaps))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut pairs: A) -> Result<Swaps, A::Error> {
        let mut swaps = Vec::new();
        while let Some(pair) = pairs.next_element()? {
            swaps.push(pair);
        }
        Ok(Swaps(swaps))
    }
}

impl schemars::JsonSchema for Swaps {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Swaps".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "object",
            "description": "Regular expressions, each with its replacements, best first; $1 and ${name} stand for groups.",
            "additionalProperties": { "type": "array", "items": { "type": "string" } }
        })
    }
}
