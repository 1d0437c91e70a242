//! Words of a fixed phrase with a slip in them, where the other words of the phrase stand around them: "buillding
//! with nature". So a slip is found in a language of which there is no dictionary here.

use std::ops::Range;

use crate::document::haystack::Literal;
use crate::document::{Document, Word};
use crate::dutch::casing::capitalised;

/// The fewest letters of a word in which a slip is told.
const SHORTEST: usize = 5;

/// Every word that is a slip for one of a phrase, with that one. Phrases are words in lower case with blanks between.
pub fn slips<'p>(document: &Document, phrases: impl Iterator<Item = &'p str>) -> Vec<(Range<usize>, String)> {
    let haystack = document.haystack_of_prose();
    let is_absent = |word: &&str| !haystack.may_have(Literal::AnyCase(word.as_bytes()));
    let mut found = Vec::new();
    for phrase in phrases {
        // One word may be wrong and no more: where two stand nowhere, there is nothing to find.
        if phrase.split(' ').filter(is_absent).nth(1).is_some() {
            continue;
        }
        let words: Vec<&str> = phrase.split(' ').collect();
        let mut places: Vec<(&[u32], usize)> =
            words.iter().enumerate().map(|(at, word)| (document.words().places(word), at)).collect();
        // Of the two words that stand in the fewest places one is right.
        places.sort_by_key(|(places, _)| places.len());
        let [(rarest, at), (second, other), ..] = *places else { continue };
        found.extend(starts(rarest, at).filter_map(|start| slip(document, &words, start, |wrong| wrong != at)));
        found.extend(starts(second, other).filter_map(|start| slip(document, &words, start, |wrong| wrong == at)));
    }
    found.sort_by_key(|(stretch, _)| stretch.start);
    found.dedup();
    found
}

/// Where a phrase begins of which a word stands in these places.
fn starts(places: &[u32], word: usize) -> impl Iterator<Item = usize> {
    places.iter().filter_map(move |place| (*place as usize).checked_sub(word))
}

/// The one word from `start` on that is a slip for one of the phrase, if the others are right and it is in a place
/// that is asked for.
fn slip(
    document: &Document,
    phrase: &[&str],
    start: usize,
    is_asked_for: impl Fn(usize) -> bool,
) -> Option<(Range<usize>, String)> {
    let words = document.words();
    let text = &document.prose().text;
    let list = words.list.get(start..start + phrase.len())?;
    let are_one_phrase = |pair: &[Word]| &text[pair[0].end..pair[1].start] == " ";
    let mut wrong = (0..phrase.len()).filter(|at| words.folded(start + at) != phrase[*at]);
    let (at, None) = (wrong.next()?, wrong.next()) else { return None };
    let (found, right) = (&text[list[at].range()], phrase[at]);
    let right_case = || if found.starts_with(char::is_uppercase) { capitalised(right) } else { right.to_owned() };
    (is_asked_for(at) && list.windows(2).all(are_one_phrase) && is_slip(words.folded(start + at), right))
        .then(|| (list[at].range(), right_case()))
}

/// A letter too many or too few, or two in the other order; not at the end, where words are inflected.
fn is_slip(word: &str, right: &str) -> bool {
    let (word, right): (Vec<char>, Vec<char>) = (word.chars().collect(), right.chars().collect());
    let start = word.iter().zip(&right).take_while(|(one, other)| one == other).count();
    let end = word[start..].iter().rev().zip(right[start..].iter().rev()).take_while(|(one, other)| one == other);
    let end = end.count();
    let (mine, theirs) = (&word[start..word.len() - end], &right[start..right.len() - end]);
    let swapped = matches!((mine, theirs), ([a, b], [c, d]) if a == d && b == c);
    right.len() >= SHORTEST && end > 0 && (swapped || mine.len() + theirs.len() == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_inside_a_word_and_no_inflection() {
        for (word, right) in [("buillding", "building"), ("feild", "field"), ("lesons", "lessons")] {
            assert!(is_slip(word, right), "{word}");
        }
        for (word, right) in [("fields", "field"), ("practise", "practice"), ("lat", "last"), ("build", "building")] {
            assert!(!is_slip(word, right), "{word}");
        }
    }
}
