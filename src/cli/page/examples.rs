//! The examples of a rule, as a letter shows them.

use std::fmt::Write as _;

use crate::report::visible::{visible, width};
use crate::rule::example::{self, Expected};

/// A good example, line by line.
pub fn push_good(page: &mut String, text: &str) {
    for line in text.lines() {
        let _ = writeln!(page, "  {}", visible(line));
    }
}

/// A bad example: its lines, what is found underlined, and what comes in its place.
pub fn push_bad(page: &mut String, text: &str) {
    let Ok(example) = example::parse(text) else {
        let _ = writeln!(page, "  {text}");
        return;
    };
    let mut start = 0;
    for line in example.text.split_inclusive('\n') {
        let end = start + line.len();
        let words = line.trim_end_matches('\n');
        let _ = writeln!(page, "  {}", visible(words).replace('\t', " "));
        let begins_here = |one: &&Expected| (start..end).contains(&one.range.start) || one.range.start == end;
        let found: Vec<&Expected> = example.expected.iter().filter(begins_here).collect();
        if !found.is_empty() {
            let _ = writeln!(page, "  {}", underline(words, start, &found));
        }
        start = end;
    }
}

/// Carets below what is found in a line, and behind them the better words.
fn underline(line: &str, start: usize, found: &[&Expected]) -> String {
    let mut carets = String::new();
    for (offset, character) in line.char_indices().chain([(line.len(), ' ')]) {
        let at = start + offset;
        let marked = found.iter().any(|one| one.range.contains(&at) || one.range == (at..at));
        let columns = if character == '\t' { 1 } else { width(character) };
        carets.push_str(&if marked { "^" } else { " " }.repeat(columns));
    }
    let mended: Vec<String> =
        found.iter().filter_map(|one| one.mended.as_ref()).map(|mended| format!("“{}”", visible(mended))).collect();
    match mended.is_empty() {
        true => carets.trim_end().to_owned(),
        false => format!("{} {}", carets.trim_end(), mended.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_found_is_underlined() {
        let mut page = String::new();
        push_bad(&mut page, "Ik doe dat {~~gaarne~>graag~~}.\nEn één {==dan==}");
        assert_eq!(page, "  Ik doe dat gaarne.\n             ^^^^^^ “graag”\n  En één dan\n         ^^^\n");
    }

    #[test]
    fn what_is_missing_gets_a_caret() {
        let mut page = String::new();
        push_bad(&mut page, "op{++ het++} gebied");
        assert_eq!(page, "  op gebied\n    ^ “ het”\n");
    }
}
