//! One letter on the page: row by row a paragraph, and beside it what was found there.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;
use std::ops::Range;

use super::cards;
use super::marks::{self, Anchors, Mark};
use super::{class, escaped, sign};
use crate::document::{Block, Document, Kind};
use crate::finding::{Finding, Subject};
use crate::language::{Counts, Language, ReportHeading};
use crate::report::{Checked, message, shown};
use crate::rule::Level;

/// So many findings of one rule in one letter are shown; more are a heap that nobody reads.
const MOST: usize = 100;
/// A heap of equal places says no more than a few of them.
const RELATED: usize = 5;

/// How much of a letter is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// All of it.
    Whole,
    /// Paragraphs in which something was found.
    Findings,
}

/// The numbers of a letter on the page.
pub struct Numbers<'n> {
    /// Of the letter, from 1.
    pub letter: usize,
    /// How many findings stand before it.
    pub finding: usize,
    /// The rule of each finding.
    pub rules: &'n [usize],
}

/// A finding with its number on the page.
pub struct Numbered<'f> {
    /// The finding.
    pub finding: &'f Finding,
    /// Its number, from 1.
    pub number: usize,
    /// The number of its rule.
    pub rule: usize,
    /// Its other places that are shown.
    pub related: &'f [Range<usize>],
}

/// A stretch of the letter that is shown as one: a block, or what stands between blocks.
struct Segment<'d> {
    range: Range<usize>,
    block: Option<&'d Block>,
    /// The number or bullet that stands before it on its line and is no part of it.
    label: Option<&'d str>,
}

/// The section of a letter.
pub fn section(checked: &Checked, counts: &Counts, extent: Extent, numbers: &Numbers, language: Language) -> String {
    let document = checked.document;
    let (findings, heaps) = numbered(checked, numbers);
    let marks = marks_of(&findings, document, language);
    let segments = segments(document, &marks);
    let anchors = Anchors::new(document, numbers.letter);
    let letter = numbers.letter;
    let mut html = format!("<section class=\"letter\" id=\"l{letter}\" aria-labelledby=\"h{letter}\">\n");
    let _ = writeln!(html, "<h2 id=\"h{letter}\">{}</h2>\n{}", escaped(checked.path), tally(counts, language));
    for remark in &document.remarks {
        let _ = writeln!(html, "<p class=\"remark\">{}</p>", escaped(&language.remark(remark)));
    }
    let about_the_file: Vec<&Numbered> =
        findings.iter().filter(|one| one.finding.hit.subject == Subject::File).collect();
    if !about_the_file.is_empty() {
        let _ = writeln!(
            html,
            "<div class=\"row\"><div class=\"words\"></div>{}</div>",
            cards::list(&about_the_file, document, language)
        );
    }
    if extent == Extent::Findings {
        let _ = writeln!(html, "<p class=\"remark\">{}</p>", escaped(language.report_heading(ReportHeading::Excerpts)));
    }
    push_rows(&mut html, &segments, &marks, &findings, extent, &anchors, document, language);
    for (rule, more) in heaps {
        let _ = writeln!(html, "<p class=\"remark\">{}</p>", escaped(&language.more(more, &rule)));
    }
    html.push_str("</section>\n");
    html
}

#[allow(clippy::too_many_arguments, reason = "each is one part of the letter that is written")]
fn push_rows(
    html: &mut String,
    segments: &[Segment],
    marks: &[Mark],
    findings: &[Numbered],
    extent: Extent,
    anchors: &Anchors,
    document: &Document,
    language: Language,
) {
    let mut next = 0;
    let mut open: Vec<&Mark> = Vec::new();
    for (index, segment) in segments.iter().enumerate() {
        open.retain(|mark| mark.range.end > segment.range.start);
        let mut own = HashSet::new();
        let mut cards = Vec::new();
        let is_last = index + 1 == segments.len();
        while let Some(mark) = marks.get(next).filter(|mark| is_last || mark.range.start <= segment.range.end) {
            own.insert(mark.id());
            if mark.other.is_none() {
                let found = findings.binary_search_by_key(&mark.finding, |one| one.number);
                cards.extend(found.map(|index| &findings[index]));
            }
            open.push(mark);
            next += 1;
        }
        if extent == Extent::Findings && open.is_empty() {
            continue;
        }
        let words = block(segment, &open, &own, anchors);
        let cards = cards::list(&cards, document, language);
        let _ = writeln!(html, "<div class=\"row\"><div class=\"words\" lang=\"nl\">{words}</div>{cards}</div>");
    }
}

/// The findings that are shown, and of which rules there are more.
fn numbered<'c>(checked: &Checked<'c>, numbers: &Numbers) -> (Vec<Numbered<'c>>, Vec<(String, usize)>) {
    let mut told: HashMap<&str, usize> = HashMap::new();
    let mut findings = Vec::new();
    for (index, (finding, rule)) in shown(checked).zip(numbers.rules).enumerate() {
        let count = told.entry(finding.rule.id.as_str()).or_default();
        *count += 1;
        if *count <= MOST {
            let related = &finding.hit.related[..finding.hit.related.len().min(RELATED)];
            findings.push(Numbered { finding, number: numbers.finding + index + 1, rule: *rule, related });
        }
    }
    let mut heaps: Vec<(String, usize)> = told
        .into_iter()
        .filter(|(_, count)| *count > MOST)
        .map(|(rule, count)| (rule.to_owned(), count - MOST))
        .collect();
    heaps.sort();
    (findings, heaps)
}

