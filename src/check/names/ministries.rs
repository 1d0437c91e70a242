//! Names of ministries behind "minister van", "ministerie van" and the like: misspelled or incomplete.

use std::ops::Range;
use std::sync::OnceLock;

use jiff::civil::Date;

use super::folding::fold;
use super::words::{Word, words};
use super::{Kind, Trouble};

const MINISTRIES: &str = include_str!("../../../rules/ministries/ministries.tsv");

/// For how long a ministry that no longer exists may be meant by its old, shorter name.
const MEMORY_YEARS: i16 = 10;

/// Ministries of which the first word alone is no usual short name.
const NEVER_SHORT: [&str; 2] = ["volkshuisvesting", "klimaat"];

/// One row of the table: a ministry or the portfolio of a minister, in one period.
#[derive(Debug)]
struct Ministry {
    name: &'static str,
    from: &'static str,
    to: &'static str,
    /// The words, folded, with commas as words.
    pieces: Vec<String>,
}

impl Ministry {
    fn content(&self) -> impl Iterator<Item = &str> + Clone {
        self.pieces.iter().map(String::as_str).filter(|piece| !is_joint(piece))
    }

    fn exists(&self, date: Option<Date>) -> bool {
        let Some(date) = date else { return true };
        self.from.parse::<Date>().is_ok_and(|from| date >= from) && self.to.parse::<Date>().map_or(true, |to| date < to)
            || self.from.is_empty() && self.to.is_empty()
    }

    fn forgotten(&self, date: Option<Date>) -> bool {
        let (Some(date), Ok(to)) = (date, self.to.parse::<Date>()) else { return false };
        to.year() + MEMORY_YEARS < date.year()
    }
}

fn ministries() -> &'static [Ministry] {
    static TABLE: OnceLock<Vec<Ministry>> = OnceLock::new();
    TABLE.get_or_init(|| {
        MINISTRIES
            .lines()
            .skip(1)
            .filter_map(|line| {
                let mut cells = line.split('\t');
                let (name, _abbreviation, from, to) = (cells.next()?, cells.next()?, cells.next()?, cells.next()?);
                Some(Ministry {
                    name,
                    from,
                    to,
                    pieces: pieces(name, 0, name.len()).into_iter().map(|piece| piece.folded).collect(),
                })
            })
            .collect()
    })
}

/// Whether this folded word is one that ministries are called after.
pub fn is_ministry_word(folded: &str) -> bool {
    ministries().iter().any(|ministry| ministry.content().any(|word| word == folded))
}

/// A word or a comma of a name.
#[derive(Debug)]
struct Piece {
    folded: String,
    range: Range<usize>,
}

fn is_joint(folded: &str) -> bool {
    matches!(folded, "en" | ",")
}

/// The words at `from` that can be the name of a ministry: capitalised words, "en" and commas between them.
fn pieces(prose: &str, from: usize, end: usize) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut at = from;
    // No name of a ministry is longer; a paragraph may be a whole book.
    let near = prose.ceil_char_boundary((from + 400).min(end)).min(end);
    for word in words(&prose[from..near], from).into_iter().take(24) {
        let gap = &prose[at..word.range.start];
        let fits = match gap {
            "" => pieces.is_empty(),
            " " => true,
            ", " => {
                pieces.push(Piece { folded: ",".into(), range: at..at + 1 });
                true
            }
            _ => false,
        };
        if !fits || !(word.text == "en" || word.text.starts_with(char::is_uppercase)) {
            break;
        }
        // A closing quotation mark or the number of a note may stick to the last word.
        let bare = word.text.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '\'' | '’'));
        at = word.range.start + bare.len();
        pieces.push(Piece { folded: fold(bare), range: word.range.start..at });
    }
    while pieces.last().is_some_and(|piece| is_joint(&piece.folded)) {
        pieces.pop();
    }
    pieces
}

