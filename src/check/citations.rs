//! Troubles with citations: malformed, of an impossible or wrong year, in mixed forms, in conflict.
//!
//! Every check is a pure function of the text, the citations found in it and the date of the
//! letter, and gives troubles in order of place.

mod articles;
mod conflict;
mod courts;
mod cures;
mod dated;
mod find;
mod forms;
mod incomplete;
mod known;
mod malformed;
mod motions;
mod numbers;
mod repealed;
mod said;
mod sittings;
mod weekend;
mod years;

use std::collections::HashMap;

use crate::document::{Document, NoteKind};
use crate::dutch::dates::labelled_date;
use crate::finding::Hit;
use crate::rule::list::List;

pub use articles::mixed_articles;
pub use conflict::conflicting_number;
pub use courts::{implausible_year, unknown_court};
pub use dated::{dated_once, from_the_future};
pub use find::Find;
pub use forms::{HouseStyle, mixed_form, other_style};
pub use incomplete::incomplete;
pub use known::{Cited, contradictions};
pub use malformed::{confused_kind, malformed, notation, unreadable, wrong_chamber};
pub use numbers::{conflicting_case, malformed_number};
pub use repealed::{abolished_meeting, repealed_law};
pub use said::{Note, paper};
pub use sittings::{missing_item, superfluous_item};
pub use weekend::weekend_motion;
pub use years::{impossible_year, wrong_year};

/// Something wrong with one or more citations; which check found it tells what.
pub type Trouble = super::trouble::Trouble<()>;

/// Options: which trouble.
#[derive(Clone, Debug, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Citations {
    /// What to report.
    find: Find,
    /// The style of the house, for what is cited in another.
    #[serde(default)]
    style: HouseStyle,
    /// A list beside the rule: the codes of courts, or laws and meetings that are gone.
    #[serde(default)]
    pub(super) list: Option<List>,
}

/// What the facts contradict in a letter: a view that the rules share.
struct Contradictions(Vec<super::trouble::Trouble<Find>>);

impl Citations {
    /// Every trouble of this kind.
    pub fn find(&self, document: &Document) -> Vec<Hit> {
        let (prose, citations, date) = (&document.prose().text, document.citations(), document.date());
        let troubles = match self.find {
            Find::Malformed => malformed(prose, citations, date),
            Find::Unreadable => unreadable(prose, citations, date),
            Find::ConfusedKind => confused_kind(prose, citations, date),
            Find::Notation => notation(prose, citations, date),
            Find::ImpossibleYear => impossible_year(prose, citations, date),
            Find::WrongYear => wrong_year(prose, citations, date),
            Find::DatedOnce => dated_once(prose, citations, date),
            Find::MixedForm => mixed_form(prose, citations, date),
            Find::ConflictingNumber => conflicting_number(prose, citations, date),
            Find::FromTheFuture => from_the_future(prose, citations, date),
            Find::WrongChamber => wrong_chamber(prose, citations, date),
            Find::OtherStyle => other_style(prose, citations, self.style),
            Find::Incomplete => incomplete(prose, citations, &notes(document)),
            Find::WeekendMotion => weekend_motion(prose, document.dates()),
            Find::MalformedNumber => malformed_number(document),
            Find::ConflictingCase => conflicting_case(document),
            Find::MissingItem => missing_item(citations),
            Find::SuperfluousItem => superfluous_item(citations),
            Find::UnknownCourt => self.list.iter().flat_map(|courts| unknown_court(prose, citations, courts)).collect(),
            Find::ImplausibleYear => implausible_year(prose, citations, labelled_date(prose, document.dates())),
            Find::MixedArticles => mixed_articles(document),
            Find::RepealedLaw => self.list.iter().flat_map(|laws| repealed_law(document, laws)).collect(),
            Find::AbolishedMeeting => {
                self.list.iter().flat_map(|meetings| abolished_meeting(document, meetings)).collect()
            }
            by_the_facts => {
                let found = document.shared(|document| Contradictions(contradictions_in(document)));
                let wanted = found.0.iter().filter(|trouble| trouble.kind == by_the_facts);
                return wanted.map(|trouble| trouble.hit(document)).collect();
            }
        };
        troubles.iter().map(|trouble| trouble.hit(document)).collect()
    }
}

/// What the facts contradict in a letter.
pub fn contradictions_in(document: &Document) -> Vec<super::trouble::Trouble<Find>> {
    if document.citations().is_empty() {
        return Vec::new();
    }
    let (prose, notes) = (&document.prose().text, notes(document));
    contradictions(&Cited { prose, citations: document.citations(), notes: &notes, date: document.date() })
}

/// The notes with their marks, as places in the prose.
fn notes(document: &Document) -> Vec<Note> {
    let prose = document.prose();
    let mut marks: HashMap<(&str, NoteKind), usize> = HashMap::new();
    for mark in &document.notes.marks {
        marks.entry((&mark.id, mark.kind)).or_insert(mark.range.start);
    }
    let mut notes: Vec<Note> = document
        .notes
        .bodies
        .iter()
        .filter_map(|body| {
            let mark = prose.position(*marks.get(&(body.id.as_str(), body.kind))?);
            Some(Note { mark, words: prose.position(body.words.start)..prose.position(body.words.end) })
        })
        .collect();
    notes.sort_by_key(|note| note.words.start);
    notes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dutch::citation::{Citation, find};
    use jiff::civil::{Date, date};

    type Check = fn(&str, &[Citation], Option<Date>) -> Vec<Trouble>;

    const CHECKS: [Check; 11] = [
        malformed,
        notation,
        confused_kind,
        unreadable,
        wrong_chamber,
        impossible_year,
        wrong_year,
        dated_once,
        from_the_future,
        mixed_form,
        conflicting_number,
    ];

    /// Scraps put together in another way on every round, the same on every run.
    fn scrambled(round: usize) -> String {
        let scraps = [
            "ëamerstuk 286, nr. 4",
            "Kamerstuk 28 676, nr. 4",
            "Kamerstuk 28676-45",
            "TK 2023-2024, 28676, nr. 45",
            " van 3 mei 2024",
            "de motie-Bakker over water (",
            "de motie van de leden Bakker en İnan c.s. (",
            ")",
            ") over é ",
            ". ",
            "\n",
            "Vergaderjaar 2023-2025\n",
            "Voorgesteld 3 mei 2020",
            "Aanhangsel Handelingen II 2021/22, nr. 4",
            "kamerstuk nr. ",
            "2024Z01234",
            "mijn brief van 3 mei 2024 ",
            "²",
            " en ",
            "motie",
        ];
        let mut state = round as u64 + 7;
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize
        };
        (0..20).map(|_| scraps[next() % scraps.len()]).collect()
    }

    #[test]
    fn every_trouble_has_places_in_the_text_and_comes_in_order() {
        for round in 0..2000 {
            let prose = scrambled(round);
            let citations = find(&prose);
            for check in CHECKS {
                let troubles = check(&prose, &citations, Some(date(2024, 1, 1)));
                assert!(troubles.is_sorted_by_key(|trouble| trouble.range.start), "{prose:?}");
                for trouble in troubles {
                    assert!(prose.get(trouble.range.clone()).is_some_and(|text| !text.is_empty()), "{prose:?}");
                    assert!(trouble.related.iter().all(|place| prose.get(place.clone()).is_some()), "{prose:?}");
                    assert!(
                        !trouble.better.contains(&prose[trouble.range.clone()].to_owned()),
                        "{prose:?}: {trouble:?}"
                    );
                }
            }
        }
    }
}
