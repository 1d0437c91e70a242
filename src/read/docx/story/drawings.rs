//! The drawings of a story: which of them are pictures, and their alternative text.

use std::ops::Range;

use crate::read::docx::styles::is_on;
use crate::read::leftovers::is_watermark;
use crate::read::namespaces::Namespace::{self, Decorative, Picture, Vml, WordDrawing};
use crate::read::xml::Xml;

/// The drawings that are open, outermost first.
#[derive(Debug, Default)]
pub struct Drawings {
    open: Vec<Drawing>,
}

/// A drawing that is being read.
#[derive(Debug, Default)]
pub struct Drawing {
    /// Where its object stands in the paragraph.
    pub range: Range<usize>,
    /// Whether there is a picture in it.
    pub picture: bool,
    /// Whether it is marked as decoration, which needs no words.
    pub decoration: bool,
    /// Its alternative text.
    pub words: Option<String>,
    /// Whether it is a watermark.
    pub watermark: bool,
    /// The words that are drawn as a picture.
    pub art: Option<String>,
}

impl Drawings {
    /// Begins a drawing, whose object stands here.
    pub fn begin(&mut self, range: Range<usize>) {
        self.open.push(Drawing { range, ..Drawing::default() });
    }

    /// Takes from an element that begins inside a drawing what it says of it.
    pub fn describe(&mut self, namespace: Namespace, name: &str, xml: &Xml) {
        let Some(drawing) = self.open.last_mut() else {
            return;
        };
        let value = |name| xml.attribute(namespace, name).map(|value| value.into_owned());
        match (namespace, name) {
            (WordDrawing, "docPr") => {
                let words = ["descr", "title"].into_iter().filter_map(value).find(|words| !words.is_empty());
                drawing.words = words.or(drawing.words.take());
                drawing.watermark |= value("name").is_some_and(|name| is_watermark(&name));
            }
            (Vml, "shape") => {
                drawing.words = value("alt").or(drawing.words.take());
                drawing.watermark |= value("id").is_some_and(|name| is_watermark(&name));
            }
            (Vml, "textpath") => drawing.art = value("string"),
            (Picture, "pic") | (Vml, "imagedata") => drawing.picture = true,
            (Decorative, "decorative") => drawing.decoration = is_on(value("val").as_deref()),
            _ => {}
        }
    }

    /// Whether the innermost drawing is a watermark.
    pub fn is_watermark(&self) -> bool {
        self.open.last().is_some_and(|drawing| drawing.watermark)
    }

    /// Ends the innermost drawing.
    pub fn end(&mut self) -> Option<Drawing> {
        self.open.pop()
    }
}
