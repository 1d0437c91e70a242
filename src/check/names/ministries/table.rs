//! The tables of ministries and committees, and the words of a text that can be the name of one.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::OnceLock;

use jiff::civil::Date;

use crate::check::names::folding::fold;
use crate::check::names::words::each_word;

pub const MINISTRIES: &str = include_str!("../../../../rules/ministries/ministries.tsv");
const COMMITTEES: &str = include_str!("../../../../rules/ministries/committees.txt");

/// For how long a ministry that no longer exists may be meant by its old, shorter name.
const MEMORY_YEARS: i16 = 10;

/// A ministry or the portfolio of a minister in one period, or a committee.
#[derive(Debug)]
pub struct Ministry {
    pub name: &'static str,
    /// The first day, and the first day on which it is gone.
    pub from: Option<Date>,
    pub to: Option<Date>,
    /// The words, folded, with commas as words.
    pub pieces: Vec<String>,
    /// How many of those are words that are neither "en" nor a comma.
    pub content: usize,
}

impl Ministry {
    pub fn content(&self) -> impl Iterator<Item = &str> + Clone {
        self.pieces.iter().map(String::as_str).filter(|piece| !is_joint(piece))
    }

    /// Whether it exists on the date.
    pub fn exists(&self, date: Option<Date>) -> bool {
        let Some(date) = date else { return true };
        self.from.is_some_and(|from| date >= from) && self.is_left(date) || self.is_timeless()
    }

    /// Whether it did not end before the date, if that is known.
    pub fn is_left(&self, date: Date) -> bool {
        self.to.is_none_or(|to| date < to)
    }

    /// Whether neither day is known.
    pub fn is_timeless(&self) -> bool {
        self.from.is_none() && self.to.is_none()
    }

    /// Whether it is gone for so long that nobody means it.
    pub fn forgotten(&self, date: Option<Date>) -> bool {
        let (Some(date), Some(to)) = (date, self.to) else { return false };
        to.year() + MEMORY_YEARS < date.year()
    }
}

/// All ministries and portfolios.
pub fn ministries() -> &'static [Ministry] {
    static TABLE: OnceLock<Vec<Ministry>> = OnceLock::new();
    TABLE.get_or_init(|| {
        MINISTRIES
            .lines()
            .skip(1)
            .filter_map(|line| {
                let mut cells = line.split('\t');
                let (name, _abbreviation, from, to) = (cells.next()?, cells.next()?, cells.next()?, cells.next()?);
                Some(row(name, from, to))
            })
            .collect()
    })
}

/// The standing and general committees, by what stands behind "commissie voor".
pub fn committees() -> &'static [Ministry] {
    static TABLE: OnceLock<Vec<Ministry>> = OnceLock::new();
    TABLE.get_or_init(|| COMMITTEES.lines().filter(|line| !line.is_empty()).map(|name| row(name, "", "")).collect())
}

fn row(name: &'static str, from: &'static str, to: &'static str) -> Ministry {
    let pieces: Vec<String> = pieces(name, 0, name.len()).into_iter().map(|piece| piece.folded).collect();
    let content = pieces.iter().filter(|piece| !is_joint(piece)).count();
    Ministry { name, from: from.parse().ok(), to: to.parse().ok(), pieces, content }
}

/// Whether this folded word is one that ministries are called after.
pub fn is_ministry_word(folded: &str) -> bool {
    static WORDS: OnceLock<HashSet<&'static str>> = OnceLock::new();
    WORDS.get_or_init(|| ministries().iter().flat_map(Ministry::content).collect()).contains(folded)
}

/// A word or a comma of a name.
#[derive(Debug)]
pub struct Piece {
    pub folded: String,
    pub range: Range<usize>,
}

/// "en" or a comma.
pub fn is_joint(folded: &str) -> bool {
    matches!(folded, "en" | ",")
}

/// The words at `from` that can be the name of a ministry: capitalised words, "en" and commas between them.
pub fn pieces(prose: &str, from: usize, end: usize) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut at = from;
    // No name of a ministry is longer; a paragraph may be a whole book.
    let near = prose.ceil_char_boundary((from + 400).min(end)).min(end);
    for word in each_word(&prose[from..near], from).take(24) {
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
