//! The dictionary's verdicts against those of a full Hunspell, on words made from its list.

use kamerlint::dutch::dictionary::{Verdict, dictionary};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Why a verdict may differ from the oracle's, and how often at most.
///
/// The oracle takes a word in capitals for the form with one capital, even where that is
/// listed as wrong (`Huns`) and the word in lower case is right (`huns`). Beside a hyphen
/// it knows no parts that only begin or end compounds (`geestes-`).
const ALLOWED: [(&str, usize); 2] = [
    ("in capitals, right in lower case", 9),
    ("joined by a hyphen, with a part that only begins or ends compounds", 19),
];

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
    // The two lists have steps of their own, so that the pairs are far apart.
    let firsts = entries.iter().step_by(19);
    let seconds = entries.iter().cycle().skip(11).step_by(31);
    for (first, second) in firsts.zip(seconds) {
        words.extend(["", "s", "en", "-"].map(|link| format!("{first}{link}{second}")));
    }
    words
}

/// Every distinct word of the letters that the tests read as text.
fn words_of_the_letters() -> BTreeSet<String> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let folders = ["letters", "read", "cli/files"].map(|folder| tests.join(folder));
    let files = folders.iter().flat_map(|folder| std::fs::read_dir(folder).into_iter().flatten().flatten());
    let texts = files
        .map(|file| file.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt" || ending == "md"));
    let mut words = BTreeSet::new();
    for text in texts.filter_map(|path| std::fs::read_to_string(path).ok()) {
        let found = text
            .split(|c: char| !(c.is_alphabetic() || matches!(c, '-' | '\'')))
            .map(|word| word.trim_matches(['-', '\'']));
        words.extend(found.filter(|word| !word.is_empty()).map(str::to_owned));
    }
    words
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Hunspell's verdict; what it does not know may be joined by hyphens from what it knows.
fn is_right(oracle: &spellbook::Dictionary, word: &str) -> bool {
    oracle.check(word) || (word.contains('-') && word.split('-').all(|part| !part.is_empty() && oracle.check(part)))
}

fn reason(word: &str, verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Compound if word.contains('-') => ALLOWED[1].0,
        Verdict::Known if word.to_uppercase() == word => ALLOWED[0].0,
        Verdict::Known | Verdict::Compound => "right here only",
        Verdict::Forbidden | Verdict::WrongCase | Verdict::Unknown => "wrong here only",
    }
}

#[test]
fn verdicts_are_those_of_hunspell_but_for_the_allowed_reasons() {
    let oracle = spellbook::Dictionary::new(
        include_str!("../rules/spelling/opentaal/index.aff"),
        include_str!("../rules/spelling/opentaal/index.dic"),
    )
    .expect("the oracle reads the dictionary");
    let mut words = words();
    assert!(words.len() > 50_000, "only {} words", words.len());
    let made = words.len();
    words.extend(words_of_the_letters());
    assert!(words.len() > made + 300, "only {} words in the letters", words.len() - made);
    let mut differences: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for word in words {
        let verdict = dictionary().verdict(&word);
        // What the dictionary lists as wrong stays wrong, whatever its parts are.
        let expected = if verdict == Verdict::Forbidden { oracle.check(&word) } else { is_right(&oracle, &word) };
        if verdict.is_right() != expected {
            differences.entry(reason(&word, verdict)).or_default().push(word);
        }
    }
    for (reason, words) in differences {
        let most = ALLOWED.iter().find(|(allowed, _)| *allowed == reason).map_or(0, |(_, most)| *most);
        assert!(words.len() <= most, "{} words, {reason}: {:?}", words.len(), &words[..words.len().min(40)]);
    }
}
