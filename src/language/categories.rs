//! The categories of rules, as people call them.

use super::Language;

impl Language {
    /// The name of a category; a category of the house is called as its folder.
    pub fn category(self, category: &str) -> &str {
        let (nl, en) = match category {
            "abbreviations" => ("afkortingen", "abbreviations"),
            "artefacts" => ("wat in het bestand achterbleef", "what was left behind in the file"),
            "capitals" => ("hoofdletters", "capitals"),
            "citations" => ("Kamerstukken en andere bronnen", "Kamerstukken and other sources"),
            "consistency" => ("twee schrijfwijzen in één brief", "two forms in one letter"),
            "dates" => ("datums", "dates"),
            "footnotes" => ("voetnoten", "footnotes"),
            "grammar" => ("grammatica", "grammar"),
            "ignore" => ("negeren zonder gevolg", "ignores that do nothing"),
            "letter" => ("de delen van een brief", "the parts of a letter"),
            "ministries" => ("ministeries en commissies", "ministries and committees"),
            "names" => ("namen van personen", "names of persons"),
            "parties" => ("partijen", "parties"),
            "placeholders" => ("niet ingevulde plekken", "blanks that nobody filled in"),
            "references" => ("verwijzingen binnen de brief", "references within the letter"),
            "repetition" => ("dubbele woorden", "doubled words"),
            "spelling" => ("spelling", "spelling"),
            "style" => ("stijl", "style"),
            "typography" => ("leestekens en spaties", "punctuation and blanks"),
            other => (other, other),
        };
        match self {
            Language::Nl => nl,
            Language::En => en,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;
    use crate::rule::load;

    #[test]
    fn every_category_has_a_name() {
        let rules = load::load(load::built_in(), &HashMap::new()).unwrap();
        let plain = ["spelling"];
        for rule in rules.rules.iter().filter(|rule| !plain.contains(&rule.category())) {
            assert_ne!(Language::Nl.category(rule.category()), rule.category());
        }
    }
}
