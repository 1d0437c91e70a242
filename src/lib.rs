//! kamerlint reads an official letter and reports what a careful clerk would.
//!
//! The program is a straight line, and its modules are the stations of that line:
//!
//! ```text
//!             read                check               settle               report
//!   bytes ───────────▶ Document ───────────▶ hits ───────────▶ findings ───────────▶ text
//!                         │                                        │
//!                         └────────────── fix ◀────────────────────┘──▶ bytes
//! ```
//!
//! What holds everywhere:
//!
//! 1. A position is a byte range in [`document::Document::text`]. Lines, columns, UTF-16 units, XML
//!    parts and PDF pages exist only at the edge that needs them.
//! 2. Checks are pure functions of their options and the document: no clock, no files, no network,
//!    no settings. Facts are options. The date of a letter comes from the letter.
//! 3. No check contains a sentence for the user. A rule's words stand in its rule file; the
//!    program's own few in [`language`].
//! 4. A hit has values, not words; the message is filled in when a report asks for it.
//! 5. Nothing is dropped silently: an ignored finding carries its reason, and what could not be
//!    read is reported.
//! 6. What leaves the program has types of its own, in the module that writes it.
//! 7. Only `main.rs` prints and exits. The library does neither.
//! 8. An id is a path: rule `names/misspelled-member` = `rules/names/misspelled-member.toml`; check
//!    `footnotes` = `src/check/footnotes.rs`; report `json` = `src/report/json.rs`; command
//!    `explain` = `src/cli/explain.rs`.
//! 9. Reading is total: a document, or one clear reason why these bytes are no such file.
//! 10. A letter never leaves the machine. No command opens a connection; `serve` alone is called by
//!     programs of this machine, at an address that no other machine reaches unless one insists.

pub mod read;

pub mod document;

pub mod rule;

pub mod check;

pub mod dutch;

pub mod facts;

pub mod finding;

pub mod reach;

pub mod settle;

pub mod report;

pub mod fix;

pub mod lsp;

pub mod language;

pub mod serve;

pub mod cli;
