//! Addresses of files as editors write them (`file:///home/een%20brief.txt`), and paths.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use lsp_types::Uri;
use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use serde_json::Value;

/// What stands in a path as it is.
const IN_PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');
/// What no address may hold, and careless editors put there.
const ILLEGAL: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'\\').add(b'^').add(b'`').add(b'{').add(b'|').add(b'}');
/// The keys of addresses in messages.
const KEYS: [&str; 5] = ["uri", "rootUri", "oldUri", "newUri", "scopeUri"];

/// The path of a file; none for what is no file, such as a letter that has not been saved yet.
pub fn path(address: &str) -> Option<PathBuf> {
    let rest = strip_scheme(address)?;
    let path = &rest[rest.find('/')?..];
    let path = percent_decode_str(path).decode_utf8().ok()?.into_owned();
    let is_drive = cfg!(windows) && path.as_bytes().get(2) == Some(&b':');
    Some(PathBuf::from(if is_drive { &path[1..] } else { &path }))
}

/// The address of a file; none if it has no address.
pub fn address(path: &Path) -> Option<Uri> {
    let path = std::path::absolute(path).ok()?;
    let path = path.to_str()?.replace('\\', "/");
    let slash = if path.starts_with('/') { "" } else { "/" };
    Uri::from_str(&format!("file://{slash}{}", utf8_percent_encode(&path, IN_PATH))).ok()
}

/// Writes all addresses in a message as they should have been written.
pub fn mend(message: &mut Value) {
    match message {
        Value::Array(items) => items.iter_mut().for_each(mend),
        Value::Object(entries) => {
            for (key, value) in entries.iter_mut() {
                match value {
                    Value::String(address) if KEYS.contains(&key.as_str()) => *address = mended(address),
                    Value::Array(_) | Value::Object(_) => mend(value),
                    _ => {}
                }
            }
        }
        _ => {}
    }
}

fn mended(address: &str) -> String {
    let (scheme, rest) = address.split_once("://").map_or(("", address), |(scheme, rest)| (scheme, rest));
    let rest = utf8_percent_encode(rest, ILLEGAL).to_string();
    let rest = if scheme == "file" { rest.replace('[', "%5B").replace(']', "%5D") } else { rest };
    if scheme.is_empty() { rest } else { format!("{scheme}://{rest}") }
}

fn strip_scheme(address: &str) -> Option<&str> {
    let (scheme, rest) = address.split_at_checked("file://".len())?;
    scheme.eq_ignore_ascii_case("file://").then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn a_path_goes_there_and_back() {
        for path in ["/brieven/een brief [1].txt", "/brieven/één%20#?.txt"] {
            let address = address(Path::new(path)).unwrap();
            assert_eq!(super::path(address.as_str()), Some(PathBuf::from(path)));
        }
        assert_eq!(path("untitled:Untitled-1"), None);
    }

    #[test]
    fn careless_addresses_are_mended() {
        let mut message =
            serde_json::json!({ "textDocument": { "uri": "file:///brieven/een [1].txt", "text": "a b" } });
        mend(&mut message);
        assert_eq!(message["textDocument"]["uri"], "file:///brieven/een%20%5B1%5D.txt");
        assert_eq!(message["textDocument"]["text"], "a b");
        assert_eq!(mended("file:///c%3A/een%20brief.txt"), "file:///c%3A/een%20brief.txt");
        assert!(Uri::from_str(&mended("untitled:Een brief")).is_ok());
    }
}
