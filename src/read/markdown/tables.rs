//! Tables of pandoc that the parser does not know: drawn with lines, or columns under rules of dashes.
//!
//! Other lines that only pandoc knows go with them: fences of divisions (`::: {.class}`) and the lines of
//! its title block. The parser gets the text without all these, in which everything stands where it
//! stood.

use std::ops::Range;

use crate::document::{Block, Kind};
use crate::read::dialect::grid;

/// Lines that the parser must not see, and the cells in them.
#[derive(Debug, Default)]
pub struct Drawn {
    /// Cells, or lines of cells, in order.
    pub cells: Vec<Block>,
    /// Where the lines stand.
    pub lines: Vec<Range<usize>>,
    /// Words that may be pieces of a word.
    pub doubts: Vec<Range<usize>>,
}

/// Finds these lines from a place in the text on.
pub fn find(text: &str, start: usize) -> Drawn {
    let mut drawn = Drawn::default();
    let code = code(text, start);
    let outside = |at: usize| {
        let after = code.partition_point(|range| range.start <= at);
        after.checked_sub(1).is_none_or(|before| code[before].end <= at)
    };
    if grid::has_table(text) {
        let tables = grid::tables(text);
        let is_drawn = |range: &Range<usize>| text[range.clone()].trim_start().starts_with('+');
        drawn.lines.extend(tables.ranges.into_iter().filter(|range| is_drawn(range) && outside(range.start)));
        drawn.cells.extend(tables.cells.into_iter().filter(|cell| outside(cell.range.start)));
        drawn.doubts.extend(tables.doubts.into_iter().filter(|doubt| outside(doubt.start)));
    }
    columns(text, start, &outside, &mut drawn);
    drawn.lines.sort_by_key(|range| range.start);
    drawn.cells.sort_by_key(|cell| cell.range.start);
    drawn.doubts.sort_by_key(|doubt| doubt.start);
    drawn
}

/// The text with blanks for these lines; line feeds stay.
pub fn masked(text: &str, lines: &[Range<usize>]) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut at = 0;
    for line in lines.iter().filter(|line| !line.is_empty()) {
        if line.start < at {
            continue;
        }
        masked.push_str(&text[at..line.start]);
        let blank = |byte: u8| if matches!(byte, b'\n' | b'\r') { char::from(byte) } else { ' ' };
        masked.extend(text[line.clone()].bytes().map(blank));
        at = line.end;
    }
    masked.push_str(&text[at..]);
    masked
}

/// The lines of the text from a place on, without their ends.
fn lines(text: &str, start: usize) -> impl Iterator<Item = Range<usize>> {
    text[start..].split_inclusive('\n').scan(start, |at, line| {
        let begin = *at;
        *at += line.len();
        Some(begin..begin + line.trim_end_matches(['\n', '\r']).len())
    })
}

/// Code between fences.
fn code(text: &str, start: usize) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut open: Option<(usize, &str)> = None;
    for line in lines(text, start) {
        let words = text[line.clone()].trim_start();
        match open {
            Some((begin, fence)) if words.starts_with(fence) => {
                found.push(begin..line.end);
                open = None;
            }
            None if words.starts_with("```") || words.starts_with("~~~") => open = Some((line.start, &words[..3])),
            _ => {}
        }
    }
    found.extend(open.map(|(begin, _)| begin..text.len()));
    found
}

/// A table with columns under dashes that is being read.
#[derive(Default)]
struct Table {
    /// Where each column begins, in characters.
    columns: Vec<usize>,
    /// Whether blank lines part its rows.
    is_spaced: bool,
    row: Vec<Vec<Range<usize>>>,
}

fn columns(text: &str, start: usize, outside: &dyn Fn(usize) -> bool, drawn: &mut Drawn) {
    let mut table: Option<Table> = None;
    // The lines since the last blank one, which may be the head of a table.
    let mut before: Vec<Range<usize>> = Vec::new();
    let mut all = lines(text, start).peekable();
    while let Some(line) = all.next() {
        let words = &text[line.clone()];
        if is_fence(words) && outside(line.start) {
            drawn.lines.push(line);
            before.clear();
            continue;
        }
        let rule = rule(words);
        if let Some(open) = &mut table {
            let blank = words.trim().is_empty();
            let ends = !rule.is_empty()
                || (blank && (!open.is_spaced || all.peek().is_none_or(|next| text[next.clone()].trim().is_empty())));
            if blank || ends {
                flush(text, open, drawn);
            } else {
                let pieces = pieces(text, &line, &open.columns);
                open.row.push(pieces);
                if !open.is_spaced {
                    flush(text, open, drawn);
                }
            }
            drawn.lines.push(line);
            if ends {
                table = None;
                before.clear();
            }
            continue;
        }
        if rule.len() >= 2 && outside(line.start) {
            let headed = before.first().is_some_and(|first| is_long_rule(&text[first.clone()]));
            let spaced = headed || (before.is_empty() && has_spaced_rows(text, line.end));
            if headed || before.len() <= 1 {
                let mut open = Table { columns: rule, is_spaced: spaced, row: Vec::new() };
                for head in before.drain(..) {
                    if !is_long_rule(&text[head.clone()]) {
                        let pieces = pieces(text, &head, &open.columns);
                        open.row.push(pieces);
                    }
                    drawn.lines.push(head);
                }
                flush(text, &mut open, drawn);
                drawn.lines.push(line);
                table = Some(open);
                continue;
            }
        }
        if words.trim().is_empty() {
            before.clear();
        } else {
            before.push(line);
        }
    }
    if let Some(mut open) = table {
        flush(text, &mut open, drawn);
    }
}

