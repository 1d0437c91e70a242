//! Which stretches are spoken for, so that no two cures change the same words at once.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::finding::Edit;

use super::splices::Splice;

/// The stretches that cures have taken: of the text, and of each part.
#[derive(Debug, Default)]
pub struct Claims {
    text: Taken,
    parts: BTreeMap<usize, Taken>,
}

/// Stretches that do not overlap: where each begins and ends.
#[derive(Debug, Default)]
struct Taken(BTreeMap<usize, usize>);

impl Claims {
    /// Takes the stretches of a cure, unless another cure or the cure itself has one of them.
    pub fn take(&mut self, edits: &[Edit], splices: &[Splice]) -> bool {
        let of_text: Vec<Range<usize>> = edits.iter().map(|edit| edit.range.clone()).collect();
        let mut of_parts: BTreeMap<usize, Vec<Range<usize>>> = BTreeMap::new();
        for splice in splices {
            of_parts.entry(splice.part).or_default().push(splice.bytes.clone());
        }
        let free = |stretches: &[Range<usize>], taken: Option<&Taken>| {
            apart(stretches) && taken.is_none_or(|taken| stretches.iter().all(|stretch| taken.is_free(stretch)))
        };
        let all_free = free(&of_text, Some(&self.text))
            && of_parts.iter().all(|(part, stretches)| free(stretches, self.parts.get(part)));
        if all_free {
            self.text.add(of_text);
            of_parts.into_iter().for_each(|(part, stretches)| self.parts.entry(part).or_default().add(stretches));
        }
        all_free
    }
}

impl Taken {
    /// Whether a stretch neither overlaps nor, if something is inserted there, touches one that is taken.
    fn is_free(&self, stretch: &Range<usize>) -> bool {
        // One may begin where this one ends; only the one before that can reach into it.
        let before = self.0.range(..=stretch.end).rev().take(2);
        before.map(|(start, end)| *start..*end).all(|before| !meet(&before, stretch))
    }

    fn add(&mut self, stretches: Vec<Range<usize>>) {
        for stretch in stretches {
            let end = self.0.entry(stretch.start).or_insert(stretch.end);
            *end = stretch.end.max(*end);
        }
    }
}

fn meet(one: &Range<usize>, other: &Range<usize>) -> bool {
    if one.is_empty() || other.is_empty() {
        return one.start <= other.end && other.start <= one.end;
    }
    one.start < other.end && other.start < one.end
}

fn apart(stretches: &[Range<usize>]) -> bool {
    let mut sorted = stretches.to_vec();
    sorted.sort_by_key(|stretch| (stretch.start, stretch.end));
    sorted.windows(2).all(|pair| !meet(&pair[0], &pair[1]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn take(claims: &mut Claims, ranges: &[Range<usize>]) -> bool {
        let edits: Vec<Edit> = ranges.iter().map(|range| Edit { range: range.clone(), with: String::new() }).collect();
        claims.take(&edits, &[])
    }

    #[test]
    fn a_stretch_is_taken_once() {
        let mut claims = Claims::default();
        assert!(take(&mut claims, &[3..5, 8..9]));
        assert!(!take(&mut claims, &[4..6]) && !take(&mut claims, &[0..4]) && !take(&mut claims, &[0..20]));
        assert!(!take(&mut claims, &[5..5]) && !take(&mut claims, &[3..3]));
        assert!(take(&mut claims, &[5..8]) && take(&mut claims, &[1..1]) && !take(&mut claims, &[1..1]));
    }

    #[test]
    fn a_cure_does_not_stand_in_its_own_way() {
        assert!(!take(&mut Claims::default(), &[3..5, 4..6]));
    }
}
