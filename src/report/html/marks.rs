//! The words of a paragraph with what was found in them marked; stretches may overlap.
//!
//! The words are cut wherever a mark, a note or other markup begins or ends. Each piece leads to the
//! narrowest finding that it lies in; a finding that no piece leads to gets a sign of its own behind it.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;
use std::ops::Range;

use super::{class, escaped, push_escaped};
use crate::document::{Document, NoteKind, NoteMark};
use crate::rule::Level;

/// A stretch to be marked.
#[derive(Clone, Debug)]
pub struct Mark {
    /// The stretch; empty where something is missing.
    pub range: Range<usize>,
    /// The number of its finding on the page.
    pub finding: usize,
    /// For another place of the finding, which one; `None` for the finding itself.
    pub other: Option<usize>,
    /// How bad it is.
    pub level: Level,
    /// The number of its rule on the page.
    pub rule: usize,
    /// What is shown when one points at it.
    pub message: String,
}

impl Mark {
    /// The name of the place in the text.
    pub fn id(&self) -> String {
        match self.other {
            None => format!("p{}", self.finding),
            Some(other) => format!("p{}-{other}", self.finding),
        }
    }
}

/// A finding, or another place of it, that a link leads to.
type Linked = (usize, Option<usize>);

/// Where notes stand on the page.
pub struct Anchors<'d> {
    document: &'d Document,
    letter: usize,
    /// Where the words of each note begin, in order, and which note it is.
    starts: Vec<(usize, usize)>,
    numbers: HashMap<(&'d str, NoteKind), usize>,
}

