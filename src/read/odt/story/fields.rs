//! Fields: what the word processor computes.

use crate::document::Field;
use crate::read::namespaces::Namespace::Text;

use super::{Frame, Reading};

/// The elements whose words are computed.
const FIELDS: [&str; 29] = [
    "author-initials",
    "author-name",
    "bookmark-ref",
    "chapter",
    "conditional-text",
    "creation-date",
    "creator",
    "database-display",
    "date",
    "description",
    "expression",
    "file-name",
    "initial-creator",
    "keywords",
    "modification-date",
    "note-ref",
    "page-count",
    "page-number",
    "reference-ref",
    "sender-firstname",
    "sender-lastname",
    "sequence",
    "sequence-ref",
    "subject",
    "time",
    "title",
    "user-defined",
    "user-field-get",
    "variable-get",
];

impl Reading<'_> {
    /// Everything else in a paragraph that has words has computed them.
    pub(super) fn start_field(&mut self, name: &str) -> Frame {
        if self.open.is_empty() || !FIELDS.contains(&name) {
            return Frame::Plain;
        }
        let code = self.code(name);
        self.codes.push(code);
        let at = self.here();
        match name {
            "page-number" | "page-count" => Frame::Volatile(at),
            _ if self.attribute(Text, "reference-format").is_some_and(|format| format == "page") => Frame::Volatile(at),
            _ => Frame::Field(at),
        }
    }

    /// The code that Word has for such a field, where it has one; a fixed field is never computed again.
    fn code(&self, name: &str) -> String {
        let named = |attribute| self.attribute(Text, attribute).unwrap_or_default();
        match name {
            _ if self.attribute(Text, "fixed").is_some_and(|fixed| fixed == "true") => format!("fixed {name}"),
            "bookmark-ref" | "reference-ref" => format!("REF {}", named("ref-name")),
            "initial-creator" => "AUTHOR".to_owned(),
            "user-defined" => format!("DOCPROPERTY \"{}\"", named("name")),
            _ => name.to_owned(),
        }
    }

    pub(super) fn close_field(&mut self, start: usize, volatile: bool) {
        let code = self.codes.pop().unwrap_or_default();
        if let Some(open) = self.open.last_mut() {
            let range = start.min(open.paragraph.text.len())..open.paragraph.text.len();
            if volatile {
                open.paragraph.add_gap(range.clone());
            }
            open.paragraph.fields.push(Field { range, code, now: None });
        }
    }
}
