//! Packs the facts about Kamerstukken into `facts.bin`, read in place, and says in `facts.rs` where what stands.
//!
//! What every look-up needs has entries of one width, in order: dossiers, documents, ranges of
//! numbers. Subjects and titles are text, compressed in blocks of which a look-up opens one.

#[path = "facts/people.rs"]
mod people;
#[path = "facts/source.rs"]
mod source;
#[path = "facts/subjects.rs"]
mod subjects;

use std::collections::HashMap;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use flate2::Compression;
use flate2::write::DeflateEncoder;
use source::{Document, Dossier};
pub use source::{Facts, read};

/// So many bytes of text are compressed together.
const BLOCK: usize = 32 * 1024;

/// Packs the facts when their source has changed.
pub fn pack(facts: &Facts, root: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={}", source::folder(root).display());
    let mut bytes = Vec::new();
    let mut code = String::new();
    let mut section = |name: &str, what: &str, part: &[u8]| {
        let start = bytes.len();
        bytes.extend_from_slice(part);
        writeln!(code, "/// {what}\npub const {name}: Range<usize> = {start}..{};", bytes.len())
    };

    let documents: Vec<&Document> = facts.dossiers.iter().flat_map(|dossier| &dossier.documents).collect();
    let people = people::people(root, &documents)?;
    section("DOSSIERS", "Key, first document and first range of each dossier; one more at the end.", &dossiers(facts))?;
    section("RANGES", "First and last number of documents that exist.", &ranges(&facts.dossiers))?;
    section("DOCUMENTS", "Number, day, kind and movers of each document.", &entries(&documents, facts, &people)?)?;
    section("MOVERS", "Sets of movers.", &people.sets)?;
    section("NAMES", "Where the name of a mover begins, and which person that is.", &people.names)?;
    section("NAME_TEXTS", "The names, one behind the other.", people.texts.as_bytes())?;
    section("REPLACED", "Documents with the number of the one that replaced them.", &replaced(&facts.dossiers))?;
    let titles = blocks(facts.dossiers.iter().map(|dossier| dossier.title.clone()))?;
    section("TITLE_BLOCKS", "First dossier and place of each block of titles.", &titles.index)?;
    section("TITLES", "Titles of dossiers.", &titles.text)?;
    let subjects = blocks(documents.iter().map(|document| subjects::shortened(document)))?;
    section("SUBJECT_BLOCKS", "First document and place of each block of subjects.", &subjects.index)?;
    section("SUBJECTS", "Subjects of documents.", &subjects.text)?;

    writeln!(
        code,
        "/// What may stand behind the number of a dossier.\npub const ADDITIONS: &[&str] = &{:?};",
        facts.additions
    )?;
    writeln!(
        code,
        "/// The kinds of document, as the register calls them.\npub const KINDS: &[&str] = &{:?};",
        facts.kinds
    )?;
    code.push_str(&source::last_dossier(root)?);
    fs::write(out.join("facts.bin"), bytes)?;
    Ok(fs::write(out.join("facts.rs"), code)?)
}

/// Twelve bytes a dossier: key, index of its first document, index of its first range.
fn dossiers(facts: &Facts) -> Vec<u8> {
    let mut bytes = Vec::new();
    let (mut documents, mut ranges) = (0_u32, 0_u32);
    let mut put = |key: u32, documents: u32, ranges: u32| {
        for word in [key, documents, ranges] {
            bytes.extend_from_slice(&word.to_le_bytes());
        }
    };
    for dossier in &facts.dossiers {
        put(dossier.key, documents, ranges);
        documents += dossier.documents.len() as u32;
        ranges += dossier.ranges.len() as u32;
    }
    put(u32::MAX, documents, ranges);
    bytes
}

/// Four bytes a range.
fn ranges(dossiers: &[Dossier]) -> Vec<u8> {
    let ends = dossiers.iter().flat_map(|dossier| &dossier.ranges).flat_map(|(first, last)| [*first, *last]);
    ends.flat_map(u16::to_le_bytes).collect()
}

/// Eight bytes a document: number, day since 2000, kind, and three bytes for the place of its movers.
fn entries(documents: &[&Document], facts: &Facts, people: &people::People) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut bytes = Vec::with_capacity(documents.len() * 8);
    for (document, movers) in documents.iter().zip(&people.places) {
        let kind = facts.kinds.iter().position(|kind| *kind == document.kind).unwrap_or_default();
        bytes.extend_from_slice(&document.number.to_le_bytes());
        bytes.extend_from_slice(&document.day.to_le_bytes());
        bytes.push(u8::try_from(kind)?);
        bytes.extend_from_slice(&movers.to_le_bytes()[..3]);
    }
    Ok(bytes)
}

/// Six bytes a document that was replaced: its index, and the number of what came in its place.
fn replaced(dossiers: &[Dossier]) -> Vec<u8> {
    let mut found: Vec<(u32, u16)> = Vec::new();
    let mut first = 0_u32;
    for dossier in dossiers {
        let numbers: HashMap<u16, u32> =
            (first..).zip(&dossier.documents).map(|(index, document)| (document.number, index)).collect();
        for document in dossier.documents.iter().filter(|document| subjects::is_motion_or_amendment(document)) {
            let older = subjects::replaces(&document.subject).filter(|older| *older < document.number);
            if let Some(index) = older.and_then(|older| numbers.get(&older)) {
                let old = &dossier.documents[(index - first) as usize];
                if old.kind == document.kind && old.day <= document.day {
                    found.push((*index, document.number));
                }
            }
        }
        first += dossier.documents.len() as u32;
    }
    found.sort_unstable();
    found.dedup_by_key(|(index, _)| *index);
    found.iter().flat_map(|(index, number)| [&index.to_le_bytes()[..], &number.to_le_bytes()[..]].concat()).collect()
}

/// Lines compressed in blocks, and the first line and the place of each block.
struct Blocks {
    index: Vec<u8>,
    text: Vec<u8>,
}

fn blocks(lines: impl Iterator<Item = String>) -> Result<Blocks, Box<dyn Error>> {
    let mut blocks = Blocks { index: Vec::new(), text: Vec::new() };
    let (mut waiting, mut first, mut count) = (String::new(), 0_u32, 0_u32);
    let mut close = |waiting: &mut String, first: u32| -> Result<(), Box<dyn Error>> {
        blocks.index.extend_from_slice(&first.to_le_bytes());
        blocks.index.extend_from_slice(&u32::try_from(blocks.text.len())?.to_le_bytes());
        let mut encoder = DeflateEncoder::new(&mut blocks.text, Compression::best());
        encoder.write_all(waiting.as_bytes())?;
        encoder.finish()?;
        waiting.clear();
        Ok(())
    };
    for line in lines {
        waiting.push_str(&line);
        waiting.push('\n');
        count += 1;
        if waiting.len() >= BLOCK {
            close(&mut waiting, first)?;
            first = count;
        }
    }
    close(&mut waiting, first)?;
    Ok(blocks)
}
