//! The facts as they stand in `rules/citations/facts`, one line each.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

/// All facts, in the order of the keys of dossiers.
pub struct Facts {
    pub dossiers: Vec<Dossier>,
    /// What may stand behind the number of a dossier; the first is nothing.
    pub additions: Vec<String>,
    pub kinds: Vec<String>,
}

/// A dossier and what it holds.
#[derive(Default)]
pub struct Dossier {
    /// The number times 256, and the place of the addition in the list of those.
    pub key: u32,
    pub title: String,
    /// Numbers that exist, in order.
    pub ranges: Vec<(u16, u16)>,
    /// In the order of their numbers; those without a number have 0.
    pub documents: Vec<Document>,
}

/// A document of which more is known than that it exists.
pub struct Document {
    pub number: u16,
    pub kind: String,
    /// Days since 1 January 2000.
    pub day: u16,
    pub movers: Vec<String>,
    pub and_others: bool,
    pub signatories: Vec<String>,
    pub subject: String,
}

/// Where the facts stand.
pub fn folder(root: &Path) -> PathBuf {
    root.join("rules/citations/facts")
}

/// Reads them all.
pub fn read(root: &Path) -> Result<Facts, Box<dyn Error>> {
    let mut dossiers: BTreeMap<(u32, String), Dossier> = BTreeMap::new();
    let mut kinds = Vec::new();
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder(root))?.map(|file| file.map(|file| file.path())).collect::<Result<_, _>>()?;
    files.sort();
    for file in files {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if !name.ends_with(".tsv") {
            continue;
        }
        let text = fs::read_to_string(&file)?;
        for (number, line) in text.lines().enumerate().skip(1) {
            let cells: Vec<&str> = line.split('\t').collect();
            let dossier = name_of(cells[0]).map(|name| dossiers.entry(name).or_default());
            let read = dossier.and_then(|dossier| match (name.as_str(), cells.as_slice()) {
                ("dossiers.tsv", [_, title]) => {
                    dossier.title = (*title).to_owned();
                    Some(())
                }
                ("existence.tsv", [_, numbers, _]) => ranges(numbers).map(|ranges| dossier.ranges = ranges),
                (_, [_, rest @ ..]) => document(rest).map(|document| dossier.documents.push(document)),
                _ => None,
            });
            read.ok_or_else(|| format!("{name}: line {} cannot be read", number + 1))?;
        }
    }
    let mut additions: Vec<String> = dossiers.keys().map(|(_, addition)| addition.clone()).collect();
    additions.sort();
    additions.dedup();
    let dossiers = dossiers
        .into_iter()
        .map(|((number, addition), mut dossier)| {
            let place = additions.binary_search(&addition).unwrap_or_default() as u32;
            dossier.key = number << 8 | place;
            dossier.documents.sort_by_key(|document| document.number);
            for document in &dossier.documents {
                if !kinds.contains(&document.kind) {
                    kinds.push(document.kind.clone());
                }
            }
            dossier
        })
        .collect();
    Ok(Facts { dossiers, additions, kinds })
}

/// The number and the addition of "36600-XV"; the number of an act of the kingdom is no addition.
fn name_of(cell: &str) -> Option<(u32, String)> {
    let (number, addition) = cell.split_once('-').unwrap_or((cell, ""));
    let addition = if addition.starts_with('(') { "" } else { addition };
    Some((number.parse().ok()?, addition.to_owned()))
}

fn ranges(cell: &str) -> Option<Vec<(u16, u16)>> {
    let range = |part: &str| {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        Some((first.parse().ok()?, last.parse().ok()?))
    };
    cell.split(',').filter(|part| !part.is_empty()).map(range).collect()
}

fn document(cells: &[&str]) -> Option<Document> {
    let &[number, kind, date, movers, and_others, signatories, subject] = cells else {
        return None;
    };
    let names = |cell: &str| {
        cell.split([';', ',']).map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect::<Vec<_>>()
    };
    Some(Document {
        number: if number.is_empty() { 0 } else { number.parse().ok()? },
        kind: kind.to_owned(),
        day: day(date)?,
        movers: names(movers),
        and_others: !and_others.is_empty(),
        signatories: names(signatories),
        subject: subject.to_owned(),
    })
}

/// Days from 1 January 2000 to a date such as "2025-03-26".
fn day(date: &str) -> Option<u16> {
    let mut parts = date.split('-').map(|part| part.parse::<i32>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    let (year, month) = if month < 3 { (year - 1, month + 9) } else { (year, month - 3) };
    let days = 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day;
    // The same sum for 1 January 2000.
    u16::try_from(days - 730_426).ok()
}

/// The highest dossier of the list of all that exist, as a constant.
pub fn last_dossier(root: &Path) -> Result<String, Box<dyn Error>> {
    println!("cargo::rerun-if-changed=rules/reach.toml");
    let table: toml::Table = toml::from_str(&fs::read_to_string(root.join("rules/reach.toml"))?)?;
    let facts = table.get("facts").and_then(toml::Value::as_array).into_iter().flatten();
    let last =
        facts.filter_map(|facts| facts.get("last-dossier")?.as_integer()).max().ok_or("reach.toml: no last-dossier")?;
    Ok(format!("/// The highest dossier that existed then.\npub const LAST_DOSSIER: u32 = {last};\n"))
}
