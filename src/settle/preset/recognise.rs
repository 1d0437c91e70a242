//! By what a sort of letter is known: how its paragraphs begin, and what it says. All of it must hold.

use std::cell::LazyCell;

use serde::Deserialize;

use crate::document::Document;

/// Signs, all in small letters; one that is absent holds.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Signs {
    /// One of the first paragraphs begins with one of these.
    heading: Vec<String>,
    /// One of the first paragraphs, or the subject of the letter, begins with one of these.
    subject: Vec<String>,
    /// For each of these some paragraph begins with one of them.
    paragraphs: Vec<Vec<String>>,
    /// One of each of these stands in the letter.
    phrases: Vec<Vec<String>>,
    /// None of these stands in it.
    without: Vec<String>,
}

/// So many paragraphs are the head of a letter; in a Word file that includes its letterhead.
const HEAD: usize = 40;

/// What stands before the subject of a letter.
const LABELS: [&str; 3] = ["betreft", "onderwerp", "betreffende"];

impl Signs {
    /// Whether a letter has them all.
    pub fn hold(&self, document: &Document) -> bool {
        let prose = document.prose();
        let paragraphs = || prose.blocks.iter().map(|(range, _)| prose.text[range.clone()].trim_start());
        // How paragraphs begin is looked at first: it decides for most letters, and costs little.
        let text = LazyCell::new(|| prose.text.to_lowercase());
        let stands = |phrase: &String| text.contains(phrase.as_str());
        let heads = |openings: &[String], within: &dyn Fn(&str) -> bool| {
            openings.is_empty() || paragraphs().take(HEAD).any(within)
        };
        heads(&self.heading, &|paragraph| begins(paragraph, &self.heading))
            && heads(&self.subject, &|paragraph| begins(subject(paragraph), &self.subject))
            && self.paragraphs.iter().all(|choice| paragraphs().any(|paragraph| begins(paragraph, choice)))
            && self.phrases.iter().all(|choice| choice.iter().any(stands))
            && !self.without.iter().any(stands)
    }
}

/// Whether a paragraph begins with one of these words, in whatever case, and no letter behind them.
fn begins(paragraph: &str, openings: &[String]) -> bool {
    let Some(first) = paragraph.chars().next().and_then(|first| first.to_lowercase().next()) else { return false };
    openings.iter().filter(|opening| opening.starts_with(first)).any(|opening| {
        let mut characters = paragraph.chars().flat_map(char::to_lowercase);
        opening.chars().all(|wanted| characters.next() == Some(wanted))
            && !characters.next().is_some_and(char::is_alphabetic)
    })
}

/// A paragraph without the label of a subject: "Betreft: Besluit" is "Besluit".
fn subject(paragraph: &str) -> &str {
    let lower = paragraph.get(..12).unwrap_or(paragraph).to_lowercase();
    let label = LABELS
        .iter()
        .find(|label| lower.strip_prefix(**label).is_some_and(|rest| !rest.starts_with(char::is_alphabetic)));
    let rest = label.and_then(|label| paragraph.get(label.len()..)).unwrap_or(paragraph);
    rest.trim_start_matches([':', ' ', '\t'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{self, Format};
    use crate::settle::preset::recognised;

    fn preset(text: &str) -> Option<&'static str> {
        recognised(&read::read(Format::Text, text.as_bytes()).unwrap()).map(|preset| preset.name)
    }

    #[test]
    fn a_label_is_no_part_of_the_subject() {
        assert_eq!(subject("Betreft: Besluit"), "Besluit");
        assert_eq!(subject("Onderwerp\tBesluit"), "Besluit");
        assert_eq!(subject("Onderwerpen"), "Onderwerpen");
    }

    #[test]
    fn a_word_is_a_whole_word() {
        assert!(begins("VERSLAG van", &["verslag".to_owned()]));
        assert!(!begins("Besluiten", &["besluit".to_owned()]));
        assert!(!begins("Bes", &["besluit".to_owned()]));
    }

    #[test]
    fn sorts_of_letters_are_known() {
        let answers = "Betreft Beantwoording Kamervragen over vis\n\nVraag 1\n\nHoeveel?\n\nAntwoord 1\n\nVeel.\n";
        assert_eq!(preset(answers), Some("beantwoording"));
        assert_eq!(preset("VERSLAG VAN EEN COMMISSIEDEBAT\n\nVastgesteld 3 mei 2025\n"), Some("verslag"));
        let decision = "Geachte heer Jansma,\n\nBesluit\n\nUw aanvraag wijs ik af. U kunt bezwaar maken.\n";
        assert_eq!(preset(decision), Some("besluit"));
        assert_eq!(preset("Geachte mevrouw De Wit,\n\nIk heb uw brief gelezen.\n"), Some("burgerbrief"));
    }

    #[test]
    fn a_letter_to_parliament_is_taken_for_nothing_else() {
        let about_decision = "De voorzitter van de Tweede Kamer\n\nBetreft Besluit over stikstof\n\nGeachte voorzitter,\n\n\
                              Boeren kunnen bezwaar maken, ook tegen uw verzoek.\n";
        assert_eq!(preset(about_decision), None);
        let with_report =
            "Betreft Verslag van een commissiedebat\n\nGeachte voorzitter,\n\nHierbij stuur ik u mijn brief.\n";
        assert_eq!(preset(with_report), None);
        let about_questions = "Betreft Uitstel beantwoording vragen\n\nGeachte voorzitter,\n\nDe vragen van het lid Jansma \
                               kan ik nog niet beantwoorden.\n";
        assert_eq!(preset(about_questions), None);
        assert_eq!(preset("Geachte mevrouw de Voorzitter,\n\nIk heb uw brief gelezen.\n"), None);
        assert_eq!(preset("Geachte heer Jansma,\n\nDank voor de fijne middag.\n"), None);
    }
}
