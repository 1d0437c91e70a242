//! Letters mended: `tests/fix/letters/*`, any format, a folder being the parts of a package. The snapshot
//! holds the differences, what was said, and what became of the file; the second time nothing changes.

#![allow(clippy::unwrap_used, reason = "a test that cannot run has failed")]

use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

use kamerlint::document::Document;
use kamerlint::finding::Finding;
use kamerlint::fix::rounds::{self, Daring, Mended};
use kamerlint::read::{self, Format};
use kamerlint::rule::{Rules, Safety, load};
use kamerlint::settle::{self, Selection};
use snapbox::cmd::Command;

mod package;

#[test]
fn letters_are_mended_once_and_for_all() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        insta::glob!("fix/letters/*", |path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let folder = empty_folder(&format!("fix-{name}"));
            let letter = folder.join(&name);
            let before = if path.is_dir() { package::packed(path) } else { fs::read(path).unwrap() };
            fs::write(&letter, &before).unwrap();
            let mut shown = String::new();
            shown.push_str(&run(&folder, &["fix", &name, "--unsafe-fixes", "--diff"]));
            assert_eq!(fs::read(&letter).unwrap(), before, "{name}: --diff changes nothing");
            shown.push_str(&run(&folder, &["fix", &name, "--format", "short"]));
            shown.push_str(&run(&folder, &["fix", &name, "--unsafe-fixes", "--format", "short", "--language", "en"]));
            let after = fs::read(&letter).unwrap();
            shown.push_str(&held(&before, &after));
            let second = run(&folder, &["fix", &name, "--unsafe-fixes", "--format", "short"]);
            assert!(second.contains(" 0 verbeterd"), "{name}: {second}");
            assert_eq!(fs::read(&letter).unwrap(), after, "{name}: the second time nothing changes");
            assert_eq!(fs::read_dir(&folder).unwrap().count(), 1, "{name}: nothing is left behind");
            insta::assert_snapshot!("fix", shown);
        });
    });
}

#[test]
fn a_package_without_anything_to_mend_is_not_touched() {
    let folder = empty_folder("untouched");
    let bytes = word("Dat doen wij graag.");
    fs::write(folder.join("brief.docx"), &bytes).unwrap();
    let before = fs::metadata(folder.join("brief.docx")).unwrap().modified().unwrap();
    let shown = run(&folder, &["fix", "brief.docx", "--unsafe-fixes"]);
    assert!(shown.contains("0 gevonden, 0 verbeterd, 0 over") && shown.ends_with("--- exit 0\n"), "{shown}");
    assert_eq!(fs::read(folder.join("brief.docx")).unwrap(), bytes);
    assert_eq!(fs::metadata(folder.join("brief.docx")).unwrap().modified().unwrap(), before);
}

#[test]
fn signed_and_protected_letters_are_refused() {
    let folder = empty_folder("refused");
    let settings = br#"<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:documentProtection w:edit="readOnly" w:enforcement="1"/></w:settings>"#;
    for (name, part, said) in [
        ("signed.docx", ("_xmlsignatures/sig1.xml", b"<x/>".as_slice()), "digitaal ondertekend"),
        ("locked.docx", ("word/settings.xml", settings.as_slice()), "beveiligd"),
    ] {
        let bytes = word_with("Dat doe ik gaarne.", Some(part));
        fs::write(folder.join(name), &bytes).unwrap();
        let shown = run(&folder, &["fix", name]);
        assert!(shown.contains(said) && shown.ends_with("--- exit 2\n"), "{shown}");
        assert_eq!(fs::read(folder.join(name)).unwrap(), bytes);
    }
}

#[test]
fn standard_input_is_mended_to_standard_output() {
    let folder = empty_folder("input");
    let letter = b"Dat doe ik gaarne ge\xEFnteresseerd middels \x1b deze.\r\n";
    let run = program(&folder, &["fix", "-"]).stdin(letter.as_slice()).output().unwrap();
    assert_eq!(run.stdout, b"Dat doe ik graag ge\xEFnteresseerd middels \x1b deze.\r\n");
    assert!(String::from_utf8(run.stderr).unwrap().contains("2 gevonden, 1 verbeterd, 1 over"));
    let word = word("Dat doe ik gaarne.");
    let run = program(&folder, &["fix", "-"]).stdin(word.as_slice()).output().unwrap();
    assert_eq!(read::read(Format::Word, &run.stdout).unwrap().text, "Dat doe ik graag.");
}

