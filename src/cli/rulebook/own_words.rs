//! Words that a house calls right: its own lists, and the older and southern words that it asks for.
//!
//! A list has one word a line; `#` begins a comment. Behind a slash may stand a word of the dictionary
//! that it is inflected as: `toeslagenaffaire/affaire`.

use std::collections::HashMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use crate::check::Check;
use crate::dutch::inflection;
use crate::rule::{Mistake, Rules};
use crate::settle::config::{Settings, Tradition};

/// What divides a word and the word that it is inflected as.
const LIKE: char = '/';

/// Every form of the words that the settings call right, in order.
///
/// # Errors
///
/// A list that cannot be read, and every model that is no word.
pub fn forms(settings: &Settings) -> Result<Vec<String>, Vec<Mistake>> {
    let mut forms = Vec::new();
    let mut mistakes = Vec::new();
    for list in &settings.config.words {
        let path = settings.folder().join(list);
        match std::fs::read_to_string(&path) {
            Ok(text) => add(&path, &text, &mut forms, &mut mistakes),
            Err(error) => {
                let list = list.to_string_lossy();
                let message = format!("cannot read the list “{list}”: {error}");
                mistakes.push(settings.mistake_at(&list, message));
            }
        }
    }
    for tradition in &settings.config.spelling.also {
        let (name, text) = built_in(*tradition);
        add(Path::new(name), text, &mut forms, &mut mistakes);
    }
    forms.sort();
    forms.dedup();
    if mistakes.is_empty() { Ok(forms) } else { Err(mistakes) }
}

/// The entries of a list, each with its place.
pub fn entries(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut start = 0;
    let lines = text.split_inclusive('\n').map(move |line| {
        let at = start + line.len() - line.trim_start().len();
        start += line.len();
        (at..at + line.trim().len(), line.trim())
    });
    lines.filter(|(_, entry)| !entry.is_empty() && !entry.starts_with('#'))
}

/// Lays the words over the rules: the spelling check knows them, the other rules about spelling leave them alone.
pub fn lay_over(words: &[String], rules: &Rules, overlays: &mut HashMap<String, toml::Table>) {
    if words.is_empty() {
        return;
    }
    for rule in rules.rules.iter().filter(|rule| rule.category() == "spelling") {
        let overlay = overlays.entry(rule.id.clone()).or_default();
        let own = match &rule.file.check {
            Check::Spelling(_) => {
                let check = table(overlay, "check");
                check.and_then(|check| table(check, "spelling")).and_then(|spelling| array(spelling, "own-words"))
            }
            _ => array(overlay, "except"),
        };
        if let Some(own) = own {
            own.extend(words.iter().map(|word| word.as_str().into()));
        }
    }
}

fn table<'t>(parent: &'t mut toml::Table, key: &str) -> Option<&'t mut toml::Table> {
    parent.entry(key.to_owned()).or_insert_with(|| toml::Table::new().into()).as_table_mut()
}

fn array<'t>(parent: &'t mut toml::Table, key: &str) -> Option<&'t mut Vec<toml::Value>> {
    parent.entry(key.to_owned()).or_insert_with(|| toml::Value::Array(Vec::new())).as_array_mut()
}

fn built_in(tradition: Tradition) -> (&'static str, &'static str) {
    match tradition {
        Tradition::Flemish => ("flemish.txt", include_str!("../../../rules/spelling/flemish.txt")),
        Tradition::Before1995 => ("before-1995.txt", include_str!("../../../rules/spelling/before-1995.txt")),
    }
}

fn add(path: &Path, text: &str, forms: &mut Vec<String>, mistakes: &mut Vec<Mistake>) {
    for (range, entry) in entries(text) {
        let Some((word, model)) = entry.split_once(LIKE) else {
            forms.push(entry.to_owned());
            continue;
        };
        let (word, model) = (word.trim(), model.trim());
        if inflection::is_model(model) {
            forms.extend(inflection::forms_like(word, model));
        } else {
            mistakes.push(Mistake {
                path: PathBuf::from(path),
                text: text.to_owned(),
                range,
                message: format!("“{model}” is not in the word list, so “{word}” cannot be inflected as it"),
                help: Some("name a word that the dictionary has, or leave it away with its slash".to_owned()),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_neither_empty_nor_comments() {
        let found: Vec<_> = entries("# x\n\n foo/bar \r\nbaz").collect();
        assert_eq!(found, [(6..13, "foo/bar"), (16..19, "baz")]);
    }

    #[test]
    fn the_built_in_lists_have_models_that_are_words() {
        for tradition in [Tradition::Flemish, Tradition::Before1995] {
            let (name, text) = built_in(tradition);
            let (mut forms, mut mistakes) = (Vec::new(), Vec::new());
            add(Path::new(name), text, &mut forms, &mut mistakes);
            let messages: Vec<_> = mistakes.iter().map(|mistake| &mistake.message).collect();
            assert!(mistakes.is_empty(), "{messages:?}");
            assert!(forms.len() > text.lines().count(), "{name}: {}", forms.len());
        }
    }
}
