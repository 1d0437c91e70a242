//! What the readers make of the texts in `tests/read`, and of bytes that are hardly a text.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fmt::Write;

use kamerlint::document::{Document, Properties, Prose, Remark};
use kamerlint::language::Language;
use kamerlint::read::{Format, ReadError, read};

use sound::{assert_sound, blocks, random};

mod sound;

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
