//! Where the capitals of a word stand, and how to give it others.

/// Where the capitals of a word stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Casing {
    Lower,
    Initial,
    Upper,
    Mixed,
}

impl Casing {
    pub fn of(word: &str) -> Self {
        if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return Self::Lower;
        }
        let capitals = word.chars().filter(|letter| letter.is_uppercase()).count();
        if capitals == 0 {
            return Self::Lower;
        }
        let starts = word.starts_with(char::is_uppercase);
        if starts && (capitals == 1 || (capitals == 2 && word.starts_with("IJ") && word.len() > 2)) {
            return Self::Initial;
        }
        if word.chars().any(char::is_lowercase) { Self::Mixed } else { Self::Upper }
    }
}

/// The word with a capital, `ij` as one letter.
pub fn capitalised(word: &str) -> String {
    if let Some(rest) = word.strip_prefix("ij") {
        return format!("IJ{rest}");
    }
    let mut letters = word.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_capital_ij_is_one_letter() {
        assert_eq!(Casing::of("IJsbeer"), Casing::Initial);
        assert_eq!(Casing::of("IJS"), Casing::Upper);
        assert_eq!(capitalised("ijsbeer"), "IJsbeer");
    }

    #[test]
    fn capitals_elsewhere_are_mixed() {
        assert_eq!(Casing::of("NAVO-land"), Casing::Mixed);
        assert_eq!(Casing::of("iPad"), Casing::Mixed);
        assert_eq!(Casing::of("élan"), Casing::Lower);
        assert_eq!(Casing::of("Élan"), Casing::Initial);
    }
}
