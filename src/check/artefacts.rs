//! What stands in a letter and is no text of it: marks of a conversion, comments, tracked changes,
//! hidden text.

use std::collections::HashSet;

use serde::Deserialize;

use super::pattern::expression::Expression;
use super::properties;
use crate::document::{Document, Leftover, LeftoverKind};
use crate::finding::{Edit, Fix, Hit};

/// Of changes and comments this many are reported each by itself; the rest beside the last of them.
const MOST: usize = 20;
/// Longer words are cut in a message, in characters.
const LONG: usize = 60;
/// Words that differ from others are cut later, so that the difference can be seen.
const LONGEST: usize = 300;

/// Options: which leftovers.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Artefacts {
    /// What to report.
    find: Find,
    /// What the words of a watermark look like that is to be reported.
    #[serde(default)]
    matches: Vec<Expression>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Find {
    /// `[bookmark: name]`
    Bookmark,
    /// `[image: ]`, in the text of a conversion, without words that tell what is on it.
    Image,
    /// A picture in a document without words that tell what is on it.
    Picture,
    /// A comment that somebody made on the letter.
    Comment,
    /// A change that was tracked and is neither accepted nor rejected.
    TrackedChange,
    /// Text that is not shown.
    HiddenText,
    /// A content control that still asks for text.
    Prompt,
    /// A cross-reference that leads nowhere.
    BrokenReference,
    /// A number that the digit of a note may be glued to.
    GluedDigit,
    /// A field that says something else as soon as it is computed again.
    StaleField,
    /// A watermark across the pages with words that match.
    Watermark,
}

impl Artefacts {
    /// The leftovers of this kind. Marks of a conversion are one hit, with the others beside it.
    pub fn find(&self, document: &Document) -> Vec<Hit> {
        use LeftoverKind::{BrokenReference, Comment, Hidden, Prompt};
        match self.find {
            Find::Bookmark => together(document, |leftover| leftover.kind == LeftoverKind::Bookmark),
            Find::Image => together(document, |leftover| is_bare_picture(leftover) && !is_file(document)),
            Find::Picture => apart(document, |leftover| is_bare_picture(leftover) && is_file(document)),
            Find::Comment => apart(document, |leftover| leftover.kind == Comment),
            Find::TrackedChange => changes(document),
            Find::HiddenText => {
                apart(document, |leftover| leftover.kind == Hidden && !leftover.words.trim().is_empty())
            }
            Find::Prompt => apart(document, |leftover| leftover.kind == Prompt && !leftover.words.trim().is_empty()),
            Find::BrokenReference => apart(document, |leftover| leftover.kind == BrokenReference),
            Find::GluedDigit => doubtful_numbers(document),
            Find::StaleField => stale_fields(document),
            Find::Watermark => watermarks(document, &self.matches),
        }
    }
}

/// Numbers that a reader is not sure of; other doubts are about pieces of words.
fn doubtful_numbers(document: &Document) -> Vec<Hit> {
    let digit = |c: char| c.is_ascii_digit();
    let is_number = |words: &str| words.starts_with(digit) && words.ends_with(digit);
    let numbers = document.doubts.iter().filter(|doubt| is_number(&document.text[(*doubt).clone()]));
    numbers.cloned().map(Hit::new).collect()
}

/// A hit on the file for every text of a watermark, which each sort of page has a copy of.
fn watermarks(document: &Document, matches: &[Expression]) -> Vec<Hit> {
    let watermarks = document.leftovers.iter().filter(|leftover| leftover.kind == LeftoverKind::Watermark);
    let mut seen = HashSet::new();
    watermarks
        .map(|watermark| shown(&watermark.words))
        .filter(|words| properties::any(matches, words) && seen.insert(words.to_lowercase()))
        .map(|words| Hit::of_file().with("words", words))
        .collect()
}

