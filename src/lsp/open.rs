//! The texts that the editor has open.

use std::ops::Range;
use std::path::{Path, PathBuf};

use lsp_types::{TextDocumentContentChangeEvent, TextDocumentItem, Uri};

use super::analysis::Analysis;
use super::positions::{self, Encoding};
use crate::read::{ENDINGS, Format};
use crate::settle::config::FILE_NAME;

/// A text that is open.
#[derive(Debug)]
pub struct Open {
    /// Its address, as the editor writes it.
    pub address: Uri,
    /// Its file, if it has one.
    pub path: Option<PathBuf>,
    /// What it is.
    pub kind: Kind,
    /// Its version, as the editor counts.
    pub version: i32,
    /// What stands in it now.
    pub text: String,
    /// Whether diagnostics are still to be sent.
    pub due: bool,
    /// What was found in this text; none if it has not been checked yet.
    pub analysis: Option<Analysis>,
}

/// What a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A letter.
    Letter(Format),
    /// The settings.
    Settings,
    /// A rule, if it turns out to be one.
    Rule,
    /// Nothing that is checked.
    Other,
}

impl Open {
    /// A text as it is opened.
    pub fn new(item: TextDocumentItem) -> Open {
        let path = super::address::path(item.uri.as_str());
        let kind = kind(path.as_deref(), &item.language_id);
        Open { address: item.uri, path, kind, version: item.version, text: item.text, due: true, analysis: None }
    }

    /// Takes in what was changed.
    pub fn change(&mut self, version: i32, changes: Vec<TextDocumentContentChangeEvent>, encoding: Encoding) {
        for change in changes {
            match change.range {
                None => self.text = change.text,
                Some(range) => {
                    let stretch: Range<usize> = positions::stretch(&self.text, &range, encoding);
                    self.text.replace_range(stretch, &change.text);
                }
            }
        }
        self.version = version;
        self.forget();
    }

    /// Forgets what was found.
    pub fn forget(&mut self) {
        self.analysis = None;
        self.due = true;
    }
}

/// The ending of a name tells what a text is, and else the language that the editor takes it for.
fn kind(path: Option<&Path>, language: &str) -> Kind {
    let ending = path.and_then(Path::extension).and_then(|ending| ending.to_str()).unwrap_or_default();
    let known = ENDINGS.iter().find(|(known, _)| known.eq_ignore_ascii_case(ending)).map(|(_, format)| *format);
    match (known, language) {
        _ if path.and_then(Path::file_name).is_some_and(|name| name == FILE_NAME) => Kind::Settings,
        _ if ending.eq_ignore_ascii_case("toml") || language == "toml" => Kind::Rule,
        (Some(Format::Word | Format::OpenDocument | Format::Pdf), _) => Kind::Other,
        (Some(format), _) => Kind::Letter(format),
        (None, "markdown" | "pandoc" | "rmd" | "quarto") => Kind::Letter(Format::Markdown),
        (None, "html" | "xhtml") => Kind::Letter(Format::Html),
        (None, _) => Kind::Letter(Format::Text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_tells_more_than_the_editor() {
        let kind = |name: &str, language: &str| super::kind(Some(Path::new(name)), language);
        assert_eq!(kind("brief.md", "plaintext"), Kind::Letter(Format::Markdown));
        assert_eq!(kind("brief", "markdown"), Kind::Letter(Format::Markdown));
        assert_eq!(kind("a/kamerlint.toml", "plaintext"), Kind::Settings);
        assert_eq!(kind("rules/names/x.toml", "toml"), Kind::Rule);
        assert_eq!(kind("brief.docx", "plaintext"), Kind::Other);
        assert_eq!(super::kind(None, "plaintext"), Kind::Letter(Format::Text));
    }
}
