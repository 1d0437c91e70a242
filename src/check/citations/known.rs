//! What a letter says of Kamerstukken, held against the facts: dossier, number, kind, movers, date and year.
//!
//! A citation is accused only where the facts reach, and only of what the words that introduce it say
//! beyond doubt.

mod missing;
mod movers;
mod several;

use std::cell::Cell;
use std::collections::HashSet;
use std::ops::Range;

use jiff::civil::Date;

use super::cures::{Evidence, cures};
use super::dated::Beside;
use super::find::Find;
use super::said::{Note, Noun, Said, paper, said};
use super::years::{disagree, in_notation_of};
use crate::check::trouble::Trouble;
use crate::dutch::citation::{Citation, Kamerstuk, Number, Part};
use crate::dutch::months;
use crate::dutch::parliamentary_year::vergaderjaar;
use crate::facts::{self, Document, Dossier, Kind};

use missing::{elsewhere, is_certain, meant_by, unknown_dossier, unknown_number};
pub use movers::{Wrong, readings};

use movers::wrong_movers;
use several::of_bracket;

/// A letter as the facts are held against it.
pub struct Cited<'a> {
    /// The prose.
    pub prose: &'a str,
    /// Its citations.
    pub citations: &'a [Citation],
    /// Its notes, in the order of their words.
    pub notes: &'a [Note],
    /// Its date.
    pub date: Option<Date>,
}

/// Every contradiction between a letter and the facts, in order of place.
///
/// Value `document` is the citation as written, `movers` who introduced it, `date` its day in words,
/// `day` the same as 2025-03-26, `number` the number that came in its place, `kind` what it is called
/// in the register.
pub fn contradictions(letter: &Cited) -> Vec<Trouble<Find>> {
    let mut marks: Vec<usize> = letter.notes.iter().map(|note| note.mark).collect();
    marks.sort_unstable();
    let views = Views {
        beside: Beside::new(letter.prose, letter.citations),
        marks,
        searches: Cell::new(0),
        cited: letter.citations.iter().filter_map(paper).map(|(one, _, number)| (one.dossier_key(), number)).collect(),
    };
    let mut troubles = Vec::new();
    for index in 0..letter.citations.len() {
        if let Some((kamerstuk, number, value)) = paper(&letter.citations[index]) {
            troubles.extend(of_one(letter, &views, index, &Written { kamerstuk, number, value }));
        }
        troubles.extend(of_bracket(letter, &views, index));
    }
    troubles.sort_by_key(|trouble| trouble.range.start);
    troubles
}

/// What is made once for a letter.
struct Views<'a> {
    beside: Beside<'a>,
    /// The places of the marks of notes, in order.
    marks: Vec<usize>,
    /// How many searches were made in the facts.
    searches: Cell<usize>,
    /// Every single paper that is cited.
    cited: HashSet<(String, u16)>,
}

/// A Kamerstuk as it is cited.
struct Written<'a> {
    kamerstuk: &'a Kamerstuk,
    number: &'a Part<Number>,
    value: u16,
}

/// The contradictions of one citation.
fn of_one(letter: &Cited, views: &Views, index: usize, written: &Written) -> Vec<Trouble<Find>> {
    let range = letter.citations[index].range.clone();
    let said = said(letter.prose, letter.citations, index, letter.notes, &views.marks);
    let date = views.beside.date(index);
    let day = date.as_ref().map(|date| date.date);
    let said = said.map(|said| meant_by(letter.prose, said, written, day, &views.searches));
    let evidence = Evidence::new(letter.prose, said.as_ref(), day, &views.searches);
    let make = |kind, stretch: Range<usize>, better: Vec<String>, facts: Option<&Document>| {
        let mut values = vec![("document", letter.prose[range.clone()].to_owned())];
        values.extend(facts.into_iter().flat_map(values_of));
        let related = if stretch == range { Vec::new() } else { vec![range.clone()] };
        Trouble { kind, range: stretch, better, related, values }
    };
    let Some(dossier) = facts::dossier(&written.kamerstuk.dossier_key()) else {
        return unknown_dossier(letter.prose, written, &evidence)
            .map(|(kind, stretch, better)| make(kind, stretch, better, None))
            .into_iter()
            .collect();
    };
    let Some(document) = dossier.document(written.value) else {
        return unknown_number(letter, &dossier, written, &evidence)
            .map(|(stretch, better)| make(Find::UnknownNumber, stretch, better, None))
            .into_iter()
            .collect();
    };
    let mut troubles = Vec::new();
    if let Some(said) = &said {
        // Nothing but its subject stands between a document and its citation, or the subject fits.
        let bound = || said.tight || evidence.is_about(&document) || is_certain(&dossier, written, &evidence);
        if is_other_kind(said, &document) && bound() {
            let found = elsewhere(letter.prose, &dossier, written, &evidence);
            let likely = said.noun == Some(Noun::Letter) || found.as_ref().is_some_and(|found| found.likely);
            let kind = if likely { Find::OtherKind } else { Find::DoubtfulKind };
            let (stretch, better) = found.map_or((range.clone(), Vec::new()), |found| (found.stretch, found.better));
            troubles.push(make(kind, stretch, better, Some(&document)));
        } else if let Some(wrong) = wrong_movers(letter.prose, said, &document, bound) {
            let (kind, stretch, better) =
                cures(written.kamerstuk, written.number, (&dossier, &document), &wrong, &evidence);
            let stretch = stretch.unwrap_or_else(|| range.clone());
            troubles.push(make(kind, stretch, better, Some(&document)));
        }
    }
    if troubles.is_empty()
        && let Some(day) = day
        && is_of_another_time(written, &document, day)
    {
        let better = of_that_day(&dossier, said.as_ref(), day);
        troubles.push(make(Find::OtherDocument, written.number.range.clone(), better, Some(&document)));
    }
    let contradicted = !troubles.is_empty();
    if let Some(date) = &date
        && !contradicted
        && is_other_date(said.as_ref(), &document, date.date)
    {
        troubles.push(make(Find::OtherDate, date.range.clone(), vec![in_words(document.date)], Some(&document)));
    }
    if let Some(years) = written.kamerstuk.years.as_ref().filter(|_| !contradicted)
        && years.value.follow_each_other()
        && disagree(years.value, document.date)
        && let Ok(first) = u16::try_from(vergaderjaar(document.date))
    {
        let better = vec![in_notation_of(&years.value, first)];
        troubles.push(make(Find::OtherYear, years.range.clone(), better, Some(&document)));
    }
    if let Some(number) = replaced(letter, views, &dossier, &document, said.as_ref()).filter(|_| !contradicted) {
        let mut trouble = make(Find::Replaced, range.clone(), Vec::new(), Some(&document));
        trouble.values.push(("number", number.to_string()));
        troubles.push(trouble);
    }
    troubles
}

