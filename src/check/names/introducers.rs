//! The words that introduce a name: "het lid", "motie-", "minister".

use super::parties;

/// What stands before a name, or where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Introducer {
    /// "het lid", "de leden", "Kamerlid".
    Member,
    /// "motie-", "amendement", "motie".
    Motion,
    /// The title of a motion or amendment, in capitals.
    Heading,
    /// A line under a motion.
    Signature,
    /// "minister", "staatssecretaris", with or without the ministry.
    Minister,
    /// The line under "De minister van …,".
    LetterSignature,
    /// "de heer", "mevrouw".
    Courtesy,
}

/// The words that introduce a name.
const WORDS: [(&str, Introducer); 21] = [
    ("lid", Introducer::Member),
    ("leden", Introducer::Member),
    ("kamerlid", Introducer::Member),
    ("kamerleden", Introducer::Member),
    ("oud-kamerlid", Introducer::Member),
    ("motie", Introducer::Motion),
    ("moties", Introducer::Motion),
    ("amendement", Introducer::Motion),
    ("amendementen", Introducer::Motion),
    ("minister", Introducer::Minister),
    ("ministers", Introducer::Minister),
    ("staatssecretaris", Introducer::Minister),
    ("staatssecretarissen", Introducer::Minister),
    ("minister-president", Introducer::Minister),
    ("premier", Introducer::Minister),
    ("oud-minister", Introducer::Minister),
    ("oud-staatssecretaris", Introducer::Minister),
    ("heer", Introducer::Courtesy),
    ("heren", Introducer::Courtesy),
    ("mevrouw", Introducer::Courtesy),
    ("meneer", Introducer::Courtesy),
];

/// The two letters that those words begin with.
const BEGINNINGS: [[u8; 2]; 11] =
    [*b"am", *b"he", *b"ka", *b"le", *b"li", *b"me", *b"mi", *b"mo", *b"ou", *b"pr", *b"st"];

/// What a word introduces, if it does.
pub fn introducer(word: &str) -> Option<Introducer> {
    // Most words begin otherwise; this is asked of every word of a letter.
    let begins_so =
        |first: u8, second: u8| BEGINNINGS.contains(&[first.to_ascii_lowercase(), second.to_ascii_lowercase()]);
    if matches!(word.as_bytes(), [first, second, _, ..] if begins_so(*first, *second)) {
        let introducer = WORDS.iter().find(|(known, _)| known.eq_ignore_ascii_case(word));
        if let Some((_, introducer)) = introducer {
            return Some(*introducer);
        }
    }
    if !word.as_bytes().contains(&b'-') {
        return None;
    }
    let (party, kind) = word.rsplit_once('-')?;
    let is_member = ["lid", "leden", "kamerlid", "kamerleden"].iter().any(|known| known.eq_ignore_ascii_case(kind));
    (is_member && parties::is_party(party)).then_some(Introducer::Member)
}

/// How many bytes of a word are "motie-" or the like.
pub fn joined_motion(word: &str) -> Option<usize> {
    // Most words begin otherwise.
    if !word.starts_with(['m', 'M', 'a', 'A']) {
        return None;
    }
    let dash = word.bytes().position(|byte| byte == b'-')?;
    let kinds = ["motie", "moties", "amendement", "amendementen"];
    kinds.iter().any(|kind| kind.eq_ignore_ascii_case(&word[..dash])).then_some(dash + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_initials_are_those_of_the_words() {
        assert!(WORDS.iter().all(|(word, introduces)| introducer(word) == Some(*introduces)));
        assert_eq!(introducer("VVD-lid"), Some(Introducer::Member));
    }
}
