//! What the reports promise other programs, held against schemas and against the letters themselves.

#![allow(clippy::unwrap_used, reason = "a test that cannot run the program has failed")]

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use serde_json::Value;
use snapbox::cmd::Command;

/// Letters of all sorts: with lines and without, clean, with hidden characters, and one that cannot be read.
const LETTERS: [&str; 9] = [
    "brief.txt",
    "clean.txt",
    "related.txt",
    "lines.txt",
    "missing.txt",
    "hidden.txt",
    "binary.bin",
    "../../formats/brief.fodt",
    "../../read/letter.pdf",
];

fn report(format: &str, letters: &[&str]) -> String {
    let files = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/files");
    let run = Command::new(snapbox::cmd::cargo_bin!("kamerlint"))
        .env("KAMERLINT_CACHE_DIR", concat!(env!("CARGO_TARGET_TMPDIR"), "/cache"))
        .current_dir(files)
        .args(letters)
        .args(["--rules", "rules", "--picky", "--no-config", "--ignore", "tests/stiff-word", "--format", format])
        .output()
        .unwrap();
    String::from_utf8(run.stdout).unwrap()
}

fn json(format: &str, letters: &[&str]) -> Value {
    serde_json::from_str(&report(format, letters)).unwrap()
}

fn schema(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/schemas").join(name);
    // One pattern of SARIF's has a bracket that only JavaScript forgives.
    let text = fs::read_to_string(path).unwrap().replace("[a-zA-Z]{2}]?$", "[a-zA-Z]{2}\\\\]?$");
    serde_json::from_str(&text).unwrap()
}

fn assert_valid(report: &Value, schema: &Value) {
    let validator = jsonschema::validator_for(schema).unwrap();
    let errors: Vec<String> =
        validator.iter_errors(report).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
}

#[test]
fn sarif_is_as_its_schema_says() {
    let schema = schema("sarif-2.1.0.json");
    for letters in [&LETTERS[..], &["clean.txt"], &["binary.bin"]] {
        assert_valid(&json("sarif", letters), &schema);
    }
}

#[test]
fn sarif_says_where_and_of_which_rule() {
    let log = json("sarif", &LETTERS);
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let ids: HashSet<&str> = rules.iter().map(|rule| rule["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), rules.len());
    let results = run["results"].as_array().unwrap();
    assert!(results.len() > 10);
    for result in results {
        let rule = &rules[result["ruleIndex"].as_u64().unwrap() as usize];
        assert_eq!(rule["id"], result["ruleId"]);
        assert_eq!(result["partialFingerprints"]["kamerlint/v1"].as_str().unwrap().len(), 16);
        let uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap();
        assert!(!uri.starts_with('/') && !uri.contains(':'), "{uri}");
    }
    let ignored = results.iter().filter(|result| result["ruleId"] == "tests/stiff-word");
    assert!(ignored.clone().count() > 0);
    for result in ignored {
        assert_eq!(result["suppressions"][0]["kind"], "external");
    }
    assert_eq!(run["invocations"][0]["executionSuccessful"], false);
    assert!(
        run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"].as_str().unwrap().contains("binary")
    );
}

#[test]
fn the_regions_of_sarif_are_the_words_that_were_found() {
    let files = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/files");
    let letters = ["brief.txt", "related.txt", "lines.txt", "missing.txt"];
    let (log, found) = (json("sarif", &letters), json("json", &letters));
    let findings = found["files"].as_array().unwrap().iter().flat_map(|file| file["findings"].as_array().unwrap());
    let results = log["runs"][0]["results"].as_array().unwrap();
    assert_eq!(results.len(), findings.clone().count());
    for (result, finding) in results.iter().zip(findings) {
        let location = &result["locations"][0]["physicalLocation"];
        let text = fs::read_to_string(files.join(location["artifactLocation"]["uri"].as_str().unwrap())).unwrap();
        let number = |key: &str| location["region"][key].as_u64().unwrap() as usize;
        let words: String = text.chars().skip(number("charOffset")).take(number("charLength")).collect();
        assert_eq!(finding["text"], words.as_str());
        assert_eq!(finding["line"], location["region"]["startLine"]);
        assert_eq!(finding["end_column"], location["region"]["endColumn"]);
    }
}

#[test]
fn gitlab_is_as_its_page_says_and_its_fingerprints_differ() {
    let report = json("gitlab", &LETTERS);
    assert_valid(&report, &schema("gitlab.json"));
    let issues = report.as_array().unwrap();
    let prints: HashSet<&str> = issues.iter().map(|issue| issue["fingerprint"].as_str().unwrap()).collect();
    assert_eq!(prints.len(), issues.len());
    assert_valid(&json("gitlab", &["clean.txt"]), &schema("gitlab.json"));
}

#[test]
fn rdjson_is_as_reviewdog_defines_it() {
    let report = json("rdjson", &LETTERS);
    assert_valid(&report, &schema("rdjson.json"));
    assert_valid(&json("rdjson", &["clean.txt"]), &schema("rdjson.json"));
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/files/related.txt")).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let here = report["diagnostics"].as_array().unwrap().iter();
    let here: Vec<&Value> = here.filter(|one| one["location"]["path"] == "related.txt").collect();
    assert!(here.iter().any(|one| {
        let range = &one["suggestions"][0]["range"];
        let at = |end: &str, key: &str| range[end][key].as_u64().unwrap() as usize;
        range.is_object()
            && lines[at("start", "line") - 1].get(at("start", "column") - 1..at("end", "column") - 1) == Some("i")
    }));
}

#[test]
fn junit_is_what_jenkins_and_ant_read() {
    for letters in [&LETTERS[..], &["clean.txt"]] {
        let report = report("junit", letters);
        let root = element(&report);
        assert_eq!(root.name, "testsuites");
        root.has(&["name"], &[]);
        assert_eq!(root.children.len(), letters.len());
        for suite in &root.children {
            suite.is_a_suite();
        }
    }
}

#[test]
fn checkstyle_is_files_with_errors() {
    let report = report("checkstyle", &LETTERS);
    let root = element(&report);
    assert_eq!((root.name.as_str(), root.attribute("version")), ("checkstyle", Some("4.3")));
    for file in &root.children {
        assert_eq!(file.name, "file");
        file.has(&["name"], &[]);
        for error in &file.children {
            assert_eq!((error.name.as_str(), error.children.len()), ("error", 0));
            error.has(&["severity", "message", "source"], &["line", "column"]);
            assert!(["error", "warning", "info"].contains(&error.attribute("severity").unwrap()));
        }
    }
}

#[test]
fn several_reports_come_of_one_run() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("reports");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let files = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/files");
    let to = |prefix: &str, name: &str| format!("{prefix}{}", folder.join(name).display());
    let run = |outputs: &[String]| {
        let outputs = outputs.iter().flat_map(|output| ["--output", output]);
        Command::new(snapbox::cmd::cargo_bin!("kamerlint"))
            .env("KAMERLINT_CACHE_DIR", concat!(env!("CARGO_TARGET_TMPDIR"), "/cache"))
            .current_dir(&files)
            .args(["brief.txt", "--rules", "rules", "--select", "tests", "--format", "short"])
            .args(outputs)
            .output()
            .unwrap()
    };
    let first = run(&[to("sarif:", "a.sarif"), to("junit:", "a.xml"), to("jsonl:", "a.jsonl")]);
    assert_eq!(first.status.code(), Some(1));
    let short = String::from_utf8(first.stdout).unwrap();
    assert!(short.starts_with("brief.txt:3:12: warning"), "{short}");
    let names: HashSet<PathBuf> =
        fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into()).collect();
    assert_eq!(names, ["a.sarif", "a.xml", "a.jsonl"].map(PathBuf::from).into());
    let second = run(&[to("", "a.txt"), to("json:", "a.json")]);
    assert_eq!((second.status.code(), second.stdout.as_slice()), (Some(1), b"".as_slice()));
    assert_eq!(fs::read_to_string(folder.join("a.txt")).unwrap(), short);
    let json: Value = serde_json::from_str(&fs::read_to_string(folder.join("a.json")).unwrap()).unwrap();
    assert_eq!(json["summary"]["warnings"], short.lines().count());
}

