//! From the characters of a page to its lines: characters that follow each other are one stretch,
//! stretches at one height a row, and a row is cut where a column ends.
//!
//! Every measure is a share of the size of the font, since letters come in every size.

use super::content::{Glyph, Page};

/// A wider gap is a blank. Blanks are a quarter of the size, kerning a twentieth.
const BLANK: f64 = 0.15;
/// A wider gap ends a column. Blanks in justified lines stay under it.
const COLUMN: f64 = 1.5;
/// A wider gap ends a column if what follows was not drawn right after or has another size.
const COLUMN_ELSEWHERE: f64 = 0.7;
/// How far apart the bases of one row may be.
const LEVEL: f64 = 0.15;
/// How much smaller a raised number is.
pub const SMALLER: f64 = 0.85;
/// Rows with more stretches than any page of text has are not searched for raised numbers.
const MOST_STRETCHES: usize = 100;
/// How many characters one line may have; more stand on no page.
const LONGEST: usize = 1_000;

/// A line of text, or the part of a row that stands in one column.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// Its characters, with the blanks between words.
    pub glyphs: Vec<Glyph>,
    /// The page that it stands on, from 0.
    pub page: usize,
    /// Which row of the page it is part of, from the top.
    pub row: usize,
    /// Its left edge.
    pub left: f64,
    /// Its right edge.
    pub right: f64,
    /// The height that most of it stands on.
    pub base: f64,
    /// The size that most of it has.
    pub size: f64,
    /// Whether all its letters and digits are bold.
    pub bold: bool,
    /// Whether the file says that it belongs to the page, not to the text.
    pub artifact: bool,
}

impl Line {
    /// Its words.
    pub fn text(&self) -> String {
        self.glyphs.iter().map(|glyph| glyph.character).collect()
    }

    /// Its words without what is raised at their end.
    pub fn level_text(&self) -> String {
        let raised = self.glyphs.iter().rev().take_while(|glyph| self.is_raised(glyph) || glyph.character == ' ');
        let level = self.glyphs.len() - raised.count();
        self.glyphs[..level].iter().map(|glyph| glyph.character).collect()
    }

    /// Whether a character of it is a raised small one, as the mark of a note is.
    pub fn is_raised(&self, glyph: &Glyph) -> bool {
        glyph.size <= self.size * SMALLER && glyph.base - self.base >= self.size * 0.1
    }

    /// The width of its first word, or of what of it could have stood in the line before.
    pub fn first_word(&self) -> f64 {
        let characters = |index: usize| self.glyphs.get(index).map_or(' ', |glyph| glyph.character);
        let breaks = |index: &usize| match characters(*index) {
            '-' => *index > 0 && characters(index - 1).is_alphabetic() && characters(index + 1).is_alphabetic(),
            other => matches!(other, ' ' | '\t' | '/'),
        };
        let end = (0..self.glyphs.len()).find(breaks).unwrap_or(self.glyphs.len());
        end.checked_sub(1).map_or(0.0, |last| self.glyphs[last].right - self.left)
    }

    /// Goes on with what stands right of it, with a blank or a tab between.
    pub fn join(&mut self, other: Line, between: char) {
        let mut blank = Glyph { character: between, left: self.right, right: other.left, ..other.glyphs[0] };
        blank.base = other.base;
        self.glyphs.push(blank);
        self.glyphs.extend(other.glyphs);
        (self.right, self.base, self.size) = (other.right, other.base, other.size);
        self.bold &= other.bold;
    }
}

/// Characters that were drawn one after the other at one height.
#[derive(Debug)]
struct Stretch {
    order: usize,
    glyphs: Vec<Glyph>,
    left: f64,
    right: f64,
    base: f64,
    size: f64,
}

/// Finds the lines of a page, from top to bottom and from left to right.
pub fn lines(page: &Page, number: usize) -> Vec<Line> {
    let mut rows = rows(stretches(&page.glyphs));
    settle_raised(&mut rows);
    let mut lines = Vec::new();
    let filled = rows.into_iter().filter(|row| !row.is_empty());
    for (row, stretches) in filled.enumerate() {
        lines.extend(cut(stretches).into_iter().map(|line| Line { page: number, row, ..line }));
    }
    lines
}

