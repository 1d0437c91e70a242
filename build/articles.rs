//! Learns from the titles of official papers which nouns have “de” and which have “het”.
//!
//! Written to `articles.fst`, a map from each noun in lower case to 0 for “de” and 1 for “het”.

use std::collections::HashMap;
use std::error::Error;
use std::fs;
use std::path::Path;

#[path = "../src/dutch/behind_nouns.rs"]
mod behind_nouns;

use super::facts::Facts;
use behind_nouns::BEHIND_NOUNS;

/// A noun that stands less often behind an article proves nothing.
const FEWEST: u32 = 6;

/// For so many times with its article, a noun may once have the other, by a slip.
const TIMES_PER_SLIP: u32 = 50;

/// How often a word stands behind each article, and how often like a noun.
#[derive(Default)]
struct Counts {
    de: u32,
    het: u32,
    as_noun: u32,
}

/// Writes the articles of nouns.
pub fn learn(facts: &Facts, out: &Path) -> Result<(), Box<dyn Error>> {
    let mut counts: HashMap<&str, Counts> = HashMap::new();
    let documents = facts.dossiers.iter().flat_map(|dossier| &dossier.documents);
    let titles = documents.map(|document| &document.subject).chain(facts.dossiers.iter().map(|dossier| &dossier.title));
    for title in titles {
        let words: Vec<&str> = title.split(' ').collect();
        for (at, article) in words.iter().enumerate().filter(|(_, word)| matches!(**word, "de" | "het")) {
            let Some(written) = words.get(at + 1) else { continue };
            let noun = written.trim_end_matches([',', '.', ';', ':', ')', '?', '!', '"']);
            if noun.len() < 3 || !noun.chars().all(char::is_lowercase) {
                continue;
            }
            let count = counts.entry(noun).or_default();
            *(if *article == "de" { &mut count.de } else { &mut count.het }) += 1;
            let ends = noun.len() < written.len();
            let is_behind_noun = |next: &&str| !next.starts_with(char::is_lowercase) || BEHIND_NOUNS.contains(next);
            count.as_noun += u32::from(ends || words.get(at + 2).is_none_or(is_behind_noun));
        }
    }
    let mut nouns: Vec<(&str, u64)> =
        counts.iter().filter_map(|(noun, count)| Some((*noun, article(noun, count)?))).collect();
    nouns.sort_unstable();
    let mut map = fst::MapBuilder::memory();
    for (noun, article) in nouns {
        map.insert(noun, article)?;
    }
    Ok(fs::write(out.join("articles.fst"), map.into_inner()?)?)
}

/// 0 for “de”, 1 for “het”, if a word is a noun with one article. What has “het” and ends in -en is an infinitive, and may
/// be a plural too: “het vormen”, “de vormen”.
fn article(noun: &str, count: &Counts) -> Option<u64> {
    let all = count.de + count.het;
    let is_noun = all >= FEWEST && count.as_noun * 2 >= all;
    match (is_noun, count.de, count.het) {
        (true, de, het) if het * TIMES_PER_SLIP <= de => Some(0),
        (true, de, het) if de * TIMES_PER_SLIP <= het && !noun.ends_with("en") => Some(1),
        _ => None,
    }
}
