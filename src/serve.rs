//! The HTTP server: the API of LanguageTool for LibreOffice, browsers and editors, and a page for people.
//!
//! It listens on this machine. A request is read (`connection`), answered (here), and forgotten: nothing of
//! a text is kept or written anywhere. Rules are loaded once.

use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};

use crate::cli::check::{self, Choice};
use crate::cli::rulebook::Rulebook;
use crate::language::Language;
use crate::settle::Selection;

use hosts::Hosts;
use request::Request;
use response::Response;

mod api;
mod choice;
mod connection;
mod form;
pub mod hosts;
pub mod listen;
mod matches;
mod page;
pub mod request;
pub mod response;
mod submitted;
mod units;
mod wave;

/// The name under which a text without a name is looked up in the settings.
const NAMELESS: &str = "-";

/// Loads the rules anew.
type Reopen = Box<dyn Fn() -> Option<Arc<Rulebook>> + Send + Sync>;

/// What all answers have in common.
pub struct Service {
    /// What the command line says of rules.
    pub choice: Choice,
    /// The language of messages, if one was asked for.
    pub language: Option<Language>,
    /// By which names the server may be called.
    pub hosts: Hosts,
    book: RwLock<Arc<Rulebook>>,
    reopen: Reopen,
}

impl Service {
    /// A service with these rules; `reopen` loads them again when a word was added.
    pub fn new(
        book: Arc<Rulebook>,
        choice: Choice,
        language: Option<Language>,
        hosts: Hosts,
        reopen: Reopen,
    ) -> Service {
        Service { choice, language, hosts, book: RwLock::new(book), reopen }
    }

    fn book(&self) -> Arc<Rulebook> {
        Arc::clone(&self.book.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The rules as the settings make them now; the old ones if those are wrong.
    fn reload(&self) {
        if let Some(book) = (self.reopen)() {
            *self.book.write().unwrap_or_else(PoisonError::into_inner) = book;
        }
    }

    /// Which rules are on for a letter of this name in the folder of the server.
    fn selection(&self, book: &Rulebook, name: &str) -> Selection {
        check::selection(book, Path::new(name), &self.choice)
    }

    fn language(&self, book: &Rulebook) -> Language {
        self.language.or(book.settings.config.language).unwrap_or_default()
    }
}

/// Answers a request.
pub fn answer(service: &Service, request: &Request) -> Response {
    if !service.hosts.serve(request) {
        return Response::error(403, "this server is not called by that name; call it localhost");
    }
    match api::step(&request.path) {
        Some(step) => api::answer(service, request, step),
        None => page::answer(service, request),
    }
}
