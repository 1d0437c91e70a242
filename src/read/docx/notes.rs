//! The notes of a Word file, and the numbers that are printed at their marks (ECMA-376 part 1, 17.11).

use std::collections::HashMap;

use super::numbering;
use super::story::{Item, Section};
use crate::document::NoteKind;
use crate::read::assembly::{Assembly, Paragraph};
use crate::read::numbers::Format;

/// How notes of one kind are numbered, as far as the file says so.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counting {
    format: Option<Format>,
    start: Option<u32>,
    restart: Option<Restart>,
}

/// Where numbers start anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Restart {
    Never,
    Section,
    Page,
}

impl Counting {
    /// Takes what an element says.
    fn take(&mut self, element: &str, value: &str) {
        match element {
            "numFmt" => self.format = Some(numbering::named(value)),
            "numStart" => self.start = value.parse().ok(),
            "numRestart" => {
                self.restart = Some(match value {
                    "eachSect" => Restart::Section,
                    "eachPage" => Restart::Page,
                    _ => Restart::Never,
                });
            }
            _ => {}
        }
    }

    /// What this says, and where it says nothing, what the other says.
    fn or(self, other: Counting) -> Counting {
        Counting {
            format: self.format.or(other.format),
            start: self.start.or(other.start),
            restart: self.restart.or(other.restart),
        }
    }

    /// The number before the first.
    fn before(self) -> u32 {
        self.start.unwrap_or(1).saturating_sub(1)
    }
}

/// The same for footnotes and endnotes.
#[derive(Clone, Copy, Debug, Default)]
pub struct Countings {
    /// Of footnotes.
    pub footnotes: Counting,
    /// Of endnotes.
    pub endnotes: Counting,
}

impl Countings {
    /// The counting of this kind of note.
    pub fn of(&self, kind: NoteKind) -> Counting {
        match kind {
            NoteKind::Footnote => self.footnotes,
            NoteKind::Endnote => self.endnotes,
        }
    }

    /// Takes what an element says of this kind of note.
    pub fn take(&mut self, kind: NoteKind, element: &str, value: &str) {
        match kind {
            NoteKind::Footnote => self.footnotes.take(element, value),
            NoteKind::Endnote => self.endnotes.take(element, value),
        }
    }
}

/// How far the notes of one kind have been counted.
#[derive(Debug)]
struct Count {
    kind: NoteKind,
    /// Footnotes are 1, 2, 3 and endnotes i, ii, iii, unless the file says otherwise.
    usual: Format,
    counting: Counting,
    last: u32,
    /// Whether any section has begun, and whether any note of this kind stands before.
    begun: bool,
    used: bool,
    /// Whether the numbers depend on where the pages end, which the file does not tell.
    unknown: bool,
}

impl Count {
    fn new(kind: NoteKind, usual: Format) -> Count {
        Count { kind, usual, counting: Counting::default(), last: 0, begun: false, used: false, unknown: false }
    }

    /// Begins a section; whether numbers in it repeat those of an earlier one.
    fn begin(&mut self, counting: Counting) -> bool {
        self.counting = counting;
        match counting.restart {
            Some(Restart::Page) => self.unknown = true,
            Some(Restart::Section) => self.unknown = false,
            _ => {}
        }
        let anew = counting.restart == Some(Restart::Section);
        let is_first = !std::mem::replace(&mut self.begun, true);
        if anew || is_first {
            self.last = counting.before();
        }
        anew && self.used
    }

    fn next(&mut self) -> Option<String> {
        self.used = true;
        self.last = self.last.saturating_add(1);
        (!self.unknown).then(|| self.counting.format.unwrap_or(self.usual).print(self.last))
    }
}

/// The notes of a letter.
#[derive(Debug, Default)]
pub struct Notes {
    /// The footnotes, as the file has them.
    pub footnotes: Vec<Item>,
    /// The endnotes.
    pub endnotes: Vec<Item>,
    /// The how manieth each note is that is referred to, and its printed number, by its kind and its id.
    printed: HashMap<(NoteKind, String), (usize, String)>,
    /// Whether one number is that of several notes.
    repeats: bool,
}

