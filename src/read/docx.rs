//! The reader of Word files: .docx and .docm, transitional and strict.
//!
//! The text is the body, then the notes that it refers to, in their order, then headers, footers and
//! text boxes. Every character knows its part and its bytes. Macros are never run and nothing outside
//! the package is ever opened.

use std::collections::{HashMap, HashSet};

use crate::document::{Document, Leftover, LeftoverKind, Properties, Remark, Story, Trait};

use super::assembly::Assembly;
use super::dress::dress;
use super::leftovers::{add_broken_references, obey_comments};
use super::package::{Package, Part};
use super::xml::{Event, Xml};
use super::{ReadError, View, current};
use notes::Notes;
use numbering::Numbering;
use properties::Settings;
use relationships::Relationships;
use story::{File, Found, Item};
use styled::Styled;
use styles::Styles;

mod fields;
mod notes;
mod numbering;
mod properties;
mod relationships;
mod story;
mod styled;
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
    let mut document = letter.assemble(body, &settings, &properties)?;
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

    fn assemble(
        mut self,
        mut body: Found,
        settings: &Settings,
        properties: &Properties,
    ) -> Result<Document, ReadError> {
        let mut notes = Notes::default();
        notes.footnotes = self.items("footnotes", Story::Footnote)?;
        notes.endnotes = self.items("endnotes", Story::Endnote)?;
        let comments = self.items("comments", Story::Body)?;
        let mut heads = self.heads(&body, settings)?;
        let mut boxes = std::mem::take(&mut body.boxes);
        for head in &mut heads {
            boxes.append(&mut head.boxes);
        }
        let in_heads = heads.iter().flat_map(|head| &head.paragraphs);
        let styled = Styled::new(&body, body.paragraphs.iter().chain(in_heads).chain(&boxes), &self.file.styles);
        let mut paragraphs = body.paragraphs;
        paragraphs.iter_mut().for_each(dress);
        notes.number(paragraphs.iter_mut().chain(&mut boxes), &body.sections, settings.notes);
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
        for field in &mut document.fields {
            let property = current::property(&field.code, properties).map(str::to_owned);
            field.now = property.or_else(|| styled.now(field, &document.text, &self.file.styles));
        }
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
