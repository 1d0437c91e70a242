//! `kamerlint serve` as its clients see it: the API of LanguageTool, byte for byte, and what it refuses.

#![allow(clippy::unwrap_used, reason = "a test that cannot reach the server has failed")]

use std::io::{Read, Write};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use server::{Server, answer};

mod server;

/// A name, a doubled word, a misspelled word, a character of two UTF-16 units before them.
const PARAGRAPH: &str = "😀 Het lid Eermands vroeg naar de de voorzetting van het beleid.";

fn server() -> Server {
    Server::start("", &["--select", "names,repetition,spelling,letter,abbreviations,style"])
}

/// What was found: the rule, the words at its offsets, the first replacement.
fn found(answer: &Value, text: &str) -> Vec<(String, String, Option<String>)> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let number = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
    let words = |found: &Value| {
        let (offset, length) = (number(&found["offset"]), number(&found["length"]));
        String::from_utf16(&units[offset..offset + length]).unwrap()
    };
    let string = |value: &Value| value.as_str().map(str::to_owned);
    let all = answer["matches"].as_array().unwrap().iter();
    all.map(|found| (string(&found["rule"]["id"]).unwrap(), words(found), string(&found["replacements"][0]["value"])))
        .collect()
}

fn rules(answer: &Value) -> Vec<&str> {
    answer["matches"].as_array().unwrap().iter().map(|found| found["rule"]["id"].as_str().unwrap()).collect()
}

fn assert_valid(answer: &Value, schema: &str) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/schemas").join(schema);
    let schema: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<String> =
        validator.iter_errors(answer).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
}

#[test]
fn a_check_answers_with_every_key() {
    let server = server();
    let answer = server.post("/v2/check", &[("text", PARAGRAPH), ("language", "nl-NL")]).json();
    assert_valid(&answer, "languagetool-check.json");
    insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false, omit_expression => true,
        filters => [(r#""version": "[^"]+""#, r#""version": "0""#)] }, {
        insta::assert_json_snapshot!("serve@check", answer);
    });
    for text in ["", "Geachte voorzitter,", "\n\n"] {
        let clean = server.post("/v2/check", &[("text", text), ("language", "nl")]).json();
        assert_valid(&clean, "languagetool-check.json");
        assert_eq!(clean["matches"], json!([]), "{text:?}");
    }
}

#[test]
fn offsets_count_utf_16_units_in_order_of_place() {
    let server = server();
    let answer = server.post("/v2/check", &[("text", PARAGRAPH), ("language", "nl-NL")]).json();
    let wanted =
        [("names/misspelled-member", "Eermands", Some("Eerdmans")), ("repetition/doubled-word", "de de", Some("de"))];
    let wanted = wanted.map(|(rule, words, cure)| (rule.to_owned(), words.to_owned(), cure.map(str::to_owned)));
    assert_eq!(found(&answer, PARAGRAPH)[..2], wanted);
    let offsets: Vec<u64> =
        answer["matches"].as_array().unwrap().iter().map(|found| found["offset"].as_u64().unwrap()).collect();
    assert!(offsets.is_sorted(), "{offsets:?}");
}

#[test]
fn every_way_to_ask_is_one() {
    let server = server();
    let wanted = server.post("/v2/check", &[("text", "Het het."), ("language", "nl")]).body;
    for target in ["/check", "/api/v2/check", "/v2/check/", "//v2//check", "/v2/check?"] {
        assert_eq!(server.post(target, &[("text", "Het het."), ("language", "nl")]).body, wanted, "{target}");
    }
    assert_eq!(server.ask("GET", "/v2/check?text=Het+het.&language=nl", &[], b"").body, wanted);
    assert_eq!(server.ask("POST", "/v2/check?language=nl", &[], b"text=Het%20het.").body, wanted);
    let chunked = "POST /v2/check HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n\
                   5\r\ntext=\r\n16;x\r\nHet%20het.&language=nl\r\n0\r\n\r\n";
    assert_eq!(server.send(chunked.as_bytes()).body, wanted);
    assert_eq!(server.ask("HEAD", "/v2/check?text=Het+het.&language=nl", &[], b"").body, b"");
}

#[test]
fn a_body_of_libreoffice_is_taken_as_it_is() {
    let server = server();
    let text = "R&D: 100% + één\u{200B} & meer, het\u{200B} het\u{AD} \u{4}gebied\u{5} van van ge\u{AD}luid";
    let body = format!("text={text}&language=nl-NL");
    let kind = ("Content-Type", "application/x-www-form-urlencoded");
    let answer = server.ask("POST", "/v2/check", &[kind], body.as_bytes()).json();
    assert_valid(&answer, "languagetool-check.json");
    let doubled = |words: &str, cure: Option<&str>| {
        ("repetition/doubled-word".to_owned(), words.to_owned(), cure.map(str::to_owned))
    };
    // A replacement of the first would take the footnote with it.
    assert_eq!(found(&answer, text), [doubled("het\u{200B} het", None), doubled("van van", Some("van"))]);
}

