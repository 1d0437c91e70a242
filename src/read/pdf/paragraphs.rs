//! From the lines of a PDF to paragraphs, headings, list items and cells.
//!
//! The lines of a paragraph follow each other at one distance, and each but the last is as long as the
//! column allows: if the first word of the next line would have had room, the paragraph had ended.

use super::content::Page;
use super::layout::{self, Column, Layout};
use super::lines::Line;
use super::notes::{self, Note};
use super::tables;
use crate::document::{Kind, NoteKind, NoteMark, Story};
use crate::read::assembly::Paragraph;
use crate::read::shapes;

/// How much of the size of the font may be between two lines of one paragraph.
pub const USUAL_LEADING: f64 = 1.6;
/// How much further than usual the lines of two paragraphs stand apart.
const WIDER: f64 = 1.25;
/// How much of the size of the font a first line is set in.
const INDENT: f64 = 0.7;

/// How much of the column a line may leave empty that has not ended its sentence, besides the room that
/// the next word would have taken: columns are not everywhere as wide.
const RAGGED: f64 = 0.125;

/// Which numbers are known to be notes, and of which kind.
pub type Known<'a> = &'a dyn Fn(&str) -> Option<NoteKind>;

/// Makes the paragraphs of the letter itself.
pub fn body(pages: &[Page], layout: &Layout, known: Known) -> Vec<Paragraph> {
    let rows = rows(&layout.body);
    let leading = leading(&layout.body);
    let mut paragraphs = Vec::new();
    let mut signing = false;
    let mut table = 0;
    let drawn = tables::drawn(pages, &rows);
    let mut at = 0;
    while at < rows.len() {
        let apart = (rows[at].len() > 1 && !drawn.contains_key(&at)).then(|| {
            let next = drawn.range(at..).next().map_or(rows.len(), |(next, _)| *next);
            tables::set_apart(&rows[at..next])
        });
        if let Some(found) = drawn.get(&at).or(apart.as_ref()) {
            table += 1;
            tables::push_table(found, table, known, &mut paragraphs);
            at += found.taken;
            continue;
        }
        let mut end = at + 1;
        let mut open = open_brackets(&rows[at][0]);
        while end < rows.len() && rows[end].len() == 1 && !drawn.contains_key(&end) {
            let column = layout.columns[rows[end - 1][0].page];
            if !goes_on(&rows[at][0], &rows[end - 1][0], &rows[end][0], column, leading, open > 0) {
                break;
            }
            open += open_brackets(&rows[end][0]);
            end += 1;
        }
        let lines: Vec<&Line> = rows[at..end].iter().map(|row| &row[0]).collect();
        let mut paragraph = paragraph(&lines, Story::Body, known);
        let kind = kind(&paragraph.text, &lines, layout, signing);
        signing = match kind {
            Kind::Letterhead => signing || shapes::is_signature(&paragraph.text),
            _ => paragraph.text.starts_with("en gaat over tot de orde"),
        };
        paragraph.kind = Some(kind);
        paragraphs.push(paragraph);
        at = end;
    }
    paragraphs
}

/// Makes the paragraphs of the column beside the text: lines without more than usual between them.
pub fn beside(lines: &[Line], columns: &[Column], known: Known) -> Vec<Paragraph> {
    let mut groups: Vec<Vec<&Line>> = Vec::new();
    let mut ordered: Vec<&Line> = lines.iter().collect();
    ordered.sort_by_key(|line| (line.page, line.left > columns[line.page].left));
    for line in ordered {
        match groups.last_mut() {
            Some(group) if group.last().is_some_and(|last| is_under(last, line)) => group.push(line),
            _ => groups.push(vec![line]),
        }
    }
    let letterhead = |group: &Vec<&Line>| {
        let paragraph = paragraph(group, Story::TextBox, known);
        Paragraph { kind: Some(Kind::Letterhead), ..paragraph }
    };
    groups.iter().map(letterhead).collect()
}

fn is_under(last: &Line, line: &Line) -> bool {
    let down = last.base - line.base;
    let near = (last.left - line.left).abs() < 2.0;
    last.page == line.page && last.bold == line.bold && near && down > 0.0 && down < USUAL_LEADING * line.size
}

/// Makes the paragraphs of heads and feet.
pub fn running(lines: &[(Story, Line)], known: Known) -> Vec<Paragraph> {
    let groups = lines.chunk_by(|(story, last), (next, line)| story == next && is_under(last, line));
    let letterhead = |group: &[(Story, Line)]| {
        let lines: Vec<&Line> = group.iter().map(|(_, line)| line).collect();
        Paragraph { kind: Some(Kind::Letterhead), ..paragraph(&lines, group[0].0, known) }
    };
    groups.map(letterhead).collect()
}

