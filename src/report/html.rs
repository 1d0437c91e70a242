//! One page that needs nothing else: the letters with what was found in them, to read, to filter, to print.
//!
//! What stands at the top of the page is known only at the end, so the letters are written aside first, to
//! a file without a name if they are many. A letter without findings is only listed. When the page grows
//! too long to open, later letters show only the paragraphs in which something was found, and at last only
//! how much was found. Without JavaScript all works but the keys.

use std::collections::HashMap;
use std::io::{self, Read, Seek, Write};

use tempfile::SpooledTempFile;

use super::{Checked, Reporter, shown};
use crate::language::{Counts, Language, ReportHeading};
use crate::rule::{Level, Rule};

mod cards;
mod letter;
mod marks;
mod summary;

/// The letters are held in memory up to so many bytes.
const IN_MEMORY: usize = 1 << 20;
/// Letters are shown whole until the page has so many bytes.
const WHOLE: usize = 3 << 20;
/// Paragraphs with findings are shown until the page has so many bytes.
const ANY: usize = 10 << 20;

/// The page, and what must be known for its top.
pub struct Html {
    language: Language,
    spool: SpooledTempFile,
    written: usize,
    tallies: Vec<Tally>,
    indexes: HashMap<String, usize>,
    letters: Vec<Listed>,
    clean: Vec<String>,
    unread: Vec<(String, String)>,
    findings: usize,
}

/// A rule that found something, and how often.
pub struct Tally {
    id: String,
    title: String,
    level: Level,
    count: usize,
}

/// A letter with findings.
struct Listed {
    path: String,
    counts: Counts,
    /// Whether it stands on the page.
    is_shown: bool,
}

impl Html {
    /// A page without letters.
    pub fn new(language: Language) -> Html {
        Html {
            language,
            spool: SpooledTempFile::new(IN_MEMORY),
            written: 0,
            tallies: Vec::new(),
            indexes: HashMap::new(),
            letters: Vec::new(),
            clean: Vec::new(),
            unread: Vec::new(),
            findings: 0,
        }
    }

    fn tally(&mut self, rule: &Rule) -> usize {
        let (tallies, language) = (&mut self.tallies, self.language);
        let index = *self.indexes.entry(rule.id.clone()).or_insert_with(|| {
            let title = rule.file.title.get(language).to_owned();
            tallies.push(Tally { id: rule.id.clone(), title, level: rule.file.level, count: 0 });
            tallies.len() - 1
        });
        self.tallies[index].count += 1;
        index
    }
}

impl Reporter for Html {
    fn letter(&mut self, checked: &Checked, _out: &mut dyn Write) -> io::Result<()> {
        let mut counts = Counts::default();
        super::count(&mut counts, checked.findings);
        if shown(checked).next().is_none() {
            self.clean.push(checked.path.to_owned());
            return Ok(());
        }
        let rules: Vec<usize> = shown(checked).map(|finding| self.tally(&finding.rule)).collect();
        let extent = match self.written {
            written if written < WHOLE => Some(letter::Extent::Whole),
            written if written < ANY => Some(letter::Extent::Findings),
            _ => None,
        };
        self.letters.push(Listed { path: checked.path.to_owned(), counts, is_shown: extent.is_some() });
        if let Some(extent) = extent {
            let place = letter::Numbers { letter: self.letters.len(), finding: self.findings, rules: &rules };
            let section = letter::section(checked, &counts, extent, &place, self.language);
            self.written += section.len();
            self.findings += rules.len();
            self.spool.write_all(section.as_bytes())?;
        }
        Ok(())
    }

    fn unread(&mut self, path: &str, why: &str, _out: &mut dyn Write) -> io::Result<()> {
        self.unread.push((path.to_owned(), why.to_owned()));
        Ok(())
    }

    fn close(&mut self, counts: &Counts, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(summary::top(self, counts).as_bytes())?;
        self.spool.rewind()?;
        let mut buffer = [0; 1 << 13];
        loop {
            let read = self.spool.read(&mut buffer)?;
            if read == 0 {
                break;
            }
            out.write_all(&buffer[..read])?;
        }
        let keys = escaped(self.language.report_heading(ReportHeading::Keys));
        writeln!(out, "</main>\n<footer><p class=\"keys\" hidden>{keys}</p></footer>")?;
        writeln!(out, "<script>\n{}</script>\n</body>\n</html>", include_str!("html/page.js"))
    }
}

/// A text as HTML: markup escaped, characters that nobody sees written as their code.
fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 8);
    push_escaped(&mut html, text);
    html
}

fn push_escaped(html: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\r' | '\u{FEFF}' => {}
            '\u{FFFC}' => html.push('▫'),
            '\n' | '\u{AD}' => html.push(character),
            _ => match super::visible::escaped(character) {
                Some(code) => html.push_str(&code),
                None => html.push(character),
            },
        }
    }
}

/// The class of a level.
fn class(level: Level) -> &'static str {
    level.name()
}

/// The sign of a level, so that colour is not all that tells it.
fn sign(level: Level) -> &'static str {
    match level {
        Level::Error => "✖",
        Level::Warning => "▲",
        Level::Note => "●",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_text() {
        assert_eq!(
            escaped("<b title=\"x\">a & b\u{202e}</b>"),
            "&lt;b title=&quot;x&quot;&gt;a &amp; b\\u{202e}&lt;/b&gt;"
        );
    }
}
