//! What the user set in the editor: `initializationOptions`, or settings that change later.

use serde::Deserialize;
use serde_json::Value;

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
}

impl Options {
    /// Reads settings, in a table of our own or not; none if they are not to be understood.
    pub fn read(settings: &Value) -> Option<Options> {
        let own = settings.get("kamerlint").unwrap_or(settings);
        own.is_object().then(|| Options::deserialize(own).ok()).flatten()
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
    }
}