fn stretches(glyphs: &[Glyph]) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    for glyph in glyphs {
        let glyph = Glyph { character: plain(glyph.character), ..*glyph };
        if glyph.character.is_control() {
            continue;
        }
        match stretches.last_mut() {
            Some(last) if follows(last, &glyph) => {
                if !is_shadow(last, &glyph) {
                    last.right = glyph.right;
                    last.glyphs.push(glyph);
                }
            }
            _ if glyph.character == ' ' => {}
            _ => {
                let Glyph { left, right, base, size, .. } = glyph;
                let order = stretches.len();
                stretches.push(Stretch { order, glyphs: vec![glyph], left, right, base, size });
            }
        }
    }
    stretches
}

/// Tabs and line ends that a font table gives are blanks.
fn plain(character: char) -> char {
    if matches!(character, '\t' | '\n' | '\r' | '\u{3}') { ' ' } else { character }
}

fn follows(last: &Stretch, glyph: &Glyph) -> bool {
    let size = last.size;
    let gap = glyph.left - last.right;
    (glyph.base - last.base).abs() < 0.05 * size
        && (glyph.size - size).abs() < 0.05 * size
        && gap < COLUMN_ELSEWHERE * size
        && gap > -0.5 * size
        && last.glyphs.len() < LONGEST
}

/// Whether a character was drawn over the same one before it, to look bold.
fn is_shadow(last: &Stretch, glyph: &Glyph) -> bool {
    last.glyphs.last().is_some_and(|before| {
        before.character == glyph.character && (glyph.left - before.left).abs() < 0.1 * glyph.size
    })
}

fn rows(mut stretches: Vec<Stretch>) -> Vec<Vec<Stretch>> {
    stretches.sort_by(|one, other| other.base.total_cmp(&one.base).then(one.order.cmp(&other.order)));
    let mut rows: Vec<Vec<Stretch>> = Vec::new();
    for stretch in stretches {
        match rows.last_mut() {
            Some(row) if row[0].base - stretch.base <= LEVEL * stretch.size.min(row[0].size) => row.push(stretch),
            _ => rows.push(vec![stretch]),
        }
    }
    rows
}

/// Moves raised and lowered small stretches into the row of the words that they stand at.
fn settle_raised(rows: &mut [Vec<Stretch>]) {
    for index in 0..rows.len() {
        if rows[index].len() > MOST_STRETCHES {
            continue;
        }
        let mut at = 0;
        while at < rows[index].len() {
            let near = index.saturating_sub(3)..(index + 4).min(rows.len());
            let small = &rows[index][at];
            let home = near.filter(|other| *other != index).find(|other| belongs(small, &rows[*other]));
            match home {
                Some(home) => {
                    let small = rows[index].remove(at);
                    rows[home].push(small);
                }
                None => at += 1,
            }
        }
    }
}

fn belongs(small: &Stretch, row: &[Stretch]) -> bool {
    small.glyphs.len() <= 12
        && row.len() <= MOST_STRETCHES
        && row.iter().any(|word| {
            let rise = (small.base - word.base) / word.size;
            let apart = (small.left - word.right).abs().min((word.left - small.right).abs());
            small.size <= SMALLER * word.size
                && (-0.4..0.75).contains(&rise)
                && rise.abs() > 0.02
                && apart <= 0.5 * word.size
        })
}

/// Cuts a row where its columns end, and sets the blanks.
fn cut(mut stretches: Vec<Stretch>) -> Vec<Line> {
    stretches.sort_by(|one, other| one.left.total_cmp(&other.left));
    let mut lines: Vec<Vec<Stretch>> = Vec::new();
    let mut length = 0;
    for stretch in stretches {
        length += stretch.glyphs.len();
        match lines.last_mut() {
            Some(line) if length < LONGEST && line.last().is_some_and(|last| !ends_column(last, &stretch)) => {
                line.push(stretch);
            }
            _ => {
                length = stretch.glyphs.len();
                lines.push(vec![stretch]);
            }
        }
    }
    lines.into_iter().filter_map(line).collect()
}

