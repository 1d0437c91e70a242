//! What an element begins, and what happens when it ends.

use html5gum::emitters::default::StartTag;

use super::elements::Role;
use super::{Begun, Page, Table};
use crate::document::{Bond, Cell, Kind, NoteKind, Story};
use crate::read::assembly::OBJECT;

impl Page<'_> {
    pub(super) fn begin_role(
        &mut self,
        role: Role,
        tag: &StartTag<usize>,
        attribute: &dyn Fn(&str) -> Option<String>,
        begun: &mut Vec<Begun>,
    ) {
        let bytes = tag.span.start..tag.span.end;
        match role {
            Role::Block(kind) => begun.push(Begun::Block(Some(kind))),
            Role::Plain => begun.push(Begun::Block(None)),
            Role::Item => begun.push(Begun::Block(Some(Kind::ListItem))),
            Role::ItemNumber => begun.push(Begun::ItemNumber),
            Role::Apart => begun.push(Begun::Apart),
            Role::Table => begun.push(Begun::Table),
            Role::Row => begun.push(Begun::Row),
            Role::Cell => begun.push(Begun::Cell),
            Role::Nothing => begun.push(Begun::Silence),
            Role::Deleted => begun.push(Begun::Deleted),
            Role::Inserted => begun.push(Begun::Inserted),
            Role::Break => self.push("\n", bytes, Some(Bond::Object)),
            Role::Picture => self.picture(attribute("alt"), bytes),
            Role::Note => {
                let at = self.paragraph.text.len();
                self.push(OBJECT, bytes, Some(Bond::Object));
                let mark = at..self.paragraph.text.len();
                let kind =
                    attribute("type").filter(|kind| kind == "eind").map_or(NoteKind::Footnote, |_| NoteKind::Endnote);
                self.open_note(kind, Some(mark));
                begun.push(Begun::Note);
            }
            Role::NoteNumber => begun.push(Begun::Label),
            Role::NoteReference => {
                let at = self.paragraph.text.len();
                self.push(OBJECT, bytes, Some(Bond::Object));
                let target = attribute("refid").unwrap_or_default();
                if self.note.is_empty() {
                    self.candidates.push((self.paragraphs.len(), at..self.paragraph.text.len(), target));
                }
                begun.push(Begun::Silence);
            }
            Role::NoteBody => {
                self.break_block();
                self.open_note(NoteKind::Footnote, None);
                if let Some(note) = self.note.last_mut() {
                    note.number = attribute("nr").unwrap_or_default();
                }
                begun.push(Begun::Note);
            }
            Role::Inline => {}
        }
    }

    pub(super) fn begin(&mut self, what: Begun) {
        match what {
            Begun::Block(kind) => {
                self.break_block();
                let around = self.kinds.last().copied().flatten();
                self.kinds.push(kind.or(around));
            }
            Begun::Silence => self.silent += 1,
            Begun::Title => self.titles += 1,
            Begun::Label => self.labels += 1,
            Begun::ItemNumber => {
                self.numbers += 1;
                self.label.clear();
            }
            Begun::Deleted => self.deleted += 1,
            Begun::Inserted => self.inserted += 1,
            Begun::Hidden => self.hidden += 1,
            Begun::Prompt => self.prompts += 1,
            Begun::Bold => self.bold += 1,
            Begun::Aloud => self.aloud += 1,
            Begun::Story(story) => {
                self.break_block();
                self.stories.push(story);
            }
            Begun::Table => {
                self.break_block();
                self.count += 1;
                self.tables.push(Table { number: self.count, ..Table::default() });
            }
            Begun::Row => {
                self.break_block();
                if let Some(table) = self.tables.last_mut() {
                    table.row += 1;
                    table.column = 0;
                }
            }
            Begun::Cell => {
                self.break_block();
                let Some(table) = self.tables.last_mut() else {
                    return;
                };
                table.column += 1;
                self.cells.push(Cell { table: table.number, row: table.row.max(1), column: table.column });
                self.kinds.push(Some(Kind::TableCell));
            }
            Begun::Apart | Begun::Note | Begun::Link => {}
        }
    }

    pub(super) fn cease(&mut self, what: Begun) {
        match what {
            Begun::Block(_) => {
                self.break_block();
                self.kinds.pop();
            }
            Begun::Apart => self.blank(),
            Begun::Silence => self.silent -= 1,
            Begun::Title => self.titles -= 1,
            Begun::Label => self.labels -= 1,
            Begun::ItemNumber => {
                self.numbers -= 1;
                self.paragraph.label = Some(self.label.trim().to_owned()).filter(|label| !label.is_empty());
            }
            Begun::Deleted => self.deleted -= 1,
            Begun::Inserted => self.inserted -= 1,
            Begun::Hidden => self.hidden -= 1,
            Begun::Prompt => self.prompts -= 1,
            Begun::Bold => self.bold -= 1,
            Begun::Aloud => self.aloud -= 1,
            Begun::Story(_) => {
                self.break_block();
                self.stories.pop();
            }
            Begun::Table => {
                self.break_block();
                self.tables.pop();
            }
            Begun::Row => self.break_block(),
            Begun::Cell => {
                self.break_block();
                if self.cells.pop().is_some() {
                    self.kinds.pop();
                }
            }
            Begun::Note => self.close_note(),
            Begun::Link => self.close_link(),
        }
    }

    /// The story that an element begins: LibreOffice writes the head of the pages and text boxes so.
    pub(super) fn story_of(&self, name: &str, id: &str, attribute: &dyn Fn(&str) -> Option<String>) -> Option<Story> {
        let title = || attribute("title").unwrap_or_default();
        let is_frame =
            id.strip_prefix("Frame").is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit()));
        match name {
            _ if !self.by_libreoffice || !self.note.is_empty() => None,
            "div" if title() == "header" => Some(Story::Header),
            "div" if title() == "footer" => Some(Story::Footer),
            "div" | "span" if is_frame => Some(Story::TextBox),
            _ => None,
        }
    }
}
