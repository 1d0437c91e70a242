//! How usual a word is in the language of ministries.
//!
//! Counted, when the program is built, in the titles of Kamerstukken that it knows: some two million words.

use std::sync::OnceLock;

static COUNTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/usage.fst"));

/// A word that is this usual is met in any batch of letters.
pub const USUAL: u32 = 4;

/// How often a word in lower case stands in those titles, as a logarithm to the base of 2; 0 for less than three times.
pub fn usage(word: &str) -> u32 {
    map().get(word).map_or(0, |level| level.value() as u32)
}

/// Those words, each with that logarithm.
pub(super) fn map() -> &'static fst::raw::Fst<&'static [u8]> {
    static MAP: OnceLock<fst::raw::Fst<&'static [u8]>> = OnceLock::new();
    MAP.get_or_init(|| fst::raw::Fst::new(COUNTS).expect("the build script wrote a valid map"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_ministries_are_usual_and_slips_are_not() {
        for word in ["regering", "onder", "bedrijfsleven", "zones"] {
            assert!(usage(word) >= USUAL, "{word}: {}", usage(word));
        }
        for word in ["regerin", "oner", "bedrijfsleeven", "Kamer", ""] {
            assert_eq!(usage(word), 0, "{word}");
        }
        assert!(usage("regering") > usage("bedrijfsleven"));
    }
}