/// Makes the paragraph of a note.
pub fn note(note: &Note, known: Known) -> Paragraph {
    let lines: Vec<&Line> = note.lines.iter().filter(|line| !line.glyphs.is_empty()).collect();
    let story = if note.kind == NoteKind::Endnote { Story::Endnote } else { Story::Footnote };
    paragraph(&lines, story, known)
}

fn rows(lines: &[Line]) -> Vec<&[Line]> {
    lines.chunk_by(|one, other| (one.page, one.row) == (other.page, other.row)).collect()
}

/// The usual distance between two lines, as a share of the size.
fn leading(lines: &[Line]) -> f64 {
    let mut steps: Vec<f64> = lines
        .windows(2)
        .filter(|pair| pair[0].page == pair[1].page && (pair[0].size - pair[1].size).abs() < 0.1)
        .map(|pair| (pair[0].base - pair[1].base) / pair[1].size)
        .filter(|step| (0.9..2.2).contains(step))
        .collect();
    steps.sort_by(f64::total_cmp);
    // Most steps are inside paragraphs, so that the lower third is one of those.
    steps.get(steps.len() / 3).copied().unwrap_or(1.2)
}

/// Whether the paragraph that began with `first` goes on from `last` to `next`.
fn goes_on(first: &Line, last: &Line, next: &Line, column: Column, leading: f64, open: bool) -> bool {
    let size = last.size;
    if (next.size - size).abs() > 0.06 * size || last.bold != next.bold {
        return false;
    }
    let apart = next.page != last.page || last.base <= next.base || last.base - next.base > leading * WIDER * size;
    if !apart && is_under_value(first, next) {
        return true;
    }
    let (this, that) = (last.level_text(), next.text());
    let begins_lower = that.starts_with(char::is_lowercase);
    let address = shapes::is_letterhead(&this) && begins_lower && !this.ends_with(',');
    if (shapes::stands_alone(&this) && !address && !this.contains('\t')) || shapes::stands_alone(&that) {
        return false;
    }
    let room = column.right - last.right;
    let full = room < next.first_word() + 0.25 * size;
    let ended = this.ends_with(['.', '?', '!', ':', ';']);
    let turned = next.page != last.page;
    if turned && begins_lower && !ended {
        return true;
    }
    if apart && !(turned && full) {
        return false;
    }
    if open && begins_lower && !ended {
        return true;
    }
    let hangs = next.left > first.left + INDENT * size;
    let hanging = shapes::item_mark(&first.text()).is_some() || first.text().contains('\t');
    let second = std::ptr::eq(first, last);
    if hangs && !hanging && (second || next.left > last.left + INDENT * size) {
        return false;
    }
    if hanging && !second && next.left < last.left - INDENT * size {
        return false;
    }
    let in_item = shapes::item_mark(&this).is_some() || ended || this.ends_with(',');
    if shapes::item_mark(&that).is_some() && (in_item || !full) && !has_open_bracket(&this) {
        return false;
    }
    if shapes::opens_motion_paragraph(&that) && this.ends_with([',', ';', '.', ':']) {
        return false;
    }
    let hyphen = this.strip_suffix('-').is_some_and(|stem| stem.ends_with(char::is_lowercase));
    if full || hyphen || address {
        return true;
    }
    let width = column.right - column.left;
    let nearly = room < next.first_word() + RAGGED * width;
    let unfinished = begins_lower || that.starts_with('(') || is_open(&this);
    !ended && (nearly && !first.bold || unfinished && room < 0.5 * width)
}

/// Whether a line cannot be the last of a paragraph: it ends in a word that asks for another, or in an
/// open bracket.
fn is_open(line: &str) -> bool {
    const ASKING: &[&str] = &[
        "de",
        "het",
        "een",
        "en",
        "of",
        "van",
        "in",
        "op",
        "te",
        "aan",
        "met",
        "voor",
        "om",
        "dat",
        "die",
        "als",
        "bij",
        "naar",
        "door",
        "tot",
        "uit",
        "over",
        "dit",
        "deze",
        "der",
        "den",
        "ter",
        "nr.",
        "Kamerstuk",
    ];
    let last = line.rsplit(char::is_whitespace).next().unwrap_or("");
    ASKING.contains(&last) || line.ends_with(',') || has_open_bracket(line)
}

