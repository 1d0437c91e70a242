//! What fields say that repeat the words of a style: `STYLEREF "Kop 1"` (ECMA-376 part 1, 17.16.5.59).

use std::collections::{HashMap, HashSet};

use super::story::Found;
use super::styles::Styles;
use crate::document::Field;
use crate::document::fields::plain;
use crate::read::assembly::Paragraph;
use crate::read::current::Code;

/// The words in the styles that fields ask for, by the id of the style.
#[derive(Debug, Default)]
pub struct Styled {
    words: HashMap<String, Words>,
}

#[derive(Debug)]
struct Words {
    first: String,
    all: HashSet<String>,
}

impl Styled {
    /// Collects the words of the body in the styles that these paragraphs ask for.
    pub fn new<'p>(body: &Found, asking: impl Iterator<Item = &'p Paragraph>, styles: &Styles) -> Styled {
        let codes = asking.flat_map(|paragraph| &paragraph.fields).map(|field| field.code.as_str());
        let wanted: HashSet<&str> = codes.filter_map(|code| style(code, styles)).collect();
        let mut styled = Styled::default();
        for (style, index) in &body.styles {
            let paragraph = body.paragraphs.get(*index).filter(|_| wanted.contains(style.as_str()));
            let Some(paragraph) = paragraph.filter(|paragraph| !paragraph.is_empty()) else {
                continue;
            };
            let words = styled
                .words
                .entry(style.clone())
                .or_insert_with(|| Words { first: paragraph.text.trim().to_owned(), all: HashSet::new() });
            words.all.insert(plain(&paragraph.text));
        }
        styled
    }

    /// What a field says now, if its words are those of no paragraph in its style. Which of several it
    /// repeats depends on the page.
    pub fn now(&self, field: &Field, text: &str, styles: &Styles) -> Option<String> {
        let words = self.words.get(style(&field.code, styles)?)?;
        let is_one = words.all.contains(&plain(text.get(field.range.clone())?));
        (!is_one).then(|| words.first.clone())
    }
}

/// The style whose words a field repeats; none if it gives their number or their place.
fn style<'s>(code: &str, styles: &'s Styles) -> Option<&'s str> {
    let code = Code::of(code);
    let is_words = code.name == "STYLEREF" && code.switches.iter().all(|switch| matches!(switch, 'l' | '*'));
    match code.arguments.as_slice() {
        [name] if is_words => styles.named(name),
        _ => None,
    }
}
