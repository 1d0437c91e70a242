//! The language server as editors see it: the program is driven through frames.

#![allow(clippy::unwrap_used, reason = "a test that cannot speak to the server has failed")]

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use editor::letter::{LETTER, TEXT, code, options, pulling, pushing};
use editor::{Editor, address, applied, words};

mod editor;

fn empty_folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("lsp").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
fn places_are_counted_in_units_or_in_bytes() {
    for (encodings, in_bytes, column) in
        [(json!(["utf-16"]), false, 31), (json!(["utf-32", "utf-8", "utf-16"]), true, 35)]
    {
        let mut capabilities = pushing();
        capabilities["general"] = json!({ "positionEncodings": encodings });
        let mut editor = Editor::start(capabilities, options());
        editor.open(LETTER, "plaintext", TEXT);
        let found = editor.published(LETTER);
        let member = found.iter().find(|one| code(one) == "names/misspelled-member").unwrap();
        assert_eq!(words(TEXT, &member["range"], in_bytes), "Eermands");
        assert_eq!(member["range"]["start"], json!({ "line": 2, "character": column }));
        assert_eq!((member["severity"].as_i64(), member["source"].as_str()), (Some(1), Some("kamerlint")));
        assert!(found.iter().any(|one| code(one) == "repetition/doubled-word"));
        assert_eq!(editor.leave(), 0);
    }
}

#[test]
fn diagnostics_are_sent_or_asked_for_and_never_both() {
    let mut editor = Editor::start(pushing(), options());
    editor.open(LETTER, "plaintext", TEXT);
    assert_eq!(editor.published(LETTER).len(), 2);
    editor.change(LETTER, 2, json!([{ "text": "Geachte voorzitter,\n" }]));
    assert_eq!(editor.published(LETTER).len(), 0);
    editor.tell("textDocument/didClose", json!({ "textDocument": { "uri": LETTER } }));
    assert_eq!(editor.published(LETTER).len(), 0);
    assert_eq!(editor.leave(), 0);

    let mut editor = Editor::start(pulling(), options());
    editor.open(LETTER, "plaintext", TEXT);
    assert_eq!(editor.pulled(LETTER).len(), 2);
    assert!(!editor.was_told("textDocument/publishDiagnostics"));
    assert_eq!(editor.leave(), 0);
}

#[test]
fn a_part_of_the_text_is_changed() {
    let mut editor = Editor::start(pulling(), options());
    editor.open(LETTER, "plaintext", TEXT);
    let place = |line, character| json!({ "line": line, "character": character });
    // Behind the emoji, in two steps of which the second counts on the first.
    let changes = json!([
        { "range": { "start": place(2, 31), "end": place(2, 39) }, "text": "Eerdmans" },
        { "range": { "start": place(2, 0), "end": place(2, 9) }, "text": "" },
        { "range": { "start": place(0, 0), "end": place(1, 0) }, "text": "" },
    ]);
    editor.change(LETTER, 2, changes);
    let found = editor.pulled(LETTER);
    assert_eq!(found.iter().map(code).collect::<Vec<_>>(), ["repetition/doubled-word"]);
    let changed = "\n😀 sprak met de leden Eerdmans en Wilders over het het rapport.\n";
    assert!(words(changed, &found[0]["range"], false).ends_with("het"), "{found:?}");
}

#[test]
fn cures_make_the_text_that_is_meant() {
    let mut editor = Editor::start(pulling(), options());
    editor.open(LETTER, "plaintext", TEXT);
    let found = editor.pulled(LETTER);
    let mut mended = Vec::new();
    for diagnostic in &found {
        let actions = editor.actions(LETTER, &diagnostic["range"], Some("quickfix"));
        let best = actions.iter().find(|action| action["isPreferred"] == true).unwrap();
        assert_eq!((best["kind"].as_str(), &best["diagnostics"][0]), (Some("quickfix"), diagnostic));
        assert_eq!(best["edit"]["documentChanges"][0]["textDocument"]["version"], 1);
        mended.push(applied(TEXT, best, false));
    }
    assert!(mended.contains(&TEXT.replace("Eermands", "Eerdmans")), "{mended:?}");
    assert!(mended.contains(&TEXT.replace("het het", "het")), "{mended:?}");
}

