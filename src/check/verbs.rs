//! Verbs in a form that their sentence cannot have: “word” without “ik”, “is bepaalt”, “kan wordt”.
//!
//! Each is told only where no other reading of the sentence is left.

use std::ops::Range;

use serde::Deserialize;

use super::cure;
use crate::document::Document;
use crate::dutch::dictionary::{Verdict, dictionary};
use crate::finding::Hit;

/// Options: which trouble.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Verbs {
    /// What to report.
    find: Find,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Find {
    /// The form that goes with “ik” in a sentence that has no “ik”: “de tabel word opgenomen”.
    Stem,
    /// The form that goes with “hij” where a participle must stand: “is bepaalt”, “zoals vermeldt in”.
    Participle,
    /// The form that goes with “hij” behind “kan” or “te”: “kan wordt”.
    Infinitive,
}

/// Forms that go with “ik” and are no other word, with those that go with “hij”.
const STEMS: &[(&str, &str)] = &[
    ("bevind", "bevindt"),
    ("bied", "biedt"),
    ("heb", "heeft"),
    ("houd", "houdt"),
    ("leid", "leidt"),
    ("ondervind", "ondervindt"),
    ("ontvang", "ontvangt"),
    ("verbied", "verbiedt"),
    ("vind", "vindt"),
    ("word", "wordt"),
];

/// Words beside which the form without t is right.
const WITH_STEM: &[&str] = &["ik", "ikzelf", "je", "jij", "jou", "jouw", "jullie", "u", "uw", "uzelf"];

/// Forms that go with “hij”, with their infinitives.
const INFINITIVES: &[(&str, &str)] = &[
    ("blijft", "blijven"),
    ("doet", "doen"),
    ("gaat", "gaan"),
    ("heeft", "hebben"),
    ("is", "zijn"),
    ("komt", "komen"),
    ("krijgt", "krijgen"),
    ("wordt", "worden"),
];

/// Verbs behind which an infinitive stands.
const MODALS: &[&str] = &[
    "kan", "kon", "konden", "kunnen", "mag", "mogen", "moest", "moesten", "moet", "moeten", "zal", "zou", "zouden",
    "zullen",
];

/// Verbs behind which a participle stands.
const AUXILIARIES: &[&str] =
    &["had", "hadden", "heb", "hebben", "heeft", "is", "was", "waren", "werd", "werden", "worden", "wordt", "zijn"];

/// Words between an auxiliary and its participle.
const BETWEEN: &[&str] = &[
    "al",
    "alsnog",
    "daarom",
    "destijds",
    "eerder",
    "hierbij",
    "inmiddels",
    "jaarlijks",
    "nader",
    "niet",
    "nog",
    "nu",
    "onlangs",
    "ook",
    "opnieuw",
    "reeds",
    "steeds",
    "strenger",
    "verder",
    "volledig",
    "voldoende",
    "vooraf",
    "wel",
    "zorgvuldig",
];

/// Beginnings of verbs whose participle has no “ge-” before it, and “ge-” itself.
const PREFIXES: &[&str] = &["be", "er", "ge", "her", "ont", "ver"];

/// Words that put the verb of their clause at its end, where another verb may follow it.
const SUBORDINATING: &[&str] = &[
    "aangezien",
    "als",
    "dat",
    "die",
    "doordat",
    "hetgeen",
    "hoe",
    "hoeveel",
    "indien",
    "mits",
    "nadat",
    "naarmate",
    "nu",
    "of",
    "omdat",
    "opdat",
    "tenzij",
    "terwijl",
    "toen",
    "totdat",
    "voordat",
    "waar",
    "waaraan",
    "waarbij",
    "waardoor",
    "waarin",
    "waarmee",
    "waarom",
    "waarop",
    "waarover",
    "waartoe",
    "waaruit",
    "waarvan",
    "waarvoor",
    "wanneer",
    "wat",
    "welk",
    "welke",
    "wie",
    "wiens",
    "zoals",
    "zodat",
    "zodra",
    "zolang",
    "zover",
];

/// Words that can follow a participle and begin no subject.
const BEHIND_PARTICIPLES: &[&str] = &[
    "aan", "bij", "binnen", "door", "en", "in", "met", "na", "naar", "of", "om", "onder", "op", "over", "per", "te",
    "tegen", "tijdens", "tot", "tussen", "uit", "van", "vanaf", "via", "volgens", "voor", "voordat", "zonder",
];

/// A row of more words is no sentence, and to look through it for each of its verbs would take too long.
const LONGEST_SENTENCE: usize = 300;

/// What a verb of the letter should be.
struct Slip {
    stretch: Range<usize>,
    better: Vec<String>,
}

impl Verbs {
    /// Every trouble of this kind.
    pub fn find(&self, document: &Document) -> Vec<Hit> {
        let slips: Vec<Slip> = match self.find {
            Find::Stem => STEMS.iter().flat_map(|pair| stems(document, *pair)).collect(),
            Find::Participle => participles(document),
            Find::Infinitive => INFINITIVES.iter().flat_map(|pair| infinitives(document, *pair)).collect(),
        };
        slips.iter().map(|slip| cure::hit(document, &slip.stretch, &slip.better, &[], &[])).collect()
    }
}

fn stems<'d>(document: &'d Document, (stem, better): (&'d str, &'d str)) -> impl Iterator<Item = Slip> + 'd {
    let places = document.words().places(stem).iter().map(|place| *place as usize);
    places.filter(move |at| is_lower(document, *at)).filter_map(move |at| {
        let sentence = sentence(document, at)?;
        let is_first = sentence.start == at;
        let has_ik = sentence.clone().any(|word| WITH_STEM.contains(&document.words().folded(word)));
        let stands_in_dutch =
            [at.checked_sub(1), Some(at + 1)].into_iter().flatten().all(|beside| is_dutch(document, beside));
        let is_half = document.prose().text[document.words().list[at].end..].starts_with('-');
        (!is_first && !is_half && !has_ik && stands_in_dutch && !begins_anew(document, at))
            .then(|| Slip { stretch: document.words().list[at].range(), better: vec![better.to_owned()] })
    })
}

