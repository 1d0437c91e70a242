//! Where a finding stands, in words where nobody can see lines: `brief.docx, alinea 12`.
//!
//! codespan writes a name, a line and a column. Of a letter without lines the name is the whole place and
//! ends in [`END`]; the writer here leaves out what codespan writes behind it.

use std::io::{self, Write};

use codespan_reporting::diagnostic::{LabelStyle, Severity};
use codespan_reporting::term::WriteStyle;

use super::colours::Painted;

/// The character after which no line and column follow; no file name holds it.
pub const END: char = '\u{1F}';

/// A writer that leaves out line and column behind a place in words.
pub struct Placed<'p, 'w> {
    /// Where to write.
    pub painted: &'p mut Painted<'w>,
    /// Whether what comes now is a line and a column.
    skipping: bool,
}

impl<'p, 'w> Placed<'p, 'w> {
    /// A writer before this one.
    pub fn new(painted: &'p mut Painted<'w>) -> Placed<'p, 'w> {
        Placed { painted, skipping: false }
    }
}

impl Write for Placed<'_, '_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !self.skipping && !bytes.contains(&(END as u8)) {
            return self.painted.write(bytes);
        }
        let mut from = 0;
        for (at, &byte) in bytes.iter().enumerate() {
            if byte == END as u8 {
                self.painted.write_all(&bytes[from..at])?;
                self.skipping = true;
            } else if self.skipping && byte != b':' && !byte.is_ascii_digit() {
                self.skipping = false;
                from = at;
            }
        }
        if !self.skipping {
            self.painted.write_all(&bytes[from..])?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.painted.flush()
    }
}

impl WriteStyle for Placed<'_, '_> {
    fn set_header(&mut self, severity: Severity) -> io::Result<()> {
        self.painted.set_header(severity)
    }

    fn set_header_message(&mut self) -> io::Result<()> {
        self.painted.set_header_message()
    }

    fn set_line_number(&mut self) -> io::Result<()> {
        self.painted.set_line_number()
    }

    fn set_note_bullet(&mut self) -> io::Result<()> {
        self.painted.set_note_bullet()
    }

    fn set_source_border(&mut self) -> io::Result<()> {
        self.painted.set_source_border()
    }

    fn set_label(&mut self, severity: Severity, style: LabelStyle) -> io::Result<()> {
        self.painted.set_label(severity, style)
    }

    fn reset(&mut self) -> io::Result<()> {
        self.painted.reset()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Colour;

    #[test]
    fn line_and_column_are_left_out_behind_a_place() {
        let mut out = Vec::new();
        let mut painted = Painted { out: &mut out, colour: Colour::Plain };
        let mut placed = Placed::new(&mut painted);
        for words in ["┌─ ", "a.docx, alinea 3\u{1F}", ":", "12", ":1\n", "3:4"] {
            placed.write_all(words.as_bytes()).unwrap();
        }
        assert_eq!(String::from_utf8(out).unwrap(), "┌─ a.docx, alinea 3\n3:4");
    }
}
