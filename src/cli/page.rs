//! The page of a rule: all that its file knows, for a terminal and as Markdown.

use crate::language::{Heading, Language};
use crate::report::visible::visible;
use crate::rule::{Level, Rule};
use crate::settle::{self, preset};

mod examples;
pub mod markdown;
mod text;

pub use markdown::markdown;
pub use text::text;

/// What stands on a page, whatever it is written in.
struct Page {
    /// What the rule says, its norm, its check, the presets that change it.
    facts: Vec<(Heading, String)>,
    /// What it leaves alone.
    exceptions: Vec<String>,
    /// Lines for the settings that change it.
    change: String,
    /// How to leave it alone, and where.
    ignoring: [(Heading, String); 3],
}

fn page(rule: &Rule, language: Language) -> Page {
    let file = &rule.file;
    let mut facts = vec![
        (Heading::Message, file.message.get(language).to_string()),
        (Heading::Source, file.source.clone()),
        (Heading::Check, file.check.name().to_owned()),
    ];
    let presets = presets(rule);
    if !presets.is_empty() {
        facts.push((Heading::InPresets, presets.join(", ")));
    }
    let (exceptions, change, ignoring) = (exceptions(rule, language), change(rule), ignoring(rule));
    Page { facts, exceptions, change, ignoring }
}

/// The presets that change or ignore a rule.
fn presets(rule: &Rule) -> Vec<&'static str> {
    let changes = |preset: &&preset::Preset| {
        let file = &preset.file;
        file.rules.contains_key(&rule.id) || file.ignore.iter().any(|name| rule.is_called(name))
    };
    preset::presets().iter().filter(changes).map(|preset| preset.name).collect()
}

fn exceptions(rule: &Rule, language: Language) -> Vec<String> {
    let file = &rule.file;
    let phrases: Vec<String> = file.except.phrases.iter().map(|phrase| format!("“{}”", visible(phrase))).collect();
    let phrases = (!phrases.is_empty()).then(|| phrases.join(", "));
    let skipped = if settle::is_about_language(&file.check) { file.skip.as_slice() } else { &[] };
    let passages = skipped.iter().map(|skip| language.skipped(*skip).to_owned());
    let others = file.yields_to.iter().map(|other| language.yields(other));
    let any = file.yields.then(|| language.yields(""));
    phrases.into_iter().chain(passages).chain(others).chain(any).collect()
}

/// Settings that switch a picky rule on, or give another its next level.
fn change(rule: &Rule) -> String {
    let line = match (rule.file.picky, rule.file.level) {
        (true, _) => "picky = false",
        (false, Level::Note) => "level = \"warning\"",
        (false, Level::Warning) => "level = \"error\"",
        (false, Level::Error) => "level = \"warning\"",
    };
    format!("[rules.\"{}\"]\n{line}\nexcept = [\"…\"]\n", rule.id)
}

fn ignoring(rule: &Rule) -> [(Heading, String); 3] {
    let id = &rule.id;
    [
        (Heading::InLetter, format!("<!-- kamerlint: ignore {id} -->")),
        (Heading::InSettings, format!("ignore = [\"{id}\"]")),
        (Heading::Once, format!("kamerlint check --ignore {id}")),
    ]
}

/// "warning", or "note, only with --picky".
pub fn level(rule: &Rule, language: Language) -> String {
    match rule.file.picky {
        true => format!("{}, {}", rule.file.level.name(), language.heading(Heading::Picky)),
        false => rule.file.level.name().to_owned(),
    }
}
