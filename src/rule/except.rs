//! Phrases that a rule leaves alone.

use std::ops::Range;

use serde::Deserialize;

use crate::document::phrase::{self, Phrase};
use crate::document::{Document, passages};

/// A list of phrases; a hit that touches one of them is dropped.
#[derive(Clone, Debug, Default, Deserialize, schemars::JsonSchema)]
#[serde(transparent)]
pub struct Except {
    /// The phrases, as written in the rule file.
    pub phrases: Vec<String>,
}

impl Except {
    /// The stretches of the letter where an exception stands, in order.
    pub fn stretches(&self, document: &Document) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = self
            .phrases
            .iter()
            .filter(|phrase| phrase::may_stand_in(phrase, document))
            .flat_map(|phrase| Phrase::new(phrase).find(document))
            .map(|stretch| document.prose().origin(stretch))
            .collect();
        found.sort_by_key(|stretch| (stretch.start, stretch.end));
        found
    }

    /// Whether a hit at this place touches one of the stretches.
    pub fn covers(stretches: &[Range<usize>], hit: &Range<usize>) -> bool {
        // Stretches can lie inside each other, so the one before the first that ends late may reach further.
        stretches.iter().any(|stretch| passages::touches(std::slice::from_ref(stretch), hit))
    }
}
