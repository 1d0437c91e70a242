//! Numbers of cases, documents and undertakings of the Kamers: malformed, or two where one is meant.

use std::ops::Range;

use super::Trouble;
use crate::document::{Document, passages};
use crate::dutch::citation::{Citation, Kind};

/// Words that look like the number of a case, a document or an undertaking and have not its digits.
///
/// Numbers of four or six digits are left to the reading of citations, which mends them.
#[must_use]
pub fn malformed_number(document: &Document) -> Vec<Trouble> {
    let prose = &document.prose().text;
    let addresses = document.addresses();
    let mut troubles = Vec::new();
    for word in document.words().list.iter().map(|word| word.range()) {
        let text = &prose[word.clone()];
        let begins_one = text.starts_with(['T', '2']) && text.len() >= 4;
        let found = if !begins_one || passages::touches(addresses, &word) {
            None
        } else if text.starts_with("TZ2") {
            undertaking(prose, &word)
        } else if text.starts_with("20") {
            case(prose, &word)
        } else {
            undertaking_of_first_chamber(prose, &word)
        };
        troubles.extend(found.map(|(range, better)| Trouble {
            kind: (),
            range,
            better: better.into_iter().collect(),
            related: Vec::new(),
            values: Vec::new(),
        }));
    }
    troubles
}

/// A malformed number where it stands, and what it may be.
type Malformed = (Range<usize>, Option<String>);

/// "2025Z862", "2025ZO8622", "2025z08622".
fn case(prose: &str, word: &Range<usize>) -> Option<Malformed> {
    let text = &prose[word.clone()];
    let (year, rest) = text.split_at_checked(4)?;
    let sort = rest.chars().next().filter(|sort| matches!(sort, 'Z' | 'D' | 'z' | 'd'))?;
    let serial = &rest[1..];
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let like_digits = serial.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'O' | b'o'));
    if !digits(year) || !like_digits || !(3..=8).contains(&serial.len()) || is_part_of_a_reference(prose, word) {
        return None;
    }
    let mended = format!("{year}{}{}", sort.to_ascii_uppercase(), serial.replace(['O', 'o'], "0"));
    if mended != text && serial.len() == 5 {
        return Some((word.clone(), Some(mended)));
    }
    matches!(serial.len(), 3 | 7 | 8).then(|| (word.clone(), None))
}

/// "TZ202413-001", "TZ202306026".
fn undertaking(prose: &str, word: &Range<usize>) -> Option<Malformed> {
    let text = &prose[word.clone()];
    let moment = &text[2..];
    if !moment.bytes().all(|byte| byte.is_ascii_digit()) || moment.len() < 4 {
        return None;
    }
    let serial = prose[word.end..].strip_prefix(['-', '–']).unwrap_or_default();
    let serial_length = serial.bytes().take_while(u8::is_ascii_digit).count();
    let dash = prose[word.end..].len() - serial.len();
    let end = if serial_length > 0 { word.end + dash + serial_length } else { word.end };
    let month = moment.get(4..6).and_then(|month| month.parse::<u8>().ok());
    let real_month = month.is_some_and(|month| (1..=12).contains(&month));
    if moment.len() == 6 && real_month && serial_length == 3 {
        return None;
    }
    let glued = serial_length == 0 && moment.len() == 9 && real_month;
    Some((word.start..end, glued.then(|| format!("TZ{}-{}", &moment[..6], &moment[6..]))))
}

/// "toezegging T0286": an undertaking in the Eerste Kamer has five digits.
fn undertaking_of_first_chamber(prose: &str, word: &Range<usize>) -> Option<Malformed> {
    let number = prose[word.clone()].strip_prefix("T0")?;
    let before = prose[..word.start].trim_end_matches([' ', '(']);
    let announced =
        ["toezegging", "Toezegging", "toezeggingen", "toezeggingnummer"].iter().any(|word| before.ends_with(word));
    let digits = number.bytes().all(|byte| byte.is_ascii_digit());
    (announced && digits && number.len() != 4).then(|| (word.clone(), None))
}

/// A reference of a ministry may hold such a number: "BZ-2025Z862", "2025Z862/AB".
fn is_part_of_a_reference(prose: &str, word: &Range<usize>) -> bool {
    let joined = |character: char| matches!(character, '-' | '/' | '_' | '.' | '\\');
    let before = prose[..word.start].ends_with(joined);
    let mut after = prose[word.end..].chars();
    let behind = after.next().is_some_and(joined) && after.next().is_some_and(char::is_alphanumeric);
    let label = prose[..word.start].trim_end_matches([' ', ':', '\n', '\t']);
    before || behind || ["Ons kenmerk", "Onze referentie", "Kenmerk"].iter().any(|own| label.ends_with(own))
}

/// Where a letter names the case that it is about.
struct Place {
    range: Range<usize>,
    number: String,
}

/// The number of the case in the sentence that opens an answer, where the head of the letter has another.
///
/// Value `other` is the number in the head or in the properties of the file. Where several cases are named in the
/// head or in the opening, several sets of questions are answered at once, and nothing is wrong.
#[must_use]
pub fn conflicting_case(document: &Document) -> Vec<Trouble> {
    let (head, opening) = (in_head(document), in_opening(document));
    let (Some(first), Some(said)) = (head.first(), opening.first()) else {
        return in_properties(document, &head, &opening);
    };
    let alone = |places: &[Place]| places.iter().all(|place| place.number == places[0].number);
    if !alone(&head) || !alone(&opening) || first.number == said.number {
        return Vec::new();
    }
    vec![trouble(said, vec![first.range.clone()], &first.number)]
}

