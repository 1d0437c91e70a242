//! The reader of Word files: .docx and .docm, transitional and strict.
//!
//! The text is the body, then the notes that it refers to, in their order, then headers, footers and
//! text boxes. Every character knows its part and its bytes. Macros are never run and nothing outside
//! the package is ever opened.

use std::collections::{HashMap, HashSet};

use crate::document::{Document, Leftover, LeftoverKind, NoteKind, Properties, Remark, Story, Trait};

use super::assembly::{Assembly, Paragraph};
use super::dress::dress;
use super::leftovers::{add_broken_references, obey_comments};
use super::numbers::Format;
use super::package::{Package, Part};
use super::xml::{Event, Xml};
use super::{ReadError, View};
use numbering::Numbering;
use properties::Settings;
use relationships::Relationships;
use story::{File, Found, Item};
use styles::Styles;

mod fields;
mod numbering;
mod properties;
mod relationships;
mod story;
mod styles;

/// Reads a Word file.
pub fn read(bytes: &[u8], view: View) -> Result<Document, ReadError> {
    let mut package = Package::open(bytes)?;
    let of_package = Relationships::of(&mut package, "")?;
    // What the parts are is known from the relationships; that the list of types can be read is a sign
    // that the package is whole.
    package.part("[Content_Types].xml")?;
    let main = main_part(&mut package, &of_package)?;
    let relationships = Relationships::of(&mut package, &main.name)?;
    let mut properties = properties::read(&mut package, &of_package)?;
    let settings = settings(&mut package, &relationships, &mut properties)?;
    let mut letter =
        Letter { file: file(&mut package, &relationships, view)?, parts: Vec::new(), package, relationships };
    properties.language = letter.file.styles.language.clone().or(properties.language);
    let body = letter.story(main, Story::Body)?;
    let mut document = letter.assemble(body, &settings)?;
    if properties.has(Trait::Macros) {
        document.remarks.push(Remark::Macros);
    }
    document.properties = Some(properties);
    Ok(document)
}

/// The part with the text, known by what the package says that it is for.
fn main_part(package: &mut Package, relationships: &Relationships) -> Result<Part, ReadError> {
    let name = relationships.part_for("officeDocument").ok_or(ReadError::NoMainPart)?.to_owned();
    let part = package.part(&name)?.ok_or(ReadError::NoMainPart)?;
    let mut xml = Xml::new(&part);
    let root = loop {
        match xml.next()? {
            Some(Event::Start(_, root)) => break root,
            Some(_) => {}
            None => return Err(ReadError::NoMainPart),
        }
    };
    match root {
        "document" => Ok(part),
        "workbook" => Err(ReadError::OtherOffice("a spreadsheet")),
        "presentation" => Err(ReadError::OtherOffice("a presentation")),
        _ => Err(ReadError::NoMainPart),
    }
}

fn settings(
    package: &mut Package,
    relationships: &Relationships,
    properties: &mut Properties,
) -> Result<Settings, ReadError> {
    let Some(name) = relationships.part_for("settings").map(str::to_owned) else {
        return Ok(Settings::default());
    };
    let templates = Relationships::of(package, &name)?;
    match package.part(&name)? {
        Some(part) => properties::settings(&part, &templates, properties),
        None => Ok(Settings::default()),
    }
}

fn file(package: &mut Package, relationships: &Relationships, view: View) -> Result<File, ReadError> {
    let mut part = |purpose| match relationships.part_for(purpose) {
        Some(name) => package.part(name),
        None => Ok(None),
    };
    let styles = part("styles")?.map(|part| Styles::read(&part)).transpose()?.unwrap_or_default();
    let numbering = part("numbering")?.map(|part| Numbering::read(&part)).transpose()?.unwrap_or_default();
    Ok(File { styles, numbering, view, bookmarks: HashSet::new() })
}

/// A letter whose stories are being read.
struct Letter<'b> {
    package: Package<'b>,
    relationships: Relationships,
    file: File,
    /// The names of the parts read so far, as the source map will have them.
    parts: Vec<String>,
}

