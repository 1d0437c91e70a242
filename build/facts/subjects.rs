//! The subjects of documents: what they begin with left out, and which older document they replace.

use super::source::Document;

/// Whether a document has movers.
pub fn is_motion_or_amendment(document: &Document) -> bool {
    matches!(document.kind.as_str(), "Motie" | "Amendement")
}

/// The subject, or behind a sign the part after "Motie van het lid X over" where it begins so.
pub fn shortened(document: &Document) -> String {
    let names = match document.movers.as_slice() {
        [] => return document.subject.clone(),
        [one] => format!("het lid {one}"),
        [first @ .., last] => format!("de leden {} en {last}", first.join(", ")),
    };
    let others = if document.and_others { " c.s." } else { "" };
    let start = format!("Motie van {names}{others} over ");
    match document.subject.strip_prefix(&start) {
        Some(rest) => format!("\u{1}{rest}"),
        None => document.subject.clone(),
    }
}

/// The number of the document that this one comes in place of: "(t.v.v. 31 305, nr. 116)".
pub fn replaces(subject: &str) -> Option<u16> {
    let words = ["t.v.v.", "ter vervanging van", "tvv"];
    let (at, word) = words.iter().find_map(|word| Some((subject.find(word)?, word)))?;
    let rest: String = subject[at + word.len()..].chars().take_while(|sign| *sign != ')').take(60).collect();
    let digits = |text: &str| text.chars().take_while(char::is_ascii_digit).collect::<String>();
    let number = match rest.find("nr") {
        Some(at) => digits(rest[at + 2..].trim_start_matches(['s', '.', ' '])),
        None => {
            // "36471-64": what stands behind the last dash of the first word.
            let word = rest.split_whitespace().next()?.trim_end_matches(['.', ',', ';']);
            digits(word.rsplit_once('-').map_or("", |(_, number)| number))
        }
    };
    number.parse().ok()
}
