//! Parties: the one in brackets behind a member's name, and how their names are spelled.

use std::ops::Range;

use jiff::civil::Date;

use super::folding::fold;
use super::mentions::Mention;
use super::person::{Person, Role, Seat};
use super::roster::PEOPLE;
use super::words::Line;
use super::{Kind, Trouble};

include!(concat!(env!("OUT_DIR"), "/parties.rs"));

/// How long after leaving a party a member may still be named with it: letters answer to old motions.
const MEMORY_DAYS: i32 = 6 * 365;

/// One row of the table: a party or group, in one period.
#[derive(Clone, Copy, Debug)]
struct Party {
    /// As it stands in documents: `PvdD`.
    abbreviation: &'static str,
    /// The abbreviation, the name, and other accepted spellings.
    spellings: &'static [&'static str],
    /// The same, folded.
    folded: &'static [&'static str],
}

/// Whether this is the name or abbreviation of a party, in any case.
pub fn is_party(text: &str) -> bool {
    let folded = fold(text);
    PARTIES.iter().any(|party| party.folded.contains(&folded.as_str()))
}

/// A party in brackets behind a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bracket {
    pub party: Range<usize>,
    /// Behind the closing bracket.
    pub end: usize,
    /// "beiden", "allen": it holds for all names before it.
    pub for_all: bool,
}

/// The party in brackets that begins at `from`, perhaps after a space.
pub fn in_brackets(prose: &str, from: usize, end: usize) -> Option<Bracket> {
    let rest = &prose[from..end];
    let inner = rest.strip_prefix(" (").or_else(|| rest.strip_prefix('('))?;
    let start = end - inner.len();
    let length = inner.find(')').filter(|&length| length <= 48)?;
    let inner = &inner[..length];
    let word = ["beiden ", "allen ", "allebei ", "beide ", "alle drie "].iter().find(|word| inner.starts_with(**word));
    let skipped = word.map_or(0, |word| word.len());
    let text = inner[skipped..].trim();
    if !is_party(text) && misspelled_name(text).is_none() {
        return None;
    }
    let begin = start + skipped + (inner[skipped..].len() - inner[skipped..].trim_start().len());
    Some(Bracket { party: begin..begin + text.len(), end: start + length + 1, for_all: word.is_some() })
}

/// Judges the party behind a name whose bearers are known.
pub fn judge(prose: &str, mention: &Mention, bearers: &[usize], date: Option<Date>) -> Option<Trouble> {
    let range = mention.party.clone()?;
    let stated = &prose[range.clone()];
    let members: Vec<&Person> =
        bearers.iter().map(|&person| &PEOPLE[person]).filter(|person| person.role == Role::Member).collect();
    if members.is_empty() || !is_party(stated) {
        return None;
    }
    if may_be(&members, stated, date) {
        return None;
    }
    let mut better: Vec<&'static str> = Vec::new();
    for person in members.iter().filter(|person| person.active(date)) {
        let began = |seat: &&Seat| date.is_none_or(|date| seat.from.is_none_or(|from| from <= date));
        let at_the_time = person.seats.iter().rfind(began);
        if let Some(seat) = at_the_time.or_else(|| person.seats.last())
            && !better.contains(&seat.party)
        {
            better.push(seat.party);
        }
    }
    if better.is_empty() {
        better.extend(members.iter().filter_map(|person| person.seats.last()).map(|seat| seat.party));
        better.dedup();
    }
    let since = members
        .iter()
        .flat_map(|person| person.seats)
        .filter(|seat| better.first() == Some(&seat.party))
        .find_map(|seat| seat.from);
    let mut values = vec![("name", mention.text.clone()), ("party", stated.to_string())];
    values.extend(better.first().map(|party| ("better", (*party).to_string())));
    values.extend(since.map(|since| ("since", since.to_string())));
    let related = vec![mention.range.clone()];
    Some(Trouble {
        range,
        kind: Kind::WrongParty,
        better: better.into_iter().map(str::to_string).collect(),
        related,
        values,
    })
}

/// Whether one of these members sat for the stated party, not too long before the date.
pub fn may_be(members: &[&Person], stated: &str, date: Option<Date>) -> bool {
    let lately: Vec<&&Person> = members.iter().filter(|person| person.ended_within(date, MEMORY_DAYS)).collect();
    if lately.is_empty() {
        return members.iter().flat_map(|person| person.seats).any(|seat| means(stated, seat.party));
    }
    lately
        .iter()
        .flat_map(|person| person.seats)
        .any(|seat| seat.lately(date, MEMORY_DAYS) && means(stated, seat.party))
}

/// Whether the stated party can be this one: another spelling, or a part or the successor of a merged party.
fn means(stated: &str, party: &str) -> bool {
    let folded = fold(stated);
    let same = PARTIES.iter().any(|row| row.abbreviation == party && row.folded.contains(&folded.as_str()));
    same || matches!(
        (party, canonical(&folded)),
        ("GroenLinks-PvdA" | "PRO", Some("GroenLinks" | "PvdA" | "GroenLinks-PvdA" | "PRO"))
            | ("GroenLinks" | "PvdA", Some("GroenLinks-PvdA" | "PRO"))
    )
}

fn canonical(folded: &str) -> Option<&'static str> {
    PARTIES.iter().find(|party| party.folded.contains(&folded)).map(|party| party.abbreviation)
}

