//! A regular expression of a rule: refused at loading if it is broken, compiled when first needed,
//! and kept asleep by the literals that every match of it must contain.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use regex_automata::Input;
use regex_automata::meta::Regex;
use regex_automata::util::captures::Captures;
use serde::Deserialize;
use serde::de::{self, Error, SeqAccess, Visitor};

use super::engine::{self, Lines};
use super::needed::{self, Needed};
use super::reach::Reach;
use super::{lean, literals};
use crate::document::haystack::Literal;
use crate::document::{Document, Haystack, passages};

/// A regular expression.
#[derive(Clone)]
pub struct Expression {
    source: Cow<'static, str>,
    /// The names of its groups, `here` left out.
    pub groups: Vec<String>,
    /// The literals that a match must hold, as [`needed`] keeps them.
    needed: Cow<'static, [u8]>,
    /// How far a match can reach.
    reach: Reach,
    /// Where its automaton stands among those that the build script made.
    program: Option<(usize, usize)>,
    regex: Arc<OnceLock<Option<Regex>>>,
    lines: Arc<OnceLock<Option<Lines>>>,
    /// Over how many bytes it ran.
    covered: Arc<AtomicUsize>,
}

/// The automata, the literals and the sources of the built-in expressions, one behind the other.
static PROGRAMS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/programs.bin"));

/// After so many bytes that an expression ran over, in this letter and those before it, it is worth the engines that
/// take longer to build and less to run.
const LONG: usize = 1 << 16;

impl Expression {
    /// Parses an expression.
    ///
    /// # Errors
    ///
    /// What is wrong with it, in a phrase.
    pub fn new(source: String) -> Result<Expression, String> {
        let hir = regex_syntax::parse(&source).map_err(|error| explain(&error))?;
        let groups = lean::groups(&hir);
        let hir = lean::within_scripts_of_letters(&hir);
        Ok(Expression {
            source: source.into(),
            groups,
            needed: literals::required(&hir).into(),
            reach: Reach {
                line_ends: lean::most('\n', &hir),
                begins_a_line: lean::begins_a_line(&hir),
                longest: hir.properties().maximum_len(),
                spaces: lean::most(' ', &hir),
            },
            program: None,
            regex: Arc::default(),
            lines: Arc::default(),
            covered: Arc::default(),
        })
    }

    /// The compiled expression; `None` only if it is too large to compile.
    pub fn regex(&self) -> Option<&Regex> {
        self.regex.get_or_init(|| engine::whole(&self.source)).as_ref()
    }

    /// Calls with every match in a text, in order; the haystack is that of the text.
    pub fn each_match(&self, text: &str, haystack: &Haystack, found: impl FnMut(&Captures)) {
        if may_match(&self.needed, haystack) {
            self.each_match_in(text, &self.stretches(text, haystack), found);
        }
    }

    /// The same, of the matches that touch one of some stretches, in order, at least.
    pub fn each_match_beside(
        &self,
        beside: &[Range<usize>],
        text: &str,
        haystack: &Haystack,
        found: impl FnMut(&Captures),
    ) {
        if may_match(&self.needed, haystack) {
            let mut stretches = self.stretches(text, haystack);
            stretches.retain(|stretch| passages::touches(beside, stretch));
            self.each_match_in(text, &stretches, found);
        }
    }

    fn each_match_in(&self, text: &str, stretches: &[Range<usize>], mut found: impl FnMut(&Captures)) {
        let covered: usize = stretches.iter().map(Range::len).sum();
        let is_long = self.covered.fetch_add(covered, Ordering::Relaxed) + covered >= LONG;
        if is_long && let Some(regex) = self.regex() {
            let within = |stretch: &Range<usize>| Input::new(text).range(stretch.clone());
            let matches = stretches.iter().flat_map(|stretch| regex.captures_iter(within(stretch)));
            matches.for_each(|captures| found(&captures));
        } else if !stretches.is_empty()
            && let Some(engine) = self.lines.get_or_init(|| self.compile()).as_ref()
        {
            engine.each_match(text, stretches, found);
        }
    }

    fn compile(&self) -> Option<Lines> {
        self.program.map(built_in).map_or_else(|| Lines::new(&self.source), Lines::read)
    }

    /// Where a match can stand: around one of the most telling literals, where the others stand too, and
    /// within its line if a match is.
    fn stretches(&self, text: &str, haystack: &Haystack) -> Vec<Range<usize>> {
        let mut sets = needed::sets(&self.needed);
        let Some(first) = sets.next() else {
            return self.reach.everywhere(text);
        };
        let mut stretches: Vec<Range<usize>> =
            literals(first).flat_map(|it| haystack.places(text, it)).map(|at| self.reach.around(text, at)).collect();
        stretches.sort_unstable_by_key(|stretch| (stretch.start, stretch.end));
        let mut stretches = merge(stretches);
        for set in sets {
            if stretches.is_empty() {
                break;
            }
            let searches: Vec<_> = literals(set).map(|it| haystack.search_within(text, it)).collect();
            stretches.retain(|stretch| searches.iter().any(|has| has(stretch)));
        }
        stretches
    }
}

