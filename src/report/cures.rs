//! What the help lines of a finding say: how its fixes change the letter, in words.

use std::ops::Range;

use super::visible::visible;
use crate::document::words;
use crate::finding::{Finding, Fix};
use crate::language::Language;

/// So many alternatives are shown; more would be a word list.
const ALTERNATIVES: usize = 3;
/// A stretch longer than this is not repeated whole, only the words that change.
const LONG: usize = 80;

/// A fix as a person would say it.
#[derive(Clone, Debug, PartialEq)]
enum Cure {
    Replace(String),
    LeaveOut(String),
    Insert(String),
}

/// The help lines of a finding.
pub fn help(finding: &Finding, text: &str, language: Language) -> Vec<String> {
    let matched = text.get(finding.hit.range.clone()).unwrap_or_default();
    let own = finding.rule.file.help.as_ref();
    if let Some(help) = own.and_then(|help| help.get(language).fill_whole(matched, &finding.hit.values, language)) {
        return vec![visible(&help).into_owned()];
    }
    let mut replacements = Vec::new();
    let mut lines = Vec::new();
    for fix in finding.hit.fixes.iter().take(ALTERNATIVES) {
        match cure(fix, &finding.hit.range, text) {
            Some(Cure::Replace(with)) if !replacements.contains(&with) => replacements.push(with),
            Some(Cure::Replace(_)) | None => {}
            Some(Cure::LeaveOut(words)) => lines.push(language.leave_out(&words)),
            Some(Cure::Insert(words)) => lines.push(language.insert(&words)),
        }
    }
    if !replacements.is_empty() {
        lines.insert(0, language.cure(&replacements));
    }
    lines
}

/// What one fix does, in words.
pub fn of(fix: &Fix, hit: &Range<usize>, text: &str, language: Language) -> Option<String> {
    Some(match cure(fix, hit, text)? {
        Cure::Replace(with) => language.cure(&[with]),
        Cure::LeaveOut(words) => language.leave_out(&words),
        Cure::Insert(words) => language.insert(&words),
    })
}

fn cure(fix: &Fix, hit: &Range<usize>, text: &str) -> Option<Cure> {
    if let [edit] = fix.edits.as_slice() {
        let gone = text.get(edit.range.clone())?;
        if edit.with.is_empty() && are_words(gone) && words::at_word_edges(text, &edit.range) {
            return Some(Cure::LeaveOut(visible(gone.trim()).into_owned()));
        }
        if gone.is_empty()
            && (are_words(&edit.with) || hit.is_empty())
            && stands_apart(text, edit.range.start, &edit.with)
        {
            return Some(Cure::Insert(visible(trimmed(&edit.with)).into_owned()));
        }
    }
    let changed = fix.edits.first()?.range.start..fix.edits.last()?.range.end;
    let whole = hit.start.min(changed.start)..hit.end.max(changed.end);
    let stretch = if whole.len() <= LONG { whole } else { to_word_edges(text, changed) };
    let mended = apply(fix, &stretch, text)?;
    Some(if mended.is_empty() {
        Cure::LeaveOut(visible(text.get(stretch)?).into_owned())
    } else {
        Cure::Replace(visible(&mended).into_owned())
    })
}

/// A stretch of the text as it is after a fix.
fn apply(fix: &Fix, stretch: &Range<usize>, text: &str) -> Option<String> {
    let mut mended = String::new();
    let mut at = stretch.start;
    for edit in &fix.edits {
        mended.push_str(text.get(at..edit.range.start)?);
        mended.push_str(&edit.with);
        at = edit.range.end;
    }
    mended.push_str(text.get(at..stretch.end)?);
    Some(mended)
}

fn are_words(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// Whether what is inserted becomes words of its own, not a part of one.
fn stands_apart(text: &str, at: usize, with: &str) -> bool {
    let joins = |one: Option<char>, other: Option<char>| {
        one.is_some_and(char::is_alphanumeric) && other.is_some_and(char::is_alphanumeric)
    };
    let (Some(before), Some(after)) = (text.get(..at), text.get(at..)) else {
        return false;
    };
    !joins(before.chars().next_back(), with.chars().next()) && !joins(with.chars().next_back(), after.chars().next())
}

/// Without blanks at its ends, unless it is nothing else.
fn trimmed(text: &str) -> &str {
    if text.trim().is_empty() { text } else { text.trim() }
}

fn to_word_edges(text: &str, range: Range<usize>) -> Range<usize> {
    let start = text
        .get(..range.start)
        .map_or(range.start, |before| before.trim_end_matches(|character: char| !character.is_whitespace()).len());
    let end = text
        .get(range.end..)
        .map_or(range.end, |after| range.end + after.find(char::is_whitespace).unwrap_or(after.len()));
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Edit;

    fn one(text: &str, hit: Range<usize>, edit: Range<usize>, with: &str) -> Option<Cure> {
        cure(&Fix { edits: vec![Edit { range: edit, with: with.to_owned() }] }, &hit, text)
    }

    #[test]
    fn an_edit_inside_a_word_is_shown_as_the_whole_word() {
        assert_eq!(one("het lid Jannsen zei", 8..15, 11..12, ""), Some(Cure::Replace("Jansen".to_owned())));
    }

    #[test]
    fn a_word_too_many_is_left_out() {
        assert_eq!(one("het het rapport", 0..7, 3..7, ""), Some(Cure::LeaveOut("het".to_owned())));
    }

    #[test]
    fn a_word_that_is_missing_is_inserted() {
        assert_eq!(one("op gebied", 0..9, 3..3, "het "), Some(Cure::Insert("het".to_owned())));
        assert_eq!(one("financien", 0..9, 7..7, "x"), Some(Cure::Replace("financixen".to_owned())));
    }

    #[test]
    fn a_blank_too_many_is_replaced_by_one() {
        assert_eq!(one("de  minister", 2..4, 2..4, " "), Some(Cure::Replace(" ".to_owned())));
    }
}
