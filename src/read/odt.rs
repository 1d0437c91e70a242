//! The reader of OpenDocument text: .odt, and .fodt in one XML file.
//!
//! The text is the body, then the notes, which stand inside the text in the file, then headers, footers
//! and text boxes, as in Word.

use std::collections::HashSet;

use crate::document::{Document, NoteKind, Properties, Remark, Story, Trait};

use super::assembly::{Assembly, Paragraph};
use super::dress::dress;
use super::leftovers::{add_broken_references, obey_comments};
use super::namespaces::Namespace::{Manifest, Office, Style as StyleSpace};
use super::package::{Package, Part};
use super::xml::{Event, Xml};
use super::{PartTrouble, ReadError, View, current, encoding};
use story::{Found, Note, Place};
use styles::Styles;

mod story;
mod styles;

/// What a file in one piece is called in a message.
const FLAT: &str = "office:document";

/// Reads an OpenDocument text.
pub fn read(bytes: &[u8], view: View) -> Result<Document, ReadError> {
    if !bytes.starts_with(b"PK") {
        let text = encoding::xml(bytes.to_vec())
            .map_err(|at| ReadError::Part { part: FLAT.to_owned(), why: PartTrouble::Encoding(at) })?;
        let whole = Part { name: String::new(), text };
        return letter(&whole, None, None, Properties::default(), view);
    }
    let mut package = Package::open(bytes)?;
    refuse_locked(&mut package)?;
    let content = package.part("content.xml")?.ok_or(ReadError::NoMainPart)?;
    let styles = package.part("styles.xml")?;
    let meta = package.part("meta.xml")?;
    let mut properties = Properties::default();
    if package.any(|name| name == "meta-inf/documentsignatures.xml") {
        properties.traits.push(Trait::Signed);
    }
    if package.any(|name| (name.starts_with("basic/") || name.starts_with("scripts/")) && !name.ends_with("-lc.xml")) {
        properties.traits.push(Trait::Macros);
    }
    letter(&content, styles.as_ref(), meta.as_ref(), properties, view)
}

/// A file with a password lists how its parts are locked.
fn refuse_locked(package: &mut Package) -> Result<(), ReadError> {
    let Some(manifest) = package.part("META-INF/manifest.xml")? else {
        return Ok(());
    };
    let mut xml = Xml::new(&manifest);
    while let Some(event) = xml.next()? {
        if matches!(event, Event::Start(Manifest, "encryption-data")) {
            return Err(ReadError::Password);
        }
    }
    Ok(())
}

fn letter(
    content: &Part,
    styles_part: Option<&Part>,
    meta: Option<&Part>,
    mut properties: Properties,
    view: View,
) -> Result<Document, ReadError> {
    let mut styles = Styles::default();
    if let Some(part) = styles_part {
        styles.add(part)?;
    }
    styles.add(content)?;
    read_properties(meta.unwrap_or(content), &mut properties)?;
    properties.language = styles.language.clone();

    let mut parts = vec![content.name.clone()];
    let mut found = story::read(content, 0, &Place::Body, &styles, view)?;
    if !found.begun {
        return Err(if found.other {
            ReadError::OtherOffice("an OpenDocument file without running text")
        } else {
            ReadError::NoMainPart
        });
    }
    let heads = {
        let (part, index) = match styles_part {
            Some(part) => {
                parts.push(part.name.clone());
                (part, 1)
            }
            None => (content, 0),
        };
        story::read(part, index, &Place::Heads(pages(part, &styles)?), &styles, view)?
    };
    if found.tracks {
        properties.traits.push(Trait::TracksChanges);
    }
    found.paragraphs.iter_mut().for_each(dress);
    let foreign = found.foreign + heads.foreign;
    let mut document = assemble(found, heads, parts);
    document.notes.repeats = styles.renumbers;
    for field in &mut document.fields {
        field.now = current::property(&field.code, &properties).map(str::to_owned);
    }
    if properties.has(Trait::Macros) {
        document.remarks.push(Remark::Macros);
    }
    if foreign > 0 {
        document.remarks.push(Remark::Unread(format!("{foreign} × draw:object")));
    }
    document.properties = Some(properties);
    Ok(document)
}

/// The kinds of page that the letter has: the usual one, those that its styles ask for, and those that
/// follow on them.
fn pages(part: &Part, styles: &Styles) -> Result<HashSet<String>, ReadError> {
    let mut xml = Xml::new(part);
    let mut all: Vec<(String, Option<String>)> = Vec::new();
    while let Some(event) = xml.next()? {
        if let Event::Start(StyleSpace, "master-page") = event {
            let value = |name| xml.attribute(StyleSpace, name).map(|value| value.into_owned());
            all.push((value("name").unwrap_or_default(), value("next-style-name")));
        }
    }
    let mut used: HashSet<String> = styles.pages.clone();
    let usual = all.iter().find(|(name, _)| name == "Standard").or(all.first());
    used.extend(usual.map(|(name, _)| name.clone()));
    for (name, next) in &all {
        if used.contains(name) {
            used.extend(next.clone());
        }
    }
    Ok(used)
}

fn assemble(found: Found, heads: Found, parts: Vec<String>) -> Document {
    let mut assembly = Assembly::new(parts);
    let Found { paragraphs, notes, mut boxes, bookmarks, comments, .. } = found;
    boxes.extend(heads.boxes);
    let add = |list: Vec<Paragraph>, assembly: &mut Assembly| {
        list.into_iter().for_each(|paragraph| assembly.add(paragraph));
    };
    add(paragraphs, &mut assembly);
    let mut notes = notes;
    notes.sort_by_key(|note| note.order);
    let (footnotes, endnotes): (Vec<Note>, Vec<Note>) =
        notes.into_iter().partition(|note| note.kind == NoteKind::Footnote);
    for note in footnotes.into_iter().chain(endnotes) {
        assembly.add_note(note.kind, note.number, note.paragraphs);
    }
    let (footers, headers): (Vec<Paragraph>, Vec<Paragraph>) =
        heads.paragraphs.into_iter().partition(|paragraph| paragraph.story == Story::Footer);
    add(headers, &mut assembly);
    add(footers, &mut assembly);
    add(boxes, &mut assembly);
    let mut document = assembly.finish();
    add_broken_references(&mut document, &bookmarks);
    obey_comments(&mut document, comments);
    document.leftovers.sort_by_key(|leftover| leftover.range.start);
    document
}

/// A file in one piece has its properties among everything else.
fn read_properties(part: &Part, properties: &mut Properties) -> Result<(), ReadError> {
    let mut xml = Xml::new(part);
    while let Some(event) = xml.next()? {
        if matches!(event, Event::Start(Office, "meta")) {
            return super::properties::read(&mut xml, properties, |properties| &mut properties.last_author);
        }
    }
    Ok(())
}
