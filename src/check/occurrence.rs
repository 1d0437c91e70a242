//! Words that stand too often in one paragraph or in the whole letter.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;

use super::pattern::expression::Expression;
use super::scope::Scope;
use crate::document::{Document, words};
use crate::finding::Hit;

/// Options: what is counted, where, and how often it may stand there.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Occurrence {
    /// Where to look; everywhere if absent.
    #[serde(default)]
    scope: Scope,
    /// Expressions; `(?<here>…)` narrows the stretch. Each wording that they match is counted by itself.
    find: Vec<Expression>,
    /// Within what they are counted.
    within: Within,
    /// How often one wording may stand there.
    most: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Within {
    /// One paragraph, item, cell or note.
    Paragraph,
    /// The whole letter.
    Letter,
}

impl Occurrence {
    /// The first place that is one too many, for each wording and each paragraph; the places before it beside it.
    pub fn find(&self, document: &Document) -> Vec<Hit> {
        let prose = document.prose();
        let mut counted: BTreeMap<(usize, String), Vec<Range<usize>>> = BTreeMap::new();
        for place in self.places(document) {
            let wording = words::fold(&prose.text[place.clone()]);
            counted.entry((self.region(document, place.start), wording)).or_default().push(place);
        }
        let too_often = counted.into_values().filter(|places| places.len() > self.most);
        too_often.filter_map(|places| self.hit(document, &places)).collect()
    }

    fn hit(&self, document: &Document, places: &[Range<usize>]) -> Option<Hit> {
        let prose = document.prose();
        let hit = Hit::new(prose.origin(places.get(self.most)?.clone())).with("count", places.len().to_string());
        let related = places[..self.most].iter().map(|place| prose.origin(place.clone())).collect();
        Some(Hit { related, ..hit })
    }

    fn places(&self, document: &Document) -> Vec<Range<usize>> {
        let prose = document.prose();
        let mut places = Vec::new();
        for expression in &self.find {
            expression.each_match(&prose.text, document.haystack_of_prose(), |captures| {
                let whole = captures.get_match().map(|whole| whole.range());
                let here = captures.get_group_by_name("here").map(|here| here.range()).or(whole);
                let holds = |here: &Range<usize>| {
                    words::at_word_edges(&prose.text, here) && self.scope.holds(prose, here.start)
                };
                places.extend(here.filter(holds));
            });
        }
        places.sort_by_key(|place| place.start);
        places
    }

    /// Where the region begins in which a place is counted.
    fn region(&self, document: &Document, at: usize) -> usize {
        match self.within {
            Within::Paragraph => document.prose().block_at(at).map_or(0, |(range, _)| range.start),
            Within::Letter => 0,
        }
    }
}
