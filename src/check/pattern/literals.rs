//! Literals without which a regular expression cannot match.
//!
//! The build script uses this file too, so that the built-in rules carry their literals with them.

use regex_syntax::hir::{Class, Hir, HirKind};

use super::needed;

/// Sets of literals as they are kept: every match contains one of each set. The most telling set comes first;
/// none are given if the expression has no literal worth looking for.
pub fn required(hir: &Hir) -> Vec<u8> {
    let mut sets: Vec<Set> =
        [Case::AsWritten, Case::Lower].into_iter().flat_map(|case| required_in(hir, case)).collect();
    let shortest = |set: &Set| set.literals.iter().map(String::len).min();
    sets.sort_by_key(|set| std::cmp::Reverse((telling(&set.literals), set.case == Case::AsWritten, shortest(set))));
    let mut kept: Vec<Set> = Vec::new();
    for set in sets {
        if kept.len() < MOST_SETS && !kept.iter().any(|other| other.implies(&set)) {
            kept.push(set);
        }
    }
    kept.iter().flat_map(|set| needed::keep(set.case == Case::AsWritten, &set.literals)).collect()
}

/// How many sets are kept: more would cost more than they save.
const MOST_SETS: usize = 4;

/// Literals in one case, of which a match must hold one.
struct Set {
    case: Case,
    literals: Vec<String>,
}

/// How literals are spelled out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    /// Each as it can stand in a text.
    AsWritten,
    /// All in lower case.
    Lower,
}

impl Case {
    /// How many alternatives a set may hold.
    fn most(self) -> usize {
        match self {
            Case::AsWritten => 16,
            Case::Lower => 64,
        }
    }

    fn spell(self, text: &str) -> String {
        match self {
            Case::AsWritten => text.to_owned(),
            Case::Lower => text.to_lowercase(),
        }
    }
}

impl Set {
    /// Whether a text that has one of these has one of the others, too.
    fn implies(&self, other: &Set) -> bool {
        let is_comparable = self.case == other.case || other.case == Case::Lower;
        let has_one = |literal: &String| {
            let literal = other.case.spell(literal);
            other.literals.iter().any(|other| literal.contains(other.as_str()))
        };
        is_comparable && self.literals.iter().all(has_one)
    }
}

fn required_in(hir: &Hir, case: Case) -> Vec<Set> {
    let mut sets = required_of(hir, case);
    sets.retain(|set| is_worth_looking_for(set) && !is_one_in_every_case(set));
    sets.into_iter().map(|set| Set { case, literals: shortest(set) }).collect()
}

/// Whether not nearly every word of a letter has a literal of the set.
fn is_worth_looking_for(set: &[String]) -> bool {
    let are_words = set.iter().all(|literal| literal.trim().len() > 1);
    telling(set) > 1 || telling(set) == 1 && are_words
}

/// Whether a set spells its literals in more cases than those of a first letter; in lower case it is shorter.
fn is_one_in_every_case(set: &[String]) -> bool {
    let lowered = unique(set.iter().map(|literal| literal.to_lowercase()).collect());
    set.len() > 2 * lowered.len()
}

/// The literals of a set without those that hold another one of it.
fn shortest(set: Vec<String>) -> Vec<String> {
    let holds_another = |literal: &String| set.iter().any(|other| other != literal && literal.contains(other.as_str()));
    set.iter().filter(|literal| !holds_another(literal)).cloned().collect()
}

/// How much the least telling literal of a set tells: its length in bytes, where a word that stands in every
/// sentence counts for one letter, and a sign that is rare in letters for three.
fn telling(set: &[String]) -> usize {
    let of_word = |word: &str| match word {
        common if COMMON.contains(&common) => 1,
        sign if sign.len() == 1 && RARE.contains(sign) => 3,
        sign if sign.len() == 1 && SIGNS.contains(sign) => 2,
        word => word.len(),
    };
    let of_literal = |literal: &String| {
        let words: usize = literal.split(' ').map(of_word).sum();
        let blanks = literal.matches(' ').count();
        // Two blanks in a row are rare, and so is a sign between blanks.
        if literal.split(' ').any(|word| COMMON.contains(&word)) { words } else { words + blanks }
    };
    set.iter().map(of_literal).min().unwrap_or(0)
}

