//! XML as other programs read it: elements with attributes, in which only what XML 1.0 allows stands.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::visible::visible;

/// The attributes of an element, in order.
pub type Attributes<'a> = [(&'a str, &'a str)];

/// Writes the line that every XML file begins with.
pub fn declaration(out: &mut dyn Write) -> io::Result<()> {
    Writer::new(&mut *out).write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    writeln!(out)
}

/// Writes the beginning of an element, on a line of its own.
pub fn start(name: &str, attributes: &Attributes, out: &mut dyn Write) -> io::Result<()> {
    Writer::new(&mut *out).write_event(Event::Start(element(name, attributes)))?;
    writeln!(out)
}

/// Writes the end of an element, on a line of its own.
pub fn end(name: &str, out: &mut dyn Write) -> io::Result<()> {
    Writer::new(&mut *out).write_event(Event::End(BytesEnd::new(name)))?;
    writeln!(out)
}

/// Writes an element without content, on a line of its own.
pub fn empty(name: &str, attributes: &Attributes, out: &mut dyn Write) -> io::Result<()> {
    Writer::new(&mut *out).write_event(Event::Empty(element(name, attributes)))?;
    writeln!(out)
}

/// Writes an element that holds only text, on a line of its own; the lines of the text stay.
pub fn text(name: &str, attributes: &Attributes, lines: &[String], out: &mut dyn Write) -> io::Result<()> {
    let mut writer = Writer::new(&mut *out);
    writer.write_event(Event::Start(element(name, attributes)))?;
    let words = lines.iter().map(|line| allowed(line)).collect::<Vec<_>>().join("\n");
    writer.write_event(Event::Text(BytesText::new(&words)))?;
    writer.write_event(Event::End(BytesEnd::new(name)))?;
    writeln!(out)
}

fn element<'a>(name: &'a str, attributes: &Attributes) -> BytesStart<'a> {
    let mut element = BytesStart::new(name);
    for (name, value) in attributes {
        element.push_attribute((*name, allowed(value).as_str()));
    }
    element
}

/// A text on one line, in which a character that XML 1.0 forbids is written as its code or as U+FFFD.
fn allowed(text: &str) -> String {
    visible(text).chars().map(|character| if is_allowed(character) { character } else { '\u{FFFD}' }).collect()
}

/// The characters of XML 1.0, production 2.
fn is_allowed(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..='\u{10FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(value: &str) -> String {
        let mut out = Vec::new();
        empty("e", &[("a", value)], &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn markup_is_escaped() {
        assert_eq!(written("<a & \"b\">"), "<e a=\"&lt;a &amp; &quot;b&quot;&gt;\"/>\n");
    }

    #[test]
    fn what_xml_forbids_is_left_out() {
        assert_eq!(written("a\u{0}\u{1b}[0m\u{FFFE}\nb"), "<e a=\"a\\u{0}\\u{1b}[0m\u{FFFD} b\"/>\n");
    }

    #[test]
    fn lines_of_text_stay() {
        let mut out = Vec::new();
        text("e", &[], &["een <".to_owned(), "twee".to_owned()], &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "<e>een &lt;\ntwee</e>\n");
    }
}
