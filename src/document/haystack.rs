//! What a text holds of the literals that rules look for: most are seen to be absent without a search.

use std::ops::Range;

use memchr::memmem;

/// A text as literals are looked for in it: as it is, and in lower case.
#[derive(Debug)]
pub struct Haystack {
    /// The text in lower case, every character of it as long as that of the text.
    pub lower_case: String,
    grams: Grams,
}

/// A literal to look for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Literal<'l> {
    /// Exactly so.
    AsWritten(&'l [u8]),
    /// In whatever case; it is in lower case itself.
    AnyCase(&'l [u8]),
}

impl Haystack {
    /// Looks through a text.
    pub fn new(text: &str) -> Haystack {
        let lower_case = lower_case(text);
        let grams = Grams::new(text.as_bytes(), lower_case.as_bytes());
        Haystack { lower_case, grams }
    }

    /// Whether the text may have a literal; wrong now and then for one that it does not have.
    pub fn may_have(&self, literal: Literal) -> bool {
        let (Literal::AsWritten(literal) | Literal::AnyCase(literal)) = literal;
        self.grams.may_have(literal)
    }

    /// Where a literal stands, in order.
    pub fn places(&self, text: &str, literal: Literal) -> Vec<Range<usize>> {
        if !self.may_have(literal) {
            return Vec::new();
        }
        let (text, literal) = self.searched(text, literal);
        memmem::find_iter(text, literal).map(|at| at..at + literal.len()).collect()
    }

    /// A search that tells whether a literal stands within a stretch.
    pub fn search_within<'t>(&'t self, text: &'t str, literal: Literal<'t>) -> impl Fn(&Range<usize>) -> bool + 't {
        let (text, literal) = self.searched(text, literal);
        let finder = memmem::Finder::new(literal);
        move |stretch| text.get(stretch.clone()).is_some_and(|text| finder.find(text).is_some())
    }

    fn searched<'t>(&'t self, text: &'t str, literal: Literal<'t>) -> (&'t [u8], &'t [u8]) {
        match literal {
            Literal::AsWritten(literal) => (text.as_bytes(), literal),
            Literal::AnyCase(literal) => (self.lower_case.as_bytes(), literal),
        }
    }
}

/// A text in lower case; a character that would change its length is left as it is.
fn lower_case(text: &str) -> String {
    let mut lowered = text.to_ascii_lowercase();
    if text.is_ascii() {
        return lowered;
    }
    let others = text.char_indices().filter(|(_, character)| !character.is_ascii());
    for (at, character) in others {
        let mut lower = character.to_lowercase();
        let is_one = |lower: &char| lower.len_utf8() == character.len_utf8() && *lower != character;
        if let (Some(lower), None) = (lower.next().filter(is_one), lower.next()) {
            lowered.replace_range(at..at + character.len_utf8(), lower.encode_utf8(&mut [0; 4]));
        }
    }
    lowered
}

/// The pairs, triples and quadruples of bytes that a text has, as it is written and in lower case: a longer one by
/// where it is sorted to.
#[derive(Debug)]
struct Grams {
    pairs: Box<Bits>,
    triples: Box<Bits>,
    quadruples: Vec<u64>,
    /// So far a number is shifted to give its bit among the quadruples.
    shift: u32,
}

/// So many bits are kept of each: all pairs there are, and eight times the triples of a long letter.
type Bits = [u64; (1 << 16) / 64];

/// As powers of two: the least and the most bits that are kept of the quadruples.
const LEAST: u32 = 12;
const MOST: u32 = 20;

