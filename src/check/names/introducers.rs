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

/// What a word introduces, if it does.
pub fn introducer(word: &str) -> Option<Introducer> {
    let lower = word.to_lowercase();
    match lower.as_str() {
        "lid" | "leden" | "kamerlid" | "kamerleden" | "oud-kamerlid" => Some(Introducer::Member),
        "motie" | "moties" | "amendement" | "amendementen" => Some(Introducer::Motion),
        "minister"
        | "ministers"
        | "staatssecretaris"
        | "staatssecretarissen"
        | "minister-president"
        | "premier"
        | "oud-minister"
        | "oud-staatssecretaris" => Some(Introducer::Minister),
        "heer" | "heren" | "mevrouw" | "meneer" => Some(Introducer::Courtesy),
        _ => {
            let (party, kind) = lower.rsplit_once('-')?;
            (matches!(kind, "lid" | "leden" | "kamerlid" | "kamerleden") && parties::is_party(party))
                .then_some(Introducer::Member)
        }
    }
}

/// How many bytes of a word are "motie-" or the like.
pub fn joined_motion(word: &str) -> Option<usize> {
    let dash = word.find('-')?;
    let lower = word[..dash].to_lowercase();
    matches!(lower.as_str(), "motie" | "moties" | "amendement" | "amendementen").then_some(dash + 1)
}
