//! Gazettes: Staatsblad, Staatscourant, Tractatenblad and the Official Journal of the European Union.

use super::dossier::number_word;
use super::scanner::Cursor;
use super::{FaultKind, Kind, Part, Parts};

/// An issue of a gazette.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Journal {
    /// How the gazette is named.
    pub form: JournalForm,
    /// The calendar year, which old references to the Official Journal lack.
    pub year: Option<Part<u32>>,
    /// The series of the Official Journal: "L", "C".
    pub series: Option<Part<String>>,
    /// The number, or of the Official Journal since October 2023 the number of the act.
    pub number: Part<u32>,
    /// The page of the Official Journal.
    pub page: Option<Part<u32>>,
}

/// How a gazette is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JournalForm {
    /// "Stb. 2011, 35".
    Abbreviation,
    /// "Staatsblad 2011, 35".
    Word,
    /// "Staatsblad 2011 nr. 35".
    WordAndNumber,
    /// "stb-2011-35".
    File,
    /// "PbEU 2010, L 180".
    OfficialJournal,
    /// "PbEG 1999, L 210".
    OfficialJournalOfTheCommunities,
    /// "PbEU L, 2024/1689".
    ByAct,
    /// "PB L 119", as the institutions of the Union write.
    Institutions,
}

/// Reads a Dutch gazette: "Stb. 2011, 35", "Staatsblad 2011, 35", "Stcrt. 2015, 10247".
pub(super) fn national(cursor: &mut Cursor) -> Option<(Kind, Parts)> {
    cursor.attempt(|cursor| {
        let (kind, abbreviation) = gazette(cursor)?;
        let gap = cursor.at;
        let point = cursor.eat(".");
        let space = cursor.eat_spaces();
        if !point && !space && cursor.eat_dash() {
            return file(cursor, kind);
        }
        space.then_some(())?;
        if abbreviation && !point {
            cursor.fault(gap..cursor.at, FaultKind::MissingPoint, ". ");
        }
        let year = cursor.digits(4..5).filter(|year| (1800..2100).contains(&year.value))?;
        let (number, announced) = number(cursor, abbreviation)?;
        let form = match (abbreviation, announced) {
            (true, _) => JournalForm::Abbreviation,
            (false, true) => JournalForm::WordAndNumber,
            (false, false) => JournalForm::Word,
        };
        let journal = Journal { form, year: Some(year), series: None, number, page: None };
        Some((kind, Parts::Journal(journal)))
    })
}

fn gazette(cursor: &mut Cursor) -> Option<(Kind, bool)> {
    [
        ("Stb", Kind::Staatsblad, true),
        ("Stcrt", Kind::Staatscourant, true),
        ("Trb", Kind::Tractatenblad, true),
        ("Staatsblad", Kind::Staatsblad, false),
        ("Staatscourant", Kind::Staatscourant, false),
        ("Tractatenblad", Kind::Tractatenblad, false),
    ]
    .into_iter()
    .find(|(name, ..)| cursor.eat_any_case(name) && cursor.at_boundary())
    .map(|(_, kind, abbreviation)| (kind, abbreviation))
}

/// "stb-2011-35" after its first dash.
fn file(cursor: &mut Cursor, kind: Kind) -> Option<(Kind, Parts)> {
    let year = cursor.digits(4..5)?;
    cursor.eat_dash().then_some(())?;
    let number = cursor.digits(1..6).filter(|_| cursor.at_boundary())?;
    Some((
        kind,
        Parts::Journal(Journal { form: JournalForm::File, year: Some(year), series: None, number, page: None }),
    ))
}

/// The number after the year, and whether "nr." stands before it.
fn number(cursor: &mut Cursor, abbreviation: bool) -> Option<(Part<u32>, bool)> {
    let gap = cursor.at;
    let other_sign = cursor.eat("/") || cursor.eat_dash();
    let comma = !other_sign && cursor.separator().map(|separator| separator.comma)?;
    let announced = cursor.attempt(number_word).is_some();
    let number = cursor.digits(1..6).filter(|_| cursor.at_boundary())?;
    let range = gap..number.range.start;
    if other_sign {
        cursor.fault(range, FaultKind::WrongSeparator, ", ");
    } else if abbreviation && announced {
        cursor.fault(range, FaultKind::UnneededNumberWord, ", ");
    } else if !comma && !announced {
        cursor.fault(range, FaultKind::MissingComma, ", ");
    } else if cursor.text[range.clone()] == *"," {
        cursor.fault(range, FaultKind::MissingSpace, ", ");
    }
    Some((number, announced))
}

