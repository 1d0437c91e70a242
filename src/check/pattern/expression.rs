//! A regular expression of a rule: refused at loading if it is broken, compiled when first needed,
//! and kept asleep by the literals that every match of it must contain.

use std::fmt;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use memchr::memmem;
use regex_automata::meta::Regex;
use regex_automata::util::captures::Captures;
use serde::Deserialize;
use serde::de::{Error, MapAccess, Visitor};

use super::engine::{self, Lines};
use super::literals;
use crate::document::Document;

/// A regular expression.
#[derive(Clone, Debug)]
pub struct Expression {
    source: String,
    /// The names of its groups, `here` left out.
    pub groups: Vec<String>,
    /// Of each of these sets of literals, in lower case, one must stand in the text.
    literals: Vec<Vec<String>>,
    regex: Arc<OnceLock<Option<Regex>>>,
    lines: Arc<OnceLock<Option<Lines>>>,
}

/// From so many bytes on a text is worth the engines that are built for the whole of it.
const LONG: usize = 1 << 16;

impl Expression {
    /// Parses an expression.
    ///
    /// # Errors
    ///
    /// What is wrong with it, in a phrase.
    pub fn new(source: String) -> Result<Expression, String> {
        let hir = regex_syntax::parse(&source).map_err(|error| explain(&error))?;
        let (groups, literals) = (literals::groups(&hir), literals::required(&hir));
        Ok(Expression { source, groups, literals, regex: Arc::default(), lines: Arc::default() })
    }

    /// The compiled expression; `None` only if it is too large to compile.
    pub fn regex(&self) -> Option<&Regex> {
        self.regex.get_or_init(|| engine::whole(&self.source)).as_ref()
    }

    /// Calls with every match in the prose of a letter, in order.
    pub fn each_match_in_prose(&self, document: &Document, mut found: impl FnMut(&Captures)) {
        let text = &document.prose().text;
        let lines = || self.lines.get_or_init(|| Lines::new(&self.source)).as_ref();
        if text.len() < LONG
            && let Some(engine) = lines()
        {
            engine.each_match(text, &self.stretches(document, engine.longest_match), found);
        } else if let Some(regex) = self.regex() {
            regex.captures_iter(text).for_each(|captures| found(&captures));
        }
    }

    /// Where a match can stand in the prose: around one of the most telling literals, within its line.
    fn stretches(&self, document: &Document, longest: Option<usize>) -> Vec<Range<usize>> {
        let text = document.prose().text.as_str();
        let (Some(set), Some(lower)) = (self.literals.first(), document.lower_case_of_prose()) else {
            let ends = memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]);
            return ends.scan(0, |start, end| Some(std::mem::replace(start, end + 1)..end)).collect();
        };
        let around = |place: Range<usize>| {
            let reach = longest.unwrap_or(text.len());
            let from = text.ceil_char_boundary(place.end.saturating_sub(reach));
            let to = text.floor_char_boundary(place.start.saturating_add(reach).min(text.len())).max(place.end);
            let before = &text.as_bytes()[from.min(place.start)..place.start];
            let behind = &text.as_bytes()[place.end..to];
            let start = memchr::memrchr(b'\n', before).map_or(0, |end| end + 1) + from.min(place.start);
            start..memchr::memchr(b'\n', behind).map_or(to, |end| place.end + end)
        };
        let places = set.iter().flat_map(|literal| {
            memmem::find_iter(lower.as_bytes(), literal.as_bytes()).map(|at| at..at + literal.len())
        });
        let mut stretches: Vec<Range<usize>> = places.map(around).collect();
        stretches.sort_unstable_by_key(|stretch| (stretch.start, stretch.end));
        merge(stretches)
    }

    /// Whether the letter has a literal without which the expression cannot match.
    pub fn can_match(&self, document: &Document) -> bool {
        if self.literals.is_empty() {
            return true;
        }
        let text = document.lower_case().as_bytes();
        self.literals.iter().all(|set| set.iter().any(|literal| memmem::find(text, literal.as_bytes()).is_some()))
    }
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

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Expression, A::Error> {
        let mut expression = Expression {
            source: String::new(),
            groups: Vec::new(),
            literals: Vec::new(),
            regex: Arc::default(),
            lines: Arc::default(),
        };
        while let Some(key) = map.next_key::<&str>()? {
            match key {
                "source" => expression.source = map.next_value()?,
                "groups" => expression.groups = map.next_value()?,
                "literals" => expression.literals = map.next_value()?,
                other => return Err(A::Error::unknown_field(other, &["source", "groups", "literals"])),
            }
        }
        Ok(expression)
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
}
