//! The outline of a letter: its headings, and its notes below the heading where they are called.

use std::ops::Range;

use lsp_types::{DocumentSymbol, DocumentSymbolParams, SymbolKind};

use super::analysis::{self, Analysis, Checked};
use super::open::Open;
use super::positions::Encoding;
use super::server::Server;
use crate::document::Kind;
use crate::language::Language;
use crate::report::visible::visible;

/// A longer title is cut.
const LONGEST: usize = 80;

/// The outline of a letter.
pub fn symbols(server: &mut Server, params: &DocumentSymbolParams) -> Vec<DocumentSymbol> {
    let address = params.text_document.uri.as_str();
    server.look(address);
    let Some(open) = server.open.get(address) else {
        return Vec::new();
    };
    let Some(Analysis::Checked(checked)) = &open.analysis else {
        return Vec::new();
    };
    let sheet = Sheet { open, checked, encoding: server.client.encoding };
    let mut outline = sheet.headings();
    outline.extend(sheet.notes(server.language(Some(&checked.book))));
    outline
}

struct Sheet<'s> {
    open: &'s Open,
    checked: &'s Checked,
    encoding: Encoding,
}

impl Sheet<'_> {
    /// Each heading with the part of the letter below it.
    fn headings(&self) -> Vec<DocumentSymbol> {
        let document = &self.checked.document;
        let headings: Vec<&Range<usize>> =
            document.blocks.iter().filter(|block| block.kind == Kind::Heading).map(|block| &block.range).collect();
        let one = |(number, heading): (usize, &&Range<usize>)| {
            let own = analysis::in_source(document, heading);
            let next = headings.get(number + 1).map(|next| analysis::in_source(document, next).start);
            let part = own.start..next.unwrap_or(self.open.text.len()).max(own.end);
            self.symbol(title(&document.text, heading), SymbolKind::STRING, &part, &own)
        };
        headings.iter().enumerate().filter_map(one).collect()
    }

    fn notes(&self, language: Language) -> Vec<DocumentSymbol> {
        let document = &self.checked.document;
        let one = |note: &crate::document::NoteBody| {
            let (whole, words) =
                (analysis::in_source(document, &note.range), analysis::in_source(document, &note.words));
            let own = words.start.max(whole.start)..words.end.min(whole.end).max(words.start.max(whole.start));
            let name = format!("{}: {}", language.note(&note.id), title(&document.text, &note.words));
            self.symbol(name, SymbolKind::KEY, &whole, &own)
        };
        document.notes.bodies.iter().filter_map(one).collect()
    }

    /// A symbol; none without a name, which editors refuse.
    #[allow(deprecated, reason = "the type has a field that is no longer used, and no way around it")]
    fn symbol(
        &self,
        name: String,
        kind: SymbolKind,
        whole: &Range<usize>,
        own: &Range<usize>,
    ) -> Option<DocumentSymbol> {
        let range = |stretch| self.checked.lines.range(stretch, &self.open.text, self.encoding);
        (!name.is_empty()).then(|| DocumentSymbol {
            name,
            detail: None,
            kind,
            tags: None,
            deprecated: None,
            range: range(whole),
            selection_range: range(own),
            children: None,
        })
    }
}

fn title(text: &str, stretch: &Range<usize>) -> String {
    let words = text.get(stretch.clone()).unwrap_or_default();
    let words = visible(words).split_whitespace().collect::<Vec<_>>().join(" ");
    let mut title: String = words.chars().take(LONGEST).collect();
    if title.len() < words.len() {
        title.push('…');
    }
    title
}
