//! What stands before the dossier of a Kamerstuk: the word, the chamber and the vergaderjaar.

use super::scanner::Cursor;
use super::{Chamber, FaultKind, Part, Years};

/// Which word opens a citation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keyword {
    /// "Kamerstuk".
    One,
    /// "Kamerstukken".
    Several,
    /// "Tweede Kamer", "Eerste Kamer".
    Chamber(Chamber),
    /// "TK", "EK".
    Letters(Chamber),
    /// "Kst.".
    Short,
}

/// Reads the word itself.
pub(super) fn keyword(cursor: &mut Cursor) -> Option<Keyword> {
    let start = cursor.at;
    if cursor.eat_any_case("kamerstuk") {
        let several = cursor.eat_any_case("ken");
        if cursor.text[start..].starts_with('k') {
            cursor.fault(start..start + 1, FaultKind::LowerCaseKeyword, "K");
        }
        let glued = cursor.peek().is_some_and(char::is_alphabetic);
        return (!glued).then_some(if several { Keyword::Several } else { Keyword::One });
    }
    for (written, keyword) in [
        ("TK", Keyword::Letters(Chamber::Second)),
        ("EK", Keyword::Letters(Chamber::First)),
        ("Tweede Kamer", Keyword::Chamber(Chamber::Second)),
        ("Eerste Kamer", Keyword::Chamber(Chamber::First)),
    ] {
        if cursor.eat(written) {
            return cursor.at_boundary().then_some(keyword);
        }
    }
    (cursor.eat("Kst.") || cursor.eat("Kst") || cursor.eat("kst.")).then_some(Keyword::Short)
}

/// What stands between the word and the dossier.
pub(super) struct Introduction {
    pub keyword_ends: usize,
    pub chamber: Option<Part<Chamber>>,
    pub years: Option<Part<Years>>,
}

/// Reads chamber and vergaderjaar after the word, up to the dossier.
pub(super) fn introduction(cursor: &mut Cursor, keyword: Keyword) -> Option<Introduction> {
    let keyword_ends = cursor.at;
    let after_word = after_keyword(cursor)?;
    let mut chamber = cursor.chamber();
    let named = chamber.is_some();
    if let Keyword::Chamber(value) | Keyword::Letters(value) = keyword {
        chamber = Some(Part { range: keyword_ends - 2..keyword_ends, value });
    }
    let gap = cursor.at;
    let comma_after_chamber = named && cursor.eat(",");
    if named && !cursor.eat_spaces() {
        return None;
    }
    let session = cursor.eat_word("vergaderjaar") && cursor.eat_spaces();
    let years = cursor.years();
    if matches!(keyword, Keyword::Chamber(_)) && !(session && years.is_some()) {
        return None;
    }
    if comma_after_chamber && !session {
        cursor.fault(gap..gap + 1, FaultKind::CommaAfterChamber, "");
    }
    if let Some(years) = &years {
        cursor.comma_and_space()?;
        note_years(cursor, keyword, years, &chamber);
    }
    note_mark_after_keyword(cursor, keyword, after_word, years.is_some() || named);
    if named && matches!(keyword, Keyword::Letters(_)) {
        return None;
    }
    Some(Introduction { keyword_ends, chamber, years })
}

/// Takes what follows the word: a space, perhaps after a comma or colon. Gives where a mark stood.
fn after_keyword(cursor: &mut Cursor) -> Option<Option<usize>> {
    let start = cursor.at;
    let mark = (cursor.eat(",") || cursor.eat(":")).then_some(start);
    if !cursor.eat_spaces() {
        cursor.peek().filter(char::is_ascii_digit)?;
        let (range, better) = (cursor.at..cursor.at, " ");
        cursor.fault(range, FaultKind::MissingSpace, better);
    }
    Some(mark)
}

fn note_mark_after_keyword(cursor: &mut Cursor, keyword: Keyword, mark: Option<usize>, continued: bool) {
    let Some(at) = mark.filter(|_| !matches!(keyword, Keyword::Chamber(_))) else {
        return;
    };
    let kind = if cursor.text[at..].starts_with(':') { FaultKind::ExtraColon } else { FaultKind::ExtraComma };
    if !continued || kind == FaultKind::ExtraColon || keyword == Keyword::Several {
        cursor.fault(at..at + 1, kind, "");
    }
}

fn note_years(cursor: &mut Cursor, keyword: Keyword, years: &Part<Years>, chamber: &Option<Part<Chamber>>) {
    if !years.value.follow_each_other() {
        let next = Years { second: years.value.first + 1, ..years.value };
        cursor.fault(years.range.clone(), FaultKind::ImpossibleYear, next.to_string());
        return;
    }
    if !matches!(keyword, Keyword::One | Keyword::Several) {
        return;
    }
    if chamber.is_none() {
        cursor.fault(years.range.start..years.range.start, FaultKind::MissingChamber, "II ");
    }
    let better = super::print::short_years(years.value);
    if cursor.text[years.range.clone()] != better {
        cursor.fault(years.range.clone(), FaultKind::YearNotation, better);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(Option<Chamber>, bool)> {
        let mut cursor = Cursor::new(text, 0);
        let keyword = keyword(&mut cursor)?;
        let introduction = introduction(&mut cursor, keyword)?;
        Some((introduction.chamber.map(|chamber| chamber.value), introduction.years.is_some()))
    }

    #[test]
    fn chamber_and_vergaderjaar_are_read_where_they_are_given() {
        assert_eq!(read("Kamerstuk 30 111"), Some((None, false)));
        assert_eq!(read("Kamerstukken I 2014/15, 33802"), Some((Some(Chamber::First), true)));
        assert_eq!(read("TK 2023-2024, 30111"), Some((Some(Chamber::Second), true)));
        assert_eq!(read("Kamerstukken II, vergaderjaar 2023–2024, 30 111"), Some((Some(Chamber::Second), true)));
        assert_eq!(read("Tweede Kamer der Staten-Generaal"), None);
        assert_eq!(read("Kamerstuknummer 30 111"), None);
    }
}
