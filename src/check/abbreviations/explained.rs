//! Places where a letter explains an abbreviation: "de secretaris-generaal (SG)".

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use crate::document::{Document, words};
use crate::dutch::dictionary::dictionary;

/// An explanation, in the prose.
#[derive(Clone, Debug)]
pub struct Explained {
    /// The abbreviation, brackets left out.
    pub short: Range<usize>,
    /// The words that it stands for.
    pub long: Range<usize>,
}

impl Explained {
    /// The abbreviation.
    pub fn short<'t>(&self, text: &'t str) -> &'t str {
        &text[self.short.clone()]
    }
}

/// The most bytes before an abbreviation that are searched for its name.
const LONGEST_NAME: usize = 300;

/// Every explanation in a letter: an abbreviation in brackets whose letters begin the words before it.
pub fn all(document: &Document) -> Arc<Vec<Explained>> {
    document.shared(find)
}

fn find(document: &Document) -> Vec<Explained> {
    let prose = document.prose();
    let text = &prose.text;
    let mut found = Vec::new();
    for (open, _) in text.match_indices('(') {
        let inside = &text[open + 1..];
        let label = inside.len() - without_label(inside).len();
        let Some(length) = inside[label..].find([')', '\n', '(']) else {
            continue;
        };
        let short = open + 1 + label..open + 1 + label + length;
        let is_short = |word: &str| is_abbreviation(word) || is_mixed_abbreviation(word);
        if !inside[label + length..].starts_with(')') || !is_short(&text[short.clone()]) {
            continue;
        }
        // The words that an abbreviation stands for are near it, however long its paragraph is.
        let near = text.floor_char_boundary(open.saturating_sub(LONGEST_NAME));
        let block = prose.block_at(open).map_or(0, |(block, _)| block.start.max(near));
        if let Some(start) = start_of_expansion(&text[block..open], &text[short.clone()]) {
            found.push(Explained { short, long: block + start..open });
        }
    }
    for explained in &mut found {
        let words = text[explained.long.clone()].trim_end();
        explained.long.end = explained.long.start + words.len();
    }
    found
}

/// What brackets hold besides the abbreviation that they introduce, in the order in which it stands there.
const LABELS: [&str; 6] = [" te noemen", "afgekort", ":", " ", "de ", "het "];

/// What stands behind "hierna:", "hierna te noemen: de" and the like at the beginning of brackets.
fn without_label(inside: &str) -> &str {
    let opens = ["hierna", "verder", "afgekort"].iter().any(|label| inside.starts_with(label));
    let rest = inside.strip_prefix("hierna").or_else(|| inside.strip_prefix("verder")).unwrap_or(inside);
    if !opens {
        return inside;
    }
    LABELS.iter().fold(rest, |rest, label| rest.strip_prefix(label).unwrap_or(rest))
}

/// The first explanation of each abbreviation.
pub fn first(document: &Document) -> Vec<Explained> {
    let text = &document.prose().text;
    let mut seen = HashSet::new();
    all(document).iter().filter(|explained| seen.insert(explained.short(text))).cloned().collect()
}

/// Every abbreviation in brackets with the name before it, whether its letters fit or not: the words
/// after the last article, of which one has a capital.
pub fn bracketed(document: &Document) -> Vec<(Range<usize>, Range<usize>)> {
    let text = &document.prose().text;
    let mut found = Vec::new();
    for (open, _) in text.match_indices(" (") {
        let inside = &text[open + 2..];
        let Some(length) = inside.find([')', '\n', '(']).filter(|length| inside[*length..].starts_with(')')) else {
            continue;
        };
        let short = open + 2..open + 2 + length;
        let followed_by_number = inside[length + 1..].starts_with([' ', ','])
            && inside[length + 2..].starts_with(|c: char| c.is_ascii_digit());
        if followed_by_number || !looks_short(&text[short.clone()]) {
            continue;
        }
        if let Some(name) = name_before(text, open) {
            found.push((short, name));
        }
    }
    found
}

fn looks_short(word: &str) -> bool {
    let mut letters = word.chars();
    (2..=8).contains(&word.chars().count())
        && letters.next().is_some_and(char::is_uppercase)
        && (is_abbreviation(word)
            || is_mixed_abbreviation(word)
            || word.chars().count() <= 4 && letters.all(char::is_lowercase))
        && !matches!(word, "EU" | "EG" | "EEG" | "EGKS")
        && !crate::check::names::is_known_name(word)
}

