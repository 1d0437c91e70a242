//! What notes say: an address alone, a full stop here and none there, one source in two forms, a note far from
//! what it is about.

use std::collections::HashMap;

use crate::document::{Document, NoteBody, NoteKind};
use crate::dutch::citation::{Citation, Key, Kind};
use crate::finding::Hit;

use super::hit;

/// So many words stand between a motion and its note where the note belongs elsewhere.
const FAR_WORDS: usize = 15;

/// A sentence that is longer than this is none, in bytes.
const LONGEST: usize = 2000;

/// Notes that are a web address and nothing else.
pub fn bare_addresses(document: &Document) -> Vec<Hit> {
    let bare = |body: &&NoteBody| {
        let words = words(document, body);
        let address = words.strip_prefix("Zie ").or_else(|| words.strip_prefix("Zie: ")).unwrap_or(words);
        let address = address.trim_matches(['<', '>', '.', ' ']);
        !address.contains(char::is_whitespace)
            && ["https://", "http://", "www."].iter().any(|start| address.starts_with(start))
    };
    document.notes.bodies.iter().filter(bare).map(hit).collect()
}

fn words<'a>(document: &'a Document, body: &NoteBody) -> &'a str {
    document.text[body.words.clone()].trim()
}

/// Notes without a full stop where most have one, or the reverse. A note that ends in an address counts for neither.
pub fn mixed_full_stop(document: &Document) -> Vec<Hit> {
    let ends = document.notes.bodies.iter().filter_map(|body| Some((body, has_full_stop(words(document, body))?)));
    let ends: Vec<(&NoteBody, bool)> = ends.collect();
    let with = ends.iter().filter(|(_, stop)| *stop).count();
    let usual = 2 * with >= ends.len();
    let Some((example, _)) = ends.iter().find(|(_, stop)| *stop == usual) else { return Vec::new() };
    let odd: Vec<&(&NoteBody, bool)> = ends.iter().filter(|(_, stop)| *stop != usual).collect();
    // Where nearly as many have one as have none there is no usual way to point to.
    if ends.len() < 3 || 3 * odd.len() > ends.len() {
        return Vec::new();
    }
    let related = || vec![example.range.clone()];
    odd.into_iter()
        .map(|(body, _)| Hit { related: related(), ..hit(*body).with("other", example.id.as_str()) })
        .collect()
}

/// Whether a note ends in a full stop; nothing for one that ends in an address, a bracket or another sign.
fn has_full_stop(words: &str) -> Option<bool> {
    let last = words.split_whitespace().next_back()?;
    let address = last.contains("://") || last.contains("www.") || last.contains('@') || last.contains(".nl");
    let end = last.chars().next_back()?;
    let plain = end == '.' || end.is_alphanumeric();
    // “e.d.” and “p.” end in a point of their own.
    let abbreviation = last.trim_end_matches('.').contains('.') && end == '.';
    (!address && plain && !abbreviation).then_some(end == '.')
}

/// Notes that cite in another form what an earlier note cites.
pub fn two_forms(document: &Document) -> Vec<Hit> {
    let prose = document.prose();
    let mut first: HashMap<Key, (&NoteBody, String)> = HashMap::new();
    let mut hits = Vec::new();
    for body in &document.notes.bodies {
        let stretch = prose.position(body.words.start)..prose.position(body.words.end);
        for citation in document.citations_within(&stretch).iter().filter(|citation| is_a_source(citation)) {
            let Some(key) = citation.key() else { continue };
            let form = form(&prose.text[citation.range.clone()]);
            match first.get(&key) {
                Some((earlier, other)) if *other != form => {
                    hits.push(Hit {
                        related: vec![earlier.range.clone()],
                        ..Hit::new(prose.origin(citation.range.clone()))
                            .with("number", body.id.as_str())
                            .with("other", earlier.id.as_str())
                    });
                }
                Some(_) => {}
                None => {
                    first.insert(key, (body, form));
                }
            }
        }
    }
    hits
}

/// An article is not a source by itself, and a file is named in an address.
fn is_a_source(citation: &Citation) -> bool {
    let file = citation.kamerstuk().is_some_and(|kamerstuk| kamerstuk.form == crate::dutch::citation::Form::File);
    matches!(
        citation.kind,
        Kind::Kamerstuk
            | Kind::Handelingen
            | Kind::Aanhangsel
            | Kind::Staatsblad
            | Kind::Staatscourant
            | Kind::Tractatenblad
    ) && !file
}

/// A form without its page, its blanks and its capitals.
fn form(words: &str) -> String {
    let words = words.split(", p.").next().unwrap_or(words).split(", blz.").next().unwrap_or(words);
    words.to_lowercase()
}

/// Marks of notes that cite a motion, far behind the words that name it.
pub fn far_from_subject(document: &Document) -> Vec<Hit> {
    let prose = document.prose();
    let bodies: HashMap<(&str, NoteKind), &NoteBody> =
        document.notes.bodies.iter().rev().map(|body| ((body.id.as_str(), body.kind), body)).collect();
    let judged = document.notes.marks.iter().filter_map(|mark| {
        let body = bodies.get(&(mark.id.as_str(), mark.kind))?;
        let note = words(document, body);
        let stretch = prose.position(body.words.start)..prose.position(body.words.end);
        let papers =
            document.citations_within(&stretch).iter().filter(|citation| citation.kind == Kind::Kamerstuk).count();
        if papers != 1 || !(note.contains("otie") || note.starts_with("Kamerstuk")) {
            return None;
        }
        let at = prose.position(mark.range.start);
        let sentences = document.sentences();
        let after = sentences.partition_point(|sentence| sentence.range.start < at);
        let sentence = sentences[..after].last()?;
        let before = prose.text.get(sentence.range.start..at.min(sentence.range.end))?;
        if before.len() > LONGEST {
            return None;
        }
        let (_, behind) = before.rsplit_once("motie")?;
        let words: Vec<&str> = behind.split_whitespace().collect();
        let named = words.iter().take_while(|word| is_of_a_mover(word)).count();
        (named > 0 && words.len() - named >= FAR_WORDS).then(|| hit(mark))
    });
    judged.collect()
}

/// A word that tells who introduced a motion.
fn is_of_a_mover(word: &str) -> bool {
    let small = ["van", "het", "de", "lid", "leden", "en", "c.s.", "der", "den", "te", "ten", "ter"];
    small.contains(&word) || word.starts_with(char::is_uppercase) || word.starts_with(['-', '('])
}
