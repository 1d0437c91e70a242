//! From characters on a page to lines, and from lines to what they are: text, notes, heads and feet,
//! and what stands beside the text.

use std::collections::HashMap;
use std::ops::Range;

use super::glyphs::{Glyph, Sheet};
use crate::read::shapes;

/// A gap wider than this is a blank, in sizes of the font.
const BLANK: f64 = 0.16;
/// A gap wider than this parts columns, in sizes of the font.
const COLUMN: f64 = 2.5;
/// A column beside the letter begins at least this far from its left edge, in points.
const FAR: f64 = 200.0;
/// Text this much smaller than the letter's is that of notes.
const SMALL: f64 = 0.93;
/// How much of a page at its top and bottom can hold what every page repeats.
const EDGE: f64 = 0.12;

/// A page of a letter.
#[derive(Debug, Default)]
pub struct Page {
    /// Its number, from 1.
    pub number: usize,
    /// The lines of the letter.
    pub body: Vec<Line>,
    /// The notes at its foot.
    pub notes: Vec<Note>,
    /// What stands beside the text: sender, date, reference.
    pub beside: Vec<Line>,
    /// What is printed at the top and at the bottom of every page.
    pub head: Vec<Line>,
    pub foot: Vec<Line>,
}

/// A note at the foot of a page.
#[derive(Debug)]
pub struct Note {
    /// Its number, as printed.
    pub number: String,
    /// Its lines, without the number.
    pub lines: Vec<Line>,
}

/// A line.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// What it says.
    pub text: String,
    /// Which stretches of it are small and raised: marks of notes.
    pub raised: Vec<Range<usize>>,
    /// Whether there is more room above it than between lines of one paragraph.
    pub blank_before: bool,
    left: f64,
    right: f64,
    y: f64,
    size: f64,
    /// The size of its first character.
    first: f64,
}

/// Parts the pages of a letter.
pub fn pages(sheets: &[Sheet]) -> Vec<Page> {
    let first: Vec<Vec<Line>> = sheets.iter().map(|sheet| lines(&sheet.glyphs, &[])).collect();
    let gutters = gutters(&first);
    let lines: Vec<Vec<Line>> = sheets.iter().map(|sheet| lines(&sheet.glyphs, &gutters)).collect();
    let measure = Measure::of(&lines, &gutters);
    let repeated = repeated(sheets, &lines);
    sheets.iter().zip(lines).map(|(sheet, lines)| page(sheet, lines, &measure, &repeated)).collect()
}

/// The letter's own measures.
#[derive(Debug)]
struct Measure {
    /// The size of its text.
    size: f64,
    /// The edges of its column.
    left: f64,
    right: f64,
    /// How far its lines stand apart.
    leading: f64,
}

impl Measure {
    /// What most of the text has.
    fn of(pages: &[Vec<Line>], gutters: &[f64]) -> Measure {
        let all = || pages.iter().flatten();
        let size = most(all().map(|line| (line.size, line.text.len())), 0.25).unwrap_or(10.0);
        let long = || all().filter(|line| line.text.len() >= 40 && line.size > size * SMALL);
        let left = most(long().map(|line| (line.left, line.text.len())), 2.0).unwrap_or(0.0);
        let of_column = long().filter(|line| (line.left - left).abs() < size * 4.0);
        let right = of_column.map(|line| line.right).fold(0.0, f64::max);
        let gutter = gutters.iter().copied().find(|gutter| *gutter > left + FAR).unwrap_or(f64::MAX);
        let right = right.min(gutter - 1.0);
        let gaps = pages.iter().flat_map(|page| page.windows(2).map(|pair| pair[1].y - pair[0].y));
        let close = gaps.filter(|gap| *gap > size * 0.8 && *gap < size * 2.2);
        let leading = most(close.map(|gap| (gap, 1)), 0.5).unwrap_or(size * 1.3);
        Measure { size, left, right: if right > left { right } else { f64::MAX }, leading }
    }
}