/// An element of XML.
#[derive(Debug, Default)]
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    children: Vec<Element>,
    text: String,
}

impl Element {
    fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    fn number(&self, name: &str) -> usize {
        self.attribute(name).unwrap().parse().unwrap()
    }

    fn has(&self, required: &[&str], allowed: &[&str]) {
        let names: Vec<&str> = self.attributes.iter().map(|(name, _)| name.as_str()).collect();
        assert!(required.iter().all(|name| names.contains(name)), "{}: {names:?}", self.name);
        assert!(names.iter().all(|name| required.contains(name) || allowed.contains(name)), "{}: {names:?}", self.name);
    }

    fn is_a_suite(&self) {
        assert_eq!(self.name, "testsuite");
        self.has(&["name", "tests", "failures", "errors"], &["skipped", "time"]);
        let cases: Vec<&Element> = self.children.iter().filter(|child| child.name == "testcase").collect();
        let with =
            |name: &str| cases.iter().filter(|case| case.children.iter().any(|child| child.name == name)).count();
        assert_eq!(self.number("tests"), cases.len());
        assert_eq!(self.number("failures"), with("failure"));
        assert_eq!(self.number("errors"), with("error"));
        assert_eq!(self.number("skipped"), with("skipped"));
        let after: Vec<&str> = self.children[cases.len()..].iter().map(|child| child.name.as_str()).collect();
        assert!(after.is_empty() || after == ["system-out"], "{after:?}");
        for case in cases {
            case.has(&["name", "classname"], &["time"]);
            assert!(case.children.len() <= 1);
            for outcome in &case.children {
                outcome.has(&["message"], &["type"]);
                assert!(["failure", "error", "skipped"].contains(&outcome.name.as_str()));
                assert!(outcome.name == "skipped" || !outcome.text.is_empty());
            }
        }
    }
}

fn element(xml: &str) -> Element {
    let mut reader = Reader::from_str(xml);
    let mut open = vec![Element::default()];
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => open.push(begun(&start)),
            Event::Empty(start) => open.last_mut().unwrap().children.push(begun(&start)),
            Event::End(_) => {
                let closed = open.pop().unwrap();
                open.last_mut().unwrap().children.push(closed);
            }
            Event::Text(text) => open.last_mut().unwrap().text.push_str(text.trim()),
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(open.len(), 1);
    open.remove(0).children.remove(0)
}

fn begun(start: &BytesStart) -> Element {
    let attributes = start.attributes().map(|attribute| {
        let attribute = attribute.unwrap();
        (attribute.key.as_ref().to_owned(), attribute.value.to_string())
    });
    Element { name: start.name().as_ref().to_owned(), attributes: attributes.collect(), ..Element::default() }
}
