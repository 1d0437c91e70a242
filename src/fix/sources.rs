//! The parts of a file as text, and the file anew after splices in them.

use std::ops::Range;

use encoding_rs::{Encoding, UTF_8};

use super::encoded::Script;
use super::splices::Splice;
use super::{Refusal, package, preserve};
use crate::document::{Document, Remark};
use crate::read::package::Package;
use crate::read::{Format, PartTrouble, ReadError, encoding};

/// A file and those of its parts that have text in them.
#[derive(Debug)]
pub struct Sources<'a> {
    bytes: &'a [u8],
    format: Format,
    packed: bool,
    parts: Vec<Source>,
}

#[derive(Debug)]
struct Source {
    name: String,
    /// As it stands in the file, or in the package unpacked.
    bytes: Vec<u8>,
    text: String,
    script: Script,
}

impl<'a> Sources<'a> {
    /// The parts that the document was read from.
    ///
    /// # Errors
    ///
    /// They cannot be read, or are not what the document was read from.
    pub fn open(format: Format, document: &Document, bytes: &'a [u8]) -> Result<Sources<'a>, Refusal> {
        let packed = matches!(format, Format::Word | Format::OpenDocument) && bytes.starts_with(b"PK");
        let parts = match format {
            Format::Word | Format::OpenDocument if packed => unpacked(document, bytes)?,
            Format::OpenDocument | Format::Word => vec![xml_part(String::new(), bytes.to_vec())?],
            Format::Html => vec![text_part(bytes, encoding::page(bytes)?)?],
            Format::Text | Format::Markdown | Format::Pdf => vec![text_part(bytes, encoding::decode(bytes)?)?],
        };
        let is_source = matches!(format, Format::Text | Format::Markdown);
        if is_source && parts.first().is_none_or(|part| part.text != document.text) {
            return Err(Refusal::Read("it is not the letter that was checked".to_owned()));
        }
        Ok(Sources { bytes, format, packed, parts })
    }

    /// The text of a part.
    pub fn text(&self, part: usize) -> &str {
        self.parts.get(part).map_or("", |part| part.text.as_str())
    }

    /// The first character of a splice that its part cannot hold. In markup every character can be
    /// written as a reference.
    pub fn foreign(&self, splice: &Splice) -> Option<char> {
        let part = self.parts.get(splice.part).filter(|_| !self.has_markup())?;
        part.script.lacks(&splice.with)
    }

    /// The file after splices, all else byte for byte as it was.
    ///
    /// # Errors
    ///
    /// The package cannot be rebuilt exactly.
    pub fn with(&self, mut splices: Vec<Splice>) -> Result<Vec<u8>, Refusal> {
        splices.sort_by_key(|splice| (splice.part, splice.bytes.start, splice.bytes.end));
        let mut changed = Vec::new();
        for of_part in splices.chunk_by(|one, other| one.part == other.part) {
            let Some(part) = of_part.first().and_then(|splice| self.parts.get(splice.part)) else {
                continue;
            };
            let mut written: Vec<(Range<usize>, String)> =
                of_part.iter().map(|splice| (splice.bytes.clone(), self.written(splice))).collect();
            if self.format == Format::Word {
                preserve::keep_outer_blanks(&part.text, &mut written);
            }
            changed.push((part.name.as_str(), part.script.spliced(&part.bytes, &part.text, &written)));
        }
        if self.packed {
            return package::with_parts(self.bytes, &changed);
        }
        Ok(changed.pop().map_or_else(|| self.bytes.to_vec(), |(_, bytes)| bytes))
    }

    fn has_markup(&self) -> bool {
        !matches!(self.format, Format::Text | Format::Markdown)
    }

    /// What comes in the place of a splice, as its part writes it.
    pub fn written(&self, splice: &Splice) -> String {
        if splice.markup || !self.has_markup() { splice.with.clone() } else { escaped(&splice.with) }
    }
}

/// Words as XML and HTML write them between tags.
pub fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn unpacked(document: &Document, bytes: &[u8]) -> Result<Vec<Source>, Refusal> {
    let mut package = Package::open(bytes)?;
    let mut parts = Vec::new();
    for name in &document.source_map.parts {
        let bytes = package.bytes(name)?.ok_or(ReadError::NoMainPart)?;
        parts.push(xml_part(name.clone(), bytes)?);
    }
    Ok(parts)
}

fn xml_part(name: String, bytes: Vec<u8>) -> Result<Source, Refusal> {
    let known = encoding::of_xml(&bytes);
    let text = encoding::xml(bytes.clone())
        .map_err(|at| ReadError::Part { part: name.clone(), why: PartTrouble::Encoding(at) })?;
    let script = Script::of(&bytes, &text, known)?;
    Ok(Source { name, bytes, text, script })
}

fn text_part(bytes: &[u8], (text, remark): (String, Option<Remark>)) -> Result<Source, Refusal> {
    let known = match remark {
        Some(Remark::Encoding(name)) => Encoding::for_label(name.as_bytes()).unwrap_or(UTF_8),
        _ => UTF_8,
    };
    let script = Script::of(bytes, &text, known)?;
    Ok(Source { name: String::new(), bytes: bytes.to_vec(), text, script })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_markup_are_written_as_references() {
        assert_eq!(escaped("R&D <x>"), "R&amp;D &lt;x&gt;");
    }
}
