//! Files that are broken, locked, disguised or made to do harm: each is refused with one reason, or read
//! as what it is. The packages are made here, since nobody wants such files in a folder.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use kamerlint::document::Document;
use kamerlint::read::{Format, PartTrouble, ReadError, read};

mod package;

const RELATIONSHIPS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;

/// A Word file with this text.
fn word(document: &str) -> Vec<u8> {
    package::package(&[("_rels/.rels", RELATIONSHIPS.as_bytes()), ("word/document.xml", document.as_bytes())])
}

fn body(inside: &str) -> String {
    format!(
        "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>{inside}</w:body></w:document>"
    )
}

fn read_word(bytes: &[u8]) -> Result<Document, ReadError> {
    read(Format::Word, bytes)
}

fn trouble(document: &str) -> PartTrouble {
    let error = read_word(&word(document)).unwrap_err();
    let ReadError::Part { part, why } = error else { unreachable!("{error}") };
    assert_eq!(part, "word/document.xml");
    why
}

#[test]
fn what_is_no_word_file_is_named() {
    assert_eq!(read_word(b"").unwrap_err(), ReadError::Hollow("Word file (.docx)"));
    assert_eq!(read_word(b"{\\rtf1}").unwrap_err(), ReadError::RichText);
    assert_eq!(read_word(b"<html>x").unwrap_err(), ReadError::HtmlAsWord);
    assert!(matches!(read_word(&word(&body("x"))[..200]), Err(ReadError::Damaged(_))));
}

#[test]
fn a_package_without_a_text_is_refused() {
    let elsewhere = RELATIONSHIPS.replace("Target=", "TargetMode=\"External\" Target=");
    assert_eq!(
        read_word(&package::package(&[("_rels/.rels", elsewhere.as_bytes())])).unwrap_err(),
        ReadError::NoMainPart
    );
    let escape = RELATIONSHIPS.replace("word/document.xml", "../../etc/passwd");
    assert_eq!(read_word(&package::package(&[("_rels/.rels", escape.as_bytes())])).unwrap_err(), ReadError::NoMainPart);
    assert_eq!(read_word(&word("<workbook/>")).unwrap_err(), ReadError::OtherOffice("a spreadsheet"));
}

#[test]
fn two_parts_of_one_name_are_refused() {
    let parts: [(&str, &[u8]); 2] = [("word/document.xml", b"<a/>"), ("Word/Document.XML", b"<b/>")];
    let refused = read_word(&package::package(&parts)).unwrap_err();
    assert_eq!(refused, ReadError::Part { part: "word/document.xml".to_owned(), why: PartTrouble::Twice });
}

#[test]
fn a_part_that_unpacks_without_end_is_refused() {
    let blanks = " ".repeat(65 << 20);
    assert_eq!(trouble(&body(&blanks)), PartTrouble::TooLarge(64));
}

#[test]
fn declarations_entities_and_depth_are_refused_with_their_place() {
    let bomb = format!("<!DOCTYPE a [<!ENTITY b 'bb'>]>{}", body("&b;"));
    assert_eq!(trouble(&bomb), PartTrouble::Declaration(0));
    assert!(matches!(trouble(&body("&b;")), PartTrouble::Xml { why, .. } if why.contains("stands for nothing")));
    assert!(matches!(trouble(&body(&"<w:smartTag>".repeat(300))), PartTrouble::TooDeep { limit: 256, .. }));
    assert!(matches!(trouble(&body("<w:p></w:r>")), PartTrouble::Xml { .. }));
    assert!(matches!(trouble(&body("<w:p>&#0;</w:p>")), PartTrouble::Xml { .. }));
}

#[test]
fn odd_packages_are_read_as_word_reads_them() {
    let strict = body("<w:p><w:r><w:t>Geachte voorzitter,</w:t></w:r></w:p>").replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    );
    let prefixless = "<document xmlns='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><body><p><r><t>Geachte voorzitter,</t></r></p></body></document>";
    let marked = format!("\u{FEFF}{strict}");
    for document in [strict.as_str(), prefixless, &marked] {
        assert_eq!(read_word(&word(document)).unwrap().text, "Geachte voorzitter,");
    }
    let mut behind = word(&strict);
    behind.extend([0; 64]);
    assert_eq!(read_word(&behind).unwrap().text, "Geachte voorzitter,");
}

#[test]
fn fields_and_notes_that_do_not_meet_are_survived() {
    let unbalanced = "<w:p><w:r><w:fldChar w:fldCharType='end'/></w:r><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:t>x</w:t></w:r></w:p>";
    assert_eq!(read_word(&word(&body(unbalanced))).unwrap().text, "x");
    let document = read_word(&word(&body("<w:p><w:r><w:footnoteReference w:id='een'/></w:r></w:p>"))).unwrap();
    assert_eq!((document.notes.marks.len(), document.notes.bodies.len()), (1, 0));
}

#[test]
fn opendocument_that_asks_for_the_moon_gets_a_little() {
    let flat = |inside: &str| {
        format!(
            "<office:document xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' \
             xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'><office:body>{inside}</office:body></office:document>"
        )
    };
    let blanks = flat("<office:text><text:p>a<text:s text:c='4000000000'/>b</text:p></office:text>");
    assert!(read(Format::OpenDocument, blanks.as_bytes()).unwrap().text.len() < 1000);
    let sheet = read(Format::OpenDocument, flat("<office:spreadsheet/>").as_bytes());
    assert!(matches!(sheet, Err(ReadError::OtherOffice(_))));
    assert!(read(Format::OpenDocument, b"<office:document").is_err());
}
