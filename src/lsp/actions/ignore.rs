//! A comment in the letter that leaves a rule alone in one paragraph, where the format has comments.

use crate::document::Document;
use crate::finding::{Edit, Finding};
use crate::fix;
use crate::lsp::analysis::{self, Checked};
use crate::lsp::open::Open;
use crate::read::{self, Format};

/// The comment: at the end of a paragraph of Markdown, where it is no block of its own, and at the start of
/// one of HTML, or else before the finding. None if it would not do what it says.
pub fn here(open: &Open, checked: &Checked, finding: &Finding) -> Option<Edit> {
    let (document, range) = (&checked.document, &finding.hit.range);
    let block = &document.block_at(range.start)?.range;
    let comment = format!("<!-- kamerlint: ignore {} -->", finding.rule.id);
    let edits: Vec<Edit> = match checked.format {
        Format::Markdown => vec![Edit { range: block.end..block.end, with: format!(" {comment}") }],
        Format::Html => [block.start, range.start]
            .map(|at| analysis::in_source(document, &(at..at)).start)
            .map(|at| Edit { range: at..at, with: comment.clone() })
            .into(),
        _ => return None,
    };
    edits.into_iter().find(|edit| does_it(open, checked.format, edit, finding))
}

/// Whether a comment leaves this finding alone. In Markdown it stands behind the finding, and in HTML it is no
/// text, so the finding has not moved.
fn does_it(open: &Open, format: Format, edit: &Edit, finding: &Finding) -> bool {
    let text = fix::applied(&open.text, vec![edit.clone()]);
    let commented: Option<Document> = text.and_then(|text| read::read(format, text.as_bytes()).ok());
    let at = finding.hit.range.start;
    commented.is_some_and(|commented| {
        commented
            .ignores
            .iter()
            .any(|ignore| ignore.holds.start <= at && at <= ignore.holds.end && ignore.rules.contains(&finding.rule.id))
    })
}
