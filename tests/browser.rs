//! The page of `kamerlint serve`: what it is made of, and in a browser paste, drop, click, keys. What needs a browser
//! is skipped where there is no Chromium.

#![allow(clippy::unwrap_used, reason = "a test that cannot open the page has failed")]
#![allow(clippy::print_stderr, reason = "a test that is skipped says so")]

use std::path::Path;

use chromium::Browser;
use serde_json::json;
use server::Server;

mod chromium;
mod package;
mod server;

/// Markup that must stay text, a name, a doubled word, two blanks, a note.
const LETTER: &str = "Geachte voorzitter,\n\n<b onclick=alert(1)>Het</b> lid Eermands vroeg naar de de voortgang.\n\n\
                      De  minister zegt 😀 toe hij van van dat plan weet.\n";

fn open(server: &Server) -> Option<Browser> {
    let browser = Browser::open(&format!("http://{}/", server.address));
    if browser.is_none() {
        eprintln!("skipped: there is no Chromium");
    }
    browser
}

fn paste(browser: &mut Browser, text: &str) {
    browser.wait("document.getElementById('check')?.textContent");
    browser.evaluate(&format!("document.getElementById('text').value = {}", json!(text)));
    browser.evaluate("document.getElementById('check').click()");
    browser.wait("document.querySelectorAll('.card').length");
}

fn drop_file(browser: &mut Browser, name: &str, bytes: &[u8]) {
    let bytes = json!(bytes);
    browser.wait("document.getElementById('check')?.textContent");
    browser.evaluate(&format!(
        "{{ const dataTransfer = new DataTransfer();
            dataTransfer.items.add(new File([new Uint8Array({bytes})], {}));
            document.body.dispatchEvent(new DragEvent('drop', {{ dataTransfer, bubbles: true, cancelable: true }})); }}",
        json!(name)
    ));
}

#[test]
fn a_letter_is_pasted_marked_and_mended() {
    let server = Server::start("", &["--select", "names,repetition,typography"]);
    let Some(mut browser) = open(&server) else { return };
    paste(&mut browser, LETTER);
    let marked = "[...document.querySelectorAll('.words mark')].map((mark) => mark.textContent)";
    assert_eq!(browser.evaluate(marked), json!(["Eermands", "de de", "  ", "van van"]));
    assert_eq!(browser.evaluate("document.querySelectorAll('.words b').length"), json!(0));
    let shown = browser.evaluate("document.querySelector('.paragraph').textContent");
    assert!(shown.as_str().unwrap().starts_with("<b onclick=alert(1)>Het</b> lid"), "{shown}");
    browser.evaluate("document.querySelector('.words mark a').click()");
    assert_eq!(browser.evaluate("document.activeElement.className"), json!("card error"));
    browser.evaluate("document.querySelector('.card .cures button').click()");
    browser.wait("!document.body.innerText.includes('Eermands')");
    let text = "[...document.querySelectorAll('.paragraph')].map((one) => one.textContent).join('|')";
    assert!(browser.evaluate(text).as_str().unwrap().contains("lid Eerdmans vroeg naar de de voortgang."));
    browser.evaluate("document.getElementById('safe').click()");
    browser.wait("document.getElementById('rows').textContent.includes('De minister')");
    assert_eq!(browser.evaluate("document.getElementById('safe').hidden"), json!(true));
    browser.evaluate("document.getElementById('undo').click()");
    browser.wait("document.getElementById('rows').textContent.includes('De  minister')");
    browser.evaluate("document.getElementById('edit').click()");
    let edited = browser.evaluate("document.getElementById('text').value");
    assert_eq!(edited, json!(LETTER.replace("Eermands", "Eerdmans")));
}

