//! Which cure fits a citation that the facts contradict: another name, or another number.

use std::cell::Cell;
use std::ops::Range;

use jiff::civil::Date;

use super::find::Find;
use super::known::{Wrong, readings};
use super::motions::telling_words;
use super::said::{Names, Noun, Said};
use crate::dutch::citation::{self, Kamerstuk, Number, Part};
use crate::facts::{self, Document, Dossier, Kind, Mover, Movers, WrittenName, is_known, plain};

/// What a letter says of a document beside its number.
pub struct Evidence<'a> {
    prose: &'a str,
    said: Option<&'a Said>,
    date: Option<Date>,
    searches: &'a Cell<usize>,
}

/// So many subjects are opened and dossiers searched for one letter; no letter needs as many, and a text made to be slow has no
/// hold on it.
const MOST_SEARCHES: usize = 4_000;

/// A document that fits what the letter says.
pub struct Cure {
    /// How well it fits.
    pub score: i32,
    /// Where it is.
    pub dossier: Dossier,
    number: u16,
}

impl Cure {
    /// Its number, as it is written behind "nr.".
    pub fn number(self) -> String {
        self.number.to_string()
    }
}

/// A document with a score like this is likely the one that the letter means: not only its movers fit.
pub const LIKELY: i32 = 5;

/// More documents than this are not looked at for their subjects.
const MOST: usize = 60;

/// The likeliest cure of movers that are not those of the document: what to call it, the stretch to
/// replace (nothing: the whole citation), and by what.
pub fn cures(
    cited: &Kamerstuk,
    number: &Part<Number>,
    (dossier, document): (&Dossier, &Document),
    wrong: &Wrong,
    evidence: &Evidence,
) -> (Find, Option<Range<usize>>, Vec<String>) {
    let prose = evidence.prose;
    let slips = wrong.which.iter().all(|&place| {
        let written = &prose[wrong.names.written[place].clone()];
        is_slip(written, missing(prose, wrong.names, &wrong.movers))
    });
    let some_right = wrong.which.len() < wrong.names.written.len();
    let as_cited = 4 * i32::from(slips) + 2 * i32::from(some_right) + evidence.score(document);
    let mut others = other_numbers(dossier, document.number, evidence);
    others.extend(cited.dossiers.iter().flat_map(|written| other_dossiers(written, document.number, evidence)));
    others.sort_by_key(|cure| -cure.score);
    others.retain(|cure| cure.score > as_cited);
    if let Some(best) = others.first() {
        let kind = if best.score >= LIKELY { Find::OtherMovers } else { Find::DoubtfulMovers };
        if best.dossier == *dossier {
            let better =
                others.iter().filter(|cure| cure.dossier == *dossier).take(3).map(|cure| cure.number.to_string());
            return (kind, Some(number.range.clone()), better.collect());
        }
        let range = cited.dossiers.first().map(|dossier| dossier.range.clone());
        let better = cited.dossiers.first().map(|dossier| rewritten(prose, dossier, &best.dossier));
        return (kind, range, better.into_iter().collect());
    }
    let kind = if slips {
        Find::MisspelledMover
    } else if some_right || evidence.score(document) > 0 {
        Find::OtherMovers
    } else {
        Find::DoubtfulMovers
    };
    let (stretch, better) = other_names(prose, wrong);
    (kind, stretch, better)
}

/// Whether a written name is nobody's, and near to one of these.
pub fn is_slip<'a>(written: &str, mut movers: impl Iterator<Item = &'a Mover>) -> bool {
    !is_known(written) && movers.any(|mover| near(written, mover.name))
}

/// The names that belong there, and the stretch that they replace.
fn other_names(prose: &str, wrong: &Wrong) -> (Option<Range<usize>>, Vec<String>) {
    let (names, movers) = (wrong.names, &wrong.movers);
    let left: Vec<&Mover> = missing(prose, names, movers).collect();
    if let [place] = wrong.which.as_slice() {
        let range = names.written[*place].clone();
        let written = &prose[range.clone()];
        let nearest = left
            .iter()
            .min_by_key(|mover| distance(written, mover.name))
            .filter(|mover| left.len() == 1 && names.written.len() == movers.named.len() || near(written, mover.name));
        if let Some(mover) = nearest {
            return (Some(range), vec![with_first_name(written, mover.name)]);
        }
    }
    let Some(stretch) = names.stretch() else { return (None, Vec::new()) };
    let all: Vec<&str> = movers.named.iter().map(|mover| mover.name).collect();
    let written = &prose[stretch.clone()];
    let text = match all.as_slice() {
        [first @ .., last] if !first.is_empty() && !written.contains('/') && !prose[..stretch.start].ends_with('-') => {
            format!("{} en {last}", first.join(", "))
        }
        all => all.join("/"),
    };
    match names.announced.filter(|_| (all.len() > 1) != (names.written.len() > 1)) {
        Some(start) => {
            let announced = if all.len() > 1 { "de leden" } else { "het lid" };
            (Some(start..stretch.end), vec![format!("{announced} {text}")])
        }
        None => (Some(stretch), vec![text]),
    }
}

