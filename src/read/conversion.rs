//! The marks that Tika and POI leave in the text of a Word file.
//!
//! A note's mark is `[footnoteRef:1]` or `[endnoteRef:1]`, where the number is Word's own; its body
//! follows the paragraph as ` [1:  words] `, one for each mark in order; both forms have been the
//! same in every Tika up to 3.x. A body may hold brackets, line breaks and marks, so its end is
//! found by pairing brackets, and by what follows: the next body or the end of the line. A body
//! without a mark and a mark without a body are kept, since that is what a reader wants to know.
//! Without a single mark in the text, `[2: words]` is what the author wrote.

use std::ops::Range;

use memchr::memmem;

use crate::document::{Leftover, LeftoverKind, NoteBody, NoteKind, NoteMark, Notes};

/// The longest body that is looked for, in bytes.
const LONGEST_BODY: usize = 10_000;

/// What was found in a text; every list in order.
#[derive(Debug, Default, PartialEq)]
pub struct Conversion {
    /// Marks and bodies.
    pub notes: Notes,
    /// Bookmarks, pictures and comments.
    pub leftovers: Vec<Leftover>,
    /// Stretches that stand inside running text and are none.
    pub gaps: Vec<Range<usize>>,
    /// Stretches after which the paragraph is over: bodies and comments.
    pub cuts: Vec<Range<usize>>,
}

impl Conversion {
    /// Puts every list in order again.
    pub fn sort(&mut self) {
        self.gaps.sort_by_key(|gap| gap.start);
        self.cuts.sort_by_key(|cut| cut.start);
        self.notes.marks.sort_by_key(|mark| mark.range.start);
        self.notes.bodies.sort_by_key(|body| body.range.start);
    }
}

/// Finds the marks of a conversion.
pub fn scan(text: &str) -> Conversion {
    let mut found = Conversion::default();
    let has = |words: &str| memmem::find(text.as_bytes(), words.as_bytes()).is_some();
    let converted = has("[footnoteRef:") || has("[endnoteRef:");
    if converted {
        let pairs = pairs(text);
        scan_brackets(text, &mut found, |at, found| match pairs.binary_search_by_key(&at, |pair| pair.0) {
            Ok(index) => body(text, at, Some(pairs[index].1), &found.notes),
            Err(_) => body(text, at, None, &found.notes),
        });
    } else {
        scan_brackets(text, &mut found, |_, _| None);
    }
    found.notes.unresolved = !found.notes.marks.is_empty();
    if has("\tComment by ") {
        scan_comments(text, &mut found);
    }
    found
}

/// A note body found at a bracket.
struct Body {
    end: usize,
    id: Range<usize>,
    words: Range<usize>,
    kind: NoteKind,
}

fn scan_brackets(text: &str, found: &mut Conversion, body_at: impl Fn(usize, &Conversion) -> Option<Body>) {
    let mut inside_until = 0;
    for at in memchr::memchr_iter(b'[', text.as_bytes()) {
        if note_mark(text, at, found) || bookmark_or_image(text, at, found) || bare_mark(text, at, found) {
            continue;
        }
        if at < inside_until {
            continue;
        }
        let Some(body) = body_at(at, found) else {
            continue;
        };
        inside_until = body.end;
        found.cuts.push(at..body.end);
        if !text[body.words.clone()].starts_with("!!! End note with ID") {
            let id = text[body.id].to_owned();
            found.notes.bodies.push(NoteBody { range: at..body.end, words: body.words, id, kind: body.kind });
        }
    }
}

/// `[footnoteRef:1]`
fn note_mark(text: &str, at: usize, found: &mut Conversion) -> bool {
    let rest = &text[at + 1..];
    let (kind, label) = match () {
        () if rest.starts_with("footnoteRef:") => (NoteKind::Footnote, "footnoteRef:"),
        () if rest.starts_with("endnoteRef:") => (NoteKind::Endnote, "endnoteRef:"),
        () => return false,
    };
    let Some(id) = up_to_bracket(&rest[label.len()..], 20) else {
        return false;
    };
    let range = at..at + 1 + label.len() + id.len() + 1;
    found.gaps.push(range.clone());
    found.notes.marks.push(NoteMark { range, id: id.trim().to_owned(), kind });
    true
}

