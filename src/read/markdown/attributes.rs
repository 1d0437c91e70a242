//! Attributes as pandoc writes them behind spans, links and headings: `{#id .class key="value"}`.

use std::ops::Range;

/// How many bytes attributes may take.
const LONGEST: usize = 4096;

/// The attributes of a stretch.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Attributes {
    /// Where they stand, with their braces.
    pub range: Range<usize>,
    /// The classes.
    pub classes: Vec<String>,
    /// Who wrote the stretch, if it is a comment or a change.
    pub author: Option<String>,
}

impl Attributes {
    /// Whether a class is among them.
    pub fn has(&self, class: &str) -> bool {
        self.classes.iter().any(|known| known == class)
    }
}

/// Reads attributes that begin at a brace; what is no attribute, such as `{naam}`, is text.
pub fn read(text: &str, start: usize) -> Option<Attributes> {
    let limit = text.floor_char_boundary(text.len().min(start + LONGEST));
    let rest = text.get(start..limit)?.strip_prefix('{')?;
    let mut attributes = Attributes::default();
    let mut at = 0;
    let mut count = 0;
    loop {
        let blanks = rest[at..].len() - rest[at..].trim_start_matches([' ', '\t', '\n', '\r']).len();
        at += blanks;
        if rest[at..].starts_with('}') {
            attributes.range = start..start + 1 + at + 1;
            return (count > 0).then_some(attributes);
        }
        if count > 0 && blanks == 0 {
            return None;
        }
        at += attribute(&rest[at..], &mut attributes)?;
        count += 1;
    }
}

/// Reads one attribute, and gives its length.
fn attribute(rest: &str, attributes: &mut Attributes) -> Option<usize> {
    let name = |from: usize| {
        rest[from..]
            .find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '.')))
            .unwrap_or(rest.len() - from)
    };
    match rest.as_bytes().first()? {
        b'-' if rest[1..].starts_with([' ', '}']) => Some(1),
        b'#' | b'=' => (name(1) > 0).then(|| 1 + name(1)),
        b'.' => {
            let length = name(1);
            attributes.classes.push(rest[1..1 + length].to_owned());
            (length > 0).then_some(1 + length)
        }
        _ => {
            let length = name(0);
            let value = rest[length..].strip_prefix('=').filter(|_| length > 0)?;
            let (words, taken) = match value.strip_prefix('"') {
                Some(quoted) => quoted.find('"').map(|end| (&quoted[..end], end + 2))?,
                None => {
                    let end = value.find([' ', '\n', '\t', '}', '"', '{', ']', '['])?;
                    (&value[..end], end)
                }
            };
            if taken == 0 {
                return None;
            }
            if &rest[..length] == "author" {
                attributes.author = Some(words.split_whitespace().collect::<Vec<_>>().join(" "));
            }
            Some(length + 1 + taken)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_names_and_values_are_attributes() {
        let text = "x{.insertion\nauthor=\"A. de\nVries\" date=\"2025\" #id -}y";
        let attributes = read(text, 1).unwrap();
        assert_eq!(&text[attributes.range.clone()], &text[1..text.len() - 1]);
        assert!(attributes.has("insertion"));
        assert_eq!(attributes.author.as_deref(), Some("A. de Vries"));
    }

    #[test]
    fn what_is_no_attribute_is_text() {
        for text in ["{naam}", "{}", "{ }", "{.a", "{.a.}b}", "{==x==}", "{~~a~>b~~}", "{a=}", "{vul in}", "{.}"] {
            assert_eq!(read(text, 0).filter(|found| found.range.len() == text.len()), None, "{text}");
        }
    }
}
