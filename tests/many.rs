//! Many letters: only those that git says have changed, what is kept from one run to the next, and letters
//! that are watched.

#![allow(clippy::unwrap_used, reason = "a test that cannot run the program has failed")]

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, SystemTime};

use snapbox::cmd::Command;

const LETTER: &str = "Geachte voorzitter,\n\nIk las het het rapport.\n";

/// A repository in which two letters are committed.
fn repository(name: &str) -> PathBuf {
    let folder = empty_folder(name);
    fs::create_dir_all(folder.join("brieven")).unwrap();
    fs::write(folder.join(".gitignore"), "weg.txt\n").unwrap();
    fs::write(folder.join("brieven/oud.txt"), LETTER).unwrap();
    fs::write(folder.join("brieven/één.txt"), LETTER).unwrap();
    git(&folder, &["init", "--quiet"]);
    git(&folder, &["add", "."]);
    git(&folder, &["-c", "user.name=a", "-c", "user.email=a@b", "commit", "--quiet", "-m", "Begin"]);
    folder
}

fn empty_folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("many").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn git(folder: &Path, arguments: &[&str]) {
    assert!(std::process::Command::new("git").current_dir(folder).args(arguments).status().unwrap().success());
}

fn kamerlint(folder: &Path) -> Command {
    let mut command = Command::new(snapbox::cmd::cargo_bin!("kamerlint"))
        .current_dir(folder)
        .env("KAMERLINT_CACHE_DIR", concat!(env!("CARGO_TARGET_TMPDIR"), "/cache"));
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

#[test]
fn a_letter_on_standard_input_that_cannot_be_read_tells_its_reason_once() {
    let folder = empty_folder("unreadable");
    for format in ["human", "github", "jsonl", "markdown"] {
        let run = kamerlint(&folder).args(["fix", "--stdin-filename", "x.docx", "--format", format]);
        let run = run.stdin(b"PK\x03\x04".as_slice()).output().unwrap();
        let said = format!("{}{}", String::from_utf8(run.stdout).unwrap(), String::from_utf8(run.stderr).unwrap());
        assert_eq!((run.status.code(), said.matches("zip").count()), (Some(2), 1), "{format}: {said}");
    }
}

/// The files of a cache, with when each was written and how long it is.
fn kept(cache: &Path) -> BTreeMap<PathBuf, (SystemTime, u64)> {
    let mut kept = BTreeMap::new();
    for folder in fs::read_dir(cache).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()) {
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let metadata = entry.metadata().unwrap();
            kept.insert(entry.path(), (metadata.modified().unwrap(), metadata.len()));
        }
    }
    kept
}

/// A folder with a letter in which something is found and one in which nothing is, and its cache.
fn cached(name: &str) -> (PathBuf, PathBuf) {
    let folder = empty_folder(name);
    fs::create_dir_all(folder.join("brieven")).unwrap();
    fs::write(folder.join("brieven/fout.txt"), LETTER).unwrap();
    fs::write(folder.join("brieven/goed.txt"), "Geachte voorzitter,\n\nIk las het rapport.\n").unwrap();
    let cache = folder.join("cache");
    (folder, cache)
}

fn report(folder: &Path, arguments: &[&str]) -> String {
    let run = kamerlint(folder).env("KAMERLINT_CACHE_DIR", folder.join("cache"));
    let run = run.args(["check", "brieven", "--picky"]).args(arguments).output().unwrap();
    assert_eq!(String::from_utf8(run.stderr).unwrap(), "");
    String::from_utf8(run.stdout).unwrap()
}

#[test]
fn a_second_run_tells_the_same_from_the_cache() {
    let (folder, cache) = cached("cache");
    let first = report(&folder, &["--format", "json"]);
    let entries = kept(&cache);
    assert_eq!(entries.len(), 2);
    assert!(first.contains("repetition/doubled-word"), "{first}");
    assert_eq!(report(&folder, &["--format", "json"]), first);
    // An entry that had not opened would have been written anew.
    assert_eq!(kept(&cache), entries);
    assert!(report(&folder, &["--language", "en"]).contains("error[repetition/doubled-word]"));
    assert_eq!(kept(&cache), entries);
}

