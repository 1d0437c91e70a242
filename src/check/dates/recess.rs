//! Promises “voor het zomerreces” with a day that lies in the recess or after it.

use super::{Kind, Trouble};
use crate::document::{Document, passages};
use crate::dutch::dates::DateMention;

/// A recess, and the first day, as month and day, from which the rest of every year lies in it or after it.
const RECESSES: [(&str, (u8, u8)); 2] = [("zomerreces", (7, 20)), ("kerstreces", (12, 25))];

/// Words between the recess and the day that say the day is the same moment.
const JOINTS: [&str; 8] =
    ["uiterlijk", "uiterlijk op", "namelijk op", "op", "dus uiterlijk", "te weten", "voor", "vóór"];

/// Finds days that a promise puts before the recess they lie in. Value `other` is the recess.
pub fn within_recess(document: &Document) -> Vec<Trouble> {
    let prose = &document.prose().text;
    let judged = document.dates().iter().filter_map(|mention| {
        let (name, start) = RECESSES.iter().find(|recess| is_equal_to(prose, mention, recess.0))?;
        let day = (mention.month, mention.day);
        let quoted = passages::touches(document.quotations(), &mention.range);
        (*start <= day && !quoted).then(|| Trouble {
            range: mention.range.clone(),
            kind: Kind::WithinRecess,
            better: Vec::new(),
            related: Vec::new(),
            values: vec![("date", prose[mention.range.clone()].to_owned()), ("other", (*name).to_owned())],
        })
    });
    judged.collect()
}

/// “voor het zomerreces, uiterlijk 15 augustus” and “uiterlijk 15 augustus, voor het zomerreces”.
fn is_equal_to(prose: &str, mention: &DateMention, recess: &str) -> bool {
    let (before, behind) = (&prose[..mention.range.start], &prose[mention.range.end..]);
    let opened = before.trim_end();
    let joint =
        JOINTS.iter().filter_map(|joint| opened.strip_suffix(joint)).map(str::trim_end).min_by_key(|rest| rest.len());
    let front = joint.unwrap_or(opened);
    let front = front.strip_suffix([',', '(', '–']).map(str::trim_end);
    let said = |text: &str| {
        let text = text.strip_suffix(recess).map(|text| text.trim_end()).unwrap_or_default();
        ["voor het", "vóór het", "Voor het", "Vóór het"].iter().any(|words| text.ends_with(words))
    };
    let follows = |text: &str| {
        let text = text.trim_start_matches([',', ' ', '(']).trim_start_matches("dus ").trim_start_matches("nog ");
        ["voor het ", "vóór het "]
            .iter()
            .any(|words| text.strip_prefix(words).is_some_and(|rest| rest.starts_with(recess)))
    };
    front.is_some_and(said) || (behind.starts_with([',', ' ']) && joint.is_some() && follows(behind))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Format, read};

    fn found(text: &str) -> usize {
        within_recess(&read(Format::Markdown, text.as_bytes()).unwrap()).len()
    }

    #[test]
    fn a_day_in_the_recess_is_not_before_it() {
        assert_eq!(found("Ik informeer u voor het zomerreces, uiterlijk 15 augustus 2025."), 1);
        assert_eq!(found("Ik informeer u uiterlijk 15 september 2025, nog voor het zomerreces."), 1);
        assert_eq!(found("Ik informeer u voor het zomerreces, uiterlijk 1 juli 2025."), 0);
        assert_eq!(found("De wet die op 1 januari 2026 ingaat, stuur ik u voor het zomerreces."), 0);
    }
}