#[test]
fn a_letter_that_may_not_be_written_is_left_as_it_was() {
    let folder = empty_folder("read-only");
    let path = folder.join("brief.txt");
    fs::write(&path, "Dat doe ik gaarne.\n").unwrap();
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    let shown = run(&folder, &["fix", "brief.txt", "--format", "short"]);
    assert!(
        shown.contains("mag niet worden geschreven") && shown.contains("1 gevonden, 0 verbeterd, 1 over"),
        "{shown}"
    );
    assert!(shown.ends_with("--- exit 2\n"), "{shown}");
    assert_eq!(fs::read(&path).unwrap(), b"Dat doe ik gaarne.\n");
}

#[test]
fn what_is_left_of_a_killed_run_is_no_letter() {
    let folder = empty_folder("leftover");
    fs::write(folder.join("brief.txt"), "Dat doe ik graag.\n").unwrap();
    fs::write(folder.join(".kamerlint-x1.tmp"), "Dat doe ik gaarne.\n").unwrap();
    let shown = run(&folder, &["."]);
    assert!(shown.contains("niets gevonden in 1 bestand"), "{shown}");
}

#[test]
fn what_the_built_in_rules_mend_is_mended_once_and_for_all() {
    let rules = load::load(load::built_in(), &HashMap::new()).unwrap();
    let mut letters: Vec<(String, Format, Vec<u8>)> = Vec::new();
    for rule in rules.rules.iter().filter(|rule| rule.file.fix == Safety::Safe) {
        for text in rule.file.examples.bad.iter().chain(&rule.file.examples.good) {
            let text = kamerlint::rule::example::parse(text).map_or(text.clone(), |parsed| parsed.text);
            letters.push((rule.id.clone(), Format::Markdown, text.clone().into_bytes()));
            letters.push((rule.id.clone(), Format::Text, text.into_bytes()));
        }
    }
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/letters")).unwrap() {
        let path = entry.unwrap().path();
        letters.push((path.display().to_string(), Format::of(&path), fs::read(&path).unwrap()));
    }
    assert!(letters.len() > 20);
    let mut fixed = 0;
    for (name, format, bytes) in &letters {
        for daring in [Daring::Safe, Daring::Offered] {
            let Some(first) = mended(*format, bytes, &rules, daring) else { continue };
            fixed += first.fixed;
            assert!(first.ended.is_none(), "{name}: {:?}", first.ended);
            let Some(bytes) = first.bytes else { continue };
            let second = mended(*format, &bytes, &rules, daring).unwrap();
            assert_eq!((second.bytes, second.fixed), (None, 0), "{name}, {daring:?}");
        }
    }
    assert!(fixed > 20);
}

fn mended(format: Format, bytes: &[u8], rules: &Rules, daring: Daring) -> Option<Mended> {
    let document = read::read(format, bytes).ok()?;
    let check = |document: &Document| -> Vec<Finding> { settle::check(document, rules, &Selection::default()) };
    let findings = check(&document);
    Some(rounds::mend(format, bytes, document, findings, daring, &check))
}

/// The findings: “gaarne” in line 1, “Als eerste” in line 3, “middels” in line 5.
const ASKED: &str = "Dat doe ik gaarne.\n\nAls eerste de weg.\n\nEn middels de brug.\n";

#[test]
fn answers_are_taken_one_by_one() {
    for (name, answers, becomes) in [
        ("brief.txt", "1\n2\ns\n", "Dat doe ik graag.\n\nTen eerste de weg.\n\nEn middels de brug.\n"),
        ("brief.txt", "1\n2\nu\n1\n\n", "Dat doe ik graag.\n\nEerst de weg.\n\nEn middels de brug.\n"),
        ("brief.txt", "x\n9\ns\n1\nq\n", "Dat doe ik gaarne.\n\nEerst de weg.\n\nEn middels de brug.\n"),
        ("brief.txt", "1\n", "Dat doe ik graag.\n\nAls eerste de weg.\n\nEn middels de brug.\n"),
        ("brief.txt", "1\nu\nq\n", ASKED),
        (
            "brief.md",
            "i\n1\ns\n",
            "Dat doe ik gaarne. <!-- kamerlint: ignore proef/safe -->\n\nEerst de weg.\n\nEn middels de brug.\n",
        ),
    ] {
        let folder = empty_folder("asked");
        fs::write(folder.join(name), ASKED).unwrap();
        let shown = asked(&folder, name, answers);
        assert!(shown.contains("[1] “graag”  [s] overslaan  [i] negeren  [q] stoppen > "), "{shown}");
        assert_eq!(fs::read_to_string(folder.join(name)).unwrap(), becomes, "{answers:?}");
    }
}

