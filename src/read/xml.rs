//! XML as the readers of office files want it: every piece with its bytes, and no surprises.
//!
//! No document type declaration is allowed, so no entity but the five of XML; elements may not be
//! nested deeper than any letter does. Names are those of a vocabulary, whatever the prefix.

use std::borrow::Cow;
use std::ops::Range;

use quick_xml::escape::unescape;
use quick_xml::events::attributes::Attributes;
use quick_xml::name::{QName, ResolveResult};
use quick_xml::reader::NsReader;

use super::namespaces::Namespace;
use super::package::Part;
use super::{PartTrouble, ReadError};

/// A table in a table in a text box is some 40 deep.
const DEEPEST: usize = 256;

/// What comes next in a part.
#[derive(Debug)]
pub enum Event<'x> {
    /// An element begins; an empty one ends right after.
    Start(Namespace, &'x str),
    /// An element ends.
    End(Namespace, &'x str),
    /// Text: what it says, and the bytes that say so. Equally long means the same bytes.
    Text(Cow<'x, str>, Range<usize>),
}

/// A part that is being read.
pub struct Xml<'x> {
    part: &'x Part,
    /// Where the reader began: behind a byte order mark.
    begin: usize,
    reader: NsReader<&'x [u8]>,
    /// The attributes of the element that began last: vocabulary, name, value as written.
    attributes: Vec<(Namespace, &'x str, &'x str)>,
    /// Where what was read last stands.
    range: Range<usize>,
    depth: usize,
    /// The names of the element that began and ended in one.
    ending: Option<(Namespace, &'x str)>,
    /// What is left of a text with carriage returns in it.
    rest: Range<usize>,
}

impl<'x> Xml<'x> {
    /// Begins to read a part.
    pub fn new(part: &'x Part) -> Xml<'x> {
        let begin = if part.text.starts_with('\u{FEFF}') { 3 } else { 0 };
        let mut reader = NsReader::from_str(&part.text[begin..]);
        reader.resolver_mut().set_max_namespace_bindings(10_000);
        Xml { part, begin, reader, attributes: Vec::new(), range: 0..0, depth: 0, ending: None, rest: 0..0 }
    }

    /// Where what was read last stands, in bytes of the part.
    pub fn range(&self) -> Range<usize> {
        self.range.clone()
    }

    /// What comes next; nothing at the end.
    ///
    /// # Errors
    ///
    /// The XML is broken or forbidden.
    pub fn next(&mut self) -> Result<Option<Event<'x>>, ReadError> {
        if let Some((namespace, name)) = self.ending.take() {
            self.depth -= 1;
            return Ok(Some(Event::End(namespace, name)));
        }
        loop {
            if !self.rest.is_empty() {
                return Ok(Some(self.text()));
            }
            let from = self.position();
            let event = self.reader.read_event();
            self.range = from..self.position();
            match event.map_err(|error| self.broken(self.error_position(), &error.to_string()))? {
                quick_xml::events::Event::Start(start) => return self.start(start.name(), false).map(Some),
                quick_xml::events::Event::Empty(start) => return self.start(start.name(), true).map(Some),
                quick_xml::events::Event::End(end) => {
                    self.depth = self.depth.saturating_sub(1);
                    let (namespace, name) = self.name(end.name());
                    return Ok(Some(Event::End(namespace, name)));
                }
                quick_xml::events::Event::Text(_) => self.rest = self.range.clone(),
                quick_xml::events::Event::CData(_) => {
                    self.rest = self.range.start + "<![CDATA[".len()..self.range.end - "]]>".len();
                }
                quick_xml::events::Event::GeneralRef(reference) => return self.reference(&reference).map(Some),
                quick_xml::events::Event::DocType(_) => return Err(self.trouble(PartTrouble::Declaration(from))),
                quick_xml::events::Event::Eof if self.depth > 0 => {
                    return Err(self.broken(from, "it ends in the middle of an element"));
                }
                quick_xml::events::Event::Eof => return Ok(None),
                _ => {}
            }
        }
    }

    /// The value of an attribute of the element that began last. One without a prefix belongs to the
    /// vocabulary of its element.
    pub fn attribute(&self, namespace: Namespace, name: &str) -> Option<Cow<'x, str>> {
        let mut attributes = self.attributes.iter();
        let found = attributes.find(|(of, known, _)| *known == name && (*of == namespace || *of == Namespace::None))?;
        Some(unescape(found.2).unwrap_or(Cow::Borrowed(found.2)))
    }

    /// Skips what is left of the element that began last.
    pub fn skip(&mut self) -> Result<(), ReadError> {
        let outside = self.depth - 1;
        while self.depth > outside {
            if self.next()?.is_none() {
                break;
            }
        }
        Ok(())
    }

    /// All text in the element that began last; the element is then over.
    pub fn words(&mut self) -> Result<String, ReadError> {
        let outside = self.depth - 1;
        let mut words = String::new();
        while self.depth > outside {
            match self.next()? {
                Some(Event::Text(text, _)) => words.push_str(&text),
                Some(_) => {}
                None => break,
            }
        }
        Ok(words)
    }

    fn start(&mut self, name: QName, is_empty: bool) -> Result<Event<'x>, ReadError> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.trouble(PartTrouble::TooDeep { limit: DEEPEST, at: self.range.start }));
        }
        let (namespace, local) = self.name(name);
        let inside = self.range.start + 1..self.range.end - if is_empty { 2 } else { 1 };
        let tag = &self.part.text[inside];
        self.attributes.clear();
        for attribute in Attributes::new(tag, name.into_inner().len()).with_checks(false) {
            let attribute = attribute.map_err(|error| self.broken(self.range.start, &error.to_string()))?;
            let (resolved, local) = self.reader.resolver().resolve_attribute(attribute.key);
            let Cow::Borrowed(value) = attribute.value else {
                continue;
            };
            self.attributes.push((vocabulary(&resolved), local.into_inner(), value));
        }
        if is_empty {
            self.ending = Some((namespace, local));
        }
        Ok(Event::Start(namespace, local))
    }

    /// The vocabulary and the local name of an element; the name is cut from the part itself.
    fn name(&self, name: QName) -> (Namespace, &'x str) {
        let (resolved, local) = self.reader.resolver().resolve_element(name);
        let before = if self.part.text[self.range.start..].starts_with("</") { 2 } else { 1 };
        let end = self.range.start + before + name.into_inner().len();
        (vocabulary(&resolved), &self.part.text[end - local.into_inner().len()..end])
    }

    /// The next text without a carriage return; one before a line feed is no character (XML 1.0, 2.11).
    fn text(&mut self) -> Event<'x> {
        let text = &self.part.text[self.rest.clone()];
        let at = self.rest.start;
        let (length, with) = match memchr::memchr(b'\r', text.as_bytes()) {
            Some(0) if text[1..].starts_with('\n') => (2, Cow::Borrowed("\n")),
            Some(0) => (1, Cow::Borrowed("\n")),
            Some(until) => (until, Cow::Borrowed(&text[..until])),
            None => (text.len(), Cow::Borrowed(text)),
        };
        self.rest.start += length;
        Event::Text(with, at..at + length)
    }

    fn reference(&self, reference: &quick_xml::events::BytesRef) -> Result<Event<'x>, ReadError> {
        let at = self.range.start;
        let numbered = reference.resolve_char_ref().map_err(|error| self.broken(at, &error.to_string()))?;
        if let Some(character) = numbered {
            let legal = matches!(character, '\t' | '\n' | '\r') || character >= ' ';
            if !legal || matches!(character, '\u{FFFE}' | '\u{FFFF}') {
                return Err(self.broken(at, "a character that XML does not allow"));
            }
            return Ok(Event::Text(Cow::Owned(character.to_string()), self.range.clone()));
        }
        let character = match reference.xml10_content().as_ref() {
            "amp" => "&",
            "lt" => "<",
            "gt" => ">",
            "apos" => "'",
            "quot" => "\"",
            name => return Err(self.broken(at, &format!("`&{name};` stands for nothing"))),
        };
        Ok(Event::Text(Cow::Borrowed(character), self.range.clone()))
    }

    fn position(&self) -> usize {
        self.place(self.reader.buffer_position())
    }

    fn error_position(&self) -> usize {
        self.place(self.reader.error_position())
    }

    fn place(&self, read: u64) -> usize {
        usize::try_from(read).unwrap_or(usize::MAX).saturating_add(self.begin).min(self.part.text.len())
    }

    fn broken(&self, at: usize, why: &str) -> ReadError {
        self.trouble(PartTrouble::Xml { at, why: why.to_owned() })
    }

    fn trouble(&self, why: PartTrouble) -> ReadError {
        ReadError::Part { part: self.part.name.clone(), why }
    }
}

