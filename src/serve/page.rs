//! The page for people, and what it asks of the server.

use super::Service;
use super::request::Request;
use super::response::Response;

mod letter;
mod mend;
mod wire;

/// Where the page asks.
const QUESTIONS: &str = "/api/kamerlint/";

/// What the page may load and do: nothing but its own files and questions to this server.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
                      base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// A file of the page.
struct PageFile {
    path: &'static str,
    kind: &'static str,
    text: &'static str,
}

const HTML: &str = "text/html; charset=utf-8";
const CSS: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";
const DRAWING: &str = "image/svg+xml";

/// The looks are those of the report in HTML, and what a page that one works on needs besides.
const FILES: [PageFile; 7] = [
    PageFile { path: "/", kind: HTML, text: include_str!("page/index.html") },
    PageFile { path: "/report.css", kind: CSS, text: include_str!("../report/html/page.css") },
    PageFile { path: "/page.css", kind: CSS, text: include_str!("page/page.css") },
    PageFile { path: "/page.js", kind: SCRIPT, text: include_str!("page/page.js") },
    PageFile { path: "/letter.js", kind: SCRIPT, text: include_str!("page/letter.js") },
    PageFile { path: "/words.js", kind: SCRIPT, text: include_str!("page/words.js") },
    PageFile { path: "/icon.svg", kind: DRAWING, text: include_str!("page/icon.svg") },
];

/// Answers for the page.
pub fn answer(service: &Service, request: &Request) -> Response {
    if let Some(question) = request.path.strip_prefix(QUESTIONS) {
        return answered(service, request, question);
    }
    let Some(file) = FILES.iter().find(|file| file.path == request.path) else {
        return Response::error(404, "there is no such address; the page is at /, the API at /v2/check");
    };
    if !matches!(request.method.as_str(), "GET" | "HEAD") {
        return Response::error(405, "use GET").with("Allow", "GET, HEAD");
    }
    let language = format!("<html lang=\"{}\">", service.language(&service.book()).code());
    Response::bytes(file.kind, file.text.replacen("<html lang=\"nl\">", &language, 1))
        .with("Content-Security-Policy", POLICY)
        .with("Referrer-Policy", "no-referrer")
        .with("X-Frame-Options", "DENY")
        .with("Cross-Origin-Opener-Policy", "same-origin")
        .with("Cross-Origin-Resource-Policy", "same-origin")
}

/// Answers a question of the page itself, and of no other page.
fn answered(service: &Service, request: &Request, question: &str) -> Response {
    if !service.hosts.is_own_page(request) {
        return wire::refused(403, "this address answers only the page of kamerlint itself");
    }
    if request.method != "POST" {
        return wire::refused(405, "use POST").with("Allow", "POST");
    }
    let answer = letter::Letter::of(service, request).and_then(|letter| match question {
        "check" => Ok(Response::json(&wire::Answer::new(&letter))),
        "mend" => mend::mend(&letter),
        _ => Err(wire::refused(404, "there is no such question")),
    });
    answer.unwrap_or_else(|refused| refused)
}
