//! What was found beside the paragraph that it was found in.

use std::fmt::Write as _;

use super::letter::Numbered;
use super::{class, escaped, sign};
use crate::document::Document;
use crate::finding::Subject;
use crate::language::{Heading, Language};
use crate::report::{address, cures, message, place, related, spans};

/// The findings of a paragraph as a list; nothing if there are none.
pub fn list(findings: &[&Numbered], document: &Document, language: Language) -> String {
    if findings.is_empty() {
        return String::new();
    }
    let cards: Vec<String> = findings.iter().map(|one| card(one, document, language)).collect();
    format!("<ul class=\"cards\">\n{}</ul>", cards.concat())
}

fn card(one: &Numbered, document: &Document, language: Language) -> String {
    let (finding, number) = (one.finding, one.number);
    let level = finding.rule.file.level;
    let place = match finding.hit.subject {
        Subject::File => escaped(&place(finding, document, language).unwrap_or_default()),
        Subject::Text => {
            format!("<a href=\"#p{number}\">{}</a>", escaped(&at(finding.hit.range.start, document, language)))
        }
    };
    let (class, sign, word) = (class(level), sign(level), language.level(level));
    let mut html = format!(
        "<li class=\"card {class} r{}\" id=\"f{number}\" tabindex=\"-1\">\n\
         <p class=\"where\"><strong class=\"level\"><span aria-hidden=\"true\">{sign}</span> {word}</strong> {place}</p>\n\
         <p>{}</p>\n",
        one.rule,
        escaped(&message(finding, document, language)),
    );
    for line in cures::help(finding, &document.text, language) {
        let _ = writeln!(html, "<p class=\"cure\">{}</p>", escaped(&line));
    }
    for (index, range) in one.related.iter().enumerate() {
        let (words, place) = (escaped(related(finding, language)), escaped(&at(range.start, document, language)));
        let _ = writeln!(html, "<p class=\"related\">{words}: <a href=\"#p{number}-{}\">{place}</a></p>", index + 1);
    }
    let _ = writeln!(html, "{}</li>", why(one, language));
    html
}

/// The rule; unfolded the reason and the norm.
fn why(one: &Numbered, language: Language) -> String {
    let rule = &one.finding.rule;
    let source = escaped(&rule.file.source);
    let source = match address(rule) {
        Some(_) => format!("<a href=\"{source}\" rel=\"noreferrer\">{source}</a>"),
        None => source,
    };
    format!(
        "<details><summary><code>{}</code></summary><p>{}: {}</p><p>{}: {source}</p></details>",
        escaped(&rule.id),
        escaped(rule.file.title.get(language)),
        escaped(rule.file.why.get(language)),
        language.heading(Heading::Source),
    )
}

/// A place in words: a line, or what a person would count.
fn at(at: usize, document: &Document, language: Language) -> String {
    match document.location(at) {
        Some(location) => language.place(location),
        None => language.line(spans::span(&(at..at), document).start.line),
    }
}
