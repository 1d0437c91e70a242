//! Names of ministries behind "minister van", "ministerie van" and the like: misspelled or incomplete.

use std::ops::Range;

use jiff::civil::Date;

use super::words::{Line, Word};
use super::{Kind, Trouble};
use table::{Ministry, Piece, committees, is_joint, ministries, pieces};

pub use table::is_ministry_word;

mod outdated;
mod table;

/// Ministries of which the first word alone is no usual short name.
const NEVER_SHORT: [&str; 2] = ["volkshuisvesting", "klimaat"];

/// Where to look: ministries or committees.
type Table = &'static [Ministry];

/// What stands at the beginning of some pieces.
#[derive(Debug)]
struct Found {
    /// How many pieces it takes.
    length: usize,
    content: usize,
    /// Whether it is the whole name of a ministry of some time.
    is_right: bool,
    trouble: Option<(Kind, Vec<&'static str>)>,
}

/// The end of the ministry that begins at `from`, after a space; none if no ministry stands there.
pub fn end_of_ministry(prose: &str, from: usize, end: usize) -> Option<usize> {
    let from = from + prose[from..end].len() - prose[from..end].trim_start().len();
    let pieces = pieces(prose, from, end);
    let found = look(ministries(), prose, &pieces, false, None)?;
    pieces.get(found.length - 1).map(|piece| piece.range.end)
}

fn look(table: Table, prose: &str, pieces: &[Piece], plural: bool, date: Option<Date>) -> Option<Found> {
    let exact = exact(table, prose, pieces);
    let known = exact.as_ref().map_or(0, |found| found.content);
    let (joined, incomplete) =
        if plural { (None, None) } else { (wrongly_joined(table, pieces, known), incomplete(pieces, known, date)) };
    // The last of the greatest wins.
    [misspelled(table, pieces, known), exact, incomplete, joined]
        .into_iter()
        .flatten()
        .max_by_key(|found| found.content)
}

/// The longest ministry that stands there as it is written; with a diacritic missing it is misspelled.
fn exact(table: Table, prose: &str, pieces: &[Piece]) -> Option<Found> {
    let ministry =
        table.iter().filter(|ministry| begins_with(pieces, ministry)).max_by_key(|ministry| ministry.pieces.len())?;
    let length = ministry.pieces.len();
    let written = &prose[pieces[0].range.start..pieces[length - 1].range.end];
    let capitals = !written.contains(char::is_lowercase);
    let bare = !capitals && written.is_ascii() && !ministry.name.is_ascii();
    Some(Found {
        length,
        content: ministry.content,
        is_right: !bare,
        trouble: bare.then(|| (Kind::MisspelledMinistry, vec![ministry.name])),
    })
}

fn begins_with(pieces: &[Piece], ministry: &Ministry) -> bool {
    pieces.len() >= ministry.pieces.len()
        && pieces.iter().zip(&ministry.pieces).all(|(piece, word)| piece.folded == *word)
}

/// The ministry of which one word is misspelled, with more words than are right as they stand.
fn misspelled(table: Table, pieces: &[Piece], known: usize) -> Option<Found> {
    let mut best: Option<(usize, Found)> = None;
    for ministry in table.iter().filter(|ministry| ministry.content > known && pieces.len() >= ministry.pieces.len()) {
        let mut wrong = pieces.iter().zip(&ministry.pieces).filter(|(piece, word)| piece.folded != **word);
        let (Some((piece, word)), None) = (wrong.next(), wrong.next()) else { continue };
        let length = ministry.pieces.len();
        let limit = if word.chars().count() < 7 || length == 1 { 1 } else { 2 };
        if piece.folded.len().abs_diff(word.len()) > limit {
            continue;
        }
        let distance = strsim::osa_distance(&piece.folded, word);
        let plain_word = is_joint(word) || word.chars().count() < if length == 1 { 7 } else { 4 };
        if plain_word
            || distance > limit
            || table.iter().any(|other| other.pieces.len() == length && begins_with(pieces, other))
        {
            continue;
        }
        let content = ministry.content;
        let better =
            best.as_ref().is_none_or(|(at, found)| (content, usize::MAX - distance) > (found.content, usize::MAX - at));
        if better {
            best = Some((
                distance,
                Found {
                    length,
                    content,
                    is_right: false,
                    trouble: Some((Kind::MisspelledMinistry, vec![ministry.name])),
                },
            ));
        }
    }
    best.map(|(_, found)| found)
}

/// The ministry whose words stand there with "en" or a comma left out or put wrong.
fn wrongly_joined(table: Table, pieces: &[Piece], known: usize) -> Option<Found> {
    let ministry = table
        .iter()
        .filter(|ministry| ministry.content >= known.max(2))
        .filter(|ministry| {
            let mut words = pieces.iter().map(|piece| piece.folded.as_str()).filter(|word| !is_joint(word));
            ministry.content().all(|word| words.next() == Some(word)) && !begins_with(pieces, ministry)
        })
        .max_by_key(|ministry| ministry.content)?;
    let content = ministry.content;
    let last = pieces.iter().enumerate().filter(|(_, piece)| !is_joint(&piece.folded)).nth(content - 1)?.0;
    Some(Found {
        length: last + 1,
        content,
        is_right: false,
        trouble: Some((Kind::MisspelledMinistry, vec![ministry.name])),
    })
}

/// The ministries of which all these words are the beginning only.
fn incomplete(pieces: &[Piece], known: usize, date: Option<Date>) -> Option<Found> {
    let written: Vec<&str> = pieces.iter().map(|piece| piece.folded.as_str()).filter(|word| !is_joint(word)).collect();
    let one_word = written.len() == 1 && NEVER_SHORT.contains(&written[0]);
    if written.len() < 2 && !one_word {
        return None;
    }
    let whole_name = known == written.len()
        && ministries()
            .iter()
            .any(|ministry| ministry.content().eq(written.iter().copied()) && !ministry.forgotten(date));
    if whole_name || (known > 0 && known < written.len()) {
        return None;
    }
    let mut longer: Vec<&Ministry> = ministries()
        .iter()
        .filter(|ministry| {
            ministry.content > written.len() && ministry.content().zip(&written).all(|(word, part)| word == *part)
        })
        .collect();
    longer.sort_by_key(|ministry| {
        (!ministry.exists(date), ministry.to.is_none() == ministry.from.is_none(), std::cmp::Reverse(ministry.from))
    });
    let mut names: Vec<&'static str> = longer.iter().map(|ministry| ministry.name).collect();
    let mut seen = Vec::new();
    names.retain(|name| {
        !seen.contains(name) && {
            seen.push(*name);
            true
        }
    });
    (!names.is_empty()).then_some(Found {
        length: pieces.len(),
        content: written.len(),
        is_right: false,
        trouble: Some((Kind::IncompleteMinistry, names)),
    })
}

/// Finds ministries that are misspelled or incomplete.
pub fn judge(prose: &str, lines: &[Line<'_>], date: Option<Date>) -> Vec<Trouble> {
    let mut troubles = Vec::new();
    for line in lines {
        let (found, end) = (&line.words, line.range.end);
        for (at, word) in found.iter().enumerate() {
            let Some(next) = found
                .get(at + 1)
                .filter(|next| matches!(next.text, "van" | "voor") && next.range.start == word.range.end + 1)
            else {
                continue;
            };
            let committee = is_committee(at, found);
            let Some(number) = introducer(word.text).or(committee.then_some(Number::Singular)) else { continue };
            let table = if committee { committees() } else { ministries() };
            if prose[next.range.end..end].starts_with(' ') {
                let abroad = abroad(at, found);
                let place = Place { table, range: next.range.end + 1..end, number, abroad };
                row_of_ministries(prose, &place, date, &mut troubles);
            }
        }
    }
    troubles
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Number {
    Singular,
    Plural,
}

fn introducer(word: &str) -> Option<Number> {
    let is_one_of = |known: &[&str]| known.iter().any(|known| known.eq_ignore_ascii_case(word));
    match () {
        () if is_one_of(&["minister", "staatssecretaris", "ministerie", "bewindspersoon", "oud-minister"]) => {
            Some(Number::Singular)
        }
        () if is_one_of(&["ministers", "staatssecretarissen", "ministeries", "bewindspersonen"]) => {
            Some(Number::Plural)
        }
        () => None,
    }
}

/// Whether an adjective such as "Turkse" stands before the word: those ministries have names of their own.
fn abroad(at: usize, words: &[Word<'_>]) -> bool {
    words[at.saturating_sub(2)..at].iter().any(|word| {
        word.text.starts_with(char::is_uppercase)
            && (word.text.ends_with("se") || word.text.ends_with("se-"))
            && word.text != "Nederlandse"
    })
}

/// Where ministries or committees are named, and how.
struct Place {
    table: Table,
    /// From the first name to the end of the block.
    range: Range<usize>,
    number: Number,
    /// Whether it is another country's.
    abroad: bool,
}

/// Whether this word ends "vaste commissie" or "algemene commissie".
fn is_committee(at: usize, words: &[Word<'_>]) -> bool {
    let before = || at.checked_sub(1).map(|before| words[before].text);
    words[at].text.eq_ignore_ascii_case("commissie")
        && before().is_some_and(|word| ["vaste", "algemene"].iter().any(|kind| kind.eq_ignore_ascii_case(word)))
}

fn row_of_ministries(prose: &str, place: &Place, date: Option<Date>, troubles: &mut Vec<Trouble>) {
    let (abroad, end) = (place.abroad, place.range.end);
    let pieces = pieces(prose, place.range.start, end);
    let of_committees = std::ptr::eq(place.table, committees());
    let mut at = 0;
    while let Some(found) = look(place.table, prose, &pieces[at..], place.number == Number::Plural, date) {
        let range = pieces[at].range.start..pieces[at + found.length - 1].range.end;
        if let Some((kind, names)) = found.trouble {
            let country =
                prose[range.end..end].strip_prefix(" van ").is_some_and(|rest| rest.starts_with(char::is_uppercase));
            let is_short = kind == Kind::IncompleteMinistry;
            let short_is_usual = is_short && (abroad || country || of_committees);
            if !short_is_usual && !abroad {
                let kind = if of_committees { Kind::MisspelledCommittee } else { kind };
                troubles.push(trouble(prose, range.clone(), kind, &names));
            }
        }
        if place.number == Number::Singular && !abroad && !of_committees && found.is_right {
            troubles.extend(outdated::outdated(prose, &place.range, range, date));
        }
        at += found.length;
        let joint = pieces.get(at).is_some_and(|piece| is_joint(&piece.folded));
        if !joint || pieces.len() <= at + 1 {
            return;
        }
        at += 1;
        if pieces.get(at).is_some_and(|piece| is_joint(&piece.folded)) {
            at += 1;
        }
    }
}

fn trouble(prose: &str, range: Range<usize>, kind: Kind, names: &[&'static str]) -> Trouble {
    let written = prose[range.clone()].to_string();
    let capitals = !written.contains(char::is_lowercase);
    let better: Vec<String> =
        names.iter().map(|name| if capitals { name.to_uppercase() } else { (*name).to_string() }).collect();
    let values = vec![("name", written), ("better", better.first().cloned().unwrap_or_default())];
    Trouble { range, kind, better, related: Vec::new(), values }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::table::MINISTRIES;
    use super::{Kind, end_of_ministry, judge};
    use crate::check::names::words::lines;

    fn found(prose: &str) -> Vec<(Kind, String)> {
        let first = |trouble: super::Trouble| (trouble.kind, trouble.better.into_iter().next().unwrap_or_default());
        judge(prose, &lines(prose), Some(date(2025, 3, 1))).into_iter().map(first).collect()
    }

    #[test]
    fn every_ministry_has_a_name_and_dates_in_order() {
        for line in MINISTRIES.lines().skip(1) {
            let cells: Vec<&str> = line.split('\t').collect();
            assert_eq!(cells.len(), 4, "{line}");
            assert!(cells[0].starts_with(char::is_uppercase), "{line}");
            let days: Vec<Date> =
                cells[2..].iter().filter(|day| !day.is_empty()).map(|day| day.parse().expect(line)).collect();
            assert!(days.is_sorted(), "{line}");
        }
    }

    #[test]
    fn a_misspelled_word_a_missing_joint_and_a_missing_end_are_found() {
        let right = |kind, name: &str| vec![(kind, name.to_string())];
        assert_eq!(
            found("de minister van Justitie en Veilgheid zegt"),
            right(Kind::MisspelledMinistry, "Justitie en Veiligheid")
        );
        assert_eq!(found("het ministerie van Financien"), right(Kind::MisspelledMinistry, "Financiën"));
        assert_eq!(
            found("de minister van Volksgezondheid Welzijn en Sport"),
            right(Kind::MisspelledMinistry, "Volksgezondheid, Welzijn en Sport")
        );
        assert_eq!(
            found("het ministerie van Onderwijs, Cultuur."),
            right(Kind::IncompleteMinistry, "Onderwijs, Cultuur en Wetenschap")
        );
    }

    #[test]
    fn committees_have_names_of_their_own() {
        assert_eq!(
            found("de vaste commissie voor Binnenlandse Zaken en Koninkrijkrelaties heeft"),
            [(Kind::MisspelledCommittee, "Binnenlandse Zaken en Koninkrijksrelaties".to_string())]
        );
        assert_eq!(
            found("de Vaste Commissie voor Digtale Zaken"),
            [(Kind::MisspelledCommittee, "Digitale Zaken".to_string())]
        );
        assert!(found("de vaste commissie voor Onderwijs, Cultuur en de commissie voor Rijksuitgaven").is_empty());
    }

    #[test]
    fn every_ministry_of_a_row_is_looked_at() {
        let row = "de ministers van Justitie en Veiligheid en Binnenlandse Zaken en Koninkrijkrelaties over dit";
        assert_eq!(found(row), [(Kind::MisspelledMinistry, "Binnenlandse Zaken en Koninkrijksrelaties".to_string())]);
    }

    #[test]
    fn short_names_and_other_countries_are_left_alone() {
        assert!(found("de minister van Onderwijs en de minister van Buitenlandse Zaken").is_empty());
        assert!(
            found("de Turkse minister van Binnenlandse Zaken en de minister van Binnenlandse Zaken van Frankrijk")
                .is_empty()
        );
        assert!(found("de ministeries van Economische Zaken, Klimaat en Groene Groei en Defensie").is_empty());
    }

    #[test]
    fn the_end_of_a_ministry_is_behind_its_last_word() {
        let prose = "van Financiën Heinen";
        assert_eq!(end_of_ministry(prose, 3, prose.len()).map(|end| &prose[end..]), Some(" Heinen"));
        assert_eq!(end_of_ministry("van Groningen", 3, 13), None);
    }
}
