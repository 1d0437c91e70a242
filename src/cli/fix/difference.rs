//! The difference between a letter and its mended form, as `diff -u` shows it.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use similar::{ChangeTag, TextDiff};

use crate::report::Colour;

const OLD: Style = AnsiColor::Red.on_default();
const NEW: Style = AnsiColor::Green.on_default();
const PLACE: Style = AnsiColor::Cyan.on_default();
const NAME: Style = Style::new().bold();

/// Writes what changes between two texts of a letter; nothing if nothing does.
pub fn write(name: &str, old: &str, new: &str, colour: Colour, out: &mut dyn Write) -> io::Result<()> {
    let difference = TextDiff::from_lines(old, new);
    let mut named = false;
    for hunk in difference.unified_diff().iter_hunks() {
        if !std::mem::replace(&mut named, true) {
            line(&format!("--- {name}\n"), NAME, colour, out)?;
            line(&format!("+++ {name}\n"), NAME, colour, out)?;
        }
        line(&format!("{}\n", hunk.header()), PLACE, colour, out)?;
        for change in hunk.iter_changes() {
            let (sign, style) = match change.tag() {
                ChangeTag::Equal => (' ', Style::new()),
                ChangeTag::Delete => ('-', OLD),
                ChangeTag::Insert => ('+', NEW),
            };
            let value: &str = change.value();
            line(&format!("{sign}{value}"), style, colour, out)?;
            if change.missing_newline() {
                writeln!(out, "\n\\ No newline at end of file")?;
            }
        }
    }
    Ok(())
}

/// Writes a line in a style that ends with its words.
fn line(words: &str, style: Style, colour: Colour, out: &mut dyn Write) -> io::Result<()> {
    if colour == Colour::Plain || style == Style::new() {
        return out.write_all(words.as_bytes());
    }
    let inner = words.trim_end_matches(['\n', '\r']);
    write!(out, "{style}{inner}{style:#}{}", &words[inner.len()..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(old: &str, new: &str, colour: Colour) -> String {
        let mut out = Vec::new();
        write("brief.txt", old, new, colour, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn lines_that_change_stand_under_each_other() {
        let shown = written("een\ntwe\ndrie", "een\ntwee\ndrie", Colour::Plain);
        assert_eq!(
            shown,
            "--- brief.txt\n+++ brief.txt\n@@ -1,3 +1,3 @@\n een\n-twe\n+twee\n drie\n\\ No newline at end of file\n"
        );
        assert_eq!(written("een", "een", Colour::Plain), "");
    }

    #[test]
    fn a_colour_ends_with_its_line() {
        assert!(written("a\n", "b\n", Colour::Coloured).contains("\u{1b}[31m-a\u{1b}[0m\n"));
    }
}
