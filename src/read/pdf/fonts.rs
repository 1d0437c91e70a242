//! The fonts of a PDF: which characters the codes in its text stand for, and how wide they are.

use std::collections::HashMap;

use lopdf::{Dictionary, Document, Encoding, Object};

/// How many bytes the table of characters of one font may unpack to: real ones have some 10 kB.
const LARGEST_TABLE: usize = 4 * 1024 * 1024;
/// The characters that a composite font can be asked for: two bytes.
const CODES: usize = 0x1_0000;

/// A font: for every code its characters and its width.
pub struct Font {
    characters: Characters,
    widths: HashMap<usize, f64>,
    usual_width: f64,
    /// Whether a code takes two bytes.
    pub wide: bool,
    /// Whether its letters are bold.
    pub bold: bool,
}

/// What the codes stand for.
enum Characters {
    /// A table for single bytes.
    Table(Vec<String>),
    /// Pairs of bytes.
    Pairs(HashMap<usize, String>),
}

impl Font {
    /// Reads a font; what is odd in it is left at a usual value.
    pub fn read(pdf: &Document, font: &Dictionary) -> Font {
        let subtype = name(pdf, font, b"Subtype");
        let base = name(pdf, font, b"BaseFont");
        let wide = subtype == "Type0";
        let descendant = wide.then(|| descendant(pdf, font)).flatten();
        let descriptor = dictionary(pdf, descendant.unwrap_or(font), b"FontDescriptor");
        let (widths, usual_width) = match descendant {
            Some(descendant) => composite_widths(pdf, descendant),
            None => simple_widths(pdf, font, descriptor, &base, subtype == "Type3"),
        };
        let characters = if wide { Characters::Pairs(pairs(pdf, font)) } else { Characters::Table(table(pdf, font)) };
        Font { characters, widths, usual_width, wide, bold: is_bold(&base) }
    }

    /// The characters of a code; empty if the font does not tell.
    pub fn characters(&self, code: usize) -> &str {
        let found = match &self.characters {
            Characters::Table(table) => table.get(code),
            Characters::Pairs(pairs) => pairs.get(&code),
        };
        found.map_or("", String::as_str)
    }

    /// The width of a code, where 1 is the size of the font.
    pub fn width(&self, code: usize) -> f64 {
        self.widths.get(&code).copied().unwrap_or(self.usual_width)
    }
}

fn is_bold(base: &str) -> bool {
    ["Bold", "bold", "Black", "Heavy", "Semibold"].iter().any(|word| base.contains(word))
}

/// What a key of a dictionary holds, behind a reference or not.
pub fn value<'a>(pdf: &'a Document, dictionary: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
    let (_, object) = pdf.dereference(dictionary.get(key).ok()?).ok()?;
    Some(object)
}

/// A dictionary in a dictionary.
pub fn dictionary<'a>(pdf: &'a Document, of: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
    value(pdf, of, key)?.as_dict().ok()
}

/// A number, whole or not; a number that is no number is none.
pub fn number(object: &Object) -> Option<f64> {
    object.as_float().ok().map(f64::from).filter(|number| number.is_finite())
}

fn name(pdf: &Document, font: &Dictionary, key: &[u8]) -> String {
    let name = value(pdf, font, key).and_then(|object| object.as_name().ok()).unwrap_or_default();
    String::from_utf8_lossy(name).into_owned()
}

fn descendant<'a>(pdf: &'a Document, font: &'a Dictionary) -> Option<&'a Dictionary> {
    let first = value(pdf, font, b"DescendantFonts")?.as_array().ok()?.first()?;
    pdf.dereference(first).ok()?.1.as_dict().ok()
}

/// The characters of single bytes: from the table that the file gives for copying text, and where that
/// is silent from the encoding.
fn table(pdf: &Document, font: &Dictionary) -> Vec<String> {
    let mut copied = font.clone();
    copied.set("Type", Object::Name(b"Font".to_vec()));
    let mut encoded = copied.clone();
    copied.remove(b"Encoding");
    encoded.remove(b"ToUnicode");
    let copied = copied.get_font_encoding_with_limit(pdf, LARGEST_TABLE).ok();
    let copied = copied.filter(|_| font.has(b"ToUnicode"));
    let encoded = encoded.get_font_encoding_with_limit(pdf, LARGEST_TABLE).ok();
    (0..=u8::MAX)
        .map(|code| {
            let from = |encoding: &Option<Encoding>| {
                let text = encoding.as_ref()?.bytes_to_string(&[code]).ok()?;
                (!text.is_empty() && !text.contains('\u{FFFD}')).then_some(text)
            };
            from(&copied).or_else(|| from(&encoded)).unwrap_or_default()
        })
        .collect()
}

