//! Words beside the text of a page, such as the particulars in the margin of a letter, in a text that
//! pdftotext set out with blanks (`-layout`).
//!
//! Such a line has words of two texts, and what follows on what is not certain.

use std::collections::HashMap;
use std::ops::Range;

/// So many blanks part one column from another.
const GAP: &str = "   ";
/// A line that begins this far from the edge has no words in the first column, in characters.
const INDENT: usize = 20;
/// So many lines of a page make a column, of which so many have words in both.
const LINES: usize = 3;
const SHARED: usize = 2;
/// A number or a bullet before an item is narrower than a column, in characters.
const NARROWEST: usize = 8;

/// A line with words in the second column.
struct Line {
    /// The words in the first column; empty at the start of the line if it has none.
    left: Range<usize>,
    /// The words in the second.
    right: Range<usize>,
    /// Where the second begins, in characters.
    column: usize,
    /// Whether the first has gaps of its own, as the row of a table has; such a line proves no column.
    gapped: bool,
}

/// The words of side columns on these pages, each with the blanks that part it from the text, in order.
pub fn doubts(text: &str, pages: &[Range<usize>]) -> Vec<Range<usize>> {
    pages.iter().flat_map(|page| of_page(text, page)).collect()
}

/// The same words as gaps, so that what stands beside them is read on its own. A line with no other words
/// has its blanks before the gap.
pub fn gaps(text: &str, doubts: &[Range<usize>]) -> Vec<Range<usize>> {
    let gap = |doubt: &Range<usize>| {
        let begins_line = doubt.start == 0 || text[..doubt.start].ends_with(['\n', '\u{0C}']);
        let words = text[doubt.clone()].trim_start();
        if begins_line { doubt.end - words.len()..doubt.end } else { doubt.clone() }
    };
    doubts.iter().map(gap).collect()
}

fn of_page(text: &str, page: &Range<usize>) -> Vec<Range<usize>> {
    let mut at = page.start;
    let stretches = text[page.clone()].split_inclusive('\n').map(|line| {
        at += line.len();
        at - line.len()..at
    });
    let lines: Vec<Line> = stretches.filter_map(|stretch| line(text, stretch)).collect();
    let mut columns: HashMap<usize, Vec<&Line>> = HashMap::new();
    for line in lines.iter().filter(|line| !line.gapped) {
        columns.entry(line.column).or_default().push(line);
    }
    let near = |column: usize| [column.saturating_sub(1), column, column + 1];
    let sides: HashMap<usize, Option<Side>> = columns
        .keys()
        .map(|column| (*column, side(text, near(*column).iter().filter_map(|near| columns.get(near)).flatten())))
        .collect();
    let doubt = |line: &Line| match sides.get(&line.column).copied().flatten()? {
        Side::Right => Some(line.left.end..line.right.end),
        Side::Left if line.left.is_empty() || line.gapped => None,
        Side::Left => Some(line.left.start..line.right.start),
    };
    lines.iter().filter_map(doubt).collect()
}

/// Which of two columns stands beside the text.
#[derive(Clone, Copy)]
enum Side {
    Left,
    Right,
}

/// The narrower column, if these lines make columns at all.
fn side<'l>(text: &str, lines: impl Iterator<Item = &'l &'l Line>) -> Option<Side> {
    let (mut count, mut shared, mut left, mut right) = (0, 0, 0, 0);
    for line in lines {
        let width = |words: &Range<usize>| text[words.clone()].chars().count();
        count += 1;
        shared += usize::from(!line.left.is_empty());
        left = left.max(width(&line.left));
        right = right.max(width(&line.right));
    }
    let are_columns = count >= LINES && shared >= SHARED && left >= NARROWEST;
    are_columns.then_some(if right <= left { Side::Right } else { Side::Left })
}

/// A line with a gap, the last of which parts the columns, or one that begins far from the edge.
fn line(text: &str, stretch: Range<usize>) -> Option<Line> {
    let words = text[stretch.clone()].trim();
    let start = stretch.start + text[stretch.clone()].len() - text[stretch.clone()].trim_start().len();
    let end = start + words.len();
    let (left, right) = match words.rsplit_once(GAP) {
        Some((left, right)) => (start..start + left.trim_end().len(), end - right.trim_start().len()..end),
        None if start - stretch.start >= INDENT && !words.is_empty() => (stretch.start..stretch.start, start..end),
        _ => return None,
    };
    let column = text[stretch.start..right.start].chars().count();
    let gapped = text[left.clone()].contains(GAP);
    Some(Line { left, right, column, gapped })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        doubts(text, &[0..text.len()]).into_iter().map(|range| text[range].trim()).collect()
    }

    #[test]
    fn particulars_in_the_margin_are_doubtful() {
        let text = "Geachte voorzitter,                        Ons kenmerk\n\
                    \u{20}                                          2025-123\n\
                    Datum     5 maart 2025                     Bijlagen\n\
                    Hierbij stuur ik u de antwoorden op de     Uw brief van\n\
                    vragen over de begroting van één jaar.     3 maart\n\
                    Tot slot.\n";
        assert_eq!(found(text), ["Ons kenmerk", "2025-123", "Bijlagen", "Uw brief van", "3 maart"]);
        assert!(doubts(text, &[0..text.len()]).iter().all(|range| text[range.clone()].starts_with(' ')));
    }

    #[test]
    fn a_column_before_the_text_is_doubtful() {
        let text = "Ons kenmerk     Hierbij stuur ik u de antwoorden op\n\
                    2025-123        de vragen over de begroting van het\n\
                    Datum           volgende jaar.\n\
                    \u{20}               Tot slot.\n";
        assert_eq!(found(text), ["Ons kenmerk", "2025-123", "Datum"]);
    }

    #[test]
    fn items_tables_and_a_single_gap_are_no_columns() {
        assert!(found("1.    Een punt.\n2.    Nog een punt.\n3.    Het laatste.\n").is_empty());
        assert!(found("Een regel    met een gat.\nEen andere regel.\nEn nog een     gat.\n").is_empty());
        assert!(found("Jaar    Bedrag    Soort\n2024    12        a\n2025    13        b\n").is_empty());
    }
}
