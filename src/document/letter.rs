//! The parts of a letter: addressee, date, subject, salutation, signature.

use std::ops::Range;

use super::Document;

/// Where the parts of a letter stand in the prose; a part that was not found is `None`.
#[derive(Debug, Default)]
pub struct Letter {
    /// "Aan de Voorzitter van de Tweede Kamer …"
    pub addressee: Option<Range<usize>>,
    /// "Datum 16 mei 2024" or "Den Haag, 16 mei 2024"
    pub date: Option<Range<usize>>,
    /// "Betreft …" or "Onderwerp …"
    pub subject: Option<Range<usize>>,
    /// "Geachte voorzitter,"
    pub salutation: Option<Range<usize>>,
    /// "Hierbij …": the sentence that opens the letter.
    pub opening: Option<Range<usize>>,
    /// "De minister van …," and the name below it.
    pub signature: Option<Range<usize>>,
}

impl Letter {
    /// Finds the parts, block by block.
    pub fn new(document: &Document) -> Letter {
        let prose = document.prose();
        let mut letter = Letter::default();
        for (range, _) in &prose.blocks {
            let text = prose.text[range.clone()].trim_start();
            let head = head(text);
            let starts = |openings: &[&str]| openings.iter().any(|opening| head.starts_with(opening));
            let keep = |part: &mut Option<Range<usize>>| {
                part.get_or_insert(range.clone());
            };
            match text {
                _ if is_addressee(text) => keep(&mut letter.addressee),
                _ if starts(&["datum", "den haag,", "'s-gravenhage,", "den haag "])
                    && text.chars().any(|c| c.is_ascii_digit()) =>
                {
                    keep(&mut letter.date)
                }
                _ if starts(&["betreft", "onderwerp", "betreffende"]) => keep(&mut letter.subject),
                _ if starts(&["geachte", "beste ", "excellentie", "mijnheer", "mevrouw"]) && text.len() < 80 => {
                    keep(&mut letter.salutation)
                }
                _ if starts(&["hierbij", "hiermee", "bij deze", "bijgaand"]) => keep(&mut letter.opening),
                _ if starts(&["de minister", "de staatssecret", "minister van", "staatssecretaris"])
                    && may_sign(text) =>
                {
                    letter.signature = Some(range.clone());
                }
                _ => {}
            }
        }
        letter
    }
}

/// The first letters of a block, in lower case.
fn head(text: &str) -> String {
    text.chars().take(16).flat_map(char::to_lowercase).collect()
}

fn is_addressee(text: &str) -> bool {
    if text.len() >= LONGEST_PART {
        return false;
    }
    let text = text.to_lowercase();
    text.contains("voorzitter van de") && (text.starts_with("aan") || text.starts_with("de voorzitter"))
}

/// Whether a block that begins with an office can be a signature, and no sentence.
fn may_sign(text: &str) -> bool {
    text.len() < LONGEST_PART
        && (text.trim_end().ends_with(',') || !text.contains('.') || text.contains('\n'))
        && !text.trim_end().ends_with('.')
}

/// No addressee and no signature has so many bytes.
const LONGEST_PART: usize = 200;
