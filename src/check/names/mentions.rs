//! Where a letter names people: "het lid X", "de leden X en Y (PARTIJ)", "motie-X c.s.", headings and signatures of motions,
//! "minister X", the signature of a letter.

use std::ops::Range;

use super::introducers::{Introducer, introducer, joined_motion};
use super::person::Role;
use super::words::{Grade, Line, Word, cut, is_in_capitals, is_prefix, name_length};
use super::{ministries, parties, roster, small};
use signing::Signing;

mod signing;

/// A name where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The name alone, with a first name or initials where they stand.
    pub range: Range<usize>,
    /// What says that it is a name.
    pub introducer: Introducer,
    /// The name as it is written.
    pub text: String,
    /// The party in brackets behind it, without the brackets and without "beiden" or "allen".
    pub party: Option<Range<usize>>,
    /// Whether it follows "het lid" or "de leden" directly.
    pub first: bool,
    /// The office that the letter gives this minister: "minister van Financiën".
    pub office: Option<Range<usize>>,
}

impl Mention {
    /// Whether the name is written in capitals.
    pub fn in_capitals(&self) -> bool {
        is_in_capitals(&self.text)
    }
}

/// Finds the names in a text, in the order of the text.
pub fn find<'a>(prose: &'a str, lines: &[Line<'a>]) -> Vec<Mention> {
    let mut mentions = Vec::new();
    let mut signing = Signing::No;
    for line in lines {
        let here = Block { prose, words: &line.words, end: line.range.end };
        if here.words.is_empty() && signing != Signing::No {
            continue;
        }
        if signing == Signing::Motion && here.signatures(0, &mut mentions) {
            continue;
        }
        if let Signing::Letter(office) = &signing {
            here.letter_signature(office.clone(), &mut mentions);
        }
        here.introduced(&mut mentions);
        signing = here.signing(&signing, &mut mentions);
    }
    mentions.sort_by_key(|mention| (mention.range.start, mention.range.end));
    mentions.dedup_by(|later, earlier| later.range.start < earlier.range.end);
    mentions
}

/// More words than these name no movers of one motion.
const LONGEST_LIST: usize = 200;

/// A block of the prose; `'w` is for how long its words are kept.
struct Block<'a, 'w> {
    prose: &'a str,
    words: &'w [Word<'a>],
    end: usize,
}

