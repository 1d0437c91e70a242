//! The page of a rule as Markdown.

use std::fmt::Write as _;

use super::examples::{push_bad, push_good};
use super::{level, page};
use crate::language::{Heading, Language};
use crate::rule::Rule;

/// The page as Markdown.
pub fn markdown(rule: &Rule, language: Language) -> String {
    let page = page(rule, language);
    let file = &rule.file;
    let heading = |heading| language.heading(heading);
    let title = escaped(file.title.get(language));
    let mut text = format!("# {title}\n\n`{}` ({})\n\n", rule.id, level(rule, language));
    let _ = writeln!(text, "{}\n", escaped(file.why.get(language)));
    for (name, value) in &page.facts {
        let value = match name {
            Heading::Source if value.starts_with("http") => format!("<{value}>"),
            Heading::Check => format!("`{value}`"),
            Heading::InPresets => format!("[{value}](../presets.md)"),
            _ => escaped(value),
        };
        let _ = writeln!(text, "- {}: {value}", heading(*name));
    }
    push_examples(&mut text, heading(Heading::Bad), &file.examples.bad, push_bad);
    push_examples(&mut text, heading(Heading::Good), &file.examples.good, push_good);
    if !page.exceptions.is_empty() {
        let _ = write!(text, "\n## {}\n\n", heading(Heading::Exceptions));
        page.exceptions.iter().for_each(|exception| {
            let _ = writeln!(text, "- {}", escaped(exception));
        });
    }
    let _ = write!(text, "\n## {}\n\n```toml\n{}```\n", heading(Heading::Change), page.change);
    let _ = write!(text, "\n## {}\n\n", heading(Heading::Ignore));
    for (place, how) in &page.ignoring {
        let _ = writeln!(text, "- {}: `{how}`", heading(*place));
    }
    text
}

/// Words as Markdown that shows them as they are.
pub fn escaped(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for character in words.chars() {
        if matches!(character, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|') {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

fn push_examples(page: &mut String, heading: &str, examples: &[String], push: impl Fn(&mut String, &str)) {
    if examples.is_empty() {
        return;
    }
    let mut lines = String::new();
    examples.iter().for_each(|example| push(&mut lines, example));
    let fence = fence(&lines);
    let _ = write!(page, "\n## {heading}\n\n{fence}text\n{lines}{fence}\n");
}

/// A fence that no line inside closes.
fn fence(lines: &str) -> String {
    let longest = lines.split(|character| character != '`').map(str::len).max().unwrap_or_default();
    "`".repeat(3.max(longest + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_words() {
        assert_eq!(escaped("a*b [c] <d>"), r"a\*b \[c\] \<d\>");
    }

    #[test]
    fn a_fence_is_longer_than_what_it_holds() {
        assert_eq!(fence("a"), "```");
        assert_eq!(fence("a ``` b"), "````");
    }
}
