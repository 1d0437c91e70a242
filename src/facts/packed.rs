//! The facts as they lie in the program: entries of one width, read where they stand.

use std::ops::Range;

include!(concat!(env!("OUT_DIR"), "/facts.rs"));

static BYTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/facts.bin"));

/// Bytes of one entry of each section.
const DOSSIER: usize = 12;
const DOCUMENT: usize = 8;
const RANGE: usize = 4;
const REPLACEMENT: usize = 6;

/// A document as it is packed.
pub struct Packed {
    pub number: u16,
    /// Days since 1 January 2000.
    pub day: u16,
    /// The place in [`KINDS`].
    pub kind: usize,
    /// The place in the sets of movers.
    pub movers: usize,
}

/// A section of the facts.
pub fn section(section: Range<usize>) -> &'static [u8] {
    BYTES.get(section).unwrap_or_default()
}

/// Two bytes of a section as a number; 0 past its end.
pub fn short(section: &[u8], at: usize) -> u16 {
    section.get(at..at + 2).and_then(|bytes| bytes.try_into().ok()).map_or(0, u16::from_le_bytes)
}

/// Four bytes of a section as a number; 0 past its end.
pub fn long(section: &[u8], at: usize) -> u32 {
    section.get(at..at + 4).and_then(|bytes| bytes.try_into().ok()).map_or(0, u32::from_le_bytes)
}

/// How many dossiers there are.
pub fn dossiers() -> usize {
    DOSSIERS.len() / DOSSIER - 1
}

/// The key of a dossier: the number times 256 and the place of the addition in [`ADDITIONS`].
pub fn dossier_key(index: usize) -> u32 {
    long(section(DOSSIERS), index * DOSSIER)
}

/// The first dossier that does not come before this key.
pub fn first_dossier(key: u32) -> usize {
    let dossiers = section(DOSSIERS);
    first(0..self::dossiers(), |index| long(dossiers, index * DOSSIER) < key)
}

/// The documents of a dossier.
pub fn documents_of(dossier: usize) -> Range<usize> {
    part(dossier, 4)
}

/// The numbers that exist in a dossier.
pub fn ranges_of(dossier: usize) -> impl Iterator<Item = (u16, u16)> + Clone {
    let ranges = section(RANGES);
    part(dossier, 8).map(move |index| (short(ranges, index * RANGE), short(ranges, index * RANGE + 2)))
}

fn part(dossier: usize, word: usize) -> Range<usize> {
    let dossiers = section(DOSSIERS);
    let place = |dossier: usize| long(dossiers, dossier * DOSSIER + word) as usize;
    place(dossier)..place(dossier + 1)
}

/// The first of these documents that has this number or a higher one.
pub fn first_document(documents: Range<usize>, number: u16) -> usize {
    let all = section(DOCUMENTS);
    first(documents, |index| short(all, index * DOCUMENT) < number)
}

/// A document.
pub fn document(index: usize) -> Packed {
    let (documents, at) = (section(DOCUMENTS), index * DOCUMENT);
    let last = long(documents, at + 4);
    Packed {
        number: short(documents, at),
        day: short(documents, at + 2),
        kind: (last & 255) as usize,
        movers: (last >> 8) as usize,
    }
}

/// The number of the document that replaced this one.
pub fn replaced_by(document: usize) -> Option<u16> {
    let replaced = section(REPLACED);
    let found =
        first(0..replaced.len() / REPLACEMENT, |index| (long(replaced, index * REPLACEMENT) as usize) < document);
    let at = found * REPLACEMENT;
    (at < replaced.len() && long(replaced, at) as usize == document).then(|| short(replaced, at + 4))
}

/// The first index for which `before` no longer holds.
fn first(mut range: Range<usize>, before: impl Fn(usize) -> bool) -> usize {
    while range.start < range.end {
        let middle = range.start + range.len() / 2;
        if before(middle) {
            range.start = middle + 1;
        } else {
            range.end = middle;
        }
    }
    range.start
}