#[test]
fn what_changes_findings_is_not_taken_from_the_cache() {
    let (folder, cache) = cached("changes");
    let first = report(&folder, &["--format", "short"]);
    let second = report(&folder, &["--format", "short", "--select", "dates"]);
    assert!(first.contains("doubled-word") && second.is_empty(), "{first}{second}");
    assert_eq!(kept(&cache).len(), 4);
    fs::write(folder.join("kamerlint.toml"), "[rules.\"repetition/doubled-word\"]\nlevel = \"note\"\n").unwrap();
    let noted = report(&folder, &["--format", "short"]);
    assert!(noted.contains("note[repetition/doubled-word]"), "{noted}");
    fs::write(folder.join("brieven/fout.txt"), LETTER.replace("het het", "het")).unwrap();
    assert_eq!(report(&folder, &["--format", "short", "--select", "repetition"]), "");
}

#[test]
fn a_broken_entry_is_no_entry() {
    let (folder, cache) = cached("broken");
    let first = report(&folder, &[]);
    let entries = kept(&cache);
    for (at, path) in entries.keys().enumerate() {
        let mut bytes = fs::read(path).unwrap();
        if at == 0 {
            bytes.pop();
        } else {
            bytes[3] ^= 1;
        }
        fs::write(path, bytes).unwrap();
    }
    assert_eq!(report(&folder, &[]), first);
    let mended = kept(&cache);
    let lengths =
        |kept: BTreeMap<PathBuf, (SystemTime, u64)>| kept.into_iter().map(|(path, (_, length))| (path, length));
    assert!(lengths(mended).eq(lengths(entries)));
}

#[test]
fn nothing_in_the_cache_can_be_read_without_the_letter() {
    let (folder, cache) = cached("secret");
    report(&folder, &[]);
    for path in kept(&cache).keys() {
        let bytes = fs::read(path).unwrap();
        for words in ["het", "fout", "repetition", "rule", "brieven"] {
            let found = bytes.windows(words.len()).any(|window| window == words.as_bytes());
            assert!(!found && !path.strip_prefix(&cache).unwrap().to_string_lossy().contains(words), "{words}");
        }
    }
}

#[test]
fn a_letter_with_more_findings_than_anyone_reads_is_not_kept() {
    let (folder, cache) = cached("endless");
    fs::write(folder.join("brieven/fout.txt"), "Ik las het het rapport. ".repeat(10_001)).unwrap();
    let found = report(&folder, &["--format", "jsonl"]).lines().filter(|line| line.contains("doubled-word")).count();
    assert_eq!(found, 10_001);
    assert_eq!(kept(&cache).len(), 1);
}

#[test]
fn a_cache_is_used_only_where_it_is_wanted_and_can_be() {
    let (folder, cache) = cached("unwanted");
    report(&folder, &["--no-cache"]);
    assert!(!cache.exists());
    fs::write(&cache, "").unwrap();
    let run = kamerlint(&folder).args(["check", "brieven", "--cache-dir", "cache"]).output().unwrap();
    let err = String::from_utf8(run.stderr).unwrap();
    assert!(run.status.code() == Some(2) && err.contains("cache: cannot be used as a cache"), "{err}");
}

#[test]
fn a_baseline_written_later_holds_for_what_the_cache_knows() {
    let (folder, _) = cached("known");
    assert!(report(&folder, &["--format", "short"]).contains("doubled-word"));
    let write = kamerlint(&folder).env("KAMERLINT_CACHE_DIR", folder.join("cache"));
    assert_eq!(write.args(["baseline", "brieven", "--picky"]).output().unwrap().status.code(), Some(0));
    assert_eq!(report(&folder, &["--format", "short", "--baseline", "kamerlint-baseline.jsonl"]), "");
}