/// `[bookmark: name]` and `[image: words]`
fn bookmark_or_image(text: &str, at: usize, found: &mut Conversion) -> bool {
    let rest = &text[at + 1..];
    let (kind, label, longest) = match () {
        () if rest.starts_with("bookmark: ") => (LeftoverKind::Bookmark, "bookmark: ", 300),
        () if rest.starts_with("image: ") => (LeftoverKind::Image, "image: ", 3000),
        () => return false,
    };
    let Some(words) = up_to_bracket(&rest[label.len()..], longest) else {
        return false;
    };
    let start = at + 1 + label.len();
    let range = at..start + words.len() + 1;
    found.gaps.push(range.clone());
    found.leftovers.push(Leftover { range, kind, words: words.to_owned(), author: None });
    true
}

/// `[3 ]` behind a word: a note mark of official publications whose note is elsewhere.
fn bare_mark(text: &str, at: usize, found: &mut Conversion) -> bool {
    let digits = text[at + 1..].bytes().take(4).take_while(u8::is_ascii_digit).count();
    let glued = text[..at].chars().next_back().is_some_and(|c| !c.is_whitespace());
    let is_mark = (1..=3).contains(&digits) && glued && text[at + 1 + digits..].starts_with(" ]");
    if is_mark {
        found.gaps.push(at..at + digits + 3);
    }
    is_mark
}

/// The words before the next closing bracket on the line, if that is near.
fn up_to_bracket(rest: &str, longest: usize) -> Option<&str> {
    let near = &rest.as_bytes()[..rest.len().min(longest)];
    let end = memchr::memchr3(b']', b'\n', b'\r', near)?;
    (near[end] == b']').then(|| &rest[..end])
}

/// Every bracket that closes and where it opened, by where it opened.
fn pairs(text: &str) -> Vec<(usize, usize)> {
    let mut open = Vec::new();
    let mut pairs = Vec::new();
    for at in memchr::memchr2_iter(b'[', b']', text.as_bytes()) {
        if text.as_bytes()[at] == b'[' {
            open.push(at);
        } else if let Some(opened) = open.pop() {
            pairs.push((opened, at));
        }
    }
    pairs.sort_unstable();
    pairs
}

/// The body that begins at a bracket, if one does; `close` is the bracket that pairs with it.
fn body(text: &str, at: usize, close: Option<usize>, notes: &Notes) -> Option<Body> {
    let id = label(text, at)?;
    let kind = expected(text, at, &text[id.clone()], notes);
    let expected = kind.is_some();
    if !expected && !text[..at].ends_with([' ', '\n', ']']) {
        return None;
    }
    let start = id.end + 1;
    let close = close.filter(|close| *close >= start && close - start <= LONGEST_BODY);
    let close = match close {
        Some(close) if ends_here(text, close + 1) => close,
        Some(close) if expected => later_close(text, close).unwrap_or(close),
        Some(_) => return None,
        None => last_close(text, start)?,
    };
    let words = &text[start..close];
    let from = start + words.len() - words.trim_start().len();
    let to = from + words.trim().len();
    Some(Body { end: close + 1, id, words: from..to, kind: kind.unwrap_or(NoteKind::Footnote) })
}

/// The number in `[1: `.
fn label(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = &text[at + 1..];
    let digits = rest.bytes().take(6).take_while(u8::is_ascii_digit).count();
    let after = rest[digits..].strip_prefix(':')?;
    let apart = after.is_empty() || after.starts_with([' ', '\u{A0}', '\t', '\r', '\n', ']', '!', '[']);
    ((1..=5).contains(&digits) && apart).then_some(at + 1..at + 1 + digits)
}

