//! What a client waits for the answer to a paragraph, connection and all: `cargo bench --bench serve`.

#![allow(clippy::unwrap_used, reason = "a benchmark that cannot reach the server has failed")]

use divan::Bencher;

#[path = "../tests/server/mod.rs"]
mod server;

fn main() {
    divan::main();
}

/// A paragraph as letters have them, with a member, a motion and a slip.
const PARAGRAPH: &str = "In de motie van het lid Eermands c.s. (Kamerstuk 28 676, nr. 493) wordt de regering verzocht om met \
     de gemeenten in gesprek te gaan over de uitvoering. De minister van Financiën heeft dit met zijn ambtgenoten \
     besproken, en zal uw Kamer voor het zomerreces hierover informeren. Daarbij betrekt het kabinet de uitkomsten \
     van het onderzoek, dat naar verwachting in het voorjaar wordt afgerond.";

/// A paragraph as LibreOffice sends it.
#[divan::bench]
fn check_paragraph(bencher: Bencher) {
    let server = server::Server::start("", &[]);
    let fields = [("text", PARAGRAPH), ("language", "nl-NL")];
    assert_eq!(server.post("/v2/check", &fields).status, 200);
    bencher.bench(|| server.post("/v2/check", &fields));
}

/// The least that an answer can cost: no text at all.
#[divan::bench]
fn ask_for_languages(bencher: Bencher) {
    let server = server::Server::start("", &[]);
    bencher.bench(|| server.ask("GET", "/v2/languages", &[], b""));
}
