//! What pandoc writes with brackets inside a block: `[words]{.class}`, comments, tracked changes,
//! `^[notes]` and `^2^`. The words stay, the markup goes.
//!
//! The parser takes all of it for words. Only a bracket that it took for a word can be one of these, and
//! none that a backslash stands before.

use std::ops::Range;

use super::attributes::{self, Attributes};
use crate::document::{Kind, Leftover, LeftoverKind};
use crate::read::View;
use crate::read::gaps::joined;

/// The longest words that can be raised, in bytes.
const LONGEST_RAISED: usize = 20;

/// What was found in a block.
#[derive(Debug, Default)]
pub struct Spans {
    /// Markup and whatever is no running text beside the notes, in order, not touching.
    pub cuts: Vec<Range<usize>>,
    /// Comments and changes, in order.
    pub leftovers: Vec<Leftover>,
    /// Notes that stand at their mark, in order.
    pub notes: Vec<Inline>,
}

/// A note that stands at its mark.
#[derive(Debug, PartialEq)]
pub struct Inline {
    /// The whole note with its brackets.
    pub range: Range<usize>,
    /// What it says.
    pub words: Range<usize>,
}

/// A bracket that is open.
struct Open {
    at: usize,
    is_note: bool,
}

/// Looks through the words of a block of this kind.
pub fn find(text: &str, words: &[Range<usize>], kind: Kind, view: View) -> Spans {
    let mut spans = Spans::default();
    let mut open: Vec<Open> = Vec::new();
    let mut cuts: Vec<Range<usize>> = Vec::new();
    let mut done = 0;
    for stretch in words {
        let bytes = text.as_bytes();
        for at in stretch.clone() {
            let escaped = at == stretch.start && at > 0 && bytes[at - 1] == b'\\';
            if at < done || escaped {
                continue;
            }
            match bytes[at] {
                b'[' => open.push(Open { at, is_note: at > stretch.start && bytes[at - 1] == b'^' }),
                b']' => {
                    let Some(opened) = open.pop() else {
                        continue;
                    };
                    if opened.is_note {
                        // A note inside a note is part of its words.
                        let inside = spans.notes.partition_point(|note| note.range.start < opened.at);
                        spans.notes.truncate(inside);
                        spans.notes.push(Inline { range: opened.at - 1..at + 1, words: opened.at + 1..at });
                    } else if let Some(attributes) = attributes::read(text, at + 1) {
                        done = attributes.range.end;
                        close(text, opened.at..at, &attributes, view, &mut cuts, &mut spans.leftovers);
                    }
                }
                b'^' => {
                    if let Some(raised) = raised(&text[at..stretch.end]) {
                        done = at + raised;
                        cuts.extend([at..at + 1, done - 1..done]);
                    }
                }
                b'{' if at == stretch.start && at > 0 && matches!(bytes[at - 1], b')' | b'`' | b'>' | b']') => {
                    if let Some(attributes) = attributes::read(text, at) {
                        done = attributes.range.end;
                        cuts.push(attributes.range);
                    }
                }
                _ => {}
            }
        }
    }
    if let Some(last) = words.last().filter(|_| kind == Kind::Heading) {
        cuts.extend(heading_attributes(text, last));
    }
    spans.cuts = joined(cuts);
    spans.leftovers.sort_by_key(|leftover| leftover.range.start);
    spans
}

/// Ends a span that begins and ends with these brackets.
fn close(
    text: &str,
    brackets: Range<usize>,
    attributes: &Attributes,
    view: View,
    cuts: &mut Vec<Range<usize>>,
    leftovers: &mut Vec<Leftover>,
) {
    let whole = brackets.start..attributes.range.end;
    let has = |class: &str| attributes.has(class);
    let (kind, stays) = match () {
        () if has("comment-start") => (Some(LeftoverKind::Comment), false),
        () if has("deletion") => (Some(LeftoverKind::Deletion), view != View::Final),
        () if has("insertion") => (Some(LeftoverKind::Insertion), view != View::Original),
        () if has("comment-end") || has("paragraph-insertion") || has("paragraph-deletion") => (None, false),
        () => (None, true),
    };
    if stays {
        cuts.extend([brackets.start..brackets.start + 1, brackets.end..whole.end]);
    } else {
        cuts.push(whole.clone());
    }
    if let Some(kind) = kind {
        let words = text[brackets.start + 1..brackets.end].split_whitespace().collect::<Vec<_>>().join(" ");
        leftovers.push(Leftover { range: whole, kind, words, author: attributes.author.clone() });
    }
}

