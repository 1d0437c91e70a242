//! From the lines of a text file to its paragraphs, headings, list items and cells.
//!
//! A text has a paragraph a line, as an export of Word has, or is wrapped, as the text of a PDF and a
//! mail are, or both in turn. So it is decided line by line whether the paragraph goes on in the next
//! line, from how wide the lines around are, how this line ends and how the next one begins.

use std::ops::Range;

use super::lines::{Line, wrap_at, wraps};
use super::shapes;
use crate::document::{Block, Kind};

/// Makes blocks of lines, in order.
pub fn blocks(text: &str, lines: &[Line]) -> Vec<Block> {
    let wraps = wraps(lines);
    let mut blocks = Vec::new();
    let mut signing = false;
    let mut first = 0;
    while first < lines.len() {
        let mut last = first;
        while last + 1 < lines.len() && goes_on(text, lines, last, wrap_at(&wraps, last)) {
            last += 1;
        }
        if first == last && push_cells(text, &lines[first], &mut blocks) {
            first += 1;
            continue;
        }
        let kind = kind(text, lines, first..last + 1, signing);
        signing = signs(text, &lines[first], kind, signing);
        blocks.push(Block::new(kind, lines[first].range.start..lines[last].range.end));
        first = last + 1;
    }
    blocks
}

fn words<'a>(text: &'a str, line: &Line) -> &'a str {
    &text[line.words.clone()]
}

/// Whether the paragraph of a line goes on in the next one.
fn goes_on(text: &str, lines: &[Line], at: usize, wrap: Option<usize>) -> bool {
    let (line, next) = (&lines[at], &lines[at + 1]);
    if next.cut_before || next.tab || is_table_row(words(text, line)) || is_table_row(words(text, next)) {
        return false;
    }
    let (this, that) = (words(text, line), words(text, next));
    let full = wrap.is_some_and(|wrap| line.width + 1 + first_word(that) >= wrap - wrap / 8);
    let lower = begins_lower(that);
    let unfinished = this.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '-' | '–' | ')' | '%' | '€'));
    if next.page_before {
        let alone = shapes::stands_alone(this) || shapes::stands_alone(that) || shapes::item_mark(that).is_some();
        let capitals = shapes::is_in_capitals(this) || shapes::is_in_capitals(that);
        let long = wrap.is_some_and(|wrap| next.width * 10 >= wrap * 6);
        let middle = this.ends_with(|c: char| c.is_lowercase() || c == ',') && full && long;
        return unfinished && !alone && !capitals && (lower || middle);
    }
    if next.blank_before > 0 {
        let alone = shapes::stands_alone(this) || shapes::stands_alone(that) || shapes::item_mark(that).is_some();
        return next.blank_before <= 3 && full && lower && unfinished && !alone && !this.ends_with([',', ')']);
    }
    if shapes::is_in_capitals(this) || shapes::is_in_capitals(that) {
        return shapes::is_in_capitals(this) && shapes::is_in_capitals(that) && line.width >= 40;
    }
    if that.len() >= 4 && shapes::is_number(that) && full && unfinished && wrap.is_some() {
        return true;
    }
    if stands_apart(this, that) || begins_item(this, that, full) {
        return false;
    }
    if ends_in_hyphen(this) && that.starts_with(char::is_alphabetic) {
        return true;
    }
    if shapes::opens_motion_paragraph(that) && this.ends_with([',', ';', '.', ':']) {
        return false;
    }
    match this.chars().next_back() {
        Some('.' | '?' | '!' | ';' | ':') if lower => full,
        Some(',') if lower => wrap.is_some_and(|wrap| line.width * 10 >= wrap * 6),
        _ if lower => true,
        _ => full && !begins_heading(text, lines, at, wrap),
    }
}

/// Whether one of two lines is a block by itself. An address may go on in lower case ("Aan de
/// Voorzitter van de Tweede Kamer / der Staten-Generaal"), and so may the subject of a letter.
fn stands_apart(this: &str, that: &str) -> bool {
    let address = shapes::is_letterhead(this) && begins_lower(that) && !this.ends_with(',');
    (shapes::stands_alone(this) && !address) || shapes::stands_alone(that)
}

