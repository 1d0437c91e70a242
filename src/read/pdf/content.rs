//! What stands on the pages of a PDF: every character with its place and size, and the drawn lines.
//!
//! Only what bears on text is carried out of a page's program: the state of the text, the matrices,
//! drawings inside drawings, straight lines. Lengths are in points, from the lower left corner, with
//! the page turned as it is shown (PDF 32000-1:2008, sections 8.3 and 9.4).

use std::collections::HashMap;
use std::rc::Rc;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::fonts::{Font, dictionary, letters, number, unpacked, value};
use super::place::{Matrix, UNIT, inherited, matrix, placed, shape, times};
use super::rules::{self, Grid, Path, Rule};

/// How much a page's program may unpack to: a page of text has some 20 kB, a map some MB.
const LARGEST_PROGRAM: usize = 4 * 1024 * 1024;
/// How much all programs of a file may unpack to, so that one small drawing placed a million times ends.
const LARGEST_WHOLE: usize = 64 * 1024 * 1024;
/// How many characters a file may have: three hundred pages of text.
const MOST_CHARACTERS: usize = 1_000_000;
/// How many streams a page's program may be cut into: real pages have some ten.
const MOST_STREAMS: usize = 10_000;
/// How much one use of a drawing counts for, since an empty one costs something too.
const LEAST_DRAWING: usize = 1024;
/// How long what characters are said to mean may be, in bytes.
const LONGEST_MEANING: usize = 1000;
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
    /// The tables that these draw.
    pub grids: Vec<Grid>,
    /// How many characters its fonts do not tell.
    pub untold: usize,
    /// Whether there are pictures on it.
    pub pictures: bool,
    /// Whether it could be read to the end.
    pub whole: bool,
}

/// What pages share: fonts read before, and what is left of the bounds.
#[derive(Default)]
pub struct Shared {
    /// By the place of their dictionary in memory, which stays while the file is read.
    fonts: HashMap<*const Dictionary, Rc<Font>>,
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
    path: Path,
    /// The marked stretches that are open: whether each is no part of the text.
    marked: Vec<bool>,
    /// What the file says that the next characters mean, until it has been given, and how many marked
    /// stretches are open around them.
    meant: Option<(usize, String)>,
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
        path: Path::default(),
        marked: Vec::new(),
        meant: None,
    };
    let none = Dictionary::new();
    let resources = inherited(pdf, dictionary, b"Resources").and_then(|object| object.as_dict().ok());
    match program(pdf, dictionary, drawing.shared) {
        Some(program) => drawing.carry_out(&program, resources.unwrap_or(&none), 0),
        None => drawing.page.whole = false,
    }
    drawing.page.grids = rules::grids(&drawing.page.rules);
    drawing.page
}

/// The program of a page, put together from its streams; none if it is too large or damaged.
fn program(pdf: &Document, page: &Dictionary, shared: &mut Shared) -> Option<Vec<u8>> {
    let Some(contents) = value(pdf, page, b"Contents") else {
        return Some(Vec::new());
    };
    let streams = match contents {
        Object::Array(streams) if streams.len() <= MOST_STREAMS => &streams[..],
        Object::Array(_) => return None,
        _ => std::slice::from_ref(contents),
    };
    let mut program = Vec::new();
    for stream in streams {
        let (_, stream) = pdf.dereference(stream).ok()?;
        program.extend(shared.unpack(stream.as_stream().ok()?, LARGEST_PROGRAM - program.len())?);
        program.push(b'\n');
        if program.len() >= LARGEST_PROGRAM {
            return None;
        }
    }
    Some(program)
}

impl Shared {
    /// Unpacks a program, as far as there is room for it.
    fn unpack(&mut self, stream: &Stream, room: usize) -> Option<Vec<u8>> {
        if self.unpacked > LARGEST_WHOLE {
            return None;
        }
        let program = unpacked(stream, room);
        // What is too large has been unpacked up to there.
        self.unpacked += program.as_ref().map_or(room, Vec::len) + LEAST_DRAWING;
        program
    }

    fn font(&mut self, pdf: &Document, font: &Dictionary) -> Option<Rc<Font>> {
        let place = std::ptr::from_ref(font);
        if let Some(known) = self.fonts.get(&place) {
            return Some(Rc::clone(known));
        }
        if self.unpacked > LARGEST_WHOLE {
            return None;
        }
        let read = Rc::new(Font::read(pdf, font));
        self.unpacked += read.cost;
        self.fonts.insert(place, Rc::clone(&read));
        Some(read)
    }
}

impl Drawing<'_> {
    fn carry_out(&mut self, program: &[u8], resources: &Dictionary, depth: usize) {
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
                self.meant = self.meant.take().filter(|(depth, _)| *depth <= self.marked.len());
            }
            "BI" => self.page.pictures = true,
            "Do" => self.draw(operands, resources, depth),
            operator => self.path.step(operator, given, self.state.page, &mut self.page.rules),
        }
    }

    fn choose_font(&mut self, operands: &[Object], resources: &Dictionary) {
        self.state.size = operands.get(1).and_then(number).unwrap_or(0.0);
        let Some(name) = operands.first().and_then(|name| name.as_name().ok()) else {
            return;
        };
        let font = dictionary(self.pdf, resources, b"Font").and_then(|fonts| dictionary(self.pdf, fonts, name));
        self.state.font = font.and_then(|font| self.shared.font(self.pdf, font));
        self.page.whole &= font.is_none() || self.state.font.is_some();
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
            if self.shared.characters > MOST_CHARACTERS {
                return;
            }
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
            Some((_, words)) => std::mem::take(words),
            None => font.characters(code),
        };
        self.page.untold += usize::from(words.is_empty() && self.meant.is_none());
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
        let short = meant.filter(|words| words.as_str().is_ok_and(|words| words.len() <= LONGEST_MEANING));
        let meant = short.and_then(|words| lopdf::decode_text_string(words).ok());
        if let Some(words) = meant.filter(|words| words != "\u{AD}")
            && self.meant.is_none()
        {
            self.meant = Some((self.marked.len(), letters(&words)));
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
        let unpacked = (depth < DEEPEST_DRAWING).then(|| self.shared.unpack(stream, LARGEST_PROGRAM)).flatten();
        let Some(program) = unpacked else {
            self.page.whole = false;
            return;
        };
        let outside = (self.state.clone(), self.text, self.line, std::mem::take(&mut self.states));
        if let Some(own) = value(pdf, &stream.dict, b"Matrix").and_then(|object| object.as_array().ok()) {
            self.state.page = times(matrix(own), self.state.page);
        }
        let own = dictionary(pdf, &stream.dict, b"Resources");
        self.carry_out(&program, own.unwrap_or(resources), depth + 1);
        (self.state, self.text, self.line, self.states) = outside;
    }
}

fn drawing<'a>(pdf: &'a Document, resources: &'a Dictionary, name: &Object) -> Option<&'a Stream> {
    let drawings = dictionary(pdf, resources, b"XObject")?;
    value(pdf, drawings, name.as_name().ok()?)?.as_stream().ok()
}