/// The name that ends at a position: what follows the last article, at most eight words of one sentence.
fn name_before(text: &str, end: usize) -> Option<Range<usize>> {
    let near = text.floor_char_boundary(end.saturating_sub(LONGEST_NAME));
    let start = text[near..end]
        .rfind(['.', ';', ':', ',', '(', ')', '\n', '?', '«', '“'])
        .map_or(near, |at| near + at + text[near + at..].chars().next().map_or(1, char::len_utf8));
    let list = words::scan(&text[start..end]);
    let article = list
        .iter()
        .rposition(|word| matches!(&text[start..end][word.range()], "de" | "het" | "een" | "De" | "Het" | "Een"));
    let name = &list[article.map_or(0, |at| at + 1)..];
    let first = name.first().filter(|_| (2..=8).contains(&name.len()))?;
    let name = start + first.start..end;
    text[name.clone()].starts_with(char::is_uppercase).then_some(name)
}

/// Names of two words or more: runs of capitalised words, small words between them included.
pub fn names(document: &Document) -> Vec<Range<usize>> {
    let text = &document.prose().text;
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut run: Option<(usize, usize, usize)> = None;
    let mut last_end = 0;
    let list = &document.words().list;
    for (number, word) in list.iter().enumerate() {
        let written = &text[word.range()];
        // "… en de Raad voor …": after "en" and an article another name begins.
        let next = list.get(number + 1).map_or("", |next| &text[next.range()]);
        if matches!(written, "en" | "of" | "met") && matches!(next, "de" | "het" | "een") {
            close(run.take(), &mut found);
        }
        let joined = matches!(&text[last_end..word.start], " " | "-");
        let capital = written.starts_with(char::is_uppercase);
        run = match run {
            Some((start, end, count)) if joined && capital => {
                Some((start, word.end, count + 1)).filter(|_| end <= word.start)
            }
            Some(kept)
                if joined
                    && (is_small(written) || written.chars().all(char::is_lowercase))
                    && word.start - kept.1 < 25 =>
            {
                Some(kept)
            }
            other => {
                close(other, &mut found);
                capital.then_some((word.start, word.end, 1))
            }
        };
        last_end = word.end;
    }
    close(run, &mut found);
    found
}

fn close(run: Option<(usize, usize, usize)>, found: &mut Vec<Range<usize>>) {
    found.extend(run.filter(|(_, _, count)| *count > 1).map(|(start, end, _)| start..end));
}

/// Whether the words of a name begin with the letters of an abbreviation, one each; words in lower
/// case may be passed over.
pub fn initials_are(name: &str, short: &str) -> bool {
    let letters: Vec<char> = short.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    let list = words::scan(name);
    letters.len() > 1 && (0..list.len()).any(|first| fits(&list[first..], name, &letters))
        || letters.len() > 2 && letters_run_through(without_article(name), &letters)
}

/// Whether the words of a whole name begin with the letters of an abbreviation, one each.
pub fn are_all_initials(name: &str, short: &str) -> bool {
    let letters: Vec<char> = short.to_lowercase().chars().collect();
    let name = without_article(name);
    fits(&words::scan(name), name, &letters)
}

/// A name at the beginning of a sentence has its article with it: "De Raad voor …".
fn without_article(name: &str) -> &str {
    ["De ", "Het ", "Een "].iter().find_map(|article| name.strip_prefix(article)).unwrap_or(name)
}

/// Whether the letters stand in the name in order, the first at its start and among them the initial of
/// every capitalised word: "Vereniging van Zeehondenopvang" and VZO.
fn letters_run_through(name: &str, letters: &[char]) -> bool {
    let capitals =
        words::scan(name).into_iter().filter_map(|word| name[word.range()].chars().next().filter(|c| c.is_uppercase()));
    let mut rest = letters.iter();
    let all_there = capitals.flat_map(char::to_lowercase).all(|capital| rest.any(|letter| *letter == capital));
    let start = letters.first().is_some_and(|first| starts_with_letter(name, *first));
    all_there && start && in_order(name, letters)
}

/// Whether the letters begin the first words of a row, and no capitalised word goes on after them.
fn fits(list: &[words::Word], name: &str, letters: &[char]) -> bool {
    let mut rest = letters;
    for word in list {
        let written = &name[word.range()];
        let capital = written.starts_with(char::is_uppercase);
        let Some((letter, others)) = rest.split_first() else { return !capital };
        let initial = written.chars().next().and_then(|first| first.to_lowercase().next());
        match initial == Some(*letter) && (capital || !is_small(written)) {
            true => rest = others,
            false if capital => return false,
            false => {}
        }
    }
    rest.is_empty()
}

