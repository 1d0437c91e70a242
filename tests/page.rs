//! The page of `--format html`: well-formed, whole in itself, every link leads somewhere, all text is text.

#![allow(clippy::unwrap_used, reason = "a test that cannot run the program has failed")]

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use html5gum::{Token, Tokenizer};
use snapbox::cmd::Command;

/// Markup, an attribute that would end, a turned text, findings that overlap, something missing.
const HOSTILE: &str = "Geachte voorzitter,\n\n\
    <script>alert(1)</script> Het het \"><img src=x onerror=alert(2)> rapport &lt; van de leden Eermands.\u{202e}\n\n\
    De steun aan Oekraïne en Oekraine blijft. Ik leg dit gaarne gaarne uit. Dit wordt op gebied van zorg gedaan.\n\n\
    Zie Kamerstuk 28 676, nr. 123 en Kamerstuk 28676 nr 124.[1]\n\n[1] Een noot.\n";

#[test]
fn a_page_is_well_formed_and_every_link_leads_somewhere() {
    let page = page(&[]);
    let found = Page::of(&page);
    assert!(found.ids.len() > 20);
    let anchors: Vec<&str> = found.links.iter().filter_map(|link| link.strip_prefix('#')).collect();
    assert!(anchors.iter().all(|anchor| found.ids.contains(*anchor)), "{anchors:?}");
    for number in found.ids.iter().filter_map(|id| id.strip_prefix('f')).filter_map(|id| id.parse::<usize>().ok()) {
        let way_there = anchors.contains(&format!("f{number}").as_str());
        assert_eq!(way_there, anchors.contains(&format!("p{number}").as_str()), "finding {number} has one way only");
    }
}

#[test]
fn a_page_needs_nothing_else() {
    let page = page(&[]);
    let found = Page::of(&page);
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    let addresses: Vec<&String> = found.links.iter().filter(|link| !link.starts_with('#')).collect();
    assert!(!addresses.is_empty());
    let sources = sources(&rules);
    assert!(addresses.iter().all(|address| sources.contains(*address)), "{addresses:?}");
    for tag in ["img", "link", "iframe", "object", "embed", "base"] {
        assert!(!found.elements.contains(tag), "{tag}");
    }
    assert_eq!(page.matches("<script").count(), 1);
    assert!(!page.contains("url(") && !page.contains("@import"));
}

#[test]
fn all_text_of_a_letter_is_text_of_the_page() {
    let page = page(&[]);
    let words = Page::of(&page).words;
    let squeezed = |text: &str| text.chars().filter(|c| !c.is_whitespace() && !"✖▲●‸".contains(*c)).collect::<String>();
    let shown = squeezed(&words);
    for line in HOSTILE.lines().filter(|line| !line.is_empty() && !line.contains('[')) {
        assert!(shown.contains(&squeezed(&line.replace('\u{202e}', "\\u{202e}"))), "{line}\n{words}");
    }
}

#[test]
fn a_page_is_in_the_language_asked_for() {
    let english = page(&["--language", "en"]);
    assert!(english.starts_with("<!doctype html>\n<html lang=\"en\">"));
    assert!(english.contains("What is found most") && !english.contains("Wat het meest voorkomt"));
    assert!(page(&[]).starts_with("<!doctype html>\n<html lang=\"nl\">"));
}

#[test]
fn hundreds_of_letters_make_a_page_that_can_be_opened() {
    let folder = folder("many");
    let paragraph = "Dit is een gewone alinea zonder iets bijzonders erin, die alleen lang is.\n\n".repeat(400);
    for number in 0..300 {
        let slip = if number % 2 == 0 { "Het het rapport.\n" } else { "" };
        fs::write(folder.join(format!("{number:03}.txt")), format!("{paragraph}{slip}")).unwrap();
    }
    let page = run(&folder, &["--select", "repetition"]);
    assert!(page.len() < 6 << 20, "{} bytes", page.len());
    let found = Page::of(&page);
    assert!(found.ids.contains("l150") && found.ids.contains("f150"));
    assert!(page.contains("299.txt"));
    let anchors = found.links.iter().filter_map(|link| link.strip_prefix('#'));
    assert!(anchors.into_iter().all(|anchor| found.ids.contains(anchor)));
}

