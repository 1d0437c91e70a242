//! One letter cites in one style: forms of Kamerstukken that are mixed, dossiers with and without space.

use std::ops::Range;

use jiff::civil::Date;

use super::{Trouble, said};
use crate::dutch::citation::{Chamber, Citation, Form, Kamerstuk, Part, Years, kamerstuk_as};
use crate::dutch::parliamentary_year::vergaderjaar;
use crate::facts;

/// Kamerstukken in another form than the letter's usual one, and dossiers that are written with a
/// space where the usual way is without, or the reverse.
///
/// The usual form is the one met most often, or first, but never the notation of the site. One trouble for each other form, at its first
/// place; the related places are its further ones and the first in the usual form. Value `form` is
/// the name of the odd form ("spaced" and "unspaced" for the dossier), `usual` that of the other.
#[must_use]
pub fn mixed_form(prose: &str, citations: &[Citation], _letter_date: Option<Date>) -> Vec<Trouble> {
    let papers: Vec<Paper> = citations.iter().filter_map(|citation| paper(prose, citation)).collect();
    let styled: Vec<&Paper> = papers.iter().filter(|paper| paper.style.is_some()).collect();
    let written = styled.iter().filter_map(|paper| paper.style).filter(|style| *style != Form::Site);
    let usual = most_frequent(written);
    let spaced = usually_spaced(&papers);
    let mut troubles = usual.map(|usual| of_other_forms(&styled, usual, spaced)).unwrap_or_default();
    troubles.extend(of_other_spacing(&papers, usual, spaced));
    troubles.sort_by_key(|trouble| trouble.range.start);
    troubles
}

/// The styles that a house can choose for Kamerstukken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum HouseStyle {
    /// "Kamerstuk 28 676, nr. 493", as the Kamer prints it.
    #[default]
    Kamerstuk,
    /// "Kamerstukken II 2024/25, 28676, nr. 493", by the Aanwijzingen voor de regelgeving.
    Ar,
}

impl HouseStyle {
    /// The name as it is written in settings.
    pub fn name(self) -> &'static str {
        match self {
            HouseStyle::Kamerstuk => "kamerstuk",
            HouseStyle::Ar => "ar",
        }
    }
}

/// Kamerstukken in another style than that of the house, each with itself in that style.
///
/// The vergaderjaar that the longer style asks for is taken from the date of the document, where the
/// facts have that.
#[must_use]
pub fn other_style(prose: &str, citations: &[Citation], style: HouseStyle) -> Vec<Trouble> {
    let (form, spaced) = match style {
        HouseStyle::Kamerstuk => (Form::Short, true),
        HouseStyle::Ar => (Form::Full, false),
    };
    let papers = citations.iter().filter_map(|citation| Some((citation, paper(prose, citation)?)));
    let odd = papers.filter(|(_, paper)| {
        paper.style.is_some_and(|own| own != form) || (paper.style.is_some() && is_spaced(paper.kamerstuk) != spaced)
    });
    odd.map(|(citation, paper)| Trouble {
        kind: (),
        better: kamerstuk_as(&with_years(citation, paper.kamerstuk), form, spaced).into_iter().collect(),
        range: paper.range,
        related: Vec::new(),
        values: vec![("usual", form.name().to_owned())],
    })
    .collect()
}

/// The same with the vergaderjaar of its document, if it has none of its own.
fn with_years(citation: &Citation, kamerstuk: &Kamerstuk) -> Kamerstuk {
    let mut whole = kamerstuk.clone();
    let known = said::paper(citation).filter(|_| whole.years.is_none());
    let document = known.and_then(|(_, _, number)| facts::document(&whole.dossier_key(), number));
    if let Some(first) = document.and_then(|document| u16::try_from(vergaderjaar(document.date)).ok()) {
        let value = Years { first, second: first + 1, in_full: false, sign: '/' };
        whole.years = Some(Part { range: citation.range.clone(), value });
    }
    whole
}

