//! Words that no dictionary has and that are right all the same: coined compounds and derivations.
//!
//! Letters coin words every day ("netcongestie", "afbouwpad"). A word that falls apart in known words
//! of some length, none of them a function word, is taken for such a one.

use crate::document::words;
use crate::dutch::dictionary::{Verdict, dictionary};

/// The fewest letters that a part of a coined compound may have.
const SHORTEST_PART: usize = 3;

/// The most parts in which a word is taken apart.
const MOST_PARTS: usize = 4;

/// Whether a word can be a coined compound or derivation; `known` says which short forms are right
/// besides the words of the dictionary.
pub fn is_coined(word: &str, known: &dyn Fn(&str) -> bool) -> bool {
    let folded = words::fold(word);
    if has_letter_thrice(&folded) {
        return false;
    }
    let may_be = |part: &str| part.is_empty() || is_part(part, known) || falls_apart(part, MOST_PARTS, known);
    folded.split('-').all(may_be) || in_one(&folded).is_some_and(|(front, noun)| may_be(front) && may_be(noun))
}

/// "inkomensssolidariteit": no Dutch word has a letter three times in a row.
fn has_letter_thrice(word: &str) -> bool {
    word.as_bytes().windows(3).any(|three| three[0].is_ascii_lowercase() && three.iter().all(|one| *one == three[0]))
}

/// The first word and the noun of a group that is written to its noun: "alles-in-eenoplossing".
fn in_one(word: &str) -> Option<(&str, &str)> {
    let (front, noun) = word.split_once("-in-een").or_else(|| word.split_once("-in-één"))?;
    Some((front, noun)).filter(|(front, noun)| front.len() >= SHORTEST_PART && noun.len() > SHORTEST_PART)
}

/// Whether a compound only has another linking letter than the dictionary: "toezichtsregime".
pub fn differs_in_link(word: &str, better: &str) -> bool {
    let without = |long: &str, short: &str, link: &str| {
        long.match_indices(link).any(|(at, _)| {
            at > 0
                && at + link.len() < long.len()
                && short.len() + link.len() == long.len()
                && long[..at] == short[..at]
                && long[at + link.len()..] == short[at..]
        })
    };
    let (word, better) = (words::fold(word), words::fold(better));
    if word.len().abs_diff(better.len()) > 2 || !word.is_ascii() || !better.is_ascii() {
        return false;
    }
    word.len() > better.len() && without(&word, &better, "s")
        || better.len() > word.len() && without(&better, &word, "en")
}

/// Whether a coined word only ends otherwise than one that the dictionary has: "nabetaalt", "nabetaald", or
/// "opwekker", who is made of "opwekken".
pub fn differs_in_last(word: &str, better: &str) -> bool {
    let (word, better) = (words::fold(word), words::fold(better));
    [("t", "d"), ("er", "en")].iter().any(|(mine, theirs)| {
        let stems = (word.strip_suffix(mine), better.strip_suffix(theirs));
        matches!(stems, (Some(mine), Some(theirs)) if mine == theirs)
    })
}

fn falls_apart(word: &str, parts: usize, known: &dyn Fn(&str) -> bool) -> bool {
    if parts < 2 {
        return false;
    }
    let is_long = |at: &usize| *at >= SHORTEST_PART || PREFIXES.binary_search(&&word[..*at]).is_ok();
    let cuts = word.char_indices().map(|(at, _)| at).filter(|at| is_long(at) && at + SHORTEST_PART <= word.len());
    cuts.into_iter().any(|at| {
        let (front, back) = word.split_at(at);
        begins(front, known) && (is_part(back, known) || falls_apart(back, parts - 1, known))
    })
}

/// Whether a part can stand before another: a word, a word with a linking letter, or a prefix.
fn begins(front: &str, known: &dyn Fn(&str) -> bool) -> bool {
    PREFIXES.binary_search(&front).is_ok()
        || is_part(front, known)
        || front.strip_suffix('s').is_some_and(|stem| stem.len() > SHORTEST_PART && is_part(stem, known))
}

fn is_part(part: &str, known: &dyn Fn(&str) -> bool) -> bool {
    if FUNCTION_WORDS.binary_search(&part).is_ok() {
        return false;
    }
    if part.chars().count() == SHORTEST_PART && SHORT_PARTS.binary_search(&part).is_err() {
        return known(part);
    }
    known(part)
        || dictionary().verdict(part).is_right()
        || dictionary().verdict(&format!("{part}-")) == Verdict::Known
        || is_of_a_verb(part)
}

/// What is made of any verb in -eren: "limitering", "lanceerders".
const OF_VERBS: [&str; 4] = ["ering", "eringen", "eerder", "eerders"];

