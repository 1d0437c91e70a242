//! From bytes to text: UTF-8, UTF-16 and the one-byte encodings of old Windows programs.
//!
//! UTF-8 is taken over byte for byte, with its byte order mark, so that positions are those of the
//! file. What is no UTF-8 is read as UTF-16 if its bytes look so, and else as what chardetng thinks
//! it is, mostly Windows-1252; either way a remark says so.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::ReadError;
use crate::document::Remark;

/// How many bytes are enough to know an encoding by.
const SAMPLE: usize = 1 << 20;

/// The text of a file, and what had to be assumed to read it.
///
/// # Errors
///
/// `Binary` where the bytes hold zeros, or other control characters more than one in a hundred.
pub fn decode(bytes: &[u8]) -> Result<(String, Option<Remark>), ReadError> {
    if let Some(wide) = utf_16(bytes) {
        let (text, _) = wide.decode_with_bom_removal(bytes);
        return Ok((legible(text.into_owned())?, Some(Remark::Encoding(wide.name()))));
    }
    let wrong = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok((legible(text.to_owned())?, None)),
        Err(wrong) => wrong.valid_up_to(),
    };
    if bytes.contains(&0) {
        return Err(ReadError::Binary);
    }
    let encoding = narrow(bytes, wrong);
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    Ok((legible(text.into_owned())?, Some(Remark::Encoding(encoding.name()))))
}

/// The text of a web page: as [`decode`], but what is no UTF-8 is read as the page says it is.
///
/// # Errors
///
/// As [`decode`].
pub fn page(bytes: &[u8]) -> Result<(String, Option<Remark>), ReadError> {
    let named = declared(bytes).or_else(|| in_meta(bytes));
    match named.filter(|_| utf_16(bytes).is_none() && std::str::from_utf8(bytes).is_err() && !bytes.contains(&0)) {
        Some(encoding) => {
            let (text, _) = encoding.decode_without_bom_handling(bytes);
            Ok((legible(text.into_owned())?, Some(Remark::Encoding(encoding.name()))))
        }
        None => decode(bytes),
    }
}

/// The encoding that a page names in its head: `<meta charset=…>`, or as part of a content type.
fn in_meta(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(4096)].to_ascii_lowercase();
    let after = &head[memchr::memmem::find(&head, b"charset")? + "charset".len()..];
    let label = after.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let label = label.strip_prefix(b"\"").or(label.strip_prefix(b"'")).unwrap_or(label);
    let end = label.iter().position(|byte| b"\"'; />\r\n\t".contains(byte))?;
    Encoding::for_label(&label[..end]).filter(|encoding| *encoding != UTF_8 && encoding.is_ascii_compatible())
}

/// The text of an XML part, in the encoding that its byte order mark or its declaration names.
///
/// # Errors
///
/// Where the bytes are not what they should be, in bytes.
pub fn xml(bytes: Vec<u8>) -> Result<String, usize> {
    let encoding = of_xml(&bytes);
    if encoding != UTF_8 {
        let (text, _) = encoding.decode_with_bom_removal(&bytes);
        return Ok(text.into_owned());
    }
    String::from_utf8(bytes).map_err(|error| error.utf8_error().valid_up_to())
}

/// The encoding of an XML part: what its byte order mark or its declaration names, or UTF-8.
pub fn of_xml(bytes: &[u8]) -> &'static Encoding {
    match bytes {
        [0xFF, 0xFE, ..] => UTF_16LE,
        [0xFE, 0xFF, ..] => UTF_16BE,
        _ => declared(bytes).unwrap_or(UTF_8),
    }
}

/// The encoding that an XML declaration names, if it is not UTF-8.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.strip_prefix(b"<?xml")?;
    let head = &head[..memchr::memchr(b'>', head)?.min(200)];
    let label = &head[memchr::memmem::find(head, b"encoding=")? + "encoding=".len()..];
    let quote = *label.first()?;
    let label = label.get(1..)?.split(|byte| *byte == quote).next()?;
    Encoding::for_label(label).filter(|encoding| *encoding != UTF_8 && encoding.is_ascii_compatible())
}

/// Which UTF-16 these bytes are, by their byte order mark or by where their zeros stand.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [0xFF, 0xFE, ..] => return Some(UTF_16LE),
        [0xFE, 0xFF, ..] => return Some(UTF_16BE),
        _ => {}
    }
    let head = &bytes[..bytes.len().min(4096)];
    let pairs = head.len() / 2;
    if pairs < 2 {
        return None;
    }
    let zeros = |half: usize| head.chunks_exact(2).filter(|pair| pair[half] == 0).count();
    match (zeros(0), zeros(1)) {
        (first, second) if second * 2 > pairs && first * 20 <= pairs => Some(UTF_16LE),
        (first, second) if first * 2 > pairs && second * 20 <= pairs => Some(UTF_16BE),
        _ => None,
    }
}

