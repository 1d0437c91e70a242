//! Digits of notes that a conversion left glued to the words before them: "Wilders.2", "Paternotte1".
//!
//! pdftotext and LibreOffice write the mark of a note as a bare digit. A row of such digits that counts
//! up from 1 is a row of marks. Where one of the row is missing, a number that ends in it may hold it:
//! "nr. 4933" is nr. 493 with note 3, or it is nr. 4933, and nobody can tell.

use std::ops::Range;

/// The highest number of a note that is looked for.
const HIGHEST: u32 = 199;

/// What was found: marks, and numbers that may hold one. Both in order.
#[derive(Debug, Default, PartialEq)]
pub struct Glued {
    /// Digits that are marks of notes.
    pub marks: Vec<Range<usize>>,
    /// Numbers that a mark may be glued to.
    pub doubts: Vec<Range<usize>>,
}

/// Finds the marks of a text; nothing unless at least two of them count up from 1.
pub fn scan(text: &str) -> Glued {
    let candidates = candidates(text);
    let mut glued = Glued::default();
    let mut expected = 1;
    let mut from = 0;
    let mut passed = 0;
    for (range, number) in candidates {
        let missed = number.checked_sub(expected).filter(|missed| *missed <= 2 && (expected > 1 || *missed == 0));
        let Some(missed) = missed else {
            passed += 1;
            continue;
        };
        for lost in expected..expected + missed {
            glued.doubts.extend(ending_in(text, from..range.start, lost));
        }
        expected = number + 1;
        from = range.end;
        glued.marks.push(range);
    }
    if glued.marks.len() < 2 || passed > glued.marks.len() {
        return Glued::default();
    }
    glued.doubts.extend(ending_in(text, from..text.len(), expected));
    glued.doubts.sort_by_key(|doubt| doubt.start);
    glued.doubts.dedup();
    glued
}

/// Digits right behind a word or the punctuation behind it, and the number they are.
fn candidates(text: &str) -> Vec<(Range<usize>, u32)> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = bytes[at..].iter().position(u8::is_ascii_digit).map(|offset| at + offset) {
        let end = start + bytes[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        at = end;
        let after = text[end..].chars().next();
        let ends = after.is_none_or(|c| c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':' | ')' | '”' | '’'));
        // "2,5" and "3.2" go on.
        let goes_on =
            text[end..].strip_prefix(['.', ',']).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        if !ends || goes_on || end - start > 3 || !is_behind_word(&text[..start]) {
            continue;
        }
        if let Some(number) = text[start..end].parse().ok().filter(|number| (1..=HIGHEST).contains(number)) {
            found.push((start..end, number));
        }
    }
    found
}

/// Whether a text ends in a word of some length, perhaps with punctuation behind it: not "A", "CO" or
/// "nr.".
fn is_behind_word(before: &str) -> bool {
    const SHORT_FOR: [&str; 8] = ["nr", "art", "blz", "pag", "par", "vol", "deel", "bijl"];
    let punctuation = before.trim_end_matches(['.', ',', ';', ':', ')', '”', '’', '?', '!']);
    if before.len() - punctuation.len() > 6 {
        return false;
    }
    let word = punctuation.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let start = punctuation.len() - word.len();
    let letters = word.chars().count();
    let in_address = punctuation[..start].ends_with(['/', '@', '_', '-', '.', '=', '&', '?', '#']);
    letters >= 3
        && word.ends_with(char::is_lowercase)
        && !in_address
        && !SHORT_FOR.iter().any(|short| short.eq_ignore_ascii_case(word))
}

/// Numbers of at least three digits in a stretch that end in the digits of this number.
fn ending_in(text: &str, stretch: Range<usize>, number: u32) -> Vec<Range<usize>> {
    let digits = number.to_string();
    let mut found = Vec::new();
    let mut at = stretch.start;
    let bytes = text.as_bytes();
    while let Some(start) = bytes[at..stretch.end].iter().position(u8::is_ascii_digit).map(|offset| at + offset) {
        let end = start + bytes[start..stretch.end].iter().take_while(|byte| byte.is_ascii_digit()).count();
        at = end;
        if end - start > digits.len().max(2) && text[start..end].ends_with(&digits) {
            found.push(start..end);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> (Vec<&str>, Vec<&str>) {
        let glued = scan(text);
        let of = |ranges: Vec<Range<usize>>| ranges.into_iter().map(|range| &text[range]).collect();
        (of(glued.marks), of(glued.doubts))
    }

    #[test]
    fn a_row_that_counts_up_is_a_row_of_marks() {
        let text = "De motie Jansen1 en de motie De Wit.2 Zie 28 676, nr. 4933. Dat is waar.4";
        assert_eq!(found(text), (vec!["1", "2", "4"], vec!["4933"]));
    }

    #[test]
    fn digits_that_belong_to_their_word_are_left_alone() {
        for text in
            ["Een A4 met CO2 en de F-35.", "Zie nr.2 en art.3.", "Op www.voorbeeld1 en pagina2.nl.", "Bijlage1 alleen"]
        {
            assert_eq!(scan(text), Glued::default(), "{text}");
        }
    }
}
