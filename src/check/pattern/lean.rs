//! An expression cut down to what Dutch letters are written with.
//!
//! The build script uses this file too.

use regex_syntax::hir::{Capture, Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind, Look, Repetition};

/// The same expression with its classes cut down to the scripts that Dutch letters use: Latin, and
/// punctuation and signs. `\p{L}` of all Unicode takes ten times as long to compile.
pub fn within_scripts_of_letters(hir: &Hir) -> Hir {
    let parts = |parts: &[Hir]| parts.iter().map(within_scripts_of_letters).collect();
    match hir.kind() {
        HirKind::Class(Class::Unicode(class)) => {
            let mut class = class.clone();
            class.intersect(&ClassUnicode::new(SCRIPTS.map(|(first, last)| ClassUnicodeRange::new(first, last))));
            Hir::class(Class::Unicode(class))
        }
        HirKind::Concat(row) => Hir::concat(parts(row)),
        HirKind::Alternation(row) => Hir::alternation(parts(row)),
        HirKind::Repetition(repetition) => {
            let sub = Box::new(within_scripts_of_letters(&repetition.sub));
            Hir::repetition(Repetition { sub, ..repetition.clone() })
        }
        HirKind::Capture(capture) => {
            let sub = Box::new(within_scripts_of_letters(&capture.sub));
            Hir::capture(Capture { sub, ..capture.clone() })
        }
        _ => hir.clone(),
    }
}

/// Latin with its extensions, the long s left out, which is an s in another case; Latin Extended Additional;
/// punctuation, superscripts and currencies; arrows to mathematical signs; the private use area and the
/// replacement character, which broken conversions leave behind. The letterlike signs but № and ™ are
/// left out: the Kelvin sign is a k in another case.
const SCRIPTS: [(char, char); 8] = [
    ('\0', '\u{17E}'),
    ('\u{180}', '\u{24F}'),
    ('\u{1E00}', '\u{1EFF}'),
    ('\u{2000}', '\u{20CF}'),
    ('\u{2116}', '\u{2116}'),
    ('\u{2122}', '\u{2122}'),
    ('\u{2150}', '\u{2BFF}'),
    ('\u{E000}', '\u{FFFD}'),
];

/// How many spaces, or how many line ends, a match can hold; `None` if there is no bound.
pub fn most(sign: char, hir: &Hir) -> Option<usize> {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => Some(0),
        HirKind::Literal(literal) => Some(literal.0.iter().filter(|byte| char::from(**byte) == sign).count()),
        HirKind::Class(Class::Unicode(class)) => {
            Some(usize::from(class.iter().any(|range| range.start() <= sign && sign <= range.end())))
        }
        HirKind::Class(Class::Bytes(_)) => Some(1),
        HirKind::Repetition(repetition) => match (most(sign, &repetition.sub)?, repetition.max) {
            (0, _) => Some(0),
            (signs, times) => signs.checked_mul(usize::try_from(times?).ok()?),
        },
        HirKind::Capture(capture) => most(sign, &capture.sub),
        HirKind::Concat(parts) => parts.iter().map(|part| most(sign, part)).sum(),
        HirKind::Alternation(parts) => parts.iter().try_fold(0, |all, part| Some(all.max(most(sign, part)?))),
    }
}

/// Whether a match can only begin where a line does.
pub fn begins_a_line(hir: &Hir) -> bool {
    let first = hir.properties().look_set_prefix();
    first.contains(Look::StartLF) || first.contains(Look::Start)
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_spaces_and_line_ends_of_a_match_are_counted() {
        let most_of = |sign: char, source: &str| most(sign, &regex_syntax::parse(source).unwrap());
        let most = |source: &str| most_of(' ', source);
        assert_eq!(most(r"\p{Ll}+,\p{L}{2,}"), Some(0));
        assert_eq!(most(r"(de |een )?\w+ (?:a b c|d)"), Some(4));
        assert_eq!(most(r"(?:\w+ ){1,3}x"), Some(3));
        assert_eq!((most("a.*b"), most(r"\s+")), (None, None));
        assert_eq!(most_of('\n', r"(?m)^De .*\n{1,8}(?:x|\n\n)$"), Some(10));
        assert_eq!((most_of('\n', "a.*b"), most_of('\n', "a[^b]*")), (Some(0), None));
    }
}
