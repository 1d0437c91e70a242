//! How often each rule found something, and in which letters, for people with many old findings.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::colours::{BOLD, Painted, of_severity};
use super::human::severity;
use super::visible::visible;
use super::{Checked, Colour, Reporter, human, shown};
use crate::language::{Counts, Language, ReportHeading};
use crate::rule::Level;

/// The report, and what was counted.
pub struct Statistics {
    language: Language,
    colour: Colour,
    rules: BTreeMap<String, Row>,
    files: Vec<(String, usize)>,
}

/// A rule and how often it found something.
struct Row {
    level: Level,
    title: String,
    count: usize,
}

impl Statistics {
    /// A report in which nothing has been counted.
    pub fn new(language: Language, colour: Colour) -> Statistics {
        Statistics { language, colour, rules: BTreeMap::new(), files: Vec::new() }
    }
}

impl Reporter for Statistics {
    fn letter(&mut self, checked: &Checked, _out: &mut dyn Write) -> io::Result<()> {
        for finding in shown(checked) {
            let file = &finding.rule.file;
            let title = || Row { level: file.level, title: file.title.get(self.language).to_owned(), count: 0 };
            self.rules.entry(finding.rule.id.clone()).or_insert_with(title).count += 1;
        }
        let count = shown(checked).count();
        if count > 0 {
            self.files.push((checked.path.to_owned(), count));
        }
        Ok(())
    }

    fn none_changed(&mut self, revision: &str, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}", self.language.none_changed(&visible(revision)))
    }

    fn close(&mut self, counts: &Counts, out: &mut dyn Write) -> io::Result<()> {
        let mut rows: Vec<(&String, &Row)> = self.rules.iter().collect();
        // Ids are in order, and a sort that is stable keeps them so.
        rows.sort_by_key(|(_, row)| std::cmp::Reverse(row.count));
        let heading = |heading| self.language.report_heading(heading);
        let (count, rule) = (heading(ReportHeading::Count), heading(ReportHeading::Rule));
        let level = |level: Level| self.language.level(level);
        let widest = rows.iter().map(|(id, _)| id.len()).max().unwrap_or_default().max(rule.len());
        let levels = rows.iter().map(|(_, row)| level(row.level).chars().count()).max().unwrap_or_default();
        let levels = levels.max(heading(ReportHeading::Level).chars().count());
        let mut painted = Painted { out: &mut *out, colour: self.colour };
        if !rows.is_empty() {
            painted.paint(BOLD, &format!("{count:>7}  {:<levels$}  {rule}", heading(ReportHeading::Level)))?;
            writeln!(painted)?;
        }
        for (id, row) in rows {
            write!(painted, "{:>7}  ", row.count)?;
            painted.paint(of_severity(severity(row.level)), &format!("{:<levels$}", level(row.level)))?;
            writeln!(painted, "  {id:<widest$}  {}", row.title)?;
        }
        if counts.files > 1 && !self.files.is_empty() {
            self.files.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
            writeln!(painted)?;
            painted.paint(BOLD, &format!("{count:>7}  {}", heading(ReportHeading::File)))?;
            writeln!(painted)?;
            for (path, count) in &self.files {
                writeln!(painted, "{count:>7}  {}", visible(path))?;
            }
        }
        if !self.rules.is_empty() {
            writeln!(painted)?;
        }
        human::summary(counts, self.language, self.colour, out)
    }
}
