//! Checkstyle 4.3 XML, which many a CI server reads. A letter without lines has its place in the message.

use std::io::{self, Write};

use super::{Checked, Reporter, place, placed_message, shown, slashed, spans, xml};
use crate::language::{Counts, Language};
use crate::rule::Level;

/// The report.
pub struct Checkstyle {
    /// The language of messages.
    pub language: Language,
}

impl Reporter for Checkstyle {
    fn open(&mut self, out: &mut dyn Write) -> io::Result<()> {
        xml::declaration(out)?;
        xml::start("checkstyle", &[("version", "4.3")], out)
    }

    fn letter(&mut self, checked: &Checked, out: &mut dyn Write) -> io::Result<()> {
        xml::start("file", &[("name", &slashed(checked.path))], out)?;
        for finding in shown(checked) {
            let message = placed_message(finding, checked.document, self.language);
            let source = format!("kamerlint.{}", finding.rule.id.replace('/', "."));
            let start = spans::span(&finding.hit.range, checked.document).start;
            let (line, column) = (start.line.to_string(), start.column.to_string());
            let mut attributes = vec![("line", line.as_str()), ("column", &column)];
            if place(finding, checked.document, self.language).is_some() {
                attributes.clear();
            }
            let severity = severity(finding.rule.file.level);
            attributes.extend([("severity", severity), ("message", &message), ("source", &source)]);
            xml::empty("error", &attributes, out)?;
        }
        xml::end("file", out)
    }

    fn unread(&mut self, path: &str, why: &str, out: &mut dyn Write) -> io::Result<()> {
        xml::start("file", &[("name", &slashed(path))], out)?;
        xml::empty("error", &[("severity", "error"), ("message", why), ("source", "kamerlint")], out)?;
        xml::end("file", out)
    }

    fn close(&mut self, _counts: &Counts, out: &mut dyn Write) -> io::Result<()> {
        xml::end("checkstyle", out)
    }
}

fn severity(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "info",
    }
}