/// The kind of the mark that asks for the body with this number: first the marks of this paragraph in
/// order, then any earlier one.
fn expected(text: &str, at: usize, id: &str, notes: &Notes) -> Option<NoteKind> {
    let given = |mark: &&NoteMark| {
        let mut bodies = notes.bodies.iter().rev().take(20);
        bodies.any(|body| body.range.start > mark.range.end && body.id == mark.id && body.kind == mark.kind)
    };
    let far = at.saturating_sub(4000);
    let line = memchr::memrchr(b'\n', &text.as_bytes()[far..at]).map_or(far, |offset| far + offset);
    let near = notes.marks.iter().rev().take(40);
    let waiting = |mark: &&NoteMark| mark.id == id && !given(mark);
    let here = near.clone().take_while(|mark| mark.range.start >= line).filter(waiting).last();
    here.or_else(|| near.clone().find(waiting)).map(|mark| mark.kind)
}

/// Whether the line ends here, or the next body begins.
fn ends_here(text: &str, at: usize) -> bool {
    let rest = text[at..].trim_start_matches([' ', '\u{A0}']);
    let next = text.len() - rest.len();
    rest.is_empty()
        || rest.starts_with(['\n', '\r'])
        || rest.starts_with("\tComment by ")
        || (rest.starts_with('[') && label(text, next).is_some())
}

/// The closing bracket at the end of the line, where a body holds one that nothing opens.
fn later_close(text: &str, close: usize) -> Option<usize> {
    let line = rest_of_line(text, close + 1);
    let at = close + 1 + line.trim_end().strip_suffix(']')?.len();
    let opened = line.bytes().filter(|byte| *byte == b'[').count();
    let closed = line.bytes().filter(|byte| *byte == b']').count();
    (closed > opened).then_some(at)
}

/// The closing bracket before the next body or at the end of the line, where a body holds a bracket
/// that nothing closes.
fn last_close(text: &str, start: usize) -> Option<usize> {
    let line = rest_of_line(text, start);
    let next = memmem::find_iter(line.as_bytes(), b"] ").find(|offset| ends_here(text, start + offset + 1));
    next.map(|offset| start + offset).or_else(|| Some(start + line.trim_end().strip_suffix(']')?.len()))
}

/// The rest of the line, as far as a body could go.
fn rest_of_line(text: &str, at: usize) -> &str {
    let mut limit = (at + LONGEST_BODY).min(text.len());
    while !text.is_char_boundary(limit) {
        limit -= 1;
    }
    let rest = &text[at..limit];
    let end = memchr::memchr2(b'\n', b'\r', rest.as_bytes()).unwrap_or(rest.len());
    &rest[..end]
}

