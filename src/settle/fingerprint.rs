//! The fingerprint of a finding: by which it is known again in the next version of a letter.
//!
//! It is made of the rule, the sentence that the finding stands in, the stretch found, and which one it
//! is among equals in this letter. So a paragraph inserted before it, lines broken elsewhere, a note
//! renumbered or a folder renamed leave it as it is; a change to the sentence makes it a new finding.
//!
//! The hash is SHA-256 (FIPS 180-4) over these parts, each with its length before it, of which the first
//! 64 bits are kept: the same on all machines and in all versions. A change in what goes into it is a new
//! [`VERSION`].

use std::collections::HashMap;
use std::fmt;
use std::ops::Range;

use sha2::{Digest, Sha256};

use crate::document::Document;
use crate::finding::{Finding, Hit, Subject};

/// The version of what goes into a fingerprint; reports name it.
pub const VERSION: &str = "kamerlint/v1";

/// A fingerprint: 64 bits, written as 16 hexadecimal digits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(u64);

impl Fingerprint {
    /// The fingerprint of parts that together make an identity.
    pub fn of(parts: &[&str]) -> Fingerprint {
        let mut hash = Sha256::new();
        for part in std::iter::once(&VERSION).chain(parts) {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part.as_bytes());
        }
        let digest = hash.finalize();
        Fingerprint(digest.iter().take(8).fold(0, |bits, byte| bits << 8 | u64::from(*byte)))
    }

    /// The fingerprint of the first finding of a rule about the file as a whole.
    pub fn of_file(rule: &str) -> Fingerprint {
        Fingerprint::of(&[rule, "", "", "1"])
    }

    /// Reads a fingerprint as it is written.
    pub fn parse(written: &str) -> Option<Fingerprint> {
        let hexadecimal = written.len() == 16 && written.bytes().all(|byte| byte.is_ascii_hexdigit());
        u64::from_str_radix(written, 16).ok().filter(|_| hexadecimal).map(Fingerprint)
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:016x}", self.0)
    }
}

/// Takes the fingerprints of all findings in a letter, which are in order.
pub fn take(document: &Document, findings: &mut [Finding]) {
    let mut passages: HashMap<Passage, Fingerprint> = HashMap::new();
    let mut equals: HashMap<Fingerprint, usize> = HashMap::new();
    for finding in findings {
        let rule = finding.rule.id.as_str();
        let (passage, stretch) = match is_about_the_letter(&finding.hit, document) {
            true => (String::new(), String::new()),
            false => {
                let passage = passage(&finding.hit, document);
                // A passage may be long and hold many findings, so it is read once.
                let print =
                    passages.entry(passage).or_insert_with_key(|passage| Fingerprint::of(&[&passage.words(document)]));
                (print.to_string(), stretch(&finding.hit, document))
            }
        };
        let which = equals.entry(Fingerprint::of(&[rule, &passage, &stretch])).or_default();
        *which += 1;
        finding.fingerprint = Fingerprint::of(&[rule, &passage, &stretch, &which.to_string()]);
    }
}

/// The stretch of text that a finding is known by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Passage {
    /// A sentence or block of the prose.
    Prose(Range<usize>),
    /// A line that is outside the prose.
    Line(Range<usize>),
}

impl Passage {
    fn words(&self, document: &Document) -> String {
        let words = match self {
            Passage::Prose(range) => document.prose().text.get(range.clone()),
            Passage::Line(range) => document.text.get(range.clone()),
        };
        one_blank(words.unwrap_or_default())
    }
}

/// The words of a finding with one blank between them, as a help to the eye.
pub fn stretch(hit: &Hit, document: &Document) -> String {
    let prose = document.prose();
    let words = prose.text.get(prose.position(hit.range.start)..prose.position(hit.range.end));
    match words.filter(|words| !words.is_empty()) {
        Some(words) => one_blank(words),
        None => one_blank(document.text.get(hit.range.clone()).unwrap_or_default()),
    }
}

/// Whether a hit is about no place: what a file says of itself, or what a letter lacks.
fn is_about_the_letter(hit: &Hit, document: &Document) -> bool {
    let at_an_end = hit.range.start == 0 || hit.range.start >= document.text.len();
    hit.subject == Subject::File || (hit.range.is_empty() && at_an_end)
}

/// The sentence that a hit begins in, its block if it is in none; outside the prose its line.
fn passage(hit: &Hit, document: &Document) -> Passage {
    let at = document.text.floor_char_boundary(hit.range.start);
    if document.block_at(at).is_none() {
        let lines = document.lines();
        return Passage::Line(lines.range(lines.index(at), &document.text));
    }
    let (prose, sentences) = (document.prose(), document.sentences());
    let at = prose.position(at);
    let block = prose.block_at(at).map_or(0..prose.text.len(), |(range, _)| range.clone());
    let after = sentences.partition_point(|sentence| sentence.range.start <= at);
    let before = after.checked_sub(1).and_then(|index| sentences.get(index));
    let sentence = before.filter(|sentence| sentence.range.start >= block.start && at <= sentence.range.end);
    Passage::Prose(sentence.map_or(block, |sentence| sentence.range.clone()))
}

fn one_blank(text: &str) -> String {
    text.split(|character: char| character.is_whitespace() || character == '\u{FFFC}')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{self, Format};
    use crate::rule::load;
    use crate::settle::{Selection, check};

    fn prints(text: &str) -> Vec<(String, String)> {
        let rules = load::load(load::built_in(), &HashMap::new()).unwrap();
        let document = read::read(Format::Text, text.as_bytes()).unwrap();
        let selection = Selection { select: vec!["repetition".to_owned()], ..Selection::default() };
        let findings = check(&document, &rules, &selection);
        findings.iter().map(|one| (one.rule.id.clone(), one.fingerprint.to_string())).collect()
    }

    #[test]
    fn a_fingerprint_is_the_same_on_every_machine() {
        assert_eq!(Fingerprint::of(&["a", "b"]).to_string(), "441a85c4742ef9b6");
        assert_ne!(Fingerprint::of(&["ab", ""]), Fingerprint::of(&["a", "b"]));
    }

    #[test]
    fn a_fingerprint_is_read_as_it_is_written() {
        let print = Fingerprint::of(&["a"]);
        assert_eq!(Fingerprint::parse(&print.to_string()), Some(print));
        assert_eq!(Fingerprint::parse("+123456789abcdef"), None);
        assert_eq!(Fingerprint::parse("12"), None);
    }

    #[test]
    fn what_stands_before_it_and_how_lines_break_disturbs_nothing() {
        let before = prints("De minister heeft het het rapport gelezen en aan de Kamer gestuurd.\n");
        assert_eq!(before.len(), 1);
        let after = prints(
            "Een nieuwe eerste alinea met tekst.\n\nDe minister heeft het het\nrapport gelezen en aan de Kamer gestuurd.\n",
        );
        assert_eq!(before, after);
        let noted = prints("De minister heeft het het rapport[footnoteRef:1] gelezen en aan de Kamer gestuurd.\n");
        assert_eq!(before, noted);
    }

    #[test]
    fn equals_in_one_letter_have_a_fingerprint_each() {
        let two = prints("Dit is het het rapport.\n\nDit is het het rapport.\n");
        assert_eq!(two.len(), 2);
        assert_ne!(two[0], two[1]);
    }

    #[test]
    fn a_changed_sentence_is_a_new_finding() {
        assert_ne!(prints("Dit is het het rapport.\n"), prints("Dat is het het rapport.\n"));
    }
}
