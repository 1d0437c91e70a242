//! Comments in a letter that tell kamerlint to leave rules alone.

use std::ops::Range;

use crate::document::{Block, Ignore};

/// What a comment says, before it is known where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Comment {
    /// The whole comment.
    pub range: Range<usize>,
    reach: Reach,
    rules: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    Block,
    File,
}

impl Comment {
    /// The same comment at another place.
    pub fn moved(self, range: Range<usize>) -> Comment {
        Comment { range, ..self }
    }
}

/// Reads the comment that fills a stretch of the text, if it speaks to kamerlint:
/// `<!-- kamerlint: ignore spelling, names/misspelled-member -->`.
pub fn comment(text: &str, stretch: Range<usize>) -> Option<Comment> {
    let words = text.get(stretch.clone())?.strip_prefix("<!--")?.strip_suffix("-->")?;
    order(words, stretch)
}

/// Reads words that may speak to kamerlint, such as those of a comment balloon:
/// `kamerlint: ignore spelling`.
pub fn order(words: &str, stretch: Range<usize>) -> Option<Comment> {
    let order = words.trim().strip_prefix("kamerlint:")?.trim_start();
    let (verb, rules) = order.split_once(char::is_whitespace).unwrap_or((order, ""));
    let reach = match verb {
        "ignore" => Reach::Block,
        "ignore-file" => Reach::File,
        _ => return None,
    };
    let apart = |c: char| c.is_whitespace() || c == ',';
    let rules = rules.split(apart).filter(|rule| !rule.is_empty()).map(str::to_owned).collect();
    Some(Comment { range: stretch, reach, rules })
}

/// All such comments in a stretch of the text.
pub fn comments(text: &str, stretch: Range<usize>) -> Vec<Comment> {
    let mut found = Vec::new();
    let mut at = stretch.start;
    while let Some(start) = text[at..stretch.end].find("<!--").map(|offset| at + offset) {
        let Some(end) = text[start..stretch.end].find("-->").map(|offset| start + offset + 3) else {
            break;
        };
        found.extend(comment(text, start..end));
        at = end;
    }
    found
}

/// Says where each comment holds: the whole text, the block it stands in, or else the next block.
pub fn placed(comments: Vec<Comment>, blocks: &[Block], length: usize) -> Vec<Ignore> {
    let place = |comment: Comment| {
        let next = blocks.partition_point(|block| block.range.end <= comment.range.start);
        let holds = match (comment.reach, blocks.get(next)) {
            (Reach::File, _) => 0..length,
            (Reach::Block, Some(block)) => block.range.clone(),
            (Reach::Block, None) => comment.range.end..comment.range.end,
        };
        Ignore { range: comment.range, rules: comment.rules, holds }
    };
    comments.into_iter().map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(text: &str) -> Option<Vec<String>> {
        comment(text, 0..text.len()).map(|comment| comment.rules)
    }

    #[test]
    fn rules_are_separated_by_commas_or_blanks() {
        let text = "<!-- kamerlint: ignore names/misspelled-member, spelling -->";
        assert_eq!(rules(text).unwrap(), ["names/misspelled-member", "spelling"]);
        assert_eq!(rules("<!--kamerlint: ignore-file dates-->").unwrap(), ["dates"]);
    }

    #[test]
    fn other_comments_are_left_alone() {
        assert_eq!(rules("<!-- kamerlint is een programma -->"), None);
        assert_eq!(rules("<!-- TODO -->"), None);
        assert_eq!(rules("<!-->"), None);
    }
}
