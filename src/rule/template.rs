//! A message with places for values: `“{match}” is geen Kamerlid`.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;

use crate::finding::Value;
use crate::language::Language;

/// A message, taken apart into words and the names of values.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(try_from = "String")]
pub struct Template {
    parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq)]
enum Part {
    Words(String),
    Value(String),
}

impl Template {
    /// The names of the values that the message uses.
    pub fn values(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().filter_map(|part| match part {
            Part::Words(_) => None,
            Part::Value(name) => Some(name.as_str()),
        })
    }

    /// The message with its values filled in; `None` if one of them is not given.
    pub fn fill_whole(
        &self,
        matched: &str,
        values: &[(Cow<'static, str>, Value)],
        language: Language,
    ) -> Option<String> {
        let given = |name: &str| name == "match" || values.iter().any(|(given, _)| given == name);
        self.values().all(given).then(|| self.fill(matched, values, language))
    }

    /// The message with its values filled in; `matched` is the stretch itself.
    pub fn fill(&self, matched: &str, values: &[(Cow<'static, str>, Value)], language: Language) -> String {
        let mut message = String::new();
        for part in &self.parts {
            match part {
                Part::Words(words) => message.push_str(words),
                Part::Value(name) => match values.iter().find(|(given, _)| given == name) {
                    Some((_, Value::Text(text))) => message.push_str(text),
                    Some((_, Value::Choice(choice))) => message.push_str(&language.either(choice)),
                    None if name == "match" => message.push_str(&one_line(matched)),
                    None => message.push('…'),
                },
            }
        }
        message
    }
}

impl fmt::Display for Template {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.parts.iter().try_for_each(|part| match part {
            Part::Words(words) => formatter.write_str(words),
            Part::Value(name) => write!(formatter, "{{{name}}}"),
        })
    }
}

/// Line breaks and runs of blanks as one space, so that a message stays one line.
fn one_line(text: &str) -> String {
    if text.trim().is_empty() || !text.contains(['\n', '\r']) {
        return text.to_owned();
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl TryFrom<String> for Template {
    type Error = String;

    fn try_from(message: String) -> Result<Template, String> {
        let mut parts = Vec::new();
        let mut rest = message.as_str();
        while let Some(open) = rest.find('{') {
            let Some(length) = rest[open..].find('}') else {
                return Err("the message has “{” without “}”".to_owned());
            };
            if open > 0 {
                parts.push(Part::Words(rest[..open].to_owned()));
            }
            parts.push(Part::Value(rest[open + 1..open + length].to_owned()));
            rest = &rest[open + length + 1..];
        }
        if !rest.is_empty() {
            parts.push(Part::Words(rest.to_owned()));
        }
        Ok(Template { parts })
    }
}

impl schemars::JsonSchema for Template {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Template".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "description": "A message; {match} and the values of the check are filled in." })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_filled_in() {
        let template = Template::try_from("“{match}”, niet “{better}”".to_owned()).unwrap();
        let values = [("better".into(), Value::Choice(vec!["a".into(), "b".into()]))];
        assert_eq!(template.fill("x", &values, Language::Nl), "“x”, niet “a of b”");
        assert_eq!(template.values().collect::<Vec<_>>(), ["match", "better"]);
    }

    #[test]
    fn an_open_brace_is_refused() {
        assert!(Template::try_from("{match".to_owned()).is_err());
    }
}
