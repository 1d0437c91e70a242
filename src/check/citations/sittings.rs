//! Handelingen with and without the item of the sitting, which their numbering asks for since 2011.

use super::Trouble;
use crate::dutch::citation::{Citation, Handelingen, Kind, Parts};

/// The first calendar year in which pages were numbered for each item (Aanwijzing 3.43 voor de regelgeving).
const FIRST_YEAR_OF_ITEMS: u16 = 2011;

/// A page in the Handelingen since 2011 without the item that it belongs to. A whole report has none.
#[must_use]
pub fn missing_item(citations: &[Citation]) -> Vec<Trouble> {
    troubles(citations, |sitting| {
        sitting.years.value.first >= FIRST_YEAR_OF_ITEMS && sitting.item.is_none() && sitting.page.is_some()
    })
}

/// An item in the Handelingen of before 2011, which had none.
#[must_use]
pub fn superfluous_item(citations: &[Citation]) -> Vec<Trouble> {
    troubles(citations, |sitting| sitting.years.value.second < FIRST_YEAR_OF_ITEMS && sitting.item.is_some())
}

fn troubles(citations: &[Citation], is_wrong: impl Fn(&Handelingen) -> bool) -> Vec<Trouble> {
    let sittings = citations.iter().filter(|citation| citation.kind == Kind::Handelingen);
    let wrong = sittings.filter(|citation| matches!(&citation.parts, Parts::Handelingen(sitting) if is_wrong(sitting)));
    let trouble = |citation: &Citation| Trouble {
        kind: (),
        range: citation.range.clone(),
        better: Vec::new(),
        related: Vec::new(),
        values: Vec::new(),
    };
    wrong.map(trouble).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dutch::citation::find;

    #[test]
    fn pages_belong_to_an_item_since_2011() {
        let missing = |prose: &str| missing_item(&find(prose)).len();
        assert_eq!(missing("Handelingen II 2023/24, nr. 45, p. 3"), 1);
        assert_eq!(missing("Handelingen II 2023/24, nr. 45, item 7, p. 3"), 0);
        assert_eq!(missing("Handelingen II 2023/24, nr. 45"), 0);
        assert_eq!(missing("Handelingen II 2010/11, nr. 45, p. 3"), 0);
    }

    #[test]
    fn there_were_no_items_before() {
        let superfluous = |prose: &str| superfluous_item(&find(prose)).len();
        assert_eq!(superfluous("Handelingen II 2008/09, nr. 45, item 7, p. 3"), 1);
        assert_eq!(superfluous("Handelingen II 2010/11, nr. 45, item 7, p. 3"), 0);
    }
}