/// Two to eight letters of which two or more are capitals.
pub fn is_abbreviation(word: &str) -> bool {
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let length = word.chars().count();
    (2..=8).contains(&length)
        && capitals >= 2
        && 2 * capitals > length
        && word.starts_with(char::is_uppercase)
        && word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '&'))
        && !is_roman_number(word)
}

/// Three to eight letters of which several, but no more than half, are capitals, and that no name is: "SodM".
pub fn is_mixed_abbreviation(word: &str) -> bool {
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let length = word.chars().count();
    (3..=8).contains(&length)
        && capitals >= 2
        && 2 * capitals <= length
        && word.starts_with(char::is_uppercase)
        && word.chars().all(char::is_alphabetic)
        && !crate::check::names::is_known_name(word)
}

/// Three or four letters that no word and no name is, the first a capital: "Rli".
pub fn is_lower_abbreviation(word: &str) -> bool {
    let mut letters = word.chars();
    (3..=4).contains(&word.chars().count())
        && letters.next().is_some_and(char::is_uppercase)
        && letters.all(char::is_lowercase)
        && !dictionary().verdict(&word.to_lowercase()).is_right()
        && !crate::check::names::is_known_name(word)
}

fn is_roman_number(word: &str) -> bool {
    word.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L'))
}

/// Where the words begin that an abbreviation stands for, if its letters are found in them in order:
/// each letter begins a word or a part of a compound, the first letter begins the first word.
fn start_of_expansion(before: &str, short: &str) -> Option<usize> {
    let letters: Vec<char> = short.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    let list = words::scan(before);
    let most = letters.len() * 2 + 2;
    let first = *letters.first()?;
    let candidates = (1..=most.min(list.len())).map(|count| &list[list.len() - count..]);
    let fits = candidates.filter(|list| {
        let start = list.first().map_or(0, |word| word.start);
        let text = &before[start..];
        !text.contains(['.', ';', ':', '(', ')']) && starts_with_letter(text, first) && in_order(text, &letters)
    });
    // The longest run that does not begin with a small word is the whole name.
    let best = fits
        .filter(|list| list.first().is_some_and(|word| !is_small(&before[word.range()])))
        .min_by_key(|list| list.len())?;
    best.first().map(|word| word.start)
}

fn starts_with_letter(text: &str, letter: char) -> bool {
    text.chars().next().is_some_and(|first| first.to_lowercase().eq([letter]))
}

/// Whether the letters stand in the text in order, most of them at the beginning of a word.
fn in_order(text: &str, letters: &[char]) -> bool {
    let lower = text.to_lowercase();
    let mut rest = lower.as_str();
    let mut at_start = 0;
    let mut before: Option<char> = None;
    for letter in letters {
        let word_start = rest.char_indices().find(|(at, c)| {
            let previous = rest[..*at].chars().next_back().or(before);
            c == letter && previous.is_none_or(|previous| !previous.is_alphanumeric())
        });
        let anywhere = || rest.char_indices().find(|(_, c)| c == letter);
        let Some((at, c)) = word_start.or_else(anywhere) else {
            return false;
        };
        at_start += usize::from(word_start.is_some());
        before = Some(c);
        rest = &rest[at + c.len_utf8()..];
    }
    2 * at_start > letters.len()
}

pub fn is_small(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "de" | "het" | "een" | "en" | "van" | "voor" | "in" | "op" | "the" | "of" | "and" | "for"
    )
}

/// Whether two expansions are the same words, small words and case aside.
pub fn alike(one: &str, other: &str) -> bool {
    let bare =
        |text: &str| text.split_whitespace().filter(|word| !is_small(word)).map(str::to_lowercase).collect::<Vec<_>>();
    let (one, other) = (bare(one), bare(other));
    one == other || one.ends_with(&other) || other.ends_with(&one)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, Kind};

    fn explained(text: &str) -> Vec<(String, String)> {
        let document = Document::new(text.to_owned(), vec![Block::new(Kind::Paragraph, 0..text.len())]);
        let prose = document.prose();
        all(&document)
            .iter()
            .map(|one| (one.short(&prose.text).to_owned(), prose.text[one.long.clone()].to_owned()))
            .collect()
    }

    #[test]
    fn the_letters_of_an_abbreviation_begin_the_words() {
        assert_eq!(
            explained("met het Platform Sociaal Bouwen (PSB) en"),
            [("PSB".into(), "Platform Sociaal Bouwen".into())]
        );
        assert_eq!(explained("de secretaris-generaal (SG) van"), [("SG".into(), "secretaris-generaal".into())]);
    }

    #[test]
    fn a_party_after_a_name_explains_nothing() {
        assert!(explained("het lid Jansen (VVD) en het lid Pieters (SP)").is_empty());
    }
}