/// Whether the day and the vergaderjaar that the letter gives agree with each other, and not with the document.
fn is_of_another_time(written: &Written, document: &Document, day: Date) -> bool {
    let years = written.kamerstuk.years.as_ref().map(|years| years.value);
    years.is_some_and(|years| years.follow_each_other() && !disagree(years, day) && disagree(years, document.date))
}

/// The numbers of the documents of that sort and day, if they are few.
fn of_that_day(dossier: &Dossier, said: Option<&Said>, day: Date) -> Vec<String> {
    let wanted = said.and_then(|said| said.noun);
    let fits = |document: &Document| match wanted {
        Some(Noun::Motion) => document.kind == Kind::Motion,
        Some(Noun::Amendment) => document.kind == Kind::Amendment,
        Some(Noun::Letter) => document.kind == Kind::Letter,
        Some(Noun::Other) | None => true,
    };
    let found = dossier.documents().filter(|document| document.number > 0 && document.date == day && fits(document));
    let numbers: Vec<String> = found.take(4).map(|document| document.number.to_string()).collect();
    if numbers.len() > 3 { Vec::new() } else { numbers }
}

/// What a message may name of a document.
fn values_of(document: &Document) -> Vec<(&'static str, String)> {
    vec![
        ("movers", document.movers().joined()),
        ("date", in_words(document.date)),
        ("day", document.date.to_string()),
        ("kind", document.kind_name().to_lowercase()),
    ]
}

/// A day as letters write it: "26 maart 2025".
fn in_words(date: Date) -> String {
    format!("{} {} {}", date.day(), months::name(date.month()), date.year())
}

/// The noun that stands straight before the citation is that of another sort of document.
fn is_other_kind(said: &Said, document: &Document) -> bool {
    let fits = match (said.noun, document.kind) {
        (Some(Noun::Motion), kind) => kind == Kind::Motion,
        (Some(Noun::Amendment), kind) => kind == Kind::Amendment,
        (Some(Noun::Letter), kind) => !matches!(kind, Kind::Motion | Kind::Amendment),
        (Some(Noun::Other) | None, _) => true,
    };
    !fits && (said.noun == Some(Noun::Letter) || !said.names.written.is_empty() || !said.subject.is_empty())
}

/// The day beside the citation is not that of the document.
fn is_other_date(said: Option<&Said>, document: &Document, date: Date) -> bool {
    let off = (date - document.date).get_days().abs();
    match document.kind {
        Kind::Motion | Kind::Amendment => {
            off > 0 && said.is_some_and(|said| matches!(said.noun, Some(Noun::Motion | Noun::Amendment)))
        }
        // A letter is registered on the day it comes in, which may be some days later.
        Kind::Letter => off > 14 && said.is_some_and(|said| said.noun == Some(Noun::Letter)),
        Kind::Other => false,
    }
}