/// The encoding of bytes that are no UTF-8 from `wrong` on.
///
/// A UTF-8 file with a few broken bytes stays UTF-8: reading it as anything else would spoil every
/// accent in it for the sake of one.
fn narrow(bytes: &[u8], wrong: usize) -> &'static Encoding {
    let sample = &bytes[wrong..bytes.len().min(wrong + SAMPLE)];
    let broken = sample.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count();
    let whole = |bytes: &[u8]| -> usize {
        bytes.utf8_chunks().map(|chunk| chunk.valid().chars().filter(|c| !c.is_ascii()).count()).sum()
    };
    if whole(&bytes[..wrong]) + whole(sample) > 4 * broken {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    detector.guess(Some(b"nl"), Utf8Detection::Deny)
}

/// Refuses what nobody could read: zeros, and more than a stray control character.
fn legible(text: String) -> Result<String, ReadError> {
    let control = |byte: u8| matches!(byte, 0x01..=0x08 | 0x0E..=0x19 | 0x1C..=0x1F | 0x7F);
    // Few bytes but the ends of lines are so low, and those are counted many at a time.
    let low = |byte: u8| (byte < 0x20) & (byte != b'\n') & (byte != b'\r') & (byte != b'\t') | (byte == 0x7F);
    let is_too_many = |count: usize| count * 100 > text.len();
    let in_part = |part: &[u8]| usize::from(part.iter().map(|byte| u8::from(low(*byte))).sum::<u8>());
    let many = is_too_many(text.as_bytes().chunks(usize::from(u8::MAX)).map(in_part).sum());
    let zeros = memchr::memchr(0, text.as_bytes()).is_some();
    if zeros || many && is_too_many(text.bytes().filter(|byte| control(*byte)).count()) {
        return Err(ReadError::Binary);
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_xml_part_names_its_own_encoding() {
        let part = |bytes: &[u8]| xml(bytes.to_vec());
        assert_eq!(
            part(b"<?xml version='1.0' encoding='ISO-8859-1'?>\xEF").unwrap(),
            "<?xml version='1.0' encoding='ISO-8859-1'?>ï"
        );
        assert_eq!(part(b"\xFF\xFEa\0").unwrap(), "a");
        assert_eq!(part(b"<?xml version='1.0' encoding='UTF-8'?><a>\xEF("), Err(41));
    }

    #[test]
    fn a_byte_order_mark_of_utf_8_stays() {
        let (text, remark) = decode("\u{FEFF}één".as_bytes()).unwrap();
        assert_eq!(text, "\u{FEFF}één");
        assert_eq!(remark, None);
    }

    #[test]
    fn windows_1252_is_known_by_its_accents() {
        let bytes = b"Geachte voorzitter, de Oekra\xEFense premier zei: \x93ge\xEFnteresseerd\x94.";
        let (text, remark) = decode(bytes).unwrap();
        assert_eq!(text, "Geachte voorzitter, de Oekraïense premier zei: “geïnteresseerd”.");
        assert_eq!(remark, Some(Remark::Encoding("windows-1252")));
    }

    #[test]
    fn a_page_says_what_it_is_but_utf_8_is_believed_first() {
        let named = b"<html><meta http-equiv=Content-Type content=\"text/html; charset=macintosh\"><p>\x8Een";
        assert_eq!(page(named).unwrap().1, Some(Remark::Encoding("macintosh")));
        assert!(page(named).unwrap().0.ends_with("éen"));
        let (text, remark) = page("<meta charset='windows-1252'>één".as_bytes()).unwrap();
        assert!(text.ends_with("één") && remark.is_none());
        assert_eq!(page(b"<meta charset=x><p>ge\xEFnteresseerd").unwrap().1, Some(Remark::Encoding("windows-1252")));
    }

    #[test]
    fn utf_16_is_read_with_and_without_its_mark() {
        let little: Vec<u8> = "één brief".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = "\u{FEFF}één brief".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(&little).unwrap(), ("één brief".to_owned(), Some(Remark::Encoding("UTF-16LE"))));
        assert_eq!(decode(&big).unwrap(), ("één brief".to_owned(), Some(Remark::Encoding("UTF-16BE"))));
    }

    #[test]
    fn a_broken_byte_does_not_spoil_the_accents() {
        let mut bytes = "één geïnteresseerde coördinator reëel".as_bytes().to_vec();
        bytes.push(0xC3);
        let (text, remark) = decode(&bytes).unwrap();
        assert_eq!(text, "één geïnteresseerde coördinator reëel\u{FFFD}");
        assert_eq!(remark, Some(Remark::Encoding("UTF-8")));
    }

    #[test]
    fn zeros_and_control_characters_are_no_text() {
        assert_eq!(decode(b"een\0twee"), Err(ReadError::Binary));
        assert_eq!(decode(b"\x01\x02\x03abc"), Err(ReadError::Binary));
        assert_eq!(decode(b"\x89PNG\r\n\x1a\n\x00\x00"), Err(ReadError::Binary));
    }
}