/// The characters of pairs of bytes, from the table that the file gives for copying text; without it
/// nobody can tell what the glyphs mean.
fn pairs(pdf: &Document, font: &Dictionary) -> HashMap<usize, String> {
    let mut copied = font.clone();
    copied.set("Type", Object::Name(b"Font".to_vec()));
    copied.remove(b"Encoding");
    let Ok(Encoding::UnicodeMapEncoding(map)) = copied.get_font_encoding_with_limit(pdf, LARGEST_TABLE) else {
        return HashMap::new();
    };
    let text = |code: usize| {
        let units = map.get(u32::try_from(code).ok()?, 2)?;
        let text = String::from_utf16_lossy(&units);
        (!text.is_empty() && !text.contains('\u{FFFD}')).then_some((code, text))
    };
    (0..CODES).filter_map(text).collect()
}

/// The widths of a composite font: "first [w w w]" or "first last w".
fn composite_widths(pdf: &Document, font: &Dictionary) -> (HashMap<usize, f64>, f64) {
    let usual = value(pdf, font, b"DW").and_then(number).unwrap_or(1000.0) / 1000.0;
    let mut widths = HashMap::new();
    let list = value(pdf, font, b"W").and_then(|object| object.as_array().ok());
    let mut entries = list.into_iter().flatten().filter_map(|entry| Some(pdf.dereference(entry).ok()?.1));
    while let (Some(first), Some(second)) = (entries.next(), entries.next()) {
        let Some(first) = code(first) else {
            break;
        };
        if let Ok(row) = second.as_array() {
            let row = row.iter().take(CODES).filter_map(number).enumerate();
            widths.extend(row.map(|(index, width)| (first + index, width / 1000.0)));
        } else if let (Some(last), Some(width)) = (code(second), entries.next().and_then(number)) {
            widths.extend((first..=last).map(|code| (code, width / 1000.0)));
        }
        if widths.len() > CODES {
            break;
        }
    }
    (widths, usual)
}

fn code(object: &Object) -> Option<usize> {
    usize::try_from(object.as_i64().ok()?).ok().filter(|code| *code < CODES)
}

/// The widths of a simple font, or those of the fonts that every program has.
fn simple_widths(
    pdf: &Document,
    font: &Dictionary,
    descriptor: Option<&Dictionary>,
    base: &str,
    drawn: bool,
) -> (HashMap<usize, f64>, f64) {
    let matrix = value(pdf, font, b"FontMatrix").and_then(|object| object.as_array().ok());
    let scale = matrix.and_then(|matrix| number(matrix.first()?)).filter(|_| drawn).unwrap_or(0.001);
    let usual = descriptor.and_then(|descriptor| value(pdf, descriptor, b"MissingWidth")).and_then(number);
    let first = value(pdf, font, b"FirstChar").and_then(code).unwrap_or(0);
    let Some(list) = value(pdf, font, b"Widths").and_then(|object| object.as_array().ok()) else {
        return (standard_widths(base), 0.556);
    };
    let widths = list.iter().take(256).enumerate().filter_map(|(index, width)| {
        let (_, width) = pdf.dereference(width).ok()?;
        Some((first + index, number(width)? * scale))
    });
    (widths.collect(), usual.unwrap_or(0.0) * scale)
}

/// The widths of the ASCII characters from the blank on in Helvetica (its metrics file by Adobe); near
/// enough for the other fonts that need not be in the file, but for the typewriter's.
fn standard_widths(base: &str) -> HashMap<usize, f64> {
    const HELVETICA: [u16; 95] = [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556,
        556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667,
        556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556,
        556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722,
        500, 500, 500, 334, 260, 334, 584,
    ];
    let width = |width: u16| if base.contains("Courier") { 0.6 } else { f64::from(width) / 1000.0 };
    HELVETICA.iter().enumerate().map(|(index, one)| (index + 32, width(*one))).collect()
}
