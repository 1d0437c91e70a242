//! One line a finding, as compilers print it, for editors that read such lines.

use std::io::{self, Write};

use super::visible::visible;
use super::{Checked, Reporter, message, place, shown};
use crate::language::Language;

/// The report.
pub struct Short {
    /// The language of messages.
    pub language: Language,
}

impl Reporter for Short {
    fn letter(&mut self, checked: &Checked, out: &mut dyn Write) -> io::Result<()> {
        let document = checked.document;
        for finding in shown(checked) {
            let place = match place(finding, document, self.language) {
                Some(words) => format!("{}, {words}", visible(checked.path)),
                None => {
                    let at = document.text.floor_char_boundary(finding.hit.range.start);
                    let place = document.lines().place(at, &document.text);
                    format!("{}:{}:{}", visible(checked.path), place.line, place.column)
                }
            };
            let (level, id) = (finding.rule.file.level.name(), &finding.rule.id);
            let message = message(finding, document, self.language);
            writeln!(out, "{place}: {level}[{id}]: {}", visible(&message))?;
        }
        Ok(())
    }
}
