//! A list beside a rule file that the rule names: one entry a line, columns divided by tabs.

use std::borrow::Cow;

use memchr::{memchr, memmem};
use serde::Deserialize;

/// The name of a list, and its text once it is loaded.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(from = "String")]
pub struct List {
    /// The file name, beside the rule file.
    pub name: String,
    /// The text of the file.
    pub text: Cow<'static, str>,
}

impl List {
    /// The entries: lines that are neither empty nor a comment (`#`), cut at tabs.
    pub fn rows(&self) -> impl Iterator<Item = Columns<'_>> {
        let mut rest = Some(self.text.as_ref());
        let lines = std::iter::from_fn(move || {
            let (line, behind) = cut(rest?, b'\n');
            rest = behind;
            Some(line.strip_suffix('\r').unwrap_or(line))
        });
        lines.filter(|line| !line.is_empty() && !line.starts_with('#')).map(|line| Columns(Some(line)))
    }

    /// Whether a word is a line of its own. It is sought in the text: a letter asks for few words, so that a
    /// table of them all would cost more than it saves.
    pub fn has(&self, word: &str) -> bool {
        let text = self.text.as_bytes();
        let is_line = |at: usize| {
            let before = at.checked_sub(1).map(|before| text[before]);
            matches!(before, None | Some(b'\n')) && matches!(text.get(at + word.len()), None | Some(b'\n' | b'\r'))
        };
        !word.starts_with('#') && !word.is_empty() && memmem::find_iter(text, word).any(is_line)
    }
}

/// The columns of an entry that are still to come.
#[derive(Clone, Debug)]
pub struct Columns<'l>(Option<&'l str>);

impl<'l> Iterator for Columns<'l> {
    type Item = &'l str;

    fn next(&mut self) -> Option<&'l str> {
        let (column, behind) = cut(self.0?, b'\t');
        self.0 = behind;
        Some(column)
    }
}

/// What stands before the first of these signs, and what behind it. Lists are gone through for every letter, and on
/// pieces so short this costs less than the search of the standard library.
fn cut(text: &str, sign: u8) -> (&str, Option<&str>) {
    match memchr(sign, text.as_bytes()) {
        Some(at) => (&text[..at], Some(&text[at + 1..])),
        None => (text, None),
    }
}

impl From<String> for List {
    fn from(name: String) -> List {
        List { name, text: Cow::Borrowed("") }
    }
}

impl schemars::JsonSchema for List {
    fn schema_name() -> Cow<'static, str> {
        "List".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "description": "The name of a file beside the rule file: one entry a line, columns divided by tabs." })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_cut_at_tabs_and_comments_left_out() {
        let list = List { name: String::new(), text: Cow::Borrowed("# uit\r\nvan\ttot;met\r\n\nlos\n") };
        assert_eq!(list.rows().map(Vec::from_iter).collect::<Vec<_>>(), [vec!["van", "tot;met"], vec!["los"]]);
    }

    #[test]
    fn a_word_is_in_a_list_if_it_is_a_whole_line() {
        let list = List { name: String::new(), text: Cow::Borrowed("# uit\nMali\nuitvraag\r\nlaatste") };
        for word in ["Mali", "uitvraag", "laatste"] {
            assert!(list.has(word), "{word}");
        }
        for word in ["uit", "vraag", "mali", "# uit", "laatst", ""] {
            assert!(!list.has(word), "{word}");
        }
    }
}
