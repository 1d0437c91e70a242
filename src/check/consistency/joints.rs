//! One compound joined in two ways: with and without a linking letter, with and without a hyphen.
//!
//! Both forms must be right by the dictionary: of a wrong one the spelling rules speak.

use crate::document::Document;
use crate::document::words::{Word, Words};
use crate::dutch::dictionary::{Verdict, dictionary};

/// The fewest bytes of each part of a compound: shorter ones are there by chance.
const SHORTEST_PART: usize = 4;

/// Letters that link the parts of a compound.
const LINKS: [&str; 2] = ["s", "en"];

/// Two forms of one compound, in lower case; where nothing tells them apart the first is the better one.
pub type Pair = (String, String);

/// Pairs of words of which one has a linking letter that the other lacks, in order.
pub fn linked(document: &Document) -> Vec<Pair> {
    let words = document.words();
    let mut pairs: Vec<Pair> = Vec::new();
    for (word, _) in words.distinct().filter(|(word, _)| word.len() > 2 * SHORTEST_PART && word.len() < LONGEST) {
        for link in LINKS {
            for (at, _) in word.match_indices(link) {
                let (front, back) = (&word[..at], &word[at + link.len()..]);
                let long = front.len() >= SHORTEST_PART && back.len() >= SHORTEST_PART;
                let shorter = || format!("{front}{back}");
                if long && words.has(&shorter()) && is_word(front) && is_word(back) && both_right(word, &shorter()) {
                    pairs.push((word.to_owned(), shorter()));
                }
            }
        }
    }
    pairs.sort();
    pairs.dedup();
    pairs
}

/// No compound that is compared is longer, in bytes.
const LONGEST: usize = 60;

/// Pairs of words of which one has a hyphen between the parts and the other joins them, in order.
pub fn hyphened(document: &Document) -> Vec<Pair> {
    let (text, words) = (&document.prose().text, document.words());
    let mut pairs: Vec<Pair> = Vec::new();
    for pair in words.list.windows(2).filter(|pair| pair[0].hyphen && !pair[1].hyphen) {
        let (front, back) = (&text[pair[0].range()], &text[pair[1].range()]);
        let joined = format!("{front}{back}").to_lowercase();
        let parts = front.len() > 1 && back.len() >= SHORTEST_PART && back.starts_with(char::is_lowercase);
        if parts && !is_third_part(text, &pair[0]) && words.has(&joined) {
            let hyphened = format!("{front}-{back}").to_lowercase();
            if both_right(&hyphened, &joined) {
                pairs.push((joined, hyphened));
            }
        }
    }
    pairs.sort();
    pairs.dedup();
    pairs
}

/// Where a form stands, hyphens and all, in the prose.
pub fn places(document: &Document, words: &Words, form: &str) -> Vec<std::ops::Range<usize>> {
    let text = &document.prose().text;
    let (first, rest) = form.split_once('-').map_or((form, None), |(first, rest)| (first, Some(rest)));
    let at = |place: &u32| {
        let (word, next) = (words.list.get(*place as usize)?, words.list.get(*place as usize + 1));
        if is_third_part(text, word) {
            return None;
        }
        match rest {
            None => (!word.hyphen).then(|| word.range()),
            Some(rest) => {
                let next =
                    next.filter(|next| word.hyphen && !next.hyphen && text[next.range()].to_lowercase() == rest)?;
                Some(word.start..next.end)
            }
        }
    };
    words.places(first).iter().filter_map(at).collect()
}

/// Which of two right forms the dictionary lists itself; nothing if it makes no difference.
pub fn listed<'f>(one: &'f str, other: &'f str) -> Option<&'f str> {
    let is_listed = |form: &str| dictionary().verdict(form) == Verdict::Known;
    match (is_listed(one), is_listed(other)) {
        (true, false) => Some(one),
        (false, true) => Some(other),
        _ => None,
    }
}

fn is_third_part(text: &str, word: &Word) -> bool {
    text[..word.start].ends_with('-')
}

fn is_word(part: &str) -> bool {
    dictionary().verdict(part) == Verdict::Known
}

fn both_right(one: &str, other: &str) -> bool {
    dictionary().verdict(one).is_right() && dictionary().verdict(other).is_right()
}