/// Parties whose spelling in prose can be judged, and the same folded: no ordinary words among them.
const SPELLED: [(&str, &str); 15] = [
    ("GroenLinks", "groenlinks"),
    ("ChristenUnie", "christenunie"),
    ("BoerBurgerBeweging", "boerburgerbeweging"),
    ("PvdA", "pvda"),
    ("PvdD", "pvdd"),
    ("VVD", "vvd"),
    ("CDA", "cda"),
    ("D66", "d66"),
    ("PVV", "pvv"),
    ("SGP", "sgp"),
    ("BBB", "bbb"),
    ("FVD", "fvd"),
    ("JA21", "ja21"),
    ("NSC", "nsc"),
    ("BIJ1", "bij1"),
];

/// Finds party names that are spelled wrong anywhere in the text.
pub fn misspelled(prose: &str, lines: &[Line<'_>]) -> Vec<Trouble> {
    let mut troubles = Vec::new();
    for line in lines {
        let capitals = !prose[line.range.clone()].contains(char::is_lowercase);
        let found = &line.words;
        for (at, word) in found.iter().enumerate() {
            let has_capital = word.text.bytes().any(|byte| byte.is_ascii_uppercase());
            if !has_capital || capitals || in_address(prose, &word.range) {
                continue;
            }
            if let Some(next) = found.get(at + 1) {
                let pair = (word.text, next.text.split(['-', '\'']).next().unwrap_or(next.text));
                let better = match pair {
                    ("Groen", "Links") => Some("GroenLinks"),
                    ("Christen", "Unie") => Some("ChristenUnie"),
                    _ => None,
                };
                if let Some(better) = better {
                    troubles.push(trouble(prose, word.range.start..next.range.start + pair.1.len(), better));
                    continue;
                }
            }
            let mut start = word.range.start;
            for part in word.text.split(['-', '\'', '’']) {
                let range = start..start + part.len();
                start = range.end + prose[range.end..].chars().next().map_or(0, char::len_utf8);
                if let Some(better) = misspelled_name(part) {
                    troubles.push(trouble(prose, range, better));
                }
            }
        }
    }
    troubles
}

fn trouble(prose: &str, range: Range<usize>, better: &str) -> Trouble {
    let values = vec![("party", prose[range.clone()].to_string()), ("better", better.to_string())];
    Trouble { range, kind: Kind::MisspelledParty, better: vec![better.to_string()], related: Vec::new(), values }
}

fn in_address(prose: &str, range: &Range<usize>) -> bool {
    let before = prose[..range.start].chars().next_back();
    let mut behind = prose[range.end..].chars();
    let (next, after) = (behind.next(), behind.next());
    matches!(before, Some('@' | '.' | '_'))
        || matches!(next, Some('@' | '_'))
        || (next == Some('.') && after.is_some_and(char::is_alphanumeric))
}

/// The right spelling of a party that this word misspells.
fn misspelled_name(word: &str) -> Option<&'static str> {
    let begins = word.chars().next().is_some_and(char::is_uppercase);
    if word.len() < 3 || !begins || !SPELLED.iter().any(|(_, right)| starts_alike(word, right)) {
        return None;
    }
    let folded = fold(word);
    let capitals = !word.contains(char::is_lowercase);
    let better = SPELLED.iter().find_map(|(party, right)| {
        if *right == folded {
            // GROENLINKS in a heading is right; PVDA in a sentence is not.
            return Some((!capitals || party.len() == 4 && party.starts_with("Pvd")).then_some(*party));
        }
        let near = right.len() >= 10
            && word.len() > 7
            && !capitals
            && starts_alike(word, right)
            && strsim::osa_distance(&folded, right) == 1;
        near.then_some(Some(*party))
    });
    let is_right = || PARTIES.iter().any(|party| party.spellings.contains(&word));
    better.flatten().filter(|_| !is_right())
}

fn starts_alike(word: &str, folded: &str) -> bool {
    word.as_bytes().first().map(u8::to_ascii_lowercase) == folded.as_bytes().first().copied()
}

#[cfg(test)]
mod tests {
    use super::{in_brackets, is_party, misspelled};
    use crate::check::names::words::lines;

    #[test]
    fn brackets_hold_a_party_or_nothing() {
        let party = |text: &str| in_brackets(text, 0, text.len()).map(|bracket| text[bracket.party].to_string());
        assert_eq!(party(" (beiden VVD) vragen").as_deref(), Some("VVD"));
        assert_eq!(party(" (Groenlinks)").as_deref(), Some("Groenlinks"));
        assert_eq!(party(" (Financiën)"), None);
        assert_eq!(party(" (VVD"), None);
        assert!(is_party("christenunie") && !is_party("Brussel"));
    }

    #[test]
    fn misspelled_parties_are_found_and_addresses_are_left_alone() {
        let better = |text: &str| -> Vec<String> {
            misspelled(text, &lines(text)).into_iter().flat_map(|trouble| trouble.better).collect()
        };
        assert_eq!(better("Leden van Groenlinks, de PVDA en de Christen Unie"), ["GroenLinks", "PvdA", "ChristenUnie"]);
        assert_eq!(better("De ChirstenUnie-fractie"), ["ChristenUnie"]);
        assert!(
            better("GroenLinks-PvdA, PvdA'ers, info@Groenlinks.nl, www.Christenunie.nl\nMOTIE VAN GROENLINKS EN PVDA")
                .is_empty()
        );
    }
}
