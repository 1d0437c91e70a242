//! The characters of a PDF and where they stand on its pages.
//!
//! The crate that takes a PDF apart panics on some broken files and nests as deep as the file says, so
//! it works on a thread of its own, with room, and a panic there is one more reason why a file cannot be
//! read.

use std::cell::Cell;
use std::collections::{HashMap, HashSet};
use std::sync::Once;

use pdf_extract::{Dictionary, Document, MediaBox, Object, ObjectId, OutputDev, OutputError, Transform};

use crate::document::Properties;
use crate::read::ReadError;

/// A letter has some 3,000 characters a page; three hundred pages are more than any letter has.
const MOST_GLYPHS: usize = 1_000_000;
/// Pages, for the same reason.
const MOST_PAGES: usize = 2_000;
/// Brackets in brackets; programs write some ten.
const DEEPEST: usize = 2_000;
/// Drawings in drawings; programs write some five.
const DEEPEST_DRAWING: usize = 24;
/// Room for files that nest deeper than any program writes them, in bytes.
const STACK: usize = 64 << 20;

/// One page.
#[derive(Debug, Default)]
pub struct Sheet {
    /// Its number, from 1.
    pub number: usize,
    /// Its height, in points.
    pub height: f64,
    /// What is printed on it, in the order of the file.
    pub glyphs: Vec<Glyph>,
}

/// One character, or a few that are printed as one.
#[derive(Clone, Debug)]
pub struct Glyph {
    /// What it says.
    pub text: String,
    /// Its left edge, in points from the left.
    pub x: f64,
    /// Its base line, in points from the top.
    pub y: f64,
    /// How far the next one stands, in points.
    pub width: f64,
    /// Its size, in points.
    pub size: f64,
}

/// The pages of a PDF and what it says of itself.
pub fn sheets(bytes: &[u8]) -> Result<(Vec<Sheet>, Properties), ReadError> {
    quiet_panics();
    std::thread::scope(|scope| {
        let worker = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, || {
            QUIET.set(true);
            take_apart(bytes)
        });
        let worker = worker.map_err(|error| ReadError::Pdf(error.to_string()))?;
        worker.join().unwrap_or_else(|_| Err(ReadError::Pdf("it is damaged".to_owned())))
    })
}

thread_local! {
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

/// Lets a panic on the thread of this reader say nothing; all others are told as before.
fn quiet_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if !QUIET.get() {
                usual(info);
            }
        }));
    });
}

fn take_apart(bytes: &[u8]) -> Result<(Vec<Sheet>, Properties), ReadError> {
    if is_too_deep(bytes) {
        return Err(ReadError::Pdf("it is nested deeper than any program writes".to_owned()));
    }
    let document = Document::load_mem(bytes).map_err(|error| ReadError::Pdf(format!("it is damaged ({error})")))?;
    if document.is_encrypted() {
        return Err(ReadError::Pdf("it has a password".to_owned()));
    }
    if draws_itself(&document) {
        return Err(ReadError::Pdf("one of its drawings draws itself".to_owned()));
    }
    let mut printed = Printed::default();
    let pages = document.get_pages();
    if pages.len() > MOST_PAGES {
        return Err(ReadError::Pdf(format!("it has more than {MOST_PAGES} pages")));
    }
    pdf_extract::output_doc(&document, &mut printed).map_err(|error| match printed.full {
        true => ReadError::Pdf("it holds more text than any letter".to_owned()),
        false => ReadError::Pdf(format!("it is damaged ({error})")),
    })?;
    if printed.sheets.is_empty() {
        return Err(ReadError::Pdf("it has no pages".to_owned()));
    }
    Ok((printed.sheets, properties(&document)))
}