#[test]
fn a_rule_that_is_ignored_is_named_in_the_settings() {
    let folder = empty_folder("ignored");
    fs::write(folder.join("brief.txt"), ASKED).unwrap();
    let shown = asked(&folder, "brief.txt", "i\n1\ni\n");
    assert!(shown.contains("proef/safe wordt in deze brief genegeerd"), "{shown}");
    let settings = fs::read_to_string(folder.with_extension("toml")).unwrap();
    let line = "\"ignored/brief.txt\" = [\"proef/offered\", \"proef/safe\"]\n";
    assert!(settings.ends_with(&format!("\n[per-file-ignores]\n{line}")), "{settings}");
}

#[test]
fn a_word_is_added_to_the_words_of_the_house() {
    let folder = empty_folder("words");
    fs::write(folder.join("brief.txt"), "Dat is een belangrijke afspraaak van het kabinet.\n").unwrap();
    let mut command = bare(&folder).args(["brief.txt", "-i", "--select", "spelling"]);
    command = command.stdin("w\n");
    let shown = String::from_utf8(command.output().unwrap().stdout).unwrap();
    assert!(shown.contains("toegevoegd aan own-words.txt: afspraaak"), "{shown}");
    let again = bare(&folder).args(["brief.txt", "--select", "spelling"]).output().unwrap();
    assert_eq!(again.status.code(), Some(0), "{}", String::from_utf8_lossy(&again.stdout));
}

#[test]
fn nobody_to_ask_is_said_once() {
    let folder = empty_folder("nobody");
    fs::write(folder.join("brief.txt"), ASKED).unwrap();
    let run = program(&folder, &["fix", "-i", "brief.txt"]).stdin("").output().unwrap();
    assert!(String::from_utf8(run.stderr).unwrap().contains("there is nobody to answer them"));
    assert_eq!(run.status.code(), Some(2));
    assert_eq!(fs::read_to_string(folder.join("brief.txt")).unwrap(), ASKED);
}

fn asked(folder: &Path, name: &str, answers: &str) -> String {
    let run = program(folder, &["check", name, "--interactive"]).stdin(answers).output().unwrap();
    assert_eq!(String::from_utf8(run.stderr).unwrap(), "");
    String::from_utf8(run.stdout).unwrap()
}

/// A run that is killed leaves every letter whole, old or new.
#[cfg(unix)]
#[test]
fn a_killed_run_leaves_every_letter_whole() {
    const LETTERS: usize = 200;
    const KILLS: u32 = 50;
    let folder = empty_folder("killed");
    let letters: Vec<(PathBuf, Vec<u8>)> = (0..LETTERS)
        .map(|number| match number % 2 {
            0 => (
                folder.join(format!("{number:03}.txt")),
                format!("Brief {number} die ik gaarne schrijf.\n").into_bytes(),
            ),
            _ => (folder.join(format!("{number:03}.docx")), word(&format!("Brief {number} die ik gaarne schrijf."))),
        })
        .collect();
    let write_all = || letters.iter().for_each(|(path, bytes)| fs::write(path, bytes).unwrap());
    let settings = settings(&folder);
    let start = || {
        let mut command = std::process::Command::new(snapbox::cmd::cargo_bin!("kamerlint"));
        command.current_dir(&folder).args(["fix", ".", "--config"]).arg(&settings);
        command.env("KAMERLINT_CACHE_DIR", concat!(env!("CARGO_TARGET_TMPDIR"), "/cache"));
        command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null()).spawn().unwrap()
    };
    write_all();
    let begun = std::time::Instant::now();
    start().wait().unwrap();
    let whole_run = begun.elapsed();
    let new: Vec<Vec<u8>> = letters.iter().map(|(path, _)| fs::read(path).unwrap()).collect();
    assert!(letters.iter().zip(&new).all(|((_, old), new)| old != new), "a run that is not killed mends them all");
    let mut halfway = 0;
    for kill in 0..KILLS {
        write_all();
        let mut run = start();
        std::thread::sleep(whole_run * (kill + 1) / KILLS);
        run.kill().unwrap();
        run.wait().unwrap();
        let mut mended = 0;
        for ((path, old), new) in letters.iter().zip(&new) {
            let now = fs::read(path).unwrap();
            assert!(now == *old || now == *new, "{} is neither the old letter nor the new one", path.display());
            mended += usize::from(now == *new);
        }
        halfway += u32::from(mended > 0 && mended < LETTERS);
        for entry in fs::read_dir(&folder).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            let named = name.starts_with(".kamerlint-") && name.ends_with(".tmp");
            assert!(named || name.ends_with(".txt") || name.ends_with(".docx"), "{name} is left behind");
            if named {
                fs::remove_file(folder.join(name)).unwrap();
            }
        }
    }
    assert!(halfway > 0, "some run is killed in the middle");
}

