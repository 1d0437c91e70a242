//! The guides in `docs` are followed step by step: the files that they show are written, the commands are
//! run, and what they print must be what the guide shows. `SNAPSHOTS=overwrite` writes it anew.

#![allow(clippy::unwrap_used, reason = "a test that cannot run the program has failed")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use snapbox::cmd::Command;

mod package;

#[test]
fn the_guide_for_writers_of_letters_shows_what_happens() {
    snapbox::assert_data_eq!(followed("handleiding"), snapbox::file!["../docs/handleiding.md"].raw());
}

#[test]
fn the_guide_for_writers_of_rules_shows_what_happens() {
    snapbox::assert_data_eq!(followed("own-rule"), snapbox::file!["../docs/own-rule.md"].raw());
}

/// A guide with what really happens in the place of what it shows.
fn followed(name: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let guide = fs::read_to_string(root.join("docs").join(name).with_extension("md")).unwrap().replace("\r\n", "\n");
    let folder = empty_folder(name);
    let (mut followed, mut steps) = (String::new(), 0);
    let mut rest = guide.as_str();
    while let Some((before, kind, block, after)) = next_block(rest) {
        pack(before, root, &folder);
        let shown = match kind.split_once(" file=") {
            _ if kind == "console" => printed(block, &folder),
            Some((_, file)) => written(block, &folder.join(file)),
            None => block.to_owned(),
        };
        steps += usize::from(kind == "console");
        let _ = write!(followed, "{before}```{kind}\n{shown}```\n");
        rest = after;
    }
    assert!(steps > 2, "the guide shows too few commands");
    followed + rest
}

/// The next block of code: what stands before it, what it is, what is in it, what comes after it.
fn next_block(text: &str) -> Option<(&str, &str, &str, &str)> {
    let (before, rest) = text.split_once("```")?;
    let (kind, rest) = rest.split_once('\n')?;
    let end = rest.find("```\n")?;
    Some((before, kind, &rest[..end], &rest[end + "```\n".len()..]))
}

/// A file that the guide tells to write.
fn written(block: &str, path: &Path) -> String {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, block).unwrap();
    block.to_owned()
}

/// A document that the guide tells to be there: `<!-- letter.docx is tests/formats/brief.docx -->`.
fn pack(text: &str, root: &Path, folder: &Path) {
    for comment in text.lines().filter_map(|line| line.strip_prefix("<!-- ")?.strip_suffix(" -->")) {
        let (name, parts) = comment.split_once(" is ").unwrap();
        fs::write(folder.join(name), package::packed(&root.join(parts))).unwrap();
    }
}

/// Each command of a block, with what it prints.
fn printed(block: &str, folder: &Path) -> String {
    let commands = block.lines().filter_map(|line| line.strip_prefix("$ kamerlint "));
    let shown: Vec<String> = commands
        .map(|arguments| {
            let mut command = Command::new(snapbox::cmd::cargo_bin!("kamerlint")).current_dir(folder);
            for name in ["KAMERLINT_LANGUAGE", "KAMERLINT_COLOR", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
                command = command.env_remove(name);
            }
            let run = command.args(arguments.split(' ')).output().unwrap();
            let said = [run.stdout, run.stderr].concat();
            let said = String::from_utf8(said).unwrap().replace('\\', "/");
            let lines: Vec<&str> = said.trim_matches('\n').lines().map(str::trim_end).collect();
            format!("$ kamerlint {arguments}\n{}\n", lines.join("\n"))
        })
        .collect();
    shown.join("\n")
}

fn empty_folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("guides").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}
