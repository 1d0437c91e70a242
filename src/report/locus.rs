//! Where a finding stands, in words where nobody can see lines: `brief.docx, alinea 12`.
//!
//! codespan writes a name, a line and a column. Of a letter without lines the name is the whole place and
//! ends in [`END`]; what codespan writes behind it is left out here.

/// The character after which no line and column follow; no file name holds it.
pub const END: char = '\u{1F}';

/// The pieces of a written diagnostic, without line and column behind a place in words.
pub fn without_lines(written: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut pieces = written.split(|byte| *byte == END as u8);
    let first = pieces.next().into_iter();
    first.chain(pieces.map(|piece| {
        let numbers = piece.iter().take_while(|byte| **byte == b':' || byte.is_ascii_digit()).count();
        &piece[numbers..]
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_and_column_are_left_out_behind_a_place() {
        let written = "┌─ a.docx, alinea 3\u{1F}:12:1\n3:4 ┌─ b.docx, alinea 5\u{1F}:6:7\n";
        let pieces: Vec<&[u8]> = without_lines(written.as_bytes()).collect();
        assert_eq!(String::from_utf8(pieces.concat()).unwrap(), "┌─ a.docx, alinea 3\n3:4 ┌─ b.docx, alinea 5\n");
    }
}
