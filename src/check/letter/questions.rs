//! Questions of members and the answers to them: numbered without gaps, each answered.

use std::ops::Range;

use crate::document::Document;
use crate::finding::Hit;

/// A heading "Vraag 3" or "Antwoord op vragen 4 en 5", in the prose.
struct Head {
    range: Range<usize>,
    answer: bool,
    numbers: Vec<u32>,
}

/// Heads whose number is not one more than that of the last head of the same sort.
pub fn misnumbered(document: &Document) -> Vec<Hit> {
    let prose = document.prose();
    let heads = heads(&prose.text);
    let mut hits = Vec::new();
    for answer in [false, true] {
        let mut last: Option<u32> = None;
        for head in heads.iter().filter(|head| head.answer == answer) {
            let (Some(first), Some(end)) = (head.numbers.first(), head.numbers.last()) else {
                continue;
            };
            // "Antwoord op vraag 3 en 8" stands where it suits the answer, and tells nothing of the next.
            if !head.numbers.windows(2).all(|pair| pair[1] == pair[0] + 1) {
                last = None;
                continue;
            }
            match last {
                Some(before) if *first == 1 && before > 1 => {}
                Some(before) if *first != before + 1 && !answered_apart(&heads, head, *first) => {
                    let other = (before + 1).to_string();
                    hits.push(
                        Hit::new(prose.origin(head.range.clone()))
                            .with("number", first.to_string())
                            .with("other", other),
                    );
                }
                _ => {}
            }
            last = Some(*end);
        }
    }
    hits
}

/// Whether an answer follows its own question directly, so that its number is right wherever it stands.
fn answered_apart(heads: &[Head], head: &Head, first: u32) -> bool {
    let before = heads.iter().rev().find(|other| other.range.end <= head.range.start);
    head.answer && before.is_some_and(|question| !question.answer && question.numbers.contains(&first))
}

/// Questions whose number no answer has, in a letter that answers at least half of them.
pub fn unanswered(document: &Document) -> Vec<Hit> {
    let prose = document.prose();
    let heads = heads(&prose.text);
    let answered: Vec<u32> =
        heads.iter().filter(|head| head.answer).flat_map(|head| head.numbers.iter().copied()).collect();
    let questions: Vec<(&Head, u32)> = heads
        .iter()
        .filter(|head| !head.answer)
        .flat_map(|head| head.numbers.iter().map(move |number| (head, *number)))
        .collect();
    let open: Vec<&(&Head, u32)> = questions.iter().filter(|(_, number)| !answered.contains(number)).collect();
    if answered.is_empty() || 2 * open.len() > questions.len() {
        return Vec::new();
    }
    open.into_iter()
        .map(|(head, number)| Hit::new(prose.origin(head.range.clone())).with("number", number.to_string()))
        .collect()
}

/// The numbers of all questions and answers that have a heading.
pub fn numbers(document: &Document) -> Vec<u32> {
    heads(&document.prose().text).into_iter().flat_map(|head| head.numbers).collect()
}

fn heads(text: &str) -> Vec<Head> {
    let mut heads = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        if let Some((answer, numbers, length)) = head(line) {
            heads.push(Head { range: start..start + length, answer, numbers });
        }
        start += line.len() + 1;
    }
    heads
}

/// A line that is such a heading: whether it is an answer, its numbers, the length of the heading.
fn head(line: &str) -> Option<(bool, Vec<u32>, usize)> {
    let (answer, rest) = [
        (true, "Antwoord op vragen "),
        (true, "Antwoord op de vragen "),
        (true, "Antwoord op vraag "),
        (true, "Antwoord vragen "),
        (true, "Antwoord vraag "),
        (true, "Antwoorden "),
        (true, "Antwoord "),
        (false, "Vragen "),
        (false, "Vraag "),
    ]
    .iter()
    .find_map(|(answer, front)| Some((*answer, line.strip_prefix(front)?)))?;
    let mut numbers: Vec<u32> = Vec::new();
    let mut rest = rest;
    let mut range = false;
    loop {
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        if digits == 0 || digits > 3 {
            return None;
        }
        let number: u32 = rest[..digits].parse().ok()?;
        match numbers.last() {
            Some(first) if range && number > *first && number - first < 100 => numbers.extend(first + 1..=number),
            _ => numbers.push(number),
        }
        rest = &rest[digits..];
        let joint = [", en ", ", ", " en ", " t/m ", " tot en met ", "-", "–", " & ", " "]
            .iter()
            .find(|joint| rest.starts_with(**joint));
        let Some(joint) = joint.filter(|joint| rest[joint.len()..].starts_with(|c: char| c.is_ascii_digit())) else {
            break;
        };
        range = matches!(*joint, " t/m " | " tot en met " | "-" | "–");
        rest = &rest[joint.len()..];
    }
    let ends = rest.trim_end_matches([':', '.', ' ']);
    ends.is_empty().then_some((answer, numbers, line.len() - rest.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_understood() {
        assert_eq!(head("Vraag 3"), Some((false, vec![3], 7)));
        assert_eq!(head("Antwoord op vragen 4, 5 en 6:").map(|found| found.1), Some(vec![4, 5, 6]));
        assert_eq!(head("Vraag 7, 8, 9 10 en 11").map(|found| found.1), Some(vec![7, 8, 9, 10, 11]));
        assert_eq!(head("Antwoord 2 t/m 4").map(|found| found.1), Some(vec![2, 3, 4]));
        assert_eq!(head("Vraag 3 is beantwoord"), None);
    }
}
