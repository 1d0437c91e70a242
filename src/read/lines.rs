//! The lines of a text file: where their words stand, how wide they are, and how wide the lines
//! around them are wrapped.

use std::ops::Range;

/// A line that has words.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The line without the blanks around it, with the marks at its edges.
    pub range: Range<usize>,
    /// Its words, without blanks and marks at the edges.
    pub words: Range<usize>,
    /// Its width from the first column, in characters, without the marks at its edges.
    pub width: usize,
    /// How many lines without words stand before it.
    pub blank_before: usize,
    /// Whether a note body or a comment stands right before it, so that a paragraph begins.
    pub cut_before: bool,
    /// Whether it is the first line of a page, so that a paragraph may go on over the head and the foot.
    pub page_before: bool,
    /// Whether it begins with a tab.
    pub tab: bool,
}

/// Finds the lines of a text; `cuts` are no text and end a line, `gaps` are marks inside a line.
pub fn lines(text: &str, cuts: &[Range<usize>], gaps: &[Range<usize>]) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut blanks = 0;
    let mut next_gap = 0;
    let mut start = if text.starts_with('\u{FEFF}') { 3 } else { 0 };
    let mut cut_before = false;
    let stretches = cuts.iter().map(|cut| (cut.start, cut.end)).chain([(text.len(), text.len())]);
    for (end, resume) in stretches {
        let mut at = start;
        while at < end {
            let (length, whole) = line_length(&text.as_bytes()[at..end]);
            match line(text, at..at + length, gaps, &mut next_gap) {
                Some(found) => {
                    lines.push(Line { blank_before: blanks, cut_before, ..found });
                    (blanks, cut_before) = (0, false);
                }
                None => blanks += 1,
            }
            at += whole;
        }
        (start, cut_before) = (resume.max(start), true);
    }
    lines
}

/// Lets lines behind these stretches between pages follow the line before, unless a note stands between.
pub fn go_on_over_pages(lines: &mut [Line], pages: &[Range<usize>]) {
    let mut before = 0;
    for line in lines {
        let at = pages.partition_point(|page| page.end < line.range.start);
        let page = pages.get(at).filter(|page| page.end == line.range.start);
        // Line feeds are all that may stand between the text and what is printed on every page.
        if let Some(page) = page.filter(|page| page.start <= before + 2 && before > 0) {
            line.cut_before = false;
            line.page_before = page.start > 0;
            line.blank_before = 0;
        }
        before = line.range.end;
    }
}

/// The length of the line that begins these bytes, without and with its break.
fn line_length(bytes: &[u8]) -> (usize, usize) {
    // Nothing else in a text is between a tab and a carriage return.
    let length = bytes.iter().position(|byte| (b'\n'..=b'\r').contains(byte)).unwrap_or(bytes.len());
    match bytes[length..] {
        [] => (length, length),
        [b'\r', b'\n', ..] => (length, length + 2),
        _ => (length, length + 1),
    }
}

fn line(text: &str, stretch: Range<usize>, gaps: &[Range<usize>], next_gap: &mut usize) -> Option<Line> {
    while gaps.get(*next_gap).is_some_and(|gap| gap.end <= stretch.start) {
        *next_gap += 1;
    }
    let mut inside = *next_gap;
    while gaps.get(inside).is_some_and(|gap| gap.end <= stretch.end) {
        inside += 1;
    }
    let range = trimmed(text, stretch.clone());
    let mut words = range.clone();
    for gap in &gaps[*next_gap..inside] {
        if gap.start == words.start {
            words = trimmed(text, gap.end..words.end);
        }
    }
    for gap in gaps[*next_gap..inside].iter().rev() {
        if gap.end == words.end && gap.start >= words.start {
            words = trimmed(text, words.start..gap.start);
        }
    }
    *next_gap = inside;
    if words.is_empty() {
        return None;
    }
    let width = text[stretch.start..range.start].chars().count() + text[words.clone()].chars().count();
    let tab = text[stretch].starts_with('\t');
    Some(Line { range, words, width, blank_before: 0, cut_before: false, page_before: false, tab })
}

fn trimmed(text: &str, stretch: Range<usize>) -> Range<usize> {
    let words = &text[stretch.clone()];
    let from = stretch.start + words.len() - words.trim_start().len();
    from..from + words.trim().len()
}

/// How many lines share one measured width, and how many lines around them are looked at.
const CHUNK: usize = 8;
const AROUND: usize = 16;

/// For every chunk of lines the width in characters at which the lines around it are wrapped, if they
/// are: where most of the lines of some length have nearly the same length.
pub fn wraps(lines: &[Line]) -> Vec<Option<usize>> {
    (0..lines.len())
        .step_by(CHUNK)
        .map(|start| {
            let around = &lines[start.saturating_sub(AROUND)..(start + CHUNK + AROUND).min(lines.len())];
            wrap(around.iter().map(|line| line.width))
        })
        .collect()
}

/// The wrap width around a line.
pub fn wrap_at(wraps: &[Option<usize>], line: usize) -> Option<usize> {
    wraps.get(line / CHUNK).copied().flatten()
}

/// Lines that a conversion joined where a word was hyphenated are longer than the others, so neither
/// the widest line nor all lines count.
fn wrap(widths: impl Iterator<Item = usize>) -> Option<usize> {
    let mut long: Vec<usize> = widths.filter(|width| *width >= 40).collect();
    long.sort_unstable();
    let within = long.partition_point(|width| *width <= 110);
    let widest = *long.get((within * 4).checked_sub(1)? / 5)?;
    let near = long.partition_point(|width| *width < widest * 7 / 10);
    let far = long.partition_point(|width| *width <= widest + widest / 8);
    let (wrapped, counted) = (far - near, long.len() - near);
    (wrapped >= 2 && wrapped * 2 >= counted).then_some(widest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_at_every_kind_of_break() {
        let text = "a\r\nb\rc\u{0C}d\n\ne";
        let words: Vec<&str> = lines(text, &[], &[]).iter().map(|line| &text[line.words.clone()]).collect();
        assert_eq!(words, ["a", "b", "c", "d", "e"]);
        assert_eq!(lines(text, &[], &[])[1].blank_before, 0);
        assert_eq!(lines(text, &[], &[])[4].blank_before, 1);
    }

    #[test]
    fn marks_at_the_edges_are_no_words() {
        let text = "[x] een [y] twee [z]\n[x]\n";
        let gaps = [0..3, 8..11, 17..20, 21..24];
        let lines = lines(text, &[], &gaps);
        assert_eq!(lines.len(), 1);
        assert_eq!(&text[lines[0].words.clone()], "een [y] twee");
        assert_eq!(lines[0].range, 0..20);
    }

    #[test]
    fn a_wrap_needs_lines_of_one_length() {
        assert_eq!(wrap([72, 70, 30, 68, 71, 140].into_iter()), Some(72));
        assert_eq!(wrap([300, 95, 12, 500, 260].into_iter()), None);
        assert_eq!(wrap([].into_iter()), None);
    }
}
