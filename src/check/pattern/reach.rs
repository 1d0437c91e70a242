//! How far a match of an expression can reach from a literal that it holds.

use std::ops::Range;

/// What bounds a match.
#[derive(Clone, Copy, Debug)]
pub struct Reach {
    /// How many line ends it can hold, if that is bounded.
    pub line_ends: Option<usize>,
    /// Whether it begins where a line does.
    pub begins_a_line: bool,
    /// How long it can be, in bytes, if that is bounded.
    pub longest: Option<usize>,
    /// How many spaces it can hold, if that is bounded.
    pub spaces: Option<usize>,
}

impl Reach {
    /// The stretches of a text outside of which there is no match.
    pub fn everywhere(&self, text: &str) -> Vec<Range<usize>> {
        if self.line_ends != Some(0) {
            return [0..text.len()].into();
        }
        let ends = memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]);
        let lines = ends.scan(0, |start, end| Some(std::mem::replace(start, end + 1)..end));
        lines.map(|line| self.front(text, line)).collect()
    }

    /// What a match can reach that begins with a line.
    fn front(&self, text: &str, line: Range<usize>) -> Range<usize> {
        match self.longest {
            Some(longest) if self.begins_a_line && longest < line.len() => {
                line.start..text.floor_char_boundary(line.start + longest)
            }
            _ => line,
        }
    }

    /// What a match can reach that holds the literal at this place.
    pub fn around(&self, text: &str, place: Range<usize>) -> Range<usize> {
        let longest = self.longest.unwrap_or(text.len());
        let from = text.ceil_char_boundary(place.end.saturating_sub(longest)).min(place.start);
        let to = text.floor_char_boundary(place.start.saturating_add(longest).min(text.len())).max(place.end);
        let (before, behind) = (&text.as_bytes()[from..place.start], &text.as_bytes()[place.end..to]);
        let back = self.steps(before.iter().rev());
        let on = self.steps(behind.iter());
        place.start - back..place.end + on
    }

    /// How many bytes come before the line end or the space that is one too many.
    fn steps<'b>(&self, bytes: impl Iterator<Item = &'b u8>) -> usize {
        let (mut line_ends, mut spaces) = (self.line_ends.unwrap_or(usize::MAX), self.spaces.unwrap_or(usize::MAX));
        let mut steps = 0;
        for byte in bytes {
            let left = match byte {
                b'\n' => &mut line_ends,
                b' ' => &mut spaces,
                _ => {
                    steps += 1;
                    continue;
                }
            };
            if *left == 0 {
                break;
            }
            *left -= 1;
            steps += 1;
        }
        steps
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around(reach: Reach, text: &str, literal: &str) -> String {
        let at = text.find(literal).unwrap();
        text[reach.around(text, at..at + literal.len())].to_owned()
    }

    const FAR: Reach = Reach { line_ends: Some(0), begins_a_line: false, longest: None, spaces: None };

    #[test]
    fn a_match_stays_in_its_line_and_among_its_words() {
        let text = "eerste regel\nhet één,twee drie vier\nderde";
        assert_eq!(around(FAR, text, ","), "het één,twee drie vier");
        assert_eq!(around(Reach { spaces: Some(0), ..FAR }, text, ","), "één,twee");
        assert_eq!(around(Reach { spaces: Some(1), ..FAR }, text, ","), "het één,twee drie");
        assert_eq!(around(Reach { longest: Some(3), ..FAR }, text, ","), "n,tw");
        assert_eq!(around(Reach { line_ends: Some(1), ..FAR }, text, "eerste"), &text[..text.len() - 6]);
        assert_eq!(around(Reach { line_ends: None, ..FAR }, text, ","), text);
    }

    #[test]
    fn what_begins_a_line_reaches_as_far_as_it_is_long() {
        let reach = Reach { begins_a_line: true, longest: Some(4), ..FAR };
        assert_eq!(reach.everywhere("één twee\ndrie\n"), [0..4, 11..15, 16..16]);
    }
}
