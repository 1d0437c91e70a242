//! The program as a user sees it: `tests/cli/*.toml` hold arguments and input, `snapshots/` what comes
//! of them. A case is run in `tests/cli/files`; nobody writes Rust to add one.

#![allow(clippy::unwrap_used, reason = "a test that cannot run the program has failed")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use snapbox::cmd::Command;

/// One run of the program.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// The command lines, one after the other.
    run: Vec<Vec<String>>,
    /// What stands on standard input.
    #[serde(default)]
    stdin: String,
    /// Variables of the environment.
    #[serde(default)]
    env: BTreeMap<String, String>,
}

#[test]
fn cases() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.add_filter(r"\\([^u\x22])", "/$1");
    settings.add_filter(r"kamerlint\.exe", "kamerlint");
    settings.add_filter(r" *\d+[.,]\d+ ms", " [time]");
    settings.add_filter(r" *\d+[.,]\d+ %", " [share]");
    settings.add_filter(r#""version":"\d+\.\d+\.\d+""#, r#""version":"[version]""#);
    settings.add_filter(
        r"(No such file or directory|The system cannot find the file specified\.) \(os error 2\)",
        "[not found]",
    );
    settings.add_filter(r"(?s)<style>.*?</style>", "<style>[style]</style>");
    settings.add_filter(r"(?s)<script>.*?</script>", "<script>[script]</script>");
    settings.bind(|| {
        insta::glob!("cli/*.toml", |path| {
            let case: Case = toml::from_str(&fs::read_to_string(path).unwrap()).unwrap();
            let shown: Vec<String> = case.run.iter().map(|arguments| show(arguments, &case)).collect();
            insta::assert_snapshot!("cli", shown.join("\n"));
        });
    });
}

#[test]
fn a_rule_is_written_once_and_passes_its_examples() {
    let folder = empty_folder("new");
    let write = || kamerlint(&folder).args(["rules", "new", "style/stiff-word", "house"]).output().unwrap();
    assert_eq!(write().status.code(), Some(0));
    fs::write(folder.join("house/style/kept.toml"), fs::read(folder.join("house/style/stiff-word.toml")).unwrap())
        .unwrap();
    assert_eq!(write().status.code(), Some(2));
    let tested = kamerlint(&folder).args(["rules", "test", "--rules", "house"]).output().unwrap();
    assert_eq!(String::from_utf8(tested.stdout).unwrap(), "2 rules, 4 examples, 0 failed\n");
    assert_eq!(tested.status.code(), Some(0));
}

#[test]
fn settings_to_start_from_are_written_once() {
    let folder = empty_folder("init");
    assert_eq!(kamerlint(&folder).arg("init").output().unwrap().status.code(), Some(0));
    let first = fs::read(folder.join("kamerlint.toml")).unwrap();
    fs::write(folder.join("kamerlint.toml"), "picky = true\n").unwrap();
    assert_eq!(kamerlint(&folder).arg("init").output().unwrap().status.code(), Some(2));
    assert_eq!(fs::read_to_string(folder.join("kamerlint.toml")).unwrap(), "picky = true\n");
    assert!(String::from_utf8(first).unwrap().contains("language = \"nl\""));
}

