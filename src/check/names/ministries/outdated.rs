//! Ministries that no longer exist on the date of the letter.

use std::ops::Range;

use jiff::civil::Date;

use super::table::{Ministry, is_joint, ministries, pieces};
use super::{Kind, Trouble, trouble};

/// How far before an old name the word stands that says it is old.
const BEFORE: usize = 60;

/// A ministry that no longer exists on the date, unless the words around it speak of its time.
pub fn outdated(prose: &str, place: &Range<usize>, range: Range<usize>, date: Option<Date>) -> Option<Trouble> {
    let date = date?;
    let written: Vec<String> = pieces(prose, range.start, range.end).into_iter().map(|piece| piece.folded).collect();
    // A short name is the name of an old ministry too: Binnenlandse Zaken.
    let is_short = |ministry: &Ministry| ministry.pieces.starts_with(&written) && ministry.exists(Some(date));
    if ministries().iter().any(is_short) {
        return None;
    }
    let mut same = ministries().iter().filter(|ministry| ministry.pieces == written).peekable();
    same.peek()?;
    // A year of grace: letters of the first months speak of what the predecessor did.
    let grace = date.checked_sub(jiff::Span::new().years(1)).ok()?;
    if same.any(|ministry| ministry.is_left(grace)) {
        return None;
    }
    let block = prose[..range.start].rfind('\n').map_or(0, |at| at + 1)..place.end;
    let near = prose.floor_char_boundary(range.start.saturating_sub(BEFORE)).max(block.start);
    let past = ["toenmalig", "voormalig", "destijds", "vroegere", "oud-", "toen "];
    let is_past = past.iter().any(|word| prose[near..range.start].to_lowercase().contains(word));
    if is_past || names_earlier_year(&prose[block], date.year()) {
        return None;
    }
    let shared =
        |ministry: &&Ministry| written.iter().filter(|word| !is_joint(word) && ministry.pieces.contains(word)).count();
    let successor = ministries()
        .iter()
        .filter(|ministry| ministry.exists(Some(date)) && ministry.from.is_some() && shared(ministry) > 0)
        .max_by_key(shared);
    let better: Vec<&'static str> = successor.map(|ministry| ministry.name).into_iter().collect();
    Some(trouble(prose, range, Kind::OutdatedMinistry, &better))
}

/// Whether a year before this one stands in the text.
fn names_earlier_year(text: &str, year: i16) -> bool {
    text.split(|c: char| !c.is_ascii_digit())
        .filter(|digits| digits.len() == 4)
        .flat_map(str::parse::<i16>)
        .any(|found| (1945..year).contains(&found))
}