/// All places to be marked, in order.
fn marks_of(findings: &[Numbered], document: &Document, language: Language) -> Vec<Mark> {
    let text = &document.text;
    let on_characters = |range: &Range<usize>| {
        let start = text.floor_char_boundary(range.start);
        start..text.ceil_char_boundary(range.end).max(start)
    };
    let mut marks = Vec::new();
    for one in findings.iter().filter(|one| one.finding.hit.subject == Subject::Text) {
        let level = one.finding.rule.file.level;
        let message = format!("{}: {}", language.level(level), message(one.finding, document, language));
        let mark = |range, other| Mark {
            range: on_characters(range),
            finding: one.number,
            other,
            level,
            rule: one.rule,
            message: message.clone(),
        };
        marks.push(mark(&one.finding.hit.range, None));
        marks.extend(one.related.iter().enumerate().map(|(number, range)| mark(range, Some(number + 1))));
    }
    marks.sort_by_key(|mark| (mark.range.start, mark.range.end, mark.finding));
    marks
}

/// The letter in stretches: its blocks, and what stands between them if it is marked or has words.
fn segments<'d>(document: &'d Document, marks: &[Mark]) -> Vec<Segment<'d>> {
    let text = &document.text;
    let mut segments = Vec::new();
    let mut at = 0;
    for block in &document.blocks {
        let mut between = at..block.range.start;
        let mut label = None;
        if !is_marked(&between, marks) {
            let before = text.get(between.clone()).unwrap_or_default();
            let line = between.start + before.rfind('\n').map_or(0, |line_feed| line_feed + 1);
            label = text.get(line..between.end).and_then(label_of);
            between.end = if label.is_some() { line } else { between.end };
        }
        segments.extend(stretch_between(between, text, marks));
        segments.push(Segment { range: block.range.clone(), block: Some(block), label });
        at = block.range.end;
    }
    segments.extend(stretch_between(at..text.len(), text, marks));
    if segments.is_empty() {
        segments.push(Segment { range: 0..text.len(), block: None, label: None });
    }
    segments
}

/// What stands between two blocks, if it is to be shown.
fn stretch_between<'d>(range: Range<usize>, text: &str, marks: &[Mark]) -> Option<Segment<'d>> {
    let has_words = text.get(range.clone()).is_some_and(|between| between.contains(char::is_alphanumeric));
    (has_words || is_marked(&range, marks)).then_some(Segment { range, block: None, label: None })
}

/// Whether a mark begins between two blocks; one at the end of a block belongs to it.
fn is_marked(between: &Range<usize>, marks: &[Mark]) -> bool {
    let after = marks.partition_point(|mark| mark.range.start <= between.start && between.start > 0);
    marks.get(after).is_some_and(|mark| mark.range.start < between.end)
}

/// The number or bullet of a list item, as written before its text.
fn label_of(before: &str) -> Option<&str> {
    const LONGEST: usize = 6;
    let label = before.trim();
    let is_label = label.len() <= LONGEST
        && (label.contains(char::is_alphanumeric) || matches!(label, "-" | "*" | "+" | "–" | "•"));
    is_label.then_some(label)
}

/// A block as the element that it is.
fn block(segment: &Segment, marks: &[&Mark], own: &HashSet<String>, anchors: &Anchors) -> String {
    let Some(block) = segment.block else {
        let words = marks::words(&segment.range, &[], marks, own, anchors);
        return format!("<p class=\"between\">{words}</p>");
    };
    let words = marks::words(&segment.range, &block.gaps, marks, own, anchors);
    let (element, class) = match block.kind {
        Kind::Heading => ("h3", "heading"),
        Kind::Paragraph => ("p", "paragraph"),
        Kind::ListItem => ("p", "item"),
        Kind::TableCell => ("p", "cell"),
        Kind::Footnote => ("p", "note"),
        Kind::Letterhead => ("p", "head"),
    };
    let note = block.location.as_ref().and_then(|location| location.note.as_ref());
    let label = block.label.as_ref().or(note).map(String::as_str).or(segment.label);
    let label = label.map(|label| format!("<span class=\"label\">{}</span> ", escaped(label)));
    let id = anchors.note_in(&segment.range).map(|id| format!(" id=\"{id}\""));
    format!("<{element} class=\"{class}\"{}>{}{words}</{element}>", id.unwrap_or_default(), label.unwrap_or_default())
}

/// How much was found in a letter, level by level.
pub fn tally(counts: &Counts, language: Language) -> String {
    let levels = [(Level::Error, counts.errors), (Level::Warning, counts.warnings), (Level::Note, counts.notes)];
    let mut html = String::from("<p class=\"tally\">");
    for (level, count) in levels.into_iter().filter(|(_, count)| *count > 0) {
        let _ = write!(
            html,
            "<span class=\"{}\"><span aria-hidden=\"true\">{}</span> {}</span> ",
            class(level),
            sign(level),
            escaped(&language.of_level(level, count))
        );
    }
    if counts.ignored > 0 {
        let _ = write!(html, "<span>{}</span>", escaped(&language.ignored(counts.ignored, counts.known)));
    }
    html.push_str("</p>");
    html
}
