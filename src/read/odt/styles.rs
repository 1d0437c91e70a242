//! The styles of an OpenDocument file, as far as they say what text is: hidden, bold, in which list.

use std::collections::{HashMap, HashSet};

use crate::read::ReadError;
use crate::read::namespaces::Namespace::{Format as Fo, Style as StyleSpace, Text};
use crate::read::numbers::{Format, bullet};
use crate::read::package::Part;
use crate::read::xml::{Event, Xml};

/// Styles are based on each other; a chain longer than this is a circle.
const LONGEST_CHAIN: usize = 32;
/// What stands around the number of an item, in characters.
const LONGEST_SIGN: usize = 20;
/// OpenDocument has ten levels (OpenDocument 1.3 part 3, 16.31).
const LEVELS: usize = 10;

/// The styles of a file, by their name.
#[derive(Debug, Default)]
pub struct Styles {
    styles: HashMap<String, Style>,
    lists: HashMap<String, Vec<Level>>,
    /// The kinds of page that the styles of paragraphs ask for.
    pub pages: HashSet<String>,
    /// Whether notes are numbered anew on every page or in every chapter.
    pub renumbers: bool,
    /// The language of text that names none.
    pub language: Option<String>,
}

#[derive(Debug, Default)]
struct Style {
    parent: Option<String>,
    hidden: Option<bool>,
    bold: Option<bool>,
    list: Option<String>,
}

/// How a level of a list is printed.
#[derive(Clone, Debug, Default)]
struct Level {
    prefix: String,
    format: Option<Format>,
    suffix: String,
    bullet: Option<String>,
    start: u32,
    display: usize,
}

impl Styles {
    /// Adds the styles of a part.
    pub fn add(&mut self, part: &Part) -> Result<(), ReadError> {
        let mut xml = Xml::new(part);
        let mut open: Option<(String, Style)> = None;
        let mut list: Option<String> = None;
        let mut usual = false;
        while let Some(event) = xml.next()? {
            match event {
                Event::Start(StyleSpace, "style") => {
                    let value = |name| xml.attribute(StyleSpace, name).map(|value| value.into_owned());
                    self.pages.extend(value("master-page-name").filter(|name| !name.is_empty()));
                    let (parent, list) = (value("parent-style-name"), value("list-style-name"));
                    open = Some((value("name").unwrap_or_default(), Style { parent, list, ..Style::default() }));
                }
                Event::End(StyleSpace, "style") => self.styles.extend(open.take()),
                Event::Start(StyleSpace, "default-style") => {
                    usual = xml.attribute(StyleSpace, "family").is_some_and(|family| family == "paragraph");
                }
                Event::End(StyleSpace, "default-style") => usual = false,
                Event::Start(StyleSpace, "text-properties") => {
                    if let Some((_, style)) = &mut open {
                        style.hidden = xml.attribute(Text, "display").map(|display| display == "none");
                        style.bold = xml.attribute(Fo, "font-weight").map(|weight| is_bold(&weight));
                    } else if usual {
                        let value = |name| xml.attribute(Fo, name);
                        self.language = value("language").map(|language| match value("country") {
                            Some(country) if country != "none" => format!("{language}-{country}"),
                            _ => language.into_owned(),
                        });
                    }
                }
                Event::Start(Text, "list-style") => {
                    list = xml.attribute(StyleSpace, "name").map(|name| name.into_owned());
                }
                Event::End(Text, "list-style") => list = None,
                Event::Start(Text, "notes-configuration") => {
                    let anew = |at: &str| matches!(at, "page" | "chapter");
                    self.renumbers |= xml.attribute(Text, "start-numbering-at").is_some_and(|at| anew(&at));
                }
                Event::Start(Text, name @ ("list-level-style-number" | "list-level-style-bullet")) => {
                    if let Some(list) = &list {
                        self.add_level(list, name, &xml);
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn add_level(&mut self, list: &str, element: &str, xml: &Xml) {
        // What is printed around a number is a sign or a word.
        let style =
            |name| xml.attribute(StyleSpace, name).map(|value| value.chars().take(LONGEST_SIGN).collect::<String>());
        let number = |name| xml.attribute(Text, name).and_then(|value| value.parse::<u32>().ok());
        let place = (number("level").unwrap_or(1) as usize).clamp(1, LEVELS) - 1;
        let bullet =
            xml.attribute(Text, "bullet-char").map(|sign| bullet(&sign.chars().take(LONGEST_SIGN).collect::<String>()));
        let level = Level {
            prefix: style("num-prefix").unwrap_or_default(),
            format: style("num-format").filter(|format| !format.is_empty()).map(|format| printed(&format)),
            suffix: style("num-suffix").unwrap_or_default(),
            bullet: bullet.filter(|_| element == "list-level-style-bullet"),
            start: number("start-value").unwrap_or(1),
            display: number("display-levels").unwrap_or(1) as usize,
        };
        let levels = self.lists.entry(list.to_owned()).or_default();
        levels.resize_with(levels.len().max(place + 1), Level::default);
        levels[place] = level;
    }

    /// Whether text with this style is hidden (true) or shown (false); none if it does not say.
    pub fn display(&self, style: &str) -> Option<bool> {
        self.first(style, |style| style.hidden)
    }

    /// Whether text with this style is bold; none if it does not say.
    pub fn is_bold(&self, style: &str) -> Option<bool> {
        self.first(style, |style| style.bold)
    }

    /// What the first style in the chain says that says anything.
    fn first<T>(&self, style: &str, says: impl Fn(&Style) -> Option<T>) -> Option<T> {
        let mut name = style;
        for _ in 0..LONGEST_CHAIN {
            let style = self.styles.get(name)?;
            if let Some(found) = says(style) {
                return Some(found);
            }
            name = style.parent.as_deref()?;
        }
        None
    }

    /// The list that paragraphs with this style belong to.
    pub fn list(&self, style: &str) -> Option<&str> {
        self.styles.get(style)?.list.as_deref().filter(|list| !list.is_empty())
    }

    /// Where a level of a list starts.
    pub fn start(&self, list: &str, level: usize) -> u32 {
        self.lists.get(list).and_then(|levels| levels.get(level)).map_or(1, |level| level.start)
    }

    /// What is printed before an item, given how far each level has counted.
    pub fn label(&self, list: &str, counts: &[u32]) -> Option<String> {
        let levels = self.lists.get(list)?;
        let level = levels.get(counts.len().checked_sub(1)?)?;
        if let Some(bullet) = &level.bullet {
            return Some(bullet.clone());
        }
        let first = counts.len() - level.display.clamp(1, counts.len());
        let numbers = (first..counts.len()).filter_map(|at| Some(levels.get(at)?.format?.print(counts[at])));
        let numbers = numbers.collect::<Vec<_>>().join(".");
        let label = format!("{}{numbers}{}", level.prefix, level.suffix);
        (!numbers.is_empty()).then_some(label)
    }
}

fn is_bold(weight: &str) -> bool {
    weight == "bold" || weight.parse::<u32>().is_ok_and(|weight| weight >= 600)
}

/// The format that OpenDocument writes so.
fn printed(format: &str) -> Format {
    match format {
        "a" => Format::LowerLetter,
        "A" => Format::UpperLetter,
        "i" => Format::LowerRoman,
        "I" => Format::UpperRoman,
        _ => Format::Decimal,
    }
}
