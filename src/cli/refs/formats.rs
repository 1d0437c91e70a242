//! How references are printed: a table for people, lines, JSON, CSV, Markdown and a web page.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use super::row::{Row, Verdict};
use crate::language::{Language, SourceHeading};

impl Verdict {
    /// A sign that is seen at a glance.
    fn sign(self) -> &'static str {
        match self {
            Verdict::Agrees => "✓",
            Verdict::Differs => "✗",
            Verdict::Unknown => "?",
        }
    }
}

impl Row {
    /// What is said of it in one line: its subject, or the title of its dossier.
    fn about(&self) -> &str {
        self.title.as_deref().or(self.dossier.as_deref()).unwrap_or_default()
    }

    fn cells(&self) -> [&str; 6] {
        [
            self.verdict.sign(),
            &self.place,
            &self.canonical,
            self.date.as_deref().unwrap_or_default(),
            self.movers.as_deref().unwrap_or_default(),
            self.about(),
        ]
    }
}

/// A subject longer than this is cut in the table, in columns.
const ABOUT: usize = 60;

/// Names longer than this are cut in the table, in columns.
const MOVERS: usize = 30;

/// A table for people, a heading for each letter.
pub fn table(rows: &[Row], language: Language, out: &mut dyn Write) -> io::Result<()> {
    for letter in rows.chunk_by(|one, next| one.path == next.path) {
        writeln!(out, "{}", letter[0].path)?;
        let cells: Vec<Vec<String>> = letter
            .iter()
            .map(|row| {
                let [sign, place, source, date, movers, about] = row.cells();
                let rules = row.contradicted_by.join(", ");
                let cells = [sign, place, source, date, &cut(movers, MOVERS), &rules, &cut(about, ABOUT)];
                cells.map(str::to_owned).to_vec()
            })
            .collect();
        let width = |column: usize| cells.iter().map(|row| row[column].width()).max().unwrap_or_default();
        let widths: Vec<usize> = (0..7).map(width).collect();
        for row in &cells {
            let line: String = row
                .iter()
                .zip(&widths)
                .filter(|(_, width)| **width > 0)
                .map(|(cell, width)| format!("  {cell}{}", " ".repeat(width - cell.width())))
                .collect();
            writeln!(out, "{}", line.trim_end())?;
        }
    }
    let count = |verdict: Verdict| rows.iter().filter(|row| row.verdict == verdict).count();
    writeln!(out, "{}", language.sources(count(Verdict::Agrees), count(Verdict::Differs), count(Verdict::Unknown)))
}

fn cut(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    let mut kept = String::new();
    for character in text.chars() {
        if kept.width() + 1 >= columns {
            break;
        }
        kept.push(character);
    }
    format!("{}…", kept.trim_end())
}

/// One line each: place, canonical form, address.
pub fn short(rows: &[Row], out: &mut dyn Write) -> io::Result<()> {
    for Row { path, place, canonical, url, .. } in rows {
        writeln!(out, "{path}:{place}: {canonical}  {}", url.as_deref().unwrap_or_default())?;
    }
    Ok(())
}

/// The canonical forms alone, one line each.
pub fn canonical(rows: &[Row], out: &mut dyn Write) -> io::Result<()> {
    rows.iter().try_for_each(|row| writeln!(out, "{}", row.canonical))
}

/// One JSON object each.
pub fn jsonl(rows: &[Row], out: &mut dyn Write) -> io::Result<()> {
    for row in rows {
        serde_json::to_writer(&mut *out, row)?;
        writeln!(out)?;
    }
    Ok(())
}

/// Comma-separated values (RFC 4180), with a heading.
pub fn csv(rows: &[Row], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "path,place,text,canonical,kind,verdict,contradicted_by,date,movers,title,dossier,url")?;
    for row in rows {
        let verdict = serde_json::to_value(row.verdict)?;
        let or_nothing = |cell: &Option<String>| cell.clone().unwrap_or_default();
        let cells = [
            row.path.clone(),
            row.place.clone(),
            row.text.clone(),
            row.canonical.clone(),
            row.kind.to_owned(),
            verdict.as_str().unwrap_or_default().to_owned(),
            row.contradicted_by.join(" "),
            or_nothing(&row.date),
            or_nothing(&row.movers),
            or_nothing(&row.title),
            or_nothing(&row.dossier),
            or_nothing(&row.url),
        ];
        writeln!(out, "{}", cells.map(|cell| quoted(&cell)).join(","))?;
    }
    Ok(())
}

/// A cell of CSV; a spreadsheet must not take it for a formula.
fn quoted(cell: &str) -> String {
    let cell = if cell.starts_with(['=', '+', '-', '@']) { format!("'{cell}") } else { cell.to_owned() };
    if cell.contains([',', '"', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

const HEADINGS: [SourceHeading; 6] = [
    SourceHeading::Verdict,
    SourceHeading::Place,
    SourceHeading::Source,
    SourceHeading::Date,
    SourceHeading::Movers,
    SourceHeading::About,
];

/// A table in Markdown, with links.
pub fn markdown(rows: &[Row], language: Language, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "| {} |", HEADINGS.map(|heading| language.source_heading(heading)).join(" | "))?;
    writeln!(out, "|{}", " --- |".repeat(HEADINGS.len()))?;
    for row in rows {
        let [sign, place, source, date, movers, about] =
            row.cells().map(|cell| cell.replace('|', "\\|").replace('\n', " "));
        let source = row.url.as_ref().map_or(source.clone(), |url| format!("[{source}]({url})"));
        writeln!(out, "| {sign} | {place} | {source} | {date} | {movers} | {about} |")?;
    }
    Ok(())
}

/// A page of its own.
pub fn html(rows: &[Row], language: Language, out: &mut dyn Write) -> io::Result<()> {
    let title = language.source_heading(SourceHeading::Source);
    writeln!(out, "<!doctype html>\n<html lang=\"{}\">\n<meta charset=\"utf-8\">", language.code())?;
    writeln!(out, "<title>{title}</title>")?;
    writeln!(out, "<style>body{{font:1rem sans-serif}}td,th{{padding:.2em .6em;text-align:left;vertical-align:top}}")?;
    writeln!(out, ".differs{{background:#fdd}}.unknown{{color:#666}}</style>\n<table>")?;
    let heading = HEADINGS.map(|heading| format!("<th>{}", language.source_heading(heading))).concat();
    writeln!(out, "<tr>{heading}")?;
    for row in rows {
        let class = match row.verdict {
            Verdict::Agrees => "agrees",
            Verdict::Differs => "differs",
            Verdict::Unknown => "unknown",
        };
        let [sign, place, source, date, movers, about] = row.cells().map(escaped);
        let source = match &row.url {
            Some(url) => format!("<a href=\"{}\">{source}</a>", escaped(url)),
            None => source,
        };
        writeln!(out, "<tr class=\"{class}\"><td>{sign}<td>{place}<td>{source}<td>{date}<td>{movers}<td>{about}")?;
    }
    writeln!(out, "</table>\n</html>")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_no_formula_and_keeps_its_quotation_marks() {
        assert_eq!(quoted("=1+1"), "'=1+1");
        assert_eq!(quoted("\"a\", b"), "\"\"\"a\"\", b\"");
    }

    #[test]
    fn a_long_subject_is_cut_at_a_column() {
        assert_eq!(cut("over é en water", 8), "over é…");
        assert_eq!(cut("kort", 8), "kort");
    }
}
