//! What the editor asks, and the answers.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};

use lsp_server::{ErrorCode, Request, Response, ResponseError};
use lsp_types::{
    CodeActionParams, CompletionParams, DocumentDiagnosticParams, DocumentLinkParams, DocumentSymbolParams,
    ExecuteCommandParams, HoverParams, InlayHintParams,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::mailbox::Mailbox;
use super::server::Server;
use super::{actions, commands, completion, diagnostics, hints, hover, links, symbols};

/// An answer, or why there is none.
type Answer = Result<Value, ResponseError>;

/// Answers a request; one that nobody waits for any more at once.
pub fn answer(server: &mut Server, mailbox: &mut Mailbox, request: Request) -> io::Result<()> {
    let Request { id, method, params } = request;
    let address = params.pointer("/textDocument/uri").and_then(Value::as_str);
    let answer = if server.is_closing {
        Err(error(ErrorCode::InvalidRequest, "the server is shutting down"))
    } else if mailbox.is_cancelled(&id) {
        Err(error(ErrorCode::RequestCanceled, "this was cancelled"))
    } else if address.is_some_and(|address| mailbox.overtakes(address)) {
        Err(overtaken(&method))
    } else {
        // An answer that cannot be given is no reason to give no others.
        let handle = AssertUnwindSafe(|| handle(server, &method, params));
        catch_unwind(handle).unwrap_or_else(|_| Err(error(ErrorCode::InternalError, "kamerlint fails on this request")))
    };
    server.send(Response { id, response_result: answer })
}

fn handle(server: &mut Server, method: &str, params: Value) -> Answer {
    match method {
        "shutdown" => {
            server.is_closing = true;
            Ok(Value::Null)
        }
        "textDocument/diagnostic" => with(params, |params: DocumentDiagnosticParams| {
            diagnostics::report(server, params.text_document.uri.as_str())
        }),
        "textDocument/codeAction" => with(params, |params: CodeActionParams| actions::actions(server, &params)),
        "workspace/executeCommand" => with(params, |params: ExecuteCommandParams| commands::execute(server, &params)),
        "textDocument/hover" => with(params, |params: HoverParams| hover::hover(server, &params)),
        "textDocument/completion" => with(params, |params: CompletionParams| completion::completions(server, &params)),
        "textDocument/documentLink" => with(params, |params: DocumentLinkParams| links::links(server, &params)),
        "textDocument/documentSymbol" => with(params, |params: DocumentSymbolParams| symbols::symbols(server, &params)),
        "textDocument/inlayHint" => with(params, |params: InlayHintParams| hints::hints(server, &params)),
        "initialize" => Err(error(ErrorCode::InvalidRequest, "this conversation has begun already")),
        _ => Err(error(ErrorCode::MethodNotFound, &format!("there is no method `{method}`"))),
    }
}

fn with<P: DeserializeOwned, A: Serialize>(params: Value, handle: impl FnOnce(P) -> A) -> Answer {
    let params = serde_json::from_value(params).map_err(|why| error(ErrorCode::InvalidParams, &why.to_string()))?;
    serde_json::to_value(handle(params)).map_err(|why| error(ErrorCode::InternalError, &why.to_string()))
}

/// The answer to what was asked about a version that is no more.
fn overtaken(method: &str) -> ResponseError {
    let why = "the text has changed since";
    if method != "textDocument/diagnostic" {
        return error(ErrorCode::ContentModified, why);
    }
    ResponseError { data: Some(json!({ "retriggerRequest": true })), ..error(ErrorCode::ServerCancelled, why) }
}

fn error(code: ErrorCode, message: &str) -> ResponseError {
    ResponseError { code: code as i32, message: message.to_owned(), data: None }
}