#[test]
fn an_editor_that_knows_no_versions_gets_edits_too() {
    let mut editor = Editor::start(pushing(), options());
    editor.open(LETTER, "plaintext", TEXT);
    let found = editor.published(LETTER);
    let actions = editor.actions(LETTER, &found[0]["range"], None);
    assert_eq!(applied(TEXT, &actions[0], false), TEXT.replace("Eermands", "Eerdmans"));
}

#[test]
fn everything_that_is_safe_is_mended_at_once_and_called_what_was_asked() {
    let text = "Geachte voorzitter ,\n\nİmamoğlu 😀 sprak , en de leden Eermands en Wilders ook .\n";
    let whole = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 9, "character": 0 } });
    let mut editor = Editor::start(pulling(), options());
    editor.open(LETTER, "plaintext", text);
    for (asked, kind) in [
        ("source.fixAll", "source.fixAll"),
        ("source.fixAll.kamerlint", "source.fixAll.kamerlint"),
        ("source", "source.fixAll.kamerlint"),
    ] {
        let actions = editor.actions(LETTER, &whole, Some(asked));
        assert_eq!(actions.iter().map(|action| &action["kind"]).collect::<Vec<_>>(), [kind]);
        assert_eq!(applied(text, &actions[0], false), text.replace(" ,", ",").replace(" .", "."));
    }
    assert!(editor.actions(LETTER, &whole, Some("refactor")).is_empty());
    let quick = editor.actions(LETTER, &whole, Some("quickfix"));
    assert!(!quick.is_empty() && quick.iter().all(|action| action["kind"] == "quickfix"));
    assert!(editor.actions(LETTER, &whole, None).len() > quick.len());
}

#[test]
fn who_selects_more_than_a_finding_is_offered_nothing_but_cures() {
    let mut editor = Editor::start(pulling(), options());
    editor.open(LETTER, "plaintext", TEXT);
    let found = editor.pulled(LETTER);
    let whole = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 9, "character": 0 } });
    let actions = editor.actions(LETTER, &whole, Some("quickfix"));
    assert!(
        actions.iter().all(|action| action.get("command").is_none() && action.get("edit").is_some()),
        "{actions:?}"
    );
    assert!(found.iter().all(|one| actions.iter().any(|action| action["diagnostics"][0] == *one)), "{actions:?}");
    let pointed_at = editor.actions(LETTER, &found[0]["range"], Some("quickfix"));
    assert!(pointed_at.iter().any(|action| action.get("command").is_some()), "{pointed_at:?}");
}

#[test]
fn a_rule_is_left_alone_in_one_paragraph_where_there_are_comments() {
    let markdown = "# Brief\n\nDe leden Eermands en Wilders.\n\n- De leden Eermands en Jetten.\n";
    let page = "<html><body><p>De leden Eermands &amp; Wilders.</p><p>De leden Eermands en Jetten.</p></body></html>";
    for (name, text) in [("brief.md", markdown), ("brief.html", page)] {
        let letter = format!("file:///brieven/{name}");
        let mut editor = Editor::start(pulling(), options());
        editor.open(&letter, "", text);
        let found = editor.pulled(&letter);
        assert_eq!(found.len(), 2, "{found:?}");
        for (number, diagnostic) in found.iter().enumerate() {
            let actions = editor.actions(&letter, &diagnostic["range"], Some("quickfix"));
            let comment = actions.iter().find(|action| applies(action, "<!-- kamerlint: ignore")).unwrap();
            let text = applied(text, comment, false);
            editor.change(&letter, 2 + number as i64 * 2, json!([{ "text": text }]));
            let left = editor.pulled(&letter);
            assert_eq!(
                left.iter().map(|one| words(&text, &one["range"], false)).collect::<Vec<_>>(),
                ["Eermands"],
                "{text}"
            );
            editor.change(
                &letter,
                3 + number as i64 * 2,
                json!([{ "text": if name.ends_with("md") { markdown } else { page } }]),
            );
        }
    }
    let mut editor = Editor::start(pulling(), options());
    editor.open(LETTER, "plaintext", TEXT);
    let range = editor.pulled(LETTER)[0]["range"].clone();
    assert!(!editor.actions(LETTER, &range, None).iter().any(|action| applies(action, "<!--")));
}

/// Whether an edit of an action puts these words in.
fn applies(action: &Value, words: &str) -> bool {
    action.get("edit").is_some_and(|edit| edit.to_string().contains(words))
}