impl Letter<'_> {
    fn story(&mut self, part: Part, story: Story) -> Result<Found, ReadError> {
        self.parts.push(part.name.clone());
        story::read(&part, self.parts.len() - 1, story, &mut self.file)
    }

    /// The notes or comments of a file.
    fn items(&mut self, purpose: &str, story: Story) -> Result<Vec<Item>, ReadError> {
        let Some(name) = self.relationships.part_for(purpose).map(str::to_owned) else {
            return Ok(Vec::new());
        };
        match self.package.part(&name)? {
            Some(part) => Ok(self.story(part, story)?.items),
            None => Ok(Vec::new()),
        }
    }

    fn assemble(mut self, mut body: Found, settings: &Settings) -> Result<Document, ReadError> {
        let mut notes = Notes::new(settings, &body.formats);
        notes.footnotes = self.items("footnotes", Story::Footnote)?;
        notes.endnotes = self.items("endnotes", Story::Endnote)?;
        let comments = self.items("comments", Story::Body)?;
        let mut heads = self.heads(&body, settings)?;
        let mut boxes = std::mem::take(&mut body.boxes);
        for head in &mut heads {
            boxes.append(&mut head.boxes);
        }
        let mut paragraphs = body.paragraphs;
        paragraphs.iter_mut().for_each(dress);
        notes.number(paragraphs.iter_mut().chain(&mut boxes));
        let foreign: Vec<String> =
            body.foreign.iter().filter_map(|id| self.relationships.target(id).map(str::to_owned)).collect();
        let bookmarks = std::mem::take(&mut self.file.bookmarks);

        let mut assembly = Assembly::new(self.parts);
        paragraphs.into_iter().for_each(|paragraph| assembly.add(paragraph));
        notes.add_to(&mut assembly);
        heads.into_iter().flat_map(|head| head.paragraphs).for_each(|paragraph| assembly.add(paragraph));
        boxes.into_iter().for_each(|paragraph| assembly.add(paragraph));
        let mut document = assembly.finish();
        document.remarks.extend(foreign.into_iter().map(Remark::Unread));
        add_broken_references(&mut document, &bookmarks);
        add_comments(&mut document, comments);
        Ok(document)
    }

    /// The headers and footers that some page shows, each once.
    fn heads(&mut self, body: &Found, settings: &Settings) -> Result<Vec<Found>, ReadError> {
        let mut seen = HashSet::new();
        let mut heads = Vec::new();
        for head in &body.heads {
            let shown = match head.pages.as_str() {
                "first" => body.title_page,
                "even" => settings.even_and_odd,
                _ => true,
            };
            let Some(name) = self.relationships.part(&head.relationship).filter(|_| shown).map(str::to_owned) else {
                continue;
            };
            if !seen.insert(name.clone()) {
                continue;
            }
            if let Some(part) = self.package.part(&name)? {
                heads.push((head.story, self.story(part, head.story)?));
            }
        }
        heads.sort_by_key(|(story, _)| *story == Story::Footer);
        Ok(heads.into_iter().map(|(_, found)| found).collect())
    }
}

/// The notes of a letter, and how they are numbered.
struct Notes {
    footnotes: Vec<Item>,
    endnotes: Vec<Item>,
    footnote_format: Format,
    endnote_format: Format,
    /// The how manieth each note is that is referred to, and its printed number, by its kind and its id.
    printed: HashMap<(NoteKind, String), (u32, String)>,
}

impl Notes {
    /// Footnotes are 1, 2, 3 and endnotes i, ii, iii, unless the file says otherwise.
    fn new(settings: &Settings, formats: &[(NoteKind, String)]) -> Notes {
        let of = |kind| formats.iter().find(|(of, _)| *of == kind).map(|(_, name)| numbering::named(name));
        Notes {
            footnotes: Vec::new(),
            endnotes: Vec::new(),
            footnote_format: of(NoteKind::Footnote).or(settings.footnotes).unwrap_or(Format::Decimal),
            endnote_format: of(NoteKind::Endnote).or(settings.endnotes).unwrap_or(Format::LowerRoman),
            printed: HashMap::new(),
        }
    }

    /// Gives marks the number that is printed instead of Word's own id.
    ///
    /// A note that starts anew on every page or in every section is counted through, since a number must
    /// name one note.
    fn number<'p>(&mut self, paragraphs: impl Iterator<Item = &'p mut Paragraph>) {
        let mut counts: HashMap<NoteKind, u32> = HashMap::new();
        for mark in paragraphs.flat_map(|paragraph| &mut paragraph.marks) {
            let count = counts.entry(mark.kind).or_default();
            *count += 1;
            let format = match mark.kind {
                NoteKind::Footnote => self.footnote_format,
                NoteKind::Endnote => self.endnote_format,
            };
            let number = format.print(*count);
            let id = std::mem::replace(&mut mark.id, number.clone());
            self.printed.entry((mark.kind, id)).or_insert((*count, number));
        }
    }

    /// Adds the bodies, in the order of their marks; behind them those that no mark leads to, under
    /// their own id.
    fn add_to(self, assembly: &mut Assembly) {
        for (kind, items) in [(NoteKind::Footnote, self.footnotes), (NoteKind::Endnote, self.endnotes)] {
            let mut bodies = Vec::with_capacity(items.len());
            for mut item in items {
                for mark in item.paragraphs.iter_mut().flat_map(|paragraph| &mut paragraph.marks) {
                    let printed = self.printed.get(&(mark.kind, mark.id.clone()));
                    mark.id = printed.map_or_else(|| unprinted(&mark.id), |(_, number)| number.clone());
                }
                let printed = self.printed.get(&(kind, item.id.clone())).cloned();
                bodies.push((printed.unwrap_or_else(|| (u32::MAX, unprinted(&item.id))), item));
            }
            bodies.sort_by_key(|((count, _), _)| *count);
            for ((_, number), item) in bodies {
                assembly.add_note(kind, number, item.paragraphs);
            }
        }
    }
}

/// What a note is called that has no number, since nothing refers to it.
fn unprinted(id: &str) -> String {
    format!("#{id}")
}

/// Fills in what the comments of a Word file say.
fn add_comments(document: &mut Document, comments: Vec<Item>) {
    let mut said = HashMap::new();
    for comment in comments {
        let words: Vec<&str> = comment.paragraphs.iter().map(|paragraph| paragraph.text.trim()).collect();
        said.insert(comment.id, (words.join(" ").trim().to_owned(), comment.author));
    }
    for (words, author) in obey_comments(document, said) {
        document.leftovers.push(Leftover { range: 0..0, kind: LeftoverKind::Comment, words, author });
    }
    document.leftovers.sort_by_key(|leftover| leftover.range.start);
}