impl Notes {
    /// Gives marks the number that is printed instead of Word's own id, which they keep where the number
    /// depends on the page.
    pub fn number<'p>(
        &mut self,
        paragraphs: impl Iterator<Item = &'p mut Paragraph>,
        sections: &[Section],
        usual: Countings,
    ) {
        let mut counts =
            [Count::new(NoteKind::Footnote, Format::Decimal), Count::new(NoteKind::Endnote, Format::LowerRoman)];
        let whole = [Section::default()];
        let sections = if sections.is_empty() { &whole } else { sections };
        let mut section = 0;
        let mut order = 0;
        for (index, paragraph) in paragraphs.enumerate() {
            if index == 0 {
                self.begin(&sections[0], usual, &mut counts);
            }
            while section + 1 < sections.len() && sections[section].end <= index {
                section += 1;
                self.begin(&sections[section], usual, &mut counts);
            }
            for mark in &mut paragraph.marks {
                let Some(count) = counts.iter_mut().find(|count| count.kind == mark.kind) else {
                    continue;
                };
                let number = count.next().unwrap_or_else(|| unprinted(&mark.id));
                let id = std::mem::replace(&mut mark.id, number.clone());
                self.printed.entry((mark.kind, id)).or_insert((order, number));
                order += 1;
            }
        }
    }

    fn begin(&mut self, section: &Section, usual: Countings, counts: &mut [Count]) {
        for count in counts {
            let counting = section.notes.of(count.kind).or(usual.of(count.kind));
            self.repeats |= count.begin(counting);
        }
    }

    /// Adds the bodies, in the order of their marks; behind them those that no mark leads to, under
    /// their own id.
    pub fn add_to(self, assembly: &mut Assembly) {
        if self.repeats {
            assembly.repeat_numbers();
        }
        for (kind, items) in [(NoteKind::Footnote, self.footnotes), (NoteKind::Endnote, self.endnotes)] {
            let mut bodies = Vec::with_capacity(items.len());
            for mut item in items {
                for mark in item.paragraphs.iter_mut().flat_map(|paragraph| &mut paragraph.marks) {
                    let printed = self.printed.get(&(mark.kind, mark.id.clone()));
                    mark.id = printed.map_or_else(|| unprinted(&mark.id), |(_, number)| number.clone());
                }
                let printed = self.printed.get(&(kind, item.id.clone())).cloned();
                bodies.push((printed.unwrap_or_else(|| (usize::MAX, unprinted(&item.id))), item));
            }
            bodies.sort_by_key(|((order, _), _)| *order);
            for ((_, number), item) in bodies {
                assembly.add_note(kind, number, item.paragraphs);
            }
        }
    }
}

/// What a note is called that has no number, since nothing refers to it or its page is not known.
fn unprinted(id: &str) -> String {
    format!("#{id}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::NoteMark;

    /// The numbers of the marks in paragraphs of one footnote each, in sections that end before these
    /// paragraphs and say this.
    fn numbers(sections: &[(usize, &[(&str, &str)])], paragraphs: usize) -> (Vec<String>, bool) {
        let sections: Vec<Section> = sections
            .iter()
            .map(|(end, says)| {
                let mut section = Section { end: *end, ..Section::default() };
                says.iter().for_each(|(element, value)| section.notes.take(NoteKind::Footnote, element, value));
                section
            })
            .collect();
        let mark = |id: usize| NoteMark { range: 0..0, id: id.to_string(), kind: NoteKind::Footnote };
        let mut body: Vec<Paragraph> =
            (0..paragraphs).map(|id| Paragraph { marks: vec![mark(id + 20)], ..Paragraph::default() }).collect();
        let mut notes = Notes::default();
        notes.number(body.iter_mut(), &sections, Countings::default());
        (body.into_iter().map(|paragraph| paragraph.marks[0].id.clone()).collect(), notes.repeats)
    }

    #[test]
    fn numbers_count_through_unless_the_file_says_otherwise() {
        assert_eq!(numbers(&[], 3), (vec!["1".to_owned(), "2".to_owned(), "3".to_owned()], false));
        let (through, repeats) = numbers(&[(1, &[("numStart", "4")]), (3, &[("numFmt", "lowerRoman")])], 3);
        assert_eq!((through.join(" ").as_str(), repeats), ("4 v vi", false));
    }

    #[test]
    fn numbers_start_anew_in_every_section() {
        let anew: &[(&str, &str)] = &[("numRestart", "eachSect")];
        let (found, repeats) =
            numbers(&[(2, anew), (3, anew), (5, &[("numRestart", "eachSect"), ("numStart", "7")])], 5);
        assert_eq!((found.join(" ").as_str(), repeats), ("1 2 1 7 8", true));
        assert!(!numbers(&[(3, anew)], 3).1);
    }

    #[test]
    fn a_number_that_depends_on_the_page_is_unknown() {
        let (found, repeats) = numbers(&[(1, &[]), (3, &[("numRestart", "eachPage")])], 3);
        assert_eq!((found.join(" ").as_str(), repeats), ("1 #21 #22", false));
    }
}
