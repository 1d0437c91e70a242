//! The sources that a letter cites, as links to where they are published.

use lsp_types::{DocumentLink, DocumentLinkParams};

use super::analysis::{self, Analysis};
use super::server::Server;

/// The links of a letter.
pub fn links(server: &mut Server, params: &DocumentLinkParams) -> Vec<DocumentLink> {
    let address = params.text_document.uri.as_str();
    server.look(address);
    let Some(open) = server.open.get(address) else {
        return Vec::new();
    };
    let Some(Analysis::Checked(checked)) = &open.analysis else {
        return Vec::new();
    };
    let document = &checked.document;
    let link = |citation: &crate::dutch::citation::Citation| {
        let target = citation.url()?.parse().ok()?;
        let place = analysis::in_source(document, &document.prose().origin(citation.range.clone()));
        let range = checked.lines.range(&place, &open.text, server.client.encoding);
        Some(DocumentLink { range, target: Some(target), tooltip: Some(citation.canonical()), data: None })
    };
    document.citations().iter().filter_map(link).collect()
}