fn trouble(said: &Place, related: Vec<Range<usize>>, other: &str) -> Trouble {
    Trouble {
        kind: (),
        range: said.range.clone(),
        better: vec![other.to_owned()],
        related,
        values: vec![("other", other.to_owned())],
    }
}

/// The one number in the text against the one in the title or subject of the file.
fn in_properties(document: &Document, head: &[Place], opening: &[Place]) -> Vec<Trouble> {
    let Some(properties) = &document.properties else { return Vec::new() };
    let said: Vec<&Place> = head.iter().chain(opening).collect();
    let words = [&properties.title, &properties.subject].into_iter().flatten().map(String::as_str);
    let numbers: Vec<String> = words
        .flat_map(|words| crate::dutch::citation::find(words).into_iter().filter(is_case).map(|case| case.canonical()))
        .collect();
    match (numbers.as_slice(), said.as_slice()) {
        ([number], [place]) if *number != place.number => vec![trouble(place, Vec::new(), number)],
        _ => Vec::new(),
    }
}

fn is_case(citation: &Citation) -> bool {
    citation.kind == Kind::Zaaknummer
}

fn within<'a>(document: &'a Document, stretch: &Range<usize>) -> impl Iterator<Item = Place> + 'a {
    let place = |citation: &Citation| Place { range: citation.range.clone(), number: citation.canonical() };
    document.citations_within(stretch).iter().filter(|citation| is_case(citation)).map(place)
}

/// Labels in the head of a letter before or above the case that it is about.
const LABELS: [&str; 6] = ["betreft", "onderwerp", "uw kenmerk", "uw referentie", "uw brief", "zaaknummer"];

/// The cases in the head of the letter: in the subject, or behind "Uw kenmerk".
fn in_head(document: &Document) -> Vec<Place> {
    let prose = document.prose();
    let mut places = Vec::new();
    for (index, (block, _)) in prose.blocks.iter().enumerate() {
        let text = prose.text[block.clone()].to_lowercase();
        if text.starts_with("hierbij ") {
            break;
        }
        let Some(label) = LABELS.iter().find(|label| text.starts_with(**label)) else { continue };
        places.extend(within(document, block));
        if text[label.len()..].trim_matches([':', ' ', '\t', '(', 's', ')']).is_empty() {
            places.extend(prose.blocks.get(index + 1).into_iter().flat_map(|(next, _)| within(document, next)));
        }
    }
    places
}

/// The cases in the sentences with which answers are sent.
fn in_opening(document: &Document) -> Vec<Place> {
    let prose = &document.prose().text;
    let opens = |text: &str| {
        let lower = text.to_lowercase();
        let sends =
            ["hierbij", "hiermee", "bijgaand", "bij deze", "met deze brief"].iter().any(|word| lower.starts_with(word))
                || ["bied ik u", "stuur ik u", "zend ik u", "ontvangt u", "doe ik u"]
                    .iter()
                    .any(|words| lower.contains(words));
        sends && lower.contains("vragen") && lower.contains("antwoord")
    };
    let sentences = document.sentences().iter().filter(|sentence| opens(&prose[sentence.range.clone()]));
    sentences.flat_map(|sentence| within(document, &sentence.range)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Format, read};

    fn document(text: &str) -> Document {
        read(Format::Markdown, text.as_bytes()).unwrap()
    }

    fn malformed(text: &str) -> Vec<(String, Vec<String>)> {
        let document = document(text);
        let found = malformed_number(&document);
        found.into_iter().map(|trouble| (document.prose().text[trouble.range].to_owned(), trouble.better)).collect()
    }

    #[test]
    fn numbers_with_other_digits_are_malformed() {
        assert_eq!(malformed("de vragen (2025Z862) en (2025Z08622)"), [("2025Z862".to_owned(), Vec::new())]);
        assert_eq!(malformed("de vragen (2025Z0862O)"), [("2025Z0862O".to_owned(), vec!["2025Z08620".to_owned()])]);
        assert_eq!(malformed("toezegging TZ202413-001 en TZ202412-001"), [("TZ202413-001".to_owned(), Vec::new())]);
        assert_eq!(malformed("toezegging T0286 en T02867"), [("T0286".to_owned(), Vec::new())]);
    }

    #[test]
    fn the_references_of_a_ministry_are_its_own() {
        assert_eq!(malformed("Ons kenmerk 2025Z862"), []);
        assert_eq!(malformed("brief BZ-2025Z862 en brief 2025Z862/AB"), []);
    }

    #[test]
    fn head_and_opening_name_one_case() {
        let found = |text: &str| conflicting_case(&document(text)).len();
        let opening = "\n\nHierbij stuur ik u de antwoorden op de vragen met kenmerk 2024Z11895";
        assert_eq!(found(&format!("Betreft vragen 2024Z11859{opening}.")), 1);
        assert_eq!(found(&format!("Betreft vragen 2024Z11895{opening}.")), 0);
        assert_eq!(found(&format!("Betreft vragen 2024Z11859{opening} en 2024Z11859.")), 0);
    }
}
