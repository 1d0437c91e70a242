//! Marks of notes that a converter left as bare digits: "besluit.2", "Jansen3", and the notes at the foot
//! of the pages.
//!
//! LibreOffice drops the notes and keeps the digits; pdftotext keeps both. One digit proves nothing, so a
//! series is looked for: digits behind words that count up from 1 through the text. The longest such
//! series is taken, with gaps of a few numbers, since the digit of a note behind a number cannot be told
//! from it. Such a number is a doubt.

use std::ops::Range;

use super::pages;
use crate::document::{NoteBody, NoteKind, NoteMark};

mod candidates;

use candidates::{Candidate, Place};

/// The highest number of a note.
const HIGHEST: usize = 400;
/// How many numbers may be left out between two marks that follow each other.
const JUMP: usize = 3;
/// How many lines that begin with a number are looked at below a digit.
const MOST: usize = 200;

/// The notes of such a text.
#[derive(Debug, Default, PartialEq)]
pub struct Glued {
    /// The digits.
    pub marks: Vec<NoteMark>,
    /// The notes at the foot of the pages, if they are there.
    pub bodies: Vec<NoteBody>,
    /// Numbers that the digit of a note may be glued to.
    pub doubts: Vec<Range<usize>>,
}

/// Finds the notes of a text; `pages` is what lies on each page between its head and its foot.
pub fn scan(text: &str, pages: &[Range<usize>]) -> Glued {
    let labels = if pages.len() > 1 { labels(text, pages) } else { Vec::new() };
    let candidates: Vec<Candidate> =
        candidates::candidates(text).into_iter().filter(|one| is_believable(one, &labels)).collect();
    let chain = longest_series(&candidates);
    let Some(last) = chain.last() else {
        return Glued::default();
    };
    let bodies = bodies(text, &chain, &labels, pages);
    let dense = chain.len() >= 2 && chain.len() * 2 > last.number;
    let proven = bodies.iter().any(|body| chain.iter().any(|one| body.id == one.number.to_string()));
    if !dense && !proven {
        return Glued::default();
    }
    let inside = |at: usize| bodies.iter().any(|body| body.range.contains(&at));
    let chain: Vec<&Candidate> = chain.into_iter().filter(|one| !inside(one.range.start)).collect();
    let doubts = doubts(text, &chain, &bodies);
    let mark =
        |one: &&Candidate| NoteMark { range: one.range.clone(), id: one.number.to_string(), kind: NoteKind::Footnote };
    Glued { marks: chain.iter().map(mark).collect(), bodies, doubts }
}

/// A digit with a blank before it, or behind a year, is a mark only where the foot of its page has that
/// number.
fn is_believable(one: &Candidate, labels: &[Label]) -> bool {
    let below = labels.partition_point(|label| label.start <= one.range.end);
    let mut of_page = labels[below..].iter().take(MOST).take_while(|label| label.page.contains(&one.range.start));
    one.place == Place::Behind || of_page.any(|label| label.number == one.number)
}

/// The longest series of numbers that rise by a few at most, from 1 or close to it.
fn longest_series(candidates: &[Candidate]) -> Vec<&Candidate> {
    // For every number the longest series that ends in it so far, and its last candidate.
    let mut best: Vec<Option<(usize, usize)>> = vec![None; HIGHEST + 1];
    let mut before: Vec<Option<usize>> = Vec::with_capacity(candidates.len());
    let mut longest: Option<(usize, usize)> = None;
    for (index, candidate) in candidates.iter().enumerate() {
        let number = candidate.number;
        let lowest = number.saturating_sub(JUMP).max(1);
        let earlier = (lowest..number).rev().filter_map(|number| best[number]).max_by_key(|(length, _)| *length);
        before.push(earlier.map(|(_, index)| index));
        let length = match earlier {
            Some((length, _)) => length + 1,
            None if number <= 2 => 1,
            None => continue,
        };
        if best[number].is_none_or(|(known, _)| length > known) {
            best[number] = Some((length, index));
        }
        if longest.is_none_or(|(known, _)| length > known) {
            longest = Some((length, index));
        }
    }
    let mut series = Vec::new();
    let mut at = longest.map(|(_, index)| index);
    while let Some(index) = at {
        series.push(&candidates[index]);
        at = before[index];
    }
    series.reverse();
    series
}

/// A number at the start of a line, with words behind it or in the next line: maybe a note.
#[derive(Clone, Debug)]
struct Label {
    number: usize,
    start: usize,
    /// Where its words begin.
    words: usize,
    page: Range<usize>,
}

fn labels(text: &str, pages: &[Range<usize>]) -> Vec<Label> {
    let mut labels = Vec::new();
    for page in pages {
        let mut lines = pages::lines(text, page.clone()).peekable();
        while let Some(line) = lines.next() {
            let words = &text[line.clone()];
            let digits = words.bytes().take(4).take_while(u8::is_ascii_digit).count();
            let number = words[..digits].parse().ok().filter(|number| (1..=HIGHEST).contains(number));
            let (Some(number), false) = (number, words.starts_with('0')) else {
                continue;
            };
            let rest = &words[digits..];
            let begins = |words: &str| words.starts_with(|c: char| c.is_alphabetic() || "(“„‘'\"".contains(c));
            let at = match lines.peek() {
                _ if rest.starts_with(' ') && begins(rest.trim_start()) => line.end - rest.trim_start().len(),
                Some(next) if rest.is_empty() && begins(&text[next.clone()]) => next.start,
                _ => continue,
            };
            labels.push(Label { number, start: line.start, words: at, page: page.clone() });
        }
    }
    labels
}

