//! Which program made a text, as far as that can be seen in it.
//!
//! A text out of a Word file or a PDF keeps what the converter thought of: marks of notes in brackets,
//! bare digits, or no marks at all; pages or none. What was lost cannot be reported as missing.

use super::conversion::Conversion;

pub mod columns;
pub mod glued;
pub mod grid;
pub mod numbered;
pub mod pages;

/// The program that made a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// Tika and POI: `[footnoteRef:1]`, with the body behind the paragraph.
    Tika,
    /// pandoc: `[^1]` or `[1]`, with the bodies at the end; tables drawn with lines.
    Pandoc,
    /// pdftotext: pages, with bare digits as marks and the bodies at the foot of the page.
    Pages,
    /// No sign of a converter, or of one that leaves bare digits or nothing at all: LibreOffice, docx2txt.
    Plain,
}

/// Tells the dialect of a text in which marks in brackets were looked for.
pub fn of(text: &str, found: &Conversion) -> Dialect {
    match () {
        () if found.notes.unresolved => Dialect::Tika,
        () if !found.notes.marks.is_empty() || numbered::closes_with_notes(text) || grid::has_table(text) => {
            Dialect::Pandoc
        }
        () if text.contains('\u{0C}') => Dialect::Pages,
        () => Dialect::Plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_shows_who_made_it() {
        let of = |text: &str| of(text, &crate::read::conversion::scan(text));
        assert_eq!(of("Zie[footnoteRef:1]. [1:  Een.] \n"), Dialect::Tika);
        assert_eq!(of("Zie.[1]\n\n[1] Een.\n"), Dialect::Pandoc);
        assert_eq!(of("+---+\n| a |\n+---+\n"), Dialect::Pandoc);
        assert_eq!(of("Een.\n\u{0C}Twee.\n"), Dialect::Pages);
        assert_eq!(of("Een.\n"), Dialect::Plain);
    }
}