impl Grams {
    /// Of a text, and the same in lower case: as long, and mostly equal.
    fn new(text: &[u8], lower_case: &[u8]) -> Grams {
        // Four bits for each byte: one in twenty is set for the letters of a text, or fewer.
        let power = (4 * text.len() as u64 + 1).ilog2().clamp(LEAST, MOST);
        let quadruples = vec![0; 1 << (power - u64::BITS.ilog2())];
        let mut grams =
            Grams { pairs: Box::new([0; _]), triples: Box::new([0; _]), quadruples, shift: u32::BITS - power };
        grams.take(lower_case);
        let differs = text.iter().zip(lower_case).enumerate().filter(|(_, (written, lower))| written != lower);
        for (at, _) in differs {
            grams.take(&text[at.saturating_sub(3)..(at + 4).min(text.len())]);
        }
        grams
    }

    fn take(&mut self, text: &[u8]) {
        for quadruple in text.array_windows() {
            let [first, second, third, _] = *quadruple;
            set(&mut *self.pairs, bit_of_pair([first, second]));
            set(&mut *self.triples, bit_of_triple([first, second, third]));
            set(&mut self.quadruples, bit_of_quadruple(*quadruple, self.shift));
        }
        // The last bytes begin no quadruple, and yet they stand in the text.
        let end = &text[text.len().saturating_sub(3)..];
        end.array_windows().for_each(|triple| set(&mut *self.triples, bit_of_triple(*triple)));
        end.array_windows().for_each(|pair| set(&mut *self.pairs, bit_of_pair(*pair)));
        if let Some(last) = text.last() {
            set(&mut *self.pairs, bit_of_pair([*last, 0]));
        }
    }

    fn may_have(&self, literal: &[u8]) -> bool {
        match *literal {
            [] => true,
            // The pairs that begin with a byte are 256 bits in a row.
            [only] => self.pairs[4 * usize::from(only)..][..4].iter().any(|pairs| *pairs != 0),
            [first, second] => is_set(&*self.pairs, bit_of_pair([first, second])),
            [first, second, third] => is_set(&*self.triples, bit_of_triple([first, second, third])),
            _ => literal.array_windows().all(|four| is_set(&self.quadruples, bit_of_quadruple(*four, self.shift))),
        }
    }
}

fn bit_of_pair(pair: [u8; 2]) -> usize {
    usize::from(u16::from_be_bytes(pair))
}

fn bit_of_triple([first, second, third]: [u8; 3]) -> usize {
    bit_of_quadruple([0, first, second, third], u16::BITS)
}

fn bit_of_quadruple(quadruple: [u8; 4], shift: u32) -> usize {
    // Multiplied by an odd number near the golden ratio, the upper bits are well mixed (Knuth, TAOCP 6.4).
    (u32::from_be_bytes(quadruple).wrapping_mul(0x9E37_79B1) >> shift) as usize
}

fn set(bits: &mut [u64], bit: usize) {
    bits[bit / 64] |= 1 << (bit % 64);
}

fn is_set(bits: &[u64], bit: usize) -> bool {
    bits[bit / 64] & 1 << (bit % 64) != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_piece_of_a_text_is_found_in_it_and_little_else() {
        let text = "Het lid İmamoğlu stelde één vraag over ÉÉN ding.";
        let haystack = Haystack::new(text);
        let starts = text.char_indices().map(|(at, _)| at);
        for piece in starts.filter_map(|at| text.get(at..at + 5)) {
            assert!(haystack.may_have(Literal::AsWritten(piece.as_bytes())), "{piece}");
        }
        assert_eq!(haystack.places(text, Literal::AnyCase("één".as_bytes())), [26..31, 43..48]);
        assert_eq!(haystack.places(text, Literal::AsWritten("één".as_bytes())), [26..31]);
        for absent in ["vragen", "zz", "q"] {
            assert!(!haystack.may_have(Literal::AnyCase(absent.as_bytes())), "{absent}");
        }
    }

    #[test]
    fn lower_case_keeps_every_place() {
        let text = "İ ẞ K ÉÉN";
        assert_eq!(lower_case(text).len(), text.len());
        assert_eq!(lower_case("ÉÉN İ"), "één İ");
    }
}
