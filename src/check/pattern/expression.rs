//! A regular expression of a rule: refused at loading if it is broken, compiled when first needed,
//! and kept asleep by the literals that every match of it must contain.

use std::fmt;
use std::sync::{Arc, OnceLock};

use memchr::memmem;
use regex_automata::meta::{Builder, Config, Regex};
use regex_syntax::hir::{Capture, Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind, Repetition};
use serde::Deserialize;
use serde::de::{Error, MapAccess, Visitor};

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
}

impl Expression {
    /// Parses an expression.
    ///
    /// # Errors
    ///
    /// What is wrong with it, in a phrase.
    pub fn new(source: String) -> Result<Expression, String> {
        let hir = regex_syntax::parse(&source).map_err(|error| explain(&error))?;
        let (groups, literals) = (literals::groups(&hir), literals::required(&hir));
        Ok(Expression { source, groups, literals, regex: Arc::default() })
    }

    /// The compiled expression; `None` only if it is too large to compile.
    pub fn regex(&self) -> Option<&Regex> {
        self.regex.get_or_init(|| compile(&self.source)).as_ref()
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

/// Compiles an expression for texts of a few pages: without the tables that only pay on long ones, and
/// without a search for its literals, which have been seen already when it is woken.
fn compile(source: &str) -> Option<Regex> {
    let hir = within_scripts_of_letters(&regex_syntax::parse(source).ok()?);
    Builder::new().configure(Config::new().onepass(false).dfa(false).auto_prefilter(false)).build_from_hir(&hir).ok()
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
        let mut expression =
            Expression { source: String::new(), groups: Vec::new(), literals: Vec::new(), regex: Arc::default() };
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
