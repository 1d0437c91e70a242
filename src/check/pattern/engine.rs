//! How an expression is run: where its literals stand, by an engine that costs little to build; over the whole
//! of a long text, by engines that take longer to build and less to run.

use std::cell::RefCell;
use std::ops::Range;

use regex_automata::meta::{Builder, Config, Regex};
use regex_automata::nfa::thompson::backtrack::{self, BoundedBacktracker};
use regex_automata::nfa::thompson::pikevm::PikeVM;
use regex_automata::nfa::thompson::{Compiler, NFA, State};
use regex_automata::util::captures::Captures;
use regex_automata::{Anchored, Input};
use regex_syntax::hir::Hir;

use super::{lean, program};

/// An expression compiled for short stretches of a text.
#[derive(Clone, Debug)]
pub struct Lines {
    backtracker: BoundedBacktracker,
    /// For stretches that are too long to go back in.
    parallel: PikeVM,
    /// The bytes with which a match can begin; `None` if it can be empty.
    starts: Option<ByteSet>,
}

/// The memory that going back in a stretch may take, in bytes.
const MOST_MEMORY: usize = 1 << 20;
/// In a stretch of so many bytes a match is looked for at each place where one can begin; each takes a fresh memory.
const SHORT: usize = 1 << 10;

thread_local! {
    // A compiler has tables of half a megabyte, which are made once for all expressions.
    static COMPILER: RefCell<Compiler> = RefCell::new(Compiler::new());
}

impl Lines {
    /// Compiles an expression; `None` if it is too large.
    pub fn new(source: &str) -> Option<Lines> {
        let hir = parse(source)?;
        Lines::of(COMPILER.with_borrow(|compiler| compiler.build_from_hir(&hir).ok())?)
    }

    /// Reads an expression that the build script compiled.
    pub fn read(program: &[u8]) -> Option<Lines> {
        Lines::of(program::read(program)?)
    }

    fn of(nfa: NFA) -> Option<Lines> {
        let limits = backtrack::Config::new().visited_capacity(MOST_MEMORY);
        let backtracker = BoundedBacktracker::builder().configure(limits).build_from_nfa(nfa.clone()).ok()?;
        let starts = first_bytes(&nfa);
        Some(Lines { backtracker, parallel: PikeVM::new_from_nfa(nfa).ok()?, starts })
    }

    /// The next place at which a match can begin, or has to be looked for; `None` if there is none in this stretch.
    fn next_start(&self, text: &str, stretch: Range<usize>) -> Option<(usize, Anchored)> {
        match &self.starts {
            Some(starts) if stretch.len() <= SHORT => {
                let bytes = &text.as_bytes()[stretch.clone()];
                Some((stretch.start + bytes.iter().position(|byte| starts.has(*byte))?, Anchored::Yes))
            }
            _ => Some((stretch.start, Anchored::No)),
        }
    }

    /// Calls with every match in these stretches of a text, in order.
    pub fn each_match(&self, text: &str, stretches: &[Range<usize>], mut found: impl FnMut(&Captures)) {
        let mut cache = self.backtracker.create_cache();
        let mut slow_cache = None;
        let mut captures = self.backtracker.create_captures();
        let longest = self.backtracker.max_haystack_len();
        for line in stretches {
            let mut at = line.start;
            while at <= line.end
                && let Some((start, anchored)) = self.next_start(text, at..line.end)
            {
                let input = Input::new(text).range(start..line.end).anchored(anchored);
                let is_done = line.end - start < longest
                    && self.backtracker.try_captures(&mut cache, input.clone(), &mut captures).is_ok();
                if !is_done {
                    let cache = slow_cache.get_or_insert_with(|| self.parallel.create_cache());
                    self.parallel.captures(cache, input, &mut captures);
                }
                let next = |at: usize| text.ceil_char_boundary(at + 1).max(at + 1);
                match captures.get_match() {
                    Some(whole) => {
                        at = if whole.is_empty() { next(whole.end()) } else { whole.end() };
                        found(&captures);
                    }
                    None if anchored == Anchored::Yes => at = next(start),
                    None => break,
                }
            }
        }
    }
}

/// A set of bytes.
#[derive(Clone, Debug, Default)]
struct ByteSet([u64; 4]);

impl ByteSet {
    fn insert(&mut self, byte: u8) {
        self.0[usize::from(byte / 64)] |= 1 << (byte % 64);
    }

    fn has(&self, byte: u8) -> bool {
        self.0[usize::from(byte / 64)] & 1 << (byte % 64) != 0
    }
}

/// The bytes with which a match can begin; `None` if it can be empty.
fn first_bytes(nfa: &NFA) -> Option<ByteSet> {
    let mut first = ByteSet::default();
    let mut seen = vec![false; nfa.states().len()];
    let mut to_see = vec![nfa.start_anchored()];
    while let Some(id) = to_see.pop() {
        if std::mem::replace(&mut seen[id.as_usize()], true) {
            continue;
        }
        match nfa.state(id) {
            State::ByteRange { trans } => (trans.start..=trans.end).for_each(|byte| first.insert(byte)),
            State::Sparse(sparse) => {
                let bytes = sparse.transitions.iter().flat_map(|transition| transition.start..=transition.end);
                bytes.for_each(|byte| first.insert(byte));
            }
            State::Dense(_) | State::Match { .. } => return None,
            State::Look { next, .. } | State::Capture { next, .. } => to_see.push(*next),
            State::Union { alternates } => to_see.extend(alternates.iter()),
            State::BinaryUnion { alt1, alt2 } => to_see.extend([*alt1, *alt2]),
            State::Fail => {}
        }
    }
    Some(first)
}

/// Compiles an expression for whole texts, without a search for its literals, which have been seen already
/// when it is woken.
pub fn whole(source: &str) -> Option<Regex> {
    let config = Config::new().onepass(false).dfa(false).auto_prefilter(false);
    Builder::new().configure(config).build_from_hir(&parse(source)?).ok()
}

fn parse(source: &str) -> Option<Hir> {
    Some(lean::within_scripts_of_letters(&regex_syntax::parse(source).ok()?))
}

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
    fn an_expression_that_is_written_and_read_again_gives_the_same_matches() {
        let text = "Het lid İmamoğlu zei dat op 3 april 2025 (zie 4).";
        for source in
            [r"(?<first>\p{Lu})(\p{Ll}+)", r"(?:\d{1,2}|zei)(?: (?<month>april|mei))?", r"\b[a-z]{3}\b|\(.*?\)"]
        {
            let nfa = Compiler::new().build_from_hir(&parse(source).unwrap()).unwrap();
            let again = Lines::read(&program::write::write(&nfa).unwrap()).unwrap();
            let groups = |lines: &Lines| {
                let mut groups = Vec::new();
                lines.each_match(text, &[0..text.len()], |captures| groups.push(format!("{captures:?}")));
                groups
            };
            assert_eq!(groups(&again), groups(&Lines::new(source).unwrap()), "{source}");
            assert!(!groups(&again).is_empty(), "{source}");
        }
    }

    #[test]
    fn a_broken_program_is_no_expression() {
        let nfa = Compiler::new().build("ab|c").unwrap();
        let written = program::write::write(&nfa).unwrap();
        assert!((0..written.len()).all(|end| Lines::read(&written[..end]).is_none()));
    }
}
