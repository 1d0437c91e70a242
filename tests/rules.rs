//! Every built-in rule passes its own examples; the same as `kamerlint rules test`.

use std::collections::HashMap;
use std::sync::Arc;

use kamerlint::check::{Check, IgnoreTrouble};
use kamerlint::rule::{Rule, load, trial};

#[test]
fn every_built_in_rule_passes_its_examples() {
    let rules = load::load(load::built_in(), &HashMap::new()).unwrap();
    let mut failures = Vec::new();
    for rule in &rules.rules {
        for failure in trial::test(rule, &rules, &trial::read_example) {
            failures.push(format!("{}: {}\n  {}\n  {}", rule.id, failure.message, failure.example, failure.help));
        }
    }
    assert!(failures.is_empty(), "{} examples fail\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn every_built_in_rule_shows_what_is_wrong_and_what_is_right() {
    let rules = load::load(load::built_in(), &HashMap::new()).unwrap();
    // No example holds a baseline.
    let shows = |rule: &&Arc<Rule>| !matches!(&rule.file.check, Check::Ignores(check) if check.find == IgnoreTrouble::UnusedBaseline);
    let bare: Vec<&str> = rules
        .rules
        .iter()
        .filter(shows)
        .filter(|rule| rule.file.examples.good.is_empty() || rule.file.examples.bad.is_empty())
        .map(|rule| rule.id.as_str())
        .collect();
    assert!(bare.is_empty(), "rules without examples: {bare:?}");
}
