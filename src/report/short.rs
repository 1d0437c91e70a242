//! One line a finding, as compilers print it, for editors that read such lines.

use std::io::{self, Write};

use super::visible::visible;
use super::{Checked, Reporter, message, shown};
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
            let at = document.text.floor_char_boundary(finding.hit.range.start);
            let place = document.lines().place(at, &document.text);
            let message = message(finding, document, self.language);
            writeln!(
                out,
                "{}:{}:{}: {}[{}]: {}",
                visible(checked.path),
                place.line,
                place.column,
                finding.rule.file.level.name(),
                finding.rule.id,
                visible(&message),
            )?;
        }
        Ok(())
    }
}