#[test]
fn a_client_that_waits_for_leave_gets_it() {
    let server = server();
    let mut stream = server.connect();
    let body = b"text=Het%20het.&language=nl";
    let head = format!(
        "POST /v2/check HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).unwrap();
    let mut leave = [0; 25];
    stream.read_exact(&mut leave).unwrap();
    assert_eq!(&leave, b"HTTP/1.1 100 Continue\r\n\r\n");
    stream.write_all(body).unwrap();
    assert_eq!(rules(&answer(&mut stream).json()), ["repetition/doubled-word"]);
}

#[test]
fn markup_is_no_text_and_offsets_count_it() {
    let server = server();
    let data = json!({ "annotation": [
        { "text": "😀 Het lid ", "offset": 0 }, { "markup": "<b>" }, { "text": "Eermands" }, { "markup": "</b>" },
        { "text": " vroeg" }, { "markup": "<br>", "interpretAs": "\n\n" }, { "text": "Het het is zo." },
    ] });
    let sent = "😀 Het lid <b>Eermands</b> vroeg<br>Het het is zo.";
    let answer = server.post("/v2/check", &[("data", &data.to_string()), ("language", "nl")]).json();
    assert_valid(&answer, "languagetool-check.json");
    let words: Vec<String> = found(&answer, sent).into_iter().map(|(_, words, _)| words).collect();
    assert_eq!(words, ["Eermands", "Het het"]);
}

#[test]
fn a_paragraph_is_not_judged_as_a_letter() {
    let server = Server::start("", &["--picky"]);
    let letter = "Den Haag, 3 april 2025\n\nBetreft: de voortgang\n\nHierbij informeer ik u over de LNVW en de \
                  aanpak. Zie bijlage 4.[1]\n\nDe minister van Financiën,";
    let ask = |text: &str, more: &[(&str, &str)]| {
        let fields = [&[("text", text), ("language", "nl-NL")], more].concat();
        let answer = server.post("/v2/check", &fields).json();
        rules(&answer).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    let whole = ask(letter, &[]);
    let missing = "letter/missing-salutation".to_owned();
    let unexplained = "abbreviations/unexplained".to_owned();
    assert!(whole.contains(&missing) && whole.contains(&unexplained), "{whole:?}");
    for paragraph in letter.split("\n\n") {
        let found = ask(paragraph, &[]);
        assert!(!found.iter().any(|rule| rule.starts_with("letter/") || rule == &unexplained), "{found:?}");
    }
    let piece = ask(letter, &[("mode", "allButTextLevelOnly")]);
    let rest = ask(letter, &[("mode", "textLevelOnly"), ("textSessionId", "7")]);
    assert!(!piece.contains(&missing) && rest.contains(&missing));
    let mut both = [piece, rest].concat();
    let mut all = ask(letter, &[("mode", "all")]);
    both.sort();
    all.sort();
    assert_eq!(both, all);
    assert!(ask("Hierbij de LNVW.", &[("mode", "textLevelOnly")]).is_empty());
}

#[test]
fn rules_are_chosen_by_name_category_and_level() {
    let server = Server::start("ignore = [\"spelling\"]\n", &[]);
    let text = "Het het lid Eermands. Ik zal dit gaarne doen.";
    let ask = |more: &[(&str, &str)]| {
        let fields = [&[("text", text), ("language", "nl-NL")], more].concat();
        let answer = server.post("/v2/check", &fields);
        match answer.status {
            200 => rules(&answer.json()).join(" "),
            status => format!("{status} {}", answer.text()),
        }
    };
    let usual = ask(&[]);
    assert!(usual.contains("names/misspelled-member") && usual.contains("repetition/doubled-word"), "{usual}");
    assert!(!ask(&[("disabledRules", "names/misspelled-member")]).contains("names"));
    assert!(!ask(&[("disabledCategories", "TYPOS")]).contains("misspelled-member"));
    assert_eq!(ask(&[("enabledOnly", "true"), ("enabledCategories", "names")]), "names/misspelled-member");
    assert_eq!(
        ask(&[("enabledOnly", "yes"), ("enabledRules", "repetition/doubled-word,x")]),
        "repetition/doubled-word"
    );
    insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
        let told = [
            ask(&[("enabledOnly", "true")]),
            ask(&[("enabledOnly", "true"), ("enabledRules", "a"), ("disabledRules", "b")]),
            ask(&[("level", "strict")]),
        ];
        insta::assert_snapshot!("serve@refused-choices", told.join("\n"));
    });
}