/// "Joost Eermands" becomes "Joost Eerdmans": a first name or initials stay.
fn with_first_name(written: &str, name: &str) -> String {
    if is_known(written) {
        return name.to_owned();
    }
    let extra = written.split(' ').count().saturating_sub(name.split(' ').count());
    let first: Vec<&str> = written.split(' ').take(extra).collect();
    let fits = near(&written.split(' ').skip(extra).collect::<Vec<_>>().join(" "), name);
    if extra == 0 || !fits {
        return name.to_owned();
    }
    let prefix = name.split(' ').next().unwrap_or_default();
    let lower = if name.contains(' ') { name.replacen(prefix, &prefix.to_lowercase(), 1) } else { name.to_owned() };
    format!("{} {lower}", first.join(" "))
}

/// The movers that no name stands for.
pub fn missing<'a>(prose: &'a str, names: &'a Names, movers: &'a Movers) -> impl Iterator<Item = &'a Mover> {
    let written: Vec<WrittenName> = names.written.iter().flat_map(|name| readings(prose, name)).collect();
    movers.named.iter().filter(move |mover| !written.iter().any(|name| name.may_be(mover)))
}

/// Two names of which one may be a slip for the other.
pub fn near(written: &str, name: &str) -> bool {
    let (written, known) = (plain(written), plain(name));
    let last = |text: &str, words: usize| {
        let all: Vec<&str> = text.split(' ').collect();
        all[all.len().saturating_sub(words)..].join(" ")
    };
    let words = known.split(' ').count();
    let written = last(&written, words.max(1));
    let most = match known.chars().count() {
        0..=3 => 0,
        4..=5 => 1,
        _ => 2,
    };
    written != known && strsim::osa_distance(&written, &known) <= most
}

fn distance(written: &str, name: &str) -> usize {
    strsim::osa_distance(&plain(written), &plain(name))
}

/// Other numbers in the dossier that fit what the letter says, the best first.
pub fn other_numbers(dossier: &Dossier, number: u16, evidence: &Evidence) -> Vec<Cure> {
    if !evidence.may_search() {
        return Vec::new();
    }
    let fitting = dossier.documents().filter(|document| document.number != number && document.number > 0);
    let names = evidence.names();
    let fitting = fitting.filter(|document| evidence.fits_with(document, &names));
    let dated = |document: &Document| evidence.date == Some(document.date);
    let mut found: Vec<Document> = fitting.collect();
    found.sort_by_key(|document| (!dated(document), document.number.abs_diff(number)));
    let score = |document: Document| {
        let slip = likeness(&document.number.to_string(), &number.to_string());
        Cure { score: 3 + slip + evidence.score(&document), dossier: *dossier, number: document.number }
    };
    let mut cures: Vec<Cure> = found.into_iter().take(MOST).map(score).collect();
    cures.sort_by_key(|cure| -cure.score);
    let best = cures.first().map_or(0, |cure| cure.score);
    cures.retain(|cure| cure.score == best || cure.score + 1 >= best && best < 5);
    cures.truncate(3);
    cures
}

/// The same number in a dossier that is a slip away or a chapter of the same budget.
pub fn other_dossiers(written: &citation::Dossier, number: u16, evidence: &Evidence) -> Vec<Cure> {
    if !evidence.may_search() {
        return Vec::new();
    }
    let addition = written.suffix.as_ref().map_or("", |suffix| suffix.text.as_str());
    let chapters = facts::dossiers(written.number).filter(|other| other.addition != addition);
    let slips = slips(written.number).into_iter().filter_map(facts::dossiers_with(addition));
    let names = evidence.names();
    chapters
        .chain(slips)
        .filter_map(|other| {
            let document = other.document(number).filter(|document| evidence.fits_with(document, &names))?;
            // A budget without its chapter is likelier than a slip.
            let base = if other.number == written.number && addition.is_empty() { 5 } else { 4 };
            Some(Cure { score: base + evidence.score(&document), dossier: other, number })
        })
        .collect()
}

/// Another dossier, written as this one is.
pub fn rewritten(prose: &str, written: &citation::Dossier, better: &Dossier) -> String {
    let suffix = written.suffix.as_ref().map(|suffix| suffix.range.clone());
    let digits = format!("{:05}", better.number);
    let mut digits = digits.chars();
    let before = &prose[written.range.start..suffix.as_ref().map_or(written.range.end, |range| range.start)];
    let number: String =
        before.chars().map(|sign| if sign.is_ascii_digit() { digits.next().unwrap_or(sign) } else { sign }).collect();
    match suffix {
        Some(range) => format!("{number}{}{}", better.addition, &prose[range.end..written.range.end]),
        None if better.addition.is_empty() => number,
        None if written.spaced && !better.addition.starts_with(|first: char| first.is_ascii_digit()) => {
            format!("{number} {}", better.addition)
        }
        None => format!("{number}-{}", better.addition),
    }
}

