//! Words and phrases with something better.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::cure;
use super::scope::Scope;
use crate::document::Document;
use crate::document::phrase::{self, Phrase};
use crate::finding::Hit;
use crate::rule::list::List;

/// Options: what to look for, and what is better.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Substitution {
    /// Where to look; everywhere if absent.
    #[serde(default)]
    scope: Scope,
    /// A phrase, and its cures, best first; none if there is no ready cure.
    #[serde(default)]
    swap: BTreeMap<String, Vec<String>>,
    /// The same in a file beside the rule: phrase, tab, cures divided by `;`.
    #[serde(default)]
    pub(crate) list: Option<List>,
    #[serde(skip)]
    entries: OnceLock<Vec<Entry>>,
}

/// A phrase of the list, taken apart when a letter may have it.
#[derive(Clone, Debug)]
struct Entry {
    written: String,
    phrase: OnceLock<Phrase>,
    cures: Vec<String>,
}

impl Substitution {
    /// Every phrase of the list that stands in the letter.
    pub fn find(&self, document: &Document) -> Vec<Hit> {
        let prose = document.prose();
        let mut hits = Vec::new();
        let entries = self.entries.get_or_init(|| self.read_entries());
        for entry in entries.iter().filter(|entry| phrase::may_stand_in(&entry.written, document)) {
            let phrase = entry.phrase.get_or_init(|| Phrase::new(&entry.written));
            for stretch in phrase.find(document) {
                if !self.scope.holds(prose, stretch.start) {
                    continue;
                }
                let found = &prose.text[stretch.clone()];
                let cures: Vec<String> = entry.cures.iter().map(|cure| phrase.cure(found, cure)).collect();
                let mut hit = Hit::new(prose.origin(stretch.clone())).with("all", cures.clone());
                if let Some(best) = cures.first() {
                    hit = hit.with("better", best.as_str());
                }
                hit.fixes = cure::replace_all(document, &stretch, &cures);
                hits.push(hit);
            }
        }
        hits
    }

    fn read_entries(&self) -> Vec<Entry> {
        let entry = |written: &str, cures: Vec<String>| Entry { written: written.to_owned(), phrase: OnceLock::new(), cures };
        let written = self.swap.iter().map(|(phrase, cures)| entry(phrase, cures.clone()));
        let listed = self.list.iter().flat_map(List::rows).filter_map(|mut columns| {
            let phrase = columns.next()?;
            let cures = columns.next().unwrap_or_default().split(';').map(str::trim);
            Some(entry(phrase, cures.filter(|cure| !cure.is_empty()).map(str::to_owned).collect()))
        });
        written.chain(listed).collect()
    }
}
