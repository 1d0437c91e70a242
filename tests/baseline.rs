//! The baseline in use: what was known stays quiet, what is new is shown, and what is gone is told.

#![allow(clippy::unwrap_used, reason = "a test that cannot run the program has failed")]

use std::fs;
use std::path::{Path, PathBuf};

use snapbox::cmd::Command;

const LETTER: &str = "Geachte voorzitter,\n\nHet lid Eermands vroeg ernaar. Ik las het het rapport.\n\nIk stuur de de brief morgen naar u toe.\n";

/// A folder with settings and one letter, and a baseline of all that is found in it.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("baseline").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("brieven")).unwrap();
    fs::write(
        folder.join("kamerlint.toml"),
        "select = [\"repetition\", \"names\", \"ignore\"]\nbaseline = \"bekend.jsonl\"\n",
    )
    .unwrap();
    fs::write(folder.join("brieven/a.txt"), LETTER).unwrap();
    let (_, told) = run(&folder, &["baseline", "brieven"]);
    assert_eq!(told, "bekend.jsonl: 3 bekende bevindingen in 1 bestand\n");
    folder
}

fn run(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let mut command = Command::new(snapbox::cmd::cargo_bin!("kamerlint"))
        .current_dir(folder)
        .env("KAMERLINT_CACHE_DIR", concat!(env!("CARGO_TARGET_TMPDIR"), "/cache"))
        .args(arguments);
    for name in ["KAMERLINT_LANGUAGE", "KAMERLINT_COLOR", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
        command = command.env_remove(name);
    }
    let run = command.output().unwrap();
    (run.status.code().unwrap(), String::from_utf8(run.stdout).unwrap() + &String::from_utf8(run.stderr).unwrap())
}

/// What a check shows, one line a finding.
fn check(folder: &Path) -> (i32, String) {
    run(folder, &["check", "brieven", "--format", "short", "--fail-on", "note"])
}

fn entries(folder: &Path) -> Vec<String> {
    fs::read_to_string(folder.join("bekend.jsonl")).unwrap().lines().skip(1).map(str::to_owned).collect()
}

#[test]
fn what_is_known_is_not_shown_and_counted() {
    let folder = folder("known");
    assert_eq!(check(&folder), (0, String::new()));
    let (code, shown) = run(&folder, &["check", "brieven"]);
    assert_eq!(code, 0);
    assert_eq!(shown, "niets gevonden in 1 bestand; 3 bevindingen genegeerd, die in de baseline staan\n");
}

#[test]
fn paragraphs_before_it_and_other_line_breaks_disturb_nothing() {
    let folder = folder("moved");
    let moved = LETTER
        .replace("Het lid", "Een nieuwe alinea, die er niet was.\n\nHet lid")
        .replace("vroeg ernaar. Ik las het het", "vroeg\nernaar. Ik las het het\n")
        .replace("rapport.\n", "rapport.\n\nNog een alinea.\n")
        .replace("\n rapport", "\nrapport");
    fs::write(folder.join("brieven/a.txt"), moved).unwrap();
    assert_eq!(check(&folder), (0, String::new()));
}

#[test]
fn the_same_letter_is_known_from_every_folder_and_by_every_path() {
    let folder = folder("paths");
    let path = folder.join("brieven/a.txt");
    for (from, path) in [("", "brieven/a.txt"), ("brieven", "a.txt"), ("brieven", "./../brieven/a.txt")] {
        let (code, _) = run(&folder.join(from), &["check", path, "--fail-on", "note"]);
        assert_eq!(code, 0, "{path} from {from:?}");
    }
    assert_eq!(run(&folder, &["check", path.to_str().unwrap(), "--fail-on", "note"]).0, 0);
}

#[test]
fn a_new_finding_in_an_old_sentence_is_shown() {
    let folder = folder("new");
    let letter = LETTER.replace("Ik stuur", "Ik stuur stuur");
    fs::write(folder.join("brieven/a.txt"), letter).unwrap();
    let (code, shown) = check(&folder);
    assert_eq!(code, 1);
    assert!(shown.contains("“stuur”"), "{shown}");
}

