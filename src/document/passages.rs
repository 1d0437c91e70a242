//! Passages of the prose in which other rules hold: quotations, foreign sentences, addresses.

use std::ops::Range;

use super::prose::Prose;
use super::sentences::Sentence;
use super::words::Words;

/// Whether a stretch lies in or over one of the passages, which are in order.
pub fn touches(passages: &[Range<usize>], stretch: &Range<usize>) -> bool {
    let after = passages.partition_point(|passage| passage.end <= stretch.start);
    passages.get(after).is_some_and(|passage| passage.start < stretch.end.max(stretch.start + 1))
}

/// Stretches between quotation marks, marks included, block by block.
pub fn quotations(prose: &Prose) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (block, _) in &prose.blocks {
        let text = &prose.text[block.clone()];
        let mut open: Option<(usize, char)> = None;
        // Every mark begins with one of these bytes.
        let begins_mark = |byte: &u8| matches!(byte, b'"' | b'\'' | 0xC2 | 0xE2);
        let starts = text.bytes().enumerate().filter(|(_, byte)| begins_mark(byte));
        let marks = starts.filter_map(|(at, _)| Some((at, text.get(at..)?.chars().next()?)));
        for (at, character) in marks {
            match open {
                Some((start, closing)) if character == closing || (closing == '”' && character == '"') => {
                    found.push(block.start + start..block.start + at + character.len_utf8());
                    open = None;
                }
                Some(_) => {}
                None => open = closing(character).map(|closing| (at, closing)),
            }
        }
    }
    found
}

/// The mark that closes what this one opens. A single quotation mark is left out: it looks like an
/// apostrophe.
fn closing(opening: char) -> Option<char> {
    match opening {
        '“' | '„' | '”' => Some('”'),
        '«' => Some('»'),
        '"' => Some('"'),
        '‘' => Some('\''),
        _ => None,
    }
}

/// Sentences that are not Dutch: of their function words more are foreign than Dutch.
pub fn foreign(text: &str, sentences: &[Sentence], words: &Words) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let tongues: Vec<Tongue> = words.distinct().map(|(word, _)| tongue(word)).collect();
    let has_capital = |number: Option<usize>| {
        let word = number.and_then(|number| words.list.get(number));
        word.is_some_and(|word| text[word.start..].starts_with(char::is_uppercase))
    };
    // "Department of State", and not "horeca of administratie".
    let is_of_a_title = |number: usize| has_capital(number.checked_sub(1)) && has_capital(Some(number + 1));
    let tongue_at = |number: usize| match tongues[words.forms()[number] as usize] {
        Tongue::Foreign if words.folded(number) == "of" && !is_of_a_title(number) => Tongue::Unsaid,
        tongue => tongue,
    };
    for sentence in sentences {
        let numbers = words.numbers_within(&sentence.range);
        let count = numbers.len();
        let of_words = numbers.map(tongue_at);
        let (dutch, other) = of_words.fold((0, 0), |(dutch, other), tongue| match tongue {
            Tongue::Dutch => (dutch + 1, other),
            Tongue::Foreign => (dutch, other + 1),
            Tongue::Unsaid => (dutch, other),
        });
        let short_title = count <= 6 && other >= 1 && dutch == 0;
        if short_title || (other >= 2 && other > dutch) {
            found.push(sentence.range.clone());
        }
    }
    found
}

/// What a word tells of the language that it stands in.
#[derive(Clone, Copy)]
enum Tongue {
    Dutch,
    Foreign,
    Unsaid,
}

/// The language of a word in lower case.
fn tongue(word: &str) -> Tongue {
    if word.len() > LONGEST {
        return Tongue::Unsaid;
    }
    match (DUTCH.binary_search(&word), FOREIGN.binary_search(&word)) {
        (Ok(_), _) => Tongue::Dutch,
        (_, Ok(_)) => Tongue::Foreign,
        _ => Tongue::Unsaid,
    }
}

/// The longest of the function words below that tell a language by themselves, in bytes.
const LONGEST: usize = 8;

/// Function words that Dutch has, and none of the languages that letters quote.
const DUTCH: &[&str] = &[
    "aan", "als", "bij", "dat", "deze", "dit", "door", "een", "er", "haar", "heeft", "het", "hij", "hun", "kan",
    "maar", "met", "moet", "naar", "niet", "nog", "om", "ook", "op", "te", "tot", "uit", "uw", "van", "voor", "wel",
    "werd", "wij", "worden", "wordt", "zich", "zij", "zijn",
];

