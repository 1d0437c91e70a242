//! Splices in the bytes of a text that may be in any encoding; what is not touched stays as it is, byte
//! for byte, also where it is broken.

use std::ops::Range;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::Refusal;

/// How a text stands in its bytes.
#[derive(Clone, Copy, Debug)]
pub struct Script {
    encoding: &'static Encoding,
    form: Form,
    /// How many bytes at the beginning are no text.
    mark: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Utf8,
    /// UTF-8 in which each broken sequence was read as one character.
    BrokenUtf8,
    Utf16,
    /// One byte a character.
    Narrow,
    /// An encoding of East Asia, in which every byte was read.
    Other,
}

impl Script {
    /// How a text that was read from these bytes in this encoding stands in them.
    ///
    /// # Errors
    ///
    /// The encoding cannot be led back to the bytes.
    pub fn of(bytes: &[u8], text: &str, encoding: &'static Encoding) -> Result<Script, Refusal> {
        let form = match encoding {
            _ if encoding == UTF_8 && std::str::from_utf8(bytes).is_ok() => Form::Utf8,
            _ if encoding == UTF_8 => Form::BrokenUtf8,
            _ if encoding == UTF_16LE || encoding == UTF_16BE => Form::Utf16,
            _ if encoding.is_single_byte() => Form::Narrow,
            _ if encoding.encode(text).0 == bytes => Form::Other,
            _ => return Err(Refusal::Encoding(encoding.name())),
        };
        let marked = form == Form::Utf16 && (bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF"));
        Ok(Script { encoding, form, mark: if marked { 2 } else { 0 } })
    }

    /// The first character that the encoding does not have.
    pub fn lacks(self, words: &str) -> Option<char> {
        match self.form {
            Form::Utf8 | Form::BrokenUtf8 | Form::Utf16 => None,
            Form::Narrow | Form::Other => {
                words.chars().find(|character| self.encoding.encode(character.encode_utf8(&mut [0; 4])).2)
            }
        }
    }

    /// The bytes after splices, which are stretches of the text in order and what comes in their place.
    /// A character that the encoding lacks becomes a numeric reference, as markup has them.
    pub fn spliced(self, bytes: &[u8], text: &str, splices: &[(Range<usize>, String)]) -> Vec<u8> {
        let mut made = Vec::with_capacity(bytes.len() + 64);
        let (mut here, mut at) = (0, self.mark);
        let mut copied = 0;
        for (stretch, with) in splices {
            at = self.passed(bytes, at, text.get(here..stretch.start).unwrap_or_default());
            made.extend_from_slice(bytes.get(copied..at).unwrap_or_default());
            at = self.passed(bytes, at, text.get(stretch.clone()).unwrap_or_default());
            self.write(with, &mut made);
            here = stretch.end;
            copied = at;
        }
        made.extend_from_slice(bytes.get(copied..).unwrap_or_default());
        made
    }

    /// Where the bytes of a text that begins at `at` end.
    fn passed(self, bytes: &[u8], at: usize, text: &str) -> usize {
        let length = match self.form {
            Form::Utf8 => text.len(),
            Form::Utf16 => text.encode_utf16().count() * 2,
            Form::Narrow => text.chars().count(),
            Form::Other => self.encoding.encode(text).0.len(),
            // Broken bytes are never more than the character that stands for them.
            Form::BrokenUtf8 => {
                broken_length(&bytes[at.min(bytes.len())..bytes.len().min(at + text.len())], text.len())
            }
        };
        (at + length).min(bytes.len())
    }

    fn write(self, words: &str, made: &mut Vec<u8>) {
        match self.form {
            Form::Utf8 | Form::BrokenUtf8 => made.extend_from_slice(words.as_bytes()),
            Form::Utf16 if self.encoding == UTF_16LE => {
                made.extend(words.encode_utf16().flat_map(u16::to_le_bytes));
            }
            Form::Utf16 => made.extend(words.encode_utf16().flat_map(u16::to_be_bytes)),
            Form::Narrow | Form::Other => made.extend_from_slice(&self.encoding.encode(words).0),
        }
    }
}

/// How many bytes a text of this length takes where each broken sequence is a replacement character.
fn broken_length(bytes: &[u8], mut text: usize) -> usize {
    let mut length = 0;
    for chunk in bytes.utf8_chunks() {
        let whole = chunk.valid().len().min(text);
        length += whole;
        text -= whole;
        if text == 0 {
            break;
        }
        length += chunk.invalid().len();
        text = text.saturating_sub(char::REPLACEMENT_CHARACTER.len_utf8());
    }
    length
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{SHIFT_JIS, WINDOWS_1252};

    fn spliced(bytes: &[u8], text: &str, encoding: &'static Encoding, stretch: Range<usize>, with: &str) -> Vec<u8> {
        Script::of(bytes, text, encoding).unwrap().spliced(bytes, text, &[(stretch, with.to_owned())])
    }

    #[test]
    fn a_character_is_as_long_as_its_encoding_makes_it() {
        assert_eq!(spliced(b"\xE9\xE9n lidd", "één lidd", WINDOWS_1252, 9..10, ""), b"\xE9\xE9n lid");
        assert_eq!(spliced(b"\xFF\xFE\xE9\0x\0", "éx", UTF_16LE, 2..3, "ë"), b"\xFF\xFE\xE9\0\xEB\0");
        assert_eq!(spliced(b"a\xC3 b\xF0\x9F c", "a\u{FFFD} b\u{FFFD} c", UTF_8, 10..11, "d"), b"a\xC3 b\xF0\x9F d");
    }

    #[test]
    fn what_an_encoding_lacks_is_known() {
        let script = Script::of(b"x", "x", WINDOWS_1252).unwrap();
        assert_eq!((script.lacks("“é”"), script.lacks("a→b")), (None, Some('→')));
    }

    #[test]
    fn an_encoding_that_loses_something_is_refused() {
        assert_eq!(Script::of(b"\x81", "\u{FFFD}", SHIFT_JIS).unwrap_err(), Refusal::Encoding("Shift_JIS"));
    }
}
