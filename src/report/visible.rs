//! Characters that a terminal would obey or hide, made visible.

use std::borrow::Cow;

use unicode_width::UnicodeWidthChar;

/// How a character is written if it cannot be shown as it is: `\u{202e}`.
///
/// These are control characters, characters that change the direction of text, and those without
/// width that are no part of a letter.
pub fn escaped(character: char) -> Option<String> {
    if matches!(character, ' '..='~') {
        return None;
    }
    let hidden = matches!(character,
        '\u{AD}' | '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}');
    (hidden || (character.is_control() && character != '\t')).then(|| character.escape_unicode().to_string())
}

/// A text on one line in which every character can be seen; what stands for an object is left out.
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return Cow::Borrowed(text);
    }
    if !text.chars().any(|character| matches!(character, '\t' | '\u{FFFC}') || escaped(character).is_some()) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for character in text.chars().filter(|character| !matches!(character, '\r' | '\u{FFFC}')) {
        match escaped(character) {
            _ if matches!(character, '\n' | '\t') => shown.push(' '),
            Some(code) => shown.push_str(&code),
            None => shown.push(character),
        }
    }
    Cow::Owned(shown)
}

/// The columns that a character takes on a terminal, escapes counted as they are written.
pub fn width(character: char) -> usize {
    match character {
        ' '..='~' => 1,
        '\t' => 4,
        _ => escaped(character).map_or_else(|| character.width().unwrap_or(0), |code| code.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_turned_text_is_seen() {
        assert_eq!(visible("a\u{202e}b\nc"), "a\\u{202e}b c");
        assert_eq!(width('\u{202e}'), 8);
    }

    #[test]
    fn letters_stay_as_they_are() {
        assert_eq!(visible("İmamoğlu’s ë"), "İmamoğlu’s ë");
        assert_eq!(width('İ'), 1);
    }
}