/// A Kamerstuk that counts for the style of the letter.
struct Paper<'a> {
    range: Range<usize>,
    kamerstuk: &'a Kamerstuk,
    /// The form as far as it is a style; nothing for a bare dossier in running text.
    style: Option<Form>,
}

fn paper<'a>(prose: &str, citation: &'a Citation) -> Option<Paper<'a>> {
    let kamerstuk = citation.kamerstuk()?;
    let first_chamber = kamerstuk.chamber.as_ref().is_some_and(|chamber| chamber.value == Chamber::First);
    if first_chamber || kamerstuk.numbers.is_empty() || kamerstuk.form == Form::File {
        return None;
    }
    if kamerstuk.form == Form::Printed && is_running_foot(prose, &citation.range) {
        return None;
    }
    let style = match kamerstuk.form {
        Form::Bare | Form::BareSite | Form::NumberFirst | Form::File => None,
        form => Some(form),
    };
    Some(Paper { range: citation.range.clone(), kamerstuk, style })
}

/// The foot of a printed page is the whole of its line, but for the number of the page.
fn is_running_foot(prose: &str, range: &Range<usize>) -> bool {
    let begins = prose[..range.start].chars().next_back().is_none_or(|character| character == '\n');
    if !begins {
        return false;
    }
    let line = prose[range.end..].lines().next().unwrap_or_default();
    line.chars().all(|character| character.is_ascii_digit() || character == ' ')
}