impl<'a> Block<'a, '_> {
    fn text(&self) -> &'a str {
        let start = self.words.first().map_or(self.end, |word| word.range.start);
        &self.prose[start..self.end]
    }

    fn cut(&self, at: usize, length: usize) -> (usize, Grade) {
        let texts: Vec<&str> = self.words[at..at + length].iter().map(|word| word.text).collect();
        cut(&texts)
    }

    fn mention(&self, at: usize, length: usize, introducer: Introducer) -> Mention {
        let range = self.words[at].range.start..self.words[at + length - 1].range.end;
        Mention {
            text: self.prose[range.clone()].to_string(),
            range,
            introducer,
            party: None,
            first: false,
            office: None,
        }
    }

    /// The names behind a word that introduces them.
    fn introduced(&self, mentions: &mut Vec<Mention>) {
        for at in 0..self.words.len() {
            let word = &self.words[at];
            match introducer(word.text) {
                Some(Introducer::Motion) => self.behind_motion(at, mentions),
                Some(Introducer::Minister) => self.behind_minister(at, mentions),
                Some(introducer) => self.list(at + 1, introducer, mentions),
                None => {
                    if let Some(length) = joined_motion(word.text) {
                        self.joined(at, length, mentions);
                    }
                }
            }
        }
    }

    /// "motie-Eerdmans/Bikker": the name begins within the word.
    fn joined(&self, at: usize, length: usize, mentions: &mut Vec<Mention>) {
        let word = &self.words[at];
        let name = Word { text: &word.text[length..], range: word.range.start + length..word.range.end };
        let is_name = is_prefix(name.text) || name.text.starts_with(char::is_uppercase);
        if name.text.is_empty() || !is_name && !small::is_small_surname(name.text) {
            return;
        }
        let behind = &self.words[at + 1..(at + LONGEST_LIST).min(self.words.len())];
        let words: Vec<Word<'a>> = [name].into_iter().chain(behind.iter().cloned()).collect();
        Block { words: &words, ..*self }.list(0, Introducer::Motion, mentions);
    }

    /// "motie Klaver c.s.", "motie van Nispen": only names that are known, or nearly, and bear a sign of being one.
    fn behind_motion(&self, at: usize, mentions: &mut Vec<Mention>) {
        let length = name_length(self.prose, self.words, at + 1);
        if length == 0 || self.gap(at + 1) != " " {
            return;
        }
        let (taken, grade) = self.cut(at + 1, length);
        let by = self.words[at + 1].text == "van";
        if by && length > 1 {
            // "de motie van Klaver" names Klaver; "de motie van Nispen" names Van Nispen.
            let (without, grade_without) = self.cut(at + 2, length - 1);
            if grade_without == Grade::Known {
                let mention = self.mention(at + 2, without, Introducer::Motion);
                mentions.push(mention);
                return;
            }
        }
        let signed = self.prose[self.words[at + taken].range.end..self.end].trim_start().starts_with("c.s");
        if grade == Grade::Known || (signed && grade == Grade::Near) {
            self.list(at + 1, Introducer::Motion, mentions);
        }
    }

    fn behind_minister(&self, at: usize, mentions: &mut Vec<Mention>) {
        let (word, Some(next)) = (&self.words[at], self.words.get(at + 1)) else { return };
        if self.gap(at + 1) != " " {
            return;
        }
        if matches!(next.text, "van" | "voor") {
            if let Some(end) = ministries::end_of_ministry(self.prose, next.range.end, self.end) {
                self.behind_ministry(word.range.start..end, mentions);
                return;
            }
            let length = name_length(self.prose, self.words, at + 1);
            if length > 0 && self.words[at].text != "ministers" && self.is_minister(at + 1, length) {
                self.list(at + 1, Introducer::Minister, mentions);
            }
            return;
        }
        self.list(at + 1, Introducer::Minister, mentions);
    }

    /// Whether the name that begins here is that of a minister: "minister van Engelshoven", not "minister van Groningen".
    fn is_minister(&self, at: usize, length: usize) -> bool {
        let (taken, grade) = self.cut(at, length);
        let texts: Vec<&str> = self.words[at..at + taken].iter().map(|word| word.text).collect();
        grade == Grade::Known
            && roster::bearers_of(&texts).iter().any(|&bearer| roster::PEOPLE[bearer].role == Role::Minister)
    }

    /// "de minister van Buitenlandse Zaken, C.C.J. Veldkamp", "minister van Financiën Heinen".
    fn behind_ministry(&self, office: Range<usize>, mentions: &mut Vec<Mention>) {
        let Some(at) = self.word_from(office.end) else { return };
        let gap = &self.prose[office.end..self.words[at].range.start];
        if !matches!(gap, " " | ", ") {
            return;
        }
        let length = name_length(self.prose, self.words, at);
        if length == 0 || is_prefix(self.words[at].text) && !self.words[at].text.starts_with(char::is_uppercase) {
            return;
        }
        let (taken, grade) = self.cut(at, length);
        let initials = self.words[at].text.ends_with('.');
        if grade != Grade::Unknown || initials && length >= 2 {
            let introducer = if initials { Introducer::LetterSignature } else { Introducer::Minister };
            mentions.push(Mention { office: Some(office), ..self.mention(at, taken, introducer) });
        }
    }

    fn gap(&self, at: usize) -> &'a str {
        match (at.checked_sub(1).and_then(|before| self.words.get(before)), self.words.get(at)) {
            (Some(before), Some(word)) => &self.prose[before.range.end..word.range.start],
            _ => "",
        }
    }

    /// One name or several: "X", "X, Y en Z", "X (PARTIJ) en Y (PARTIJ)", "X en Y (beiden PARTIJ)", "X/Y".
    fn list(&self, from: usize, introducer: Introducer, mentions: &mut Vec<Mention>) {
        let started = mentions.len();
        let mut at = from;
        loop {
            let first = at == from;
            let mut length = name_length(self.prose, self.words, at);
            if first && introducer != Introducer::Motion && self.gap(at).trim() != "" {
                return;
            }
            let is_small = length == 0 && self.is_small_name(at, introducer);
            if is_small {
                length = 1;
            }
            if length == 0 {
                return;
            }
            let (mut taken, grade) = self.cut(at, length);
            if grade == Grade::Unknown && introducer == Introducer::Member && is_in_capitals(self.words[at].text) {
                // A heading has nothing but names up to "EN", "C.S." or its end.
                taken = length;
            }
            let mut mention = self.mention(at, taken, introducer);
            mention.first = first;
            if mention.in_capitals() && introducer == Introducer::Member && mention.text.len() > 3 {
                mention.introducer = Introducer::Heading;
            }
            let bracket = parties::in_brackets(self.prose, mention.range.end, self.end);
            let next = self.next_in_list(bracket.as_ref().map_or(mention.range.end, |bracket| bracket.end));
            if !believable(&mention, grade, bracket.is_some())
                || (first
                    && !is_small
                    && self.may_be_a_place(at, &mention)
                    && bracket.is_none()
                    && !self.is_known(next))
            {
                return;
            }
            mention.party = bracket.as_ref().map(|bracket| bracket.party.clone());
            mentions.push(mention);
            if let Some(bracket) = bracket.filter(|bracket| bracket.for_all) {
                for earlier in &mut mentions[started..] {
                    earlier.party.get_or_insert(bracket.party.clone());
                }
            }
            let Some(next) = next else { return };
            at = next;
        }
    }

    /// Whether the word is a surname without its capital: a word that is nothing else, or one with a party, "c.s." or
    /// another name behind it.
    fn is_small_name(&self, at: usize, introducer: Introducer) -> bool {
        let Some(word) = self.words.get(at) else { return false };
        if !matches!(introducer, Introducer::Member | Introducer::Motion) || !small::is_small_surname(word.text) {
            return false;
        }
        let end = word.range.end;
        let signed = || {
            parties::in_brackets(self.prose, end, self.end).is_some()
                || self.prose[end..self.end].starts_with(" c.s")
                || self.is_known(self.next_in_list(end))
        };
        small::is_no_word(word.text) || signed()
    }

    /// "de leden van Groningen" need not name Van Groningen.
    fn may_be_a_place(&self, at: usize, mention: &Mention) -> bool {
        let plural = at.checked_sub(1).is_some_and(|before| self.words[before].text.to_lowercase().ends_with("leden"));
        plural && mention.text.starts_with(char::is_lowercase)
    }

    fn is_known(&self, at: Option<usize>) -> bool {
        at.is_some_and(|at| {
            let length = name_length(self.prose, self.words, at);
            length > 0 && self.cut(at, length).1 == Grade::Known
        })
    }

    /// The place of the next name, if the text at `end` says that one follows.
    fn next_in_list(&self, end: usize) -> Option<usize> {
        let rest = &self.prose[end..self.end];
        let joint = [", en ", " en ", " EN ", ", ", "/", " & "].iter().find(|joint| rest.starts_with(**joint))?;
        let start = end + joint.len();
        self.word_from(start).filter(|at| self.words[*at].range.start == start)
    }

    /// The first word that begins at a position or after it.
    fn word_from(&self, start: usize) -> Option<usize> {
        let at = self.words.partition_point(|word| word.range.start < start);
        (at < self.words.len()).then_some(at)
    }
}