/// The number that weighs most, to a step.
fn most(numbers: impl Iterator<Item = (f64, usize)>, step: f64) -> Option<f64> {
    let mut weights: HashMap<i64, usize> = HashMap::new();
    for (number, weight) in numbers {
        *weights.entry((number / step).round() as i64).or_default() += weight;
    }
    let heaviest = weights.into_iter().max_by_key(|(place, weight)| (*weight, -*place))?;
    Some(heaviest.0 as f64 * step)
}

/// Where columns begin beside the letter's own: short lines far to the right, with one left edge.
fn gutters(pages: &[Vec<Line>]) -> Vec<f64> {
    let left = most(pages.iter().flatten().map(|line| (line.left, line.text.len())), 2.0).unwrap_or(0.0);
    let mut edges: HashMap<i64, usize> = HashMap::new();
    for line in pages.iter().flatten().filter(|line| line.text.len() < 40 && line.left > left + FAR) {
        *edges.entry(line.left.round() as i64).or_default() += 1;
    }
    let mut gutters: Vec<f64> =
        edges.into_iter().filter(|(_, count)| *count >= 3).map(|(edge, _)| edge as f64).collect();
    gutters.sort_by(f64::total_cmp);
    gutters
}

/// The lines of a page, from top to bottom; what stands far apart on one line are lines of their own.
fn lines(glyphs: &[Glyph], gutters: &[f64]) -> Vec<Line> {
    let mut lines = Vec::new();
    for mut row in rows(runs(glyphs)) {
        row.sort_by(|one, other| one.x().total_cmp(&other.x()));
        lines.extend(columns(&row, gutters));
    }
    lines
}

/// Characters that the file prints one behind the other.
#[derive(Debug)]
struct Run<'g> {
    glyphs: Vec<&'g Glyph>,
    y: f64,
    size: f64,
}

impl Run<'_> {
    fn x(&self) -> f64 {
        self.glyphs.first().map_or(0.0, |glyph| glyph.x)
    }

    /// Whether it can be the number of a note.
    fn is_sign(&self) -> bool {
        let sign = |glyph: &&Glyph| glyph.text.chars().all(|c| c.is_ascii_digit() || matches!(c, '*' | ' ' | ','));
        self.glyphs.len() <= 6 && self.glyphs.iter().all(sign)
    }
}

/// Parts the characters where the file goes back, up or down, or far ahead.
fn runs(glyphs: &[Glyph]) -> Vec<Run<'_>> {
    let mut runs: Vec<Run> = Vec::new();
    let mut end = 0.0;
    for glyph in glyphs {
        match runs.last_mut() {
            Some(run)
                if (glyph.y - run.y).abs() < glyph.size * 0.05
                    && (glyph.size - run.size).abs() < glyph.size * 0.05
                    && (glyph.x - end).abs() < glyph.size * COLUMN =>
            {
                run.glyphs.push(glyph);
            }
            _ => runs.push(Run { glyphs: vec![glyph], y: glyph.y, size: glyph.size }),
        }
        end = glyph.x + glyph.width;
    }
    runs
}