/// The chapter of a budget in which this number fits what the letter says.
pub fn sibling(known: &[Dossier], number: u16, evidence: &Evidence) -> Option<String> {
    let mut fitting = known
        .iter()
        .filter(|dossier| !dossier.addition.is_empty())
        .filter(|dossier| dossier.document(number).is_some_and(|document| evidence.fits(&document)));
    let found = fitting.next()?;
    fitting.next().is_none().then(|| found.addition.to_owned())
}

/// Numbers of five digits that differ in one digit, or in two neighbours that changed places.
fn slips(number: u32) -> Vec<u32> {
    let units = [10_000, 1_000, 100, 10, 1];
    let digit = |unit: u32| number / unit % 10;
    let without = |unit: u32| number % 100_000 - digit(unit) * unit;
    let changed = units.into_iter().flat_map(|unit| (0..10).map(move |other| without(unit) + other * unit));
    let swapped = units.windows(2).map(|pair| {
        let (first, second) = (pair[0], pair[1]);
        without(first) - digit(second) * second + digit(second) * first + digit(first) * second
    });
    let mut found: Vec<u32> = changed.chain(swapped).filter(|other| *other != number).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// How likely one number is a slip for another: 3 for the same digits in another order, 2 for one digit
/// more, less or other.
fn likeness(one: &str, other: &str) -> i32 {
    let distance = strsim::osa_distance(one, other);
    let same_digits = strsim::levenshtein(one, other) == 2 && one.len() == other.len();
    match distance {
        1 if same_digits => 3,
        1 => 2,
        _ => 0,
    }
}

impl<'a> Evidence<'a> {
    /// What is said of a citation, and the date beside it.
    ///
    /// `searches` counts the searches that are made for the letter.
    pub fn new(prose: &'a str, said: Option<&'a Said>, date: Option<Date>, searches: &'a Cell<usize>) -> Evidence<'a> {
        Evidence { prose, said, date, searches }
    }

    /// Whether there is something to search for, and not too much was searched for already.
    fn may_search(&self) -> bool {
        let named = self.said.is_some_and(|said| !said.names.written.is_empty());
        self.searches.set(self.searches.get() + usize::from(named));
        named && self.searches.get() < MOST_SEARCHES
    }

    /// Whether the subject in the letter is that of a document.
    pub fn is_about(&self, document: &Document) -> bool {
        let undated = Evidence { date: None, ..*self };
        undated.score(document) >= 4
    }

    /// Whether a document is of the kind and of the movers that the letter names.
    pub fn fits(&self, document: &Document) -> bool {
        self.fits_with(document, &self.names())
    }

    /// What each of the names in the letter can be.
    fn names(&self) -> Vec<Vec<WrittenName>> {
        let written = self.said.into_iter().flat_map(|said| &said.names.written);
        written.map(|name| readings(self.prose, name)).collect()
    }

    fn fits_with(&self, document: &Document, names: &[Vec<WrittenName>]) -> bool {
        let Some(said) = self.said.filter(|said| !said.names.written.is_empty()) else { return false };
        let kind = match said.noun {
            Some(Noun::Motion) => document.kind == Kind::Motion,
            Some(Noun::Amendment) => document.kind == Kind::Amendment,
            _ => false,
        };
        if !kind {
            return false;
        }
        let movers = document.set_of_movers();
        let others = said.names.and_others || movers.and_others;
        let as_many = names.len() == movers.count() || others && names.len() < movers.count() + 3;
        as_many && names.iter().all(|readings| readings.iter().any(|name| movers.has(name)))
    }

    /// How well the subject and the date fit a document.
    fn score(&self, document: &Document) -> i32 {
        let date = match self.date {
            Some(date) if date == document.date => 3,
            Some(_) => -1,
            None => 0,
        };
        let said = self.said.map(|said| said.subject.as_slice()).unwrap_or_default();
        if said.is_empty() || self.searches.get() >= MOST_SEARCHES {
            return date;
        }
        self.searches.set(self.searches.get() + 1);
        let known = telling_words(&document.subject());
        let common = said.iter().filter(|word| known.contains(word)).count();
        date + match common * 4 / said.len() {
            0 => -1,
            1 => 1,
            _ => 4,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_changes_a_digit_or_swaps_two() {
        let slips = slips(21_501);
        for slip in [21_502, 31_501, 1_501, 12_501, 25_101, 21_051, 21_510] {
            assert!(slips.contains(&slip), "{slip}");
        }
        assert_eq!(slips.len(), 5 * 9 + 4);
        assert!(!slips.contains(&21_501) && !slips.contains(&21_612));
    }
}
