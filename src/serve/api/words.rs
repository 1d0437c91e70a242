//! `/v2/words`: the words of the house, listed, added and taken out; they stand in the list that the settings
//! name.
//!
//! They are the user's files, so no page of the internet gets at them: only programs, add-ons of the browser
//! and the page of the server itself.

use std::path::Path;

use serde::Serialize;

use crate::cli::house;
use crate::cli::rulebook::own_words;
use crate::cli::words::refusal;
use crate::language::Language;
use crate::serve::form::Form;
use crate::serve::request::Request;
use crate::serve::response::Response;
use crate::serve::{NAMELESS, Service};

#[derive(Debug, Serialize)]
struct Words {
    words: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Added {
    added: bool,
}

#[derive(Debug, Serialize)]
struct Deleted {
    deleted: bool,
}

/// The words of the house.
pub fn list(service: &Service, request: &Request) -> Response {
    if !service.hosts.is_trusted(request) {
        return stranger();
    }
    let settings = &service.book().settings;
    let mut words = Vec::new();
    for list in &settings.config.words {
        let text = std::fs::read_to_string(settings.folder().join(list)).unwrap_or_default();
        words.extend(own_words::entries(&text).map(|(_, entry)| entry.to_owned()));
    }
    Response::json(&Words { words })
}

/// Adds a word.
pub fn add(service: &Service, request: &Request, form: &Form) -> Response {
    changed(service, request, form, |word| {
        if let Some(why) = refusal(word) {
            return Ok(Response::error(400, &why));
        }
        let words = [word.to_owned()];
        let (_, added) = house::add_words(&service.book().settings, Path::new(NAMELESS), &words)?;
        Ok(Response::json(&Added { added: !added.is_empty() }))
    })
}

/// Takes a word out.
pub fn delete(service: &Service, request: &Request, form: &Form) -> Response {
    changed(service, request, form, |word| {
        let deleted = house::remove_word(&service.book().settings, word)?;
        Ok(Response::json(&Deleted { deleted }))
    })
}

fn changed(
    service: &Service,
    request: &Request,
    form: &Form,
    change: impl FnOnce(&str) -> Result<Response, crate::cli::Unwritten>,
) -> Response {
    if !service.hosts.is_trusted(request) {
        return stranger();
    }
    if request.method != "POST" {
        return Response::error(405, "use POST").with("Allow", "POST, OPTIONS");
    }
    let word = form.get("word").map(str::trim).unwrap_or_default();
    if word.is_empty() {
        return Response::error(400, "missing 'word' parameter");
    }
    match change(word) {
        Ok(response) => {
            service.reload();
            response
        }
        Err(why) => Response::error(500, &format!("the list of words {}", Language::En.unwritten(&why))),
    }
}

fn stranger() -> Response {
    Response::error(403, "words are not for pages of the internet")
}
