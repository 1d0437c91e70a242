//! JUnit XML: one suite a letter, one case a finding; a letter without findings is one case that passes.
//!
//! Errors and warnings are failures, notes are skipped, and a letter that cannot be read is an error. There
//! are no times in it, so that two runs on the same letters are the same.

use std::io::{self, Write};

use super::{Checked, Reporter, cures, message, place, shown, slashed, spans, xml};
use crate::finding::Finding;
use crate::language::{Counts, Language};
use crate::rule::Level;

/// The report.
pub struct Junit {
    /// The language of messages.
    pub language: Language,
}

impl Reporter for Junit {
    fn open(&mut self, out: &mut dyn Write) -> io::Result<()> {
        xml::declaration(out)?;
        xml::start("testsuites", &[("name", "kamerlint")], out)
    }

    fn letter(&mut self, checked: &Checked, out: &mut dyn Write) -> io::Result<()> {
        let path = slashed(checked.path);
        let all = shown(checked).count();
        let skipped = shown(checked).filter(|finding| finding.rule.file.level == Level::Note).count();
        suite(&path, all.max(1), all - skipped, 0, skipped, out)?;
        for finding in shown(checked) {
            self.case(&path, finding, checked, out)?;
        }
        if all == 0 {
            xml::empty("testcase", &[("name", "kamerlint"), ("classname", &path), ("time", "0")], out)?;
        }
        let remarks: Vec<String> = checked.document.remarks.iter().map(|remark| self.language.remark(remark)).collect();
        if !remarks.is_empty() {
            xml::text("system-out", &[], &remarks, out)?;
        }
        xml::end("testsuite", out)
    }

    fn unread(&mut self, path: &str, why: &str, out: &mut dyn Write) -> io::Result<()> {
        let path = slashed(path);
        suite(&path, 1, 0, 1, 0, out)?;
        xml::start("testcase", &[("name", "kamerlint"), ("classname", &path), ("time", "0")], out)?;
        xml::text("error", &[("message", why), ("type", "unread")], &[why.to_owned()], out)?;
        xml::end("testcase", out)?;
        xml::end("testsuite", out)
    }

    fn close(&mut self, _counts: &Counts, out: &mut dyn Write) -> io::Result<()> {
        xml::end("testsuites", out)
    }
}

impl Junit {
    fn case(&self, path: &str, finding: &Finding, checked: &Checked, out: &mut dyn Write) -> io::Result<()> {
        let document = checked.document;
        let place = place(finding, document, self.language).unwrap_or_else(|| {
            let start = spans::span(&finding.hit.range, document).start;
            format!("{}:{}", start.line, start.column)
        });
        let name = format!("{} ({place})", finding.rule.id);
        let message = message(finding, document, self.language);
        let level = finding.rule.file.level;
        xml::start("testcase", &[("name", &name), ("classname", path), ("time", "0")], out)?;
        if level == Level::Note {
            xml::empty("skipped", &[("message", &message)], out)?;
        } else {
            let mut lines = vec![format!("{path}, {place}: {message}")];
            lines.extend(cures::help(finding, &document.text, self.language));
            lines.push(finding.rule.file.why.get(self.language).to_owned());
            xml::text("failure", &[("message", &message), ("type", level.name())], &lines, out)?;
        }
        xml::end("testcase", out)
    }
}

fn suite(
    path: &str,
    all: usize,
    failures: usize,
    errors: usize,
    skipped: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let [all, failures, errors, skipped] = [all, failures, errors, skipped].map(|count| count.to_string());
    let attributes = [
        ("name", path),
        ("tests", &all),
        ("failures", &failures),
        ("errors", &errors),
        ("skipped", &skipped),
        ("time", "0"),
    ];
    xml::start("testsuite", &attributes, out)
}
