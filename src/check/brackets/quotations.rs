//! Quotation marks that are opened and not closed, or closed and not opened.
//!
//! A quotation may run over several paragraphs, each of which begins with an opening mark; so the marks are
//! counted over the whole letter. Straight marks and single ones do not tell on which side they stand.

use std::ops::Range;

use crate::document::Prose;

/// Opening and closing marks of one style.
const STYLES: [(&[char], char); 2] = [(&['«'], '»'), (&['“', '„'], '”')];

/// The marks without a partner: unclosed ones, unopened ones.
pub fn lonely(prose: &Prose) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    let (mut unclosed, mut unopened) = (Vec::new(), Vec::new());
    let marks = marks(&prose.text);
    for (opening, closing) in STYLES {
        // Older Dutch closes with the mark that opens elsewhere.
        let count = |wanted: char| marks.iter().filter(|(_, mark)| *mark == wanted).count();
        if closing == '”' && count('„') > count('”') {
            continue;
        }
        let mut open: Vec<Range<usize>> = Vec::new();
        for &(at, mark) in marks.iter().filter(|(_, mark)| opening.contains(mark) || *mark == closing) {
            let here = at..at + mark.len_utf8();
            let opens = opening.contains(&mark) || open.is_empty() && stands_before_a_word(&prose.text, &here);
            if opens && !open.is_empty() && begins_block(prose, at) {
                continue;
            }
            if opens {
                open.push(here);
            } else if open.pop().is_none() {
                unopened.push(here);
            }
        }
        unclosed.append(&mut open);
    }
    (unclosed, unopened)
}

/// The marks of all styles, each with its place. They begin with one of two bytes, which are rare in Dutch.
fn marks(text: &str) -> Vec<(usize, char)> {
    let mark = |at: usize| {
        let mark = text.get(at..)?.chars().next()?;
        STYLES.iter().any(|(opening, closing)| opening.contains(&mark) || mark == *closing).then_some((at, mark))
    };
    memchr::memchr2_iter(0xC2, 0xE2, text.as_bytes()).filter_map(mark).collect()
}

/// Whether a mark stands where one opens, though it is the closing one: "het begrip ”schooljaar”".
fn stands_before_a_word(text: &str, mark: &Range<usize>) -> bool {
    let before = text[..mark.start].chars().next_back();
    let is_free = before.is_none_or(|before| before.is_whitespace() || before == '(');
    is_free && text[mark.start..].starts_with('”') && text[mark.end..].starts_with(char::is_alphabetic)
}

/// Whether a mark goes on with a quotation that began in a paragraph before.
fn begins_block(prose: &Prose, at: usize) -> bool {
    prose.block_at(at).is_some_and(|(block, _)| prose.text[block.start..at].trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, Kind};

    fn found(text: &str) -> (Vec<&str>, Vec<&str>) {
        let lines = text.split_inclusive('\n').scan(0, |start, line| {
            let begin = std::mem::replace(start, *start + line.len());
            Some(Block::new(Kind::Paragraph, begin..begin + line.trim_end().len()))
        });
        let prose = Prose::new(text, &lines.collect::<Vec<_>>());
        let (unclosed, unopened) = lonely(&prose);
        let behind = |range: &Range<usize>| text[range.end..].split([' ', ',', '.']).next().unwrap_or_default();
        let before = |range: &Range<usize>| text[..range.start].rsplit(' ').next().unwrap_or_default();
        (unclosed.iter().map(behind).collect(), unopened.iter().map(before).collect())
    }

    #[test]
    fn a_mark_without_a_partner_is_found() {
        assert_eq!(found("Hij zei “ja. Zij zei “nee”.").0, ["ja"]);
        assert_eq!(found("Hij zei «ja.").0, ["ja"]);
        assert_eq!(found("Hij zei ja”. Zij zei “nee”.").1, ["ja"]);
        assert_eq!(found("Hij las «Een: «Twee»» en «Drie").0, ["Drie"]);
    }

    #[test]
    fn a_quotation_may_run_over_paragraphs_and_hold_another() {
        assert_eq!(
            found("Kent u «Bunk keek mee: «te verleidelijk»»? Het begrip ”schooljaar” blijft."),
            (vec![], vec![])
        );
        assert_eq!(found("Hij schreef: «Een.\n«Twee.\n«Drie.» Dat was het."), (vec![], vec![]));
        assert_eq!(found("Hij schreef „ja” en „nee”, en zij „misschien“, „nooit“ en „wel“."), (vec![], vec![]));
    }
}