/// Whether this is a name that a check should see: certainly so where it is known, and else where its surroundings say it.
fn believable(mention: &Mention, grade: Grade, with_party: bool) -> bool {
    let small = mention.text.starts_with(char::is_lowercase);
    match (mention.introducer, grade) {
        (Introducer::Courtesy, Grade::Near | Grade::Unknown) => false,
        (_, Grade::Known) => true,
        (Introducer::Heading, _) => true,
        (_, Grade::Near) => with_party || !small,
        (Introducer::Minister, Grade::Unknown) => false,
        (_, Grade::Unknown) => !small && (with_party || mention.first),
    }
}

#[cfg(test)]
mod tests {
    use super::{Introducer, find};
    use crate::check::names::words::lines;

    fn found(prose: &str) -> Vec<(String, Introducer, Option<&str>)> {
        let pick =
            |mention: super::Mention| (mention.text, mention.introducer, mention.party.map(|party| &prose[party]));
        find(prose, &lines(prose)).into_iter().map(pick).collect()
    }

    fn names(prose: &str) -> Vec<String> {
        found(prose).into_iter().map(|(text, ..)| text).collect()
    }

    #[test]
    fn a_party_in_brackets_goes_with_the_names_before_it() {
        let prose = "De leden Piri (GroenLinks-PvdA), Paternotte en Podt (beiden D66) vragen dit.";
        let expected = [("Piri", "GroenLinks-PvdA"), ("Paternotte", "D66"), ("Podt", "D66")];
        let got = found(prose);
        assert_eq!(got.len(), 3);
        for ((text, introducer, party), (name, stated)) in got.into_iter().zip(expected) {
            assert_eq!((text.as_str(), introducer, party), (name, Introducer::Member, Some(stated)));
        }
    }

