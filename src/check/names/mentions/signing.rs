//! The names under a motion, and the one under a letter.

use std::ops::Range;

use super::{Block, Grade, Introducer, Mention, name_length};

/// What the next blocks may be.
#[derive(Clone, PartialEq, Eq)]
pub enum Signing {
    /// Nothing of the kind.
    No,
    /// Names under a motion.
    Motion,
    /// The name under a letter, with the office above it; none if more than one office stands there.
    Letter(Option<Range<usize>>),
}

/// What ends the text of a motion.
const CLOSING: &str = "orde van de dag.";

/// What the line above a signature begins with.
const OFFICES: [&str; 4] =
    ["de minister", "de staatssecretaris", "mede namens de minister", "mede namens de staatssecretaris"];

impl Block<'_, '_> {
    /// Whether signatures follow this block; those within it are found at once.
    pub fn signing(&self, before: &Signing, mentions: &mut Vec<Mention>) -> Signing {
        let text = self.text();
        if let Some(at) = text.find(CLOSING) {
            let behind = self.end - text.len() + at + CLOSING.len();
            if let Some(from) = self.word_from(behind) {
                self.signatures(from, mentions);
            }
            return Signing::Motion;
        }
        let opening = text.get(..32).unwrap_or(text).to_lowercase();
        let is_office = OFFICES.iter().any(|office| opening.starts_with(office));
        if !is_office || text.len() >= 160 || !text.trim_end().ends_with(',') && text.contains('.') {
            return Signing::No;
        }
        // Of two offices above one name, or of columns beside each other, none is said to be that of the name.
        let alone = matches!(before, Signing::No) && opening.starts_with("de ");
        Signing::Letter(alone.then(|| self.office()).flatten())
    }

    /// "minister van Financiën" in "De minister van Financiën,".
    fn office(&self) -> Option<Range<usize>> {
        let start = self.words.get(1)?.range.start;
        let end = self.prose[..self.end].trim_end().trim_end_matches(',').len();
        (start < end).then_some(start..end)
    }

    /// Takes the words from `from` to the end as names under a motion, if they are nothing else.
    pub fn signatures(&self, from: usize, mentions: &mut Vec<Mention>) -> bool {
        let mut found = Vec::new();
        let mut at = from;
        while at < self.words.len() {
            let length = name_length(self.prose, self.words, at);
            if length == 0 {
                return false;
            }
            let alone = at == from && at + length == self.words.len() && length <= 5;
            let (taken, grade) = self.cut(at, length);
            if alone && grade == Grade::Unknown {
                found.push(self.mention(at, length, Introducer::Signature));
                break;
            }
            if grade == Grade::Unknown {
                return false;
            }
            found.push(self.mention(at, taken, Introducer::Signature));
            at += taken;
        }
        let clean = self.text().trim_end().ends_with(|c: char| c.is_alphabetic());
        if clean {
            mentions.append(&mut found);
        }
        clean
    }

    pub fn letter_signature(&self, office: Option<Range<usize>>, mentions: &mut Vec<Mention>) {
        let titles = ["drs", "dr", "mr", "ir", "ing", "prof", "mw"];
        let Some(at) = self.words.iter().position(|word| !titles.contains(&word.text)) else { return };
        let length = name_length(self.prose, self.words, at);
        if self.words[at].text.ends_with('.') && length >= 2 && at + length == self.words.len() {
            mentions.push(Mention { office, ..self.mention(at, length, Introducer::LetterSignature) });
        }
    }
}
