//! What the editor tells and wants no answer to: texts that are opened, changed and closed.

use std::io;

use lsp_server::Notification;
use lsp_types::{
    DidChangeTextDocumentParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams, DidSaveTextDocumentParams,
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::diagnostics;
use super::open::{Kind, Open};
use super::server::Server;

/// Takes in what the editor tells. What it does not tell rightly is passed over.
pub fn take(server: &mut Server, notification: Notification) -> io::Result<()> {
    let Notification { method, params } = notification;
    match method.as_str() {
        "initialized" => watch(server),
        "textDocument/didOpen" => read(params).map_or(Ok(()), |params| opened(server, params)),
        "textDocument/didChange" => {
            if let Some(params) = read(params) {
                changed(server, params);
            }
            Ok(())
        }
        "textDocument/didSave" => read(params).map_or(Ok(()), |params| saved(server, params)),
        "textDocument/didClose" => read(params).map_or(Ok(()), |params| closed(server, params)),
        "workspace/didChangeWatchedFiles" => {
            server.shelf.clear();
            server.start_anew()
        }
        "workspace/didChangeConfiguration" => configured(server, &params),
        _ => Ok(()),
    }
}

fn read<P: DeserializeOwned>(params: Value) -> Option<P> {
    serde_json::from_value(params).ok()
}

/// Asks the editor to tell when rules or settings change. One that cannot is not needed for it: the times of
/// the files are looked at before every check.
fn watch(server: &mut Server) -> io::Result<()> {
    if !server.client.watches_files {
        return Ok(());
    }
    let watchers =
        ["**/kamerlint.toml", "**/*rules/**/*", "**/kamerlint-baseline.jsonl", "**/*words*.txt", "**/*woorden*.txt"];
    let watchers: Vec<Value> = watchers.iter().map(|glob| json!({ "globPattern": glob })).collect();
    let registration = json!({ "id": "kamerlint-files", "method": "workspace/didChangeWatchedFiles", "registerOptions": { "watchers": watchers } });
    server.ask("client/registerCapability", json!({ "registrations": [registration] }))
}

fn opened(server: &mut Server, params: DidOpenTextDocumentParams) -> io::Result<()> {
    let mut open = Open::new(params.text_document);
    let is_page = |path: &std::path::Path| server.pages.as_ref().is_some_and(|pages| path.starts_with(pages.path()));
    if open.path.as_deref().is_some_and(is_page) {
        open.kind = Kind::Other;
    }
    let address = open.address.as_str().to_owned();
    // From now on the editor asks for what is wrong in it, or is told with its version.
    if server.told.remove(&address) {
        diagnostics::publish(server, &open.address.clone(), None, Vec::new())?;
    }
    server.open.insert(address, open);
    Ok(())
}

fn changed(server: &mut Server, params: DidChangeTextDocumentParams) {
    let encoding = server.client.encoding;
    if let Some(open) = server.open.get_mut(params.text_document.uri.as_str()) {
        open.change(params.text_document.version, params.content_changes, encoding);
    }
}

/// Who saves settings, rules or a list of words changes what holds for letters.
fn saved(server: &mut Server, params: DidSaveTextDocumentParams) -> io::Result<()> {
    let Some(open) = server.open.get(params.text_document.uri.as_str()) else {
        return Ok(());
    };
    if !matches!(open.kind, Kind::Settings | Kind::Rule) {
        return Ok(());
    }
    server.shelf.clear();
    server.start_anew()
}

fn closed(server: &mut Server, params: DidCloseTextDocumentParams) -> io::Result<()> {
    let address = params.text_document.uri;
    server.open.remove(address.as_str());
    if !server.client.pulls {
        diagnostics::publish(server, &address, None, Vec::new())?;
    }
    diagnostics::tell_mistakes(server)
}

fn configured(server: &mut Server, params: &Value) -> io::Result<()> {
    match params.get("settings").and_then(|settings| server.options.with(settings)) {
        Some(options) if !options.are(&server.options) => {
            server.options = options;
            server.start_anew()
        }
        _ => Ok(()),
    }
}
