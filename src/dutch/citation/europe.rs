//! Documents of the European Commission and acts of the European Union.

use super::dossier::number_word;
use super::scanner::Cursor;
use super::{FaultKind, Kind, Part, Parts};

/// A document of the European Commission: "COM(2025) 236".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommissionDocument {
    /// "COM", "SWD", "JOIN" or "SEC".
    pub series: Part<String>,
    /// The calendar year.
    pub year: Part<u32>,
    /// The number within the year.
    pub number: Part<u32>,
    /// "final" or "definitief" after it.
    pub addition: Option<Part<String>>,
}

/// An act of the European Union: "Verordening (EU) 2016/679", "Richtlijn 95/46/EG".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EuAct {
    /// The word as written: "Verordening", "Uitvoeringsrichtlijn".
    pub word: String,
    /// "EU", "EG", "EEG", "Euratom", if it is named.
    pub community: Option<Part<String>>,
    /// The community stands in brackets before the numbers, not after them.
    pub in_front: bool,
    /// "nr." stands before the numbers.
    pub announced: bool,
    /// The number before the slash.
    pub first: Part<u32>,
    /// The number after the slash.
    pub second: Part<u32>,
}

/// Reads "COM(2025) 236 final".
pub(super) fn commission(cursor: &mut Cursor) -> Option<(Kind, Parts)> {
    cursor.attempt(|cursor| {
        let series =
            cursor.capitals(3..5).filter(|series| ["COM", "SWD", "JOIN", "SEC"].contains(&series.value.as_str()))?;
        let gap = cursor.at;
        if cursor.eat_spaces() {
            cursor.fault(gap..cursor.at, FaultKind::ExtraSpace, "");
        }
        cursor.eat("(").then_some(())?;
        let year = cursor.digits(4..5)?;
        cursor.eat(")").then_some(())?;
        let gap = cursor.at;
        if !cursor.eat_spaces() {
            cursor.fault(gap..gap, FaultKind::MissingSpace, " ");
        }
        let number = cursor.digits(1..5).filter(|_| cursor.at_boundary())?;
        let addition = cursor.attempt(|cursor| {
            cursor.eat_spaces().then_some(())?;
            let start = cursor.at;
            let value = ["final", "definitief"].into_iter().find(|word| cursor.eat_word(word))?;
            Some(Part { range: start..cursor.at, value: value.to_owned() })
        });
        Some((Kind::CommissionDocument, Parts::Commission(CommissionDocument { series, year, number, addition })))
    })
}

/// Whether a word, in lower case, can be the name of an act.
pub(super) fn names_an_act(lower: &str) -> bool {
    ["verordening", "richtlijn", "besluit", "beschikking"].iter().any(|name| lower.ends_with(name))
}

/// Reads an act of which the name is `word_length` bytes long.
pub(super) fn act(cursor: &mut Cursor, word_length: usize) -> Option<(Kind, Parts)> {
    cursor.attempt(|cursor| {
        let word = cursor.rest().get(..word_length)?.to_owned();
        cursor.at += word_length;
        cursor.eat_spaces().then_some(())?;
        let bracketed = cursor.attempt(bracketed_community);
        if bracketed.is_some() {
            cursor.eat_spaces().then_some(())?;
        }
        let announced_at = cursor.at;
        let announced = cursor.attempt(number_word).is_some();
        let first = cursor.digits(1..5)?;
        cursor.eat("/").then_some(())?;
        let second = cursor.digits(1..5)?;
        let trailing = cursor.attempt(|cursor| cursor.eat("/").then(|| community(cursor))?);
        let in_front = bracketed.is_some();
        let community = bracketed.or(trailing);
        let certain = community.is_some() || is_year(second.value) || is_year(first.value);
        (certain && cursor.at_boundary()).then_some(())?;
        if in_front && community.as_ref().is_some_and(|community| community.value == "EU") {
            note_order(cursor, announced_at, announced, &first, &second);
        }
        Some((Kind::EuAct, Parts::EuAct(EuAct { word, community, in_front, announced, first, second })))
    })
}

/// With "(EU)": from 2015 the year comes first and without "nr."; until 2014 last and with "nr.".
fn note_order(cursor: &mut Cursor, at: usize, announced: bool, first: &Part<u32>, second: &Part<u32>) {
    if announced && (2015..2100).contains(&first.value) {
        cursor.fault(at..first.range.start, FaultKind::UnneededNumberWord, "");
    }
    let old = (1950..2015).contains(&second.value) && !is_year(first.value);
    if !announced && old {
        cursor.fault(at..at, FaultKind::MissingNumberWord, "nr. ");
    }
}

fn is_year(number: u32) -> bool {
    (1950..2100).contains(&number)
}

fn bracketed_community(cursor: &mut Cursor) -> Option<Part<String>> {
    cursor.eat("(").then_some(())?;
    let community = community(cursor)?;
    cursor.eat(")").then_some(community)
}

/// "EU", "EG", "EEG" and the other names of communities.
fn community(cursor: &mut Cursor) -> Option<Part<String>> {
    let start = cursor.at;
    let names = ["EU, Euratom", "EG, Euratom", "EEG", "EGKS", "EU", "EG", "Euratom", "GBVB", "JBZ"];
    let value = names.into_iter().find(|name| cursor.eat(name))?;
    cursor.at_boundary().then(|| Part { range: start..cursor.at, value: value.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::super::find;

    #[test]
    fn acts_are_read_in_the_order_of_their_time() {
        for prose in [
            "Verordening (EU) 2016/679",
            "Verordening (EG) nr. 178/2002",
            "Richtlijn 95/46/EG",
            "Uitvoeringsverordening (EU) 2021/12",
            "richtlijn nr. 2000/59/EG",
            "COM(2025) 236",
            "SWD(2021) 12 final",
        ] {
            let found = find(prose);
            assert_eq!((found[0].range.clone(), found[0].faults.len()), (0..prose.len(), 0), "{prose}");
        }
    }

    #[test]
    fn the_number_word_follows_the_year() {
        let better = |prose: &str| find(prose)[0].canonical();
        assert_eq!(better("Verordening (EU) nr. 2016/679"), "Verordening (EU) 2016/679");
        assert_eq!(better("Verordening (EU) 833/2014"), "Verordening (EU) nr. 833/2014");
        assert_eq!(better("COM (2025)236"), "COM(2025) 236");
    }

    #[test]
    fn other_fractions_are_no_acts() {
        assert!(find("het besluit 12/13 van de richtlijn 2").is_empty());
    }
}
