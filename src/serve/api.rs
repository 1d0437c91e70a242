//! The API of LanguageTool, version 2: `/v2/check` and what stands beside it.
//!
//! Clients build its addresses in several ways, so `/check`, `/v2/check` and `/api/v2/check` are one.

use serde::Serialize;

use super::form::Form;
use super::request::Request;
use super::response::Response;
use super::{Service, wave};
use crate::check::Check;

mod check;
mod words;

/// So many characters a text may have.
const LONGEST: usize = 1_000_000;

/// The steps of the API that are known.
const STEPS: [&str; 9] =
    ["check", "languages", "info", "configinfo", "maxtextlength", "healthcheck", "words", "words/add", "words/delete"];

/// The program, as every answer names it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Software {
    name: &'static str,
    version: &'static str,
    build_date: &'static str,
    api_version: u32,
    premium: bool,
    premium_hint: &'static str,
    status: &'static str,
}

const SOFTWARE: Software = Software {
    name: env!("CARGO_PKG_NAME"),
    version: env!("CARGO_PKG_VERSION"),
    // Two builds of one source are the same, bit for bit.
    build_date: "",
    api_version: 1,
    premium: false,
    premium_hint: "",
    status: "",
};

/// A language that can be checked.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct LanguageEntry {
    name: &'static str,
    code: &'static str,
    long_code: &'static str,
}

const LANGUAGES: [LanguageEntry; 3] = [
    LanguageEntry { name: "Dutch", code: "nl", long_code: "nl" },
    LanguageEntry { name: "Dutch (Netherlands)", code: "nl", long_code: "nl-NL" },
    LanguageEntry { name: "Dutch (Belgium)", code: "nl", long_code: "nl-BE" },
];

#[derive(Debug, Serialize)]
struct Info {
    software: Software,
}

#[derive(Debug, Serialize)]
struct ConfigInfo {
    software: Software,
    parameter: Parameter,
    rules: Vec<RuleEntry>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Parameter {
    max_text_length: usize,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct RuleEntry {
    rule_id: String,
    description: String,
    is_dictionary_based_spelling_rule: bool,
    is_default_off: bool,
    is_office_default_on: bool,
    is_office_default_off: bool,
    category_id: &'static str,
    category_name: String,
    loc_quality_issue_type: &'static str,
}

/// The step of the API that a path names, if it is one.
pub fn step(path: &str) -> Option<&str> {
    let path = path.strip_prefix("/api").filter(|rest| rest.starts_with("/v2/")).unwrap_or(path);
    let step = path.strip_prefix("/v2").filter(|rest| rest.starts_with('/') || rest.is_empty()).unwrap_or(path);
    let is_of_the_api = step.len() < path.len();
    let step = step.trim_start_matches('/');
    (is_of_the_api || STEPS.contains(&step)).then_some(step)
}

/// Answers one step. Any page may ask it, since add-ons speak from the page that they are used on.
pub fn answer(service: &Service, request: &Request, step: &str) -> Response {
    let response = match request.method.as_str() {
        "OPTIONS" => preflight(request),
        "GET" | "HEAD" | "POST" => match Form::of(request) {
            Ok(form) => do_step(service, request, &form, step),
            Err(why) => Response::error(400, &why),
        },
        _ => Response::error(405, "use GET or POST").with("Allow", "GET, HEAD, POST, OPTIONS"),
    };
    response.with("Access-Control-Allow-Origin", "*")
}

fn do_step(service: &Service, request: &Request, form: &Form, step: &str) -> Response {
    match step {
        "check" => check::answer(service, form).unwrap_or_else(|response| response),
        "languages" => Response::json(&LANGUAGES),
        "info" => Response::json(&Info { software: SOFTWARE }),
        "configinfo" => config_info(service),
        "maxtextlength" => Response::bytes("text/plain; charset=utf-8", LONGEST.to_string()),
        "healthcheck" => Response::bytes("text/plain; charset=utf-8", "OK"),
        "words" => words::list(service, request),
        "words/add" => words::add(service, request, form),
        "words/delete" => words::delete(service, request, form),
        _ => Response::error(404, "there is no such address; the API is at /v2/check"),
    }
}

/// Tells a browser that a page may ask. LanguageTool's own server refuses here, and so keeps its add-in for
/// Word out.
fn preflight(request: &Request) -> Response {
    let is_list = |names: &&str| names.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_, ".contains(&byte));
    let asked = request.header("access-control-request-headers").filter(is_list);
    Response::empty()
        .with("Access-Control-Allow-Methods", "GET, POST, OPTIONS")
        .with("Access-Control-Allow-Headers", asked.unwrap_or("Accept, Content-Type"))
        .with("Access-Control-Allow-Private-Network", "true")
        .with("Access-Control-Max-Age", "600")
}

fn config_info(service: &Service) -> Response {
    let book = service.book();
    let (language, selection) = (service.language(&book), service.selection(&book, super::NAMELESS));
    let entry = |rule: &std::sync::Arc<crate::rule::Rule>| {
        let is_on = selection.is_on(rule) && !selection.is_ignored(rule);
        RuleEntry {
            rule_id: rule.id.clone(),
            description: rule.file.title.get(language).to_owned(),
            is_dictionary_based_spelling_rule: matches!(rule.file.check, Check::Spelling(_)),
            is_default_off: !is_on,
            is_office_default_on: false,
            is_office_default_off: false,
            category_id: wave::category(rule.file.level),
            category_name: rule.category().to_owned(),
            loc_quality_issue_type: wave::issue(rule),
        }
    };
    let rules = book.rules.rules.iter().map(entry).collect();
    Response::json(&ConfigInfo { software: SOFTWARE, parameter: Parameter { max_text_length: LONGEST }, rules })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_all_clients_are_known() {
        for path in ["/check", "/v2/check", "/api/v2/check"] {
            assert_eq!(step(path), Some("check"), "{path}");
        }
        assert_eq!(step("/v2/words/add"), Some("words/add"));
        assert_eq!((step("/v2"), step("/v2/nothing")), (Some(""), Some("nothing")));
        assert_eq!(
            (step("/"), step("/page.js"), step("/api/kamerlint/check"), step("/v20/check")),
            (None, None, None, None)
        );
    }
}
