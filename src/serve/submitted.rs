//! A text as a client sends it, the text that is read of it, and the way back.
//!
//! Between words stand marks that are no text: what a client calls markup, and the invisible characters by
//! which LibreOffice shows a footnote, a field or a control. They are left out, or read as what the client
//! says; every position is led back to the text as it was sent.

use std::ops::Range;

use serde::Deserialize;

/// Characters that are no text: LibreOffice's footnote or field, both ends of its controls, and a hyphen
/// that shows only where a line ends.
const TRANSPARENT: [char; 4] = ['\u{200B}', '\u{4}', '\u{5}', SOFT_HYPHEN];
const SOFT_HYPHEN: char = '\u{AD}';

/// A text in both forms.
#[derive(Debug, Default, PartialEq)]
pub struct Submitted {
    /// As it was sent, markup and all.
    pub sent: String,
    /// As it is read.
    pub read: String,
    /// Stretches of what is read, in order, and where each was sent.
    pieces: Vec<Piece>,
}

/// A stretch that is the same in both forms, or one that stands for another.
#[derive(Debug, PartialEq)]
struct Piece {
    read: Range<usize>,
    sent: Range<usize>,
    stands_in: bool,
}

/// The parameter `data`: a text, or a text in pieces of which some are markup.
#[derive(Debug, Deserialize)]
struct Annotated {
    text: Option<String>,
    annotation: Option<Vec<Annotation>>,
}

#[derive(Debug, Deserialize)]
struct Annotation {
    text: Option<String>,
    markup: Option<String>,
    #[serde(rename = "interpretAs")]
    interpret_as: Option<String>,
}

impl Submitted {
    /// A text without markup.
    pub fn text(text: &str) -> Submitted {
        let mut submitted = Submitted::default();
        submitted.push_text(text);
        submitted
    }

    /// A text in pieces, as JSON.
    ///
    /// # Errors
    ///
    /// What is wrong with the JSON.
    pub fn annotated(json: &str) -> Result<Submitted, String> {
        let data: Annotated =
            serde_json::from_str(json).map_err(|error| format!("the parameter 'data' cannot be read: {error}"))?;
        let annotations = match (data.text, data.annotation) {
            (Some(text), None) => return Ok(Submitted::text(&text)),
            (None, Some(annotations)) => annotations,
            _ => return Err("the parameter 'data' must have either 'text' or 'annotation'".to_owned()),
        };
        let mut submitted = Submitted::default();
        for annotation in annotations {
            match annotation {
                Annotation { text: Some(text), markup: None, .. } => submitted.push_text(&text),
                Annotation { text: None, markup: Some(markup), interpret_as } => {
                    submitted.push_markup(&markup, interpret_as.as_deref().unwrap_or_default())
                }
                _ => return Err("each 'annotation' must have either 'text' or 'markup'".to_owned()),
            }
        }
        Ok(submitted)
    }

    /// Where a stretch of what is read was sent. What was left out at an edge of it stays outside.
    pub fn origin(&self, stretch: &Range<usize>) -> Range<usize> {
        if stretch.is_empty() {
            let at = self.begin(stretch.start);
            return at..at;
        }
        let start = self.begin(stretch.start);
        start..self.end(stretch.end).max(start)
    }

    /// Whether a stretch was sent as it is read, so that it can be replaced without harm to what was left
    /// out; a soft hyphen is no loss.
    pub fn is_plain(&self, stretch: &Range<usize>) -> bool {
        let first = self.pieces.partition_point(|piece| piece.read.end <= stretch.start);
        let stands_in = |piece: &Piece| piece.stands_in && piece.read.start < stretch.end;
        let pieces = self.pieces[first..].iter().take_while(|piece| piece.read.start < stretch.end);
        let sent = self.sent.get(self.origin(stretch)).unwrap_or_default();
        let read = self.read.get(stretch.clone()).unwrap_or_default();
        !pieces.into_iter().any(stands_in) && sent.chars().filter(|c| *c != SOFT_HYPHEN).eq(read.chars())
    }

