//! `/v2/check`: a text in, findings out.

use serde::Serialize;

use super::{LONGEST, SOFTWARE, Software};
use crate::document::Document;
use crate::read;
use crate::serve::choice::{Choice, Extent};
use crate::serve::form::Form;
use crate::serve::matches::{self, Match};
use crate::serve::response::Response;
use crate::serve::submitted::Submitted;
use crate::serve::{NAMELESS, Service};
use crate::settle::{self, Selection};

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Answer {
    software: Software,
    warnings: Warnings,
    language: Spoken,
    matches: Vec<Match>,
    sentence_ranges: Vec<[usize; 2]>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Warnings {
    incomplete_results: bool,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Spoken {
    name: &'static str,
    code: String,
    detected_language: Detected,
}

#[derive(Debug, Serialize)]
struct Detected {
    name: &'static str,
    code: &'static str,
    confidence: f32,
    source: &'static str,
}

/// Checks the text of a request.
///
/// # Errors
///
/// The answer to parameters that make no sense.
pub fn answer(service: &Service, form: &Form) -> Result<Response, Response> {
    let refused = |why: String| Response::error(400, &why);
    let submitted = submitted(form)?;
    let code = code(form).map_err(refused)?;
    let choice = Choice::of(form).map_err(refused)?;
    let wrapper = wrapper(form).map_err(refused)?;
    let book = service.book();
    let extent = Extent::of(form, &submitted.read);
    let document: Document = read::read_text(submitted.read.clone());
    let selection = service.selection(&book, NAMELESS);
    let rules = book.in_force(&document, &selection, |rules, selection| choice.rules(rules, selection, extent));
    // The choice was made among the rules already.
    let findings = settle::check(&document, &rules, &Selection { picky: true, ..Selection::default() });
    let (matches, sentence_ranges) = matches::matches(&findings, &document, &submitted, service.language(&book));
    let detected_language = Detected { name: "Dutch", code: "nl-NL", confidence: 1.0, source: "kamerlint" };
    let response = Response::json(&Answer {
        software: SOFTWARE,
        warnings: Warnings { incomplete_results: false },
        language: Spoken { name: "Dutch", code, detected_language },
        matches,
        sentence_ranges,
    });
    Ok(match wrapper {
        Some(name) => wrapped(response, name),
        None => response,
    })
}

fn submitted(form: &Form) -> Result<Submitted, Response> {
    let submitted = match (form.whole("text"), form.whole("data")) {
        (Some(text), None) => Ok(Submitted::text(text)),
        (None, Some(json)) => Submitted::annotated(json),
        (None, None) => Err("missing 'text' or 'data' parameter".to_owned()),
        (Some(_), Some(_)) => Err("set only 'text' or 'data' parameter, not both".to_owned()),
    };
    let submitted = submitted.map_err(|why| Response::error(400, &why))?;
    match submitted.sent.chars().nth(LONGEST) {
        None => Ok(submitted),
        Some(_) => Err(Response::error(413, &format!("the text is too long: it may have {LONGEST} characters"))),
    }
}

/// The language of the text, as the answer names it.
fn code(form: &Form) -> Result<String, String> {
    let asked = form.get("language").ok_or("missing 'language' parameter; send 'nl-NL'")?;
    let folded = asked.replace('_', "-").to_ascii_lowercase();
    match folded.split('-').next() {
        Some("auto") => Ok("nl-NL".to_owned()),
        Some("nl") if asked.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') => Ok(asked.to_owned()),
        Some("nl") => Ok("nl".to_owned()),
        _ => {
            Err(format!("'{asked}' is not a language code known to kamerlint; it checks Dutch: 'nl', 'nl-NL', 'nl-BE'"))
        }
    }
}

/// The function that the answer is handed to, for clients that may load scripts only.
fn wrapper(form: &Form) -> Result<Option<&str>, String> {
    const LONGEST_NAME: usize = 100;
    let Some(name) = form.get("callback") else {
        return Ok(None);
    };
    let is_name = |part: &str| {
        let first = |byte: u8| byte.is_ascii_alphabetic() || b"_$".contains(&byte);
        part.bytes().next().is_some_and(first) && part.bytes().all(|byte| first(byte) || byte.is_ascii_digit())
    };
    match name.len() <= LONGEST_NAME && name.split('.').all(is_name) {
        true => Ok(Some(name)),
        false => Err("'callback' must be the name of a function".to_owned()),
    }
}

/// An answer as a script. What a script ends or breaks at may stand in JSON, and is escaped.
fn wrapped(response: Response, name: &str) -> Response {
    let json = String::from_utf8_lossy(&response.body);
    let json = json.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
    // The comment keeps a name from being the first bytes of a file of another kind.
    Response::bytes("application/javascript; charset=utf-8", format!("/**/{name}({json});"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::serve::request::Request;

    fn form(query: &str) -> Form {
        Form::of(&Request { query: query.to_owned(), ..Request::default() }).unwrap()
    }

    #[test]
    fn only_a_name_calls_back() {
        assert_eq!(wrapper(&form("callback=LT.on_check$1")), Ok(Some("LT.on_check$1")));
        assert_eq!(wrapper(&form("text=a")), Ok(None));
        for name in ["alert(1)//", "a.", "1a", "a%0Ab", "a-b", ".a"] {
            assert!(wrapper(&form(&format!("callback={name}"))).is_err(), "{name}");
        }
    }

    #[test]
    fn dutch_is_the_language() {
        for (asked, code) in [("nl", "nl"), ("nl-BE", "nl-BE"), ("auto", "nl-NL"), ("nl_NL", "nl")] {
            assert_eq!(super::code(&form(&format!("language={asked}"))).as_deref(), Ok(code));
        }
        assert!(super::code(&form("language=en-US")).is_err() && super::code(&form("")).is_err());
    }
}
