//! What each line of a PDF is part of: the letter itself, the notes under it, the head or foot of the
//! page, or the narrow column beside it.

use std::collections::{HashMap, HashSet};

use super::content::Page;
use super::lines::Line;
use super::notes;
use crate::document::Story;
use crate::read::shapes;

/// The share of a page at its top and at its foot where its head and foot stand.
const HEAD: f64 = 0.22;
const FOOT: f64 = 0.15;

/// The lines of a letter, each with the others of its story.
#[derive(Debug, Default)]
pub struct Layout {
    /// The letter itself, as it is read.
    pub body: Vec<Line>,
    /// The narrow column beside it.
    pub side: Vec<Line>,
    /// Heads and feet of the pages, each once.
    pub running: Vec<(Story, Line)>,
    /// The notes at the foot of the pages.
    pub notes: Vec<Line>,
    /// The left and right edge of the running text of each page.
    pub columns: Vec<Column>,
    /// The size of the running text.
    pub size: f64,
}

/// The edges of the running text.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Column {
    /// The left edge.
    pub left: f64,
    /// The right edge.
    pub right: f64,
}

/// Sorts the lines of all pages.
pub fn layout(pages: &[Page], mut lines: Vec<Vec<Line>>) -> Layout {
    let size = usual_size(&lines);
    let columns = columns(pages, &lines, size);
    let running = running(pages, &lines, &columns);
    let mut layout = Layout { columns, size, ..Layout::default() };
    let mut shown: HashSet<String> = HashSet::new();
    let mut next_note = 1;
    for (number, page) in pages.iter().enumerate() {
        let column = layout.columns[number];
        let mut body = Vec::new();
        for (index, line) in std::mem::take(&mut lines[number]).into_iter().enumerate() {
            if running.contains(&(number, index)) {
                let story = if line.base > page.height / 2.0 { Story::Header } else { Story::Footer };
                let text = line.text();
                // Of the page numbers the first stands for all.
                let said = if is_page_number(&text, number) { String::new() } else { without_page(&text, number) };
                if shown.insert(said) {
                    layout.running.push((story, line));
                }
            } else if is_beside(&line, column) {
                layout.side.push(line);
            } else {
                body.push(line);
            }
        }
        let notes = notes::first_line(page, &body, size, column, next_note);
        next_note = notes::number_after(&body[notes..], next_note);
        layout.notes.extend(body.drain(notes..));
        layout.body.extend(in_reading_order(join_labels(body), column));
    }
    layout
}

/// The size that most characters have.
fn usual_size(lines: &[Vec<Line>]) -> f64 {
    let mut counts: HashMap<i64, usize> = HashMap::new();
    for line in lines.iter().flatten() {
        *counts.entry(tenths(line.size)).or_default() += line.glyphs.len();
    }
    let usual = counts.into_iter().max_by_key(|(size, count)| (*count, *size));
    usual.map_or(10.0, |(size, _)| size as f64 / 10.0)
}

fn tenths(length: f64) -> i64 {
    (length * 10.0).round() as i64
}

/// The edges of the running text, for all pages of one width together: where most of its wide lines
/// begin, and where the widest but a few end.
fn columns(pages: &[Page], lines: &[Vec<Line>], size: f64) -> Vec<Column> {
    let mut known: HashMap<i64, Column> = HashMap::new();
    pages
        .iter()
        .map(|page| {
            *known.entry(tenths(page.width)).or_insert_with(|| {
                let alike = pages.iter().zip(lines).filter(|(other, _)| (other.width - page.width).abs() < 0.1);
                column(alike.flat_map(|(_, lines)| lines), page.width, size)
            })
        })
        .collect()
}

fn column<'a>(lines: impl Iterator<Item = &'a Line>, width: f64, size: f64) -> Column {
    let wide: Vec<&Line> =
        lines.filter(|line| line.right - line.left > 0.35 * width && (line.size - size).abs() < 0.1 * size).collect();
    let mut starts: HashMap<i64, usize> = HashMap::new();
    for line in &wide {
        *starts.entry(line.left.round() as i64).or_default() += 1;
    }
    let Some((left, _)) = starts.into_iter().max_by_key(|(left, count)| (*count, -*left)) else {
        return Column { left: 0.0, right: width };
    };
    let mut ends: Vec<f64> = wide.iter().map(|line| line.right).collect();
    ends.sort_by(f64::total_cmp);
    Column { left: left as f64 - 0.5, right: ends[(ends.len() * 49 / 50).min(ends.len() - 1)] }
}

/// Whether a line stands beside the running text.
fn is_beside(line: &Line, column: Column) -> bool {
    line.left > column.right - 1.0 || (line.right < column.left - 2.0 && line.text().trim().chars().count() > 3)
}

