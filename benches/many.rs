//! What a run over many letters costs: `cargo bench --bench many`.
//!
//! The letters are those of `tests/letters`, each made up of their paragraphs in an order and with a number
//! of its own, so that no two are the same and most have findings.

#![allow(clippy::unwrap_used, reason = "a benchmark that cannot write its letters has failed")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};

fn main() {
    divan::main();
}

/// How many letters, and how long each is at least.
const LETTERS: usize = 1000;
const LENGTH: usize = 10_000;

const OWN: [&str; 4] = [
    include_str!("../tests/letters/brief.txt"),
    include_str!("../tests/letters/goed-verslag.txt"),
    include_str!("../tests/letters/omgezet.txt"),
    include_str!("../tests/letters/genegeerd.md"),
];

/// Fills a folder with letters, and gives how many bytes they have.
fn write_letters(folder: &Path) -> usize {
    let paragraphs: Vec<&str> =
        OWN.iter().flat_map(|letter| letter.split("\n\n")).filter(|one| one.len() > 60).collect();
    let clean: Vec<&str> = OWN[1].split("\n\n").filter(|one| one.len() > 60).collect();
    let mut bytes = 0;
    for number in 0..LETTERS {
        let mut letter = format!("Datum 3 april 2025\nBetreft Voortgang {number}\n\nGeachte voorzitter,\n\n");
        let mut turn = number;
        while letter.len() < LENGTH {
            turn += 7 + number % 5;
            let paragraph = if turn % 6 == 0 { paragraphs[turn % paragraphs.len()] } else { clean[turn % clean.len()] };
            write!(letter, "{paragraph} Dit is onderdeel {turn} van brief {number}.\n\n").unwrap();
        }
        bytes += letter.len();
        fs::write(folder.join(format!("brief-{number:05}.txt")), letter).unwrap();
    }
    bytes
}

/// Checks a folder in a process of its own, on so many threads.
fn check(folder: &Path, threads: usize, cache: &[&str]) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kamerlint"));
    command.arg("check").arg(folder).args(cache).env("RAYON_NUM_THREADS", threads.to_string());
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap();
}

#[divan::bench(args = [1, 2], sample_count = 3, sample_size = 1)]
fn first_run(bencher: Bencher, threads: usize) {
    let folder = tempfile::tempdir().unwrap();
    let bytes = write_letters(folder.path());
    let counted = bencher.counter(BytesCount::new(bytes)).counter(ItemsCount::new(LETTERS));
    counted.bench(|| check(folder.path(), threads, &["--no-cache"]));
}

#[divan::bench(args = [1, 2], sample_count = 5, sample_size = 1)]
fn run_in_which_nothing_has_changed(bencher: Bencher, threads: usize) {
    let (folder, cache) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let bytes = write_letters(folder.path());
    let cache = ["--cache-dir", cache.path().to_str().unwrap()];
    check(folder.path(), 2, &cache);
    let counted = bencher.counter(BytesCount::new(bytes)).counter(ItemsCount::new(LETTERS));
    counted.bench(|| check(folder.path(), threads, &cache));
}
