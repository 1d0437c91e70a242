//! The words on the page of a rule, and on the pages around it.

use super::Language;
use crate::rule::Skip;

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
    /// What it leaves alone.
    Exceptions,
    /// How to change it.
    Change,
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
    /// The presets that change it.
    InPresets,
    /// The pages that explain the program.
    Guides,
    /// The pages of the rules.
    Rules,
    /// The page of the presets.
    Presets,
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
            Heading::Exceptions => ("uitzonderingen", "exceptions"),
            Heading::Change => ("anders instellen", "change"),
            Heading::Ignore => ("negeren", "ignore"),
            Heading::InLetter => ("in de brief", "in the letter"),
            Heading::InSettings => ("in kamerlint.toml", "in kamerlint.toml"),
            Heading::Once => ("voor één keer", "for once"),
            Heading::Picky => ("alleen met --picky", "only with --picky"),
            Heading::InPresets => ("anders in", "changed in"),
            Heading::Guides => ("handleidingen", "guides"),
            Heading::Rules => ("regels", "rules"),
            Heading::Presets => ("voorinstellingen", "presets"),
        };
        match self {
            Language::Nl => nl,
            Language::En => en,
        }
    }

    /// A sort of passage that a rule leaves alone.
    pub fn skipped(self, skip: Skip) -> &'static str {
        let (nl, en) = match skip {
            Skip::Quotations => ("tussen aanhalingstekens", "between quotation marks"),
            Skip::Foreign => ("zinnen in een andere taal", "sentences in another language"),
            Skip::Addresses => ("webadressen, mailadressen en bestandsnamen", "web and mail addresses, file names"),
        };
        match self {
            Language::Nl => nl,
            Language::En => en,
        }
    }

    /// Rules where one keeps quiet if another has something to say; any other if none is named.
    pub fn yields(self, to: &str) -> String {
        match (self, to) {
            (Language::Nl, "") => "woorden waar een andere regel iets over zegt".to_owned(),
            (Language::En, "") => "words that another rule has something to say about".to_owned(),
            (Language::Nl, to) => format!("woorden waar {to} iets over zegt"),
            (Language::En, to) => format!("words that {to} has something to say about"),
        }
    }

    /// What the first page of the documentation says.
    pub fn documentation(self, rules: usize) -> String {
        match self {
            Language::Nl => format!(
                "kamerlint leest een Kamerbrief en meldt wat een zorgvuldige lezer zou zien. Hier staan alle {rules} \
                 regels: wat elke regel vindt, waarom, en hoe u hem anders instelt of uitzet. Zoek boven aan de \
                 bladzijde op een woord uit de melding, of op de naam tussen rechte haken."
            ),
            Language::En => format!(
                "kamerlint reads a letter to parliament and reports what a careful clerk would see. Here are all \
                 {rules} rules: what each finds, why, and how to change it or switch it off. Search at the top of \
                 the page for a word of the message, or for the name between brackets."
            ),
        }
    }
}