fn page(arguments: &[&str]) -> String {
    let name = arguments.join("-");
    let folder = folder(&format!("hostile{name}"));
    fs::write(folder.join("een.txt"), HOSTILE).unwrap();
    #[cfg(unix)]
    fs::write(folder.join("<b>&\"twee\".txt"), HOSTILE).unwrap();
    fs::write(folder.join("schoon.txt"), "Geachte voorzitter,\n").unwrap();
    fs::write(folder.join("stuk.docx"), "PK").unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    fs::copy(root.join("tests/formats/brief.fodt"), folder.join("brief.fodt")).unwrap();
    fs::copy(root.join("tests/formats/brief.html"), folder.join("brief.html")).unwrap();
    fs::copy(root.join("tests/formats/brief.md"), folder.join("brief.md")).unwrap();
    let rules = root.join("tests/cli/files/rules");
    let mut all = vec!["--picky", "--rules", rules.to_str().unwrap()];
    all.extend(arguments);
    run(&folder, &all)
}

fn run(folder: &Path, arguments: &[&str]) -> String {
    let run = Command::new(snapbox::cmd::cargo_bin!("kamerlint"))
        .env("KAMERLINT_CACHE_DIR", concat!(env!("CARGO_TARGET_TMPDIR"), "/cache"))
        .current_dir(folder)
        .args(["check", ".", "--no-config", "--format", "html"])
        .args(arguments)
        .env_remove("KAMERLINT_LANGUAGE")
        .output()
        .unwrap();
    String::from_utf8(run.stdout).unwrap()
}

fn folder(name: &str) -> PathBuf {
    use std::sync::atomic::{AtomicUsize, Ordering};
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("page").join(format!("{name}-{number}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// The norms of all rules.
fn sources(folder: &Path) -> HashSet<String> {
    let mut found = HashSet::new();
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_dir() {
            found.extend(sources(&entry));
        } else if entry.extension().is_some_and(|ending| ending == "toml") {
            let rule: toml::Table = toml::from_str(&fs::read_to_string(&entry).unwrap()).unwrap();
            found.extend(rule.get("source").and_then(|source| source.as_str()).map(str::to_owned));
        }
    }
    found
}

/// What a page is made of.
#[derive(Default)]
struct Page {
    ids: HashSet<String>,
    links: Vec<String>,
    elements: HashSet<String>,
    /// The words of the letters.
    words: String,
}

impl Page {
    /// Takes a page apart; every element must end where it may, and every id be the only one.
    fn of(html: &str) -> Page {
        const EMPTY: [&str; 3] = ["meta", "input", "rect"];
        let html = without(&without(html, "script"), "style");
        let mut page = Page::default();
        let mut open: Vec<(String, bool)> = Vec::new();
        let mut errors = Vec::new();
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        for token in Tokenizer::new(html.as_str()) {
            match token.unwrap() {
                Token::StartTag(tag) => {
                    let name = text(&tag.name);
                    let attribute = |name: &str| {
                        tag.attributes
                            .iter()
                            .find(|(key, _)| key.as_slice() == name.as_bytes())
                            .map(|(_, value)| text(value))
                    };
                    for handler in tag.attributes.keys().map(|key| text(key)) {
                        assert!(!handler.starts_with("on"), "{name} {handler}");
                    }
                    if let Some(id) = attribute("id") {
                        assert!(page.ids.insert(id.clone()), "{id} is there twice");
                    }
                    page.links.extend(attribute("href"));
                    assert!(name != "a" || !open.iter().any(|(name, _)| name == "a"), "a link in a link");
                    page.elements.insert(name.clone());
                    let is_words =
                        open.last().is_some_and(|(_, words)| *words) || attribute("class").as_deref() == Some("words");
                    if !EMPTY.contains(&name.as_str()) {
                        open.push((name, is_words));
                    }
                }
                Token::EndTag(tag) => assert_eq!(open.pop().unwrap().0, text(&tag.name)),
                Token::String(words) if open.last().is_some_and(|(_, is_words)| *is_words) => {
                    page.words.push_str(&text(&words))
                }
                Token::Error(error) => errors.push(format!("{error:?}")),
                _ => {}
            }
        }
        assert!(open.is_empty() && errors.is_empty(), "{open:?} {errors:?}");
        page
    }
}

fn without(html: &str, element: &str) -> String {
    let (before, rest) = html.split_once(&format!("<{element}>")).unwrap();
    let (_, after) = rest.split_once(&format!("</{element}>")).unwrap();
    format!("{before}{after}")
}
