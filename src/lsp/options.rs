//! What the user set in the editor: `initializationOptions`, or settings that change later.

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::language::Language;

/// Settings of the editor; they go before `kamerlint.toml`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Options {
    /// `"nl"` or `"en"`; anything else leaves it to `kamerlint.toml`.
    language: Value,
    /// Also rules that are right less than 19 times in 20.
    pub picky: bool,
    /// Whether the canonical form of citations is shown beside them.
    pub inlay_hints: bool,
    /// Only these rules and categories.
    pub select: Vec<String>,
    /// Not these rules and categories.
    pub ignore: Vec<String>,
    /// All of it as it was given.
    #[serde(skip)]
    given: Map<String, Value>,
}

impl Options {
    /// Reads settings, in a table of our own or not; none if they are not to be understood.
    pub fn read(settings: &Value) -> Option<Options> {
        Options::default().with(settings)
    }

    /// The same options with some that changed: editors send what they like, often nothing at all.
    pub fn with(&self, settings: &Value) -> Option<Options> {
        let own = settings.get("kamerlint").unwrap_or(settings).as_object()?;
        let mut given = self.given.clone();
        given.extend(own.clone());
        let options = Options::deserialize(Value::Object(given.clone())).ok()?;
        Some(Options { given, ..options })
    }

    /// Whether these are the same.
    pub fn are(&self, other: &Options) -> bool {
        self.given == other.given
    }

    /// The language of messages, if it is set.
    pub fn language(&self) -> Option<Language> {
        match self.language.as_str() {
            Some("nl") => Some(Language::Nl),
            Some("en") => Some(Language::En),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_may_stand_in_a_table_of_their_own() {
        let options = Options::read(&serde_json::json!({ "kamerlint": { "language": "en", "other": 1 } })).unwrap();
        assert_eq!(options.language(), Some(Language::En));
        let options = Options::read(&serde_json::json!({ "inlayHints": true, "language": "auto" })).unwrap();
        assert!(options.inlay_hints && options.language().is_none());
        assert!(Options::read(&Value::Null).is_none());
        let later = options.with(&serde_json::json!({ "picky": true })).unwrap();
        assert!(later.inlay_hints && later.picky && !later.are(&options));
        assert!(later.with(&serde_json::json!({})).unwrap().are(&later));
    }
}
