//! What is known of Kamerstukken: dossiers, documents with their movers and dates, and which numbers exist.
//!
//! The facts are built into the program and read in place: opening them costs nothing, and a
//! look-up is a binary search or two. Only a subject or a title opens one compressed block. How far
//! they reach is a fact too: beyond that nothing is wrong, only unknown.

mod movers;
mod packed;
mod texts;

use jiff::ToSpan;
use jiff::civil::{Date, date};

pub use movers::{Mover, Movers, WrittenName, is_known, plain};

use packed::{ADDITIONS, KINDS};

/// A dossier by the number and what stands behind it, such as `XV` or `20`; nothing for most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dossier {
    /// Its place among all.
    index: usize,
    /// The five digits.
    pub number: u32,
    /// "XV" of 36 600 XV, "20" of 21 501-20; empty for most.
    pub addition: &'static str,
}

/// A document of a dossier of which more is known than that it exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Document {
    /// Its place among all.
    index: usize,
    /// The number within the dossier; 0 for a motion of which it is not known.
    pub number: u16,
    /// The day on which it was introduced or sent.
    pub date: Date,
    /// What it is.
    pub kind: Kind,
}

/// What a document is, as far as letters make a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A motie.
    Motion,
    /// An amendement.
    Amendment,
    /// A letter of the government.
    Letter,
    /// Anything else.
    Other,
}

/// Whether a number exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existence {
    /// It does.
    Yes,
    /// It does not.
    No,
    /// The facts do not reach so far.
    Unknown,
}

/// The highest dossier that is known to have been opened by `reach::EXISTENCE`.
pub const LAST_DOSSIER: u32 = packed::LAST_DOSSIER;

/// The dossier of this key: `28676`, `36600-XV`, `21501-20`.
pub fn dossier(key: &str) -> Option<Dossier> {
    let (number, addition) = key.split_once('-').unwrap_or((key, ""));
    let place = ADDITIONS.binary_search(&addition).ok()?;
    let wanted = number.parse::<u32>().ok().filter(|number| *number < 1 << 24)? << 8 | u32::try_from(place).ok()?;
    let index = packed::first_dossier(wanted);
    (packed::dossier_key(index) == wanted).then(|| at(index))
}

/// The dossiers of this number, with and without additions.
pub fn dossiers(number: u32) -> impl Iterator<Item = Dossier> {
    let first = number.checked_mul(256).map_or(packed::dossiers(), packed::first_dossier);
    (first..packed::dossiers()).map(at).take_while(move |dossier| dossier.number == number)
}

/// Finds the dossier of a number with this addition, for who asks for many numbers.
pub fn dossiers_with(addition: &str) -> impl Fn(u32) -> Option<Dossier> + use<> {
    let place = ADDITIONS.iter().position(|known| *known == addition);
    move |number| {
        let key = number.checked_mul(256)?.checked_add(u32::try_from(place?).ok()?)?;
        let index = packed::first_dossier(key);
        (index < packed::dossiers() && packed::dossier_key(index) == key).then(|| at(index))
    }
}

/// The document of this number in the dossier of this key; nothing if two are known by one number.
pub fn document(key: &str, number: u16) -> Option<Document> {
    dossier(key)?.document(number)
}

/// Whether the dossier of this key has a document of this number.
pub fn exists(key: &str, number: u16) -> Existence {
    dossier(key).map_or(Existence::Unknown, |dossier| dossier.has(number))
}

fn at(index: usize) -> Dossier {
    let key = packed::dossier_key(index);
    Dossier { index, number: key >> 8, addition: ADDITIONS.get((key & 255) as usize).copied().unwrap_or_default() }
}

fn day(days: u16) -> Date {
    date(2000, 1, 1).saturating_add(i64::from(days).days())
}

impl Dossier {
    /// The key: `36600-XV`.
    pub fn key(&self) -> String {
        let dash = if self.addition.is_empty() { "" } else { "-" };
        format!("{:05}{dash}{}", self.number, self.addition)
    }

    /// Its title, if that is known.
    pub fn title(&self) -> Option<String> {
        Some(texts::title(self.index)).filter(|title| !title.is_empty())
    }

    /// Its documents in the order of their numbers; motions without a number first.
    pub fn documents(&self) -> impl DoubleEndedIterator<Item = Document> + use<> {
        packed::documents_of(self.index).map(entry)
    }

