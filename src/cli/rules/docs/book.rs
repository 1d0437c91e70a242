//! The files of the book: a page a rule, a page a category, the presets, the guides, and what mdBook needs.

use std::fmt::Write as _;
use std::sync::Arc;

use crate::cli::page;
use crate::cli::page::markdown::escaped;
use crate::cli::rules::presets::changes;
use crate::language::{Heading, Language};
use crate::rule::{Rule, Rules};
use crate::settle::preset;

/// The page to begin with.
pub const FIRST: &str = "src/index.md";

/// The guides, which are pages as they are.
const GUIDES: [(&str, &str); 3] = [
    ("handleiding", include_str!("../../../../docs/handleiding.md")),
    ("own-rule", include_str!("../../../../docs/own-rule.md")),
    ("ci", include_str!("../../../../docs/ci.md")),
];

/// What a guide leads to and is no page.
const BESIDE: [(&str, &str); 1] = [("pre-commit", include_str!("../../../../docs/pre-commit"))];

/// The files of the book, by path.
pub fn files(rules: &Rules, language: Language) -> Vec<(String, String)> {
    let mut files = vec![
        ("book.toml".to_owned(), settings(language)),
        ("src/SUMMARY.md".to_owned(), summary(rules, language)),
        (FIRST.to_owned(), first(rules, language)),
        ("src/presets.md".to_owned(), presets(rules, language)),
    ];
    files.extend(GUIDES.map(|(name, text)| (format!("src/guides/{name}.md"), text.to_owned())));
    files.extend(BESIDE.map(|(name, text)| (format!("src/guides/{name}"), text.to_owned())));
    files.extend(categories(rules).map(|of_category| {
        let category = of_category[0].category();
        (format!("src/{category}/index.md"), index(category, of_category, language))
    }));
    files.extend(rules.rules.iter().map(|rule| (format!("src/{}.md", rule.id), page::markdown(rule, language))));
    files
}

fn categories(rules: &Rules) -> impl Iterator<Item = &[Arc<Rule>]> {
    rules.rules.chunk_by(|one, other| one.category() == other.category())
}

fn settings(language: Language) -> String {
    let code = language.code();
    let title = capitalised(language.heading(Heading::Rules));
    format!(
        "[book]\ntitle = \"kamerlint: {title}\"\nlanguage = \"{code}\"\nsrc = \"src\"\n\n\
         [output.html]\nno-section-label = true\n\n[output.html.fold]\nenable = true\n\n\
         # A word in the title of a page counts most.\n\
         [output.html.search]\nenable = true\nlimit-results = 30\nboost-title = 4\nboost-hierarchy = 2\n"
    )
}

fn summary(rules: &Rules, language: Language) -> String {
    let heading = |heading| capitalised(language.heading(heading));
    let mut summary =
        format!("# {}\n\n[kamerlint](index.md)\n\n# {}\n\n", heading(Heading::Rules), heading(Heading::Guides));
    for (name, text) in GUIDES {
        let _ = writeln!(summary, "- [{}](guides/{name}.md)", escaped(title(text)));
    }
    let _ = writeln!(summary, "- [{}](presets.md)\n\n# {}\n", heading(Heading::Presets), heading(Heading::Rules));
    for of_category in categories(rules) {
        let category = of_category[0].category();
        let _ = writeln!(summary, "- [{}]({category}/index.md)", capitalised(language.category(category)));
        for rule in of_category {
            let _ = writeln!(summary, "  - [{}]({}.md)", escaped(rule.file.title.get(language)), rule.id);
        }
    }
    summary
}

fn first(rules: &Rules, language: Language) -> String {
    let mut page = format!("# kamerlint\n\n{}\n\n", language.documentation(rules.rules.len()));
    for of_category in categories(rules) {
        let category = of_category[0].category();
        let name = capitalised(language.category(category));
        let _ = writeln!(page, "- [{name}]({category}/index.md) (`{category}`, {})", of_category.len());
    }
    page
}

fn index(category: &str, rules: &[Arc<Rule>], language: Language) -> String {
    let mut page = format!("# {}\n\n`{category}`\n\n", capitalised(language.category(category)));
    for rule in rules {
        let name = rule.id.split('/').next_back().unwrap_or(&rule.id);
        let title = escaped(rule.file.title.get(language));
        let _ = writeln!(page, "- [{title}]({name}.md) (`{}`, {})", rule.id, page::level(rule, language));
    }
    page
}

fn presets(rules: &Rules, language: Language) -> String {
    let mut page = format!("# {}\n", capitalised(language.heading(Heading::Presets)));
    for preset in preset::presets() {
        let _ = write!(page, "\n## {}\n\n{}. ", preset.name, capitalised(preset.file.title.get(language)));
        let _ = writeln!(page, "{}", escaped(preset.file.why.get(language)));
        let _ = writeln!(page, "({})", language.is_recognised(preset.is_recognised()));
        let changes = changes(preset);
        if !changes.is_empty() {
            page.push('\n');
        }
        for (change, what) in changes {
            let (name, key) = what.split_once(": ").unwrap_or((&what, ""));
            let link = match rules.get(name) {
                Some(rule) => format!("[`{name}`]({}.md)", rule.id),
                None => format!("`{name}`"),
            };
            let key = if key.is_empty() { String::new() } else { format!(": `{key}`") };
            let _ = writeln!(page, "- {} {link}{key}", language.preset_heading(change));
        }
    }
    page
}

/// The first heading of a guide.
fn title(guide: &str) -> &str {
    guide.lines().next().unwrap_or_default().trim_start_matches("# ")
}

fn capitalised(words: &str) -> String {
    let mut characters = words.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}