/// A piece of what the build script made of the built-in expressions, such as the gate of a rule, by its place.
pub fn built_in(at: (usize, usize)) -> &'static [u8] {
    PROGRAMS.get(at.0..at.1).unwrap_or_default()
}

/// Whether a letter may have what one of the expressions of a rule needs, as its gate keeps it; a rule without a
/// gate may find something in every letter.
pub fn any_may_match(gate: &[u8], document: &Document) -> bool {
    let haystack = match gate.first() {
        Some(&needed::RAW) => document.haystack(),
        Some(_) => document.haystack_of_prose(),
        None => return true,
    };
    needed::expressions(gate).any(|needed| may_match(needed, haystack))
}

fn may_match(needed: &[u8], haystack: &Haystack) -> bool {
    needed::sets(needed).all(|set| literals(set).any(|literal| haystack.may_have(literal)))
}

fn literals(set: Needed) -> impl Iterator<Item = Literal> {
    set.literals().map(move |literal| match set.as_written {
        true => Literal::AsWritten(literal),
        false => Literal::AnyCase(literal),
    })
}

/// Stretches in order, those that touch made one.
pub fn merge(stretches: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut merged: Vec<Range<usize>> = Vec::new();
    for stretch in stretches {
        match merged.last_mut() {
            Some(last) if stretch.start <= last.end => last.end = last.end.max(stretch.end),
            _ => merged.push(stretch),
        }
    }
    merged
}

/// The last line of the parser's message: what is wrong, without the drawing around it.
fn explain(error: &regex_syntax::Error) -> String {
    let message = error.to_string();
    let what = message.lines().last().unwrap_or(&message).trim_start_matches("error: ");
    format!("this expression is broken: {what}")
}

impl<'de> Deserialize<'de> for Expression {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Expression, D::Error> {
        deserializer.deserialize_any(ExpressionVisitor)
    }
}

/// Reads an expression as people write it, or as the build script prepared it.
struct ExpressionVisitor;

impl<'de> Visitor<'de> for ExpressionVisitor {
    type Value = Expression;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a regular expression")
    }

    fn visit_str<E: Error>(self, source: &str) -> Result<Expression, E> {
        Expression::new(source.to_owned()).map_err(E::custom)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, fields: A) -> Result<Expression, A::Error> {
        let prepared = Prepared::deserialize(de::value::SeqAccessDeserializer::new(fields))?;
        Ok(Expression {
            source: std::str::from_utf8(built_in(prepared.source)).map_err(A::Error::custom)?.into(),
            groups: prepared.groups,
            needed: Cow::Borrowed(built_in(prepared.needed)),
            reach: Reach {
                line_ends: prepared.line_ends,
                begins_a_line: prepared.begins_a_line,
                longest: prepared.longest,
                spaces: prepared.spaces,
            },
            program: prepared.program,
            regex: Arc::default(),
            lines: Arc::default(),
            covered: Arc::default(),
        })
    }
}

/// An expression as the build script prepares it, field by field; places are those in what it made.
#[derive(Deserialize)]
struct Prepared {
    source: (usize, usize),
    groups: Vec<String>,
    needed: (usize, usize),
    line_ends: Option<usize>,
    begins_a_line: bool,
    longest: Option<usize>,
    spaces: Option<usize>,
    program: Option<(usize, usize)>,
}

impl fmt::Debug for Expression {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Expression { source, groups, needed, reach, .. } = self;
        formatter.debug_tuple("Expression").field(source).field(groups).field(needed).field(reach).finish()
    }
}

impl schemars::JsonSchema for Expression {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Expression".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let about = "A regular expression of the Rust crate regex; (?<here>…) narrows the stretch that is reported.";
        schemars::json_schema!({ "type": "string", "format": "regex", "description": about })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_expression_is_refused() {
        assert!(Expression::new("(a".to_owned()).unwrap_err().contains("unclosed group"));
    }

    #[test]
    fn a_class_keeps_the_letters_of_dutch_and_its_neighbours() {
        let expression = Expression::new(r"\p{Lu}\p{Ll}+".to_owned()).unwrap();
        assert!(expression.regex().unwrap().is_match("İmamoğlu"));
        assert!(!expression.regex().unwrap().is_match("één"));
    }

    #[test]
    fn an_expression_that_ran_over_much_gives_the_same_matches() {
        let expression = Expression::new(r"(?<word>\p{L}+) dat (?:één|zo)".to_owned()).unwrap();
        let found = |text: &str| {
            let mut found = Vec::new();
            let haystack = Haystack::new(text);
            expression.each_match(text, &haystack, |captures| {
                found.extend(captures.get_group_by_name("word").map(|word| text[word.range()].to_owned()));
            });
            found
        };
        let text = "Hij zei dat één vlag\nen meent dat zo is; wel dat\nzo.";
        let before = found(text);
        assert_eq!(before, ["zei", "meent"]);
        assert_eq!(found(&"het zei dat één\n".repeat(LONG / 8)).len(), LONG / 8);
        assert_eq!(found(text), before);
    }
}
