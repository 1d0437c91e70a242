//! The words of a block, and the stretch of them that can be one name.

use std::ops::Range;

use super::folding::fold;
use super::ministries;
use super::prefixes::PREFIX_WORDS;
use super::roster;

/// So many words of a block are given room before they are seen.
const MOST_ROOM: usize = 1024;

/// A word with its place in the prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word<'a> {
    pub text: &'a str,
    pub range: Range<usize>,
}

/// A block of the prose with its words.
#[derive(Debug)]
pub struct Line<'a> {
    pub words: Vec<Word<'a>>,
    /// Where it stands in the prose.
    pub range: Range<usize>,
}

/// The blocks of the prose with their words, which all that looks for names shares.
pub fn lines(prose: &str) -> Vec<Line<'_>> {
    let mut offset = 0;
    let line = |block: &'_ str| {
        let start = offset;
        offset += block.len() + 1;
        start..start + block.len()
    };
    let ranges: Vec<Range<usize>> = prose.split('\n').map(line).collect();
    ranges.into_iter().map(|range| Line { words: words(&prose[range.clone()], range.start), range }).collect()
}

/// The words of a block that starts at `offset` in the prose. Initials with their full stops (`C.C.J.`) are one word, and a
/// hyphen stays with the word it touches.
pub fn words(block: &str, offset: usize) -> Vec<Word<'_>> {
    // A word and its blank are six letters or so; a block of millions is no paragraph, and gets its room as it comes.
    let mut words = Vec::with_capacity((block.len() / 6 + 1).min(MOST_ROOM));
    words.extend(each_word(block, offset));
    words
}

/// The same words, one by one, for who needs the first of them.
pub fn each_word(block: &str, offset: usize) -> impl Iterator<Item = Word<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at;
            at = end_of_part(block, at);
            if at == start {
                at += block[at..].chars().next()?.len_utf8();
                continue;
            }
            // "C.C.J." goes on behind its full stops, and "Van." does not.
            if block.as_bytes().get(at) == Some(&b'.') && begins_with_capital(&block[start..]) {
                let mut since_stop = block[start..at].chars().count();
                while since_stop <= 2 && block[at..].starts_with('.') {
                    let end = end_of_part(block, at + 1);
                    since_stop = block[at + 1..end].chars().count();
                    at = end;
                    if since_stop == 0 {
                        break;
                    }
                }
            }
            return Some(Word { text: &block[start..at], range: offset + start..offset + at });
        }
    })
}

/// Where the characters of a word end that begin at a place; the place itself if there are none.
fn end_of_part(block: &str, from: usize) -> usize {
    let bytes = block.as_bytes();
    let mut at = from;
    loop {
        while bytes.get(at).is_some_and(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'\'')) {
            at += 1;
        }
        match block[at..].chars().next() {
            Some(c) if !c.is_ascii() && is_part(c) => at += c.len_utf8(),
            _ => return at,
        }
    }
}

fn is_part(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '\'' | '’' | '\u{300}'..='\u{36f}')
}

fn begins_with_capital(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_uppercase)
}

/// Whether every letter of a word is a capital, and there is more than one.
pub fn is_in_capitals(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphabetic()).count() > 1 && !text.chars().any(char::is_lowercase)
}

/// Whether a word is a prefix of a surname, in any case.
pub fn is_prefix(word: &str) -> bool {
    let is_one = |word: &str| PREFIX_WORDS.iter().any(|prefix| prefix.eq_ignore_ascii_case(word));
    word.len() <= 4 && (is_one(word) || !word.is_ascii() && is_one(&fold(word)))
}

/// Capitalised words that end a name: they begin something else.
const ENDERS: [&str; 47] = [
    "kamerstuk",
    "kamerstukken",
    "minister",
    "ministers",
    "staatssecretaris",
    "ministerie",
    "kamer",
    "tweede",
    "eerste",
    "raad",
    "europese",
    "en",
    "c.s",
    "c.s.",
    "cs",
    "vervanging",
    "over",
    "voorgesteld",
    "vraag",
    "antwoord",
    "lid",
    "leden",
    "motie",
    "amendement",
    "commissie",
    "staten-generaal",
    "verenigde",
    "nederland",
    "nederlandse",
    "eu",
    "navo",
    "nr",
    "nr.",
    "onder",
    "op",
    "koninkrijk",
    "parlement",
    "senaat",
    "bestuur",
    "rijk",
    "debat",
    "tabel",
    "bijlage",
    "afdeling",
    "staatscommissie",
    "commissariaat",
    "artikel",
];

