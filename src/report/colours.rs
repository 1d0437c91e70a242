//! Terminal colours of a report for people, few and calm.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use codespan_reporting::diagnostic::{LabelStyle, Severity};
use codespan_reporting::term::WriteStyle;

use super::Colour;

/// What stands out without a colour: headings, the summary.
pub const BOLD: Style = Style::new().bold();
const QUIET: Style = AnsiColor::BrightBlack.on_default();

/// A writer that colours the parts of a diagnostic, or leaves them plain.
pub struct Painted<'w> {
    /// Where to write.
    pub out: &'w mut dyn Write,
    /// Whether to colour.
    pub colour: Colour,
}

impl Painted<'_> {
    /// Writes a text in a style.
    pub fn paint(&mut self, style: Style, text: &str) -> io::Result<()> {
        match self.colour {
            Colour::Plain => write!(self.out, "{text}"),
            Colour::Coloured => write!(self.out, "{style}{text}{style:#}"),
        }
    }

    fn set(&mut self, style: Style) -> io::Result<()> {
        match self.colour {
            Colour::Plain => Ok(()),
            Colour::Coloured => write!(self.out, "{style}"),
        }
    }
}

/// The colour of a level.
pub fn of_severity(severity: Severity) -> Style {
    match severity {
        Severity::Bug | Severity::Error => AnsiColor::Red.on_default(),
        Severity::Warning => AnsiColor::Yellow.on_default(),
        Severity::Note => AnsiColor::Green.on_default(),
        Severity::Help => AnsiColor::Cyan.on_default(),
    }
}

impl Write for Painted<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl WriteStyle for Painted<'_> {
    fn set_header(&mut self, severity: Severity) -> io::Result<()> {
        self.set(of_severity(severity).bold())
    }

    fn set_header_message(&mut self) -> io::Result<()> {
        self.reset()?;
        self.set(BOLD)
    }

    fn set_line_number(&mut self) -> io::Result<()> {
        self.set(QUIET)
    }

    fn set_note_bullet(&mut self) -> io::Result<()> {
        self.set(QUIET)
    }

    fn set_source_border(&mut self) -> io::Result<()> {
        self.set(QUIET)
    }

    fn set_label(&mut self, severity: Severity, style: LabelStyle) -> io::Result<()> {
        self.set(match style {
            LabelStyle::Primary => of_severity(severity),
            LabelStyle::Secondary => AnsiColor::Cyan.on_default(),
        })
    }

    fn reset(&mut self) -> io::Result<()> {
        match self.colour {
            Colour::Plain => Ok(()),
            Colour::Coloured => write!(self.out, "{}", anstyle::Reset),
        }
    }
}
