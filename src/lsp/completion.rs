//! What may be meant by what is being typed: a member behind "het lid", a Kamerstuk that the letter cites
//! already behind "Kamerstuk".

use std::ops::Range;

use lsp_types::{CompletionItem, CompletionItemKind, CompletionParams, CompletionTextEdit, TextEdit};

use super::analysis::{Analysis, Checked};
use super::open::Open;
use super::positions;
use super::server::Server;

mod kamerstukken;
mod members;

/// So far back from the cursor an introduction is looked for.
const REACH: usize = 400;

/// Something that can be put in the place of what is typed.
struct Proposal {
    /// What is put there.
    words: String,
    /// What it is.
    about: String,
    kind: CompletionItemKind,
}

/// What can be put at the cursor.
pub fn completions(server: &mut Server, params: &CompletionParams) -> Vec<CompletionItem> {
    let place = &params.text_document_position;
    let address = place.text_document.uri.as_str();
    let encoding = server.client.encoding;
    let Some(open) = server.open.get(address) else {
        return Vec::new();
    };
    let at = positions::offset(&open.text, place.position, encoding);
    // A letter is only looked at where there may be something to propose: this is asked at every key.
    let Some(asked) = asked(before(&open.text, at)) else {
        return Vec::new();
    };
    server.look(address);
    let Some(open) = server.open.get(address) else {
        return Vec::new();
    };
    let Some(Analysis::Checked(checked)) = &open.analysis else {
        return Vec::new();
    };
    let typed = at - asked.typed..at;
    let proposals = asked.proposals(checked, &typed);
    let range = checked.lines.range(&typed, &open.text, encoding);
    proposals.into_iter().enumerate().map(|(number, proposal)| item(number, proposal, range, open, &typed)).collect()
}

/// What is wanted at the cursor.
struct Asked {
    what: What,
    /// How many bytes of it are typed already.
    typed: usize,
}

enum What {
    Members,
    Kamerstukken,
}

impl Asked {
    fn proposals(&self, checked: &Checked, typed: &Range<usize>) -> Vec<Proposal> {
        match self.what {
            What::Members => members::proposals(checked),
            What::Kamerstukken => kamerstukken::proposals(checked, typed),
        }
    }
}

fn asked(before: &str) -> Option<Asked> {
    let members = || members::typed(before).map(|typed| Asked { what: What::Members, typed });
    members().or_else(|| kamerstukken::typed(before).map(|typed| Asked { what: What::Kamerstukken, typed }))
}

/// The line up to the cursor, or the end of it.
fn before(text: &str, at: usize) -> &str {
    let line = text[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    &text[text.ceil_char_boundary(line.max(at.saturating_sub(REACH)))..at]
}

fn item(
    number: usize,
    proposal: Proposal,
    range: lsp_types::Range,
    open: &Open,
    typed: &Range<usize>,
) -> CompletionItem {
    let Proposal { words, about, kind } = proposal;
    // Editors sift by what is typed; a name that is found by its second part has to bear what is typed.
    let filter = open.text.get(typed.clone()).filter(|typed| !words.starts_with(typed) && is_inside(&words, typed));
    CompletionItem {
        filter_text: filter.map(|typed| format!("{typed} {words}")),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit { range, new_text: words.clone() })),
        label: words,
        detail: Some(about).filter(|about| !about.is_empty()),
        kind: Some(kind),
        sort_text: Some(format!("{number:04}")),
        ..CompletionItem::default()
    }
}

/// Whether a word of a proposal, but the first, begins with what is typed.
fn is_inside(words: &str, typed: &str) -> bool {
    let typed = typed.to_lowercase();
    words.to_lowercase().split(' ').any(|word| word.starts_with(&typed))
}
