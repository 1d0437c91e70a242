//! What the server knows: the editor, the texts that it has open, and the rules and settings that hold.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use lsp_server::{ErrorCode, Message, Notification, Request, RequestId};
use lsp_types::MessageType;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::analysis::{self, Analysis};
use super::client::Client;
use super::open::{Kind, Open};
use super::options::Options;
use super::shelf::{Book, Shelf, Shelved};
use super::{Setup, frames};
use crate::cli::check::{self, Choice};
use crate::language::Language;
use crate::read::Format;

/// A conversation with an editor.
pub struct Server<'s> {
    /// The editor.
    pub client: Client,
    /// What the user set in it.
    pub options: Options,
    /// The texts that are open, by their address.
    pub open: BTreeMap<String, Open>,
    /// Rules and settings.
    pub shelf: Shelf,
    /// What holds whatever the editor says.
    pub setup: Setup<'s>,
    /// The addresses of files that are not open and of which mistakes were told.
    pub told: BTreeSet<String>,
    /// Pages of rules that were shown.
    pub pages: Option<TempDir>,
    /// Whether it was told that the editor names rules that there are not.
    pub is_warned: bool,
    /// Whether the editor has said that it will leave.
    pub is_closing: bool,
    out: &'s mut dyn Write,
    asked: i32,
}

impl<'s> Server<'s> {
    /// A conversation that begins.
    pub fn new(client: Client, options: Options, setup: Setup<'s>, out: &'s mut dyn Write) -> Server<'s> {
        Server {
            client,
            options,
            open: BTreeMap::new(),
            shelf: Shelf::default(),
            setup,
            told: BTreeSet::new(),
            pages: None,
            is_warned: false,
            is_closing: false,
            out,
            asked: 0,
        }
    }

    /// The language of messages about letters with these rules and settings.
    pub fn language(&self, book: Option<&Book>) -> Language {
        let settings = || book.and_then(|book| book.rulebook.settings.config.language);
        self.setup.language.or(self.options.language()).or_else(settings).unwrap_or_default()
    }

    /// The rules and settings for a text that is open, and for what lies beside it.
    pub fn book(&mut self, path: Option<&Path>) -> Shelved {
        let unsaved = || self.client.folders.first().cloned().unwrap_or_else(|| PathBuf::from("."));
        let place = path.map_or_else(unsaved, Path::to_owned);
        self.shelf.book(&place, self.setup.rules)
    }

    /// Looks at a letter that is open, as it is now.
    pub fn look(&mut self, address: &str) {
        let Some(open) = self.open.get(address) else {
            return;
        };
        let Kind::Letter(format) = open.kind else {
            return;
        };
        let path = open.path.clone();
        let shelved = self.book(path.as_deref());
        let Some(open) = self.open.get(address) else {
            return;
        };
        if open.analysis.as_ref().is_some_and(|analysis| analysis.is_of(&shelved)) {
            return;
        }
        let analysis = match &shelved {
            Ok(book) => self.analyse(open, format, Arc::clone(book)),
            Err(mistakes) => Analysis::Mistaken(Arc::clone(mistakes)),
        };
        if let Some(open) = self.open.get_mut(address) {
            open.analysis = Some(analysis);
        }
        if let Ok(book) = shelved {
            self.warn_of_unknown_names(&book);
        }
    }

    /// Tells once that the editor or the command line asks for a rule that there is not: with nothing but that
    /// nothing would be found.
    fn warn_of_unknown_names(&mut self, book: &Book) {
        let choice = self.choice();
        let rules = &book.rulebook.rules;
        let unknown = choice.select.iter().chain(&choice.ignore).find(|name| !rules.has(name));
        let Some(unknown) = unknown.filter(|_| !self.is_warned) else {
            return;
        };
        self.is_warned = true;
        let message = self.language(Some(book)).unknown_rule(unknown);
        // What the output says is heard with the next message.
        let _ = self.notify("window/showMessage", json!({ "type": MessageType::WARNING, "message": message }));
    }

    fn analyse(&self, open: &Open, format: Format, book: Arc<Book>) -> Analysis {
        let path = open.path.as_deref();
        let selection = check::selection(&book.rulebook, path.unwrap_or(Path::new("-")), &self.choice());
        // A server that falls over one letter takes all others with it.
        let analyse = || analysis::analyse(&open.text, format, path, selection, book);
        catch_unwind(AssertUnwindSafe(analyse)).unwrap_or(Analysis::Failed)
    }

    /// Which rules are on: the command line and the editor together.
    fn choice(&self) -> Choice {
        let mut choice = self.setup.choice.clone();
        choice.select.extend(self.options.select.iter().cloned());
        choice.ignore.extend(self.options.ignore.iter().cloned());
        choice.picky |= self.options.picky;
        choice
    }

    /// Looks at every letter anew, since rules or settings changed.
    pub fn start_anew(&mut self) -> io::Result<()> {
        self.is_warned = false;
        self.open.values_mut().for_each(Open::forget);
        if self.client.pulls && self.client.refreshes_diagnostics {
            self.ask("workspace/diagnostic/refresh", Value::Null)?;
        }
        if self.options.inlay_hints && self.client.refreshes_hints {
            self.ask("workspace/inlayHint/refresh", Value::Null)?;
        }
        Ok(())
    }

    /// Sends a message.
    pub fn send(&mut self, message: impl Into<Message>) -> io::Result<()> {
        frames::write(&message.into(), self.out)
    }

    /// Tells the editor something.
    pub fn notify(&mut self, method: &str, params: impl serde::Serialize) -> io::Result<()> {
        self.send(Notification::new(method.to_owned(), params))
    }

    /// Asks the editor for something.
    pub fn ask(&mut self, method: &str, params: impl serde::Serialize) -> io::Result<()> {
        self.asked += 1;
        self.send(Request::new(RequestId::from(self.asked), method.to_owned(), params))
    }

    /// Answers what was no message.
    pub fn refuse(&mut self, code: ErrorCode, why: &str) -> io::Result<()> {
        frames::write_refusal(code, why, self.out)
    }
}
