//! A letter that the page asks about, read and checked.

use std::path::Path;
use std::sync::Arc;

use super::wire;
use crate::cli::rulebook::Rulebook;
use crate::document::Document;
use crate::finding::Finding;
use crate::fix::{self, Refusal};
use crate::language::Language;
use crate::read::{self, Format};
use crate::serve::Service;
use crate::serve::form::Form;
use crate::serve::request::Request;
use crate::serve::response::Response;
use crate::settle::{self, Selection};

/// A letter, and what was found in it.
pub struct Letter<'r> {
    /// What was asked besides.
    pub form: Form,
    /// The file.
    pub bytes: &'r [u8],
    /// What it is.
    pub format: Format,
    /// What it says.
    pub document: Document,
    /// What was found.
    pub findings: Vec<Finding>,
    /// The language of messages.
    pub language: Language,
    book: Arc<Rulebook>,
    selection: Selection,
}

impl<'r> Letter<'r> {
    /// Reads and checks the letter in the body of a request; its name tells the format, and which of the
    /// settings hold for it.
    ///
    /// # Errors
    ///
    /// The answer to a letter that cannot be read.
    pub fn of(service: &Service, request: &'r Request) -> Result<Letter<'r>, Response> {
        let form = Form::of_query(request).map_err(|why| wire::refused(400, &why))?;
        let book = service.book();
        let name = form.get("name").unwrap_or(crate::serve::NAMELESS).to_owned();
        let language = match form.get("language") {
            Some("nl") => Language::Nl,
            Some("en") => Language::En,
            _ => service.language(&book),
        };
        let promised = Format::of(Path::new(&name));
        let bytes = request.body.as_slice();
        let unreadable = |error: read::ReadError| wire::refused(422, &error.to_string());
        let format = read::recognise(promised, bytes).map_err(unreadable)?;
        let document = read::read(promised, bytes).map_err(unreadable)?;
        let mut selection = service.selection(&book, &name);
        selection.picky |= form.says("picky");
        let findings =
            book.in_force(&document, &selection, |rules, selection| settle::check(&document, rules, selection));
        Ok(Letter { form, bytes, format, document, findings, language, book, selection })
    }

    /// What is found in the letter as it is now.
    pub fn check(&self, document: &Document) -> Vec<Finding> {
        self.book.in_force(document, &self.selection, |rules, selection| settle::check(document, rules, selection))
    }

    /// Why nothing in it can be mended, if so.
    pub fn refusal(&self) -> Option<Refusal> {
        fix::refuse(self.format, &self.document).err()
    }
}
