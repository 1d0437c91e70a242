//! The kinds of check. Each is one file: its options, and a pure function from a document to hits.

use serde::Deserialize;

use crate::document::Document;
use crate::finding::Hit;
use crate::rule::list::List;

pub use abbreviations::Abbreviations;
pub use artefacts::Artefacts;
pub use articles::Articles;
pub use brackets::Brackets;
pub use citations::Citations;
pub use consistency::Consistency;
pub use dates::Dates;
pub use footnotes::Footnotes;
pub use ignores::{IgnoreTrouble, Ignores};
pub use length::Length;
pub use letter::LetterParts;
pub use names::Names;
pub use numbers::Numbers;
pub use occurrence::Occurrence;
pub use pattern::Pattern;
pub use properties::PropertiesCheck;
pub use references::References;
pub use repetition::Repetition;
pub use spelling::Spelling;
pub use substitution::Substitution;
pub use verbs::Verbs;

mod abbreviations;
mod artefacts;
mod articles;
mod brackets;
pub(crate) mod citations;
mod consistency;
mod cure;
mod dates;
mod footnotes;
mod ignores;
mod length;
mod letter;
pub(crate) mod names;
mod numbers;
mod occurrence;
pub mod pattern;
mod properties;
mod references;
mod repetition;
mod scope;
mod spelling;
mod substitution;
pub(crate) mod trouble;
mod verbs;

/// A check with its options: `[check.<kind>]` in a rule file.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Check {
    /// Words and phrases with something better.
    Substitution(Substitution),
    /// A regular expression.
    Pattern(Pattern),
    /// A word or a phrase twice.
    Repetition(Repetition),
    /// Two forms of one thing in one letter.
    Consistency(Consistency),
    /// What stands too often.
    Occurrence(Occurrence),
    /// What is too long.
    Length(Length),
    /// Brackets that are not closed or not opened.
    Brackets(Brackets),
    /// Marks and bodies of notes.
    Footnotes(Footnotes),
    /// What a conversion left behind.
    Artefacts(Artefacts),
    /// What the file says of itself.
    Properties(PropertiesCheck),
    /// Names of members, ministers, parties and ministries.
    Names(Names),
    /// Numbers that contradict each other.
    Numbers(Numbers),
    /// References to official sources.
    Citations(Citations),
    /// Words that are no Dutch.
    Spelling(Spelling),
    /// References to parts of the letter itself.
    References(References),
    /// Abbreviations and their explanation.
    Abbreviations(Abbreviations),
    /// Weekdays and the calendar.
    Dates(Dates),
    /// The parts of a letter.
    Letter(LetterParts),
    /// Articles that are not their noun's.
    Articles(Articles),
    /// Verbs in a form that their sentence cannot have.
    Verbs(Verbs),
    /// Ignore comments that do nothing.
    Ignores(Ignores),
}

impl Check {
    /// Every hit in a document, in no particular order.
    pub fn find(&self, document: &Document) -> Vec<Hit> {
        match self {
            Check::Substitution(check) => check.find(document),
            Check::Pattern(check) => check.find(document),
            Check::Repetition(check) => check.find(document),
            Check::Consistency(check) => check.find(document),
            Check::Occurrence(check) => check.find(document),
            Check::Length(check) => check.find(document),
            Check::Brackets(check) => check.find(document),
            Check::Footnotes(check) => check.find(document),
            Check::Artefacts(check) => check.find(document),
            Check::Properties(check) => check.find(document),
            Check::Names(check) => check.find(document),
            Check::Numbers(check) => check.find(document),
            Check::Citations(check) => check.find(document),
            Check::Spelling(check) => check.find(document),
            Check::References(check) => check.find(document),
            Check::Abbreviations(check) => check.find(document),
            Check::Dates(check) => check.find(document),
            Check::Letter(check) => check.find(document),
            Check::Articles(check) => check.find(document),
            Check::Verbs(check) => check.find(document),
            Check::Ignores(_) => Vec::new(),
        }
    }

