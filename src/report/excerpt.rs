//! The lines of a text that a diagnostic shows, each cut to a window around what is marked.
//!
//! A paragraph is one line of some 1,500 characters. Of such a line only a window of about a hundred
//! columns is shown, cut between words; two places far apart on one line get a window each. The
//! numbers of lines and columns are those of the whole text.

use std::ops::Range;

use codespan_reporting::diagnostic::{Label, LabelStyle};
use codespan_reporting::files::{Error, Files, Location};

use super::visible;
use crate::document::{Document, Lines};

/// Columns of a window.
const WIDTH: usize = 100;
/// A line may be this much wider than a window before it is cut.
const SLACK: usize = 10;
/// How far a cut may move to fall between words.
const WORD: usize = 24;
/// Marks of one line that together take no more columns than this share a window.
const NEAR: usize = 80;
/// Of a stretch of more lines than this the middle is left out.
const MANY_LINES: usize = 6;

/// A stretch of the text to be underlined.
#[derive(Clone, Debug)]
pub struct Mark {
    /// The stretch, in bytes of the text.
    pub range: Range<usize>,
    /// Whether it is what the diagnostic is about.
    pub style: LabelStyle,
    /// What stands beside it; may be empty.
    pub message: String,
}

/// What is shown of a text, as codespan asks for it.
#[derive(Debug)]
pub struct Excerpt {
    name: String,
    shown: String,
    rows: Vec<Row>,
    /// Where in the whole text each label begins.
    places: Vec<(usize, Location)>,
}

/// One line of the excerpt.
#[derive(Debug)]
struct Row {
    /// Its number for codespan: a jump of three makes it show that lines were left out.
    index: usize,
    /// The number of the line in the text, from 0.
    line: usize,
    /// The number that is shown for it: of the line, or of the paragraph where nobody can see lines.
    number: usize,
    /// Where it stands in the excerpt.
    shown: Range<usize>,
    /// Where its characters stand in the text and in the excerpt, the end included.
    characters: Vec<(usize, usize)>,
}

/// A place that must be seen: a line, and a stretch of it.
#[derive(Clone, Debug, PartialEq)]
struct Anchor {
    line: usize,
    range: Range<usize>,
}

impl Excerpt {
    /// Cuts an excerpt for these marks, and gives the marks as labels of it.
    pub fn new(name: &str, document: &Document, marks: &[Mark]) -> (Excerpt, Vec<Label<()>>) {
        let (text, lines) = (document.text.as_str(), document.lines());
        let marks: Vec<Mark> = marks.iter().map(|mark| on_characters(mark, text)).collect();
        let anchors = gather(marks.iter().flat_map(|mark| anchors(mark, text, lines)).collect(), text);
        let mut excerpt = Excerpt { name: name.to_owned(), shown: String::new(), rows: Vec::new(), places: Vec::new() };
        for anchor in &anchors {
            excerpt.append(document, anchor);
        }
        let labels = marks.iter().map(|mark| excerpt.label(text, lines, mark)).collect();
        (excerpt, labels)
    }

    fn append(&mut self, document: &Document, anchor: &Anchor) {
        let (text, lines) = (document.text.as_str(), document.lines());
        let line = lines.range(anchor.line, text);
        let window = window(text, &line, &anchor.range);
        let index = match self.rows.last() {
            None => 1,
            Some(last) if anchor.line <= last.line + 1 => last.index + 1,
            Some(last) => last.index + 3,
        };
        let start = self.shown.len();
        if window.start > line.start {
            self.shown.push('…');
        }
        let mut characters = Vec::new();
        for (offset, character) in text[window.clone()].char_indices() {
            characters.push((window.start + offset, self.shown.len()));
            match visible::escaped(character) {
                _ if character == '\u{FEFF}' && window.start + offset == 0 => {}
                _ if character == '\u{FFFC}' => self.shown.push_str(&object(document, window.start + offset)),
                Some(code) => self.shown.push_str(&code),
                None => self.shown.push(character),
            }
        }
        characters.push((window.end, self.shown.len()));
        if window.end < line.end {
            self.shown.push('…');
        }
        let number = match document.location(anchor.range.start) {
            Some(location) => location.number(),
            None => anchor.line + 1,
        };
        self.rows.push(Row { index, line: anchor.line, number, shown: start..self.shown.len(), characters });
        self.shown.push('\n');
    }

    fn label(&mut self, text: &str, lines: &Lines, mark: &Mark) -> Label<()> {
        let start = self.position(lines.index(mark.range.start), mark.range.start);
        let end = self.position(lines.index(mark.range.end), mark.range.end).max(start);
        let place = lines.place(mark.range.start, text);
        self.places.push((start, Location { line_number: place.line, column_number: place.column }));
        Label::new(mark.style, (), start..end).with_message(mark.message.as_str())
    }