fn ends_column(last: &Stretch, next: &Stretch) -> bool {
    let gap = (next.left - last.right) / last.size.max(next.size);
    let long = last.glyphs.len() > 3 && next.glyphs.len() > 3;
    let other_size = long && (last.size - next.size).abs() > 0.08 * last.size;
    let elsewhere = next.order != last.order + 1;
    // What was drawn elsewhere is not the rest of a word, so it stands over or against another text.
    let against = long && elsewhere && gap < BLANK;
    gap > COLUMN || against || (gap > COLUMN_ELSEWHERE && (other_size || elsewhere))
}

fn line(stretches: Vec<Stretch>) -> Option<Line> {
    let widest = stretches.iter().max_by(|one, other| weight(one).total_cmp(&weight(other)))?;
    let (base, size) = (widest.base, widest.size);
    let mut glyphs: Vec<Glyph> = Vec::new();
    for glyph in stretches.into_iter().flat_map(|stretch| stretch.glyphs) {
        if let Some(last) = glyphs.last().copied() {
            let gap = glyph.left - last.right;
            let blank = last.character == ' ' || glyph.character == ' ';
            if gap > BLANK * size && !blank {
                glyphs.push(Glyph { character: ' ', left: last.right, right: glyph.left, ..last });
            } else if last.character == ' ' && glyph.character == ' ' {
                continue;
            }
        }
        glyphs.push(glyph);
    }
    while glyphs.last().is_some_and(|glyph| glyph.character.is_whitespace()) {
        glyphs.pop();
    }
    let (first, last) = (glyphs.first()?, glyphs.last()?);
    let (left, right) = (first.left, last.right);
    let bold = glyphs.iter().filter(|glyph| glyph.character.is_alphanumeric()).all(|glyph| glyph.bold);
    let artifact = glyphs.iter().all(|glyph| glyph.artifact);
    Some(Line { glyphs, left, right, base, size, bold, artifact, ..Line::default() })
}

/// How much of a line a stretch is; the height of a raised number counts for little.
fn weight(stretch: &Stretch) -> f64 {
    stretch.glyphs.len() as f64 * stretch.size
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(page: &mut Page, text: &str, left: f64, base: f64, size: f64) {
        for (index, character) in text.chars().enumerate() {
            let left = left + index as f64 * size / 2.0;
            let glyph = Glyph { character, left, right: left + size / 2.0, base, size, bold: false, artifact: false };
            page.glyphs.push(glyph);
        }
    }

    fn texts(page: &Page) -> Vec<String> {
        lines(page, 0).iter().map(Line::text).collect()
    }

    #[test]
    fn gaps_become_blanks_and_wide_gaps_columns() {
        let mut page = Page::default();
        put(&mut page, "een", 0.0, 100.0, 10.0);
        put(&mut page, "twee", 18.0, 100.0, 10.0);
        put(&mut page, "drie", 90.0, 100.0, 10.0);
        put(&mut page, "boven", 0.0, 112.0, 10.0);
        assert_eq!(texts(&page), ["boven", "een twee", "drie"]);
    }

    #[test]
    fn a_raised_number_stands_in_the_line_of_its_word() {
        let mut page = Page::default();
        put(&mut page, "motie", 0.0, 100.0, 10.0);
        put(&mut page, "12", 25.0, 103.5, 6.0);
        put(&mut page, "hoger", 0.0, 112.0, 10.0);
        let lines = lines(&page, 0);
        assert_eq!(lines[1].text(), "motie12");
        let raised: Vec<bool> = lines[1].glyphs.iter().map(|glyph| lines[1].is_raised(glyph)).collect();
        assert_eq!(raised, [false, false, false, false, false, true, true]);
    }

    #[test]
    fn a_letter_drawn_twice_is_one_letter() {
        let mut page = Page::default();
        put(&mut page, "a", 0.0, 100.0, 10.0);
        put(&mut page, "a", 0.3, 100.0, 10.0);
        put(&mut page, "aa", 5.0, 100.0, 10.0);
        assert_eq!(texts(&page), ["aaa"]);
    }
}
