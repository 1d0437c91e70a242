//! The program's own sentences, in Dutch and English.

use serde::Deserialize;

use crate::document::{Location, Remark, Story};

pub use headings::Heading;
pub use mending::Answer;
pub use presets::{Change, Recognised};
pub use reports::ReportHeading;

mod categories;
mod headings;
mod mending;
mod presets;
mod reports;

/// The language of messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, schemars::JsonSchema, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Dutch.
    #[default]
    Nl,
    /// English.
    En,
}

/// A column in a list of sources.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceHeading {
    /// Whether it is what the letter says.
    Verdict,
    /// Where it is cited.
    Place,
    /// The citation.
    Source,
    /// Its day.
    Date,
    /// Who introduced it.
    Movers,
    /// Its subject.
    About,
}

impl Language {
    /// Alternatives in one phrase: "a, b of c".
    pub fn either(self, choice: &[String]) -> String {
        let or = match self {
            Language::Nl => " of ",
            Language::En => " or ",
        };
        match choice.split_last() {
            None => String::new(),
            Some((last, [])) => last.clone(),
            Some((last, first)) => format!("{}{or}{last}", first.join(", ")),
        }
    }

    /// The cure of a finding, for its help line.
    pub fn cure(self, alternatives: &[String]) -> String {
        let quoted: Vec<String> = alternatives.iter().map(|text| format!("“{text}”")).collect();
        match self {
            Language::Nl => format!("vervang door {}", self.either(&quoted)),
            Language::En => format!("replace by {}", self.either(&quoted)),
        }
    }

    /// The cure of a finding that is one word or blank too many.
    pub fn leave_out(self, words: &str) -> String {
        match self {
            Language::Nl => format!("laat “{words}” weg"),
            Language::En => format!("leave out “{words}”"),
        }
    }

    /// The cure of a finding where something is missing.
    pub fn insert(self, words: &str) -> String {
        match self {
            Language::Nl => format!("voeg “{words}” in"),
            Language::En => format!("insert “{words}”"),
        }
    }

    /// What a secondary place says unless its rule says otherwise.
    pub fn other_place(self) -> &'static str {
        match self {
            Language::Nl => "hier staat het anders",
            Language::En => "it is written differently here",
        }
    }

    /// Something that a reader had to assume or leave out.
    pub fn remark(self, remark: &Remark) -> String {
        match (self, remark) {
            (Language::Nl, Remark::Encoding(name)) => format!("geen UTF-8; gelezen als {name}"),
            (Language::En, Remark::Encoding(name)) => format!("not UTF-8; read as {name}"),
            (Language::Nl, Remark::Empty) => "leeg: er is niets te controleren".to_owned(),
            (Language::En, Remark::Empty) => "empty: there is nothing to check".to_owned(),
            (Language::Nl, Remark::Unread(part)) => format!("{part} kan niet worden gelezen en is niet gecontroleerd"),
            (Language::En, Remark::Unread(part)) => format!("{part} cannot be read and was not checked"),
            (Language::Nl, Remark::Macros) => "er zitten macro’s in; die zijn niet uitgevoerd".to_owned(),
            (Language::En, Remark::Macros) => "it holds macros; they were not run".to_owned(),
            (Language::Nl, Remark::PagesWithoutText(pages)) => {
                format!("zonder tekst (een scan?), niet gecontroleerd: pagina {}", numbers(pages))
            }
            (Language::En, Remark::PagesWithoutText(pages)) => {
                format!("without text (a scan?), not checked: page {}", numbers(pages))
            }
        }
    }

    /// A place in a file without lines: "alinea 12", "voetnoot 3", "tabel 2, rij 4".
    pub fn place(self, location: &Location) -> String {
        let (paragraph, page, table, row, column) = match self {
            Language::Nl => ("alinea", "pagina", "tabel", "rij", "kolom"),
            Language::En => ("paragraph", "page", "table", "row", "column"),
        };
        let (nl, en) = match location.story {
            Story::Body => ("", ""),
            Story::Footnote => ("voetnoot", "footnote"),
            Story::Endnote => ("eindnoot", "endnote"),
            Story::Header => ("koptekst", "header"),
            Story::Footer => ("voettekst", "footer"),
            Story::TextBox => ("tekstvak", "text box"),
        };
        let story = match self {
            Language::Nl => nl,
            Language::En => en,
        };
        let mut words = Vec::new();
        words.extend(location.page.map(|number| format!("{page} {number}")));
        match &location.note {
            Some(note) => words.push(format!("{story} {note}")),
            None if !story.is_empty() => words.push(story.to_owned()),
            None => {}
        }
        if let Some(cell) = location.cell {
            words.push(format!("{table} {}", cell.table));
            words.push(format!("{row} {}", cell.row));
            words.push(format!("{column} {}", cell.column));
        } else if location.story == Story::Body || (location.note.is_some() && location.paragraph > 1) {
            words.push(format!("{paragraph} {}", location.paragraph));
        }
        words.join(", ")
    }

    /// What a file says of itself, as a place.
    pub fn properties(self) -> &'static str {
        match self {
            Language::Nl => "eigenschappen van het bestand",
            Language::En => "properties of the file",
        }
    }

    /// The two letters by which the language is known.
    pub fn code(self) -> &'static str {
        match self {
            Language::Nl => "nl",
            Language::En => "en",
        }
    }

    /// The heading of a column in a list of sources.
    pub fn source_heading(self, heading: SourceHeading) -> &'static str {
        let (nl, en) = match heading {
            SourceHeading::Verdict => ("klopt", "right"),
            SourceHeading::Place => ("plaats", "place"),
            SourceHeading::Source => ("bron", "source"),
            SourceHeading::Date => ("datum", "date"),
            SourceHeading::Movers => ("indieners", "movers"),
            SourceHeading::About => ("over", "about"),
        };
        match self {
            Language::Nl => nl,
            Language::En => en,
        }
    }

    /// The last line of a list of sources: how many are what the letter says, are not, or are not known.
    pub fn sources(self, right: usize, wrong: usize, unknown: usize) -> String {
        match self {
            Language::Nl => {
                format!("✓ {right} bekend en niet weersproken, ✗ {wrong} weersproken, ? {unknown} niet bekend")
            }
            Language::En => {
                format!("✓ {right} known and not contradicted, ✗ {wrong} contradicted, ? {unknown} not known")
            }
        }
    }

    /// The last line of a human report.
    pub fn summary(self, counts: &Counts) -> String {
        let Counts { errors, warnings, notes, files, .. } = *counts;
        let (no, named, joined, place) = match self {
            Language::Nl => (
                format!("niets gevonden in {}", count(files, "bestand", "bestanden")),
                [
                    (errors, "fout", "fouten"),
                    (warnings, "waarschuwing", "waarschuwingen"),
                    (notes, "opmerking", "opmerkingen"),
                ],
                " en ",
                format!(" in {}", count(files, "bestand", "bestanden")),
            ),
            Language::En => (
                format!("nothing found in {}", count(files, "file", "files")),
                [(errors, "error", "errors"), (warnings, "warning", "warnings"), (notes, "note", "notes")],
                " and ",
                format!(" in {}", count(files, "file", "files")),
            ),
        };
        let parts: Vec<String> =
            named.iter().filter(|part| part.0 > 0).map(|part| count(part.0, part.1, part.2)).collect();
        match parts.split_last() {
            None => no,
            Some((last, [])) => last.clone() + &place,
            Some((last, first)) => first.join(", ") + joined + last + &place,
        }
    }

    /// How many more findings of a rule there are than a report for people shows.
    pub fn more(self, more: usize, rule: &str) -> String {
        match self {
            Language::Nl => format!("nog {} van {rule}", count(more, "bevinding", "bevindingen")),
            Language::En => format!("{} of {rule}", count(more, "more finding", "more findings")),
        }
    }

    /// How many findings a fix could mend, for the summary.
    pub fn mendable(self, fixes: usize) -> String {
        match self {
            Language::Nl => format!("voor {} staat de verbetering erbij", count(fixes, "bevinding", "bevindingen")),
            Language::En => format!("{} with a fix", count(fixes, "finding", "findings")),
        }
    }
}

