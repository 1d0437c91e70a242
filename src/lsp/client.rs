//! What the editor can do, as far as it matters.
//!
//! It is looked up key by key: one odd value in what an editor says of itself must not hide all else.

use std::path::PathBuf;

use serde_json::Value;

use super::address;
use super::positions::Encoding;

/// An editor.
#[derive(Clone, Debug)]
pub struct Client {
    /// How it counts characters.
    pub encoding: Encoding,
    /// It asks for diagnostics, so that none are sent unasked.
    pub pulls: bool,
    /// It asks anew when it is told to.
    pub refreshes_diagnostics: bool,
    /// The same for inlay hints.
    pub refreshes_hints: bool,
    /// It can watch files.
    pub watches_files: bool,
    /// It shows second places.
    pub has_related: bool,
    /// It greys out what is too much.
    pub has_tags: bool,
    /// It shows the address of a rule.
    pub has_addresses: bool,
    /// It shows Markdown.
    pub has_markdown: bool,
    /// It can open a page.
    pub shows_documents: bool,
    /// It knows versions of texts in edits.
    pub has_versions: bool,
    /// Its folders, the first being the main one.
    pub folders: Vec<PathBuf>,
}

impl Client {
    /// Reads what an editor says when it begins.
    pub fn new(params: &Value) -> Client {
        let at = |path: &str| params.pointer(&format!("/capabilities/{path}"));
        let is = |path: &str| at(path).and_then(Value::as_bool).unwrap_or(false);
        let lists = |path: &str, word: &str| {
            at(path).and_then(Value::as_array).is_some_and(|list| list.iter().any(|one| one == word))
        };
        Client {
            encoding: if lists("general/positionEncodings", "utf-8") { Encoding::Utf8 } else { Encoding::Utf16 },
            pulls: at("textDocument/diagnostic").is_some_and(Value::is_object),
            refreshes_diagnostics: is("workspace/diagnostics/refreshSupport"),
            refreshes_hints: is("workspace/inlayHint/refreshSupport"),
            watches_files: is("workspace/didChangeWatchedFiles/dynamicRegistration"),
            has_related: is("textDocument/publishDiagnostics/relatedInformation")
                || is("textDocument/diagnostic/relatedInformation"),
            has_tags: at("textDocument/publishDiagnostics/tagSupport").is_some_and(|tags| !tags.is_null()),
            has_addresses: is("textDocument/publishDiagnostics/codeDescriptionSupport"),
            has_markdown: lists("textDocument/hover/contentFormat", "markdown"),
            shows_documents: is("window/showDocument/support"),
            has_versions: is("workspace/workspaceEdit/documentChanges"),
            folders: folders(params),
        }
    }
}

fn folders(params: &Value) -> Vec<PathBuf> {
    let many = params.get("workspaceFolders").and_then(Value::as_array).into_iter().flatten();
    let addresses = many.filter_map(|folder| folder.get("uri")).chain(params.get("rootUri"));
    let mut folders: Vec<PathBuf> = addresses.filter_map(Value::as_str).filter_map(address::path).collect();
    if folders.is_empty() {
        folders.extend(params.get("rootPath").and_then(Value::as_str).map(PathBuf::from));
    }
    folders.dedup();
    folders
}
