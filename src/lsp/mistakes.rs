//! What is wrong in settings and rule files, shown where they are written.

use std::collections::HashMap;

use lsp_types::{Diagnostic, DiagnosticSeverity};

use super::diagnostics::SOURCE;
use super::open::{Kind, Open};
use super::positions::{Encoding, Lines};
use crate::check::Check;
use crate::cli::rulebook::{self, RuleArguments};
use crate::cli::rules::test;
use crate::rule::{Mistake, RuleSource, Rules, load, trial};
use crate::settle::config::Settings;

/// What is wrong in settings or a rule as they stand in the editor.
pub fn of_open(open: &Open, arguments: &RuleArguments) -> Vec<Mistake> {
    let Some(path) = open.path.as_deref() else {
        return Vec::new();
    };
    match open.kind {
        Kind::Settings => match Settings::parse(path, open.text.clone()) {
            Err(mistake) => vec![mistake],
            // Rules that are wrong are told where they stand.
            Ok(settings) => match rulebook::with_rules(settings, arguments) {
                Err(mistakes) => mistakes.into_iter().filter(|mistake| mistake.path == path).collect(),
                Ok(_) => Vec::new(),
            },
        },
        Kind::Rule if is_rule(open) => {
            let source = RuleSource::of_file(path, open.text.clone());
            match load::load(vec![source.clone()], &HashMap::new()) {
                Err(mistakes) => mistakes,
                Ok(rules) => failing_examples(&source, &rules),
            }
        }
        _ => Vec::new(),
    }
}

/// The examples that a rule does not pass. One about ignore comments needs other rules, and is tested with them.
fn failing_examples(source: &RuleSource, rules: &Rules) -> Vec<Mistake> {
    let testable = rules.rules.iter().filter(|rule| !matches!(rule.file.check, Check::Ignores(_)));
    let failures = testable.flat_map(|rule| trial::test(rule, rules, &trial::read_example));
    failures.map(|failure| test::mistake(source, failure)).collect()
}

/// A mistake as the editor shows it.
pub fn diagnostic(mistake: &Mistake, encoding: Encoding) -> Diagnostic {
    let message = match &mistake.help {
        Some(help) => format!("{}; {help}", mistake.message),
        None => mistake.message.clone(),
    };
    Diagnostic {
        range: Lines::new(&mistake.text).range(&mistake.range, &mistake.text, encoding),
        severity: Some(DiagnosticSeverity::ERROR),
        source: Some(SOURCE.to_owned()),
        message,
        ..Diagnostic::default()
    }
}

/// Whether a TOML file below a folder of rules looks like a rule: other files may lie there too.
fn is_rule(open: &Open) -> bool {
    let folders = || open.path.iter().flat_map(|path| path.ancestors().skip(2));
    let below_rules =
        folders().filter_map(|folder| folder.file_name()).any(|name| name.to_string_lossy().ends_with("rules"));
    let tables = ["[check.", "[title]", "[message]", "[examples]"];
    below_rules && open.text.lines().any(|line| tables.iter().any(|table| line.trim_start().starts_with(table)))
}
