//! Citations with something missing, too much or in the wrong place.

use jiff::civil::Date;

use super::Trouble;
use crate::dutch::citation::{Chamber, Citation, FaultKind, Form, Kind, Number, kamerstuk_as};

/// Citations with a fault that no style allows: separators, "nr.", the chamber, the word itself.
///
/// Value `fault` is the first fault's name, `kind` the sort of source.
#[must_use]
pub fn malformed(prose: &str, citations: &[Citation], _letter_date: Option<Date>) -> Vec<Trouble> {
    faulty(prose, citations, breaks_every_style)
}

/// Citations that can be read well but differ from the written norm: year notation, capital, order.
///
/// Values as those of [`malformed`].
#[must_use]
pub fn notation(prose: &str, citations: &[Citation], _letter_date: Option<Date>) -> Vec<Trouble> {
    faulty(prose, citations, |kind, fault| fault != FaultKind::ImpossibleYear && !breaks_every_style(kind, fault))
}

/// A number of a zaak or document that is called a Kamerstuk, and the reverse. Value `kind` is what it is.
#[must_use]
pub fn confused_kind(prose: &str, citations: &[Citation], _letter_date: Option<Date>) -> Vec<Trouble> {
    citations
        .iter()
        .filter_map(|citation| called_a_kamerstuk(prose, citation).or_else(|| called_a_case(prose, citation)))
        .collect()
}

/// "Kamerstuk (2024Z00081)".
fn called_a_kamerstuk(prose: &str, citation: &Citation) -> Option<Trouble> {
    if !matches!(citation.kind, Kind::Zaaknummer | Kind::Documentnummer) {
        return None;
    }
    let before = prose[..citation.range.start].trim_end_matches([' ', '(']);
    let before = before.strip_suffix("nr.").unwrap_or(before).trim_end();
    let start = before.len().checked_sub("Kamerstuk".len()).filter(|start| before.is_char_boundary(*start))?;
    let better = format!("{} {}", citation.kind.name(), citation.canonical());
    before[start..]
        .eq_ignore_ascii_case("kamerstuk")
        .then(|| confused(start..citation.range.end, better, citation.kind))
}

/// "zaaknummer 28 676, nr. 493".
fn called_a_case(prose: &str, citation: &Citation) -> Option<Trouble> {
    let kamerstuk = citation.kamerstuk().filter(|kamerstuk| !kamerstuk.numbers.is_empty())?;
    let bare = matches!(kamerstuk.form, Form::Bare | Form::BareSite);
    let before = prose[..citation.range.start].strip_suffix(' ').filter(|_| bare)?;
    let word = ["zaaknummer", "Zaaknummer", "documentnummer", "Documentnummer"]
        .into_iter()
        .find(|word| before.ends_with(word))?;
    let start = before.len() - word.len();
    let better = kamerstuk_as(kamerstuk, Form::Short, true)?;
    (!before[..start].ends_with(char::is_alphabetic))
        .then(|| confused(start..citation.range.end, better, citation.kind))
}

fn confused(range: std::ops::Range<usize>, better: String, kind: Kind) -> Trouble {
    Trouble {
        kind: (),
        range,
        better: vec![better],
        related: Vec::new(),
        values: vec![("kind", kind.name().to_owned())],
    }
}

/// A paper of the Eerste Kamer with a number, or of the Tweede Kamer with a letter.
///
/// Until a few years after 2000 the Eerste Kamer had numbers too. Value `chamber` is "I" or "II" as cited.
#[must_use]
pub fn wrong_chamber(_prose: &str, citations: &[Citation], _letter_date: Option<Date>) -> Vec<Trouble> {
    let papers = citations.iter().filter_map(|citation| Some((citation, citation.kamerstuk()?)));
    papers
        .filter_map(|(citation, kamerstuk)| {
            let chamber = kamerstuk.chamber.as_ref()?.value;
            let recent = kamerstuk.years.as_ref()?.value.first >= 2005;
            let letters = matches!(kamerstuk.numbers.first()?.value, Number::Letters(_));
            let fits = letters == (chamber == Chamber::First);
            (recent && !fits).then(|| Trouble {
                kind: (),
                range: citation.range.clone(),
                better: Vec::new(),
                related: Vec::new(),
                values: vec![("chamber", chamber.roman().to_owned())],
            })
        })
        .collect()
}

/// The word Kamerstuk with a number after it that is no dossier: "Kamerstuk 2867, nr. 49".
#[must_use]
pub fn unreadable(prose: &str, citations: &[Citation], _letter_date: Option<Date>) -> Vec<Trouble> {
    let mut troubles = Vec::new();
    for (start, word) in prose.match_indices("amerstuk") {
        if !prose[..start].ends_with(['K', 'k']) {
            continue;
        }
        let start = start - 1;
        let after = start + 1 + word.len();
        let rest = prose[after..].strip_prefix("ken").unwrap_or(&prose[after..]);
        let number = rest.strip_prefix(' ').unwrap_or_default();
        let digits = number.bytes().take_while(u8::is_ascii_digit).count();
        let end = prose.len() - number.len() + digits;
        let near = citations.partition_point(|citation| citation.range.end <= start);
        let known = citations.get(near).is_some_and(|citation| citation.range.start <= end);
        let announced = number[digits..].trim_start_matches([',', ' ']).starts_with("nr");
        if (3..=6).contains(&digits) && announced && !known {
            troubles.push(Trouble {
                kind: (),
                range: start..end,
                better: Vec::new(),
                related: Vec::new(),
                values: Vec::new(),
            });
        }
    }
    troubles
}