#[test]
fn what_makes_no_sense_is_refused_with_one_reason() {
    let server = server();
    let mut told = String::new();
    let nl = ("language", "nl");
    for (what, fields) in [
        ("no text", vec![nl]),
        ("two texts", vec![nl, ("text", "a"), ("data", "{}")]),
        ("no language", vec![("text", "a")]),
        ("another language", vec![("text", "a"), ("language", "de-DE")]),
        ("no JSON", vec![nl, ("data", "{")]),
        ("empty data", vec![nl, ("data", "{}")]),
        ("a script as callback", vec![nl, ("text", "a"), ("callback", "alert(1)")]),
    ] {
        let answer = server.post("/v2/check", &fields);
        assert_eq!(answer.header("content-type"), Some("text/plain; charset=utf-8"));
        told.push_str(&format!("{what}: {} {}\n", answer.status, answer.text()));
    }
    for (what, method, target) in [
        ("no such step", "GET", "/v2/nothing"),
        ("no such page", "GET", "/wp-admin"),
        ("another method", "PUT", "/v2/check"),
    ] {
        let answer = server.ask(method, target, &[], b"");
        told.push_str(&format!("{what}: {} {}\n", answer.status, answer.text()));
    }
    for (what, bytes) in [
        ("no HTTP", &b"hello\r\n\r\n"[..]),
        (
            "no UTF-8",
            b"POST /v2/check HTTP/1.1\r\nHost: localhost\r\nContent-Length: 21\r\n\r\ntext=a \xFFb&language=nl",
        ),
        ("no host", b"GET / HTTP/1.1\r\n\r\n"),
        ("two lengths", b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n"),
        ("no length", b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n"),
        (
            "length and chunks",
            b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
        ),
        ("gzip", b"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip\r\n\r\n"),
        ("no chunks", b"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n"),
    ] {
        let answer = server.send(bytes);
        told.push_str(&format!("{what}: {} {}\n", answer.status, answer.text()));
    }
    insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("serve@refused", told);
    });
}

#[test]
fn the_other_steps_are_as_their_schema_says() {
    let server = server();
    let get = |step: &str| server.ask("GET", &format!("/v2/{step}"), &[], b"");
    let about = json!({
        "languages": get("languages").json(),
        "info": get("info").json(),
        "configinfo": get("configinfo?language=nl").json(),
        "words": get("words").json(),
    });
    assert_valid(&about, "languagetool-about.json");
    let long_codes: Vec<&str> =
        about["languages"].as_array().unwrap().iter().map(|one| one["longCode"].as_str().unwrap()).collect();
    assert_eq!(long_codes, ["nl", "nl-NL", "nl-BE"]);
    assert_eq!(get("maxtextlength").text(), about["configinfo"]["parameter"]["maxTextLength"].to_string());
}

#[test]
fn a_word_that_is_added_is_right_from_then_on() {
    let server = Server::start("", &[]);
    let wrong = || {
        let answer = server.post("/v2/check", &[("text", "Het afbouwpaddje is er."), ("language", "nl")]).json();
        rules(&answer).contains(&"spelling/unknown-word")
    };
    let words = || server.ask("GET", "/v2/words", &[], b"").json()["words"].clone();
    assert!(wrong());
    let word = [("word", "afbouwpaddje")];
    assert_eq!(server.post("/v2/words/add", &word).json(), json!({ "added": true }));
    assert_eq!(server.post("/v2/words/add", &word).json(), json!({ "added": false }));
    assert!(!wrong());
    assert_eq!(words(), json!(["afbouwpaddje"]));
    assert!(server.folder.join("own-words.txt").is_file());
    assert_eq!(server.post("/v2/words/delete", &word).json(), json!({ "deleted": true }));
    assert_eq!((wrong(), words()), (true, json!([])));
    for (method, headers) in [("GET", vec![]), ("POST", vec![("Origin", "https://evil.example")])] {
        assert!([403, 405].contains(&server.ask(method, "/v2/words/add?word=x", &headers, b"").status));
    }
    // A word like no other would make the settings wrong.
    assert_eq!(server.post("/v2/words/add", &[("word", "afbouwpaddje/qqq")]).status, 400);
    assert_eq!(server.ask("GET", "/v2/words", &[("Origin", "https://evil.example")], b"").status, 403);
    assert_eq!(server.ask("GET", "/v2/words", &[("Origin", "chrome-extension://abc")], b"").status, 200);
}