/// What a file holds now: its text, or the lines of its parts that changed.
fn held(before: &[u8], after: &[u8]) -> String {
    if before == after {
        return "--- the file is as it was\n".to_owned();
    }
    if !after.starts_with(b"PK") {
        let text = String::from_utf8_lossy(after);
        let visible = |c: char| if c == '\n' { "\n".to_owned() } else { c.escape_default().to_string() };
        let ascii = text.chars().map(|c| if c.is_control() || c == '\u{FEFF}' { visible(c) } else { c.to_string() });
        return format!("--- the file\n{}\n", ascii.collect::<String>());
    }
    let (mut old, mut new) = (archive(before), archive(after));
    let mut shown = "--- the parts that changed\n".to_owned();
    for index in 0..old.len() {
        let (old, new) = (part(&mut old, index), part(&mut new, index));
        assert_eq!(old.0, new.0, "the order of the parts");
        for (old, new) in old.1.lines().zip(new.1.lines()).filter(|(old, new)| old != new) {
            let _ = writeln!(shown, "\n-{old}\n+{new}");
        }
    }
    shown
}

fn archive(bytes: &[u8]) -> zip::ZipArchive<Cursor<&[u8]>> {
    zip::ZipArchive::new(Cursor::new(bytes)).unwrap()
}

fn part(archive: &mut zip::ZipArchive<Cursor<&[u8]>>, index: usize) -> (String, String) {
    let mut file = archive.by_index(index).unwrap();
    let mut text = String::new();
    file.read_to_string(&mut text).unwrap();
    (String::from_utf8_lossy(file.name_raw()).into_owned(), text)
}

fn word(text: &str) -> Vec<u8> {
    word_with(text, None)
}

fn word_with(text: &str, part: Option<(&str, &[u8])>) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fix/letters/word.docx");
    let kept = |name: &str| fs::read(folder.join(name)).unwrap();
    let document = format!(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r>\
         <w:t>{text}</w:t></w:r></w:p></w:body></w:document>"
    );
    let names = ["[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels"];
    let mut parts: Vec<(&str, Vec<u8>)> = names.iter().map(|name| (*name, kept(name))).collect();
    parts.push(("word/document.xml", document.into_bytes()));
    parts.extend(part.map(|(name, bytes)| (name, bytes.to_vec())));
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, bytes)| (*name, bytes.as_slice())).collect();
    package::package(&parts)
}

fn run(folder: &Path, arguments: &[&str]) -> String {
    let run = program(folder, arguments).output().unwrap();
    let mut shown = format!("$ kamerlint {}\n{}", arguments.join(" "), String::from_utf8(run.stdout).unwrap());
    if !run.stderr.is_empty() {
        let _ = write!(shown, "--- stderr\n{}", String::from_utf8(run.stderr).unwrap());
    }
    let _ = writeln!(shown, "--- exit {}", run.status.code().unwrap());
    shown
}

/// The program with the rules of these tests alone.
fn program(folder: &Path, arguments: &[&str]) -> Command {
    bare(folder).args(arguments).arg("--config").arg(settings(folder))
}

/// The program, untouched by the environment.
fn bare(folder: &Path) -> Command {
    let mut command = Command::new(snapbox::cmd::cargo_bin!("kamerlint"))
        .current_dir(folder)
        .env("KAMERLINT_CACHE_DIR", concat!(env!("CARGO_TARGET_TMPDIR"), "/cache"));
    for name in ["KAMERLINT_LANGUAGE", "KAMERLINT_COLOR", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
        command = command.env_remove(name);
    }
    command
}

/// Settings beside a folder that ask for the rules of these tests.
fn settings(folder: &Path) -> PathBuf {
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fix/rules");
    let path = folder.with_extension("toml");
    fs::write(&path, format!("select = [\"proef\"]\nrules = [{:?}]\n", rules.display().to_string())).unwrap();
    path
}

fn empty_folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fix").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}
