//! What a letter says of several motions at once: "de moties van het lid Bakker (…) en het lid De Vries (…)",
//! "de moties van de leden Bakker en De Vries (…, nrs. 12 en 13)".
//!
//! "moties" binds to what stands in the brackets behind it, and through names with brackets of their own to
//! what stands in those.

use std::ops::Range;

use super::names::{Names, names_of_several};
use super::{NEAR, Noun, REACH, Said, ends_a_sentence, has_verb, nouns, subject, telling_words, window};
use crate::dutch::citation::{Chamber, Citation, Form, Kamerstuk, Number, Part, date_after};

/// A paper of the Tweede Kamer that is cited among others.
pub struct Paper<'a> {
    /// The place of its citation among all.
    pub citation: usize,
    /// The citation.
    pub kamerstuk: &'a Kamerstuk,
    /// The number as it is written.
    pub number: &'a Part<Number>,
    /// The number.
    pub value: u16,
}

/// Words for several documents.
const SEVERAL: [(&str, Noun); 2] = [("moties", Noun::Motion), ("amendementen", Noun::Amendment)];

/// What is said of a citation in a row, in which each has names of its own before it.
pub fn in_row(prose: &str, citations: &[Citation], index: usize) -> Option<Said> {
    let linked = names_between(prose, citations, index);
    let starts = linked.is_none();
    if starts && names_between(prose, citations, index + 1).is_none() {
        return None;
    }
    let mut first = index;
    while first > 0 && names_between(prose, citations, first).is_some() {
        first -= 1;
        if index - first > NEAR {
            return None;
        }
    }
    let head = head(prose, citations, first)?;
    let said = match linked {
        Some(linked) => Said { noun: head.noun, ..linked },
        None => head,
    };
    // "het lid X en het lid Y (…)" may be two, of which one is cited elsewhere.
    (!said.names.apart && said.tight).then_some(said)
}

/// What is said of the papers of a bracket that begins with this citation, and those papers: two or more.
pub fn of_bracket<'a>(prose: &str, citations: &'a [Citation], index: usize) -> Option<(Said, Vec<Paper<'a>>)> {
    let papers = papers(prose, citations, index).filter(|papers| papers.len() > 1)?;
    let said = match names_between(prose, citations, index) {
        Some(_) => in_row(prose, citations, index)?,
        None => head(prose, citations, index)?,
    };
    (said.tight && !said.names.written.is_empty()).then_some((said, papers))
}

/// "de moties van de leden Bakker en De Vries over water (": the words before the first citation.
fn head(prose: &str, citations: &[Citation], index: usize) -> Option<Said> {
    let start = citations[index].range.start;
    let from = index.checked_sub(1).map_or(0, |before| citations[before].range.end);
    let window = window(prose, from, start);
    let text = prose[window.clone()].trim_end().strip_suffix(['(', '['])?.trim_end();
    let (at, _, length) = *nouns(text).last()?;
    let noun = SEVERAL.iter().find(|(word, _)| text[at..at + length].eq_ignore_ascii_case(word))?.1;
    let end = window.start + text.len();
    said_by(prose, Some(noun), names_of_several(prose, window.start + at + length, end), end)
}

/// ") en het lid De Vries over beken (": the words between the citation before this one and this one, which
/// stands in brackets of its own.
fn names_between(prose: &str, citations: &[Citation], index: usize) -> Option<Said> {
    let (before, here) = (citations.get(index.checked_sub(1)?)?, citations.get(index)?);
    let from = behind_date(prose, before.range.end);
    let gap = prose.get(from..here.range.start).filter(|gap| gap.len() <= REACH && !gap.contains(['\n', ';']))?;
    let names = gap.strip_prefix([')', ']'])?;
    let text = names.trim_end().strip_suffix(['(', '['])?.trim_end();
    if text.contains(['(', '[']) && !text.contains([')', ']']) || !nouns(text).is_empty() {
        return None;
    }
    let joint = [", en ", " en ", ", ", " alsmede "].iter().find(|joint| text.starts_with(**joint))?;
    let end = from + 1 + text.len();
    let at = from + 1 + joint.len();
    // A hyphen or a space goes before the names.
    let at = if prose[at..].starts_with('-') { at } else { at - 1 };
    said_by(prose, None, names_of_several(prose, at, end), end).filter(|said| !said.names.written.is_empty())
}

/// What names say up to the bracket at `end`, if nothing but their subject stands between.
fn said_by(prose: &str, noun: Option<Noun>, names: Names, end: usize) -> Option<Said> {
    let rest = &prose[names.end.min(end)..end];
    if ends_a_sentence(rest) || rest.contains([';', ')']) {
        return None;
    }
    let subject = subject(rest);
    let tight = rest.trim().is_empty() || subject.is_some_and(|subject| !has_verb(subject));
    Some(Said { noun, names, tight, wider: None, subject: telling_words(subject.unwrap_or_default()) })
}

