//! The program's own sentences, in Dutch and English.

use serde::Deserialize;

use crate::document::Remark;

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

    /// How many findings were left out of a report because something names their rule.
    pub fn ignored(self, ignored: usize) -> String {
        match self {
            Language::Nl => format!("{} genegeerd", count(ignored, "bevinding", "bevindingen")),
            Language::En => format!("{} ignored", count(ignored, "finding", "findings")),
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

/// A word above a part of a rule's page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heading {
    /// What the rule says about a place.
    Message,
    /// The norm.
    Source,
    /// Which check it asks for.
    Check,
    /// Texts in which it finds something.
    Bad,
    /// Texts in which it finds nothing.
    Good,
    /// How to leave it alone.
    Ignore,
    /// In the letter.
    InLetter,
    /// In the settings.
    InSettings,
    /// For one run.
    Once,
    /// Off until asked for.
    Picky,
}

impl Language {
    /// A word above a part of a rule's page.
    pub fn heading(self, heading: Heading) -> &'static str {
        let (nl, en) = match heading {
            Heading::Message => ("melding", "message"),
            Heading::Source => ("bron", "source"),
            Heading::Check => ("controle", "check"),
            Heading::Bad => ("fout", "wrong"),
            Heading::Good => ("goed", "right"),
            Heading::Ignore => ("negeren", "ignore"),
            Heading::InLetter => ("in de brief", "in the letter"),
            Heading::InSettings => ("in kamerlint.toml", "in kamerlint.toml"),
            Heading::Once => ("voor één keer", "for once"),
            Heading::Picky => ("alleen met --picky", "only with --picky"),
        };
        match self {
            Language::Nl => nl,
            Language::En => en,
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
    /// Findings not shown because something names their rule.
    pub ignored: usize,
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

    #[test]
    fn alternatives_read_as_a_phrase() {
        let choice = ["a".to_owned(), "b".to_owned(), "c".to_owned()];
        assert_eq!(Language::Nl.either(&choice), "a, b of c");
        assert_eq!(Language::En.either(&choice[..1]), "a");
    }

    #[test]
    fn a_summary_names_only_what_there_is() {
        let counts = Counts { errors: 3, warnings: 1, files: 1, ..Counts::default() };
        assert_eq!(Language::Nl.summary(&counts), "3 fouten en 1 waarschuwing in 1 bestand");
        assert_eq!(Language::En.summary(&Counts { files: 2, ..Counts::default() }), "nothing found in 2 files");
    }
}