/// What a run found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Findings of level error.
    pub errors: usize,
    /// Findings of level warning.
    pub warnings: usize,
    /// Findings of level note.
    pub notes: usize,
    /// Findings with a cure.
    pub fixes: usize,
    /// Findings not shown because something names their rule, or the baseline knows them.
    pub ignored: usize,
    /// Those among them that the baseline knows.
    pub known: usize,
    /// Files checked.
    pub files: usize,
}

fn numbers(numbers: &[usize]) -> String {
    numbers.iter().map(usize::to_string).collect::<Vec<_>>().join(", ")
}

fn count(number: usize, one: &str, more: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { more })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Cell;

    #[test]
    fn alternatives_read_as_a_phrase() {
        let choice = ["a".to_owned(), "b".to_owned(), "c".to_owned()];
        assert_eq!(Language::Nl.either(&choice), "a, b of c");
        assert_eq!(Language::En.either(&choice[..1]), "a");
    }

    #[test]
    fn places_are_what_a_person_would_count() {
        let cell = Some(Cell { table: 2, row: 4, column: 1 });
        let place = |location: Location| Language::Nl.place(&location);
        assert_eq!(place(Location { paragraph: 12, ..Location::default() }), "alinea 12");
        assert_eq!(place(Location { cell, paragraph: 1, ..Location::default() }), "tabel 2, rij 4, kolom 1");
        assert_eq!(place(Location { page: Some(3), paragraph: 12, ..Location::default() }), "pagina 3, alinea 12");
        let note = |paragraph| {
            let note = Some("3".to_owned());
            place(Location { story: Story::Footnote, note, paragraph, ..Location::default() })
        };
        assert_eq!((note(1), note(2)), ("voetnoot 3".to_owned(), "voetnoot 3, alinea 2".to_owned()));
        let header = Location { story: Story::Header, paragraph: 2, ..Location::default() };
        assert_eq!(Language::En.place(&header), "header");
    }

    #[test]
    fn a_summary_names_only_what_there_is() {
        let counts = Counts { errors: 3, warnings: 1, files: 1, ..Counts::default() };
        assert_eq!(Language::Nl.summary(&counts), "3 fouten en 1 waarschuwing in 1 bestand");
        assert_eq!(Language::En.summary(&Counts { files: 2, ..Counts::default() }), "nothing found in 2 files");
    }
}
