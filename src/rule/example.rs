//! Examples in CriticMarkup: the letter, the place and the cure in one line.
//!
//! `{==found==}`, `{~~found~>mended~~}`, `{--too much--}`, `{++missing++}`.
//! Source of the notation: <https://fletcher.github.io/MultiMarkdown-6/syntax/critic.html>.

use std::ops::Range;

/// An example taken apart: the text as a letter has it, and what must be found in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// The text with its faults and without the markup.
    pub text: String,
    /// What must be found, in order.
    pub expected: Vec<Expected>,
}

/// One stretch that must be found.
#[derive(Clone, Debug, PartialEq)]
pub struct Expected {
    /// The stretch in the text; empty where something is missing.
    pub range: Range<usize>,
    /// What the first fix must put there; `None` if the example does not say.
    pub mended: Option<String>,
}

/// Takes an example apart.
///
/// # Errors
///
/// A mark that is not closed, as a message.
pub fn parse(example: &str) -> Result<Example, String> {
    let mut text = String::new();
    let mut expected = Vec::new();
    let mut rest = example;
    while let Some((before, mark, after)) = next_mark(rest) {
        text.push_str(before);
        let closing = CLOSING[mark];
        let Some(length) = after.find(closing) else {
            return Err(format!("“{}” is not closed by “{closing}”", OPENING[mark]));
        };
        let inside = &after[..length];
        let (found, mended) = match OPENING[mark] {
            "{==" => (inside, None),
            "{--" => (inside, Some("")),
            "{++" => ("", Some(inside)),
            _ => match inside.split_once("~>") {
                Some((found, mended)) => (found, Some(mended)),
                None => {
                    return Err("“{~~” needs “~>” between what is found and what comes in its place".to_owned());
                }
            },
        };
        let start = text.len();
        text.push_str(found);
        expected.push(Expected { range: start..text.len(), mended: mended.map(str::to_owned) });
        rest = &after[length + closing.len()..];
    }
    text.push_str(rest);
    Ok(Example { text, expected })
}

const OPENING: [&str; 4] = ["{==", "{~~", "{--", "{++"];
const CLOSING: [&str; 4] = ["==}", "~~}", "--}", "++}"];

fn next_mark(text: &str) -> Option<(&str, usize, &str)> {
    let (at, mark) = (0..OPENING.len()).filter_map(|mark| text.find(OPENING[mark]).map(|at| (at, mark))).min()?;
    Some((&text[..at], mark, &text[at + OPENING[mark].len()..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_mark_is_understood() {
        let example = parse("a {~~b~>c~~} {==d==} e{-- e--} f{++ g++}").unwrap();
        assert_eq!(example.text, "a b d e e f");
        let found: Vec<_> =
            example.expected.iter().map(|one| (&example.text[one.range.clone()], one.mended.as_deref())).collect();
        assert_eq!(found, [("b", Some("c")), ("d", None), (" e", Some("")), ("", Some(" g"))]);
    }

    #[test]
    fn an_open_mark_is_refused() {
        assert!(parse("a {==b").is_err());
        assert!(parse("a {~~b~~}").is_err());
    }
}
