//! What a file is, by its first bytes rather than by its name.
//!
//! A letter that comes through a pipe or with the wrong ending is read as what it is. Only a Word file
//! that turns out to be something else is refused, since Word itself would warn there.

use memchr::memmem;

use super::{Format, ReadError};

/// How far into a file a mark that need not stand first is looked for, in bytes.
const HEAD: usize = 64 * 1024;

/// How a kind of file begins, and what it is then.
struct Signature {
    begins: &'static [u8],
    is: fn(&[u8]) -> Result<Option<Format>, ReadError>,
}

/// One entry a kind of file.
const SIGNATURES: &[Signature] = &[
    Signature { begins: b"PK\x03\x04", is: zip },
    Signature { begins: b"PK\x05\x06", is: zip },
    Signature { begins: b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", is: |bytes| Err(compound_file(bytes)) },
    Signature { begins: b"%PDF-", is: |_| Ok(Some(Format::Pdf)) },
    Signature { begins: b"{\\rtf", is: |_| Err(ReadError::RichText) },
    Signature { begins: b"<!doctype html", is: |_| Ok(Some(Format::Html)) },
    Signature { begins: b"<html", is: |_| Ok(Some(Format::Html)) },
    Signature { begins: b"<?xml", is: xml },
    Signature { begins: b"<officiele-publicatie", is: |_| Ok(Some(Format::Html)) },
    Signature { begins: b"<office:document", is: |_| Ok(Some(Format::OpenDocument)) },
];

/// The format of these bytes: what they show themselves to be, or else what the name promised.
///
/// # Errors
///
/// A file of another program, or one that is not what its name says.
pub fn format(promised: Format, bytes: &[u8]) -> Result<Format, ReadError> {
    match (promised, recognised(bytes)?) {
        (Format::Word, Some(Format::Html)) => Err(ReadError::HtmlAsWord),
        (_, Some(format)) => Ok(format),
        (Format::Word, None) => Err(misnamed("Word file (.docx)", bytes)),
        (Format::OpenDocument, None) => Err(misnamed("OpenDocument file (.odt)", bytes)),
        (Format::Pdf, None) => Err(misnamed("PDF", bytes)),
        (Format::Text | Format::Markdown | Format::Html, None) => Ok(promised),
    }
}

fn misnamed(name: &'static str, bytes: &[u8]) -> ReadError {
    if bytes.is_empty() { ReadError::Hollow(name) } else { ReadError::Misnamed(name) }
}

fn recognised(bytes: &[u8]) -> Result<Option<Format>, ReadError> {
    let start = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    let found = SIGNATURES.iter().find(|signature| begins(start, signature.begins));
    found.map_or(Ok(None), |signature| (signature.is)(start))
}

fn begins(bytes: &[u8], with: &[u8]) -> bool {
    bytes.get(..with.len()).is_some_and(|head| head.eq_ignore_ascii_case(with))
}

fn holds(bytes: &[u8], words: &[u8]) -> bool {
    memmem::find(bytes, words).is_some()
}

/// An office file, by the names of its parts, which stand unpacked at both ends of the archive.
fn zip(bytes: &[u8]) -> Result<Option<Format>, ReadError> {
    let head = &bytes[..bytes.len().min(HEAD)];
    let tail = &bytes[bytes.len().saturating_sub(HEAD)..];
    let names = |words: &[u8]| holds(head, words) || holds(tail, words);
    if holds(head, b"mimetypeapplication/vnd.oasis.opendocument.text") {
        return Ok(Some(Format::OpenDocument));
    }
    if holds(head, b"mimetypeapplication/vnd.oasis.opendocument") {
        return Err(ReadError::OtherOffice("an OpenDocument file without running text"));
    }
    if names(b"[Content_Types].xml") || names(b"_rels/.rels") || names(b"word/") {
        return Ok(Some(Format::Word));
    }
    if names(b"content.xml") && names(b"META-INF/manifest.xml") {
        return Ok(Some(Format::OpenDocument));
    }
    Err(ReadError::Zip)
}

/// Word before 2007, and every Office file with a password: streams with names in UTF-16.
fn compound_file(bytes: &[u8]) -> ReadError {
    let wide = |name: &str| name.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    if holds(bytes, &wide("EncryptedPackage")) {
        return ReadError::Password;
    }
    if holds(bytes, &wide("WordDocument")) { ReadError::OldWord } else { ReadError::Binary }
}

fn xml(bytes: &[u8]) -> Result<Option<Format>, ReadError> {
    let head = &bytes[..bytes.len().min(HEAD)];
    if holds(head, b"<pkg:package") || holds(head, b"<w:wordDocument") {
        return Err(ReadError::WordXml);
    }
    if holds(head, b"<office:document") {
        return Ok(Some(Format::OpenDocument));
    }
    let page = holds(head, b"<html") || holds(head, b"<officiele-publicatie") || holds(head, b"<kamerwrk");
    Ok(page.then_some(Format::Html))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_without_a_name_is_what_it_shows_itself_to_be() {
        let bare = |bytes: &[u8]| format(Format::Text, bytes).unwrap();
        assert_eq!(bare(b"PK\x03\x04..word/document.xml"), Format::Word);
        assert_eq!(bare(b"PK\x03\x04..mimetypeapplication/vnd.oasis.opendocument.textPK"), Format::OpenDocument);
        assert_eq!(bare(b"%PDF-1.7\n"), Format::Pdf);
        assert_eq!(bare(b"\xEF\xBB\xBF\n<!DOCTYPE html>"), Format::Html);
        assert_eq!(bare(b"<?xml version='1.0'?><html/>"), Format::Html);
    }

    #[test]
    fn files_of_other_programs_are_named() {
        let error = |bytes: &[u8]| format(Format::Text, bytes).unwrap_err();
        assert_eq!(error(b"PK\x03\x04..photo.jpg"), ReadError::Zip);
        assert_eq!(error(b"{\\rtf1\\ansi"), ReadError::RichText);
        assert_eq!(error(b"<?xml version='1.0'?><pkg:package/>"), ReadError::WordXml);
    }

    #[test]
    fn an_old_word_file_and_one_with_a_password_are_told_apart() {
        let file = |name: &str| {
            let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
            bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
            format(Format::Text, &bytes).unwrap_err()
        };
        assert_eq!(file("WordDocument"), ReadError::OldWord);
        assert_eq!(file("EncryptedPackage"), ReadError::Password);
    }

    #[test]
    fn a_word_file_must_be_one() {
        assert_eq!(format(Format::Word, b""), Err(ReadError::Hollow("Word file (.docx)")));
        assert_eq!(format(Format::Word, b"Geachte"), Err(ReadError::Misnamed("Word file (.docx)")));
        assert_eq!(format(Format::Word, b"<html>"), Err(ReadError::HtmlAsWord));
    }

    #[test]
    fn a_letter_is_no_foreign_file() {
        assert_eq!(format(Format::Text, "Geachte voorzitter,".as_bytes()), Ok(Format::Text));
        assert_eq!(format(Format::Text, b""), Ok(Format::Text));
        assert_eq!(format(Format::Markdown, b"<!-- kamerlint: ignore-file spelling -->"), Ok(Format::Markdown));
    }
}
