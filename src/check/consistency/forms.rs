//! Forms of one thing that only an expression can tell apart: "12 procent" and "14%".

use std::ops::Range;

use super::usual;
use crate::check::pattern::expression::Expression;
use crate::document::{Document, words};
use crate::finding::Hit;

/// The first place of every form but the usual one, which it points to: one finding a form, since whoever mends
/// one place looks for the others. Only the places that count are looked at.
pub fn odd_ones(document: &Document, forms: &[Expression], counts: impl Fn(&Range<usize>) -> bool) -> Vec<Hit> {
    let in_text = |form| places(document, form).into_iter().filter(&counts).collect();
    let places: Vec<Vec<Range<usize>>> = forms.iter().map(in_text).collect();
    let prose = document.prose();
    let Some((usual, other)) = usual(&places) else {
        return Vec::new();
    };
    let odd = places.iter().enumerate().filter(|(form, _)| *form != usual).filter_map(|(_, places)| places.first());
    odd.map(|place| {
        let hit = Hit::new(prose.origin(place.clone())).with("other", &prose.text[other.clone()]);
        Hit { related: vec![prose.origin(other.clone())], ..hit }
    })
    .collect()
}

/// Where a form stands, as whole words.
fn places(document: &Document, form: &Expression) -> Vec<Range<usize>> {
    let mut places = Vec::new();
    let text = &document.prose().text;
    form.each_match(text, document.haystack_of_prose(), |captures| {
        let Some(whole) = captures.get_match().map(|whole| whole.range()) else { return };
        let here = captures.get_group_by_name("here").map_or(whole.clone(), |here| here.range());
        if words::at_word_edges(text, &whole) && words::at_word_edges(text, &here) {
            places.push(here);
        }
    });
    places
}
