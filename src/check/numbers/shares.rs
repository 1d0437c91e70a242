//! "procent" where the difference of two shares is meant: "van 2 naar 3 procent, een stijging van 1 procent".

use super::figures::{Figure, Unit, figures};
use super::{Kind, Trouble};
use crate::document::{Document, passages};

/// What stands before the difference of two shares.
const CHANGES: [&str; 24] = [
    "stijging van",
    "daling van",
    "toename van",
    "afname van",
    "groei van",
    "verhoging van",
    "verlaging van",
    "verschil van",
    "vermindering van",
    "krimp van",
    "terugloop van",
    "stijgt met",
    "daalt met",
    "steeg met",
    "daalde met",
    "gestegen met",
    "gedaald met",
    "toegenomen met",
    "afgenomen met",
    "verhoogd met",
    "verlaagd met",
    "neemt toe met",
    "nam toe met",
    "nam af met",
];

/// So much of a sentence is no sentence about two shares, in bytes.
const LONGEST: usize = 600;

/// Differences of two shares in one sentence that are called so many "procent" and are so many points.
pub fn percent_for_point(document: &Document) -> Vec<Trouble> {
    let text = &document.prose().text;
    if !CHANGES.iter().any(|words| text.contains(words)) {
        return Vec::new();
    }
    let mut troubles = Vec::new();
    for sentence in document.sentences().iter().map(|sentence| sentence.range.clone()) {
        let words = &text[sentence.clone()];
        if words.len() > LONGEST || !words.contains("procent") && !words.contains('%') {
            continue;
        }
        for mut trouble in judged(words) {
            trouble.range = sentence.start + trouble.range.start..sentence.start + trouble.range.end;
            for place in &mut trouble.related {
                *place = sentence.start + place.start..sentence.start + place.end;
            }
            if !passages::touches(document.quotations(), &trouble.range) {
                troubles.push(trouble);
            }
        }
    }
    troubles
}

fn judged(sentence: &str) -> Vec<Trouble> {
    let found = figures(sentence);
    let Some((from, to)) = found.windows(2).map(|pair| (&pair[0], &pair[1])).find(|pair| is_span(sentence, pair))
    else {
        return Vec::new();
    };
    let points = (to.value - from.value).abs();
    let is_change = |figure: &&Figure| {
        let before = sentence[..figure.range.start].trim_end();
        figure.unit == Unit::Percent && CHANGES.iter().any(|words| before.ends_with(words))
    };
    // A fiftieth of 50 is 1, and 1 procent of 100 is a point: then nobody can tell what was meant.
    let is_relative =
        |figure: &Figure| (figure.value * from.value - points * 100_000).abs() <= figure.step * from.value;
    let wrong =
        found.iter().filter(is_change).filter(|figure| figure.value == points && points > 0 && !is_relative(figure));
    wrong
        .map(|figure| {
            let digits = sentence[figure.range.clone()].trim_end_matches(" procent").trim_end_matches('%').trim_end();
            let better = format!("{digits} procentpunt");
            let related = vec![from.range.start..to.range.end];
            Trouble {
                range: figure.range.clone(),
                kind: Kind::PercentForPoint,
                better: vec![better],
                related,
                values: Vec::new(),
            }
        })
        .collect()
}

/// "van 2 naar 3 procent", "van 2 procent in 2023 naar 3 procent", "van 2% tot 3%".
fn is_span(sentence: &str, (from, to): &(&Figure, &Figure)) -> bool {
    let between = &sentence[from.range.end..to.range.start];
    let shares = to.unit == Unit::Percent && matches!(from.unit, Unit::Percent | Unit::Things) && from.scale == 1;
    shares && sentence[..from.range.start].ends_with("van ") && matches!(between, " naar " | " tot ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_of_a_share_is_no_point() {
        let found = |sentence: &str| judged(sentence).len();
        assert_eq!(found("Het aandeel ging van 2 naar 3 procent, een stijging van 1 procent."), 1);
        assert_eq!(found("Het aandeel ging van 2 naar 3 procent, een stijging van 50 procent."), 0);
        assert_eq!(found("Het aandeel ging van 100 naar 101 procent, een stijging van 1 procent."), 0);
    }
}