/// Runs by their base line. Small signs that are raised belong to the row that they stand in.
fn rows(mut runs: Vec<Run<'_>>) -> Vec<Vec<Run<'_>>> {
    runs.sort_by(|one, other| one.y.total_cmp(&other.y));
    let mut rows: Vec<(f64, f64, Vec<Run>)> = Vec::new();
    for run in runs {
        match rows.last_mut() {
            Some((y, size, row)) if run.y - *y < size.min(run.size) * 0.25 => {
                *size = size.max(run.size);
                row.push(run);
            }
            _ => rows.push((run.y, run.size, vec![run])),
        }
    }
    let mut kept: Vec<(f64, f64, Vec<Run>)> = Vec::with_capacity(rows.len());
    for (y, size, mut row) in rows {
        let raised = kept.last().is_some_and(|(above, small, row)| {
            *small < size * 0.85 && y - above < size * 0.75 && row.iter().all(Run::is_sign)
        });
        if raised && let Some((_, _, signs)) = kept.pop() {
            row.extend(signs);
        }
        kept.push((y, size, row));
    }
    kept.into_iter().map(|(_, _, row)| row).collect()
}

/// Parts a row where it is empty for long, where a column begins, and where one run is printed over
/// another; writes down what each part says.
fn columns(row: &[Run], gutters: &[f64]) -> Vec<Line> {
    let size = row.iter().map(|run| run.size).fold(0.0, f64::max);
    let mut lines: Vec<Line> = Vec::new();
    let mut end = f64::MIN;
    let mut blank = false;
    for run in row {
        for (index, glyph) in run.glyphs.iter().enumerate() {
            if glyph.text.trim().is_empty() {
                blank = true;
                continue;
            }
            let gap = glyph.x - end;
            let at_gutter = gap > size * 0.3 && gutters.iter().any(|gutter| (glyph.x - gutter).abs() < 1.5);
            let over = index == 0 && gap < -size * 0.5;
            if lines.is_empty() || gap > size * COLUMN || at_gutter || over {
                let line = Line { left: glyph.x, y: glyph.y, size: glyph.size, first: glyph.size, ..Line::default() };
                lines.push(line);
                blank = false;
            }
            let Some(line) = lines.last_mut() else {
                continue;
            };
            if (blank || gap > size * BLANK) && !line.text.is_empty() {
                line.text.push(' ');
            }
            blank = false;
            line.add(glyph, size);
            end = glyph.x + glyph.width;
            line.right = end;
        }
    }
    lines
}

impl Line {
    fn add(&mut self, glyph: &Glyph, size: f64) {
        let start = self.text.len();
        self.text.push_str(&glyph.text);
        self.size = self.size.max(glyph.size);
        self.y = self.y.max(glyph.y);
        let small = glyph.size < size * 0.85 && glyph.text.chars().all(|c| c.is_ascii_digit() || c == '*');
        if !small || start == 0 {
            return;
        }
        match self.raised.last_mut().filter(|last| last.end == start) {
            Some(last) => last.end = self.text.len(),
            None => self.raised.push(start..self.text.len()),
        }
    }
}

/// Lines that stand word for word at the top or the bottom of more than one page.
fn repeated(sheets: &[Sheet], pages: &[Vec<Line>]) -> HashMap<String, usize> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for (sheet, lines) in sheets.iter().zip(pages) {
        let mut here: Vec<String> =
            lines.iter().filter(|line| edge(sheet, line).is_some()).map(|line| line.text.trim().to_owned()).collect();
        here.sort();
        here.dedup();
        for line in here {
            *seen.entry(line).or_default() += 1;
        }
    }
    seen
}

/// Whether a line stands at the top (true) or the bottom of its page.
fn edge(sheet: &Sheet, line: &Line) -> Option<bool> {
    if line.y < sheet.height * EDGE * 1.5 {
        return Some(true);
    }
    (line.y > sheet.height * (1.0 - EDGE)).then_some(false)
}

/// A page number alone: "3", "- 3 -".
fn is_page_number(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–'));
    (1..=4).contains(&bare.len()) && bare.bytes().all(|byte| byte.is_ascii_digit())
}

fn page(sheet: &Sheet, lines: Vec<Line>, measure: &Measure, repeated: &HashMap<String, usize>) -> Page {
    let mut page = Page { number: sheet.number, ..Page::default() };
    let mut body: Vec<Line> = Vec::new();
    let mut foot: Vec<Line> = Vec::new();
    for line in lines {
        let place = edge(sheet, &line);
        let text = line.text.trim();
        let number = is_page_number(text);
        let again = repeated.get(text).is_some_and(|count| *count > 1);
        let running = shapes::is_running_head(text);
        let beside = line.left > measure.right - measure.size || line.right < measure.left - measure.size;
        match place {
            Some(true) if again || number || running => page.head.push(line),
            Some(false) if again || number || running => page.foot.push(line),
            _ if beside => page.beside.push(line),
            _ if line.size < measure.size * SMALL => foot.push(line),
            _ => {
                body.append(&mut foot);
                body.push(line);
            }
        }
    }
    page.notes = notes(&mut foot);
    body.append(&mut foot);
    space(&mut body, measure);
    page.body = body;
    page
}