#[test]
fn a_cure_in_a_page_is_written_as_pages_are() {
    let text = "<p>De leden <b>Eer</b>mands &amp; Wilders.</p>\n";
    let letter = "file:///brieven/brief.html";
    let mut editor = Editor::start(pulling(), options());
    editor.open(letter, "html", text);
    let found = editor.pulled(letter);
    assert_eq!(words(text, &found[0]["range"], false), "Eer</b>mands");
    let actions = editor.actions(letter, &found[0]["range"], None);
    assert_eq!(applied(text, &actions[0], false), text.replace("<b>Eer</b>mands", "<b>Eer</b>dmans"));
}

#[test]
fn a_word_is_added_and_a_rule_ignored_in_the_settings() {
    let folder = empty_folder("decisions");
    let letter = address(&folder.join("brief.txt"));
    let text = "De blarkvormen van de leden Eermands en Wilders.\n";
    let options = json!({ "select": ["spelling/unknown-word", "names/misspelled-member"], "picky": true });
    let mut editor = Editor::start_in(Some(&folder), &[], pulling(), options);
    editor.open(&letter, "plaintext", text);
    let found = editor.pulled(&letter);
    assert_eq!(
        found.iter().map(|one| words(text, &one["range"], false)).collect::<Vec<_>>(),
        ["blarkvormen", "Eermands"]
    );
    let command = |actions: &[Value], name: &str| {
        actions
            .iter()
            .find(|action| action["command"]["command"] == format!("kamerlint.server.{name}"))
            .cloned()
            .unwrap()
    };

    let actions = editor.actions(&letter, &found[0]["range"], None);
    editor.execute(&command(&actions, "addWord"));
    editor.told("workspace/diagnostic/refresh");
    assert_eq!(fs::read_to_string(folder.join("own-words.txt")).unwrap(), "blarkvormen\n");
    assert_eq!(editor.pulled(&letter).iter().map(code).collect::<Vec<_>>(), ["names/misspelled-member"]);

    let actions = editor.actions(&letter, &found[1]["range"], None);
    editor.execute(&command(&actions, "ignoreInLetter"));
    assert_eq!(editor.pulled(&letter).len(), 0);
    let settings = fs::read_to_string(folder.join("kamerlint.toml")).unwrap();
    assert!(settings.contains("\"brief.txt\" = [\"names/misspelled-member\"]"), "{settings}");

    // With the settings open in the editor they are changed there, and hold once they are saved.
    fs::write(folder.join("kamerlint.toml"), "words = [\"own-words.txt\"]\n").unwrap();
    assert_eq!(editor.pulled(&letter).len(), 1);
    let settings = address(&folder.join("kamerlint.toml"));
    editor.open(&settings, "toml", "words = [\"own-words.txt\"]\n# nieuw\n");
    editor.execute(&command(&actions, "ignoreInProject"));
    let edit = editor.told("workspace/applyEdit");
    let text = applied("words = [\"own-words.txt\"]\n# nieuw\n", &edit, false);
    assert_eq!(text, "ignore = [\"names/misspelled-member\"]\n\nwords = [\"own-words.txt\"]\n# nieuw\n");
    fs::write(folder.join("kamerlint.toml"), text).unwrap();
    editor.tell("textDocument/didSave", json!({ "textDocument": { "uri": settings } }));
    assert_eq!(editor.pulled(&letter).len(), 0);
}

#[test]
fn settings_are_read_again_and_broken_ones_are_told_where_they_stand() {
    let folder = empty_folder("settings");
    let (letter, settings) = (address(&folder.join("a/brief.txt")), folder.join("kamerlint.toml"));
    fs::create_dir_all(folder.join("a")).unwrap();
    let mut editor = Editor::start_in(Some(&folder), &[], pushing(), options());
    editor.open(&letter, "plaintext", TEXT);
    assert_eq!(editor.published(&letter).len(), 2);

    fs::write(&settings, "language = \"en\"\nignore = [\"repetition\"]\n").unwrap();
    editor.tell("workspace/didChangeWatchedFiles", json!({ "changes": [] }));
    let found = editor.published(&letter);
    assert_eq!(found.len(), 1);
    assert!(found[0]["message"].as_str().unwrap().contains("is no"), "{found:?}");

    fs::write(&settings, "language = \"en\"\nignore = [\"repetitie\"]\n").unwrap();
    editor.change(&letter, 2, json!([{ "text": TEXT }]));
    let found = editor.published(&letter);
    assert!(found[0]["message"].as_str().unwrap().contains("kamerlint.toml"), "{found:?}");
    let told = editor.published(&address(&settings));
    assert_eq!(
        told[0]["range"],
        json!({ "start": { "line": 1, "character": 10 }, "end": { "line": 1, "character": 21 } })
    );

    fs::write(&settings, "ignore = [\"repetition\"]\n").unwrap();
    editor.change(&letter, 3, json!([{ "text": TEXT }]));
    assert_eq!(editor.published(&letter).len(), 1);
    assert_eq!(editor.published(&address(&settings)).len(), 0);
}

