//! Letters made of the paragraphs of `tests/letters` and of sentences in which names, numbers and compounds
//! change, so that more pages bring new words.

use std::fmt::Write as _;

/// The project's own letters.
pub const OWN: [&str; 3] = [
    include_str!("../../tests/letters/brief.txt"),
    include_str!("../../tests/letters/goed-verslag.txt"),
    include_str!("../../tests/letters/omgezet.txt"),
];

/// A page has some 450 words.
pub const PAGE: usize = 3_000;

const NAMES: [&str; 8] = ["Bontenbal", "Grinwis", "Paternotte", "Van der Plas", "Ceder", "Piri", "Eerdmans", "Wilders"];
const FIRST: [&str; 8] =
    ["gemeente", "provincie", "landbouw", "onderwijs", "veiligheids", "klimaat", "energie", "bestuurs"];
const LAST: [&str; 8] = ["akkoord", "beleid", "overleg", "onderzoek", "programma", "opgave", "regio", "agenda"];

/// A letter of about so many bytes; every number gives another one.
pub fn letter(number: usize, length: usize) -> String {
    let paragraphs: Vec<&str> =
        OWN.iter().flat_map(|letter| letter.split("\n\n")).filter(|paragraph| paragraph.len() > 60).collect();
    let mut text = format!("Datum 3 april 2025\nBetreft Voortgang van dossier {number}\n\nGeachte voorzitter,\n\n");
    let mut turn = number * 31;
    while text.len() < length {
        turn += 7;
        match turn % 8 {
            // One paragraph in eight is the project's own, most of which hold a slip.
            0 => text.push_str(paragraphs[turn / 8 % paragraphs.len()]),
            _ => write_sentences(&mut text, turn),
        }
        text.push_str("\n\n");
    }
    text
}

fn write_sentences(text: &mut String, turn: usize) {
    let one = |words: [&'static str; 8], step: usize| words[turn / step % 8];
    let (name, other) = (one(NAMES, 1), one(NAMES, 8));
    let compound = format!("{}{}", one(FIRST, 3), one(LAST, 5));
    let (dossier, number, day) = (29_000 + turn % 7_000, 1 + turn % 900, 1 + turn % 28);
    let _ = write!(
        text,
        "Met deze brief informeer ik uw Kamer over de motie van het lid {name} over het project {compound} (Kamerstuk {dossier}, \
         nr. {number}). De leden {name} en {other} verzoeken de regering om met project {compound} in gesprek te gaan. Op {day} \
         april 2025 sprak ik met de provincies en de gemeenten over project {compound}, waarvoor {number} miljoen euro is."
    );
}