/// The value met most often; of those met equally often the first.
fn most_frequent<T: PartialEq + Copy>(values: impl Iterator<Item = T>) -> Option<T> {
    let mut counts: Vec<(T, usize)> = Vec::new();
    for value in values {
        match counts.iter_mut().find(|(known, _)| *known == value) {
            Some((_, count)) => *count += 1,
            None => counts.push((value, 1)),
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max()?;
    counts.into_iter().find(|(_, count)| *count == most).map(|(value, _)| value)
}

/// Whether the letter writes its dossiers with a space; notation of the site says nothing of that.
fn usually_spaced(papers: &[Paper]) -> bool {
    let counted = papers.iter().filter(|paper| shows_spacing(paper)).map(|paper| is_spaced(paper.kamerstuk));
    most_frequent(counted).unwrap_or(true)
}

fn shows_spacing(paper: &Paper) -> bool {
    !matches!(paper.kamerstuk.form, Form::Site | Form::BareSite)
}

fn is_spaced(kamerstuk: &Kamerstuk) -> bool {
    kamerstuk.dossiers.iter().all(|dossier| dossier.spaced)
}

fn of_other_forms(papers: &[&Paper], usual: Form, spaced: bool) -> Vec<Trouble> {
    let mut troubles: Vec<(Form, Trouble)> = Vec::new();
    let example = papers.iter().find(|paper| paper.style == Some(usual)).map(|paper| paper.range.clone());
    for paper in papers {
        let Some(form) = paper.style.filter(|style| *style != usual) else {
            continue;
        };
        if let Some((_, trouble)) = troubles.iter_mut().find(|(known, _)| *known == form) {
            trouble.related.push(paper.range.clone());
            continue;
        }
        let trouble = Trouble {
            kind: (),
            range: paper.range.clone(),
            better: in_usual_form(papers, paper.kamerstuk, usual, spaced).into_iter().collect(),
            related: example.clone().into_iter().collect(),
            values: vec![("form", form.name().to_owned()), ("usual", usual.name().to_owned())],
        };
        troubles.push((form, trouble));
    }
    troubles.into_iter().map(|(_, trouble)| trouble).collect()
}

/// The source in the usual form, with the vergaderjaar from another place if only that has it.
fn in_usual_form(papers: &[&Paper], kamerstuk: &Kamerstuk, usual: Form, spaced: bool) -> Option<String> {
    kamerstuk_as(kamerstuk, usual, spaced).or_else(|| {
        let same = |other: &Kamerstuk| {
            other.dossier_key() == kamerstuk.dossier_key() && other.numbers_key() == kamerstuk.numbers_key()
        };
        papers
            .iter()
            .filter(|other| same(other.kamerstuk))
            .find_map(|other| kamerstuk_as(other.kamerstuk, usual, spaced))
    })
}

fn of_other_spacing(papers: &[Paper], usual: Option<Form>, spaced: bool) -> Option<Trouble> {
    let counts = |paper: &&Paper| shows_spacing(paper) && (paper.style == usual || paper.style.is_none());
    let mut odd = papers.iter().filter(counts).filter(|paper| is_spaced(paper.kamerstuk) != spaced);
    let first = odd.next()?;
    let example = papers.iter().find(|paper| shows_spacing(paper) && is_spaced(paper.kamerstuk) == spaced)?;
    let name = |spaced: bool| if spaced { "spaced" } else { "unspaced" }.to_owned();
    Some(Trouble {
        kind: (),
        range: first.range.clone(),
        better: kamerstuk_as(first.kamerstuk, first.kamerstuk.form, spaced).into_iter().collect(),
        related: std::iter::once(example.range.clone()).chain(odd.map(|paper| paper.range.clone())).collect(),
        values: vec![("form", name(!spaced)), ("usual", name(spaced))],
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dutch::citation::find;

    fn mixed(prose: &str) -> Vec<(String, Vec<String>)> {
        let troubles = mixed_form(prose, &find(prose), None);
        troubles.into_iter().map(|trouble| (prose[trouble.range].to_owned(), trouble.better)).collect()
    }

    fn odd_one(odd: &str, better: &[&str]) {
        let prose = format!("(Kamerstuk 30 111, nr. 5) en (Kamerstuk 30 112, nr. 6)\nzie ({odd}).");
        let better = better.iter().map(|better| (*better).to_owned()).collect();
        assert_eq!(mixed(&prose), [(odd.to_owned(), better)]);
    }

    #[test]
    fn the_form_that_is_not_the_usual_one_is_found() {
        odd_one("Kamerstukken II 2023/24, 30 113, nr. 7", &["Kamerstuk 30 113, nr. 7"]);
        odd_one("TK 2023-2024, 30113, nr. 7", &["Kamerstuk 30 113, nr. 7"]);
        odd_one("Kamerstuk 30113-7", &["Kamerstuk 30 113, nr. 7"]);
        odd_one("Kamerstuk 30113, nr. 7", &["Kamerstuk 30 113, nr. 7"]);
        odd_one("Kamerstuk 36600-XV-7", &["Kamerstuk 36 600 XV, nr. 7"]);
    }

    #[test]
    fn one_style_throughout_passes() {
        for prose in [
            "Kamerstuk 30 111, nr. 5 en Kamerstuk 21 501-20, nr. 6",
            "Kamerstukken II 2023/24, 30111, nr. 5; Kamerstukken II 2022/23, 30112, nr. 6",
            "Kamerstuk 30 111, nr. 5 en de motie (30 112, nr. 6) en kst-30111-5",
            "Kamerstuk 30 111, nr. 5; Kamerstukken I 2014/15, 33802, C",
            "Kamerstukken 30 645, nr. 8 en 29 984, nr. 9",
        ] {
            assert_eq!(mixed(prose), [], "{prose}");
        }
    }

    #[test]
    fn the_foot_of_a_printed_page_is_no_citation() {
        let prose = "zie Kamerstuk 30 111, nr. 5\nTweede Kamer, vergaderjaar 2023–2024, 30 111, nr. 6 2";
        assert_eq!(mixed(prose), []);
    }

    #[test]
    fn the_vergaderjaar_is_taken_from_another_place() {
        let prose = "Kamerstukken II 2023/24, 30 111, nr. 5\nKamerstuk 30 111, nr. 5";
        assert_eq!(mixed(prose)[0].1, ["Kamerstukken II 2023/24, 30 111, nr. 5"]);
    }
}