#[test]
fn words_are_added_to_a_list_that_the_settings_then_name() {
    let folder = empty_folder("words");
    let letter = "Hier zijn de blarkvormen en een blarkvorm, en het produkt ook.\n";
    fs::write(folder.join("brief.txt"), letter).unwrap();
    fs::write(folder.join("kamerlint.toml"), "language = \"en\"\n").unwrap();
    let words = |words: &[&str]| kamerlint(&folder).args(["words", "add"]).args(words).output().unwrap();
    let found = || {
        let check = ["brief.txt", "--select", "spelling", "--picky", "--format", "jsonl"];
        let run = kamerlint(&folder).args(check).output().unwrap();
        let lines = String::from_utf8(run.stdout).unwrap();
        let text =
            |line: &str| serde_json::from_str::<serde_json::Value>(line).unwrap()["text"].as_str().map(str::to_owned);
        lines.lines().filter_map(text).collect::<Vec<_>>()
    };
    assert_eq!(found(), ["blarkvormen", "blarkvorm", "produkt"]);
    assert_eq!(words(&["blarkvorm/vorm"]).status.code(), Some(0));
    assert_eq!(found(), ["produkt"]);
    let settings = fs::read_to_string(folder.join("kamerlint.toml")).unwrap();
    assert!(settings.starts_with('#') && settings.ends_with("\nlanguage = \"en\"\n"), "{settings}");
    let again = words(&["blarkvorm/vorm", "produkt"]);
    assert_eq!(
        String::from_utf8(again.stdout).unwrap(),
        "own-words.txt: blarkvorm/vorm: was there already\nown-words.txt: produkt: added\n"
    );
    assert_eq!(fs::read_to_string(folder.join("own-words.txt")).unwrap(), "blarkvorm/vorm\nprodukt\n");
    assert_eq!(found(), [""; 0]);
    let refused = words(&["zwurfen/xqzvw"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8(refused.stderr).unwrap().contains("“xqzvw” is not in the word list"));
}

#[test]
fn older_spellings_are_right_where_the_settings_say_so() {
    let folder = empty_folder("older");
    fs::write(folder.join("brief.txt"), "De produktie van het melkprodukt en de aktiviteiten van de kommissie.\n")
        .unwrap();
    let check = || {
        let run = kamerlint(&folder).args(["brief.txt", "--select", "spelling", "--format", "short"]).output().unwrap();
        String::from_utf8(run.stdout).unwrap().lines().count()
    };
    assert!(check() >= 3);
    fs::write(folder.join("kamerlint.toml"), "[spelling]\nalso = [\"before-1995\"]\n").unwrap();
    assert_eq!(check(), 0);
}

#[test]
fn a_report_is_written_to_a_file_and_nothing_to_the_terminal() {
    let folder = empty_folder("output");
    fs::write(folder.join("brief.txt"), "Ik leg dit gaarne uit.\n").unwrap();
    let rules = files().join("rules");
    let run = kamerlint(&folder)
        .args(["brief.txt", "--format", "short", "--select", "tests", "--output", "report.txt", "--color", "always"])
        .arg("--rules")
        .arg(rules)
        .output()
        .unwrap();
    assert_eq!((run.status.code(), run.stdout.as_slice()), (Some(1), b"".as_slice()));
    let report = fs::read_to_string(folder.join("report.txt")).unwrap();
    assert_eq!(report, "brief.txt:1:12: warning[tests/stiff-word]: “gaarne” is stijf; schrijf “graag”\n");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 2);
}

