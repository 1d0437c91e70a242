//! Findings as the API of LanguageTool tells them. The types are that API's.
//!
//! Every key is always there: LibreOffice up to 7.4 dies of an answer in which one is missing, and takes the
//! letter with it.

use std::ops::Range;

use serde::Serialize;

use super::submitted::Submitted;
use super::units::Units;
use super::wave;
use crate::document::Document;
use crate::finding::{Finding, Subject};
use crate::language::Language;
use crate::report;

mod cures;

/// So many characters around a match are its context.
const AROUND: usize = 40;
const LEFT_OUT: &str = "…";

/// One finding.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Match {
    message: String,
    short_message: String,
    replacements: Vec<Replacement>,
    offset: usize,
    length: usize,
    context: Context,
    sentence: String,
    r#type: Type,
    rule: RuleEntry,
    ignore_for_incomplete_sentence: bool,
    context_for_sure_match: i32,
}

/// What may stand there instead.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Replacement {
    /// The words.
    pub value: String,
}

#[derive(Debug, Serialize)]
struct Context {
    text: String,
    offset: usize,
    length: usize,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Type {
    type_name: &'static str,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct RuleEntry {
    id: String,
    sub_id: &'static str,
    source_file: String,
    description: String,
    issue_type: &'static str,
    urls: Vec<Url>,
    category: Category,
    is_premium: bool,
}

#[derive(Debug, Serialize)]
struct Url {
    value: String,
}

#[derive(Debug, Serialize)]
struct Category {
    id: &'static str,
    name: String,
}

/// The findings of a text in order of place, and the stretches of its sentences.
pub fn matches(
    findings: &[Finding],
    document: &Document,
    submitted: &Submitted,
    language: Language,
) -> (Vec<Match>, Vec<[usize; 2]>) {
    let units = Units::new(&submitted.sent);
    let prose = document.prose();
    let sentences: Vec<Range<usize>> =
        document.sentences().iter().map(|sentence| submitted.origin(&prose.origin(sentence.range.clone()))).collect();
    let told = findings.iter().filter(|one| one.ignored.is_none() && one.hit.subject == Subject::Text);
    let mut matches: Vec<Match> =
        told.map(|finding| entry(finding, document, submitted, &sentences, &units, language)).collect();
    matches.sort_by_key(|found| (found.offset, found.length));
    let ranges = sentences.iter().map(|sentence| units.range(sentence)).map(|range| [range.start, range.end]);
    (matches, ranges.collect())
}

fn entry(
    finding: &Finding,
    document: &Document,
    submitted: &Submitted,
    sentences: &[Range<usize>],
    units: &Units,
    language: Language,
) -> Match {
    let (stretch, replacements) = cures::cures(finding, document, submitted);
    let place = submitted.origin(&stretch);
    let range = units.range(&place);
    let rule = &finding.rule;
    let before = sentences.partition_point(|sentence| sentence.start <= place.start);
    let sentence = before.checked_sub(1).map(|index| sentences[index].clone()).unwrap_or_else(|| place.clone());
    Match {
        message: format!("{} [{}]", report::message(finding, document, language), rule.id),
        short_message: rule.file.title.get(language).to_owned(),
        replacements,
        offset: range.start,
        length: range.len(),
        context: context(&submitted.sent, &place),
        sentence: submitted.sent.get(sentence).unwrap_or_default().to_owned(),
        r#type: Type { type_name: "Other" },
        rule: RuleEntry {
            id: rule.id.clone(),
            sub_id: "1",
            source_file: format!("rules/{}.toml", rule.id),
            description: rule.file.title.get(language).to_owned(),
            issue_type: wave::issue(rule),
            urls: report::address(rule).map(|value| Url { value: value.to_owned() }).into_iter().collect(),
            category: Category { id: wave::category(rule.file.level), name: rule.category().to_owned() },
            is_premium: false,
        },
        ignore_for_incomplete_sentence: false,
        context_for_sure_match: 0,
    }
}

/// The words around a place, on one line.
fn context(text: &str, place: &Range<usize>) -> Context {
    let start = text[..place.start].char_indices().rev().take(AROUND).last().map_or(place.start, |(at, _)| at);
    let end = text[place.end..].char_indices().nth(AROUND).map_or(text.len(), |(at, _)| place.end + at);
    let blank = |c: char| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c };
    let mut words: String = text[start..end].chars().map(blank).collect();
    let mut offset = text[start..place.start].encode_utf16().count();
    if start > 0 {
        words.insert_str(0, LEFT_OUT);
        offset += LEFT_OUT.encode_utf16().count();
    }
    if end < text.len() {
        words.push_str(LEFT_OUT);
    }
    Context { text: words, offset, length: text[place.clone()].encode_utf16().count() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_context_is_one_line_around_the_place() {
        let text = format!("{} 😀 het\nhet {}", "a".repeat(60), "b".repeat(60));
        let at = text.find("het").unwrap();
        let context = context(&text, &(at..at + 7));
        assert_eq!(context.text, format!("…{} 😀 het het {}…", "a".repeat(37), "b".repeat(39)));
        let units: Vec<u16> = context.text.encode_utf16().collect();
        let found = String::from_utf16(&units[context.offset..context.offset + context.length]).unwrap();
        assert_eq!(found, "het het");
    }
}