const COMMON: [&str; 14] = ["de", "het", "een", "van", "en", "in", "is", "op", "te", "dat", "die", "er", "n", "s"];
const RARE: &str = "\t[]{}<>%&*#@_=+|~^\\$!";
const SIGNS: &str = ";,:()?/";

fn required_of(hir: &Hir, case: Case) -> Vec<Vec<String>> {
    match hir.kind() {
        HirKind::Concat(_) | HirKind::Capture(_) => required_of_row(&row(hir), case),
        HirKind::Alternation(parts) => {
            // Of each alternative its best set; one of all of these must be there.
            let best = |part: &Hir| required_of(part, case).into_iter().max_by_key(|set| telling(set));
            let sets: Option<Vec<Vec<String>>> = parts.iter().map(best).collect();
            sets.map(|sets| unique(sets.concat())).filter(|set| set.len() <= case.most()).into_iter().collect()
        }
        HirKind::Repetition(repetition) if repetition.min > 0 => match repeated(hir, case) {
            Some(set) => vec![set],
            None => required_of(&repetition.sub, case),
        },
        _ => exact(hir, case).filter(|set| telling(set) > 0).into_iter().collect(),
    }
}

/// The parts of a row, those of its groups among them.
fn row(hir: &Hir) -> Vec<&Hir> {
    match hir.kind() {
        HirKind::Concat(parts) => parts.iter().flat_map(row).collect(),
        HirKind::Capture(capture) => row(&capture.sub),
        _ => vec![hir],
    }
}

/// The sets of a row: of each run of parts with known texts, and of each part by itself.
fn required_of_row(parts: &[&Hir], case: Case) -> Vec<Vec<String>> {
    let mut sets = Vec::new();
    let mut run = vec![String::new()];
    for part in parts {
        let longer = |texts: Vec<String>| cross(&run, &texts).filter(|set| set.len() <= case.most());
        match (exact(part, case).and_then(longer), repeated(part, case)) {
            (Some(set), _) => run = set,
            // `a+` ends the run with an a, and begins another with it.
            (None, Some(often)) => {
                sets.push(longer(often.clone()).unwrap_or_else(|| run.clone()));
                run = often;
            }
            (None, None) => {
                sets.push(std::mem::replace(&mut run, vec![String::new()]));
                sets.extend(required_of(part, case));
            }
        }
    }
    sets.push(run);
    sets.retain(|set| telling(set) > 0);
    sets
}

/// What stands as often as it must, of a part that may stand more often, if its texts are known.
fn repeated(hir: &Hir, case: Case) -> Option<Vec<String>> {
    let HirKind::Repetition(repetition) = hir.kind() else { return None };
    let once = exact(&repetition.sub, case).filter(|_| repetition.min > 0)?;
    (0..repetition.min)
        .try_fold(vec![String::new()], |run, _| cross(&run, &once).filter(|set| set.len() <= case.most()))
}

/// Every front with every back; `None` if they are very many.
fn cross(fronts: &[String], backs: &[String]) -> Option<Vec<String>> {
    let few = fronts.len() * backs.len() <= 1024;
    few.then(|| {
        unique(fronts.iter().flat_map(|front| backs.iter().map(move |back| format!("{front}{back}"))).collect())
    })
}

fn unique(mut set: Vec<String>) -> Vec<String> {
    set.sort_unstable();
    set.dedup();
    set
}

