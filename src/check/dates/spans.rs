//! Spans of days or years that end before they begin: “van 4 tot en met 3 april”.

use std::ops::Range;

use super::{Kind, Trouble};
use crate::document::haystack::Literal;
use crate::document::{Document, passages};
use crate::dutch::dates::DateMention;

/// Finds spans that end before they begin. Value `date` is the span as written.
pub fn reversed_span(document: &Document) -> Vec<Trouble> {
    let prose = &document.prose().text;
    let pairs = document.dates().windows(2).filter_map(|pair| {
        let joint = prose.get(pair[0].range.end..pair[1].range.start)?;
        (is_joint(prose, pair, joint) && is_reversed(&pair[0], &pair[1]))
            .then(|| pair[0].range.start..pair[1].range.end)
    });
    let mut troubles: Vec<Trouble> = pairs
        .chain(reversed_years(document))
        .filter(|range| !passages::touches(document.quotations(), range))
        .map(|range| {
            let values = vec![("date", prose[range.clone()].to_string())];
            Trouble { range, kind: Kind::ReversedSpan, better: Vec::new(), related: Vec::new(), values }
        })
        .collect();
    troubles.sort_by_key(|trouble| trouble.range.start);
    troubles
}

/// Whether what stands between two dates makes a span of them.
fn is_joint(prose: &str, pair: &[DateMention], joint: &str) -> bool {
    let before = prose[..pair[0].range.start].trim_end();
    let opens = |word: &str| {
        let start = before.len().checked_sub(word.len()).filter(|start| before.is_char_boundary(*start));
        start.is_some_and(|start| {
            before[start..].eq_ignore_ascii_case(word) && !before[..start].ends_with(char::is_alphanumeric)
        })
    };
    // A bare number may be that of a week or of a question.
    let bare = pair[0].range.len() <= 2;
    let sure = !bare || ["van", "vanaf", "tussen", "op", "periode", "dagen"].into_iter().any(opens);
    match joint.trim() {
        "tot en met" | "t/m" => sure,
        "tot" => opens("van") || opens("vanaf"),
        "en" => opens("tussen"),
        _ => false,
    }
}

fn is_reversed(first: &DateMention, last: &DateMention) -> bool {
    match (first.date, last.date) {
        // The year of “1 november tot en met 31 januari 2025” is that of its end.
        (Some(first), Some(last)) => last < first,
        _ => {
            let same_year = first.year.is_none() && (last.year.is_none() || first.month == last.month);
            same_year && first.month == last.month && last.day < first.day
        }
    }
}

/// Years in the wrong order: “van 2025 tot en met 2023”, “in de periode 2030-2025”.
fn reversed_years(document: &Document) -> Vec<Range<usize>> {
    let (prose, haystack) = (document.prose().text.as_str(), document.haystack_of_prose());
    let mut found = Vec::new();
    for (opening, joints) in OPENINGS {
        for at in haystack.places(prose, Literal::AnyCase(opening.as_bytes())) {
            // The first digit of the year was looked for with the opening.
            let start = at.end - 1;
            if prose[..at.start].ends_with(char::is_alphanumeric) {
                continue;
            }
            let Some((first, rest)) = year(&prose[start..]) else { continue };
            let last = joints.iter().find_map(|joint| year(rest.strip_prefix(joint)?));
            if let Some((last, rest)) = last
                && last < first
            {
                found.push(start..prose.len() - rest.len());
            }
        }
    }
    found
}

/// What stands before a span of years, with the first digit of these, and what stands between them.
const OPENINGS: [(&str, &[&str]); 8] = [
    ("van 1", &IN_WORDS),
    ("van 2", &IN_WORDS),
    ("vanaf 1", &IN_WORDS),
    ("vanaf 2", &IN_WORDS),
    ("periode 1", &IN_SIGNS),
    ("periode 2", &IN_SIGNS),
    ("jaren 1", &IN_SIGNS),
    ("jaren 2", &IN_SIGNS),
];
const IN_WORDS: [&str; 3] = [" tot en met ", " t/m ", " tot "];
const IN_SIGNS: [&str; 6] = [" tot en met ", " t/m ", "-", "–", " - ", " – "];

/// A year at the start of a text, and what follows it.
fn year(text: &str) -> Option<(u16, &str)> {
    let digits = text.get(..4).filter(|digits| digits.bytes().all(|digit| digit.is_ascii_digit()))?;
    let year = digits.parse().ok().filter(|year| (1900..2100).contains(year))?;
    let rest = &text[4..];
    (!rest.starts_with(char::is_alphanumeric)).then_some((year, rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Format, read};

    fn found(text: &str) -> Vec<String> {
        let document = read(Format::Markdown, text.as_bytes()).unwrap();
        reversed_span(&document).into_iter().map(|trouble| trouble.values[0].1.clone()).collect()
    }

    #[test]
    fn a_span_ends_after_it_begins() {
        assert_eq!(found("Dit duurde van 4 tot en met 3 april 2025."), ["4 tot en met 3 april 2025"]);
        assert_eq!(found("Tussen 4 april 2025 en 3 april 2025."), ["4 april 2025 en 3 april 2025"]);
        assert_eq!(
            found("Van 2025 tot en met 2023 en in de periode 2030-2025."),
            ["2025 tot en met 2023", "2030-2025"]
        );
    }

    #[test]
    fn spans_in_order_and_over_a_new_year_are_left_alone() {
        assert!(found("Van 3 tot en met 4 april 2025, op 4 en 3 april 2025.").is_empty());
        assert!(found("Van 1 november tot en met 31 januari 2025.").is_empty());
        assert!(found("Van 28 februari tot 3 maart, van 2023 tot 2025 en week 4 tot en met 3 april.").is_empty());
    }
}
