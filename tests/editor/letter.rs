//! The letter of the tests, and the editors that hold it.

use serde_json::{Value, json};

/// Where the letter would stand.
pub const LETTER: &str = "file:///brieven/brief.txt";
/// What is found in it: a member, and a doubled word.
pub const TEXT: &str =
    "Geachte voorzitter,\n\nİmamoğlu 😀 sprak met de leden Eermands en Wilders over het het rapport.\n";

/// Only what these tests count on.
pub fn options() -> Value {
    json!({ "select": ["names/misspelled-member", "repetition/doubled-word", "typography/space-before-punctuation", "spelling/unknown-word"] })
}

/// An editor that is sent diagnostics.
pub fn pushing() -> Value {
    json!({ "textDocument": { "publishDiagnostics": { "relatedInformation": true, "codeDescriptionSupport": true, "tagSupport": { "valueSet": [1, 2] } } } })
}

/// An editor that asks for them.
pub fn pulling() -> Value {
    json!({ "textDocument": { "diagnostic": {} }, "workspace": { "diagnostics": { "refreshSupport": true }, "workspaceEdit": { "documentChanges": true } } })
}

/// The rule of a diagnostic.
pub fn code(diagnostic: &Value) -> &str {
    diagnostic["code"].as_str().unwrap_or_default()
}
