//! `kamerlint rules test`: every rule passes its own examples.

use std::collections::{BTreeMap, HashMap};
use std::io;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use rayon::prelude::*;
use serde::Deserialize;
use toml::Spanned;

use crate::cli::{Status, Terminal, rulebook};
use crate::report::write_mistake;
use crate::rule::trial::{self, Failure, Trouble};
use crate::rule::{Mistake, Rule, RuleSource, Rules, load};
use crate::settle::config::nearest_rule;

mod coverage;
mod watch;

/// Which rules to test.
#[derive(Debug, Args)]
pub struct TestArguments {
    /// Rules and categories; all if there are none
    #[arg(value_name = "RULES")]
    names: Vec<String>,
    /// Test the rules in this folder, not the built-in ones
    #[arg(long, value_name = "DIR")]
    rules: Vec<PathBuf>,
    /// Test again whenever a file in the folders of --rules changes
    #[arg(long)]
    watch: bool,
    /// List what no bad example reaches: alternatives of expressions, entries of swap tables
    #[arg(long)]
    coverage: bool,
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

/// Tests rules and shows each example that fails in its rule file; with `--watch` again and again.
pub fn run(arguments: &TestArguments, terminal: &mut Terminal) -> io::Result<Status> {
    if !arguments.watch {
        return once(arguments, terminal);
    }
    if arguments.rules.is_empty() {
        return terminal.fail("--watch needs --rules DIR: the rules that are built in do not change");
    }
    loop {
        // Looked at first, so that what changes in the meantime is tested once more.
        let seen = watch::look(&arguments.rules);
        once(arguments, terminal)?;
        terminal.out.flush()?;
        watch::wait(&arguments.rules, &seen);
        writeln!(terminal.out)?;
    }
}

fn once(arguments: &TestArguments, terminal: &mut Terminal) -> io::Result<Status> {
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
    let tested: Vec<&Arc<Rule>> = rules.rules.iter().filter(wanted).collect();
    let status = try_out(&tested, &rules, &sources, terminal)?;
    if arguments.coverage {
        coverage::write(&tested, &sources, terminal.out)?;
    }
    Ok(status)
}

/// Tests rules on all cores, and shows what fails in the order of the rules.
fn try_out(
    tested: &[&Arc<Rule>],
    rules: &Rules,
    sources: &[RuleSource],
    terminal: &mut Terminal,
) -> io::Result<Status> {
    let failures: Vec<Vec<Failure>> =
        tested.par_iter().map(|rule| trial::test(rule, rules, &trial::read_example)).collect();
    let examples = tested.iter().map(|rule| rule.file.examples.good.len() + rule.file.examples.bad.len()).sum();
    let mut failed: BTreeMap<Trouble, usize> = BTreeMap::new();
    for (rule, failures) in tested.iter().zip(failures) {
        for failure in failures {
            *failed.entry(failure.trouble).or_default() += 1;
            if let Some(source) = source(sources, rule) {
                write_mistake(&mistake(source, failure), terminal.out_colour, terminal.out)?;
            }
        }
    }
    writeln!(terminal.out, "{}", summary(tested.len(), examples, &failed))?;
    Ok(if failed.is_empty() { Status::Clean } else { Status::Findings })
}

/// "2 rules, 5 examples, 3 failed: 2 missing, 1 noisy".
fn summary(rules: usize, examples: usize, failed: &BTreeMap<Trouble, usize>) -> String {
    let all: usize = failed.values().sum();
    let sorts: Vec<String> = failed.iter().map(|(trouble, number)| format!("{number} {}", trouble.name())).collect();
    let told = if sorts.is_empty() { String::new() } else { format!(": {}", sorts.join(", ")) };
    format!("{}, {}, {all} failed{told}", count(rules, "rule"), count(examples, "example"))
}

fn count(number: usize, noun: &str) -> String {
    let plural = if noun.ends_with("ch") { "es" } else { "s" };
    format!("{number} {noun}{}", if number == 1 { "" } else { plural })
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
