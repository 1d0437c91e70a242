//! What a citation identifies, and the address where that can be read.

use std::fmt;

use super::identifiers::number_in_file;
use super::journals::JournalForm;
use super::kamerstuk::Kamerstuk;
use super::{Chamber, Kind, Parts, Years};

/// The source that a citation names: equal for two forms of one source.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// The sort of source.
    pub kind: Kind,
    /// Its number: "21501-20-2206", "20232024-1314", "2011-35".
    pub number: String,
}

impl fmt::Display for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.number)
    }
}

impl Kamerstuk {
    /// The dossier with its addition, as file names write it: "36600-XV".
    #[must_use]
    pub fn dossier_key(&self) -> String {
        let name = |dossier: &super::Dossier| match &dossier.suffix {
            Some(suffix) => format!("{}-{}", dossier.number, suffix.text),
            None => dossier.number.to_string(),
        };
        self.dossiers.iter().map(name).collect::<Vec<_>>().join("/")
    }

    /// The numbers within the dossier: "493", "4,5", "12-b1".
    #[must_use]
    pub fn numbers_key(&self) -> String {
        let numbers = self.numbers.iter().map(|number| number_in_file(&number.value)).collect::<Vec<_>>();
        numbers.join(",") + &self.attachment_key()
    }

    /// What follows the number in the name of a file: "-b1", or nothing.
    pub(super) fn attachment_key(&self) -> String {
        self.attachment.as_ref().map(|part| format!("-{}", part.value)).unwrap_or_default()
    }
}

pub(super) fn key(kind: Kind, parts: &Parts) -> Option<Key> {
    let number = match parts {
        Parts::Kamerstuk(kamerstuk) if kamerstuk.numbers.is_empty() => kamerstuk.dossier_key(),
        Parts::Kamerstuk(kamerstuk) => format!("{}-{}", kamerstuk.dossier_key(), kamerstuk.numbers_key()),
        Parts::Handelingen(handelingen) => {
            let chamber = if is_first(handelingen) { "ek-" } else { "" };
            let item = handelingen.item.as_ref().map(|item| format!("-{}", item.value)).unwrap_or_default();
            format!("{chamber}{}-{}{item}", joined_years(handelingen.years.value), handelingen.number.value)
        }
        Parts::Journal(journal) => {
            let series = journal.series.as_ref().map(|series| format!("{}-", series.value)).unwrap_or_default();
            let act = if journal.form == JournalForm::ByAct { "act-" } else { "" };
            format!("{act}{series}{}-{}", journal.year.as_ref()?.value, journal.number.value)
        }
        Parts::Commission(document) => {
            format!("{}-{}-{}", document.series.value, document.year.value, document.number.value)
        }
        Parts::EuAct(_) => celex_of_act(parts)?,
        Parts::Article(_) => return None,
        Parts::Identifier(number) => number.clone(),
    };
    Some(Key { kind, number })
}