/// The small lines at the foot of a page as notes; those before the first number stay.
fn notes(foot: &mut Vec<Line>) -> Vec<Note> {
    let Some(first) = foot.iter().position(|line| number(line).is_some()) else {
        return Vec::new();
    };
    let mut notes: Vec<Note> = Vec::new();
    for mut line in foot.split_off(first) {
        let expected = notes.last().map(|note| note.number.clone());
        match number(&line).filter(|(number, _)| follows(expected.as_deref(), number)) {
            Some((number, length)) => {
                line.text.drain(..length);
                line.raised.clear();
                let lines = if line.text.trim().is_empty() { Vec::new() } else { vec![line] };
                notes.push(Note { number, lines });
            }
            None => {
                if let Some(note) = notes.last_mut() {
                    line.raised.clear();
                    note.lines.push(line);
                }
            }
        }
    }
    notes
}

/// The number that a line begins with, and how long it is with the blank behind it.
fn number(line: &Line) -> Option<(String, usize)> {
    let digits = line.text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &line.text[digits..];
    let small = line.first < line.size * 0.85;
    let apart = small || rest.is_empty() || rest.starts_with([' ', ')']);
    if !(1..=3).contains(&digits) || !apart {
        return None;
    }
    let blanks = rest.len() - rest.trim_start_matches([' ', ')']).len();
    Some((line.text[..digits].to_owned(), digits + blanks))
}

/// Whether a number comes next; the first of a page may be any.
fn follows(before: Option<&str>, number: &str) -> bool {
    match (before.and_then(|before| before.parse::<u32>().ok()), number.parse::<u32>().ok()) {
        (Some(before), Some(number)) => number == before + 1,
        _ => before.is_none(),
    }
}

/// Tells which lines stand apart from the one before.
fn space(body: &mut [Line], measure: &Measure) {
    for index in 0..body.len() {
        let apart = index.checked_sub(1).is_none_or(|before| {
            let (above, here) = (&body[before], &body[index]);
            let gap = here.y - above.y;
            gap > measure.leading * 1.35 || gap < -measure.size || (above.size - here.size).abs() > measure.size * 0.15
        });
        body[index].blank_before = apart;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn print(words: &str, x: f64, y: f64, size: f64) -> Vec<Glyph> {
        let glyph = |(index, character): (usize, char)| Glyph {
            text: character.to_string(),
            x: x + index as f64 * size * 0.5,
            y,
            width: size * 0.5,
            size,
        };
        words.chars().enumerate().map(glyph).collect()
    }

    #[test]
    fn a_small_raised_digit_is_the_mark_of_a_note() {
        let glyphs =
            [print("nr. 493", 50.0, 100.0, 10.0), print("3", 85.0, 96.5, 6.0), print(" en meer", 88.0, 100.0, 10.0)];
        let lines = lines(&glyphs.concat(), &[]);
        assert_eq!(lines.len(), 1);
        assert_eq!(lines[0].text, "nr. 4933 en meer");
        assert_eq!(lines[0].raised, [7..8]);
    }

    #[test]
    fn columns_are_lines_of_their_own() {
        let glyphs = [print("Geachte voorzitter,", 50.0, 100.0, 10.0), print("Datum", 400.0, 100.0, 10.0)];
        let texts: Vec<String> = lines(&glyphs.concat(), &[]).into_iter().map(|line| line.text).collect();
        assert_eq!(texts, ["Geachte voorzitter,", "Datum"]);
    }

    #[test]
    fn notes_end_where_the_next_number_begins() {
        let line = |text: &str| Line { text: text.to_owned(), ..Line::default() };
        let mut foot = vec![line("1 Zie de brief van"), line("3 mei."), line("2 Kamerstuk.")];
        let notes = notes(&mut foot);
        let read: Vec<(&str, usize)> = notes.iter().map(|note| (note.number.as_str(), note.lines.len())).collect();
        assert_eq!(read, [("1", 2), ("2", 1)]);
    }
}