    /// The document of this number; nothing if two are known by it.
    pub fn document(&self, number: u16) -> Option<Document> {
        let all = packed::documents_of(self.index);
        let first = packed::first_document(all.clone(), number);
        let mut found = (first..all.end).map(entry).take_while(|document| document.number == number);
        let document = found.next().filter(|_| number > 0)?;
        found.next().is_none().then_some(document)
    }

    /// Whether there is a document of this number.
    pub fn has(&self, number: u16) -> Existence {
        let all = packed::documents_of(self.index);
        let first = packed::first_document(all.clone(), number);
        let ranges = packed::ranges_of(self.index);
        let known = all.contains(&first) && entry(first).number == number;
        if known || ranges.clone().any(|(first, last)| (first..=last).contains(&number)) {
            return Existence::Yes;
        }
        let before = ranges.clone().any(|(_, last)| last < number);
        let after = ranges.clone().any(|(first, _)| first > number);
        if before && after { Existence::No } else { Existence::Unknown }
    }

    /// The highest number that existed on `reach::EXISTENCE`.
    pub fn last_number(&self) -> Option<u16> {
        packed::ranges_of(self.index).map(|(_, last)| last).max()
    }
}

impl Document {
    /// What it is called in the register: "Brief regering".
    pub fn kind_name(&self) -> &'static str {
        KINDS.get(packed::document(self.index).kind).copied().unwrap_or_default()
    }

    /// Who introduced it; empty for what is no motion or amendment.
    pub fn movers(&self) -> Movers {
        movers::movers(packed::document(self.index).movers)
    }

    /// The same where they lie, which costs nothing.
    pub fn set_of_movers(&self) -> movers::Set {
        movers::set(packed::document(self.index).movers)
    }

    /// What it is about, as the register has it: "Motie van het lid X over …".
    pub fn subject(&self) -> String {
        let subject = texts::subject(self.index);
        match subject.strip_prefix('\u{1}') {
            Some(rest) => format!("Motie van {} over {rest}", self.movers().announced()),
            None => subject,
        }
    }

    /// The number of the document that came in its place.
    pub fn replaced_by(&self) -> Option<u16> {
        packed::replaced_by(self.index)
    }
}

fn entry(index: usize) -> Document {
    let packed = packed::document(index);
    let kind = match KINDS.get(packed.kind).copied().unwrap_or_default() {
        "Motie" => Kind::Motion,
        "Amendement" => Kind::Amendment,
        "Brief regering" | "Brief minister" => Kind::Letter,
        _ => Kind::Other,
    };
    Document { index, number: packed.number, date: day(packed.day), kind }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_motion_is_found_with_its_movers_its_day_and_its_subject() {
        let motion = document("21501-20", 2206).expect("a motion");
        assert_eq!(motion.kind, Kind::Motion);
        assert_eq!(motion.date, date(2025, 3, 5));
        assert_eq!(motion.movers().announced(), "de leden Eerdmans en Wilders");
        assert!(motion.subject().starts_with("Motie van de leden Eerdmans en Wilders over "));
    }

    #[test]
    fn a_dossier_has_a_title_and_only_its_own_additions() {
        assert_eq!(dossier("28676").and_then(|dossier| dossier.title()).as_deref(), Some("NAVO"));
        assert!(dossier("28676-XV").is_none() && dossier("99999").is_none() && dossier("x").is_none());
        assert!(dossiers(36600).any(|dossier| dossier.addition == "XV"));
        assert_eq!(dossiers(u32::MAX).count(), 0);
    }

    #[test]
    fn beyond_the_reach_a_number_is_unknown() {
        assert_eq!(exists("28676", 94), Existence::Yes);
        assert_eq!(exists("28676", 493), Existence::Yes);
        assert_eq!(exists("28676", 4930), Existence::Unknown);
        assert_eq!(exists("28676", 95), Existence::No);
        assert_eq!(exists("36999", 3), Existence::Unknown);
    }

    #[test]
    fn every_entry_can_be_read() {
        let mut documents = 0;
        for index in 0..packed::dossiers() {
            let dossier = at(index);
            assert_eq!(super::dossier(&dossier.key()), Some(dossier));
            documents += dossier.documents().filter(|document| document.date >= date(2000, 1, 1)).count();
        }
        assert!(documents > 140_000, "{documents}");
    }
}
