//! Two forms of one thing in one letter: the rarer form is reported, with a place of the other.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;

use super::cure;
use super::pattern::expression::Expression;
use super::scope::Scope;
use crate::document::phrase::Phrase;
use crate::document::{Document, passages, words};
use crate::finding::Hit;

mod forms;
mod joints;
mod quoted;

/// Options: which forms are one thing.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Consistency {
    /// Where to look; everywhere if absent.
    #[serde(default)]
    scope: Scope,
    /// Groups of forms of one thing.
    #[serde(default)]
    either: Vec<Vec<String>>,
    /// Groups of expressions that each match one form of one thing; `(?<here>…)` narrows the stretch.
    #[serde(default)]
    forms: Vec<Vec<Expression>>,
    /// Whether what is quoted counts for them too, though another wrote it.
    #[serde(default)]
    in_quotations: bool,
    /// What does not make two forms different things.
    #[serde(default)]
    fold: Vec<Fold>,
}

/// What does not make two forms different things.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Fold {
    /// "NAVO-ministers" and "NAVO ministers".
    Hyphen,
    /// "onderzoekscommissie" and "onderzoekcommissie".
    Link,
    /// "co-financiering" and "cofinanciering".
    Joint,
    /// “de druk op Rusland opvoeren” and “de druk op Rusland verhogen”, both quoted.
    Word,
}

impl Consistency {
    /// Every place of a form that the letter mostly writes otherwise.
    pub fn find(&self, document: &Document) -> Vec<Hit> {
        let mut hits = Vec::new();
        for group in &self.either {
            let forms: Vec<Vec<Range<usize>>> = group.iter().map(|form| self.places(document, form)).collect();
            hits.extend(odd_ones(document, forms));
        }
        let counts = |place: &Range<usize>| {
            self.scope.holds(document.prose(), place.start)
                && (self.in_quotations || !passages::touches(document.quotations(), place))
        };
        hits.extend(self.forms.iter().flat_map(|group| forms::odd_ones(document, group, counts)));
        if self.fold.contains(&Fold::Hyphen) {
            for (hyphened, spaced) in compounds(document) {
                hits.extend(without_hyphen(document, &hyphened, spaced));
            }
        }
        if self.fold.contains(&Fold::Link) {
            hits.extend(joints::linked(document).iter().flat_map(|pair| otherwise_joined(document, pair)));
        }
        if self.fold.contains(&Fold::Joint) {
            hits.extend(joints::hyphened(document).iter().flat_map(|pair| otherwise_joined(document, pair)));
        }
        if self.fold.contains(&Fold::Word) {
            hits.extend(quoted::otherwise(document));
        }
        hits
    }

    fn places(&self, document: &Document, form: &str) -> Vec<Range<usize>> {
        let mut places = Phrase::new(form).find(document);
        places.retain(|place| self.scope.holds(document.prose(), place.start));
        places
    }
}

/// The places of all forms but the most frequent one, which each points to.
fn odd_ones(document: &Document, forms: Vec<Vec<Range<usize>>>) -> Vec<Hit> {
    let prose = document.prose();
    let Some((usual, other)) = usual(&forms) else {
        return Vec::new();
    };
    let words = &prose.text[other.clone()];
    let odd = forms.iter().enumerate().filter(|(form, _)| *form != usual).flat_map(|(_, places)| places.iter());
    odd.map(|place| {
        let mut hit = Hit::new(prose.origin(place.clone())).with("other", words).with("better", words);
        hit.fixes.extend(cure::replace(document, place.clone(), words));
        hit.related.push(prose.origin(other.clone()));
        hit
    })
    .collect()
}

/// The form that the letter mostly uses, and its first place; of forms used equally often the one named first.
fn usual(forms: &[Vec<Range<usize>>]) -> Option<(usize, Range<usize>)> {
    let usual = (0..forms.len()).rev().max_by_key(|form| forms[*form].len())?;
    Some((usual, forms[usual].first()?.clone()))
}