#[test]
fn a_word_file_is_dropped_and_mended() {
    let server = Server::start("", &[]);
    let Some(mut browser) = open(&server) else { return };
    let letter = package::packed(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats/brief.docx"));
    drop_file(&mut browser, "brief.docx", &letter);
    browser.wait("document.querySelectorAll('.card').length > 2");
    assert_eq!(browser.evaluate("document.getElementById('name').textContent"), json!("brief.docx"));
    let places = browser.evaluate("[...document.querySelectorAll('.where')].map((one) => one.textContent).join()");
    assert!(places.as_str().unwrap().contains("paragraph 5"), "{places}");
    let note = "[...document.querySelectorAll('.paragraph sup')].map((one) => one.textContent)";
    assert_eq!(browser.evaluate(note), json!(["1"]));
    browser.picture("word");
    let before = browser.evaluate("document.querySelectorAll('.card').length");
    browser.evaluate("document.querySelector('.card .cures button').click()");
    browser.wait(&format!("document.querySelectorAll('.card').length < {before}"));
    let keeping = "window.kept = null; URL.createObjectURL = (blob) => { window.kept = blob; return '#'; };
                   HTMLAnchorElement.prototype.click = function () { window.named = this.download; };";
    browser.evaluate(keeping);
    browser.evaluate("document.getElementById('download').click()");
    assert_eq!(browser.evaluate("window.named"), json!("brief-mended.docx"));
    let head = "(async () => [...new Uint8Array(await window.kept.arrayBuffer())].slice(0, 2))()";
    assert_eq!(browser.evaluate(head), json!([b'P', b'K']));
    drop_file(&mut browser, "foto.docx", b"\x89PNG\r\n\x1a\n\0\0");
    browser.wait("document.getElementById('said').classList.contains('trouble')");
}

#[test]
fn all_is_done_with_keys() {
    let server = Server::start("", &["--select", "names,repetition"]);
    let Some(mut browser) = open(&server) else { return };
    browser.wait("document.getElementById('check')?.textContent");
    browser.evaluate("document.body.focus()");
    for _ in 0..4 {
        browser.press("Tab");
    }
    assert_eq!(browser.evaluate("document.activeElement.id"), json!("text"));
    browser.call("Input.insertText", json!({ "text": "Het lid Eermands vroeg naar de de voortgang." }));
    browser.press("Tab");
    assert_eq!(browser.evaluate("document.activeElement.id"), json!("check"));
    browser.press("Enter");
    browser.wait("document.querySelectorAll('.card').length === 2");
    browser.press("n");
    browser.press("n");
    assert_eq!(
        browser.evaluate("document.activeElement.querySelector('code').textContent"),
        json!("repetition/doubled-word")
    );
    browser.press("p");
    browser.press("1");
    browser.wait("document.querySelectorAll('.card').length === 1");
    assert!(browser.evaluate("document.querySelector('#rows').textContent").as_str().unwrap().contains("Eerdmans"));
    browser.press("u");
    browser.wait("document.querySelectorAll('.card').length === 2");
}

#[test]
fn a_page_loads_nothing_from_elsewhere_and_speaks_both_languages() {
    let server = Server::start("", &[]);
    let Some(mut browser) = open(&server) else { return };
    browser.wait("document.getElementById('check')?.textContent");
    browser.picture("empty");
    paste(&mut browser, LETTER);
    let loaded = browser.evaluate("performance.getEntriesByType('resource').map((one) => new URL(one.name).host)");
    let hosts = loaded.as_array().unwrap();
    assert!(hosts.len() >= 5 && hosts.iter().all(|host| *host == json!(server.address)), "{loaded}");
    let refused =
        "(async () => { try { await fetch('https://example.org/'); return 'loaded'; } catch { return 'refused'; } })()";
    assert_eq!(browser.evaluate(refused), json!("refused"));
    assert_eq!(browser.evaluate("document.documentElement.lang"), json!("en"));
    browser.evaluate("document.querySelector('[data-language=nl]').click()");
    browser.wait("document.querySelector('.card .level').textContent.match(/fout|waarschuwing|opmerking/)");
    assert!(browser.evaluate("document.getElementById('copy').textContent").as_str().unwrap().starts_with("Kopieer"));
    for (name, width, height, scheme) in
        [("light", 1280, 900, "light"), ("dark", 1280, 900, "dark"), ("phone", 390, 800, "light")]
    {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": name == "phone" });
        browser.call("Emulation.setDeviceMetricsOverride", size);
        let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        browser.call("Emulation.setEmulatedMedia", features);
        let overflow = "document.documentElement.scrollWidth > document.documentElement.clientWidth";
        assert_eq!(browser.evaluate(overflow), json!(false), "{name} is wider than its window");
        browser.picture(name);
    }
}

#[test]
fn a_page_may_load_only_its_own_files() {
    let server = Server::start("", &[]);
    for path in ["/", "/page.js", "/letter.js", "/words.js", "/page.css", "/report.css", "/icon.svg"] {
        let answer = server.ask("GET", path, &[], b"");
        assert_eq!(answer.status, 200, "{path}");
        let policy = answer.header("content-security-policy").unwrap();
        assert!(policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self'"), "{policy}");
        assert!(!policy.contains("unsafe"), "{policy}");
        let text = answer.text();
        assert!(!text.contains("<style") && !text.contains(" style=") && !text.contains(" onclick="), "{path}");
    }
    assert!(server.ask("GET", "/", &[], b"").text().contains("<html lang=\"en\">"));
    assert_eq!(server.ask("POST", "/", &[], b"").status, 405);
}

#[test]
fn questions_of_the_page_are_not_answered_to_other_pages() {
    let server = Server::start("", &[]);
    let status = |method: &str, headers: &[(&str, &str)]| {
        server.ask(method, "/api/kamerlint/check?name=brief.txt", headers, b"Geachte voorzitter,").status
    };
    let own = format!("http://{}", server.address);
    assert_eq!((status("POST", &[]), status("POST", &[("Origin", &own)]), status("GET", &[])), (200, 200, 405));
    for origin in ["https://evil.example", "null", "http://localhost:1"] {
        assert_eq!(status("POST", &[("Origin", origin)]), 403, "{origin}");
    }
    assert_eq!(status("POST", &[("Sec-Fetch-Site", "cross-site")]), 403);
    let leave = server.ask("OPTIONS", "/api/kamerlint/check", &[("Origin", "https://evil.example")], b"");
    assert_eq!((leave.status, leave.header("access-control-allow-origin")), (403, None));
}

#[test]
fn a_letter_is_mended_as_the_page_asks() {
    let server = Server::start("", &["--select", "names,typography"]);
    let letter = "Geachte voorzitter,\n\nHet  lid Eermands vroeg 😀 dit.\n".as_bytes();
    let ask = |question: &str, bytes: &[u8]| server.ask("POST", &format!("/api/kamerlint/{question}"), &[], bytes);
    let checked = ask("check?name=brief.txt", letter).json();
    let finding = |rule: &str| {
        checked["findings"].as_array().unwrap().iter().find(|finding| finding["rule"] == *rule).unwrap().clone()
    };
    let member = finding("names/misspelled-member");
    assert_eq!(member["cures"], json!(["replace by “Eerdmans”"]));
    let mended = ask(&format!("mend?name=brief.txt&cure={}.0", member["id"].as_str().unwrap()), letter);
    assert_eq!(mended.text(), "Geachte voorzitter,\n\nHet  lid Eerdmans vroeg 😀 dit.\n");
    let safe = ask("mend?name=brief.txt&all=safe", letter);
    assert_eq!(
        (safe.text().as_str(), safe.header("kamerlint-fixed")),
        ("Geachte voorzitter,\n\nHet lid Eermands vroeg 😀 dit.\n", Some("1"))
    );
    let refused = [
        ask("mend?name=brief.txt&cure=0123456789abcdef.0", letter),
        ask("mend?name=brief.txt&cure=x", letter),
        ask("check?name=brief.docx", b"\x89PNG"),
        ask("check?name=brief.txt", b"\0\x01\x02"),
        ask("mend?name=brief.txt", letter),
        ask("nothing?name=brief.txt", letter),
    ];
    let told = refused.map(|answer| format!("{} {}", answer.status, answer.text())).join("\n");
    insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("serve@refused-letters", told);
    });
}
