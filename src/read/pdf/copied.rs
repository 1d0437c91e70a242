//! The table that a font of a PDF has for copying its text: which characters its codes stand for
//! (ToUnicode, PDF 32000-1:2008, section 9.10.3).
//!
//! A line of it may claim every code that there is, so that its ranges are kept as they are written.

/// How many units of UTF-16 one code may stand for: a ligature has three letters.
const LONGEST: usize = 16;
/// How many ranges are looked at for one code; where ranges overlap, the one that begins last holds.
const OVERLAPPING: usize = 4;

/// Which characters codes stand for.
#[derive(Debug, Default)]
pub struct Table {
    /// By the first code; of those with the same one the last holds.
    ranges: Vec<Range>,
}

#[derive(Debug)]
struct Range {
    first: u32,
    last: u32,
    /// What the first code stands for; the last unit counts up with the code.
    units: Vec<u16>,
}

/// What the table's program is made of.
enum Token<'a> {
    Bytes(Vec<u8>),
    Open,
    Close,
    Word(&'a [u8]),
}

/// What the bytes mean that come next.
#[derive(Clone, Copy, PartialEq)]
enum Section {
    Elsewhere,
    Characters,
    Ranges,
}

impl Table {
    /// Reads a table; what is odd in it is left out.
    pub fn read(mut program: &[u8]) -> Table {
        let mut table = Table::default();
        let mut section = Section::Elsewhere;
        let mut codes: Vec<u32> = Vec::new();
        let mut listed = false;
        while let Some(token) = next(&mut program) {
            match token {
                Token::Word(word) => {
                    section = match word {
                        b"beginbfchar" => Section::Characters,
                        b"beginbfrange" => Section::Ranges,
                        _ => Section::Elsewhere,
                    };
                    codes.clear();
                    listed = false;
                }
                Token::Open => listed = section == Section::Ranges,
                Token::Close => {
                    listed = false;
                    codes.clear();
                }
                Token::Bytes(bytes) => match (section, &codes[..]) {
                    (Section::Elsewhere, _) => {}
                    (Section::Characters, []) | (Section::Ranges, [] | [_]) => codes.push(code(&bytes)),
                    // A list gives the characters of one code after the other.
                    (_, [first, last]) if listed => {
                        table.put(*first, *first, &bytes);
                        codes = vec![first.saturating_add(1), *last];
                    }
                    (_, [first, rest @ ..]) => {
                        table.put(*first, rest.first().copied().unwrap_or(*first), &bytes);
                        codes.clear();
                    }
                },
            }
        }
        table.ranges.sort_by_key(|range| range.first);
        table
    }

    /// The characters of a code; none if the table does not tell.
    pub fn characters(&self, code: usize) -> Option<String> {
        let code = u32::try_from(code).ok()?;
        let after = self.ranges.partition_point(|range| range.first <= code);
        let range = self.ranges[..after].iter().rev().take(OVERLAPPING).find(|range| code <= range.last)?;
        let mut units = range.units.clone();
        let last = units.last_mut()?;
        *last = last.wrapping_add(u16::try_from(code - range.first).ok()?);
        String::from_utf16(&units).ok().filter(|text| !text.contains(['\0', '\u{FFFD}']))
    }

    fn put(&mut self, first: u32, last: u32, bytes: &[u8]) {
        let units: Vec<u16> = match bytes {
            [one] => vec![u16::from(*one)],
            _ => bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect(),
        };
        if !units.is_empty() && first <= last {
            self.ranges.push(Range { first, last, units });
        }
    }
}

fn code(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |code, byte| code << 8 | u32::from(*byte))
}

fn next<'a>(program: &mut &'a [u8]) -> Option<Token<'a>> {
    loop {
        let (first, rest) = program.split_first()?;
        let until = |end: &dyn Fn(&u8) -> bool| rest.iter().position(end).unwrap_or(rest.len());
        match first {
            b'%' => *program = &rest[until(&|byte| matches!(byte, b'\n' | b'\r'))..],
            b'<' if rest.first() != Some(&b'<') => {
                let end = until(&|byte| *byte == b'>');
                *program = rest.get(end + 1..).unwrap_or_default();
                return Some(Token::Bytes(bytes(&rest[..end])));
            }
            b'[' | b']' => {
                *program = rest;
                return Some(if *first == b'[' { Token::Open } else { Token::Close });
            }
            _ if first.is_ascii_alphanumeric() => {
                let (word, after) = program.split_at(1 + until(&|byte| !byte.is_ascii_alphanumeric()));
                *program = after;
                return Some(Token::Word(word));
            }
            b'<' => *program = &rest[1..],
            _ => *program = rest,
        }
    }
}

/// The bytes that hexadecimal digits are, as far as a code or its characters may be long.
fn bytes(digits: &[u8]) -> Vec<u8> {
    let digits = digits.iter().filter_map(|digit| char::from(*digit).to_digit(16)).take(4 * LONGEST);
    let digits: Vec<u8> = digits.filter_map(|digit| u8::try_from(digit).ok()).collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROGRAM: &[u8] =
        b"/CIDInit /ProcSet findresource begin 1 begincodespacerange <0000> <FFFF> endcodespacerange\n\
        2 beginbfchar <0003> <0020> <0004><00660069> endbfchar % <0009> <0041>\n\
        2 beginbfrange <0010> <0012> <0041> <0020> <0021> [<0078> <00E90301>] endbfrange";

    #[test]
    fn codes_stand_for_characters() {
        let table = Table::read(PROGRAM);
        let read = |code| table.characters(code).unwrap_or_default();
        assert_eq!([3, 4, 9, 0x10, 0x12, 0x13].map(read), [" ", "fi", "", "A", "C", ""]);
        assert_eq!([0x20, 0x21, 0x22].map(read), ["x", "é\u{301}", ""]);
    }

    #[test]
    fn a_range_of_all_codes_takes_no_room() {
        let table = Table::read(b"beginbfrange <00000000> <FFFFFFFF> <0041> <0005> <0005> <0061> endbfrange");
        assert_eq!(table.ranges.len(), 2);
        assert_eq!(table.characters(5).as_deref(), Some("a"));
        assert_eq!(table.characters(1).as_deref(), Some("B"));
    }

    #[test]
    fn what_is_cut_off_is_survived() {
        for end in 0..PROGRAM.len() {
            Table::read(&PROGRAM[..end]);
        }
        assert_eq!(Table::read(b"beginbfchar <41> <D800> <42> <> <43>").characters(0x41), None);
    }
}
