//! What a letter says of a motion or amendment beside its number: who introduced it, and what about.

use std::ops::Range;

use crate::dutch::citation::{Citation, Form, Kamerstuk};

/// A motion or amendment that is named together with its Kamerstuk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Motion {
    /// The place of the citation among all.
    pub citation: usize,
    /// Its dossier with addition, "36600-XV".
    pub dossier: String,
    /// Its number within the dossier.
    pub number: String,
    /// The names, in lower case; empty if none is given.
    pub movers: Vec<String>,
    /// "c.s." stands after the names, so that others introduced it too.
    pub and_others: bool,
    /// "het lid": one member alone.
    pub single: bool,
    /// "gewijzigde", "nader gewijzigde", "ter vervanging": one motion may then have two numbers.
    pub amended: bool,
    /// The words of the subject that tell something, in lower case.
    pub subject: Vec<String>,
}

/// A sentence about a motion is not longer than this before its number, in bytes.
const REACH: usize = 300;

/// Every citation of one Kamerstuk that stands in brackets or after a comma behind the words "motie" or
/// "amendement" and what is said of it.
pub(super) fn motions(prose: &str, citations: &[Citation]) -> Vec<Motion> {
    let mut from = 0;
    let mut found = Vec::new();
    for (index, citation) in citations.iter().enumerate() {
        let range = citation.range.clone();
        if let Some(kamerstuk) = citation.kamerstuk().filter(|kamerstuk| is_single_paper(kamerstuk))
            && let Some(motion) = motion(prose, from, range.clone(), (index, kamerstuk))
        {
            found.push(motion);
        }
        from = range.end;
    }
    found
}

fn is_single_paper(kamerstuk: &Kamerstuk) -> bool {
    kamerstuk.numbers.len() == 1 && kamerstuk.form != Form::File
}

fn motion(prose: &str, from: usize, range: Range<usize>, cited: (usize, &Kamerstuk)) -> Option<Motion> {
    let start = prose.ceil_char_boundary(from.max(range.start.saturating_sub(REACH)));
    let before = prose[start..range.start].trim_end().strip_suffix(['(', ','])?.trim_end();
    let before = &before[before.rfind('\n').map_or(0, |line| line + 1)..];
    let (word, named) = noun(before)?;
    if ends_a_sentence(named) || named.contains([')', ';']) {
        return None;
    }
    let introduction = before[..word].to_lowercase();
    let (names, subject) = split_at_subject(named);
    let subject = if subject.is_empty() { subject_after(&prose[range.end..]) } else { subject };
    let (names, and_others) = match names.find("c.s.") {
        Some(at) => (&names[..at], true),
        None => (names, false),
    };
    let single = names.trim_start().starts_with("van het lid");
    Some(Motion {
        citation: cited.0,
        dossier: cited.1.dossier_key(),
        number: cited.1.numbers_key(),
        movers: movers(names),
        and_others,
        single,
        amended: introduction.ends_with("gewijzigde ")
            || named.contains("vervanging")
            || introduction.ends_with("nader "),
        subject: telling_words(subject),
    })
}

/// The last "motie" or "amendement" of the text: where it begins, and what follows it.
fn noun(before: &str) -> Option<(usize, &str)> {
    ["motie", "Motie", "amendement", "Amendement"]
        .into_iter()
        .filter_map(|word| Some((before.rfind(word)?, word)))
        .max()
        .map(|(at, word)| (at, &before[at + word.len()..]))
        .filter(|(at, named)| {
            !before[..*at].ends_with(char::is_alphabetic)
                && !named.trim_start_matches('s').starts_with(char::is_alphanumeric)
        })
}

