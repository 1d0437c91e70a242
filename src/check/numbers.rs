//! Numbers that contradict each other: a sum, a count, an amount, a share.

use serde::Deserialize;

use crate::document::Document;
use crate::finding::Hit;

mod amounts;
mod counts;
mod figures;
mod shares;
mod sums;

/// What can be wrong with numbers: the option `find` of its rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// "2, 3 en 4 miljoen, in totaal 8 miljoen".
    WrongSum,
    /// "drie partners: Australië, Japan, Nieuw-Zeeland en Zuid-Korea".
    WrongCount,
    /// "€ 3,5 miljard militaire steun" and elsewhere "€ 3,4 miljard militaire steun".
    TwoAmounts,
    /// "van 2 naar 3 procent, een stijging van 1 procent".
    PercentForPoint,
}

/// One finding about numbers.
type Trouble = super::trouble::Trouble<Kind>;

/// Options: which trouble.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Numbers {
    /// What to report.
    find: Kind,
}

impl Numbers {
    /// Every trouble of this kind.
    pub fn find(&self, document: &Document) -> Vec<Hit> {
        let troubles = match self.find {
            Kind::WrongSum => sums::wrong(document),
            Kind::WrongCount => counts::wrong(document),
            Kind::TwoAmounts => amounts::differing(document),
            Kind::PercentForPoint => shares::percent_for_point(document),
        };
        troubles.iter().map(|trouble| trouble.hit(document)).collect()
    }
}

/// Words, after each of which a number is not meant to the last digit, or is a part of another.
const LOOSE: [&str; 37] = [
    "afgerond",
    "al",
    "alle",
    "beide",
    "bijna",
    "boven",
    "bovenop",
    "ca",
    "circa",
    "dan",
    "eerder",
    "elk",
    "elke",
    "exclusief",
    "extra",
    "gemiddeld",
    "grofweg",
    "ieder",
    "iedere",
    "inclusief",
    "jaarlijks",
    "maximaal",
    "min",
    "minimaal",
    "minus",
    "naast",
    "ongeveer",
    "per",
    "respectievelijk",
    "ruim",
    "slechts",
    "structureel",
    "tot",
    "vanaf",
    "waaronder",
    "waarvan",
    "zo'n",
];

/// Whether a text has a word that makes a number in it a loose one.
fn is_loose(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'')
        .any(|word| LOOSE.binary_search(&word.to_lowercase().as_str()).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_in_order() {
        assert!(LOOSE.is_sorted());
        assert!(is_loose("in totaal circa") && !is_loose("in totaal"));
    }
}