/// The notes at the foot of each page: they count on, stand below the marks of their page, and nothing
/// follows them there.
fn bodies(text: &str, chain: &[&Candidate], labels: &[Label], pages: &[Range<usize>]) -> Vec<NoteBody> {
    let mut bodies: Vec<NoteBody> = Vec::new();
    let mut done = 0;
    for page in pages {
        let first = chain.partition_point(|one| one.range.start < page.start);
        let last = chain.partition_point(|one| one.range.start < page.end);
        let here = || chain[first..last.max(first)].iter();
        let from = labels.partition_point(|label| label.start < page.start);
        let of_page: Vec<&Label> = labels[from..].iter().take_while(|label| label.start < page.end).collect();
        let mut found: Vec<&Label> = Vec::new();
        for label in &of_page {
            let next = found.last().map_or(done, |last| last.number) + 1;
            if label.number < next || (first == last && label.number > next) {
                continue;
            }
            let marked = here().any(|one| one.number == label.number && one.range.end <= label.start);
            let after = here().any(|one| one.range.start > label.words && one.number > label.number);
            let skips = chain.iter().any(|one| one.number >= next && one.number < label.number);
            let counts_on = label.number == next || (marked && label.number > next && !skips);
            if counts_on && !after && (marked || !found.is_empty() || goes_on(chain, label)) {
                found.push(label);
            }
        }
        for (index, label) in found.iter().enumerate() {
            let end = found.get(index + 1).map_or(page.end, |next| next.start);
            let words = label.words..label.words + text[label.words..end].trim_end().len();
            let range = label.start..words.end;
            bodies.push(NoteBody { range, words, id: label.number.to_string(), kind: NoteKind::Footnote });
        }
        done = found.last().map_or(done, |last| last.number);
    }
    bodies
}

/// Whether the mark of a note is not seen, but those before and after it are, here and further on.
fn goes_on(chain: &[&Candidate], label: &Label) -> bool {
    let seen = chain.iter().any(|one| one.number == label.number);
    let before = chain.iter().any(|one| one.number < label.number && one.range.end <= label.start);
    !seen && before
}

/// Numbers between two marks that may hold the mark that is missing there: "nr. 4933" between 2 and 4.
fn doubts(text: &str, chain: &[&Candidate], bodies: &[NoteBody]) -> Vec<Range<usize>> {
    let mut doubts = Vec::new();
    let highest = bodies.iter().filter_map(|body| body.id.parse::<usize>().ok()).max().unwrap_or(0);
    let first = (0, 0);
    let ends = chain.iter().map(|one| (one.number, one.range.start)).chain([(highest + 1, text.len())]);
    let starts = [first].into_iter().chain(chain.iter().map(|one| (one.number, one.range.end)));
    for ((lower, from), (upper, to)) in starts.zip(ends) {
        let missing: Vec<String> = (lower + 1..upper).take(JUMP + 1).map(|number| number.to_string()).collect();
        if missing.is_empty() || from >= to {
            continue;
        }
        for number in candidates::document_numbers(text, from..to) {
            let digits = &text[number.clone()];
            let holds = |missing: &String| digits.len() > missing.len() && digits.ends_with(missing.as_str());
            if missing.iter().any(holds) && !bodies.iter().any(|body| body.range.contains(&number.start)) {
                doubts.push(number);
            }
        }
    }
    doubts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(text: &str) -> Vec<(String, usize)> {
        scan(text, &pages::pages(text)).marks.into_iter().map(|mark| (mark.id, mark.range.start)).collect()
    }

    fn numbers(text: &str) -> Vec<String> {
        marks(text).into_iter().map(|(number, _)| number).collect()
    }

    #[test]
    fn digits_that_count_up_are_marks() {
        assert_eq!(numbers("De motie Jansen1, en het besluit.2 Dit “geldt”3 (nog)4."), ["1", "2", "3", "4"]);
        assert_eq!(numbers("Het besluit.1 Dit geldt.2 Einde.4"), ["1", "2", "4"]);
    }

    #[test]
    fn digits_that_are_part_of_a_word_are_none() {
        for text in [
            "Papier A1 en A2, met CO2 en PM10.",
            "Zie art.1 en art.2 en nr.3 van de lijst.",
            "Op www.voorbeeld1.nl en jan.jansen2@voorbeeld.nl staat het.",
            "Groei van 2,1 en 3.2 procent om 10:30.",
            "Het gebied is 40 m2 en 3 km2.",
            "Kamerstuk36 en Kamerstuk37.",
            "Alleen hier.1 Verder niets.",
            "Zie zin.7 en zin.8 van dat stuk.",
        ] {
            assert_eq!(marks(text), [], "{text}");
        }
    }

    #[test]
    fn notes_stand_at_the_foot_of_their_page() {
        let text = "Het besluit. 1 Dit geldt\n1\n\nEen bron.\n\u{0C}nog steeds2, en\n2 Een andere\nbron.\n\u{0C}";
        let found = scan(text, &pages::pages(text));
        let words: Vec<&str> = found.bodies.iter().map(|body| &text[body.words.clone()]).collect();
        assert_eq!(words, ["Een bron.", "Een andere\nbron."]);
        assert_eq!(numbers(text), ["1", "2"]);
    }

    #[test]
    fn a_number_that_may_hold_a_mark_is_a_doubt() {
        let text = "Het besluit.1 Dat geldt.2 Zie Kamerstuk 28 676, nr. 4933. En dit.4 Zie nr. 495.";
        let doubts = scan(text, &[]).doubts;
        assert_eq!(doubts.iter().map(|doubt| &text[doubt.clone()]).collect::<Vec<_>>(), ["4933"]);
    }
}
