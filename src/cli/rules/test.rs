//! `kamerlint rules test`: every rule passes its own examples.

use std::collections::HashMap;
use std::io;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use serde::Deserialize;
use toml::Spanned;

use crate::cli::{Status, Terminal, rulebook};
use crate::report::write_mistake;
use crate::rule::trial::{self, Failure};
use crate::rule::{Mistake, Rule, RuleSource, load};
use crate::settle::config::nearest_rule;

/// Which rules to test.
#[derive(Debug, Args)]
pub struct TestArguments {
    /// Rules and categories; all if there are none
    #[arg(value_name = "RULES")]
    names: Vec<String>,
    /// Test the rules in this folder, not the built-in ones
    #[arg(long, value_name = "DIR")]
    rules: Vec<PathBuf>,
}

/// The examples of a rule file and where they stand; all else is passed over.
#[derive(Deserialize)]
struct Places {
    examples: PlacesOfExamples,
}

#[derive(Deserialize)]
struct PlacesOfExamples {
    #[serde(default)]
    good: Vec<Spanned<String>>,
    #[serde(default)]
    bad: Vec<Spanned<String>>,
}

/// Tests rules and shows each example that fails in its rule file.
pub fn run(arguments: &TestArguments, terminal: &mut Terminal) -> io::Result<Status> {
    let (sources, mut mistakes) = rulebook::sources(&arguments.rules);
    let loaded = load::load(sources.clone(), &HashMap::new()).map_err(|found| mistakes.extend(found));
    let (Ok(rules), true) = (loaded, mistakes.is_empty()) else {
        rulebook::write_mistakes(mistakes, terminal)?;
        return Ok(Status::Failed);
    };
    if let Some(unknown) = arguments.names.iter().find(|name| !rules.has(name)) {
        let near = nearest_rule(unknown, &rules).map(|near| format!("; did you mean `{near}`?"));
        return terminal.fail(format_args!("there is no rule or category `{unknown}`{}", near.unwrap_or_default()));
    }
    let wanted = |rule: &&Arc<Rule>| {
        let named = arguments.names.is_empty() || arguments.names.iter().any(|name| rule.is_called(name));
        named && (arguments.rules.is_empty() || source(&sources, rule).is_some_and(|source| !source.is_built_in()))
    };
    let (mut tested, mut examples, mut failed) = (0, 0, 0);
    for rule in rules.rules.iter().filter(wanted) {
        tested += 1;
        examples += rule.file.examples.good.len() + rule.file.examples.bad.len();
        for failure in trial::test(rule, &rules, &trial::read_example) {
            failed += 1;
            if let Some(source) = source(&sources, rule) {
                write_mistake(&mistake(source, failure), terminal.out_colour, terminal.out)?;
            }
        }
    }
    writeln!(terminal.out, "{}, {}, {failed} failed", count(tested, "rule"), count(examples, "example"))?;
    Ok(if failed == 0 { Status::Clean } else { Status::Findings })
}

fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// The file of a rule; of two with one id the later holds.
fn source<'s>(sources: &'s [RuleSource], rule: &Rule) -> Option<&'s RuleSource> {
    sources.iter().rev().find(|source| source.id == rule.id)
}

/// A failing example, where it stands in its rule file.
pub fn mistake(source: &RuleSource, failure: Failure) -> Mistake {
    Mistake {
        path: source.path.clone(),
        text: source.text.to_string(),
        range: place(&source.text, &failure.example),
        message: failure.message,
        help: Some(failure.help),
    }
}

fn place(text: &str, example: &str) -> Range<usize> {
    let Ok(places) = toml::from_str::<Places>(text) else {
        return 0..0;
    };
    let mut all = places.examples.good.into_iter().chain(places.examples.bad);
    all.find(|one| one.get_ref() == example).map_or(0..0, |one| one.span())
}
