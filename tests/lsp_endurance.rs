//! The language server under strain: broken frames, impatient editors, long letters and many edits.

#![allow(clippy::unwrap_used, reason = "a test that cannot speak to the server has failed")]

use std::fs;

use serde_json::{Value, json};

use editor::letter::{LETTER, TEXT, options, pulling, pushing};
use editor::{Editor, frame};

mod editor;

#[test]
fn what_nobody_waits_for_is_not_answered_at_length() {
    let mut editor = Editor::start(pulling(), options());
    editor.open(LETTER, "plaintext", &TEXT.repeat(400));
    // While the first is answered the others come in.
    let first = editor.send_request("textDocument/diagnostic", json!({ "textDocument": { "uri": LETTER } }));
    let cancelled = editor.send_request("textDocument/diagnostic", json!({ "textDocument": { "uri": LETTER } }));
    editor.tell("$/cancelRequest", json!({ "id": cancelled }));
    let overtaken = editor.send_request("textDocument/diagnostic", json!({ "textDocument": { "uri": LETTER } }));
    editor.change(LETTER, 2, json!([{ "text": TEXT }]));
    let _ = editor.answer(first);
    assert_eq!(editor.answer(cancelled)["error"]["code"], -32800);
    let answer = editor.answer(overtaken);
    assert_eq!(
        (&answer["error"]["code"], &answer["error"]["data"]["retriggerRequest"]),
        (&json!(-32802), &json!(true))
    );
    assert_eq!(editor.pulled(LETTER).len(), 2);
}

#[test]
fn broken_frames_and_unknown_methods_are_refused_and_passed_over() {
    let mut editor = Editor::start(pushing(), options());
    editor.send_bytes(b"Content-Length: 7\r\n\r\n{\"a\": }Content-Length: x\r\n\r\nonzin\r\n\r\n");
    assert_eq!(editor.wait(|message| message["id"].is_null())["error"]["code"], -32700);
    editor.send_bytes(frame("[1, 2]").as_bytes());
    assert_eq!(
        editor.wait(|message| message["id"].is_null() && message.get("method").is_none())["error"]["code"],
        -32600
    );
    editor.send_bytes(b"Content-Length: 18446744073709551615\r\n\r\n{}\r\n");
    assert_eq!(editor.ask("textDocument/nonsense", json!({}))["error"]["code"], -32601);
    assert_eq!(editor.ask("textDocument/codeAction", json!({ "range": 1 }))["error"]["code"], -32602);
    editor.tell("textDocument/didChange", json!({ "contentChanges": "?" }));
    editor.tell("textDocument/didOpen", json!(null));
    editor.tell("nonsense/nonsense", json!(null));
    editor.change("file:///nergens.txt", 3, json!([{ "text": "x" }]));
    editor.open("file:///brieven/een brief [1].txt", "plaintext", TEXT);
    assert_eq!(editor.published("file:///brieven/een%20brief%20%5B1%5D.txt").len(), 2);
    assert_eq!(editor.leave(), 0);
}

#[test]
fn a_conversation_begins_and_ends_as_agreed() {
    let mut editor = Editor::begin(&["--stdio"]);
    assert_eq!(editor.ask("textDocument/codeAction", json!({}))["error"]["code"], -32002);
    assert!(
        editor.ask("initialize", json!({ "capabilities": {} }))["result"]["capabilities"]["diagnosticProvider"]
            .is_null()
    );
    assert_eq!(editor.ask("initialize", json!({ "capabilities": {} }))["error"]["code"], -32600);
    assert_eq!(editor.vanish(), 1);
    let mut editor = Editor::start(pulling(), json!(3));
    editor.ask("shutdown", Value::Null);
    assert_eq!(editor.ask("textDocument/diagnostic", json!({}))["error"]["code"], -32600);
    assert_eq!(Editor::start(pulling(), json!({ "language": ["x"] })).leave(), 0);
}

#[test]
fn ten_thousand_edits_are_taken_in_and_only_the_last_text_counts() {
    let mut editor = Editor::start(pushing(), options());
    editor.open(LETTER, "plaintext", TEXT);
    assert_eq!(editor.published(LETTER).len(), 2);
    let before = memory(editor.process());
    for round in 0..5000_i64 {
        let at = json!({ "line": 1, "character": 0 });
        editor.change(
            LETTER,
            2 + 2 * round,
            json!([{ "range": { "start": at, "end": at }, "text": "Een zin 😀 meer." }]),
        );
        let end = json!({ "line": 1, "character": 16 });
        editor.change(LETTER, 3 + 2 * round, json!([{ "range": { "start": at, "end": end }, "text": "" }]));
    }
    let last = editor.wait(|message| message["params"]["version"] == 10_001);
    assert_eq!(last["params"]["diagnostics"].as_array().unwrap().len(), 2);
    let after = memory(editor.process());
    assert!(after < before + 64 * 1024, "{before} kB became {after} kB");
    assert_eq!(editor.leave(), 0);
}

#[test]
fn a_letter_of_ten_megabytes_is_answered() {
    let mut editor = Editor::start(pulling(), json!({ "select": ["repetition/doubled-word"] }));
    let line = "Dit is een gewone zin van een gewone brief over het beleid van de regering. ";
    let text = format!("{}\n", line.repeat(20)).repeat(10_000_000 / (line.len() * 20)) + "Het het einde.\n";
    editor.open(LETTER, "plaintext", &text);
    assert_eq!(editor.pulled(LETTER).len(), 1);
    assert_eq!(editor.leave(), 0);
}

/// How much memory a process has, in kB; nothing where that cannot be seen.
fn memory(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.trim().split(' ').next()?.parse().ok()).unwrap_or(0)
}
