//! Words that are no Dutch, with the words that were probably meant.
//!
//! Better to miss than to accuse: names, abbreviations, terms that the letter uses again and again,
//! and words for which nothing near is known are left alone.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::OnceLock;

use serde::Deserialize;

use super::cure;
use super::scope::Scope;
use crate::document::{Document, passages, words};
use crate::dutch::dictionary::{Verdict, dictionary};
use crate::finding::Hit;
use crate::rule::list::List;

mod believable;
mod phrases;
mod plausible;
mod suspended;

/// Options: which trouble, and which words are right besides those of the dictionary.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Spelling {
    /// What to report.
    find: Find,
    /// Where to look; everywhere if absent.
    #[serde(default)]
    scope: Scope,
    /// Files beside the rule with words that are right, one a line.
    #[serde(default)]
    pub(crate) words: Vec<List>,
    /// A file beside the rule with phrases in lower case, one a line.
    #[serde(default)]
    pub(crate) phrases: Option<List>,
    /// More words that are right.
    #[serde(default)]
    own_words: Vec<String>,
    #[serde(skip)]
    own: OnceLock<HashSet<String>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Find {
    /// No word, with a word near it that it was probably meant to be.
    Unknown,
    /// The same, where the letter writes it so again and again.
    Repeated,
    /// No word, and nothing near it.
    Unlisted,
    /// A form that the dictionary lists as wrong.
    Forbidden,
    /// A word that keeps its lower case, with a capital.
    WrongCase,
    /// A word with a slip in a listed phrase, of which the other words are right.
    InPhrase,
    /// Half a compound to which "en" was glued: "vooren nadelen".
    LostHyphen,
}

/// The words of a letter that the dictionary does not call right: a view that the rules share.
struct DoubtfulWords(Vec<DoubtfulWord>);

struct DoubtfulWord {
    text: String,
    verdict: Verdict,
    places: Vec<Range<usize>>,
}

/// How often a word may stand in a letter and still be a slip.
const MOST_SLIPS: usize = 2;

/// The fewest letters of a word that is not in a letter by chance.
const LONG: usize = 6;

/// So many places of a word are looked at for what stands around it: the letter may be nothing but that word.
const MOST_PLACES: usize = 8;

/// How many cures are looked for.
const MOST_CURES: usize = 3;

impl Spelling {
    /// Every trouble of this kind.
    pub fn find(&self, document: &Document) -> Vec<Hit> {
        if self.find == Find::InPhrase {
            return self.in_phrases(document);
        }
        let doubtful = document.shared(doubtful_words);
        if self.find == Find::LostHyphen {
            let is_strange = |word: &&DoubtfulWord| word.verdict == Verdict::Unknown && !self.is_known(&word.text);
            let unknown = doubtful.0.iter().filter(is_strange);
            return unknown.flat_map(|word| suspended::glued(document, &word.text, &word.places)).collect();
        }
        let mut hits = Vec::new();
        for word in &doubtful.0 {
            if !self.is_wanted(word) || self.is_known(&word.text) {
                continue;
            }
            let cures = match self.find {
                Find::Unknown | Find::Repeated | Find::Unlisted => self.believable_cures(document, word),
                Find::Forbidden | Find::WrongCase | Find::InPhrase | Find::LostHyphen => {
                    dictionary().suggestions(&word.text, MOST_CURES)
                }
            };
            if !self.is_asked_for(word, &cures) {
                continue;
            }
            let prose = document.prose();
            let mut places = word.places.iter().filter(|place| self.scope.holds(prose, place.start));
            let places: Vec<_> =
                if self.is_told_once() { places.next().into_iter().collect() } else { places.collect() };
            for place in places {
                let mut hit = Hit::new(prose.origin((*place).clone())).with("all", cures.clone());
                if let Some(best) = cures.first() {
                    hit = hit.with("better", best.as_str());
                }
                hit.fixes = cure::replace_all(document, place, &cures);
                hits.push(hit);
            }
        }
        hits
    }

