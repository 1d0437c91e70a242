//! Tables for a merge request: one a letter with findings, and the summary below them.
//!
//! A comment there may hold some 65,000 characters, so long tables are cut, with the number that was left
//! out. What is Markdown or markup in a message is escaped.

use std::io::{self, Write};

use super::visible::visible;
use super::{Checked, Reporter, message, place, shown, spans};
use crate::finding::Finding;
use crate::language::{Counts, Language, ReportHeading};

/// So many rows of one letter are shown.
const OF_A_LETTER: usize = 50;
/// So many rows of all letters are shown.
const OF_ALL: usize = 200;

/// The report, and how many rows it has.
pub struct Markdown {
    language: Language,
    rows: usize,
}

impl Markdown {
    /// A report without rows.
    pub fn new(language: Language) -> Markdown {
        Markdown { language, rows: 0 }
    }

    fn row(&self, finding: &Finding, checked: &Checked, out: &mut dyn Write) -> io::Result<()> {
        let (document, language) = (checked.document, self.language);
        let place = place(finding, document, language).unwrap_or_else(|| {
            let start = spans::span(&finding.hit.range, document).start;
            format!("{}:{}", start.line, start.column)
        });
        let level = language.level(finding.rule.file.level);
        let message = message(finding, document, language);
        writeln!(out, "| {} | {level} | {} | `{}` |", escaped(&place), escaped(&message), code(&finding.rule.id))
    }
}

impl Reporter for Markdown {
    fn open(&mut self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "## kamerlint")
    }

    fn letter(&mut self, checked: &Checked, out: &mut dyn Write) -> io::Result<()> {
        let all = shown(checked).count();
        if all == 0 {
            return Ok(());
        }
        let language = self.language;
        writeln!(out, "\n### {}\n", escaped(checked.path))?;
        let rows = all.min(OF_A_LETTER).min(OF_ALL - self.rows);
        if rows > 0 {
            let heading = |heading| language.report_heading(heading);
            let (place, level) = (heading(ReportHeading::Place), heading(ReportHeading::Level));
            let (message, rule) = (heading(ReportHeading::Message), heading(ReportHeading::Rule));
            writeln!(out, "| {place} | {level} | {message} | {rule} |\n| --- | --- | --- | --- |")?;
        }
        for finding in shown(checked).take(rows) {
            self.row(finding, checked, out)?;
        }
        if all > rows {
            writeln!(out, "{}*{}*", if rows > 0 { "\n" } else { "" }, language.beyond(all - rows))?;
        }
        self.rows += rows;
        Ok(())
    }

    fn unread(&mut self, path: &str, why: &str, out: &mut dyn Write) -> io::Result<()> {
        let unread = self.language.report_heading(ReportHeading::Unread);
        writeln!(out, "\n### {} ({unread})\n\n{}", escaped(path), escaped(why))
    }

    fn close(&mut self, counts: &Counts, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "\n**{}**", self.language.summary(counts))?;
        if counts.fixes > 0 {
            write!(out, "; {}", self.language.mendable(counts.fixes))?;
        }
        if counts.ignored > 0 {
            write!(out, "; {}", self.language.ignored(counts.ignored, counts.known))?;
        }
        writeln!(out)
    }
}

/// A text as it is, on one line of Markdown: what would be markup has a backslash or an entity, an address
/// is no link, and `@name` and `#12` call nobody.
fn escaped(text: &str) -> String {
    let text = visible(text);
    let mut shown = String::with_capacity(text.len() + 8);
    for (at, character) in text.char_indices() {
        let after = &text[at + character.len_utf8()..];
        match character {
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' => {
                shown.push('\\');
                shown.push(character);
            }
            '-' | '+' if at == 0 => {
                shown.push('\\');
                shown.push(character);
            }
            '.' if at == 1 || text[..at].ends_with("www") => shown.push_str("\\."),
            ':' if after.starts_with('/') => shown.push_str("\\:"),
            '<' => shown.push_str("&lt;"),
            '>' => shown.push_str("&gt;"),
            '&' => shown.push_str("&amp;"),
            '@' | '#' => {
                shown.push(character);
                shown.push_str("<!-- -->");
            }
            _ => shown.push(character),
        }
    }
    shown
}

/// A text between backticks.
fn code(text: &str) -> String {
    visible(text).replace('`', "'").replace('|', "\\|")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_shown_as_it_is() {
        assert_eq!(escaped("a|b <b>*c*\n@jan"), "a\\|b &lt;b&gt;\\*c\\* @<!-- -->jan");
    }

    #[test]
    fn escaped_markdown_reads_as_the_text_itself() {
        let text = "1. [x](y) `a` __b__ ![c] https://d.nl ~~e~~ | \\ & <f>";
        let mut read = String::new();
        for event in pulldown_cmark::Parser::new(&escaped(text)) {
            match event {
                pulldown_cmark::Event::Text(words) => read.push_str(&words),
                pulldown_cmark::Event::Start(tag) => assert_eq!(tag, pulldown_cmark::Tag::Paragraph),
                _ => {}
            }
        }
        assert_eq!(read, text);
    }
}
