//! What a keystroke costs: from the change that an editor sends to the diagnostics that come back, through
//! the protocol: `cargo bench --bench editor`.

#![allow(clippy::unwrap_used, reason = "a benchmark that cannot speak to the server has failed")]

use std::fmt::Write as _;

use divan::Bencher;
use serde_json::json;

use editor::Editor;

#[path = "../tests/editor/mod.rs"]
mod editor;

fn main() {
    divan::main();
}

const LETTER: &str = "file:///brieven/brief.txt";

/// A page of a letter has some 450 words.
const PARAGRAPHS_A_PAGE: usize = 8;

const SENTENCES: [&str; 6] = [
    "Met deze brief informeer ik uw Kamer over de uitvoering van de motie van het lid Paternotte c.s. over de \
     samenwerking met andere landen (Kamerstuk 28 676, nr. 493).",
    "Tijdens het commissiedebat heeft het lid Van der Plas (BBB) gevraagd naar de gevolgen voor de regio.",
    "Het kabinet hecht aan een zorgvuldige afweging en betrekt daarbij de uitkomsten van het onderzoek.",
    "De provincies en de gemeenten voeren het gesprek met de inwoners en de ondernemers in hun gebied.",
    "De leden Eermands en Wilders vragen ook naar de voorzetting van de regeling.",
    "Over de voortgang ontvangt uw Kamer voor het zomerreces een brief van de staatssecretaris van Financiën.",
];

fn letter(pages: usize) -> String {
    let mut text = "Datum 3 april 2025\nBetreft Voortgang\n\nGeachte voorzitter,\n\n".to_owned();
    for paragraph in 0..pages * PARAGRAPHS_A_PAGE {
        for sentence in 0..3 {
            write!(text, "{} ", SENTENCES[(paragraph * 5 + sentence * 3 + paragraph / 6) % SENTENCES.len()]).unwrap();
        }
        text.push_str("\n\n");
    }
    text
}

/// A letter typed into the middle of a long letter, and taken out again.
#[divan::bench(args = [1, 20, 60])]
fn keystroke(bencher: Bencher, pages: usize) {
    let mut editor = Editor::start(json!({ "textDocument": { "publishDiagnostics": {} } }), json!({}));
    let text = letter(pages);
    editor.open(LETTER, "plaintext", &text);
    editor.published(LETTER);
    let line = text.lines().count() / 2 / 2 * 2;
    let mut version = 1;
    bencher.bench_local(|| {
        version += 1;
        let place = |character| json!({ "line": line, "character": character });
        let (end, with) = if version % 2 == 0 { (4, "x") } else { (5, "") };
        editor.change(LETTER, version, json!([{ "range": { "start": place(4), "end": place(end) }, "text": with }]));
        editor.published(LETTER).len()
    });
}
