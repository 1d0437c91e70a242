//! The words that can follow a noun and not an adjective.

/// In lower case, in order.
pub const BEHIND_NOUNS: &[&str] = &[
    "aan", "als", "bij", "binnen", "die", "door", "en", "in", "inzake", "is", "met", "na", "naar", "of", "om", "onder",
    "op", "over", "per", "rond", "te", "tegen", "ten", "tijdens", "tot", "tussen", "uit", "van", "vanaf", "voor",
    "waar", "waarbij", "waarin", "waarop", "was", "werd", "wordt", "zonder",
];
