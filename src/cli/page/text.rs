//! The page of a rule for a terminal.

use std::fmt::Write as _;

use super::examples::{push_bad, push_good};
use super::page;
use crate::language::{Heading, Language};
use crate::rule::Rule;

/// So many columns a line of words has at most.
const WIDTH: usize = 100;

/// The page for a terminal.
pub fn text(rule: &Rule, language: Language) -> String {
    let page = page(rule, language);
    let file = &rule.file;
    let heading = |heading| language.heading(heading);
    let picky = if file.picky { format!(", {}", heading(Heading::Picky)) } else { String::new() };
    let mut text = format!("{}[{}]: {}{picky}\n\n", file.level.name(), rule.id, file.title.get(language));
    push_wrapped(&mut text, "", file.why.get(language));
    text.push('\n');
    let widest = page.facts.iter().map(|(name, _)| heading(*name).chars().count()).max().unwrap_or_default();
    for (name, value) in &page.facts {
        let _ = writeln!(text, "{:<widest$}  {value}", heading(*name));
    }
    if !file.examples.bad.is_empty() {
        let _ = writeln!(text, "\n{}", heading(Heading::Bad));
        file.examples.bad.iter().for_each(|example| push_bad(&mut text, example));
    }
    if !file.examples.good.is_empty() {
        let _ = writeln!(text, "\n{}", heading(Heading::Good));
        file.examples.good.iter().for_each(|example| push_good(&mut text, example));
    }
    if !page.exceptions.is_empty() {
        let _ = writeln!(text, "\n{}", heading(Heading::Exceptions));
        page.exceptions.iter().for_each(|exception| push_wrapped(&mut text, "  ", exception));
    }
    let _ = writeln!(text, "\n{}", heading(Heading::Change));
    push_good(&mut text, &page.change);
    let _ = writeln!(text, "\n{}", heading(Heading::Ignore));
    for (place, how) in &page.ignoring {
        let _ = writeln!(text, "  {:<18} {how}", heading(*place));
    }
    text
}

fn push_wrapped(page: &mut String, indent: &str, words: &str) {
    let mut column = 0;
    for word in words.split_whitespace() {
        let length = word.chars().count();
        if column > 0 && column + 1 + length >= WIDTH {
            page.push('\n');
            column = 0;
        }
        let before = if column == 0 { indent } else { " " };
        page.push_str(before);
        page.push_str(word);
        column += before.len() + length;
    }
    page.push('\n');
}