impl<'d> Anchors<'d> {
    /// The anchors of the notes of a letter.
    pub fn new(document: &'d Document, letter: usize) -> Anchors<'d> {
        let bodies = || document.notes.bodies.iter().enumerate();
        let mut starts: Vec<(usize, usize)> = bodies().map(|(index, body)| (body.words.start, index + 1)).collect();
        starts.sort_unstable();
        let mut numbers = HashMap::new();
        for (index, body) in bodies() {
            numbers.entry((body.id.as_str(), body.kind)).or_insert(index + 1);
        }
        Anchors { document, letter, starts, numbers }
    }

    /// The name of the note whose words begin in a stretch.
    pub fn note_in(&self, range: &Range<usize>) -> Option<String> {
        let first = self.starts.partition_point(|(start, _)| *start < range.start);
        let (_, number) = self.starts.get(first).filter(|(start, _)| range.contains(start))?;
        Some(self.name(*number))
    }

    fn note_of(&self, mark: &NoteMark) -> Option<String> {
        let number = *self.numbers.get(&(mark.id.as_str(), mark.kind))?;
        // Where the words of two notes stand in one block, only the first has a name.
        let start = self.document.notes.bodies.get(number - 1)?.words.start;
        let block = self.document.block_at(start).filter(|block| block.range.contains(&start))?;
        self.note_in(&block.range)
    }

    fn name(&self, number: usize) -> String {
        format!("n{}-{number}", self.letter)
    }
}

/// The words of a stretch. `marks` are those that lie in it or over it; `own` names those that begin in it.
pub fn words(
    segment: &Range<usize>,
    gaps: &[Range<usize>],
    marks: &[&Mark],
    own: &HashSet<String>,
    anchors: &Anchors,
) -> String {
    let document = anchors.document;
    let notes = &document.notes.marks;
    let first = notes.partition_point(|note| note.range.end <= segment.start);
    let notes: Vec<&NoteMark> = notes[first..].iter().take_while(|note| note.range.start < segment.end).collect();
    let cuts = cuts(segment, gaps, marks, &notes);
    let mut html = String::new();
    let mut linked = HashSet::new();
    for (index, &at) in cuts.iter().enumerate() {
        for mark in marks.iter().filter(|mark| clamped(mark.range.end, segment) == at) {
            push_sign(&mut html, mark, &mut linked);
        }
        for mark in marks.iter().filter(|mark| clamped(mark.range.start, segment) == at && own.contains(&mark.id())) {
            let _ = write!(html, "<span class=\"place\" id=\"{}\"></span>", mark.id());
            if mark.range.is_empty() && mark.other.is_none() {
                linked.insert((mark.finding, mark.other));
                let words = format!("<a href=\"#f{}\" title=\"{}\">‸</a>", mark.finding, escaped(&mark.message));
                let _ = write!(html, "<mark class=\"{} r{} here\">{words}</mark>", class(mark.level), mark.rule);
            }
        }
        if let Some(&end) = cuts.get(index + 1) {
            push_piece(&mut html, &(at..end), gaps, marks, &notes, anchors, &mut linked);
        }
    }
    html
}

/// The places where something begins or ends, both ends of the segment among them.
fn cuts(segment: &Range<usize>, gaps: &[Range<usize>], marks: &[&Mark], notes: &[&NoteMark]) -> Vec<usize> {
    let ranges = marks.iter().map(|mark| &mark.range).chain(gaps).chain(notes.iter().map(|note| &note.range));
    let edges = ranges.flat_map(|range| [clamped(range.start, segment), clamped(range.end, segment)]);
    let mut cuts: Vec<usize> = edges.chain([segment.start, segment.end]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    cuts
}

fn clamped(at: usize, segment: &Range<usize>) -> usize {
    at.clamp(segment.start, segment.end)
}

/// A sign that leads to a finding that ends here and that no piece leads to.
fn push_sign(html: &mut String, mark: &Mark, linked: &mut HashSet<Linked>) {
    if mark.other.is_some() || mark.range.is_empty() || !linked.insert((mark.finding, None)) {
        return;
    }
    let (finding, title) = (mark.finding, escaped(&mark.message));
    let sign = super::sign(mark.level);
    let _ = write!(
        html,
        "<sup class=\"more {} r{}\"><a href=\"#f{finding}\" title=\"{title}\">{sign}</a></sup>",
        class(mark.level),
        mark.rule
    );
}

fn push_piece(
    html: &mut String,
    piece: &Range<usize>,
    gaps: &[Range<usize>],
    marks: &[&Mark],
    notes: &[&NoteMark],
    anchors: &Anchors,
    linked: &mut HashSet<Linked>,
) {
    let covers = |range: &Range<usize>| range.start <= piece.start && piece.end <= range.end;
    let over: Vec<&&Mark> = marks.iter().filter(|mark| covers(&mark.range)).collect();
    let narrowest = over.iter().min_by_key(|mark| (mark.other.is_some(), mark.range.len(), mark.finding));
    let words = anchors.document.text.get(piece.clone()).unwrap_or_default();
    let mut inner = String::new();
    let note = notes.iter().find(|note| covers(&note.range));
    match note {
        Some(note) => push_note(&mut inner, note, narrowest.is_some(), anchors),
        None if gaps.iter().any(covers) && !words.trim().is_empty() => {
            let _ = write!(inner, "<span class=\"gap\">{}</span>", escaped(words));
        }
        None => push_escaped(&mut inner, words),
    }
    let Some(mark) = narrowest else {
        html.push_str(&inner);
        return;
    };
    let main = over.iter().filter(|mark| mark.other.is_none());
    let level = main.clone().map(|mark| mark.level).max();
    let mut classes: Vec<String> = vec![level.map_or("also", class).to_owned()];
    let rules: std::collections::BTreeSet<usize> = match level {
        Some(_) => main.map(|mark| mark.rule).collect(),
        None => over.iter().map(|mark| mark.rule).collect(),
    };
    // A piece that lies in one finding alone is unmarked with it.
    if rules.len() == 1 {
        classes.extend(rules.iter().map(|rule| format!("r{rule}")));
    }
    let again = if linked.insert((mark.finding, mark.other)) { "" } else { " tabindex=\"-1\"" };
    let _ = write!(
        html,
        "<mark class=\"{}\"><a href=\"#f{}\"{again} title=\"{}\">{inner}</a></mark>",
        classes.join(" "),
        mark.finding,
        escaped(&mark.message)
    );
}

/// The number of a note; a link to its words, unless it stands in a link.
fn push_note(html: &mut String, note: &NoteMark, in_a_link: bool, anchors: &Anchors) {
    let id = escaped(&note.id);
    let _ = match anchors.note_of(note).filter(|_| !in_a_link) {
        Some(anchor) => write!(html, "<sup><a href=\"#{anchor}\">{id}</a></sup>"),
        None => write!(html, "<sup>{id}</sup>"),
    };
}
