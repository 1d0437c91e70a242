//! What the readers make of the texts in `tests/read`, and of bytes that are hardly a text.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fmt::Write;

use kamerlint::document::{Document, Properties, Prose, Remark};
use kamerlint::language::Language;
use kamerlint::read::{Format, ReadError, read};

/// What a document holds, in a form that a person can compare with the text.
fn shown(document: &Document) -> String {
    let mut out = String::new();
    let text = &document.text;
    for block in &document.blocks {
        let prose = Prose::new(text, std::slice::from_ref(block)).text;
        let kind = format!("{:?}", block.kind);
        let place = block.location.as_ref().map(|location| format!(" ({})", Language::En.place(location)));
        let label = block.label.as_ref().map(|label| format!(" [{label}]")).unwrap_or_default();
        let (start, end) = (block.range.start, block.range.end);
        writeln!(out, "{kind:<10} {start}..{end}{label} {prose:?}{}", place.unwrap_or_default()).unwrap();
    }
    for mark in &document.notes.marks {
        writeln!(out, "mark       {:?} {} {:?}", mark.kind, mark.id, &text[mark.range.clone()]).unwrap();
    }
    for body in &document.notes.bodies {
        let (range, words) = (&text[body.range.clone()], &text[body.words.clone()]);
        writeln!(out, "body       {:?} {} {words:?} in {range:?}", body.kind, body.id).unwrap();
    }
    for leftover in &document.leftovers {
        let (range, words) = (&text[leftover.range.clone()], &leftover.words);
        let author = leftover.author.as_ref().map(|author| format!(" by {author}")).unwrap_or_default();
        writeln!(out, "leftover   {:?} {words:?}{author} in {range:?}", leftover.kind).unwrap();
    }
    for field in &document.fields {
        writeln!(out, "field      {:?} is {:?}", field.code, &text[field.range.clone()]).unwrap();
    }
    if let Some(properties) = &document.properties {
        let Properties { title, author, language, .. } = properties;
        writeln!(out, "properties {title:?} {author:?} {language:?}").unwrap();
    }
    for ignore in &document.ignores {
        writeln!(out, "ignore     {:?} in {:?}", ignore.rules, &text[ignore.holds.clone()]).unwrap();
    }
    for remark in &document.remarks {
        writeln!(out, "remark     {remark:?}").unwrap();
    }
    for doubt in &document.doubts {
        writeln!(out, "doubt      {:?}", &text[doubt.clone()]).unwrap();
    }
    writeln!(out, "unresolved {}", document.notes.unresolved).unwrap();
    out
}

fn text(bytes: &[u8]) -> Document {
    read(Format::Text, bytes).unwrap()
}

/// The blocks of a text, as prose.
fn blocks(document: &Document) -> Vec<String> {
    let prose = document.prose();
    prose.blocks.iter().map(|(range, _)| prose.text[range.clone()].to_owned()).collect()
}

#[test]
fn texts_become_blocks_and_notes() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.bind(|| {
        insta::glob!("read/*", |path| {
            if Format::of(path) == Format::Pdf && cfg!(not(feature = "pdf")) {
                return;
            }
            let bytes = std::fs::read(path).unwrap();
            let document = read(Format::of(path), &bytes).unwrap();
            assert_sound(&document);
            if let Ok(file) = std::str::from_utf8(&bytes) {
                assert_mapped(&document, file);
            }
            insta::assert_snapshot!("read", shown(&document));
        });
    });
}

#[test]
fn carriage_returns_are_no_part_of_a_block() {
    let document = text(b"Een alinea.\r\n\r\nVraag 1\r\nWat is dit?\r\n");
    assert_eq!(blocks(&document), ["Een alinea.", "Vraag 1", "Wat is dit?"]);
    assert_eq!(document.blocks[1].range, 15..22);
}

#[test]
fn a_byte_order_mark_is_in_the_text_and_in_no_block() {
    let document = text("\u{FEFF}Een alinea.".as_bytes());
    assert_eq!(document.blocks[0].range, 3..14);
    let document = read(Format::Markdown, "\u{FEFF}# Kop\n".as_bytes()).unwrap();
    assert_eq!(document.blocks[0].range, 5..8);
}

