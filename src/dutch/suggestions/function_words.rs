//! Words of the closed classes: frequent, and run together with their neighbours.

use std::collections::HashSet;
use std::sync::OnceLock;

const FUNCTION_WORDS: &str = include_str!("../../../rules/spelling/function-words.txt");

/// Whether a word is of a closed class: an article, a pronoun, a preposition, a
/// conjunction, an auxiliary verb, or an adverb such as `waardoor`.
pub fn is_function_word(word: &str) -> bool {
    let rest = ["er", "hier", "daar", "waar"].iter().find_map(|start| word.strip_prefix(start));
    is_listed_function_word(word) || rest.is_some_and(is_listed_function_word)
}

/// Whether a word is in the list of them.
pub fn is_listed_function_word(word: &str) -> bool {
    static LISTED: OnceLock<HashSet<&str>> = OnceLock::new();
    LISTED.get_or_init(|| FUNCTION_WORDS.lines().collect()).contains(word)
}
