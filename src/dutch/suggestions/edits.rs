//! How unlikely each slip of the finger is, in tenths of an ordinary one.

/// An ending written twice.
pub const ENDING_COST: u32 = 5;
/// A space left out between two words of which neither is a function word.
pub const SPLIT_COST: u32 = 30;
/// Each further part of a compound.
pub const PART_COST: u32 = 9;
/// A capital where none was typed.
pub const CAPITAL_COST: u32 = 12;
/// Nothing but other capitals.
pub const ONLY_CAPITALS_COST: u32 = 10;
/// Above this cost two edits in one word are tried beside one edit.
pub const POOR_COST: u32 = 18;
/// An edit of the first letter, on top of what the edit costs.
pub const FIRST_LETTER_COST: u32 = 6;
/// What a function word costs less: they are the most frequent words.
pub const FUNCTION_WORD_GAIN: u32 = 6;
/// The most that a word costs less for being usual in the language of ministries.
pub const MOST_USAGE_GAIN: u32 = 10;
/// Two letters in the wrong order.
pub const SWAP_COST: u32 = 10;

/// The cost of a space left out beside a function word of so many letters: the longer it
/// is, the less likely that it stands there by chance.
pub fn split(letters: usize) -> u32 {
    match letters {
        0..=2 => 19,
        3 => 17,
        4 => 15,
        _ => 13,
    }
}

/// What the second of two edits costs less if it puts back the letter that the first took
/// out, or takes out the letter that it put in: the letter was only moved.
pub const MOVED_GAIN: u32 = 6;
/// What a letter left out after another costs less: a syllable was skipped.
pub const SYLLABLE_GAIN: u32 = 5;
/// A part beside a hyphen that may not stand in a compound.
pub const NO_COMPOUND_COST: u32 = 4;

/// The cost of a letter too many: `typed[at]`.
pub fn extra(typed: &[char], at: usize) -> u32 {
    let letter = typed[at];
    if matches!(letter, '-' | '\'') {
        return 9;
    }
    let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter_map(|at| typed.get(at));
    let mut least = 20;
    for &other in beside {
        if other == letter {
            least = least.min(10);
        } else if are_neighbours(other, letter) {
            least = least.min(15);
        }
    }
    least + first_letter(at)
}

/// The cost of a letter left out before `typed[at]`.
pub fn missing(typed: &[char], at: usize, letter: char) -> u32 {
    let same = at.checked_sub(1).and_then(|at| typed.get(at)) == Some(&letter) || typed.get(at) == Some(&letter);
    let cost = match letter {
        '\'' | '-' => 9,
        ' ' => 16,
        _ if same => 10,
        'e' => 10,
        _ => 11,
    };
    cost + first_letter(at)
}

/// The cost of another letter for `typed[at]`.
pub fn other(typed: &[char], at: usize, letter: char) -> u32 {
    let wrong = typed[at];
    if without_accent(wrong) == without_accent(letter) {
        return 8;
    }
    let last = at + 1 == typed.len();
    let cost = match (wrong, letter) {
        ('t', 'd') | ('d', 't') if last => 9,
        _ if are_neighbours(wrong, letter) => 13,
        _ => 20,
    };
    cost + first_letter(at)
}

fn first_letter(at: usize) -> u32 {
    if at == 0 { FIRST_LETTER_COST } else { 0 }
}

/// The row and the column of a letter on the keyboard, if it has a key of its own.
fn key(letter: char) -> Option<(i32, i32)> {
    // Bytes, because this is asked for every letter that a walk tries.
    const ROWS: [&[u8]; 3] = [b"qwertyuiop", b"asdfghjkl", b"zxcvbnm"];
    let letter = u8::try_from(letter).ok()?;
    let column = |row: &&[u8]| row.iter().position(|&other| other == letter);
    ROWS.iter().enumerate().find_map(|(row, letters)| Some((row as i32, column(letters)? as i32)))
}

/// Whether two letters are side by side on the keyboard.
fn are_neighbours(one: char, other: char) -> bool {
    let (Some(one), Some(other)) = (key(one), key(other)) else {
        return false;
    };
    // Each row stands half a key to the right of the one above it.
    match other.0 - one.0 {
        0 => (one.1 - other.1).abs() == 1,
        1 => one.1 == other.1 || one.1 == other.1 + 1,
        -1 => one.1 == other.1 || one.1 + 1 == other.1,
        _ => false,
    }
}

/// The letter without its accent, as Dutch uses accents.
pub fn without_accent(letter: char) -> char {
    match letter {
        'à' | 'á' | 'â' | 'ä' | 'å' | 'ã' => 'a',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ò' | 'ó' | 'ô' | 'ö' | 'õ' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        'ñ' => 'n',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(word: &str) -> Vec<char> {
        word.chars().collect()
    }

    #[test]
    fn neighbours_are_side_by_side_or_half_a_key_apart() {
        assert!(
            are_neighbours('a', 's')
                && are_neighbours('a', 'q')
                && are_neighbours('q', 'a')
                && are_neighbours('g', 'v')
        );
        assert!(!are_neighbours('a', 'p') && !are_neighbours('q', 's') && !are_neighbours('ë', 'w'));
    }

    #[test]
    fn likely_slips_cost_less_than_others() {
        assert!(extra(&letters("fiiets"), 2) < extra(&letters("fizets"), 2));
        assert!(missing(&letters("koken"), 3, 'k') <= missing(&letters("koken"), 3, 'p'));
        assert!(other(&letters("ruine"), 2, 'ï') < other(&letters("roine"), 1, 'u'));
        assert!(other(&letters("gevraagt"), 7, 'd') < other(&letters("gevraagt"), 7, 'p'));
        assert!(extra(&letters("xfiets"), 0) > extra(&letters("fxiets"), 1));
    }

    #[test]
    fn a_long_function_word_is_less_of_a_chance() {
        assert!(split(5) < split(2));
    }
}
