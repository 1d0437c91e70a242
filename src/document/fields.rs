//! Fields: stretches of text that the word processor computes.

use std::ops::Range;

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
        !words.is_empty() && self.now.as_deref().is_some_and(|now| plain(now) != words)
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
}
