//! Fields: stretches of text that the word processor computes.

use std::ops::Range;

/// Word cuts a longer property off, in characters; blanks may have gone since.
const LONGEST: usize = 240;

/// A stretch of text that the word processor computes.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// The result as it was last computed.
    pub range: Range<usize>,
    /// Its code, such as `REF motie1 \h`.
    pub code: String,
    /// What it says as soon as it is computed again, where the file tells.
    pub now: Option<String>,
}

impl Field {
    /// Whether it says other words than it would now; blanks and capitals aside, since a field may be set
    /// in capitals. One without words says nothing.
    pub fn is_stale(&self, text: &str) -> bool {
        let words = plain(text.get(self.range.clone()).unwrap_or_default());
        let now = plain(self.now.as_deref().unwrap_or_default());
        let cut_off = now.chars().count() >= LONGEST && words.starts_with(&now);
        !words.is_empty() && !now.is_empty() && now != words && !cut_off
    }
}

/// Words as they are compared: in lower case, one space between them, and nothing that cannot be seen.
pub fn plain(words: &str) -> String {
    let seen: String = words.chars().filter(|character| !matches!(character, '\u{AD}' | '\u{FFFC}')).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(now: Option<&str>) -> Field {
        Field { range: 0..10, code: "TITLE".to_owned(), now: now.map(str::to_owned) }
    }

    #[test]
    fn blanks_and_capitals_make_no_difference() {
        assert!(!field(Some("een\u{A0} brief")).is_stale("EEN  BRIEF"));
        assert!(field(Some("een motie")).is_stale("Een  brief"));
        assert!(!field(None).is_stale("Een  brief"));
        assert!(!field(Some("een motie")).is_stale("          "));
    }

    #[test]
    fn a_property_that_was_cut_off_is_the_same() {
        let words = "woord ".repeat(50);
        let field =
            |now: usize| Field { range: 0..words.len(), code: String::new(), now: Some(words[..now].to_owned()) };
        assert!(!field(255).is_stale(&words));
        assert!(field(100).is_stale(&words));
    }
}