/// The length of `^2^`: a few characters without blanks between two carets.
fn raised(rest: &str) -> Option<usize> {
    let inside = &rest[1..];
    let end = inside.bytes().take(LONGEST_RAISED).position(|byte| byte == b'^').filter(|end| *end > 0)?;
    let is_word = inside[..end].bytes().all(|byte| !byte.is_ascii_whitespace() && byte != b'[');
    is_word.then_some(end + 2)
}

/// The attributes at the end of a heading, with the blank before them.
fn heading_attributes(text: &str, words: &Range<usize>) -> Option<Range<usize>> {
    let line = text[words.clone()].trim_end();
    let end = words.start + line.len();
    let start = words.start + line.rfind('{').filter(|_| line.ends_with('}'))?;
    let attributes = attributes::read(text, start).filter(|attributes| attributes.range.end == end)?;
    Some(words.start + text[words.start..start].trim_end().len()..attributes.range.end)
}

/// What is left of the words between the cuts; both are in order.
pub fn without(words: Vec<Range<usize>>, cuts: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut left = Vec::with_capacity(words.len() + cuts.len());
    let mut next = 0;
    for stretch in words {
        while cuts.get(next).is_some_and(|cut| cut.end <= stretch.start) {
            next += 1;
        }
        if stretch.is_empty() {
            let hidden = cuts.get(next).is_some_and(|cut| cut.start < stretch.start);
            left.extend((!hidden).then_some(stretch));
            continue;
        }
        let mut at = stretch.start;
        for cut in cuts[next..].iter().take_while(|cut| cut.start < stretch.end) {
            left.extend((at < cut.start).then_some(at..cut.start));
            at = at.max(cut.end);
        }
        left.extend((at < stretch.end).then_some(at..stretch.end));
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(text: &str, view: View) -> String {
        let words = vec![0..text.len()];
        let spans = find(text, &words, Kind::Paragraph, view);
        without(words, &spans.cuts).into_iter().map(|words| &text[words]).collect()
    }

    #[test]
    fn words_stay_and_markup_goes() {
        let text = "Een [klein]{.smallcaps} [[v]{.mark}et]{.underline} woord, m^2^ en [haak] en {naam}.";
        assert_eq!(left(text, View::Final), "Een klein vet woord, m2 en [haak] en {naam}.");
    }

    #[test]
    fn changes_follow_the_view() {
        let text = "Het [zal]{.deletion author=\"A\"}[heeft]{.insertion author=\"B\"} besloten.";
        assert_eq!(left(text, View::Final), "Het heeft besloten.");
        assert_eq!(left(text, View::Original), "Het zal besloten.");
        assert_eq!(left(text, View::Markup), "Het zalheeft besloten.");
        let spans = find(text, &[0..text.len()], Kind::Paragraph, View::Final);
        let found: Vec<_> = spans.leftovers.iter().map(|one| (one.kind, one.words.as_str())).collect();
        assert_eq!(found, [(LeftoverKind::Deletion, "zal"), (LeftoverKind::Insertion, "heeft")]);
        assert_eq!(spans.leftovers[0].author.as_deref(), Some("A"));
    }

    #[test]
    fn a_cut_through_many_stretches_takes_all_of_it() {
        assert_eq!(without(vec![0..4, 6..9, 12..15], &[2..13]), [0..2, 13..15]);
        assert_eq!(without(vec![0..4, 4..4, 6..6], &[5..8]), [0..4, 4..4]);
    }
}