    fn in_phrases(&self, document: &Document) -> Vec<Hit> {
        let phrases = self.phrases.iter().flat_map(List::rows).filter_map(|mut row| row.next());
        let slips = phrases::slips(document, phrases).into_iter();
        let in_scope = slips.filter(|(stretch, _)| self.scope.holds(document.prose(), stretch.start));
        in_scope.map(|(stretch, better)| cure::hit(document, &stretch, &[better], &[], &[])).collect()
    }

    fn is_wanted(&self, word: &DoubtfulWord) -> bool {
        match self.find {
            Find::Unknown => word.verdict == Verdict::Unknown && word.places.len() <= MOST_SLIPS,
            Find::Repeated => word.verdict == Verdict::Unknown && word.places.len() > 1,
            Find::Unlisted => word.verdict == Verdict::Unknown,
            Find::Forbidden => word.verdict == Verdict::Forbidden,
            Find::WrongCase => word.verdict == Verdict::WrongCase,
            Find::InPhrase | Find::LostHyphen => false,
        }
    }

    /// Whether a word with these cures is of the kind to report. A word that stands twice is a slip only of
    /// a word that the dictionary lists itself, and not for a linking letter; else the letter may well mean it so.
    fn is_asked_for(&self, word: &DoubtfulWord, cures: &[String]) -> bool {
        let listed = |cure: &String| {
            dictionary().verdict(cure) == Verdict::Known && !plausible::differs_in_link(cure, &word.text)
        };
        let is_meant =
            || word.places.len() > 1 && !(word.places.len() <= MOST_SLIPS && cures.first().is_some_and(listed));
        match self.find {
            Find::Unknown => !cures.is_empty() && !is_meant(),
            Find::Repeated => !cures.is_empty() && is_meant(),
            Find::Unlisted => cures.is_empty(),
            Find::Forbidden | Find::WrongCase | Find::InPhrase | Find::LostHyphen => true,
        }
    }

    /// Whether a word that stands in the letter often is told at its first place alone.
    fn is_told_once(&self) -> bool {
        matches!(self.find, Find::Repeated | Find::Unlisted)
    }

    /// The words that a word was probably meant to be; none where it may well be right.
    fn believable_cures(&self, document: &Document, word: &DoubtfulWord) -> Vec<String> {
        let mut places = word.places.iter().take(MOST_PLACES);
        if places.any(|place| is_cut_off(document, place) || stands_among_strangers(document, place)) {
            return Vec::new();
        }
        // Of a word that may well be coined only a sure cure is told: a listed word.
        let coined = plausible::is_coined(&word.text, &|part| self.is_known(part));
        let mut cures = match coined {
            true => dictionary().listed_suggestions(&word.text, MOST_CURES),
            false => dictionary().likely_suggestions(&word.text, MOST_CURES),
        };
        if !cures.first().is_some_and(|best| believable::is_slip_of(&word.text, best)) {
            return Vec::new();
        }
        cures.retain(|cure| believable::is_slip_of(&word.text, cure));
        let sure = |cure: &String| {
            let listed = dictionary().verdict(cure) == Verdict::Known;
            let other_word =
                !plausible::differs_in_link(&word.text, cure) && !plausible::differs_in_last(&word.text, cure);
            let usual = believable::is_usual_for(&words::fold(&word.text), &words::fold(cure));
            (listed || usual) && other_word || believable::has_doubled_ending(&word.text, cure)
        };
        if coined && !cures.iter().any(sure) {
            return Vec::new();
        }
        // Of words that are equally near the letter's own is the one that was meant.
        let is_of_the_letter = |cure: &String| cure.chars().count() >= LONG && document.words().has(&words::fold(cure));
        cures.sort_by_key(|cure| !is_of_the_letter(cure));
        cures
    }

