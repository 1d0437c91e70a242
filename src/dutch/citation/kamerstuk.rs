//! Kamerstukken in all their forms, from "Kamerstukken II 2024/25, 28676, nr. 493" to "(36 471-64)".

use super::dossier::{self, Dossier, Number};
use super::scanner::{Cursor, is_space};
use super::{Chamber, FaultKind, Kind, Part, Parts, Years};

/// A paper of the Staten-Generaal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kamerstuk {
    /// In which style it is cited.
    pub form: Form,
    /// "Kamerstukken" rather than "Kamerstuk".
    pub plural: bool,
    /// The chamber, if it is named.
    pub chamber: Option<Part<Chamber>>,
    /// The vergaderjaar, if it is named.
    pub years: Option<Part<Years>>,
    /// The dossiers, at least one; two where one paper belongs to both.
    pub dossiers: Vec<Dossier>,
    /// The numbers within the dossier; none where a whole bill is cited.
    pub numbers: Vec<Part<Number>>,
    /// A page or pages: "7", "7-8".
    pub page: Option<Part<String>>,
}

/// The styles in which Kamerstukken are cited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Form {
    /// "Kamerstuk 28 676, nr. 493".
    Short,
    /// "Kamerstukken II 2024/25, 28676, nr. 493".
    Full,
    /// "Tweede Kamer, vergaderjaar 2024–2025, 28 676, nr. 493".
    Printed,
    /// "TK 2024-2025, 28676, nr. 493".
    Abbreviated,
    /// "Kst. 28 676, nr. 493".
    AbbreviatedWord,
    /// "Kamerstuk 28676-493".
    Site,
    /// "28 676, nr. 493".
    Bare,
    /// "28 676-493", in brackets.
    BareSite,
    /// "op stuk nr. 9 (36 410-XIV)", "nr. 9 (36 410-XIV)".
    NumberFirst,
    /// "kst-28676-493".
    File,
}

impl Form {
    /// The name in kebab-case.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Form::Short => "short",
            Form::Full => "full",
            Form::Printed => "printed",
            Form::Abbreviated => "abbreviated",
            Form::AbbreviatedWord => "abbreviated-word",
            Form::Site => "site",
            Form::Bare => "bare",
            Form::BareSite => "bare-site",
            Form::NumberFirst => "number-first",
            Form::File => "file",
        }
    }
}

/// Which word opens a citation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Keyword {
    One,
    Several,
    Chamber(Chamber),
    Letters(Chamber),
    Short,
}

/// Reads a citation that begins with "Kamerstuk", "TK", "Kst." or "Tweede Kamer, vergaderjaar".
pub(super) fn with_keyword(cursor: &mut Cursor) -> Option<(Kind, Parts)> {
    cursor.attempt(|cursor| {
        let keyword = keyword(cursor)?;
        let introduction = introduction(cursor, keyword)?;
        let dossiers = dossiers(cursor)?;
        let first_chamber = introduction.chamber.as_ref().is_some_and(|chamber| chamber.value == Chamber::First);
        let (numbers, site) = numbers(cursor, first_chamber, dossiers[0].number);
        let form = form(keyword, &introduction, site);
        let kamerstuk = Kamerstuk {
            form,
            plural: keyword == Keyword::Several,
            chamber: introduction.chamber,
            years: introduction.years,
            dossiers,
            numbers,
            page: page(cursor),
        };
        note_number_of_keyword(cursor, keyword, &kamerstuk, introduction.keyword_ends);
        Some((Kind::Kamerstuk, Parts::Kamerstuk(kamerstuk)))
    })
}

fn form(keyword: Keyword, introduction: &Introduction, site: bool) -> Form {
    match keyword {
        Keyword::Chamber(_) => Form::Printed,
        Keyword::Letters(_) => Form::Abbreviated,
        Keyword::Short => Form::AbbreviatedWord,
        _ if site => Form::Site,
        _ if introduction.chamber.is_some() || introduction.years.is_some() => Form::Full,
        _ => Form::Short,
    }
}

