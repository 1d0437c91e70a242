//! The zip package of an office file with some parts replaced, all else copied byte for byte.
//!
//! The archive is not written anew: the stretches between the parts that change are copied as they are,
//! and of the entries that change only the checksum, the sizes and the places are overwritten (PKWARE
//! APPNOTE 6.3.10, 4.3.7 and 4.3.12). So order, dates, permissions, comments and extra fields stay.

use std::io::{Cursor, Read};

use flate2::Crc;
use flate2::read::DeflateEncoder;
use zip::{CompressionMethod, ZipArchive};

use super::Refusal;

/// Where fields stand in the header before a part.
const LOCAL: Fields = Fields { flags: 6, checksum: 14, packed: 18, size: 22 };
/// Where fields stand in the entry of the list at the end.
const LISTED: Fields = Fields { flags: 8, checksum: 16, packed: 20, size: 24 };
/// Where an entry of the list says where its part begins.
const PLACE: usize = 42;
/// The length of the header before a part, without its name and extra field.
const HEADER: usize = 30;
/// Where the last record says where the list begins.
const LIST_PLACE: usize = 16;
/// The flag of a part whose sizes stand behind it.
const SIZES_BEHIND: u16 = 1 << 3;

struct Fields {
    flags: usize,
    checksum: usize,
    packed: usize,
    size: usize,
}

/// A part in the archive.
struct Entry {
    start: usize,
    listed: usize,
    method: CompressionMethod,
    /// Its name in lower case: names are compared without case.
    name: String,
}

/// The archive with these parts in place of those of the same name.
///
/// # Errors
///
/// It is an archive of more than 4 GB, or built in a way that is not understood.
pub fn with_parts(bytes: &[u8], parts: &[(&str, Vec<u8>)]) -> Result<Vec<u8>, Refusal> {
    let unusual = || Refusal::Package("its package is built in an unusual way".to_owned());
    let (mut entries, list) = entries(bytes)?;
    entries.sort_by_key(|entry| entry.start);
    let last_record = memchr::memmem::rfind(bytes, b"PK\x05\x06").filter(|at| *at >= list).ok_or_else(unusual)?;
    if entries.iter().any(|entry| entry.start >= list || bytes.get(entry.start..entry.start + 4) != Some(b"PK\x03\x04"))
    {
        return Err(unusual());
    }
    let mut made = Vec::with_capacity(bytes.len() + 1024);
    made.extend_from_slice(&bytes[..entries.first().map_or(list, |entry| entry.start)]);
    let mut tail = bytes[list..].to_vec();
    for (index, entry) in entries.iter().enumerate() {
        let end = entries.get(index + 1).map_or(list, |next| next.start);
        let place = made.len();
        let listed = entry.listed - list;
        match parts.iter().find(|(name, _)| name.to_lowercase() == entry.name) {
            None => made.extend_from_slice(&bytes[entry.start..end]),
            Some((_, part)) => {
                let header = header(&bytes[entry.start..end]).ok_or_else(unusual)?;
                // Sizes that stand elsewhere are those of an archive too large to be a letter.
                if number(&tail[listed..], LISTED.size).is_none_or(|size| size == u32::MAX) {
                    return Err(unusual());
                }
                let packed = packed(part, entry.method).ok_or_else(unusual)?;
                made.extend_from_slice(header);
                stamp(&mut made[place..], &LOCAL, part, &packed).ok_or_else(unusual)?;
                stamp(&mut tail[listed..], &LISTED, part, &packed).ok_or_else(unusual)?;
                made.extend_from_slice(&packed);
            }
        }
        moved(&mut tail[listed..], PLACE, entry.start, place).ok_or_else(unusual)?;
    }
    let new_list = made.len();
    moved(&mut tail[last_record - list..], LIST_PLACE, list, new_list).ok_or_else(unusual)?;
    made.extend_from_slice(&tail);
    Ok(made)
}

/// The parts of an archive, and where the list of them begins.
fn entries(bytes: &[u8]) -> Result<(Vec<Entry>, usize), Refusal> {
    let broken = |error: zip::result::ZipError| Refusal::Package(error.to_string());
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    if archive.offset() != 0 {
        return Err(Refusal::Package("something stands before its package".to_owned()));
    }
    let place = |at: u64| usize::try_from(at).unwrap_or(usize::MAX);
    let list = place(archive.central_directory_start());
    let mut entries = Vec::with_capacity(archive.len());
    for index in 0..archive.len() {
        let file = archive.by_index_raw(index).map_err(broken)?;
        entries.push(Entry {
            start: place(file.header_start()),
            listed: place(file.central_header_start()),
            method: file.compression(),
            name: String::from_utf8_lossy(file.name_raw()).to_lowercase(),
        });
    }
    if entries.iter().any(|entry| entry.listed < list || entry.listed >= bytes.len()) || list > bytes.len() {
        return Err(Refusal::Package("its list of parts is broken".to_owned()));
    }
    Ok((entries, list))
}

