//! The forms of a word that is inflected as another: "toeslagenaffaire" as "affaire".
//!
//! A person who adds a word to a list names a model, and need not know how affixes are written. What
//! comes off and on the end in the model's own forms is done to the new word too.

use super::dictionary::{Verdict, dictionary};

/// What may come behind a stem: plurals, genitives, diminutives, and the endings of adjectives and verbs.
const ENDINGS: [&str; 36] = [
    "", "'s", "d", "de", "den", "e", "en", "end", "ende", "er", "ere", "eren", "ers", "es", "etje", "etjes", "ing",
    "ingen", "je", "jes", "kje", "kjes", "n", "pje", "pjes", "s", "se", "st", "ste", "t", "te", "ten", "tje", "tjes",
    "ën", "ër",
];

/// What comes before the stem of a participle.
const BEGINNINGS: [&str; 2] = ["", "ge"];

/// So many letters come off a stem at most: "en" of "toetsen".
const MOST_OFF: usize = 2;

/// The fewest letters of a stem.
const SHORTEST_STEM: usize = 3;

/// A change that makes one form of a word into another.
struct Change {
    before: &'static str,
    off: String,
    on: String,
}

/// The forms of `word` that are made as those of `model`, itself among them, in order.
///
/// It is alone where the model is no word of the dictionary, or ends otherwise than the word.
pub fn forms_like(word: &str, model: &str) -> Vec<String> {
    let changes = changes(model).into_iter();
    let made =
        changes.filter_map(|Change { before, off, on }| Some(format!("{before}{}{on}", word.strip_suffix(&off)?)));
    let mut forms: Vec<String> = made.chain([word.to_owned()]).collect();
    forms.sort();
    forms.dedup();
    forms
}

/// Whether a word can be a model: the dictionary has it.
pub fn is_model(word: &str) -> bool {
    dictionary().verdict(word).is_right()
}

/// How the forms of the model are made.
fn changes(model: &str) -> Vec<Change> {
    let mut found = Vec::new();
    let cuts = model.char_indices().map(|(at, _)| at).skip(SHORTEST_STEM).chain([model.len()]);
    let cuts: Vec<usize> = cuts.collect();
    for &cut in cuts.iter().rev().take(MOST_OFF + 1) {
        let (stem, off) = model.split_at(cut);
        // "top" and "toppen": a consonant may be doubled before an ending.
        let doubled = stem.chars().last().filter(|last| last.is_alphabetic() && !"aeiou".contains(*last));
        for (before, on) in BEGINNINGS.iter().flat_map(|before| ENDINGS.map(|on| (*before, on))) {
            for middle in [None, doubled] {
                let on: String = middle.into_iter().chain(on.chars()).collect();
                if dictionary().verdict(&format!("{before}{stem}{on}")) == Verdict::Known {
                    found.push(Change { before, off: off.to_owned(), on });
                }
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_forms(word: &str, model: &str, wanted: &[&str]) {
        let forms = forms_like(word, model);
        for form in wanted {
            assert!(forms.iter().any(|other| other == form), "{form}: {forms:?}");
        }
    }

    #[test]
    fn a_word_takes_the_endings_of_its_model() {
        assert_forms("toeslagenaffaire", "affaire", &["toeslagenaffaire", "toeslagenaffaires"]);
        assert_forms("klimaattop", "top", &["klimaattoppen", "klimaattopje"]);
        assert_forms("zwurfen", "surfen", &["zwurft", "zwurfte", "gezwurft", "zwurfend"]);
        assert_forms("blokkig", "nodig", &["blokkige"]);
    }

    #[test]
    fn a_word_that_ends_otherwise_is_alone() {
        assert_eq!(forms_like("quarkz", "xqzvw"), ["quarkz"]);
    }
}