fn flush(text: &str, table: &mut Table, drawn: &mut Drawn) {
    let row = std::mem::take(&mut table.row);
    let several = row.iter().filter(|line| !line.is_empty()).count() > 1;
    for piece in row.into_iter().flatten() {
        if several && text[..piece.start].ends_with(' ') {
            grid::doubt_edges(text, &piece, &mut drawn.doubts);
        }
        drawn.cells.push(Block::new(Kind::TableCell, piece));
    }
}

/// Where the columns under a rule of dashes begin, in characters; none for any other line.
fn rule(line: &str) -> Vec<usize> {
    let dashed = line.bytes().all(|byte| matches!(byte, b'-' | b' ')) && line.contains("--");
    if !dashed {
        return Vec::new();
    }
    let bytes = line.as_bytes();
    let starts = |at: &usize| bytes[*at] == b'-' && (*at == 0 || bytes[at - 1] == b' ');
    let found: Vec<usize> = (0..bytes.len()).filter(starts).collect();
    let wide = line.split(' ').filter(|group| !group.is_empty()).all(|group| group.len() >= 2);
    if wide { found } else { Vec::new() }
}

/// The rule above and below a table whose rows have several lines.
fn is_long_rule(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 10 && line.bytes().all(|byte| byte == b'-')
}

/// Whether a blank line comes before the rule that ends a table without a head.
fn has_spaced_rows(text: &str, from: usize) -> bool {
    let mut blank = false;
    for line in lines(text, from).skip(1).take(200) {
        let words = &text[line];
        if rule(words).len() >= 2 || is_long_rule(words) {
            return blank;
        }
        blank |= words.trim().is_empty();
    }
    false
}

/// The words of a line under each column.
fn pieces(text: &str, line: &Range<usize>, columns: &[usize]) -> Vec<Range<usize>> {
    let words = &text[line.clone()];
    let mut edges: Vec<usize> = Vec::with_capacity(columns.len() + 1);
    let mut wanted = columns.iter().skip(1).peekable();
    edges.push(0);
    let mut blank = false;
    for (count, (offset, character)) in words.char_indices().enumerate() {
        // Where a word runs over the edge, the columns are not those of the rule.
        if wanted.next_if(|column| **column == count).is_some() && blank {
            edges.push(offset);
        }
        blank = character == ' ';
    }
    edges.push(words.len());
    let piece = |pair: &[usize]| {
        let words = &words[pair[0]..pair[1]];
        let from = line.start + pair[0] + words.len() - words.trim_start().len();
        from..from + words.trim().len()
    };
    edges.windows(2).map(piece).filter(|piece| !piece.is_empty()).collect()
}

/// `:::`, `::: name`, `::: {.class}`
fn is_fence(line: &str) -> bool {
    let line = line.trim();
    let Some(rest) = line.strip_prefix(":::") else {
        return false;
    };
    let rest = rest.trim_matches(':').trim();
    let name = |rest: &str| rest.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    let attributes = || super::attributes::read(rest, 0).is_some_and(|found| found.range.end == rest.len());
    name(rest) || attributes()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<&str> {
        find(text, 0).cells.into_iter().map(|cell| &text[cell.range]).collect()
    }

    #[test]
    fn columns_under_dashes_are_cells() {
        let text = "Tekst.\n\n  Één      Bedrag\n  -------- --------\n  a b      12\n  c        \n\nMeer.\n";
        assert_eq!(cells(text), ["Één", "Bedrag", "a b", "12", "c"]);
        let seen = masked(text, &find(text, 0).lines);
        assert_eq!(seen.split_whitespace().collect::<Vec<_>>(), ["Tekst.", "Meer."]);
        assert_eq!(seen.len(), text.len());
    }

    #[test]
    fn rows_of_several_lines_end_at_a_blank_line() {
        let text = "  ------------------\n  Kop\n  een      Twee\n  -------- ---------\n  a\n  b        12\n\n  c        3\n  ------------------\n\nMeer.\n";
        assert_eq!(cells(text), ["Kop", "een", "Twee", "a", "b", "12", "c", "3"]);
        assert_eq!(masked(text, &find(text, 0).lines).trim(), "Meer.");
    }

    #[test]
    fn a_rule_a_heading_and_code_are_no_tables() {
        for text in [
            "Kop\n---\n\nTekst\n",
            "a\n\n- - -\n\nb\n",
            "---\ntitle: x\n---\n",
            "```\na b\n-- --\n```\n",
            "a\nb\n-- --\n",
        ] {
            assert_eq!((cells(text).len(), find(text, 0).lines.len()), (0, 0), "{text}");
        }
    }

    #[test]
    fn fences_of_divisions_are_seen() {
        assert!([":::", "::: {.x}", "::::: bijlage :::", ":::{#a}"].iter().all(|line| is_fence(line)));
        assert!(!["::: zie hier", "::", "::: {naam}"].iter().any(|line| is_fence(line)));
    }
}
