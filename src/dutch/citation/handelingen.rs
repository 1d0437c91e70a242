//! Handelingen, the reports of sittings, and the Aanhangsel with questions and answers.

use super::dossier::number_word;
use super::kamerstuk::page;
use super::scanner::Cursor;
use super::{Chamber, FaultKind, Kind, Part, Parts, Years};

/// A place in the Handelingen or their Aanhangsel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handelingen {
    /// "van de" stands between Aanhangsel and Handelingen.
    pub spelled_out: bool,
    /// The chamber, if it is named.
    pub chamber: Option<Part<Chamber>>,
    /// The word "vergaderjaar" stands before the years.
    pub session_word: bool,
    /// The vergaderjaar.
    pub years: Part<Years>,
    /// The number of the sitting, or of the questions.
    pub number: Part<u32>,
    /// The item of the sitting.
    pub item: Option<Part<u32>>,
    /// A page or pages.
    pub page: Option<Part<String>>,
    /// Cited by the name of its file: "ah-tk-20232024-1314".
    pub file: bool,
}

/// Reads "Handelingen II 2023/24, nr. 45, item 7" or "Aanhangsel Handelingen II 2023/24, nr. 1234".
pub(super) fn read(cursor: &mut Cursor) -> Option<(Kind, Parts)> {
    cursor.attempt(|cursor| {
        let appendix = cursor.eat_any_case("aanhangsel");
        let mut spelled_out = false;
        if appendix {
            cursor.eat_spaces().then_some(())?;
            spelled_out = cursor.eat("van de ") || cursor.eat("bij de ") || cursor.eat("der ");
        }
        (cursor.eat_any_case("handelingen") && cursor.at_boundary()).then_some(())?;
        let gap = cursor.at;
        cursor.separator()?;
        let comma = cursor.text[gap..cursor.at].contains(',');
        let chamber = cursor.chamber();
        if chamber.is_some() {
            let comma_at = cursor.at;
            let separator = cursor.separator()?;
            if separator.comma && !cursor.rest().starts_with("vergaderjaar") {
                cursor.fault(comma_at..comma_at + 1, FaultKind::CommaAfterChamber, "");
            }
        }
        let session_word = cursor.eat_word("vergaderjaar") && cursor.eat_spaces();
        let years = cursor.years()?;
        note_years(cursor, &years, !session_word && !comma);
        let appendix = appendix
            | cursor
                .attempt(|cursor| (cursor.separator()?.comma && cursor.eat_word("Aanhangsel")).then_some(()))
                .is_some();
        let number = number(cursor, appendix)?;
        let item = (!appendix).then(|| item(cursor)).flatten();
        let page = page(cursor);
        let kind = if appendix { Kind::Aanhangsel } else { Kind::Handelingen };
        let handelingen = Handelingen { spelled_out, chamber, session_word, years, number, item, page, file: false };
        Some((kind, Parts::Handelingen(handelingen)))
    })
}

fn note_years(cursor: &mut Cursor, years: &Part<Years>, full_form: bool) {
    if !years.value.follow_each_other() {
        let next = Years { second: years.value.first + 1, ..years.value };
        cursor.fault(years.range.clone(), FaultKind::ImpossibleYear, next.to_string());
        return;
    }
    let better = super::print::short_years(years.value);
    if full_form && cursor.text[years.range.clone()] != better {
        cursor.fault(years.range.clone(), FaultKind::YearNotation, better);
    }
}

/// The number after the vergaderjaar, also where "nr." is missing; the Handelingen themselves were
/// formerly cited without it.
fn number(cursor: &mut Cursor, appendix: bool) -> Option<Part<u32>> {
    let separator = cursor.comma_and_space()?;
    if number_word(cursor).is_some() {
        return cursor.digits(1..6).filter(|_| cursor.at_boundary());
    }
    let number = cursor.digits(1..6).filter(|_| separator.comma && cursor.at_boundary())?;
    if appendix {
        cursor.fault(number.range.start..number.range.start, FaultKind::MissingNumberWord, "nr. ");
    }
    Some(number)
}

fn item(cursor: &mut Cursor) -> Option<Part<u32>> {
    cursor.attempt(|cursor| {
        (cursor.separator()?.comma && cursor.eat_word("item") && cursor.eat_spaces()).then_some(())?;
        cursor.digits(1..4)
    })
}

#[cfg(test)]
mod tests {
    use super::super::find;
    use super::*;

    #[test]
    fn both_sorts_are_read_in_their_forms() {
        for (prose, kind) in [
            ("Handelingen II 2023/24, nr. 45, item 7, p. 3", Kind::Handelingen),
            ("Handelingen II 2007/08, nr. 108, p. 7909-7943", Kind::Handelingen),
            ("Aanhangsel Handelingen II 2023/24, nr. 1234", Kind::Aanhangsel),
            ("Aanhangsel van de Handelingen, vergaderjaar 2023-2024, nr. 1234", Kind::Aanhangsel),
            ("Aanhangsel Handelingen, vergaderjaar 2023–2024, nr. 1234", Kind::Aanhangsel),
        ] {
            let found = find(prose);
            assert_eq!(found[0].kind, kind);
            assert_eq!((found[0].range.clone(), found[0].faults.clone()), (0..prose.len(), vec![]), "{prose}");
        }
    }

    #[test]
    fn a_missing_number_word_is_noted() {
        let found = find("Aanhangsel Handelingen, vergaderjaar 2023–2024, 1234");
        assert_eq!(found[0].faults[0].kind, FaultKind::MissingNumberWord);
    }

    #[test]
    fn a_running_head_is_no_citation() {
        assert!(find("Vergaderjaar 2023–2024 2 Aanhangsel van de Handelingen").is_empty());
        assert!(find("Tweede Kamer, vergaderjaar 2023–2024, Aanhangsel").is_empty());
    }
}
