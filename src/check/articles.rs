//! “de” before a noun that has “het”, and the reverse: “op de gebied van”, “in het regio”.
//!
//! A noun is taken for one only where nothing follows that it could describe. “het” can be a pronoun, and so can
//! “deze” and “dit”: these are told behind a preposition alone.

use serde::Deserialize;

use super::cure;
use crate::document::{Document, Word};
use crate::dutch::articles::{Article, article};
use crate::dutch::behind_nouns::BEHIND_NOUNS;
use crate::dutch::casing::capitalised;
use crate::finding::Hit;

/// No options: which noun has which article is known.
#[derive(Clone, Debug, Default, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Articles {}

/// Words behind which “het” is an article and no pronoun.
const PREPOSITIONS: &[&str] = &[
    "aan", "bij", "binnen", "buiten", "in", "naar", "onder", "op", "over", "per", "rond", "sinds", "tegen", "tijdens",
    "tot", "tussen", "uit", "van", "vanaf", "vanuit", "volgens", "voor",
];

impl Articles {
    /// Every article that is not its noun's.
    pub fn find(&self, document: &Document) -> Vec<Hit> {
        let list = &document.words().list;
        let hits = (1..list.len()).filter_map(|noun| {
            let better = better(document, noun)?;
            let stretch = list[noun - 1].range();
            let written = &document.prose().text[stretch.clone()];
            let better = if written.starts_with(char::is_uppercase) { capitalised(better) } else { better.to_owned() };
            let phrase = |article: &str| format!("{article} {}", &document.prose().text[list[noun].range()]);
            let values = [("phrase", phrase(written)), ("right", phrase(&better))];
            Some(cure::hit(document, &stretch, &[better], &[], &values))
        });
        hits.collect()
    }
}

/// The article that the noun at a place of the list of words should have, where it has another.
fn better(document: &Document, noun: usize) -> Option<&'static str> {
    let words = document.words();
    let (written, better, right) = match words.folded(noun - 1) {
        "de" => (Article::De, "het", Article::Het),
        "het" => (Article::Het, "de", Article::De),
        "deze" => (Article::De, "dit", Article::Het),
        "dit" => (Article::Het, "deze", Article::De),
        _ => return None,
    };
    let text = &document.prose().text;
    let word = &text[words.list[noun].range()];
    let is_plain = word.chars().all(char::is_lowercase) && are_beside(text, &words.list[noun - 1..=noun]);
    if !is_plain || !ends_group(document, noun) {
        return None;
    }
    let is_pronoun = !(words.folded(noun - 1) == "de" || is_behind_preposition(document, noun - 1));
    let may_be_plural = written == Article::Het && (word.ends_with("en") || word.ends_with('s'));
    (!is_pronoun && !may_be_plural && article(word) == Some(right)).then_some(better)
}

/// Whether nothing follows that the word could describe.
fn ends_group(document: &Document, noun: usize) -> bool {
    let (text, words) = (&document.prose().text, document.words());
    let behind = &text[words.list[noun].end..];
    match words.list.get(noun + 1) {
        Some(_) if are_beside(text, &words.list[noun..=noun + 1]) => BEHIND_NOUNS.contains(&words.folded(noun + 1)),
        _ => behind.starts_with([',', '.', ';', ':', ')', '?', '!']),
    }
}

fn is_behind_preposition(document: &Document, at: usize) -> bool {
    let words = document.words();
    let Some(before) = at.checked_sub(1) else { return false };
    are_beside(&document.prose().text, &words.list[before..=at]) && PREPOSITIONS.contains(&words.folded(before))
}

fn are_beside(text: &str, pair: &[Word]) -> bool {
    &text[pair[0].end..pair[1].start] == " "
}