#[test]
fn another_finding_of_a_known_sort_is_shown() {
    let folder = folder("again");
    fs::write(folder.join("brieven/b.txt"), LETTER).unwrap();
    let (code, shown) = check(&folder);
    assert_eq!((code, shown.lines().count()), (1, 3), "a copy under another name is not known: {shown}");
    fs::remove_file(folder.join("brieven/b.txt")).unwrap();
    let again = format!("{LETTER}\nHet lid Eermands vroeg ernaar. Ik las het het rapport.\n");
    fs::write(folder.join("brieven/a.txt"), again).unwrap();
    let (code, shown) = check(&folder);
    assert_eq!((code, shown.lines().count()), (1, 2), "{shown}");
    assert!(shown.lines().all(|line| line.contains("a.txt:7:")), "{shown}");
}

#[test]
fn what_is_no_longer_found_is_told_once_and_pruned() {
    let folder = folder("gone");
    fs::write(folder.join("brieven/a.txt"), LETTER.replace("het het", "het").replace("de de", "de")).unwrap();
    let (code, shown) = check(&folder);
    assert_eq!(code, 1);
    assert_eq!(
        shown,
        "brieven/a.txt, de baseline: note[ignore/unused-baseline]: in de baseline staan bevindingen die er niet meer zijn: 2\n"
    );
    let (_, told) = run(&folder, &["baseline", "brieven", "--prune"]);
    assert_eq!(told, "bekend.jsonl: 2 weggehaald, 1 gebleven\n");
    assert_eq!((check(&folder), entries(&folder).len()), ((0, String::new()), 1));
}

#[test]
fn pruning_adds_nothing() {
    let folder = folder("prune");
    fs::write(folder.join("brieven/a.txt"), LETTER.replace("Ik stuur", "Ik stuur stuur")).unwrap();
    run(&folder, &["baseline", "brieven", "--prune"]);
    let (code, shown) = check(&folder);
    assert_eq!(code, 1, "{shown}");
}

#[test]
fn rules_that_do_not_run_say_nothing_about_the_baseline() {
    let folder = folder("silent");
    fs::write(folder.join("brieven/a.txt"), LETTER.replace("het het", "het")).unwrap();
    let names = ["check", "brieven", "--select", "names,ignore", "--fail-on", "note"];
    assert_eq!(run(&folder, &names).0, 0);
    run(&folder, &["baseline", "brieven", "--select", "names"]);
    assert_eq!(entries(&folder).len(), 3, "entries of other rules stay");
}

#[test]
fn a_renamed_letter_is_known_again() {
    let folder = folder("renamed");
    fs::rename(folder.join("brieven/a.txt"), folder.join("brieven/c.txt")).unwrap();
    assert_eq!(check(&folder), (0, String::new()));
    run(&folder, &["baseline", "brieven"]);
    assert!(entries(&folder).iter().any(|entry| entry.contains("brieven/c.txt")));
    run(&folder, &["baseline", "brieven", "--prune"]);
    assert!(entries(&folder).iter().all(|entry| entry.contains("brieven/c.txt")));
}

#[test]
fn the_file_is_sorted_and_written_the_same_twice() {
    let folder = folder("sorted");
    let first = fs::read_to_string(folder.join("bekend.jsonl")).unwrap();
    run(&folder, &["baseline", "brieven"]);
    assert_eq!(fs::read_to_string(folder.join("bekend.jsonl")).unwrap(), first);
    assert!(entries(&folder)[0].contains("\"text\":\"Eermands\""), "{:?}", entries(&folder));
}

#[test]
fn json_and_sarif_carry_the_fingerprint_of_the_baseline() {
    let folder = folder("reports");
    let of = |text: &str, key: &str| {
        let start = text.find(key).unwrap() + key.len();
        text[start..start + 16].to_owned()
    };
    let print = of(&entries(&folder)[0], "\"fingerprint\":\"");
    let (_, json) = run(&folder, &["check", "brieven", "--select", "names", "--format", "json"]);
    assert_eq!(of(&json, "\"fingerprint\":\""), print);
    assert!(json.contains("\"ignored\":\"baseline\""));
    let (_, sarif) = run(&folder, &["check", "brieven", "--select", "names", "--format", "sarif"]);
    assert_eq!(of(&sarif, "\"kamerlint/v1\":\""), print);
    assert!(sarif.contains("\"justification\":\"staat in de baseline\""));
}
