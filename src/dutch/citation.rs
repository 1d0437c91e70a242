//! References to official sources: Kamerstukken, Handelingen, Staatsblad, EU acts, case law, articles.
//!
//! Reading is tolerant and printing is strict. [`find`] takes a citation as people write it and
//! notes each small fault with its cure; [`Citation::canonical`] writes the same citation without
//! faults, in the style that it has. The forms are those of Aanwijzing 3.42 to 3.45 voor de
//! regelgeving, of the Leidraad voor juridische auteurs, and of the printed Kamerstukken.
//!
//! Finding goes once through the text: at the start of every word one reader, chosen by that
//! word, may take a bounded stretch, and a line break ends every citation.

mod article;
mod dates;
mod dossier;
mod europe;
mod handelingen;
mod identifiers;
mod introduction;
mod journals;
mod kamerstuk;
mod key;
mod kinds;
mod print;
#[cfg(test)]
mod round_trip;
mod scanner;

use std::fmt;
use std::ops::Range;

pub use article::Article;
pub use dates::{DatePart, date_after};
pub use dossier::{Dossier, Number, Suffix};
pub use europe::{CommissionDocument, EuAct};
pub use handelingen::Handelingen;
pub use journals::{Journal, JournalForm};
pub use kamerstuk::{Form, Kamerstuk};
pub use key::Key;
pub use kinds::{FaultKind, Kind};
pub use print::kamerstuk_as;

use scanner::Cursor;

/// A reference to an official source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// Where it stands, in bytes of the text.
    pub range: Range<usize>,
    /// What sort of source it names.
    pub kind: Kind,
    /// What it says, part by part.
    pub parts: Parts,
    /// What a strict reader would refuse in it, in order of place.
    pub faults: Vec<Fault>,
}

/// What a citation says, for each kind of source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Parts {
    /// Dossier, number, chamber and vergaderjaar.
    Kamerstuk(Kamerstuk),
    /// Handelingen, and Aanhangsel van de Handelingen.
    Handelingen(Handelingen),
    /// Staatsblad, Staatscourant, Tractatenblad and Publicatieblad.
    Journal(Journal),
    /// A document of the European Commission.
    Commission(CommissionDocument),
    /// An act of the European Union.
    EuAct(EuAct),
    /// An article of a law.
    Article(Article),
    /// A number that is the whole citation, without its faults: ECLI, BWB, CELEX, 2024Z01234.
    Identifier(String),
}

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part<T> {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// What is written there.
    pub value: T,
}

/// A chamber of the Staten-Generaal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Chamber {
    /// Eerste Kamer, I.
    First,
    /// Tweede Kamer, II.
    Second,
}

/// A vergaderjaar as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Years {
    /// The calendar year in which it begins.
    pub first: u16,
    /// The calendar year in which it ends; in a faultless citation the next one.
    pub second: u16,
    /// Written "2024–2025" rather than "2024/25".
    pub in_full: bool,
    /// The sign between them: a slash, a hyphen or a dash.
    pub sign: char,
}

/// Something small that is wrong in a citation, and its cure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The bytes to replace; empty where something is missing.
    pub range: Range<usize>,
    /// What is wrong.
    pub kind: FaultKind,
    /// What to put there; the same as what stands there if the cure is not known.
    pub better: String,
}

/// Finds every citation in a text, in order and without overlap.
#[must_use]
pub fn find(prose: &str) -> Vec<Citation> {
    let mut citations = Vec::new();
    let mut at = 0;
    let mut address_ends = 0;
    let mut lower = String::new();
    while let Some(character) = prose[at..].chars().next() {
        if !character.is_alphanumeric() {
            at += character.len_utf8();
            continue;
        }
        let word = word_at(prose, at);
        if at >= address_ends && begins_address(prose, at, word) {
            address_ends = at
                + prose[at..]
                    .find(|character: char| character.is_whitespace() || ">)]".contains(character))
                    .unwrap_or(prose.len() - at);
        }
        let found = if at < address_ends {
            identifiers::read(prose, at, word)
        } else {
            lower.clear();
            lower.push_str(word);
            lower.make_ascii_lowercase();
            read(prose, at, word, &lower)
        };
        match found {
            Some(citation) => {
                at = citation.range.end.max(at + 1);
                citations.push(citation);
            }
            None => at += word.len(),
        }
    }
    citations
}

impl Citation {
    /// The citation without faults, in the style it has: a short form stays short.
    #[must_use]
    pub fn canonical(&self) -> String {
        print::canonical(self.kind, &self.parts)
    }

    /// What the citation identifies; equal for two forms of one source.
    #[must_use]
    pub fn key(&self) -> Option<Key> {
        key::key(self.kind, &self.parts)
    }

    /// Where the source can be read. The address is made from the parts, not looked up.
    #[must_use]
    pub fn url(&self) -> Option<String> {
        key::url(self.kind, &self.parts)
    }

    /// The Kamerstuk that this citation is, if it is one.
    #[must_use]
    pub fn kamerstuk(&self) -> Option<&Kamerstuk> {
        match &self.parts {
            Parts::Kamerstuk(kamerstuk) => Some(kamerstuk),
            _ => None,
        }
    }

    /// The vergaderjaar in the citation, if it has one.
    #[must_use]
    pub fn years(&self) -> Option<&Part<Years>> {
        match &self.parts {
            Parts::Kamerstuk(kamerstuk) => kamerstuk.years.as_ref(),
            Parts::Handelingen(handelingen) => Some(&handelingen.years),
            _ => None,
        }
    }

