//! A list beside a rule file that the rule names: one entry a line, columns divided by tabs.

use std::borrow::Cow;

use serde::Deserialize;

/// The name of a list, and its text once it is loaded.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(from = "String")]
pub struct List {
    /// The file name, beside the rule file.
    pub name: String,
    /// The text of the file.
    pub text: Cow<'static, str>,
}

impl List {
    /// The entries: lines that are neither empty nor a comment (`#`), cut at tabs.
    pub fn rows(&self) -> impl Iterator<Item = std::str::Split<'_, char>> {
        let lines = self.text.lines().map(|line| line.trim_end_matches('\r'));
        lines.filter(|line| !line.is_empty() && !line.starts_with('#')).map(|line| line.split('\t'))
    }
}

impl From<String> for List {
    fn from(name: String) -> List {
        List { name, text: Cow::Borrowed("") }
    }
}

impl schemars::JsonSchema for List {
    fn schema_name() -> Cow<'static, str> {
        "List".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "description": "The name of a file beside the rule file: one entry a line, columns divided by tabs." })
    }
}
