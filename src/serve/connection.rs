//! One connection: a request read within bounds of time and size, an answer written, and good-bye.
//!
//! Every answer ends its connection. Clients open a new one for each paragraph anyway, and so no client
//! can hold what others wait for.

use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::{Duration, Instant};

use super::request::Request;
use super::response::Response;

/// How much a client may send, and how long it may take.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// The bytes of the first line and the headers.
    pub head: usize,
    /// The bytes of the body.
    pub body: usize,
    /// The time until all headers are there.
    pub head_time: Duration,
    /// The time until the body is there.
    pub body_time: Duration,
    /// The time that a client may take to accept some bytes.
    pub write_time: Duration,
}

/// The limits that hold for clients of this machine; a GET has its text in the first line.
pub const LIMITS: Limits = Limits {
    head: 256 << 10,
    body: 32 << 20,
    head_time: Duration::from_secs(10),
    body_time: Duration::from_secs(30),
    write_time: Duration::from_secs(30),
};

/// How much of an answer is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parts {
    /// What the headers say, as HEAD asks.
    Head,
    /// All of it.
    All,
}

/// More headers than any client sends.
const MOST_HEADERS: usize = 100;

/// Reads a request; or gives the answer to one that cannot be read, or nothing if the client went away.
///
/// # Errors
///
/// The answer, if there is one to give.
pub fn read(stream: &mut TcpStream, limits: &Limits) -> Result<Request, Option<Response>> {
    let mut reader = Reader { stream, limits, bytes: Vec::new(), until: Instant::now() + limits.head_time };
    let (mut request, head) = reader.head()?;
    reader.until = Instant::now() + limits.body_time;
    let body = match length(&request).map_err(Some)? {
        Length::Known(length) => {
            reader.promise(&request, length)?;
            reader.known(head, length)?
        }
        Length::Chunked => {
            reader.promise(&request, 0)?;
            reader.chunked(head)?
        }
    };
    request.body = body;
    Ok(request)
}

/// Writes an answer and ends the connection, so that the client has it all even if it is still sending.
pub fn write(stream: &mut TcpStream, response: &Response, parts: Parts, limits: &Limits) -> io::Result<()> {
    write_in_passing(stream, response, parts, limits)?;
    linger(stream)
}

/// The same without waiting for what the client still sends.
pub fn write_in_passing(stream: &mut TcpStream, response: &Response, parts: Parts, limits: &Limits) -> io::Result<()> {
    stream.set_write_timeout(Some(limits.write_time))?;
    let mut head = format!("HTTP/1.1 {} {}\r\n", response.status, response.reason());
    if response.status != 204 {
        head.push_str(&format!("Content-Type: {}\r\nContent-Length: {}\r\n", response.kind, response.body.len()));
    }
    head.push_str("Connection: close\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n");
    for (name, value) in &response.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str("\r\n");
    stream.write_all(head.as_bytes())?;
    if parts == Parts::All {
        stream.write_all(&response.body)?;
    }
    stream.flush()?;
    stream.shutdown(Shutdown::Write)
}

/// Takes in what the client still sends: closed before that, it would lose the answer.
fn linger(stream: &mut TcpStream) -> io::Result<()> {
    const PATIENCE: Duration = Duration::from_millis(500);
    const ROUNDS: usize = 4096;
    stream.set_read_timeout(Some(PATIENCE))?;
    let until = Instant::now() + 4 * PATIENCE;
    let mut bytes = [0; 16 << 10];
    for _ in 0..ROUNDS {
        if stream.read(&mut bytes)? == 0 || Instant::now() > until {
            break;
        }
    }
    Ok(())
}

enum Length {
    Known(usize),
    Chunked,
}

/// How long the body is going to be. Who says two things might mean two requests, and gets neither.
fn length(request: &Request) -> Result<Length, Response> {
    let mut lengths = request.headers.iter().filter(|(name, _)| name == "content-length").map(|(_, value)| value);
    let first = lengths.next();
    if lengths.any(|other| Some(other) != first) {
        return Err(Response::error(400, "two lengths for one body"));
    }
    match (request.header("transfer-encoding"), first) {
        (None, None) => Ok(Length::Known(0)),
        (None, Some(length)) if length.bytes().all(|byte| byte.is_ascii_digit()) => {
            length.parse().map(Length::Known).map_err(|_| Response::error(413, "the body is too large"))
        }
        (None, Some(_)) => Err(Response::error(400, "the length of the body is no number")),
        (Some(coding), None) if coding.eq_ignore_ascii_case("chunked") => Ok(Length::Chunked),
        (Some(_), None) => Err(Response::error(501, "this transfer encoding is not known here; use none")),
        (Some(_), Some(_)) => Err(Response::error(400, "two lengths for one body")),
    }
}

