//! Loads the objects of a PDF, with a bound on what they may take.

use std::cell::Cell;

use lopdf::{Document, Error, LoadOptions, Object, ObjectId, Stream};

use super::because;
use super::fonts::unpacked;
use crate::read::ReadError;

/// How large one part of the file may be when it is unpacked, in bytes: the largest, a table of where
/// everything stands, takes some MB.
const LARGEST_PART: usize = 16 * 1024 * 1024;
/// How many words and numbers all packed objects of a file may have. Each takes a hundred bytes.
const MOST_TOKENS: usize = 4_000_000;
/// How many blanks count for one word.
const BLANKS: usize = 16;

thread_local! {
    /// How many there may still be in the file that is being read; the crate calls a plain function.
    static LEFT: Cell<usize> = const { Cell::new(0) };
}

/// Loads a PDF, unless it is damaged beyond reading or locked.
pub fn load(bytes: &[u8]) -> Result<Document, ReadError> {
    let mut pdf = load_with(bytes, false)?;
    if pdf.page_iter().next().is_none() {
        // Where its table leads to no page, the objects themselves are looked for.
        pdf = load_with(bytes, true)?;
    }
    if pdf.is_encrypted() {
        return Err(because("it has a password"));
    }
    Ok(pdf)
}

fn load_with(bytes: &[u8], force_reconstruct: bool) -> Result<Document, ReadError> {
    LEFT.set(MOST_TOKENS);
    let mut options = LoadOptions::with_max_decompressed_size(LARGEST_PART);
    options.filter = Some(bounded);
    options.force_reconstruct = force_reconstruct;
    Document::load_mem_with_options(bytes, options).map_err(|error| match error {
        Error::InvalidPassword | Error::Decryption(_) => because("it has a password"),
        _ => because("it is damaged"),
    })
}

/// Leaves out the packed objects that there is no room for; all others stay as they are.
fn bounded(id: ObjectId, object: &mut Object) -> Option<(ObjectId, Object)> {
    match object {
        // Of a stream only whether it stays is asked.
        Object::Stream(stream) => has_room(stream).then_some((id, Object::Null)),
        other => Some((id, other.clone())),
    }
}

fn has_room(stream: &Stream) -> bool {
    if !stream.dict.has_type(b"ObjStm") {
        return true;
    }
    if LEFT.get() == 0 {
        return false;
    }
    // Blanks take time if no room.
    let counted = |objects: Vec<u8>| count(&objects).max(objects.len() / BLANKS);
    let tokens = unpacked(stream, LARGEST_PART).map_or(MOST_TOKENS, counted);
    let left = LEFT.get().checked_sub(tokens);
    LEFT.set(left.unwrap_or(0));
    left.is_some()
}

/// How many words, numbers and brackets there are at most.
fn count(objects: &[u8]) -> usize {
    let is_apart = |byte: u8| byte.is_ascii_whitespace() || byte == 0 || b"[]<>()/".contains(&byte);
    objects.windows(2).filter(|pair| is_apart(pair[0]) && !pair[1].is_ascii_whitespace()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_are_counted() {
        assert_eq!(count(b" 1 0 <</A[2 3 4]/B true>>"), 13);
    }
}
