//! The words that a misspelled word was probably meant to be, best first.
//!
//! Candidates come from a walk over the dictionary with one edit, or two when one gives
//! nothing; from an ending written twice; and from a space left out beside a function
//! word. The likelier the slip of the finger, the higher the candidate: see `edits`.

mod edits;
mod function_words;
mod letters;
mod near;
mod walk;

use super::casing::{Casing, capitalised};
use super::compounds::{self, Ending};
use super::dictionary::{Capital, Dictionary, LONGEST, Verdict, plain};
use super::readings::{COMMONNESS, COMPOUND, END, FORBIDDEN, NO_SUGGESTION, WORD};
use super::usage::usage;
use std::sync::PoisonError;

use edits::{
    CAPITAL_COST, ENDING_COST, FUNCTION_WORD_GAIN, MOST_USAGE_GAIN, NO_COMPOUND_COST, ONLY_CAPITALS_COST, PART_COST,
    POOR_COST, SPLIT_COST,
};
use function_words::{is_function_word, is_listed_function_word};
use walk::Reach;

/// The shortest word, in letters, for which two edits are tried.
const LONG_ENOUGH_FOR_TWO_EDITS: usize = 6;

/// Between which words a space may have been left out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Glue {
    FunctionWord,
    AnyWords,
}

/// How far the search for a word goes.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Search {
    /// To any word or compound within two edits.
    Far,
    /// To two edits only where a word of the dictionary has two letters more, or two fewer.
    Near,
    /// The same, and not at all where no word that is listed is near.
    Listed,
}

/// How rare a word is from which no other is made.
const MOST_RARE: u32 = 7;

/// For so many words the suggestions are kept.
const MOST_KEPT: usize = 4096;

/// What a misspelled word could have been meant to be.
struct Candidate {
    /// In the capitals of the dictionary.
    text: String,
    /// How unlikely the slip is; the least is the best.
    cost: u32,
}

impl Dictionary {
    /// The words that `word` was probably meant to be: at most `limit`, the best first, in
    /// the capitals and with the apostrophe of `word`. Empty if nothing is near.
    ///
    /// They are kept, since the letters of a folder have their strange words in common.
    pub fn suggestions(&self, word: &str, limit: usize) -> Vec<String> {
        self.kept_or_found(word, limit, Search::Far)
    }

    /// The same for a word of which only a likely slip is worth telling: nothing if all that is near takes two edits,
    /// and no word of the dictionary has just two letters more or two fewer. It takes a fraction of the time.
    pub fn likely_suggestions(&self, word: &str, limit: usize) -> Vec<String> {
        self.kept_or_found(word, limit, Search::Near)
    }

    /// The same for a word that may well be right: nothing if no word of the dictionary, and none that ministries often
    /// write, is near. That takes a fraction of the time again.
    pub fn listed_suggestions(&self, word: &str, limit: usize) -> Vec<String> {
        self.kept_or_found(word, limit, Search::Listed)
    }

    fn kept_or_found(&self, word: &str, limit: usize, search: Search) -> Vec<String> {
        if word.is_empty() || word.len() > LONGEST {
            return Vec::new();
        }
        let asked = (word.to_owned(), limit, search);
        let kept = || self.kept_suggestions.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(suggestions) = kept().get(&asked) {
            return suggestions.clone();
        }
        let suggestions = self.nearest(word, limit, search);
        let mut kept = kept();
        if kept.len() >= MOST_KEPT {
            kept.clear();
        }
        kept.insert(asked, suggestions.clone());
        suggestions
    }

    fn nearest(&self, word: &str, limit: usize, search: Search) -> Vec<String> {
        let typed = plain(word);
        let casing = Casing::of(&typed);
        let lower = typed.to_lowercase();
        if casing != Casing::Lower && self.verdict(&typed) == Verdict::WrongCase {
            return vec![self.in_own_case(&typed)];
        }
        let mut candidates = self.candidates(&typed, &lower, casing, search);
        candidates.sort_by(|one, other| (one.cost, &one.text).cmp(&(other.cost, &other.text)));
        let mut suggestions: Vec<String> = Vec::new();
        for candidate in candidates {
            if suggestions.len() == limit {
                break;
            }
            let suggestion = in_case_of(&candidate.text, &typed, casing);
            if suggestion != *typed && !suggestions.contains(&suggestion) {
                suggestions.push(suggestion);
            }
        }
        if word.contains('’') {
            suggestions.iter_mut().for_each(|suggestion| *suggestion = suggestion.replace('\'', "’"));
        }
        suggestions
    }