/// A full stop with a capital after it ends a sentence, except after "c.s." and initials.
pub(super) fn ends_a_sentence(text: &str) -> bool {
    text.match_indices(". ").any(|(at, _)| {
        let capital = text[at + 2..].starts_with(char::is_uppercase);
        let word = text[..at].rsplit([' ', '-', '/']).next().unwrap_or_default();
        capital && !word.ends_with("c.s") && word.chars().count() != 1
    }) || text.contains(['?', '!'])
}

/// Divides "van het lid Bakker over de zorg" into the names and the subject.
fn split_at_subject(named: &str) -> (&str, &str) {
    [" over ", " inzake ", " betreffende "]
        .into_iter()
        .filter_map(|word| named.find(word).map(|at| (at, at + word.len())))
        .min()
        .map_or((named, ""), |(names_end, subject)| (&named[..names_end], &named[subject..]))
}

/// A subject after the closing bracket: "(…) over het toezicht is aangehouden".
fn subject_after(after: &str) -> &str {
    let Some(subject) = after.strip_prefix(") over ") else {
        return "";
    };
    let subject = &subject[..subject.floor_char_boundary(REACH)];
    let end = subject.find(['.', ',', ';', '\n', '(', '?']).unwrap_or(subject.len());
    let end = [" is ", " wordt ", " heeft ", " verzoekt "]
        .iter()
        .filter_map(|verb| subject[..end].find(verb))
        .min()
        .unwrap_or(end);
    &subject[..end]
}

/// The names in "van de leden Bakker, De Vries en Jansen", "-Bakker/De Vries", " Bakker".
fn movers(names: &str) -> Vec<String> {
    let names = names.trim_start_matches('s').trim_start_matches([' ', '-']);
    let names = ["van het lid ", "van de leden ", "van de Kamerleden ", "van het Kamerlid ", "van "]
        .into_iter()
        .find_map(|words| names.strip_prefix(words))
        .unwrap_or(names);
    let names = names.replace(" en ", "/").replace([',', '&'], "/");
    let movers: Vec<&str> = names.split('/').map(str::trim).filter(|name| !name.is_empty()).collect();
    if movers.iter().all(|name| is_name(name)) {
        movers.into_iter().map(str::to_lowercase).collect()
    } else {
        Vec::new()
    }
}

/// Words that begin with a capital, but for "van", "de" and the like between them.
fn is_name(text: &str) -> bool {
    let small = ["van", "de", "der", "den", "ten", "ter", "te", "het", "el", "von", "in", "'t", "'s"];
    let words: Vec<&str> = text.split_whitespace().collect();
    let capital = |word: &str| word.starts_with(|first: char| first.is_uppercase());
    (1..=6).contains(&words.len())
        && words.iter().any(|word| capital(word))
        && words.iter().all(|word| capital(word) || small.contains(word))
}

/// Words of four letters or more that tell nothing of a subject.
const EMPTY_WORDS: [&str; 12] =
    ["voor", "naar", "door", "onder", "tegen", "tussen", "deze", "zoals", "meer", "beter", "betere", "over"];

/// The words of four letters or more that tell something, each once.
pub(super) fn telling_words(subject: &str) -> Vec<String> {
    let mut words: Vec<String> = subject
        .split(|character: char| !character.is_alphanumeric() && character != '-')
        .filter(|word| word.chars().count() >= 4)
        .map(str::to_lowercase)
        .filter(|word| !EMPTY_WORDS.contains(&word.as_str()))
        .collect();
    words.sort();
    words.dedup();
    words
}

impl Motion {
    /// Both name the same subject in the same words.
    pub fn same_subject(&self, other: &Motion) -> bool {
        !self.subject.is_empty() && self.subject == other.subject
    }

    /// The subjects share most of several words, or one is not named.
    pub fn perhaps_same_subject(&self, other: &Motion) -> bool {
        let (common, least) = self.common_words(other);
        least == 0 || (common >= 3 && common * 4 >= self.subject.len().max(other.subject.len()) * 3)
    }

