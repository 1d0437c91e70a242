//! Mistakes in rule files and settings, shown in the file as a finding is shown in a letter.

use std::io::{self, Write};

use codespan_reporting::diagnostic::{Diagnostic, LabelStyle};

use super::Colour;
use super::excerpt::{Excerpt, Mark};
use super::human::{emit, note};
use super::visible::visible;
use crate::document::Document;
use crate::rule::Mistake;

/// Writes a mistake: what is wrong, where, and what to try.
///
/// # Errors
///
/// What the writer says.
pub fn write_mistake(mistake: &Mistake, colour: Colour, out: &mut dyn Write) -> io::Result<()> {
    let path = mistake.path.to_string_lossy();
    let path = visible(&path);
    let notes: Vec<String> = mistake.help.iter().map(|help| note("help", help)).collect();
    if mistake.text.is_empty() {
        let diagnostic = Diagnostic::error().with_message(format!("{path}: {}", visible(&mistake.message)));
        let (nothing, _) = Excerpt::new(&path, &Document::default(), &[]);
        return emit(&nothing, &diagnostic.with_notes(notes), colour, out);
    }
    let mark = Mark { range: mistake.range.clone(), style: LabelStyle::Primary, message: String::new() };
    let (excerpt, labels) = Excerpt::new(&path, &Document::new(mistake.text.clone(), Vec::new()), &[mark]);
    let diagnostic = Diagnostic::error().with_message(visible(&mistake.message)).with_labels(labels).with_notes(notes);
    emit(&excerpt, &diagnostic, colour, out)
}
