//! The numbers that a letter gives to its parts.

use crate::check::letter::question_numbers;
use crate::document::{Block, Document, Kind};
use crate::finding::Hit;

/// A caption is not longer than this, in bytes.
const LONGEST: usize = 250;

/// The numbers of the captions that begin with this word, in order, each once: “Tabel 1: Cijfers”.
pub fn captions(document: &Document, word: &str) -> Vec<u32> {
    let prose = document.prose();
    let mut numbers: Vec<u32> = prose
        .blocks
        .iter()
        .filter(|(block, _)| block.len() <= LONGEST)
        .filter_map(|(block, _)| caption(&prose.text[block.clone()], word))
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

fn caption(text: &str, word: &str) -> Option<u32> {
    let text = text.trim_start_matches(['-', '•', '–', ' ']);
    let (start, rest) = text.split_at_checked(word.len())?;
    let rest = rest.strip_prefix(' ').filter(|_| start.eq_ignore_ascii_case(word))?;
    let digits = rest.len() - rest.trim_start_matches(|sign: char| sign.is_ascii_digit()).len();
    let number = rest[..digits].parse().ok().filter(|number| (1..100).contains(number))?;
    // “Bijlage 2 gaat over water.” is a sentence.
    let behind = &rest[digits..];
    let marked = behind.is_empty() || behind.starts_with([':', '.', ' ', ')', '-', '–', ',']);
    (marked && !text.trim_end().ends_with(['?', ','])).then_some(number)
}

/// The numbers of the notes, in order; none where a conversion lost or repeats them.
pub fn notes(document: &Document) -> Vec<u32> {
    let notes = &document.notes;
    if notes.lost || notes.repeats || notes.unresolved {
        return Vec::new();
    }
    let mut numbers: Vec<u32> = notes.bodies.iter().filter_map(|body| body.id.parse().ok()).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// The numbers of questions and answers, in order.
pub fn questions(document: &Document) -> Vec<u32> {
    let mut numbers = question_numbers(document);
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// The numbers of the headings: “2”, “3.1”, from their label or their words.
pub fn sections(document: &Document) -> Vec<Vec<u32>> {
    let headings = document.blocks.iter().filter(|block| block.kind == Kind::Heading);
    headings.filter_map(|block| section(document, block)).collect()
}

fn section(document: &Document, block: &Block) -> Option<Vec<u32>> {
    let words = document.text.get(block.range.clone())?;
    let label = block.label.as_deref().unwrap_or_else(|| words.split_whitespace().next().unwrap_or_default());
    parts(label.trim_end_matches(['.', ')', ':']))
}

fn parts(number: &str) -> Option<Vec<u32>> {
    let parts: Option<Vec<u32>> = number.split('.').map(|part| part.parse().ok().filter(|part| *part < 100)).collect();
    parts.filter(|parts| !parts.is_empty())
}

/// Headings whose number passes over one: “3.3” where “3.1” came before and “3.2” did not. A numbering that has
/// not begun at 1 is that of another document, or begins on a page that is not here.
pub fn skipped(document: &Document) -> Vec<Hit> {
    let headings = document.blocks.iter().filter(|block| block.kind == Kind::Heading);
    let numbered: Vec<(&Block, Vec<u32>)> =
        headings.filter_map(|block| Some((block, section(document, block)?))).collect();
    let sections: Vec<&[u32]> = numbered.iter().map(|(_, number)| number.as_slice()).collect();
    let at = (0..sections.len()).filter(|at| passes_over_one(&sections, *at));
    let hits = at.filter_map(|at| {
        let (block, number) = numbered.get(at)?;
        let (last, parents) = number.split_last()?;
        let written = |last: u32| parents.iter().chain([&last]).map(u32::to_string).collect::<Vec<_>>().join(".");
        let hit = Hit::new(shown(document, block)).with("number", written(*last));
        Some(hit.with("other", written(last - 1)))
    });
    hits.collect()
}

/// The first word of a heading, where its number stands if it has no label.
fn shown(document: &Document, block: &Block) -> std::ops::Range<usize> {
    let words = document.text.get(block.range.clone()).unwrap_or_default();
    let length = words.find(char::is_whitespace).unwrap_or(words.len());
    block.range.start..block.range.start + length
}

/// Whether the number before it, of the same parent, is nowhere, and the one before that is.
fn passes_over_one(sections: &[&[u32]], at: usize) -> bool {
    let Some((last, parents)) = sections[at].split_last() else { return false };
    let place = |wanted: u32| {
        let is_it = |section: &&[u32]| section.split_last() == Some((&wanted, parents));
        sections.iter().position(is_it)
    };
    let counted = *last >= 3 && (1..last - 1).all(|number| place(number).is_some_and(|place| place < at));
    counted && place(last - 1).is_none()
}

/// Whether the numbering of the headings does not reach this section. It must begin at 1 and have two headings; a
/// part of a section is only missing beyond other parts of it.
pub fn lacks_section(sections: &[Vec<u32>], number: &str) -> bool {
    let Some(wanted) = parts(number) else { return false };
    let of = |parent: &[u32]| -> Vec<u32> {
        let children =
            sections.iter().filter(|section| section.len() == parent.len() + 1 && section.starts_with(parent));
        children.filter_map(|section| section.last().copied()).collect()
    };
    let top = of(&[]);
    let is_counted =
        |numbers: &[u32]| numbers.len() >= 2 && numbers.iter().zip(1..).all(|(number, place)| *number == place);
    if !is_counted(&top) {
        return false;
    }
    let mut parent: Vec<u32> = Vec::new();
    for part in wanted {
        let children = of(&parent);
        if !is_counted(&children) {
            return false;
        }
        if part as usize > children.len() {
            return true;
        }
        parent.push(part);
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_is_missing_beyond_those_that_are_counted() {
        let sections: Vec<Vec<u32>> = ["1", "2", "2.1", "2.2", "3"].iter().filter_map(|number| parts(number)).collect();
        assert!(lacks_section(&sections, "4") && lacks_section(&sections, "4.1") && lacks_section(&sections, "2.3"));
        assert!(!lacks_section(&sections, "3.1") && !lacks_section(&sections, "2.2") && !lacks_section(&sections, "3"));
        assert!(!lacks_section(&sections[1..], "9"));
    }

    #[test]
    fn a_number_is_passed_over_only_in_a_row_that_begins_at_one() {
        let passed = |numbers: &[&str]| {
            let sections: Vec<Vec<u32>> = numbers.iter().filter_map(|number| parts(number)).collect();
            let sections: Vec<&[u32]> = sections.iter().map(Vec::as_slice).collect();
            (0..sections.len()).any(|at| passes_over_one(&sections, at))
        };
        assert!(passed(&["1", "2", "3", "3.1", "3.3"]) && passed(&["1", "2", "4"]));
        assert!(
            !passed(&["1", "2", "3"]) && !passed(&["4", "6"]) && !passed(&["1", "3", "2"]) && !passed(&["1", "3.2"])
        );
    }

    #[test]
    fn captions_have_a_number_behind_their_word() {
        assert_eq!(caption("Tabel 1: Cijfers", "tabel"), Some(1));
        assert_eq!(caption("Bijlage 2", "bijlage"), Some(2));
        assert_eq!(caption("Tabel 1a: Cijfers", "tabel"), None);
        assert_eq!(caption("Tabellen zijn er niet", "tabel"), None);
    }
}