/// The header before a part, with the name and the extra field.
fn header(entry: &[u8]) -> Option<&[u8]> {
    let number = |at: usize| Some(usize::from(u16::from_le_bytes(entry.get(at..at + 2)?.try_into().ok()?)));
    entry.get(..HEADER + number(26)? + number(28)?)
}

fn packed(part: &[u8], method: CompressionMethod) -> Option<Vec<u8>> {
    match method {
        CompressionMethod::Stored => Some(part.to_vec()),
        CompressionMethod::Deflated => {
            let mut packed = Vec::with_capacity(part.len() / 4);
            DeflateEncoder::new(part, flate2::Compression::default()).read_to_end(&mut packed).ok()?;
            Some(packed)
        }
        _ => None,
    }
}

/// Writes the checksum and the sizes of a part into its record; they no longer stand behind it.
fn stamp(record: &mut [u8], fields: &Fields, part: &[u8], packed: &[u8]) -> Option<()> {
    let mut checksum = Crc::new();
    checksum.update(part);
    let flags = u16::from_le_bytes(record.get(fields.flags..fields.flags + 2)?.try_into().ok()?);
    write(record, fields.flags, &(flags & !SIZES_BEHIND).to_le_bytes())?;
    write(record, fields.checksum, &checksum.sum().to_le_bytes())?;
    write(record, fields.packed, &u32::try_from(packed.len()).ok()?.to_le_bytes())?;
    write(record, fields.size, &u32::try_from(part.len()).ok()?.to_le_bytes())
}

/// Overwrites a place in a record, if it is the one that is expected there.
fn moved(record: &mut [u8], field: usize, from: usize, to: usize) -> Option<()> {
    if number(record, field)? != u32::try_from(from).ok()? || from == u32::MAX as usize {
        return None;
    }
    write(record, field, &u32::try_from(to).ok()?.to_le_bytes())
}

fn number(record: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(record.get(at..at + 4)?.try_into().ok()?))
}

fn write(record: &mut [u8], at: usize, number: &[u8]) -> Option<()> {
    record.get_mut(at..at + number.len())?.copy_from_slice(number);
    Some(())
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::write::SimpleFileOptions;

    use super::*;

    fn archive() -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        writer.set_comment("a comment").unwrap();
        for (name, options) in
            [("mimetype", stored), ("a.xml", SimpleFileOptions::default().unix_permissions(0o640)), ("b.xml", stored)]
        {
            writer.start_file(name, options).unwrap();
            writer.write_all(format!("the words of {name} {}", "x".repeat(300)).as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn part(bytes: &[u8], name: &str) -> Vec<u8> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut part = Vec::new();
        archive.by_name(name).unwrap().read_to_end(&mut part).unwrap();
        part
    }

    #[test]
    fn only_the_part_and_what_is_said_of_it_changes() {
        let bytes = archive();
        let long = "nieuw ".repeat(1000).into_bytes();
        let made = with_parts(&bytes, &[("a.xml", long.clone())]).unwrap();
        assert_eq!(part(&made, "a.xml"), long);
        assert_eq!(part(&made, "b.xml"), part(&bytes, "b.xml"));
        let back = with_parts(&made, &[("a.xml", part(&bytes, "a.xml"))]).unwrap();
        assert_eq!(
            (back.len(), ZipArchive::new(Cursor::new(&back)).unwrap().comment()),
            (bytes.len(), &b"a comment"[..])
        );
        assert_eq!(with_parts(&bytes, &[]).unwrap(), bytes);
    }

    #[test]
    fn sizes_behind_a_part_move_before_it() {
        let mut writer = zip::ZipWriter::new_stream(Vec::new());
        writer.start_file("a.xml", SimpleFileOptions::default()).unwrap();
        writer.write_all(b"words").unwrap();
        let bytes = writer.finish().unwrap().into_inner();
        let made = with_parts(&bytes, &[("a.xml", b"other words".to_vec())]).unwrap();
        assert_eq!(part(&made, "a.xml"), b"other words");
    }

    #[test]
    fn what_is_no_archive_is_refused() {
        assert!(with_parts(b"PK\x05\x06", &[]).is_err());
    }
}
