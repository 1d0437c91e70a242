//! What the program says in an editor, in Dutch and English.

use std::path::Path;

use super::Language;

impl Language {
    /// Settings or rules are wrong, so that a letter was not checked; `what` is the first thing wrong.
    pub fn not_checked(self, file: &str, what: &str) -> String {
        match self {
            Language::Nl => format!("niet gecontroleerd: er is iets mis in {file}: {what}"),
            Language::En => format!("not checked: something is wrong in {file}: {what}"),
        }
    }

    /// The program failed on a letter.
    pub fn failed(self) -> &'static str {
        self.choose(
            "niet gecontroleerd: kamerlint kan deze brief niet aan; meld dat met de brief, of een deel ervan, erbij",
            "not checked: kamerlint fails on this letter; please report that with the letter, or a part of it",
        )
    }

    /// There are more findings than an editor shows.
    pub fn not_shown(self, more: usize) -> String {
        match self {
            Language::Nl => format!("nog {more} bevindingen worden hier niet getoond; `kamerlint check` toont ze alle"),
            Language::En => format!("{more} more findings are not shown here; `kamerlint check` shows them all"),
        }
    }

    /// The editor names a rule that there is not.
    pub fn unknown_rule(self, name: &str) -> String {
        match self {
            Language::Nl => {
                format!("kamerlint: er is geen regel of categorie “{name}”; kijk in de instellingen van de editor")
            }
            Language::En => {
                format!("kamerlint: there is no rule or category “{name}”; look at the settings of the editor")
            }
        }
    }

    /// Leave a rule alone in one paragraph.
    pub fn ignore_here(self, rule: &str) -> String {
        match self {
            Language::Nl => format!("Negeer {rule} in deze alinea"),
            Language::En => format!("Ignore {rule} in this paragraph"),
        }
    }

    /// Leave a rule alone in one letter.
    pub fn ignore_in_letter(self, rule: &str) -> String {
        match self {
            Language::Nl => format!("Negeer {rule} in deze brief (kamerlint.toml)"),
            Language::En => format!("Ignore {rule} in this letter (kamerlint.toml)"),
        }
    }

    /// Leave a rule alone everywhere.
    pub fn ignore_in_project(self, rule: &str) -> String {
        match self {
            Language::Nl => format!("Negeer {rule} in alle brieven (kamerlint.toml)"),
            Language::En => format!("Ignore {rule} in all letters (kamerlint.toml)"),
        }
    }

    /// Add a word to the list of the house.
    pub fn add_word(self, word: &str) -> String {
        match self {
            Language::Nl => format!("Voeg “{word}” toe aan de eigen woorden"),
            Language::En => format!("Add “{word}” to your own words"),
        }
    }

    /// Show the page of a rule.
    pub fn explain(self, rule: &str) -> String {
        match self {
            Language::Nl => format!("Leg {rule} uit"),
            Language::En => format!("Explain {rule}"),
        }
    }

    /// Mend everything that no reader could object to.
    pub fn mend_all(self) -> &'static str {
        self.choose(
            "Verbeter alles waar niemand bezwaar tegen kan hebben",
            "Fix everything that no reader could object to",
        )
    }

    /// The note with this number.
    pub fn note(self, number: &str) -> String {
        match self {
            Language::Nl => format!("noot {number}"),
            Language::En => format!("note {number}"),
        }
    }

    /// Settings could not be changed by a line that is added.
    pub fn change_by_hand(self, settings: &Path) -> String {
        let settings = settings.display();
        match self {
            Language::Nl => format!("{settings} kan niet vanzelf worden aangevuld; doe het met de hand"),
            Language::En => format!("{settings} cannot be added to automatically; do it by hand"),
        }
    }
}
