//! A rule: what it is called, what it says, and which check it asks for. One rule is one TOML file.
//!
//! The path of the file is the id of the rule, its examples are its tests and its documentation.

use serde::Deserialize;

pub use except::Except;
pub use load::{Mistake, RuleSource, Rules};
pub use template::Template;
pub use written::Written;

use crate::check::Check;
use crate::check::pattern::expression;
use crate::document::Document;
use crate::language::Language;

pub mod coverage;
pub mod example;
pub mod except;
pub mod list;
pub mod load;
pub mod template;
pub mod trial;
pub mod written;

/// A rule, ready to run.
#[derive(Debug)]
pub struct Rule {
    /// Its path below `rules/`, without the ending: `names/misspelled-member`.
    pub id: String,
    /// Off until asked for: right less than 19 times in 20.
    pub picky: bool,
    /// What its file says.
    pub file: Written,
    /// The literals of its expressions, of which a letter must have some; empty if it runs on every letter.
    gate: &'static [u8],
}

impl Rule {
    /// The folder of the rule: `names` of `names/misspelled-member`.
    pub fn category(&self) -> &str {
        self.id.split('/').next().unwrap_or(&self.id)
    }

    /// Whether the rule can find anything in a letter; a rule that cannot need not be read.
    pub fn can_find(&self, document: &Document) -> bool {
        expression::any_may_match(self.gate, document)
    }

    /// Whether a name is that of this rule or of its category.
    pub fn is_called(&self, name: &str) -> bool {
        self.id == name || self.category() == name
    }
}

/// A rule file, key by key.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RuleFile {
    /// How bad it is.
    pub level: Level,
    /// The norm: an address or a short name.
    pub source: String,
    /// Phrases that this rule leaves alone.
    #[serde(default)]
    pub except: Except,
    /// Passages that this rule leaves alone.
    #[serde(default = "Skip::usual")]
    pub skip: Vec<Skip>,
    /// Off until asked for: right less than 19 times in 20.
    #[serde(default)]
    pub picky: bool,
    /// Quiet where another rule has something to say about the same words.
    #[serde(default)]
    pub yields: bool,
    /// Quiet where one of these rules has something to say about the same words.
    #[serde(default)]
    pub yields_to: Vec<String>,
    /// Whether a fix may be applied without a look.
    #[serde(default)]
    pub fix: Safety,
    /// The name of the fault, in a few words.
    pub title: Words,
    /// One line about this very place; `{better}` and other values of the check are filled in.
    pub message: Messages,
    /// Why it matters, in a sentence or two.
    pub why: Words,
    /// What stands beside the underlined stretch; nothing if absent.
    #[serde(default)]
    pub label: Option<Messages>,
    /// What the help line says, instead of how the fix changes the letter.
    #[serde(default)]
    pub help: Option<Messages>,
    /// What a secondary place says; "hier staat het anders" if absent.
    #[serde(default)]
    pub related: Option<Words>,
    /// The kind of check and its options.
    pub check: Check,
    /// What is right and what is wrong, in CriticMarkup.
    pub examples: Examples,
}

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Worth knowing.
    Note,
    /// Probably wrong, or against the house style.
    Warning,
    /// Wrong.
    Error,
}

impl Level {
    /// The name in files and reports.
    pub fn name(self) -> &'static str {
        match self {
            Level::Note => "note",
            Level::Warning => "warning",
            Level::Error => "error",
        }
    }
}

/// Whether a fix may be applied without a look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Safety {
    /// Shown; applied only when the writer says so.
    #[default]
    Offer,
    /// No reader could object.
    Safe,
}

/// A passage in which a rule may keep quiet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Skip {
    /// Between quotation marks.
    Quotations,
    /// Sentences in another language.
    Foreign,
    /// Web and mail addresses, file names.
    Addresses,
}

impl Skip {
    /// What a rule skips unless it says otherwise.
    fn usual() -> Vec<Skip> {
        vec![Skip::Foreign, Skip::Addresses]
    }
}

/// A sentence in both languages.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// In Dutch.
    pub nl: String,
    /// In English.
    pub en: String,
}

impl Words {
    /// The sentence in a language.
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::Nl => &self.nl,
            Language::En => &self.en,
        }
    }
}

/// A message in both languages.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Messages {
    /// In Dutch.
    pub nl: Template,
    /// In English.
    pub en: Template,
}

impl Messages {
    /// The message in a language.
    pub fn get(&self, language: Language) -> &Template {
        match language {
            Language::Nl => &self.nl,
            Language::En => &self.en,
        }
    }
}

/// The examples of a rule, each a Markdown text.
#[derive(Clone, Debug, Default, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Examples {
    /// Texts in which the rule finds nothing.
    #[serde(default)]
    pub good: Vec<String>,
    /// Texts in which it finds exactly what CriticMarkup marks.
    #[serde(default)]
    pub bad: Vec<String>,
}