    fn is_known(&self, word: &str) -> bool {
        let own = self.own.get_or_init(|| self.own_words.iter().cloned().collect());
        let is_listed = |word: &str| own.contains(word) || self.words.iter().any(|list| list.has(word));
        let folded = words::fold(word);
        is_listed(word) || folded != word && is_listed(&folded)
    }
}

/// Looks up every distinct word once.
fn doubtful_words(document: &Document) -> DoubtfulWords {
    let text = &document.prose().text;
    let mut found: hashbrown::HashMap<&str, DoubtfulWord> = hashbrown::HashMap::new();
    let mut right: hashbrown::HashSet<&str> = hashbrown::HashSet::with_capacity(document.words().distinct().len());
    for stretch in words::whole_words(&document.words().list) {
        let word = &text[stretch.clone()];
        if right.contains(word) {
            continue;
        }
        if let Some(doubtful) = found.get_mut(word) {
            doubtful.places.push(stretch);
            continue;
        }
        let verdict = verdict(document, word, &stretch);
        if verdict.is_right() {
            right.insert(word);
        } else {
            found.insert(word, DoubtfulWord { text: word.to_owned(), verdict, places: vec![stretch] });
        }
    }
    let mut doubtful: Vec<DoubtfulWord> = found.into_values().collect();
    doubtful.sort_by_key(|word| word.places.first().map(|place| place.start));
    DoubtfulWords(doubtful)
}

/// What the dictionary says of a word where it stands; right if a speller has no business with it.
fn verdict(document: &Document, word: &str, stretch: &Range<usize>) -> Verdict {
    if !is_for_a_speller(word) {
        return Verdict::Known;
    }
    let mut verdict = dictionary().verdict(word);
    if verdict == Verdict::Compound && believable::ends_twice(&words::fold(word)) {
        verdict = Verdict::Unknown;
    }
    let half = document.prose().text[stretch.end..].starts_with('-');
    if half && dictionary().verdict(&format!("{word}-")).is_right() {
        return Verdict::Known;
    }
    // "Btw-richtlijn": what the dictionary forbids with a capital may be a name or begin a sentence.
    if verdict == Verdict::Forbidden && dictionary().verdict(&words::fold(word)).is_right() {
        return Verdict::Known;
    }
    if verdict.is_right() || verdict == Verdict::WrongCase && begins_sentence(document, stretch.start) {
        return Verdict::Known;
    }
    let prose = document.prose();
    if !prose.is_plain(stretch)
        && hyphen_at_line_end(document, stretch).is_some_and(|word| dictionary().verdict(&word).is_right())
    {
        return Verdict::Known;
    }
    if may_be_a_name(document, word, stretch) || has_unknown_part(word) {
        return Verdict::Known;
    }
    if is_name(word) { Verdict::Known } else { verdict }
}

/// Words of four letters or more, without digits, not in capitals, with no capital inside a part.
fn is_for_a_speller(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let inner_capital = word.split('-').any(|part| part.chars().skip(1).any(char::is_uppercase));
    let plural_of_abbreviation = word.split_once('\'').is_some_and(|(stem, _)| stem.chars().count() <= 4);
    letters > 3
        && !inner_capital
        && !plural_of_abbreviation
        && word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\''))
}

/// A capital inside a sentence marks a name, unless the word is long and no street or place.
fn may_be_a_name(document: &Document, word: &str, stretch: &Range<usize>) -> bool {
    let capital = word.chars().any(char::is_uppercase);
    let place = PLACES.iter().any(|ending| word.ends_with(ending));
    capital && !begins_sentence(document, stretch.start) && (place || word.chars().count() < 12)
}

/// Endings of the names of streets and places.
const PLACES: [&str; 12] =
    ["straat", "laan", "weg", "plein", "kade", "dijk", "gracht", "singel", "dam", "burg", "dorp", "kerk"];

