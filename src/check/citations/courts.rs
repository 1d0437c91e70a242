//! Dutch judgments: the code of the court, and the year.

use jiff::civil::Date;

use super::Trouble;
use crate::dutch::citation::{Citation, Kind};
use crate::rule::list::List;

/// No judgment with an ECLI is older than this.
const OLDEST: u16 = 1838;

/// Judgments of a Dutch court that does not exist; `courts` are the codes, one a line. Value `court` is the code.
///
/// A line that ends in `*` stands for all codes that begin so.
#[must_use]
pub fn unknown_court(prose: &str, citations: &[Citation], courts: &List) -> Vec<Trouble> {
    let known = |code: &str| {
        let mut rows = courts.rows().filter_map(|mut row| row.next());
        rows.any(|row| row.strip_suffix('*').map_or(row == code, |start| code.starts_with(start)))
    };
    let judged = citations.iter().filter(|citation| citation.kind == Kind::Ecli).filter_map(|citation| {
        let ecli = citation.canonical();
        let mut parts = ecli.split(':').skip(1);
        let (country, court) = (parts.next()?, parts.next()?);
        if country != "NL" || known(court) {
            return None;
        }
        let text = &prose[citation.range.clone()];
        let start = citation.range.start + text[3..].find(court)? + 3;
        Some(trouble(start..start + court.len()))
    });
    judged.collect()
}

/// Judgments of a year in which none can have been given: long ago, or after the letter.
#[must_use]
pub fn implausible_year(prose: &str, citations: &[Citation], letter_date: Option<Date>) -> Vec<Trouble> {
    let latest = letter_date.and_then(|date| u16::try_from(date.year()).ok());
    let judged = citations.iter().filter(|citation| citation.kind == Kind::Ecli).filter_map(|citation| {
        let ecli = citation.canonical();
        let year = ecli.split(':').nth(3)?;
        let number: u16 = year.parse().ok()?;
        if number >= OLDEST && latest.is_none_or(|latest| number <= latest) {
            return None;
        }
        let start = citation.range.start + prose[citation.range.clone()].find(year)?;
        Some(trouble(start..start + year.len()))
    });
    judged.collect()
}

fn trouble(range: std::ops::Range<usize>) -> Trouble {
    Trouble { kind: (), range, better: Vec::new(), related: Vec::new(), values: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dutch::citation::find;
    use jiff::civil::date;

    #[test]
    fn the_code_of_a_court_is_known() {
        let courts = List { text: "HR\nRBAMS\nT*".into(), ..List::default() };
        let prose = "ECLI:NL:HR:2011:BR5216, ECLI:NL:RBAMX:2020:12, ECLI:NL:TGZCTG:2020:12 en ECLI:EU:C:2020:12";
        let found = unknown_court(prose, &find(prose), &courts);
        assert_eq!(found.iter().map(|trouble| &prose[trouble.range.clone()]).collect::<Vec<_>>(), ["RBAMX"]);
    }

    #[test]
    fn a_judgment_is_not_of_after_the_letter() {
        let prose = "ECLI:NL:HR:2026:12 en ECLI:NL:HR:1011:BR5216 en ECLI:NL:HR:2011:BR5216";
        let found = implausible_year(prose, &find(prose), Some(date(2025, 4, 7)));
        assert_eq!(found.iter().map(|trouble| &prose[trouble.range.clone()]).collect::<Vec<_>>(), ["2026", "1011"]);
        assert_eq!(implausible_year(prose, &find(prose), None).len(), 1);
    }
}
