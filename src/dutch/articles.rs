//! Which nouns have “de” and which have “het”.
//!
//! Learned, when the program is built, from the titles of Kamerstukken that it knows. A compound has the article of its
//! last part.

use std::sync::OnceLock;

use super::dictionary::{Verdict, dictionary};

static NOUNS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/articles.fst"));

/// The article of a noun in the singular; “de” also of a plural.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Article {
    /// “de”, “deze”.
    De,
    /// “het”, “dit”.
    Het,
}

/// The fewest letters of the last part of a compound.
const SHORTEST_LAST: usize = 5;

/// The fewest letters of what stands before it.
const SHORTEST_FIRST: usize = 3;

/// Nouns that have both, by what they mean or by where one lives, and words that are no nouns in a letter.
const EITHER: &[&str] = &[
    "aanrecht",
    "advies",
    "afval",
    "bal",
    "blik",
    "bod",
    "bos",
    "bot",
    "das",
    "deel",
    "diamant",
    "doek",
    "draad",
    "eten",
    "filter",
    "gaat",
    "geheel",
    "geval",
    "graf",
    "hof",
    "hoop",
    "idee",
    "jacht",
    "knie",
    "letsel",
    "lijf",
    "loon",
    "matras",
    "moment",
    "motief",
    "onlangs",
    "onwenselijk",
    "ook",
    "pad",
    "patent",
    "pers",
    "portier",
    "poster",
    "punt",
    "schild",
    "soort",
    "spits",
    "stof",
    "uitdrukkelijk",
    "uiterlijk",
    "uniform",
    "vacht",
    "veer",
    "vlieger",
    "wenselijk",
    "zegel",
];

/// The article of a noun in lower case, if it is known and there is but one.
pub fn article(noun: &str) -> Option<Article> {
    if EITHER.binary_search(&noun).is_ok() {
        return None;
    }
    learned(noun).or_else(|| of_last_part(noun))
}

fn learned(noun: &str) -> Option<Article> {
    static MAP: OnceLock<fst::raw::Fst<&'static [u8]>> = OnceLock::new();
    let map = MAP.get_or_init(|| fst::raw::Fst::new(NOUNS).expect("the build script wrote a valid map"));
    map.get(noun).map(|article| if article.value() == 0 { Article::De } else { Article::Het })
}

/// The article of the last part of a compound.
fn of_last_part(noun: &str) -> Option<Article> {
    // "verplicht" is no "plicht".
    let shortest = match dictionary().verdict(noun) {
        Verdict::Compound => SHORTEST_FIRST,
        Verdict::Known => SHORTEST_FIRST + 1,
        _ => return None,
    };
    let cuts = noun.char_indices().map(|(at, _)| noun.split_at(at));
    let mut parts = cuts.filter(|(first, last)| first.len() >= shortest && last.chars().count() >= SHORTEST_LAST);
    let is_word = |first: &str| {
        dictionary().verdict(first).is_right()
            || first.strip_suffix('s').is_some_and(|stem| dictionary().verdict(stem).is_right())
    };
    parts.find_map(|(first, last)| learned(last).filter(|_| EITHER.binary_search(&last).is_err() && is_word(first)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_with_both_articles_are_in_order() {
        assert!(EITHER.is_sorted());
    }

    #[test]
    fn nouns_and_compounds_have_their_article() {
        for noun in ["regio", "regering", "grensregio", "commissie"] {
            assert_eq!(article(noun), Some(Article::De), "{noun}");
        }
        for noun in ["gebied", "rapport", "grensgebied", "kabinetsvoorstel"] {
            assert_eq!(article(noun), Some(Article::Het), "{noun}");
        }
        for noun in ["sociale", "idee", "ook", "loopt", "verplicht", ""] {
            assert_eq!(article(noun), None, "{noun}");
        }
    }
}
