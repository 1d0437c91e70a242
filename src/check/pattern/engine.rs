//! How an expression is run: on a short letter line by line, where one of its literals stands, by an engine
//! that costs little to build; on a long one over the whole text, by engines that take longer to build
//! and less to run.

use std::cell::RefCell;
use std::ops::Range;

use regex_automata::Input;
use regex_automata::MatchKind;
use regex_automata::meta::{Builder, Config, Regex};
use regex_automata::nfa::thompson::backtrack::{self, BoundedBacktracker};
use regex_automata::nfa::thompson::pikevm::PikeVM;
use regex_automata::nfa::thompson::{Compiler, NFA};
use regex_automata::util::captures::Captures;
use regex_automata::util::prefilter::Prefilter;
use regex_syntax::hir::literal::{ExtractKind, Extractor};
use regex_syntax::hir::{Capture, Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind, Repetition};

/// An expression that cannot match a line end, compiled for single lines.
#[derive(Clone, Debug)]
pub struct Lines {
    backtracker: BoundedBacktracker,
    /// For lines that are too long to go back in.
    parallel: PikeVM,
    /// How long a match can be, in bytes, if that is bounded.
    pub longest_match: Option<usize>,
}

/// The memory that going back in a line may take, in bytes.
const MOST_MEMORY: usize = 1 << 20;

thread_local! {
    // A compiler has tables of half a megabyte, which are made once for all expressions.
    static COMPILER: RefCell<Compiler> = RefCell::new(Compiler::new());
}

impl Lines {
    /// Compiles an expression; `None` if it can match a line end or is too large.
    pub fn new(source: &str) -> Option<Lines> {
        let hir = parse(source)?;
        if matches_line_end(&hir) {
            return None;
        }
        let nfa: NFA = COMPILER.with_borrow(|compiler| compiler.build_from_hir(&hir).ok())?;
        let longest_match = hir.properties().maximum_len();
        let limits = backtrack::Config::new().visited_capacity(MOST_MEMORY).prefilter(first_bytes(&hir));
        let backtracker = BoundedBacktracker::builder().configure(limits).build_from_nfa(nfa.clone()).ok()?;
        Some(Lines { backtracker, parallel: PikeVM::new_from_nfa(nfa).ok()?, longest_match })
    }

    /// Calls with every match in these stretches of a text, each inside a line, in order.
    pub fn each_match(&self, text: &str, stretches: &[Range<usize>], mut found: impl FnMut(&Captures)) {
        let mut cache = self.backtracker.create_cache();
        let mut slow_cache = None;
        let mut captures = self.backtracker.create_captures();
        let longest = self.backtracker.max_haystack_len();
        for line in stretches {
            let mut at = line.start;
            while at <= line.end {
                let input = Input::new(text).range(at..line.end);
                let is_done = line.end - at < longest
                    && self.backtracker.try_captures(&mut cache, input.clone(), &mut captures).is_ok();
                if !is_done {
                    let cache = slow_cache.get_or_insert_with(|| self.parallel.create_cache());
                    self.parallel.captures(cache, input, &mut captures);
                }
                let Some(whole) = captures.get_match() else { break };
                let next = text[whole.end()..].chars().next().map_or(1, char::len_utf8);
                at = if whole.is_empty() { whole.end() + next } else { whole.end() };
                found(&captures);
            }
        }
    }
}

/// Compiles an expression for whole texts, without a search for its literals, which have been seen already
/// when it is woken.
pub fn whole(source: &str) -> Option<Regex> {
    let config = Config::new().onepass(false).dfa(false).auto_prefilter(false);
    Builder::new().configure(config).build_from_hir(&parse(source)?).ok()
}

fn parse(source: &str) -> Option<Hir> {
    Some(within_scripts_of_letters(&regex_syntax::parse(source).ok()?))
}

/// The bytes that a match can begin with, if not every byte can: most places are passed over so.
fn first_bytes(hir: &Hir) -> Option<Prefilter> {
    let mut first = Extractor::new();
    first.kind(ExtractKind::Prefix).limit_class(MOST_FIRST).limit_literal_len(1).limit_total(MOST_FIRST);
    let mut bytes: Vec<Vec<u8>> = first.extract(hir).literals()?.iter().map(|one| one.as_bytes().to_vec()).collect();
    bytes.sort_unstable();
    bytes.dedup();
    let is_telling = !bytes.is_empty() && bytes.iter().all(|byte| byte.len() == 1);
    is_telling.then(|| Prefilter::new(MatchKind::LeftmostFirst, &bytes)).flatten()
}

/// An expression that can begin with more characters than these begins anywhere.
const MOST_FIRST: usize = 120;

/// Whether a match may hold a line end.
fn matches_line_end(hir: &Hir) -> bool {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => false,
        HirKind::Literal(literal) => literal.0.contains(&b'\n'),
        HirKind::Class(Class::Unicode(class)) => class.iter().any(|range| range.start() <= '\n' && '\n' <= range.end()),
        HirKind::Class(Class::Bytes(class)) => class.iter().any(|range| range.start() <= b'\n' && b'\n' <= range.end()),
        HirKind::Repetition(repetition) => matches_line_end(&repetition.sub),
        HirKind::Capture(capture) => matches_line_end(&capture.sub),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => parts.iter().any(matches_line_end),
    }
}

/// The same expression with its classes cut down to the scripts that Dutch letters use: Latin, and
/// punctuation and signs. `\p{L}` of all Unicode takes ten times as long to compile.
fn within_scripts_of_letters(hir: &Hir) -> Hir {
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

/// Latin with its extensions; Latin Extended Additional; punctuation to mathematical signs; the
/// private use area and the replacement character, which broken conversions leave behind.
const SCRIPTS: [(char, char); 4] =
    [('\0', '\u{24F}'), ('\u{1E00}', '\u{1EFF}'), ('\u{2000}', '\u{2BFF}'), ('\u{E000}', '\u{FFFD}')];

#[cfg(test)]
mod tests {
    use super::*;

    fn found(source: &str, text: &str) -> Vec<String> {
        let lines: Vec<Range<usize>> = (0..text.len())
            .filter(|at| *at == 0 || text.as_bytes()[at - 1] == b'\n')
            .map(|at| at..text[at..].find('\n').map_or(text.len(), |end| at + end))
            .collect();
        let mut found = Vec::new();
        Lines::new(source).unwrap().each_match(text, &lines, |captures| {
            found.extend(captures.get_match().map(|whole| text[whole.range()].to_owned()));
        });
        found
    }

    #[test]
    fn lines_and_whole_texts_give_the_same_matches() {
        let text = "Het lid İmamoğlu zei dat.\nDat is zo, dat wel.\n\n  dat";
        for source in [
            "[Dd]at",
            r"(?m)^\p{L}+",
            "(?m)^d?",
            r"(?:da|é)t|\p{L}{4,}",
            r"\b\p{Lu}\p{Ll}*",
            "(?:is|wel)(?<here>[^\\n]?)",
        ] {
            let whole: Vec<String> =
                whole(source).unwrap().find_iter(text).map(|found| text[found.range()].to_owned()).collect();
            assert_eq!(found(source, text), whole, "{source}");
        }
    }

    #[test]
    fn what_can_match_a_line_end_is_not_run_line_by_line() {
        assert!(Lines::new(r"a\sb").is_none() && Lines::new("[^.]+").is_none());
        assert!(Lines::new("(?m)a$").is_some());
    }
}