/// Whether arrays and dictionaries lie in each other deeper than a parser that calls itself can bear.
fn is_too_deep(bytes: &[u8]) -> bool {
    let mut depth = 0_usize;
    bytes.iter().any(|byte| {
        match byte {
            b'[' | b'<' => depth += 1,
            b']' | b'>' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > DEEPEST
    })
}

/// Whether drawings (form XObjects) lie in each other in a circle, or deeper than any program puts them;
/// the crate follows them by calling itself.
fn draws_itself(document: &Document) -> bool {
    let inner: HashMap<ObjectId, Vec<ObjectId>> = document
        .objects
        .keys()
        .map(|id| (*id, drawings_in(document, *id)))
        .filter(|(_, inner)| !inner.is_empty())
        .collect();
    // Depth by depth: after as many steps as drawings may lie in each other nothing is left.
    let mut here: HashSet<ObjectId> = inner.keys().copied().collect();
    for _ in 0..DEEPEST_DRAWING {
        here = here.iter().flat_map(|id| inner.get(id).into_iter().flatten().copied()).collect();
        if here.is_empty() {
            return false;
        }
    }
    true
}

/// The drawings that the resources of a drawing name.
fn drawings_in(document: &Document, id: ObjectId) -> Vec<ObjectId> {
    let of = |object: &Object| -> Option<Vec<ObjectId>> {
        let form = &object.as_stream().ok()?.dict;
        let resources = dictionary(document, form.get(b"Resources").ok()?)?;
        let drawings = dictionary(document, resources.get(b"XObject").ok()?)?;
        Some(drawings.iter().filter_map(|(_, drawing)| drawing.as_reference().ok()).collect())
    };
    document.get_object(id).ok().and_then(of).unwrap_or_default()
}

fn properties(document: &Document) -> Properties {
    let mut properties = Properties::default();
    let info = document.trailer.get(b"Info").ok().and_then(|info| dictionary(document, info));
    if let Some(info) = info {
        let said = |key: &[u8]| info.get(key).ok().and_then(text).filter(|words| !words.trim().is_empty());
        properties.title = said(b"Title");
        properties.author = said(b"Author");
        properties.created = said(b"CreationDate");
        properties.modified = said(b"ModDate");
    }
    let language = document.catalog().ok().and_then(|catalog| catalog.get(b"Lang").ok().and_then(text));
    properties.language = language.filter(|language| !language.is_empty());
    properties
}

fn dictionary<'d>(document: &'d Document, object: &'d Object) -> Option<&'d Dictionary> {
    match object {
        Object::Reference(id) => document.get_object(*id).ok()?.as_dict().ok(),
        object => object.as_dict().ok(),
    }
}

/// A string of a PDF: UTF-16 with its mark, or else Latin.
fn text(object: &Object) -> Option<String> {
    let bytes = object.as_str().ok()?;
    Some(match bytes.strip_prefix(b"\xFE\xFF") {
        Some(wide) => {
            let units: Vec<u16> = wide.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        None => bytes.iter().map(|byte| char::from(*byte)).collect(),
    })
}

/// What has been printed so far.
#[derive(Default)]
struct Printed {
    sheets: Vec<Sheet>,
    count: usize,
    full: bool,
    /// The edges of the page: left and top.
    corner: (f64, f64),
}

impl OutputDev for Printed {
    fn begin_page(
        &mut self,
        number: u32,
        paper: &MediaBox,
        _: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        self.corner = (paper.llx, paper.ury);
        let number = usize::try_from(number).unwrap_or(usize::MAX);
        self.sheets.push(Sheet { number, height: (paper.ury - paper.lly).abs(), glyphs: Vec::new() });
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn output_character(
        &mut self,
        place: &Transform,
        width: f64,
        _spacing: f64,
        size: f64,
        text: &str,
    ) -> Result<(), OutputError> {
        self.count += 1;
        if self.count > MOST_GLYPHS {
            self.full = true;
            return Err(OutputError::FormatError(std::fmt::Error));
        }
        let size = size * (place.m11 * place.m22 - place.m12 * place.m21).abs().sqrt();
        let turned = place.m12.abs() > place.m11.abs() * 0.1;
        let (x, y) = (place.m31 - self.corner.0, self.corner.1 - place.m32);
        let sound = [x, y, size, width].iter().all(|number| number.is_finite());
        if let Some(sheet) = self.sheets.last_mut().filter(|_| sound && !turned && size > 0.5) {
            sheet.glyphs.push(Glyph { text: readable(text), x, y, width: width * size, size });
        }
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}

/// Ligatures are the letters that they are made of; a control character is a blank.
fn readable(text: &str) -> String {
    let mut said = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\u{FB00}' => said.push_str("ff"),
            '\u{FB01}' => said.push_str("fi"),
            '\u{FB02}' => said.push_str("fl"),
            '\u{FB03}' => said.push_str("ffi"),
            '\u{FB04}' => said.push_str("ffl"),
            '\u{132}' => said.push_str("IJ"),
            '\u{133}' => said.push_str("ij"),
            control if control.is_control() => said.push(' '),
            other => said.push(other),
        }
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_pdf_inside_is_said_to_be_damaged() {
        for bytes in
            [&b"%PDF-1.7\n"[..], b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<</Root 1 0 R>>", b"%PDF-1.4\nxref\n0 1\n"]
        {
            assert!(matches!(sheets(bytes), Err(ReadError::Pdf(_))));
        }
    }

    #[test]
    fn a_drawing_that_draws_itself_is_refused() {
        let file = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
            3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject<</A 5 0 R>>>>>>endobj\n\
            4 0 obj<</Length 5>>stream\n/A Do\nendstream endobj\n\
            5 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A 5 0 R>>>>/Length 5>>stream\n/A Do\nendstream endobj\n\
            trailer<</Root 1 0 R/Size 6>>\n";
        assert!(sheets(file).is_err());
        assert!(is_too_deep(&b"[".repeat(DEEPEST + 1)) && !is_too_deep(b"[[]]"));
    }

    #[test]
    fn ligatures_are_letters() {
        assert_eq!(readable("e\u{FB03}ci\u{EB}nt"), "efficiënt");
    }
}