    /// Whether a part of a letter says nothing about what it looks for: an abbreviation may be explained
    /// elsewhere, a salutation may stand above.
    pub fn needs_whole_letter(&self) -> bool {
        match self {
            Check::Abbreviations(check) => check.needs_whole_letter(),
            Check::Footnotes(_)
            | Check::Properties(_)
            | Check::References(_)
            | Check::Letter(_)
            | Check::Ignores(_) => true,
            Check::Substitution(_)
            | Check::Pattern(_)
            | Check::Repetition(_)
            | Check::Consistency(_)
            | Check::Occurrence(_)
            | Check::Length(_)
            | Check::Brackets(_)
            | Check::Artefacts(_)
            | Check::Names(_)
            | Check::Numbers(_)
            | Check::Citations(_)
            | Check::Spelling(_)
            | Check::Dates(_)
            | Check::Articles(_)
            | Check::Verbs(_) => false,
        }
    }

    /// The name of the kind, as in rule files.
    pub fn name(&self) -> &'static str {
        match self {
            Check::Substitution(_) => "substitution",
            Check::Pattern(_) => "pattern",
            Check::Repetition(_) => "repetition",
            Check::Consistency(_) => "consistency",
            Check::Occurrence(_) => "occurrence",
            Check::Length(_) => "length",
            Check::Brackets(_) => "brackets",
            Check::Footnotes(_) => "footnotes",
            Check::Artefacts(_) => "artefacts",
            Check::Properties(_) => "properties",
            Check::Names(_) => "names",
            Check::Numbers(_) => "numbers",
            Check::Citations(_) => "citations",
            Check::Spelling(_) => "spelling",
            Check::References(_) => "references",
            Check::Abbreviations(_) => "abbreviations",
            Check::Dates(_) => "dates",
            Check::Letter(_) => "letter",
            Check::Articles(_) => "articles",
            Check::Verbs(_) => "verbs",
            Check::Ignores(_) => "ignores",
        }
    }

    /// The values that its messages may use, besides `match`.
    pub fn values(&self) -> Vec<String> {
        let fixed: &[&str] = match self {
            Check::Substitution(_) => &["better", "all"],
            Check::Pattern(check) => return check.values(),
            Check::Repetition(_) => &["phrase"],
            Check::Consistency(_) => &["other", "better"],
            Check::Occurrence(_) => &["count"],
            Check::Length(_) => &["count", "most"],
            Check::Brackets(_) => &["bracket"],
            Check::Footnotes(_) => &["number", "other"],
            Check::Artefacts(_) => &["words", "author"],
            Check::Properties(_) => &["value"],
            Check::Names(_) => &["better", "other", "name", "party", "since", "office", "holder", "from", "until"],
            Check::Numbers(_) => &["better", "other", "number"],
            Check::Citations(_) => &[
                "better", "other", "date", "years", "form", "usual", "fault", "kind", "conflict", "document", "movers",
                "day", "number", "weekday", "now",
            ],
            Check::Spelling(_) => &["better", "all"],
            Check::References(_) => &["number", "other"],
            Check::Abbreviations(_) => &["expansion", "other"],
            Check::Dates(_) => &["better", "weekday", "date", "other"],
            Check::Letter(_) => &["number", "other"],
            Check::Articles(_) => &["better", "phrase", "right"],
            Check::Verbs(_) => &["better"],
            Check::Ignores(_) => &["name", "count"],
        };
        fixed.iter().map(|name| (*name).to_owned()).collect()
    }

    /// The lists that its options name, to be filled by the loader.
    pub fn lists(&mut self) -> Vec<&mut List> {
        match self {
            Check::Substitution(check) => check.list.iter_mut().collect(),
            Check::Spelling(check) => check.words.iter_mut().chain(&mut check.phrases).collect(),
            Check::Abbreviations(check) => check.known.iter_mut().collect(),
            Check::Citations(check) => check.list.iter_mut().collect(),
            _ => Vec::new(),
        }
    }
}
