//! The baseline: findings that were there when it was written, so that only new ones are shown.
//!
//! It is a text of one entry a line, each a JSON object, sorted, so that a person can read it and git can
//! merge it:
//!
//! ```json
//! {"kamerlint-baseline":1}
//! {"path":"brieven/a.txt","rule":"names/misspelled-member","fingerprint":"0f7d9c2ab1e34d58","text":"Eermands"}
//! ```
//!
//! `path` starts from the folder of the baseline, with `/` on every machine. `text` is there for the eye;
//! a finding is known by its path and its fingerprint.

use std::collections::{BTreeMap, HashSet};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::fingerprint::{self, Fingerprint};
use super::selection::Selection;
use crate::document::Document;
use crate::finding::{Finding, Reason};
use crate::rule::{Mistake, Rules};

/// The name of a baseline that has been given no other.
pub const FILE_NAME: &str = "kamerlint-baseline.jsonl";
/// The version of the shape of the file.
const VERSION: u32 = 1;
/// Of a long stretch so many characters are written.
const LONG: usize = 80;

/// What a baseline holds, letter by letter.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Baseline {
    /// The entries of each letter, by its path from the folder of the baseline.
    pub letters: BTreeMap<String, Arc<Vec<Entry>>>,
}

/// One known finding.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// The rule that found it.
    pub rule: String,
    /// The stretch found, for the eye.
    pub text: String,
    /// By which it is known again.
    pub fingerprint: Fingerprint,
}

/// What is known of one letter.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Its own entries: one that matches nothing is told.
    own: Arc<Vec<Entry>>,
    /// Entries of letters that are no longer there: this may be one of them under a new name.
    orphans: Arc<HashSet<Fingerprint>>,
}

/// The first line of the file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct HeadLine {
    #[serde(rename = "kamerlint-baseline")]
    version: u32,
}

/// An entry as it is written.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    path: String,
    rule: String,
    fingerprint: String,
    #[serde(default)]
    text: String,
}

impl Entry {
    /// The entry of a finding.
    pub fn new(finding: &Finding, document: &Document) -> Entry {
        let stretch = fingerprint::stretch(&finding.hit, document);
        let text = match stretch.char_indices().nth(LONG) {
            Some((at, _)) => format!("{}…", &stretch[..at]),
            None => stretch,
        };
        Entry { rule: finding.rule.id.clone(), text, fingerprint: finding.fingerprint }
    }
}

impl Baseline {
    /// Reads a baseline file.
    ///
    /// # Errors
    ///
    /// A file that cannot be read, or the first line in it that is no entry.
    pub fn read(path: &Path) -> Result<Baseline, Mistake> {
        let text = std::fs::read_to_string(path).map_err(|error| Mistake {
            path: path.to_owned(),
            text: String::new(),
            range: 0..0,
            message: format!("cannot read this baseline: {error}"),
            help: Some("`kamerlint baseline FILES` writes one".to_owned()),
        })?;
        Baseline::parse(&text).map_err(|(range, message)| Mistake {
            path: path.to_owned(),
            text: text.clone(),
            range,
            message,
            help: Some("mend this line, or remove the file and write it anew: `kamerlint baseline FILES`".to_owned()),
        })
    }

    /// What a text holds, or the line that is no entry and why.
    fn parse(text: &str) -> Result<Baseline, (std::ops::Range<usize>, String)> {
        let mut baseline = Baseline::default();
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let range = at..at + line.trim_end().len();
            at += line.len();
            let line = line.trim();
            if line.is_empty() {
                continue;
            }
            if let Ok(head) = serde_json::from_str::<HeadLine>(line) {
                if head.version != VERSION {
                    return Err((range, format!("this baseline is of version {}, not {VERSION}", head.version)));
                }
                continue;
            }
            let (path, entry) = entry(line).map_err(|why| (range, why))?;
            Arc::make_mut(baseline.letters.entry(path).or_default()).push(entry);
        }
        for entries in baseline.letters.values_mut().map(Arc::make_mut) {
            entries.sort();
            entries.dedup();
        }
        Ok(baseline)
    }

    /// The text of the file: sorted, one entry a line.
    pub fn text(&self) -> String {
        let mut text = format!("{{\"kamerlint-baseline\":{VERSION}}}\n");
        for (path, entries) in &self.letters {
            let mut entries: Vec<&Entry> = entries.iter().collect();
            entries.sort();
            for entry in entries {
                let line = Line {
                    path: path.clone(),
                    rule: entry.rule.clone(),
                    fingerprint: entry.fingerprint.to_string(),
                    text: entry.text.clone(),
                };
                // Strings alone: there is nothing in it that JSON cannot hold.
                text.push_str(&serde_json::to_string(&line).unwrap_or_default());
                text.push('\n');
            }
        }
        text
    }

    /// How many findings it holds.
    pub fn len(&self) -> usize {
        self.letters.values().map(|entries| entries.len()).sum()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.letters.is_empty()
    }

    /// Entries of letters that are no longer there, for [`Baseline::known`].
    pub fn orphans(&self, folder: &Path) -> Arc<HashSet<Fingerprint>> {
        let gone = self.letters.iter().filter(|(path, _)| !folder.join(path).exists());
        Arc::new(gone.flat_map(|(_, entries)| entries.iter()).map(|entry| entry.fingerprint).collect())
    }

    /// What is known of a letter: its own entries, or if it has none those of letters that are gone.
    pub fn known(&self, path: &str, orphans: &Arc<HashSet<Fingerprint>>) -> Known {
        match self.letters.get(path) {
            Some(entries) => Known { own: Arc::clone(entries), orphans: Arc::default() },
            None => Known { own: Arc::default(), orphans: Arc::clone(orphans) },
        }
    }
}