/// For each compound that the letter writes with a hyphen and with a space: the one, the others.
fn compounds(document: &Document) -> Vec<(Range<usize>, Vec<Range<usize>>)> {
    let text = &document.prose().text;
    let list = &document.words().list;
    let mut found: BTreeMap<String, (Range<usize>, Vec<Range<usize>>)> = BTreeMap::new();
    for pair in list.windows(2).filter(|pair| pair[0].hyphen && !pair[1].hyphen) {
        let whole = pair[0].start..pair[1].end;
        let is_small = matches!(&text[pair[0].range()], "en" | "of");
        let begins = !is_small && !text[..whole.start].ends_with('-');
        let parts = (&text[pair[0].range()], &text[pair[1].range()]);
        if begins && parts.0.len() > 1 && parts.1.len() > 3 && parts.1.starts_with(char::is_lowercase) {
            found.entry(words::fold(&text[whole.clone()])).or_insert((whole, Vec::new()));
        }
    }
    for (key, (_, spaced)) in &mut found {
        let Some((front, back)) = key.split_once('-') else {
            continue;
        };
        for place in document.words().places(front) {
            let (Some(one), Some(next)) = (list.get(*place as usize), list.get(*place as usize + 1)) else {
                continue;
            };
            if &text[one.end..next.start] == " "
                && words::fold(&text[next.range()]) == back
                && text[next.range()].starts_with(char::is_lowercase)
                && !next.hyphen
                && !text[..one.start].ends_with('-')
                && (front != "niet" || stands_behind_an_article(text, one.start))
            {
                spaced.push(one.start..next.end);
            }
        }
    }
    found.into_values().filter(|(_, spaced)| !spaced.is_empty()).collect()
}

/// "het niet noodgevallen nummer" is a compound, "een protest dat niet vreedzaam is" is none.
fn stands_behind_an_article(text: &str, at: usize) -> bool {
    ["het ", "de ", "een "].iter().any(|article| text[..at].ends_with(article))
}

fn without_hyphen(document: &Document, hyphened: &Range<usize>, spaced: Vec<Range<usize>>) -> Vec<Hit> {
    let prose = document.prose();
    let whole = spaced.into_iter().map(|place| {
        let better = prose.text[place.clone()].replacen(' ', "-", 1);
        let mut hit = Hit::new(prose.origin(place.clone()))
            .with("other", &prose.text[hyphened.clone()])
            .with("better", better.as_str());
        hit.fixes.extend(cure::replace(document, place, &better));
        hit.related.push(prose.origin(hyphened.clone()));
        hit
    });
    whole.collect()
}

/// The places of the form that the dictionary does not list; if it lists both, or neither, of the rarer one.
fn otherwise_joined(document: &Document, (one, other): &joints::Pair) -> Vec<Hit> {
    let mut forms = [one, other].map(|form| joints::places(document, document.words(), form));
    if joints::listed(one, other) == Some(other)
        || joints::listed(one, other).is_none() && forms[0].len() < forms[1].len()
    {
        forms.swap(0, 1);
    }
    let [usual, odd] = forms;
    let Some(other) = usual.first() else { return Vec::new() };
    let prose = document.prose();
    let hits = odd.iter().map(|place| {
        let better = in_case_of(&prose.text[other.clone()], &prose.text[place.clone()]);
        cure::hit(document, place, &[better], std::slice::from_ref(other), &[])
    });
    hits.collect()
}

/// A form with a capital where the other form has one.
fn in_case_of(form: &str, other: &str) -> String {
    let (first, rest) = form.split_at(form.chars().next().map_or(0, char::len_utf8));
    match (first.starts_with(char::is_uppercase), other.starts_with(char::is_uppercase)) {
        (false, true) => first.to_uppercase() + rest,
        (true, false) => first.to_lowercase() + rest,
        _ => form.to_owned(),
    }
}
