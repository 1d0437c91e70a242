//! Subjects of documents and titles of dossiers, out of the one compressed block that holds them.

use std::cell::RefCell;
use std::io::Read;
use std::ops::Range;

use flate2::read::DeflateDecoder;

use super::packed::{SUBJECT_BLOCKS, SUBJECTS, TITLE_BLOCKS, TITLES, long, section};

/// The subject of a document.
pub fn subject(document: usize) -> String {
    line(SUBJECT_BLOCKS, SUBJECTS, document)
}

/// The title of a dossier.
pub fn title(dossier: usize) -> String {
    line(TITLE_BLOCKS, TITLES, dossier)
}

thread_local! {
    /// The block that was opened last: documents asked for together often stand together.
    static OPEN: RefCell<(usize, String)> = const { RefCell::new((usize::MAX, String::new())) };
}

/// One line of a section of blocks.
fn line(index: Range<usize>, texts: Range<usize>, wanted: usize) -> String {
    let place = texts.start;
    let (index, texts) = (section(index), section(texts));
    let blocks = index.len() / 8;
    let first = |block: usize| long(index, block * 8) as usize;
    let mut block = 0..blocks;
    while block.len() > 1 {
        let middle = block.start + block.len() / 2;
        block = if first(middle) <= wanted { middle..block.end } else { block.start..middle };
    }
    let block = block.start;
    let start = long(index, block * 8 + 4) as usize;
    let end = if block + 1 < blocks { long(index, (block + 1) * 8 + 4) as usize } else { texts.len() };
    OPEN.with_borrow_mut(|(open, text)| {
        if *open != place + start {
            text.clear();
            let read = DeflateDecoder::new(texts.get(start..end).unwrap_or_default()).read_to_string(text);
            *open = if read.is_ok() { place + start } else { usize::MAX };
        }
        text.lines().nth(wanted - first(block).min(wanted)).unwrap_or_default().to_owned()
    })
}