/// `\tComment by author: words`, up to the next one, the first body, or the end of the line.
fn scan_comments(text: &str, found: &mut Conversion) {
    let starts: Vec<usize> = memmem::find_iter(text.as_bytes(), b"\tComment by ").collect();
    let mut comments = Vec::new();
    for (index, &start) in starts.iter().enumerate() {
        let cut = found.cuts.partition_point(|cut| cut.end <= start);
        let next_cut = found.cuts.get(cut).map_or(text.len(), |cut| cut.start);
        let next = starts.get(index + 1).copied().unwrap_or(text.len()).min(next_cut);
        if next <= start {
            continue;
        }
        let line = &text[start..next];
        let line = &line[..memchr::memchr2(b'\n', b'\r', line.as_bytes()).unwrap_or(line.len())];
        let author = "\tComment by ".len();
        let Some(colon) = line.get(author..).and_then(|rest| rest.find(": ")).filter(|length| *length <= 200) else {
            continue;
        };
        let words = start + author + colon + 2..start + line.trim_end().len().max(author + colon + 2);
        let range = start + 1..words.end;
        let author = Some(line[author..author + colon].to_owned());
        let words = text[words].to_owned();
        found.leftovers.push(Leftover { range: range.clone(), kind: LeftoverKind::Comment, words, author });
        comments.push(range);
    }
    found.leftovers.sort_by_key(|leftover| leftover.range.start);
    found.gaps.retain(|gap| {
        let after = comments.partition_point(|comment| comment.end <= gap.start);
        comments.get(after).is_none_or(|comment| comment.start > gap.start)
    });
    found.cuts.extend(comments);
    found.cuts.sort_by_key(|cut| cut.start);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bodies(text: &str) -> Vec<(String, &str)> {
        scan(text).notes.bodies.into_iter().map(|body| (body.id, &text[body.words])).collect()
    }

    fn two(first: &'static str, second: &'static str) -> Vec<(String, &'static str)> {
        vec![("1".to_owned(), first), ("2".to_owned(), second)]
    }

    #[test]
    fn bodies_follow_their_paragraph() {
        let text = "Zie[footnoteRef:1] en[footnoteRef:2]. [1:  Een.]  [2:  Twee.] \n\nMeer.";
        assert_eq!(bodies(text), two("Een.", "Twee."));
        assert_eq!(scan(text).notes.marks.len(), 2);
    }

    #[test]
    fn a_body_may_hold_brackets() {
        let text = "Zie[footnoteRef:1] en[footnoteRef:2]. [1:  Een [is] een.]  [2:  Zie a] en b.] \n";
        assert_eq!(bodies(text), two("Een [is] een.", "Zie a] en b."));
        let text = "Zie[footnoteRef:1] en[footnoteRef:2]. [1:  Zie [a en b.]  [2:  Twee.] \n";
        assert_eq!(bodies(text), two("Zie [a en b.", "Twee."));
    }

    #[test]
    fn a_body_may_have_paragraphs_and_marks() {
        let text = "Zie[footnoteRef:1]. [1:  Een.\nNog een[footnoteRef:2].] \nEn [2:  Twee.] \n";
        assert_eq!(bodies(text), two("Een.\nNog een[footnoteRef:2].", "Twee."));
    }

    #[test]
    fn brackets_without_any_mark_are_the_author_s() {
        assert_eq!(scan("Dit [is] zo. [2: dit is een lijst]\n"), Conversion::default());
    }

    #[test]
    fn a_body_without_mark_and_a_mark_without_body_stay() {
        let text = "Zie[footnoteRef:1].\n\nEn dit. [2:  Twee.] \n\nDe lijst [3: drie] gaat door.";
        assert_eq!(bodies(text), [("2".to_owned(), "Twee.")]);
        assert_eq!(scan(text).notes.marks[0].id, "1");
    }

    #[test]
    fn a_note_that_is_not_there_is_no_body() {
        let text = "Zie[footnoteRef:9]. [9: !!! End note with ID \"9\" not found in document.] \n";
        let found = scan(text);
        assert_eq!(found.notes.bodies, []);
        assert_eq!(found.cuts.len(), 1);
    }

    #[test]
    fn a_foot_and_an_endnote_may_have_one_number() {
        let text = "Zie[endnoteRef:1] en[footnoteRef:1]. [1:  Eind.]  [1:  Voet.] \n";
        let kinds: Vec<NoteKind> = scan(text).notes.bodies.iter().map(|body| body.kind).collect();
        assert_eq!(kinds, [NoteKind::Endnote, NoteKind::Footnote]);
    }

    #[test]
    fn leftovers_are_found() {
        let text = "[bookmark: _Ref1]Kop [image: ]\tComment by Jan: kan weg\tComment by An: ja\n";
        let found = scan(text);
        let words: Vec<&str> = found.leftovers.iter().map(|leftover| leftover.words.as_str()).collect();
        assert_eq!(words, ["_Ref1", "", "kan weg", "ja"]);
        assert_eq!(found.gaps.len(), 2);
        assert_eq!(found.cuts.len(), 2);
    }
}
