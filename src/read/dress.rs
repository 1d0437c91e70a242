//! Tells the lines around a letter, and headings that are only bold, from running text.

use super::assembly::Paragraph;
use super::shapes;
use crate::document::Kind;

/// Gives a paragraph that looks like a line of the letterhead or a heading that kind.
pub fn dress(paragraph: &mut Paragraph) {
    let line = paragraph.text.trim();
    let open = matches!(paragraph.kind, None | Some(Kind::TableCell));
    if open && (shapes::is_letterhead(line) || shapes::is_signature(line)) {
        paragraph.kind = Some(Kind::Letterhead);
    }
    let is_heading = paragraph.kind.is_none() && shapes::is_title(line, line.chars().count());
    if paragraph.bold && is_heading {
        paragraph.kind = Some(Kind::Heading);
    } else {
        paragraph.bold = false;
    }
}
