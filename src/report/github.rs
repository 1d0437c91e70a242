//! Workflow commands of GitHub, one line a finding: the runner makes annotations of them.
//!
//! The runner keeps ten errors and ten warnings of a step and shows the rest in its log; `sarif` has no
//! such limit. Columns are given for a stretch on one line, since the runner takes them for nothing else.

use std::io::{self, Write};

use super::visible::visible;
use super::{Checked, Reporter, place, placed_message, shown, slashed, spans};
use crate::finding::Finding;
use crate::language::Language;
use crate::rule::Level;

/// The report.
pub struct Github {
    /// The language of messages.
    pub language: Language,
}

impl Reporter for Github {
    fn letter(&mut self, checked: &Checked, out: &mut dyn Write) -> io::Result<()> {
        let path = property(&slashed(checked.path));
        for finding in shown(checked) {
            let place = match place(finding, checked.document, self.language) {
                Some(_) => String::new(),
                None => lines(finding, checked),
            };
            let message = placed_message(finding, checked.document, self.language);
            let (level, rule) = (command(finding.rule.file.level), property(&finding.rule.id));
            writeln!(out, "::{level} file={path}{place},title={rule}::{}", data(&visible(&message)))?;
        }
        Ok(())
    }

    fn unread(&mut self, path: &str, why: &str, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "::error file={},title=kamerlint::{}", property(&slashed(path)), data(&visible(why)))
    }
}

fn lines(finding: &Finding, checked: &Checked) -> String {
    let span = spans::span(&finding.hit.range, checked.document);
    if span.start.line == span.end.line {
        let (line, column, end) = (span.start.line, span.start.column, span.end.column);
        return format!(",line={line},col={column},endLine={line},endColumn={end}");
    }
    format!(",line={},endLine={}", span.start.line, span.end.line)
}

fn command(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "notice",
    }
}

/// The message of a command: what would end it or begin another is escaped.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property of a command, which also ends at a comma or colon.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_end_a_command_is_escaped() {
        assert_eq!(data("100%\r\n::error::x"), "100%25%0D%0A::error::x");
        assert_eq!(property("C:\\a,b.txt"), "C%3A\\a%2Cb.txt");
    }
}
