//! The vergaderjaar of a citation or of a motion's head: impossible, or not that of the date beside it.

use std::ops::Range;

use jiff::civil::Date;

use super::Trouble;
use super::dated::Beside;
use crate::dutch::citation::{Citation, Part, Years, date_after, vergaderjaar_in};
use crate::dutch::parliamentary_year::{prinsjesdag, vergaderjaar};

/// So many days around Prinsjesdag the vergaderjaar of a paper may be the one before or after.
const TOLERANCE: i32 = 21;

/// A vergaderjaar of which the second year is not the year after the first.
///
/// Value `years` is what is written. The better years are those of the date beside it, or else
/// those that keep the first and the second year.
#[must_use]
pub fn impossible_year(prose: &str, citations: &[Citation], _letter_date: Option<Date>) -> Vec<Trouble> {
    dated_years(prose, citations)
        .into_iter()
        .filter(|(years, _)| !years.value.follow_each_other())
        .map(|(years, date)| {
            let kept = [Some(years.value.first), years.value.second.checked_sub(1)].into_iter().flatten();
            let right = date.as_ref().and_then(|(_, date)| u16::try_from(vergaderjaar(*date)).ok());
            let mut better: Vec<String> =
                right.into_iter().chain(kept).map(|first| in_notation_of(&years.value, first)).collect();
            better.dedup();
            if right.is_some() {
                better.truncate(1);
            }
            Trouble {
                kind: (),
                values: vec![("years", prose[years.range.clone()].to_owned())],
                range: years.range,
                better,
                related: date.into_iter().map(|(range, _)| range).collect(),
            }
        })
        .collect()
}

/// A vergaderjaar that is not the one of the date that stands with the citation, or of the day on
/// which the motion was introduced.
///
/// Value `years` is what is written, `date` the date.
#[must_use]
pub fn wrong_year(prose: &str, citations: &[Citation], _letter_date: Option<Date>) -> Vec<Trouble> {
    dated_years(prose, citations)
        .into_iter()
        .filter(|(years, _)| years.value.follow_each_other())
        .filter_map(|(years, date)| {
            let (place, date) = date?;
            disagree(years.value, date).then(|| Trouble {
                kind: (),
                better: u16::try_from(vergaderjaar(date))
                    .ok()
                    .map(|first| in_notation_of(&years.value, first))
                    .into_iter()
                    .collect(),
                values: vec![
                    ("years", prose[years.range.clone()].to_owned()),
                    ("date", prose[place.clone()].to_owned()),
                ],
                range: years.range,
                related: vec![place],
            })
        })
        .collect()
}

/// Papers of the weeks around Prinsjesdag may carry either year.
pub(super) fn disagree(years: Years, date: Date) -> bool {
    let difference = i32::from(years.first) - i32::from(vergaderjaar(date));
    let days_until = |year: i16| prinsjesdag(year).map_or(i32::MAX, |opening| (opening - date).get_days());
    match difference {
        0 => false,
        -1 => -days_until(vergaderjaar(date)) > TOLERANCE,
        1 => days_until(vergaderjaar(date) + 1) > TOLERANCE,
        _ => true,
    }
}

pub(super) fn in_notation_of(years: &Years, first: u16) -> String {
    Years { first, second: first + 1, ..*years }.to_string()
}

/// A vergaderjaar with, if known, the date that must fall in it and where that stands.
type DatedYears = (Part<Years>, Option<(Range<usize>, Date)>);

/// Every vergaderjaar, of citations and of heads.
fn dated_years(prose: &str, citations: &[Citation]) -> Vec<DatedYears> {
    let beside = Beside::new(prose, citations);
    let cited = citations.iter().enumerate().filter_map(|(index, citation)| {
        let date = beside.date(index).map(|date| (date.range, date.date));
        Some((citation.years()?.clone(), date))
    });
    let mut all: Vec<DatedYears> = head(prose).into_iter().chain(cited).collect();
    all.sort_by_key(|(years, _)| years.range.start);
    all
}

/// The line "Vergaderjaar 2024–2025" at the head of a paper, with the day of introduction.
fn head(prose: &str) -> Option<DatedYears> {
    let mut at = 0;
    let line = prose.split_inclusive('\n').find_map(|line| {
        let start = at;
        at += line.len();
        line.trim_start().starts_with("Vergaderjaar ").then_some(start)
    })?;
    let years = vergaderjaar_in(prose, line)?;
    Some((years, introduced(prose)))
}

/// The one date after "Voorgesteld"; none where several motions stand together.
fn introduced(prose: &str) -> Option<(Range<usize>, Date)> {
    let mut places =
        prose.match_indices("Voorgesteld ").filter_map(|(at, word)| date_after(prose, at + word.len() - 1));
    let date = places.next()?;
    places.next().is_none().then_some((date.range, date.date))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dutch::citation::find;

    fn wrong(prose: &str) -> Vec<String> {
        wrong_year(prose, &find(prose), None).into_iter().flat_map(|trouble| trouble.better).collect()
    }

    #[test]
    fn a_second_year_that_does_not_follow_is_impossible() {
        let prose = "Kamerstukken II 2023–34, 30 111, nr. 5";
        let troubles = impossible_year(prose, &find(prose), None);
        assert_eq!(&prose[troubles[0].range.clone()], "2023–34");
        assert_eq!(troubles[0].better[0], "2023–24");
        let right = "Kamerstukken II 1999/2000, 26800, nr. 5";
        assert!(impossible_year(right, &find(right), None).is_empty());
    }

    #[test]
    fn the_date_of_the_letter_cited_gives_the_vergaderjaar() {
        assert_eq!(wrong("mijn brief van 9 november 2023 (Kamerstukken II 2022/23, 30 111, nr. 5)"), ["2023/24"]);
        assert!(wrong("mijn brief van 9 november 2023 (Kamerstukken II 2023/24, 30 111, nr. 5)").is_empty());
        assert_eq!(wrong("Kamerstukken II 2021/22, 30 111, nr. 5 van 3 maart 2021"), ["2020/21"]);
    }

    #[test]
    fn around_prinsjesdag_both_years_pass() {
        assert!(wrong("mijn brief van 20 september 2023 (Kamerstukken II 2022/23, 30 111, nr. 5)").is_empty());
        assert!(wrong("mijn brief van 10 september 2023 (Kamerstukken II 2023/24, 30 111, nr. 5)").is_empty());
    }

    #[test]
    fn the_head_of_a_motion_agrees_with_its_day() {
        let motion = |years: &str| {
            format!("Vergaderjaar {years}\nTweede Kamer der Staten-Generaal\nVoorgesteld 13 maart 2025\nDe Kamer,")
        };
        assert_eq!(wrong(&motion("2023-2024")), ["2024-2025"]);
        assert!(wrong(&motion("2024-2025")).is_empty());
        let impossible = motion("2024-2026");
        assert_eq!(impossible_year(&impossible, &[], None).len(), 1);
        assert!(wrong(&impossible).is_empty());
    }

    #[test]
    fn a_date_of_something_else_says_nothing() {
        assert!(wrong("na het debat van 9 november 2021 (Kamerstukken II 2022/23, 30 111, nr. 5)").is_empty());
    }
}
