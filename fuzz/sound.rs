//! What must hold of every document, whatever bytes it was read from.

use std::io::{Cursor, Write};
use std::ops::Range;

use kamerlint::document::Document;
use kamerlint::read::{self, Format, View};
use zip::write::SimpleFileOptions;

/// Reads bytes in every view, and checks what comes out.
pub fn read_and_check(format: Format, bytes: &[u8]) {
    for view in [View::Final, View::Original, View::Markup] {
        if let Ok(document) = read::read_view(format, bytes, view) {
            check(&document);
        }
    }
}

/// Stops if a document is not sound.
pub fn check(document: &Document) {
    let text = &document.text;
    let mut end = 0;
    for block in &document.blocks {
        assert!(block.range.start >= end && block.range.start <= block.range.end, "blocks overlap");
        end = block.range.end;
        on_characters(text, &block.range);
        let mut at = block.range.start;
        for gap in &block.gaps {
            assert!(gap.start >= at && gap.end <= block.range.end, "a gap lies outside its block");
            at = gap.end;
            on_characters(text, gap);
        }
    }
    let notes = &document.notes;
    let bodies = notes.bodies.iter().flat_map(|body| [&body.range, &body.words]);
    let leftovers = document.leftovers.iter().map(|leftover| &leftover.range);
    let fields = document.fields.iter().map(|field| &field.range);
    let others = notes.marks.iter().map(|mark| &mark.range).chain(bodies).chain(leftovers).chain(fields);
    others.chain(&document.doubts).for_each(|range| on_characters(text, range));
    let mut end = 0;
    for piece in &document.source_map.pieces {
        assert!(piece.text.start >= end, "pieces of the source map overlap");
        end = piece.text.end;
        on_characters(text, &piece.text);
        assert!(piece.part < document.source_map.parts.len() && piece.source.start <= piece.source.end);
    }
    let prose = document.prose();
    for (range, _) in &prose.blocks {
        on_characters(text, &prose.origin(range.clone()));
    }
    let _ = (document.sentences(), document.words(), document.letter(), document.lines());
}

fn on_characters(text: &str, range: &Range<usize>) {
    assert!(text.get(range.clone()).is_some(), "{range:?} is no stretch of the text");
}

/// A package with these parts, not compressed.
pub fn package(parts: &[(&str, &[u8])]) -> Option<Vec<u8>> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in parts {
        writer.start_file(*name, stored).ok()?;
        writer.write_all(bytes).ok()?;
    }
    Some(writer.finish().ok()?.into_inner())
}
