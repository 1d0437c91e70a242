//! The canonical form of a citation beside one that is written otherwise; only for who asks for it.

use lsp_types::{InlayHint, InlayHintLabel, InlayHintParams};

use super::analysis::{self, Analysis};
use super::positions;
use super::server::Server;

/// The hints in a part of a letter.
pub fn hints(server: &mut Server, params: &InlayHintParams) -> Vec<InlayHint> {
    let address = params.text_document.uri.as_str();
    if !server.options.inlay_hints {
        return Vec::new();
    }
    server.look(address);
    let Some(open) = server.open.get(address) else {
        return Vec::new();
    };
    let Some(Analysis::Checked(checked)) = &open.analysis else {
        return Vec::new();
    };
    let (document, encoding) = (&checked.document, server.client.encoding);
    let wanted = positions::stretch(&open.text, &params.range, encoding);
    let hint = |citation: &crate::dutch::citation::Citation| {
        let written = document.prose().text.get(citation.range.clone())?;
        let canonical = citation.canonical();
        let place = analysis::in_source(document, &document.prose().origin(citation.range.clone()));
        let is_here = wanted.start <= place.end && place.start <= wanted.end;
        (is_here && canonical != written).then(|| InlayHint {
            position: checked.lines.position(place.end, &open.text, encoding),
            label: InlayHintLabel::String(canonical),
            kind: None,
            text_edits: None,
            tooltip: None,
            padding_left: Some(true),
            padding_right: None,
            data: None,
        })
    };
    document.citations().iter().filter_map(hint).collect()
}
