//! What the reader of PDF makes of files that are put together here, and of spoilt ones.

#![cfg(feature = "pdf")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fmt::Write;

use kamerlint::document::Remark;
use kamerlint::read::{Format, ReadError, read};

use sound::{assert_sound, blocks, random};

mod sound;

/// A PDF of these objects, of which the first is its root.
fn pdf(objects: &[&str]) -> Vec<u8> {
    let mut bytes = "%PDF-1.5\n".to_owned();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (index, object) in objects.iter().enumerate() {
        writeln!(table, "{:010} 00000 n ", bytes.len()).unwrap();
        write!(bytes, "{} 0 obj\n{object}\nendobj\n", index + 1).unwrap();
    }
    let (size, start) = (objects.len() + 1, bytes.len());
    write!(bytes, "{table}trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n").unwrap();
    bytes.into_bytes()
}

/// A PDF of one page that carries out this program, with objects from number 5 on.
fn page(program: &str, resources: &str, more: &[&str]) -> Vec<u8> {
    let page = format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<{resources}>>>>");
    let program = format!("<</Length {}>>stream\n{program}\nendstream", program.len());
    let pages = "<</Type/Pages/Count 1/Kids[3 0 R]>>";
    pdf(&[&["<</Type/Catalog/Pages 2 0 R>>", pages, &page, &program], more].concat())
}

const FONT: &str = "/Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>>>";

#[test]
fn a_drawing_that_draws_itself_ends() {
    let itself = "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>/Length 11>>stream\n\
                  /X Do /X Do\nendstream";
    let program = "BT /F1 9 Tf 80 700 Td (Een zin.) Tj ET /X Do";
    let document = read(Format::Pdf, &page(program, &format!("{FONT}/XObject<</X 5 0 R>>"), &[itself])).unwrap();
    assert_eq!(blocks(&document), ["Een zin."]);
    assert_eq!(document.remarks, [Remark::Unread("p. 1".to_owned())]);
}

#[test]
fn an_odd_font_costs_only_its_own_words() {
    let odd = "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/UniGB-UCS2-H/DescendantFonts[<</W[1 2]>>]>>";
    let fonts = FONT.replace(">>>>", ">>/F2 5 0 R>>");
    let program = "BT /F1 9 Tf 80 700 Td (Voor.) Tj /F2 9 Tf (abcd) Tj /F1 9 Tf 0 -40 Td (Na.) Tj ET";
    let document = read(Format::Pdf, &page(program, &fonts, &[odd])).unwrap();
    assert_eq!(blocks(&document), ["Voor.", "Na."]);
}

#[test]
fn a_scan_is_said_to_be_one() {
    let picture = "<</Type/XObject/Subtype/Image/Width 1/Height 1/Length 9>>stream\n1 w Tf gs \nendstream";
    let scan = page("q 595 0 0 842 0 0 cm /X Do Q", "/XObject<</X 5 0 R>>", &[picture]);
    assert!(read(Format::Pdf, &scan).unwrap_err().to_string().contains("scan"));
    let blank = page("", "", &[]);
    assert_eq!(read(Format::Pdf, &blank).unwrap().remarks, [Remark::Empty]);
}

#[test]
fn what_is_no_pdf_inside_is_damaged() {
    for bytes in [&b"%PDF-1.7\n"[..], b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<</Root 1 0 R>>", b"%PDF-1.4\nxref\n0 1\n"]
    {
        assert!(matches!(read(Format::Pdf, bytes), Err(ReadError::Pdf(_))));
    }
}

#[test]
fn words_that_the_page_owns_are_no_part_of_a_paragraph() {
    let program = "BT /F1 9 Tf 80 700 Td (Een zin.) Tj ET /Artifact BMC BT /F1 9 Tf 80 820 Td (Kop) Tj ET EMC \
                   /Span<</ActualText<FEFFFB010065007400730065006E>>>BDC BT /F1 9 Tf 80 660 Td (x) Tj ET EMC";
    let document = read(Format::Pdf, &page(program, FONT, &[])).unwrap();
    assert_eq!(blocks(&document), ["Een zin.", "fietsen", "Kop"]);
}

#[test]
fn every_spoilt_pdf_is_read_or_refused() {
    let whole = std::fs::read("tests/read/letter.pdf").unwrap();
    let mut seed = 88_172_645_463_325_252;
    for _ in 0..ROUNDS {
        let mut bytes = whole.clone();
        for _ in 0..=random(&mut seed) % 8 {
            let at = random(&mut seed) % bytes.len();
            let until = (at + random(&mut seed) % 40).min(bytes.len());
            match random(&mut seed) % 4 {
                0 => bytes.truncate(at.max(8)),
                1 => bytes.splice(at..until, []).for_each(drop),
                2 => bytes[at] ^= 1 << (random(&mut seed) % 8),
                _ => bytes[at] = b"0123456789<>[]()/R"[random(&mut seed) % 18],
            }
        }
        if let Ok(document) = read(Format::Pdf, &bytes) {
            assert_sound(&document);
        }
    }
}

const ROUNDS: usize = 500;

#[test]
fn what_a_pdf_claims_of_its_fonts_takes_no_more_than_it_is() {
    let claim = "beginbfrange <0000> <FFFF> <0041> <00000000> <FFFFFFFF> <0041> endbfrange";
    let table = format!("<</Length {}>>stream\n{claim}\nendstream", claim.len());
    let widths = "0 65535 500 ".repeat(50_000);
    let font = format!(
        "/Font<</F2<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/ToUnicode 5 0 R/DescendantFonts[<</Subtype/CIDFontType2/W[{widths}]>>]>>>>"
    );
    let bytes = page(&"BT /F2 9 Tf 80 700 Td <00000001> Tj ET ".repeat(2_000), &font, &[&table]);
    let document = read(Format::Pdf, &bytes).unwrap();
    assert!(document.text.starts_with("AB"));
}

#[test]
fn a_pdf_whose_fonts_do_not_tell_its_letters_is_not_read_as_empty() {
    let font = "/Font<</F2<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[<</Subtype/CIDFontType2>>]>>>>";
    let untold = "BT /F2 9 Tf 80 700 Td <00010002> Tj ET";
    assert!(matches!(read(Format::Pdf, &page(untold, font, &[])), Err(ReadError::Pdf(why)) if why.contains("fonts")));
}
