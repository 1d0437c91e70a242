//! Lists, and how far each of them has counted.

use crate::read::namespaces::Namespace::Text;

use super::{Frame, Reading};

/// A list that is open: its style, and how far it has counted.
#[derive(Debug)]
pub struct List {
    style: String,
    count: u32,
    /// Whether the next paragraph is the first of its item.
    fresh: bool,
}

impl Reading<'_> {
    pub(super) fn open_list(&mut self) -> Frame {
        let style = self.attribute(Text, "style-name");
        let continues = self.attribute(Text, "continue-numbering").is_some_and(|value| value == "true")
            || self.attribute(Text, "continue-list").is_some();
        let depth = self.level().lists.len();
        let style = style.or_else(|| self.level().lists.last().map(|list| list.style.clone())).unwrap_or_default();
        let before = self.counted.get(&(style.clone(), depth)).copied().filter(|_| continues);
        let count = before.unwrap_or_else(|| self.styles.start(&style, depth).saturating_sub(1));
        self.level().lists.push(List { style, count, fresh: false });
        Frame::List
    }

    /// Begins an item; a header of a list has no number.
    pub(super) fn open_item(&mut self, name: &str) -> Frame {
        let start = self.attribute(Text, "start-value").and_then(|value| value.parse().ok());
        if let Some(list) = self.level().lists.last_mut() {
            list.count = start.unwrap_or(list.count.saturating_add(u32::from(name == "list-item")));
            list.fresh = name == "list-item";
        }
        Frame::Item
    }

    pub(super) fn close_list(&mut self) {
        if let Some(list) = self.level().lists.pop() {
            let depth = self.level().lists.len();
            self.counted.insert((list.style, depth), list.count);
        }
    }

    /// What is printed before the first paragraph of an item.
    pub(super) fn list_label(&mut self) -> Option<String> {
        let styles = self.styles;
        let lists = &mut self.levels.last_mut()?.lists;
        let counts: Vec<u32> = lists.iter().map(|list| list.count.max(1)).collect();
        let last = lists.last_mut()?;
        std::mem::take(&mut last.fresh).then(|| styles.label(&last.style, &counts)).flatten()
    }
}
