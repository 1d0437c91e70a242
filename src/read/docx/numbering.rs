//! The numbers and bullets of lists, which Word computes and does not store in the text.

use std::collections::HashMap;

use crate::read::ReadError;
use crate::read::namespaces::Namespace::Word;
use crate::read::numbers::{Format, bullet};
use crate::read::package::Part;
use crate::read::xml::{Event, Xml};

/// Word has nine levels (ECMA-376 part 1, 17.9.3).
const LEVELS: usize = 9;

/// What is printed before an item is a number and a few signs, in characters.
const LONGEST_SIGN: usize = 60;

/// The lists of a file, and how far each has counted.
#[derive(Debug, Default)]
pub struct Numbering {
    /// The levels of each definition.
    definitions: HashMap<u32, Vec<Level>>,
    /// Which definition each list follows, and where it starts anew.
    lists: HashMap<u32, List>,
    /// How far each definition has counted.
    counts: HashMap<u32, [u32; LEVELS]>,
}

#[derive(Debug, Default)]
struct List {
    definition: u32,
    starts: HashMap<usize, u32>,
    begun: bool,
}

#[derive(Clone, Debug)]
struct Level {
    start: u32,
    format: Format,
    /// What is printed, with `%1` for the number of the first level.
    text: String,
}

impl Default for Level {
    fn default() -> Level {
        Level { start: 1, format: Format::Decimal, text: String::new() }
    }
}

impl Numbering {
    /// Reads the part with the lists.
    pub fn read(part: &Part) -> Result<Numbering, ReadError> {
        let mut numbering = Numbering::default();
        let mut xml = Xml::new(part);
        let (mut definition, mut list, mut level) = (None, None, 0);
        while let Some(event) = xml.next()? {
            let Event::Start(Word, name) = event else {
                match event {
                    Event::End(Word, "abstractNum") => definition = None,
                    Event::End(Word, "num") => list = None,
                    _ => {}
                }
                continue;
            };
            let number = |name| xml.attribute(Word, name).and_then(|value| value.parse::<u32>().ok());
            match name {
                "abstractNum" => definition = number("abstractNumId"),
                "num" => list = number("numId"),
                "abstractNumId" => {
                    if let (Some(list), Some(definition)) = (list, number("val")) {
                        numbering.lists.entry(list).or_default().definition = definition;
                    }
                }
                "lvl" | "lvlOverride" => level = number("ilvl").map_or(0, |level| level as usize).min(LEVELS - 1),
                "startOverride" => {
                    if let Some(list) = list {
                        numbering.lists.entry(list).or_default().starts.insert(level, number("val").unwrap_or(1));
                    }
                }
                "start" | "numFmt" | "lvlText" if definition.is_some() => {
                    let levels = numbering.definitions.entry(definition.unwrap_or_default()).or_default();
                    levels.resize_with(levels.len().max(level + 1), Level::default);
                    levels[level].take(name, &xml.attribute(Word, "val").unwrap_or_default());
                }
                _ => {}
            }
        }
        Ok(numbering)
    }

    /// Counts one more paragraph of a list, and tells what is printed before it; none where nothing is.
    pub fn label(&mut self, list: u32, level: usize) -> Option<String> {
        let level = level.min(LEVELS - 1);
        let of = self.lists.get_mut(&list)?;
        let levels = self.definitions.get(&of.definition)?;
        let counts = self.counts.entry(of.definition).or_default();
        if !std::mem::replace(&mut of.begun, true) {
            for (level, start) in &of.starts {
                counts[*level] = start.saturating_sub(1);
            }
        }
        let start = levels.get(level).map_or(1, |level| level.start);
        counts[level] = if counts[level] == 0 { start } else { counts[level].saturating_add(1) };
        counts[level + 1..].fill(0);
        let printed = levels.get(level)?;
        match printed.format {
            Format::Bullet => Some(bullet(&printed.text)),
            Format::None => None,
            _ => Some(filled(&printed.text, levels, counts)),
        }
        .filter(|label| !label.is_empty())
    }
}

impl Level {
    fn take(&mut self, element: &str, value: &str) {
        match element {
            "start" => self.start = value.parse().unwrap_or(1),
            "numFmt" => self.format = named(value),
            _ => self.text = value.chars().take(LONGEST_SIGN).collect(),
        }
    }
}

/// The format that Word calls so; decimal for those that letters do not have.
pub fn named(name: &str) -> Format {
    match name {
        "lowerLetter" => Format::LowerLetter,
        "upperLetter" => Format::UpperLetter,
        "lowerRoman" => Format::LowerRoman,
        "upperRoman" => Format::UpperRoman,
        "bullet" => Format::Bullet,
        "none" => Format::None,
        _ => Format::Decimal,
    }
}

fn filled(text: &str, levels: &[Level], counts: &[u32; LEVELS]) -> String {
    let mut label = String::new();
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let level = characters.peek().and_then(|next| next.to_digit(10)).filter(|level| character == '%' && *level > 0);
        match level {
            Some(level) => {
                characters.next();
                let level = level as usize - 1;
                let format = levels.get(level).map_or(Format::Decimal, |level| level.format);
                label.push_str(&format.print(counts.get(level).copied().unwrap_or(0).max(1)));
            }
            None => label.push(character),
        }
    }
    label
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbering() -> Numbering {
        let text = "<w:numbering xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>\
            <w:abstractNum w:abstractNumId='7'>\
            <w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/></w:lvl>\
            <w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='lowerLetter'/><w:lvlText w:val='%1%2)'/></w:lvl>\
            <w:lvl w:ilvl='2'><w:numFmt w:val='bullet'/><w:lvlText w:val='\u{F0B7}'/></w:lvl></w:abstractNum>\
            <w:num w:numId='3'><w:abstractNumId w:val='7'/></w:num>\
            <w:num w:numId='4'><w:abstractNumId w:val='7'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride></w:num>\
            </w:numbering>";
        Numbering::read(&Part { name: String::new(), text: text.to_owned() }).unwrap()
    }

    #[test]
    fn a_list_counts_by_level() {
        let mut numbering = numbering();
        let labels: Vec<String> =
            [0, 1, 1, 0, 1, 2].into_iter().filter_map(|level| numbering.label(3, level)).collect();
        assert_eq!(labels, ["1.", "1a)", "1b)", "2.", "2a)", "•"]);
    }

    #[test]
    fn a_list_can_start_elsewhere() {
        let mut numbering = numbering();
        assert_eq!(numbering.label(4, 0).unwrap(), "5.");
        assert_eq!(numbering.label(4, 0).unwrap(), "6.");
        assert_eq!(numbering.label(9, 0), None);
    }
}
