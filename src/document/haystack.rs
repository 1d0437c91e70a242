//! What a text holds of the literals that rules look for: most are seen to be absent without a search.

use std::ops::Range;

use memchr::memmem;

/// A text as literals are looked for in it: as it is, and in lower case.
#[derive(Debug)]
pub struct Haystack {
    /// The text in lower case, every character of it as long as that of the text.
    pub lower_case: String,
    as_written: Grams,
    lowered: Grams,
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
        let (as_written, lowered) = (Grams::new(text.as_bytes()), Grams::new(lower_case.as_bytes()));
        Haystack { lower_case, as_written, lowered }
    }

    /// Whether the text may have a literal; wrong now and then for one that it does not have.
    pub fn may_have(&self, literal: Literal) -> bool {
        match literal {
            Literal::AsWritten(literal) => self.as_written.may_have(literal),
            Literal::AnyCase(literal) => self.lowered.may_have(literal),
        }
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

/// The bytes, pairs and triples of bytes that a text has: a triple by where it is sorted to.
#[derive(Debug)]
struct Grams {
    bytes: [u64; 4],
    pairs: Box<[u64]>,
    triples: Box<[u64]>,
}

/// So many bits are kept of each: all pairs there are, and eight times the triples of a long letter.
const BITS: usize = 1 << 16;

impl Grams {
    fn new(text: &[u8]) -> Grams {
        let empty = || vec![0; BITS / 64].into_boxed_slice();
        let mut grams = Grams { bytes: [0; 4], pairs: empty(), triples: empty() };
        for triple in text.windows(3) {
            set(&mut grams.pairs, bit_of_pair(triple));
            set(&mut grams.triples, bit_of_triple(triple));
        }
        if let Some(last) = text.len().checked_sub(2) {
            set(&mut grams.pairs, bit_of_pair(&text[last..]));
        }
        text.iter().for_each(|byte| set(&mut grams.bytes, usize::from(*byte)));
        grams
    }

    fn may_have(&self, literal: &[u8]) -> bool {
        match literal.len() {
            0 => true,
            1 => is_set(&self.bytes, usize::from(literal[0])),
            2 => is_set(&self.pairs, bit_of_pair(literal)),
            _ => literal.windows(3).all(|triple| is_set(&self.triples, bit_of_triple(triple))),
        }
    }
}

fn bit_of_pair(pair: &[u8]) -> usize {
    usize::from(pair[0]) << 8 | usize::from(pair[1])
}

fn bit_of_triple(triple: &[u8]) -> usize {
    let number = u32::from(triple[0]) << 16 | u32::from(triple[1]) << 8 | u32::from(triple[2]);
    // Multiplied by an odd number near the golden ratio, the upper bits are well mixed (Knuth, TAOCP 6.4).
    (number.wrapping_mul(0x9E37_79B1) >> 16) as usize
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
