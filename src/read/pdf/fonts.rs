//! The fonts of a PDF: which characters the codes in its text stand for, and how wide they are.

use std::collections::HashMap;

use lopdf::{Dictionary, Document, Object, Stream};

use super::copied::Table;

/// How many bytes the table of characters of one font may unpack to: real ones have some 10 kB.
const LARGEST_TABLE: usize = 1024 * 1024;
/// The characters that a composite font can be asked for: two bytes.
const CODES: usize = 0x1_0000;
/// How many widths are set for one font, so that ranges set again and again end.
const MOST_WIDTHS: usize = 2 * CODES;
/// How many times a stream may be packed: real ones are packed once, or twice.
const MOST_FILTERS: usize = 4;
/// What the smallest font takes.
const LEAST_COST: usize = 16 * 1024;

/// A font: for every code its characters and its width.
pub struct Font {
    copied: Table,
    /// What the codes stand for where the table for copying is silent; empty for pairs of bytes.
    encoded: Vec<String>,
    widths: HashMap<usize, f64>,
    usual_width: f64,
    /// Whether a code takes two bytes.
    pub wide: bool,
    /// Whether its letters are bold.
    pub bold: bool,
    /// What it took to read it, in bytes, to be counted with what is unpacked.
    pub cost: usize,
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
        let program = value(pdf, font, b"ToUnicode").and_then(|object| object.as_stream().ok());
        let program = program.map(|program| unpacked(program, LARGEST_TABLE));
        let tried = program.as_ref().map_or(0, |program| program.as_ref().map_or(LARGEST_TABLE, Vec::len));
        let copied = Table::read(&program.flatten().unwrap_or_default());
        let encoded = if wide { Vec::new() } else { encoded(pdf, font) };
        let cost = LEAST_COST + 4 * tried + 24 * widths.len() + 16 * differences(pdf, font);
        Font { copied, encoded, widths, usual_width, wide, bold: is_bold(&base), cost }
    }

    /// The characters of a code, ligatures as letters; empty if the font does not tell.
    pub fn characters(&self, code: usize) -> String {
        let characters = self.copied.characters(code).or_else(|| self.encoded.get(code).cloned()).unwrap_or_default();
        letters(&characters)
    }

    /// The width of a code, where 1 is the size of the font.
    pub fn width(&self, code: usize) -> f64 {
        self.widths.get(&code).copied().unwrap_or(self.usual_width)
    }
}

/// Words with their ligatures as letters.
pub fn letters(words: &str) -> String {
    words.chars().flat_map(|character| spelled(character).chars().chain(plain(character))).collect()
}

/// The letters of a ligature.
fn spelled(character: char) -> &'static str {
    match character {
        '\u{FB00}' => "ff",
        '\u{FB01}' => "fi",
        '\u{FB02}' => "fl",
        '\u{FB03}' => "ffi",
        '\u{FB04}' => "ffl",
        '\u{132}' => "IJ",
        '\u{133}' => "ij",
        _ => "",
    }
}

/// A character that is no ligature.
fn plain(character: char) -> Option<char> {
    spelled(character).is_empty().then_some(character)
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

/// What a stream holds, if that is no more than so many bytes.
pub fn unpacked(stream: &Stream, room: usize) -> Option<Vec<u8>> {
    let filters = stream.filters().map_or(0, |filters| filters.len());
    (filters <= MOST_FILTERS).then(|| stream.get_plain_content_with_limit(room).ok()).flatten()
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

/// The characters of single bytes by the encoding of a font.
fn encoded(pdf: &Document, font: &Dictionary) -> Vec<String> {
    let mut bare = Dictionary::new();
    bare.set("Type", Object::Name(b"Font".to_vec()));
    if let Ok(encoding) = font.get(b"Encoding") {
        bare.set("Encoding", encoding.clone());
    }
    let encoding = bare.get_font_encoding_with_limit(pdf, LARGEST_TABLE).ok();
    let text = |code| {
        let text = encoding.as_ref()?.bytes_to_string(&[code]).ok()?;
        (!text.is_empty() && !text.contains('\u{FFFD}')).then_some(text)
    };
    (0..=u8::MAX).map(|code| text(code).unwrap_or_default()).collect()
}

/// How many differences from a usual encoding a font names.
fn differences(pdf: &Document, font: &Dictionary) -> usize {
    let differences = dictionary(pdf, font, b"Encoding").and_then(|encoding| value(pdf, encoding, b"Differences"));
    differences.and_then(|list| list.as_array().ok()).map_or(0, Vec::len)
}

/// The widths of a composite font: "first [w w w]" or "first last w".
fn composite_widths(pdf: &Document, font: &Dictionary) -> (HashMap<usize, f64>, f64) {
    let usual = value(pdf, font, b"DW").and_then(number).unwrap_or(1000.0) / 1000.0;
    let mut widths = HashMap::new();
    let mut left = MOST_WIDTHS;
    let list = value(pdf, font, b"W").and_then(|object| object.as_array().ok());
    let mut entries =
        list.into_iter().flatten().take(MOST_WIDTHS).filter_map(|entry| Some(pdf.dereference(entry).ok()?.1));
    while let (Some(first), Some(second)) = (entries.next(), entries.next()) {
        let Some(first) = code(first) else {
            break;
        };
        let count = if let Ok(row) = second.as_array() {
            let row = row.iter().take(left).map(|width| number(width).unwrap_or(0.0)).enumerate();
            widths.extend(row.clone().map(|(index, width)| (first + index, width / 1000.0)));
            row.len()
        } else if let (Some(last), Some(width)) = (code(second), entries.next().and_then(number)) {
            let codes = (first..=last).take(left);
            widths.extend(codes.clone().map(|code| (code, width / 1000.0)));
            codes.count()
        } else {
            0
        };
        left -= count;
        if left == 0 {
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