/// Which lines are heads and feet: those that stand at one place on several pages, page numbers, and
/// what the file itself calls so.
fn running(pages: &[Page], lines: &[Vec<Line>], columns: &[Column]) -> HashSet<(usize, usize)> {
    let mut places: HashMap<(String, i64), HashSet<usize>> = HashMap::new();
    let key = |number: usize, line: &Line| (without_page(&line.text(), number), line.base.round() as i64);
    for (number, of_page) in lines.iter().enumerate() {
        for line in of_page.iter().filter(|line| at_edge(&pages[number], line, columns[number])) {
            places.entry(key(number, line)).or_default().insert(number);
        }
    }
    let mut running = HashSet::new();
    for (number, of_page) in lines.iter().enumerate() {
        let page = &pages[number];
        for (index, line) in of_page.iter().enumerate() {
            let text = line.text();
            let at_edge = at_edge(page, line, columns[number]);
            let repeated = || places.get(&key(number, line)).is_some_and(|pages| pages.len() > 1);
            let last = index == 0 || index + 1 == of_page.len();
            let outermost = last || line.base < page.height * 0.1 || line.base > page.height * 0.92;
            let numbered = || is_page_number(&text, number) || shapes::is_running_head(&text);
            let outermost = outermost || text.to_lowercase().contains("pagina");
            if at_edge && (line.artifact || repeated() || (outermost && numbered())) {
                running.insert((number, index));
            }
        }
    }
    running
}

fn at_edge(page: &Page, line: &Line, column: Column) -> bool {
    line.base > page.height * (1.0 - HEAD) || line.base < page.height * FOOT || is_beside(line, column)
}

/// The words of a line without blanks, with a sign in the place of the number of its page.
fn without_page(text: &str, number: usize) -> String {
    let page = (number + 1).to_string();
    let mut plain = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let length = if digits > 0 { digits } else { first.len_utf8() };
        let piece = &rest[..length];
        if piece == page {
            plain.push('\u{FFFC}');
        } else if !first.is_whitespace() {
            plain.push_str(piece);
        }
        rest = &rest[length..];
    }
    plain
}

/// "Pagina 2 van 5", "2", "2/5", "- 2 -", on the page with that number.
fn is_page_number(text: &str, number: usize) -> bool {
    let plain: String = without_page(text, number).to_lowercase();
    if plain.contains("pagina\u{FFFC}van") {
        return true;
    }
    let plain = plain.trim_matches(['-', '–', '|']);
    let plain = plain.strip_prefix("pagina").or_else(|| plain.strip_prefix("page")).unwrap_or(plain);
    let rest = plain.strip_prefix('\u{FFFC}').or_else(|| plain.strip_suffix("\u{FFFC}"));
    rest.is_some_and(|rest| {
        let rest = rest.trim_start_matches("van").trim_start_matches(['/', '\u{FFFC}']);
        rest.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// Puts the parts of a row together that are one line: the mark of a list item and its words, a label
/// of the letterhead and what it says.
fn join_labels(lines: Vec<Line>) -> Vec<Line> {
    let mut joined: Vec<Line> = Vec::new();
    let mut cells = 0;
    for line in lines {
        match joined.last_mut() {
            Some(last) if last.row == line.row => {
                let text = last.text();
                cells += 1;
                if cells == 1 && is_item_mark(&text) {
                    last.join(line, ' ');
                } else if cells == 1 && is_label(&text) {
                    last.join(line, '\t');
                } else {
                    joined.push(line);
                }
            }
            _ => {
                cells = 0;
                joined.push(line);
            }
        }
    }
    joined
}

/// "Datum", "Onderwerp:".
pub fn is_label(text: &str) -> bool {
    let label = text.trim_end_matches([':', ' ']);
    label.len() < 20 && !label.contains(':') && shapes::is_letterhead(&format!("{label}:"))
}

fn is_item_mark(text: &str) -> bool {
    text.chars().count() <= 5 && shapes::item_mark(&format!("{text}\t")).is_some()
}

/// Lines from top to bottom; where the page has two columns of text, first the left one.
fn in_reading_order(lines: Vec<Line>, column: Column) -> Vec<Line> {
    let middle = f64::midpoint(column.left, column.right);
    let wide = (column.right - column.left) * 0.3;
    let left = lines.iter().filter(|line| line.right <= middle && line.right - line.left > wide).count();
    let right = lines.iter().filter(|line| line.left >= middle && line.right - line.left > wide).count();
    let across = lines.iter().filter(|line| line.left < middle && line.right > middle).count();
    if left < 8 || right < 8 || across * 6 > left + right {
        return lines;
    }
    let mut ordered = Vec::new();
    let mut waiting = Vec::new();
    for line in lines {
        if line.left >= middle {
            waiting.push(line);
        } else {
            if line.right > middle {
                ordered.append(&mut waiting);
            }
            ordered.push(line);
        }
    }
    ordered.append(&mut waiting);
    // Each line is now a row of its own, so that nothing is taken for a table.
    for (row, line) in ordered.iter_mut().enumerate() {
        line.row = row;
    }
    ordered
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers_are_known_on_their_page() {
        for text in ["Pagina 2 van 5", "5Pagina2van5", "2", "- 2 -", "2/5", "pagina 2"] {
            assert!(is_page_number(text, 1), "{text}");
        }
        for text in ["Pagina 3 van 5", "Vraag 2", "2 mei", "1"] {
            assert!(!is_page_number(text, 1), "{text}");
        }
        assert!(is_page_number("Pagina 5 van 5", 4));
    }

    #[test]
    fn a_repeated_line_is_the_same_but_for_the_number_of_its_page() {
        assert_eq!(without_page("28 676, nr. 496  2", 1), without_page("28 676, nr. 496 3", 2));
        assert_ne!(without_page("Vraag 12", 1), without_page("Vraag 13", 2));
    }
}