/// What stands at the beginning of some pieces.
#[derive(Debug)]
struct Found {
    /// How many pieces it takes.
    length: usize,
    content: usize,
    trouble: Option<(Kind, Vec<&'static str>)>,
}

/// The end of the ministry that begins at `from`, after a space; none if no ministry stands there.
pub fn end_of_ministry(prose: &str, from: usize, end: usize) -> Option<usize> {
    let from = from + prose[from..end].len() - prose[from..end].trim_start().len();
    let pieces = pieces(prose, from, end);
    let found = look(prose, &pieces, false, None)?;
    pieces.get(found.length - 1).map(|piece| piece.range.end)
}

fn look(prose: &str, pieces: &[Piece], plural: bool, date: Option<Date>) -> Option<Found> {
    let exact = exact(prose, pieces);
    let known = exact.as_ref().map_or(0, |found| found.content);
    let (joined, incomplete) =
        if plural { (None, None) } else { (wrongly_joined(pieces), incomplete(pieces, known, date)) };
    // The last of the greatest wins.
    [misspelled(pieces), exact, incomplete, joined].into_iter().flatten().max_by_key(|found| found.content)
}

/// The longest ministry that stands there as it is written; with a diacritic missing it is misspelled.
fn exact(prose: &str, pieces: &[Piece]) -> Option<Found> {
    let ministry = ministries()
        .iter()
        .filter(|ministry| begins_with(pieces, ministry))
        .max_by_key(|ministry| ministry.pieces.len())?;
    let length = ministry.pieces.len();
    let written = &prose[pieces[0].range.start..pieces[length - 1].range.end];
    let capitals = !written.contains(char::is_lowercase);
    let bare = !capitals && written.is_ascii() && !ministry.name.is_ascii();
    Some(Found {
        length,
        content: ministry.content().count(),
        trouble: bare.then(|| (Kind::MisspelledMinistry, vec![ministry.name])),
    })
}

fn begins_with(pieces: &[Piece], ministry: &Ministry) -> bool {
    pieces.len() >= ministry.pieces.len()
        && pieces.iter().zip(&ministry.pieces).all(|(piece, word)| piece.folded == *word)
}

/// The ministry of which one word is misspelled.
fn misspelled(pieces: &[Piece]) -> Option<Found> {
    let mut best: Option<(usize, Found)> = None;
    for ministry in ministries().iter().filter(|ministry| pieces.len() >= ministry.pieces.len()) {
        let mut wrong = pieces.iter().zip(&ministry.pieces).filter(|(piece, word)| piece.folded != **word);
        let (Some((piece, word)), None) = (wrong.next(), wrong.next()) else { continue };
        let distance = strsim::osa_distance(&piece.folded, word);
        let length = ministry.pieces.len();
        let limit = if word.chars().count() < 7 || length == 1 { 1 } else { 2 };
        let plain_word = is_joint(word) || word.chars().count() < if length == 1 { 7 } else { 4 };
        if plain_word
            || distance > limit
            || ministries().iter().any(|other| other.pieces.len() == length && begins_with(pieces, other))
        {
            continue;
        }
        let content = ministry.content().count();
        let better =
            best.as_ref().is_none_or(|(at, found)| (content, usize::MAX - distance) > (found.content, usize::MAX - at));
        if better {
            best = Some((
                distance,
                Found { length, content, trouble: Some((Kind::MisspelledMinistry, vec![ministry.name])) },
            ));
        }
    }
    best.map(|(_, found)| found)
}

/// The ministry whose words stand there with "en" or a comma left out or put wrong.
fn wrongly_joined(pieces: &[Piece]) -> Option<Found> {
    let ministry = ministries()
        .iter()
        .filter(|ministry| {
            let mut words = pieces.iter().map(|piece| piece.folded.as_str()).filter(|word| !is_joint(word));
            ministry.content().count() >= 2
                && !begins_with(pieces, ministry)
                && ministry.content().all(|word| words.next() == Some(word))
        })
        .max_by_key(|ministry| ministry.content().count())?;
    let content = ministry.content().count();
    let last = pieces.iter().enumerate().filter(|(_, piece)| !is_joint(&piece.folded)).nth(content - 1)?.0;
    Some(Found { length: last + 1, content, trouble: Some((Kind::MisspelledMinistry, vec![ministry.name])) })
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
            ministry.content().count() > written.len()
                && ministry.content().zip(&written).all(|(word, part)| word == *part)
        })
        .collect();
    longer.sort_by_key(|ministry| {
        (!ministry.exists(date), ministry.to.is_empty() == ministry.from.is_empty(), std::cmp::Reverse(ministry.from))
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
        trouble: Some((Kind::IncompleteMinistry, names)),
    })
}

/// Finds ministries that are misspelled or incomplete.
pub fn judge(prose: &str, date: Option<Date>) -> Vec<Trouble> {
    let mut troubles = Vec::new();
    let mut offset = 0;
    for block in prose.split('\n') {
        let end = offset + block.len();
        let found = words(block, offset);
        for (at, word) in found.iter().enumerate() {
            let Some(number) = introducer(word.text) else { continue };
            let Some(next) = found
                .get(at + 1)
                .filter(|next| matches!(next.text, "van" | "voor") && next.range.start == word.range.end + 1)
            else {
                continue;
            };
            if prose[next.range.end..end].starts_with(' ') {
                let abroad = abroad(at, &found);
                row_of_ministries(prose, next.range.end + 1, end, number, abroad, date, &mut troubles);
            }
        }
        offset = end + 1;
    }
    troubles
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Number {
    Singular,
    Plural,
}

fn introducer(word: &str) -> Option<Number> {
    match word.to_lowercase().as_str() {
        "minister" | "staatssecretaris" | "ministerie" | "bewindspersoon" | "oud-minister" => Some(Number::Singular),
        "ministers" | "staatssecretarissen" | "ministeries" | "bewindspersonen" => Some(Number::Plural),
        _ => None,
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

fn row_of_ministries(
    prose: &str,
    from: usize,
    end: usize,
    number: Number,
    abroad: bool,
    date: Option<Date>,
    troubles: &mut Vec<Trouble>,
) {
    let pieces = pieces(prose, from, end);
    let mut at = 0;
    while let Some(found) = look(prose, &pieces[at..], number == Number::Plural, date) {
        let range = pieces[at].range.start..pieces[at + found.length - 1].range.end;
        if let Some((kind, names)) = found.trouble {
            let country =
                prose[range.end..end].strip_prefix(" van ").is_some_and(|rest| rest.starts_with(char::is_uppercase));
            let short_is_usual = kind == Kind::IncompleteMinistry && (abroad || country);
            if !short_is_usual && !abroad {
                troubles.push(trouble(prose, range, kind, &names));
            }
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

    use super::{Kind, MINISTRIES, end_of_ministry, judge};

    fn found(prose: &str) -> Vec<(Kind, String)> {
        let first = |trouble: super::Trouble| (trouble.kind, trouble.better.into_iter().next().unwrap_or_default());
        judge(prose, Some(date(2025, 3, 1))).into_iter().map(first).collect()
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