#[test]
fn rules_are_tested_again_when_a_file_changes() {
    use std::io::{BufRead, BufReader};
    use std::process::Stdio;
    let folder = empty_folder("watch");
    kamerlint(&folder).args(["rules", "new", "style/stiff-word", "house"]).output().unwrap();
    let mut watching = std::process::Command::new(env!("CARGO_BIN_EXE_kamerlint"))
        .current_dir(&folder)
        .args(["rules", "test", "--rules", "house", "--watch"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(watching.stdout.take().unwrap()).lines().map_while(Result::ok);
    let mut next = || lines.by_ref().find(|line| line.contains(" failed"));
    let first = next();
    let rule = folder.join("house/style/stiff-word.toml");
    let text = fs::read_to_string(&rule).unwrap();
    fs::write(&rule, text.replace("good = [\"Ik licht dit graag toe.\"]", "good = [\"Ik licht dit gaarne toe.\"]"))
        .unwrap();
    let second = next();
    watching.kill().unwrap();
    watching.wait().unwrap();
    assert_eq!(first.as_deref(), Some("1 rule, 2 examples, 0 failed"));
    assert_eq!(second.as_deref(), Some("1 rule, 2 examples, 1 failed: 1 noisy"));
}

#[test]
fn settings_are_shown_as_settings_with_where_they_came_from() {
    let file = "settings/good/concepten/brief.txt";
    let run = kamerlint(&files()).args(["check", "--picky", "--show-settings", file]).output().unwrap();
    let shown = String::from_utf8(run.stdout).unwrap();
    let settings: toml::Table = toml::from_str(&shown).unwrap();
    assert_eq!(settings["rules"]["tests/stiff-word"]["level"].as_str(), Some("note"));
    assert!(shown.contains("language = \"en\"  # settings"), "{shown}");
    assert!(shown.contains("picky = true  # command line\n"), "{shown}");
    assert!(shown.contains("# ignored  note     tests/stiff-word\n"), "{shown}");
    assert!(shown.contains("# on       error    tests/two-forms\n"), "{shown}");
}

#[test]
fn a_preset_is_shown_with_where_it_came_from() {
    let shown = |arguments: &[&str]| {
        let check = ["check", "--no-config", "--show-settings", "presets/burger.txt"];
        let run = kamerlint(&files()).args(check).args(arguments).output().unwrap();
        String::from_utf8(run.stdout).unwrap()
    };
    let recognised = shown(&[]);
    assert!(recognised.contains("preset = \"burgerbrief\"  # recognised from the letter"), "{recognised}");
    assert!(recognised.contains("# ignored  note     letter/missing-salutation\n"), "{recognised}");
    assert!(recognised.contains("# off      note     style/officialese  (picky)\n"), "{recognised}");
    let named = shown(&["--preset", "burgerbrief"]);
    assert!(named.contains("preset = \"burgerbrief\"  # command line\n"), "{named}");
    assert!(named.contains("# on       note     style/officialese\n"), "{named}");
    let other = shown(&["--preset", "kamerbrief"]);
    assert!(other.contains("# on       note     letter/missing-salutation\n"), "{other}");
}

#[test]
fn settings_lie_over_their_preset() {
    let folder = empty_folder("preset");
    let settings =
        "preset = \"burgerbrief\"\n[rules.\"style/officialese\"]\nlevel = \"error\"\nexcept = [\"inzake\"]\n";
    fs::write(folder.join("kamerlint.toml"), settings).unwrap();
    fs::copy(files().join("presets/burger.txt"), folder.join("brief.txt")).unwrap();
    let check = ["brief.txt", "--format", "short", "--select", "style/officialese,style/wordy-connector"];
    let run = kamerlint(&folder).args(check).output().unwrap();
    let shown = String::from_utf8(run.stdout).unwrap();
    assert!(shown.contains("aangaande") && !shown.contains("“Inzake”"), "{shown}");
    let text = fs::read_to_string(folder.join("kamerlint.toml")).unwrap();
    fs::write(folder.join("kamerlint.toml"), text.replace("burgerbrief", "verslag")).unwrap();
    let run = kamerlint(&folder).args(["brief.txt", "--format", "short"]).output().unwrap();
    assert_eq!(String::from_utf8(run.stdout).unwrap(), "");
}

#[test]
fn schemas_say_which_draft_they_follow() {
    for file in ["rule", "settings"] {
        let run = kamerlint(&files()).args(["rules", "schema", file]).output().unwrap();
        let schema: serde_json::Value = serde_json::from_slice(&run.stdout).unwrap();
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
        let properties = schema["properties"].as_object().unwrap();
        assert!(properties.values().all(|property| property.get("description").is_some()), "{file}");
    }
}

#[test]
fn one_json_object_holds_the_run() {
    let run = kamerlint(&files())
        .args(["brief.txt", "clean.txt", "--rules", "rules", "--select", "tests", "--format", "json"])
        .output()
        .unwrap();
    let report: serde_json::Value = serde_json::from_slice(&run.stdout).unwrap();
    assert_eq!(report["files"].as_array().unwrap().len(), 2);
    assert_eq!(report["summary"]["warnings"], 3);
    let text = fs::read_to_string(files().join("brief.txt")).unwrap();
    for finding in report["files"][0]["findings"].as_array().unwrap() {
        let (start, end) = (finding["start"].as_u64().unwrap(), finding["end"].as_u64().unwrap());
        assert_eq!(finding["text"], text[start as usize..end as usize]);
    }
}

/// A command line, what it printed and how it ended.
fn show(arguments: &[String], case: &Case) -> String {
    let run = kamerlint(&files()).args(arguments).envs(&case.env).stdin(case.stdin.as_str()).output().unwrap();
    let mut shown = format!("$ kamerlint {}\n", arguments.join(" "));
    shown.push_str(&String::from_utf8(run.stdout).unwrap());
    if !run.stderr.is_empty() {
        let _ = write!(shown, "--- stderr\n{}", String::from_utf8(run.stderr).unwrap());
    }
    let _ = writeln!(shown, "--- exit {}", run.status.code().unwrap());
    shown.replace('\u{1b}', "␛")
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

fn files() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/files")
}

fn empty_folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}