/// Function words of English, French and German that are no Dutch words.
const FOREIGN: &[&str] = &[
    "aber", "and", "are", "auch", "auf", "aus", "aux", "avec", "been", "beim", "but", "by", "can", "ce", "cette",
    "dans", "dass", "dem", "der", "des", "du", "durch", "eine", "einer", "eines", "elle", "est", "et", "for", "from",
    "für", "has", "have", "his", "ist", "its", "la", "le", "les", "leur", "mit", "nach", "nicht", "not", "nous",
    "oder", "of", "our", "par", "pour", "que", "qui", "shall", "should", "sich", "sind", "sont", "sur", "that", "the",
    "their", "these", "they", "this", "to", "und", "une", "vom", "von", "were", "which", "who", "will", "wird", "with",
    "would", "you", "your", "zum", "zur", "zwischen", "über",
];

/// Whether a word is a function word of English, French or German, and no Dutch word.
pub fn is_foreign(word: &str) -> bool {
    FOREIGN.binary_search(&word.to_lowercase().as_str()).is_ok()
}

/// Web addresses, mail addresses, file names and reference numbers with letters and digits mixed.
pub fn addresses(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for token in text.split([' ', '\n', '\t', '<', '>']) {
        let at = start;
        start += token.len() + 1;
        if is_address(token) {
            found.push(at..at + token.len());
        }
    }
    found
}

fn is_address(token: &str) -> bool {
    // Most words have none of these signs.
    let may_be_one = |byte: u8| matches!(byte, b'@' | b'.' | b'_' | b':');
    if token.len() < 5 || !token.bytes().any(may_be_one) {
        return false;
    }
    let mail = token.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    let file = token
        .trim_end_matches([',', '.', ')', ';'])
        .rsplit_once('.')
        .is_some_and(|(_, ending)| FILE_ENDINGS.contains(&ending));
    token.contains("://") || token.contains("www.") || mail || file || token.contains('_')
}

/// Endings of file names and hosts that stand in letters.
const FILE_ENDINGS: &[&str] = &["com", "doc", "docx", "eu", "html", "nl", "odt", "org", "pdf", "txt", "xlsx"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, Kind, sentences::sentences};

    fn prose(text: &str) -> Prose {
        Prose::new(text, &[Block::new(Kind::Paragraph, 0..text.len())])
    }

    #[test]
    fn word_lists_are_in_order() {
        assert!(FOREIGN.is_sorted());
        assert!(
            FOREIGN
                .iter()
                .chain(DUTCH)
                .all(|word| word.len() <= LONGEST && (DUTCH.contains(word) ^ FOREIGN.contains(word)))
        );
        let mut sorted = DUTCH.to_vec();
        sorted.sort_unstable();
        assert_eq!(sorted, DUTCH);
    }

    #[test]
    fn a_quotation_keeps_its_marks() {
        let prose = prose("zegt «dit hier» en “dat”.");
        let found: Vec<_> = quotations(&prose).into_iter().map(|range| prose.text[range].to_owned()).collect();
        assert_eq!(found, ["«dit hier»", "“dat”"]);
    }

    #[test]
    fn an_english_sentence_is_foreign_and_a_dutch_one_with_of_is_not() {
        let prose = prose("Members of the Council will meet. Het gaat om ja of nee.");
        let words = Words::new(&prose.text);
        let found = foreign(&prose.text, &sentences(&prose), &words);
        assert_eq!(found.len(), 1);
        assert_eq!(&prose.text[found[0].clone()], "Members of the Council will meet.");
    }

    #[test]
    fn of_is_english_in_a_title_and_dutch_in_a_list() {
        let is_foreign = |text: &str| {
            let prose = prose(text);
            !foreign(&prose.text, &sentences(&prose), &Words::new(&prose.text)).is_empty()
        };
        assert!(is_foreign("Department of State") && !is_foreign("Bijvoorbeeld horeca of administratie"));
    }

    #[test]
    fn addresses_are_found() {
        let text = "zie https://voorbeeld.nl/a of info@voorbeeld.nl.";
        assert_eq!(addresses(text).len(), 2);
        assert!(touches(&addresses(text), &(8..10)));
        assert!(!touches(&addresses(text), &(0..3)));
    }
}
