//! The pages of a text out of a PDF: where they end, and what stands at their edges that is no text of
//! the letter.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::read::shapes;

/// How many lines at an edge of a page may be repeated on other pages.
const EDGE: usize = 4;
/// The longest line that can be a running head, in bytes.
const LONGEST: usize = 100;

/// The pages of a text, without their form feeds; in order.
pub fn pages(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let mut pages = Vec::new();
    for feed in memchr::memchr_iter(0x0C, text.as_bytes()) {
        pages.push(start..feed);
        start = feed + 1;
    }
    pages.push(start..text.len());
    pages
}

/// The words of the lines in a stretch, without blanks around them and without empty lines.
pub fn lines(text: &str, stretch: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let mut at = stretch.start;
    text[stretch].split_inclusive('\n').filter_map(move |line| {
        let start = at + line.len() - line.trim_start().len();
        at += line.len();
        let words = line.trim();
        (!words.is_empty()).then(|| start..start + words.len())
    })
}

/// For every page the lines at its edges that are printed on each page: heads, feet, page numbers.
pub fn furniture(text: &str, pages: &[Range<usize>]) -> Vec<Edges> {
    type Lines = Vec<Range<usize>>;
    let edges: Vec<(Lines, Lines)> =
        pages.iter().map(|page| (first_lines(text, page), last_lines(text, page))).collect();
    let heads = repeated(text, edges.iter().map(|(head, _)| head));
    let feet = repeated(text, edges.iter().map(|(_, foot)| foot));
    edges
        .iter()
        .enumerate()
        .map(|(index, (head, foot))| {
            let page = (index + 1).to_string();
            let is_edge = |line: &Range<usize>, known: &HashSet<&str>| {
                let words = &text[line.clone()];
                shapes::is_running_head(words) || is_page_number(words, &page) || known.contains(words)
            };
            let head: Vec<_> = head.iter().take_while(|line| index > 0 && is_edge(line, &heads)).cloned().collect();
            let mut foot: Vec<_> = foot.iter().rev().take_while(|line| is_edge(line, &feet)).cloned().collect();
            foot.reverse();
            Edges { head, foot }
        })
        .collect()
}

/// The lines at the head and the foot of a page that are no text of the letter.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Edges {
    /// At the head.
    pub head: Vec<Range<usize>>,
    /// At the foot.
    pub foot: Vec<Range<usize>>,
}

fn first_lines(text: &str, page: &Range<usize>) -> Vec<Range<usize>> {
    lines(text, page.clone()).take(EDGE).collect()
}

fn last_lines(text: &str, page: &Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut end = page.end;
    while found.len() < EDGE && end > page.start {
        let start = text[page.start..end].rfind('\n').map_or(page.start, |feed| page.start + feed);
        found.extend(lines(text, start..end));
        end = start;
    }
    found.reverse();
    found
}

/// Lines that stand at the edge of two pages and are no text that a letter may well repeat.
fn repeated<'a>(text: &'a str, edges: impl Iterator<Item = &'a Vec<Range<usize>>>) -> HashSet<&'a str> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for edge in edges {
        let words: HashSet<&str> = edge.iter().map(|line| &text[line.clone()]).collect();
        for line in words {
            *counts.entry(line).or_default() += 1;
        }
    }
    let is_head = |line: &str| {
        (4..=LONGEST).contains(&line.len())
            && !line.ends_with(['.', '?', '!', ':', ';', ','])
            && !shapes::is_numbered_heading(line)
            && line.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
    };
    counts.into_iter().filter(|(line, count)| *count > 1 && is_head(line)).map(|(line, _)| line).collect()
}

fn is_page_number(line: &str, page: &str) -> bool {
    line.trim_matches(['-', '–', ' ']) == page
}

/// Stretches between the text of one page and that of the next: heads, feet and form feeds. Each begins
/// behind a line feed and ends at the first word after it.
pub fn between(text: &str, pages: &[Range<usize>], edges: &[Edges]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (index, (page, edge)) in pages.iter().zip(edges).enumerate() {
        let last = pages.get(index + 1).is_none();
        let from = edge.foot.first().map_or(page.end, |line| line.start);
        let before = text[page.start..from].trim_end();
        let kept = page.start + before.len();
        let start = text[kept..from].find('\n').map_or(from, |feed| kept + feed + 1);
        let after = if last {
            page.end
        } else {
            let next = edges[index + 1].head.last().map_or(pages[index + 1].start, |line| line.end);
            next + text[next..].len() - text[next..].trim_start_matches(char::is_whitespace).len()
        };
        match found.last_mut() {
            // A page without text of its own.
            Some(before) if start <= before.end => before.end = before.end.max(after),
            _ if start < after => found.push(start..after),
            _ => {}
        }
    }
    found
}

/// The same stretches as gaps in a paragraph that goes on over them; a hyphen at the end of the page goes
/// along, so that the word is whole.
pub fn gaps(text: &str, between: &[Range<usize>]) -> Vec<Range<usize>> {
    let widened = |gap: &Range<usize>| {
        let stem = text[..gap.start].trim_end().strip_suffix('-').filter(|stem| stem.ends_with(char::is_lowercase));
        let word = text[gap.end..].split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
        let rest = word.starts_with(char::is_lowercase) && !matches!(word, "en" | "of" | "dan" | "als" | "tot");
        stem.filter(|_| rest).map_or(gap.start, str::len)..gap.end
    };
    between.iter().map(widened).collect()
}

/// Long words at the ends of lines: pdftotext joins a word that was broken there, also one that has a
/// hyphen of its own ("nietbindende"). With a blank, which tells such a doubt from one of a number.
pub fn joined_words(text: &str) -> Vec<Range<usize>> {
    let lines: Vec<Range<usize>> = lines(text, 0..text.len()).collect();
    let pairs = || lines.windows(2).map(|pair| (&pair[0], &text[pair[1].clone()]));
    let lower = |words: &str| words.starts_with(char::is_lowercase);
    if pairs().any(|(line, next)| text[line.clone()].ends_with('-') && lower(next)) {
        return Vec::new();
    }
    let last_word = |line: &Range<usize>| {
        let words = &text[line.clone()];
        let at = words.rfind(' ')?;
        let word = words[at + 1..].trim_end_matches(['.', ',', ';', ':', ')', '”', '?']);
        let long = word.chars().count() >= 10 && word.chars().all(char::is_lowercase);
        long.then(|| line.start + at..line.start + at + 1 + word.len())
    };
    pairs().filter(|(line, _)| line.len() >= 50).filter_map(|(line, _)| last_word(line)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_and_feet_are_no_text() {
        let text =
            "Een.\nKenmerk 12\nPagina 1 van 2\n\u{0C}Kenmerk 12\n\nTwee.\nVraag 1\nKenmerk 12\nPagina 2 van 2\n\u{0C}";
        let pages = pages(text);
        let edges = furniture(text, &pages);
        let between: Vec<&str> = between(text, &pages, &edges).into_iter().map(|range| &text[range]).collect();
        assert_eq!(between, ["Kenmerk 12\nPagina 1 van 2\n\u{0C}Kenmerk 12\n\n", "Kenmerk 12\nPagina 2 van 2\n\u{0C}"]);
    }

    #[test]
    fn headings_and_sentences_that_return_are_text() {
        let text = "Een\nJa.\n\u{0C}Vraag 1\nTwee\nJa.\n\u{0C}Vraag 1\nDrie\n";
        let pages = pages(text);
        assert!(furniture(text, &pages).iter().all(|edges| *edges == Edges::default()));
    }
}
