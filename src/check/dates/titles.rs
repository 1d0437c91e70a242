//! The subject of a letter and a heading with the same words and another day: "Betreft Verslag NAVO-top 14 mei" above
//! "Verslag NAVO-top 3 april".

use std::collections::BTreeSet;
use std::ops::Range;

use super::{Kind, Trouble};
use crate::document::{Document, Kind as BlockKind, words};
use crate::dutch::dates::DateMention;

/// A title of fewer words than this says too little to be known again.
const FEWEST_WORDS: usize = 2;

/// Words with so few letters are not what a title is about.
const SHORT: usize = 3;

/// A title with its days in it.
struct Title {
    words: BTreeSet<String>,
    days: BTreeSet<(u8, u8)>,
    place: Range<usize>,
}

/// Headings with the words of the subject and other days. A letter with several such headings is about several days.
pub fn differing(document: &Document) -> Vec<Trouble> {
    let text = &document.prose().text;
    let Some(subject) = document.letter().subject.clone().and_then(|range| title(document, range)) else {
        return Vec::new();
    };
    let headings = document.prose().blocks.iter().filter(|(_, kind)| *kind == BlockKind::Heading);
    let alike: Vec<Title> = headings
        .filter_map(|(range, _)| title(document, range.clone()))
        .filter(|heading| heading.words == subject.words)
        .collect();
    let [heading] = alike.as_slice() else { return Vec::new() };
    let within = |one: &Title, other: &Title| one.days.is_subset(&other.days);
    if within(heading, &subject) || within(&subject, heading) {
        return Vec::new();
    }
    let values =
        vec![("date", text[heading.place.clone()].to_owned()), ("other", text[subject.place.clone()].to_owned())];
    let related = vec![subject.place.clone()];
    let range = heading.place.clone();
    vec![Trouble { range, kind: Kind::TwoDatesOfTitle, better: Vec::new(), related, values }]
}

/// The words and the days of a title; none if it has no day, or days that stand apart from each other.
fn title(document: &Document, range: Range<usize>) -> Option<Title> {
    let text = &document.prose().text;
    let all = document.dates();
    let first = all.partition_point(|mention| mention.range.start < range.start);
    let dates: Vec<&DateMention> = all[first..].iter().take_while(|mention| mention.range.end <= range.end).collect();
    let place = dates.first()?.range.start..dates.last()?.range.end;
    let together = dates.windows(2).all(|pair| pair[1].range.start.saturating_sub(pair[0].range.end) <= 14);
    let outside = |word: &Range<usize>| word.end <= place.start || place.end <= word.start;
    let list = document.words().within(&range).iter().map(|word| word.range()).filter(outside);
    let words: BTreeSet<String> = list
        .map(|word| words::fold(&text[word]))
        .filter(|word| {
            word.chars().count() > SHORT && !matches!(word.as_str(), "betreft" | "onderwerp" | "betreffende")
        })
        .collect();
    let days = dates.iter().map(|mention| (mention.month, mention.day)).collect();
    (together && words.len() >= FEWEST_WORDS).then_some(Title { words, days, place })
}
