//! Blanks at the edges of a run of Word, which count only where the run says so.

use std::ops::Range;

use memchr::{memchr, memrchr};

/// Adds `xml:space="preserve"` to each run that begins or ends with a blank after these splices, which
/// are in order. Nothing is added where the blanks at its edges were left out before.
pub fn keep_outer_blanks(part: &str, splices: &mut Vec<(Range<usize>, String)>) {
    let mut added = Vec::new();
    let mut at = 0;
    while let Some((stretch, _)) = splices.get(at) {
        let Some(run) = Run::around(part, stretch.start) else {
            at += 1;
            continue;
        };
        let inside = splices[at..].iter().take_while(|(stretch, _)| stretch.end <= run.words.end).count().max(1);
        if !run.preserves && has_outer_blank(&run.after(part, &splices[at..at + inside])) {
            added.push((run.name_end..run.name_end, " xml:space=\"preserve\"".to_owned()));
        }
        at += inside;
    }
    splices.extend(added);
    splices.sort_by_key(|(stretch, _)| (stretch.start, stretch.end));
}

/// The element around a text: where its name ends, where its words stand.
struct Run {
    name_end: usize,
    preserves: bool,
    words: Range<usize>,
}

impl Run {
    fn around(part: &str, at: usize) -> Option<Run> {
        let bytes = part.as_bytes();
        let start = memrchr(b'<', bytes.get(..at)?)?;
        let end = start + memchr(b'>', &bytes[start..])?;
        let tag = part.get(start + 1..end)?;
        if end >= at || tag.starts_with(['/', '!', '?']) || tag.ends_with('/') {
            return None;
        }
        let name = tag.find(|c: char| c.is_ascii_whitespace()).unwrap_or(tag.len());
        let words_end = at + memchr(b'<', &bytes[at..])?;
        Some(Run { name_end: start + 1 + name, preserves: tag.contains("xml:space"), words: end + 1..words_end })
    }

    /// Its words after the splices in it.
    fn after(&self, part: &str, splices: &[(Range<usize>, String)]) -> String {
        let mut words = String::new();
        let mut at = self.words.start;
        for (stretch, with) in splices {
            words.push_str(part.get(at..stretch.start).unwrap_or_default());
            words.push_str(with);
            at = stretch.end;
        }
        words.push_str(part.get(at..self.words.end).unwrap_or_default());
        words
    }
}

fn has_outer_blank(words: &str) -> bool {
    const BLANKS: [char; 4] = [' ', '\t', '\n', '\r'];
    words.starts_with(BLANKS) || words.ends_with(BLANKS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(part: &str, old: &str, new: &str) -> String {
        let at = part.find(old).unwrap();
        let mut splices = vec![(at..at + old.len(), new.to_owned())];
        keep_outer_blanks(part, &mut splices);
        let mut made = part.to_owned();
        for (stretch, with) in splices.into_iter().rev() {
            made.replace_range(stretch, &with);
        }
        made
    }

    #[test]
    fn a_run_that_gets_an_outer_blank_says_that_it_counts() {
        assert_eq!(kept("<w:t>aXb</w:t>", "X", " "), "<w:t>a b</w:t>");
        assert_eq!(kept("<w:t>aX</w:t>", "X", " "), "<w:t xml:space=\"preserve\">a </w:t>");
        assert_eq!(kept("<w:t x='1'>Xa</w:t>", "X", " "), "<w:t xml:space=\"preserve\" x='1'> a</w:t>");
        assert_eq!(kept("<w:t xml:space=\"preserve\">X</w:t>", "X", " "), "<w:t xml:space=\"preserve\"> </w:t>");
    }
}