/// What has come in so far, and until when more may come.
struct Reader<'s> {
    stream: &'s mut TcpStream,
    limits: &'s Limits,
    bytes: Vec<u8>,
    until: Instant,
}

impl Reader<'_> {
    /// The head of the request, and how many bytes it takes.
    fn head(&mut self) -> Result<(Request, usize), Option<Response>> {
        let mut seen = 0;
        loop {
            // A head that is not at its end yet need not be looked at.
            let from = usize::saturating_sub(seen, 3);
            let is_whole = memchr::memmem::find(&self.bytes[from..], b"\n\r\n").is_some()
                || memchr::memmem::find(&self.bytes[from..], b"\n\n").is_some();
            if is_whole {
                return parsed(&self.bytes)?.ok_or_else(|| Some(Response::error(400, "this is no HTTP")));
            }
            if self.bytes.len() > self.limits.head {
                let why = "the first line and the headers are too long; send the text in the body of a POST";
                return Err(Some(Response::error(431, why)));
            }
            seen = self.bytes.len();
            self.more()?;
        }
    }

    /// Tells a client that waits for it that its body may come, or that it may not.
    fn promise(&mut self, request: &Request, length: usize) -> Result<(), Option<Response>> {
        if length > self.limits.body {
            return Err(Some(self.too_large()));
        }
        let waits = request.header("expect").is_some_and(|what| what.eq_ignore_ascii_case("100-continue"));
        if waits {
            self.stream.set_write_timeout(Some(self.limits.write_time)).map_err(|_| None)?;
            self.stream.write_all(b"HTTP/1.1 100 Continue\r\n\r\n").map_err(|_| None)?;
        }
        Ok(())
    }

    /// A body of which the length was said.
    fn known(&mut self, head: usize, length: usize) -> Result<Vec<u8>, Option<Response>> {
        while self.bytes.len() < head + length {
            self.more()?;
        }
        let mut body = std::mem::take(&mut self.bytes);
        body.truncate(head + length);
        body.drain(..head);
        Ok(body)
    }

    /// A body in pieces, each with its length before it.
    fn chunked(&mut self, head: usize) -> Result<Vec<u8>, Option<Response>> {
        let broken = || Some(Response::error(400, "the body is broken: this is no chunked encoding"));
        let (mut at, mut body) = (head, Vec::new());
        loop {
            let (digits, size) = match httparse::parse_chunk_size(&self.bytes[at..]) {
                Ok(httparse::Status::Complete(found)) => found,
                Ok(httparse::Status::Partial) if self.bytes.len() - at < 1024 => {
                    self.more()?;
                    continue;
                }
                _ => return Err(broken()),
            };
            if size == 0 {
                return Ok(body);
            }
            let size = usize::try_from(size).unwrap_or(usize::MAX);
            if size > self.limits.body - body.len() {
                return Err(Some(self.too_large()));
            }
            let start = at + digits;
            while self.bytes.len() < start + size + 2 {
                self.more()?;
            }
            body.extend_from_slice(&self.bytes[start..start + size]);
            self.bytes.drain(..start + size + 2);
            at = 0;
        }
    }

    fn too_large(&self) -> Response {
        Response::error(413, &format!("the body is too large: it may have {} MB", self.limits.body >> 20))
    }

    /// Waits for some more bytes, but not past the end of the time.
    fn more(&mut self) -> Result<(), Option<Response>> {
        let late = || Some(Response::error(408, "the request took too long to arrive"));
        let left = self.until.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(late());
        }
        self.stream.set_read_timeout(Some(left)).map_err(|_| None)?;
        let mut some = [0; 16 << 10];
        match self.stream.read(&mut some) {
            Ok(0) => Err(None),
            Ok(count) => {
                self.bytes.extend_from_slice(&some[..count]);
                Ok(())
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => Ok(()),
            Err(error) if matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut) => Err(late()),
            Err(_) => Err(None),
        }
    }
}

/// The request of a whole head and the length of the head; nothing if it is not whole after all.
fn parsed(bytes: &[u8]) -> Result<Option<(Request, usize)>, Option<Response>> {
    let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
    let mut head = httparse::Request::new(&mut headers);
    let length = match head.parse(bytes) {
        Ok(httparse::Status::Complete(length)) => length,
        Ok(httparse::Status::Partial) => return Ok(None),
        Err(httparse::Error::TooManyHeaders) => return Err(Some(Response::error(431, "too many headers"))),
        Err(_) => return Err(Some(Response::error(400, "this is no HTTP"))),
    };
    let mut request = Request::new(head.method.unwrap_or_default(), head.path.unwrap_or_default());
    request.is_old = head.version == Some(0);
    for header in head.headers.iter() {
        let value = String::from_utf8_lossy(header.value).trim().to_owned();
        request.headers.push((header.name.to_ascii_lowercase(), value));
    }
    Ok(Some((request, length)))
}
