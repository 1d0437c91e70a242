//! A comment in the letter that leaves a rule alone in one paragraph, where the format has comments.

use crate::document::Document;
use crate::finding::{Edit, Finding};
use crate::fix;
use crate::lsp::analysis::Checked;
use crate::lsp::open::Open;
use crate::read::{self, Format};

/// The comment, at the end of the paragraph; none if it would not do what it says.
pub fn here(open: &Open, checked: &Checked, finding: &Finding) -> Option<Edit> {
    let (document, format) = (&checked.document, checked.format);
    let end = document.block_at(finding.hit.range.start)?.range.end;
    let at = match format {
        Format::Markdown => end,
        Format::Html => document.source_map.origins(end..end).first()?.bytes.start,
        _ => return None,
    };
    let edit = Edit { range: at..at, with: format!(" <!-- kamerlint: ignore {} -->", finding.rule.id) };
    let text = fix::applied(&open.text, vec![edit.clone()])?;
    let commented = read::read(format, text.as_bytes()).ok()?;
    does_it(&commented, finding).then_some(edit)
}

/// Whether a comment in the letter leaves this finding alone. It stands behind the finding, which has not moved.
fn does_it(document: &Document, finding: &Finding) -> bool {
    let at = finding.hit.range.start;
    document.ignores.iter().any(|ignore| {
        ignore.holds.start <= at && at <= ignore.holds.end && ignore.rules.iter().any(|name| *name == finding.rule.id)
    })
}
