//! What is said about presets.

use super::{Heading, Language, count};

/// What a report says of letters that were recognised as one sort.
#[derive(Clone, Copy, Debug)]
pub struct Recognised<'p> {
    /// The name of the preset.
    pub preset: &'p str,
    /// The sort of letter.
    pub title: &'p str,
    /// How many letters.
    pub letters: usize,
    /// How many rules the preset switches on when it is named.
    pub switches_on: usize,
}

impl Language {
    /// The line about letters that were recognised as one sort.
    pub fn recognised(self, recognised: &Recognised) -> String {
        let Recognised { preset, title, letters, switches_on } = *recognised;
        match self {
            Language::Nl => {
                let files = count(letters, "bestand", "bestanden");
                let more = match switches_on {
                    0 => format!("voorinstelling {preset}"),
                    rules => format!("--preset {preset} zet ook {} aan", count(rules, "regel", "regels")),
                };
                format!("herkend als {title}: {files}; {more}, --preset kamerbrief zet dit uit")
            }
            Language::En => {
                let files = count(letters, "file", "files");
                let more = match switches_on {
                    0 => format!("preset {preset}"),
                    rules => format!("--preset {preset} also switches on {}", count(rules, "rule", "rules")),
                };
                format!("recognised as {title}: {files}; {more}, --preset kamerbrief switches this off")
            }
        }
    }

    /// A change that a preset makes, as a word before what it changes.
    pub fn preset_heading(self, change: Change) -> &'static str {
        let (nl, en) = match change {
            Change::Select => ("alleen", "only"),
            Change::Ignore => (self.heading(Heading::Ignore), self.heading(Heading::Ignore)),
            Change::On => ("aan", "on"),
            Change::Other => ("anders", "changed"),
        };
        match self {
            Language::Nl => nl,
            Language::En => en,
        }
    }

    /// Whether a preset is recognised from the letter.
    pub fn is_recognised(self, recognised: bool) -> &'static str {
        match (self, recognised) {
            (Language::Nl, true) => "wordt aan de brief herkend; dan gaat er geen regel aan",
            (Language::En, true) => "recognised from the letter; then it switches no rule on",
            (Language::Nl, false) => "geldt als er niets anders is gekozen of herkend",
            (Language::En, false) => "holds if nothing else is chosen or recognised",
        }
    }
}

/// A change that a preset makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Only some rules.
    Select,
    /// Rules left alone.
    Ignore,
    /// A rule switched on.
    On,
    /// Anything else about a rule.
    Other,
}
