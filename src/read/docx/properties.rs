//! What a Word file says of itself: its properties and settings.

use crate::document::{NoteKind, Properties, Trait};
use crate::read::ReadError;
use crate::read::namespaces::Namespace::{Reference, Word};
use crate::read::package::{Package, Part};
use crate::read::xml::{Event, Xml};

use super::notes::Countings;
use super::relationships::Relationships;
use super::styles::is_on;

/// Reads the properties of the package.
pub fn read(package: &mut Package, relationships: &Relationships) -> Result<Properties, ReadError> {
    let mut properties = Properties::default();
    for purpose in
        ["core-properties", "extended-properties", "extendedProperties", "custom-properties", "customProperties"]
    {
        let Some(name) = relationships.part_for(purpose).map(str::to_owned) else {
            continue;
        };
        if let Some(part) = package.part(&name)? {
            crate::read::properties::read(&mut Xml::new(&part), &mut properties, |properties| &mut properties.author)?;
        }
    }
    if package.any(|name| name.starts_with("_xmlsignatures/") && name.ends_with(".xml")) {
        properties.traits.push(Trait::Signed);
    }
    if package.any(|name| name.ends_with("vbaproject.bin")) {
        properties.traits.push(Trait::Macros);
    }
    Ok(properties)
}

/// What the settings say besides.
#[derive(Debug, Default)]
pub struct Settings {
    /// Whether pages on the left have a head of their own.
    pub even_and_odd: bool,
    /// How notes are numbered.
    pub notes: Countings,
}

/// Reads the settings, and adds to the properties what they tell of the file.
pub fn settings(part: &Part, templates: &Relationships, properties: &mut Properties) -> Result<Settings, ReadError> {
    let mut settings = Settings::default();
    let mut xml = Xml::new(part);
    let mut notes = NoteKind::Footnote;
    while let Some(event) = xml.next()? {
        let Event::Start(Word, element) = event else {
            continue;
        };
        let value = |name| xml.attribute(Word, name);
        let on = is_on(value("val").as_deref());
        match element {
            "footnotePr" => notes = NoteKind::Footnote,
            "endnotePr" => notes = NoteKind::Endnote,
            "numFmt" | "numStart" | "numRestart" => {
                settings.notes.take(notes, element, &value("val").unwrap_or_default());
            }
            "evenAndOddHeaders" => settings.even_and_odd = on,
            "trackRevisions" if on => properties.traits.push(Trait::TracksChanges),
            "documentProtection" if value("enforcement").is_some_and(|value| is_on(Some(&value))) => {
                properties.traits.push(Trait::Protected);
            }
            "attachedTemplate" => {
                let target = xml.attribute(Reference, "id").and_then(|id| templates.target(&id).map(str::to_owned));
                properties.template = target.or(properties.template.take());
            }
            "themeFontLang" if properties.language.is_none() => {
                properties.language = value("val").map(|value| value.into_owned());
            }
            _ => {}
        }
    }
    Ok(settings)
}
