//! The cures of a finding as clients make them: one stretch, and what may stand there instead of it.

use std::ops::Range;

use super::Replacement;
use crate::document::Document;
use crate::finding::{Finding, Fix};
use crate::fix;
use crate::serve::submitted::Submitted;

/// More than a menu can show.
const MOST: usize = 10;
/// A cure that reaches further beyond what was found is no replacement that a reader would understand.
const REACH: usize = 200;

/// The stretch of the text that was read that a finding is shown at, and its replacements.
///
/// A finding where something is missing is shown at the word beside it, since clients draw no empty stretch.
pub fn cures(finding: &Finding, document: &Document, submitted: &Submitted) -> (Range<usize>, Vec<Replacement>) {
    let text = document.text.as_str();
    let hit = text.floor_char_boundary(finding.hit.range.start)..text.ceil_char_boundary(finding.hit.range.end);
    let fixes: Vec<&Fix> = finding.hit.fixes.iter().filter(|fix| is_near(fix, &hit, text)).take(MOST).collect();
    let edits = || fixes.iter().flat_map(|fix| &fix.edits).map(|edit| &edit.range);
    let start = edits().map(|edit| edit.start).fold(hit.start, usize::min);
    let end = edits().map(|edit| edit.end).fold(hit.end, usize::max);
    let stretch = visible(start..end, text);
    if !submitted.is_plain(&stretch) {
        return (visible(hit, text), Vec::new());
    }
    let mut replacements = Vec::new();
    for value in fixes.iter().filter_map(|fix| replaced(fix, &stretch, text)) {
        let replacement = Replacement { value };
        if !replacements.contains(&replacement) {
            replacements.push(replacement);
        }
    }
    (stretch, replacements)
}

/// Whether a cure lies at what was found, in one paragraph.
fn is_near(fix: &Fix, hit: &Range<usize>, text: &str) -> bool {
    let reach = hit.start.saturating_sub(REACH)..hit.end + REACH;
    fix.edits.iter().all(|edit| {
        let (start, end) = (edit.range.start.min(hit.start), edit.range.end.max(hit.end));
        let is_within = reach.start <= edit.range.start && edit.range.end <= reach.end;
        is_within && text.get(start..end).is_some_and(|words| !words.contains('\n'))
    })
}

/// The stretch as it is after a cure.
fn replaced(fix: &Fix, stretch: &Range<usize>, text: &str) -> Option<String> {
    let moved = fix.edits.iter().map(|edit| {
        let range = edit.range.start - stretch.start..edit.range.end - stretch.start;
        crate::finding::Edit { range, with: edit.with.clone() }
    });
    fix::applied(text.get(stretch.clone())?, moved.collect())
}

/// A stretch that can be seen: one that is empty is the word before it, or else the one behind it.
fn visible(stretch: Range<usize>, text: &str) -> Range<usize> {
    if !stretch.is_empty() {
        return stretch;
    }
    let at = stretch.start;
    let is_blank = |c: char| c.is_whitespace();
    let before = text[..at].trim_end_matches([' ', '\u{A0}']);
    let start =
        before.rfind(is_blank).map_or(0, |blank| blank + before[blank..].chars().next().map_or(0, char::len_utf8));
    if start < at && !text[start..at].contains('\n') && !before.is_empty() {
        return start..at;
    }
    let end = text[at..].trim_start_matches([' ', '\u{A0}']);
    let length = text[at..].len() - end.len() + end.find(is_blank).unwrap_or(end.len());
    at..at + length
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Edit;

    #[test]
    fn what_is_missing_is_shown_at_the_word_beside_it() {
        let text = "op gebied van\nzorg";
        let shown = |at: usize| &text[visible(at..at, text)];
        assert_eq!((shown(2), shown(3), shown(0), shown(14)), ("op", "op ", "op", "zorg"));
    }

    #[test]
    fn a_cure_is_the_whole_stretch_as_it_will_be() {
        let edits = vec![Edit { range: 3..4, with: "N".to_owned() }, Edit { range: 7..8, with: "-".to_owned() }];
        assert_eq!(replaced(&Fix { edits }, &(3..14), "de navo landen").as_deref(), Some("Navo-landen"));
    }
}