fn vocabulary(resolved: &ResolveResult) -> Namespace {
    match resolved {
        ResolveResult::Bound(namespace) => Namespace::of(namespace.into_inner()),
        ResolveResult::Unbound => Namespace::None,
        ResolveResult::Unknown(_) => Namespace::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<String>, ReadError> {
        let part = Part { name: "x.xml".to_owned(), text: text.to_owned() };
        let mut xml = Xml::new(&part);
        let mut seen = Vec::new();
        while let Some(event) = xml.next()? {
            seen.push(match event {
                Event::Start(namespace, name) => format!("<{namespace:?} {name}"),
                Event::End(_, name) => format!("/{name}"),
                Event::Text(words, range) => format!("{words:?} {:?}", &text[range]),
            });
        }
        Ok(seen)
    }

    #[test]
    fn names_are_those_of_the_vocabulary() {
        let text = "<q:p xmlns:q='http://purl.oclc.org/ooxml/wordprocessingml/main'><q:r/><z/></q:p>";
        assert_eq!(read(text).unwrap(), ["<Word p", "<Word r", "/r", "<None z", "/z", "/p"]);
    }

    #[test]
    fn every_text_has_its_bytes() {
        let text = "<a>x &amp; &#x2019;\r\n<![CDATA[<b>]]></a>";
        let seen = read(text).unwrap();
        assert_eq!(
            seen[1..6],
            [r#""x " "x ""#, r#""&" "&amp;""#, r#"" " " ""#, r#""’" "&#x2019;""#, "\"\\n\" \"\\r\\n\""]
        );
        assert_eq!(seen[6], r#""<b>" "<b>""#);
    }

    #[test]
    fn a_byte_order_mark_moves_nothing() {
        assert_eq!(read("\u{FEFF}<?xml version='1.0'?><ab>x</ab>").unwrap(), ["<None ab", r#""x" "x""#, "/ab"]);
    }

    #[test]
    fn a_declaration_an_unknown_entity_and_a_forbidden_character_are_refused() {
        assert!(matches!(read("<!DOCTYPE a><a/>"), Err(ReadError::Part { why: PartTrouble::Declaration(0), .. })));
        assert!(read("<a>&x;</a>").unwrap_err().to_string().contains("`&x;` stands for nothing"));
        assert!(read("<a>&#1;</a>").is_err());
        assert!(read("<a><b></a>").is_err());
        assert!(read("<a>").unwrap_err().to_string().contains("in the middle of an element"));
    }

    #[test]
    fn deep_nesting_is_refused_where_it_begins() {
        let deep = "<a>".repeat(300) + &"</a>".repeat(300);
        assert!(matches!(read(&deep), Err(ReadError::Part { why: PartTrouble::TooDeep { at: 768, .. }, .. })));
    }

    #[test]
    fn attributes_are_found_by_vocabulary() {
        let text =
            "<q:p xmlns:q='http://schemas.openxmlformats.org/wordprocessingml/2006/main' q:val='a &amp; b' id='7'/>";
        let part = Part { name: String::new(), text: text.to_owned() };
        let mut xml = Xml::new(&part);
        xml.next().unwrap();
        assert_eq!(xml.attribute(Namespace::Word, "val").unwrap(), "a & b");
        assert_eq!(xml.attribute(Namespace::Word, "id").unwrap(), "7");
        assert_eq!(xml.attribute(Namespace::Text, "val"), None);
    }
}
