//! Made-up flat OpenDocument, and the same bytes as a package.

#![no_main]

use kamerlint::read::Format;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    kamerlint_fuzz::read_and_check(Format::OpenDocument, bytes);
    let mut parts = bytes.splitn(2, |byte| *byte == 0);
    let mut part = || parts.next().unwrap_or_default();
    let package = kamerlint_fuzz::package(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", part()),
        ("styles.xml", part()),
    ]);
    if let Some(package) = package {
        kamerlint_fuzz::read_and_check(Format::OpenDocument, &package);
    }
});
