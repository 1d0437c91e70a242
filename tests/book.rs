//! The book that `kamerlint rules docs` writes: every rule has a page, and every link leads somewhere.

#![allow(clippy::unwrap_used, reason = "a test that cannot run the program has failed")]

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

use kamerlint::rule::{Rules, load};
use kamerlint::settle::config::Config;
use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};
use snapbox::cmd::Command;

#[test]
fn every_page_stands_in_the_summary_and_every_rule_has_a_page() {
    for language in ["nl", "en"] {
        let pages = book(language);
        let summary = &pages["SUMMARY.md"];
        let listed: BTreeSet<&String> = summary.links.iter().collect();
        assert_eq!(listed.len(), summary.links.len(), "a page stands in the summary twice");
        let written: BTreeSet<&String> = pages.keys().filter(|name| *name != "SUMMARY.md").collect();
        assert_eq!(listed, written);
        for rule in rules().rules {
            let page = &pages[&format!("{}.md", rule.id)];
            let title = if language == "nl" { &rule.file.title.nl } else { &rule.file.title.en };
            assert_eq!(&page.headings[0], title);
            let why = if language == "nl" { &rule.file.why.nl } else { &rule.file.why.en };
            assert!(page.words.contains(why.as_str()), "{}: {why}\n{}", rule.id, page.words);
            assert!(pages[&format!("{}/index.md", rule.category())].words.contains(title.as_str()));
        }
    }
}

#[test]
fn every_link_leads_to_a_file_and_a_heading() {
    let pages = book("nl");
    for (name, page) in &pages {
        for link in page.links.iter().filter(|link| !link.contains("://")) {
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            let target = resolve(name, file);
            assert!(pages.contains_key(&target) || folder("nl").join("src").join(&target).is_file(), "{name}: {link}");
            assert!(anchor.is_empty() || pages[&target].anchors().any(|known| known == anchor), "{name}: {link}");
        }
    }
}

#[test]
fn what_a_page_says_about_settings_are_settings() {
    for (name, page) in book("en").iter().filter(|(name, _)| !name.starts_with("guides/")) {
        for block in &page.settings {
            let config: Config = toml::from_str(block).unwrap();
            let overlays = config.rules.overlays.into_iter().collect();
            assert!(load::load(load::built_in(), &overlays).is_ok(), "{name}: {block}");
        }
    }
}

/// A page taken apart.
#[derive(Default)]
struct Page {
    headings: Vec<String>,
    links: Vec<String>,
    /// Its blocks of TOML.
    settings: Vec<String>,
    words: String,
}

impl Page {
    fn of(text: &str) -> Page {
        let mut page = Page::default();
        let (mut in_heading, mut in_settings) = (false, false);
        for event in Parser::new(text) {
            match event {
                Event::Start(Tag::Heading { .. }) => {
                    in_heading = true;
                    page.headings.push(String::new());
                }
                Event::End(TagEnd::Heading(_)) => in_heading = false,
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(kind))) if &*kind == "toml" => {
                    in_settings = true;
                    page.settings.push(String::new());
                }
                Event::End(TagEnd::CodeBlock) => in_settings = false,
                Event::Start(Tag::Link { dest_url, .. }) => page.links.push(dest_url.into_string()),
                Event::Text(words) | Event::Code(words) => {
                    page.words.push_str(&words);
                    if in_heading {
                        page.headings.last_mut().unwrap().push_str(&words);
                    }
                    if in_settings {
                        page.settings.last_mut().unwrap().push_str(&words);
                    }
                }
                Event::SoftBreak => page.words.push(' '),
                _ => {}
            }
        }
        page
    }

    /// The headings as mdBook names them.
    fn anchors(&self) -> impl Iterator<Item = String> {
        let named = |heading: &String| {
            let kept = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
            kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
        };
        self.headings.iter().map(named)
    }
}

/// The pages of the book, by their path.
fn book(language: &str) -> BTreeMap<String, Page> {
    static MAKING: std::sync::Mutex<()> = std::sync::Mutex::new(());
    let _alone = MAKING.lock().unwrap();
    let folder = folder(language);
    let _ = fs::remove_dir_all(&folder);
    let run = Command::new(snapbox::cmd::cargo_bin!("kamerlint"))
        .args(["rules", "docs", "--no-config", "--language", language])
        .arg(&folder)
        .output()
        .unwrap();
    assert_eq!(run.status.code(), Some(0));
    assert!(toml::from_str::<toml::Table>(&fs::read_to_string(folder.join("book.toml")).unwrap()).is_ok());
    let mut pages = BTreeMap::new();
    read(&folder.join("src"), "", &mut pages);
    pages
}

fn folder(language: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("book").join(language)
}

fn read(folder: &Path, name: &str, pages: &mut BTreeMap<String, Page>) {
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap()) {
        let name = format!("{name}{}", entry.file_name().to_str().unwrap());
        if entry.path().is_dir() {
            read(&entry.path(), &format!("{name}/"), pages);
        } else if name.ends_with(".md") {
            pages.insert(name, Page::of(&fs::read_to_string(entry.path()).unwrap()));
        }
    }
}

/// The path that a link on a page leads to.
fn resolve(page: &str, link: &str) -> String {
    if link.is_empty() {
        return page.to_owned();
    }
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn rules() -> Rules {
    load::load(load::built_in(), &HashMap::new()).unwrap()
}
