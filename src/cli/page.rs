//! The page of a rule: all that its file knows, for a terminal and as Markdown.

use std::fmt::Write as _;

use crate::language::{Heading, Language};
use crate::report::visible::{visible, width};
use crate::rule::Rule;
use crate::rule::example::{self, Expected};

/// The page for a terminal.
pub fn text(rule: &Rule, language: Language) -> String {
    let file = &rule.file;
    let heading = |heading| language.heading(heading);
    let picky = if file.picky { format!(", {}", heading(Heading::Picky)) } else { String::new() };
    let mut page = format!("{}[{}]: {}{picky}\n\n", file.level.name(), rule.id, file.title.get(language));
    push_wrapped(&mut page, file.why.get(language));
    page.push('\n');
    for (name, value) in [
        (Heading::Message, file.message.get(language).to_string()),
        (Heading::Source, file.source.clone()),
        (Heading::Check, file.check.name().to_owned()),
    ] {
        let _ = writeln!(page, "{:<9} {value}", heading(name));
    }
    if !file.examples.bad.is_empty() {
        let _ = writeln!(page, "\n{}", heading(Heading::Bad));
        for text in &file.examples.bad {
            push_bad(&mut page, text);
        }
    }
    if !file.examples.good.is_empty() {
        let _ = writeln!(page, "\n{}", heading(Heading::Good));
        for line in file.examples.good.iter().flat_map(|text| text.lines()) {
            let _ = writeln!(page, "  {}", visible(line));
        }
    }
    let _ = writeln!(page, "\n{}", heading(Heading::Ignore));
    for (place, how) in ignoring(rule) {
        let _ = writeln!(page, "  {:<18} {how}", heading(place));
    }
    page
}

/// The page as Markdown.
pub fn markdown(rule: &Rule, language: Language) -> String {
    let file = &rule.file;
    let heading = |heading| language.heading(heading);
    let picky = if file.picky { format!(", {}", heading(Heading::Picky)) } else { String::new() };
    let mut page = format!("# {}\n\n`{}` ({}{picky})\n\n", file.title.get(language), rule.id, file.level.name());
    let _ = writeln!(page, "{}\n", file.why.get(language));
    let source = match file.source.starts_with("http") {
        true => format!("<{}>", file.source),
        false => file.source.clone(),
    };
    let _ = writeln!(page, "- {}: {}", heading(Heading::Message), file.message.get(language));
    let _ = writeln!(page, "- {}: {source}", heading(Heading::Source));
    let _ = writeln!(page, "- {}: `{}`", heading(Heading::Check), file.check.name());
    if !file.examples.bad.is_empty() {
        let _ = write!(page, "\n## {}\n\n```text\n", heading(Heading::Bad));
        for text in &file.examples.bad {
            push_bad(&mut page, text);
        }
        page.push_str("```\n");
    }
    if !file.examples.good.is_empty() {
        let _ = write!(page, "\n## {}\n\n```text\n", heading(Heading::Good));
        for line in file.examples.good.iter().flat_map(|text| text.lines()) {
            let _ = writeln!(page, "  {}", visible(line));
        }
        page.push_str("```\n");
    }
    let _ = write!(page, "\n## {}\n\n", heading(Heading::Ignore));
    for (place, how) in ignoring(rule) {
        let _ = writeln!(page, "- {}: `{how}`", heading(place));
    }
    page
}

fn ignoring(rule: &Rule) -> [(Heading, String); 3] {
    let id = &rule.id;
    [
        (Heading::InLetter, format!("<!-- kamerlint: ignore {id} -->")),
        (Heading::InSettings, format!("ignore = [\"{id}\"]")),
        (Heading::Once, format!("kamerlint check --ignore {id}")),
    ]
}

/// A bad example: its lines, what is found underlined, and what comes in its place.
fn push_bad(page: &mut String, text: &str) {
    let Ok(example) = example::parse(text) else {
        let _ = writeln!(page, "  {text}");
        return;
    };
    let mut start = 0;
    for line in example.text.split_inclusive('\n') {
        let end = start + line.len();
        let words = line.trim_end_matches('\n');
        let _ = writeln!(page, "  {}", visible(words).replace('\t', " "));
        let begins_here = |one: &&Expected| (start..end).contains(&one.range.start) || one.range.start == end;
        let found: Vec<&Expected> = example.expected.iter().filter(begins_here).collect();
        if !found.is_empty() {
            let _ = writeln!(page, "  {}", underline(words, start, &found));
        }
        start = end;
    }
}

/// Carets below what is found in a line, and behind them the better words.
fn underline(line: &str, start: usize, found: &[&Expected]) -> String {
    let mut carets = String::new();
    for (offset, character) in line.char_indices().chain([(line.len(), ' ')]) {
        let at = start + offset;
        let marked = found.iter().any(|one| one.range.contains(&at) || one.range == (at..at));
        let columns = if character == '\t' { 1 } else { width(character) };
        carets.push_str(&if marked { "^" } else { " " }.repeat(columns));
    }
    let mended: Vec<String> =
        found.iter().filter_map(|one| one.mended.as_ref()).map(|mended| format!("“{}”", visible(mended))).collect();
    match mended.is_empty() {
        true => carets.trim_end().to_owned(),
        false => format!("{} {}", carets.trim_end(), mended.join(", ")),
    }
}

fn push_wrapped(page: &mut String, words: &str) {
    let mut column = 0;
    for word in words.split_whitespace() {
        let length = word.chars().count();
        if column > 0 && column + length >= 100 {
            page.push('\n');
            column = 0;
        } else if column > 0 {
            page.push(' ');
        }
        page.push_str(word);
        column += length + 1;
    }
    page.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_found_is_underlined() {
        let mut page = String::new();
        push_bad(&mut page, "Ik doe dat {~~gaarne~>graag~~}.\nEn één {==dan==}");
        assert_eq!(page, "  Ik doe dat gaarne.\n             ^^^^^^ “graag”\n  En één dan\n         ^^^\n");
    }

    #[test]
    fn what_is_missing_gets_a_caret() {
        let mut page = String::new();
        push_bad(&mut page, "op{++ het++} gebied");
        assert_eq!(page, "  op gebied\n    ^ “ het”\n");
    }
}