#[test]
fn mistakes_are_shown_while_settings_and_rules_are_written() {
    let folder = empty_folder("rules");
    let mut editor = Editor::start_in(Some(&folder), &[], pulling(), json!({}));
    let settings = address(&folder.join("kamerlint.toml"));
    editor.open(&settings, "toml", "picky = \"ja\"\n");
    let found = editor.pulled(&settings);
    assert_eq!(
        found[0]["range"],
        json!({ "start": { "line": 0, "character": 8 }, "end": { "line": 0, "character": 12 } })
    );
    editor.change(&settings, 2, json!([{ "text": "picky = true\n" }]));
    assert_eq!(editor.pulled(&settings).len(), 0);

    let rule = address(&folder.join("house-rules/style/stiff-word.toml"));
    let text =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/files/rules/tests/stiff-word.toml"))
            .unwrap();
    editor.open(&rule, "toml", &text);
    assert_eq!(editor.pulled(&rule), Vec::<Value>::new());
    editor.change(&rule, 2, json!([{ "text": text.replace("level = ", "levle = ") }]));
    let found = editor.pulled(&rule);
    assert_eq!(words(&text.replace("level = ", "levle = "), &found[0]["range"], false), "levle");

    editor.change(&rule, 3, json!([{ "text": text.replace("~>graag~~}", "~>grif~~}") }]));
    let found = editor.pulled(&rule);
    assert!(found[0]["message"].as_str().unwrap().contains("grif"), "{found:?}");

    let other = address(&folder.join("house-rules/pyproject.toml"));
    editor.open(&other, "toml", "[tool.x]\na = 1\n");
    assert_eq!(editor.pulled(&other).len(), 0);
}

#[test]
fn the_page_of_a_rule_is_told_and_shown() {
    let mut capabilities = pulling();
    capabilities["textDocument"]["hover"] = json!({ "contentFormat": ["markdown", "plaintext"] });
    capabilities["window"] = json!({ "showDocument": { "support": true } });
    let mut editor = Editor::start(capabilities, options());
    editor.open(LETTER, "plaintext", TEXT);
    let place = json!({ "textDocument": { "uri": LETTER }, "position": { "line": 2, "character": 36 } });
    let answer = editor.ask("textDocument/hover", place)["result"].take();
    assert_eq!(words(TEXT, &answer["range"], false), "Eermands");
    let page = answer["contents"]["value"].as_str().unwrap();
    assert!(page.contains("**“Eermands” is geen Kamerlid**") && page.contains("`names/misspelled-member`"), "{page}");
    let elsewhere = json!({ "textDocument": { "uri": LETTER }, "position": { "line": 0, "character": 3 } });
    assert!(editor.ask("textDocument/hover", elsewhere)["result"].is_null());

    let range = editor.pulled(LETTER)[0]["range"].clone();
    let actions = editor.actions(LETTER, &range, None);
    let explain = actions.iter().find(|action| action["command"]["command"] == "kamerlint.server.explain").unwrap();
    editor.execute(explain);
    let shown = editor.told("window/showDocument");
    let path = shown["uri"].as_str().unwrap().strip_prefix("file://").unwrap().to_owned();
    assert!(fs::read_to_string(&path).unwrap().contains("names/misspelled-member"));
    // The page quotes what is wrong, and is no letter.
    editor.open(shown["uri"].as_str().unwrap(), "markdown", &fs::read_to_string(&path).unwrap());
    assert_eq!(editor.pulled(shown["uri"].as_str().unwrap()).len(), 0);
    editor.leave();
    assert!(!Path::new(&path).exists());
}

