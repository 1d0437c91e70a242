//! The styles of a Word file, as far as they say what text is: a heading, hidden, in a list.

use std::collections::HashMap;

use crate::read::ReadError;
use crate::read::namespaces::Namespace::Word;
use crate::read::package::Part;
use crate::read::xml::{Event, Xml};

/// Styles are based on each other; a chain longer than this is a circle.
const LONGEST_CHAIN: usize = 32;

/// The styles of a file, by their id.
#[derive(Debug, Default)]
pub struct Styles {
    styles: HashMap<String, Style>,
    /// Their ids by their name, in lower case.
    names: HashMap<String, String>,
    /// The style of paragraphs that name none.
    usual: Option<String>,
    /// The language of text that names none.
    pub language: Option<String>,
}

/// What a style says itself; what it does not say, it takes from the style it is based on.
#[derive(Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    outline: Option<u8>,
    hidden: Option<bool>,
    bold: Option<bool>,
    numbering: Option<u32>,
    level: Option<usize>,
}

impl Styles {
    /// Reads the part with the styles.
    pub fn read(part: &Part) -> Result<Styles, ReadError> {
        let mut styles = Styles::default();
        let mut xml = Xml::new(part);
        let mut open: Option<(String, Style)> = None;
        while let Some(event) = xml.next()? {
            match event {
                Event::Start(Word, "style") => {
                    let id = xml.attribute(Word, "styleId").unwrap_or_default().into_owned();
                    let paragraph = xml.attribute(Word, "type").is_none_or(|kind| kind == "paragraph");
                    if paragraph && xml.attribute(Word, "default").is_some_and(|value| is_on(Some(&value))) {
                        styles.usual = Some(id.clone());
                    }
                    open = Some((id, Style::default()));
                }
                Event::End(Word, "style") => {
                    if let Some((id, style)) = open.take() {
                        styles.names.insert(style.name.to_lowercase(), id.clone());
                        styles.styles.insert(id, style);
                    }
                }
                Event::Start(Word, "lang") if open.is_none() => {
                    styles.language = xml.attribute(Word, "val").map(|value| value.into_owned());
                }
                Event::Start(Word, name) => {
                    if let Some((_, style)) = &mut open {
                        style.take(name, xml.attribute(Word, "val").as_deref());
                    }
                }
                _ => {}
            }
        }
        Ok(styles)
    }

    /// How high a heading is that has this style, from 0; none if it is no heading.
    pub fn outline(&self, style: Option<&str>) -> Option<u8> {
        let named = |style: &Style| {
            let name = style.name.to_lowercase();
            let level = name.strip_prefix("heading ").or_else(|| name.strip_prefix("kop "));
            match level.and_then(|level| level.parse::<u8>().ok()) {
                Some(level @ 1..=9) => Some(level - 1),
                _ => matches!(name.as_str(), "title" | "titel" | "subtitle" | "ondertitel").then_some(0),
            }
        };
        self.first(style, |style| style.outline.or_else(|| named(style))).filter(|level| *level < 9)
    }

    /// The id of the style with this name, as a field has it: in Dutch for the headings, or a number for
    /// one of them.
    pub fn named(&self, name: &str) -> Option<&str> {
        let name = name.trim().to_lowercase();
        let number = name.strip_prefix("kop ").unwrap_or(&name);
        let name = match number.parse::<u8>() {
            Ok(1..=9) => format!("heading {number}"),
            _ if name == "titel" => "title".to_owned(),
            _ if name == "ondertitel" => "subtitle".to_owned(),
            _ => name,
        };
        self.names.get(&name).map(String::as_str)
    }

    /// Whether text with this style is not shown.
    pub fn hides(&self, style: Option<&str>) -> bool {
        self.first(style, |style| style.hidden).unwrap_or(false)
    }

    /// Whether text with this style is bold.
    pub fn is_bold(&self, style: Option<&str>) -> bool {
        self.first(style, |style| style.bold).unwrap_or(false)
    }

    /// The list and the level in it that paragraphs with this style belong to.
    pub fn numbering(&self, style: Option<&str>) -> Option<(u32, usize)> {
        let list = self.first(style, |style| style.numbering)?;
        Some((list, self.first(style, |style| style.level).unwrap_or(0)))
    }

    /// What the first style in the chain says that says anything; paragraphs without a style have the
    /// usual one.
    fn first<T>(&self, style: Option<&str>, says: impl Fn(&Style) -> Option<T>) -> Option<T> {
        let mut id = style.or(self.usual.as_deref());
        for _ in 0..LONGEST_CHAIN {
            let style = self.styles.get(id?)?;
            if let Some(found) = says(style) {
                return Some(found);
            }
            id = style.based_on.as_deref();
        }
        None
    }
}

impl Style {
    fn take(&mut self, element: &str, value: Option<&str>) {
        let number = || value.and_then(|value| value.parse().ok());
        match element {
            "name" => self.name = value.unwrap_or_default().to_owned(),
            "basedOn" => self.based_on = value.map(str::to_owned),
            "outlineLvl" => self.outline = number().and_then(|level: u32| u8::try_from(level).ok()),
            "vanish" => self.hidden = Some(is_on(value)),
            "b" => self.bold = Some(is_on(value)),
            "numId" => self.numbering = number(),
            "ilvl" => self.level = number().and_then(|level: u32| usize::try_from(level).ok()),
            _ => {}
        }
    }
}

/// Whether a switch is on: it is unless it says otherwise (ECMA-376 part 1, 17.17.4).
pub fn is_on(value: Option<&str>) -> bool {
    !matches!(value, Some("0" | "false" | "off" | "none"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn styles(inside: &str) -> Styles {
        let text = format!(
            "<w:styles xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>{inside}</w:styles>"
        );
        Styles::read(&Part { name: String::new(), text }).unwrap()
    }

    #[test]
    fn what_a_style_does_not_say_it_takes_from_its_base() {
        let styles = styles(
            "<w:style w:styleId='Kop1'><w:name w:val='heading 1'/></w:style>\
             <w:style w:styleId='Mijn'><w:basedOn w:val='Kop1'/><w:rPr><w:vanish/></w:rPr></w:style>",
        );
        assert_eq!(styles.outline(Some("Mijn")), Some(0));
        assert!(styles.hides(Some("Mijn")) && !styles.hides(Some("Kop1")));
        assert_eq!(styles.outline(None), None);
    }

    #[test]
    fn a_field_may_name_a_style_in_dutch() {
        let styles = styles("<w:style w:styleId='Kop1'><w:name w:val='heading 1'/></w:style>");
        assert!(["Kop 1", "heading 1", "1"].iter().all(|name| styles.named(name) == Some("Kop1")));
        assert_eq!(styles.named("Kop 2"), None);
    }

    #[test]
    fn a_circle_of_styles_ends() {
        let styles = styles(
            "<w:style w:styleId='a'><w:basedOn w:val='b'/></w:style><w:style w:styleId='b'><w:basedOn w:val='a'/></w:style>",
        );
        assert!(!styles.hides(Some("a")));
    }
}
