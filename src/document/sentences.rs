//! The sentences of the prose.
//!
//! A sentence ends at a full stop, question mark or exclamation mark before a blank and a capital, a
//! digit or a quotation mark; not after an abbreviation, an initial or the number of a list item.

use std::ops::Range;

use super::prose::Prose;

/// One sentence of the prose, or a whole heading, cell or line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its stretch in the prose, without blanks around it.
    pub range: Range<usize>,
}

/// Finds the sentences of a prose, block by block.
pub fn sentences(prose: &Prose) -> Vec<Sentence> {
    let mut found = Vec::new();
    for (block, _) in &prose.blocks {
        let mut start = block.start;
        let text = &prose.text[block.clone()];
        for end in ends(text) {
            push(&prose.text, start..block.start + end, &mut found);
            start = block.start + end;
        }
        push(&prose.text, start..block.end, &mut found);
    }
    found
}

fn push(text: &str, stretch: Range<usize>, found: &mut Vec<Sentence>) {
    let words = &text[stretch.clone()];
    let from = stretch.start + (words.len() - words.trim_start().len());
    let to = stretch.start + words.trim_end().len();
    if from < to {
        found.push(Sentence { range: from..to });
    }
}

/// The byte positions in a block where a sentence ends.
fn ends(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    for (at, mark) in text.match_indices(['.', '?', '!', '…']) {
        let end = at + mark.len();
        let after = text[end..].trim_start_matches(['"', '”', '»', '\'', ')', ']']);
        let closed = text.len() - after.len();
        let Some(rest) = after.strip_prefix(' ') else {
            continue;
        };
        if !begins_sentence(rest.trim_start()) {
            continue;
        }
        if mark == "." && is_abbreviation(&text[..at]) {
            continue;
        }
        found.push(closed);
    }
    found
}

fn begins_sentence(rest: &str) -> bool {
    let first = rest.trim_start_matches(['"', '“', '„', '«', '\'', '(', '[', '‘']).chars().next();
    first.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '–' | '•'))
}

/// Whether the word before a full stop is an abbreviation, an initial or a list number.
fn is_abbreviation(before: &str) -> bool {
    let word_start = before
        .rfind(|c: char| c.is_whitespace() || matches!(c, '(' | '[' | '/'))
        .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    let word = &before[word_start..];
    let mut letters = word.chars();
    let single = matches!((letters.next(), letters.next()), (Some(c), None) if c.is_uppercase());
    let initials = word.contains('.')
        && word.split('.').all(|part| part.chars().count() <= 2 && part.chars().all(char::is_alphabetic));
    let list_number =
        word_start == 0 && !word.is_empty() && word.len() <= 3 && word.bytes().all(|b| b.is_ascii_digit());
    single || initials || list_number || ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}

/// Abbreviations after which a sentence mostly goes on (list of the usual ones in official letters).
const ABBREVIATIONS: &[&str] = &[
    "art", "artt", "bijv", "blz", "bv", "ca", "cf", "dhr", "dr", "drs", "enz", "evt", "fig", "gem", "hfst", "ing",
    "inz", "ir", "jhr", "kst", "lid-nr", "max", "mej", "mevr", "min", "mr", "mln", "mld", "mw", "nl", "no", "nr",
    "nrs", "o.a", "op.cit", "p", "par", "pag", "pp", "prof", "red", "resp", "sr", "st", "stb", "stcrt", "tel", "trb",
    "vgl", "vlg", "vol", "zgn",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, Kind};

    fn split(text: &str) -> Vec<String> {
        let prose = Prose::new(text, &[Block::new(Kind::Paragraph, 0..text.len())]);
        sentences(&prose).iter().map(|sentence| prose.text[sentence.range.clone()].to_owned()).collect()
    }

    #[test]
    fn a_sentence_ends_before_a_capital() {
        assert_eq!(split("Dit is een zin. Dit ook! En dit?"), ["Dit is een zin.", "Dit ook!", "En dit?"]);
    }

    #[test]
    fn an_abbreviation_ends_no_sentence() {
        assert_eq!(split("Zie Kamerstuk 12 345, nr. 6. Dr. A.B. Jansen sprak.").len(), 2);
        assert_eq!(split("Volgens art. 3 geldt dit.").len(), 1);
    }

    #[test]
    fn a_closing_quotation_mark_stays_with_its_sentence() {
        assert_eq!(split("“Het is goed.” Zo zei hij."), ["“Het is goed.”", "Zo zei hij."]);
    }
}
