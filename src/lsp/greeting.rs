//! How a conversation begins: the editor says what it can do, and is told what the server can do.

use std::io::{self, Write};

use lsp_server::{ErrorCode, Message, Request, Response};
use lsp_types::{
    CodeActionKind, CodeActionOptions, CodeActionProviderCapability, CompletionOptions, DiagnosticOptions,
    DiagnosticServerCapabilities, DocumentLinkOptions, ExecuteCommandOptions, HoverProviderCapability,
    InitializeResult, OneOf, SaveOptions, ServerCapabilities, ServerInfo, TextDocumentSyncCapability,
    TextDocumentSyncKind, TextDocumentSyncOptions, TextDocumentSyncSaveOptions, WorkDoneProgressOptions,
};
use serde_json::Value;

use super::client::Client;
use super::commands::Command;
use super::frames::{self, Arrival};
use super::mailbox::Mailbox;
use super::options::Options;

/// Waits for the editor to begin; none if it leaves before it has begun.
///
/// # Errors
///
/// What the output says.
pub fn greet(mailbox: &mut Mailbox, output: &mut dyn Write) -> io::Result<Option<(Client, Options)>> {
    while let Some(arrival) = mailbox.wait() {
        match arrival {
            Arrival::Message(Message::Request(request)) if request.method == "initialize" => {
                return welcome(request, output).map(Some);
            }
            Arrival::Message(Message::Request(request)) => {
                let why = "“initialize” comes first".to_owned();
                let answer = Response::new_err(request.id, ErrorCode::ServerNotInitialized as i32, why);
                frames::write(&answer.into(), output)?;
            }
            Arrival::Message(Message::Notification(notification)) if notification.method == "exit" => return Ok(None),
            Arrival::Message(_) => {}
            Arrival::Broken(code, why) => frames::write_refusal(code, &why, output)?,
        }
    }
    Ok(None)
}

fn welcome(request: Request, output: &mut dyn Write) -> io::Result<(Client, Options)> {
    let client = Client::new(&request.params);
    let options = request.params.get("initializationOptions").unwrap_or(&Value::Null);
    let options = Options::read(options).unwrap_or_default();
    let server_info =
        Some(ServerInfo { name: "kamerlint".to_owned(), version: Some(env!("CARGO_PKG_VERSION").to_owned()) });
    let result = InitializeResult { capabilities: capabilities(&client), server_info };
    frames::write(&Response::new_ok(request.id, result).into(), output)?;
    Ok((client, options))
}

fn capabilities(client: &Client) -> ServerCapabilities {
    let sync = TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::INCREMENTAL),
        save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions { include_text: Some(false) })),
        ..TextDocumentSyncOptions::default()
    };
    let actions = CodeActionOptions {
        code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, super::actions::FIX_ALL]),
        ..CodeActionOptions::default()
    };
    let commands = ExecuteCommandOptions {
        commands: Command::ALL.iter().map(|command| command.name().to_owned()).collect(),
        ..ExecuteCommandOptions::default()
    };
    // Whoever asks for diagnostics is not sent any: they would be shown twice.
    let diagnostics = DiagnosticOptions { identifier: Some("kamerlint".to_owned()), ..DiagnosticOptions::default() };
    // The blank behind "het lid" and behind "Kamerstuk".
    let completion =
        CompletionOptions { trigger_characters: Some(vec![" ".to_owned()]), ..CompletionOptions::default() };
    let links =
        DocumentLinkOptions { resolve_provider: None, work_done_progress_options: WorkDoneProgressOptions::default() };
    ServerCapabilities {
        position_encoding: Some(client.encoding.kind()),
        text_document_sync: Some(TextDocumentSyncCapability::Options(sync)),
        diagnostic_provider: client.pulls.then_some(DiagnosticServerCapabilities::Options(diagnostics)),
        code_action_provider: Some(CodeActionProviderCapability::Options(actions)),
        execute_command_provider: Some(commands),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        completion_provider: Some(completion),
        document_link_provider: Some(links),
        document_symbol_provider: Some(OneOf::Left(true)),
        inlay_hint_provider: Some(OneOf::Left(true)),
        ..ServerCapabilities::default()
    }
}