fn keyword(cursor: &mut Cursor) -> Option<Keyword> {
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
struct Introduction {
    keyword_ends: usize,
    chamber: Option<Part<Chamber>>,
    years: Option<Part<Years>>,
}

fn introduction(cursor: &mut Cursor, keyword: Keyword) -> Option<Introduction> {
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

/// "Kamerstuk II" and "Kamerstukken 34 104, nr. 382": word and chamber do not fit.
fn note_number_of_keyword(cursor: &mut Cursor, keyword: Keyword, kamerstuk: &Kamerstuk, keyword_ends: usize) {
    let full = kamerstuk.chamber.is_some() || kamerstuk.years.is_some();
    if keyword == Keyword::One && full {
        cursor.fault(keyword_ends..keyword_ends, FaultKind::SingularKeyword, "ken");
    }
    let one = kamerstuk.dossiers.len() == 1
        && kamerstuk.numbers.len() == 1
        && !matches!(kamerstuk.numbers[0].value, Number::Range(..));
    if keyword == Keyword::Several && !full && one && !another_follows(cursor) {
        cursor.fault(keyword_ends - 3..keyword_ends, FaultKind::PluralKeyword, "");
    }
}

/// Whether a second dossier is joined to this citation: "… nr. 811 en 29 984, nr. 1189".
fn another_follows(cursor: &Cursor) -> bool {
    let rest = cursor.rest().trim_start_matches([',', ';', '/']).trim_start_matches(is_space);
    let rest = ["en ", "alsmede ", "alsook ", "respectievelijk "]
        .iter()
        .find_map(|word| rest.strip_prefix(word))
        .unwrap_or(rest);
    rest.starts_with(|next: char| next.is_ascii_digit()) || rest.starts_with("nr")
}

/// One dossier, or several with a slash, a comma or "en" between them.
fn dossiers(cursor: &mut Cursor) -> Option<Vec<Dossier>> {
    let mut dossiers = vec![dossier::dossier(cursor)?];
    while let Some(next) = cursor.attempt(|cursor| {
        let space = cursor.eat_spaces();
        let joined = cursor.eat("/") || (space && cursor.eat_word("en"));
        joined.then_some(())?;
        cursor.eat_spaces();
        dossier::dossier(cursor)
    }) {
        dossiers.push(next);
    }
    Some(dossiers)
}

/// The numbers after the dossiers, and whether they are joined by a dash.
fn numbers(cursor: &mut Cursor, first_chamber: bool, dossier_number: u32) -> (Vec<Part<Number>>, bool) {
    let announced = dossier::numbers(cursor);
    if !announced.is_empty() {
        return (announced, false);
    }
    if let Some(number) = dossier::joined(cursor) {
        return (vec![number], true);
    }
    let single = dossier::letters(cursor, first_chamber).or_else(|| dossier::unannounced(cursor, dossier_number));
    (single.into_iter().collect(), false)
}

/// A page: ", p. 7", ", blz. 7-8".
pub(super) fn page(cursor: &mut Cursor) -> Option<Part<String>> {
    cursor.attempt(|cursor| {
        cursor.separator()?.comma.then_some(())?;
        (cursor.eat("p.") || cursor.eat("pp.") || cursor.eat("blz.")).then_some(())?;
        cursor.eat_spaces();
        let first = cursor.digits(1..6)?;
        let last = cursor.attempt(|cursor| cursor.eat_dash().then(|| cursor.digits(1..6))?);
        let value = match &last {
            Some(last) => format!("{}-{}", first.value, last.value),
            None => first.value.to_string(),
        };
        Some(Part { range: first.range.start..cursor.at, value })
    })
}

/// Reads a citation without a word in front: "36 410, nr. 29", or in brackets "36 471-64".
pub(super) fn bare(cursor: &mut Cursor) -> Option<(Kind, Parts)> {
    let before = cursor.before();
    if before.is_some_and(|before| "-–.,/:€".contains(before)) || cursor.text[..cursor.at].ends_with("€ ") {
        return None;
    }
    cursor.attempt(|cursor| {
        let dossiers = dossiers(cursor)?;
        let announced = dossier::numbers(cursor);
        let (numbers, form) = if announced.is_empty() {
            let plausible = dossiers.iter().all(|dossier| (15_000..40_000).contains(&dossier.number));
            (plausible && matches!(before, Some('(' | '['))).then_some(())?;
            let number = dossier::joined(cursor)?;
            cursor.rest().starts_with([')', ',', ';', ']']).then_some(())?;
            (vec![number], Form::BareSite)
        } else {
            (announced, Form::Bare)
        };
        let page = page(cursor);
        let kamerstuk = Kamerstuk { form, plural: false, chamber: None, years: None, dossiers, numbers, page };
        Some((Kind::Kamerstuk, Parts::Kamerstuk(kamerstuk)))
    })
}

/// Reads a citation with the number in front: "op stuk nr. 9 (36 410-XIV)".
pub(super) fn numbered_first(cursor: &mut Cursor) -> Option<(Kind, Parts)> {
    cursor.attempt(|cursor| {
        if cursor.eat_word("op") {
            (cursor.eat_spaces() && cursor.rest().starts_with("stuk")).then_some(())?;
        }
        dossier::number_word(cursor)?;
        let number = dossier::number(cursor)?;
        (cursor.eat_spaces() && cursor.eat("(")).then_some(())?;
        let dossiers = dossiers(cursor)?;
        cursor.eat(")").then_some(())?;
        let kamerstuk = Kamerstuk {
            form: Form::NumberFirst,
            plural: false,
            chamber: None,
            years: None,
            dossiers,
            numbers: vec![number],
            page: None,
        };
        Some((Kind::Kamerstuk, Parts::Kamerstuk(kamerstuk)))
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Citation, find};
    use super::*;

    fn one(prose: &str) -> (Citation, Kamerstuk) {
        let mut found = find(prose);
        assert_eq!(found.len(), 1, "{prose}: {found:?}");
        let citation = found.remove(0);
        let kamerstuk = citation.kamerstuk().expect("a Kamerstuk").clone();
        (citation, kamerstuk)
    }

    fn faults(prose: &str) -> Vec<FaultKind> {
        one(prose).0.faults.iter().map(|fault| fault.kind).collect()
    }

    #[test]
    fn faultless_forms_have_no_faults() {
        for prose in [
            "Kamerstuk 30 111, nr. 5",
            "Kamerstukken II 2023/24, 30111, nr. 5, p. 7-8",
            "Kamerstukken I 2014/15, 33802, C",
            "Kamerstukken II 1999/2000, 26800, nr. 3",
            "Tweede Kamer, vergaderjaar 2023–2024, 30 111, nr. 5",
            "TK 2023-2024, 30111, nr. 5",
            "Kamerstuk 36 600 XV, nr. 12",
            "Kamerstuk 21 501-20, nr. 2101",
            "Kamerstuk 33 794 (R2019), nr. 5",
            "Kamerstukken 31 945",
            "Kamerstukken 30 111, nrs. 5 en 6",
            "op stuk nr. 12 (36 600-XV)",
        ] {
            assert_eq!(faults(prose), [], "{prose}");
            assert_eq!(one(prose).0.range, 0..prose.len(), "{prose}");
        }
    }

    #[test]
    fn faults_of_separators_are_named() {
        assert_eq!(faults("Kamerstuk 30 111 nr. 5"), [FaultKind::MissingComma]);
        assert_eq!(faults("Kamerstuk 30 111,nr. 5"), [FaultKind::MissingSpace]);
        assert_eq!(faults("Kamerstuk 30 111, nr.5"), [FaultKind::MissingSpace]);
        assert_eq!(faults("Kamerstuk 30 111, nr 5"), [FaultKind::MissingPoint]);
        assert_eq!(faults("Kamerstuk 30 111, 5"), [FaultKind::MissingNumberWord]);
        assert_eq!(faults("Kamerstuk30 111, nr. 5"), [FaultKind::MissingSpace]);
        assert_eq!(faults("Kamerstuk, 30 111, nr. 5"), [FaultKind::ExtraComma]);
        assert_eq!(faults("Kamerstuk: 30111-5"), [FaultKind::ExtraColon]);
    }

    #[test]
    fn chamber_and_word_must_fit() {
        assert_eq!(faults("Kamerstukken ll 2023/24, 30111, nr. 5"), [FaultKind::WrongChamberCharacters]);
        assert_eq!(faults("Kamerstuk II 2023/24, 30111, nr. 5"), [FaultKind::SingularKeyword]);
        assert_eq!(faults("Kamerstukken 30 111, nr. 5"), [FaultKind::PluralKeyword]);
        assert_eq!(
            faults("Kamerstukken II, 2023/2024, 30 111, nr. 5"),
            [FaultKind::CommaAfterChamber, FaultKind::YearNotation]
        );
    }

    #[test]
    fn two_dossiers_of_one_paper_are_both_read() {
        let (_, kamerstuk) = one("Kamerstuk 31 293/31 289, nr. 5");
        assert_eq!(kamerstuk.dossiers.len(), 2);
        assert_eq!(find("Kamerstukken 30 645, nr. 8 en 29 984, nr. 9").len(), 2);
    }

    #[test]
    fn a_bare_dossier_needs_a_number() {
        assert!(find("dat kost 20 000 euro, nr. 3 op de lijst (12 345)").is_empty());
        assert_eq!(one("de motie (36 471-64)").1.form, Form::BareSite);
        assert_eq!(one("de motie (36 410-XVI, nr. 6)").1.form, Form::Bare);
    }

    #[test]
    fn a_date_is_not_a_number() {
        assert!(one("Kamerstuk 36 197, 12 maart 2025").1.numbers.is_empty());
    }
}
