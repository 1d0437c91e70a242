//! Files of other programs, known by their first bytes, so that a reader can say what they are.

use memchr::memmem;

use super::ReadError;

/// How far into a file a mark that need not stand first is looked for, in bytes.
const HEAD: usize = 64 * 1024;

/// How a kind of file begins, and what it is then.
struct Signature {
    begins: &'static [u8],
    is: fn(&[u8]) -> Option<ReadError>,
}

/// One entry a kind of file; a new reader takes its entry out.
const SIGNATURES: &[Signature] = &[
    Signature { begins: b"PK\x03\x04", is: |bytes| Some(zip(bytes)) },
    Signature { begins: b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", is: |bytes| Some(compound_file(bytes)) },
    Signature { begins: b"%PDF-", is: |_| Some(ReadError::Pdf) },
    Signature { begins: b"{\\rtf", is: |_| Some(ReadError::RichText) },
    Signature { begins: b"<!doctype html", is: |_| Some(ReadError::Html) },
    Signature { begins: b"<html", is: |_| Some(ReadError::Html) },
    Signature { begins: b"<?xml", is: xml },
];

/// What file of another program these bytes are, if any.
pub fn recognised(bytes: &[u8]) -> Option<ReadError> {
    let start = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    SIGNATURES.iter().filter(|signature| begins(start, signature.begins)).find_map(|signature| (signature.is)(start))
}

fn begins(bytes: &[u8], with: &[u8]) -> bool {
    bytes.get(..with.len()).is_some_and(|head| head.eq_ignore_ascii_case(with))
}

fn holds(bytes: &[u8], words: &[u8]) -> bool {
    memmem::find(bytes, words).is_some()
}

fn zip(bytes: &[u8]) -> ReadError {
    let head = &bytes[..bytes.len().min(HEAD)];
    let tail = &bytes[bytes.len().saturating_sub(HEAD)..];
    if holds(head, b"mimetypeapplication/vnd.oasis.opendocument") {
        return ReadError::OpenDocument;
    }
    if holds(head, b"word/") || holds(tail, b"word/") { ReadError::Word } else { ReadError::Zip }
}

/// Word before 2007, and every Office file with a password: streams with names in UTF-16.
fn compound_file(bytes: &[u8]) -> ReadError {
    let wide = |name: &str| name.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    if holds(bytes, &wide("EncryptedPackage")) {
        return ReadError::Password;
    }
    if holds(bytes, &wide("WordDocument")) { ReadError::OldWord } else { ReadError::Binary }
}

fn xml(bytes: &[u8]) -> Option<ReadError> {
    let head = &bytes[..bytes.len().min(HEAD)];
    if holds(head, b"<html") {
        return Some(ReadError::Html);
    }
    let word = holds(head, b"<pkg:package") || holds(head, b"<w:wordDocument");
    word.then_some(ReadError::WordXml)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_other_programs_are_named() {
        assert_eq!(recognised(b"PK\x03\x04..word/document.xml"), Some(ReadError::Word));
        assert_eq!(recognised(b"PK\x03\x04..photo.jpg"), Some(ReadError::Zip));
        assert_eq!(recognised(b"%PDF-1.7\n"), Some(ReadError::Pdf));
        assert_eq!(recognised(b"{\\rtf1\\ansi"), Some(ReadError::RichText));
        assert_eq!(recognised(b"\xEF\xBB\xBF\n<!DOCTYPE html>"), Some(ReadError::Html));
        assert_eq!(recognised(b"<?xml version='1.0'?><html/>"), Some(ReadError::Html));
    }

    #[test]
    fn an_old_word_file_and_one_with_a_password_are_told_apart() {
        let file = |name: &str| {
            let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
            bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
            recognised(&bytes)
        };
        assert_eq!(file("WordDocument"), Some(ReadError::OldWord));
        assert_eq!(file("EncryptedPackage"), Some(ReadError::Password));
    }

    #[test]
    fn a_letter_is_no_foreign_file() {
        assert_eq!(recognised("Geachte voorzitter,".as_bytes()), None);
        assert_eq!(recognised(b""), None);
        assert_eq!(recognised(b"<!-- kamerlint: ignore-file spelling -->"), None);
    }
}
