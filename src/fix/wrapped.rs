//! Line breaks of a wrapped text: a cure that swallows one puts it at the nearest blank.

use crate::finding::Edit;

/// The edit of a text in lines that keeps the line break that it goes over.
///
/// Where words on both sides of a break become other words, the break comes in place of the blank that
/// stands nearest; if there is none on the line, or a mark of a list would come to stand first, the line
/// becomes longer.
pub fn keep_breaks(text: &str, edit: Edit) -> Edit {
    let old = &text[edit.range.clone()];
    let Some(line_break) = only_break(old).filter(|_| !edit.with.contains('\n')) else {
        return edit;
    };
    let blanks_only = |words: &str| words.chars().all(char::is_whitespace);
    if blanks_only(old) && blanks_only(&edit.with) && !edit.with.is_empty() {
        return edit;
    }
    // A blank line, or a blank at the end of one, is no wrapped text.
    let (before, after) = (&text[..edit.range.start], &text[edit.range.end..]);
    let at_line = before.is_empty() || before.ends_with('\n') || after.is_empty() || after.starts_with(['\n', '\r']);
    if at_line {
        return edit;
    }
    inside(&edit, old, line_break, after).or_else(|| behind(text, &edit, line_break)).unwrap_or(edit)
}

/// The one line break in a stretch, with its carriage return.
fn only_break(old: &str) -> Option<&str> {
    let (first, rest) = old.split_once('\n')?;
    if rest.contains('\n') {
        return None;
    }
    Some(if first.ends_with('\r') { "\r\n" } else { "\n" })
}

/// The break at the blank of the new words that is nearest to where it stood.
fn inside(edit: &Edit, old: &str, line_break: &str, after: &str) -> Option<Edit> {
    let stood = old.find('\n')?;
    let with = &edit.with;
    let blanks = with.match_indices(' ').map(|(at, _)| at).filter(|at| {
        let rest = &with[at + 1..];
        can_begin_a_line(if rest.is_empty() { after } else { rest })
    });
    let at = blanks.min_by_key(|at| at.abs_diff(stood))?;
    let with = format!("{}{line_break}{}", &with[..at], &with[at + 1..]);
    Some(Edit { range: edit.range.clone(), with })
}

/// The break at the next blank behind the new words.
fn behind(text: &str, edit: &Edit, line_break: &str) -> Option<Edit> {
    let rest = &text[edit.range.end..];
    let blank = rest.find([' ', '\n'])?;
    let (word, after) = (&rest[..blank], rest[blank..].strip_prefix(' ')?);
    if !can_begin_a_line(after) || word.ends_with('\r') {
        return None;
    }
    let with = format!("{}{word}{line_break}", edit.with);
    Some(Edit { range: edit.range.start..edit.range.end + blank + 1, with })
}

/// Whether words at the beginning of a line go on with the paragraph: no blank, no mark of a list.
fn can_begin_a_line(words: &str) -> bool {
    words.starts_with(|c: char| c.is_alphabetic() || matches!(c, '“' | '‘' | '"' | '\''))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(text: &str, old: &str, new: &str) -> String {
        let at = text.find(old).unwrap();
        let edit = keep_breaks(text, Edit { range: at..at + old.len(), with: new.to_owned() });
        let mut made = text.to_owned();
        made.replace_range(edit.range, &edit.with);
        made
    }

    #[test]
    fn the_break_comes_at_the_nearest_blank() {
        assert_eq!(
            mended("Ik schrijf met betrekking\ntot de motie.", "met betrekking\ntot", "over"),
            "Ik schrijf over\nde motie."
        );
        assert_eq!(mended("een twee\ndrie vier", "twee\ndrie", "acht negen tien"), "een acht\nnegen tien vier");
        assert_eq!(mended("de\r\nde minister", "\r\nde", ""), "de\r\nminister");
        assert_eq!(mended("de NAVO\nministers van", "\n", "-"), "de NAVO-ministers\nvan");
    }

    #[test]
    fn no_line_begins_with_a_mark_of_a_list() {
        assert_eq!(mended("een twee\ndrie - vier", "twee\ndrie", "acht"), "een acht - vier");
        assert_eq!(mended("een twee\ndrie", "twee\ndrie", "acht"), "een acht");
    }

    #[test]
    fn blanks_are_left_to_the_rule() {
        assert_eq!(mended("een \ntwee", " \n", "\n"), "een\ntwee");
        assert_eq!(mended("een\n\n\ntwee drie", "\n\n\n", "\n\n"), "een\n\ntwee drie");
    }
}
