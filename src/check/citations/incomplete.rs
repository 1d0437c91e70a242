//! A Kamerstuk without its number where one document is meant: "de motie-Bakker (Kamerstuk 36 197)".

use super::Trouble;
use super::said::{Note, Noun, Said, said};
use crate::dutch::citation::{Citation, Kamerstuk};

/// Citations of a dossier alone, where the words beside them name a motion, an amendment or a letter.
///
/// A bill is cited by its dossier, so that what is called a bill, or is not called at all, is right.
#[must_use]
pub fn incomplete(prose: &str, citations: &[Citation], notes: &[Note]) -> Vec<Trouble> {
    let mut marks: Vec<usize> = notes.iter().map(|note| note.mark).collect();
    marks.sort_unstable();
    let judged = citations.iter().enumerate().filter_map(|(index, citation)| {
        let kamerstuk = citation.kamerstuk().filter(|kamerstuk| kamerstuk.numbers.is_empty())?;
        if number_follows(&prose[citation.range.end..]) || is_enumerated(prose, citation) {
            return None;
        }
        let said = said(prose, citations, index, notes, &marks)?;
        names_one_document(&said, kamerstuk).then(|| Trouble {
            kind: (),
            range: citation.range.clone(),
            better: Vec::new(),
            related: Vec::new(),
            values: Vec::new(),
        })
    });
    judged.collect()
}

/// Whether the words name one document of which nothing but its subject stands before the citation.
fn names_one_document(said: &Said, kamerstuk: &Kamerstuk) -> bool {
    match said.noun {
        Some(Noun::Motion | Noun::Amendment) => said.tight,
        // "Kamerstukken" cites a whole bill, which letters are often about.
        Some(Noun::Letter) => said.tight && !kamerstuk.plural && said.subject.is_empty(),
        _ => false,
    }
}

/// A number in a form that is not read as a part of the citation.
fn number_follows(after: &str) -> bool {
    let after = after.trim_start_matches([',', ' ', ':', ';']);
    after.starts_with(['-', '–', '/'])
        || after.starts_with(|first: char| first.is_ascii_digit())
        || ["nr", "no", "ondernummer", "stuk", "onder", "en ", "["].iter().any(|word| after.starts_with(word))
}

/// "op stuk nr. 8 (Kamerstuk 36 197)": the number stands before the dossier.
fn is_enumerated(prose: &str, citation: &Citation) -> bool {
    let before = prose[..citation.range.start].trim_end_matches([' ', '(', '[', ',']);
    let number = before.trim_end_matches(|last: char| last.is_ascii_digit());
    number.len() < before.len() && number.trim_end().ends_with(['.', 'r'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dutch::citation::find;

    fn found(prose: &str) -> usize {
        incomplete(prose, &find(prose), &[]).len()
    }

    #[test]
    fn one_document_has_a_number() {
        assert_eq!(found("Dit volgt uit de motie-De Wit (Kamerstuk 36 197)."), 1);
        assert_eq!(found("Dit volgt uit het amendement van het lid Bakker over water (Kamerstuk 36 197)."), 1);
        assert_eq!(found("Dit volgt uit de motie-De Wit (Kamerstuk 36 197, nr. 8)."), 0);
        assert_eq!(found("Dit volgt uit de motie-De Wit op stuk nr. 8 (Kamerstuk 36 197)."), 0);
    }

    #[test]
    fn a_whole_bill_has_none() {
        assert_eq!(found("De motie-De Wit over het wetsvoorstel (Kamerstukken 36 197) is aangenomen."), 0);
        assert_eq!(found("Het wetsvoorstel (Kamerstuk 36 197) is aangenomen."), 0);
        assert_eq!(found("Zie dossier 36 197 en Kamerstuk 36 197."), 0);
    }
}
