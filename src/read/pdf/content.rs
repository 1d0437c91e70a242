//! What stands on the pages of a PDF: every character with its place and size, and the drawn lines.
//!
//! Only what bears on text is carried out of a page's program: the state of the text, the matrices,
//! drawings inside drawings, straight lines. Lengths are in points, from the lower left corner, with
//! the page turned as it is shown (PDF 32000-1:2008, sections 8.3 and 9.4).

use std::collections::HashMap;
use std::rc::Rc;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::fonts::{Font, dictionary, number, value};
use super::place::{Matrix, UNIT, inherited, matrix, placed, shape, times};

/// How much a page's program may unpack to: a page of text has some 20 kB, a map some MB.
const LARGEST_PROGRAM: usize = 8 * 1024 * 1024;
/// How much all programs of a file may unpack to, so that one small drawing placed a million times ends.
const LARGEST_WHOLE: usize = 64 * 1024 * 1024;
/// How many characters a file may have: a thousand pages of text.
const MOST_CHARACTERS: usize = 4_000_000;
/// How many straight lines are kept of a page: more is a drawing, not a table.
const MOST_RULES: usize = 5_000;
/// How deep drawings may stand in drawings, and states of the text in states; real files have three.
const DEEPEST_DRAWING: usize = 12;
const DEEPEST_STATE: usize = 256;

/// One character on a page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glyph {
    /// The character.
    pub character: char,
    /// Where it begins and ends, from the left.
    pub left: f64,
    /// Its right edge.
    pub right: f64,
    /// The height of the line that it stands on.
    pub base: f64,
    /// The size of its font as it is shown.
    pub size: f64,
    /// Whether it is bold.
    pub bold: bool,
    /// Whether the file says that it belongs to the page, not to the text.
    pub artifact: bool,
}

/// A straight horizontal line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rule {
    /// Its left end.
    pub left: f64,
    /// Its right end.
    pub right: f64,
    /// Its height.
    pub base: f64,
}

/// What stands on a page.
#[derive(Debug, Default)]
pub struct Page {
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
    /// Its characters, as they were drawn.
    pub glyphs: Vec<Glyph>,
    /// Its horizontal lines.
    pub rules: Vec<Rule>,
    /// Whether there are pictures on it.
    pub pictures: bool,
    /// Whether it could be read to the end.
    pub whole: bool,
}

/// What pages share: fonts read before, and what is left of the bounds.
#[derive(Default)]
pub struct Shared {
    fonts: HashMap<ObjectId, Rc<Font>>,
    unpacked: usize,
    characters: usize,
}

/// The state of drawing.
#[derive(Clone)]
struct State {
    page: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    between_characters: f64,
    between_words: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
}

/// A page whose program is being carried out.
struct Drawing<'a> {
    pdf: &'a Document,
    shared: &'a mut Shared,
    page: Page,
    state: State,
    states: Vec<State>,
    text: Matrix,
    line: Matrix,
    path: Vec<(f64, f64, f64, f64)>,
    point: (f64, f64),
    /// The marked stretches that are open: whether each is no part of the text.
    marked: Vec<bool>,
    /// What the file says that the next characters mean, and whether it has been given.
    meant: Option<(usize, String, bool)>,
}

/// Reads one page.
pub fn page(pdf: &Document, id: ObjectId, shared: &mut Shared) -> Page {
    let Ok(dictionary) = pdf.get_dictionary(id) else {
        return Page::default();
    };
    let (width, height, turned) = shape(pdf, dictionary);
    let state = State {
        page: turned,
        font: None,
        size: 0.0,
        between_characters: 0.0,
        between_words: 0.0,
        stretch: 1.0,
        leading: 0.0,
        rise: 0.0,
    };
    let page = Page { width, height, whole: true, ..Page::default() };
    let mut drawing = Drawing {
        pdf,
        shared,
        page,
        state,
        states: Vec::new(),
        text: UNIT,
        line: UNIT,
        path: Vec::new(),
        point: (0.0, 0.0),
        marked: Vec::new(),
        meant: None,
    };
    let none = Dictionary::new();
    let resources = inherited(pdf, dictionary, b"Resources").and_then(|object| object.as_dict().ok());
    match pdf.get_page_content_with_limit(id, LARGEST_PROGRAM) {
        Ok(program) => drawing.carry_out(&program, resources.unwrap_or(&none), 0),
        Err(_) => drawing.page.whole = false,
    }
    drawing.page
}