/// All texts that a part matches, if they are few.
fn exact(hir: &Hir, case: Case) -> Option<Vec<String>> {
    let few = |set: &Vec<String>| set.len() <= case.most();
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => Some(vec![String::new()]),
        HirKind::Literal(literal) => Some(vec![case.spell(std::str::from_utf8(&literal.0).ok()?)]),
        HirKind::Class(Class::Unicode(class)) => {
            let count: u32 = class.iter().map(|range| u32::from(range.end()) - u32::from(range.start()) + 1).sum();
            (count <= 12).then(|| {
                let characters = class.iter().flat_map(|range| range.start()..=range.end());
                unique(characters.map(|character| case.spell(&character.to_string())).collect())
            })
        }
        HirKind::Class(Class::Bytes(_)) => None,
        HirKind::Capture(capture) => exact(&capture.sub, case),
        HirKind::Concat(parts) => {
            parts.iter().try_fold(vec![String::new()], |run, part| cross(&run, &exact(part, case)?).filter(few))
        }
        HirKind::Alternation(parts) => {
            let sets: Option<Vec<Vec<String>>> = parts.iter().map(|part| exact(part, case)).collect();
            sets.map(|sets| unique(sets.concat())).filter(few)
        }
        HirKind::Repetition(repetition) => {
            let most = repetition.max.filter(|most| *most <= 4)?;
            let once = exact(&repetition.sub, case)?;
            let mut set = Vec::new();
            let mut run = vec![String::new()];
            for times in 0..=most {
                if times >= repetition.min {
                    set.extend(run.iter().cloned());
                }
                run = cross(&run, &once).filter(few)?;
            }
            Some(unique(set)).filter(few)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The sets of an expression, each with `=` before it if it is as written.
    fn literals(source: &str) -> Vec<String> {
        let kept = required(&regex_syntax::parse(source).unwrap());
        let shown = |set: needed::Needed| {
            let literals = set.literals().collect::<Vec<_>>().join(b"|".as_slice());
            format!("{}{}", if set.as_written { "=" } else { "" }, String::from_utf8(literals).unwrap())
        };
        needed::sets(&kept).map(shown).collect()
    }

    #[test]
    fn a_literal_is_required_in_the_case_it_can_have() {
        assert_eq!(literals("(?i)ingegaan over"), ["ingegaan over"]);
        assert_eq!(literals("[Ii]ngegaan over"), ["=Ingegaan over|ingegaan over"]);
    }

    #[test]
    fn of_alternatives_one_is_required() {
        assert_eq!(literals("x+(alsmede|evenals) motie"), ["=xalsmede motie|xevenals motie"]);
    }

    #[test]
    fn what_may_be_absent_is_not_required() {
        assert_eq!(literals(r"(de )?\p{L}+ beleid"), ["= beleid"]);
        assert!(literals(r"\d+(de)?e").is_empty());
    }

    #[test]
    fn one_of_each_set_is_required() {
        assert_eq!(literals(r"(heeft|had) \p{L}+ gedaan aan"), ["= gedaan aan", "=had |heeft "]);
    }

    #[test]
    fn what_stands_a_fixed_number_of_times_is_spelled_out() {
        assert_eq!(literals(r"\d\.{3}x?\d"), ["=..."]);
        assert_eq!(literals(r"\d%\d"), ["=%"]);
        assert_eq!(literals(r"\p{Ll}(?<here> {2})\p{Ll}"), ["=  "]);
        assert_eq!(literals(r"\p{L} +[,;]"), ["= ,| ;"]);
        assert_eq!(literals(r"[!?]{2,}"), ["=!!|!?|?!|??"]);
        assert_eq!(literals(r"\p{L}+- (?:en|of) \p{L}"), ["=- en |- of "]);
        assert_eq!(literals(r"\p{L}+(?:-) \p{L}+ (?:en|of) \p{L}"), ["=- ", "= en | of "]);
        assert_eq!(literals(r"(?<here>(?<a>\p{L}-) (?<b>\p{L}-)) (?:en|of) "), ["=- en |- of "]);
    }
}