/// The number of the motion that came in the place of this one before the letter was written, if the
/// letter does not name that too.
fn replaced(letter: &Cited, views: &Views, dossier: &Dossier, document: &Document, said: Option<&Said>) -> Option<u16> {
    let said = said?;
    let mut number = document.replaced_by()?;
    while let Some(next) = dossier.document(number).and_then(|later| later.replaced_by()).filter(|next| *next > number)
    {
        number = next;
    }
    let before = letter.date.is_none_or(|date| dossier.document(number).is_some_and(|later| later.date <= date));
    let cited = views.cited.contains(&(dossier.key(), number));
    (before && !cited && matches!(said.noun, Some(Noun::Motion | Noun::Amendment))).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dutch::citation::find;
    use jiff::civil::date;

    fn on(day: Option<Date>, prose: &str) -> Vec<(Find, String, String)> {
        let citations = find(prose);
        let letter = Cited { prose, citations: &citations, notes: &[], date: day };
        contradictions(&letter)
            .into_iter()
            .map(|trouble| (trouble.kind, prose[trouble.range].to_owned(), trouble.better.concat()))
            .collect()
    }

    fn one(prose: &str) -> Option<(Find, String, String)> {
        let mut found = on(None, prose);
        assert!(found.len() < 2, "{prose}: {found:?}");
        found.pop()
    }

    fn is(kind: Find, text: &str, better: &str) -> Option<(Find, String, String)> {
        Some((kind, text.to_owned(), better.to_owned()))
    }

    #[test]
    fn a_slip_in_a_name_is_proven_by_the_motion() {
        use Find::MisspelledMover;
        let motion = |names: &str| one(&format!("de motie {names} (Kamerstuk 21 501-20, nr. 2206)"));
        assert_eq!(motion("van de leden Eermands en Wilders"), is(MisspelledMover, "Eermands", "Eerdmans"));
        assert_eq!(
            motion("van de leden Joost Eermands en Wilders"),
            is(MisspelledMover, "Joost Eermands", "Joost Eerdmans")
        );
        assert_eq!(motion("-Eerdmans/Wilders"), None);
        assert_eq!(motion("van het lid Eerdmans c.s."), None);
        assert_eq!(motion("van de leden EERDMANS EN WILDERS"), None);
    }

    #[test]
    fn what_fits_better_tells_whether_the_number_or_the_name_is_wrong() {
        use Find::OtherMovers;
        assert_eq!(
            one(
                "de motie van de leden Eerdmans en Wilders over samenwerking met de VS (Kamerstuk 21 501-20, nr. 2260)"
            ),
            is(OtherMovers, "2260", "2206")
        );
        assert_eq!(
            one(
                "de motie van het lid Klaver over samenwerking met de VS (Kamerstuk 21 501-20, nr. 2206 van 5 maart 2025)"
            ),
            is(OtherMovers, "het lid Klaver", "de leden Eerdmans en Wilders")
        );
    }

    #[test]
    fn a_day_and_a_year_that_agree_tell_on_the_number() {
        assert_eq!(
            one("mijn brief van 10 april 2023 (Kamerstukken II 2022/23, 29 628, nr. 785)")
                .map(|found| (found.0, found.1)),
            Some((Find::OtherDocument, "785".to_owned()))
        );
    }

    #[test]
    fn a_motion_that_the_sentence_does_not_bind_to_the_number_is_left_alone() {
        for prose in [
            "Na de motie-Klaver heb ik u een brief gestuurd (Kamerstuk 28 676, nr. 439)",
            "de moties van de leden Klaver en Bikker (Kamerstuk 21 501-20, nr. 2206)",
            "de motie-Klaver heeft mij gevraagd te letten op wat nodig is (Kamerstuk 21 501-20, nr. 2206)",
            "de motie-Klaver. Ook is er gesproken (Kamerstuk 21 501-20, nr. 2206)",
            "Kamerstuk 21 501-20, nr. 2206 en de motie-Klaver",
        ] {
            assert_eq!(one(prose), None, "{prose}");
        }
    }

    #[test]
    fn beyond_the_reach_of_the_facts_nothing_is_wrong() {
        assert_eq!(one("de motie-Klaver (Kamerstuk 36 999, nr. 3)"), None);
        assert_eq!(one("de motie-Klaver (Kamerstuk 28 676, nr. 900)"), None);
        assert_eq!(on(Some(date(2026, 1, 5)), "Kamerstuk 28 676, nr. 900"), []);
        assert_eq!(on(Some(date(2024, 1, 5)), "Kamerstuk 28 676, nr. 900").len(), 1);
    }

    #[test]
    fn a_note_is_held_against_the_words_before_its_mark() {
        let prose = "Ik voer de motie van de leden Eermands en Wilders uit.\nKamerstuk 21 501-20, nr. 2206.";
        let citations = find(prose);
        let mark = prose.find(" uit").expect("a mark");
        let words = prose.find("Kamerstuk").expect("a note")..prose.len();
        let letter = Cited { prose, citations: &citations, notes: &[Note { mark, words }], date: None };
        let found = contradictions(&letter);
        assert_eq!(found.len(), 1);
        assert_eq!((&prose[found[0].range.clone()], found[0].better.concat().as_str()), ("Eermands", "Eerdmans"));
        assert_eq!(&prose[found[0].related[0].clone()], "Kamerstuk 21 501-20, nr. 2206");
    }
}