    #[test]
    fn motions_name_their_members_in_many_ways() {
        assert_eq!(
            names("de motie-Klaver/Van der Plas c.s. en de motie Omtzigt c.s."),
            ["Klaver", "Van der Plas", "Omtzigt"]
        );
        assert_eq!(names("de gewijzigde motie van de leden Bikker en Ceder"), ["Bikker", "Ceder"]);
        assert_eq!(names("de motie van Nispen"), ["van Nispen"]);
        assert_eq!(names("de motie van Klaver"), ["Klaver"]);
        assert!(names("de motie van de Kamer, de leden van de Raad, het lid 3").is_empty());
    }

    #[test]
    fn headings_and_signatures_are_found() {
        let prose = "MOTIE VAN DE LEDEN INGE VAN DIJK EN FLAHC C.S.\nVoorgesteld 3 april 2025\nDe Kamer,\n\
                     en gaat over tot de orde van de dag.\nInge van Dijk\nFlach\nTekst die volgt.";
        let got: Vec<(String, Introducer)> =
            found(prose).into_iter().map(|(text, introducer, _)| (text, introducer)).collect();
        let expected = [
            ("INGE VAN DIJK", Introducer::Heading),
            ("FLAHC", Introducer::Heading),
            ("Inge van Dijk", Introducer::Signature),
            ("Flach", Introducer::Signature),
        ];
        assert_eq!(got, expected.map(|(text, introducer)| (text.to_string(), introducer)));
    }

    #[test]
    fn ministers_are_found_by_office_and_by_signature() {
        let prose = "Aan minister Heinen en de minister van Buitenlandse Zaken, Veldkamp.\nDe minister van Buitenlandse Zaken,\n\nC.C.J. Veldkamp";
        let got: Vec<(String, Introducer)> =
            found(prose).into_iter().map(|(text, introducer, _)| (text, introducer)).collect();
        let expected = [
            ("Heinen", Introducer::Minister),
            ("Veldkamp", Introducer::Minister),
            ("C.C.J. Veldkamp", Introducer::LetterSignature),
        ];
        assert_eq!(got, expected.map(|(text, introducer)| (text.to_string(), introducer)));
    }

    #[test]
    fn places_are_no_members() {
        assert!(names("De leden van Groningen en de minister van Aalst").is_empty());
    }
}
