//! Frames: a head with the length of a message, an empty line, and the message.
//!
//! A frame that is broken is told and passed over; reading goes on at the next head that can be made out.

use std::io::{self, BufRead, BufReader, Read, Write};

use lsp_server::{ErrorCode, Message};
use serde_json::{Value, json};

use super::address;

/// A longer message is not taken in: no letter is as long.
const LONGEST: usize = 256 << 20;
/// A longer line is no head of a frame.
const LONGEST_LINE: u64 = 16 << 10;
/// The head that counts.
const HEAD: &[u8] = b"content-length:";

/// What came in.
#[derive(Debug)]
pub enum Arrival {
    /// A message.
    Message(Message),
    /// Something else, and what to answer.
    Broken(ErrorCode, String),
}

/// Frames that come in.
pub struct Frames<R> {
    input: BufReader<R>,
    /// What was taken for the end of a message and is to be read again.
    again: io::Cursor<Vec<u8>>,
}

impl<R: Read> Frames<R> {
    /// The frames of an input.
    pub fn new(input: R) -> Frames<R> {
        Frames { input: BufReader::new(input), again: io::Cursor::new(Vec::new()) }
    }

    /// The next frame; none when the input has ended.
    pub fn read(&mut self) -> Option<Arrival> {
        let length = self.length().ok()??;
        if length > LONGEST {
            return Some(Arrival::Broken(ErrorCode::ParseError, format!("a message of {length} bytes is too long")));
        }
        let mut body = Vec::new();
        let read = self.source().take(length as u64).read_to_end(&mut body).ok()?;
        if read < length {
            return None;
        }
        match serde_json::from_slice::<Value>(&body) {
            Ok(message) => Some(arrival(message)),
            Err(error) => {
                self.read_again(&body);
                Some(Arrival::Broken(ErrorCode::ParseError, format!("a message is no JSON: {error}")))
            }
        }
    }

    /// The length that the next head tells; none at the end.
    fn length(&mut self) -> io::Result<Option<usize>> {
        let mut told = None;
        loop {
            let mut line = Vec::new();
            if self.source().take(LONGEST_LINE).read_until(b'\n', &mut line)? == 0 {
                return Ok(None);
            }
            let is_empty = line.trim_ascii().is_empty();
            match told {
                Some(length) if is_empty => return Ok(Some(length)),
                _ => told = length_in(&line).or(told),
            }
        }
    }

    /// A message that was cut short by a wrong length may have the next frame in it.
    fn read_again(&mut self, body: &[u8]) {
        let Some(at) = head_in(body) else {
            return;
        };
        let mut again = body[at..].to_vec();
        again.extend_from_slice(&self.again.get_ref()[self.again.position() as usize..]);
        self.again = io::Cursor::new(again);
    }

    fn source(&mut self) -> impl BufRead {
        (&mut self.again).chain(&mut self.input)
    }
}

/// Writes a message as a frame.
///
/// # Errors
///
/// What the writer says.
pub fn write(message: &Message, out: &mut dyn Write) -> io::Result<()> {
    message.write(&mut &mut *out)
}

/// Answers what was no message: nobody knows to what this is the answer.
///
/// # Errors
///
/// What the writer says.
pub fn write_refusal(code: ErrorCode, why: &str, out: &mut dyn Write) -> io::Result<()> {
    let body = json!({ "jsonrpc": "2.0", "id": null, "error": { "code": code as i32, "message": why } }).to_string();
    write!(out, "Content-Length: {}\r\n\r\n{body}", body.len())?;
    out.flush()
}

fn arrival(mut message: Value) -> Arrival {
    address::mend(&mut message);
    let known = ["method", "result", "error"].iter().any(|key| message.get(key).is_some());
    match serde_json::from_value(message) {
        Ok(message) if known => Arrival::Message(message),
        _ => Arrival::Broken(ErrorCode::InvalidRequest, "this is no request, answer or notification".to_owned()),
    }
}

fn length_in(line: &[u8]) -> Option<usize> {
    let value = &line[head_in(line)? + HEAD.len()..];
    // A length that no number can hold is longer than anything.
    let digits = std::str::from_utf8(value).ok()?.trim();
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| digits.parse().unwrap_or(usize::MAX))
}

/// Where a head stands in these bytes, the last if there are several.
fn head_in(bytes: &[u8]) -> Option<usize> {
    bytes.windows(HEAD.len()).rposition(|window| window.eq_ignore_ascii_case(HEAD))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(body: &str) -> String {
        format!("Content-Length: {}\r\n\r\n{body}", body.len())
    }

    /// The methods of what comes in, and `!` for what is broken.
    fn read(input: &str) -> Vec<String> {
        let mut frames = Frames::new(input.as_bytes());
        let shown = |arrival| match arrival {
            Arrival::Message(Message::Notification(notification)) => notification.method,
            Arrival::Message(Message::Request(request)) => request.method,
            Arrival::Message(Message::Response(_)) => "answer".to_owned(),
            Arrival::Broken(..) => "!".to_owned(),
        };
        std::iter::from_fn(|| frames.read()).map(shown).collect()
    }

    const A: &str = r#"{"jsonrpc":"2.0","method":"a"}"#;
    const B: &str = r#"{"jsonrpc":"2.0","id":1,"method":"b"}"#;

    #[test]
    fn frames_follow_each_other() {
        let other_heads = format!("Content-Type: x\ncontent-length:{}\n\n{B}", B.len());
        assert_eq!(read(&format!("{}{other_heads}", frame(A))), ["a", "b"]);
    }

    #[test]
    fn a_broken_frame_is_passed_over() {
        assert_eq!(read(&format!("{}{}", frame("{,}"), frame(A))), ["!", "a"]);
        assert_eq!(read(&format!("{}{}{}", frame("[]"), frame("{}"), frame(A))), ["!", "!", "a"]);
        assert_eq!(read(&format!("nonsense\r\n\r\nContent-Length: x\r\n\r\n{}", frame(A))), ["a"]);
    }

    #[test]
    fn a_wrong_length_costs_no_more_than_its_neighbour() {
        let short = format!("Content-Length: 5\r\n\r\n{A}{}{}", frame(B), frame(A));
        assert_eq!(read(&short), ["!", "b", "a"]);
        let long = format!("Content-Length: {}\r\n\r\n{A}{}{}", A.len() + 30, frame(B), frame(A));
        assert_eq!(read(&long), ["!", "b", "a"]);
        let endless = format!("Content-Length: 99999999999999999999999\r\n\r\n{A}{}", frame(B));
        assert_eq!(read(&endless), ["!", "b"]);
    }

    #[test]
    fn an_input_that_breaks_off_has_ended() {
        assert_eq!(read("Content-Length: 10\r\n\r\n{}"), [""; 0]);
        assert_eq!(read("Content-Len"), [""; 0]);
    }
}