impl Known {
    /// Gives the findings that are known that reason, and counts the entries that match nothing though
    /// their rule runs or is no more.
    pub fn recognise(&self, findings: &mut [Finding], rules: &Rules, selection: &Selection) -> usize {
        if self.own.is_empty() && self.orphans.is_empty() {
            return 0;
        }
        let own: HashSet<Fingerprint> = self.own.iter().map(|entry| entry.fingerprint).collect();
        let mut found = HashSet::new();
        for finding in findings {
            // A fingerprint holds the rule.
            if own.contains(&finding.fingerprint) || self.orphans.contains(&finding.fingerprint) {
                found.insert(finding.fingerprint);
                finding.ignored = finding.ignored.or(Some(Reason::Baseline));
            }
        }
        let can_match = |entry: &&Entry| rules.get(&entry.rule).is_none() || selection.runs(rules, &entry.rule);
        self.own.iter().filter(|entry| !found.contains(&entry.fingerprint)).filter(can_match).count()
    }
}

fn entry(line: &str) -> Result<(String, Entry), String> {
    let line: Line = serde_json::from_str(line).map_err(|error| {
        let why = error.to_string();
        // The line is shown; its number within itself says nothing.
        format!("this line is no entry of a baseline: {}", why.split(" at line ").next().unwrap_or(&why))
    })?;
    let fingerprint = Fingerprint::parse(&line.fingerprint)
        .ok_or_else(|| format!("“{}” is no fingerprint: that has 16 hexadecimal digits", line.fingerprint))?;
    Ok((line.path, Entry { rule: line.rule, text: line.text, fingerprint }))
}

/// A path as a baseline in this folder writes it: from the folder, with `/`.
pub fn relative(path: &Path, folder: &Path) -> String {
    let (path, folder) = (normal(path), normal(folder));
    let shared = path.components().zip(folder.components()).take_while(|(one, other)| one == other).count();
    let up = folder.components().skip(shared).map(|_| "..".to_owned());
    let down = path.components().skip(shared).map(|part| part.as_os_str().to_string_lossy().into_owned());
    match shared {
        // Another drive.
        0 => path.to_string_lossy().into_owned(),
        _ => up.chain(down).collect::<Vec<_>>().join("/"),
    }
}

/// An absolute path without `.` and `..`, by its words alone.
fn normal(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut normal = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => drop(normal.pop()),
            part => normal.push(part),
        }
    }
    normal
}

#[cfg(test)]
mod tests {
    use super::*;

    fn baseline() -> Baseline {
        let entry = |rule: &str, text: &str| Entry {
            rule: rule.to_owned(),
            text: text.to_owned(),
            fingerprint: Fingerprint::of(&[rule, text]),
        };
        let letters = [
            ("b.txt".to_owned(), Arc::new(vec![entry("style/x", "\"é\"\n"), entry("names/x", "Jan")])),
            ("a.txt".to_owned(), Arc::new(vec![entry("names/x", "")])),
        ];
        Baseline { letters: letters.into() }
    }

    #[test]
    fn what_is_written_is_read_back_and_written_the_same() {
        let text = baseline().text();
        let read = Baseline::parse(&text).unwrap();
        assert_eq!(read.text(), text);
        assert_eq!((read.len(), read.letters.len()), (3, 2));
        assert!(text.lines().nth(1).unwrap().starts_with("{\"path\":\"a.txt\",\"rule\":\"names/x\""));
    }

    #[test]
    fn lines_in_another_order_and_twice_are_read_all_the_same() {
        let text = baseline().text();
        let mut lines: Vec<&str> = text.lines().collect();
        lines.push(lines[1]);
        lines.reverse();
        assert_eq!(Baseline::parse(&lines.join("\r\n")).unwrap().text(), text);
    }

    #[test]
    fn a_line_that_is_no_entry_is_pointed_out() {
        let text = "{\"kamerlint-baseline\":1}\n<<<<<<< HEAD\n";
        let (range, _) = Baseline::parse(text).unwrap_err();
        assert_eq!(&text[range], "<<<<<<< HEAD");
        let (_, why) = Baseline::parse("{\"kamerlint-baseline\":9}").unwrap_err();
        assert!(why.contains("version 9"), "{why}");
        assert!(Baseline::parse("{\"path\":\"a\",\"rule\":\"b\",\"fingerprint\":\"0\"}").is_err());
    }

    #[test]
    fn a_path_starts_from_the_folder_of_the_baseline() {
        let relative = |path, folder| relative(Path::new(path), Path::new(folder));
        assert_eq!(relative("/brieven/2026/a.txt", "/brieven"), "2026/a.txt");
        assert_eq!(relative("/brieven/./x/../a.txt", "/brieven/lijst"), "../a.txt");
    }
}
