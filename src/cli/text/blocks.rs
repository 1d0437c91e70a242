//! What was read of a letter, for a person to hold against the letter itself.

use std::io::{self, Write};
use std::ops::Range;

use unicode_width::UnicodeWidthStr;

use crate::document::{Document, Kind, LeftoverKind, NoteKind, Trait};
use crate::language::Language;
use crate::report::visible::visible;

/// The places of a long letter are no wider than this, in columns.
const WIDEST: usize = 28;

/// Writes the blocks, and below them the notes, what is no text, and what the file says of itself.
pub fn write(document: &Document, language: Language, out: &mut dyn Write) -> io::Result<()> {
    write_blocks(document, language, out)?;
    write_notes(document, out)?;
    write_leftovers(document, language, out)?;
    write_properties(document, out)
}

fn write_blocks(document: &Document, language: Language, out: &mut dyn Write) -> io::Result<()> {
    let prose = document.prose();
    let rows: Vec<(String, &str, String)> = prose
        .blocks
        .iter()
        .map(|(stretch, kind)| {
            let at = prose.origin(stretch.clone());
            let label = document.block_at(at.start).and_then(|block| block.label.clone());
            let words = visible(&prose.text[stretch.clone()]).into_owned();
            let words = label.map_or_else(|| words.clone(), |label| format!("{label} {words}"));
            (place(document, &at, language), name(*kind), words)
        })
        .collect();
    let width = rows.iter().map(|row| row.0.width()).max().unwrap_or(0).clamp(5, WIDEST);
    for (place, kind, words) in rows {
        let pad = " ".repeat(width.saturating_sub(place.width()));
        match document.source_map.parts.is_empty() && document.location(0).is_none() {
            true => writeln!(out, "{pad}{place}  {kind:<10}  {words}")?,
            false => writeln!(out, "{place}{pad}  {kind:<10}  {words}")?,
        }
    }
    Ok(())
}

/// The place in words, or the number of the line.
fn place(document: &Document, at: &Range<usize>, language: Language) -> String {
    match document.location(at.start) {
        Some(location) => language.place(location),
        None => (document.lines().index(at.start) + 1).to_string(),
    }
}

fn write_notes(document: &Document, out: &mut dyn Write) -> io::Result<()> {
    let notes = &document.notes;
    if notes.marks.is_empty() && notes.bodies.is_empty() {
        return Ok(());
    }
    writeln!(out, "\nnotes")?;
    for mark in &notes.marks {
        let body = notes.bodies.iter().find(|body| (body.kind, &body.id) == (mark.kind, &mark.id));
        let words = body.map_or("(no note)".into(), |body| visible(&document.text[body.words.clone()]).into_owned());
        writeln!(out, "  {} {}  {words}", note(mark.kind), mark.id)?;
    }
    let lonely = |body: &&crate::document::NoteBody| {
        !notes.marks.iter().any(|mark| (mark.kind, &mark.id) == (body.kind, &body.id))
    };
    for body in notes.bodies.iter().filter(lonely) {
        let words = visible(&document.text[body.words.clone()]);
        writeln!(out, "  {} {}  {words} (no mark)", note(body.kind), body.id)?;
    }
    Ok(())
}

fn note(kind: NoteKind) -> &'static str {
    match kind {
        NoteKind::Footnote => "footnote",
        NoteKind::Endnote => "endnote",
    }
}

fn write_leftovers(document: &Document, language: Language, out: &mut dyn Write) -> io::Result<()> {
    let leftovers: Vec<_> =
        document.leftovers.iter().filter(|leftover| leftover.kind != LeftoverKind::Bookmark).collect();
    if !leftovers.is_empty() {
        writeln!(out, "\nno text of the letter")?;
    }
    for leftover in leftovers {
        let author = leftover.author.as_ref().map(|author| format!(" ({})", visible(author))).unwrap_or_default();
        let place = place(document, &leftover.range, language);
        writeln!(out, "  {place}  {}{author}  {}", of_leftover(leftover.kind), visible(&leftover.words))?;
    }
    if !document.fields.is_empty() {
        writeln!(out, "\nfields")?;
    }
    for field in &document.fields {
        let words = visible(&document.text[field.range.clone()]);
        writeln!(out, "  {}  {} = {words}", place(document, &field.range, language), visible(&field.code))?;
    }
    Ok(())
}

fn write_properties(document: &Document, out: &mut dyn Write) -> io::Result<()> {
    let Some(properties) = &document.properties else {
        return Ok(());
    };
    let mut said: Vec<(&str, &str)> = Vec::new();
    for (name, value) in [
        ("title", &properties.title),
        ("author", &properties.author),
        ("last author", &properties.last_author),
        ("company", &properties.company),
        ("template", &properties.template),
        ("language", &properties.language),
        ("created", &properties.created),
        ("modified", &properties.modified),
    ] {
        said.extend(value.as_deref().map(|value| (name, value)));
    }
    said.extend(properties.custom.iter().map(|(name, value)| (name.as_str(), value.as_str())));
    for (holds, words) in [
        (Trait::TracksChanges, "changes are tracked"),
        (Trait::Protected, "protected"),
        (Trait::Signed, "signed"),
        (Trait::Macros, "holds macros"),
    ] {
        said.extend(properties.has(holds).then_some((words, "yes")));
    }
    if !said.is_empty() {
        writeln!(out, "\nproperties")?;
    }
    let width = said.iter().map(|(name, _)| name.width()).max().unwrap_or(0);
    for (name, value) in said {
        let pad = " ".repeat(width - name.width());
        writeln!(out, "  {}{pad}  {}", visible(name), visible(value))?;
    }
    Ok(())
}

fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::Heading => "heading",
        Kind::Paragraph => "paragraph",
        Kind::ListItem => "list-item",
        Kind::TableCell => "table-cell",
        Kind::Footnote => "footnote",
        Kind::Letterhead => "letterhead",
    }
}

fn of_leftover(kind: LeftoverKind) -> &'static str {
    match kind {
        LeftoverKind::Bookmark => "bookmark",
        LeftoverKind::Image => "picture",
        LeftoverKind::Comment => "comment",
        LeftoverKind::Insertion => "inserted",
        LeftoverKind::Deletion => "deleted",
        LeftoverKind::Hidden => "hidden",
        LeftoverKind::Prompt => "prompt",
        LeftoverKind::BrokenReference => "broken reference",
        LeftoverKind::Watermark => "watermark",
    }
}
