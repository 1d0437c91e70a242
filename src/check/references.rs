//! References to parts of the letter itself: “bijlage 2”, “paragraaf 3.2”, “tabel 4”, “voetnoot 7”, “vraag 7”.
//!
//! Only where the letter shows a numbering of that kind from its beginning is a number beyond it wrong: a table of
//! which the caption is lost, or the annex of another document, must not be called missing.

use std::cell::LazyCell;

use serde::Deserialize;

use crate::document::{Document, Kind, passages};
use crate::finding::Hit;

mod mentions;
mod numbering;

use mentions::Mention;

/// Options: what is referred to.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct References {
    /// What is referred to.
    find: Find,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Find {
    /// “bijlage 2”.
    Annex,
    /// “paragraaf 3.2”, “hoofdstuk 4”.
    Section,
    /// “tabel 4”.
    Table,
    /// “figuur 4”.
    Figure,
    /// “voetnoot 7”.
    Note,
    /// “vraag 7”.
    Question,
    /// “onderstaande tabel” in a letter without a table.
    UnseenTable,
    /// A heading “3.3” after “3.1”.
    HeadingNumber,
}

impl References {
    /// Every reference to what is not there.
    pub fn find(&self, document: &Document) -> Vec<Hit> {
        let words: &[&str] = match self.find {
            Find::Annex => &["bijlage", "bijlagen"],
            Find::Section => &["paragraaf", "paragrafen", "hoofdstuk"],
            Find::Table => &["tabel", "tabellen"],
            Find::Figure => &["figuur", "figuren"],
            Find::Note => &["voetnoot", "noot"],
            Find::Question => &["vraag", "vragen"],
            Find::UnseenTable => return mentions::of_unseen_table(document),
            Find::HeadingNumber => return numbering::skipped(document),
        };
        let is_missing = LazyCell::new(|| self.is_missing(document));
        let mentions = mentions::mentions(document, words, |number| is_missing(number));
        let prose = document.prose();
        let spoken = |mention: &&Mention| {
            let kind = prose.block_at(mention.range.start).map(|(_, kind)| *kind);
            kind != Some(Kind::Letterhead) && !passages::touches(document.quotations(), &mention.range)
        };
        mentions
            .iter()
            .filter(spoken)
            .map(|mention| Hit::new(prose.origin(mention.range.clone())).with("number", mention.number.as_str()))
            .collect()
    }

    /// What tells whether a number is not there.
    fn is_missing(&self, document: &Document) -> Box<dyn Fn(&str) -> bool> {
        let numbers = match self.find {
            Find::Annex => numbering::captions(document, "bijlage"),
            Find::Table => numbering::captions(document, "tabel"),
            Find::Figure => numbering::captions(document, "figuur"),
            Find::Note => numbering::notes(document),
            Find::Question => numbering::questions(document),
            Find::UnseenTable | Find::HeadingNumber => Vec::new(),
            Find::Section => {
                let sections = numbering::sections(document);
                return Box::new(move |number| numbering::lacks_section(&sections, number));
            }
        };
        Box::new(move |number| beyond(number, &numbers))
    }
}

/// Whether a number lies beyond a numbering that begins at 1 and has no gap.
fn beyond(number: &str, numbers: &[u32]) -> bool {
    let whole = numbers.iter().zip(1..).all(|(number, place)| *number == place);
    let number: Option<u32> = number.parse().ok();
    whole && !numbers.is_empty() && number.is_some_and(|number| number > numbers.len() as u32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Format, read};

    fn found(find: Find, text: &str) -> Vec<String> {
        let document = read(Format::Markdown, text.as_bytes()).unwrap();
        References { find }.find(&document).into_iter().map(|hit| document.text[hit.range].to_owned()).collect()
    }

    #[test]
    fn what_lies_beyond_the_numbering_is_missing() {
        assert_eq!(found(Find::Annex, "Zie bijlage 2 bij deze brief.\n\nBijlage 1: Het rapport"), ["bijlage 2"]);
        assert_eq!(found(Find::Table, "Zie tabel 4 hieronder.\n\nTabel 1: Cijfers"), ["tabel 4"]);
        assert_eq!(
            found(Find::Section, "Zie paragraaf 3.2.\n\n## 1 Inleiding\n\nTekst.\n\n## 2 Slot"),
            ["paragraaf 3.2"]
        );
        assert_eq!(found(Find::Question, "**Vraag 1**\n\nKan dat?\n\n**Antwoord 1**\n\nZie vraag 3."), ["vraag 3"]);
        assert_eq!(found(Find::Note, "Dit is zo.[^1] Zie voetnoot 3.\n\n[^1]: Tekst."), ["voetnoot 3"]);
    }

    #[test]
    fn parts_of_other_documents_are_left_alone() {
        for text in [
            "Zie bijlage 2 bij de brief van 3 april.\n\nBijlage 1: Het rapport",
            "Zie het rapport, bijlage 2.\n\nBijlage 1: Het rapport",
            "Zie bijlage 2.",
            "Zie bijlage 2.\n\nBijlage 1: Het rapport\n\nBijlage 2: De nota",
        ] {
            assert!(found(Find::Annex, text).is_empty(), "{text}");
        }
        assert!(found(Find::Table, "Zie tabel 4 van het rapport.\n\nTabel 1: Cijfers").is_empty());
        assert!(found(Find::Table, "Zie tabel 4.\n\nTabel 2: Cijfers").is_empty());
    }
}
