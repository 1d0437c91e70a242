//! Frames: pictures with their alternative text, and text boxes.

use std::ops::Range;

use crate::document::{Bond, LeftoverKind, Story};
use crate::read::assembly::OBJECT;
use crate::read::leftovers::is_watermark;
use crate::read::namespaces::Namespace::{Draw, LibreOffice};

use super::{Frame, Level, Reading};

/// A drawing that is being read.
#[derive(Debug)]
pub struct Drawing {
    /// Where its object stands in the paragraph.
    range: Range<usize>,
    /// Whether it is a picture.
    picture: bool,
    /// Its alternative text; something for decoration, which needs none.
    pub words: Option<String>,
}

impl Reading<'_> {
    pub(super) fn start_drawing(&mut self, name: &str) -> Frame {
        match name {
            "frame" | "custom-shape" | "rect" | "ellipse" | "g" => {
                let at = self.here();
                let bytes = self.xml.range();
                let range = self.push(OBJECT, bytes, Some(Bond::Object)).unwrap_or(at..at);
                if let Some(open) = self.open.last_mut() {
                    open.paragraph.add_gap(range.clone());
                }
                let decorates = self.attribute(LibreOffice, "decorative").is_some_and(|value| value == "true");
                self.drawings.push(Drawing { range, picture: false, words: decorates.then(|| "…".to_owned()) });
                let watermark = self.attribute(Draw, "name").is_some_and(|name| is_watermark(&name));
                self.levels.push(Level { story: Story::TextBox, watermark, ..Level::default() });
                Frame::Drawing
            }
            "image" => {
                if let Some(drawing) = self.drawings.last_mut() {
                    drawing.picture = true;
                }
                Frame::Plain
            }
            "text-box" => Frame::Box,
            _ => Frame::Plain,
        }
    }

    pub(super) fn close_drawing(&mut self) {
        self.levels.pop();
        let drawing = self.drawings.pop().filter(|drawing| drawing.picture);
        if let (Some(drawing), Some(open)) = (drawing, self.open.last_mut()) {
            let words = drawing.words.unwrap_or_default();
            open.paragraph.add_leftover(LeftoverKind::Image, drawing.range, words, None);
        }
    }
}
