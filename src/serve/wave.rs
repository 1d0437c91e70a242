//! What clients colour a finding by: categories and types that they know of LanguageTool.

use crate::rule::{Level, Rule};

/// The category of a level: LibreOffice draws a red wave below `TYPOS`, a blue one below `STYLE`, and one of
/// another colour below all others.
pub fn category(level: Level) -> &'static str {
    match level {
        Level::Error => "TYPOS",
        Level::Warning => "GRAMMAR",
        Level::Note => "STYLE",
    }
}

/// The type of a rule, of those that the Internationalization Tag Set 2.0 knows.
pub fn issue(rule: &Rule) -> &'static str {
    match rule.category() {
        "spelling" | "names" | "parties" | "ministries" | "capitals" => "misspelling",
        "typography" => "typographical",
        "grammar" => "grammar",
        "style" => "style",
        "repetition" => "duplication",
        "consistency" => "inconsistency",
        "abbreviations" => "terminology",
        "letter" | "references" | "footnotes" | "placeholders" => "omission",
        "citations" | "dates" => "non-conformance",
        _ => "other",
    }
}
