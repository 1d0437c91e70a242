//! Counts the words of the titles of official papers: how usual a word is in the language of ministries.
//!
//! Written to `usage.fst`, a map from each word in lower case to the logarithm of its count.

use std::collections::HashMap;
use std::error::Error;
use std::fs;
use std::path::Path;

use super::facts::Facts;

/// A word that stands there less often may be a slip itself.
const FEWEST: u64 = 3;

/// Counts the words of all titles.
pub fn count(facts: &Facts, out: &Path) -> Result<(), Box<dyn Error>> {
    let mut counts: HashMap<String, u64> = HashMap::new();
    for dossier in &facts.dossiers {
        let subjects = dossier.documents.iter().map(|document| &document.subject);
        for word in subjects.chain([&dossier.title]).flat_map(|title| words(title)) {
            *counts.entry(word.to_owned()).or_default() += 1;
        }
    }
    counts.retain(|_, count| *count >= FEWEST);
    let mut usual: Vec<(String, u64)> = counts.into_iter().collect();
    usual.sort_unstable();
    let mut map = fst::MapBuilder::memory();
    for (word, count) in usual {
        map.insert(word, u64::from(count.ilog2()))?;
    }
    fs::write(out.join("usage.fst"), map.into_inner()?)?;
    Ok(())
}

/// The words in lower case; one with a capital may be a name.
fn words(title: &str) -> impl Iterator<Item = &str> {
    let is_of_a_word = |sign: char| sign.is_alphanumeric() || matches!(sign, '-' | '\'' | '.' | '@' | '/');
    let words = title.split(move |sign| !is_of_a_word(sign)).map(|word| word.trim_matches(['.', '-', '\'', '/']));
    words.filter(|word| word.chars().count() > 1 && word.chars().all(char::is_lowercase))
}
