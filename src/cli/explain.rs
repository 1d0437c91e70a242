//! `kamerlint explain`: the page of a rule, or the rules of a category.

use std::io;
use std::sync::Arc;

use clap::Args;

use super::rulebook::{self, RuleArguments};
use super::{Status, Terminal, page, rules};
use crate::language::Language;
use crate::rule::{Rule, Rules};
use crate::settle::config::nearest_rule;

/// Which rule.
#[derive(Debug, Args)]
pub struct ExplainArguments {
    /// A rule such as `repetition/doubled-word`, its last part, or a category
    #[arg(value_name = "RULE")]
    name: String,
    /// The language of the page [default: nl]
    #[arg(long, value_enum, env = "KAMERLINT_LANGUAGE", hide_env_values = true)]
    language: Option<Language>,
    #[command(flatten)]
    rules: RuleArguments,
}

/// Prints the page of the rule that has this name, or lists the rules that could be meant.
pub fn run(arguments: &ExplainArguments, terminal: &mut Terminal) -> io::Result<Status> {
    let Some(book) = rulebook::here(&arguments.rules, terminal)? else {
        return Ok(Status::Failed);
    };
    let language = arguments.language.or(book.settings.config.language).unwrap_or_default();
    let name = arguments.name.trim_end_matches('/');
    match meant(name, &book.rules).as_slice() {
        [] => {
            let near = nearest_rule(name, &book.rules).map(|near| format!("did you mean `{near}`? "));
            let near = near.unwrap_or_default();
            terminal.fail(format_args!(
                "there is no rule or category `{name}`; {near}`kamerlint rules list` shows them all"
            ))
        }
        [rule] => {
            write!(terminal.out, "{}", page::text(rule, language))?;
            Ok(Status::Clean)
        }
        several => {
            rules::write_table(several, language, terminal.out)?;
            Ok(Status::Clean)
        }
    }
}

/// The rules that a name can mean: its own, else those of a category, else those that begin or end so.
fn meant(name: &str, rules: &Rules) -> Vec<Arc<Rule>> {
    if let Some(rule) = rules.get(name) {
        return vec![Arc::clone(rule)];
    }
    let those = |wanted: &dyn Fn(&Rule) -> bool| -> Vec<Arc<Rule>> {
        rules.rules.iter().filter(|rule| wanted(rule)).map(Arc::clone).collect()
    };
    let of_category = those(&|rule| rule.category() == name);
    if !of_category.is_empty() {
        return of_category;
    }
    let named = those(&|rule| rule.id.ends_with(&format!("/{name}")));
    if named.is_empty() { those(&|rule| rule.id.starts_with(name)) } else { named }
}
