//! Rows of numbers with a sum behind them that is another: "2, 3 en 4 miljoen, in totaal 8 miljoen".

use super::figures::{Figure, Unit, figures, written};
use super::{Kind, Trouble, is_loose};
use crate::document::{Document, passages};

/// What says that the number behind it is the sum of those before it.
const SUMS: [&str; 4] = [", in totaal ", ", samen ", ", tezamen ", ", opgeteld "];

/// So many bytes of a sentence before its sum are looked at.
const REACH: usize = 400;

/// Words that stand for a number between two others only if they say when: "in 2025".
const WHEN: [&str; 3] = ["in ", "voor ", "over "];

/// Sums that their terms do not make, the last digit rounded.
pub fn wrong(document: &Document) -> Vec<Trouble> {
    let text = &document.prose().text;
    let found = SUMS.iter().flat_map(|sum| text.match_indices(sum).map(|(at, words)| (at, at + words.len())));
    let mut troubles: Vec<Trouble> = found.filter_map(|(end, start)| judged(document, end, start)).collect();
    troubles.sort_by_key(|trouble| trouble.range.start);
    troubles
}

fn judged(document: &Document, end: usize, behind: usize) -> Option<Trouble> {
    let text = &document.prose().text;
    let start = start_of_row(text, end);
    let row = figures(&text[start..end]);
    let after = &text[behind..text.ceil_char_boundary((behind + 40).min(text.len()))];
    let total = figures(after).into_iter().next().filter(|total| total.range.start == 0)?;
    let terms = terms(&text[start..end], &row, &total)?;
    let unit_of_total = next_word(&after[total.range.end..]);
    let unit_of_last = next_word(&text[start + terms.last()?.range.end..end]);
    // Without a unit of their own, both must count the same things.
    let same_things = total.unit != Unit::Things || total.scale > 1 || unit_of_total == unit_of_last;
    let sum: i64 = terms.iter().map(|term| term.value).sum();
    let most = terms.iter().map(|term| term.value).max()?;
    let slack = slack(&terms, &total);
    let place = behind + total.range.start..behind + total.range.end;
    if !same_things
        || total.value <= most
        || (sum - total.value).abs() <= slack
        || (sum - total.value).abs() * 3 > sum
        || passages::touches(document.quotations(), &place)
    {
        return None;
    }
    let better = written(sum, &total, after);
    let related = terms.iter().map(|term| start + term.range.start..start + term.range.end).collect();
    let values = vec![("other", better.clone())];
    Some(Trouble { range: place, kind: Kind::WrongSum, better: vec![better], related, values })
}

/// By how much a sum may be off because its terms are rounded: numbers with decimals are, and so are millions of two
/// digits or more.
fn slack(terms: &[Figure], total: &Figure) -> i64 {
    let has_decimals = |figure: &Figure| figure.step < 1_000 * figure.scale;
    let rounded = terms.iter().any(has_decimals) || has_decimals(total);
    let large = total.scale > 1 && total.value >= 10_000 * total.scale;
    // Beside a term with decimals one without is exact.
    let step = terms.iter().map(|term| term.step).min().map_or(total.step, |finest| finest.max(total.step));
    if rounded || large { step * (terms.len() as i64 / 2).max(1) } else { 0 }
}

/// Where the part of the sentence begins that ends before the sum.
fn start_of_row(text: &str, end: usize) -> usize {
    let near = text.ceil_char_boundary(end.saturating_sub(REACH));
    let before = &text[near..end];
    let mark = [". ", "? ", "! ", "; ", ": ", "\n", "(", ")"]
        .iter()
        .filter_map(|mark| before.rfind(mark).map(|at| at + mark.len()))
        .max();
    near + mark.unwrap_or(0)
}

/// The numbers of a row if they are its terms and nothing else: two or more, joined by commas and "en", of the
/// unit of the sum, with no more between them than what each is for, and when.
fn terms(row: &str, found: &[Figure], total: &Figure) -> Option<Vec<Figure>> {
    let is_when =
        |figure: &Figure| figure.is_year() && WHEN.iter().any(|words| row[..figure.range.start].ends_with(words));
    let mut terms: Vec<Figure> = found.iter().filter(|figure| !is_when(figure)).cloned().collect();
    let last = terms.last()?.clone();
    for term in &mut terms {
        // "2, 3 en 4 miljoen": the scale stands once.
        if term.scale == 1 && last.scale > 1 && term.unit == Unit::Things {
            term.value = term.value.checked_mul(last.scale)?;
            term.step = term.step.checked_mul(last.scale)?;
        }
        if term.unit == Unit::Things && last.unit != Unit::Percent {
            term.unit = last.unit;
        }
    }
    let alike = terms.iter().all(|term| term.unit == total.unit && !term.is_year()) && total.unit != Unit::Percent;
    let gaps: Vec<&str> = terms.windows(2).map(|pair| &row[pair[0].range.end..pair[1].range.start]).collect();
    let joined = gaps.split_last().is_some_and(|(last, others)| {
        others.iter().all(|gap| gap.contains(',') && !gap.contains(" en ") || *gap == " en ")
            && (last.ends_with(" en ") || last.ends_with(" plus "))
    });
    let scales_fit = last.scale == total.scale || total.unit == Unit::Euro;
    (alike && joined && scales_fit && terms.len() > 1 && !is_loose(row)).then_some(terms)
}

fn next_word(text: &str) -> &str {
    let text = text.trim_start();
    &text[..text.find(|c: char| !c.is_alphabetic() && c != '-').unwrap_or(text.len())]
}
