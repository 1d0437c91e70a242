//! The words that a Dutch surname may begin with.

/// In lower case, as they stand behind a first name.
pub const PREFIX_WORDS: [&str; 20] = [
    "van", "de", "der", "den", "het", "'t", "ten", "ter", "te", "tot", "op", "von", "el", "al", "la", "le", "du", "da",
    "dos", "di",
];
