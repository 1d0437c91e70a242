//! What a conversion left in the text: bookmarks, pictures, comments; one hit for all of a kind.

use serde::Deserialize;

use crate::document::{Document, Leftover, LeftoverKind};
use crate::finding::{Edit, Fix, Hit};

/// Options: which leftovers.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Artefacts {
    /// What to report.
    find: Find,
}

#[derive(Clone, Copy, Debug, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Find {
    /// `[bookmark: name]`
    Bookmark,
    /// `[image: ]` without words that tell what is on it.
    Image,
    /// A comment that somebody made on the letter.
    Comment,
}

impl Artefacts {
    /// The leftovers of this kind: the first, with the others beside it; every comment by itself.
    pub fn find(&self, document: &Document) -> Vec<Hit> {
        let words = |leftover: &Leftover| leftover.words.trim().to_owned();
        let wanted = |leftover: &&Leftover| match self.find {
            Find::Bookmark => leftover.kind == LeftoverKind::Bookmark,
            Find::Image => leftover.kind == LeftoverKind::Image && words(leftover).is_empty(),
            Find::Comment => leftover.kind == LeftoverKind::Comment,
        };
        let found: Vec<&Leftover> = document.leftovers.iter().filter(wanted).collect();
        let hit = |leftover: &Leftover| Hit {
            fixes: vec![removal(leftover)],
            ..Hit::new(leftover.range.clone()).with("words", words(leftover))
        };
        match (self.find, found.split_first()) {
            (Find::Comment, _) => found.into_iter().map(hit).collect(),
            (_, None) => Vec::new(),
            (_, Some((first, others))) => {
                let mut first = hit(first);
                first.related = others.iter().map(|other| other.range.clone()).collect();
                first.fixes = vec![Fix { edits: found.iter().flat_map(|leftover| removal(leftover).edits).collect() }];
                vec![first]
            }
        }
    }
}

fn removal(leftover: &Leftover) -> Fix {
    Fix { edits: vec![Edit { range: leftover.range.clone(), with: String::new() }] }
}
