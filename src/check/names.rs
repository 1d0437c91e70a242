//! Names of members, ministers, parties and ministries: what is misspelled, or cannot be on the date of the letter.
//!
//! `find` says where people are named; `judge` compares those names with the roster, with each other and with the date.

mod members;
mod mentions;
mod ministries;
mod parties;
mod roster;
mod words;

use std::ops::Range;

use super::cure;
use crate::document::Document;
use crate::finding::Hit;

use jiff::civil::Date;

pub use mentions::{Introducer, Mention, find};

/// What is wrong with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// "het lid Eermands".
    MisspelledMember,
    /// "het lid de Rooij", "Sander Van Waveren".
    PrefixCase,
    /// "het lid Weyenberg".
    MissingPrefix,
    /// "het lid Kroger".
    MissingDiacritics,
    /// As before, where the Kamer itself prints both: no more than a hint.
    VaryingDiacritics,
    /// "het lid Dik Faber".
    Hyphen,
    /// The heading of a motion names another member than the one who signed it.
    OtherSigner,
    /// "het lid Teunissen (PvdA)".
    WrongParty,
    /// "PvDA", "Groenlinks".
    MisspelledParty,
    /// "Binnenlandse Zaken en Koninkrijkrelaties".
    MisspelledMinistry,
    /// "Onderwijs, Cultuur".
    IncompleteMinistry,
    /// "minister Veldkampf".
    MisspelledMinister,
    /// The initials under a letter are not those of the minister of that name.
    WrongInitials,
    /// Nobody of that name is known: no more than a hint.
    UnknownMember,
}

/// One finding about a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    pub range: Range<usize>,
    pub kind: Kind,
    /// What may stand there instead, in capitals where the text is, the likeliest first; empty where it is not known.
    pub better: Vec<String>,
    /// Other places that tell the right form.
    pub related: Vec<Range<usize>>,
    /// What a message may want to say: `name`, `better`, `party`, `since`.
    pub values: Vec<(&'static str, String)>,
}

/// Judges the names of a text whose letter has this date. The mentions are those that `find` gives for the same text.
pub fn judge(prose: &str, mentions: &[Mention], date: Option<Date>) -> Vec<Trouble> {
    let mut troubles = members::judge(prose, mentions, date);
    troubles.extend(parties::misspelled(prose));
    troubles.extend(ministries::judge(prose, date));
    troubles.sort_by_key(|trouble| (trouble.range.start, trouble.range.end));
    troubles.dedup_by(|later, earlier| later.range == earlier.range && later.kind == earlier.kind);
    troubles
}

/// Whether a word is, in any case and without its diacritics, a surname or part of one, a first name, or a party: nothing
/// for a speller to look at.
pub fn is_known_name(word: &str) -> bool {
    roster::roster().is_known_word(word) || parties::is_party(word)
}

/// Options: which trouble.
#[derive(Clone, Debug, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Names {
    /// What to report.
    find: Kind,
}

/// The troubles of a letter's names: a view that the rules share.
struct Troubles(Vec<Trouble>);

impl Names {
    /// Every trouble of this kind.
    pub fn find(&self, document: &Document) -> Vec<Hit> {
        let troubles = document.shared(|document| {
            let prose = &document.prose().text;
            Troubles(judge(prose, &find(prose), document.date()))
        });
        let wanted = troubles.0.iter().filter(|trouble| trouble.kind == self.find);
        wanted
            .map(|trouble| cure::hit(document, &trouble.range, &trouble.better, &trouble.related, &trouble.values))
            .collect()
    }
}
