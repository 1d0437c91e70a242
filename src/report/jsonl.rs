//! One JSON object a finding, one a line. Other programs rely on its keys.

use std::io::{self, Write};

use super::entry::Entry;
use super::{Checked, Reporter, shown};
use crate::language::Language;

/// The report.
pub struct Jsonl {
    /// The language of messages.
    pub language: Language,
}

impl Reporter for Jsonl {
    fn letter(&mut self, checked: &Checked, out: &mut dyn Write) -> io::Result<()> {
        for finding in shown(checked) {
            let entry = Entry::new(Some(checked.path), finding, checked.document, self.language);
            serde_json::to_writer(&mut *out, &entry)?;
            writeln!(out)?;
        }
        Ok(())
    }
}
