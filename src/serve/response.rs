//! What a client gets: a status, headers and bytes.

use serde::Serialize;

/// An answer.
#[derive(Debug)]
pub struct Response {
    /// The status of HTTP.
    pub status: u16,
    /// What the bytes are.
    pub kind: &'static str,
    /// Further headers.
    pub headers: Vec<(&'static str, String)>,
    /// The bytes.
    pub body: Vec<u8>,
}

impl Response {
    /// What was asked for, as JSON.
    pub fn json(answer: &impl Serialize) -> Response {
        match serde_json::to_vec(answer) {
            Ok(body) => Response { status: 200, kind: "application/json", headers: Vec::new(), body },
            // LibreOffice dies of an answer that is no JSON, but not of an error.
            Err(_) => Response::error(500, "the answer cannot be written"),
        }
    }

    /// Bytes as they are.
    pub fn bytes(kind: &'static str, body: impl Into<Vec<u8>>) -> Response {
        Response { status: 200, kind, headers: Vec::new(), body: body.into() }
    }

    /// Nothing, and that is right.
    pub fn empty() -> Response {
        Response { status: 204, kind: "text/plain; charset=utf-8", headers: Vec::new(), body: Vec::new() }
    }

    /// What could not be done, in the words that clients of LanguageTool know: one line that begins with
    /// "Error:".
    pub fn error(status: u16, why: &str) -> Response {
        let body = format!("Error: {why}").into_bytes();
        Response { status, kind: "text/plain; charset=utf-8", headers: Vec::new(), body }
    }

    /// The same with one more header.
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Response {
        self.headers.push((name, value.into()));
        self
    }

    /// The words for the status.
    pub fn reason(&self) -> &'static str {
        match self.status {
            200 => "OK",
            204 => "No Content",
            400 => "Bad Request",
            403 => "Forbidden",
            404 => "Not Found",
            405 => "Method Not Allowed",
            408 => "Request Timeout",
            411 => "Length Required",
            413 => "Content Too Large",
            422 => "Unprocessable Content",
            431 => "Request Header Fields Too Large",
            501 => "Not Implemented",
            503 => "Service Unavailable",
            _ => "Internal Server Error",
        }
    }
}