pub(super) fn url(kind: Kind, parts: &Parts) -> Option<String> {
    const OFFICIAL: &str = "https://zoek.officielebekendmakingen.nl";
    const EUROPEAN: &str = "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=";
    match parts {
        Parts::Kamerstuk(kamerstuk) => {
            let dossier = kamerstuk.dossier_key();
            let first = dossier.split('/').next()?;
            match kamerstuk.numbers.first() {
                Some(number) => {
                    let number = number_in_file(&number.value);
                    let attachment = kamerstuk.attachment_key();
                    Some(format!("{OFFICIAL}/kst-{first}-{}{attachment}.html", number.split('-').next()?))
                }
                None => Some(format!("{OFFICIAL}/dossier/{first}")),
            }
        }
        Parts::Handelingen(handelingen) => {
            let chamber = if is_first(handelingen) { "ek" } else { "tk" };
            let years = joined_years(handelingen.years.value);
            let number = handelingen.number.value;
            match (kind, &handelingen.item) {
                (Kind::Aanhangsel, _) => Some(format!("{OFFICIAL}/ah-{chamber}-{years}-{number}.html")),
                (_, Some(item)) => Some(format!("{OFFICIAL}/h-{chamber}-{years}-{number}-{}.html", item.value)),
                _ => None,
            }
        }
        Parts::Journal(journal) => {
            let year = journal.year.as_ref()?.value;
            let number = journal.number.value;
            let gazette = match kind {
                Kind::Staatsblad => "stb",
                Kind::Staatscourant => "stcrt",
                Kind::Tractatenblad => "trb",
                _ if journal.form == JournalForm::ByAct => {
                    return Some(format!("{EUROPEAN}OJ:{}_{year}{number:05}", journal.series.as_ref()?.value));
                }
                _ => return Some(format!("{EUROPEAN}OJ:{}:{year}:{number:03}:TOC", journal.series.as_ref()?.value)),
            };
            Some(format!("{OFFICIAL}/{gazette}-{year}-{number}.html"))
        }
        Parts::Commission(document) => {
            Some(format!("{EUROPEAN}{}:{}:{}:FIN", document.series.value, document.year.value, document.number.value))
        }
        Parts::EuAct(_) => Some(format!("{EUROPEAN}CELEX:{}", celex_of_act(parts)?)),
        Parts::Article(_) => None,
        Parts::Identifier(number) => match kind {
            Kind::Ecli if number.starts_with("ECLI:NL:") => {
                Some(format!("https://deeplink.rechtspraak.nl/uitspraak?id={number}"))
            }
            Kind::Ecli => Some(format!("{EUROPEAN}ecli:{number}")),
            Kind::Celex => Some(format!("{EUROPEAN}CELEX:{number}")),
            Kind::Bwb => Some(format!("https://wetten.overheid.nl/{number}")),
            Kind::Zaaknummer => Some(format!("https://www.tweedekamer.nl/zoeken?qry={number}")),
            Kind::Documentnummer => Some(format!("https://www.tweedekamer.nl/downloads/document?id={number}")),
            _ => None,
        },
    }
}

fn is_first(handelingen: &super::Handelingen) -> bool {
    handelingen.chamber.as_ref().is_some_and(|chamber| chamber.value == Chamber::First)
}

fn joined_years(years: Years) -> String {
    format!("{}{}", years.first, years.second)
}

/// The CELEX number of an act, if the year can be told from the number.
fn celex_of_act(parts: &Parts) -> Option<String> {
    let Parts::EuAct(act) = parts else {
        return None;
    };
    let lower = act.word.to_ascii_lowercase();
    let letter = if lower.ends_with("verordening") {
        "R"
    } else if lower.ends_with("richtlijn") {
        "L"
    } else {
        "D"
    };
    let (first, second) = (act.first.value, act.second.value);
    let year_first = letter != "R" || (2015..2100).contains(&first) && !act.announced;
    let (year, number) = if year_first { (first, second) } else { (second, first) };
    let year = if year < 100 { 1900 + year } else { year };
    (1950..2100).contains(&year).then(|| format!("3{year}{letter}{number:04}"))
}

#[cfg(test)]
mod tests {
    use super::super::find;

    fn key(prose: &str) -> String {
        find(prose)[0].key().map(|key| key.to_string()).unwrap_or_default()
    }

    #[test]
    fn two_forms_of_one_source_have_one_key() {
        for prose in
            ["Kamerstuk 21 501-20, nr. 2206", "kst-21501-20-2206", "Kamerstukken II 2024/25, 21501-20, nr. 2206"]
        {
            assert_eq!(key(prose), "21501-20-2206");
        }
        assert_eq!(key("Aanhangsel Handelingen II 2023/24, nr. 12"), key("ah-tk-20232024-12"));
        assert_ne!(key("Kamerstuk 30 111, nr. 5"), key("Kamerstuk 30 111, nr. 6"));
    }

    #[test]
    fn addresses_are_made_from_the_parts() {
        let url = |prose: &str| find(prose)[0].url().unwrap_or_default();
        assert_eq!(url("Kamerstuk 28 676, nr. 493"), "https://zoek.officielebekendmakingen.nl/kst-28676-493.html");
        let attachment = "https://zoek.officielebekendmakingen.nl/kst-36410-12-b1.html";
        assert_eq!(url(attachment), attachment);
        assert_eq!(url("Stb. 2011, 35"), "https://zoek.officielebekendmakingen.nl/stb-2011-35.html");
        assert_eq!(
            url("Verordening (EU) 2016/679"),
            "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:32016R0679"
        );
        assert_eq!(url("Richtlijn 95/46/EG"), "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:31995L0046");
        assert_eq!(url("BWBR0005537"), "https://wetten.overheid.nl/BWBR0005537");
    }
}
