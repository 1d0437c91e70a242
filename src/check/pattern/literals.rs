//! Literals without which a regular expression cannot match.
//!
//! The build script uses this file too, so that the built-in rules carry their literals with them.

use regex_syntax::hir::{Class, Hir, HirKind};

/// The names of the groups of an expression, in order, `here` left out: that one marks the stretch.
pub fn groups(hir: &Hir) -> Vec<String> {
    let mut groups = Vec::new();
    collect_groups(hir, &mut groups);
    groups
}

fn collect_groups(hir: &Hir, groups: &mut Vec<String>) {
    match hir.kind() {
        HirKind::Capture(capture) => {
            let name = capture.name.as_deref().filter(|name| *name != "here");
            if let Some(name) = name.filter(|name| !groups.iter().any(|known| known == name)) {
                groups.push(name.to_owned());
            }
            collect_groups(&capture.sub, groups);
        }
        HirKind::Repetition(repetition) => collect_groups(&repetition.sub, groups),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => {
            parts.iter().for_each(|part| collect_groups(part, groups));
        }
        _ => {}
    }
}

/// Sets of literals, in lower case: every match contains one of each set. The most telling set comes
/// first; none are given if the expression has no literal worth looking for.
pub fn required(hir: &Hir) -> Vec<Vec<String>> {
    let mut sets = required_of(hir);
    sets.retain(|set| shortest(set) > 1);
    sets.sort_by_key(|set| std::cmp::Reverse(shortest(set)));
    sets.dedup();
    sets.truncate(MOST_SETS);
    sets
}

/// How many sets are kept: more would cost more than they save.
const MOST_SETS: usize = 4;

/// How many alternatives a set of literals may hold.
const MOST_LITERALS: usize = 64;

fn required_of(hir: &Hir) -> Vec<Vec<String>> {
    match hir.kind() {
        HirKind::Concat(parts) => required_of_row(parts),
        HirKind::Alternation(parts) => {
            // Of each alternative its best set; one of all of these must be there.
            let best = |part: &Hir| required_of(part).into_iter().max_by_key(|set| shortest(set));
            let sets: Option<Vec<Vec<String>>> = parts.iter().map(best).collect();
            sets.map(|sets| sets.concat()).filter(|set| set.len() <= MOST_LITERALS).into_iter().collect()
        }
        HirKind::Capture(capture) => required_of(&capture.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => required_of(&repetition.sub),
        _ => exact(hir).filter(|set| shortest(set) > 0).into_iter().collect(),
    }
}

/// The sets of a row: of each run of parts with known texts, and of each part by itself.
fn required_of_row(parts: &[Hir]) -> Vec<Vec<String>> {
    let mut sets = Vec::new();
    let mut run = vec![String::new()];
    for part in parts {
        let longer = exact(part).map(|texts| cross(&run, &texts)).filter(|set| set.len() <= MOST_LITERALS);
        match longer {
            Some(set) => run = set,
            None => {
                sets.push(std::mem::replace(&mut run, vec![String::new()]));
                sets.extend(required_of(part));
            }
        }
    }
    sets.push(run);
    sets.retain(|set| shortest(set) > 0);
    sets
}

/// The length of the shortest literal, in bytes.
fn shortest(set: &[String]) -> usize {
    set.iter().map(String::len).min().unwrap_or(0)
}

fn cross(fronts: &[String], backs: &[String]) -> Vec<String> {
    let mut set: Vec<String> =
        fronts.iter().flat_map(|front| backs.iter().map(move |back| format!("{front}{back}"))).collect();
    set.sort_unstable();
    set.dedup();
    set
}

/// All texts that a part matches, in lower case, if they are few.
fn exact(hir: &Hir) -> Option<Vec<String>> {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => Some(vec![String::new()]),
        HirKind::Literal(literal) => Some(vec![std::str::from_utf8(&literal.0).ok()?.to_lowercase()]),
        HirKind::Class(Class::Unicode(class)) => {
            let count: u32 = class.iter().map(|range| u32::from(range.end()) - u32::from(range.start()) + 1).sum();
            (count <= 12).then(|| {
                let characters = class.iter().flat_map(|range| range.start()..=range.end());
                let mut set: Vec<String> = characters.map(|character| character.to_lowercase().collect()).collect();
                set.sort_unstable();
                set.dedup();
                set
            })
        }
        HirKind::Class(Class::Bytes(_)) => None,
        HirKind::Capture(capture) => exact(&capture.sub),
        HirKind::Concat(parts) => parts.iter().try_fold(vec![String::new()], |run, part| {
            Some(cross(&run, &exact(part)?)).filter(|set| set.len() <= MOST_LITERALS)
        }),
        HirKind::Alternation(parts) => {
            let sets: Option<Vec<Vec<String>>> = parts.iter().map(exact).collect();
            sets.map(|sets| sets.concat()).filter(|set| set.len() <= MOST_LITERALS)
        }
        HirKind::Repetition(repetition) if repetition.min == 0 && repetition.max == Some(1) => {
            let mut set = exact(&repetition.sub)?;
            set.push(String::new());
            Some(set)
        }
        HirKind::Repetition(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn literals(source: &str) -> Vec<Vec<String>> {
        let mut sets = required(&regex_syntax::parse(source).unwrap());
        sets.iter_mut().for_each(|set| set.sort());
        sets
    }

    #[test]
    fn a_literal_is_required_whatever_its_case() {
        assert_eq!(literals("(?i)ingegaan over"), [["ingegaan over"]]);
        assert_eq!(literals("[Ii]ngegaan over"), [["ingegaan over"]]);
    }

    #[test]
    fn of_alternatives_one_is_required() {
        assert_eq!(literals("x+(alsmede|evenals) motie"), [["alsmede motie", "evenals motie"]]);
    }

    #[test]
    fn what_may_be_absent_is_not_required() {
        assert_eq!(literals(r"(de )?\p{L}+ beleid"), [[" beleid"]]);
        assert!(literals(r"\d+").is_empty());
    }

    #[test]
    fn one_of_each_set_is_required() {
        assert_eq!(literals(r"(heeft|had) \p{L}+ gedaan aan"), vec![vec![" gedaan aan"], vec!["had ", "heeft "]]);
    }
}