    /// A word in the wrong case as the dictionary has it; of parts only those that are wrong.
    fn in_own_case(&self, typed: &str) -> String {
        let own_case = |word: &str| {
            let lower = word.to_lowercase();
            if word.starts_with("Ij") { capitalised(&lower) } else { lower }
        };
        let is_wrong = |part: &str| self.verdict(part) == Verdict::WrongCase;
        if !typed.split('-').any(is_wrong) {
            return own_case(typed);
        }
        let parts = typed.split('-').map(|part| if is_wrong(part) { own_case(part) } else { part.to_owned() });
        parts.collect::<Vec<_>>().join("-")
    }

    /// All candidates that may be offered. Two edits are tried when one gives little.
    fn candidates(&self, typed: &str, lower: &str, casing: Casing, search: Search) -> Vec<Candidate> {
        let letters: Vec<char> = lower.chars().collect();
        if search == Search::Listed && !self.has_near(&letters) {
            return Vec::new();
        }
        let may_have_two_edits = letters.len() >= LONG_ENOUGH_FOR_TWO_EDITS;
        let weighed = |found: Vec<Candidate>| {
            let offered = found
                .into_iter()
                .filter(|candidate| has_the_hyphens_of(lower, &candidate.text) && self.may_be_offered(&candidate.text));
            let weighed = offered.map(|candidate| weighed(candidate, lower, casing));
            weighed.collect::<Vec<_>>()
        };
        let mut found = walk::words_within(self, &letters, Reach::OneEdit);
        found.extend(self.without_doubled_ending(&letters));
        found.extend(self.split(&letters, Glue::FunctionWord));
        found.extend(self.with_one_part_mended(typed));
        let mut candidates = weighed(found);
        let least = candidates.iter().map(|candidate| candidate.cost).min();
        if let Some(most) = least.filter(|&least| may_have_two_edits && least > POOR_COST) {
            let in_one_word = Reach::TwoEditsInOneWord { most };
            candidates.extend(weighed(walk::words_within(self, &letters, in_one_word)));
        }
        let goes_on =
            || search == Search::Far || may_have_two_edits && self.words().have_two_letters_more_or_fewer(&letters);
        if candidates.is_empty() && goes_on() {
            candidates.extend(self.split(&letters, Glue::AnyWords));
            if may_have_two_edits {
                candidates.extend(weighed(walk::words_within(self, &letters, Reach::TwoEdits)));
            }
        }
        candidates
    }

    /// `brengenen` without its second `en`.
    fn without_doubled_ending(&self, letters: &[char]) -> Option<Candidate> {
        let length = letters.len();
        (2..=4).rev().filter(|ending| 2 * ending < length).find_map(|ending| {
            let (start, last) = letters.split_at(length - ending);
            let text: String = start.iter().collect();
            (start.ends_with(last) && self.is_right(&text)).then_some(Candidate { text, cost: ENDING_COST })
        })
    }

    /// `adviesover` in two words.
    fn split<'a>(&'a self, letters: &'a [char], glue: Glue) -> impl Iterator<Item = Candidate> + 'a {
        let shortest = if glue == Glue::FunctionWord { 2 } else { 3 };
        (shortest..(letters.len() + 1).saturating_sub(shortest)).filter_map(move |place| {
            let (first, second): (String, String) =
                (letters[..place].iter().collect(), letters[place..].iter().collect());
            let cost = match glue {
                Glue::FunctionWord => [(&first, place), (&second, letters.len() - place)]
                    .into_iter()
                    .filter(|(word, _)| is_listed_function_word(word))
                    .map(|(word, length)| {
                        let other = if word == &first { &second } else { &first };
                        edits::split(length) + rareness(self.readings(other), WORD).unwrap_or(MOST_RARE)
                    })
                    .min()?,
                Glue::AnyWords => {
                    // Compounds, or a second word that ends them, make one word and no two.
                    let ends_compounds = rareness(self.readings(&second), END).is_some();
                    let rareness = rareness(self.readings(&first), WORD)?.max(rareness(self.readings(&second), WORD)?);
                    if ends_compounds {
                        return None;
                    }
                    SPLIT_COST + rareness
                }
            };
            let right = self.is_right(&first) && self.is_right(&second);
            right.then(|| Candidate { text: format!("{first} {second}"), cost })
        })
    }

