//! Where a result stands: the file as an address, and in it lines and columns or a place in words.

use std::ops::Range;

use serde::Serialize;

use super::descriptors::Message;
use crate::document::Document;
use crate::report::{slashed, spans};

/// A place in a file.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Location {
    /// By which a message can refer to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<usize>,
    /// What it says there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<Message>,
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    logical_locations: Vec<LogicalLocation>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    region: Region,
}

/// A file.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ArtifactLocation {
    uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    uri_base_id: Option<&'static str>,
}

/// A stretch of a file: lines and columns from 1, characters from 0, the end the first place after it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Region {
    start_line: usize,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    exact: Option<Exact>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Exact {
    start_column: usize,
    end_line: usize,
    end_column: usize,
    char_offset: usize,
    char_length: usize,
}

/// A place in words: "alinea 12".
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LogicalLocation {
    name: String,
    fully_qualified_name: String,
}

/// A place in a file; its first line if there are no lines to tell.
pub fn location(path: &str, region: Option<Region>, place: Option<String>) -> Location {
    let logical = place.map(|name| LogicalLocation { fully_qualified_name: format!("{path}, {name}"), name });
    Location {
        id: None,
        message: None,
        physical_location: PhysicalLocation {
            artifact_location: artifact(path),
            region: region.unwrap_or(Region { start_line: 1, exact: None }),
        },
        logical_locations: logical.into_iter().collect(),
    }
}

/// A stretch of a file with lines.
pub fn region(range: &Range<usize>, document: &Document) -> Region {
    let spans::Span { start, end } = spans::span(range, document);
    let exact = Exact {
        start_column: start.column,
        end_line: end.line,
        end_column: end.column,
        char_offset: start.offset,
        char_length: end.offset - start.offset,
    };
    Region { start_line: start.line, exact: Some(exact) }
}

/// A file as an address: relative ones start from the root of the sources.
pub fn artifact(path: &str) -> ArtifactLocation {
    let slashed = slashed(path);
    let encoded = percent_encoded(&slashed);
    if slashed.starts_with('/') {
        return ArtifactLocation { uri: format!("file://{encoded}"), uri_base_id: None };
    }
    if cfg!(windows) && slashed.as_bytes().get(1) == Some(&b':') {
        return ArtifactLocation { uri: format!("file:///{encoded}"), uri_base_id: None };
    }
    ArtifactLocation { uri: encoded, uri_base_id: Some("%SRCROOT%") }
}

/// A path in which only unreserved characters (RFC 3986, 2.3) and slashes stand as they are.
fn percent_encoded(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => encoded.push(byte as char),
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_an_address() {
        assert_eq!(artifact("brieven/één brief.txt").uri, "brieven/%C3%A9%C3%A9n%20brief.txt");
        assert_eq!(artifact("<stdin>").uri, "%3Cstdin%3E");
        assert_eq!(artifact("a:b#c?.md").uri, "a%3Ab%23c%3F.md");
    }

    #[test]
    fn an_absolute_path_needs_no_root() {
        let artifact = artifact("/brieven/a.txt");
        assert_eq!((artifact.uri.as_str(), artifact.uri_base_id), ("file:///brieven/a.txt", None));
    }
}
