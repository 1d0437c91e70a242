//! A letter with one cure made that the page chose, or with all to which no reader could object.

use super::letter::Letter;
use super::wire;
use crate::document::Document;
use crate::finding::Fix;
use crate::fix::rounds::{self, Daring, Ending};
use crate::fix::{self, Obstacle};
use crate::serve::response::Response;
use crate::settle::Fingerprint;

/// Mends a letter: the answer is the new file.
///
/// # Errors
///
/// The answer where nothing was mended, with the reason.
pub fn mend(letter: &Letter) -> Result<Response, Response> {
    if let Some(why) = letter.refusal() {
        return Err(wire::refused(422, &letter.language.refusal(&why)));
    }
    match (letter.form.get("cure"), letter.form.get("all")) {
        (Some(cure), None) => one(letter, cure),
        (None, Some("safe")) => all_safe(letter),
        _ => Err(wire::refused(400, "name one cure, or ask for all that are safe")),
    }
}

/// Makes one cure: the fingerprint of its finding, a point, its number from 0.
fn one(letter: &Letter, cure: &str) -> Result<Response, Response> {
    let language = letter.language;
    let chosen = chosen(letter, cure).ok_or_else(|| wire::refused(422, language.no_such_cure()))?;
    let fixed = fix::fix(letter.format, &letter.document, letter.bytes, &[chosen])
        .map_err(|why| wire::refused(422, &language.refusal(&why)))?;
    match fixed.by_hand.first() {
        None if !fixed.made.is_empty() => Ok(mended(fixed.bytes, 1, &[])),
        obstacle => {
            let why = obstacle.map_or(&Obstacle::Unsure, |(_, why)| why);
            let words = chosen.edits.first().and_then(|edit| letter.document.text.get(edit.range.clone()));
            Err(wire::refused(422, &language.by_hand(words.unwrap_or_default(), why)))
        }
    }
}

fn chosen<'l>(letter: &'l Letter, cure: &str) -> Option<&'l Fix> {
    let (fingerprint, number) = cure.split_once('.')?;
    let (fingerprint, number) = (Fingerprint::parse(fingerprint)?, number.parse::<usize>().ok()?);
    let told = |finding: &&crate::finding::Finding| finding.ignored.is_none() && finding.fingerprint == fingerprint;
    letter.findings.iter().find(told)?.hit.fixes.get(number)
}

fn all_safe(letter: &Letter) -> Result<Response, Response> {
    let language = letter.language;
    let check = |document: &Document| letter.check(document);
    // Reading gives the same document each time, and it cannot be copied.
    let document =
        crate::read::read(letter.format, letter.bytes).map_err(|error| wire::refused(422, &error.to_string()))?;
    let findings = letter.findings.clone();
    let mended_letter = rounds::mend(letter.format, letter.bytes, document, findings, Daring::Safe, &check);
    let words = |index: usize| {
        let range = mended_letter.findings.get(index).map(|finding| finding.hit.range.clone()).unwrap_or_default();
        mended_letter.document.text.get(range).unwrap_or_default()
    };
    let mut notes: Vec<String> =
        mended_letter.by_hand.iter().map(|(index, why)| language.by_hand(words(*index), why)).collect();
    match &mended_letter.ended {
        Some(Ending::Refused(why)) => return Err(wire::refused(422, &language.refusal(why))),
        Some(ending) => notes.push(language.ending(ending)),
        None => {}
    }
    let bytes = mended_letter.bytes.unwrap_or_else(|| letter.bytes.to_vec());
    Ok(mended(bytes, mended_letter.fixed, &notes))
}

/// The new file, how many cures were made, and what there is to say.
fn mended(bytes: Vec<u8>, fixed: usize, notes: &[String]) -> Response {
    let notes = serde_json::to_string(notes).unwrap_or_default();
    let notes: String = form_urlencoded::byte_serialize(notes.as_bytes()).collect();
    Response::bytes("application/octet-stream", bytes)
        .with("Kamerlint-Fixed", fixed.to_string())
        .with("Kamerlint-Notes", notes.replace('+', "%20"))
}