#[test]
fn runs_beside_each_other_share_a_cache() {
    let (folder, cache) = cached("beside");
    for number in 0..40 {
        fs::write(folder.join(format!("brieven/{number}.txt")), format!("{LETTER}\nDit is brief {number}.\n")).unwrap();
    }
    let reports: Vec<String> = std::thread::scope(|scope| {
        let runs: Vec<_> = (0..4).map(|_| scope.spawn(|| report(&folder, &["--format", "jsonl"]))).collect();
        runs.into_iter().map(|run| run.join().unwrap()).collect()
    });
    assert!(reports[0].lines().count() >= 41);
    assert!(reports.iter().all(|report| *report == reports[0]));
    assert_eq!(kept(&cache).len(), 42);
}

#[test]
fn letters_come_in_their_order_however_many_there_are() {
    let folder = empty_folder("order");
    fs::create_dir_all(folder.join("brieven")).unwrap();
    for number in 0..200 {
        // Letters of very different lengths are not done in the order in which they were begun.
        let more = "Dit is een regel van de brief.\n".repeat(if number % 17 == 0 { 300 } else { 1 });
        fs::write(folder.join(format!("brieven/{number:03}.txt")), format!("{LETTER}\n{more}")).unwrap();
    }
    let (code, files, err) = check(&folder, &["brieven"]);
    let expected: Vec<String> = (0..200).map(|number| format!("brieven/{number:03}.txt")).collect();
    assert_eq!((code, err.as_str()), (1, ""));
    assert_eq!(files, expected);
}

/// A program that watches letters, and the lines that it prints.
struct Watch {
    child: Child,
    lines: Receiver<String>,
}

impl Watch {
    fn begin(folder: &Path) -> Watch {
        let mut command = std::process::Command::new(snapbox::cmd::cargo_bin!("kamerlint"));
        command.current_dir(folder).env("KAMERLINT_CACHE_DIR", folder.join("cache")).env_remove("KAMERLINT_LANGUAGE");
        command.args(["check", "brieven", "--watch", "--format", "short", "--select", "repetition"]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let (heard, lines) = mpsc::channel();
        let out: Box<dyn Read + Send> = Box::new(child.stdout.take().unwrap());
        let err: Box<dyn Read + Send> = Box::new(child.stderr.take().unwrap());
        for stream in [out, err] {
            let heard = heard.clone();
            std::thread::spawn(move || {
                BufReader::new(stream).lines().map_while(Result::ok).for_each(|line| drop(heard.send(line)));
            });
        }
        Watch { child, lines }
    }

    /// The letters of the next round, in order, when it says that it waits again.
    fn round(&self) -> Vec<String> {
        let mut letters = Vec::new();
        let mut waits = false;
        // Two streams: what was found may come after the word that it waits.
        while let Ok(line) = self.lines.recv_timeout(Duration::from_secs(if waits { 1 } else { 60 })) {
            waits |= line.starts_with("wacht op wijzigingen in ");
            letters.extend(line.strip_prefix("brieven/").map(|line| line.split(':').next().unwrap().to_owned()));
        }
        assert!(waits);
        letters
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn letters_that_change_are_checked_again() {
    let (folder, _) = cached("watch");
    let watch = Watch::begin(&folder);
    assert_eq!(watch.round(), ["fout.txt"]);
    fs::write(folder.join("brieven/goed.txt"), format!("{LETTER} ")).unwrap();
    assert_eq!(watch.round(), ["goed.txt"]);
    fs::write(folder.join("brieven/nieuw.txt"), LETTER).unwrap();
    assert_eq!(watch.round(), ["nieuw.txt"]);
    fs::write(folder.join("kamerlint.toml"), "[rules.\"repetition/doubled-word\"]\nlevel = \"note\"\n").unwrap();
    assert_eq!(watch.round(), ["fout.txt", "goed.txt", "nieuw.txt"]);
}

#[test]
fn standard_input_is_not_watched() {
    let folder = empty_folder("unwatched");
    let run = kamerlint(&folder).args(["-", "--watch"]).stdin(LETTER).output().unwrap();
    assert_eq!(run.status.code(), Some(2));
    assert!(String::from_utf8(run.stderr).unwrap().contains("standard input comes once"));
}