    fn begin(&self, at: usize) -> usize {
        let next = self.pieces.partition_point(|piece| piece.read.end <= at);
        match self.pieces.get(next) {
            Some(piece) if piece.stands_in => piece.sent.start,
            Some(piece) => piece.sent.start + at.saturating_sub(piece.read.start),
            None => self.pieces.last().map_or(0, |piece| piece.sent.end),
        }
    }

    fn end(&self, at: usize) -> usize {
        let after = self.pieces.partition_point(|piece| piece.read.start < at);
        match after.checked_sub(1).map(|index| &self.pieces[index]) {
            Some(piece) if piece.stands_in => piece.sent.end,
            Some(piece) => piece.sent.start + at - piece.read.start,
            None => 0,
        }
    }

    fn push_text(&mut self, text: &str) {
        for words in text.split_inclusive(TRANSPARENT) {
            let read = words.trim_end_matches(TRANSPARENT);
            self.push(read, read, false);
            self.sent.push_str(&words[read.len()..]);
        }
    }

    fn push_markup(&mut self, markup: &str, read_as: &str) {
        self.push(markup, read_as, true);
    }

    fn push(&mut self, sent: &str, read: &str, stands_in: bool) {
        let (sent_start, read_start) = (self.sent.len(), self.read.len());
        self.sent.push_str(sent);
        self.read.push_str(read);
        if read.is_empty() {
            return;
        }
        let piece = Piece { read: read_start..self.read.len(), sent: sent_start..self.sent.len(), stands_in };
        self.pieces.push(piece);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent<'s>(submitted: &'s Submitted, words: &str) -> &'s str {
        let at = submitted.read.find(words).unwrap();
        &submitted.sent[submitted.origin(&(at..at + words.len()))]
    }

    #[test]
    fn invisible_characters_are_left_out_and_found_back() {
        let submitted = Submitted::text("De \u{4}minister\u{5} zegt\u{200B} dat onder\u{AD}zoek.");
        assert_eq!(submitted.read, "De minister zegt dat onderzoek.");
        assert_eq!(sent(&submitted, "minister"), "minister");
        assert_eq!(sent(&submitted, "zegt dat"), "zegt\u{200B} dat");
        assert_eq!(sent(&submitted, "onderzoek"), "onder\u{AD}zoek");
    }

    #[test]
    fn markup_is_read_as_the_client_says() {
        let json = r#"{"annotation":[{"text":"Een "},{"markup":"<b>"},{"text":"groot"},{"markup":"</b>","offset":3},
            {"markup":"<br>","interpretAs":"\n"},{"text":"huis"}]}"#;
        let submitted = Submitted::annotated(json).unwrap();
        assert_eq!((submitted.sent.as_str(), submitted.read.as_str()), ("Een <b>groot</b><br>huis", "Een groot\nhuis"));
        assert_eq!(sent(&submitted, "groot"), "groot");
        assert_eq!(sent(&submitted, "Een groot"), "Een <b>groot");
        assert_eq!(sent(&submitted, "\nhuis"), "<br>huis");
    }

    #[test]
    fn what_holds_a_mark_is_not_replaced() {
        let submitted = Submitted::text("ge\u{AD}luid zegt\u{200B} dat");
        let plain = |words: &str| {
            let at = submitted.read.find(words).unwrap();
            submitted.is_plain(&(at..at + words.len()))
        };
        assert!(plain("geluid") && plain("zegt") && plain(" dat"));
        assert!(!plain("zegt dat"));
        let marked = Submitted::annotated(r#"{"annotation":[{"markup":"&eacute;","interpretAs":"é"},{"text":"n"}]}"#);
        assert!(!marked.unwrap().is_plain(&(0..3)));
    }

    #[test]
    fn data_that_says_nothing_is_refused() {
        for json in ["", "{}", "[]", r#"{"text":"a","annotation":[]}"#, r#"{"annotation":[{"text":"a","markup":"b"}]}"#]
        {
            assert!(Submitted::annotated(json).is_err(), "{json}");
        }
        assert_eq!(Submitted::annotated(r#"{"text":"a"}"#), Ok(Submitted::text("a")));
    }
}