    /// Both name a subject and these have little in common.
    pub fn other_subject(&self, other: &Motion) -> bool {
        let (common, least) = self.common_words(other);
        least > 0 && common * 3 < least
    }

    fn common_words(&self, other: &Motion) -> (usize, usize) {
        let common = self.subject.iter().filter(|word| other.subject.contains(word)).count();
        (common, self.subject.len().min(other.subject.len()))
    }

    /// Both name the same members, in any order; a slip of the pen in a name is allowed.
    pub fn same_movers(&self, other: &Motion) -> bool {
        !self.movers.is_empty()
            && self.movers.len() == other.movers.len()
            && self.movers.iter().all(|name| other.movers.iter().any(|known| nearly_equal(name, known)))
    }

    /// Both name members, and no member is named in both.
    pub fn other_movers(&self, other: &Motion) -> bool {
        let related = |name: &String| other.movers.iter().any(|known| nearly_equal(last_word(name), last_word(known)));
        !self.movers.is_empty() && !other.movers.is_empty() && !self.movers.iter().any(related)
    }
}

fn last_word(name: &str) -> &str {
    name.rsplit([' ', '-']).next().unwrap_or(name)
}

/// Equal, or in a longer name one letter more, less or other, or two letters in the other order.
fn nearly_equal(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    if one.is_ascii() && other.is_ascii() {
        return differ_by_a_slip(one.as_bytes(), other.as_bytes());
    }
    let letters = |text: &str| text.chars().collect::<Vec<char>>();
    differ_by_a_slip(&letters(one), &letters(other))
}

fn differ_by_a_slip<T: PartialEq>(one: &[T], other: &[T]) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    if short.len() < 5 || long.len() - short.len() > 1 {
        return false;
    }
    let start = short.iter().zip(long).take_while(|(one, other)| one == other).count();
    let end = short[start..].iter().rev().zip(long.iter().rev()).take_while(|(one, other)| one == other).count();
    let (short, long) = (&short[start..short.len() - end], &long[start..long.len() - end]);
    let swapped = short.len() == 2 && long.len() == 2 && short[0] == long[1] && short[1] == long[0];
    swapped || long.len() <= 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dutch::citation::find;

    fn named(prose: &str) -> Vec<Vec<String>> {
        motions(prose, &find(prose)).into_iter().map(|motion| motion.movers).collect()
    }

    #[test]
    fn movers_are_read_from_every_form() {
        for prose in [
            "de motie van de leden Bakker en De Vries over water (Kamerstuk 30 111, nr. 5)",
            "de motie-Bakker/De Vries (Kamerstuk 30 111, nr. 5)",
            "de motie-Bakker/De Vries over water, Kamerstuk 30 111, nr. 5",
            "de aangenomen motie Bakker en De Vries (30 111, nr. 5)",
        ] {
            assert_eq!(named(prose), [["bakker", "de vries"]], "{prose}");
        }
        assert_eq!(named("de motie-A. Bakker c.s. (30 111, nr. 5)"), [["a. bakker"]]);
    }

    #[test]
    fn a_subject_may_stand_after_the_bracket() {
        let prose = "De motie-Bakker (Kamerstuk 30 111, nr. 5) over schone beken is aangehouden.";
        assert_eq!(motions(prose, &find(prose))[0].subject, ["beken", "schone"]);
    }

    #[test]
    fn a_motion_of_an_earlier_sentence_is_not_meant() {
        assert!(named("Uit emotie van Bakker (Kamerstuk 30 111, nr. 5)").is_empty());
        assert!(named("Ik dank voor de motie. De brief (Kamerstuk 30 111, nr. 5)").is_empty());
    }

    #[test]
    fn names_may_differ_by_a_slip() {
        assert!(nearly_equal("bakekr", "bakker"));
        assert!(!nearly_equal("bakker", "visser"));
        assert!(nearly_equal("paternote", "paternotte"));
        assert!(!nearly_equal("dijk", "dijt"));
    }
}