fn participles(document: &Document) -> Vec<Slip> {
    let forms = document.words().distinct().filter(|(form, _)| stem_of_participle(form).is_some());
    let places = forms.flat_map(|(_, places)| places).map(|place| *place as usize).filter(|at| *at > 0);
    let mut slips: Vec<Slip> = places.filter_map(|at| participle(document, at)).collect();
    slips.sort_by_key(|slip| slip.stretch.start);
    slips
}

/// What comes before the t of a word that begins as participles do.
fn stem_of_participle(word: &str) -> Option<&str> {
    word.strip_suffix('t').filter(|_| PREFIXES.iter().any(|prefix| word.starts_with(prefix)))
}

fn participle(document: &Document, at: usize) -> Option<Slip> {
    let words = document.words();
    let written = words.folded(at);
    let stem = stem_of_participle(written)?;
    if !is_lower(document, at) {
        return None;
    }
    let mut before = at - 1;
    for _ in 0..2 {
        if BETWEEN.contains(&words.folded(before)) && is_beside(document, before + 1) {
            before = before.checked_sub(1)?;
        }
    }
    let follows = is_beside(document, before + 1) && is_beside(document, at);
    let ends = ends_group(document, at) || is_had(words.folded(before)) && words.folded(at + 1) == "dat";
    let as_listed = words.folded(before) == "zoals" && before + 1 == at;
    if !follows
        || !ends
        || !as_listed && !AUXILIARIES.contains(&words.folded(before))
        || is_subordinate(document, before)
    {
        return None;
    }
    let better = if stem.ends_with('d') { stem.to_owned() } else { format!("{stem}d") };
    let are_forms = [written, &better].iter().all(|form| dictionary().verdict(form) == Verdict::Known);
    are_forms.then(|| Slip { stretch: words.list[at].range(), better: vec![better] })
}

fn infinitives<'d>(
    document: &'d Document,
    (finite, infinitive): (&'d str, &'d str),
) -> impl Iterator<Item = Slip> + 'd {
    let words = document.words();
    let places = words.places(finite).iter().map(|place| *place as usize).filter(|at| *at > 0);
    places.filter_map(move |at| {
        let before = words.folded(at - 1);
        let is_asked =
            before == "te" && finite != "is" || MODALS.contains(&before) && !is_subordinate(document, at - 1);
        (is_asked && is_lower(document, at) && is_beside(document, at))
            .then(|| Slip { stretch: words.list[at].range(), better: vec![infinitive.to_owned()] })
    })
}

/// The words of the sentence in which a word stands, as places in the list of words; none if it is no sentence of a letter.
fn sentence(document: &Document, at: usize) -> Option<Range<usize>> {
    let start = document.words().list.get(at)?.start;
    let sentences = document.sentences();
    let after = sentences.partition_point(|sentence| sentence.range.start <= start);
    let sentence = sentences.get(after.checked_sub(1)?)?;
    Some(document.words().numbers_within(&sentence.range)).filter(|words| words.len() <= LONGEST_SENTENCE)
}

/// Whether a word before this one, in the same sentence and behind the last comma, puts its verb at the end.
fn is_subordinate(document: &Document, at: usize) -> bool {
    let words = document.words();
    let Some(sentence) = sentence(document, at) else { return true };
    let text = &document.prose().text;
    for before in (sentence.start..at).rev() {
        // "Dat is bepaald", and not "of dat is bepaald".
        let is_subject = before == sentence.start && before + 1 == at && matches!(words.folded(before), "dat" | "die");
        if SUBORDINATING.contains(&words.folded(before)) && !is_subject {
            return true;
        }
        if text[words.list[before].end..words.list[before + 1].start].contains([',', ';', ':']) {
            return false;
        }
    }
    false
}

/// Whether what follows a word is no subject.
fn ends_group(document: &Document, at: usize) -> bool {
    let words = document.words();
    let behind = &document.prose().text[words.list[at].end..];
    match words.list.get(at + 1) {
        Some(_) if is_beside(document, at + 1) => BEHIND_PARTICIPLES.contains(&words.folded(at + 1)),
        _ => behind.starts_with([',', '.', ';', ':', ')', '?', '!']),
    }
}

/// Whether a verb is one that tells what is done: "heeft bepaald dat".
fn is_had(verb: &str) -> bool {
    matches!(verb, "heb" | "heeft" | "hebben" | "had" | "hadden")
}

/// Whether only a blank stands before a word.
fn is_beside(document: &Document, at: usize) -> bool {
    let list = &document.words().list;
    at > 0 && list.get(at).is_some_and(|word| &document.prose().text[list[at - 1].end..word.start] == " ")
}

fn is_lower(document: &Document, at: usize) -> bool {
    let word = document.words().list[at].range();
    document.prose().text[word].chars().all(char::is_lowercase)
}

fn is_dutch(document: &Document, at: usize) -> bool {
    let word = document.words().list.get(at).map(|word| &document.prose().text[word.range()]);
    word.is_none_or(|word| dictionary().verdict(word).is_right())
}

/// Whether a mark stands before a word behind which something new begins.
fn begins_anew(document: &Document, at: usize) -> bool {
    let before = &document.prose().text[..document.words().list[at].start];
    before.trim_end().ends_with([':', ';', '•', '-', '‘', '\'', '“', '"', '«', '('])
}
