//! Edits of a text that is open, as the editor makes them.

use lsp_types::{
    DocumentChanges, OneOf, OptionalVersionedTextDocumentIdentifier, TextDocumentEdit, TextEdit, WorkspaceEdit,
};

use crate::finding::Edit;
use crate::lsp::client::Client;
use crate::lsp::open::Open;
use crate::lsp::positions::Lines;

/// Edits of the text of the editor, which are made together or not at all.
#[allow(clippy::mutable_key_type, reason = "an address is compared by its text, which does not change")]
pub fn workspace_edit(open: &Open, edits: &[Edit], client: &Client) -> WorkspaceEdit {
    let lines = Lines::new(&open.text);
    let one = |edit: &Edit| TextEdit {
        range: lines.range(&edit.range, &open.text, client.encoding),
        new_text: edit.with.clone(),
    };
    let edits: Vec<TextEdit> = edits.iter().map(one).collect();
    if !client.has_versions {
        return WorkspaceEdit::new([(open.address.clone(), edits)].into());
    }
    // An editor that has gone on refuses what was meant for an earlier version.
    let text_document =
        OptionalVersionedTextDocumentIdentifier { uri: open.address.clone(), version: Some(open.version) };
    let edit = TextDocumentEdit { text_document, edits: edits.into_iter().map(OneOf::Left).collect() };
    WorkspaceEdit { document_changes: Some(DocumentChanges::Edits(vec![edit])), ..WorkspaceEdit::default() }
}