fn stale_fields(document: &Document) -> Vec<Hit> {
    let stale = document.fields.iter().filter(|field| field.is_stale(&document.text));
    let hits = stale.map(|field| {
        let now = field.now.as_deref().unwrap_or_default();
        Hit::new(field.range.clone()).with("words", cut(now, LONGEST))
    });
    at_most(hits.collect())
}

/// Whether the document is a file with parts rather than the text of one.
fn is_file(document: &Document) -> bool {
    !document.source_map.parts.is_empty()
}

fn is_bare_picture(leftover: &Leftover) -> bool {
    leftover.kind == LeftoverKind::Image && leftover.words.trim().is_empty()
}

/// One hit for all, with one fix that takes them all away.
fn together(document: &Document, wanted: impl Fn(&Leftover) -> bool) -> Vec<Hit> {
    let found: Vec<&Leftover> = document.leftovers.iter().filter(|leftover| wanted(leftover)).collect();
    let Some((first, others)) = found.split_first() else {
        return Vec::new();
    };
    let related = others.iter().map(|other| other.range.clone()).collect();
    let edits = found.iter().map(|leftover| removal(leftover)).collect();
    vec![Hit { related, fixes: vec![Fix { edits }], ..hit(first) }]
}

/// A hit each; a fix only where the leftover is text and nothing but that.
fn apart(document: &Document, wanted: impl Fn(&Leftover) -> bool) -> Vec<Hit> {
    let found = document.leftovers.iter().filter(|leftover| wanted(leftover));
    let removable = |leftover: &Leftover| {
        leftover.kind == LeftoverKind::Hidden || (leftover.kind == LeftoverKind::Comment && !is_file(document))
    };
    let hits = found.map(|leftover| {
        let fixes = removable(leftover).then(|| Fix { edits: vec![removal(leftover)] });
        Hit { fixes: fixes.into_iter().collect(), ..hit(leftover) }
    });
    at_most(hits.collect())
}

/// Tracked changes; what was deleted and what came in its place are one.
fn changes(document: &Document) -> Vec<Hit> {
    let is_change = |leftover: &&Leftover| {
        matches!(leftover.kind, LeftoverKind::Insertion | LeftoverKind::Deletion) && !leftover.words.is_empty()
    };
    let mut hits: Vec<Hit> = Vec::new();
    let mut before: Option<&Leftover> = None;
    for change in document.leftovers.iter().filter(is_change) {
        let replaces =
            before.is_some_and(|before| before.kind != change.kind && before.range.end == change.range.start);
        match (hits.last_mut(), before) {
            (Some(last), Some(before)) if replaces => {
                let words = format!("{} → {}", shown(&before.words), shown(&change.words));
                *last = Hit { range: last.range.start..change.range.end, ..Hit::default() }.with("words", words);
                last.values.extend(change.author.clone().map(|author| ("author".into(), author.into())));
            }
            _ => hits.push(hit(change)),
        }
        before = (!replaces).then_some(change);
    }
    at_most(hits)
}

/// The first hits; the rest beside the last of them.
fn at_most(mut hits: Vec<Hit>) -> Vec<Hit> {
    let rest: Vec<_> = hits.drain(MOST.min(hits.len())..).map(|hit| hit.range).collect();
    if let Some(last) = hits.last_mut() {
        last.related.extend(rest);
    }
    hits
}

fn hit(leftover: &Leftover) -> Hit {
    let hit = Hit::new(leftover.range.clone()).with("words", shown(&leftover.words));
    match &leftover.author {
        Some(author) => hit.with("author", author.as_str()),
        None => hit,
    }
}

/// Words for a message: on one line, and not all of a long text.
fn shown(words: &str) -> String {
    cut(words, LONG)
}

fn cut(words: &str, longest: usize) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(longest) {
        Some((cut, _)) => format!("{}…", words[..cut].trim_end()),
        None => words,
    }
}

fn removal(leftover: &Leftover) -> Edit {
    Edit { range: leftover.range.clone(), with: String::new() }
}
