//! The report for people, as rustc prints it: the fault, the line with the place underlined, the
//! cure, and the first time also the reason.

use std::collections::{BTreeMap, HashSet};
use std::io::{self, Write};

use codespan_reporting::diagnostic::{Diagnostic, LabelStyle, Severity};
use codespan_reporting::files::Error;
use codespan_reporting::term::{self, Config};

use super::colours::{BOLD, Painted};
use super::excerpt::{Excerpt, Mark};
use super::locus::{self, END};
use super::visible::visible;
use super::{Checked, Colour, Reporter, cures, message, place, related, shown};
use crate::document::Document;
use crate::finding::{Finding, Subject};
use crate::language::{Counts, Language};
use crate::rule::Level;

/// Notes are broken where a window of text ends.
const WIDTH: usize = 100;
/// So many findings of one rule in one letter are shown; more are a heap that nobody reads.
const MOST: usize = 100;
/// A heap of equal places says no more than a few of them.
const RELATED: usize = 5;

/// The report, and the rules whose reason it has told.
pub struct Human {
    language: Language,
    colour: Colour,
    explained: HashSet<String>,
}

impl Human {
    /// A report in which nothing has been told.
    pub fn new(language: Language, colour: Colour) -> Human {
        Human { language, colour, explained: HashSet::new() }
    }

    fn diagnostic(&mut self, path: &str, finding: &Finding, document: &Document) -> (Excerpt, Diagnostic<()>) {
        let text = &document.text;
        let place = place(finding, document, self.language);
        let mut notes = Vec::new();
        let (excerpt, labels) = match (finding.hit.subject, place) {
            (Subject::File, Some(place)) => {
                notes.push(format!("{path}, {place}"));
                Excerpt::new(path, document, &[])
            }
            (_, Some(place)) => {
                let name = format!("{path}, {place}{END}");
                Excerpt::new(&name, document, &marks(finding, document, self.language))
            }
            (_, None) => Excerpt::new(path, document, &marks(finding, document, self.language)),
        };
        notes.extend(cures::help(finding, text, self.language).iter().map(|line| note("help", line)));
        if self.explained.insert(finding.rule.id.clone()) {
            notes.push(note("note", finding.rule.file.why.get(self.language)));
        }
        let diagnostic = Diagnostic::new(severity(finding.rule.file.level))
            .with_code(finding.rule.id.as_str())
            .with_message(visible(&message(finding, document, self.language)))
            .with_labels(labels)
            .with_notes(notes);
        (excerpt, diagnostic)
    }
}

impl Reporter for Human {
    fn letter(&mut self, checked: &Checked, out: &mut dyn Write) -> io::Result<()> {
        let path = visible(checked.path);
        let mut told: BTreeMap<&str, usize> = BTreeMap::new();
        for finding in shown(checked) {
            let count = told.entry(&finding.rule.id).or_default();
            *count += 1;
            if *count > MOST {
                continue;
            }
            let (excerpt, diagnostic) = self.diagnostic(&path, finding, checked.document);
            emit(&excerpt, &diagnostic, self.colour, out)?;
        }
        for (rule, count) in told.into_iter().filter(|(_, count)| *count > MOST) {
            writeln!(out, "{path}: {}\n", self.language.more(count - MOST, rule))?;
        }
        Ok(())
    }

    fn none_changed(&mut self, revision: &str, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}", self.language.none_changed(&visible(revision)))
    }

    fn close(&mut self, counts: &Counts, out: &mut dyn Write) -> io::Result<()> {
        summary(counts, self.language, self.colour, out)
    }
}

/// Writes the last line of a report for people; nothing if no file was read.
pub fn summary(counts: &Counts, language: Language, colour: Colour, out: &mut dyn Write) -> io::Result<()> {
    if counts.files == 0 {
        return Ok(());
    }
    let mut painted = Painted { out, colour };
    painted.paint(BOLD, &language.summary(counts))?;
    if counts.fixes > 0 {
        write!(painted, "; {}", language.mendable(counts.fixes))?;
    }
    if counts.ignored > 0 {
        write!(painted, "; {}", language.ignored(counts.ignored, counts.known))?;
    }
    writeln!(painted)
}

/// Writes one diagnostic.
pub fn emit(excerpt: &Excerpt, diagnostic: &Diagnostic<()>, colour: Colour, out: &mut dyn Write) -> io::Result<()> {
    // codespan writes a character at a time.
    let mut written = Vec::with_capacity(1024);
    let mut painted = Painted { out: &mut written, colour };
    term::emit_to_write_style(&mut painted, &Config::default(), excerpt, diagnostic).map_err(|error| match error {
        Error::Io(error) => error,
        other => io::Error::other(other),
    })?;
    locus::without_lines(&written).try_for_each(|piece| out.write_all(piece))
}

/// A note, broken into lines that begin below its first word.
pub fn note(kind: &str, words: &str) -> String {
    let indent = " ".repeat(kind.len() + 2);
    let mut note = format!("{kind}:");
    let mut column = note.len();
    for word in visible(words).split_inclusive(' ') {
        let length = word.trim_end().chars().count();
        if column + length > WIDTH && column > indent.len() {
            note.truncate(note.trim_end().len());
            note.push('\n');
            note.push_str(&indent);
            column = indent.len();
        } else if column + 1 == indent.len() {
            note.push(' ');
            column += 1;
        }
        note.push_str(word);
        column += word.chars().count();
    }
    note
}

fn marks(finding: &Finding, document: &Document, language: Language) -> Vec<Mark> {
    let text = &document.text;
    let label = finding.rule.file.label.as_ref().and_then(|label| {
        label.get(language).fill_whole(text.get(finding.hit.range.clone())?, &finding.hit.values, language)
    });
    let message = label.map_or_else(String::new, |label| visible(&label).into_owned());
    let here = Mark { range: finding.hit.range.clone(), style: LabelStyle::Primary, message };
    let elsewhere = finding.hit.related.iter().take(RELATED).map(|range| Mark {
        range: range.clone(),
        style: LabelStyle::Secondary,
        message: match document.location(range.start) {
            Some(location) => format!("{} ({})", related(finding, language), language.place(location)),
            None => related(finding, language).to_owned(),
        },
    });
    std::iter::once(here).chain(elsewhere).collect()
}

/// How codespan calls a level.
pub fn severity(level: Level) -> Severity {
    match level {
        Level::Error => Severity::Error,
        Level::Warning => Severity::Warning,
        Level::Note => Severity::Note,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_note_is_broken_below_its_first_word() {
        let broken = note("note", &"woord ".repeat(30));
        let lines: Vec<&str> = broken.lines().collect();
        assert_eq!(lines.len(), 2);
        assert!(lines[0].starts_with("note: woord") && lines[0].ends_with("woord"));
        assert!(lines[1].starts_with("      woord"));
    }

    #[test]
    fn a_short_note_is_one_line() {
        assert_eq!(note("help", "vervang door “ ”"), "help: vervang door “ ”");
    }
}