    /// A word with hyphens of which one part is wrong, with that part mended.
    fn with_one_part_mended(&self, typed: &str) -> Vec<Candidate> {
        let parts: Vec<&str> = typed.split('-').collect();
        let mut wrong = (0..parts.len()).filter(|&part| !self.verdict(parts[part]).is_right());
        let (Some(part), None) = (wrong.next(), wrong.next()) else {
            return Vec::new();
        };
        if parts.len() == 1 {
            return Vec::new();
        }
        let lower: Vec<char> = parts[part].to_lowercase().chars().collect();
        walk::words_within(self, &lower, Reach::OneEdit)
            .into_iter()
            .map(|candidate| {
                let fits = rareness(self.readings(&candidate.text), COMPOUND).is_some();
                let cost = candidate.cost + PART_COST + if fits { 0 } else { NO_COMPOUND_COST };
                let mut parts = parts.clone();
                parts[part] = &candidate.text;
                Candidate { text: parts.join("-"), cost }
            })
            .collect()
    }

    /// Whether a text is a word, a compound or words with spaces that may be offered.
    fn may_be_offered(&self, text: &str) -> bool {
        if text.contains(' ') {
            return true;
        }
        let readings = self.readings(text);
        let words = || readings.iter().filter(|&reading| reading & WORD != 0);
        if words().next().is_some() {
            return self.verdict(text).is_right() && words().any(|reading| reading & NO_SUGGESTION == 0);
        }
        self.is_right(text)
    }

    fn is_right(&self, text: &str) -> bool {
        self.verdict(text).is_right() || compounds::parse(self, text, Capital::Present, Ending::Whole).is_some()
    }
}

/// How rare a form is, from 0 to `MOST_RARE`, in a reading that has one of the wanted bits.
fn rareness(set: &[u64], wanted: u64) -> Option<u32> {
    let fitting = set.iter().filter(|&reading| reading & wanted != 0 && reading & FORBIDDEN == 0);
    fitting.map(|reading| MOST_RARE - (reading >> COMMONNESS) as u32).min()
}

/// Whether two words are alike in standing beside a hyphen for the rest of a compound.
fn has_the_hyphens_of(one: &str, other: &str) -> bool {
    one.starts_with('-') == other.starts_with('-') && one.ends_with('-') == other.ends_with('-')
}

/// The candidate with what its capitals and its frequency add to or take off its cost.
fn weighed(mut candidate: Candidate, lower: &str, casing: Casing) -> Candidate {
    if candidate.text.to_lowercase() == lower {
        candidate.cost = ONLY_CAPITALS_COST;
    } else {
        candidate.cost += capital_cost(&candidate.text, casing);
    }
    if is_function_word(&candidate.text) {
        candidate.cost = candidate.cost.saturating_sub(FUNCTION_WORD_GAIN);
    }
    let only_accents = candidate.text.chars().map(edits::without_accent).eq(lower.chars().map(edits::without_accent));
    let gain = if only_accents { MOST_USAGE_GAIN } else { usage(&candidate.text).min(MOST_USAGE_GAIN) };
    candidate.cost = candidate.cost.saturating_sub(gain);
    candidate
}

/// A candidate with capitals that the typed word has not is a name, and less likely.
fn capital_cost(text: &str, casing: Casing) -> u32 {
    match (casing, Casing::of(text)) {
        (_, Casing::Lower) | (Casing::Upper | Casing::Mixed, _) | (Casing::Initial, Casing::Initial) => 0,
        _ => CAPITAL_COST,
    }
}

