//! Words and phrases with something better.

use std::collections::BTreeMap;

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
    /// Whether a phrase with a capital is left alone: it may be a name.
    #[serde(default)]
    only_in_lower_case: bool,
    /// A phrase, and its cures, best first; none if there is no ready cure.
    #[serde(default)]
    swap: BTreeMap<String, Vec<String>>,
    /// The same in a file beside the rule: phrase, tab, cures divided by `;`.
    #[serde(default)]
    pub(crate) list: Option<List>,
}

impl Substitution {
    /// Every phrase of the list that stands in the letter.
    pub fn find(&self, document: &Document) -> Vec<Hit> {
        let prose = document.prose();
        let mut hits = Vec::new();
        for (written, cures) in self.entries().filter(|(written, _)| phrase::may_stand_in(written, document)) {
            let phrase = Phrase::new(written);
            for stretch in phrase.find(document) {
                if !self.scope.holds(prose, stretch.start) {
                    continue;
                }
                let found = &prose.text[stretch.clone()];
                if self.only_in_lower_case && found.contains(char::is_uppercase) {
                    continue;
                }
                let cures: Vec<String> = cures.each().map(|cure| phrase.cure(found, cure)).collect();
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

    /// The phrases and their cures.
    fn entries(&self) -> impl Iterator<Item = (&str, Cures<'_>)> {
        let written = self.swap.iter().map(|(phrase, cures)| (phrase.as_str(), Cures::Written(cures)));
        let listed = self.list.iter().flat_map(List::rows);
        written.chain(
            listed.filter_map(|mut columns| Some((columns.next()?, Cures::Listed(columns.next().unwrap_or_default())))),
        )
    }
}

/// The cures of a phrase.
#[derive(Clone, Copy)]
enum Cures<'c> {
    /// Those of the rule file.
    Written(&'c [String]),
    /// Those of a list, divided by `;`.
    Listed(&'c str),
}

impl<'c> Cures<'c> {
    fn each(self) -> impl Iterator<Item = &'c str> {
        let (written, listed) = match self {
            Cures::Written(cures) => (cures, ""),
            Cures::Listed(cures) => ([].as_slice(), cures),
        };
        let listed = listed.split(';').map(str::trim).filter(|cure| !cure.is_empty());
        written.iter().map(String::as_str).chain(listed)
    }
}