/// Whether the next line begins a list item. A dash or a number at the start of a line that was only
/// wrapped there is none.
fn begins_item(this: &str, that: &str, full: bool) -> bool {
    let ends = this.ends_with(['.', ';', ':', ',', '?', '!']) || shapes::item_mark(this).is_some();
    shapes::item_mark(that).is_some() && (ends || !full || that.starts_with('•'))
}

/// Whether the next line is a title above the one after it, though this line is full.
fn begins_heading(text: &str, lines: &[Line], at: usize, wrap: Option<usize>) -> bool {
    let (this, that) = (words(text, &lines[at]), words(text, &lines[at + 1]));
    let width = lines[at + 1].width;
    let ended = this.trim_end_matches(|c: char| c.is_ascii_digit()).ends_with(['.', '?', '!', ':']);
    let after = lines.get(at + 2).is_some_and(|line| line.blank_before > 1 || !begins_lower(words(text, line)));
    ended && after && wrap.is_some_and(|wrap| width * 3 < wrap * 2) && shapes::is_title(that, width)
}

fn begins_lower(line: &str) -> bool {
    line.trim_start_matches(['(', '«', '“', '‘', '\'', '"', '„', '[']).starts_with(char::is_lowercase)
}

fn ends_in_hyphen(line: &str) -> bool {
    line.strip_suffix('-').is_some_and(|stem| stem.ends_with(char::is_lowercase))
}

/// The width of the first word of a line, as far as a wrap would count it.
fn first_word(line: &str) -> usize {
    line.chars().take(20).take_while(|c| !c.is_whitespace()).count()
}

/// Whether a line has two or more wide gaps, as a table has that is set out with spaces.
fn is_table_row(line: &str) -> bool {
    let has_gap = memchr::memmem::find(line.as_bytes(), b"   ").is_some();
    has_gap && line.split("   ").filter(|cell| !cell.is_empty()).count() >= 3
}

/// Makes cells of a line that is a row of a table.
fn push_cells(text: &str, line: &Line, blocks: &mut Vec<Block>) -> bool {
    let row = words(text, line);
    let cells: Vec<Range<usize>> = if is_table_row(row) {
        pieces(row, "   ")
    } else if row.contains('\t') && is_tabbed(row) {
        pieces(row, "\t")
    } else {
        return false;
    };
    let found = cells.len();
    for (index, cell) in cells.into_iter().enumerate() {
        let start = if index == 0 { line.range.start } else { line.words.start + cell.start };
        let end = if index + 1 == found { line.range.end } else { line.words.start + cell.end };
        blocks.push(Block::new(Kind::TableCell, start..end));
    }
    true
}

/// Whether the tabs of a line set cells apart: not those behind a label or the mark of a list item,
/// and not one in the middle of a sentence.
fn is_tabbed(row: &str) -> bool {
    let after_mark = shapes::item_mark(row).is_some_and(|mark| !row[mark..].trim_start().contains('\t'));
    let (left, right) = row.split_once('\t').unwrap_or((row, ""));
    let in_sentence = left.ends_with(|c: char| c.is_lowercase() || c == ',') && right.starts_with(char::is_lowercase);
    !after_mark && !shapes::is_letterhead(row) && (!in_sentence || right.contains('\t'))
}

/// The pieces of a row with words in them, without the blanks around.
fn pieces(row: &str, separator: &str) -> Vec<Range<usize>> {
    let mut at = 0;
    let mut found = Vec::new();
    for piece in row.split(separator) {
        let from = at + piece.len() - piece.trim_start().len();
        let to = from + piece.trim().len();
        if from < to {
            found.push(from..to);
        }
        at += piece.len() + separator.len();
    }
    found
}

