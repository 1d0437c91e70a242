//! Packs a folder, or parts given by name, into the zip file that Word and OpenDocument files are.

use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;

use zip::write::SimpleFileOptions;

/// The folder as a package; every file in it is a part.
#[allow(dead_code, reason = "each test program uses what it needs")]
pub fn packed(folder: &Path) -> Vec<u8> {
    let mut parts = Vec::new();
    add(folder, folder, &mut parts);
    parts.sort();
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    package(&parts)
}

fn add(root: &Path, folder: &Path, parts: &mut Vec<(String, Vec<u8>)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            add(root, &path, parts);
        } else {
            let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            parts.push((name, fs::read(&path).unwrap()));
        }
    }
}

/// A package with these parts.
pub fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}
