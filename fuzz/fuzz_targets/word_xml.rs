//! Made-up XML in a real package: the text, the notes, the comments and the styles, parted by zeros.

#![no_main]

use kamerlint::read::Format;
use libfuzzer_sys::fuzz_target;

const RELATIONSHIPS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="x/officeDocument" Target="d.xml"/></Relationships>"#;
const OF_TEXT: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="x/footnotes" Target="f.xml"/><Relationship Id="b" Type="x/comments" Target="c.xml"/><Relationship Id="c" Type="x/styles" Target="s.xml"/></Relationships>"#;

fuzz_target!(|bytes: &[u8]| {
    let mut parts = bytes.split(|byte| *byte == 0);
    let mut part = || parts.next().unwrap_or_default();
    let package = kamerlint_fuzz::package(&[
        ("_rels/.rels", RELATIONSHIPS.as_bytes()),
        ("_rels/d.xml.rels", OF_TEXT.as_bytes()),
        ("d.xml", part()),
        ("f.xml", part()),
        ("c.xml", part()),
        ("s.xml", part()),
    ]);
    if let Some(package) = package {
        kamerlint_fuzz::read_and_check(Format::Word, &package);
    }
});