/// The papers in one bracket, from this citation on; nothing if something else stands among them.
fn papers<'a>(prose: &str, citations: &'a [Citation], index: usize) -> Option<Vec<Paper<'a>>> {
    let mut found = Vec::new();
    let mut at = index;
    loop {
        let citation = &citations[at];
        let kamerstuk = citation.kamerstuk()?;
        let second = kamerstuk.chamber.as_ref().is_none_or(|chamber| chamber.value == Chamber::Second);
        if !second || kamerstuk.dossiers.len() != 1 || kamerstuk.form == Form::File || kamerstuk.numbers.is_empty() {
            return None;
        }
        for number in &kamerstuk.numbers {
            let Number::Arabic(arabic, None) = number.value else { return None };
            found.push(Paper { citation: at, kamerstuk, number, value: u16::try_from(arabic).ok()? });
        }
        let end = behind_date(prose, citation.range.end);
        if prose[end..].starts_with([')', ']']) {
            return Some(found);
        }
        let next = citations.get(at + 1).filter(|_| at - index < NEAR)?;
        let joint = prose.get(end..next.range.start)?;
        matches!(joint, " en " | ", " | "; " | ", en ").then_some(())?;
        at += 1;
    }
}

/// Where a citation ends with the date behind it.
fn behind_date(prose: &str, end: usize) -> usize {
    date_after(prose, end).map_or(end, |date| date.range.end)
}

impl Paper<'_> {
    /// The dossier and the number as a letter writes them: "36 410, nr. 12".
    pub fn written(&self, prose: &str) -> String {
        let dossier = self.kamerstuk.dossiers.first().map_or("", |dossier| &prose[dossier.range.clone()]);
        format!("{dossier}, nr. {}", self.value)
    }

    /// Where the number stands.
    pub fn place(&self) -> Range<usize> {
        self.number.range.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dutch::citation::find;

    fn rows(prose: &str) -> Vec<Vec<String>> {
        let citations = find(prose);
        let names = |said: Said| said.names.written.iter().map(|range| prose[range.clone()].to_owned()).collect();
        (0..citations.len()).filter_map(|index| in_row(prose, &citations, index)).map(names).collect()
    }

    fn brackets(prose: &str) -> Vec<(Vec<String>, Vec<u16>)> {
        let citations = find(prose);
        let read = |index| {
            let (said, papers) = of_bracket(prose, &citations, index)?;
            let names = said.names.written.iter().map(|range| prose[range.clone()].to_owned()).collect();
            Some((names, papers.iter().map(|paper| paper.value).collect()))
        };
        (0..citations.len()).filter_map(read).collect()
    }

    #[test]
    fn each_citation_of_a_row_has_the_names_before_it() {
        for prose in [
            "de moties van het lid Bakker (30 111, nr. 5) en het lid De Vries (30 111, nr. 6)",
            "de moties van de leden Bakker (Kamerstuk 30 111, nr. 5) en De Vries (Kamerstuk 30 111, nr. 6)",
            "de moties-Bakker (Kamerstuk 30 111, nr. 5 van 3 mei 2024) en -De Vries (Kamerstuk 30 111, nr. 6)",
            "de moties van het lid Bakker over water (30 111, nr. 5) en van het lid De Vries over beken (30 111, nr. 6)",
        ] {
            assert_eq!(rows(prose), [["Bakker"], ["De Vries"]], "{prose}");
        }
        let three = "de moties van de leden A. Bakker c.s. (30 111, nr. 5), De Vries (D66) (30 111, nr. 6) en Visser (30 111, nr. 7)";
        assert_eq!(rows(three), [["A. Bakker"], ["De Vries"], ["Visser"]]);
    }

    #[test]
    fn what_is_no_row_is_left_alone() {
        for prose in [
            "de motie van het lid Bakker (30 111, nr. 5) en het lid De Vries (30 111, nr. 6)",
            "de moties van het lid Bakker (30 111, nr. 5) en (30 111, nr. 6)",
            "de moties van het lid Bakker (30 111, nr. 5) en de brief van het lid De Vries (30 111, nr. 6)",
            "de moties van het lid Bakker (30 111, nr. 5). De Vries (30 111, nr. 6)",
            "de moties van het lid Bakker en het lid De Vries (30 111, nr. 6)",
        ] {
            assert!(rows(prose).is_empty(), "{prose}: {:?}", rows(prose));
        }
        let two = "de moties van het lid Bakker en het lid De Vries (30 111, nr. 5) en het lid Visser (30 111, nr. 6)";
        assert_eq!(rows(two), [["Visser"]]);
    }

    #[test]
    fn several_papers_in_one_bracket_belong_to_all_names() {
        let both = vec![(vec!["Bakker".to_owned(), "De Vries".to_owned()], vec![5, 6])];
        for prose in [
            "de moties van de leden Bakker en De Vries (Kamerstuk 30 111, nrs. 5 en 6)",
            "de moties-Bakker en -De Vries over water (30 111, nrs. 5 en 6)",
            "de moties van het lid Bakker en van het lid De Vries (Kamerstuk 30 111, nr. 5 en Kamerstuk 31 293, nr. 6)",
        ] {
            assert_eq!(brackets(prose), both, "{prose}");
        }
        for prose in [
            "de motie van de leden Bakker en De Vries (Kamerstuk 30 111, nrs. 5 en 6)",
            "de moties van de leden Bakker en De Vries (Kamerstuk 30 111, nrs. 5-9)",
            "de moties van de leden Bakker en De Vries (Kamerstuk 30 111, nrs. 5 en 6 en mijn brief)",
            "de moties van het lid Bakker en de brief (Kamerstuk 30 111, nrs. 5 en 6)",
            "de moties van het lid Bakker vragen om beken (Kamerstuk 30 111, nrs. 5 en 6)",
        ] {
            assert!(brackets(prose).is_empty(), "{prose}");
        }
    }
}
