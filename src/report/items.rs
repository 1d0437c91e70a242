//! The items of a JSON list that is written one by one, each on a line of its own.

use std::io::{self, Write};

use serde::Serialize;

/// Whether an item has been written, so that a comma goes before the next.
#[derive(Debug, Default)]
pub struct Items {
    begun: bool,
}

impl Items {
    /// Writes one more item.
    ///
    /// # Errors
    ///
    /// What the writer says.
    pub fn write(&mut self, item: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(if self.begun { b",\n" } else { b"\n" })?;
        self.begun = true;
        Ok(serde_json::to_writer(out, item)?)
    }
}
