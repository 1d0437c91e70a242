//! Kamerstukken in all their forms, from "Kamerstukken II 2024/25, 28676, nr. 493" to "(36 471-64)".

use super::dossier::{self, Dossier, Number};
use super::introduction::{Introduction, Keyword, introduction, keyword};
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
    /// What is published with the paper: "b1" for the first bijlage, "h1", "n1". Only names of files have it.
    pub attachment: Option<Part<String>>,
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
            attachment: None,
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

/// A paper belongs to no more dossiers than this; a bound, so that reading stays linear.
const MOST_DOSSIERS: usize = 8;

/// One dossier, or several with a slash or "en" between them.
fn dossiers(cursor: &mut Cursor) -> Option<Vec<Dossier>> {
    let mut dossiers = vec![dossier::dossier(cursor)?];
    while dossiers.len() < MOST_DOSSIERS
        && let Some(next) = cursor.attempt(next_dossier)
    {
        dossiers.push(next);
    }
    Some(dossiers)
}

fn next_dossier(cursor: &mut Cursor) -> Option<Dossier> {
    let space = cursor.eat_spaces();
    let joined = cursor.eat("/") || (space && cursor.eat_word("en"));
    joined.then_some(())?;
    cursor.eat_spaces();
    dossier::dossier(cursor)
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

/// Reads a citation without a word in front: "36 410, nr. 29", or in brackets or after "t.v.v."
/// "36 471-64".
pub(super) fn bare(cursor: &mut Cursor) -> Option<(Kind, Parts)> {
    let before = cursor.before();
    if before.is_some_and(|before| "-–.,/:€".contains(before)) || cursor.text[..cursor.at].ends_with("€ ") {
        return None;
    }
    let start = cursor.at;
    cursor.attempt(|cursor| {
        let dossiers = dossiers(cursor)?;
        let announced = dossier::numbers(cursor);
        let (numbers, form) = if announced.is_empty() {
            let plausible = dossiers.iter().all(|dossier| (15_000..40_000).contains(&dossier.number));
            let replaced = cursor.text[..start].trim_end().ends_with("t.v.v.");
            (plausible && (replaced || matches!(before, Some('(' | '[')))).then_some(())?;
            let number = dossier::joined(cursor)?;
            (replaced || cursor.rest().starts_with([')', ',', ';', ']'])).then_some(())?;
            (vec![number], Form::BareSite)
        } else {
            (announced, Form::Bare)
        };
        let page = page(cursor);
        let (chamber, years, attachment) = (None, None, None);
        let kamerstuk = Kamerstuk { form, plural: false, chamber, years, dossiers, numbers, attachment, page };
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
            attachment: None,
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
        assert_eq!(one("gewijzigde motie (t.v.v. 36600-XV-64)").1.form, Form::BareSite);
        assert_eq!(one("de motie (36 410-XVI, nr. 6)").1.form, Form::Bare);
    }

    #[test]
    fn a_date_is_not_a_number() {
        assert!(one("Kamerstuk 36 197, 12 maart 2025").1.numbers.is_empty());
    }
}