/// The candidate with the capitals of the typed word.
fn in_case_of(text: &str, typed: &str, casing: Casing) -> String {
    match casing {
        Casing::Upper => text.to_uppercase(),
        Casing::Initial => capitalised(text),
        Casing::Mixed if typed.starts_with(char::is_uppercase) => capitalised(text),
        Casing::Lower | Casing::Mixed => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use crate::dutch::dictionary::dictionary;

    fn assert_first(pairs: &[(&str, &str)]) {
        for (wrong, right) in pairs {
            let suggestions = dictionary().suggestions(wrong, 5);
            assert_eq!(suggestions.first().map(String::as_str), Some(*right), "{wrong}: {suggestions:?}");
        }
    }

    #[test]
    fn one_slip_of_the_finger_is_mended() {
        assert_first(&[
            ("fietspd", "fietspad"),
            ("schildderij", "schilderij"),
            ("vlidner", "vlinder"),
            ("keukem", "keuken"),
        ]);
    }

    #[test]
    fn a_slip_inside_a_compound_is_mended() {
        assert_first(&[("appeltaartmuseuum", "appeltaartmuseum"), ("kaasbroodjesverkopr", "kaasbroodjesverkoper")]);
        assert_first(&[("mango-instelilng", "mango-instelling")]);
    }

    #[test]
    fn an_ending_is_not_written_twice() {
        assert_first(&[("schilderenen", "schilderen"), ("bakkerer", "bakker"), ("tekeninging", "tekening")]);
    }

    #[test]
    fn a_hyphen_too_many_or_too_few_is_mended() {
        assert_first(&[("hobby-organisatie", "hobbyorganisatie"), ("cinemaauto", "cinema-auto")]);
    }

    #[test]
    fn what_is_only_near_to_far_words_has_no_likely_suggestion() {
        for word in ["schilderenen", "maatregen", "vlidner"] {
            assert_eq!(dictionary().likely_suggestions(word, 3), dictionary().suggestions(word, 3), "{word}");
            assert_eq!(dictionary().listed_suggestions(word, 3), dictionary().suggestions(word, 3), "{word}");
        }
        assert!(!dictionary().suggestions("voedselveilige", 3).is_empty());
        assert!(dictionary().likely_suggestions("voedselveilige", 3).is_empty());
        // A compound that nobody listed.
        assert!(!dictionary().likely_suggestions("appeltaartmuseuum", 3).is_empty());
        assert!(dictionary().listed_suggestions("appeltaartmuseuum", 3).is_empty());
    }

    #[test]
    fn accents_come_back() {
        assert_first(&[("categorieen", "categorieën"), ("scene", "scène"), ("Italie", "Italië"), ("ruine", "ruïne")]);
    }

    #[test]
    fn a_linking_s_is_put_in() {
        assert_first(&[
            ("verkeersveiligheidmuseum", "verkeersveiligheidsmuseum"),
            ("vrijheidmuseum", "vrijheidsmuseum"),
        ]);
    }

    #[test]
    fn participles_end_as_they_should() {
        assert_first(&[("geschildert", "geschilderd"), ("gefietsd", "gefietst")]);
    }

    #[test]
    fn words_run_together_are_split_beside_a_function_word() {
        assert_first(&[("eengroene", "een groene"), ("vlindersonder", "vlinders onder")]);
    }

    #[test]
    fn suggestions_take_over_the_capitals_and_the_apostrophe() {
        assert_first(&[
            ("Fietspd", "Fietspad"),
            ("FIETSPD", "FIETSPAD"),
            ("Ijsberrg", "IJsberg"),
            ("auttoos", "auto's"),
        ]);
        assert_first(&[("NAVO-fietsser", "NAVO-fietser"), ("parapluu’s", "paraplu’s"), ("groningen", "Groningen")]);
    }

    #[test]
    fn a_word_in_the_wrong_case_gets_its_own_case() {
        assert_first(&[("DVD", "dvd"), ("Ijs", "IJs"), ("NAVO-DVD-fiets", "NAVO-dvd-fiets")]);
    }

    #[test]
    fn two_slips_are_mended_in_a_long_word() {
        assert_first(&[("schldrij", "schilderij"), ("vlinedrr", "vlinder")]);
    }

    #[test]
    fn nothing_near_gives_nothing_and_the_limit_holds() {
        assert!(dictionary().suggestions("xqzvwkj", 5).is_empty());
        assert_eq!(dictionary().suggestions("fietsn", 2).len(), 2);
    }
}