/// How many words from `at` can be one name: capitalised words, initials, and prefixes with a capitalised word behind them.
pub fn name_length(prose: &str, words: &[Word<'_>], at: usize) -> usize {
    let mut length = 0;
    let mut named = 0;
    if words.get(at).is_none_or(|word| word.text.starts_with('-')) {
        return 0;
    }
    while let Some(word) = words.get(at + length) {
        if length > 0 && !only_spaces(&prose[words[at + length - 1].range.end..word.range.start]) {
            break;
        }
        if length == 8 || word.text.contains(|c: char| c.is_ascii_digit()) {
            break;
        }
        let prefix = is_prefix(word.text) || (length > 0 && is_misspelled_prefix(&words[at + length - 1..]));
        if !prefix && (!is_name_word(word.text) || is_ender(word.text)) {
            // "Van der linde" lacks a capital.
            if length > 0 && named == 0 && begins_with_capital(words[at].text) && is_surname(&words[at..=at + length]) {
                named = length + 1;
            }
            break;
        }
        length += 1;
        if !prefix {
            named = length;
        }
    }
    named
}

fn is_surname(words: &[Word<'_>]) -> bool {
    let texts: Vec<&str> = words.iter().map(|word| word.text).collect();
    !roster::bearers_of(&texts).is_empty()
}

fn is_ender(word: &str) -> bool {
    let folded = fold(word);
    ENDERS.contains(&folded.as_str()) || (!roster::is_dutch_surname(&folded) && ministries::is_ministry_word(&folded))
}

/// Whether the second of these words is nearly a prefix and stands where one can: "Van dr Plas".
fn is_misspelled_prefix(words: &[Word<'_>]) -> bool {
    let [before, word, behind, ..] = words else { return false };
    word.text.len() <= 5
        && word.text.starts_with(char::is_lowercase)
        && is_prefix(before.text)
        && begins_with_capital(behind.text)
        && ["de", "den", "der", "van", "'t"]
            .iter()
            .any(|prefix| word.text.len().abs_diff(prefix.len()) <= 1 && strsim::osa_distance(word.text, prefix) == 1)
}

fn is_name_word(text: &str) -> bool {
    let letters = text.trim_start_matches(['-', '\'', '’']);
    // "vanDijk" is a name too, with its space gone.
    begins_with_capital(letters)
        || PREFIX_WORDS.iter().any(|prefix| letters.strip_prefix(prefix).is_some_and(begins_with_capital))
}

fn only_spaces(gap: &str) -> bool {
    !gap.is_empty() && gap.chars().all(|c| c == ' ' || c == '\u{a0}')
}

/// How well a stretch of words is known as a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grade {
    Known,
    Near,
    Unknown,
}

/// How many of the words are the name, and how well it is known. The words are one stretch that can be a name, not empty.
pub fn cut(words: &[&str]) -> (usize, Grade) {
    let known = ends(words).find(|&end| !roster::bearers_of(&words[..end]).is_empty());
    let shortest = known.unwrap_or(0);
    let near = ends(words).take_while(|&end| end > shortest).find(|&end| {
        let folded = fold(&words[..end].join(" "));
        let limit = if shortest > 0 { 1 } else { near_limit(&folded) };
        !roster::differing_in_hyphens(&folded).is_empty() || near_in_as_many_words(&folded, limit)
    });
    match (near, known) {
        (Some(end), _) => (end, Grade::Near),
        (None, Some(end)) => (end, Grade::Known),
        (None, None) => (usual_length(words), Grade::Unknown),
    }
}

/// The places where a name can end, the longest first: behind a word that is no prefix.
fn ends<'a>(words: &'a [&'a str]) -> impl Iterator<Item = usize> + 'a {
    (1..=words.len()).rev().filter(|&end| !is_prefix(words[end - 1]))
}

fn near_in_as_many_words(folded: &str, limit: usize) -> bool {
    // A blank beside a hyphen parts no words.
    let folded = folded.replace("- ", "-").replace(" -", "-");
    let gaps = folded.matches(' ').count();
    limit > 0 && roster::near(&folded, limit).iter().any(|(form, _)| form.folded.matches(' ').count() == gaps)
}

/// How far a misspelled name may be from the right one, by its length in letters.
pub fn near_limit(folded: &str) -> usize {
    match folded.chars().count() {
        0..=2 => 0,
        3..=7 => 1,
        _ => 2,
    }
}

/// The length of a name that nobody in the roster bears: first names and initials, prefixes, and one word.
fn usual_length(words: &[&str]) -> usize {
    let mut length = 0;
    for word in words {
        let goes_on =
            is_prefix(word) || word.ends_with('.') || (length + 1 < words.len() && roster::is_part_of_a_name(word));
        length += 1;
        if !goes_on {
            break;
        }
    }
    length.max(1)
}

#[cfg(test)]
mod tests {
    use super::{Grade, cut, name_length, words};

    fn texts(text: &str) -> Vec<&str> {
        words(text, 0).into_iter().map(|word| word.text).collect()
    }

    #[test]
    fn initials_are_one_word_and_hyphens_stay() {
        assert_eq!(texts("dr. C.C.J. Dik-Faber, e.a."), ["dr", "C.C.J.", "Dik-Faber", "e", "a"]);
    }

    #[test]
    fn a_name_ends_before_a_small_word_and_before_what_cannot_be_a_name() {
        let length = |text: &str| name_length(text, &words(text, 0), 0);
        assert_eq!(length("Van der Plas vraagt"), 3);
        assert_eq!(length("Omtzigt Kamerstuk 5"), 1);
        assert_eq!(length("van de regering"), 0);
        assert_eq!(length("Van dr Plas"), 3);
        assert_eq!(length("DE KORT EN FLACH"), 2);
    }

    #[test]
    fn the_longest_name_that_is_known_is_taken() {
        assert_eq!(cut(&["Maes", "van", "Lanschot"]), (3, Grade::Known));
        assert_eq!(cut(&["Omtzigt", "Ook"]), (1, Grade::Known));
        assert_eq!(cut(&["Bruins", "Slott"]), (2, Grade::Near));
        assert_eq!(cut(&["Xyzzyx", "Plugh"]), (1, Grade::Unknown));
    }
}