#[test]
fn a_browser_is_told_that_it_may_ask() {
    let server = server();
    let headers = [
        ("Origin", "https://word.example"),
        ("Access-Control-Request-Method", "POST"),
        ("Access-Control-Request-Headers", "content-type,x-lt-client"),
        ("Access-Control-Request-Private-Network", "true"),
    ];
    let leave = server.ask("OPTIONS", "/v2/check", &headers, b"");
    assert_eq!((leave.status, leave.body.len()), (204, 0));
    assert_eq!(leave.header("access-control-allow-origin"), Some("*"));
    assert_eq!(leave.header("access-control-allow-methods"), Some("GET, POST, OPTIONS"));
    assert_eq!(leave.header("access-control-allow-headers"), Some("content-type,x-lt-client"));
    assert_eq!(leave.header("access-control-allow-private-network"), Some("true"));
    let checked = server.post("/v2/check", &[("text", "a"), ("language", "nl")]);
    assert_eq!(checked.header("access-control-allow-origin"), Some("*"));
    assert_eq!(server.ask("GET", "/", &[], b"").header("access-control-allow-origin"), None);
}

#[test]
fn a_callback_gets_a_script() {
    let server = server();
    let fields = [("text", "Het het </script>."), ("language", "nl"), ("callback", "app.found")];
    let script = server.post("/v2/check", &fields);
    assert_eq!(script.header("content-type"), Some("application/javascript; charset=utf-8"));
    let json = script.text().strip_prefix("/**/app.found(").unwrap().strip_suffix(");").unwrap().to_owned();
    assert!(!json.contains('<'));
    assert_valid(&serde_json::from_str(&json).unwrap(), "languagetool-check.json");
}

#[test]
fn only_names_of_this_machine_are_answered() {
    let server = server();
    let status = |host: &str| server.ask("GET", "/v2/languages", &[("Host", host)], b"").status;
    for host in ["localhost", "localhost:9999", "127.0.0.1", "[::1]:8081"] {
        assert_eq!(status(host), 200, "{host}");
    }
    for host in ["evil.example", "127.0.0.1.evil.example", "192.0.2.1", ""] {
        assert_eq!(status(host), 403, "{host:?}");
    }
    let named = Server::start("", &["--allow-host", "kamerlint"]);
    assert_eq!(named.ask("GET", "/v2/languages", &[("Host", "kamerlint:8081")], b"").status, 200);
}

#[test]
fn a_port_in_use_is_told() {
    let server = server();
    let port = server.address.rsplit(':').next().unwrap();
    let mut second = std::process::Command::new(snapbox::cmd::cargo_bin!("kamerlint"));
    let run = second.args(["serve", "--port", port]).output().unwrap();
    let told = String::from_utf8(run.stderr).unwrap();
    assert_eq!(run.status.code(), Some(2));
    assert!(told.starts_with(&format!("error: port {port} is in use")) && told.lines().count() == 1, "{told}");
}

#[test]
fn too_much_is_refused() {
    let server = server();
    let head =
        |length: usize| format!("POST /v2/check HTTP/1.1\r\nHost: localhost\r\nContent-Length: {length}\r\n\r\n");
    assert_eq!(server.send(head(1 << 40).as_bytes()).status, 413);
    let long = [head(40 << 20).as_bytes(), &vec![b'a'; 40 << 20]].concat();
    assert_eq!(server.send(&long).status, 413);
    let text = "a ".repeat(600_000);
    assert_eq!(server.post("/v2/check", &[("text", &text), ("language", "nl")]).status, 413);
    let line = format!("GET /v2/check?text={} HTTP/1.1\r\nHost: localhost\r\n\r\n", "a".repeat(1 << 20));
    assert_eq!(server.send(line.as_bytes()).status, 431);
    let headers = format!("GET / HTTP/1.1\r\nHost: localhost\r\n{}\r\n", "X: y\r\n".repeat(200));
    assert_eq!(server.send(headers.as_bytes()).status, 431);
}

#[test]
fn a_slow_client_stops_nobody() {
    let server = server();
    let mut slow: Vec<_> = (0..40).map(|_| server.connect()).collect();
    for stream in &mut slow {
        stream.write_all(b"POST /v2/check HTTP/1.1\r\nHost: local").unwrap();
    }
    let began = Instant::now();
    assert_eq!(server.post("/v2/check", &[("text", "a"), ("language", "nl")]).status, 200);
    assert!(began.elapsed() < Duration::from_secs(9), "the answer waited for the slow");
    let mut crowd: Vec<_> = (0..40).map(|_| server.connect()).collect();
    let busy = answer(crowd.last_mut().unwrap());
    assert_eq!((busy.status, busy.header("retry-after")), (503, Some("1")));
    drop(crowd);
    for stream in &mut slow {
        assert_eq!(answer(stream).status, 408);
    }
    assert_eq!(server.post("/v2/check", &[("text", "a"), ("language", "nl")]).status, 200);
}