/// Reads the Official Journal: "PbEU 2010, L 180", "PbEG L 332", "PbEU L, 2024/1689", "PB L 119".
pub(super) fn european(cursor: &mut Cursor) -> Option<(Kind, Parts)> {
    cursor.attempt(|cursor| {
        let form = official_journal(cursor)?;
        cursor.eat_spaces().then_some(())?;
        let year = cursor.digits(4..5).filter(|year| (1950..2100).contains(&year.value));
        if year.is_some() {
            cursor.separator()?;
        }
        let series = cursor.attempt(series)?;
        let gap = cursor.at;
        if year.is_none() && cursor.eat(",") {
            return by_act(cursor, series);
        }
        if !cursor.eat_spaces() {
            cursor.fault(gap..gap, FaultKind::MissingSpace, " ");
        }
        let number = cursor.digits(1..6)?;
        let page = cursor.attempt(|cursor| cursor.eat("/").then(|| cursor.digits(1..6))?);
        let journal = Journal { form, year, series: Some(series), number, page };
        Some((Kind::Publicatieblad, Parts::Journal(journal)))
    })
}

fn official_journal(cursor: &mut Cursor) -> Option<JournalForm> {
    if cursor.eat("PB") {
        return cursor.at_boundary().then_some(JournalForm::Institutions);
    }
    cursor.eat("Pb").then_some(())?;
    let gap = cursor.at;
    if cursor.eat_spaces() {
        cursor.fault(gap..cursor.at, FaultKind::ExtraSpace, "");
    }
    if cursor.eat("EU") {
        return cursor.at_boundary().then_some(JournalForm::OfficialJournal);
    }
    ((cursor.eat("EEG") || cursor.eat("EG")) && cursor.at_boundary())
        .then_some(JournalForm::OfficialJournalOfTheCommunities)
}

/// "L", "C", "LI", "CI", which a number may follow without a space.
fn series(cursor: &mut Cursor) -> Option<Part<String>> {
    let start = cursor.at;
    (cursor.eat("L") || cursor.eat("C")).then_some(())?;
    cursor.eat("I");
    let range = start..cursor.at;
    let letter_follows = cursor.peek().is_some_and(char::is_alphabetic);
    (!letter_follows).then(|| Part { value: cursor.text[range.clone()].to_owned(), range })
}

fn by_act(cursor: &mut Cursor, series: Part<String>) -> Option<(Kind, Parts)> {
    cursor.eat_spaces().then_some(())?;
    let year = cursor.digits(4..5)?;
    cursor.eat("/").then_some(())?;
    let number = cursor.digits(1..6)?;
    let journal = Journal { form: JournalForm::ByAct, year: Some(year), series: Some(series), number, page: None };
    Some((Kind::Publicatieblad, Parts::Journal(journal)))
}

#[cfg(test)]
mod tests {
    use super::super::find;
    use super::*;

    #[test]
    fn faultless_gazettes_have_no_faults() {
        for (prose, kind) in [
            ("Stb. 2011, 35", Kind::Staatsblad),
            ("Staatsblad 2011, 35", Kind::Staatsblad),
            ("Staatsblad 2011 nr. 35", Kind::Staatsblad),
            ("Stcrt. 2015, 10247", Kind::Staatscourant),
            ("Trb. 2008, 175", Kind::Tractatenblad),
            ("PbEU 2010, L 180", Kind::Publicatieblad),
            ("PbEU 2021, L 382/1", Kind::Publicatieblad),
            ("PbEG L 332", Kind::Publicatieblad),
            ("PbEU L, 2024/1689", Kind::Publicatieblad),
        ] {
            let found = find(prose);
            assert_eq!(
                (found[0].kind, found[0].range.clone(), found[0].faults.len()),
                (kind, 0..prose.len(), 0),
                "{prose}"
            );
        }
    }

    #[test]
    fn faults_in_gazettes_are_mended() {
        for (prose, better) in [
            ("Stb 2020, 123", "Stb. 2020, 123"),
            ("Stb. 2020, nr. 123", "Stb. 2020, 123"),
            ("Stb. 2020/123", "Stb. 2020, 123"),
            ("PbEU 2011, L55", "PbEU 2011, L 55"),
            ("Pb EU 2022, L 275", "PbEU 2022, L 275"),
        ] {
            let found = find(prose);
            assert_eq!(found[0].mended(prose, |_| true), better);
            assert_eq!(found[0].canonical(), better);
        }
    }

    #[test]
    fn the_bare_name_of_a_gazette_is_no_citation() {
        assert!(find("in het Staatsblad en bij de STB, Stb. 348").is_empty());
    }
}