/// How many brackets a line opens and leaves open; less than nothing if it closes more.
fn open_brackets(line: &Line) -> i32 {
    line.glyphs.iter().fold(0, |open, glyph| match glyph.character {
        '(' => open + 1,
        ')' => open - 1,
        _ => open,
    })
}

fn has_open_bracket(line: &str) -> bool {
    line.matches('(').count() > line.matches(')').count()
}

/// Whether a line stands under what a label of the letterhead says: "Onderwerp   De reactie op / de motie".
fn is_under_value(first: &Line, next: &Line) -> bool {
    let value = first.glyphs.iter().position(|glyph| (glyph.left - next.left).abs() < 2.0).filter(|at| *at > 3);
    value.is_some_and(|value| {
        let label: String = first.glyphs[..value].iter().map(|glyph| glyph.character).collect();
        label.ends_with([' ', '\t']) && layout::is_label(label.trim_end())
    })
}

/// Puts the words of lines together, each line as it is printed.
pub fn paragraph(lines: &[&Line], story: Story, known: Known) -> Paragraph {
    let page = lines.first().map(|line| line.page + 1);
    let mut paragraph = Paragraph { story, page, ..Paragraph::default() };
    for line in lines {
        if !paragraph.text.is_empty() {
            doubt_hyphen(&mut paragraph, line);
            paragraph.text.push('\n');
        }
        push_line(&mut paragraph, line, known);
    }
    paragraph
}

/// A hyphen at the end of a line may be the writer's own or only break the word, so the word is in doubt.
fn doubt_hyphen(paragraph: &mut Paragraph, next: &Line) {
    let Some(stem) = paragraph.text.strip_suffix('-').filter(|stem| stem.ends_with(char::is_alphabetic)) else {
        return;
    };
    let start = stem.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let rest: usize = next
        .glyphs
        .iter()
        .map(|glyph| glyph.character)
        .take_while(|character| character.is_alphanumeric() || *character == '-')
        .map(char::len_utf8)
        .sum();
    paragraph.doubts.push(start..paragraph.text.len() + 1 + rest);
}

/// Adds the words of a line. A raised number is no running text; it is a mark if there is a note with
/// that number, and a doubt besides where it is glued to another number.
fn push_line(paragraph: &mut Paragraph, line: &Line, known: Known) {
    let mut at = 0;
    for raised in notes::raised(line) {
        push_glyphs(paragraph, line, at..raised.start);
        let start = paragraph.text.len();
        push_glyphs(paragraph, line, raised.start..raised.end);
        let range = start..paragraph.text.len();
        let number = number_before(&paragraph.text[..start]);
        let kind = known(&raised.id);
        if number < start || kind.is_none() {
            paragraph.doubts.push(number..range.end);
        }
        let blank_before = paragraph.text[..start].ends_with(' ');
        let blank_after = line.glyphs.get(raised.end).is_some_and(|glyph| glyph.character == ' ');
        let gap = if blank_before && blank_after { start - 1..range.end } else { range.clone() };
        paragraph.add_gap(gap);
        if let Some(kind) = kind {
            paragraph.marks.push(NoteMark { range, id: raised.id, kind });
        }
        at = raised.end;
    }
    push_glyphs(paragraph, line, at..line.glyphs.len());
}

fn push_glyphs(paragraph: &mut Paragraph, line: &Line, range: std::ops::Range<usize>) {
    paragraph.text.extend(line.glyphs[range].iter().map(|glyph| glyph.character));
}

/// Where the number begins that ends these words ("28 676, nr. 493" ends in 493).
fn number_before(words: &str) -> usize {
    if !words.ends_with(|c: char| c.is_ascii_digit()) {
        return words.len();
    }
    words.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '/')).len()
}

fn kind(text: &str, lines: &[&Line], layout: &Layout, signing: bool) -> Kind {
    let line = text.lines().next().unwrap_or("");
    let (first, width) = (lines[0], text.chars().count());
    if shapes::is_numbered_heading(line) {
        return Kind::Heading;
    }
    if shapes::is_letterhead(line) || shapes::is_running_head(line) || shapes::is_signature(text) {
        return Kind::Letterhead;
    }
    if shapes::is_in_capitals(line) {
        return Kind::Heading;
    }
    let item = shapes::item_mark(line).is_some();
    if signing && !item && shapes::is_title(text, width) && text.split_whitespace().count() <= 6 {
        return Kind::Letterhead;
    }
    let stands_out = first.bold || first.size > layout.size * 1.1;
    if stands_out && lines.len() <= 3 && shapes::is_title(&text.replace('\n', " "), width.min(100)) {
        return Kind::Heading;
    }
    if item { Kind::ListItem } else { Kind::Paragraph }
}