fn breaks_every_style(kind: Kind, fault: FaultKind) -> bool {
    let european = matches!(kind, Kind::EuAct | Kind::CommissionDocument | Kind::Publicatieblad);
    let advice = matches!(
        fault,
        FaultKind::YearNotation
            | FaultKind::CommaAfterChamber
            | FaultKind::LowerCaseKeyword
            | FaultKind::ImpossibleYear
    );
    !european && !advice
}

/// One trouble for each citation that has a wanted fault, with all of those mended.
fn faulty(prose: &str, citations: &[Citation], wanted: impl Fn(Kind, FaultKind) -> bool) -> Vec<Trouble> {
    citations
        .iter()
        .filter_map(|citation| {
            let first = citation.faults.iter().find(|fault| wanted(citation.kind, fault.kind))?;
            Some(Trouble {
                kind: (),
                range: citation.range.clone(),
                better: better(prose, citation, |fault| wanted(citation.kind, fault)),
                related: Vec::new(),
                values: vec![("fault", first.kind.name().to_owned()), ("kind", citation.kind.name().to_owned())],
            })
        })
        .collect()
}

fn better(prose: &str, citation: &Citation, wanted: impl Fn(FaultKind) -> bool) -> Vec<String> {
    let has = |kind| citation.faults.iter().any(|fault| fault.kind == kind && wanted(kind));
    let incomplete = has(FaultKind::MissingChamber) || has(FaultKind::SingularKeyword);
    let mut better =
        vec![citation.mended(prose, |kind| wanted(kind) || (incomplete && kind == FaultKind::YearNotation))];
    if let Some(kamerstuk) = citation.kamerstuk().filter(|_| incomplete) {
        better.extend(kamerstuk_as(kamerstuk, Form::Short, true));
    }
    better.retain(|better| *better != prose[citation.range.clone()]);
    better
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dutch::citation::find;

    fn mended(prose: &str) -> Vec<String> {
        malformed(prose, &find(prose), None).into_iter().flat_map(|trouble| trouble.better).collect()
    }

    #[test]
    fn a_malformed_citation_is_given_mended() {
        assert_eq!(mended("(Kamerstuk 30 111 nr. 5)"), ["Kamerstuk 30 111, nr. 5"]);
        assert_eq!(mended("(Kamerstuk30 111,nr.5)"), ["Kamerstuk 30 111, nr. 5"]);
        assert_eq!(mended("(Kamerstuk 30 111, 5)"), ["Kamerstuk 30 111, nr. 5"]);
        assert_eq!(mended("Kamerstukken ll 2023/24, 30 111, nr. 5"), ["Kamerstukken II 2023/24, 30 111, nr. 5"]);
        assert_eq!(mended("Stb 2020, 12"), ["Stb. 2020, 12"]);
    }

    #[test]
    fn a_number_of_which_the_cure_is_not_known_has_none() {
        let prose = "zaak 2024Z118590 en zaak 2024Z1185";
        let troubles = malformed(prose, &find(prose), None);
        assert_eq!(troubles.iter().map(|trouble| trouble.better.len()).collect::<Vec<_>>(), [0, 1]);
    }

    #[test]
    fn a_missing_chamber_can_be_mended_in_two_ways() {
        let expected = ["Kamerstukken II 2022/23, 30111, nr. 5", "Kamerstuk 30 111, nr. 5"];
        assert_eq!(mended("Kamerstukken, 2022-2023, 30111, nr. 5"), expected);
    }

    #[test]
    fn every_style_without_faults_passes() {
        for prose in [
            "Kamerstuk 30 111, nr. 5",
            "Kamerstukken II, 2023/2024, 30 111, nr. 5",
            "Kamerstukken 31 945",
            "COM (2025) 236",
            "Kamerstukken 30 645, nr. 8 en 29 984, nr. 9",
        ] {
            assert!(mended(prose).is_empty(), "{prose}");
        }
    }

    #[test]
    fn other_notation_is_told_apart() {
        let prose = "Kamerstukken II, 2023/2024, 30 111, nr. 5";
        assert_eq!(notation(prose, &find(prose), None)[0].better, ["Kamerstukken II 2023/24, 30 111, nr. 5"]);
    }

    #[test]
    fn a_zaaknummer_is_no_kamerstuk() {
        let prose = "in het Kamerstuk (2024Z00081) en zaak 2024Z00082";
        let found = confused_kind(prose, &find(prose), None);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].better, ["zaaknummer 2024Z00081"]);
        let prose = "in zaaknummer 28 676, nr. 493 en zaaknummer 2024Z00082";
        assert_eq!(confused_kind(prose, &find(prose), None)[0].better, ["Kamerstuk 28 676, nr. 493"]);
    }

    #[test]
    fn the_eerste_kamer_has_letters_and_the_tweede_numbers() {
        let found = |prose: &str| wrong_chamber(prose, &find(prose), None).len();
        assert_eq!(found("Kamerstukken I 2014/15, 33802, nr. 12"), 1);
        assert_eq!(found("Kamerstukken II 2014/15, 33802, nr. C"), 1);
        assert_eq!(found("Kamerstukken I 2014/15, 33802, C; Kamerstukken II 2014/15, 33802, nr. 12"), 0);
        assert_eq!(found("Kamerstukken I 1994/95, 23700, nr. 188b"), 0);
    }

    #[test]
    fn a_number_that_is_no_dossier_is_found() {
        let prose = "Kamerstuk 2867, nr. 49 en Kamerstuk 28 670, nr. 49 en Kamerstukken 12 keer";
        assert_eq!(unreadable(prose, &find(prose), None).len(), 1);
    }
}
