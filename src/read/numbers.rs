//! How the numbers of lists and notes are printed.

/// How a number is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// 1, 2, 3
    #[default]
    Decimal,
    /// a, b, c
    LowerLetter,
    /// A, B, C
    UpperLetter,
    /// i, ii, iii
    LowerRoman,
    /// I, II, III
    UpperRoman,
    /// A sign without a number.
    Bullet,
    /// Nothing.
    None,
}

impl Format {
    /// A number as it is printed.
    pub fn print(self, number: u32) -> String {
        match self {
            Format::Decimal | Format::Bullet => number.to_string(),
            Format::LowerLetter => letters(number),
            Format::UpperLetter => letters(number).to_uppercase(),
            Format::LowerRoman => roman(number),
            Format::UpperRoman => roman(number).to_uppercase(),
            Format::None => String::new(),
        }
    }
}

/// A bullet is mostly a character of a symbol font, which means nothing elsewhere.
pub fn bullet(text: &str) -> String {
    match text.chars().next() {
        None => String::new(),
        Some('\u{E000}'..='\u{F8FF}' | '\u{B7}') => "•".to_owned(),
        Some(_) => text.to_owned(),
    }
}

/// a to z, then aa, bb (ECMA-376 part 1, 17.18.59).
fn letters(number: u32) -> String {
    let Some(index) = number.checked_sub(1) else {
        return String::new();
    };
    let letter = char::from(b'a' + u8::try_from(index % 26).unwrap_or(0));
    std::iter::repeat_n(letter, (index / 26) as usize % 30 + 1).collect()
}

fn roman(mut number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if number > 3999 {
        return number.to_string();
    }
    let mut printed = String::new();
    for (value, sign) in SIGNS {
        while number >= value {
            printed.push_str(sign);
            number -= value;
        }
    }
    printed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_printed_in_their_format() {
        assert_eq!(Format::LowerRoman.print(14), "xiv");
        assert_eq!(Format::UpperLetter.print(28), "BB");
    }
}
