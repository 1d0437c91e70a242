//! One item with two amounts that hardly differ: "€ 3,5 miljard militaire steun" and "€ 3,4 miljard militaire steun".

use std::collections::BTreeMap;
use std::ops::Range;

use super::figures::{Figure, Unit, figures};
use super::{Kind, Trouble, is_loose};
use crate::document::{Document, passages};

/// Amounts that differ by more than one in so many are of two things, and not one with a slip.
const NEAR: i64 = 10;

/// So many amounts of one item are compared.
const MOST: usize = 64;

struct Amount {
    figure: Figure,
    /// The years that its sentence names.
    years: Vec<i64>,
}

/// Amounts of one item that hardly differ from an amount of it before them.
pub fn differing(document: &Document) -> Vec<Trouble> {
    let text = &document.prose().text;
    let mut items: BTreeMap<String, Vec<Amount>> = BTreeMap::new();
    for sentence in document.sentences().iter().map(|sentence| sentence.range.clone()) {
        let words = &text[sentence.clone()];
        if !words.contains('€') && !words.contains(" euro") {
            continue;
        }
        let found = figures(words);
        let years: Vec<i64> = found.iter().filter(|figure| figure.is_year()).map(|figure| figure.value).collect();
        for figure in found.into_iter().filter(|figure| figure.unit == Unit::Euro) {
            let (before, after) = (&words[..figure.range.start], &words[figure.range.end..]);
            let near = before.ceil_char_boundary(before.len().saturating_sub(20));
            let range = sentence.start + figure.range.start..sentence.start + figure.range.end;
            let quoted = passages::touches(document.quotations(), &range);
            if let Some(item) = item(after).filter(|_| !quoted && !is_loose(&before[near..])) {
                let amount = Amount { figure: Figure { range, ..figure }, years: years.clone() };
                items.entry(item).or_default().push(amount);
            }
        }
    }
    let mut troubles: Vec<Trouble> = items.values().flat_map(|amounts| odd_ones(text, amounts)).collect();
    troubles.sort_by_key(|trouble| trouble.range.start);
    troubles
}

fn odd_ones(text: &str, amounts: &[Amount]) -> Vec<Trouble> {
    let mut troubles = Vec::new();
    for (index, amount) in amounts.iter().enumerate().take(MOST) {
        if let Some(other) = amounts[..index].iter().find(|other| conflict(other, amount)) {
            let related: Vec<Range<usize>> = vec![other.figure.range.clone()];
            let values = vec![("other", text[other.figure.range.clone()].to_owned())];
            let range = amount.figure.range.clone();
            troubles.push(Trouble { range, kind: Kind::TwoAmounts, better: Vec::new(), related, values });
        }
    }
    troubles
}

/// Whether two amounts of one item cannot both be right: of the same years, near each other, and not rounded.
fn conflict(one: &Amount, other: &Amount) -> bool {
    let (mine, theirs) = (&one.figure, &other.figure);
    let apart = (mine.value - theirs.value).abs();
    one.years == other.years
        && mine.scale == theirs.scale
        && !mine.is_about(theirs)
        && apart * NEAR <= mine.value.max(theirs.value)
}

/// The words behind an amount that say what it is for: two, without the preposition before them.
fn item(after: &str) -> Option<String> {
    let after = after.strip_prefix(' ')?;
    let after = ["aan ", "voor "].iter().find_map(|word| after.strip_prefix(word)).unwrap_or(after);
    let mut words = after.split(' ').map(|word| word.trim_end_matches([',', '.', ';', ':', ')', '?']));
    let (first, second) = (words.next()?, words.next()?);
    let joined = after[first.len()..].starts_with(' ');
    let is_word = |word: &str| word.chars().count() > 3 && word.chars().all(|c| c.is_alphabetic() || c == '-');
    let opens = ["voor", "naar", "door", "voor", "over", "wordt", "worden", "extra", "meer", "deze", "jaarlijks"];
    (joined && is_word(first) && is_word(second) && !opens.contains(&first) && !opens.contains(&second))
        .then(|| format!("{first} {second}").to_lowercase())
}
