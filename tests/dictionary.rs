//! The dictionary's verdicts against those of a full Hunspell, on words made from its list.

use kamerlint::dutch::dictionary::{Verdict, dictionary};
use std::collections::BTreeMap;

/// Words by rule from the dictionary's list: every fortieth entry, in three cases, and
/// pairs of entries joined with nothing, `s`, `en` and a hyphen.
fn words() -> Vec<String> {
    let list = include_str!("../rules/spelling/opentaal/index.dic");
    let entries: Vec<String> = list
        .lines()
        .skip(1)
        .map(|line| line.split('/').next().unwrap_or_default().replace('ĳ', "ij").replace('Ĳ', "IJ"))
        .filter(|entry| !entry.is_empty() && !entry.contains(['\\', ' ']))
        .collect();
    let mut words = Vec::new();
    for entry in entries.iter().step_by(40) {
        words.extend([entry.clone(), entry.to_uppercase(), capitalised(entry)]);
    }
    // Steps that share no factor with each other or the list meet ever different pairs.
    let firsts = entries.iter().step_by(23);
    let seconds = entries.iter().cycle().skip(11).step_by(31);
    for (first, second) in firsts.zip(seconds) {
        words.extend(["", "s", "en", "-"].map(|link| format!("{first}{link}{second}")));
    }
    words
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Why our verdict may differ from the oracle's.
fn reason(word: &str, verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Compound if word.contains('-') => "accepted part by part",
        Verdict::WrongCase => "a word that keeps its case",
        Verdict::Known => "known here",
        Verdict::Compound => "a compound here",
        Verdict::Forbidden => "forbidden here",
        Verdict::Unknown => "unknown here",
    }
}

#[test]
fn verdicts_are_those_of_hunspell_but_for_listed_reasons() {
    let oracle = spellbook::Dictionary::new(
        include_str!("../rules/spelling/opentaal/index.aff"),
        include_str!("../rules/spelling/opentaal/index.dic"),
    )
    .expect("the oracle reads the dictionary");
    let mut differences: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let words = words();
    assert!(words.len() > 40_000, "{} words", words.len());
    for word in words {
        let verdict = dictionary().verdict(&word);
        if verdict.is_right() != oracle.check(&word) {
            differences.entry(reason(&word, verdict)).or_default().push(word);
        }
    }
    for (reason, words) in &differences {
        println!("{reason}: {} {:?}", words.len(), words.iter().take(300).collect::<Vec<_>>());
    }
    panic!();
}
