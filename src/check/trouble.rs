//! What a check over the prose finds, before it is led back to the letter.

use std::ops::Range;

use super::cure;
use crate::document::Document;
use crate::finding::Hit;

/// One trouble of a kind `K`, with places in the prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble<K> {
    /// Where it stands, in bytes of the prose.
    pub range: Range<usize>,
    /// What is wrong.
    pub kind: K,
    /// What may stand there instead, in capitals where the text is, the likeliest first; empty where
    /// it is not known.
    pub better: Vec<String>,
    /// Other places that show it.
    pub related: Vec<Range<usize>>,
    /// Values for the message, by name.
    pub values: Vec<(&'static str, String)>,
}

impl<K> Trouble<K> {
    /// The same with places in the letter, and fixes.
    pub fn hit(&self, document: &Document) -> Hit {
        cure::hit(document, &self.range, &self.better, &self.related, &self.values)
    }
}
