//! The Kamerstukken that the letter cites already, behind "Kamerstuk".

use std::collections::HashSet;
use std::ops::Range;

use lsp_types::CompletionItemKind;

use super::Proposal;
use crate::lsp::analysis::{self, Checked};
use crate::lsp::sources;

/// The words behind which a number is wanted, the longest first.
const WORDS: [&str; 3] = ["Kamerstukken II ", "Kamerstukken ", "Kamerstuk "];

/// How much of a number is typed; none if no number is wanted here.
pub fn typed(before: &str) -> Option<usize> {
    let rest = WORDS.iter().find_map(|word| before.rfind(word).map(|at| &before[at + word.len()..]))?;
    let is_number = rest.len() <= 30 && rest.chars().all(|c| c.is_ascii_digit() || " -,.nrXVI".contains(c));
    is_number.then_some(rest.len())
}

/// Every Kamerstuk of the letter, but what is being typed.
pub fn proposals(checked: &Checked, typed: &Range<usize>) -> Vec<Proposal> {
    let document = &checked.document;
    let mut seen = HashSet::new();
    let proposal = |citation: &crate::dutch::citation::Citation| {
        citation.kamerstuk()?;
        let place = analysis::in_source(document, &document.prose().origin(citation.range.clone()));
        if place.start <= typed.end && typed.start <= place.end {
            return None;
        }
        let canonical = citation.canonical();
        let words = WORDS.iter().find_map(|word| canonical.strip_prefix(word)).unwrap_or(&canonical).to_owned();
        let about = sources::subject(citation).unwrap_or_default();
        seen.insert(words.clone()).then_some(Proposal { words, about, kind: CompletionItemKind::REFERENCE })
    };
    document.citations().iter().filter_map(proposal).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_wanted_behind_its_word() {
        assert_eq!(typed("(Kamerstuk "), Some(0));
        assert_eq!(typed("zie Kamerstukken II 28 6"), Some(4));
        assert_eq!(typed("Kamerstuk 28 676, nr. 4"), Some(13));
        assert_eq!(typed("Kamerstuk is "), None);
        assert_eq!(typed("Kamerstuk"), None);
    }
}