/// Whether a word with a hyphen has an abbreviation or a name in it: "mrb-tarief", "Farsi-afkorting".
fn has_unknown_part(word: &str) -> bool {
    let name = |part: &str| part.starts_with(char::is_uppercase) || part.chars().count() <= 4;
    word.contains('-') && word.split('-').any(|part| name(part) && !dictionary().verdict(part).is_right())
}

/// Whether the parts of a word are names, or a name and words.
fn is_name(word: &str) -> bool {
    word.split('-').all(|part| super::names::is_known_name(part) || dictionary().verdict(part).is_right())
        && word.split('-').any(super::names::is_known_name)
}

fn begins_sentence(document: &Document, at: usize) -> bool {
    let sentences = document.sentences();
    let after = sentences.partition_point(|sentence| sentence.range.start <= at);
    let Some(sentence) = after.checked_sub(1).map(|index| &sentences[index]) else { return true };
    !document.prose().text[sentence.range.start..at].contains(words::is_word_character)
}

/// The word with the hyphen that stood at its line end, which may belong to it.
fn hyphen_at_line_end(document: &Document, stretch: &Range<usize>) -> Option<String> {
    let origin = &document.text[document.prose().origin(stretch.clone())];
    origin.contains('-').then(|| origin.split_whitespace().collect())
}

/// Whether a word is the first or last half of one: "(overheids)organisaties", "bestaans-", a word
/// that a page end cut in two.
fn is_cut_off(document: &Document, stretch: &Range<usize>) -> bool {
    let text = &document.prose().text;
    let (before, after) = (&text[..stretch.start], &text[stretch.end..]);
    let closes = after.strip_prefix(')').is_some_and(|rest| rest.starts_with(words::is_word_character));
    let opens = before.strip_suffix('(').is_some_and(|rest| rest.ends_with(words::is_word_character));
    let is_address = after.strip_prefix('.').is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
    closes
        || opens
        || is_address
        || after.starts_with(['-', '*', '/'])
        || before.ends_with(['-', '*', '/', '.', '@', '\''])
}

/// Whether the words beside a word are no Dutch either: a name or a phrase in another language.
fn stands_among_strangers(document: &Document, stretch: &Range<usize>) -> bool {
    let text = &document.prose().text;
    let list = &document.words().list;
    let first = list.partition_point(|word| word.start < stretch.start);
    let last = list.partition_point(|word| word.end <= stretch.end);
    let before = first.checked_sub(1).and_then(|before| list.get(before));
    let before = before.filter(|word| is_blank(&text[word.end..stretch.start]));
    let after = list.get(last).filter(|word| is_blank(&text[stretch.end..word.start]));
    let is_other_tongue = |word: Range<usize>| !is_abbreviation(text, &word) && is_stranger(&text[word]);
    before.is_some_and(|word| is_other_tongue(word.range())) || after.is_some_and(|word| is_other_tongue(word.range()))
}

/// Whether a word is short and has a full stop behind it or a capital in front: "jl.", "Bbl".
fn is_abbreviation(text: &str, word: &Range<usize>) -> bool {
    let is_short = text[word.clone()].chars().count() < 4 && !passages::is_foreign(&text[word.clone()]);
    is_short && (text[word.end..].starts_with('.') || text[word.clone()].starts_with(char::is_uppercase))
}

fn is_blank(between: &str) -> bool {
    between.bytes().all(|byte| byte == b' ')
}

/// Function words of other languages that Dutch has too, and that tell nothing of the word beside them.
const ALSO_DUTCH: [&str; 3] = ["der", "des", "of"];

fn is_stranger(word: &str) -> bool {
    let is_word = word.len() > 1 && word.chars().all(char::is_alphabetic) && word.chars().any(char::is_lowercase);
    let is_dutch = || dictionary().verdict(word).is_right() || super::names::is_known_name(word);
    let is_foreign = passages::is_foreign(word) && !ALSO_DUTCH.contains(&&*words::fold(word));
    is_word && (is_foreign || !is_dutch() && !plausible::is_coined(word, &|_| false))
}