/// What a block is, from its words and what follows it.
fn kind(text: &str, lines: &[Line], of: Range<usize>, signing: bool) -> Kind {
    let first = &lines[of.start];
    let line = words(text, first);
    let whole = &text[first.words.start..lines[of.end - 1].words.end];
    let width: usize = lines[of.clone()].iter().map(|line| line.width).sum();
    if shapes::is_numbered_heading(line) {
        return Kind::Heading;
    }
    if shapes::is_letterhead(line) || shapes::is_running_head(line) || shapes::is_signature(whole) {
        return Kind::Letterhead;
    }
    if shapes::is_in_capitals(line) {
        return Kind::Heading;
    }
    if shapes::is_number(line) || (first.tab && of.len() == 1) {
        return Kind::TableCell;
    }
    if shapes::item_mark(line).is_some() {
        return Kind::ListItem;
    }
    if signing && shapes::is_title(whole, width) && whole.split_whitespace().count() <= 6 {
        return Kind::Letterhead;
    }
    let above_text = lines.get(of.end).is_some_and(|next| {
        let that = words(text, next);
        let running = next.width >= 60 || that.ends_with(['.', '?', '!', ':', ';', ',']);
        next.blank_before <= 1 && !next.cut_before && running && !shapes::stands_alone(that)
    });
    if above_text && of.len() <= 2 && shapes::is_title(whole, width) { Kind::Heading } else { Kind::Paragraph }
}

/// Whether names follow: below a signature, and at the end of a motion.
fn signs(text: &str, first: &Line, kind: Kind, signing: bool) -> bool {
    let line = words(text, first);
    match kind {
        Kind::Letterhead => signing || shapes::is_signature(line),
        _ => line.starts_with("en gaat over tot de orde"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::lines::lines;

    fn split(text: &str) -> Vec<(Kind, String)> {
        let blocks = blocks(text, &lines(text, &[], &[]));
        blocks.into_iter().map(|block| (block.kind, text[block.range].replace('\n', "|"))).collect()
    }

    fn whole(text: &str) -> Vec<String> {
        split(text).into_iter().map(|(_, words)| words).collect()
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        let text = "Het kabinet onderzoekt of de regeling voor kleine gemeenten kan worden\n\
                    verruimd. Daarover is overleg gevoerd met de Vereniging van Nederlandse\n\
                    Gemeenten. De uitkomst volgt.\n\
                    Vervolgens wordt bezien welke stappen nodig zijn om de regeling nog dit\n\
                    jaar te wijzigen.\n";
        assert_eq!(whole(text).len(), 2);
    }

    #[test]
    fn a_paragraph_a_line_stays_so() {
        let text = "De Kamer,\ngehoord de beraadslaging,\nconstaterende dat dit lang duurt;\n\
                    verzoekt de regering dit te versnellen,\nen gaat over tot de orde van de dag.\nJansen\nDe Wit\n";
        assert_eq!(whole(text).len(), 7);
        assert_eq!(split(text)[6].0, Kind::Letterhead);
    }

    #[test]
    fn headings_and_items_are_told_apart() {
        let text = "Vraag 1\nWat vindt u daarvan?\n\nOverzicht\nDit zijn de punten:\n– een;\n– twee.\n";
        let kinds: Vec<Kind> = split(text).into_iter().map(|(kind, _)| kind).collect();
        use Kind::{Heading, ListItem, Paragraph};
        assert_eq!(kinds, [Heading, Paragraph, Heading, Paragraph, ListItem, ListItem]);
    }

    #[test]
    fn tabs_make_cells_but_not_behind_a_label() {
        let text = "Jaar\tBedrag\tAantal\nDatum\t3 mei 2024\n1.\teen item\n\tcel\n";
        let kinds: Vec<Kind> = split(text).into_iter().map(|(kind, _)| kind).collect();
        use Kind::{Letterhead, ListItem, TableCell};
        assert_eq!(kinds, [TableCell, TableCell, TableCell, Letterhead, ListItem, TableCell]);
    }

    #[test]
    fn an_address_goes_on_in_lower_case() {
        assert_eq!(
            whole("Aan de Voorzitter van de Tweede Kamer\nder Staten-Generaal\nPostbus 20018\n2500 EA DEN HAAG\n"),
            ["Aan de Voorzitter van de Tweede Kamer|der Staten-Generaal", "Postbus 20018", "2500 EA DEN HAAG"]
        );
    }
}
