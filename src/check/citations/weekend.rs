//! Motions that are said to be of a Saturday or a Sunday, on which the Kamer does not sit.

use super::Trouble;
use super::motions::ends_a_sentence;
use super::said::names::names;
use crate::dutch::dates::{DateMention, WEEKDAYS};

/// What is said of a motion before its date is not longer than this, in bytes.
const REACH: usize = 240;

/// Dates of motions that fall in a weekend: of 8,443 motions since 2023 not one did. Value `weekday` is the day.
#[must_use]
pub fn weekend_motion(prose: &str, dates: &[DateMention]) -> Vec<Trouble> {
    let judged = dates.iter().filter_map(|mention| {
        let weekday = usize::from(mention.date?.weekday().to_monday_zero_offset().unsigned_abs());
        (weekday >= 5 && names_a_motion(prose, mention.range.start)).then(|| Trouble {
            kind: (),
            range: mention.range.clone(),
            better: Vec::new(),
            related: Vec::new(),
            values: vec![("weekday", WEEKDAYS[weekday].to_owned())],
        })
    });
    judged.collect()
}

/// Whether the text before this place ends in "de motie … van", with nothing between but movers and a number.
fn names_a_motion(prose: &str, end: usize) -> bool {
    let Some(before) = prose[..end].trim_end().strip_suffix(" van") else { return false };
    let start = prose.ceil_char_boundary(before.len().saturating_sub(REACH));
    let line = start + before[start..].rfind('\n').map_or(0, |at| at + 1);
    let text = &before[line..];
    let Some(noun) = ["motie", "Motie"].iter().filter_map(|word| text.rfind(word)).max() else { return false };
    let behind = noun + "motie".len();
    if text[..noun].ends_with(char::is_alphabetic) || text[behind..].starts_with(char::is_alphanumeric) {
        return false;
    }
    let movers = names(before, line + behind, before.len());
    let rest = before[movers.end..].trim();
    let bracketed = rest.starts_with('(') && rest.ends_with(')') && rest.matches('(').count() == 1;
    (rest.is_empty() || bracketed) && !ends_a_sentence(&text[behind..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dutch::dates::dates;

    fn found(prose: &str) -> usize {
        weekend_motion(prose, &dates(prose)).len()
    }

    #[test]
    fn motions_of_a_weekend_are_found() {
        // 29 March 2025 was a Saturday.
        assert_eq!(found("Dit volgt uit de motie van 29 maart 2025 van de Kamer."), 1);
        assert_eq!(found("De motie van het lid Bakker van 29 maart 2025 verzoekt dit."), 1);
        assert_eq!(found("De motie-Bakker c.s. (Kamerstuk 30 111, nr. 5) van zondag 30 maart 2025."), 1);
        assert_eq!(found("De motie van het lid Bakker van 27 maart 2025 verzoekt dit."), 0);
    }

    #[test]
    fn the_date_of_something_else_is_no_motions() {
        assert_eq!(found("De motie van het lid Bakker over de brief van 29 maart 2025."), 0);
        assert_eq!(found("Een promotie van 29 maart 2025."), 0);
        assert_eq!(found("De motie is uitgevoerd. De brief van 29 maart 2025."), 0);
        assert_eq!(found("De motie van de gemeenteraad van 29 maart 2025."), 0);
    }
}