impl Drawing<'_> {
    fn carry_out(&mut self, program: &[u8], resources: &Dictionary, depth: usize) {
        self.shared.unpacked += program.len();
        if self.shared.unpacked > LARGEST_WHOLE {
            self.page.whole = false;
            return;
        }
        for operation in Content::decode_iter(program) {
            let bounded = self.shared.characters <= MOST_CHARACTERS;
            let (Ok(operation), true) = (operation, bounded) else {
                self.page.whole = false;
                return;
            };
            self.step(&operation, resources, depth);
        }
    }

    fn step(&mut self, operation: &Operation, resources: &Dictionary, depth: usize) {
        let operands = &operation.operands;
        let given = |index: usize| operands.get(index).and_then(number).unwrap_or(0.0);
        match operation.operator.as_str() {
            "q" if self.states.len() < DEEPEST_STATE => self.states.push(self.state.clone()),
            "Q" => self.state = self.states.pop().unwrap_or_else(|| self.state.clone()),
            "cm" => self.state.page = times(matrix(operands), self.state.page),
            "BT" => (self.text, self.line) = (UNIT, UNIT),
            "Tc" => self.state.between_characters = given(0),
            "Tw" => self.state.between_words = given(0),
            "Tz" => self.state.stretch = given(0) / 100.0,
            "TL" => self.state.leading = given(0),
            "Ts" => self.state.rise = given(0),
            "Tf" => self.choose_font(operands, resources),
            "Td" => self.next_line(given(0), given(1)),
            "TD" => {
                self.state.leading = -given(1);
                self.next_line(given(0), given(1));
            }
            "Tm" => (self.text, self.line) = (matrix(operands), matrix(operands)),
            "T*" => self.next_line(0.0, -self.state.leading),
            "Tj" | "TJ" => self.show_all(operands),
            "'" => {
                self.next_line(0.0, -self.state.leading);
                self.show_all(operands);
            }
            "\"" => {
                (self.state.between_words, self.state.between_characters) = (given(0), given(1));
                self.next_line(0.0, -self.state.leading);
                self.show_all(operands.get(2..).unwrap_or(&[]));
            }
            "BMC" | "BDC" => self.open_mark(operands, resources),
            "EMC" => {
                self.marked.pop();
                self.meant = self.meant.take().filter(|(depth, ..)| *depth <= self.marked.len());
            }
            "BI" => self.page.pictures = true,
            "Do" => self.draw(operands, resources, depth),
            operator => self.step_path(operator, given),
        }
    }

    fn step_path(&mut self, operator: &str, given: impl Fn(usize) -> f64) {
        match operator {
            "m" => self.point = placed(self.state.page, given(0), given(1)),
            "l" => {
                let to = placed(self.state.page, given(0), given(1));
                self.add_path((self.point.0, self.point.1, to.0, to.1));
                self.point = to;
            }
            "re" => {
                let from = placed(self.state.page, given(0), given(1));
                let to = placed(self.state.page, given(0) + given(2), given(1) + given(3));
                self.add_path((from.0, from.1, to.0, to.1));
            }
            "S" | "s" | "f" | "F" | "f*" | "B" | "B*" | "b" | "b*" => {
                for (x, y, to_x, to_y) in std::mem::take(&mut self.path) {
                    let (left, right) = (x.min(to_x), x.max(to_x));
                    if (y - to_y).abs() < 2.5 && right - left > 8.0 && self.page.rules.len() < MOST_RULES {
                        self.page.rules.push(Rule { left, right, base: (y + to_y) / 2.0 });
                    }
                }
            }
            "n" => self.path.clear(),
            _ => {}
        }
    }

    fn add_path(&mut self, piece: (f64, f64, f64, f64)) {
        if self.path.len() < MOST_RULES {
            self.path.push(piece);
        }
    }

    fn choose_font(&mut self, operands: &[Object], resources: &Dictionary) {
        self.state.size = operands.get(1).and_then(number).unwrap_or(0.0);
        let Some(name) = operands.first().and_then(|name| name.as_name().ok()) else {
            return;
        };
        let entry = dictionary(self.pdf, resources, b"Font").and_then(|fonts| fonts.get(name).ok());
        self.state.font = match entry {
            Some(Object::Reference(id)) => {
                let known = self.shared.fonts.get(id).cloned();
                known.or_else(|| {
                    let font = Rc::new(Font::read(self.pdf, self.pdf.get_dictionary(*id).ok()?));
                    self.shared.fonts.insert(*id, Rc::clone(&font));
                    Some(font)
                })
            }
            Some(Object::Dictionary(font)) => Some(Rc::new(Font::read(self.pdf, font))),
            _ => None,
        };
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line = times([1.0, 0.0, 0.0, 1.0, x, y], self.line);
        self.text = self.line;
    }

    fn show_all(&mut self, operands: &[Object]) {
        let Some(font) = self.state.font.clone() else {
            return;
        };
        match operands.first() {
            Some(Object::String(bytes, _)) => self.show(&font, bytes),
            Some(Object::Array(pieces)) => {
                for piece in pieces {
                    match piece {
                        Object::String(bytes, _) => self.show(&font, bytes),
                        other => {
                            let back = number(other).unwrap_or(0.0) / 1000.0;
                            self.advance(-back * self.state.size * self.state.stretch);
                        }
                    }
                }
            }
            _ => {}
        }
    }

    fn advance(&mut self, by: f64) {
        self.text = times([1.0, 0.0, 0.0, 1.0, by, 0.0], self.text);
    }

    fn show(&mut self, font: &Font, bytes: &[u8]) {
        for code in bytes.chunks(1 + usize::from(font.wide)) {
            let code = code.iter().fold(0, |code, byte| code << 8 | usize::from(*byte));
            let state = &self.state;
            let blank = !font.wide && code == 32;
            let width = font.width(code) * state.size;
            let step = width + state.between_characters + if blank { state.between_words } else { 0.0 };
            let (width, step) = (width * state.stretch, step * state.stretch);
            self.put(font, code, width);
            self.advance(step);
        }
    }

    /// Puts the characters of a code on the page, unless they are not upright.
    fn put(&mut self, font: &Font, code: usize, width: f64) {
        let whole = times(self.text, self.state.page);
        let (left, base) = placed(whole, 0.0, self.state.rise);
        let (right, _) = placed(whole, width, self.state.rise);
        let size = (self.state.size * whole[3]).abs();
        let upright = whole[1].abs() < 0.05 * whole[0].abs() && whole[0] > 0.0;
        let sound = [left, base, right, size].iter().all(|length| length.abs() < 100_000.0);
        if !upright || !sound || size < 0.5 {
            return;
        }
        let artifact = self.marked.contains(&true);
        let words = match &mut self.meant {
            Some((_, words, given)) => {
                if std::mem::replace(given, true) {
                    ""
                } else {
                    words.as_str()
                }
            }
            None => font.characters(code),
        };
        let words: String =
            words.chars().flat_map(|character| spelled(character).chars().chain(plain(character))).collect();
        let count = words.chars().count().max(1);
        self.shared.characters += count;
        let each = (right - left) / count as f64;
        for (index, character) in words.chars().enumerate() {
            let left = left + each * index as f64;
            let bold = font.bold;
            self.page.glyphs.push(Glyph { character, left, right: left + each, base, size, bold, artifact });
        }
    }

    /// Begins a marked stretch: one that is no part of the text, or one whose characters mean something
    /// else than they show. A soft hyphen stays the hyphen that it shows.
    fn open_mark(&mut self, operands: &[Object], resources: &Dictionary) {
        if self.marked.len() >= DEEPEST_STATE {
            return;
        }
        let artifact = operands.first().is_some_and(|tag| tag.as_name().is_ok_and(|tag| tag == b"Artifact"));
        self.marked.push(artifact);
        let properties = match operands.get(1) {
            Some(Object::Dictionary(properties)) => Some(properties),
            Some(Object::Name(name)) => dictionary(self.pdf, resources, b"Properties")
                .and_then(|properties| dictionary(self.pdf, properties, name)),
            _ => None,
        };
        let meant = properties.and_then(|properties| value(self.pdf, properties, b"ActualText"));
        let meant = meant.and_then(|words| lopdf::decode_text_string(words).ok());
        if let Some(words) = meant.filter(|words| words != "\u{AD}" && words.len() < 1000)
            && self.meant.is_none()
        {
            self.meant = Some((self.marked.len(), words, false));
        }
    }

    /// A picture, or a drawing with a program of its own.
    fn draw(&mut self, operands: &[Object], resources: &Dictionary, depth: usize) {
        let pdf = self.pdf;
        let Some(stream) = operands.first().and_then(|name| drawing(pdf, resources, name)) else {
            return;
        };
        if stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|subtype| subtype != b"Form") {
            self.page.pictures = true;
            return;
        }
        let unpacked = if depth < DEEPEST_DRAWING && self.shared.unpacked < LARGEST_WHOLE {
            stream.get_plain_content_with_limit(LARGEST_PROGRAM).ok()
        } else {
            None
        };
        let Some(program) = unpacked else {
            self.page.whole = false;
            return;
        };
        let outside = (self.state.clone(), self.text, self.line, std::mem::take(&mut self.states));
        if let Some(own) = value(pdf, &stream.dict, b"Matrix").and_then(|object| object.as_array().ok()) {
            self.state.page = times(matrix(own), self.state.page);
        }
        let own = dictionary(pdf, &stream.dict, b"Resources");
        // An empty drawing costs something too.
        self.shared.unpacked += 1024;
        self.carry_out(&program, own.unwrap_or(resources), depth + 1);
        (self.state, self.text, self.line, self.states) = outside;
    }
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

fn drawing<'a>(pdf: &'a Document, resources: &'a Dictionary, name: &Object) -> Option<&'a Stream> {
    let drawings = dictionary(pdf, resources, b"XObject")?;
    value(pdf, drawings, name.as_name().ok()?)?.as_stream().ok()
}
