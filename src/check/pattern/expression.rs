//! A regular expression of a rule: refused at loading if it is broken, compiled when first needed,
//! and kept asleep by the literals that every match of it must contain.

use std::sync::{Arc, OnceLock};

use memchr::memmem;
use regex::Regex;
use regex_syntax::hir::{Class, Hir, HirKind};
use serde::Deserialize;

use crate::document::Document;

/// A regular expression.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "String")]
pub struct Expression {
    source: String,
    /// The names of its groups, `here` left out.
    pub groups: Vec<String>,
    /// Of these literals, in lower case, one must stand in the text; `None` if there are no such.
    literals: Option<Vec<String>>,
    regex: Arc<OnceLock<Option<Regex>>>,
}

impl Expression {
    /// The compiled expression; `None` only if it is too large to compile.
    pub fn regex(&self) -> Option<&Regex> {
        self.regex.get_or_init(|| Regex::new(&self.source).ok()).as_ref()
    }

    /// Whether the letter has a literal without which the expression cannot match.
    pub fn can_match(&self, document: &Document) -> bool {
        match &self.literals {
            None => true,
            Some(literals) => {
                let text = document.lower_case().as_bytes();
                literals.iter().any(|literal| memmem::find(text, literal.as_bytes()).is_some())
            }
        }
    }
}

impl TryFrom<String> for Expression {
    type Error = String;

    fn try_from(source: String) -> Result<Expression, String> {
        let hir = regex_syntax::parse(&source).map_err(|error| explain(&error))?;
        let mut groups = Vec::new();
        collect_groups(&hir, &mut groups);
        let literals = required(&hir).filter(|literals| literals.iter().all(|literal| literal.len() > 1));
        Ok(Expression { groups, literals, source, regex: Arc::default() })
    }
}

impl PartialEq for Expression {
    fn eq(&self, other: &Expression) -> bool {
        self.source == other.source
    }
}

impl Eq for Expression {}

impl PartialOrd for Expression {
    fn partial_cmp(&self, other: &Expression) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Expression {
    fn cmp(&self, other: &Expression) -> std::cmp::Ordering {
        self.source.cmp(&other.source)
    }
}

impl schemars::JsonSchema for Expression {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Expression".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "format": "regex", "description": "A regular expression of the Rust crate regex; (?<here>…) narrows the stretch that is reported." })
    }
}

/// The last line of the parser's message: what is wrong, without the drawing around it.
fn explain(error: &regex_syntax::Error) -> String {
    let message = error.to_string();
    let what = message.lines().last().unwrap_or(&message).trim_start_matches("error: ");
    format!("this expression is broken: {what}")
}

fn collect_groups(hir: &Hir, groups: &mut Vec<String>) {
    match hir.kind() {
        HirKind::Capture(capture) => {
            if let Some(name) =
                capture.name.as_deref().filter(|name| *name != "here" && !groups.iter().any(|known| known == name))
            {
                groups.push(name.to_owned());
            }
            collect_groups(&capture.sub, groups);
        }
        HirKind::Repetition(repetition) => collect_groups(&repetition.sub, groups),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => {
            parts.iter().for_each(|part| collect_groups(part, groups))
        }
        _ => {}
    }
}

/// How many alternatives a set of literals may hold.
const MOST_LITERALS: usize = 24;

/// Literals, in lower case, of which every match contains one.
fn required(hir: &Hir) -> Option<Vec<String>> {
    match hir.kind() {
        HirKind::Concat(parts) => required_of_row(parts),
        HirKind::Alternation(parts) => {
            let sets: Option<Vec<Vec<String>>> = parts.iter().map(required).collect();
            sets.map(|sets| sets.concat()).filter(|set| set.len() <= MOST_LITERALS)
        }
        HirKind::Capture(capture) => required(&capture.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => required(&repetition.sub),
        _ => exact(hir).filter(|set| set.iter().all(|literal| !literal.is_empty())),
    }
}

/// The best set of a row: of each run of parts with known texts, and of each part by itself.
fn required_of_row(parts: &[Hir]) -> Option<Vec<String>> {
    let mut best: Option<Vec<String>> = None;
    let mut run = vec![String::new()];
    for part in parts {
        let longer = exact(part).map(|texts| cross(&run, &texts)).filter(|set| set.len() <= MOST_LITERALS);
        match longer {
            Some(set) => run = set,
            None => {
                best = better(best, Some(std::mem::replace(&mut run, vec![String::new()])));
                best = better(best, required(part));
            }
        }
    }
    better(best, Some(run))
}

/// The set whose shortest literal is longest.
fn better(one: Option<Vec<String>>, other: Option<Vec<String>>) -> Option<Vec<String>> {
    let shortest = |set: &Option<Vec<String>>| set.iter().flatten().map(String::len).min().unwrap_or(0);
    if shortest(&other) > shortest(&one) { other } else { one }
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

    fn literals(source: &str) -> Option<Vec<String>> {
        let mut literals = Expression::try_from(source.to_owned()).unwrap().literals?;
        literals.sort();
        Some(literals)
    }

    #[test]
    fn a_literal_is_required_whatever_its_case() {
        assert_eq!(literals("(?i)ingegaan over"), Some(vec!["ingegaan over".to_owned()]));
        assert_eq!(literals("[Ii]ngegaan over"), Some(vec!["ingegaan over".to_owned()]));
    }

    #[test]
    fn of_alternatives_one_is_required() {
        assert_eq!(
            literals("x+(alsmede|evenals) motie"),
            Some(vec!["alsmede motie".to_owned(), "evenals motie".to_owned()])
        );
    }

    #[test]
    fn what_may_be_absent_is_not_required() {
        assert_eq!(literals(r"(de )?\p{L}+ beleid"), Some(vec![" beleid".to_owned()]));
        assert_eq!(literals(r"\d+"), None);
    }

    #[test]
    fn a_broken_expression_is_refused() {
        assert!(Expression::try_from("(a".to_owned()).unwrap_err().contains("unclosed group"));
    }
}
