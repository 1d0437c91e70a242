//! What SARIF tells of a rule.

use serde::Serialize;

use crate::language::{Heading, Language};
use crate::report::address;
use crate::rule::Rule;

/// A rule, as a viewer shows it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Descriptor<'r> {
    id: &'r str,
    short_description: Message,
    full_description: Message,
    help: Message,
    #[serde(skip_serializing_if = "Option::is_none")]
    help_uri: Option<&'r str>,
    default_configuration: Configuration,
    properties: Properties<'r>,
}

/// Words, and the same as Markdown.
#[derive(Serialize)]
pub struct Message {
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    markdown: Option<String>,
}

#[derive(Serialize)]
struct Configuration {
    enabled: bool,
    level: &'static str,
}

#[derive(Serialize)]
struct Properties<'r> {
    tags: Vec<&'r str>,
    precision: &'static str,
    #[serde(rename = "problem.severity")]
    severity: &'static str,
}

impl Message {
    /// Words alone.
    pub fn text(text: &str) -> Message {
        Message { text: text.to_owned(), markdown: None }
    }
}

/// What is told of a rule.
pub fn descriptor(rule: &Rule, language: Language) -> Descriptor<'_> {
    let file = &rule.file;
    let level = file.level.name();
    let mut tags = vec![rule.category()];
    tags.extend(file.picky.then_some("picky"));
    Descriptor {
        id: &rule.id,
        short_description: Message::text(file.title.get(language)),
        full_description: Message::text(file.why.get(language)),
        help: help(rule, language),
        help_uri: address(rule),
        default_configuration: Configuration { enabled: !file.picky, level },
        properties: Properties {
            tags,
            precision: if file.picky { "medium" } else { "high" },
            severity: if level == "note" { "recommendation" } else { level },
        },
    }
}

fn help(rule: &Rule, language: Language) -> Message {
    let (why, source) = (rule.file.why.get(language), rule.file.source.as_str());
    let heading = language.heading(Heading::Source);
    let ignore = format!("{} ({})", language.heading(Heading::Ignore), language.heading(Heading::InSettings));
    let id = &rule.id;
    let linked = address(rule).map_or_else(|| source.to_owned(), |address| format!("<{address}>"));
    Message {
        text: format!("{why}\n{heading}: {source}\n{ignore}: ignore = [\"{id}\"]"),
        markdown: Some(format!("{why}\n\n- {heading}: {linked}\n- {ignore}: `ignore = [\"{id}\"]`")),
    }
}
