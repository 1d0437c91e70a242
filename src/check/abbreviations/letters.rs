//! An abbreviation of which one letter is not that of its word: "Wet langdurige zorg (WLG)".

use std::collections::HashSet;

use crate::document::{Document, words};
use crate::finding::Hit;

use super::explained;

/// Shorter abbreviations fit by chance.
const SHORTEST: usize = 3;

/// Words that begin otherwise in English, of which an abbreviation may be: "Wereld Voedsel Programma (WFP)".
const ENGLISH: [(&str, char); 20] = [
    ("verenigd", 'u'),
    ("voedsel", 'f'),
    ("raad", 'c'),
    ("hof", 'c'),
    ("strafhof", 'c'),
    ("vrede", 'p'),
    ("veiligheid", 's'),
    ("vluchteling", 'r'),
    ("gezondheid", 'h'),
    ("handel", 't'),
    ("ontwikkeling", 'd'),
    ("samenwerking", 'c'),
    ("recht", 'l'),
    ("rechten", 'r'),
    ("rode", 'r'),
    ("kruis", 'c'),
    ("gemeenschap", 'c'),
    ("bestuur", 'a'),
    ("bescherming", 'p'),
    ("milieu", 'e'),
];

/// Abbreviations in brackets behind a name with one word a letter, of which all words but one begin with theirs.
pub fn misfitting(document: &Document, known: &HashSet<String>) -> Vec<Hit> {
    let text = &document.prose().text;
    let mut hits = Vec::new();
    for (short, name) in explained::bracketed(document) {
        let written = &text[short.clone()];
        if known.contains(written) || !misfits(written, &text[name.clone()]) {
            continue;
        }
        let hit = Hit::new(document.prose().origin(short)).with("expansion", &text[name.clone()]);
        hits.push(Hit { related: vec![document.prose().origin(name)], ..hit });
    }
    hits
}

/// Whether a name has a word for each letter, and all of them but one begin with theirs.
fn misfits(short: &str, name: &str) -> bool {
    let letters: Vec<char> = short.to_lowercase().chars().collect();
    let list = words::scan(name);
    let all: Vec<String> = list.iter().map(|word| name[word.range()].to_lowercase()).collect();
    let words: Vec<&String> = all.iter().filter(|word| !explained::is_small(word)).collect();
    if letters.len() < SHORTEST || words.len() != letters.len() {
        return false;
    }
    let misfits: Vec<(&&String, &char)> =
        words.iter().zip(&letters).filter(|(word, letter)| !word.starts_with(**letter)).collect();
    let [(word, letter)] = misfits.as_slice() else { return false };
    // The letter may be that of the second half of a compound.
    let is_inside = word.char_indices().any(|(at, c)| c == **letter && at >= SHORTEST && at + SHORTEST < word.len());
    let is_english = ENGLISH.iter().any(|(dutch, initial)| word.starts_with(dutch) && initial == *letter);
    !is_inside && !is_english
}

#[cfg(test)]
mod tests {
    use super::misfits;

    #[test]
    fn one_letter_may_be_wrong() {
        assert!(misfits("WLG", "Wet langdurige zorg"));
        assert!(!misfits("DSG", "Dienst Stille Natuurgebieden"));
        assert!(!misfits("WFP", "Wereld Voedsel Programma"));
        assert!(!misfits("ICC", "Internationaal Strafhof"));
    }
}
