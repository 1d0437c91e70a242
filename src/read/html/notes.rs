//! How web pages write notes: what holds a body, and what is only a way back to the text.
//!
//! LibreOffice: `div#sdfootnote1`; Word: `div#ftn1`; pandoc: `li#fn1`; official publications:
//! `div.noot`. A mark is a link with a number for words that leads to such a body.

use crate::document::NoteKind;

/// Whether an element holds the body of a note.
pub fn body(name: &str, id: &str, class: &str) -> Option<NoteKind> {
    let numbered = |prefix: &str| {
        id.strip_prefix(prefix).is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let classes = || class.split_ascii_whitespace();
    match name {
        "div" | "p" | "aside" if numbered("sdendnote") || numbered("edn") => Some(NoteKind::Endnote),
        "div" | "p" | "aside" if numbered("sdfootnote") || numbered("ftn") => Some(NoteKind::Footnote),
        "div" | "p" if classes().any(|class| class == "noot") => Some(NoteKind::Footnote),
        "li" | "aside" if numbered("fn") || numbered("fn:") || numbered("fn-") => Some(NoteKind::Footnote),
        _ => None,
    }
}

/// Whether an element inside a note is its number or a way back.
pub fn is_label(name: &str, class: &str, href: &str) -> bool {
    const CLASSES: [&str; 6] =
        ["nootnum", "note-close", "footnote-back", "footnote-backref", "sdfootnotesym", "sdendnotesym"];
    let back = name == "a" && ["#_ftnref", "#_ednref", "#fnref"].iter().any(|start| href.starts_with(start));
    back || class.split_ascii_whitespace().any(|class| CLASSES.contains(&class))
}

/// Whether the words of a link can be the mark of a note: "1", "iv", "[2]", "*".
pub fn is_number(words: &str) -> bool {
    let bare = words.trim().trim_start_matches(['[', '(']).trim_end_matches([']', ')']);
    let count = bare.chars().count();
    (1..=5).contains(&count)
        && (bare.bytes().all(|byte| byte.is_ascii_digit())
            || bare.bytes().all(|byte| b"ivxlc".contains(&byte))
            || bare.chars().all(|character| matches!(character, '*' | '†' | '‡'))
            || (count == 1 && bare.bytes().all(|byte| byte.is_ascii_lowercase())))
}

/// The bare number of a mark.
pub fn number(words: &str) -> String {
    words.trim().trim_start_matches(['[', '(']).trim_end_matches([']', ')']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_of_four_programs_are_known() {
        assert_eq!(body("div", "sdfootnote12", ""), Some(NoteKind::Footnote));
        assert_eq!(body("div", "edn1", ""), Some(NoteKind::Endnote));
        assert_eq!(body("li", "fn3", ""), Some(NoteKind::Footnote));
        assert_eq!(body("div", "x", "voet noot notedefault"), Some(NoteKind::Footnote));
        assert_eq!(body("div", "ftntekst", "nootdeel"), None);
    }

    #[test]
    fn a_mark_is_a_number() {
        assert!(["1", " [12] ", "iv", "*", "a"].iter().all(|words| is_number(words)));
        assert!(!["hier", "", "2024-25", "10.2"].iter().any(|words| is_number(words)));
    }
}