    /// Where a position of the text stands in the excerpt; at the edge of its window if it was cut.
    fn position(&self, line: usize, at: usize) -> usize {
        let of_line = || self.rows.iter().filter(|row| row.line == line);
        let holds = |row: &&Row| {
            let (first, last) = (row.characters.first(), row.characters.last());
            first.is_some_and(|first| first.0 <= at) && last.is_some_and(|last| at <= last.0)
        };
        let Some(row) = of_line().find(holds).or_else(|| of_line().next()) else {
            return 0;
        };
        let after = row.characters.partition_point(|(source, _)| *source < at);
        row.characters.get(after).or(row.characters.last()).map_or(row.shown.start, |(_, shown)| *shown)
    }

    fn row(&self, index: usize) -> Result<&Row, Error> {
        self.rows
            .binary_search_by_key(&index, |row| row.index)
            .map(|found| &self.rows[found])
            .map_err(|_| Error::LineTooLarge { given: index, max: self.rows.last().map_or(0, |row| row.index) })
    }
}

impl<'a> Files<'a> for Excerpt {
    type FileId = ();
    type Name = &'a str;
    type Source = &'a str;

    fn name(&'a self, (): ()) -> Result<&'a str, Error> {
        Ok(&self.name)
    }

    fn source(&'a self, (): ()) -> Result<&'a str, Error> {
        Ok(&self.shown)
    }

    fn line_index(&'a self, (): (), at: usize) -> Result<usize, Error> {
        let after = self.rows.partition_point(|row| row.shown.start <= at);
        Ok(self.rows[..after].last().map_or(0, |row| row.index))
    }

    fn line_number(&'a self, (): (), index: usize) -> Result<usize, Error> {
        Ok(self.row(index).map_or(1, |row| row.number))
    }

    fn line_range(&'a self, (): (), index: usize) -> Result<Range<usize>, Error> {
        // A line that was left out of a long stretch is asked for, but never shown.
        Ok(self.row(index).map_or(0..0, |row| row.shown.clone()))
    }

    fn location(&'a self, (): (), at: usize) -> Result<Location, Error> {
        let found = self.places.iter().find(|(start, _)| *start == at);
        found.map(|(_, place)| *place).ok_or(Error::IndexTooLarge { given: at, max: self.shown.len() })
    }
}

/// What is shown for an object in the text: the number of a note, or a small square.
fn object(document: &Document, at: usize) -> String {
    let marks = &document.notes.marks;
    let mark = marks.binary_search_by_key(&at, |mark| mark.range.start).map(|index| &marks[index]);
    mark.map_or_else(|_| "▫".to_owned(), |mark| format!("[{}]", mark.id))
}

/// The mark within the text, on boundaries of characters, without a line break at its end.
fn on_characters(mark: &Mark, text: &str) -> Mark {
    let start = text.floor_char_boundary(mark.range.start);
    let end = text.ceil_char_boundary(mark.range.end.max(start));
    let inside = text[start..end].trim_end_matches(['\n', '\r']);
    // A mark that is under the letter before it takes no column, so that letter is underlined with it.
    let before = text[..start].chars().next_back();
    let widthless = !inside.is_empty() && inside.chars().all(|character| visible::width(character) == 0);
    let start = if widthless { start - before.map_or(0, char::len_utf8) } else { start };
    let end = if inside.is_empty() { start } else { text[..end].trim_end_matches(['\n', '\r']).len() };
    Mark { range: start..end, ..mark.clone() }
}

/// The places that must be seen for a mark: itself, or of more lines their first and last ones.
fn anchors(mark: &Mark, text: &str, lines: &Lines) -> Vec<Anchor> {
    let (first, last) = (lines.index(mark.range.start), lines.index(mark.range.end));
    if first == last {
        return vec![Anchor { line: first, range: mark.range.clone() }];
    }
    let left_out = if last - first + 1 > MANY_LINES { first + 4..last - 1 } else { last..last };
    let between = (first + 1..last).filter(|line| !left_out.contains(line)).map(|line| {
        let start = lines.range(line, text).start;
        Anchor { line, range: start..start }
    });
    let edge = |line: usize, at: usize| Anchor { line, range: at..at };
    let mut found = vec![edge(first, mark.range.start)];
    found.extend(between);
    found.push(edge(last, mark.range.end));
    found
}

/// Joins places of one line that are near each other.
fn gather(mut anchors: Vec<Anchor>, text: &str) -> Vec<Anchor> {
    anchors.sort_by_key(|anchor| (anchor.line, anchor.range.start, anchor.range.end));
    let mut gathered: Vec<Anchor> = Vec::new();
    for anchor in anchors {
        if let Some(last) = gathered.last_mut().filter(|last| last.line == anchor.line) {
            let joined = last.range.start..last.range.end.max(anchor.range.end);
            if anchor.range.start <= last.range.end || fits(&text[joined.clone()], NEAR) {
                last.range = joined;
                continue;
            }
        }
        gathered.push(anchor);
    }
    gathered
}

/// The part of a line that is shown: all of it if it is short, else what fits around a stretch.
fn window(text: &str, line: &Range<usize>, around: &Range<usize>) -> Range<usize> {
    if fits(&text[line.clone()], WIDTH + SLACK) {
        return line.clone();
    }
    let around = around.start.clamp(line.start, line.end)..around.end.clamp(line.start, line.end);
    let (before, inside, after) = (&text[line.start..around.start], &text[around.clone()], &text[around.end..line.end]);
    let taken = width_of(from_start(inside, WIDTH)).min(WIDTH * 3 / 4);
    let half = (WIDTH - taken) / 2;
    let (left_all, right_all) = (width_of(from_end(before, WIDTH)), width_of(from_start(after, WIDTH)));
    let left = left_all.min(half + half.saturating_sub(right_all));
    let right = WIDTH - taken - left;
    let start = around.start - from_end(before, left).len();
    let end = around.start + inside.len().min(from_start(inside, WIDTH).len());
    let end = if end < around.end { end } else { around.end + from_start(after, right).len() };
    let start = between_words(text, line, start, &(start..around.start));
    let least = if end < around.end { around.start } else { around.end };
    let end = before_word(text, line, end, &(least..end));
    start..end
}

/// Moves the left edge of a window to the beginning of a word.
fn between_words(text: &str, line: &Range<usize>, at: usize, within: &Range<usize>) -> usize {
    if at == line.start || text[..at].ends_with(' ') {
        return at;
    }
    let near = from_start(&text[within.clone()], WORD);
    near.find(' ').map_or(at, |blank| at + blank + 1)
}

/// Moves the right edge of a window to the end of a word.
fn before_word(text: &str, line: &Range<usize>, at: usize, within: &Range<usize>) -> usize {
    if at == line.end || text[at..].starts_with(' ') {
        return at;
    }
    let near = from_end(&text[within.clone()], WORD);
    near.rfind(' ').map_or(at, |blank| at - near.len() + blank)
}

/// Whether a text takes no more than so many columns; the rest of a long one is not looked at.
fn fits(text: &str, columns: usize) -> bool {
    from_start(text, columns).len() == text.len()
}

fn width_of(text: &str) -> usize {
    text.chars().map(visible::width).sum()
}

/// The beginning of a text that fits in so many columns.
fn from_start(text: &str, columns: usize) -> &str {
    let mut taken = 0;
    let cut = text.char_indices().find(|(_, character)| {
        taken += visible::width(*character);
        taken > columns
    });
    cut.map_or(text, |(at, _)| &text[..at])
}

/// The end of a text that fits in so many columns.
fn from_end(text: &str, columns: usize) -> &str {
    let mut taken = 0;
    let cut = text.char_indices().rev().find(|(_, character)| {
        taken += visible::width(*character);
        taken > columns
    });
    cut.map_or(text, |(at, character)| &text[at + character.len_utf8()..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn excerpt(text: &str, ranges: &[Range<usize>]) -> Vec<(usize, String)> {
        let marks: Vec<Mark> = ranges
            .iter()
            .map(|range| Mark { range: range.clone(), style: LabelStyle::Primary, message: String::new() })
            .collect();
        let (excerpt, _) = Excerpt::new("a", &Document::new(text.to_owned(), Vec::new()), &marks);
        excerpt.rows.iter().map(|row| (row.line + 1, excerpt.shown[row.shown.clone()].to_owned())).collect()
    }

    #[test]
    fn a_short_line_is_whole() {
        assert_eq!(excerpt("een\ntwee drie\n", &[9..13]), [(2, "twee drie".to_owned())]);
    }

    #[test]
    fn a_long_line_is_cut_between_words() {
        let text = "woord ".repeat(100) + "hier" + &" woord".repeat(100);
        let rows = excerpt(&text, &[600..604]);
        assert_eq!(rows.len(), 1);
        let shown = &rows[0].1;
        assert!(shown.starts_with("…woord ") && shown.ends_with(" woord…") && shown.contains(" hier "), "{shown}");
        assert!((90..=104).contains(&shown.chars().count()), "{shown}");
    }

    #[test]
    fn places_far_apart_on_one_line_get_a_row_each() {
        let text = "hier ".to_owned() + &"woord ".repeat(100) + "daar";
        let rows = excerpt(&text, &[0..4, text.len() - 4..text.len()]);
        assert_eq!(rows.iter().map(|row| row.0).collect::<Vec<_>>(), [1, 1]);
        assert!(rows[0].1.starts_with("hier woord") && rows[1].1.ends_with("woord daar"));
    }

    #[test]
    fn a_stretch_that_is_too_long_is_cut_at_its_end() {
        let text = "woord ".repeat(200);
        let rows = excerpt(&text, &[60..900]);
        assert!(rows[0].1.starts_with("…woord") && rows[0].1.ends_with("woord…"), "{}", rows[0].1);
        assert!(rows[0].1.chars().count() < 130);
    }

    #[test]
    fn the_middle_of_many_lines_is_left_out() {
        let text = "regel\n".repeat(20);
        let rows = excerpt(&text, std::slice::from_ref(&(0..text.len())));
        assert_eq!(rows.iter().map(|row| row.0).collect::<Vec<_>>(), [1, 2, 3, 4, 19, 20]);
    }

    #[test]
    fn any_range_is_survived() {
        let text = "é\u{301} İ\n\n";
        for start in 0..text.len() + 3 {
            for end in start..text.len() + 3 {
                assert!(!excerpt(text, &[start..end, 0..0]).is_empty());
            }
        }
    }
}