    /// The text of the citation with these of its faults mended.
    #[must_use]
    pub fn mended(&self, prose: &str, wanted: impl Fn(FaultKind) -> bool) -> String {
        let mut mended = String::new();
        let mut at = self.range.start;
        for fault in self.faults.iter().filter(|fault| wanted(fault.kind)) {
            if fault.range.start < at || fault.range.end > self.range.end {
                continue;
            }
            mended.push_str(&prose[at..fault.range.start]);
            mended.push_str(&fault.better);
            at = fault.range.end;
        }
        mended + &prose[at..self.range.end]
    }
}

impl Chamber {
    /// The numeral by which the chamber is cited.
    #[must_use]
    pub fn roman(self) -> &'static str {
        match self {
            Chamber::First => "I",
            Chamber::Second => "II",
        }
    }
}

impl fmt::Display for Years {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Years { first, second, sign, .. } = self;
        if self.in_full {
            write!(formatter, "{first}{sign}{second}")
        } else {
            write!(formatter, "{first}{sign}{:02}", second % 100)
        }
    }
}

impl Years {
    /// Whether the second year is the one after the first.
    #[must_use]
    pub fn follow_each_other(self) -> bool {
        self.second == self.first + 1
    }
}

/// The vergaderjaar after the word "Vergaderjaar" that begins at `at` or a few spaces later.
#[must_use]
pub fn vergaderjaar_in(prose: &str, at: usize) -> Option<Part<Years>> {
    let mut cursor = Cursor::new(prose, at);
    cursor.eat_spaces();
    (cursor.eat_word("vergaderjaar") && cursor.eat_spaces()).then(|| cursor.years())?
}

/// The reader for a word, which is also given in lower case, and what it makes of the text from there.
fn read(prose: &str, at: usize, word: &str, lower: &str) -> Option<Citation> {
    let mut cursor = Cursor::new(prose, at);
    let (kind, parts) = match lower {
        "op" | "stuk" | "nr" => kamerstuk::numbered_first(&mut cursor),
        "tk" | "ek" | "kst" | "tweede" | "eerste" => {
            kamerstuk::with_keyword(&mut cursor).or_else(|| identifiers::file(&mut cursor))
        }
        "handelingen" | "aanhangsel" => handelingen::read(&mut cursor),
        "stb" | "stcrt" | "trb" | "staatsblad" | "staatscourant" | "tractatenblad" => journals::national(&mut cursor),
        "pb" | "pbeu" | "pbeg" | "pbeeg" => journals::european(&mut cursor),
        "com" | "swd" | "join" | "sec" => europe::commission(&mut cursor),
        "artikel" | "artikelen" | "art" => article::read(&mut cursor),
        _ if lower.starts_with("kamerstuk") => kamerstuk::with_keyword(&mut cursor),
        _ if europe::names_an_act(lower) => europe::act(&mut cursor, word.len()),
        _ if lower.starts_with(|first: char| first.is_ascii_digit()) => kamerstuk::bare(&mut cursor),
        _ => None,
    }
    .or_else(|| {
        cursor = Cursor::new(prose, at);
        identifiers::numbers(&mut cursor, word)
    })?;
    Some(citation(&cursor, at, kind, parts))
}

/// Puts a citation together from what a reader took.
fn citation(cursor: &Cursor, start: usize, kind: Kind, parts: Parts) -> Citation {
    let mut faults = cursor.faults.clone();
    faults.sort_by_key(|fault| (fault.range.start, fault.range.end));
    Citation { range: start..cursor.at, kind, parts, faults }
}

/// The run of letters and digits from here.
fn word_at(prose: &str, at: usize) -> &str {
    let rest = &prose[at..];
    &rest[..rest.find(|character: char| !character.is_alphanumeric()).unwrap_or(rest.len())]
}

/// Whether a web address begins here; within one only whole numbers count as citations.
fn begins_address(prose: &str, at: usize, word: &str) -> bool {
    let follows = &prose[at + word.len()..];
    (word.starts_with("http") && follows.starts_with("://")) || (word == "www" && follows.starts_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(prose: &str) -> Vec<&str> {
        find(prose).into_iter().map(|citation| &prose[citation.range]).collect()
    }

    #[test]
    fn citations_come_in_order_with_exact_places() {
        let prose = "Zie Kamerstuk 30 111, nr. 5 (Stb. 2011, 35) en zaak 2024Z01234.";
        assert_eq!(texts(prose), ["Kamerstuk 30 111, nr. 5", "Stb. 2011, 35", "2024Z01234"]);
    }

    #[test]
    fn a_line_break_ends_a_citation() {
        assert!(texts("Kamerstuk\n30 111, en").is_empty());
        assert_eq!(texts("Kamerstuk 30 111\nnr. 5"), ["Kamerstuk 30 111"]);
    }

    #[test]
    fn within_an_address_only_whole_numbers_count() {
        let prose = "https://voorbeeld.nl/artikel-12/kst-30111-5.html en artikel 3";
        assert_eq!(texts(prose), ["kst-30111-5", "artikel 3"]);
    }

    #[test]
    fn only_the_wanted_faults_are_mended() {
        let prose = "kamerstuk 30 111 nr.5";
        let citation = &find(prose)[0];
        assert_eq!(citation.mended(prose, |kind| kind == FaultKind::MissingSpace), "kamerstuk 30 111 nr. 5");
        assert_eq!(citation.mended(prose, |_| true), "Kamerstuk 30 111, nr. 5");
    }

    #[test]
    fn any_bytes_are_read_without_panic() {
        for prose in
            ["", "Kamerstuk", "Kamerstuk 99", "Kamerstukken II ", "ëé 12 ", "nr. ", "ECLI:", "COM(", "€ 20 000"]
        {
            assert!(texts(prose).is_empty(), "{prose}");
        }
    }
}
