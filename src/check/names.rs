//! Stub.
use crate::document::Document;
use crate::finding::Hit;
#[allow(unused_imports)]
use crate::rule::list::List;
use serde::Deserialize;
/// Options.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Names {
    /// What.
    find: String,
    /// Words.
    #[serde(default)]
    pub(crate) words: Vec<List>,
}
impl Names {
    /// Find.
    pub fn find(&self, _document: &Document) -> Vec<Hit> {
        let _ = &self.find;
        Vec::new()
    }
}