#[test]
fn members_of_the_day_and_kamerstukken_of_the_letter_are_proposed() {
    let text = "Den Haag, 3 juni 2024\n\nDe motie 😀 van het lid \nDe leden Wilders en Ee\nZie Kamerstuk 28 676, nr. 493 en Kamerstuk 2\nDe minister ";
    let mut editor = Editor::start(pulling(), options());
    editor.open(LETTER, "plaintext", text);
    let mut proposed = |line: u64, character: u64| -> Vec<Value> {
        let place = json!({ "textDocument": { "uri": LETTER }, "position": { "line": line, "character": character } });
        serde_json::from_value(editor.ask("textDocument/completion", place)["result"].take()).unwrap()
    };
    let members = proposed(2, 24);
    // Who is named in the letter comes first.
    assert_eq!(members[0]["label"], "Wilders");
    assert!(members.iter().any(|member| member["label"] == "Eerdmans" && member["detail"] == "Joost Eerdmans, JA21"));
    assert!(members.iter().any(|member| member["label"] == "Inge van Dijk"));
    let begun = proposed(3, 22);
    let eerdmans = begun.iter().find(|member| member["label"] == "Eerdmans").unwrap();
    assert_eq!(words(text, &eerdmans["textEdit"]["range"], false), "Ee");
    let numbers = proposed(4, 44);
    assert_eq!(numbers.iter().map(|number| &number["label"]).collect::<Vec<_>>(), ["28 676, nr. 493"]);
    assert_eq!(words(text, &numbers[0]["textEdit"]["range"], false), "2");
    assert!(proposed(5, 12).is_empty());
}

#[test]
fn sources_are_links_with_their_canonical_form_beside_them() {
    let text = "😀 zie Kamerstuk 28676 nr. 493.\n";
    let mut options = options();
    options["inlayHints"] = json!(true);
    let mut editor = Editor::start(pulling(), options);
    editor.open(LETTER, "plaintext", text);
    let document = json!({ "textDocument": { "uri": LETTER } });
    let links = editor.ask("textDocument/documentLink", document.clone())["result"].take();
    assert_eq!(words(text, &links[0]["range"], false), "Kamerstuk 28676 nr. 493");
    assert!(links[0]["target"].as_str().unwrap().ends_with("kst-28676-493.html"), "{links}");
    let whole = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 2, "character": 0 } });
    let asked = json!({ "textDocument": { "uri": LETTER }, "range": whole });
    let hints = editor.ask("textDocument/inlayHint", asked.clone())["result"].take();
    assert_eq!(
        (&hints[0]["label"], &hints[0]["position"]["character"]),
        (&json!("Kamerstuk 28676, nr. 493"), &json!(30))
    );
    editor.tell("workspace/didChangeConfiguration", json!({ "settings": { "kamerlint": { "inlayHints": false } } }));
    assert_eq!(editor.ask("textDocument/inlayHint", asked)["result"], json!([]));
    let place = json!({ "textDocument": { "uri": LETTER }, "position": { "line": 0, "character": 12 } });
    let known = editor.ask("textDocument/hover", place)["result"]["contents"]["value"].take();
    assert!(known.as_str().unwrap().starts_with("Kamerstuk 28676, nr. 493\n"), "{known}");
}

#[test]
fn headings_and_notes_are_an_outline() {
    let text = "# Stand van zaken\n\nEen zin.[^1]\n\n## Vervolg\n\nNog een.\n\n[^1]: Zie de bijlage.\n";
    let letter = "file:///brieven/brief.md";
    let mut editor = Editor::start(pulling(), options());
    editor.open(letter, "markdown", text);
    let outline =
        editor.ask("textDocument/documentSymbol", json!({ "textDocument": { "uri": letter } }))["result"].take();
    let names: Vec<&str> = outline.as_array().unwrap().iter().map(|symbol| symbol["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Stand van zaken", "Vervolg", "noot 1: Zie de bijlage."]);
    assert_eq!(words(text, &outline[0]["selectionRange"], false), "Stand van zaken");
    assert!(words(text, &outline[0]["range"], false).ends_with("Een zin.[^1]\n\n## "));
}

#[test]
fn a_rule_that_there_is_not_is_told() {
    let mut editor = Editor::start(pushing(), json!({ "select": ["repetitie"], "language": "en" }));
    editor.open(LETTER, "plaintext", TEXT);
    assert!(editor.told("window/showMessage")["message"].as_str().unwrap().contains("“repetitie”"));
}
