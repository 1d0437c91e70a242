//! Many letters: only those that git says have changed.

#![allow(clippy::unwrap_used, reason = "a test that cannot run the program has failed")]

use std::fs;
use std::path::{Path, PathBuf};

use snapbox::cmd::Command;

const LETTER: &str = "Geachte voorzitter,\n\nIk las het het rapport.\n";

/// A repository in which two letters are committed.
fn repository(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("many").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("brieven")).unwrap();
    fs::write(folder.join(".gitignore"), "weg.txt\n").unwrap();
    fs::write(folder.join("brieven/oud.txt"), LETTER).unwrap();
    fs::write(folder.join("brieven/één.txt"), LETTER).unwrap();
    git(&folder, &["init", "--quiet"]);
    git(&folder, &["add", "."]);
    git(&folder, &["-c", "user.name=a", "-c", "user.email=a@b", "commit", "--quiet", "-m", "Begin"]);
    folder
}

fn git(folder: &Path, arguments: &[&str]) {
    assert!(std::process::Command::new("git").current_dir(folder).args(arguments).status().unwrap().success());
}

fn kamerlint(folder: &Path) -> Command {
    let mut command = Command::new(snapbox::cmd::cargo_bin!("kamerlint")).current_dir(folder);
    for name in ["KAMERLINT_LANGUAGE", "KAMERLINT_COLOR", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
        command = command.env_remove(name);
    }
    command
}

/// The exit code, and the first word of every line.
fn check(folder: &Path, arguments: &[&str]) -> (i32, Vec<String>, String) {
    let command = kamerlint(folder).args(["check", "--format", "short", "--select", "repetition"]);
    let run = command.args(arguments).output().unwrap();
    let shown = String::from_utf8(run.stdout).unwrap();
    let files = shown.lines().map(|line| line.split(':').next().unwrap().to_owned()).collect();
    (run.status.code().unwrap(), files, String::from_utf8(run.stderr).unwrap())
}

#[test]
fn only_changed_and_untracked_letters_are_checked() {
    let folder = repository("changed");
    let (code, files, err) = check(&folder, &["brieven", "--changed-since", "HEAD"]);
    assert_eq!((code, files.len(), err.as_str()), (0, 0, ""));
    fs::write(folder.join("brieven/één.txt"), format!("{LETTER}\nEen regel.\n")).unwrap();
    fs::write(folder.join("brieven/nieuw.txt"), LETTER).unwrap();
    fs::write(folder.join("brieven/weg.txt"), LETTER).unwrap();
    let (code, files, _) = check(&folder, &["brieven", "--changed-since", "HEAD"]);
    assert_eq!((code, files), (1, vec!["brieven/nieuw.txt".to_owned(), "brieven/één.txt".to_owned()]));
    let (_, files, _) = check(&folder.join("brieven"), &["--changed-since", "HEAD"]);
    assert_eq!(files, ["nieuw.txt", "één.txt"]);
}

#[test]
fn a_run_in_which_nothing_has_changed_says_so() {
    let folder = repository("nothing");
    let run = |arguments: &[&str]| {
        let run = kamerlint(&folder).args(["check", "brieven", "--changed-since", "HEAD"]).args(arguments);
        let run = run.output().unwrap();
        (run.status.code().unwrap(), String::from_utf8(run.stdout).unwrap(), String::from_utf8(run.stderr).unwrap())
    };
    let line = "geen brief is gewijzigd sinds HEAD; er is niets te controleren\n";
    assert_eq!(run(&[]), (0, line.to_owned(), String::new()));
    assert_eq!(run(&["--statistics"]), (0, line.to_owned(), String::new()));
    assert!(run(&["--language", "en"]).1.starts_with("no letter has changed since HEAD"));
    assert_eq!(run(&["--format", "jsonl"]), (0, String::new(), String::new()));
    let (code, out, err) = run(&["--select", "repetitoin"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("did you mean `repetition`?"), "{err}");
}

#[test]
fn an_unknown_revision_is_told() {
    let folder = repository("unknown");
    for revision in ["--changed-since=bestaatniet", "--changed-since=--output=x"] {
        let (code, _, err) = check(&folder, &["brieven", revision]);
        assert!(code == 2 && err.contains("git knows no revision"), "{code} {err}");
    }
    assert!(!folder.join("x").exists());
}

#[test]
fn a_letter_outside_a_repository_is_told() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("brief.txt"), LETTER).unwrap();
    let (code, _, err) = check(folder.path(), &["brief.txt", "--changed-since", "HEAD"]);
    assert!(code == 2 && err.contains("in no git repository"), "{code} {err}");
}
