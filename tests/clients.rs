//! Both servers, asked by clients that people use. These come from registries, so it is done only where
//! `KAMERLINT_TEST_CLIENTS` says so.

#![allow(clippy::unwrap_used, reason = "a test that cannot run a script has failed")]
#![allow(clippy::print_stderr, reason = "what was skipped is said")]

use std::path::Path;
use std::process::Command;

use server::Server;

mod server;

#[test]
fn clients_of_the_http_server_get_what_was_found() {
    if is_asked_for() {
        let server = Server::start("", &["--select", "names,repetition"]);
        run("run.sh", &format!("http://{}", server.address));
    }
}

#[test]
fn editors_get_what_was_found() {
    if is_asked_for() {
        run("lsp.sh", env!("CARGO_BIN_EXE_kamerlint"));
    }
}

fn is_asked_for() -> bool {
    let is_asked_for = std::env::var_os("KAMERLINT_TEST_CLIENTS").is_some();
    if !is_asked_for {
        eprintln!("skipped: set KAMERLINT_TEST_CLIENTS=1 to install and run real clients");
    }
    is_asked_for
}

fn run(script: &str, argument: &str) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/clients").join(script);
    let run = Command::new(script).arg(argument).output().unwrap();
    let told = String::from_utf8_lossy(&run.stdout);
    assert!(run.status.success(), "{told}");
    eprintln!("{told}");
}