/// Whether a word is made of a verb in -eren that the dictionary has.
fn is_of_a_verb(word: &str) -> bool {
    let mut stems = OF_VERBS.iter().filter_map(|ending| word.strip_suffix(ending));
    stems.any(|stem| stem.len() >= SHORTEST_PART && dictionary().verdict(&format!("{stem}eren")) == Verdict::Known)
}

/// Nouns and stems of verbs of three letters that compounds begin or end with.
const SHORT_PARTS: &[&str] = &[
    "aap", "arm", "bad", "bak", "bed", "bel", "bid", "big", "boa", "bon", "bos", "box", "btw", "bus", "cel", "dag",
    "dak", "dam", "dna", "dom", "ego", "eis", "elf", "erf", "fan", "fee", "fok", "gas", "gat", "ggz", "gif", "gok",
    "gom", "hal", "hek", "hof", "hub", "hut", "ijs", "jas", "jet", "jus", "kaf", "kap", "kar", "kas", "kat", "kit",
    "kok", "kop", "kor", "kou", "lab", "lak", "las", "lat", "led", "lek", "les", "lid", "lot", "map", "mat", "mes",
    "mix", "mkb", "mol", "mop", "mos", "nek", "net", "oog", "oom", "oor", "pad", "pak", "pan", "pas", "pet", "pgb",
    "pil", "pin", "pit", "pol", "pop", "pot", "put", "rat", "rek", "rem", "rib", "rij", "rit", "rok", "rol", "rot",
    "rug", "rum", "sap", "set", "sms", "sok", "som", "sop", "spa", "tak", "tas", "tax", "tel", "til", "tip", "tol",
    "top", "tor", "tui", "uur", "vak", "vat", "vee", "vel", "ven", "vet", "vis", "vla", "vos", "wad", "wal", "weg",
    "wet", "wol", "zak", "zee", "zin", "zon", "zus",
];

/// Prefixes and prepositions that make new words.
const PREFIXES: &[&str] = &[
    "aan", "achter", "af", "agri", "anti", "arbo", "bij", "binnen", "bio", "boven", "co", "contra", "cyber", "door",
    "eco", "eind", "ex", "giga", "her", "hyper", "in", "inter", "mede", "mee", "micro", "mini", "mono", "multi", "na",
    "neer", "niet", "non", "om", "onder", "op", "oud", "over", "post", "pre", "pro", "quantum", "samen", "semi", "sub",
    "super", "tegen", "terug", "toe", "tussen", "uit", "ultra", "vice", "voor", "vooruit", "weg", "zero",
];

/// Words that run together with their neighbours when a blank is forgotten, and so prove nothing.
const FUNCTION_WORDS: &[&str] = &[
    "aan", "alle", "als", "bij", "dan", "dat", "den", "der", "deze", "die", "dit", "doen", "door", "dus", "een",
    "eens", "eer", "ene", "enen", "eren", "ers", "geen", "had", "heb", "heeft", "hem", "hen", "het", "hier", "hij",
    "hoe", "hun", "kan", "maar", "mag", "meer", "met", "mij", "moet", "naar", "niet", "nog", "nut", "onder", "ons",
    "ook", "over", "tot", "uit", "van", "voor", "waar", "was", "wat", "wel", "werd", "wie", "wij", "wil", "zal",
    "zeer", "zich", "zij", "zijn", "zou",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn coined(word: &str) -> bool {
        is_coined(word, &|word| word == "mvo")
    }

    #[test]
    fn lists_are_in_order() {
        assert!(PREFIXES.is_sorted());
        assert!(SHORT_PARTS.is_sorted());
        assert!(FUNCTION_WORDS.is_sorted());
    }

    #[test]
    fn new_compounds_fall_apart_in_known_words() {
        for word in ["netcongestie", "afbouwpad", "burgerschapsonderwijs", "mvostandaarden", "hoogrisicoprofiel"] {
            assert!(coined(word), "{word}");
        }
    }

    #[test]
    fn what_is_made_of_a_verb_is_no_slip() {
        assert!(coined("limiteringen") && coined("lanceerders") && coined("draaglanceerder"));
        assert!(!coined("tafelering"));
        assert!(differs_in_last("nabetaalt", "nabetaald") && !differs_in_last("nabetaald", "nabetaalt"));
        assert!(differs_in_last("opwekker", "opwekken") && !differs_in_last("opwekket", "opwekken"));
    }

    #[test]
    fn another_linking_letter_is_no_slip() {
        assert!(differs_in_link("toezichtsregime", "toezichtregime"));
        assert!(differs_in_link("leerlingtelling", "leerlingentelling"));
        assert!(!differs_in_link("personel", "personeel"));
        assert!(!differs_in_link("waanzins", "waanzin"));
    }

    #[test]
    fn slips_and_glued_words_do_not() {
        for word in ["eennieuwe", "gebeid", "huurprihjs", "veroordelingenen", "letterer", "inkomensssolidariteit"] {
            assert!(!coined(word), "{word}");
        }
    }
}