#[test]
fn other_encodings_give_the_same_text_and_a_remark() {
    let letter = "Geachte voorzitter,\nDe coördinator zei: “één geïnteresseerde”.\n";
    let wide: Vec<u8> = letter.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked: Vec<u8> = "\u{FEFF}".encode_utf16().chain(letter.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    let narrow: Vec<u8> = letter
        .chars()
        .map(|c| match c {
            '“' => 0x93,
            '”' => 0x94,
            c => u8::try_from(u32::from(c)).unwrap(),
        })
        .collect();
    for (bytes, name) in [(wide, "UTF-16LE"), (marked, "UTF-16BE"), (narrow, "windows-1252")] {
        let document = text(&bytes);
        assert_eq!(document.text, letter);
        assert_eq!(document.remarks, [Remark::Encoding(name)]);
    }
}

#[test]
fn an_empty_file_is_said_to_be_empty() {
    for bytes in [&b""[..], b" \r\n\n", b"\xEF\xBB\xBF"] {
        let document = text(bytes);
        assert_eq!(document.blocks, []);
        assert_eq!(document.remarks, [Remark::Empty]);
    }
}

#[test]
fn a_line_of_a_megabyte_is_one_block() {
    let line = "woord ".repeat(180_000);
    assert_eq!(text(line.as_bytes()).blocks.len(), 1);
}

#[test]
fn many_comments_that_begin_in_one_line_take_linear_time() {
    let line = "<!-- a ".repeat(300_000);
    assert_eq!(text(line.as_bytes()).ignores, []);
}

#[test]
fn blanks_and_soft_hyphens_are_plain_in_the_prose() {
    let document = text("Kamerstuk 12\u{A0}345,\u{202F}nr.\u{2009}6 over ge\u{AD}luid.".as_bytes());
    assert_eq!(document.prose().text, "Kamerstuk 12 345, nr. 6 over geluid.");
}

#[test]
fn a_mark_between_blanks_leaves_one_blank() {
    let document = text(b"Zie [bookmark: x] dit [footnoteRef:1] en dat. [1:  Noot.] \n");
    assert_eq!(document.prose().text, "Zie dit en dat.\nNoot.");
}

#[test]
fn what_is_no_text_is_refused_with_a_reason() {
    assert_eq!(read(Format::Text, b"PK\x03\x04photo.jpg").unwrap_err(), ReadError::Zip);
    assert_eq!(read(Format::Text, b"\x00\x01\x02\x03").unwrap_err(), ReadError::Binary);
    assert!(ReadError::OldWord.to_string().contains("save it as .docx"));
}

/// What must hold of every document, however odd its bytes.
fn assert_sound(document: &Document) {
    let (text, mut end) = (&document.text, 0);
    for block in &document.blocks {
        assert!(block.range.start >= end && block.range.start < block.range.end, "{:?} after {end}", block.range);
        assert!(text.get(block.range.clone()).is_some(), "{:?} is between characters", block.range);
        end = block.range.start;
        for gap in &block.gaps {
            assert!(end <= gap.start && gap.start <= gap.end && gap.end <= block.range.end, "{gap:?} in {block:?}");
            assert!(text.get(gap.clone()).is_some(), "{gap:?} is between characters");
            end = gap.end;
        }
        end = block.range.end;
    }
    let notes = &document.notes;
    let marks = notes.marks.iter().map(|mark| &mark.range);
    let bodies = notes.bodies.iter().flat_map(|body| [&body.range, &body.words]);
    let leftovers = document.leftovers.iter().map(|leftover| &leftover.range);
    let ignores = document.ignores.iter().flat_map(|ignore| [&ignore.range, &ignore.holds]);
    for range in marks.chain(bodies).chain(leftovers).chain(ignores) {
        assert!(text.get(range.clone()).is_some(), "{range:?} is no stretch of the text");
    }
    let prose = document.prose();
    for word in &document.words().list {
        let origin = prose.origin(word.range());
        let block = document.block_at(origin.start).unwrap();
        assert!(block.range.start <= origin.start && origin.end <= block.range.end, "{origin:?} outside {block:?}");
    }
}

/// What must hold of the source map of a file that is one text, such as a web page.
fn assert_mapped(document: &Document, file: &str) {
    let map = &document.source_map;
    let mut end = 0;
    for piece in map.pieces.iter().filter(|piece| map.parts[piece.part].is_empty()) {
        assert!(end <= piece.text.start && piece.text.start < piece.text.end, "{piece:?} after {end}");
        end = piece.text.end;
        let (words, source) = (&document.text[piece.text.clone()], &file[piece.source.clone()]);
        // A line feed or a tab of a page is a blank in the text.
        let blank = |c: char| if c.is_ascii_whitespace() { ' ' } else { c };
        if words.len() == source.len() && !words.starts_with('\n') {
            assert!(words.chars().map(blank).eq(source.chars().map(blank)), "{words:?} from {source:?}");
        }
    }
}

/// A row of numbers that looks random and is the same every time (xorshift).
fn random(seed: &mut u64) -> usize {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    usize::try_from(*seed >> 33).unwrap()
}

/// Tags, entities and broken ends of them.
const PAGE: &str = "<?xml version='1.0'?><!DOCTYPE html><html><p id=a>Oekra&iuml;ne&#8217;s &amp &x; \r\n\t é<br><b>vet</p></b><noot id=n>\
    <noot.nr>1</noot.nr><al>x</noot><a href='#n'>1</a><table><tr><td>a<table><td>b</table></tr><li>c<del>d</del><ins>e</ins>\
    <img alt='é'><!-- x -->é<!-- kamerlint: ignore dates --><div style='display:none'>f</div><div class=noot><span class=nootnum>2</span>g</div><nootref refid=n />\
    <a href='#z'>q<p>r</p>é</a><li.nr>a.</li.nr><kop><titel>h</titel></kop><script>i</script><plaintext>\u{FEFF}\0";

const NASTY: &str = "\u{FEFF}\tJaar\tBedrag\r\n[bookmark: é]Kop\u{A0}één[footnoteRef:1]\tComment by A: ’x’ [1:  a [b] ]c] [2: \u{AD}d\n\ne] \r\n\
    – beoor-\n  deling[^1], `co|de` in-\nen **uit**voer &amp; [endnoteRef:2].[3 ] [2: !!! End note with ID \"2\" not found in document.] \n\
    [^1]: noot[^2]\n<!-- kamerlint: ignore spelling -->\n| a | b\\| |\n|--|--|\n| c[^3] | d |\n> x\\\n> [image: ] y\n\
    1. een\n   - twee\n\n```\n```\n<b>z</b>\u{2028}\u{C}[image: [image: ]]  [footnoteRef:[1: ]]\n";

#[test]
fn every_beginning_of_a_nasty_text_is_read() {
    for format in [Format::Text, Format::Markdown] {
        for end in 0..=NASTY.len() {
            if let Ok(document) = read(format, &NASTY.as_bytes()[..end]) {
                assert_sound(&document);
            }
        }
    }
}

#[test]
fn every_beginning_and_rest_of_a_nasty_page_is_read() {
    for at in (0..PAGE.len()).filter(|at| PAGE.is_char_boundary(*at)) {
        for page in [&PAGE[..at], &PAGE[at..], &format!("<html>{}{}", &PAGE[at..], &PAGE[..at])] {
            if let Ok(document) = read(Format::Html, page.as_bytes()) {
                assert_sound(&document);
                assert_mapped(&document, page);
            }
        }
    }
}

#[test]
fn every_spoilt_nasty_text_is_read() {
    let tokens = [
        "[",
        "]",
        "[1: ",
        "] ",
        "[footnoteRef:1]",
        "[^1]",
        ":",
        "\n",
        "\n\n",
        "\r\n",
        "\t",
        "-\n",
        "é",
        "\u{A0}",
        "*",
        "`",
        "<!--",
        "-->",
        "|",
        "> ",
        "- ",
        "\tComment by ",
    ];
    let mut seed = 88_172_645_463_325_252;
    let mut text = NASTY.as_bytes().to_vec();
    for round in 0..3000 {
        if round % 40 == 0 {
            text = NASTY.as_bytes().to_vec();
        }
        let at = random(&mut seed) % (text.len() + 1);
        let until = (at + random(&mut seed) % 12).min(text.len());
        let token = tokens[random(&mut seed) % tokens.len()].as_bytes();
        match random(&mut seed) % 3 {
            0 => text.splice(at..at, token.iter().copied()).for_each(drop),
            1 => text.splice(at..until, token.iter().copied()).for_each(drop),
            _ => text.splice(at..until, []).for_each(drop),
        }
        for format in [Format::Text, Format::Markdown] {
            if let Ok(document) = read(format, &text) {
                assert_sound(&document);
            }
        }
    }
}

/// A PDF of these objects, of which the first is its root.
#[cfg(feature = "pdf")]
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
#[cfg(feature = "pdf")]
fn page(program: &str, resources: &str, more: &[&str]) -> Vec<u8> {
    let page = format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<{resources}>>>>");
    let program = format!("<</Length {}>>stream\n{program}\nendstream", program.len());
    let pages = "<</Type/Pages/Count 1/Kids[3 0 R]>>";
    pdf(&[&["<</Type/Catalog/Pages 2 0 R>>", pages, &page, &program], more].concat())
}

#[cfg(feature = "pdf")]
const FONT: &str = "/Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>>>";

#[cfg(feature = "pdf")]
#[test]
fn a_drawing_that_draws_itself_ends() {
    let itself = "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>/Length 11>>stream\n\
                  /X Do /X Do\nendstream";
    let program = "BT /F1 9 Tf 80 700 Td (Een zin.) Tj ET /X Do";
    let document = read(Format::Pdf, &page(program, &format!("{FONT}/XObject<</X 5 0 R>>"), &[itself])).unwrap();
    assert_eq!(blocks(&document), ["Een zin."]);
    assert_eq!(document.remarks, [Remark::Unread("p. 1".to_owned())]);
}

#[cfg(feature = "pdf")]
#[test]
fn an_odd_font_costs_only_its_own_words() {
    let odd = "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/UniGB-UCS2-H/DescendantFonts[<</W[1 2]>>]>>";
    let fonts = FONT.replace(">>>>", ">>/F2 5 0 R>>");
    let program = "BT /F1 9 Tf 80 700 Td (Voor.) Tj /F2 9 Tf (abcd) Tj /F1 9 Tf 0 -40 Td (Na.) Tj ET";
    let document = read(Format::Pdf, &page(program, &fonts, &[odd])).unwrap();
    assert_eq!(blocks(&document), ["Voor.", "Na."]);
}

#[cfg(feature = "pdf")]
#[test]
fn a_scan_is_said_to_be_one() {
    let picture = "<</Type/XObject/Subtype/Image/Width 1/Height 1/Length 9>>stream\n1 w Tf gs \nendstream";
    let scan = page("q 595 0 0 842 0 0 cm /X Do Q", "/XObject<</X 5 0 R>>", &[picture]);
    assert!(read(Format::Pdf, &scan).unwrap_err().to_string().contains("scan"));
    let blank = page("", "", &[]);
    assert_eq!(read(Format::Pdf, &blank).unwrap().remarks, [Remark::Empty]);
}

#[cfg(feature = "pdf")]
#[test]
fn what_is_no_pdf_inside_is_damaged() {
    for bytes in [&b"%PDF-1.7\n"[..], b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<</Root 1 0 R>>", b"%PDF-1.4\nxref\n0 1\n"]
    {
        assert!(matches!(read(Format::Pdf, bytes), Err(ReadError::Pdf(_))));
    }
}

#[cfg(feature = "pdf")]
#[test]
fn words_that_the_page_owns_are_no_part_of_a_paragraph() {
    let program = "BT /F1 9 Tf 80 700 Td (Een zin.) Tj ET /Artifact BMC BT /F1 9 Tf 80 820 Td (Kop) Tj ET EMC \
                   /Span<</ActualText<FEFFFB010065007400730065006E>>>BDC BT /F1 9 Tf 80 660 Td (x) Tj ET EMC";
    let document = read(Format::Pdf, &page(program, FONT, &[])).unwrap();
    assert_eq!(blocks(&document), ["Een zin.", "fietsen", "Kop"]);
}

#[cfg(feature = "pdf")]
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

#[cfg(feature = "pdf")]
const ROUNDS: usize = 500;

#[cfg(feature = "pdf")]
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

#[cfg(feature = "pdf")]
#[test]
fn a_pdf_whose_fonts_do_not_tell_its_letters_is_not_read_as_empty() {
    let font = "/Font<</F2<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[<</Subtype/CIDFontType2>>]>>>>";
    let untold = "BT /F2 9 Tf 80 700 Td <00010002> Tj ET";
    assert!(matches!(read(Format::Pdf, &page(untold, font, &[])), Err(ReadError::Pdf(why)) if why.contains("fonts")));
}
